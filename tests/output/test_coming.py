"""What comes due, department by department."""

import pytest

from compliance.calendar.days import to_day
from compliance.coming import Coming, upcoming
from compliance.obligations import rules_by_task
from compliance.output.coming import render, row
from compliance.rulebook.load import Rulebook

JANUARY, JULY = to_day("2023-01-31"), to_day("2023-07-09")


@pytest.fixture
def found(demo: Rulebook) -> list[Coming]:
    """What comes due in the first half of 2023, of some tasks."""
    tables = demo.tables(["demo-2022-1"])
    coming = upcoming(rules_by_task(tables), tables, JANUARY, JULY)
    return [each for each in coming if each.rules.task.task.partition("/")[2] in {"2.1", "2.7", "3.1", "3.2"}]


ZH = """\
2023-01-31 至 2023-07-09 到期

省乙局
  2023-01-31    0天  牵头·填报  示政办〔2022〕1号 二（七） 第17行     每年报告 [2022]
  2023-06-30  150天  责任       示政办〔2022〕1号 二（一） 第10-11行  有期限的任务

省甲厅
  2023-06-30  150天  牵头·填报  示政办〔2022〕1号 二（一） 第10-11行  有期限的任务

省丙委
  2023-06-30  150天  配合       示政办〔2022〕1号 二（一） 第10-11行  有期限的任务

省直有关部门 (待明确责任单位)
  2023-06-30  150天  责任       示政办〔2022〕1号 三（一） 第20行     待明确的任务

各市人民政府 (2个成员)
  2023-06-30  150天  责任       示政办〔2022〕1号 三（一） 第20行     待明确的任务
  2023-06-30  150天  责任·填报  示政办〔2022〕1号 三（二） 第21行     各市的任务

共4项，涉及5个单位
"""


def test_the_department_whose_deadline_is_nearest_comes_first(found: list[Coming]) -> None:
    assert render(found, JANUARY, JULY, "zh") == ZH


def test_in_english(found: list[Coming]) -> None:
    lines = render(found, JANUARY, JULY, "en").splitlines()
    assert lines[0] == "due from 2023-01-31 to 2023-07-09" and lines[-1] == "4 tasks, 5 units"
    assert "  2023-01-31    0 d  lead, answers         示政办〔2022〕1号 二（七） line 17      每年报告 [2022]" in lines
    assert "各市人民政府 (2 members)" in lines and "省直有关部门 (not yet assigned)" in lines


def test_colours_are_only_added(found: list[Coming]) -> None:
    coloured = render(found, JANUARY, JULY, "zh", colour=True)
    assert coloured.count("\x1b[1m") == 6
    assert coloured.replace("\x1b[1m", "").replace("\x1b[0m", "") == ZH


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", "2023-01-31 至 2023-07-09 没有到期事项\n"), ("en", "nothing is due from 2023-01-31 to 2023-07-09\n")],
)
def test_nothing(lang: str, text: str) -> None:
    assert render([], JANUARY, JULY, lang) == text


def test_as_data(found: list[Coming]) -> None:
    rows = [row(each, to_day("2023-02-01")) for each in found]
    assert rows[0] == {
        "due": "2023-01-31",
        "days": -1,
        "period": "2022",
        "unit": "省乙局",
        "unit_id": "demo/省乙局",
        "members": None,
        "role": "lead",
        "respondent": True,
        "task": "demo-2022-1/2.7",
        "title": "每年报告",
        "region": "demo",
        "source": {"id": "demo-2022-1", "number": "示政办〔2022〕1号", "section": "二（七）", "lines": [17, 17]},
    }
    group = next(each for each in rows if each["unit"] == "各市人民政府")
    assert (group["unit_id"], group["members"], group["respondent"], group["days"]) == (None, 2, False, 149)
