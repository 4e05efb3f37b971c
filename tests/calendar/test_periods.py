"""Periods and due days, against a day-by-day count."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compliance.calendar.periods import Period, Series, due_in, occurrences, parse_period, period_of
from tests.calendar.oracle import ONE, days, is_due, name_before, name_of

EVERY = ["year", "half-year", "quarter", "month", "week"]
every_length = pytest.mark.parametrize("every", EVERY)
series = st.builds(
    Series,
    st.sampled_from(EVERY),
    st.sampled_from(["current", "previous"]),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 31),
    st.none() | st.integers(1, 7),
)


@pytest.mark.parametrize(
    ("every", "day", "name", "first", "last"),
    [
        ("year", "2023-09-30", "2023", "2023-01-01", "2023-12-31"),
        ("half-year", "2023-06-30", "2023-H1", "2023-01-01", "2023-06-30"),
        ("half-year", "2023-07-01", "2023-H2", "2023-07-01", "2023-12-31"),
        ("quarter", "2023-09-30", "2023-Q3", "2023-07-01", "2023-09-30"),
        ("month", "2024-02-10", "2024-02", "2024-02-01", "2024-02-29"),
        ("month", "2023-12-31", "2023-12", "2023-12-01", "2023-12-31"),
        ("week", "2023-09-04", "2023-W36", "2023-09-04", "2023-09-10"),
        # the week that holds 1 January belongs to the year of its Thursday
        ("week", "2021-01-03", "2020-W53", "2020-12-28", "2021-01-03"),
        ("week", "2023-01-01", "2022-W52", "2022-12-26", "2023-01-01"),
        ("week", "2024-12-30", "2025-W01", "2024-12-30", "2025-01-05"),
    ],
)
def test_the_period_of_a_day(every: str, day: str, name: str, first: str, last: str) -> None:
    expected = Period(name, date.fromisoformat(first), date.fromisoformat(last))
    assert period_of(every, date.fromisoformat(day)) == expected
    assert parse_period(name) == expected


@every_length
@settings(deadline=None)
@given(day=st.dates())
@example(day=date.min)
@example(day=date.max)
@example(day=date(9999, 12, 26))
def test_a_period_holds_exactly_the_days_of_its_name(every: str, day: date) -> None:
    period = period_of(every, day)
    assert period.name == name_of(every, day)
    assert period.first <= day <= period.last
    assert {name_of(every, each) for each in days(period.first, period.last)} == {period.name}
    if period.first > date.min:
        assert name_of(every, period.first - ONE) != period.name
    if period.last < date.max:
        assert name_of(every, period.last + ONE) != period.name
    assert parse_period(period.name) == period


@pytest.mark.parametrize(
    "name",
    [
        "2023-13",
        "2023-00",
        "2023-H0",
        "2023-H3",
        "2023-Q0",
        "2023-Q5",
        "2023-W00",
        "2023-W53",
        "2023-W60",
        "0000",
        "0000-Q1",
        "0000-12",
        "0000-W01",
        "23",
        "2023-",
        "2023-9",
        "2023-W1",
        "2023-Q",
        "2023-09-30",
        "2023 ",
        "",
        "去年",
    ],
)
def test_there_is_no_such_period(name: str) -> None:
    assert parse_period(name) is None


def test_only_long_years_have_53_weeks() -> None:
    long = {year for year in range(2000, 2030) if parse_period(f"{year}-W53")}
    assert long == {year for year in range(2000, 2030) if date(year, 12, 28).isocalendar().week == 53}
    assert long == {2004, 2009, 2015, 2020, 2026}


@pytest.mark.parametrize(
    ("rule", "name", "due"),
    [
        (Series("year"), "2023", "2023-12-31"),
        (Series("year", month=1), "2023", "2023-01-31"),
        (Series("year", month=2, day=31), "2023", "2023-02-28"),
        (Series("year", month=2, day=31), "2024", "2024-02-29"),
        (Series("half-year", month=1, day=15), "2023-H2", "2023-07-15"),
        (Series("quarter", day=10), "2023-Q3", "2023-09-10"),
        (Series("quarter", month=1, day=31), "2023-Q2", "2023-04-30"),
        (Series("quarter", month=12), "2023-Q2", "2023-06-30"),
        (Series("month", day=25), "2023-02", "2023-02-25"),
        (Series("month", day=31), "2023-02", "2023-02-28"),
        (Series("month", month=7, day=5), "2023-02", "2023-02-05"),
        (Series("week"), "2023-W36", "2023-09-10"),
        (Series("week", weekday=1), "2023-W36", "2023-09-04"),
    ],
)
def test_the_due_day_of_a_period(rule: Series, name: str, due: str) -> None:
    period = parse_period(name)
    assert period is not None
    assert due_in(rule, period).isoformat() == due


@settings(deadline=None)
@given(series, st.dates())
@example(Series("week"), date.max)
@example(Series("week", weekday=1), date.min)
@example(Series("month", day=31), date(2023, 2, 1))
def test_a_due_day_is_the_only_one_of_its_period(rule: Series, day: date) -> None:
    period = period_of(rule.every, day)
    due = [
        each for each in days(period.first, period.last) if is_due(each, rule.every, rule.month, rule.day, rule.weekday)
    ]
    # the calendar breaks off within the last week of 9999
    assert due_in(rule, period) == (due[0] if due else date.max)
    assert len(due) == 1 or (not due and period.last == date.max)


@settings(max_examples=200, deadline=None)
@given(series, st.dates(), st.integers(0, 900))
@example(Series("month", "previous"), date.min, 70)
@example(Series("year", "previous", 1), date.min, 900)
@example(Series("week", "previous"), date(9999, 12, 1), 900)
@example(Series("week", "current", weekday=5), date(9999, 12, 31), 0)
@example(Series("month"), date(9999, 11, 30), 31)
@example(Series("week"), date(2020, 12, 21), 14)
@example(Series("year", "previous", 1), date(2023, 1, 31), 0)
@example(Series("quarter", "previous", 1, 10), date(2024, 1, 1), 366)
def test_occurrences_are_the_due_days_of_the_window(rule: Series, first: date, length: int) -> None:
    last = min(first, date.max - timedelta(days=length)) + timedelta(days=length)
    expected = []
    for day in days(first, last):
        if is_due(day, rule.every, rule.month, rule.day, rule.weekday):
            about = name_before(rule.every, day) if rule.about == "previous" else name_of(rule.every, day)
            if about is not None:
                expected.append((day, about))
    found = [(each.due, each.period) for each in occurrences(rule, first, last)]
    if last == date.max and rule.every == "week" and not is_due(last, "week", None, None, rule.weekday):
        found = [each for each in found if each[0] < last]  # the last week of the calendar is cut short
    assert found == expected


def test_an_empty_window_has_no_occurrence() -> None:
    assert list(occurrences(Series("month"), date(2023, 2, 1), date(2023, 1, 31))) == []
    assert list(occurrences(Series("month"), date(2023, 2, 1), date(2023, 2, 27))) == []


def test_both_ends_of_the_window_count() -> None:
    found = list(occurrences(Series("month"), date(2023, 1, 31), date(2023, 3, 31)))
    assert [each.due.isoformat() for each in found] == ["2023-01-31", "2023-02-28", "2023-03-31"]
    assert [each.period for each in found] == ["2023-01", "2023-02", "2023-03"]
