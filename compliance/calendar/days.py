"""Days as integers since 1970-01-01 inside, as ISO 8601 outside."""

from calendar import monthrange
from datetime import date

_EPOCH = date(1970, 1, 1).toordinal()


def to_day(iso: str) -> int:
    """`2023-09-30` as days since 1970-01-01. Raises ValueError for what is no day."""
    return date.fromisoformat(iso).toordinal() - _EPOCH


def day_of(day: date) -> int:
    """A date as days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def to_date(day: int) -> date:
    """Days since 1970-01-01 as a date."""
    return date.fromordinal(day + _EPOCH)


def clamp(year: int, month: int, day: int | None) -> date:
    """That day of the month, at most its last; None is the last."""
    last = monthrange(year, month)[1]
    return date(year, month, last if day is None else min(day, last))
