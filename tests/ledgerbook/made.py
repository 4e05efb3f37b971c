"""Ledgers made for tests: the demonstration's quarter, and workbooks that somebody edited."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from compliance.ledgerbook.book import Book, make_book
from compliance.ledgerbook.lastbook import LastBook
from compliance.ledgerbook.lights import table
from compliance.office.ledgerfile import read_ledger
from compliance.office.rounds import load_round
from compliance.output.ledgerbook import render_json
from compliance.output.ledgerxlsx import render_xlsx
from compliance.reports.find import find_reports
from compliance.reports.read import read_report
from compliance.resolve.resolver import Papers
from compliance.rulebook.load import Rulebook
from compliance.run import Options
from tests.conftest import ROOT, TODAY

Q3 = ROOT / "examples" / "henan-2023-q3"
LEDGER = "台账"


def quarter(
    rulebook: Rulebook,
    last: LastBook | None = None,
    *,
    reports: str = "reports",
    ledger: bool = True,
    as_of: date = date(2023, 10, 31),
) -> Book:
    """The ledger of examples/henan-2023-q3."""
    papers = Papers(
        round=load_round(Q3 / "rounds", "2023-Q3", rulebook.units_named),
        ledger=read_ledger(Q3 / "ledger.yaml") if ledger else None,
    )
    found = [read_report(name) for name in find_reports([str(Q3 / reports)])]
    return make_book(rulebook, found, as_of, papers, Options(today=TODAY), table({}, "zh"), 30, last)


def as_json(book: Book) -> dict[str, Any]:
    """The book as the command writes it."""
    found: dict[str, Any] = json.loads(render_json(book, "zh"))
    return found


class Edited:
    """A ledger as it was written, to be edited as a person would, by headers and keys."""

    def __init__(self, book: Book | bytes, lang: str = "zh") -> None:
        data = book if isinstance(book, bytes) else render_xlsx(book, lang)
        self.workbook = openpyxl.load_workbook(io.BytesIO(data))
        self.sheet: Worksheet = self.workbook[LEDGER]

    def column(self, label: str, sheet: Worksheet | None = None) -> int:
        """The column under a header."""
        return next(cell.column for cell in (sheet or self.sheet)[3] if cell.value == label)

    def row(self, task: str, unit: str, kind: str = "主报", sheet: Worksheet | None = None) -> int:
        """The row of a task and a unit."""
        sheet = sheet or self.sheet
        wanted = {"任务编号": task, "填报单位": unit, "类别": kind}
        columns = {label: self.column(label, sheet) for label in wanted}
        return next(
            number
            for number in range(4, sheet.max_row + 1)
            if all(sheet.cell(number, columns[label]).value == value for label, value in wanted.items())
        )

    def type(self, task: str, unit: str, label: str, value: Any, kind: str = "主报") -> None:
        """Type into a cell."""
        self.sheet.cell(self.row(task, unit, kind), self.column(label)).value = value

    def saved(self, path: Path, change: Callable[[Any], None] | None = None) -> Path:
        """Save it."""
        if change:
            change(self.workbook)
        self.workbook.save(path)
        return path
