"""`compliance check` of tables, as a liaison officer calls it."""

import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.cli.command import compliance
from tests.conftest import ROOT

DEMO = ("--only-rules", "--rules", ROOT / "tests" / "rules")
TABLE = "任务编号,进展状态\ndemo-2022-1/3.2,推进中\n"


def test_the_command_line_says_who_and_when(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TABLE.encode("gb18030"))
    without = compliance(capsys, "check", tmp_path, *DEMO, "--as-of", "2023-06-30")
    assert without.code == 1 and "不知道由谁填报" in without.out
    done = compliance(capsys, "check", tmp_path, *DEMO, "--as-of", "2023-06-30", "--unit", "东市")
    assert done.code == 0 and "表格可报送" in done.out
    late = compliance(capsys, "check", tmp_path, *DEMO, "--as-of", "2023-07-31", "--unit", "东市", "--format", "github")
    assert late.code == 1 and "a.csv,title=D301 逾期,line=2,col=17" in late.out


def test_without_any_day(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    done = compliance(capsys, "check", tmp_path / "a.csv", *DEMO, "--unit", "东市")
    assert done.code == 2 and "--as-of" in done.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_standard_input(encoding: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    data = f"填报单位：东市　数据截至日：2023-07-31\n{TABLE}".encode(encoding)
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data), encoding="ascii"))
    done = compliance(capsys, "check", "-", *DEMO)
    assert done.code == 1 and "<stdin>:3:17" in done.out and "逾期31天" in done.out


def test_a_secret_table_stops_the_run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"密级：机密\n{TABLE}", encoding="utf-8")
    out = tmp_path / "out.txt"
    done = compliance(capsys, "check", tmp_path / "a.csv", *DEMO, "--as-of", "2023-06-30", "--output", out)
    assert done.code == 2 and not done.out and not out.exists() and "a.csv:1:1" in done.err
