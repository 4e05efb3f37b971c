"""The columns of the ledger's sheets, and their headers in both languages: what is written here is read back here."""

import re
import zlib
from collections.abc import Mapping

from compliance.messages import CATALOGUE, say

# of the ledger, in their order; the office's own stand before the machine's
OFFICE = ("opinion", "closed", "new_due", "remark")
OFFICE_DAYS = ("closed", "new_due")
COLUMNS = (
    "number",
    "kind",
    "light",
    "days",
    "title",
    "basis",
    "unit",
    "role",
    "due",
    "period",
    "judged_due",
    "status",
    "percent",
    "completed",
    "progress",
    "trouble",
    "why",
    "checks",
    "changes",
    *OFFICE,
    "task",
)
LEFT_OVER = ("task", "title", "unit", "kind", "due", "period", *OFFICE, "since", "reason")
HISTORY = (
    "round",
    "as_of",
    "unit",
    "owed",
    "answered",
    "due_count",
    "done_count",
    "overdue_count",
    "closed_count",
    "rate",
)
# hidden on a department's sheet: by it one tells whether anybody typed there
MARK = "mark"
SHEETS = ("summary", "ledger", "left_over", "history", "notes")
# what tells a row of the ledger
NEEDED = ("task", "unit", "due")


def header(name: str, lang: str) -> str:
    """The header of a column."""
    return say(f"column.{name}", lang)


def sheet_title(name: str, lang: str) -> str:
    """The name of a sheet."""
    return say(f"sheet.{name}", lang)


def plain(text: str) -> str:
    """A header for comparing: without white space, and what stands in brackets behind it."""
    return re.sub(r"[（(].*[）)]$", "", re.sub(r"\s+", "", text)).lower()


def fingerprint(office: Mapping[str, str]) -> str:
    """A short mark of what stands in the office's columns."""
    typed = sorted((name, text.strip()) for name, text in office.items() if text.strip())
    return f"{zlib.crc32(repr(typed).encode('utf-8', 'backslashreplace')):08x}"


def _by_text(prefix: str, names: tuple[str, ...]) -> dict[str, str]:
    return {plain(text): name for name in names for text in CATALOGUE[f"{prefix}.{name}"]}


LEDGER_HEADERS = _by_text("column", (*COLUMNS, "since", "reason", MARK))
HISTORY_HEADERS = _by_text("column", HISTORY)
SHEET_NAMES = _by_text("sheet", SHEETS)
