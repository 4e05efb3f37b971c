"""The last workbook read back: what the office typed into it, and what it showed. Nothing of it is ever changed.

Columns are known by their headers, wherever they stand; sheets by their names. What the office added is its own too:
a column that is not ours is kept under its header. Formulas are not evaluated: their stored values are read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.finding import Place, Unusable
from compliance.ledgerbook.columns import HISTORY_HEADERS, LEDGER_HEADERS, NEEDED, OFFICE, SHEET_NAMES, plain
from compliance.workbook.opened import open_workbook, read_package, unusable

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

SEARCHED = 30  # rows in which the header must stand
MAX_ROWS, MAX_COLUMNS = 200_000, 300  # a sheet with more filled rows is no ledger


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell: a key of the message catalogue, its values, and where."""

    what: str
    values: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class LastRow:
    """One row as it stands, all as text, days as ISO; `office` holds what the office typed, by column."""

    cells: Mapping[str, str]
    office: Mapping[str, str]
    place: Place
    columns: Mapping[str, int] = field(default_factory=dict)
    number: int = 0

    def get(self, name: str) -> str:
        """The text under one of our headers."""
        return self.cells.get(name, "")

    def at(self, name: str) -> Place:
        """The cell under a header of ours, or of the office's."""
        column = self.columns.get(name)
        return self.place if column is None else self.place._replace(cell=cell_name(self.number, column))


@dataclass(frozen=True, slots=True)
class LastBook:
    """A ledger workbook as it was found: the ledger's rows, what had no row then, and the departments' copies."""

    file: str
    rows: tuple[LastRow, ...] = ()
    left_over: tuple[LastRow, ...] = ()
    copies: tuple[LastRow, ...] = ()
    history: tuple[Mapping[str, str], ...] = ()
    added: tuple[str, ...] = ()  # headers of the columns that the office added
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """The rows of one sheet below its header: each with its number, its texts and which of these are formulas."""

    title: str
    ours: dict[str, int]  # our columns, each with its place
    added: dict[str, int]  # columns of the office's own, by header
    rows: list[tuple[int, list[str], set[int]]] = field(default_factory=list)


class _TooMany(Exception):
    """More filled rows than any ledger has."""


def read_last(path: Path) -> LastBook:
    """The last workbook. Raises Unusable where it cannot be read, or its table cannot be told."""
    data = read_package(path)
    try:
        sheets, history = _sheets(open_workbook(data, path, streaming=True))
        notes: list[Note] = []
        if any(marks for each in sheets for _, _, marks in each.rows):
            values = open_workbook(data, path, values=True, streaming=True)
            for sheet in sheets:
                notes += _values(sheet, values, path)
    except _TooMany:
        raise unusable(path, "book.too-many-rows", limit=str(MAX_ROWS)) from None
    except (Unusable, ModuleNotFoundError):
        raise
    except Exception:  # a damaged part raises anything while it is streamed
        raise unusable(path, "workbook.damaged") from None
    by_kind = {
        kind: [each for each in sheets if SHEET_NAMES.get(plain(each.title)) == kind] for kind in SHEET_NAMES.values()
    }
    left_over = by_kind["left_over"]
    tables = by_kind["ledger"] or [each for each in sheets if each not in left_over]
    main = max(tables, key=lambda each: len(each.rows), default=None)
    if main is None:
        raise unusable(path, "book.no-table")
    for name in OFFICE:
        if name not in main.ours:
            notes.append(
                Note("book.column-gone", {"column": f"column.{name}"}, Place(str(path), None, None, main.title, "A1"))
            )
    copies = [each for each in sheets if each is not main and each not in left_over]
    return LastBook(
        str(path),
        tuple(_rows(main, path)),
        tuple(row for each in left_over for row in _rows(each, path)),
        tuple(row for each in copies for row in _rows(each, path)),
        tuple(history),
        tuple(dict.fromkeys(header for each in (main, *left_over) for header in each.added)),
        tuple(notes),
    )


def _sheets(workbook: "Workbook") -> tuple[list[_Sheet], list[dict[str, str]]]:
    """The sheets that hold rows of a ledger, and the lines of the history."""
    found: list[_Sheet] = []
    history: list[dict[str, str]] = []
    for sheet in workbook.worksheets:
        kind = SHEET_NAMES.get(plain(sheet.title))
        headers = HISTORY_HEADERS if kind == "history" else LEDGER_HEADERS
        needed = ("round", "unit") if kind == "history" else NEEDED
        made = None if kind in {"summary", "notes"} else _read(sheet, headers, needed)
        if made and kind == "history":
            history += [{name: texts[at] for name, at in made.ours.items()} for _, texts, _ in made.rows]
        elif made:
            found.append(made)
    return found, history


def _read(sheet: Any, headers: Mapping[str, str], needed: tuple[str, ...]) -> _Sheet | None:
    """The rows below a header that has all that is needed; None where none of the first rows is one."""
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    found: _Sheet | None = None
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [_text(cell.value) for cell in cells[:MAX_COLUMNS]]
        if found is None:
            if number > SEARCHED:
                return None
            found = _headed(sheet.title, texts, headers, needed)
            continue
        if any(texts):
            known = {*found.ours.values(), *found.added.values()}
            found.added |= {f"({cell_name(0, n)[:-1]})": n for n, text in enumerate(texts) if text and n not in known}
            width = max((*found.ours.values(), *found.added.values()), default=0) + 1
            texts += [""] * (width - len(texts))
            found.rows.append((number, texts, {n for n, cell in enumerate(cells) if cell.data_type == "f"}))
            if len(found.rows) > MAX_ROWS:
                raise _TooMany
    return found


def _headed(title: str, texts: list[str], headers: Mapping[str, str], needed: tuple[str, ...]) -> _Sheet | None:
    ours: dict[str, int] = {}
    added: dict[str, int] = {}
    for n, text in enumerate(texts):
        name = headers.get(plain(text))
        if name and name not in ours:
            ours[name] = n
        elif text:
            label, again = text, 2
            while label in added:
                label, again = f"{text} ({again})", again + 1
            added[label] = n
    return _Sheet(title, ours, added) if all(name in ours for name in needed) else None


def _text(value: Any) -> str:
    """A cell as text: days as ISO, whole numbers without a point, the characters of a text as typed."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).strip()


def _values(sheet: _Sheet, workbook: "Workbook", path: Path) -> Iterator[Note]:
    """Formulas give way to the values that were stored with them; one without a value stays as it was typed."""
    wanted = {number: (texts, marks) for number, texts, marks in sheet.rows if marks}
    own = {name: at for name, at in sheet.ours.items() if name in OFFICE} | sheet.added
    if not wanted:
        return
    for number, cells in enumerate(workbook[sheet.title].iter_rows(), 1):
        if number not in wanted:
            continue
        texts, marks = wanted[number]
        for at in sorted(marks):
            value = _text(cells[at].value) if at < len(cells) else ""
            if value:
                texts[at] = value
            elif at in own.values():
                place = Place(str(path), None, None, sheet.title, cell_name(number, at))
                yield Note("book.formula", {"value": texts[at][:60]}, place)
            else:
                texts[at] = ""


def _rows(sheet: _Sheet, path: Path) -> Iterator[LastRow]:
    columns = {**{name: at for name, at in sheet.ours.items() if name in OFFICE}, **sheet.added}
    for number, texts, _ in sheet.rows:
        cells = {name: texts[at] for name, at in sheet.ours.items() if name not in OFFICE}
        # a column without a header may have begun further down
        office = {name: texts[at] for name, at in columns.items() if at < len(texts) and texts[at]}
        where = cell_name(number, sheet.ours["task"])
        yield LastRow(cells, office, Place(str(path), None, None, sheet.title, where), columns, number)


def cell_name(row: int, column: int) -> str:
    """A cell as people name it: row from 1, column from 0."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
