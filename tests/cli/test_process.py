"""The command as a process of its own: nothing that it says is lost, and its exit code is the command's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1", "COMPLIANCE_LANG": "en"}


def process(*arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "compliance", *map(str, arguments)]
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        command, text=True, check=False, cwd=ROOT, env=ENVIRONMENT, stderr=subprocess.PIPE, **more
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--version",), 0, "compliance "),
        (("check", "examples/henan-2023-q3.yaml", "--as-of", "2023-09-30"), 1, "must fix"),
        (("check", "examples/henan-2023-q3.yaml", "--as-of", "soon"), 2, ""),
        (("nonsense",), 2, ""),
    ],
)
def test_what_it_says_and_how_it_ends(arguments: tuple[str, ...], code: int, said: str) -> None:
    done = process(*arguments, stdout=subprocess.PIPE)
    assert done.returncode == code
    assert said in done.stdout and bool(done.stderr) == (code == 2)


def test_much_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "all"
    with path.open("w") as file:
        assert process("tasks", "--format", "jsonl", stdout=file).returncode == 0
    assert path.read_bytes().endswith(b"}\n") and path.stat().st_size > 1_000_000


def test_a_reader_that_has_seen_enough() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        done = process("tasks", stdout=gone)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = process("tasks", stdout=full)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "No space left" in done.stderr


def test_a_failure_of_ours_is_shown_where_asked() -> None:
    program = "import compliance.cli.app as a, compliance.cli as c; a.app = None; c.main()"
    quiet, loud = (
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env={**ENVIRONMENT, "COMPLIANCE_DEBUG": debug},
        )
        for debug in ("", "1")
    )
    assert quiet.returncode == 2 and "internal error: TypeError" in quiet.stderr
    assert loud.returncode == 1 and "Traceback" in loud.stderr
