"""Tables as departments keep them: headers, facts above, rows that are no entries, and the places of all of it."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.reports.columns import ITEMS, KINDS, labels, understand
from compliance.reports.given import Given
from compliance.reports.read import parse_report
from compliance.reports.report import Report


def table(*rows: str, given: Given | None = None) -> Report:
    return parse_report("\n".join(rows).encode(), "a.csv", given=given)


def told(report: Report) -> list[tuple[str, str, str]]:
    return [(each.code, each.what, str(each.place)) for each in report.problems]


HEAD = "填报单位：省甲厅"


def test_a_table_as_a_department_keeps_it() -> None:
    row = "1,示政办〔2022〕1号,demo-2022-1/2.1,有期限的任务,省乙局、省丙委,张三,已办结,100%,2023.6.28,"
    row += "a.pdf；纪要,无,缺经费,96.5"
    report = table(
        "省甲厅重点任务进展情况表（截至2023年6月30日）,,,,,,,,,",
        "填报单位：省甲厅   填报日期：2023年7月3日,,,密级：工作秘密,,,,,,",
        "序号,文件依据,任务编号,工作任务,牵头单位,联络员,办理状态,完成率,实际完成时间,佐证材料,存在问题,需协调解决的问题,指标:覆盖率(%)",
        row,
    )
    assert told(report) == []
    assert report.header == {
        "as_of": "2023-06-30",
        "unit": "省甲厅",
        "submitted": "2023-07-03",
        "classification": "工作秘密",
    }
    [(_, item)] = report.items
    assert item == {
        "task": "demo-2022-1/2.1",
        "status": "已完成",
        "percent": 100,
        "completed": "2023-06-28",
        "evidence": ["a.pdf", "纪要"],
        "problems": "无\n缺经费",
        "measures": {"覆盖率": "96.5%"},
    }
    shown = {"task": "demo", "status": "已办结", "percent": "100%", "evidence": "a.pdf", "problems": "无"}
    for name, typed in shown.items():
        assert str(report.place(("items", 0, name))) == f"a.csv:4:{row.index(typed) + 1}"
    assert report.place(("items", 0, "evidence", 1)) == report.place(("items", 0, "evidence"))
    assert report.place(("items", 0, "measures", "覆盖率")).column == row.index("96.5") + 1
    assert str(report.place(("report", "submitted"))) == "a.csv:2:1"


@pytest.mark.parametrize(
    ("above", "header"),
    [
        ("填报单位,省甲厅,数据截至日,2023-06-30", {"unit": "省甲厅", "as_of": "2023-06-30"}),
        ("填报单位：,省甲厅,,", {"unit": "省甲厅"}),
        ("填 报 单 位：省甲厅", {"unit": "省甲厅"}),
        ("期次：2023-Q2；数据截至日：2023.6.30", {"round": "2023-Q2", "as_of": "2023-06-30"}),
        ("（截止2023年6月30日）", {"as_of": "2023-06-30"}),
        ("机密★1年,,", {"classification": "机密★1年"}),
        ("填报单位：,,", {}),
    ],
)
def test_facts_above_the_table(above: str, header: dict[str, str]) -> None:
    assert table(above, "任务编号,进展状态", "demo-2022-1/2.1,推进中").header == header


def test_facts_that_disagree() -> None:
    report = table(HEAD, "填报单位：省乙局", "任务编号,进展状态", "demo-2022-1/2.1,推进中")
    assert told(report) == [("R105", "table.fact-twice", "a.csv:2:1")] and report.header["unit"] == "省甲厅"


def test_facts_in_columns() -> None:
    head = "任务编号,填报单位,进展状态,密级,数据截至日"
    report = table(
        head,
        "demo-2022-1/2.1,省甲厅,推进中,,2023-06-30",
        "demo-2022-1/2.2,省乙局,推进中,机密,2023-06-30",
        "demo-2022-1/2.3,省乙局,推进中,,2023-07-31",
    )
    assert report.header == {"classification": "机密", "as_of": "2023-06-30"}
    assert str(report.place(("report", "classification"))) == "a.csv:3:25"
    assert told(report) == [("R105", "table.fact-twice", "a.csv:4:26")]


def test_what_the_command_line_gives() -> None:
    rows = ("任务编号,进展状态", "demo-2022-1/2.1,推进中", "demo-2022-1/2.2,推进中")
    assert told(table(*rows)) == [("R102", "table.no-unit", "a.csv:2:1")]
    given = Given("省乙局", "2023-06-30")
    assert table(*rows, given=given).header == {"unit": "省乙局", "as_of": "2023-06-30"}
    own = table("填报单位：省甲厅　数据截至日：2023-01-01", *rows, given=given)
    assert own.header == {"unit": "省甲厅", "as_of": "2023-01-01"}


@pytest.mark.parametrize(
    ("head", "row", "unit", "problem"),
    [
        ("填报单位,责任单位", "省甲厅,省乙局", "省甲厅", None),
        ("牵头单位,责任单位", "省甲厅,省乙局", "省甲厅", None),
        ("责任单位,配合单位", "省甲厅,省乙局", "省甲厅", None),
        ("牵头单位,责任单位", ",省乙局", "省乙局", None),
        ("责任单位,分管领导", "省甲厅、省乙局,张三", None, "table.several-units"),
        ("分管领导,联络员", "省甲厅,省乙局", None, "table.no-unit"),  # persons are never units
    ],
)
def test_who_reports(head: str, row: str, unit: str | None, problem: str | None) -> None:
    report = table(f"任务编号,进展状态,{head}", f"demo-2022-1/2.1,推进中,{row}")
    assert report.items[0][1].get("unit") == unit
    assert [each.what for each in report.problems] == ([problem] if problem else [])


def test_the_unit_above_the_table_is_who_reports() -> None:
    """The column says whom the clause names; taking it would let one unit report for another."""
    report = table(HEAD, "任务编号,进展状态,责任单位", "demo-2022-1/2.1,推进中,省乙局")
    assert "unit" not in report.items[0][1] and report.header["unit"] == "省甲厅" and not report.problems


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (("甲,乙,丙", "1,2,3"), ("R102", "table.no-header", "a.csv:1:1")),
        (("任务编号,佐证材料", "a/1,x"), ("R102", "table.no-column", "a.csv:1:1")),
        ((HEAD, "进展状态,佐证材料", "已完成,x"), ("R102", "table.no-column", "a.csv:2:1")),
        ((HEAD, "任务编号,进展状态,办理状态", "a/1,已完成,推进中"), ("R105", "table.column-twice", "a.csv:2:11")),
        ((HEAD, "任务编号,进展状态,进展壮态", "a/1,已完成,x"), ("R103", "table.unknown-header", "a.csv:2:11")),
        ((HEAD, "任务编号,进展状态,", "a/1,已完成,", "a/2,已完成,x"), ("R103", "table.unnamed", "a.csv:4:9")),
        ((HEAD, "任务编号,进展状态", "a/1,已完成,x"), ("R102", "table.too-wide", "a.csv:3:9")),
        ((HEAD, "任务编号,进展状态", "a/1,"), ("R102", "table.not-filled", "a.csv:3:5")),
        ((HEAD, "任务编号,进展状态", ",已完成"), ("R102", "table.not-filled", "a.csv:3:1")),
        ((HEAD, "任务编号,进展状态", "a/1,基本完成"), ("R104", "cell.nearly", "a.csv:3:5")),
        ((HEAD, "任务编号,进展状态", "a/1,正在推动"), ("R104", "value.not-one-of-hint", "a.csv:3:5")),
        ((HEAD, "任务编号,进展状态,完成率", "a/1,已完成,0.9"), ("R104", "cell.percent", "a.csv:3:9")),
        ((HEAD, "任务编号,进展状态,调整后时限", "a/1,申请延期,2023-12-31"), ("R102", "shape.missing", "a.csv:3:10")),
        ((HEAD, "任务编号,进展状态,是否完成", "a/1,已完成,否"), ("R104", "table.status-twice", "a.csv:3:9")),
        ((HEAD, "任务编号,进展状态,指标,指标值", "a/1,已完成,甲；乙,1"), ("R104", "table.readings", "a.csv:3:13")),
        ((HEAD, "任务编号,进展状态,指标,指标值", "a/1,已完成,,1"), ("R104", "table.no-metric", "a.csv:3:10")),
        (
            (HEAD, "任务编号,进展状态,指标,指标值,计量单位", "a/1,已完成,甲,3天,%"),
            ("R104", "table.reading-unit", "a.csv:3:14"),
        ),
        (
            (HEAD, "任务编号,进展状态,指标,指标值", "a/1,已完成,甲；甲,1；2"),
            ("R105", "table.metric-twice", "a.csv:3:9"),
        ),
        ((HEAD, "任务编号,进展状态"), ("R102", "shape.nothing", "a.csv:2:1")),
    ],
)
def test_what_is_wrong_is_told_at_its_place(rows: tuple[str, ...], problem: tuple[str, str, str]) -> None:
    report = table(*rows)
    assert problem in told(report)
    assert {each.code for each in report.problems} == {problem[0]}


def test_the_less_complete_of_two_statuses_counts() -> None:
    for typed in ("已完成,否", "正在推进,是"):
        report = table(HEAD, "任务编号,进展状态,是否完成", f"a/1,{typed}")
        assert report.items[0][1]["status"] == "正在推进"


def test_a_total_is_said_and_what_stands_below_is_read() -> None:
    report = table(
        HEAD, "序号,任务编号,工作任务,完成情况", "1,a/1,甲,已完成", "合计,,1项,", "填报人：张三,,,", "密级：机密,,,"
    )
    assert len(report.items) == 1 and report.header["filled_by"] == "张三" and report.header["classification"] == "机密"
    assert [what for _, what, _ in told(report)] == ["table.total", "table.note", "table.note"]


def test_a_header_of_two_rows() -> None:
    report = table(
        HEAD, "任务编号,责任单位,,进展状态,指标,", ",牵头单位,配合单位,,指标,指标值", "a/1,省乙局,省丙委,已完成,甲,3天"
    )
    assert report.items[0][1] == {"task": "a/1", "status": "已完成", "measures": {"甲": "3天"}} and not report.problems


def test_outcome_is_a_status_only_where_there_is_no_other() -> None:
    alone = table(HEAD, "任务编号,完成情况", "a/1,已完成").items[0][1]
    beside = table(HEAD, "任务编号,进展状态,完成情况", "a/1,推进中,已完成平台建设").items[0][1]
    assert alone == {"task": "a/1", "status": "已完成"}
    assert beside == {"task": "a/1", "status": "正在推进", "progress": "已完成平台建设"}


def test_an_approval_counts_when_it_is_whole() -> None:
    head = "任务编号,进展状态,批准文件,批准人,批准日期,调整后时限"
    report = table(
        HEAD, head, "a/1,申请延期,示政办函1号,省政府,2023年6月1日,2023年12月31日", "a/2,申请延期,,,2023-06-01,"
    )
    assert report.items[0][1]["approval"] == {
        "paper": "示政办函1号",
        "approver": "省政府",
        "date": "2023-06-01",
        "new_due": "2023-12-31",
    }
    assert "approval" not in report.items[1][1]
    assert [what for _, what, _ in told(report)] == ["shape.missing"] * 2


def test_cases_and_declarations() -> None:
    cases = table(
        HEAD,
        "任务编号,办件编号,受理时间,办结时间,延长天数,延长批准日期,中止日期,恢复日期,中止原因",
        "a/1,7,2023-01-03 9:30,2023/2/1,3,2023-01-05,2023-01-06,2023-01-09,听证",
        "a/1,8,2023-01-03,,,2023-01-05,,,",
    )
    assert cases.cases[0][1] == {
        "task": "a/1",
        "id": "7",
        "opened": "2023-01-03T09:30",
        "closed": "2023-02-01",
        "extended": {"n": 3, "approved": "2023-01-05"},
        "paused": [{"from": "2023-01-06", "to": "2023-01-09", "reason": "听证"}],
    }
    assert told(cases) == [("R102", "shape.missing", "a.csv:4:20")]
    declared = table("任务编号,申报主体,项目名称,工程,不予受理:重复申报", "a/1,东山省,甲,1,否")
    assert declared.declarations[0][1] == {
        "task": "a/1",
        "declarant": "东山省",
        "project": "甲",
        "programme": "1",
        "exclusions": {"重复申报": False},
    }
    assert not declared.problems


def test_very_many_faults_of_one_sort_are_counted() -> None:
    report = table(HEAD, "任务编号,进展状态", *[f"a/{n},不清楚{n}" for n in range(3000)])
    assert len(report.items) == 3000 and len(report.problems) == 1001
    assert report.problems[-1].what == "table.more" and report.problems[-1].args["n"] == "2000"


@pytest.mark.parametrize("kind", KINDS)
def test_every_header_is_understood_however_it_is_spaced(kind: str) -> None:
    for label in labels(kind):
        head = understand(label, kind)
        spaced = understand(" " + "　".join(label) + "＊：", kind)
        assert head is not None and spaced == head, label


def test_no_header_stands_for_two_fields() -> None:
    for kind, columns in KINDS.items():
        said: dict[str, str] = {}
        for column in columns:
            for label in column.labels:
                assert said.setdefault(label, column.field) == column.field, (kind, label)


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8) | st.sampled_from(
    [
        "a/1",
        "已完成",
        "2023-06-30",
        "合计",
        "注：",
        "密级",
        "机密",
        "96%",
        "填报单位：",
        "任务编号",
        "进展状态",
        "x\ny",
        '"',
    ]
)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.lists(CELL, max_size=7), max_size=8), st.lists(st.sampled_from(labels(ITEMS)), max_size=7, unique=True)
)
def test_any_grid_is_read_or_told(rows: list[list[str]], head: list[str]) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows([*rows[:2], head, *rows[2:]])
    report = parse_report(stream.getvalue().encode(), "a.csv")
    lines = stream.getvalue().count("\n") + 1
    assert report.problems or report.items or report.cases or report.declarations
    for problem in report.problems:
        assert problem.place.line is not None and 1 <= problem.place.line <= lines
        assert problem.place.column is not None and problem.place.column >= 1
    sections: tuple[Any, ...] = (report.items, report.cases, report.declarations)
    for section, name in zip(sections, ("items", "cases", "declarations"), strict=True):
        for n, line in section:
            assert all(report.place((name, n, field)).line for field in line)
