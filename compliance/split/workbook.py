"""A form in .xlsx: cut with openpyxl, everything around its tables kept; formulas follow their rows."""

import io
from collections.abc import Iterable, Iterator
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.finding import Place, Problem, Unusable
from compliance.reports import frame as frames
from compliance.reports.frame import Frame
from compliance.rulebook.load import Rulebook
from compliance.split.owners import Owners, in_order, is_of, lines_of, owners, table_report
from compliance.workbook.opened import open_workbook, read_package

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MAX_CELLS = 2_000_000
Part = tuple[str | None, bytes]


def cut_workbook(path: Path, rulebook: Rulebook, by: str) -> tuple[Owners, Iterator[Part]]:
    """Whose each row is, and the workbook of each owner. Raises Unusable."""
    data = read_package(path)
    tables: dict[str, tuple[list[list[str]], Frame]] = {}
    book = open_workbook(data, path)
    for sheet in book.worksheets:
        if sheet.max_row * sheet.max_column > MAX_CELLS:
            raise Unusable([Problem("R101", "table.too-many-cells", Place(str(path)), (), {"limit": str(MAX_CELLS)})])
        rows = _texts(sheet)
        frame = frames.find(rows)
        if frame:
            tables[sheet.title] = rows, frame
    if not tables:
        problem = Problem("R102", "table.no-header", Place(str(path)), (), {"limit": str(frames.SEARCHED)})
        raise Unusable([problem])
    whole = Owners()
    by_sheet: dict[str, dict[int, str | None]] = {}
    for title, (rows, frame) in tables.items():
        found = owners(table_report(str(path), rows, frame, lines_of(rows, frame)), rulebook, by)
        by_sheet[title] = {number: name for (_, number), name in found.of.items()}
        whole.of |= {(title, number): name for (_, number), name in found.of.items()}
        whole.several += [(title, number) for _, number in found.several]

    def parts() -> Iterator[Part]:
        for owner in in_order(whole.of.values()):
            copied = open_workbook(data, path)
            for title, (rows, frame) in tables.items():
                mine = {number for number, name in by_sheet[title].items() if is_of(name, owner)}
                keep_rows(copied[title], frame.after, list(_kept(rows, frame, mine)))
            yield owner, _saved(copied)

    return whole, parts()


def _kept(rows: list[list[str]], frame: Frame, mine: set[int]) -> Iterator[int]:
    """The rows below the header that stay: the owner's, notes, and what is blank below the last entry."""
    for number in range(frame.after, len(rows)):
        if number in mine or frames.no_entry(rows[number], frame) == "note":
            yield number


def _texts(sheet: Any) -> list[list[str]]:
    """The cells as text, merged ones holding what their first one holds."""
    rows = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()]
    for area in sheet.merged_cells.ranges:
        if area.max_row > area.min_row and area.min_row <= len(rows):  # what is merged across says it once
            value = rows[area.min_row - 1][area.min_col - 1]
            for number in range(area.min_row, min(area.max_row, len(rows)) + 1):
                rows[number - 1][area.min_col - 1] = value
    return rows


def keep_rows(sheet: Any, first: int, kept: Iterable[int]) -> None:
    """Leave of the rows from `first` on (from 0) only those, moved up, each with its looks, height and formulas.

    Cells merged downward are taken apart, each with the value of all: a row may lose its neighbours.
    """
    from openpyxl.formula.translate import Translator

    _unmerge(sheet, first)
    last = sheet.max_row
    across = [area for area in list(sheet.merged_cells.ranges) if area.min_row > first]
    for area in across:
        sheet.unmerge_cells(str(area))
    target = first + 1
    for number in kept:
        source = number + 1
        for cell in sheet[source] if source != target else ():
            moved = sheet.cell(target, cell.column)
            value = cell.value
            if cell.data_type == "f" and isinstance(value, str):
                value = Translator(value, cell.coordinate).translate_formula(moved.coordinate)
            moved.value, moved._style = value, copy(cell._style)
            if cell.data_type == "s":
                moved.data_type = "s"  # what begins with = and is text stays text
            moved.hyperlink, moved.comment = copy(cell.hyperlink), copy(cell.comment)
        sheet.row_dimensions[target].height = sheet.row_dimensions[source].height
        for area in across:
            if area.min_row == source:
                sheet.merge_cells(None, target, area.min_col, target, area.max_col)
        target += 1
    if target <= last:
        sheet.delete_rows(target, last - target + 1)
        for number in range(target, last + 1):
            sheet.row_dimensions[number].height = None


def _unmerge(sheet: Any, first: int) -> None:
    for area in list(sheet.merged_cells.ranges):
        if area.min_row > first and area.max_row > area.min_row:
            corner = sheet.cell(area.min_row, area.min_col)
            sheet.unmerge_cells(str(area))
            for row in range(area.min_row, area.max_row + 1):
                for column in range(area.min_col, area.max_col + 1):
                    cell = sheet.cell(row, column)
                    cell.value, cell._style = corner.value, copy(corner._style)
                    cell.data_type = corner.data_type


def _saved(book: "Workbook") -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
