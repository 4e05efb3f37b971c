"""The program against the oracle, finding by finding, on random worlds."""

import os
import re
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, note, settings

from compliance.calendar.days import day_of
from compliance.checks.registry import bundled
from compliance.engine import sqlite
from compliance.resolve.resolver import resolve
from compliance.run import Options, check, run_row
from tests.conftest import TODAY
from tests.engine import duck
from tests.oracle.judge import Row, judge
from tests.oracle.made import papers_in, reports_of, rules_in, shown, worlds
from tests.oracle.world import World

EXAMPLES = int(os.environ.get("COMPLIANCE_EXAMPLES", "300"))
# the checks that the oracle says again
JUDGED = re.compile("C70[123]|D30[123489]|D31[0167]|E601|P40[12345]|R20[123456]|T50[123]")
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
        if JUDGED.fullmatch(each.code)
    ]


def difference(world: World) -> str:
    """The findings that only one of the two makes, one line each; nothing where they agree."""
    program, oracle = Counter(found_by_program(world)), Counter(judge(world))
    rows = [f"program only: {line(row)}" for row in (program - oracle).elements()]
    return "\n".join(sorted(rows + [f"oracle only: {line(row)}" for row in (oracle - program).elements()]))


def line(row: Row) -> str:
    """A finding as one line."""
    return " ".join("-" if each is None else str(each) for each in row)


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
