"""Every case of every check: on the default engine, and row by row on a second one."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from compliance.checks.registry import Check
from compliance.checks.registry import bundled as bundled_checks
from compliance.engine import sqlite
from compliance.rulebook.load import Rulebook
from compliance.run import check, judging
from tests.checks.case import Case, load_cases, options, papers, read, shown, tables
from tests.conftest import TODAY
from tests.engine import duck

CASES = load_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_findings(case: Case, demo: Rulebook, tmp_path: Path) -> None:
    brought = papers(case, tmp_path)
    result = check(demo, read(case, tmp_path), as_of=case.as_of, papers=brought, options=options(case, TODAY, tmp_path))
    found = [each for each in result.findings if each.code == case.code]
    expected = case.expect
    assert len(found) == len(expected), [each.message for each in found]
    assert [shown(each, fields) for each, fields in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_engines_agree(case: Case, demo: Rulebook, tmp_path: Path) -> None:
    rows = tables(case, demo, tmp_path, TODAY)
    checks = [bundled_checks()[case.code]]  # each case is there for one check; the relations are all made
    assert sorted_rows(sqlite.run(rows, checks)) == sorted_rows(duck.run(rows, checks))


def sorted_rows(found: Iterable[tuple[Check, dict[str, Any]]]) -> list[str]:
    """Rows in an order that no engine decides."""
    return sorted(f"{each.code} {sorted(row.items())}" for each, row in found)


def test_every_check_has_pass_and_fail_cases() -> None:
    passing = {case.code for case in CASES if not case.expect}
    failing = {case.code for case in CASES if case.expect}
    assert set(judging()) == passing == failing  # those of the rule base have theirs in tests/lint
