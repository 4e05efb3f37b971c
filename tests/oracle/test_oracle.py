"""The program against the oracle, finding by finding, on random worlds."""

import os
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings

from compliance.calendar.days import day_of
from compliance.checks.registry import bundled
from compliance.engine import sqlite
from compliance.resolve.resolver import resolve
from compliance.run import Options, check, run_row
from tests.conftest import TODAY
from tests.engine import duck
from tests.oracle.gaps import GAPS, Gap
from tests.oracle.judge import Row, World, judge
from tests.oracle.made import papers_in, reports_of, rules_in, shown, worlds

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


def differing_rows(world: World) -> list[tuple[Row, bool]]:
    """The findings that only one of the two makes; True: the program alone."""
    program, oracle = Counter(found_by_program(world)), Counter(judge(world))
    found = [(row, True) for row in (program - oracle).elements()]
    return found + [(row, False) for row in (oracle - program).elements()]


def difference(world: World) -> str:
    """Where the two disagree, one line a finding; nothing where they agree or the gap is known."""
    rows = [
        (row, alone) for row, alone in differing_rows(world) if not any(gap.differs(world, row, alone) for gap in GAPS)
    ]
    return "\n".join(sorted(f"{'program only' if alone else 'oracle only '}: {line(row)}" for row, alone in rows))


def line(row: Row) -> str:
    """A finding as one line."""
    return " ".join("-" if each is None else str(each) for each in row)


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.differs.__name__)
def test_gap_is_still_open(gap: Gap) -> None:
    assert differing_rows(gap.world), f"closed, take it out of gaps.py: {gap.about}"
    assert not difference(gap.world)


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
