"""`compliance explain`."""

import pytest

from compliance.checks.registry import bundled
from tests.cli.command import compliance


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    every = compliance(capsys, "explain").out.splitlines()
    assert [line[:4] for line in every] == list(bundled())
    by_code, by_name = compliance(capsys, "explain", "d301").out, compliance(capsys, "explain", "overdue").out
    assert by_code == by_name and "办法：" in by_code and "SELECT" in by_code
    assert (
        "Fix" not in by_code and "fix: report completion" in compliance(capsys, "explain", "D301", "--lang", "en").out
    )
