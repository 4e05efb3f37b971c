"""What commands share: what the shell is told."""

from pathlib import Path

import pytest

from compliance.checks.registry import bundled
from tests.cli.command import compliance


def test_completion(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from compliance.cli.common import complete_code, complete_region, complete_source, complete_task

    assert complete_code("d30") == [code for code in bundled() if code.startswith("D30")] != []
    assert complete_source("yuzhengban-2021") == ["yuzhengban-2021-38"]
    assert complete_task("guizhengfa-2022-31/2.7") == ["guizhengfa-2022-31/2.7"]
    assert complete_region("hen") == ["henan"]
    monkeypatch.setenv("_COMPLIANCE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "compliance sch")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert compliance(capsys).out.split() == ["schema"]
