"""Relative limits, counted by walking from day to day; working days are those of the `holidays` library."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from holidays import country_holidays

Dict = dict[str, Any]
ONE = timedelta(days=1)
FAR = date(2030, 1, 1)
CHINA = country_holidays("CN", years=range(2019, 2031))  # it knows the make-up days


@cache
def works(day: date) -> bool:
    """Whether people work on that day in mainland China."""
    return bool(CHINA.is_working_day(day))


def months_later(day: date, n: int) -> date:
    """The same day n months later, clamped to the last of its month."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def paused(day: date, case: Dict) -> bool:
    """Whether the case rests on that day."""
    return any(each["from"] <= day <= each.get("to", FAR) for each in case.get("paused", []))


def walk(day: date, n: int, unit: str, case: Dict) -> date:
    """The last day of n units after `day`: day by day, without the days that do not count."""
    if unit == "month":
        n, unit = (months_later(day, n) - day).days, "day"
    while n > 0 and day < FAR:
        day += ONE
        if not paused(day, case) and (unit == "day" or works(day)):
            n -= 1
    return day


def last_day(case: Dict, limit: Dict, as_of: date) -> date:
    """The last day in time, with an approved extension, as far as the clause allows one (see C705)."""
    day = walk(case["opened"], limit["n"], limit["unit"], case)
    extended, allowed = case.get("extended"), limit.get("extension")
    if extended and allowed and extended.get("approved") and extended["approved"] <= as_of:
        day = walk(day, min(extended["n"], allowed["n"]), allowed["unit"], case)
    return day


def judge_case(case: Dict, limit: Dict, as_of: date) -> Iterator[tuple[str, int | None]]:
    """C701, C702, C703 of one case, with the days past the limit."""
    opened, closed = case["opened"], case.get("closed")
    if closed and (closed < opened or closed > as_of):
        yield ("C703", None)
    if closed and closed > as_of:
        closed = None  # it has not happened yet
    if limit.get("n") is None:
        return
    last = last_day(case, limit, as_of)
    until = closed or as_of
    if until > last:
        yield ("C702" if closed else "C701", (until - last).days)
