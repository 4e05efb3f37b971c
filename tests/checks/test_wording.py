"""What a message says of a row: days, numbers, operators, and nothing where a column is NULL."""

import re
from typing import Any

import pytest

from compliance import run
from compliance.calendar.days import day_of
from compliance.checks.registry import Check, bundled, parse
from compliance.checks.wording import way_out, worded
from compliance.messages import CATALOGUE, LANGUAGES
from compliance.reports.read import parse_report
from compliance.rulebook.load import Rulebook
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


# what somebody with a table does not have: fields, commands, files of rules
STRANGE = re.compile(r"\b(?!UTF|YAML)[a-z]{4,}|--\w+|rules/")
# about other formats
OTHERS = {"unreadable-file"}


@pytest.mark.parametrize(
    "check", [each for each in bundled().values() if each.code[0] not in "AB"], ids=lambda each: each.code
)
def test_nobody_with_a_table_is_told_of_fields(check: Check) -> None:
    told = way_out(check, "zh", table=True)
    assert check.name in OTHERS or not STRANGE.search(told), told
    assert way_out(check, "en", table=True)
    assert [way_out(check, lang) for lang in LANGUAGES] == list(check.fix)


def test_every_way_out_of_a_table_is_of_a_check() -> None:
    names = {each.name for each in bundled().values()}
    assert {key.partition(".")[2] for key in CATALOGUE if key.startswith("cure.")} <= names


@pytest.mark.parametrize(("suffix", "fix"), [("csv", "填写实际完成时间。"), ("yaml", "补填 completed（完成日期）。")])
def test_a_finding_says_it_in_the_words_of_its_report(demo: Rulebook, suffix: str, fix: str) -> None:
    texts = {
        "csv": "填报单位：省甲厅,数据截至日：2023-09-30\n任务编号,进展状态\ndemo-2022-1/2.1,已完成\n",
        "yaml": "report: {unit: 省甲厅, as_of: 2023-09-30}\nitems: [{task: demo-2022-1/2.1, status: 已完成}]\n",
    }
    found = run.check(demo, [parse_report(texts[suffix].encode(), f"a.{suffix}")])
    assert [each.fix for each in found.findings if each.code == "P401"] == [fix]
