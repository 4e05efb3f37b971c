"""The program against the oracle, finding by finding, on random worlds."""

import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, note, settings

from compliance.calendar.days import day_of
from compliance.checks.registry import bundled
from compliance.engine import sqlite
from compliance.resolve.resolver import resolve
from compliance.run import Options, check, run_row
from tests.conftest import TODAY
from tests.engine import duck
from tests.oracle.judge import Row, World, judge, unit_called
from tests.oracle.made import BUREAUS, papers_in, reports_of, rules_in, shown, worlds

EXAMPLES = int(os.environ.get("COMPLIANCE_EXAMPLES", "300"))
CODES = frozenset(
    [
        "R201",
        "R203",
        "R202",
        "R204",
        "R205",
        "R206",
        "D301",
        "D302",
        "D303",
        "D304",
        "D308",
        "D309",
        "D310",
        "D311",
        "D316",
        "D317",
        "P401",
        "P402",
        "P403",
        "P404",
        "P405",
        "T501",
        "T502",
        "T503",
        "E601",
        "C701",
        "C702",
        "C703",
    ]
)
OPTIONS = Options(today=TODAY)
slow = settings(deadline=None, suppress_health_check=list(HealthCheck))


def found_by_program(world: World) -> list[Row]:
    """What the program finds, in the oracle's words."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = papers_in(world, folder / "office")
        result = check(
            rules_in(world, folder / "rules"), reports_of(world), as_of=world.as_of, papers=papers, options=OPTIONS
        )
    damaged = {task["id"] for pack in world.packs for task in pack["tasks"] if task.get("damaged")}
    assert all(each.level == "note" for each in result.findings if each.task in damaged)
    return [
        (each.code, each.task, each.unit, each.due, each.period, each.days)
        for each in result.findings
        if each.code in CODES
    ]


def difference(world: World) -> str:
    """Where the two disagree, one line a finding; nothing where they agree or the gap is KNOWN."""
    program, oracle = Counter(found_by_program(world)), Counter(judge(world))
    for row in program - oracle:  # the oracle leaves the days of some cases out
        unsaid = (*row[:5], None)
        if row[0] in {"C701", "C702"} and oracle[unsaid] > program[unsaid]:
            program[row] -= 1
            program[unsaid] += 1
    for row in [*(program - oracle), *(oracle - program)]:
        if any(known(world, row, program[row] > oracle[row]) for known in KNOWN):
            program.pop(row, None)
            oracle.pop(row, None)
    lines = [f"program only: {line(row)} x{n}" for row, n in (program - oracle).items()]
    lines += [f"oracle only:  {line(row)} x{n}" for row, n in (oracle - program).items()]
    return "\n".join(sorted(lines))


def line(row: Row) -> str:
    """A finding as one line."""
    return " ".join("-" if each is None else str(each) for each in row)


# ---- gaps: where the program and the design differ, each reported and to be taken out here once it is settled ----


def percent_below_zero(world: World, row: Row, program_only: bool) -> bool:
    """P402 says “below 100”; the program leaves a percent below 0 to P405."""
    return (
        row[0] == "P402"
        and not program_only
        and any(each.get("percent") == -1 for report in world.reports for each in report["items"])
    )


def due_soon_of_the_silent(world: World, row: Row, program_only: bool) -> bool:
    """D309 says that what a silent unit owes is counted, not listed; the program lists what is due soon (D304)."""
    return row[0] == "D304" and program_only and ("D309", None, row[2], None, None, None) in judge(world)


def asked_and_owing_nothing(world: World, row: Row, program_only: bool) -> bool:
    """D309 of a unit that the round names, that handed in nothing and owes nothing: the program says nothing of it."""
    return (
        row[0] == "D309" and not program_only and bool(world.round) and (world.round or {}).get("units", "all") != "all"
    )


def returned_and_never_reported(world: World, row: Row, program_only: bool) -> bool:
    """D317 where no entry answers what was returned: the program asks for an older entry beside it."""
    return row[0] == "D317" and not program_only


def change_beside_a_level(world: World, row: Row, program_only: bool) -> bool:
    """T501, T502: a later target for a change, never held against a level, displaces the earlier target for the level."""
    targets = [
        each
        for pack in world.packs
        for task in pack["tasks"]
        if task["id"] == row[1]
        for each in task.get("targets", [])
    ]
    return row[0] in {"T501", "T502"} and not program_only and len({bool(each.get("change")) for each in targets}) == 2


def hidden_by_a_later_day(world: World, row: Row, program_only: bool) -> bool:
    """A report dated after the as-of day displaces none, but hides the mistakes (P, E, T) of the one before it."""
    later = any((each["report"].get("as_of") or world.as_of) > world.as_of for each in world.reports)
    return row[0][0] in "PET" and later


def superseded_measure(world: World, row: Row, program_only: bool) -> bool:
    """T503 alone among P, E and T stays for an entry that a newer report supersedes."""
    return row[0] == "T503" and program_only and len(world.reports) > 1


def came_and_covers_nothing(world: World, row: Row, program_only: bool) -> bool:
    """D309 of a unit whose report came and names no known source: “handed in nothing” it is not."""
    came = {unit_called(world, each["report"]["unit"]) for each in world.reports}
    return row[0] in {"D302", "D304", "D309"} and bool(world.round) and row[2] in came


def closed_on_a_paused_weekend(world: World, row: Row, program_only: bool) -> bool:
    """C701, C702: working days, paused from the limit on: in time up to Friday, yet late on Saturday, paused as well."""
    paused = any(case.get("paused") for each in world.reports for case in each.get("cases", []))
    units = {
        each.get("unit")
        for pack in world.packs
        for task in pack["tasks"]
        if task["id"] == row[1]
        for each in task["deadlines"]
    }
    return row[0] in {"C701", "C702"} and program_only and paused and units == {"workday"}


def steward_beside_support(world: World, row: Row, program_only: bool) -> bool:
    """An indicator that names supporting units only: the program lets the steward answer, who answers where no unit is named."""
    found = [
        task for pack in world.packs if pack["source"].get("steward") for task in pack["tasks"] if task["id"] == row[1]
    ]
    return any(
        task["kind"] == "indicator" and not task["lead"] and not task["responsible"] and task["support"]
        for task in found
    )


def events_on(world: World, row: Row) -> list[dict[str, Any]]:
    """The ledger's decisions on the task of the row."""
    return [each for each in (world.ledger or {}).get("events", []) if each["task"] == row[1]]


def one_day_then_every_day(world: World, row: Row, program_only: bool) -> bool:
    """A decision on every day of the task does not change an earlier one that names the day (closed, then returned)."""
    return bool(row[0][0] in "DT" and {"due" in each for each in events_on(world, row)} == {True, False})


def given_to_a_parent(world: World, row: Row, program_only: bool) -> bool:
    """Reassigned to a unit, and a unit whose parent it is reports: its entry does not count for the parent."""
    moved = [each for each in events_on(world, row) if each["event"] == "reassigned"]
    return bool(moved) and (row[2] in BUREAUS or any(each["to"] in BUREAUS.values() for each in moved))


def given_on_twice(world: World, row: Row, program_only: bool) -> bool:
    """Reassigned again: whoever is last to be given it owes it, and is no stranger to it (R203)."""
    return sum(each["event"] == "reassigned" for each in events_on(world, row)) > 1


KNOWN = [
    percent_below_zero,
    due_soon_of_the_silent,
    asked_and_owing_nothing,
    returned_and_never_reported,
    change_beside_a_level,
    hidden_by_a_later_day,
    superseded_measure,
    came_and_covers_nothing,
    closed_on_a_paused_weekend,
    steward_beside_support,
    one_day_then_every_day,
    given_to_a_parent,
    given_on_twice,
]


@settings(slow, max_examples=EXAMPLES)
@given(worlds())
def test_program_and_oracle_agree(world: World) -> None:
    note(shown(world))
    differing = difference(world)
    assert not differing, f"\n{differing}"


@settings(slow, max_examples=25)
@given(worlds())
def test_engines_agree(world: World) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = papers_in(world, folder / "office")
        resolved = resolve(
            rules_in(world, folder / "rules"),
            reports_of(world),
            as_of=day_of(world.as_of),
            today=day_of(TODAY),
            papers=papers,
        )
    tables = resolved.tables
    tables["run"] = [run_row(day_of(world.as_of), OPTIONS, papers)]
    checks = list(bundled().values())
    rows = [
        sorted(f"{each.code} {sorted(row.items())}" for each, row in engine.run(tables, checks))
        for engine in (sqlite, duck)
    ]
    assert rows[0] == rows[1]
