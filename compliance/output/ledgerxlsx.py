"""A ledger as a workbook: the summary with its chart, the ledger, a sheet per department, what is left over, notes."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from compliance.ledgerbook.book import Book
from compliance.ledgerbook.columns import (
    COLUMNS,
    HISTORY,
    LEFT_OVER,
    MARK,
    OFFICE,
    OFFICE_DAYS,
    fingerprint,
    header,
    sheet_title,
)
from compliance.ledgerbook.lights import OVERDUE
from compliance.ledgerbook.rows import Contribution, LedgerRow
from compliance.messages import say
from compliance.output.cell import text
from compliance.output.ledgercells import Cells, columns, lines, office
from compliance.output.ledgernotes import write_notes
from compliance.output.ledgerstyles import Styles, printing
from compliance.output.ledgersummary import write_summary

WIDTHS = {
    "number": 5.5, "kind": 5.5, "light": 14, "days": 10, "title": 25, "basis": 17, "unit": 15, "role": 9, "due": 11,
    "period": 8, "judged_due": 11, "status": 10.5, "percent": 8.5, "completed": 11, "progress": 34, "trouble": 17,
    "why": 19, "checks": 28, "changes": 17, "opinion": 18, "closed": 11, "new_due": 11, "remark": 14, "task": 24,
    "since": 11, "reason": 26,
}  # fmt: skip
_OWN_WIDTH = 18  # of a column that the office added
_HEADER = 2  # row of the header, from 0: title and facts stand above it
# left out where no row has anything to say under them
_OPTIONAL = ("period", "judged_due", "trouble", "checks", "changes")
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_ALLOWED = ("autofilter", "sort", "format_columns", "format_rows", "select_locked_cells", "select_unlocked_cells")
Line = tuple[LedgerRow, Contribution | None, Cells]


def render_xlsx(book: Book, lang: str) -> bytes:
    """The bytes of an .xlsx file."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    title = f"{say('book.title', lang)} {book.round or ''}".strip()
    workbook.set_properties({"title": title, "created": datetime.combine(book.as_of, datetime.min.time())})
    _Writer(workbook, book, lang).write()
    workbook.close()
    return _rows_that_grow(target.getvalue())


def _rows_that_grow(data: bytes) -> bytes:
    """The same workbook, its rows' heights no longer fixed: else what is typed into them would not be seen."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                content = content.replace(b' customHeight="1"', b"")
            new.writestr(part, content)
    return made.getvalue()


def _height(cells: Cells, shown: Sequence[str]) -> float:
    """The height of a row in points in which all its text is seen."""
    return 6 + 13.5 * max(_lines(str(cells.get(name) or ""), WIDTHS.get(name, _OWN_WIDTH)) for name in shown)


def _lines(words: str, width: float) -> int:
    """How many lines a text takes in a column; Chinese characters are two wide."""
    lengths = (sum(1 if each.isascii() else 2 for each in line) for line in words.split("\n"))
    return sum(max(1, -(-length // int(width - 1))) for length in lengths)


def sheet_names(units: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """A sheet's name for each unit: at most 31 characters, none that a sheet may not have, each once."""
    used = {name.lower() for name in taken}
    found = {}
    for unit in units:
        plain = _NO_NAME.sub(" ", unit).strip()[:31] or "-"
        name, again = plain, 2
        while name.lower() in used:
            name, again = f"{plain[:26]} ({again})", again + 1
        used.add(name.lower())
        found[unit] = name
    return found


class _Writer:
    """Writes the sheets of one book."""

    def __init__(self, workbook: Any, book: Book, lang: str) -> None:
        self._workbook, self._book, self._lang = workbook, book, lang
        self._styles = Styles(workbook)

    def write(self) -> None:
        book, lang = self._book, self._lang
        found = list(lines(book, lang))
        shown = self._columns(found)
        titles = {name: sheet_title(name, lang) for name in ("summary", "ledger", "left_over", "history", "notes")}
        units = dict.fromkeys(each.line.unit for each in book.ranks)
        units |= dict.fromkeys(row.unit for row in book.rows if row.unit)
        known = (each for row in book.rows for each in row.contributions if "/" in (each.key[1] or ""))
        units |= dict.fromkeys(each.unit for each in known)
        names = sheet_names(units, titles.values())
        summary = self._workbook.add_worksheet(titles["summary"])
        self._ledger(self._workbook.add_worksheet(titles["ledger"]), found, shown)
        for unit, name in names.items():
            own = [each for each in found if unit == (each[1].unit if each[1] else each[0].unit)]
            self._department(self._workbook.add_worksheet(name), unit, own, shown)
        write_summary(self._workbook, summary, book, names, self._styles, lang)
        if book.left_over:
            self._left_over(self._workbook.add_worksheet(titles["left_over"]))
        self._history(self._workbook.add_worksheet(titles["history"]))
        write_notes(self._workbook.add_worksheet(titles["notes"]), book, self._styles, lang)
        self._workbook.get_worksheet_by_name(titles["ledger"]).activate()

    def _columns(self, found: Sequence[Line]) -> list[str]:
        """The columns that are shown; the judged day only where some differ from the original."""

        def said(name: str) -> bool:
            if name == "judged_due":
                return any(cells.get(name) != cells.get("due") for _, share, cells in found if share is None)
            return any(cells.get(name) for _, _, cells in found)

        return [name for name in columns(self._book) if name not in _OPTIONAL or said(name)]

    def _ledger(self, sheet: Worksheet, found: Sequence[Line], shown: Sequence[str]) -> None:
        self._frame(sheet, shown, len(found), say("book.title", self._lang))
        for number, line in enumerate(found, _HEADER + 1):
            self._line(sheet, number, line, shown)
        self._validate(sheet, shown, _HEADER + len(found))

    def _department(self, sheet: Worksheet, unit: str, own: Sequence[Line], shown: Sequence[str]) -> None:
        """A copy to hand out: what is typed here would not count, so it is locked."""
        self._frame(sheet, shown, len(own), f"{unit}　{say('book.title', self._lang)}", say("book.copy-of", self._lang))
        sheet.set_column(len(shown), len(shown), 10, None, {"hidden": True})
        sheet.write_string(_HEADER, len(shown), header(MARK, self._lang), self._styles.header())
        for number, line in enumerate(own, _HEADER + 1):
            self._line(sheet, number, line, shown, locked=True)
            row, share, _ = line
            typed = {name: text(words) for name, words in (share or row).office.items()}
            sheet.write_string(number, len(shown), fingerprint(typed))
        sheet.protect("", dict.fromkeys(_ALLOWED, True))

    def _frame(self, sheet: Worksheet, shown: Sequence[str], count: int, title: str, more: str = "") -> None:
        """Title, facts, header, widths, and how it prints."""
        styles, lang = self._styles, self._lang
        sheet.set_row(0, 28)
        sheet.write_string(0, 0, text(title), styles.title)
        facts = say("book.facts", lang, round=self._book.round or "—", day=self._book.as_of)
        sheet.write_string(1, 0, text(f"{facts}　{more}".strip()), styles.fact)
        sheet.set_row(_HEADER, 34)
        for column, name in enumerate(shown):
            ours = name in COLUMNS or name in LEFT_OVER
            own = name in OFFICE or not ours
            sheet.set_column(column, column, WIDTHS.get(name, _OWN_WIDTH))
            sheet.write_string(_HEADER, column, header(name, lang) if ours else text(name), styles.header(own=own))
        if "title" in shown:
            sheet.freeze_panes(_HEADER + 1, shown.index("title") + 1)
        sheet.autofilter(_HEADER, 0, _HEADER + max(count, 1), len(shown) - 1)
        sheet.outline_settings(True, False, False, False)
        sheet.repeat_rows(_HEADER)
        printing(sheet, lang)
        if shown[-1] == "task":  # of use to the program, not on paper
            sheet.print_area(0, 0, _HEADER + max(count, 1), len(shown) - 2)

    def _line(self, sheet: Worksheet, number: int, line: Line, shown: Sequence[str], *, locked: bool = False) -> None:
        row, share, cells = line
        sheet.set_row(number, min(_height(cells, shown), 400), None, {"level": 1} if share else {})
        for column, name in enumerate(shown):
            own = not locked and (name in OFFICE or name not in COLUMNS)
            day = isinstance(cells.get(name), date)
            style = self._styles.cell(name, share=share is not None, own=own, day=day)
            if name == "light" and share is None:
                style = self._styles.light(row.light.colour)
            elif name == "days" and share is None:
                style = self._styles.days(say("book.days", self._lang), past=row.state == OVERDUE)
            self._cell(sheet, number, column, cells.get(name), style)

    def _cell(self, sheet: Worksheet, row: int, column: int, value: Any, style: Any) -> None:
        if value is None or value == "":
            sheet.write_blank(row, column, None, style)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime.combine(value, datetime.min.time()), style)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, style)
        else:
            sheet.write_string(row, column, text(str(value)), style)

    def _validate(self, sheet: Worksheet, shown: Sequence[str], last: int) -> None:
        """A warning where something else than a day is typed under a day of the office's."""
        for name in OFFICE_DAYS:
            rule = {
                "validate": "date",
                "criteria": ">=",
                "value": date(2000, 1, 1),
                "error_type": "warning",
                "error_title": header(name, self._lang)[:32],
                "error_message": say("book.day-wrong", self._lang),
            }
            sheet.data_validation(_HEADER + 1, shown.index(name), max(last, _HEADER + 1), shown.index(name), rule)

    def _left_over(self, sheet: Worksheet) -> None:
        book, lang = self._book, self._lang
        at = LEFT_OVER.index("since")
        shown = [*LEFT_OVER[:at], *book.added, *LEFT_OVER[at:]]
        self._frame(sheet, shown, len(book.left_over), sheet_title("left_over", lang), say("book.rule-left", lang))
        for number, each in enumerate(book.left_over, _HEADER + 1):
            cells: Cells = {**each.cells, **office(each.office), "since": each.since, "reason": say(each.reason, lang)}
            sheet.set_row(number, min(_height(cells, shown), 400))
            for column, name in enumerate(shown):
                own = name in OFFICE or name in book.added
                day = isinstance(cells.get(name), date)
                self._cell(sheet, number, column, cells.get(name), self._styles.cell(name, own=own, day=day))

    def _history(self, sheet: Worksheet) -> None:
        styles, lang = self._styles, self._lang
        for column, name in enumerate(HISTORY):
            sheet.set_column(column, column, 24 if name == "unit" else 12)
            sheet.write_string(0, column, header(name, lang), styles.header())
        for number, line in enumerate(self._book.history, 1):
            *values, rate = *line, line.rate
            for column, value in enumerate([*values, None if rate is None else round(rate, 1)]):
                name = HISTORY[column]
                self._cell(sheet, number, column, value, styles.cell("unit" if name == "unit" else "number"))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        printing(sheet, lang)
