"""Days as integers, against datetime."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.calendar.days import clamp, day_of, to_date, to_day

EPOCH = date(1970, 1, 1)


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("1970-01-01", 0),
        ("1969-12-31", -1),
        ("1970-02-01", 31),
        ("2000-03-01", 11017),
        ("2023-09-30", 19630),
    ],
)
def test_days_since_1970(iso: str, day: int) -> None:
    assert to_day(iso) == day
    assert to_date(day).isoformat() == iso


@settings(deadline=None)
@given(st.dates())
def test_every_day_of_the_calendar(day: date) -> None:
    number = (day - EPOCH) // timedelta(days=1)
    assert day_of(day) == number
    assert to_day(day.isoformat()) == number
    assert to_date(number) == day


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "2023-13-01",
        "2023-00-10",
        "2023-09-31",
        "2023-9-1",
        "2023/09/01",
        "今天",
        "",
    ],
)
def test_what_is_no_day_raises(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        to_day(text)


@pytest.mark.parametrize("year", [1, 1900, 2000, 2023, 2024, 9999])
def test_clamp_is_the_last_day_not_after_the_wanted_one(year: int) -> None:
    for month in range(1, 13):
        real = [date(year, month, n) for n in range(1, 29)]
        for n in (29, 30, 31):
            try:
                real.append(date(year, month, n))
            except ValueError:
                break
        for wanted in range(1, 32):
            assert clamp(year, month, wanted) == max(day for day in real if day.day <= wanted)
        assert clamp(year, month, None) == real[-1]
