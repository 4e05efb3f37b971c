"""Every case of every check of the rule base: on the default engine, and row by row on a second one."""

from pathlib import Path

import pytest

from compliance.checks.registry import bundled
from compliance.engine import sqlite
from compliance.lint.linter import lint, problem_row
from tests.checks.test_cases import sorted_rows
from tests.engine import duck
from tests.lint.case import Case, load_cases, shown, written

CASES = load_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_findings(case: Case, tmp_path: Path) -> None:
    linted, _ = lint(*written(case.files, tmp_path, case.sources), lang=case.lang)
    found = [each for each in linted.findings if each.code == case.code]
    assert len(found) == len(case.expect), [each.message for each in found]
    assert [shown(each, fields) for each, fields in zip(found, case.expect, strict=True)] == case.expect


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_engines_agree(case: Case, tmp_path: Path) -> None:
    _, gathered = lint(*written(case.files, tmp_path, case.sources))
    rows = {**gathered.tables, "problem": [problem_row(each) for each in gathered.problems]}
    checks = [bundled()[case.code]]
    assert sorted_rows(sqlite.run(rows, checks)) == sorted_rows(duck.run(rows, checks))


def test_every_check_has_pass_and_fail_cases() -> None:
    passing = {case.code for case in CASES if not case.expect}
    failing = {case.code for case in CASES if case.expect}
    assert {code for code, each in bundled().items() if each.kind == "base"} == passing == failing
