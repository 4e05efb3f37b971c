"""The rows of a round: lights agree with the checks, every entry is shown once, nothing is lost."""

from collections import Counter
from datetime import date

import pytest

from compliance.calendar.days import day_of
from compliance.ledgerbook.book import Book
from compliance.office.ledgerfile import read_ledger
from compliance.office.rounds import load_round
from compliance.reports.find import find_reports
from compliance.reports.read import read_report
from compliance.resolve.resolver import Papers
from compliance.rulebook.load import Rulebook
from compliance.run import Options, check
from tests.ledgerbook.made import Q3, as_json, quarter

GRAVE = {"overdue", "far_behind", "behind"}


@pytest.fixture(scope="module")
def book(bundled: Rulebook) -> Book:
    return quarter(bundled)


@pytest.mark.parametrize("as_of", [date(2023, 9, 30), date(2023, 10, 31), date(2025, 12, 1), date(2026, 6, 1)])
def test_lights_and_checks_agree(bundled: Rulebook, as_of: date) -> None:
    """What a check calls overdue, behind or done, the ledger does; both work it out by themselves."""
    made = quarter(bundled, as_of=as_of)
    papers = Papers(
        round=load_round(Q3 / "rounds", "2023-Q3", bundled.units_named), ledger=read_ledger(Q3 / "ledger.yaml")
    )
    reports = [read_report(name) for name in find_reports([str(Q3 / "reports")])]
    found = check(bundled, reports, as_of=as_of, papers=papers, options=Options())
    states = {row.key: row.state for row in made.rows}
    damaged = {row.task for row in made.rows if row.rules.task.damaged}
    seen: Counter[str] = Counter()
    for each in found.findings:
        if each.task is None or each.unit_id is None or each.task in damaged:
            continue
        key = (each.task, each.unit_id, None if each.due is None else day_of(each.due), each.period)
        expected = {"D301": {"overdue"}, "D306": {"behind", "far_behind"}, "D316": {"to_review"}}.get(each.code)
        if each.code == "D304":
            expected = {"due_soon", "behind", "far_behind"}
        if expected and key not in states:  # of its own accord, on a task that nobody owes
            assert [row.state for row in made.rows if row.task == each.task] == ["unassigned"]
        elif expected:
            assert states[key] in expected, each
            seen[each.code] += 1
    overdue = {row.key for row in made.rows if row.state == "overdue"}
    told = {
        (each.task, each.unit_id, day_of(each.due), each.period)
        for each in found.findings
        if each.code in {"D301", "D302", "R205"} and each.due
    }
    silent = {row.key for row in made.rows if row.state == "overdue" and row.answer is None}
    assert overdue - silent <= told
    assert seen["D316"] >= 3


def test_every_entry_stands_once(bundled: Rulebook) -> None:
    made = quarter(bundled, ledger=False)
    places = [row.answer.place for row in made.rows if row.answer]
    places += [each.answer.place for row in made.rows for each in row.contributions]
    places += [each.answer.place for each in made.stray]
    twice = [place for place, n in Counter(places).items() if n > 1]
    # an entry that names no occurrence may answer several due days of its task
    assert twice == []
    report = [each for each in places if "省行政审批政务信息管理局" in each]
    assert len(report) == 20


def test_the_ledger_closes_and_only_it(book: Book, bundled: Rulebook) -> None:
    closed = {row.task for row in book.rows if row.state == "closed"}
    assert closed == {"yuzhengban-2022-101/1", *(f"yuzhengban-2021-38/t1.r{n}" for n in (14, 15, 21, 22))}
    assert all(row.settled_day is not None and row.answer for row in book.rows if row.state == "closed")
    without = quarter(bundled, ledger=False)
    assert not [row for row in without.rows if row.light.colour == "done"]
    assert {row.key for row in without.rows} == {row.key for row in book.rows}


def test_a_unit_that_sent_nothing_is_grey_or_worse(book: Book) -> None:
    silent = [row for row in book.rows if row.unit in {"省商务厅", "省教育厅"}]
    assert silent and {row.light.colour for row in silent} <= {"grey", "red", "yellow", "blue"}
    assert set(book.silent) == {"省商务厅", "省教育厅"}


def test_an_unknown_occurrence_does_not_count(book: Book) -> None:
    (row,) = [row for row in book.rows if row.task == "yuzhengban-2021-38/1-4"]
    assert (row.state, row.answer) == ("overdue", None)
    assert row.why and row.why[0] == "why.misplaced"
    assert [each.unit for each in row.contributions] == ["省大数据局"]


def test_a_granted_extension_is_the_day_that_is_judged(book: Book) -> None:
    (row,) = [row for row in book.rows if row.task == "yuzhengban-2022-101/2.4"]
    assert (row.due, row.judged_due) == (day_of(date(2023, 12, 31)), day_of(date(2024, 6, 30)))
    assert row.days == (date(2024, 6, 30) - date(2023, 10, 31)).days


def test_contributions_stand_under_the_row_of_their_task(book: Book) -> None:
    (row,) = [row for row in book.rows if row.task == "yuzhengban-2022-101/2.3"]
    assert [(each.unit, each.answer.percent) for each in row.contributions] == [("省公安厅", 80)]


def test_an_unassigned_task_has_a_row_and_no_unit(book: Book) -> None:
    rows = [row for row in book.rows if row.state == "unassigned"]
    assert rows and all(row.unit is None and not row.owed for row in rows)
    assert {row.rules.source.source for row in rows} == {"yuzhengban-2022-101", "yuzhengban-2021-38"}


def test_json_says_the_same(book: Book) -> None:
    found = as_json(book)
    assert len(found["rows"]) == len(book.rows)
    assert {(each["light"], each["word"]) for each in found["rows"]} == {
        (row.light.colour, row.light.word) for row in book.rows
    }
    assert found["as_of"] == "2023-10-31" and found["round"] == "2023-Q3"


def test_an_old_report_is_not_this_rounds(bundled: Rulebook) -> None:
    """What last quarter's report says stays visible; it proves no progress in this one."""
    old = quarter(bundled, reports="2023-Q2", ledger=False)
    answered = [row for row in old.rows if row.answer and row.state not in {"to_review"}]
    assert answered and not [row for row in old.rows if row.state == "on_schedule"]
    assert {row.why[0] for row in answered if row.why} <= {"why.stale", "why.kept"}
