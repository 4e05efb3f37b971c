"""定期 without a period: an entry is owed each round, and no completion is the last."""

from datetime import date
from pathlib import Path

from compliance.office.ledgerfile import read_ledger
from compliance.office.rounds import load_round
from compliance.reports.read import parse_report
from compliance.reports.report import Report
from compliance.resolve.resolver import Papers
from compliance.rulebook.load import Rulebook
from compliance.run import Options, check
from tests.conftest import TODAY
from tests.rulebook.bases import base, pack, task

PACK = pack(
    "demo-2023-9",
    task("1", "lead: [省甲厅]", "deadlines: [{kind: recurring, phrase: 定期}]", kind="recurring"),
    task("2", "lead: [省甲厅]", "deadlines: [{kind: fixed, date: 2023-06-30}, {kind: recurring, phrase: 定期}]"),
    task("3", "responsible: [省直有关部门]", "deadlines: [{kind: recurring, every: quarter}]", kind="recurring"),
    task("4", "responsible: [省直有关部门]", "deadlines: [{kind: recurring, phrase: 定期}]", kind="recurring"),
    head=", number: 示政办〔2023〕9号, issued: 2023-01-05",
)
DONE = "[{task: 1, status: 已完成, completed: 2023-09-20}, {task: 2, status: 阶段性目标已完成}]"
OTHER = "[{task: 2, status: 阶段性目标已完成}]"
CLOSED = """\
region: demo
events:
  - {date: 2023-07-10, event: closed, task: demo-2023-9/1, unit: 省甲厅, approver: 甲, paper: 乙}
"""


def report(items: str, as_of: str = "2023-09-30") -> Report:
    return parse_report(
        f"report: {{unit: 省甲厅, source: demo-2023-9, as_of: {as_of}}}\nitems: {items}\n".encode(), "a.yaml"
    )


def found(folder: Path, items: str, *, ledger: bool = False, previous: str = "") -> set[tuple[str, str | None]]:
    """Code and task of what a quarter's round finds."""
    base(folder / "rules", {"demo/demo-2023-9": PACK})
    (folder / "rounds").mkdir(exist_ok=True)
    (folder / "rounds" / "2023-Q3.yaml").write_text(
        "id: 2023-Q3\ndata_day: 2023-09-30\nsources: [demo-2023-9]\nunits: [省甲厅]\n", encoding="utf-8"
    )
    (folder / "ledger.yaml").write_text(CLOSED, encoding="utf-8")
    papers = Papers(
        round=load_round(folder / "rounds", "2023-Q3"),
        ledger=read_ledger(folder / "ledger.yaml") if ledger else None,
        previous=(report(previous, "2023-06-30"),) if previous else (),
    )
    result = check(Rulebook((folder / "rules",)), [report(items)], papers=papers, options=Options(today=TODAY))
    return {(each.code, each.task) for each in result.findings}


def test_an_entry_is_owed_each_round(tmp_path: Path) -> None:
    assert ("D302", "demo-2023-9/1") in found(tmp_path, OTHER)
    assert ("D302", "demo-2023-9/1") not in found(tmp_path, DONE)


def test_what_was_closed_once_comes_back(tmp_path: Path) -> None:
    assert ("D302", "demo-2023-9/1") in found(tmp_path, OTHER, ledger=True)


def test_a_completion_does_not_wait_to_be_closed(tmp_path: Path) -> None:
    assert ("D316", "demo-2023-9/1") not in found(tmp_path, DONE, ledger=True)


def test_it_is_completed_anew_each_time(tmp_path: Path) -> None:
    before = "[{task: 1, status: 已完成, completed: 2023-06-20}]"
    assert ("D314", "demo-2023-9/1") not in found(tmp_path, DONE, previous=before)


def test_beside_a_fixed_day_it_goes_on_like_an_ongoing_task(tmp_path: Path) -> None:
    assert ("D301", "demo-2023-9/2") not in found(tmp_path, DONE)


def test_an_unassigned_duty_that_comes_back_tells_its_day(tmp_path: Path) -> None:
    base(tmp_path, {"demo/demo-2023-9": PACK})
    book = Rulebook((tmp_path,))
    for as_of, due, period in (
        (date(2023, 8, 1), date(2023, 6, 30), "2023-Q2"),
        (date(2023, 2, 1), date(2023, 3, 31), "2023-Q1"),
    ):
        result = check(book, [report(DONE, "2023-02-01")], as_of=as_of, options=Options(today=TODAY))
        told = {each.task: each for each in result.findings if each.code == "D311"}
        assert (told["demo-2023-9/3"].due, told["demo-2023-9/3"].period) == (due, period)
        assert due.isoformat() in told["demo-2023-9/3"].message
        assert told["demo-2023-9/4"].due is None and "无固定日期" in told["demo-2023-9/4"].message
