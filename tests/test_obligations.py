"""What is owed on which day, against a day-by-day reading of “What is owed”."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compliance.obligations import Due, TaskRules, rules_by_task
from compliance.relations.policy import Deadline, Source, Task
from compliance.rulebook.load import Rulebook
from tests.calendar.oracle import ONE, is_due, name_before, name_of

EPOCH = date(1970, 1, 1)


def d(iso: str) -> int:
    """Days since 1970-01-01."""
    return (date.fromisoformat(iso) - EPOCH).days


def made(relation: Any, **columns: object) -> Any:
    """A row with these values and nothing else."""
    return relation(**{**dict.fromkeys(relation._fields), **columns})


def rules(*deadlines: dict[str, object], kind: str = "task", **source: str | None) -> TaskRules:
    """A task with these deadlines; of its source, the days issued, effective, expires and earliest."""
    days = {f"{name}_day": None if iso is None else d(iso) for name, iso in source.items()}
    return TaskRules(
        made(Task, task="p-1/1", source="p-1", ordinal=0, kind=kind),
        made(Source, source="p-1", **days),
        tuple(made(Deadline, task="p-1/1", ordinal=n, **each) for n, each in enumerate(deadlines)),
        (),
    )


def fixed(iso: str) -> dict[str, object]:
    return {"kind": "fixed", "day": d(iso)}


def recurring(every: str | None, **columns: object) -> dict[str, object]:
    return {"kind": "recurring", "every": every, "about": "current", **columns}


ONGOING: dict[str, object] = {"kind": "ongoing"}
RELATIVE: dict[str, object] = {"kind": "relative", "n": 5, "unit": "workday"}


def shown(dues: list[Due]) -> list[tuple[str | None, str | None]]:
    return [(None if due.day is None else (EPOCH + timedelta(days=due.day)).isoformat(), due.period) for due in dues]


# tables


@pytest.mark.parametrize(
    ("deadlines", "dues"),
    [
        # a fixed day is owed whether it lies behind or ahead
        ([fixed("2023-09-30")], [("2023-09-30", None)]),
        ([fixed("2030-12-31")], [("2030-12-31", None)]),
        ([fixed("2025-12-31"), fixed("2022-12-31"), fixed("2025-12-31")], [("2022-12-31", None), ("2025-12-31", None)]),
        # no day at all: one entry without a due day
        ([ONGOING], [(None, None)]),
        ([], [(None, None)]),
        ([RELATIVE], [(None, None)]),
        ([recurring(None)], [(None, None)]),
        ([ONGOING, recurring(None)], [(None, None)]),
        # fixed and ongoing: the day is what is owed
        ([fixed("2023-09-30"), ONGOING], [("2023-09-30", None)]),
        # of a series the latest occurrence due, the as-of day included
        ([recurring("year", month=1, about="previous")], [("2023-01-31", "2022")]),
        ([recurring("quarter")], [("2023-09-30", "2023-Q3")]),
        ([recurring("quarter", month=1, month_day=10, about="previous")], [("2023-07-10", "2023-Q2")]),
        ([recurring("month", month_day=25)], [("2023-09-25", "2023-09")]),
        ([recurring("week")], [("2023-09-24", "2023-W38")]),
        ([recurring("half-year")], [("2023-06-30", "2023-H1")]),
        # of each series, not of all together
        ([recurring("year"), recurring("month")], [("2022-12-31", "2022"), ("2023-09-30", "2023-09")]),
        ([recurring("month"), recurring("month")], [("2023-09-30", "2023-09")]),
        ([recurring("quarter"), recurring("month")], [("2023-09-30", "2023-Q3"), ("2023-09-30", "2023-09")]),
        ([fixed("2025-12-31"), recurring("month")], [("2025-12-31", None), ("2023-09-30", "2023-09")]),
        # a series that has not begun to be due owes nothing yet, and is no task without a day
        ([recurring("year", month=12)], [("2022-12-31", "2022")]),
    ],
)
def test_dues(deadlines: list[dict[str, object]], dues: list[tuple[str | None, str | None]]) -> None:
    assert shown(rules(*deadlines, earliest="2022-01-01").dues(d("2023-09-30"))) == dues


@pytest.mark.parametrize(
    ("source", "exists"),
    [
        # effect, else issue or the year of the number (both in `earliest`), else any day
        ({}, {"1950-01-01", "2022-12-31", "2023-01-31", "2023-02-01", "2023-03-01", "2024-12-31", "2025-01-01"}),
        ({"earliest": "2023-01-31"}, {"2023-01-31", "2023-02-01", "2023-03-01", "2024-12-31", "2025-01-01"}),
        ({"earliest": "2023-01-31", "effective": "2023-03-01"}, {"2023-03-01", "2024-12-31", "2025-01-01"}),
        (
            {"effective": "2022-12-31", "earliest": "2023-02-01"},
            {"2022-12-31", "2023-01-31", "2023-02-01", "2023-03-01", "2024-12-31", "2025-01-01"},
        ),
        # the last day of validity still counts
        (
            {"expires": "2024-12-31"},
            {"1950-01-01", "2022-12-31", "2023-01-31", "2023-02-01", "2023-03-01", "2024-12-31"},
        ),
        ({"earliest": "2023-02-01", "expires": "2023-03-01"}, {"2023-02-01", "2023-03-01"}),
        ({"effective": "1970-01-01", "expires": "1970-01-01"}, set()),
    ],
)
def test_an_obligation_exists_within_the_life_of_its_source(source: dict[str, str], exists: set[str]) -> None:
    asked = ["1950-01-01", "2022-12-31", "2023-01-31", "2023-02-01", "2023-03-01", "2024-12-31", "2025-01-01"]
    task = rules(*map(fixed, asked), **source)
    assert {iso for iso in asked if task.exists(d(iso))} == exists
    assert {iso for iso, _ in shown(task.dues(d("2023-09-30"))) if iso} == exists
    assert task.fixed() == sorted(d(iso) for iso in exists)


def test_days_outside_that_life_leave_nothing_behind() -> None:
    """A task whose only day is void owes nothing; it does not become a task without a day."""
    assert rules(fixed("2022-12-31"), effective="2023-01-01").dues(d("2023-09-30")) == []
    assert rules(recurring("year"), effective="2023-01-01").dues(d("2023-09-30")) == []
    assert rules(recurring("year"), effective="2023-01-01").dues(d("2023-12-31")) == [Due(d("2023-12-31"), "2023")]


def test_a_series_starts_with_the_first_period_due_after_effect() -> None:
    task = rules(recurring("quarter", month=1, month_day=10, about="previous"), effective="2023-04-11")
    assert task.dues(d("2023-07-09")) == []
    assert shown(task.dues(d("2023-07-10"))) == [("2023-07-10", "2023-Q2")]
    on_the_day = rules(recurring("quarter", month=1, month_day=10, about="previous"), effective="2023-04-10")
    assert shown(on_the_day.dues(d("2023-04-10"))) == [("2023-04-10", "2023-Q1")]


def test_a_later_expiry_forgives_nothing() -> None:
    task = rules(recurring("month"), fixed("2023-06-30"), earliest="2023-01-01", expires="2023-07-15")
    for as_of in ("2023-06-30", "2023-07-15", "2023-12-31", "2031-01-01"):
        assert shown(task.dues(d(as_of))) == [("2023-06-30", None), ("2023-06-30", "2023-06")]


@pytest.mark.parametrize(
    ("day", "period", "expected"),
    [
        ("2023-06-30", None, True),
        ("2023-06-29", None, False),
        ("2023-06-30", "2023", False),
        ("2020-06-30", None, False),
        ("2023-04-10", None, True),
        ("2023-04-10", "2023-Q1", True),
        ("2023-04-10", "2023-Q2", False),
        ("2023-04-11", None, False),
        (None, "2023-Q1", True),
        (None, "2023-Q9", False),
        (None, "2023", False),
        # the first quarter reported about is the one whose due day is the first after effect
        (None, "2021-Q4", True),
        (None, "2021-Q3", False),
        (None, "2025-Q2", True),
        (None, "2025-Q3", False),
        (None, None, False),
        (None, "", False),
        (None, "就是去年", False),
        (None, "1970-Q1", False),
        (None, "9999-Q4", False),
    ],
)
def test_has(day: str | None, period: str | None, expected: bool) -> None:
    quarterly = recurring("quarter", month=1, month_day=10, about="previous")
    task = rules(fixed("2023-06-30"), quarterly, fixed("2020-06-30"), earliest="2022-01-01", expires="2025-09-30")
    assert task.has(None if day is None else d(day), period) is expected


@pytest.mark.parametrize(
    ("kind", "owes"),
    [
        ("task", True),
        ("indicator", True),
        ("recurring", True),
        ("time_limit", False),
        ("quota", False),
        ("prohibition", False),
        ("validity", False),
    ],
)
def test_owes(kind: str, owes: bool) -> None:
    assert rules(kind=kind).owes is owes


def test_goes_on() -> None:
    assert rules(fixed("2023-06-30"), ONGOING).goes_on
    assert not rules(fixed("2023-06-30"), recurring("year")).goes_on


# day by day

FIRST, LAST = date(2018, 1, 1), date(2032, 12, 31)
somewhen = st.dates(FIRST, LAST)
a_fixed = st.builds(lambda day: {"kind": "fixed", "day": (day - EPOCH).days}, somewhen)
a_series = st.builds(
    lambda **columns: {"kind": "recurring", **columns},
    every=st.sampled_from(["year", "half-year", "quarter", "month", "week", None]),
    about=st.sampled_from(["previous", "current"]),
    month=st.none() | st.integers(1, 12),
    month_day=st.none() | st.integers(1, 31),
    weekday=st.none() | st.integers(1, 7),
)
a_deadline = a_fixed | a_series | st.just(ONGOING) | st.just(RELATIVE)
iso = somewhen.map(date.isoformat)
a_source = st.fixed_dictionaries({}, optional={"effective": iso, "earliest": iso, "expires": iso})


def alive(day: date, source: dict[str, str]) -> bool:
    begin, end = source.get("effective", source.get("earliest")), source.get("expires")
    return (begin is None or begin <= day.isoformat()) and (end is None or day.isoformat() <= end)


def due_days(deadline: dict[str, Any], source: dict[str, str], first: date, last: date) -> Iterator[tuple[date, str]]:
    """The days from first to last on which a recurring deadline is due, and the period that each is about."""
    if deadline["kind"] != "recurring" or deadline["every"] is None:
        return
    day = first
    while day <= last:
        rule = deadline["every"], deadline["month"], deadline["month_day"], deadline["weekday"]
        if alive(day, source) and is_due(day, *rule):
            about = (name_before if deadline["about"] == "previous" else name_of)(deadline["every"], day)
            assert about is not None
            yield day, about
        day += ONE


Dues = list[tuple[str | None, str | None]]


def naive_dues(deadlines: list[dict[str, Any]], source: dict[str, str], as_of: date) -> Dues:
    found: Dues = []
    days = {EPOCH + timedelta(days=each["day"]) for each in deadlines if each["kind"] == "fixed"}
    found += [(day.isoformat(), None) for day in sorted(days) if alive(day, source)]
    last = min(as_of, date.fromisoformat(source.get("expires", "9999-12-31")))
    for each in deadlines:
        latest = list(due_days(each, source, last - timedelta(days=800), last))[-1:]
        found += [(day.isoformat(), about) for day, about in latest if (day.isoformat(), about) not in found]
    dated = any(each["kind"] == "fixed" or each.get("every") for each in deadlines)
    return found if dated else [(None, None)]


@settings(max_examples=150, deadline=None)
@given(st.lists(a_deadline, max_size=4), a_source, somewhen)
@example(
    [{"kind": "recurring", "every": "year", "about": "current", "month": 2, "month_day": 29, "weekday": None}],
    {},
    date(2024, 2, 28),
)
@example(
    [{"kind": "recurring", "every": "year", "about": "current", "month": 1, "month_day": 1, "weekday": None}],
    {},
    date(2024, 12, 31),
)
@example(
    [{"kind": "recurring", "every": "week", "about": "previous", "month": None, "month_day": None, "weekday": 7}],
    {"effective": "2021-01-03", "expires": "2021-01-03"},
    date(2021, 1, 8),
)
def test_dues_day_by_day(deadlines: list[dict[str, Any]], source: dict[str, str], as_of: date) -> None:
    found = rules(*deadlines, **source).dues((as_of - EPOCH).days)
    assert shown(found) == naive_dues(deadlines, source, as_of)


@settings(max_examples=100, deadline=None)
@given(st.lists(a_series, min_size=1, max_size=2), a_source, somewhen, st.integers(0, 500))
def test_series_day_by_day(deadlines: list[dict[str, Any]], source: dict[str, str], first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = rules(*deadlines, **source).series((first - EPOCH).days, (last - EPOCH).days)
    expected = [day for each in deadlines for day in due_days(each, source, first, last)]
    assert [(each.due, each.period) for each in found] == expected


@settings(max_examples=100, deadline=None)
@given(st.lists(a_fixed | a_series, min_size=1, max_size=2), a_source, somewhen, st.data())
def test_has_day_by_day(
    deadlines: list[dict[str, Any]], source: dict[str, str], near: date, data: st.DataObject
) -> None:
    task = rules(*deadlines, **source)
    window = near - timedelta(days=1100), near + timedelta(days=1100)
    real = [pair for each in deadlines for pair in due_days(each, source, *window)]
    fixed_days = [EPOCH + timedelta(days=each["day"]) for each in deadlines if each["kind"] == "fixed"]
    single = {day for day in fixed_days if alive(day, source)}
    names = [name_of(every, near) for every in ("year", "half-year", "quarter", "month", "week")]
    for _ in range(5):
        day = data.draw(st.sampled_from([near, *single, *(each for each, _ in real[-3:])]))
        period = data.draw(st.none() | st.sampled_from([*names, *(about for _, about in real[-3:])]))
        if abs(day - near) > timedelta(days=1000):
            continue
        number = (day - EPOCH).days
        matching = any(each == day and period in {None, about} for each, about in real)
        assert task.has(number, period) is (matching or (period is None and day in single))
    period = data.draw(st.sampled_from(names))  # every occurrence about it is due within two years
    assert task.has(None, period) is (period in {about for _, about in real})


@pytest.mark.parametrize("day", [date.min, date(1, 6, 1), date(1970, 1, 1), date(9999, 12, 1), date.max])
@pytest.mark.parametrize("every", ["year", "half-year", "quarter", "month", "week"])
@pytest.mark.parametrize("about", ["previous", "current"])
def test_the_ends_of_the_calendar_are_no_trouble(day: date, every: str, about: str) -> None:
    number = (day - EPOCH).days
    task = rules(recurring(every, about=about), fixed("0001-01-01"), fixed("9999-12-31"))
    assert {due.day for due in task.dues(number)} >= {d("0001-01-01"), d("9999-12-31")}
    for due in task.dues(number):
        assert due.day is not None
        assert task.has(due.day, due.period)


# from compiled rules


def test_the_rules_of_every_task(demo: Rulebook) -> None:
    tables = demo.tables(["demo-2022-1", "demo-2023-2"])
    found = rules_by_task(tables)
    assert list(found) == [each.task for each in tables["task"]]
    for name in ("deadlines", "respondents", "targets"):
        relation = name.removesuffix("s")
        assert [row for each in found.values() for row in getattr(each, name)] == tables[relation]
    for task, each in found.items():
        rows: list[Any] = [each.task, *each.deadlines, *each.respondents, *each.targets]
        assert {row.task for row in rows} == {task}
        assert each.source.source == task.partition("/")[0]


@pytest.mark.parametrize(
    ("task", "dues"),
    [
        ("demo-2022-1/2.3", [("2022-12-31", None), ("2023-12-31", None), ("2025-12-31", None)]),
        ("demo-2022-1/2.2", [("2023-06-30", None)]),
        ("demo-2022-1/2.4", [(None, None)]),
        ("demo-2022-1/2.7", [("2023-01-31", "2022")]),
        ("demo-2023-2/1", [("2023-06-30", None)]),
        ("demo-2023-2/3", []),
        ("demo-2023-2/4", []),
    ],
)
def test_the_dues_of_the_demo(task: str, dues: list[tuple[str | None, str | None]], demo: Rulebook) -> None:
    found = rules_by_task(demo.tables(["demo-2022-1", "demo-2023-2"]))
    assert shown(found[task].dues(d("2023-09-30"))) == dues
