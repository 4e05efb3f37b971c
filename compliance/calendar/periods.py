"""Years, half-years, quarters, months and ISO weeks, and the due days of what comes back each period."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from compliance.calendar.days import clamp

MONTHS = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}
_NAME = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|W(\d{2})|(\d{2})))?")


class Period(NamedTuple):
    """A period by its name (2023, 2023-H1, 2023-Q3, 2023-09, 2023-W36) and its first and last day."""

    name: str
    first: date
    last: date


class Series(NamedTuple):
    """When a duty comes back: in each period on `day` (None: the last) of its `month`-th month, or on `weekday`."""

    every: str
    about: str = "current"
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


class Occurrence(NamedTuple):
    """One time that a recurring duty is due; `period` is the one reported about."""

    due: date
    period: str


def period_of(every: str, day: date) -> Period:
    """The period of that length in which the day lies."""
    if every == "week":
        first = day - timedelta(days=day.weekday())
        iso = day.isocalendar()
        return Period(f"{iso.year:04}-W{iso.week:02}", first, _later(first, 6))
    months = MONTHS[every]
    index = (day.month - 1) // months
    first = date(day.year, index * months + 1, 1)
    last = clamp(day.year, index * months + months, None)
    year = f"{day.year:04}"
    names = {
        "year": year,
        "half-year": f"{year}-H{index + 1}",
        "quarter": f"{year}-Q{index + 1}",
        "month": f"{year}-{day.month:02}",
    }
    return Period(names[every], first, last)


def _later(day: date, days: int) -> date:
    """So many days later; the calendar ends within the last week of 9999."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def parse_period(name: str) -> Period | None:
    """The period with that name, None where there is none (2023-13, 2023-W60)."""
    found = _NAME.fullmatch(name)
    if not found:
        return None
    year = int(found[1])
    try:
        if found[4]:
            return period_of("week", date.fromisocalendar(year, int(found[4]), 1))
        if found[5]:
            return period_of("month", date(year, int(found[5]), 1))
        if found[3]:
            return period_of("quarter", date(year, int(found[3]) * 3, 1))
        if found[2]:
            return period_of("half-year", date(year, int(found[2]) * 6, 1))
        return period_of("year", date(year, 1, 1))
    except ValueError:
        return None


def due_in(series: Series, period: Period) -> date:
    """The day in `period` on which the duty is due; months and days beyond the period's end are clamped to it."""
    if series.every == "week":
        return _later(period.first, (series.weekday or 7) - 1)
    months = MONTHS[series.every]
    month = period.first.month - 1 + min(series.month or months, months)
    return clamp(period.first.year, month, series.day)


def occurrences(series: Series, first: date, last: date) -> Iterator[Occurrence]:
    """All occurrences due from `first` to `last`, both included, in order of their due days.

    Nothing is due about a period before the calendar's first day.
    """
    period = period_of(series.every, first)
    while period.first <= last:
        due = due_in(series, period)
        if first <= due <= last and series.about != "previous":
            yield Occurrence(due, period.name)
        elif first <= due <= last and period.first > date.min:
            yield Occurrence(due, period_of(series.every, period.first - timedelta(days=1)).name)
        if period.last == date.max:
            return
        period = period_of(series.every, period.last + timedelta(days=1))
