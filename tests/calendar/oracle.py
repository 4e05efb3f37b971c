"""What periods and due days are, said day by day: slow, and by other means than the program's."""

from collections.abc import Iterator
from datetime import date, timedelta

LENGTHS = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}
ONE = timedelta(days=1)


def name_of(every: str, day: date) -> str:
    """The name of the period in which the day lies."""
    if every == "week":
        return "{:04}-W{:02}".format(*day.isocalendar()[:2])
    return (
        f"{day.year:04}"
        + {
            "year": "",
            "half-year": "-H1" if day.month <= 6 else "-H2",
            "quarter": f"-Q{(day.month + 2) // 3}",
            "month": f"-{day.month:02}",
        }[every]
    )


def name_before(every: str, day: date) -> str | None:
    """The name of the period before the day's own, None before the calendar begins."""
    own = name_of(every, day)
    while name_of(every, day) == own:
        if day == date.min:
            return None
        day -= ONE
    return name_of(every, day)


def is_due(day: date, every: str, month: int | None, month_day: int | None, weekday: int | None) -> bool:
    """Whether the day is a due day of what comes back so."""
    if every == "week":
        return day.isoweekday() == (weekday or 7)
    length = LENGTHS[every]
    within = (day.month - 1) % length + 1
    last_of_month = day == date.max or (day + ONE).day == 1
    wanted = month_day or 31
    return within == min(month or length, length) and (day.day == wanted or (last_of_month and wanted > day.day))


def days(first: date, last: date) -> Iterator[date]:
    """Every day from first to last."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)
