"""Corrections of the working-day calendar: a notice that came out since, or a local holiday."""

from datetime import date
from pathlib import Path

from compliance.calendar.workdays import Calendar, calendar
from compliance.document.file import read_file


def read_calendar(path: Path) -> Calendar:
    """The calendar with the corrections in a file. Raises Unusable."""
    value = read_file(path, "workdays").value or {}
    corrections = {date.fromisoformat(day): False for day in value.get("holidays") or ()}
    corrections |= {date.fromisoformat(day): True for day in value.get("workdays") or ()}
    known = calendar(corrections)
    return Calendar(corrections, max(known.known_until, value.get("known_until") or 0))
