"""What a large table costs: `compliance check` of a CSV, whole process, against `plain.py`, from 10 to 100,000 rows."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import plain, world
from benchmarks.side_by_side import Ratio, measure

BUDGET = 2.5
ROWS = (10, 100, 1_000, 10_000, 100_000)


def run(rows: int = ROWS[-1], rounds: int = 5) -> Ratio:
    """The ratio of the two whole processes, both printing what they find."""
    with tempfile.TemporaryDirectory() as folder:
        report, rules = Path(folder) / "report.csv", Path(folder) / "rules"
        world.write_rules(rules, rows)
        world.write_report(report, rows)
        ours = [sys.executable, "-m", "compliance", "check", str(report), "--only-rules", "--rules", str(rules)]
        other = [sys.executable, str(plain.__file__), str(report), str(rules)]

        def call(command: list[str]) -> None:
            done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
            assert done.returncode in {0, 1}, done.stderr

        name = f"check of a CSV of {rows:,} rows, whole process, against plain.py"
        return measure(name, lambda: call(ours), lambda: call(other), BUDGET, rounds)


def growth() -> str:
    """Time and memory of both, from 10 rows to 100,000; the largest process so far is what `memory` says."""
    lines = ["growth: rows, seconds of ours and of plain.py, peak memory so far"]
    for rows in ROWS:
        ratio = run(rows, 3)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        lines.append(f"  {rows:>7,} {ratio.ours:8.2f} s {ratio.other:8.2f} s {memory:>6} MiB")
    return "\n".join(lines)
