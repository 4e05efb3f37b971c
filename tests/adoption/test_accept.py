"""What is accepted: marked, kept in the result, out of the exit code; what stays in view of A902 and A903."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from compliance.adoption.accept import OF_A_LEDGER, OF_A_ROUND, OF_PREVIOUS, possible
from compliance.adoption.baseline import Baseline, write_baseline
from compliance.adoption.waivers import Waiver
from compliance.calendar.days import to_day
from compliance.checks.registry import bundled
from compliance.finding import Place, Result, Waived
from compliance.reports.read import parse_report
from compliance.rulebook.load import Rulebook
from compliance.run import Options, check
from tests.conftest import TODAY

REPORT = """\
report: {unit: 省甲厅, source: demo-2022-1, as_of: 2023-09-30}
items:
  - {task: 2.1, status: 正在推进}
  - {task: 2.1, status: 正在推进}
  - {task: 9.9, status: 正在推进}
  - {task: 2.2, status: 正在推进, percent: 许多}
"""
OPTIONS = Options(today=TODAY)
PLACE = Place("compliance.toml", 1, 1)
WAIVER = Waiver(0, PLACE, "D301", None, "省甲厅", to_day("2023-12-31"), "省政府办公厅", "函")


def run(demo: Rulebook, options: Options = OPTIONS, text: str = REPORT) -> Result:
    return check(demo, [parse_report(text.encode(), "a.yaml")], as_of=date(2023, 9, 30), options=options)


def test_a_waived_finding_is_marked_and_nothing_else_changes(demo: Rulebook) -> None:
    plain, waived = run(demo), run(demo, replace(OPTIONS, waivers=(WAIVER,)))
    assert [each._replace(waived=None) for each in waived.findings] == list(plain.findings)
    marked = [each for each in waived.findings if each.waived]
    assert {each.code for each in marked} == {"D301"} and len(marked) > 1
    assert {each.waived for each in marked} == {Waived(date(2023, 12, 31), "省政府办公厅", "函")}
    assert set(waived.failing()) == {each for each in plain.failing() if each.code != "D301"}
    assert waived.standing + waived.accepted != () and len(waived.standing) + len(waived.accepted) == len(
        plain.findings
    )
    assert waived.tasks()["progress_error"] == 0 < plain.tasks()["progress_error"]


def test_the_first_waiver_is_shown_and_each_that_covers_is_used(demo: Rulebook) -> None:
    second = replace(WAIVER, number=1, approver="乙")
    found = run(demo, replace(OPTIONS, waivers=(WAIVER, second)))
    assert not [each for each in found.findings if each.code == "A902"]
    assert {each.waived.approver for each in found.findings if each.waived} == {"省政府办公厅"}


def test_a_baseline_of_all_that_fails_leaves_what_cannot_be_accepted(demo: Rulebook, tmp_path: Path) -> None:
    plain = run(demo)
    keys = {each.key: PLACE for each in plain.findings}
    found = run(demo, replace(OPTIONS, baseline=Baseline(Path("b.json"), keys)))
    assert {each.code for each in found.failing()} == {"R104"} < {each.code for each in plain.failing()}
    assert all(each.baseline for each in found.findings if each.code[:2] not in {"R1", "A9"})
    assert [each.code for each in found.findings if each.code == "A903"] == ["A903"]  # R104's key covers nothing
    write_baseline(tmp_path / "b.json", plain.failing())


def test_a_second_finding_of_the_same_key_is_new(demo: Rulebook) -> None:
    once = REPORT.replace("  - {task: 9.9, status: 正在推进}\n", "")
    twice = once.replace("  - {task: 2.2", "  - {task: 2.1, status: 正在推进}\n  - {task: 2.2")
    first = [each.key for each in run(demo, text=once).findings if each.code == "R204"]
    options = replace(OPTIONS, baseline=Baseline(Path("b.json"), dict.fromkeys(first, PLACE)))
    assert [each for each in run(demo, options, once).failing() if each.code == "R204"] == []
    assert [each.key for each in run(demo, options, twice).failing() if each.code == "R204"] != []


def test_checks_that_find_nothing_without_a_paper_are_known() -> None:
    """Those whose queries select from what only a round, the previous reports or the ledger fill."""

    def selecting(pattern: str) -> set[str]:
        queries = {code: re.sub("--.*", "", each.sql) for code, each in bundled().items()}
        return {code for code, sql in queries.items() if re.search(pattern, sql)}

    assert selecting(r"(FROM|JOIN) previous\b") == OF_PREVIOUS
    assert selecting(r"WHERE r\.round IS NOT NULL|> r\.hand_in_day") == OF_A_ROUND
    assert selecting(r"r\.ledger = 1|o\.returned_day IS NOT NULL|'R211'") == OF_A_LEDGER


def test_what_can_be_found_in_a_run() -> None:
    chosen = [bundled()[code] for code in ("D301", "D309", "D305", "D317")]
    assert possible(chosen, in_round=False, previous=False, ledger=False) == {"D301"}
    assert possible(chosen, in_round=True, previous=True, ledger=True) == {"D301", "D309", "D305", "D317"}
