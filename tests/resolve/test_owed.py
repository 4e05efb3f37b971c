"""What is owed once the office's papers have had their say: rows of obligation, before any check looks at them."""

from pathlib import Path

import pytest

from compliance.calendar.days import to_date, to_day
from compliance.office.assignments import read_assignments
from compliance.office.ledger import Event, Ledger
from compliance.office.rounds import load_round
from compliance.relations.judging import Obligation
from compliance.reports.read import parse_report
from compliance.resolve.resolver import Papers, Resolved, resolve
from compliance.rulebook.load import Rulebook
from tests.office.files import written

TODAY = to_day("2026-11-20")
REPORT = parse_report("report: {unit: 省甲厅, source: demo-2022-1, as_of: 2023-09-30}\nitems: []\n".encode(), "a.yaml")
ROUND = "id: 2023-Q3\ndata_day: 2023-09-30\nsources: [demo-2022-1]\nunits: %s\n"


def resolved(rulebook: Rulebook, papers: Papers, as_of: str = "2023-09-30", *, reports: bool = True) -> Resolved:
    return resolve(rulebook, [REPORT] if reports else [], as_of=to_day(as_of), today=TODAY, papers=papers)


def owed(found: Resolved, task: str) -> list[Obligation]:
    return [each for each in found.tables["obligation"] if each.task == f"demo-2022-1/{task}"]


def dues(found: Resolved, task: str) -> list[tuple[str, str | None]]:
    return [
        (each.unit.partition("/")[2], None if each.due is None else str(to_date(each.due)))
        for each in owed(found, task)
    ]


def decided(*events: Event) -> Papers:
    return Papers(ledger=Ledger("ledger.yaml", "demo", list(events)))


def event(what: str, due: str | None = None, day: str = "2023-09-01", **more: str | int) -> Event:
    return Event(to_day(day), what, "demo-2022-1/2.3", "省甲厅", to_day(due) if due else None, **more)  # type: ignore[arg-type]


ALL = ["2022-12-31", "2023-12-31", "2025-12-31"]


@pytest.mark.parametrize("what", ["closed", "terminated", "reassigned"])
@pytest.mark.parametrize("due", [None, *ALL])
def test_what_is_closed_owes_nothing(demo: Rulebook, what: str, due: str | None) -> None:
    """A decision without a due day speaks of every day of the task."""
    found = resolved(demo, decided(event(what, due)))
    assert dues(found, "2.3") == [("省甲厅", day) for day in ALL if due not in {None, day}]
    assert owed(found, "2.1"), "other tasks are owed all the same"


def test_before_it_was_decided_it_was_owed(demo: Rulebook) -> None:
    found = resolved(demo, decided(event("closed", day="2023-10-01")))
    assert dues(found, "2.3") == [("省甲厅", day) for day in ALL] and found.tables["decision"] == []


def test_a_new_due_day_stands_beside_the_old(demo: Rulebook) -> None:
    found = resolved(demo, decided(event("extended", ALL[0], new_due=to_day("2023-03-31"))))
    assert [(each.due, each.new_due) for each in owed(found, "2.3")] == [
        (to_day(ALL[0]), to_day("2023-03-31")),
        (to_day(ALL[1]), None),
        (to_day(ALL[2]), None),
    ]


def test_what_was_returned_is_owed_from_that_day(demo: Rulebook) -> None:
    found = resolved(demo, decided(event("returned", ALL[0], reason="缺")))
    assert [each.returned_day for each in owed(found, "2.3")] == [to_day("2023-09-01"), None, None]


def test_a_unit_that_the_ledger_calls_wrongly_is_told(demo: Rulebook) -> None:
    bad = Event(to_day("2023-09-01"), "closed", "demo-2022-1/2.3", "省申厅", approver="张三", paper="1号")
    found = resolved(demo, decided(bad))
    assert [(each.code, each.what) for each in found.tables["problem"]] == [("R210", "reference.unit")]
    assert dues(found, "2.3") == [("省甲厅", day) for day in ALL]


def test_decisions_about_other_sources_are_passed_over(demo: Rulebook) -> None:
    found = resolved(demo, decided(Event(1, "closed", "other-2020-1/1", "省申厅", approver="张三", paper="1号")))
    assert found.tables["problem"] == [] and found.tables["decision"] == []


TWICE = [event("reassigned", due, to="省大数据局") for due in ALL[:2]]


def test_two_due_days_moved_to_one_unit_are_owed_once_each(demo: Rulebook) -> None:
    new = parse_report(
        "report: {unit: 省大数据局, source: demo-2022-1, as_of: 2023-09-30}\nitems: []\n".encode(), "b.yaml"
    )
    found = resolve(demo, [new], as_of=to_day("2023-09-30"), today=TODAY, papers=decided(*TWICE))
    assert dues(found, "2.3") == [("省大数据局", day) for day in ALL[:2]]


def test_a_round_asks_the_unit_to_which_something_was_moved(demo: Rulebook, tmp_path: Path) -> None:
    moved = event("reassigned", ALL[0], to="省政务服务和数据资源管理局")
    written(tmp_path / "2023-Q3.yaml", ROUND % "all")
    papers = decided(moved).with_(round=load_round(tmp_path, "2023-Q3"))
    assert ("省政务服务和数据资源管理局", ALL[0]) in dues(resolved(demo, papers), "2.3")


def test_what_names_nobody_is_owed_by_the_unit_to_which_the_ledger_gave_it(demo: Rulebook) -> None:
    given = Event(to_day("2023-09-01"), "reassigned", "demo-2022-1/3.1", "省乙局", to="省甲厅")
    (row,) = owed(resolved(demo, decided(given)), "3.1")
    assert (row.unit, row.basis, row.owed) == ("demo/省甲厅", "reassigned", 1)
    entry = "report: {unit: 省甲厅, source: demo-2022-1}\nitems: [{task: 3.1, status: 正在推进}]\n"
    report = parse_report(entry.encode(), "b.yaml")
    for papers, basis in ((decided(given), "reassigned"), (Papers(), "volunteer")):
        found = resolve(demo, [report], as_of=to_day("2023-09-30"), today=TODAY, papers=papers)
        assert [(each.unit, each.basis) for each in owed(found, "3.1")] == [("demo/省甲厅", basis)]


# assignments


def assigned(folder: Path, *lines: str) -> Papers:
    path = written(
        folder / "a.yaml",
        "assignments:\n" + "".join(f"  - {{task: demo-2022-1/{line}, paper: 函}}\n" for line in lines),
    )
    return Papers(assignments=tuple(read_assignments(path)))


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("3.1, units: [省甲厅, 省乙局], date: 2023-09-30", ["省甲厅"]),
        (
            "3.1, units: [省甲厅, 省乙局], each: true, date: 2023-09-30",
            ["省甲厅"],
        ),  # 省乙局 is in no pair that is judged
        ("3.1, units: [省甲厅], date: 2023-10-01", []),  # from a later day on
        ("3.1, units: [省乙局, 省甲厅], date: 2023-09-30", []),
    ],
)
def test_an_assignment_names_who_answers(demo: Rulebook, tmp_path: Path, line: str, units: list[str]) -> None:
    found = resolved(demo, assigned(tmp_path, line))
    assert [unit for unit, _ in dues(found, "3.1")] == units
    assert {each.basis for each in owed(found, "3.1")} <= {"assigned"}


def test_in_a_round_each_of_them(demo: Rulebook, tmp_path: Path) -> None:
    written(tmp_path / "rounds" / "2023-Q3.yaml", ROUND % "all")
    papers = assigned(tmp_path, "3.1, units: [省甲厅, 各市人民政府], each: true, date: 2023-01-01")
    found = resolved(demo, papers.with_(round=load_round(tmp_path / "rounds", "2023-Q3")), reports=False)
    units = {unit for unit, _ in dues(found, "3.1")}
    assert {"省甲厅", "东市人民政府", "西市人民政府"} <= units and not {each.handed for each in owed(found, "3.1")} - {
        0
    }


def test_the_later_assignment_holds(demo: Rulebook, tmp_path: Path) -> None:
    lines = ("2.1, units: [省乙局], date: 2023-03-01", "2.1, units: [省甲厅], date: 2023-06-01")
    assert dues(resolved(demo, assigned(tmp_path, *lines)), "2.1") == [("省甲厅", "2023-06-30")]
    assert dues(resolved(demo, assigned(tmp_path, *lines), "2023-05-31"), "2.1") == []


def test_an_assignment_to_nobody_known_is_told(demo: Rulebook, tmp_path: Path) -> None:
    found = resolved(demo, assigned(tmp_path, "2.1, units: [省申厅], date: 2023-03-01"))
    assert [(each.code, each.line) for each in found.tables["problem"]] == [("R210", 2)]
    assert dues(found, "2.1") == [("省甲厅", "2023-06-30")], "the clause's own unit still answers"


# rounds


@pytest.mark.parametrize("units", ["[省甲厅]", "[示例省甲厅]"])
def test_a_round_asks_its_units(demo: Rulebook, tmp_path: Path, units: str) -> None:
    written(tmp_path / "2023-Q3.yaml", ROUND % units)
    found = resolved(demo, Papers(round=load_round(tmp_path, "2023-Q3")), reports=False)
    assert (
        {each.unit for each in found.tables["asked"]}
        == {"demo/省甲厅"}
        == {each.unit for each in found.tables["obligation"]}
    )
    assert {each.handed for each in found.tables["obligation"]} == {0}


def test_all_are_those_that_answer_and_are_supervised(demo: Rulebook, tmp_path: Path) -> None:
    written(tmp_path / "2023-Q3.yaml", ROUND % "all")
    asked = {each.unit for each in resolved(demo, Papers(round=load_round(tmp_path, "2023-Q3"))).tables["asked"]}
    assert {"demo/省甲厅", "demo/省乙局", "demo/东市人民政府", "demo/西市人民政府"} <= asked
    assert "demo/省丙委" not in asked, "it is listed and never reminded"


def test_units_and_sources_of_a_round_that_nobody_knows(demo: Rulebook, tmp_path: Path) -> None:
    written(
        tmp_path / "2023-Q3.yaml", (ROUND % "[省申厅, 省甲厅]").replace("[demo-2022-1]", "[demo-2022-1, demo-1999-9]")
    )
    found = resolved(demo, Papers(round=load_round(tmp_path, "2023-Q3")), reports=False)
    assert sorted((each.code, each.line) for each in found.tables["problem"]) == [("R201", 3), ("R210", 4)]
    assert {each.unit for each in found.tables["asked"]} == {"demo/省甲厅"}


# previous reports


def test_previous_rows_are_the_newest_of_each(demo: Rulebook) -> None:
    def old(day: str, percent: int, name: str) -> object:
        return parse_report(
            f"report: {{unit: 省甲厅, source: demo-2022-1, as_of: {day}}}\n"
            f"items: [{{task: 2.1, status: 正在推进, percent: {percent}}}]\n".encode(),
            name,
        )

    previous = tuple(old(day, n, f"{n}.yaml") for n, day in enumerate(["2023-03-31", "2023-06-30", "2022-12-31"]))
    found = resolved(demo, Papers(previous=previous))  # type: ignore[arg-type]
    assert [(each.task, each.percent) for each in found.tables["previous"]] == [("demo-2022-1/2.1", 1.0)]
    assert not found.tables["entry"], "they are no entries of this run"
