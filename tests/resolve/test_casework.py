"""Cases and declarations become rows; the calendar that they need is as long as it must be."""

from datetime import date

import pytest

from compliance.calendar.days import to_date, to_day
from compliance.calendar.workdays import Calendar
from compliance.reports.read import parse_report
from compliance.resolve.resolver import Papers, Resolved, resolve
from compliance.rulebook.load import Rulebook

TODAY = to_day("2026-11-20")
OPENED = "opened: 2023-06-05"


def resolved(
    rulebook: Rulebook,
    *sections: str,
    papers: Papers | None = None,
    unit: str = "省市场监管局",
    as_of: str = "2023-06-30",
) -> Resolved:
    """Each section is a report of its own."""
    head = f"report: {{unit: {unit}, region: demo, source: demo-2023-3, as_of: {as_of}}}\n"
    reports = [parse_report(f"{head}{section}\n".encode(), f"{n}.yaml") for n, section in enumerate(sections)]
    return resolve(rulebook, reports, as_of=to_day(as_of), today=TODAY, papers=papers)


def cases(*lines: str) -> str:
    return "cases:\n" + "\n".join(f"  - {{{line}}}" for line in lines)


def problems(found: Resolved) -> list[tuple[str, str, str]]:
    return [(each.code, each.what, each.field) for each in found.tables["problem"]]


def test_every_column_of_a_case(demo: Rulebook) -> None:
    found = resolved(
        demo,
        cases(f"task: 1.1, id: A, {OPENED}"),
        cases(
            "task: 2.4, id: B, unit: 东市, opened: 2023-06-05T10:30, closed: 2023-06-06 09:05:30, "
            "extended: {n: 2, approved: 2023-06-05}"
        ),
    )
    one, other = found.tables["case_item"]
    midnight = to_day("2023-06-05") * 1440
    assert one == (
        0,
        0,
        "0.yaml",
        "A",
        "demo-2023-3/1.1",
        0,
        "demo/省市场监管局",
        to_day("2023-06-05"),
        None,
        None,
        None,
        None,
        None,
        None,
        1,
    )
    assert other == (
        1,
        1,
        "1.yaml",
        "B",
        "demo-2023-3/2.4",
        0,
        "demo/东市人民政府",
        to_day("2023-06-05"),
        midnight + 630,
        to_day("2023-06-06"),
        midnight + 1440 + 545,
        2,
        to_day("2023-06-05"),
        None,
        1,
    )
    assert [(place.file, place.line, place.column) for place in found.case_places] == [
        ("0.yaml", 3, 5),
        ("1.yaml", 3, 5),
    ]
    assert problems(found) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("opened: 2023-02-30", ("value.not-a-day", "opened")),
        ("opened: 1989-12-31", ("value.implausible", "opened")),
        ("opened: 2032-01-01", ("value.implausible", "opened")),
        ("opened: 9999-12-31T10:00", ("value.implausible", "opened")),
    ],
)
def test_days_that_nobody_can_mean(demo: Rulebook, said: str, expected: tuple[str, str]) -> None:
    """Such a case has no opening day; that too is said."""
    what, field = expected
    found = resolved(demo, cases(f"task: 1.1, id: A, {said}"))
    assert problems(found) == [("R104", what, f"cases[0].{field}"), ("R104", "case.not-opened", "cases.A.opened")]
    assert found.tables["case_item"][0].opened_day is None and found.tables["workday"] == []


@pytest.mark.parametrize("opened", ["1990-01-01", "2031-12-31"])
def test_days_that_somebody_may_mean(demo: Rulebook, opened: str) -> None:
    found = resolved(demo, cases(f"task: 1.1, id: A, opened: {opened}"))
    assert problems(found) == [] and found.tables["case_item"][0].opened_day == to_day(opened)


def test_a_closing_day_is_held_against_the_calendar_too(demo: Rulebook) -> None:
    found = resolved(demo, cases(f"task: 1.1, id: A, {OPENED}, closed: 2023-06-31"))
    assert problems(found) == [("R104", "value.not-a-day", "cases[0].closed")]
    assert found.tables["case_item"][0].closed_day is None


@pytest.mark.parametrize(
    ("moment", "minute"),
    [
        ("2023-06-05", None),
        ("2023-06-05T00:00", 0),
        ("2023-06-05 23:59", 1439),
        ("2023-06-05T23:59:59", 1439),
        ("2023-06-05T24:00", None),
        ("2023-06-05T10:60", None),
    ],
)
def test_times_of_day(demo: Rulebook, moment: str, minute: int | None) -> None:
    (row,) = resolved(demo, cases(f"task: 1.6, id: A, opened: {moment}, closed: {moment}")).tables["case_item"]
    expected = None if minute is None else to_day("2023-06-05") * 1440 + minute
    assert (row.opened_minute, row.closed_minute) == (expected, expected)


@pytest.mark.parametrize(
    ("task", "known", "deadline"),
    [
        ("1.1", True, 0),
        ("1.9", True, None),
        ("demo-2022-1/2.1", True, None),
        ("9.9", False, None),
    ],
)
def test_the_limit_of_a_case(demo: Rulebook, task: str, known: bool, deadline: int | None) -> None:
    found = resolved(demo, cases(f"task: {task}, id: A, {OPENED}"))
    (row,) = found.tables["case_item"]
    assert ((row.task is not None), row.deadline) == (known, deadline)
    assert [code for code, _, _ in problems(found)] == ([] if known else ["R201"])


def test_an_unknown_unit_of_a_case(demo: Rulebook) -> None:
    found = resolved(demo, cases(f"task: 1.1, id: A, {OPENED}, unit: 省申厅"))
    assert found.tables["case_item"][0].unit is None
    assert (
        problems(found) == [("R202", "reference.unit", "cases[0].unit")] and "省甲厅" in found.tables["problem"][0].args
    )


# pauses


@pytest.mark.parametrize(
    ("pauses", "merged"),
    [
        ([(7, 9)], [(7, 9)]),
        ([(7, 7)], [(7, 7)]),
        ([(7, None)], [(7, None)]),
        ([(7, 9), (11, 12)], [(7, 9), (11, 12)]),
        ([(11, 12), (7, 9)], [(7, 9), (11, 12)]),
        ([(7, 9), (10, 12)], [(7, 12)]),
        ([(7, 9), (9, 12)], [(7, 12)]),
        ([(7, 12), (8, 9)], [(7, 12)]),
        ([(7, 9), (7, 9)], [(7, 9)]),
        ([(7, 8), (12, 13), (9, 11)], [(7, 13)]),
        ([(7, None), (9, 12)], [(7, None)]),
    ],
)
def test_pauses_that_touch_are_one(
    demo: Rulebook,
    pauses: list[tuple[int, int | None]],
    merged: list[tuple[int, int | None]],
) -> None:
    written = ", ".join(
        f"{{from: 2023-06-{first:02}{f', to: 2023-06-{last:02}' if last else ''}}}" for first, last in pauses
    )
    found = resolved(
        demo, cases(f"task: 1.1, id: A, {OPENED}"), cases(f"task: 1.1, id: B, {OPENED}, paused: [{written}]")
    )
    june = to_day("2023-06-01") - 1
    shown = [
        (each.case_id, each.first_day - june, each.last_day - june if each.last_day < to_day("9999-12-31") else None)
        for each in found.tables["pause"]
    ]
    far = to_day("2400-01-01") - june
    assert [(n, first, None if last is None or last > far else last) for n, first, last in shown] == [
        (1, *each) for each in merged
    ]
    assert problems(found) == []


def test_a_pause_that_runs_backwards_is_told_and_not_counted(demo: Rulebook) -> None:
    pauses = "{from: 2023-06-09, to: 2023-06-08}, {from: 2023-06-12, to: 2023-06-12}, {to: 2023-06-14}"
    found = resolved(demo, cases(f"task: 1.1, id: A, {OPENED}, paused: [{pauses}]"))
    assert ("R104", "case.pause-backwards", "cases[0].paused[0]") in problems(found)
    assert [(each.first_day, each.last_day) for each in found.tables["pause"]] == [
        (to_day("2023-06-12"), to_day("2023-06-12"))
    ]


# limits that follow one another


@pytest.mark.parametrize(
    ("one", "other", "follows", "opened"),
    [
        # it opens where its namesake closed
        ("id: A, opened: 2023-06-01, closed: 2023-06-07", "id: A", "2023-06-07", "2023-06-07"),
        # its own day is kept
        ("id: A, opened: 2023-06-01, closed: 2023-06-07", "id: A, opened: 2023-06-09", "2023-06-07", "2023-06-09"),
        ("id: B, opened: 2023-06-01, closed: 2023-06-07", "id: A, opened: 2023-06-09", None, "2023-06-09"),
        ("id: A, opened: 2023-06-01", "id: A, opened: 2023-06-09", None, "2023-06-09"),
        ("id: A, unit: 东市, opened: 2023-06-01, closed: 2023-06-07", "id: A, opened: 2023-06-09", None, "2023-06-09"),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_a_case_follows_its_namesake(
    demo: Rulebook,
    one: str,
    other: str,
    follows: str | None,
    opened: str,
    order: int,
) -> None:
    sections = [cases(f"task: 2.2, {one}"), cases(f"task: 2.3, {other}")]
    found = resolved(demo, *sections[::order])
    (row,) = [each for each in found.tables["case_item"] if each.task == "demo-2023-3/2.3"]
    assert (row.follows_day, row.opened_day) == (to_day(follows) if follows else None, to_day(opened))
    assert problems(found) == []


@pytest.mark.parametrize("one", ["id: B, opened: 2023-06-01, closed: 2023-06-07", "id: A, opened: 2023-06-01"])
def test_a_case_without_a_day_that_follows_nothing_is_told(demo: Rulebook, one: str) -> None:
    found = resolved(demo, cases(f"task: 2.2, {one}", "task: 2.3, id: A"))
    assert problems(found) == [("R104", "case.not-opened", "cases.A.opened")]
    assert found.tables["problem"][0].line == 4


def test_other_limits_follow_nothing(demo: Rulebook) -> None:
    found = resolved(
        demo, cases("task: 2.2, id: A, opened: 2023-06-01, closed: 2023-06-07", f"task: 1.1, id: A, {OPENED}")
    )
    assert [each.follows_day for each in found.tables["case_item"]] == [None, None]


# the calendar


def test_no_cases_no_calendar(demo: Rulebook) -> None:
    assert resolved(demo, "items: [{task: demo-2022-1/2.1, status: 正在推进}]").tables["workday"] == []


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        (OPENED, "2023-06-05", "2023-06-30"),
        (f"{OPENED}, closed: 2023-09-01", "2023-06-05", "2023-09-01"),
        ("opened: 2026-03-02", "2026-03-02", "2026-03-02"),  # after the as-of day, which then is not needed
        (f"{OPENED}, closed: 2023-05-01", "2023-05-01", "2023-06-30"),
        ("opened: 1990-01-01", "1990-01-01", "2023-06-30"),
    ],
)
def test_the_calendar_reaches_beyond_the_cases_and_not_far(demo: Rulebook, line: str, first: str, last: str) -> None:
    """However long a pause is: some months before the first day of a case, and after the last."""
    paused = "paused: [{from: 2023-06-06}, {from: 2000-01-01, to: 2000-01-02}, {from: 2023-06-20, to: 9999-12-31}]"
    found = resolved(demo, cases(f"task: 1.5, id: A, {line}, {paused}"))
    days = [each.day for each in found.tables["workday"]]
    assert days == list(range(days[0], days[-1] + 1))
    begin, end = to_day(first), to_day(last)
    longest = 2 * 128 + 20 * 3 + 10 * 3 + 60  # months, extensions and a margin
    assert begin - longest <= days[0] <= begin - 90
    assert end + 128 <= days[-1] <= end + longest


def test_the_days_of_the_calendar(demo: Rulebook) -> None:
    rows = {
        str(to_date(each.day)): each for each in resolved(demo, cases(f"task: 1.1, id: A, {OPENED}")).tables["workday"]
    }
    # the make-up Sunday before the dragon-boat holiday (Thursday to Saturday), and the Sunday after it
    assert [rows[f"2023-06-{n}"].works for n in (21, 22, 23, 24, 25, 26)] == [1, 0, 0, 0, 1, 1]
    ordinals = [rows[f"2023-06-{n}"].ordinal for n in (21, 22, 23, 24, 25, 26)]
    assert [each - ordinals[0] for each in ordinals] == [0, 0, 0, 0, 1, 2]
    assert (rows["2023-06-25"].month, rows["2023-06-25"].month_day, rows["2023-06-25"].month_days) == (
        53 * 12 + 5,
        25,
        30,
    )
    assert {each.provisional for each in rows.values()} == {0}


def test_the_office_s_calendar_is_used(demo: Rulebook) -> None:
    known = Calendar({date(2023, 6, 21): False}, 2022)
    found = resolved(demo, cases(f"task: 1.1, id: A, {OPENED}"), papers=Papers(calendar=known))
    rows = {str(to_date(each.day)): each for each in found.tables["workday"]}
    assert (rows["2023-06-21"].works, rows["2023-06-21"].provisional, rows["2023-06-20"].provisional) == (0, 0, 1)


# declarations


def test_declarations(demo: Rulebook) -> None:
    found = resolved(
        demo,
        "declarations:\n"
        "  - {task: 3.1, declarant: 东山, project: 一号, programme: 1}\n"
        "  - {task: 3.4, declarant: 西山省, project: 二号, field: 水}\n"
        "  - {task: 9.9, declarant: 西山省, project: 三号, programme: 一}\n",
    )
    assert [tuple(each) for each in found.tables["declaration"]] == [
        (0, "0.yaml", "demo-2023-3/3.1", "demo/东山省", "东山", "一号", "1", None),
        (1, "0.yaml", "demo-2023-3/3.4", "demo/西山省", "西山省", "二号", None, "水"),
        (2, "0.yaml", None, "demo/西山省", "西山省", "三号", "一", None),
    ]
    assert [place.line for place in found.declaration_places] == [3, 4, 5]
    assert problems(found) == [("R201", "reference.task", "declarations[2].task")]


@pytest.mark.parametrize(("declarant", "hint"), [("东三省", "东山省"), ("各省", ""), ("没有这样的单位", "")])
def test_an_unknown_declarant(demo: Rulebook, declarant: str, hint: str) -> None:
    found = resolved(demo, f"declarations: [{{task: 3.1, declarant: {declarant}, project: 一号}}]")
    (row,) = found.tables["declaration"]
    assert (row.declarant, row.declarant_text) == (None, declarant)
    assert problems(found) == [("R202", "reference.unit", "declarations[0].declarant")]
    assert f'"suggestion": "{hint}"' in found.tables["problem"][0].args


def test_answers_to_exclusions(demo: Rulebook) -> None:
    found = resolved(
        demo,
        "declarations:\n"
        "  - {task: 3.1, declarant: 东山, project: 一号}\n"
        "  - {task: 3.6, declarant: 南湖省, project: 二号, "
        "exclusions: {funded-before: false, in-arrears: true, in-arears: true}}\n",
    )
    assert [tuple(each) for each in found.tables["answer"]] == [
        (1, "funded-before", 0),
        (1, "in-arrears", 1),
        (1, "in-arears", 1),
    ]
    assert problems(found) == [("R103", "shape.unknown", "declarations[1].exclusions.in-arears")]
