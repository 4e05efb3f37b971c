"""What calamine does not tell of an .ods: how far its cells reach, percents, months, answers, hidden rows, merges.

A run of equal cells or rows is written once with a count; the counts are added up before anybody unrolls them.
"""

from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from compliance.document.bytes import Unreadable
from compliance.workbook.container import Package
from compliance.workbook.sheet import MAX_CELLS, MAX_ROWS, MONTH, PERCENT, Merged, shown_as, text_of

BOOLEAN, ERROR = "boolean", "#ERROR!"


@dataclass(slots=True)
class Look:
    """What stands where in one sheet, rows and columns from 0."""

    hidden: bool = False
    formats: list[tuple[int, int, str]] = field(default_factory=list)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)


def looks(package: Package) -> dict[str, Look]:
    """What is to be known of each sheet besides its values. Raises Unreadable."""
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable("workbook.password")
    reader = _Reader()
    for name in ("styles.xml", "content.xml"):
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
        try:
            parser.Parse(package.read(name) or b"<none/>", True)
        except (expat.ExpatError, ValueError):
            raise Unreadable("workbook.damaged") from None
    return reader.sheets


_MANY = 2**31  # more than any limit; a longer number is not worked out


def shown(value: Any, sort: str) -> str:
    """A cell's value as its format shows it."""
    return text_of(bool(value)) if sort == BOOLEAN else shown_as(value, sort)


class _Reader:
    """Hears the tags of styles.xml and content.xml, one after the other."""

    def __init__(self) -> None:
        self.sheets: dict[str, Look] = {}
        self._dates: dict[str, set[str]] = {}  # date formats: the parts that they show
        self._date = ""
        self._format_of: dict[str, str] = {}  # cell styles: their formats
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._sheet = Look()
        self._depth = 0  # of tables: one may stand in a cell of another
        self._row = self._column = self._rows = self._widest = 0
        self._group_hidden = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if tag == "table:table":
            self._depth += 1
            if self._depth == 1:
                self._sheet = self.sheets[given.get("table:name", "")] = Look()
                self._sheet.hidden = given.get("table:style-name") in self._hidden_styles
                self._row = self._rows = self._widest = 0
        elif self._depth == 1 and tag == "table:table-row":
            self._rows = _count(given, "rows")
            self._column = 0
            if given.get("table:visibility") in {"collapse", "filter"} and self._rows <= MAX_ROWS:
                self._sheet.hidden_rows += range(self._row, self._row + self._rows)
        elif self._depth == 1 and tag in {"table:table-cell", "table:covered-table-cell"}:
            self._cell(given)
        elif tag == "number:date-style":
            self._date = given.get("style:name", "")
            self._dates[self._date] = set()
        elif tag.startswith("number:") and self._date:
            self._dates[self._date].add(name)
        elif tag == "style:style":
            self._style = given.get("style:name", "")
            self._format_of[self._style] = given.get("style:data-style-name", "")
        elif tag == "style:table-properties" and given.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def end(self, tag: str) -> None:
        if tag == "table:table":
            self._depth -= 1
        elif tag == "table:table-row" and self._depth == 1:
            self._row += self._rows
        elif tag == "number:date-style":
            self._date = ""

    def _cell(self, given: dict[str, str]) -> None:
        count, at = _count(given, "columns"), self._column
        self._column += count
        down, across = _number(given, "number-rows-spanned"), _number(given, "number-columns-spanned")
        if down > 1 or across > 1:
            self._sheet.merged.append(Merged(self._row, at, self._row + down - 1, at + across - 1))
        kind, formula = given.get("office:value-type"), given.get("table:formula")
        if given.get("calcext:value-type") == "error":
            kind = "error"
        if kind is None and formula is None:
            return
        self._widest = max(self._widest, self._column)
        if self._row + self._rows > MAX_ROWS:
            raise Unreadable("table.too-many-rows", limit=str(MAX_ROWS))
        if (self._row + self._rows) * self._widest > MAX_CELLS:
            raise Unreadable("table.too-many-cells", limit=str(MAX_CELLS))
        where = [(row, column) for row in range(self._row, self._row + self._rows) for column in range(at, at + count)]
        if kind == "error":
            self._sheet.errors |= dict.fromkeys(where, ERROR)
        elif kind is None and formula is not None:
            self._sheet.formulas |= dict.fromkeys(where, "=" + formula.partition("=")[2])
        sort = self._sort(kind, given)
        if sort:
            self._sheet.formats += [(*each, sort) for each in where]

    def _sort(self, kind: str | None, given: dict[str, str]) -> str | None:
        if kind == "percentage":
            return PERCENT
        if kind == "boolean" or given.get("table:formula") in {"of:=TRUE()", "of:=FALSE()"}:
            return BOOLEAN
        if kind == "date":
            shown = self._dates.get(self._format_of.get(given.get("table:style-name", ""), ""))
            return MONTH if shown and "month" in shown and not {"day", "hours"} & shown else None
        return None


def _count(given: dict[str, str], what: str) -> int:
    return _number(given, f"number-{what}-repeated")


def _number(given: dict[str, str], what: str) -> int:
    text = given.get(f"table:{what}", "1")
    if not (text.isascii() and text.isdigit()):
        return 1
    return min(int(text), _MANY) if len(text) < 12 else _MANY
