"""The app around the commands: help, version, wrong use, the way out."""

import pytest

import compliance as package
from tests.cli.command import compliance


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["upcoming", "--within", "soon"], "--within"),
        (["upcoming", "--role", "boss"], "--role"),
        (["upcoming", "--region", "mars"], "henan"),
        (["upcoming", "--unit", "省公安厅厅"], "是不是“"),
        (["upcoming", "--unit", "省公安厅"], "henan"),
        (["tasks", "--kind", "job"], "--kind"),
        (["tasks", "--source", "nothing"], "yuzhengban-2022-101"),
        (["show", "yuzhengban-2022-101/4.33"], "是不是“yuzhengban-2022-101/4.3”？"),
        (["explain", "overdu"], "是不是“overdue”？"),
        (["schema", "packs"], "pack、units"),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    done = compliance(capsys, *arguments)
    assert done.code == 2 and said in done.err and not done.out


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert compliance(capsys, "--version").out == f"compliance {package.__version__}\n"
    assert "upcoming" in compliance(capsys, "--help").out
    for command in ("check", "upcoming", "tasks", "show", "explain", "schema"):
        done = compliance(capsys, command, "-h")
        assert done.code == 0 and "--lang" in done.out


def test_an_unexpected_error_leaves_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("compliance.checks.registry.bundled", fail)
    done = compliance(capsys, "explain")
    assert done.code == 2 and "ZeroDivisionError" in done.err and "Traceback" not in done.err
