"""Forms of the made-up province, filled in and read back as a reader of spreadsheets would."""

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import openpyxl

from compliance.calendar.days import to_day
from compliance.finding import Finding, Place
from compliance.forms.form import Form, forms
from compliance.reports.report import Report
from compliance.reports.table import Grid, read_grid
from compliance.resolve.resolver import Papers
from compliance.rulebook.load import Rulebook

AS_OF = "2023-09-30"


def form_of(book: Rulebook, unit: str, as_of: str = AS_OF, papers: Papers | None = None) -> Form:
    day = to_day(as_of)
    (form,) = forms(book, list(book.paths()), as_of=day, today=day, papers=papers or Papers(), unit=unit)
    return form


def fill(data: bytes, sheet: str, cells: Mapping[tuple[int, str], Any]) -> bytes:
    """A copy with cells filled in, by number of the row below the header (from 0) and header."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book[sheet]
    header = [cell.value for cell in page[5]]
    for (row, label), value in cells.items():
        page.cell(6 + row, header.index(label) + 1).value = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read(data: bytes, sheet: str, folder: str | None = None) -> Report:
    """The report in one sheet: values as they stand, days as they are shown."""
    page = openpyxl.load_workbook(io.BytesIO(data), data_only=True)[sheet]
    rows = [[_shown(cell.value) for cell in row] for row in page.iter_rows()]

    def locate(row: int, column: int) -> Place:
        return Place("a.xlsx", sheet=sheet, cell=page.cell(row + 1, column + 1).coordinate)

    return read_grid(Grid("a.xlsx", rows, locate), folder)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


def finding(
    cell: str | None, level: str = "error", sheet: str | None = "填报", message: str = "错了", kind: str = "form"
) -> Finding:
    labels = {"error": "必须修改", "warning": "请核实", "note": "提示"}
    place = Place("a.xlsx", sheet=sheet, cell=cell)
    return Finding("k", "P401", "x", kind, level, labels[level], message, "改正。", title="某任务", place=place)
