"""The tables of a file: CSV and TSV, workbooks, Word documents."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from compliance.document.bytes import Unreadable, read_bytes
from compliance.exchange.columns import Head, find_head, understood
from compliance.reports.delimited import read_delimited
from compliance.workbook import container
from compliance.workbook.read import read_book
from compliance.workbook.sheet import Merged, Sheet

_BINARY = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"%PDF")
_SUFFIXES = {".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".et", ".wps"}


class NoSuchSheet(LookupError):
    """No sheet has that name: those that there are."""

    def __init__(self, names: list[str]) -> None:
        super().__init__("、".join(names))
        self.names = names


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table as typed. `number` is a row's number in the file, `merged` are its cells merged downward.

    In CSV (`marks_merged` false) a cell merged downward is an empty one.
    """

    name: str
    rows: list[list[str]]
    number: Callable[[int], int]
    merged: tuple[Merged, ...] = ()
    marks_merged: bool = False
    uncalculated: dict[tuple[int, int], str] = field(default_factory=dict)
    day_one: date | None = None


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a file with their headers; sheets without one and hidden sheets with one are named."""

    found: list[tuple[Grid, Head]]
    without: list[str]
    hidden: list[str]
    grids: list[Grid]


def read_tables(path: Path, sheet: str | None = None) -> Tables:
    """The tables of assignments in a file, of the named sheet alone if one is. Raises Unreadable, NoSuchSheet."""
    data = read_bytes(path)
    if not data.strip():
        raise Unreadable("draft.empty")
    if data.startswith(_BINARY) or path.suffix.lower() in _SUFFIXES:
        container.sort_of_file(data)
        sheets = read_book(data).sheets
    else:
        grid = read_delimited(data, path.name, understood)
        sheets = []
        if sheet is not None:
            raise NoSuchSheet([])
        lines = _Lines(grid.locate)
        return _told([(Grid("", grid.rows, lines.of), False)])
    if sheet is not None:
        sheets = [each for each in sheets if each.name == sheet] or _missing(sheets)
        return _told([(_grid(each), False) for each in sheets])
    return _told([(_grid(each), each.hidden) for each in sheets])


def _missing(sheets: list[Sheet]) -> list[Sheet]:
    raise NoSuchSheet([each.name for each in sheets])


def _told(grids: list[tuple[Grid, bool]]) -> Tables:
    heads = [(grid, hidden, find_head(grid.rows)) for grid, hidden in grids]
    return Tables(
        [(grid, head) for grid, hidden, head in heads if head and not hidden],
        [grid.name for grid, hidden, head in heads if not head and not hidden and grid.rows and grid.name],
        [grid.name for grid, hidden, head in heads if head and hidden],
        [grid for grid, _ in grids],
    )


def _grid(sheet: Sheet) -> Grid:
    above = len(sheet.above)
    merged = tuple(each for each in sheet.merged if each.bottom > each.top)
    return Grid(sheet.name, sheet.rows, lambda row: row - above + 1, merged, True, sheet.uncalculated, sheet.day_one)


class _Lines:
    """The line of a CSV on which a row begins."""

    def __init__(self, locate: Callable[[int, int], object]) -> None:
        self._locate = locate

    def of(self, row: int) -> int:
        line = getattr(self._locate(row, 0), "line", None)
        return line if isinstance(line, int) else row + 1
