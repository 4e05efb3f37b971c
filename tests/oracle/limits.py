"""Relative limits, counted by walking from day to day; working days are those of the `holidays` library.

A limit that is counted in hours is walked from midnight to midnight.
"""

import calendar
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
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


def day_in(moment: date) -> date:
    """The day of a moment, with or without a time of day."""
    return moment.date() if isinstance(moment, datetime) else moment


def midnight(day: date) -> datetime:
    """The moment at which a day begins."""
    return datetime.combine(day, time())


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


def walk_hours(moment: datetime, n: int, case: Dict) -> datetime:
    """The moment n hours later, without those of days that do not count."""
    left = timedelta(hours=n)
    while left and moment.date() < FAR:
        tomorrow = midnight(moment.date() + ONE)
        if paused(moment.date(), case):
            moment = tomorrow
        else:
            step = min(left, tomorrow - moment)
            moment, left = moment + step, left - step
    return moment


def limit_of(case: Dict, limit: Dict, as_of: date) -> date:
    """The last day in time, or the moment, with an approved extension, as far as the clause allows one (see C705)."""
    opened, unit = case["opened"], limit["unit"]
    last = walk_hours(opened, limit["n"], case) if unit == "hour" else walk(day_in(opened), limit["n"], unit, case)
    extended, allowed = case.get("extended"), limit.get("extension")
    if not extended or not allowed or not extended.get("approved") or extended["approved"] > as_of:
        return last
    n = min(extended["n"], allowed["n"])
    if allowed["unit"] != "hour":
        return walk(day_in(last), n, allowed["unit"], case)  # to the end of its last day
    if isinstance(last, datetime):
        return walk_hours(last, n, case)
    return walk(last, -(-n // 24), "day", case)  # of a limit in days only days are judged; a begun one counts


def judge_case(case: Dict, limit: Dict, as_of: date) -> Iterator[tuple[str, int | None]]:
    """C701, C702, C703 of one case, with the days past the limit."""
    opened, closed = case["opened"], case.get("closed")
    timed = isinstance(opened, datetime)
    if closed and (day_in(closed) > as_of or day_in(closed) < day_in(opened) or before(closed, opened)):
        yield ("C703", None)
    if closed and day_in(closed) > as_of:
        closed = None  # it has not happened yet
    if limit.get("n") is None or (limit["unit"] == "hour" and not timed):
        return
    last, until = limit_of(case, limit, as_of), closed or as_of
    if isinstance(last, datetime):  # a case is open to the end of its day; closed without a time, from its beginning on
        end = closed if isinstance(closed, datetime) else midnight(closed or as_of + ONE)
        late = end > last
    else:
        late = day_in(until) > last
    if late:
        yield ("C702" if closed else "C701", (day_in(until) - day_in(last)).days)


def before(one: date, other: date) -> bool:
    """Whether one moment lies before the other, where both have a time of day."""
    return isinstance(one, datetime) and isinstance(other, datetime) and one < other
