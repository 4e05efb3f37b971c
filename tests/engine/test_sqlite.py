"""The engine on rows made by hand: which entry counts, and the last day of a limit, against counting by hand."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.checks.registry import Check
from compliance.engine import sqlite
from compliance.relations import Tables
from compliance.relations.contract import DERIVED, INDEXES, RELATIONS, columns
from compliance.relations.judging import CaseItem, Counted, Entry, Matched, Obligation, Pause, Run, Workday
from compliance.relations.policy import Deadline
from tests.oracle.limits import months_later

EPOCH = date(1970, 1, 1)
SAMPLES = {"BIGINT": 7, "DOUBLE": 7.5, "VARCHAR": "省甲厅"}


def d(iso: str) -> int:
    """Days since 1970-01-01."""
    return (date.fromisoformat(iso) - EPOCH).days


# rows made by hand


def made(relation: Any, **columns: object) -> Any:
    """A row with these values and nothing else."""
    return relation(**{**dict.fromkeys(relation._fields), **columns})


def run_of(as_of: int, latest: int = 0) -> Run:
    return Run(as_of, 30, 5, 10, None, None, 0, latest)


def obligation(number: int = 0, due: int | None = 100, **columns: object) -> Any:
    """What unit u owes of task t."""
    owed = {"task": "t", "unit": "u", "basis": "lead", "owed": 1, "handed": 1, "alone": 1, "by_stage": 0}
    return made(Obligation, obligation_id=number, due=due, **{**owed, **columns})


def entry(number: int = 0, **columns: object) -> Any:
    """What unit u says of task t as a whole, under way, in its report of day 90."""
    usual = {
        "report": number,
        "file": "a.yaml",
        "as_of_day": 90,
        "task": "t",
        "source": "s",
        "unit": "u",
        "unit_by": "name",
        "respondent": "u",
        "status": "in_progress",
        "occurrence": "whole",
        "task_text": "t",
        "slot": "whole",
        "current": 1,
    }
    return made(Entry, entry_id=number, **{**usual, **columns})


def limit(n: int | None, unit: str, **columns: object) -> Any:
    """The only deadline of task t: so many after its event."""
    return made(Deadline, task="t", ordinal=0, kind="relative", n=n, unit=unit, **columns)


def case(number: int = 0, **columns: object) -> Any:
    """A case of unit u under that deadline."""
    return made(
        CaseItem,
        case_id=number,
        **{
            "report": 0,
            "file": "a.yaml",
            "name": "A",
            "task": "t",
            "unit": "u",
            "deadline": 0,
            "current": 1,
            **columns,
        },
    )


def derived(tables: Tables, name: str) -> list[tuple[Any, ...]]:
    connection = sqlite.load(tables)
    try:
        sqlite.derive(connection)
        return connection.execute(f"SELECT * FROM {name}").fetchall()
    finally:
        connection.close()


# load, derive, run


def sample(name: str) -> Any:
    relation = RELATIONS[name]
    return relation(*(SAMPLES[kind] for _, kind, _, _ in columns(relation)))


@pytest.mark.parametrize("name", [each for each in RELATIONS if each not in DERIVED])
def test_a_row_comes_out_as_it_went_in(name: str) -> None:
    row, empty = sample(name), sample(name)._replace(**dict.fromkeys(RELATIONS[name]._fields))
    if empty._fields[0] == f"{name}_id":  # the number of a row is always there
        empty = empty._replace(**{f"{name}_id": 8})
    connection = sqlite.load({name: [row, empty]})
    cursor = connection.execute(f"SELECT * FROM {name}")
    assert tuple(each[0] for each in cursor.description) == row._fields
    assert cursor.fetchall() == [row, empty]
    assert connection.execute("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table'").fetchone() == (
        len(RELATIONS) - len(DERIVED),
    )


def test_every_index_is_there_after_deriving() -> None:
    connection = sqlite.load({})
    sqlite.derive(connection)
    found: dict[str, set[tuple[str, ...]]] = {}
    for table, index in connection.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'index'").fetchall():
        names = tuple(row[2] for row in connection.execute(f"PRAGMA index_info({index})"))
        found.setdefault(table, set()).add(names)
    # a relation's own number is SQLite's key
    assert found == {name: set(wanted) - {(f"{name}_id",)} for name, wanted in INDEXES.items() if name in found}
    assert set(INDEXES) - set(found) <= {name for name, wanted in INDEXES.items() if wanted == ((f"{name}_id",),)}


def test_what_is_derived_is_never_taken_from_outside() -> None:
    assert derived({"run": [run_of(90)], "matched": [sample("matched")]}, "matched") == []


def test_a_database_can_lie_in_a_file(tmp_path: Path) -> None:
    target = tmp_path / "rules.db"
    connection = sqlite.load({"run": [run_of(90)]}, target)
    connection.commit()
    connection.close()
    assert sqlite3.connect(target).execute("SELECT as_of FROM run").fetchall() == [(90,)]


def check(code: str, sql: str) -> Check:
    return Check(code, "x", "form", "error", "", ("", ""), ("", ""), ("", ""), sql)


def test_run_gives_rows_by_column_name_check_by_check() -> None:
    tables: Tables = {"run": [run_of(90)], "obligation": [obligation(0), obligation(1, 200)], "entry": [entry(4)]}
    checks = [
        check("X002", "SELECT obligation_id AS number, due FROM matched"),
        check("X003", "SELECT 1 AS a FROM run WHERE as_of = 0"),
        check("X001", "SELECT as_of, 'x' AS field FROM run"),
    ]
    found = [(each.code, row) for each, row in sqlite.run(tables, checks)]
    assert sorted(found[:2], key=str) == [("X002", {"number": 0, "due": 100}), ("X002", {"number": 1, "due": 200})]
    assert found[2:] == [("X001", {"as_of": 90, "field": "x"})]


def test_run_closes_its_database_when_nobody_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = sqlite.load({"run": [run_of(90), run_of(91)]})
    monkeypatch.setattr(sqlite, "load", lambda tables: connection)
    rows = sqlite.run({}, [check("X001", "SELECT as_of FROM run")])
    assert next(iter(rows))[1] == {"as_of": 90}
    rows.close()  # type: ignore[attr-defined]
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


# which entry counts: tables


def matched(run: Run, obligations: Sequence[Obligation], entries: Sequence[Entry]) -> list[Matched]:
    rows = derived({"run": [run], "obligation": list(obligations), "entry": list(entries)}, "matched")
    return sorted(Matched(*row) for row in rows)


DONE: dict[str, object] = {"status": "done", "completed_day": 80}


@pytest.mark.parametrize(
    ("entries", "counts"),
    [
        ([], None),
        ([entry(0)], 0),
        ([entry(0, task="other")], None),
        ([entry(0, task=None)], None),
        ([entry(0, unit="v", respondent="v")], None),
        ([entry(0, unit=None, respondent=None)], None),
        ([entry(0, due=100, occurrence="named")], 0),
        ([entry(0, due=101, occurrence="named")], None),
        ([entry(0, period="2023", occurrence="named")], None),
        # the newest report, in whatever order the files are read
        ([entry(0, as_of_day=80), entry(1, as_of_day=90), entry(2, as_of_day=70)], 1),
        ([entry(0, as_of_day=80, **DONE), entry(1, as_of_day=81)], 1),
        ([entry(0, as_of_day=None, **DONE), entry(1, as_of_day=-5)], 1),
        # the as-of day is 95: what is dated after it counts only where there is nothing else
        ([entry(0, as_of_day=95), entry(1, as_of_day=96)], 0),
        ([entry(0, as_of_day=None), entry(1, as_of_day=96)], 0),
        ([entry(0, as_of_day=96), entry(1, as_of_day=97)], 1),
        # of one day: named before whole, the unit's own, the less complete, the later changed, the later read
        ([entry(0, due=100, occurrence="named", **DONE), entry(1)], 0),
        ([entry(0, as_of_day=89, due=100, occurrence="named"), entry(1)], 1),
        ([entry(0, unit="u", **DONE), entry(1, unit="child")], 0),
        ([entry(0, as_of_day=89), entry(1, unit="child")], 1),
        ([entry(0), entry(1, **DONE)], 0),
        ([entry(0, **DONE), entry(1)], 1),
        ([entry(0, updated_day=70), entry(1, updated_day=69), entry(2)], 0),
        ([entry(0), entry(1)], 1),
    ],
)
def test_which_entry_counts(entries: list[Entry], counts: int | None) -> None:
    found = matched(run_of(95), [obligation()], entries)
    assert [each.entry_id for each in found] == ([] if counts is None else [counts])
    for each in found:
        assert (each.obligation_id, each.task, each.unit, each.due, each.period) == (0, "t", "u", 100, None)


@pytest.mark.parametrize(("latest", "counts"), [(0, 0), (1, 1)])
def test_with_latest_the_later_report_counts(latest: int, counts: int) -> None:
    """Of one day's duplicates; a report of a newer day goes before both ways."""
    entries = [entry(0, report=0), entry(1, report=1, **DONE)]
    assert [each.entry_id for each in matched(run_of(95, latest), [obligation()], entries)] == [counts]
    newer = [entry(0, report=0, as_of_day=91), entry(1, report=1, **DONE)]
    assert [each.entry_id for each in matched(run_of(95, latest), [obligation()], newer)] == [0]


def test_one_entry_speaks_for_every_day_of_its_task_and_a_named_one_for_its_own() -> None:
    owed = [obligation(0, 50, alone=0), obligation(1, 100, alone=0), obligation(2, None, alone=0)]
    entries = [entry(0), entry(1, due=100, occurrence="named")]
    assert [(each.obligation_id, each.entry_id) for each in matched(run_of(95), owed, entries)] == [
        (0, 0),
        (1, 1),
        (2, 0),
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"as_of_day": 49}, []),
        ({"as_of_day": 50}, [0]),
        ({"as_of_day": 99}, [0]),
        ({"as_of_day": 100}, [0, 1]),
        ({"as_of_day": None}, [0, 1]),
        ({"as_of_day": 49, "period": "p2", "occurrence": "named"}, [1]),
        ({"as_of_day": 49, "due": 50, "occurrence": "named"}, [0]),
        ({"as_of_day": 100, "due": 50, "period": "p2", "occurrence": "unknown"}, []),
    ],
)
def test_without_a_period_a_report_speaks_of_what_had_come_by_its_day(
    said: dict[str, object], found: list[int]
) -> None:
    owed = [obligation(0, 50, period="p1", alone=0), obligation(1, 100, period="p2", alone=0)]
    assert [each.obligation_id for each in matched(run_of(200), owed, [entry(0, **said)])] == found


@pytest.mark.parametrize(
    ("said", "owed", "met"),
    [
        ({"status": "done", "completed_day": 95}, {}, 1),
        ({"status": "done", "completed_day": 96}, {}, 0),
        ({"status": "done", "completed_day": None}, {}, 0),
        ({"status": "in_progress", "completed_day": 80}, {}, 0),
        ({"status": "unclear", "percent": 100.0}, {}, 0),
        # a stage meets it where the task goes on afterwards, and where it is clear which stage
        ({"status": "stage_done"}, {}, 0),
        ({"status": "stage_done"}, {"by_stage": 1}, 1),
        ({"status": "stage_done", "completed_day": 96}, {"by_stage": 1}, 0),
        ({"status": "stage_done"}, {"by_stage": 1, "alone": 0}, 0),
        ({"status": "stage_done", "due": 100, "occurrence": "named"}, {"by_stage": 1, "alone": 0}, 1),
        # returned: until a newer report says it again
        (DONE, {"returned_day": 90}, 0),
        (DONE, {"returned_day": 89}, 1),
        ({**DONE, "as_of_day": None}, {"returned_day": 95}, 0),
        ({**DONE, "as_of_day": None}, {"returned_day": 94}, 1),
        ({"status": "stage_done"}, {"by_stage": 1, "returned_day": 90}, 0),
    ],
)
def test_what_meets_an_obligation(said: dict[str, object], owed: dict[str, object], met: int) -> None:
    (found,) = matched(run_of(95), [obligation(**owed)], [entry(0, **said)])
    assert found.met == met


NAMED: dict[str, object] = {"due": 100, "occurrence": "named"}


@pytest.mark.parametrize(
    ("said", "owed", "judged"),
    [
        ({}, {}, 100),
        ({}, {"new_due": 120}, 120),
        ({}, {"due": None}, None),
        ({"new_due": 130, "approved_day": 95}, {}, 130),
        ({"new_due": 130, "approved_day": 96}, {}, 100),
        ({"new_due": 130}, {}, 100),
        ({"new_due": 130, "approved_day": 90}, {"new_due": 120}, 130),
        ({"new_due": 130, "approved_day": 96}, {"new_due": 120}, 120),
        # of several due days the entry must say which one was extended
        ({"new_due": 130, "approved_day": 90}, {"alone": 0}, 100),
        ({"new_due": 130, "approved_day": 90, **NAMED}, {"alone": 0}, 130),
    ],
)
def test_the_day_that_is_judged(said: dict[str, object], owed: dict[str, object], judged: int | None) -> None:
    (found,) = matched(run_of(95), [obligation(**{"due": 100, **owed})], [entry(0, **said)])
    assert (found.judged_due, found.due) == (judged, owed.get("due", 100))


@pytest.mark.parametrize(
    ("status", "approved", "released"),
    [
        ("termination_requested", 95, 1),
        ("termination_requested", 96, 0),
        ("termination_requested", None, 0),
        ("reassignment_requested", 95, 1),
        ("extension_requested", 95, 0),
        ("in_progress", 95, 0),
        ("done", 95, 0),
    ],
)
def test_what_releases_from_an_obligation(status: str, approved: int | None, released: int) -> None:
    (found,) = matched(run_of(95), [obligation()], [entry(0, status=status, approved_day=approved)])
    assert found.released == released


# which entry counts: any rows

SPAN = [1, 2, 3]
a_day = st.sampled_from(SPAN)
maybe = st.none() | a_day
STATUSES = st.sampled_from(["in_progress", "stage_done", "done", "termination_requested"])


@st.composite
def some_rows(draw: st.DrawFn) -> tuple[list[Obligation], list[Entry]]:
    """A few obligations of two units, and entries of them, of a child of one and of a stranger; many ties."""
    pairs = draw(
        st.lists(
            st.tuples(maybe, st.sampled_from([None, "p", "q"])).filter(lambda p: p[0] or not p[1]),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    owed = []
    for unit in ("u", "v"):
        for due, period in pairs:
            more = {name: draw(st.integers(0, 1)) for name in ("alone", "by_stage")}
            owed.append(
                obligation(
                    len(owed), due, unit=unit, period=period, returned_day=draw(maybe), new_due=draw(maybe), **more
                )
            )
    said = []
    for number in range(draw(st.integers(0, 6))):
        unit, counts_for = draw(st.sampled_from([("u", "u"), ("v", "v"), ("child", "u"), (None, None)]))
        due, period = draw(maybe), draw(st.sampled_from([None, None, "p", "q"]))
        known = any(due in {None, one} and period in {None, other} for one, other in pairs)
        occurrence = "whole" if due is None and period is None else "named" if known else "unknown"
        said.append(
            entry(
                number,
                report=draw(st.integers(0, 2)),
                unit=unit,
                respondent=counts_for,
                as_of_day=draw(maybe),
                status=draw(STATUSES),
                due=due,
                period=period,
                occurrence=occurrence,
                completed_day=draw(maybe),
                updated_day=draw(maybe),
                approved_day=draw(maybe),
                new_due=draw(maybe),
            )
        )
    return owed, said


def speaks(said: Entry, owed: Obligation) -> bool:
    """Whether an entry speaks of an obligation."""
    if said.task != owed.task or said.respondent != owed.unit:
        return False
    if said.occurrence == "whole":
        return owed.period is None or said.as_of_day is None or (owed.due is not None and owed.due <= said.as_of_day)
    return said.due in {None, owed.due} and said.period in {None, owed.period}


def is_met(said: Entry, owed: Obligation, as_of: int) -> bool:
    """Whether it is completed, or its stage is, and not returned since."""
    reported = as_of if said.as_of_day is None else said.as_of_day
    if owed.returned_day is not None and reported <= owed.returned_day:
        return False
    if said.status == "done":
        return said.completed_day is not None and said.completed_day <= as_of
    which = said.occurrence == "named" or owed.alone == 1
    finished = said.completed_day is None or said.completed_day <= as_of
    return said.status == "stage_done" and owed.by_stage == 1 and which and finished


def kept(found: list[Entry], wanted: Callable[[Entry], bool]) -> list[Entry]:
    """Those that are so, if any is."""
    return [each for each in found if wanted(each)] or found


def newest(found: list[Entry], column: str) -> list[Entry]:
    """Those of the latest day in a column; no day is the earliest."""
    days = [getattr(each, column) for each in found]
    last = max((day for day in days if day is not None), default=None)
    return [each for each, day in zip(found, days, strict=True) if day == last]


def counting(said: list[Entry], owed: Obligation, run: Run) -> Entry | None:
    """The entry that counts, narrowed down one rule after another."""
    found = [each for each in said if speaks(each, owed)]
    if not found:
        return None
    found = kept(found, lambda each: each.as_of_day is None or each.as_of_day <= run.as_of)
    found = newest(found, "as_of_day")
    found = kept(found, lambda each: each.occurrence != "whole")
    found = kept(found, lambda each: each.unit == owed.unit)
    if run.latest:
        found = newest(found, "report")
    found = kept(found, lambda each: not is_met(each, owed, run.as_of))
    return newest(found, "updated_day")[-1]


@settings(max_examples=200, deadline=None)
@given(some_rows(), a_day, st.integers(0, 1))
def test_any_entries(rows: tuple[list[Obligation], list[Entry]], as_of: int, latest: int) -> None:
    owed, said = rows
    run = run_of(as_of, latest)
    expected = []
    for each in owed:
        one = counting(said, each, run)
        if one:
            approved = one.approved_day is not None and one.approved_day <= as_of
            extended = approved and one.new_due is not None and (one.occurrence == "named" or each.alone == 1)
            agreed = each.new_due if each.new_due is not None else each.due
            expected.append(
                Matched(
                    each.obligation_id,
                    one.entry_id,
                    each.task,
                    each.unit,
                    each.due,
                    each.period,
                    one.new_due if extended else agreed,
                    int(is_met(one, each, as_of)),
                    int(approved and one.status == "termination_requested"),
                )
            )
    assert matched(run, owed, said) == expected


# limits: tables


def calendar_of(
    first: date, last: date, turned: frozenset[date] = frozenset(), known_until: int = 9999
) -> list[Workday]:
    """The days from first to last: Monday to Friday works, but what is turned; numbered by counting."""
    rows, ordinal = [], 0
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        works = (day.weekday() < 5) != (day in turned)
        ordinal += works
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        rows.append(
            Workday(
                (day - EPOCH).days,
                ordinal,
                int(works),
                int(day.year > known_until),
                (day.year - 1970) * 12 + day.month - 1,
                day.day,
                (following - timedelta(days=1)).day,
                (day - EPOCH).days * 1440,
            )
        )
    return rows


YEARS = calendar_of(date(2023, 1, 1), date(2024, 12, 31), known_until=2023)


def counted(
    as_of: str, deadline: Any, one: Any, pauses: Sequence[tuple[str, str]] = (), workdays: list[Workday] = YEARS
) -> Counted | None:
    tables: Tables = {
        "run": [run_of(d(as_of))],
        "deadline": [deadline],
        "case_item": [one],
        "workday": workdays,
        "pause": [Pause(0, d(first), d(last)) for first, last in pauses],
    }
    rows = [Counted(*row) for row in derived(tables, "counted")]
    assert len(rows) <= 1
    return rows[0] if rows else None


@pytest.mark.parametrize(
    ("n", "unit", "opened", "last"),
    [
        (0, "workday", "2023-03-06", "2023-03-06"),
        (1, "workday", "2023-03-06", "2023-03-07"),
        (5, "workday", "2023-03-06", "2023-03-13"),
        (1, "workday", "2023-03-10", "2023-03-13"),
        (1, "workday", "2023-03-11", "2023-03-13"),
        (1, "workday", "2023-03-12", "2023-03-13"),
        (10, "day", "2023-03-06", "2023-03-16"),
        (5, "day", "2023-03-06", "2023-03-11"),
        (0, "day", "2023-03-12", "2023-03-12"),
        (1, "month", "2023-01-30", "2023-02-28"),
        (1, "month", "2024-01-30", "2024-02-29"),
        (1, "month", "2023-02-28", "2023-03-28"),
        (12, "month", "2023-06-30", "2024-06-30"),
        (0, "month", "2023-03-31", "2023-03-31"),
        # before the event: the working day before it is the first
        (-1, "workday", "2023-03-13", "2023-03-10"),
        (-5, "workday", "2023-03-20", "2023-03-13"),
        (-1, "workday", "2023-03-12", "2023-03-10"),
        (-10, "day", "2023-03-11", "2023-03-01"),
        (-1, "month", "2023-03-31", "2023-02-28"),
    ],
)
def test_the_last_day_in_time(n: int, unit: str, opened: str, last: str) -> None:
    before = str(date.fromisoformat(last) + timedelta(days=1))
    in_time = counted("2024-12-30", limit(n, unit), case(opened_day=d(opened), closed_day=d(last)))
    late = counted("2024-12-30", limit(n, unit), case(opened_day=d(opened), closed_day=d(before)))
    assert in_time == Counted(0, "t", "u", d(last), d(last), d(last), 0, n, unit, in_time.provisional if in_time else 0)
    assert late == Counted(0, "t", "u", d(before), d(last), d(last), 1, n, unit, late.provisional if late else 0)


@pytest.mark.parametrize(("as_of", "late"), [("2023-03-13", 0), ("2023-03-14", 1)])
def test_an_open_case_is_judged_by_the_as_of_day(as_of: str, late: int) -> None:
    found = counted(as_of, limit(5, "workday"), case(opened_day=d("2023-03-06")))
    assert found and (found.until_day, found.limit_day, found.late) == (d(as_of), d("2023-03-13"), late)


@pytest.mark.parametrize(
    ("deadline", "one"),
    [
        (limit(None, "workday"), case(opened_day=d("2023-03-06"))),
        (limit(5, "workday"), case(opened_day=None)),
        (limit(5, "workday"), case(opened_day=d("2023-03-06"), deadline=None)),
        (limit(5, "workday"), case(opened_day=d("2023-03-06"), task=None)),
        (limit(5, "workday"), case(opened_day=d("2023-03-06"), deadline=1)),
    ],
)
def test_what_has_no_limit_or_no_opening_is_not_judged(deadline: Any, one: Any) -> None:
    assert counted("2023-12-31", deadline, one) is None


TEN = {"extension_n": 10, "extension_unit": "workday"}


@pytest.mark.parametrize(
    ("clause", "extended", "last"),
    [
        (TEN, {}, "2023-03-13"),
        (TEN, {"extension_n": 3, "extension_day": d("2023-03-07")}, "2023-03-16"),
        (TEN, {"extension_n": 10, "extension_day": d("2023-06-30")}, "2023-03-27"),
        (TEN, {"extension_n": 10, "extension_day": d("2023-07-01")}, "2023-03-13"),  # approved after the as-of day
        (TEN, {"extension_n": 10}, "2023-03-13"),  # not approved
        (TEN, {"extension_n": 99, "extension_day": d("2023-03-07")}, "2023-03-27"),  # at most what the clause allows
        ({}, {"extension_n": 3, "extension_day": d("2023-03-07")}, "2023-03-13"),  # the clause allows none
        (
            {"extension_n": 10, "extension_unit": "day"},
            {"extension_n": 5, "extension_day": d("2023-03-07")},
            "2023-03-18",
        ),
        (
            {"extension_n": 2, "extension_unit": "month"},
            {"extension_n": 1, "extension_day": d("2023-03-07")},
            "2023-04-13",
        ),
    ],
)
def test_an_extension(clause: dict[str, object], extended: dict[str, object], last: str) -> None:
    found = counted("2023-06-30", limit(5, "workday", **clause), case(opened_day=d("2023-03-06"), **extended))
    assert found and found.limit_day == d(last)


OPENED = d("2023-03-06") * 1440 + 600  # at ten o'clock


@pytest.mark.parametrize(
    ("closed", "extension_n", "pauses", "late"),
    [
        (1440, None, [], 0),
        (1441, None, [], 1),
        (1440 + 120, 2, [], 0),
        (1440 + 121, 2, [], 1),
        (1440 + 121, 9, [], 1),
        (2 * 1440, None, [("2023-03-07", "2023-03-07")], 0),
        (2 * 1440 + 1, None, [("2023-03-07", "2023-03-07")], 1),
    ],
)
def test_hours_are_counted_in_minutes(
    closed: int, extension_n: int | None, pauses: list[tuple[str, str]], late: int
) -> None:
    one = case(
        opened_day=d("2023-03-06"),
        opened_minute=OPENED,
        closed_day=(OPENED + closed) // 1440,
        closed_minute=OPENED + closed,
        extension_n=extension_n,
        extension_day=d("2023-03-06") if extension_n else None,
    )
    found = counted("2023-06-30", limit(24, "hour", extension_n=2, extension_unit="hour"), one, pauses)
    assert found and found.late == late


@pytest.mark.parametrize(
    ("n", "unit", "pauses", "last"),
    [
        # 24 hours from Monday 2023-03-06 at ten end on Tuesday at ten
        (3, "workday", [], "2023-03-10"),
        (3, "day", [], "2023-03-10"),
        (4, "workday", [], "2023-03-13"),
        (1, "month", [], "2023-04-07"),
        (30, "hour", [], "2023-03-08"),
        # paused while the hours run: they end on Wednesday
        (3, "workday", [("2023-03-07", "2023-03-07")], "2023-03-13"),
        # paused while the extension runs, and after it
        (3, "workday", [("2023-03-09", "2023-03-09")], "2023-03-13"),
        (3, "day", [("2023-03-09", "2023-03-09")], "2023-03-11"),
        (3, "workday", [("2023-03-11", "2023-03-20")], "2023-03-10"),
        (1, "month", [("2023-04-01", "2023-04-02")], "2023-04-09"),
        (30, "hour", [("2023-03-08", "2023-03-08")], "2023-03-09"),
        (30, "hour", [("2023-03-09", "2023-03-09")], "2023-03-08"),
    ],
)
def test_hours_extended_in_other_units_end_with_the_last_day(
    n: int, unit: str, pauses: list[tuple[str, str]], last: str
) -> None:
    clause = limit(24, "hour", extension_n=n, extension_unit=unit)
    given = {"opened_day": d("2023-03-06"), "opened_minute": OPENED, "extension_n": n, "extension_day": d("2023-03-06")}
    evening = {"closed_day": d(last), "closed_minute": 1440 * d(last) + (1439 if unit != "hour" else 16 * 60)}
    found = counted("2023-12-29", clause, case(**given, **evening), pauses)
    assert found and (found.limit_day, found.late) == (d(last), 0)
    found = counted("2023-12-29", clause, case(**given, closed_day=d(last) + 1), pauses)
    assert found and found.late == 1
    untimed = counted("2023-12-29", clause, case(**{**given, "opened_minute": None}), pauses)
    assert untimed and untimed.late == 0


@pytest.mark.parametrize(("n", "last"), [(8, "2023-03-12"), (24, "2023-03-12"), (25, "2023-03-13")])
def test_days_extended_in_hours_take_the_days_begun(n: int, last: str) -> None:
    clause = limit(5, "day", extension_n=n, extension_unit="hour")
    found = counted(
        "2023-06-30", clause, case(opened_day=d("2023-03-06"), extension_n=n, extension_day=d("2023-03-06"))
    )
    assert found and found.limit_day == d(last)


@pytest.mark.parametrize(
    ("n", "unit", "pauses", "last"),
    [
        (1, "month", [("2023-04-06", "2023-04-08")], "2023-04-09"),  # it began on the last day, before it ended
        (1, "month", [("2023-04-07", "2023-04-08")], "2023-04-06"),
        (1, "month", [("2023-03-10", "2023-03-11"), ("2023-04-08", "2023-04-08")], "2023-04-09"),
        (1, "month", [("2023-03-10", "2023-03-11"), ("2023-04-09", "2023-04-09")], "2023-04-08"),
        (10, "day", [("2023-03-17", "2023-03-18")], "2023-03-16"),
        (24, "hour", [("2023-03-07", "2023-03-08")], "2023-03-09"),
        (24, "hour", [("2023-03-08", "2023-03-09")], "2023-03-07"),
        (24, "hour", [("2023-03-06", "2023-03-06")], "2023-03-08"),  # the rest of the opening day does not count
        (8, "hour", [("2023-03-06", "2023-03-07")], "2023-03-08"),
    ],
)
def test_a_pause_moves_only_a_limit_that_still_runs(
    n: int, unit: str, pauses: list[tuple[str, str]], last: str
) -> None:
    one = case(opened_day=d("2023-03-06"), opened_minute=OPENED)
    found = counted("2023-06-30", limit(n, unit), one, pauses)
    assert found and (found.limit_day, found.late) == (d(last), 1)


@pytest.mark.parametrize(
    ("as_of", "opened_minute", "closed_day", "late"),
    [
        # open: judged at the end of the as-of day, so that it is late on the day on which the limit ran out
        ("2023-03-06", OPENED, None, 0),
        ("2023-03-07", OPENED, None, 1),
        # a closing without a time of day is taken at the beginning of its day
        ("2023-06-30", OPENED, d("2023-03-07"), 0),
        ("2023-06-30", OPENED, d("2023-03-08"), 1),
        # without the time of the opening nothing can be said
        ("2023-06-30", None, None, 0),
    ],
)
def test_hours_without_a_time_of_day(as_of: str, opened_minute: int | None, closed_day: int | None, late: int) -> None:
    one = case(opened_day=d("2023-03-06"), opened_minute=opened_minute, closed_day=closed_day)
    found = counted(as_of, limit(24, "hour"), one)
    assert found and found.late == late


@pytest.mark.parametrize(
    ("n", "unit", "opened", "extended", "provisional"),
    [
        (5, "workday", "2023-12-22", {}, 0),
        (5, "workday", "2023-12-25", {}, 1),
        (40, "day", "2023-12-25", {}, 0),
        (3, "workday", "2023-12-20", {"extension_n": 10, "extension_day": d("2023-12-20")}, 1),
        (0, "workday", "2024-01-02", {}, 0),
    ],
)
def test_what_reaches_into_a_year_without_a_notice_is_provisional(
    n: int,
    unit: str,
    opened: str,
    extended: dict[str, object],
    provisional: int,
) -> None:
    found = counted("2024-06-30", limit(n, unit, **TEN), case(opened_day=d(opened), **extended))
    assert found and found.provisional == provisional


# limits: day by day


def walk(day: date, n: int, unit: str, turned: frozenset[date], resting: set[date]) -> date:
    """The n-th counted day after a day (before it, for a negative n); days on which the case rests do not count."""
    if unit == "month":
        n, unit = (months_later(day, n) - day).days, "day"
    step = timedelta(days=1 if n > 0 else -1)
    while n:
        day += step
        working = (day.weekday() < 5) != (day in turned)
        if day not in resting and (unit == "day" or working):
            n -= step.days
    return day


def days_between(first: date, last: date) -> set[date]:
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_limit_day_by_day(data: st.DataObject) -> None:
    """Pauses begin before, in and after the limit and its extension, which may be counted otherwise."""
    unit, n = data.draw(st.sampled_from(["workday", "day", "month"])), data.draw(st.integers(-6, 12))
    if unit == "month":
        n = max(-3, min(n, 4))
    opened = data.draw(st.dates(date(2023, 1, 1), date(2024, 3, 1)))
    turned = frozenset(opened + timedelta(days=k) for k in data.draw(st.sets(st.integers(-30, 60), max_size=8)))
    as_of = opened + timedelta(days=data.draw(st.integers(0, 150)))
    closed = data.draw(st.none() | st.integers(0, 120).map(lambda k: opened + timedelta(days=k)))
    until = min(closed or as_of, as_of)  # what is closed later is not known yet
    allowed = data.draw(st.none() | st.tuples(st.integers(1, 3), st.sampled_from(["workday", "day", "month"])))
    given_n, approved = data.draw(st.none() | st.integers(1, 5)), data.draw(st.none() | st.integers(0, 200))
    approved_day = None if approved is None else opened + timedelta(days=approved)
    more = 0
    if allowed and given_n and approved_day and approved_day <= as_of:
        more = min(allowed[0], given_n)

    pauses: list[tuple[date, date]] = []
    resting: set[date] = set()
    begin = opened + timedelta(days=data.draw(st.integers(-3, 10)))
    for length, gap in data.draw(st.lists(st.tuples(st.integers(0, 20), st.integers(2, 60)), max_size=3)):
        end = begin + timedelta(days=length)
        pauses.append((begin, end))
        resting |= days_between(begin, min(end, until)) - days_between(begin, opened)
        begin = end + timedelta(days=gap)
    calendar = calendar_of(opened - timedelta(days=130), opened + timedelta(days=420), turned)
    one = case(
        opened_day=(opened - EPOCH).days,
        closed_day=closed and (closed - EPOCH).days,
        extension_n=given_n,
        extension_day=approved_day and (approved_day - EPOCH).days,
    )
    deadline = limit(n, unit, extension_n=allowed and allowed[0], extension_unit=allowed and allowed[1])
    found = counted(str(as_of), deadline, one, [(str(first), str(last)) for first, last in pauses], calendar)
    last = walk(opened, n, unit, turned, resting)
    if allowed and more:
        last = walk(last, more, allowed[1], turned, resting)
    assert found and EPOCH + timedelta(days=found.limit_day) == last
    assert (EPOCH + timedelta(days=found.until_day), found.late) == (until, int(until > last))
