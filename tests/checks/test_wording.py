"""What a message says of a row: days, numbers, operators, and nothing where a column is NULL."""

from typing import Any

import pytest

from compliance.calendar.days import day_of
from compliance.checks.registry import parse
from compliance.checks.wording import worded
from tests.checks.test_registry import TEXT

HEAD = TEXT.replace("-- zh: {unit}：{sort}", "-- zh: %s").replace("-- en: {unit} is {sort}", "-- en: %s")


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("{sort}。", {"sort": "big"}, "大。"),
        ("{op} {value}", {"op": ">=", "value": 87.0}, "≥ 87"),
        ("{value}", {"value": 0.5}, "0.5"),
        ("{at_day}", {"at_day": 19630}, "2023-09-30"),
        ("{n}个{n_s}", {"n": 2}, "2个s"),
        ("{n}个{n_s}", {"n": 1}, "1个"),
        ("见{other_entry}", {"other_entry": 3}, "见条目3"),
        ("没有“甲”{suggestion}", {"suggestion": "乙"}, "没有“甲”，是不是“乙”？"),
        ("没有“甲”{suggestion}", {"suggestion": ""}, "没有“甲”"),
        (
            "为 {mine} {mine_day}，{other} 为 {theirs}",
            {"mine": "一", "mine_day": None, "other": "乙", "theirs": None},
            "为 一，乙 为",
        ),
        ("{given}{task}", {"task": "p-1/1"}, "甲p-1/2"),
    ],
)
def test_words(text: str, row: dict[str, Any], said: str) -> None:
    check = parse(HEAD % (text, text), "x")
    given = {"given": "甲", "task": "p-1/2"}
    assert worded(check, row, given, "zh", lambda entry: f"条目{entry}") == said


def test_the_days_are_those_of_the_calendar() -> None:
    from datetime import date

    assert day_of(date(2023, 9, 30)) == 19630
