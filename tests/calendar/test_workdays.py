"""Working days, against another library and against the State Council's notices."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.calendar.days import day_of
from compliance.calendar.workdays import Calendar, calendar, known_until, numbered, provisional, works

# Saturdays and Sundays that the notices (国务院办公厅关于部分节假日安排的通知) declare working days
MADE_UP = {
    2023: ["01-28", "01-29", "04-23", "05-06", "06-25", "10-07", "10-08"],
    2024: ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
}
# Mondays to Fridays that they declare free
FREE = {
    2023: [
        "01-02",
        "01-23",
        "01-24",
        "01-25",
        "01-26",
        "01-27",
        "04-05",
        "05-01",
        "05-02",
        "05-03",
        "06-22",
        "06-23",
        "09-29",
        "10-02",
        "10-03",
        "10-04",
        "10-05",
        "10-06",
    ],
    2024: [
        "01-01",
        "02-12",
        "02-13",
        "02-14",
        "02-15",
        "02-16",
        "04-04",
        "04-05",
        "05-01",
        "05-02",
        "05-03",
        "06-10",
        "09-16",
        "09-17",
        "10-01",
        "10-02",
        "10-03",
        "10-04",
        "10-07",
    ],
}


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_every_day_against_a_second_opinion() -> None:
    """Holidays and make-up days of all years that both libraries know."""
    known = calendar()
    assert known.known_until >= 2026
    other = holidays.country_holidays("CN", years=range(2003, 2028))
    all_days = days(date(2004, 1, 1), date(2026, 12, 31))
    assert [day for day in all_days if works(day, known) != other.is_working_day(day)] == []
    assert len(other.weekend_workdays) > 100  # the second opinion knows make-up days, not only holidays


@pytest.mark.parametrize("year", sorted(MADE_UP))
def test_the_notices(year: int) -> None:
    known = calendar()
    unlike = [day for day in days(date(year, 1, 1), date(year, 12, 31)) if works(day, known) != (day.weekday() < 5)]
    assert [f"{day:%m-%d}" for day in unlike if works(day, known)] == MADE_UP[year]
    assert [f"{day:%m-%d}" for day in unlike if not works(day, known)] == FREE[year]


@pytest.mark.parametrize("year", [1990, 2003, 2027, 9999])
def test_other_years_go_by_the_weekday(year: int) -> None:
    known = Calendar({}, 2026)
    assert all(works(day, known) == (day.weekday() < 5) for day in days(date(year, 1, 1), date(year, 12, 31)))


def test_the_last_known_year() -> None:
    year = known_until()
    assert calendar().known_until == year
    assert not works(date(year, 10, 1), calendar())
    assert works(date(year + 10, 10, 1), calendar()) == (date(year + 10, 10, 1).weekday() < 5)


def test_corrections_go_before_everything() -> None:
    known = calendar(
        {date(2023, 9, 28): False, date(2023, 10, 1): True, date(1999, 5, 3): False, date(2030, 5, 4): True}
    )
    assert not works(date(2023, 9, 28), known) and works(date(2023, 9, 27), known)
    assert works(date(2023, 10, 1), known) and not works(date(2023, 10, 2), known)
    assert not works(date(1999, 5, 3), known)
    assert works(date(2030, 5, 4), known) and not works(date(2030, 5, 5), known)


def test_years_that_only_the_corrections_know() -> None:
    """A user may know later years than the library does."""
    year = known_until() + 1
    holiday, made_up = date(year, 1, 1), next(d for d in days(date(year, 2, 1), date(year, 2, 28)) if d.weekday() == 5)
    known = Calendar({holiday: False, made_up: True}, year)
    assert not works(holiday, known) and works(made_up, known)
    assert all(works(day, known) == (day.weekday() < 5) for day in days(date(year, 3, 1), date(year, 12, 31)))
    assert not provisional(date(year, 3, 1), known)
    assert provisional(date(year + 1, 1, 1), known)


def test_provisional_years() -> None:
    known = Calendar({date(2027, 1, 1): False}, 2026)
    assert not provisional(date(2026, 12, 31), known)
    assert provisional(date(2027, 1, 2), known)
    assert not provisional(date(2027, 1, 1), known), "a corrected day will not turn"
    assert not provisional(date(1990, 1, 1), known)
    flags = {day: flag for day, _, _, flag in numbered(date(2026, 12, 30), date(2027, 1, 3), known)}
    assert list(flags.values()) == [0, 0, 0, 1, 1]


@given(
    st.dates(date(2003, 1, 1), date(2028, 12, 31)),
    st.integers(0, 25),
    st.dictionaries(st.dates(date(2003, 1, 1), date(2028, 12, 31)), st.booleans(), max_size=5),
)
def test_ordinals_count_working_days(first: date, length: int, corrections: dict[date, bool]) -> None:
    known = calendar(corrections)
    last = first + timedelta(days=length)
    rows = list(numbered(first, last, known))
    assert [row[0] for row in rows] == [day_of(day) for day in days(first, last)]
    for day, (_, ordinal, working, flag) in zip(days(first, last), rows, strict=True):
        assert ordinal == sum(works(each, known) for each in days(first, day))
        assert working == works(day, known) and flag == provisional(day, known)


def test_five_working_days_over_the_national_day() -> None:
    """Handed in on 27 September 2023, five working days are over on 10 October: make-up days on the 7th and 8th."""
    rows = {
        day: (ordinal, working)
        for day, ordinal, working, _ in numbered(date(2023, 9, 1), date(2023, 10, 31), calendar())
    }
    start = rows[day_of(date(2023, 9, 27))][0]
    last = min(day for day, (ordinal, working) in rows.items() if working and ordinal == start + 5)
    assert last == day_of(date(2023, 10, 10))


def test_an_empty_span_has_no_rows() -> None:
    assert list(numbered(date(2023, 1, 2), date(2023, 1, 1), calendar())) == []
