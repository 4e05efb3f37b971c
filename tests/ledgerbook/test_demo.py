"""Single cases on the made-up province: what makes a light, told end to end."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import compliance
from tests.conftest import ROOT

DEMO = ("--only-rules", "--rules", ROOT / "tests" / "rules", "--no-config", "--format", "json")
ROUND = "id: 2023-Q3\ndata_day: 2023-09-30\nhand_in_day: 2023-10-10\nsources: [demo-2022-1]\nunits: [省甲厅, 东市]\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for folder in ("rounds", "q3"):
        Path(folder).mkdir()
    Path("rounds/2023-Q3.yaml").write_text(ROUND, encoding="utf-8")
    return tmp_path


def merged(
    capsys: pytest.CaptureFixture[str], items: str, *more: object, unit: str = "省甲厅", as_of: str = "2023-09-30"
) -> list[dict[str, Any]]:
    """The rows of a round in which one report came, with these items."""
    header = f"report: {{unit: {unit}, source: demo-2022-1, as_of: {as_of}, submitted: 2023-10-09}}\n"
    Path("q3/r.yaml").write_text(f"{header}items:\n{items}", encoding="utf-8")
    done = compliance(capsys, "merge", "q3", "--round", "2023-Q3", *more, *DEMO)
    assert done.code == 0, done.err
    found: list[dict[str, Any]] = json.loads(done.out)["rows"]
    return found


def state(rows: list[dict[str, Any]], number: str, due: str | None = None, unit: str = "省甲厅") -> str:
    (row,) = [
        row
        for row in rows
        if row["task"] == f"demo-2022-1/{number}" and row["unit"] == unit and due in {None, row["due"]}
    ]
    found: str = row["state"]
    return found


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("{task: 2.4, status: 正在推进, progress: 常态开展}", "on_schedule"),
        ("{task: 2.4, status: 未启动}", "to_review"),
        ("{task: 2.4, status: 正在推进, percent: 120}", "to_review"),
        ("{task: 2.4, status: 基本完成}", "to_review"),
        ("{task: 2.4, status: 正在推进, percent: 80, percent: 20}", "to_review"),
        ("{task: 2.4, status: 申请终止}", "to_review"),
        ("{task: 2.4, status: 已完成}", "to_review"),
        ("{task: 2.4, status: 正在推进, evidence: [files/nothing.pdf]}", "to_review"),
        ("{task: 2.1, status: 正在推进, percent: 99}", "overdue"),
        ("{task: 2.1, status: 申请延期, percent: 99}", "overdue"),
        ("{task: 2.1, status: 已完成, completed: 2023-06-29, percent: 100, evidence: [总结]}", "to_review"),
        ("{task: 2.1, status: 已完成, percent: 100, evidence: [总结]}", "overdue"),
        ("{task: 2.1, status: 已完成, completed: 2023-10-05, percent: 100}", "overdue"),
        ("{task: 2.6, status: 正在推进, percent: 10}", "to_review"),  # its clause is damaged
    ],
)
def test_one_answer(capsys: pytest.CaptureFixture[str], office: Path, item: str, expected: str) -> None:
    number = item.partition("task: ")[2].partition(",")[0]
    assert state(merged(capsys, f"  - {item}\n"), number) == expected


@pytest.mark.parametrize(
    ("percent", "nodes", "expected"),
    [
        (55, "", "to_review"),  # 1 January 2022 may be when it began, and may not
        (78, "", "on_schedule"),  # 637 of 729 days is 87 %, less the margin of 10
        (40, "{by: 2023-06-30, percent: 45}", "on_schedule"),
        (40, "{by: 2023-06-30, percent: 51}", "behind"),
        (20, "{by: 2023-06-30, percent: 51}", "far_behind"),
        (20, "{by: 2023-11-30, percent: 90}", "on_schedule"),
    ],
)
def test_pace(capsys: pytest.CaptureFixture[str], office: Path, percent: int, nodes: str, expected: str) -> None:
    plan = f", nodes: [{nodes}]" if nodes else ""
    rows = merged(capsys, f"  - {{task: 2.3, due: 2023-12-31, status: 正在推进, percent: {percent}{plan}}}\n")
    assert state(rows, "2.3", "2023-12-31") == expected


def test_what_is_due_soon_is_blue_with_or_without_a_report(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    more = ("--due-soon", "100")
    assert state(merged(capsys, "  - {task: 2.4, status: 正在推进}\n", *more), "2.3", "2023-12-31") == "due_soon"
    items = "  - {task: 2.3, due: 2023-12-31, status: 正在推进, percent: 95}\n"
    assert state(merged(capsys, items, *more), "2.3", "2023-12-31") == "due_soon"


def test_an_answer_of_last_year_is_silence(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    rows = merged(capsys, "  - {task: 2.4, status: 正在推进}\n", as_of="2022-09-30")
    assert state(rows, "2.4") == "unreported"
    (row,) = [row for row in rows if row["task"].endswith("/2.4")]
    assert row["answer"]["status"] == "in_progress" and "2022-09-30" in row["why"]


def test_returned_and_closed(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    Path("ledger.yaml").write_text(
        "region: demo\nevents:\n"
        "  - {date: 2023-09-30, event: returned, task: demo-2022-1/2.4, unit: 省甲厅, reason: 太简单}\n"
        "  - {date: 2023-09-20, event: closed, task: demo-2022-1/2.1, unit: 省甲厅, approver: 甲, paper: 函}\n"
        "  - {date: 2023-09-20, event: terminated, task: demo-2022-1/2.2, unit: 省甲厅, approver: 甲, paper: 函}\n",
        encoding="utf-8",
    )
    rows = merged(capsys, "  - {task: 2.4, status: 正在推进}\n", "--ledger", "ledger.yaml")
    assert [state(rows, number) for number in ("2.4", "2.1")] == ["returned", "closed"]
    assert {row["state"] for row in rows if row["task"].endswith("/2.2")} == {"terminated"}


@pytest.mark.parametrize(("percent", "expected"), [("percent: 120", "to_review"), ("percent: 60", "on_schedule")])
def test_errors_of_a_part_count_for_the_whole(
    capsys: pytest.CaptureFixture[str], office: Path, percent: str, expected: str
) -> None:
    """东市数据局 answers for 东市: an entry with errors turns no light green, whoever wrote it."""
    nodes = "nodes: [{by: 2023-06-30, percent: 10}]"
    approval = "approval: {paper: 函, approver: 甲, date: 2023-06-01, new_due: 2024-06-30}"
    items = f"  - {{task: 3.2, unit: 东市数据局, status: 申请延期, {percent}, {nodes}, {approval}}}\n"
    rows = merged(capsys, items, unit="东市")
    assert state(rows, "3.2", unit="东市人民政府") == expected
