"""`compliance diff`: what changed from one collection of reports to the next."""

import json
from pathlib import Path

import pytest
from wcwidth import wcswidth

from tests.cli.command import Done, compliance
from tests.conftest import ROOT

DEMO = ("--only-rules", "--rules", ROOT / "tests" / "rules")
OLD = """\
report: {unit: 省甲厅, source: demo-2022-1, as_of: 2023-09-30}
items:
  - {task: 2.1, status: 正在推进, percent: 60, progress: 已形成初稿}
  - {task: 2.2, status: 阶段性目标已完成, completed: 2023-06-20}
  - {task: 2.4, status: 正在推进}
"""
NEW = """\
report: {unit: 省甲厅, source: demo-2022-1, as_of: 2023-12-31}
items:
  - {task: 2.1, status: 已完成, completed: 2023-12-01, percent: 100,
     progress: 已形成初稿，并在征求各方面意见之后正式印发实施}
  - {task: 2.4, status: 正在推进}
  - {task: 2.6, status: 未启动}
"""
OTHER = "report: {unit: 省乙局, source: demo-2022-1, as_of: 2023-12-31}\nitems: [{task: 2.5, status: 未启动}]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"old/甲.yaml": OLD, "new/甲.yaml": NEW, "new/乙.yaml": OTHER}.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def diff(capsys: pytest.CaptureFixture[str], *arguments: object) -> Done:
    return compliance(capsys, "diff", *arguments, *DEMO)


def test_text(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    done = diff(capsys, "old", "new")
    assert done.code == 1 and not done.err
    lines = done.out.splitlines()
    heads = [line for line in lines if line and not line.startswith(" ")]
    assert heads == ["省乙局", "省甲厅", "共7处变化"]
    rows = [line for line in lines if line.startswith("  ")]
    assert [line.split()[:2] for line in rows] == [
        ["demo-2022-1/2.5", "新增"],
        ["demo-2022-1/2.1", "状态"],
        ["demo-2022-1/2.1", "比例"],
        ["demo-2022-1/2.1", "完成日期"],
        ["demo-2022-1/2.1", "进展情况"],
        ["demo-2022-1/2.2", "消失"],
        ["demo-2022-1/2.6", "新增"],
    ]
    assert "正在推进 → 已完成" in rows[1] and "60 → 100" in rows[2] and "— → 2023-12-01" in rows[3]
    assert "已形成初稿 → 已形成初稿，并在征求各方面意见之后正式…" in rows[4]
    assert "阶段性目标已完成 → —" in rows[5] and "— → 未启动" in rows[6]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_line_up(capsys: pytest.CaptureFixture[str], folder: Path, lang: str) -> None:
    rows = [line for line in diff(capsys, "old", "new", "--lang", lang).out.splitlines() if line.startswith("  ")]
    titles = ["列名未尽的任务", *["有期限的任务"] * 4, "先见效再持续的任务", "残损的任务"]
    assert all(line.endswith(title) for line, title in zip(rows, titles, strict=True))
    assert len({wcswidth(line.removesuffix(title)) for line, title in zip(rows, titles, strict=True)}) == 1


def test_english(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    out = diff(capsys, "old", "new", "--lang", "en").out
    assert "vanished" in out and "added" in out and out.splitlines()[-1] == "7 changes"


def test_json(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    done = diff(capsys, "old", "new", "--format", "json")
    rows = json.loads(done.out)
    assert done.code == 1 and len(rows) == 7
    assert rows[1] == {
        "task": "demo-2022-1/2.1",
        "unit": "demo/省甲厅",
        "what": "status",
        "old": "in_progress",
        "new": "done",
    }
    assert rows[5]["what"] == "vanished" and rows[5]["new"] is None
    lines = diff(capsys, "old", "new", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == rows


@pytest.mark.parametrize(("output_format", "said"), [("text", "没有变化\n"), ("json", None), ("jsonl", "")])
def test_nothing_changed(
    capsys: pytest.CaptureFixture[str], folder: Path, output_format: str, said: str | None
) -> None:
    done = diff(capsys, "old", "old/甲.yaml", "--format", output_format)
    assert done.code == 0 and not done.err
    assert done.out == said if said is not None else json.loads(done.out) == []


def test_the_newest_of_a_folder_counts(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """However its file is called: the day that the report states decides."""
    Path("old/0.yaml").write_text(NEW.replace("2023-12-31", "2023-06-30"), encoding="utf-8")
    rows = json.loads(diff(capsys, "old", "new", "--format", "json").out)
    assert [each["what"] for each in rows if each["task"] == "demo-2022-1/2.1"] == [
        "status",
        "percent",
        "completed_day",
        "words",
    ]
    assert not [each for each in rows if each["task"] == "demo-2022-1/2.6"]


def test_output_goes_to_a_file(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    shown = diff(capsys, "old", "new").out
    assert diff(capsys, "old", "new", "--output", "变化.txt") == Done(1, "", "")
    assert Path("变化.txt").read_text(encoding="utf-8") == shown


def test_what_a_report_says_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    Path("new/甲.yaml").write_text(
        NEW.replace("progress: 已形成初稿，并在征求各方面意见之后正式印发实施", 'progress: "\\e[31m红"'),
        encoding="utf-8",
    )
    done = diff(capsys, "old", "new")
    assert done.code == 1 and "\x1b" not in done.out and "红" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("old", "nowhere/*.yaml"), "没有文件与“nowhere/*.yaml”相符"),
        (("empty", "new"), "没有可读的报告"),
        (("none.yaml", "new"), "none.yaml: 找不到文件"),
        (("old", "new", "--format", "github"), "--format 只能是 text、json、jsonl"),
        (("old",), ""),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], folder: Path, arguments: tuple[str, ...], said: str) -> None:
    Path("empty").mkdir()
    done = diff(capsys, *arguments)
    assert done.code == 2 and not done.out and said in done.err and "internal error" not in done.err


@pytest.mark.parametrize(("content", "place"), [(b"items: [", ":1:9: "), (b"\x00\x01", ":1:1: "), (b"- a\n", ":1:1: ")])
@pytest.mark.parametrize("side", ["old", "new"])
def test_a_report_that_cannot_be_read_is_no_empty_one(
    capsys: pytest.CaptureFixture[str], folder: Path, content: bytes, place: str, side: str
) -> None:
    Path(side, "bad.yaml").write_bytes(content)
    done = diff(capsys, "old", "new")
    assert done.code == 2 and not done.out
    assert f"\n  {side}/bad.yaml{place}" in done.err


@pytest.mark.parametrize("side", ["old", "new"])
def test_a_classified_report_stops_it(capsys: pytest.CaptureFixture[str], folder: Path, side: str) -> None:
    path = Path(side, "甲.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("{unit", "{classification: 秘密, unit"), encoding="utf-8")
    done = diff(capsys, "old", "new", "--output", "out.txt")
    assert done.code == 2 and not done.out and f"{side}/甲.yaml:1:26" in done.err and "密级为“秘密”" in done.err
    assert not Path("out.txt").exists()
    path.write_text(path.read_text(encoding="utf-8").replace("秘密", "工作秘密"), encoding="utf-8")
    assert diff(capsys, "old", "new").code == 1
