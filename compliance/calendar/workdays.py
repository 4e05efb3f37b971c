"""Working days of mainland China: the State Council's holiday notices with their make-up days.

The notices come from the library chinesecalendar, whose years end where the notices end. Later years are
*provisional*: Monday to Friday, until somebody knows better. An override file corrects single days.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from compliance.calendar.days import day_of

# the library's one gap since 2004: the Saturday that made up for New Year 2006
_MISSED = {date(2005, 12, 31): True}


class Calendar(NamedTuple):
    """What is known of working days: corrections by day, and the last year with a notice."""

    corrections: Mapping[date, bool]
    known_until: int


@cache
def known_until() -> int:
    """The last year for which a holiday notice is known."""
    from chinese_calendar import constants

    return int(max(constants.holidays).year)


def calendar(corrections: Mapping[date, bool] | None = None) -> Calendar:
    """The calendar with the user's corrections (day → works) over the notices."""
    return Calendar(corrections or {}, known_until())


def works(day: date, known: Calendar) -> bool:
    """Whether mainland China works that day. Years before 2004, which the library does not hold, go by the weekday."""
    if day in known.corrections:
        return known.corrections[day]
    if day in _MISSED:
        return _MISSED[day]
    if 2004 <= day.year <= known_until():  # what the user knows of later years are the corrections
        from chinese_calendar import is_workday

        return bool(is_workday(day))
    return day.weekday() < 5


def provisional(day: date, known: Calendar) -> bool:
    """Whether the year's notice is not out, so that the day may still turn."""
    return day.year > known.known_until and day not in known.corrections


def numbered(first: date, last: date, known: Calendar) -> Iterator[tuple[int, int, int, int]]:
    """For each day from `first` to `last`: the day (since 1970-01-01), the ordinal of the last working day up to it,
    whether it works, whether that is provisional. Counting joins on the ordinal."""
    ordinal = 0
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        working = works(day, known)
        ordinal += working
        yield day_of(day), ordinal, int(working), int(provisional(day, known))
