"""One run: the day it judges by, what stops it, and what its options change."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from compliance.calendar.days import day_of
from compliance.finding import Result
from compliance.office.ledger import Event, Ledger
from compliance.office.rounds import load_round
from compliance.reports.read import parse_report
from compliance.reports.report import Report
from compliance.resolve.resolver import Papers
from compliance.rulebook.load import Rulebook
from compliance.run import Classified, NoAsOf, Options, check
from tests.conftest import TODAY

ROUND = "id: 2023-Q3\ndata_day: 2023-09-30\nsources: [demo-2022-1]\nunits: [省甲厅]\n"


def report(
    as_of: str | None = "2023-06-30",
    items: str = "[{task: 2.1, status: 正在推进}]",
    name: str = "a.yaml",
    **header: str,
) -> Report:
    stated = {"unit": "省甲厅", "source": "demo-2022-1", **({"as_of": as_of} if as_of else {}), **header}
    head = ", ".join(f"{key}: {value}" for key, value in stated.items())
    return parse_report(f"report: {{{head}}}\nitems: {items}\n".encode(), name)


def run(
    rulebook: Rulebook,
    *reports: Report,
    as_of: str | None = None,
    papers: Papers | None = None,
    options: Options | None = None,
) -> Result:
    day = date.fromisoformat(as_of) if as_of else None
    return check(rulebook, reports, as_of=day, papers=papers, options=options or Options(today=TODAY))


def codes(result: Result) -> Counter[str]:
    return Counter(each.code for each in result.findings)


@pytest.fixture
def asked(tmp_path: Path) -> Papers:
    (tmp_path / "2023-Q3.yaml").write_text(ROUND, encoding="utf-8")
    return Papers(round=load_round(tmp_path, "2023-Q3"))


# the as-of day


def test_the_argument_goes_before_the_round_and_the_reports(demo: Rulebook, asked: Papers) -> None:
    assert run(demo, report("2023-12-31"), as_of="2023-07-15", papers=asked).as_of == date(2023, 7, 15)


def test_the_rounds_data_day_goes_before_the_reports(demo: Rulebook, asked: Papers) -> None:
    assert run(demo, report("2023-12-31"), papers=asked).as_of == date(2023, 9, 30)
    assert run(demo, papers=asked).as_of == date(2023, 9, 30)
    assert run(demo, report(None), papers=asked).as_of == date(2023, 9, 30)


def test_else_the_newest_that_a_report_states(demo: Rulebook) -> None:
    reports = [report(day, name=f"{n}.yaml") for n, day in enumerate(["2023-03-31", "2023-09-30", "2023-06-30"])]
    assert run(demo, *reports).as_of == date(2023, 9, 30)
    assert run(demo, report(None), report("2023-03-31", name="b.yaml")).as_of == date(2023, 3, 31)


def test_a_previous_report_states_nothing_about_this_run(demo: Rulebook) -> None:
    papers = Papers(previous=(report("2023-12-31", name="old.yaml"),))
    assert run(demo, report("2023-06-30"), papers=papers).as_of == date(2023, 6, 30)
    with pytest.raises(NoAsOf):
        run(demo, report(None), papers=papers)


def test_a_day_after_today_is_not_judged_by(demo: Rulebook) -> None:
    result = run(demo, report(str(TODAY + timedelta(days=1))))
    assert result.as_of == TODAY and codes(result)["R104"] == 1


def test_no_day_at_all(demo: Rulebook) -> None:
    with pytest.raises(NoAsOf):
        run(demo, report(None))
    with pytest.raises(NoAsOf):
        run(demo)


def test_what_cannot_be_read_is_reported_without_a_day(demo: Rulebook) -> None:
    result = run(demo, parse_report(b"items: [", "bad.yaml"))
    assert result.as_of is None and codes(result) == {"R101": 1} and result.judged == 0


def test_without_a_day_nothing_is_judged_beside_what_cannot_be_read(demo: Rulebook) -> None:
    """An entry that is overdue today is not, since nobody said that today is meant."""
    result = run(demo, parse_report(b"items: [", "bad.yaml"), report(None))
    assert result.as_of is None and codes(result) == {"R101": 1} and result.judged == 0


def test_what_was_left_out_is_told(demo: Rulebook) -> None:
    assert run(demo, report()).left_out is None
    some = run(demo, report(), options=Options(today=TODAY, select=("C",))).left_out
    assert some and some.form and not some.all and "D301" in some.checks and "C701" not in some.checks
    form = run(demo, report(), options=Options(today=TODAY, only="form")).left_out
    assert form and not form.form and "D301" in form.checks and "R101" not in form.checks
    none = run(demo, report(), options=Options(today=TODAY, select=("C",), ignore=("C",))).left_out
    assert none and none.all and none.form


# secrecy


@pytest.mark.parametrize("mark", ["秘密", "机密", "绝密", "机密★1年", '"机密 "'])
@pytest.mark.parametrize("which", ["report", "previous"])
def test_a_classified_report_stops_the_run(demo: Rulebook, mark: str, which: str) -> None:
    secret = report(name="secret.yaml", classification=mark)
    reports, previous = ([report(), secret], ()) if which == "report" else ([report()], (report(name="b.yaml"), secret))
    with pytest.raises(Classified) as caught:
        run(demo, *reports, papers=Papers(previous=previous))
    assert (
        caught.value.value == mark.strip('"')
        and caught.value.place.file == "secret.yaml"
        and caught.value.place.line == 1
    )


@pytest.mark.parametrize("mark", ["工作秘密", "内部", '""'])
def test_other_marks_do_not(demo: Rulebook, mark: str) -> None:
    marked = report(name="b.yaml", classification=mark)
    assert run(demo, marked, papers=Papers(previous=(marked,))).files == 1


# keys


def test_keys_are_unique(demo: Rulebook) -> None:
    """The same mistake twice in one file, two files that say the same, and what has no task."""
    items = "[{task: 9.9, status: 完}, {task: 9.9, status: 完}, {task: 2.1, percent: 200}, {task: 2.1, percent: 200}]"
    result = run(demo, report(items=items), report(items=items, name="b.yaml"), report(items=items))
    keys = Counter(each.key for each in result.findings)
    assert max(keys.values()) == 1 and len(keys) > 10
    numbered = [key for key in keys if "#" in key]
    assert numbered and all(key.rpartition("#")[0] in keys for key in numbered)


def test_keys_do_not_depend_on_the_language_or_the_line(demo: Rulebook) -> None:
    one = run(demo, report(), as_of="2023-09-30", options=Options(today=TODAY))
    other = run(
        demo,
        parse_report(
            "# 一行\nreport: {unit: 省甲厅, source: demo-2022-1}\nitems: [{task: 2.1, status: 正在推进}]\n".encode(),
            "a.yaml",
        ),
        as_of="2023-09-30",
        options=Options(lang="en", today=TODAY),
    )
    assert [each.key for each in one.findings] == [each.key for each in other.findings]
    assert [each.message for each in one.findings] != [each.message for each in other.findings]


# options


@pytest.mark.parametrize(
    ("due_soon", "as_of", "found"),
    [
        (30, "2023-05-31", 1),
        (30, "2023-05-30", 0),
        (31, "2023-05-30", 1),
        (0, "2023-06-30", 1),
        (0, "2023-06-29", 0),
        (1, "2023-06-29", 1),
    ],
)
def test_due_soon(demo: Rulebook, due_soon: int, as_of: str, found: int) -> None:
    result = run(demo, report(as_of), options=Options(today=TODAY, due_soon=due_soon))
    soon = [each for each in result.findings if each.code == "D304" and each.task == "demo-2022-1/2.1"]
    assert len(soon) == found
    assert all(each.days == (date(2023, 6, 30) - date.fromisoformat(as_of)).days for each in soon)


@pytest.mark.parametrize(
    ("approx", "value", "missed"),
    [
        (5, "0.95万人", 0),
        (5, "0.94万人", 1),
        (0, "0.99万人", 1),
        (0, "1万人", 0),
        (10, "0.9万人", 0),
        (10, "0.89万人", 1),
    ],
)
def test_approximate_targets(demo: Rulebook, approx: int, value: str, missed: int) -> None:
    """The target is 1万人左右: so many percent below it are still about that."""
    one = report("2023-07-31", f"[{{task: 1, status: 正在推进, measures: {{人才: {value}}}}}]", source="demo-2023-2")
    result = run(demo, one, options=Options(today=TODAY, approx_percent=approx))
    assert len([each for each in result.findings if each.code == "T501" and "人才" in each.message]) == missed


@pytest.mark.parametrize(("approx", "value", "missed"), [(0, "89.9%", 1), (50, "89.9%", 1), (0, "90%", 0)])
def test_exact_targets_know_no_about(demo: Rulebook, approx: int, value: str, missed: int) -> None:
    one = report("2023-07-31", f"[{{task: 1, status: 正在推进, measures: {{上线率: {value}}}}}]", source="demo-2023-2")
    result = run(demo, one, options=Options(today=TODAY, approx_percent=approx))
    assert len([each for each in result.findings if each.code == "T501" and "上线率" in each.message]) == missed


def test_select_ignore_only(demo: Rulebook) -> None:
    whole = run(demo, report("2023-09-30"))
    assert codes(whole)["D301"] == 1
    for options, kept in [
        (Options(today=TODAY, select=("D301",)), {"D301"}),
        (Options(today=TODAY, ignore=("D301",)), set(codes(whole)) - {"D301"}),
        (Options(today=TODAY, only="form"), {each.code for each in whole.findings if each.kind == "form"}),
        (Options(today=TODAY, only="progress"), {each.code for each in whole.findings if each.kind == "progress"}),
        (
            Options(today=TODAY, select=("D",), ignore=("overdue",)),
            {c for c in codes(whole) if c.startswith("D")} - {"D301"},
        ),
    ]:
        assert set(codes(run(demo, report("2023-09-30"), options=options))) == kept


def test_latest_takes_the_later_of_two(demo: Rulebook) -> None:
    done = report("2023-09-30", "[{task: 2.1, status: 已完成, completed: 2023-06-30, percent: 100}]", name="b.yaml")
    first = report("2023-09-30")
    assert codes(run(demo, first, done))["D301"] == 1
    assert codes(run(demo, first, done, options=Options(today=TODAY, latest=True)))["D301"] == 0
    assert codes(run(demo, done, first, options=Options(today=TODAY, latest=True)))["D301"] == 1


# papers


def test_the_ledger_is_known_up_to_the_day(demo: Rulebook) -> None:
    close = Event(day_of(date(2023, 8, 1)), "closed", "demo-2022-1/2.1", "省甲厅", approver="张三", paper="1号")
    papers = Papers(ledger=Ledger("l.yaml", None, [close]))
    judged = {day: codes(run(demo, report(day), papers=papers))["D301"] for day in ("2023-07-31", "2023-08-01")}
    assert judged == {"2023-07-31": 1, "2023-08-01": 0}


def test_what_was_judged_is_counted(demo: Rulebook) -> None:
    result = run(demo, report(), report("2023-03-31", name="b.yaml"))
    assert (result.files, result.entries, result.cases, result.declarations) == (2, 2, 0, 0)
    assert result.judged > 1


def test_a_run_changes_nothing_that_it_was_given(demo: Rulebook, asked: Papers) -> None:
    reports = [report("2023-09-30")]
    assert run(demo, *reports, papers=asked) == run(demo, *reports, papers=asked)
