"""One run from end to end: what each report covers, what a round adds, and what moves to another unit."""

from pathlib import Path

import pytest

from compliance.calendar.days import to_date, to_day
from compliance.office.ledger import Event, Ledger
from compliance.office.rounds import load_round
from compliance.reports.read import parse_report
from compliance.reports.report import Report
from compliance.resolve.resolver import Papers, Resolved, counted_entries, resolve, sources
from compliance.rulebook.load import Rulebook

TODAY = to_day("2026-11-20")


def report(header: str, items: str = "", name: str = "a.yaml", section: str = "items") -> Report:
    return parse_report(f"report: {{{header}}}\n{section}: [{items}]\n".encode(), name)


def resolved(rulebook: Rulebook, *reports: Report, as_of: str = "2023-09-30", papers: Papers | None = None) -> Resolved:
    return resolve(rulebook, list(reports), as_of=to_day(as_of), today=TODAY, papers=papers)


def problems(found: Resolved) -> list[tuple[str, str, str]]:
    return [(each.code, each.what, each.field) for each in found.tables["problem"]]


def pairs(found: Resolved) -> list[tuple[str, str]]:
    return [(each.unit.removeprefix("demo/"), each.source) for each in found.tables["handed"]]


def item(task: str, unit: str | None = None, status: str = "正在推进", **more: object) -> str:
    fields = {"task": task, **({"unit": unit} if unit else {}), "status": status, **more}
    return "{" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}"


# which sources


@pytest.mark.parametrize(
    ("header", "items", "section", "named"),
    [
        ("unit: 省甲厅, source: p-1", "", "items", ["p-1"]),
        ("unit: 省甲厅", f"{item('p-2/1')}, {item('p-1/1')}, {item('p-2/2')}", "items", ["p-2", "p-1"]),
        ("unit: 省甲厅, source: p-1", f"{item('2.1')}, {item('p-2/1')}", "items", ["p-1", "p-2"]),
        ("unit: 省甲厅", item("2.1"), "items", []),
        ("unit: 省甲厅", "{task: p-3/1, id: a, opened: 2023-01-01}", "cases", ["p-3"]),
        ("unit: 省甲厅", "{task: p-4/1, declarant: 东山, project: x}", "declarations", ["p-4"]),
    ],
)
def test_the_sources_that_a_report_names(header: str, items: str, section: str, named: list[str]) -> None:
    assert sources(report(header, items, section=section)) == named


def test_an_unknown_source_is_told_with_the_nearest(demo: Rulebook) -> None:
    found = resolved(demo, report("unit: 省甲厅, region: demo, source: demo-2022-11"))
    assert problems(found) == [("R201", "reference.source", "report.source")]
    assert "demo-2022-1" in found.tables["problem"][0].args.replace("demo-2022-11", "")
    assert pairs(found) == [] and found.tables["obligation"] == []


# which region


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("unit: 省甲厅, region: demo", "demo/省甲厅"),
        ("unit: 省甲厅", "demo/省甲厅"),
        ("unit: 省甲厅, region: mars", None),
    ],
)
def test_the_region_is_the_report_s_else_its_source_s(demo: Rulebook, header: str, unit: str | None) -> None:
    found = resolved(demo, report(header, item("demo-2022-1/2.1")))
    assert [each.unit for each in found.tables["entry"]] == [unit]
    assert problems(found) == ([] if unit else [("R104", "reference.region", "report.region")])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("省甲厅", []),
        ("甲厅", [("R207", "reference.abbreviation", "report.unit")]),
        ("省申厅", [("R202", "reference.unit", "report.unit")]),
        ("各市人民政府", [("R202", "reference.unit", "report.unit")]),
    ],
)
def test_the_unit_of_the_header(demo: Rulebook, name: str, expected: list[tuple[str, str, str]]) -> None:
    found = resolved(demo, report(f"unit: {name}, source: demo-2022-1"))
    assert problems(found) == expected
    assert pairs(found) == ([] if expected and expected[0][0] == "R202" else [("省甲厅", "demo-2022-1")])


@pytest.mark.parametrize(("as_of", "told"), [("2026-11-20", False), ("2026-11-21", True)])
def test_a_day_after_today_is_told(demo: Rulebook, as_of: str, told: bool) -> None:
    found = resolved(demo, report(f"unit: 省甲厅, source: demo-2022-1, as_of: {as_of}"))
    assert problems(found) == ([("R104", "value.future", "report.as_of")] if told else [])


# what a report covers


@pytest.mark.parametrize(
    ("header", "items", "covered"),
    [
        ("unit: 省甲厅, source: demo-2022-1", "", [("省甲厅", "demo-2022-1")]),
        ("unit: 省甲厅", item("demo-2023-2/1"), [("省甲厅", "demo-2023-2")]),
        # each of its units in each of its sources
        (
            "unit: 省甲厅, source: demo-2022-1",
            item("demo-2023-2/1", "省乙局"),
            [
                ("省乙局", "demo-2022-1"),
                ("省乙局", "demo-2023-2"),
                ("省甲厅", "demo-2022-1"),
                ("省甲厅", "demo-2023-2"),
            ],
        ),
        # a bureau answers for its government
        ("unit: 东市数据局, source: demo-2022-1", "", [("东市人民政府", "demo-2022-1"), ("东市数据局", "demo-2022-1")]),
        # an unknown task of a known source is an entry in it; unknown units and sources cover nothing
        ("unit: 省甲厅, region: demo", item("demo-2022-1/9.9", "省申厅"), [("省甲厅", "demo-2022-1")]),
        ("unit: 省甲厅, region: demo", item("nowhere/1"), []),
    ],
)
def test_what_a_report_covers(demo: Rulebook, header: str, items: str, covered: list[tuple[str, str]]) -> None:
    found = resolved(demo, report(header, items))
    assert pairs(found) == covered
    assert {(unit.removeprefix("demo/"), source) for unit, source in found.pair_places} == set(covered)
    assert {each.unit.removeprefix("demo/") for each in found.tables["obligation"]} <= {unit for unit, _ in covered}


def test_what_came_with_its_days(demo: Rulebook) -> None:
    found = resolved(
        demo,
        report("unit: 省甲厅, source: demo-2022-1"),
        report("unit: 省乙局, source: demo-2022-1, as_of: 2023-09-30, submitted: 2023-10-09", name="b.yaml"),
    )
    assert [tuple(each) for each in found.tables["handed"]] == [
        (0, "a.yaml", "demo/省甲厅", "demo-2022-1", None, None),
        (1, "b.yaml", "demo/省乙局", "demo-2022-1", to_day("2023-09-30"), to_day("2023-10-09")),
    ]


@pytest.mark.parametrize(
    ("days", "file"),
    [
        (("2023-06-30", "2023-09-30"), "1.yaml"),
        (("2023-09-30", "2023-06-30"), "0.yaml"),
        (("2023-09-30", "2023-09-30"), "1.yaml"),
        (("2023-09-30", None), "0.yaml"),
        ((None, "2023-09-30"), "1.yaml"),
        ((None, None), "1.yaml"),
    ],
)
def test_what_is_missing_is_said_in_the_newest_report(
    demo: Rulebook, days: tuple[str | None, str | None], file: str
) -> None:
    reports = [
        report(f"unit: 省甲厅, source: demo-2022-1{f', as_of: {day}' if day else ''}", name=f"{n}.yaml")
        for n, day in enumerate(days)
    ]
    assert resolved(demo, *reports).pair_places["demo/省甲厅", "demo-2022-1"].file == file


@pytest.mark.parametrize(
    ("covers", "periods"),
    [
        ("", ["2023-09"]),
        (", covers: {from: 2023-06-15, to: 2023-08-31}", ["2023-09", "2023-06", "2023-07", "2023-08"]),
        (", covers: {from: 2023-09-01, to: 2023-09-30}", ["2023-09"]),
        (", covers: {from: 2022-01-01, to: 2022-12-31}", ["2023-09"]),
        (", covers: {from: 2023-09-01}", ["2023-09"]),
    ],
)
def test_a_report_answers_for_the_days_that_it_covers(demo: Rulebook, covers: str, periods: list[str]) -> None:
    found = resolved(demo, report(f"unit: 省农业农村厅, source: shizhengfa-2022-2{covers}"))
    assert [each.period for each in found.tables["obligation"] if each.task == "shizhengfa-2022-2/5.1"] == periods


def test_entries_keep_their_places(demo: Rulebook) -> None:
    one = report("unit: 省甲厅, source: demo-2022-1", f"{item('2.1')}, {item('2.2')}")
    other = report("unit: 省乙局, source: demo-2022-1", item("2.7"), name="b.yaml")
    found = resolved(demo, one, other)
    assert list(found.entry_places) == [(one, ("items", 0)), (one, ("items", 1)), (other, ("items", 0))]
    assert [each.entry_id for each in found.tables["entry"]] == [0, 1, 2] and found.reports == (one, other)


def test_a_reader_s_problem_finds_its_entry_in_every_report(demo: Rulebook) -> None:
    one = report("unit: 省甲厅, source: demo-2022-1", item("2.1"))
    other = report("unit: 省乙局, source: demo-2022-1", f"{item('2.7')}, {item('2.5', percent='多')}", name="b.yaml")
    (row,) = resolved(demo, one, other).tables["problem"]
    assert (row.code, row.entry_id, row.field, row.file) == ("R104", 2, "percent", "b.yaml")


# obligations


def test_the_columns_of_an_obligation(demo: Rulebook) -> None:
    found = resolved(
        demo, report("unit: 省甲厅, source: demo-2022-1"), report("unit: 省水利厅, source: shizhengfa-2022-2")
    )
    rows = found.tables["obligation"]
    assert [each.obligation_id for each in rows] == list(range(len(rows)))
    shown = {
        (each.task, None if each.due is None else str(to_date(each.due))): (each.alone, each.by_stage) for each in rows
    }
    assert shown["demo-2022-1/2.1", "2023-06-30"] == (1, 0)
    assert shown["demo-2022-1/2.2", "2023-06-30"] == (1, 1), "it goes on afterwards"
    stages = [shown["demo-2022-1/2.3", day] for day in ("2022-12-31", "2023-12-31", "2025-12-31")]
    assert stages == [(0, 1), (0, 1), (0, 0)], "the last stage is the end"
    assert shown["demo-2022-1/2.4", None] == (0, 0)
    starts = {each.task.partition("/")[0]: each.start_day for each in rows}
    assert starts == {"demo-2022-1": None, "shizhengfa-2022-2": to_day("2023-01-01")}


@pytest.mark.parametrize(
    ("unit", "task", "expected"),
    [
        ("省甲厅", "demo-2022-1/2.1", ("lead", 1)),
        ("省乙局", "demo-2022-1/2.5", ("assumed", 1)),
        ("东市", "demo-2022-1/3.2", ("each", 1)),
        ("省大数据局", "demo-2022-1/1", ("steward", 1)),
        ("省丙委", "demo-2022-1/2.8", ("lead", 0)),
        ("省丙委", "demo-2022-1/3.3", ("volunteer", 0)),
    ],
)
def test_on_what_basis_something_is_owed(demo: Rulebook, unit: str, task: str, expected: tuple[str, int]) -> None:
    found = resolved(demo, report(f"unit: {unit}, region: demo", item(task)))
    rows = [each for each in found.tables["obligation"] if each.task == task]
    assert {(each.basis, each.owed) for each in rows} == {expected}


def test_contributions_owe_nothing(demo: Rulebook) -> None:
    found = resolved(demo, report("unit: 省乙局, source: demo-2022-1", item("2.1")))
    assert "demo-2022-1/2.1" not in {each.task for each in found.tables["obligation"]}


@pytest.mark.parametrize("task", ["demo-2023-3/1.1", "demo-2023-3/3.1", "demo-2022-1/3.4"])
def test_limits_and_quotas_owe_no_entry(demo: Rulebook, task: str) -> None:
    found = resolved(demo, report("unit: 省市场监管局, region: demo", item(task)))
    assert task not in {each.task for each in found.tables["obligation"]}


# a round


def test_a_round_adds_the_pairs_for_which_nothing_came(demo: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "2023-Q3.yaml").write_text(
        "id: 2023-Q3\ndata_day: 2023-09-30\nsources: [demo-2023-4, shizhengfa-2022-2]\n"
        "units: [省水利厅, 省农业农村厅]\n",
        encoding="utf-8",
    )
    asked = load_round(tmp_path, "2023-Q3")
    found = resolved(demo, report("unit: 省水利厅, source: demo-2023-4"), papers=Papers(round=asked))
    wanted = {
        (f"demo/{unit}", source)
        for unit in ("省水利厅", "省农业农村厅")
        for source in ("demo-2023-4", "shizhengfa-2022-2")
    }
    assert {(each.unit, each.source) for each in found.tables["asked"]} == wanted == set(found.pair_places)
    assert {each.unit for each in found.tables["asked"] if each.came} == {"demo/省水利厅"}
    assert {each.unit: each.handed for each in found.tables["obligation"]} == {
        "demo/省水利厅": 1,
        "demo/省农业农村厅": 0,
    }
    assert found.pair_places["demo/省水利厅", "demo-2023-4"].file == "a.yaml"
    assert (
        found.pair_places["demo/省水利厅", "shizhengfa-2022-2"].line == 3
        and found.round_place
        and found.round_place.line == 4
    )
    # every occurrence due in the quarter, asked or not to
    assert [each.period for each in found.tables["obligation"] if each.task == "shizhengfa-2022-2/5.1"] == [
        "2023-09",
        "2023-07",
        "2023-08",
    ]


def test_without_a_round_nobody_is_asked(demo: Rulebook) -> None:
    found = resolved(demo, report("unit: 省甲厅, source: demo-2022-1"))
    assert found.tables["asked"] == [] and found.round_place is None
    assert {each.handed for each in found.tables["obligation"]} == {1}


# reorganisations


@pytest.mark.parametrize(
    ("as_of", "unit"), [("2023-06-30", "省航务局"), ("2023-07-01", "省港航局"), ("2024-01-01", "省港航局")]
)
def test_from_the_day_of_a_reorganisation_the_successor_answers(demo: Rulebook, as_of: str, unit: str) -> None:
    reports = [
        report(f"unit: {each}, source: shizhengfa-2022-2", name=f"{each}.yaml") for each in ("省航务局", "省港航局")
    ]
    found = resolved(demo, *reports, as_of=as_of)
    assert [each.unit for each in found.tables["obligation"] if each.task == "shizhengfa-2022-2/8"] == [f"demo/{unit}"]
    assert ("shizhengfa-2022-2/8", f"demo/{unit}") in {(each.task, each.unit) for each in found.tables["respondent"]}


def test_the_rulebook_is_as_it_was(demo: Rulebook) -> None:
    """What a run moves and assigns is the run's alone."""
    before = {name: list(rows) for name, rows in demo.tables(["shizhengfa-2022-2"]).items()}
    resolved(demo, report("unit: 省港航局, source: shizhengfa-2022-2"), as_of="2023-09-30")
    assert {name: list(rows) for name, rows in demo.tables(["shizhengfa-2022-2"]).items()} == before


# the ledger


def test_what_the_ledger_says_against_itself(demo: Rulebook) -> None:
    events = [
        Event(
            to_day("2023-09-01"),
            "extended",
            "demo-2022-1/2.1",
            "省甲厅",
            new_due=to_day(day),
            approver="张三",
            paper="1号",
        )
        for day in ("2023-09-30", "2023-10-31")
    ]
    found = resolved(
        demo, report("unit: 省甲厅, source: demo-2022-1"), papers=Papers(ledger=Ledger("l.yaml", "demo", events))
    )
    assert [(each.code, each.what, each.file) for each in found.tables["problem"]] == [
        ("R211", "ledger.extended-twice", "l.yaml")
    ]
    (row,) = found.tables["decision"]
    assert (row.state, row.new_due, row.unit) == ("open", to_day("2023-10-31"), "demo/省甲厅")


@pytest.mark.parametrize(("unit", "due"), [("甲厅", None), ("示例省甲厅", "2023-06-30")])
def test_the_ledger_s_units_are_looked_up(demo: Rulebook, unit: str, due: str | None) -> None:
    close = Event(
        to_day("2023-09-01"),
        "closed",
        "demo-2022-1/2.1",
        unit,
        to_day(due) if due else None,
        approver="张三",
        paper="1号",
    )
    found = resolved(
        demo, report("unit: 省甲厅, source: demo-2022-1"), papers=Papers(ledger=Ledger("l.yaml", "demo", [close]))
    )
    assert "demo-2022-1/2.1" not in {each.task for each in found.tables["obligation"]}
    assert [tuple(each)[:5] for each in found.tables["decision"]] == [
        ("demo-2022-1/2.1", "demo/省甲厅", to_day(due) if due else None, None, "closed")
    ]


# earlier reports


def test_the_entries_that_count_of_some_reports(demo: Rulebook) -> None:
    head = "unit: 东市数据局, source: demo-2022-1, as_of: "
    found = counted_entries(
        demo,
        [
            report(head + "2023-06-30", f"{item('3.2', percent=20)}, {item('2.3', due='2022-12-31')}"),
            report(
                head + "2023-03-31",
                f"{item('3.2', percent=10)}, {item('9.9')}, {item('2.3', due='2023-12-31')}",
                name="b.yaml",
            ),
        ],
        TODAY,
    )
    assert [(each.task, each.unit, each.due and str(to_date(each.due)), each.percent) for each in found.rows] == [
        ("demo-2022-1/3.2", "demo/东市人民政府", None, 20.0),
        ("demo-2022-1/2.3", "demo/东市数据局", "2022-12-31", None),
        ("demo-2022-1/2.3", "demo/东市数据局", "2023-12-31", None),
    ]
    assert found.titles["demo-2022-1/3.2"] == "各市的任务"


def test_of_two_of_one_day_the_later_read_counts(demo: Rulebook) -> None:
    head = "unit: 省甲厅, source: demo-2022-1, as_of: 2023-06-30"
    reports = [report(head, item("2.1", percent=n), name=f"{n}.yaml") for n in (30, 10)]
    assert [each.percent for each in counted_entries(demo, reports, TODAY).rows] == [10.0]
