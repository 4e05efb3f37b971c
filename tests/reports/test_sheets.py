"""Workbooks as departments keep them become the report that was meant; what is unclear is told at its cell."""

import re
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.reports.given import Given
from compliance.reports.read import parse_report
from compliance.reports.report import Report
from compliance.rulebook.load import Rulebook
from compliance.run import Classified, Options, check
from tests.conftest import ROOT, TODAY
from tests.workbook import make

HEAD = ["填报单位：省甲厅", "", "数据截至日：2023年6月30日"]
COLUMNS = ["任务编号", "进展状态"]
TASK = "demo-2022-1/2.1"


def sheet(*rows: Sequence[Any], given: Given | None = None, **more: Any) -> Report:
    return parse_report(make.xlsx([HEAD, *rows], **more), "a.xlsx", given=given)


def told(report: Report) -> list[tuple[str, str, str]]:
    return [(each.code, each.what, f"{each.place.sheet}!{each.place.cell}") for each in report.problems]


def lines(report: Report) -> list[dict[str, Any]]:
    return [line for _, line in report.items]


def test_a_form_as_a_department_fills_it_in() -> None:
    report = parse_report(
        make.xlsx(
            [
                ["示例省重点任务进展情况表"],
                ["填报单位：省 甲\n厅", "", "", "", "填报日期：2023年7月3日", "", "数据截至日：2023.6.30"],
                ["序号", "任务编号", "工作任务", "责任单位", "", "完成时限", "办理状态", "完成率", "实际完成时间",
                 "进展情况", "佐证材料"],
                ["", "", "", "牵头单位", "配合单位"],
                [1, TASK, "有期限的任务", "省甲厅", "省乙局", date(2023, 6, 1), "完成", 1, date(2023, 6, 28),
                 "已完成。", '=DISPIMG("ID_0",1)'],
                [],
                [2, "demo-2022-1/2.2", "", "省甲厅", "", "6月底前", "有序推进", 0.8, "", "", ""],
                ["合计", "", "", "", "", "", "", 0.9],
            ],
            formats={"F5": 'yyyy"年"m"月"', "H5": "0%", "H7": "0%", "H8": "0%"},
            merged=["A1:K1", "D3:E3", *(f"{c}3:{c}4" for c in "ABCFGHIJK")],
        ),
        "a.xlsx",
    )  # fmt: skip
    assert report.header == {"unit": "省 甲\n厅", "submitted": "2023-07-03", "as_of": "2023-06-30"}
    assert lines(report) == [
        {"task": TASK, "due": "2023-06-30", "status": "已完成", "percent": 100, "completed": "2023-06-28",
         "progress": "已完成。", "evidence": ["附图"]},
        {"task": "demo-2022-1/2.2", "due": "2023-06-30", "status": "正在推进", "percent": 80},
    ]  # fmt: skip
    assert told(report) == [("R212", "table.blank", "进展表!A6"), ("R212", "table.total", "进展表!A8")]
    places = {"status": "G7", "due": "F7", "task": "B7", "percent": "H7"}
    assert {name: report.place(("items", 1, name)).cell for name in places} == places


@pytest.mark.parametrize(
    ("label", "typed", "code", "expected"),
    [
        ("完成时限", "2023年6月", "General", ("due", "2023-06-30")),
        ("完成时限", "6月底", "General", ("due", "2023-06-30")),
        ("完成时限", "年底前", "General", ("due", "2023-12-31")),
        ("完成时限", 2023.6, "General", ("due", "2023-06-30")),
        ("完成时限", 20230630, "General", ("due", "2023-06-30")),
        ("完成时限", 45107, "General", ("due", "2023-06-30")),
        ("实际完成时间", 45107, "General", ("completed", "2023-06-30")),
        ("实际完成时间", "2023.6.28", "General", ("completed", "2023-06-28")),
        ("实际完成时间", "6月28日", "General", ("completed", "2023-06-28")),
        ("实际完成时间", "2023年6月底", "General", ("completed", "2023-06-30")),
        ("完成率", "80%", "General", ("percent", 80)),
        ("完成率", 80, "General", ("percent", 80)),
        ("完成率", 0.8, "0%", ("percent", 80)),
        ("完成情况", "√", "General", ("progress", "√")),
        ("指标:覆盖率", 0.965, "0.0%", ("measures", {"覆盖率": "96.5%"})),
    ],
)  # fmt: skip
def test_what_people_type(label: str, typed: Any, code: str, expected: tuple[str, Any]) -> None:
    report = sheet([*COLUMNS, label], [TASK, "推进中", typed], formats={"C3": code})
    assert told(report) == []
    assert lines(report) == [{"task": TASK, "status": "正在推进", expected[0]: expected[1]}]


@pytest.mark.parametrize(
    ("label", "typed", "what"),
    [
        ("完成率", 0.8, "cell.percent"),
        ("实际完成时间", "2023年6月", "cell.month-only"),
        ("实际完成时间", date(2023, 6, 1), "cell.month-only"),
        ("实际完成时间", "9月28日", "cell.year"),  # after the data day: of which year?
        ("完成时限", 2023.1, "cell.month-cut"),
        ("完成时限", "6月下旬", "cell.due"),
        ("实际完成时间", 12345, "value.not-a-date"),
        ("实际完成时间", "=TODAY()", "cell.uncalculated"),
        ("完成率", "#DIV/0!", "value.not-a-number"),
    ],
)
def test_what_is_unclear_is_told_at_its_cell(label: str, typed: Any, what: str) -> None:
    formats = {"C3": 'yyyy"年"m"月"'} if isinstance(typed, date) else None
    report = sheet([*COLUMNS, label], [TASK, "推进中", typed], formats=formats)
    assert told(report) == [("R104", what, "进展表!C3")]
    assert lines(report) == [{"task": TASK, "status": "正在推进"}]


@pytest.mark.parametrize("word", ["基本完成", "已基本完成", "接近完成", "大部分完成"])
def test_nearly_done_is_not_done(word: str) -> None:
    report = sheet(COLUMNS, [TASK, word])
    assert told(report) == [("R104", "cell.nearly", "进展表!B3")] and "status" not in lines(report)[0]


def test_without_a_data_day_there_is_no_year() -> None:
    rows = [["填报单位：省甲厅"], [*COLUMNS, "完成时限"], [TASK, "推进中", "6月底"]]
    assert told(parse_report(make.xlsx(rows), "a.xlsx")) == [("R104", "cell.year", "进展表!C3")]
    given = Given(as_of="2023-06-30")
    assert lines(parse_report(make.xlsx(rows), "a.xlsx", given=given))[0]["due"] == "2023-06-30"


@pytest.mark.parametrize(
    ("percents", "expected"),
    [
        ([0.8, 0.35, 1, 0], [80, 35, 100, 0]),  # a column of shares
        ([0.8, "50%", 0.3], [80, 50, 30]),
        ([0.8, 80], [None, 80]),  # beside 80 nobody can know
        ([0.8, 0.5, 80], [None, None, 80]),
        ([0.8], [None]),
        ([1, 1], [None, None]),  # 1 % or all of it
        ([1, 100], [None, 100]),
    ],
)
def test_shares_of_one(percents: list[Any], expected: list[float | None]) -> None:
    report = sheet([*COLUMNS, "完成率"], *([f"demo-2022-1/{n}", "推进中", each] for n, each in enumerate(percents)))
    assert [line.get("percent") for line in lines(report)] == expected
    assert len(told(report)) == expected.count(None)


def test_a_tick_under_the_status_that_holds() -> None:
    header = [["任务编号", "进展状态", "", ""], ["", "已完成", "正在推进", "未启动"]]
    body = [["a/1", "√"], ["a/2", "", "✔"], ["a/3", "√", "√"], ["a/4"]]
    report = sheet(*header, *body, merged=["B2:D2", "A2:A3"])
    assert [line.get("status") for line in lines(report)] == ["已完成", "正在推进", None, None]
    assert told(report) == [("R104", "cell.ticks", "进展表!B6"), ("R102", "table.not-filled", "进展表!B7")]


def test_a_tick_says_done_only_under_a_header_of_completion() -> None:
    assert lines(sheet(["任务编号", "完成情况"], ["a/1", "√"]))[0]["status"] == "已完成"
    assert told(sheet(["任务编号", "进展状态"], ["a/1", "√"])) == [("R104", "value.not-one-of", "进展表!B3")]


def test_cells_merged_downward_hold_for_each_row() -> None:
    rows = [
        ["文件依据", "任务编号", "进展状态"],
        ["示政办〔2022〕1号", "2.1", "完成"],
        ["", "2.2", ""],
        ["", "2.3", "推进中"],
    ]
    report = sheet(*rows, merged=["A3:A5", "C3:C4"])
    assert [(line["basis"], line["status"]) for line in lines(report)] == [
        ("示政办〔2022〕1号", "已完成"), ("示政办〔2022〕1号", "已完成"), ("示政办〔2022〕1号", "正在推进"),
    ]  # fmt: skip


def test_rows_under_one_task_and_one_status_are_one_line() -> None:
    rows = [
        [*COLUMNS, "佐证材料", "实际完成时间"],
        [TASK, "完成", "甲.pdf", "2023.6.1"],
        ["", "", "乙.pdf", "2023.6.2"],
        ["a/2", "推进中"],
    ]
    report = sheet(*rows, merged=["A3:A4", "B3:B4"])
    assert [line["task"] for line in lines(report)] == [TASK, "a/2"]
    assert lines(report)[0]["evidence"] == ["甲.pdf", "乙.pdf"]
    assert told(report) == [("R104", "value.not-a-date", "进展表!D3")]  # two days for one thing
    assert report.place(("items", 1, "status")).cell == "B5"


def test_hidden_rows_are_read_and_said() -> None:
    book = openpyxl.Workbook()
    for row in (HEAD, COLUMNS, [TASK, "推进中"], ["demo-2022-1/2.2", "完成"]):
        book.active.append(row)
    book.active.row_dimensions[4].hidden = True
    book.active.column_dimensions["B"].hidden = True
    report = parse_report(make.saved(book), "a.xlsx")
    assert len(lines(report)) == 2 and told(report) == [("R212", "sheet.hidden-rows", "Sheet!A4")]


def several(*sheets: tuple[str, list[list[Any]]], hidden: Sequence[str] = ()) -> Report:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        made = book.create_sheet(name)
        made.sheet_state = "hidden" if name in hidden else "visible"
        for row in rows:
            made.append(row)
    return parse_report(make.saved(book), "a.xlsx")


def test_several_sheets_are_one_report() -> None:
    report = several(
        ("填表说明", [["一、填报单位：请写全称"], ["二、状态：见下拉列表"]]),
        ("甲", [HEAD, COLUMNS, [TASK, "推进中"]]),
        ("乙", [["填报单位：省乙局"], COLUMNS, ["a/2", "完成"], ["a/3", "?"]]),
        ("办件", [["任务编号", "办件编号", "起算时间"], ["a/4", "001", date(2023, 6, 1)]]),
        ("附表", [["任务编号", "责任人"], ["a/5", "张三"]]),
        ("上季度", [HEAD, COLUMNS, [TASK, "完成"]]),
        hidden=["上季度"],
    )
    assert report.header == {"unit": "省甲厅", "as_of": "2023-06-30"}
    assert [(line["task"], line.get("unit")) for line in lines(report)] == [
        (TASK, None),
        ("a/2", "省乙局"),
        ("a/3", "省乙局"),
    ]
    assert [line for _, line in report.cases] == [
        {"task": "a/4", "id": "001", "opened": "2023-06-01", "unit": "省乙局"}
    ]
    assert told(report) == [
        ("R104", "value.not-one-of", "乙!B4"),
        ("R212", "sheet.partial", "附表!A1"),
        ("R212", "sheet.hidden", "上季度!A2"),
    ]
    assert report.problems[0].pointer == ("items", 2, "status")
    assert (
        str(report.place(("items", 2, "task"))) == "a.xlsx:乙!A4"
        and str(report.place(("cases", 0, "id"))) == "a.xlsx:办件!B2"
    )


@pytest.mark.parametrize("filled", [True, False])
def test_an_empty_sheet_beside_a_filled_one_asks_for_nothing(filled: bool) -> None:
    items = [["任务编号", "进展状态"], *([["demo-2022-1/2.1", "正在推进"]] if filled else [])]
    report = several(("填报", items), ("办件", [["任务编号", "办件编号", "受理时间", "办结时间"]]))
    assert ("shape.nothing" in [each.what for each in report.problems]) is not filled


def test_two_data_days_in_one_file() -> None:
    other = ["填报单位：省甲厅", "", "数据截至日：2023年9月30日"]
    report = several(("甲", [HEAD, COLUMNS, [TASK, "完成"]]), ("乙", [other, COLUMNS, ["a/2", "完成"]]))
    assert told(report) == [("R105", "table.fact-twice", "乙!C1")]


@pytest.mark.parametrize("place", ["说明", "隐"])
def test_a_mark_of_secrecy_on_any_sheet_stops_the_run(place: str, demo: Rulebook) -> None:
    report = several(("表", [HEAD, COLUMNS, [TASK, "完成"]]), ("说明", []), ("隐", []), hidden=["隐"])
    assert "classification" not in report.header
    sheets = {"表": [HEAD, COLUMNS, [TASK, "完成"]], "说明": [], "隐": []}
    sheets[place] = [["密级：机密★1年"]]
    report = several(*sheets.items(), hidden=["隐"])
    with pytest.raises(Classified):
        check(demo, [report], options=Options(today=TODAY))


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([["甲", "乙"], ["1", "2"]], ("R102", "table.no-header", "进展表!A1")),
        ([["任务编号", "责任人"], ["a/1", "x"]], ("R102", "table.no-column", "进展表!A1")),
    ],
)
def test_a_workbook_without_a_table(rows: list[list[str]], problem: tuple[str, str, str]) -> None:
    assert told(parse_report(make.xlsx(rows), "a.xlsx")) == [problem]


def test_an_empty_workbook() -> None:
    [problem] = parse_report(make.xlsx([]), "a.xlsx").problems
    assert (problem.code, problem.what) == ("R101", "sheet.nothing")


def test_ones_own_headers() -> None:
    rows = [[*COLUMNS, "推进成效", "承诺日", "内部编码"], [TASK, "推进中", "好", "6月底", "x"]]
    given = Given(columns={"推进成效": "progress", "承诺日": "完成时限", "内部编码": "context"})
    assert [what for _, what, _ in told(sheet(*rows))] == ["table.unknown-header"] * 3
    report = sheet(*rows, given=given)
    assert told(report) == []
    assert lines(report) == [{"task": TASK, "status": "正在推进", "progress": "好", "due": "2023-06-30"}]


def test_an_id_that_was_typed_as_a_number(tmp_path: Path) -> None:
    """2.10 typed into a cell is the number 2.1, which is another task's id."""
    shutil.copytree(ROOT / "tests" / "rules", tmp_path / "rules")
    pack = tmp_path / "rules" / "demo" / "demo-2022-1.yaml"
    text = pack.read_text(encoding="utf-8").replace("id: demo-2022-1/2.8", "id: demo-2022-1/2.10")
    pack.write_text(text, encoding="utf-8")
    book = Rulebook((tmp_path / "rules",))

    def found(task: Any) -> list[tuple[str, str]]:
        rows = [["填报单位：省甲厅", "", "文件依据：示政办〔2022〕1号"], COLUMNS, [task, "推进中"]]
        result = check(
            book, [parse_report(make.xlsx(rows), "a.xlsx")], as_of=date(2023, 6, 30), options=Options(today=TODAY)
        )
        return [(str(each.place), each.message) for each in result.findings if each.code == "R201"]

    assert found("2.1") == found("2.10") == found(2.2) == []
    [(place, message)] = found(2.1)
    assert place == "a.xlsx:进展表!A3" and "demo-2022-1/2.1，" in message and "demo-2022-1/2.10" in message


def test_a_word_table(demo: Rulebook) -> None:
    rows = [COLUMNS, [TASK, "完成"]]
    report = parse_report(make.docx(rows, above=["填报单位：省甲厅", "截至2023年6月30日"]), "a.docx")
    assert report.header == {"unit": "省甲厅", "as_of": "2023-06-30"} and told(report) == []
    assert str(report.place(("items", 0, "status"))) == "a.docx:表格1!B2"
    assert str(report.place(("report", "as_of"))) == "a.docx:表格1!¶2"
    result = check(demo, [report], options=Options(today=TODAY, lang="en"))
    assert any(f.code == "P401" and str(f.place) == "a.docx:表格1!A2" for f in result.findings)


DAYS = st.dates(date(2022, 1, 1), date(2023, 12, 31))
ITEMS = st.fixed_dictionaries(
    {
        "task": st.sampled_from([f"demo-2022-1/{n}" for n in ("1.1", "2.1", "2.2", "2.3", "2.4", "9.9")]),
        "status": st.sampled_from(["未启动", "正在推进", "已完成", "申请延期", "阶段性目标已完成"]),
    },
    optional={
        "unit": st.sampled_from(["省甲厅", "省乙局", "省丁办", "无此单位"]),
        "percent": st.integers(2, 120),
        "due": DAYS,
        "completed": DAYS,
        "evidence": st.sampled_from(["验收报告", "无此文件.pdf"]),
        "progress": st.sampled_from(["进展顺利", "“引号”，逗号；分号", "两\n行"]),
        "problems": st.just("缺经费"),
    },
)
PLACE = re.compile(r"a\.(yaml|csv|xlsx?|ods)[:0-9A-Z!进展表]*")  # a message may name the other line
LABELS = {
    "task": "任务编号", "unit": "填报单位", "status": "进展状态", "percent": "完成率", "due": "完成时限",
    "completed": "实际完成时间", "evidence": "佐证材料", "progress": "进展情况", "problems": "存在问题",
}  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=6))
def test_every_format_gives_the_same_findings(demo: Rulebook, items: list[dict[str, Any]]) -> None:
    header = {"unit": "省甲厅", "as_of": date(2023, 6, 30)}
    documents = [{**item, "evidence": [item["evidence"]]} if "evidence" in item else item for item in items]
    text = yaml.safe_dump({"report": header, "items": documents}, allow_unicode=True)
    rows = [["填报单位：省甲厅", "截至2023年6月30日"], [*LABELS.values()]]
    rows += [[item.get(name) for name in LABELS] for item in items]
    files = {
        "a.yaml": text.encode(),
        "a.csv": make.csv_(rows),
        "a.xlsx": make.xlsx(rows, merged=[]),
        "a.xls": make.xls(rows),
        "a.ods": make.ods(rows),
    }
    found = {}
    for name, data in files.items():
        result = check(demo, [parse_report(data, name)], options=Options(today=TODAY))
        found[name] = sorted(
            (f.code, f.task or "", f.unit or "", str(f.due), PLACE.sub("", f.message)) for f in result.findings
        )
    for name, each in found.items():
        assert each == found["a.yaml"], name


def test_the_same_file_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = make.xlsx([HEAD, COLUMNS, [TASK, "完成"]])
    assert lines(parse_report(data, "<stdin>")) == [{"task": TASK, "status": "已完成"}]
