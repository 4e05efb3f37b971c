"""What the benchmark compares does the same work: both find the same on the same table."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks import plain, world
from compliance.reports.read import read_report
from compliance.rulebook.load import Rulebook
from compliance.run import Options, check
from tests.conftest import TODAY


@pytest.mark.parametrize("rows", [10, 100, 2000])
def test_both_find_the_same(rows: int, tmp_path: Path) -> None:
    world.write_rules(tmp_path / "rules", rows)
    world.write_report(tmp_path / "a.csv", rows)
    report = read_report(tmp_path / "a.csv")
    result = check(Rulebook((tmp_path / "rules",)), [report], options=Options(today=TODAY))
    ours = Counter((f.unit or "", (f.place.line if f.place else 0) or 0, f.code) for f in result.findings)
    found, read = plain.check(tmp_path / "a.csv", tmp_path / "rules")
    others = Counter((unit, line, what[:4]) for unit, line, what in found)
    # the same rows of every code; who is named on a line that names nobody is each one's own affair
    assert Counter((line, code) for _, line, code in ours.elements()) == Counter(
        (n, code) for _, n, code in others.elements()
    )
    assert read == rows == len(report.items) and len({code for _, _, code in ours}) > (12 if rows == 2000 else 2)


def test_the_same_size_gives_the_same_table(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        world.write_report(tmp_path / name, 50)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
