"""CSV and TSV: bytes to a grid of cells, each with its line and column."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from compliance.document.bytes import Unreadable, decode_any
from compliance.finding import Place
from compliance.reports import frame
from compliance.reports.table import Grid

# more than this is no sheet that a person hands in, and would not fit into memory
MAX_ROWS, MAX_CELLS = 300_000, 6_000_000
COMMA, TAB = ",", "\t"
# ， is typed by hand, ; by spreadsheets set to another country
DELIMITERS = (COMMA, TAB, ";", "，")
_HEAD = 65_536  # characters in which the header must stand


# how many headers are understood in the first rows of a table
Understood = Callable[[list[list[str]]], int]


def read_delimited(data: bytes, file: str, understood: Understood | None = None) -> Grid:
    """The cells of a CSV or TSV file; UTF-8, UTF-16 with its mark, or GB18030. Raises Unreadable."""
    text = decode_any(data)
    delimiter = delimiter_of(text, file, understood)
    rows, ends = _parse(text, delimiter)
    return Grid(file, rows, _Places(file, text, delimiter, ends).locate)


def looks_delimited(text: str) -> bool:
    """Whether a table's header can be found in a text."""
    return any(frame.find(_first_rows(text, each)) for each in DELIMITERS if each in text[:_HEAD])


def _of_a_report(rows: list[list[str]]) -> int:
    found = frame.find(rows)
    return sum(head is not None for head in found.heads) if found else 0


def delimiter_of(text: str, file: str, understood: Understood | None = None) -> str:
    """The delimiter with which most headers are understood; where it makes no difference, what the name says."""
    understood = understood or _of_a_report
    usual = TAB if file.lower().endswith((".tsv", ".tab")) else COMMA
    best, most = usual, 0
    for each in sorted(DELIMITERS, key=lambda each: each != usual):
        found = understood(_first_rows(text, each)) if each in text[:_HEAD] else 0
        if found > most:
            best, most = each, found
    return best


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text[:_HEAD], newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) > frame.SEARCHED:
                break
    except csv.Error:
        pass  # reading the whole will say so
    return rows


def _parse(text: str, delimiter: str) -> tuple[list[list[str]], Sequence[int]]:
    """The rows, and of each the number of lines up to its end."""
    if text.count(delimiter) > MAX_CELLS:
        raise Unreadable("table.too-many-cells", limit=str(MAX_CELLS))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    ends: list[int] = []
    try:
        rows = list(islice(reader, MAX_ROWS + 1))
        if len(rows) > MAX_ROWS:
            raise Unreadable("table.too-many-rows", limit=str(MAX_ROWS))
        if reader.line_num == len(rows):
            return rows, range(1, len(rows) + 1)
    except csv.Error:
        pass  # once more, counting
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = []
        for row in reader:
            rows.append(row)
            ends.append(reader.line_num)
    except csv.Error as error:
        first = ends[-1] if ends else 0
        if "expected after" in str(error):  # text behind a closing quote
            raise Unreadable("table.quote", reader.line_num - 1, 0) from None
        record = "".join(list(io.StringIO(text, newline=""))[first:])[: 8 * csv.field_size_limit()]
        starts = list(_starts(record, delimiter))
        what, start, limit = "table.quote-open", starts[-1], csv.field_size_limit()
        if "larger" in str(error):
            after = [*starts[1:], len(record)]
            what = "table.cell-long"
            start = next((n for n, end in zip(starts, after, strict=True) if end - n > limit), start)
        line, column = _line_and_column(record[:start])
        raise Unreadable(what, first + line, column, limit=str(limit)) from None
    return rows, ends


def _starts(record: str, delimiter: str) -> Iterator[int]:
    """Where each cell of a record begins."""
    at = 0
    while True:
        yield at
        if record.startswith('"', at):
            at += 1
            while True:
                closing = record.find('"', at)
                if closing < 0:
                    return
                at = closing + 1
                if not record.startswith('"', at):
                    break
                at += 1
        following = record.find(delimiter, at)
        if following < 0:
            return
        at = following + 1


def _line_and_column(before: str) -> tuple[int, int]:
    """Where a text ends; a lone carriage return breaks a line, too."""
    broken = before.replace("\r\n", "\n").replace("\r", "\n")
    return broken.count("\n"), len(broken) - broken.rfind("\n") - 1


class _Places:
    """Line and column of a cell, worked out when somebody asks."""

    def __init__(self, file: str, text: str, delimiter: str, ends: Sequence[int]) -> None:
        self._file, self._text, self._delimiter, self._ends = file, text, delimiter, ends
        self._lines: list[str] = []

    def locate(self, row: int, column: int) -> Place:
        if not self._lines:
            self._lines = list(io.StringIO(self._text, newline=""))
        if row >= len(self._ends):
            return Place(self._file, 1, 1)
        first = self._ends[row - 1] if row else 0
        record = "".join(self._lines[first : self._ends[row]])
        if '"' not in record:
            cells = record.split(self._delimiter, column)
            return Place(self._file, first + 1, len(record) - len(cells[-1]) + 1)
        starts = list(islice(_starts(record, self._delimiter), column + 1))  # the last cell, where there are fewer
        line, start = _line_and_column(record[: starts[-1]])
        return Place(self._file, first + line + 1, start + 1)
