"""`compliance lint`, as a keeper of rule packs uses it."""

import json
import os
import stat
from pathlib import Path

import jsonschema
import pytest

from compliance.data import schema_path
from tests.cli.command import compliance
from tests.conftest import ROOT
from tests.lint.case import hashed, written

PACK = """\
# 示例
source: {id: p-1, title: 方案, region: demo, seed: {file: t.txt, lines: [1, 3]}}
tasks:
  - {id: p-1/1, kind: task, title: 任务, cite: {section: 一, lines: [1, 1], sha256: SHA(丙)}, lead: [省甲厅]}
  - {id: p-1/2, kind: task, title: 又一任务, cite: {section: 二, lines: [2, 2], sha256: SHA(丁)}}
"""
TEXTS = {"t.txt": "甲\n乙\n丙\n"}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A rule base of one pack, its text beside it in `texts`."""
    written({"demo/p-1.yaml": hashed(PACK)}, tmp_path, TEXTS)
    return tmp_path / "base"


def column(line: int) -> str:
    """line:column of the lines that a task cites, as a person would count them."""
    row = PACK.splitlines()[line - 1]
    return f"{line}:{row.index('lines: [') + len('lines: ') + 1}"


def test_text(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(capsys, "lint", base, "--only-rules", "--sources", base.parent / "texts", "--ignore", "B006")
    at = base / "demo" / "p-1.yaml"
    assert done.code == 1 and done.err == ""
    assert done.out.splitlines() == [
        f"{at} (2)",
        f"  必须修改  B003  {at}:{column(4)}  第1行的文字与 sha256 不符；同样的文字在第3行，--fix 可改正",
        "                  《方案》 一 第1行  → 对照所引原文核对任务，改正行号，或删去 sha256 由 --fix 重写。",
        "                  3 | 丙",
        f"  必须修改  B003  {at}:{column(5)}  第2行的文字与 sha256 不符，别处也没有同样的文字",
        "                  《方案》 二 第2行",
        "                  2 | 乙",
        "",
        "1个规则包，1个单位名录，2项任务",
        "出处：证实0项，不符2项",
        "规则库有误，请改正；必须修改2处；其中1处可用 --fix 改正",
    ]


def test_without_the_texts_the_rest_is_judged(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(capsys, "lint", base, "--only-rules", "--lang", "en")
    assert done.code == 0
    assert done.out.splitlines()[-3:] == [
        "1 pack, 1 file of units, 2 tasks",
        "citations: 0 proved, 2 not proved (no --sources)",
        "the rule base can be used; note: 1",
    ]


def test_fix_then_nothing_left(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("lint", base, "--only-rules", "--sources", base.parent / "texts", "--ignore", "B006")
    path = base / "demo" / "p-1.yaml"
    shown = compliance(capsys, *arguments, "--diff")
    assert shown.code == 1 and shown.err == f"可改正1处：{path}\n"
    assert path.read_text(encoding="utf-8") == hashed(PACK)
    assert [line for line in shown.out.splitlines() if line.startswith(("-", "+"))][2:] == [
        "-" + hashed(PACK).splitlines()[3],
        "+" + hashed(PACK).splitlines()[3].replace("[1, 1]", "[3, 3]"),
    ]
    done = compliance(capsys, *arguments, "--fix")
    assert done.err == f"已改正1处：{path}\n" and done.code == 1 and "证实1项，不符1项" in done.out
    assert path.read_text(encoding="utf-8") == hashed(PACK).replace("[1, 1]", "[3, 3]")
    again = compliance(capsys, *arguments, "--fix")
    assert again.err == "" and again.out == done.out
    assert compliance(capsys, *arguments, "--diff").code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = base / "demo"
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    done = compliance(capsys, "lint", base, "--only-rules", "--sources", base.parent / "texts", "--fix")
    folder.chmod(stat.S_IRWXU)
    assert done.code == 2 and "p-1.yaml" in done.err


def test_the_text_beside_each_task(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(capsys, "lint", base, "--only-rules", "--sources", base.parent / "texts", "--show")
    assert done.out.splitlines()[:6] == [
        "p-1/1  任务",
        "  一 第1行  省甲厅",
        "    1 | 甲",
        "p-1/2  又一任务",
        "  二 第2行",
        "    2 | 乙",
    ]
    without = compliance(capsys, "lint", base, "--only-rules", "--show")
    assert without.out.splitlines()[2] == "    （没有原文）"


def test_json(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("lint", base, "--only-rules", "--sources", base.parent / "texts")
    done = compliance(capsys, *arguments, "--format", "json")
    document = json.loads(done.out)
    jsonschema.validate(document, json.loads(schema_path("lint").read_text(encoding="utf-8")))
    assert document["summary"]["citations"]["differs"] == 2
    assert document["summary"]["codes"] == {"B003": 2, "B006": 1}
    assert document["quotes"] == {
        "B003|p-1/1||||cite.lines": [{"line": 3, "text": "丙"}],
        "B003|p-1/2||||cite.lines": [{"line": 2, "text": "乙"}],
    }
    lines = compliance(capsys, *arguments, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == document["findings"]


def test_github(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(
        capsys,
        "lint",
        base,
        "--only-rules",
        "--sources",
        base.parent / "texts",
        "--format",
        "github",
        "--select",
        "B003",
    )
    at = base / "demo" / "p-1.yaml"
    assert done.out.splitlines()[0].startswith(
        f"::error file={at},title=B003 必须修改,line=4,col={column(4)[2:]}::第1行的文字"
    )


def test_the_default_is_the_folder_rules_else_the_bundle(
    base: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "yuzhengban-2021-38.yaml" in compliance(capsys, "lint", "--lang", "en").out
    base.rename(tmp_path / "rules")
    assert compliance(capsys, "lint", "--lang", "en").out.splitlines()[-3] == "1 pack, 1 file of units, 2 tasks"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere",), "nowhere"),
        (("--rules", "nowhere"), "nowhere"),
        (("--sources", "nowhere"), "nowhere"),
        (("--select", "D301"), "D301"),
        (("--select", "B999"), "B999"),
        (("--format", "xml"), "xml"),
        (("--fail-level", "fatal"), "fatal"),
        (("tests/lint/__init__.py/..",), "__init__"),
    ],
)
def test_wrong_use(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    done = compliance(capsys, "lint", *arguments)
    assert done.code == 2 and said in done.err and done.out == ""


def test_an_empty_folder_is_no_green_light(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(capsys, "lint", tmp_path)
    assert done.code == 2 and str(tmp_path) in done.err


def test_the_level_at_which_it_fails(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compliance(capsys, "lint", base, "--only-rules").code == 0
    assert compliance(capsys, "lint", base, "--only-rules", "--fail-level", "note").code == 1


def test_what_a_pack_says_cannot_steer_the_terminal(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = base / "demo" / "p-1.yaml"
    path.write_text(hashed(PACK).replace("[省甲厅]", '["\\e[31m\\u202e甲"]'), encoding="utf-8")
    (base.parent / "texts" / "t.txt").write_text("甲\u202e\n乙\n丙\n", encoding="utf-8")
    done = compliance(capsys, "lint", base, "--only-rules", "--sources", base.parent / "texts", "--show")
    assert "B002" in done.out and "\x1b" not in done.out and "\u202e" not in done.out


def test_check_never_runs_family_b(capsys: pytest.CaptureFixture[str]) -> None:
    report = ROOT / "examples" / "henan-2023-q3.yaml"
    assert compliance(capsys, "check", report, "--as-of", "2023-09-30", "--select", "B006").code == 2
    done = compliance(capsys, "check", report, "--as-of", "2023-09-30", "--format", "jsonl")
    assert not [line for line in done.out.splitlines() if json.loads(line)["code"].startswith("B")]


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(capsys, "explain", "B003", "--lang", "en")
    assert done.code == 0 and done.out.startswith("B003 citation-mismatch 引文不符  [base, error, must fix]")
    assert "--sources" in done.out
