"""The ledger as a workbook, read by another library: its sheets, its rows, and nothing that could run."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from compliance.ledgerbook.book import Book
from compliance.ledgerbook.carry import LeftOver
from compliance.output.cell import harmless, text
from compliance.output.ledgerbook import render_csv
from compliance.output.ledgercells import columns, lines
from compliance.output.ledgerxlsx import render_xlsx, sheet_names
from compliance.rulebook.load import Rulebook
from tests.ledgerbook.made import quarter

NASTY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x.invalid")',
    "a\x00b\x1f",
    "\ufffe",
    "x" * 40_000,
]


@pytest.fixture(scope="module")
def book(bundled: Rulebook) -> Book:
    return quarter(bundled)


@pytest.fixture(scope="module")
def workbook(book: Book) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(book, "zh")))


def test_the_sheets(workbook: Workbook) -> None:
    names = workbook.sheetnames
    assert names[:2] == ["汇总", "台账"] and names[-2:] == ["历次", "说明"]
    assert names[2] == "省大数据局"  # in the order of the ranking
    assert workbook.active.title == "台账"
    assert "省数管中心" not in names  # nobody knows such a unit


def test_the_workbook_says_what_the_csv_says(book: Book, workbook: Workbook) -> None:
    rows = list(csv.reader(io.StringIO(render_csv(book, "zh"))))
    sheet = workbook["台账"]
    heads = [cell.value for cell in sheet[3]]
    assert [each for each in rows[0] if each in heads] == heads
    assert sheet.max_row - 3 == len(rows) - 1 == len(list(lines(book, "zh")))
    for number, row in enumerate(rows[1:], 4):
        said = dict(zip(rows[0], row, strict=True))
        for column, head in enumerate(heads, 1):
            value = sheet.cell(number, column).value
            shown = value.date().isoformat() if isinstance(value, datetime) else "" if value is None else f"{value}"
            assert shown == said[head].removeprefix("'"), (number, head)


def test_days_are_days_and_numbers_numbers(workbook: Workbook) -> None:
    sheet = workbook["台账"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    for label in ("期限", "完成日期", "销号日期", "调整后时限"):
        cells = [sheet.cell(number, heads[label]) for number in range(4, sheet.max_row + 1)]
        assert any(cell.value for cell in cells)
        assert all(cell.is_date for cell in cells if cell.value), label
    days = [sheet.cell(number, heads["剩余/逾期"]).value for number in range(4, sheet.max_row + 1)]
    assert all(isinstance(each, int) for each in days if each is not None) and min(filter(None, days)) < 0


def test_every_light_has_its_word_and_its_colour(workbook: Workbook) -> None:
    sheet = workbook["台账"]
    column = next(cell.column for cell in sheet[3] if cell.value == "亮灯")
    cells = [sheet.cell(number, column) for number in range(4, sheet.max_row + 1)]
    seen = {(cell.value.partition(" ")[0], cell.fill.fgColor.rgb) for cell in cells if cell.value}
    assert len({colour for colour, _ in seen}) == len({ground for _, ground in seen}) >= 5
    assert all(" " in cell.value for cell in cells if cell.value)


def test_a_department_gets_its_own_rows_locked(book: Book, workbook: Workbook) -> None:
    sheet = workbook["省公安厅"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    units = {sheet.cell(number, heads["填报单位"]).value for number in range(4, sheet.max_row + 1)}
    own = [row for row in book.rows if row.unit == "省公安厅"]
    shares = [each for row in book.rows for each in row.contributions if each.unit == "省公安厅"]
    assert units == {"省公安厅"} and sheet.max_row - 3 == len(own) + len(shares)
    assert sheet.protection.sheet and not workbook["台账"].protection.sheet


def test_print_and_panes(workbook: Workbook) -> None:
    sheet = workbook["台账"]
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "F4" and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.auto_filter.ref


def test_the_summary_has_its_counts_and_a_chart(book: Book, workbook: Workbook) -> None:
    sheet = workbook["汇总"]
    values = {str(row[0].value): row[2].value for row in sheet.iter_rows(min_row=4, max_row=20) if row[0].value}
    assert values["合计"] == len(book.rows)
    assert values["红 逾期未完成"] == sum(row.state == "overdue" for row in book.rows)
    (chart,) = sheet._charts
    assert len(chart.series) == len({row.light.colour for row in book.rows if row.owed})


def test_nothing_in_it_is_a_formula_or_a_macro(book: Book) -> None:
    """Whatever a report or the office says is text, in every sheet and in the CSV."""
    typed = {f"列{n}": value for n, value in enumerate(NASTY)}
    rows = [
        replace(row, office={**dict(zip(("opinion", "remark"), NASTY, strict=False)), **typed}) for row in book.rows
    ]
    left = LeftOver({"task": "=1", "unit": "@x"}, typed, "=2", "left.gone")
    nasty = replace(book, rows=tuple(rows), added=("=A1", *typed), left_over=(left,))
    data = render_xlsx(nasty, "zh")
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    assert not [cell for sheet in workbook for row in sheet for cell in row if cell.data_type == "f"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not [name for name in package.namelist() if "vba" in name.lower() or "external" in name.lower()]
    for row in csv.reader(io.StringIO(render_csv(nasty, "zh"))):
        assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]
        # a number of days may be negative, a text may not begin so
        assert not [cell for cell in row if cell.startswith("-") and not cell[1:].isdigit()]


@pytest.mark.parametrize("value", NASTY)
def test_texts_for_cells(value: str) -> None:
    assert len(text(value)) <= 32_000 and "\x00" not in text(value)
    assert harmless(value)[0] not in "=+-@\t\r"
    assert harmless("省公安厅") == "省公安厅"


def test_names_of_sheets() -> None:
    units = ["甲" * 40, "甲" * 40 + "乙", "a/b:c", "A b c", "台账", "'x'"]
    names = sheet_names(units, ["台账"])
    assert all(1 <= len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names.values())
    assert len({name.lower() for name in [*names.values(), "台账"]}) == len(units) + 1


def test_columns_of_the_offices_own_stand_behind_its_own(book: Book) -> None:
    shown = columns(replace(book, added=("领导批示",)))
    assert shown[-3:] == ["remark", "领导批示", "task"]


def test_a_book_without_rows(book: Book) -> None:
    empty = replace(book, rows=(), ranks=(), history=(), loose=(), silent=(), stray=(), as_of=date(2023, 1, 1))
    for lang in ("zh", "en"):
        assert openpyxl.load_workbook(io.BytesIO(render_xlsx(empty, lang)))
