"""What a cold rule base costs: all packs read, validated and compiled, against a bare YAML load of the files."""

import tempfile
from pathlib import Path

import yaml
from yaml import CSafeLoader

from benchmarks.side_by_side import Ratio, measure
from compliance.data import RULES
from compliance.rulebook.load import Rulebook
from compliance.rulebook.store import whole

BUDGET = 3.0


def run() -> Ratio:
    """The ratio of a cold `whole`, cache file written, to yaml.load."""
    files = sorted(RULES.rglob("*.yaml"))

    def ours() -> None:
        with tempfile.TemporaryDirectory() as folder:
            whole(Rulebook((RULES,)), Path(folder))

    def other() -> None:
        for path in files:
            yaml.load(path.read_text(encoding="utf-8"), CSafeLoader)

    return measure(
        f"{len(files)} rule files read and compiled cold, against yaml.load(…, CSafeLoader)",
        ours,
        other,
        BUDGET,
        rounds=25,
    )
