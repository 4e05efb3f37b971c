"""Workbooks made by program: the same rows as .xlsx, .xls, .ods, .docx, each by the library that others use."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

Rows = Sequence[Sequence[Any]]


def xlsx(
    rows: Rows, *, name: str = "进展表", formats: dict[str, str] | None = None, merged: Sequence[str] = ()
) -> bytes:
    """By openpyxl; `formats` are number formats by cell."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    for each in merged:
        sheet.merge_cells(each)
    return saved(book)


def saved(book: Any) -> bytes:
    """What an openpyxl workbook is as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: Rows, *, name: str = "进展表", formats: dict[tuple[int, int], str] | None = None) -> bytes:
    """By xlwt; `formats` by row and column."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(name)
    for n, row in enumerate(rows):
        for k, value in enumerate(row):
            if value not in (None, ""):
                code = (formats or {}).get((n, k)) or ("YYYY-MM-DD" if isinstance(value, date) else "General")
                sheet.write(n, k, value, xlwt.easyxf(num_format_str=code))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Rows, *, name: str = "进展表") -> bytes:
    """By odfpy; a float between 0 and 1 is a percentage."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    table = Table(name=name)
    for row in rows:
        line = TableRow()
        for value in row:
            given: dict[str, str] = {}
            if isinstance(value, date):
                given = {"valuetype": "date", "datevalue": value.isoformat()}
            elif isinstance(value, float) and value <= 1:
                given = {"valuetype": "percentage", "value": str(value)}
            elif isinstance(value, int | float):
                given = {"valuetype": "float", "value": str(value)}
            elif value:
                given = {"valuetype": "string"}
            cell = TableCell(**given)
            if value not in (None, ""):
                cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docx(rows: Rows, *, above: Sequence[str] = (), merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """By python-docx; `merged` are row and column of the first and of the last cell."""
    from docx import Document

    document = Document()
    for line in above:
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for n, row in enumerate(rows):
        for k, value in enumerate(row):
            table.cell(n, k).text = "" if value is None else str(value)
    for top, left, bottom, right in merged:
        said = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = said
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, part: bytes | None) -> bytes:
    """A package with one of its parts replaced, added, or (None) taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        if part is not None:
            new.writestr(name, part)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    """One part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(xml: str) -> bytes:
    """A workbook whose only sheet holds these rows, written by hand."""
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return with_part(xlsx([["x"]]), SHEET, f"{head}{xml}</sheetData></worksheet>".encode())


def csv_(rows: Rows) -> bytes:
    """As Excel writes it, with a mark."""
    import csv

    out = io.StringIO(newline="")
    csv.writer(out).writerows(["" if value is None else value for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
