"""The form as a workbook: what is in it, and that what is filled in reads back as it was."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.calendar.days import to_date, to_day
from compliance.forms.fields import (
    CASES,
    DECLARATIONS,
    ITEMS,
    NOTES,
    WORDS,
    case_fields,
    declaration_fields,
    item_fields,
)
from compliance.forms.form import Form, Row
from compliance.forms.notes import exclusion_lines, lines
from compliance.forms.workbook import workbook
from compliance.reports import columns, frame
from compliance.reports.facts import facts
from compliance.resolve.resolver import Papers
from compliance.rulebook.load import Rulebook
from compliance.run import Options, check
from tests.forms.made import AS_OF, fill, form_of, read

WRITABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff\r"), max_size=60)


def test_a_filled_form_reads_back_without_a_doubt(demo: Rulebook) -> None:
    form = form_of(demo, "demo/省甲厅")
    cells: dict[tuple[int, str], object] = {}
    for n, row in enumerate(form.rows):
        ahead = row.due is not None and row.due > form.as_of
        cells[n, "进展状态"] = "正在推进" if ahead or row.due is None else "已完成"
        cells[n, "完成率（%）"] = 80 if ahead or row.due is None else 100
        cells[n, "进展情况"] = "=按序时推进\n第二行"
        if not ahead and row.due is not None:
            cells[n, "实际完成时间"] = to_date(min(row.due, form.as_of))
            cells[n, "佐证材料"] = "验收意见；会议纪要"
        if row.metrics:
            goals = {
                "上线率": "95.5",
                "用时": "2",
                "增速": "12",
                "故障": "1",
                "站点": "100",
                "存量": "10",
                "人才": "2",
                "上线数": "1",
            }
            cells[n, "指标值"] = "；".join(goals[metric.name] for metric in row.metrics)
    report = read(fill(workbook(form, "zh"), ITEMS, cells), ITEMS)
    assert report.problems == []
    assert report.header["unit"] == "省甲厅" and report.header["as_of"] == AS_OF
    assert [line["task"] for _, line in report.items] == [row.task for row in form.rows]
    dues = [line.get("due") for _, line in report.items]
    assert dues == [None if row.due is None else to_date(row.due).isoformat() for row in form.rows]
    result = check(
        demo, [report], as_of=date.fromisoformat(AS_OF), options=Options(today=date(2023, 10, 9), only="form")
    )
    assert [str(each) for each in result.findings] == []


def test_a_form_that_was_not_filled_in_says_so(demo: Rulebook) -> None:
    form = form_of(demo, "demo/省甲厅")
    report = read(workbook(form, "zh"), ITEMS)
    assert {(each.code, each.what) for each in report.problems} == {("R102", "table.not-filled")}
    assert len(report.problems) == len(form.rows)


def test_cases_and_declarations_read_back(demo: Rulebook) -> None:
    office = form_of(demo, "demo/省市场监管局")
    chosen = office.limits[0]
    filled = {
        (0, "工作任务"): chosen.title,
        (0, "任务编号"): chosen.task,
        (0, "办件编号"): "2023-1",
        (0, "起算时间"): date(2023, 9, 25),
    }
    data = fill(workbook(office, "zh"), CASES, {**filled, (0, "办结时间"): date(2023, 9, 27)})
    report = read(data, CASES)
    assert report.problems == []
    assert [line for _, line in report.cases] == [
        {"task": chosen.task, "id": "2023-1", "opened": "2023-09-25", "closed": "2023-09-27"}
    ]
    province = form_of(demo, "demo/东山省")
    call = province.calls[0]
    data = fill(
        workbook(province, "zh"),
        DECLARATIONS,
        {
            (0, "工作任务"): call.title,
            (0, "任务编号"): call.task,
            (0, "申报主体"): "东山省",
            (0, "项目名称"): "甲",
            (0, "工程"): "1",
        },
    )
    report = read(data, DECLARATIONS)
    assert report.problems == []
    assert [line["project"] for _, line in report.declarations] == ["甲"]


def test_what_was_not_filled_in_is_no_case(demo: Rulebook) -> None:
    for unit, sheet in (("demo/省市场监管局", CASES), ("demo/东山省", DECLARATIONS)):
        report = read(workbook(form_of(demo, unit), "zh"), sheet)
        assert not report.cases and not report.declarations
        assert {each.what for each in report.problems} <= {"shape.nothing"}


def test_headers_are_those_that_a_reader_knows(demo: Rulebook, bundled: Rulebook) -> None:
    form = form_of(demo, "demo/省甲厅", papers=Papers())
    extended = replace(form, rows=tuple(replace(row, new_due=form.as_of, period="2023-Q3") for row in form.rows))
    for fields, kind in ((item_fields(extended), columns.ITEMS), (case_fields(form), columns.CASES)):
        for field in fields:
            head = columns.understand(field.label, kind)
            assert head is not None, field.label
            given = field.name in {"ordinal", "check", "role", "new_due", "clause"} or (
                kind == columns.CASES and field.name == "note"
            )
            assert given or head.field == field.name
    quota = form_of(bundled, "national/河南省")
    for field in declaration_fields(quota):
        assert columns.understand(field.label, columns.DECLARATIONS) is not None, field.label
    assert any(field.name.startswith("exclusions.") for field in declaration_fields(quota))
    percent = columns.understand("完成率（%）", columns.ITEMS)
    assert percent and percent.unit == "%"  # without it, 0.8 would be unclear


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("unit", ["demo/省甲厅", "demo/省市场监管局", "demo/东山省"])
def test_the_notes_are_neither_a_table_nor_a_fact(demo: Rulebook, lang: str, unit: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(workbook(form_of(demo, unit), lang)))[NOTES]
    rows = [[str(cell.value or "") for cell in row] for row in page.iter_rows()]
    assert frame.find(rows) is None
    assert [fact for n, row in enumerate(rows) for fact in facts(row, n)] == []
    assert rows[0][0] == {"zh": "填报说明", "en": "How to fill in this form"}[lang]


def test_the_notes_number_what_they_say(demo: Rulebook, bundled: Rulebook) -> None:
    form = replace(form_of(demo, "demo/省甲厅"), hand_in_day=to_day("2023-10-10"))
    numbered = lines(form, "zh")[1:]
    assert [line.partition(".")[0] for line in numbered] == [str(n) for n in range(1, len(numbered) + 1)]
    assert "2023-10-10" in numbered[-1]
    quota = form_of(bundled, "national/河南省")
    assert len(exclusion_lines(quota, "zh")) == len({name for call in quota.calls for name, _ in call.exclusions})


def test_what_is_given_is_locked_and_what_is_asked_is_not(demo: Rulebook) -> None:
    form = form_of(demo, "demo/省甲厅")
    page = openpyxl.load_workbook(io.BytesIO(workbook(form, "zh")))[ITEMS]
    assert page.protection.sheet and not page.protection.password
    given = {field.label: field.given for field in item_fields(form)}
    for cell, head in zip(page[6], page[5], strict=True):
        assert cell.protection.locked == given[head.value], head.value
    assert page.freeze_panes == "D6"
    assert page.auto_filter.ref.startswith("A5:")
    assert all(page.column_dimensions[openpyxl.utils.get_column_letter(n)].width > 4 for n in range(1, len(given) + 1))
    xml = zipfile.ZipFile(io.BytesIO(workbook(form, "zh"))).read("xl/worksheets/sheet1.xml")
    assert b' ht="' in xml and b"customHeight" not in xml  # a row grows with what is typed


def test_lists_and_validation(demo: Rulebook) -> None:
    form = form_of(demo, "demo/省甲厅")
    page = openpyxl.load_workbook(io.BytesIO(workbook(form, "zh")))[ITEMS]
    letters = {cell.value: cell.column_letter for cell in page[5]}
    rules = {str(rule.sqref).rstrip("0123456789:")[:1]: rule for rule in page.data_validations.dataValidation}
    assert rules[letters["进展状态"]].formula1 == f'"{",".join(WORDS)}"'
    assert rules[letters["实际完成时间"]].type == "date"
    assert rules[letters["完成率（%）"]].type == "custom"
    last = 5 + len(form.rows)
    assert all(str(rule.sqref).endswith(str(last)) for rule in rules.values())


def test_only_our_own_formulas(demo: Rulebook) -> None:
    page = openpyxl.load_workbook(io.BytesIO(workbook(form_of(demo, "demo/省甲厅"), "zh")))[ITEMS]
    formulas = {cell.coordinate for row in page.iter_rows() for cell in row if cell.data_type == "f"}
    assert formulas == {"B4", *(f"C{n}" for n in range(6, page.max_row + 1))}
    longest = max(len(page[name].value) for name in formulas)
    assert longest < 8192  # what Excel takes
    for name in formulas:  # levels of functions that Excel takes
        depth = deepest = 0
        for character in page[name].value:
            depth += {"(": 1, ")": -1}.get(character, 0)
            deepest = max(deepest, depth)
        assert depth == 0 and deepest < 64


def test_the_same_form_is_the_same_bytes(demo: Rulebook) -> None:
    form = form_of(demo, "demo/省市场监管局")
    assert workbook(form, "zh") == workbook(form, "zh")


@settings(max_examples=60, deadline=None)
@given(title=WRITABLE, unit=WRITABLE.filter(str.strip), clause=WRITABLE)
def test_any_text_is_written_as_it_is_and_never_a_formula(title: str, unit: str, clause: str) -> None:
    row = Row("a/1", title, clause, "牵头", 19000, None, None, False, (), None)
    form = Form(unit, "demo/x", 19600, None, None, None, (row,), (), ())
    page = openpyxl.load_workbook(io.BytesIO(workbook(form, "zh")), rich_text=False)[ITEMS]
    for name, typed in (("B6", title), ("C2", unit), ("D6", clause)):
        cell = page[name]
        assert unescaped(cell.value or "") == typed
        assert cell.data_type == "s" or not typed


def unescaped(text: str) -> str:
    """What openpyxl leaves as the file writes it (ECMA-376 part 1, 22.9.2.19)."""
    from openpyxl.utils.escape import unescape

    return unescape(text)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])
def test_no_formula_can_be_smuggled_in(start: str) -> None:
    row = Row("a/1", start, start, "牵头", None, None, None, False, (), None)
    form = Form(start, "demo/x", 19600, start, None, None, (row,), (), ())
    book = openpyxl.load_workbook(io.BytesIO(workbook(form, "zh")))
    found = [cell.value for row_ in book[ITEMS].iter_rows() for cell in row_ if cell.data_type == "f"]
    assert len(found) == 2 and all("自查" not in value for value in found)
    assert all(value.startswith(("=IF(AND(", '="共1项')) for value in found)


def test_what_xml_cannot_hold_is_replaced() -> None:
    row = Row("a/1", "甲\ud800\uffff", "", "牵头", None, None, None, False, (), None)
    form = Form("省\ufffe厅", "demo/x", 19600, None, None, "demo", (row,), (), ())
    page = openpyxl.load_workbook(io.BytesIO(workbook(form, "zh")))[ITEMS]
    assert page["B6"].value == "甲\ufffd\ufffd" and page["C2"].value == "省\ufffd厅"
    assert page["F2"].value == "地区标识" and page["G2"].value == "demo"


def test_titles_that_are_alike_are_told_apart(demo: Rulebook) -> None:
    office = form_of(demo, "demo/省市场监管局")
    twice = replace(office, limits=(office.limits[0], replace(office.limits[1], title=office.limits[0].title)))
    page = openpyxl.load_workbook(io.BytesIO(workbook(twice, "zh")))[NOTES]
    labels = [row[0].value for row in page.iter_rows() if row[1].value and "/" in str(row[1].value)]
    assert len(set(labels)) == 2


def test_every_formula_has_a_value(demo: Rulebook) -> None:
    for unit in ("demo/省甲厅", "demo/省市场监管局", "demo/东山省"):
        package = zipfile.ZipFile(io.BytesIO(workbook(form_of(demo, unit), "zh")))
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                cells = re.findall(rb"<c [^>]*><f>.*?</c>", package.read(name))
                assert all(b't="str"' in cell and b"<v>" in cell for cell in cells)
