"""Cells as people type them."""

from datetime import date

import pytest

from compliance.draft.times import Times
from compliance.exchange.cells import due_in, is_none, targets_in, typed, units_in
from compliance.workbook.sheet import DAY_ONE, Number

NAMES = {"省公安厅", "省民政厅", "省财政厅", "各省辖市政府", "省行政审批政务信息管理局"}
TIMES = Times(2023)


@pytest.mark.parametrize(
    ("cell", "role", "duties"),
    [
        ("省公安厅、民政厅", "lead", "lead 省公安厅 lead 省民政厅"),
        ("省公安厅\n省民政厅", "lead", "lead 省公安厅 lead 省民政厅"),
        ("省公安厅 省民政厅", "lead", "lead 省公安厅 lead 省民政厅"),
        ("省公安厅/省民政厅", "support", "support 省公安厅 support 省民政厅"),
        ("省公安厅;省民政厅", "responsible", "responsible 省公安厅 responsible 省民政厅"),
        ("1.省公安厅 2.省民政厅", "responsible", "responsible 省公安厅 responsible 省民政厅"),
        ("省行政审批政务\n信息管理局", "lead", "lead 省行政审批政务信息管理局"),
        ("省 公 安 厅", "lead", "lead 省公安厅"),
        ("牵头：省公安厅；配合：省民政厅、财政厅", "responsible", "lead 省公安厅 support 省民政厅 support 省财政厅"),
        ("牵头单位：省公安厅\n配合单位：省民政厅", "responsible", "lead 省公安厅 support 省民政厅"),
        ("省公安厅牵头，省民政厅配合", "responsible", "lead 省公安厅 support 省民政厅"),
        (
            "省公安厅（牵头）、省民政厅、省财政厅（配合）",
            "responsible",
            "lead 省公安厅 responsible 省民政厅 support 省财政厅",
        ),
        ("省公安厅、省民政厅", "lead-first", "lead 省公安厅 responsible 省民政厅"),
        ("（省公安厅）", "lead", "lead 省公安厅"),
        ("各级党委（党组）", "lead", "lead 各级党委（党组）"),
        ("—", "lead", ""),
        ("无", "lead", ""),
        ("", "lead", ""),
        ("张三", "lead", ""),
    ],
)
def test_units(cell: str, role: str, duties: str) -> None:
    read = units_in(cell, role, lambda name: name in NAMES)
    assert " ".join(f"{each.role} {each.unit}" for each in read.duties) == duties


def test_what_is_no_unit_is_doubted() -> None:
    assert units_in("张三", "lead", None).doubts == (("doubt.unit-unread", "张三"),)
    assert units_in("省某某局", "lead", lambda name: False).doubts == (("doubt.unit-unknown", "省某某局"),)
    assert units_in("—", "lead", None).doubts == ()


def test_an_open_list() -> None:
    assert units_in("省公安厅、民政厅等", "lead", None).open_ended
    assert not units_in("省公安厅、民政厅", "lead", None).open_ended


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("2023年底", ["2023-12-31"]),
        ("12月", ["2023-12-31"]),
        ("2023-09-30", ["2023-09-30"]),
        ("2023/9/30", ["2023-09-30"]),
        ("2023.9", ["2023-09-30"]),
        ("6月底前\n12月底前", ["2023-06-30", "2023-12-31"]),
        ("持续推进", ["ongoing"]),
        ("每季度", ["recurring"]),
        ("收到后5个工作日内", ["relative"]),
        ("2023年6月底前，并持续推进", ["2023-06-30", "ongoing"]),
        ("—", []),
    ],
)
def test_due(cell: str, due: list[str]) -> None:
    deadlines, doubts = due_in(cell, TIMES, None)
    assert ([str(each.get("date", each["kind"])) for each in deadlines], doubts) == (due, [])


def test_days_that_a_spreadsheet_spoilt() -> None:
    deadlines, doubts = due_in(Number("45291"), TIMES, DAY_ONE)
    assert deadlines[0]["date"] == date(2023, 12, 31).isoformat()
    assert doubts == [("doubt.serial-day", "45291")]
    assert due_in(Number("2023.1"), TIMES, DAY_ONE)[1] == [("doubt.month-cut", "2023.1")]
    assert due_in("2023.1", TIMES, None)[1] == []


def test_a_time_that_cannot_be_read_is_doubted() -> None:
    assert due_in("立行立改", TIMES, None) == ((), [("doubt.due-unread", "立行立改")])


@pytest.mark.parametrize(
    ("cells", "op", "value"),
    [
        (["覆盖率≥90%"], ">=", 90),
        (["覆盖率", "≥90%"], ">=", 90),
        (["办件量≤5件"], "<=", 5),
        (["覆盖率>90%"], ">", 90),
        (["覆盖率达到90%以上"], ">=", 90),
    ],
)
def test_targets(cells: list[str], op: str, value: float) -> None:
    targets, _ = targets_in(cells, TIMES)
    assert [(each["op"], each["value"]) for each in targets] == [(op, value)]


def test_nothing_and_formulas() -> None:
    assert all(map(is_none, ("—", "-", "/", "无", " — ")))
    assert not is_none("省公安厅")
    assert typed("'=1+1") == "=1+1" and typed("'十四五'") == "'十四五'"
