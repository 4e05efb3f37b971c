"""What the listings over the whole rule base cost once it is compiled: `tasks` and `upcoming` against `--version`."""

import os
import subprocess
import sys
import tempfile

from benchmarks.side_by_side import Ratio, measure

BUDGET = 2.0


def run() -> str:
    """Both ratios of whole processes, each with a cache that the run before it has filled."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "COMPLIANCE_CACHE": cache, "PYTHONUTF8": "1"}

        def call(*arguments: str) -> None:
            command = [sys.executable, "-m", "compliance", *arguments]
            # to nowhere: a pipe would measure how fast we read 800,000 characters out of it, too
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)

        def against(name: str, *arguments: str) -> Ratio:
            name = f"{name} over the whole rule base, warm, whole process, against --version"
            return measure(name, lambda: call(*arguments), lambda: call("--version"), BUDGET, rounds=25)

        call("tasks")  # compiles
        return "\n".join(
            str(each)
            for each in (
                against("tasks", "tasks"),
                against("upcoming", "upcoming", "--within", "100d", "--as-of", "2023-09-30"),
            )
        )
