"""What a commit hook costs: the whole process `compliance check` against `check-jsonschema` on the same 50 items."""

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.side_by_side import Ratio, measure
from compliance.data import RULES, schema_path
from compliance.rulebook.load import Rulebook

BUDGET = 0.8
ITEMS = 50


def report() -> str:
    """A report of 50 items on the Guangxi pack, as a department would write it."""
    pack = Rulebook((RULES,)).pack("guizhengfa-2022-31") or {}
    items = "".join(
        f"  - task: {task.task}\n    status: 正在推进\n    percent: 60\n    updated: 2023-09-28\n"
        f"    evidence: [桂数发〔2023〕5号]\n    note: 按计划推进\n"
        for task in pack["task"][:ITEMS]
    )
    return (
        "report:\n  unit: 自治区大数据发展局\n  region: guangxi\n  as_of: 2023-09-30\n"
        f"  source: guizhengfa-2022-31\nitems:\n{items}"
    )


def run() -> Ratio:
    """The ratio of the two whole processes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.yaml"
        path.write_text(report(), encoding="utf-8")
        bin_folder = Path(sys.executable).parent
        ours = [str(bin_folder / "compliance"), "check", str(path)]
        other = [str(bin_folder / "check-jsonschema"), "--schemafile", str(schema_path("report")), str(path)]

        def call(command: list[str]) -> None:
            done = subprocess.run(command, capture_output=True, check=False)
            assert done.returncode in {0, 1}, done.stderr

        return measure(
            f"check of {ITEMS} items, whole process, against check-jsonschema",
            lambda: call(ours),
            lambda: call(other),
            BUDGET,
            rounds=15,
        )
