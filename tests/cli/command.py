"""Runs the command line in this process, as a shell would."""

import json
import sys
from dataclasses import dataclass

import pytest

from compliance.cli import command_line
from tests.conftest import ROOT

DEMO = ("--only-rules", "--rules", ROOT / "tests" / "rules")  # the demo rule base alone


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


def compliance(capsys: pytest.CaptureFixture[str], *arguments: object) -> Done:
    """`compliance ARGUMENTS`."""
    before = sys.argv
    sys.argv = ["compliance", *map(str, arguments)]
    capsys.readouterr()
    try:
        command_line()
        code = 0
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    finally:
        sys.argv = before
    captured = capsys.readouterr()
    return Done(code, captured.out, captured.err)


def rows(out: str) -> list[dict[str, object]]:
    """JSON Lines, read."""
    return [json.loads(line) for line in out.splitlines()]
