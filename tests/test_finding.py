"""Findings: their places, what fails, what is counted."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from compliance.finding import Finding, Place, Problem, Result, Unusable, Waived


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("a.yaml", 3, 4), "a.yaml:3:4"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place("a.yaml"), "a.yaml"),
        (Place(""), ""),
        (Place("a.yaml", 0, 0), "a.yaml:0:0"),
        (Place("a.xlsx", sheet="表", cell="F12"), "a.xlsx:表!F12"),
        (Place("a.xlsx", 3, 4, sheet="", cell="A1"), "a.xlsx:!A1"),
    ],
)
def test_places(place: Place, text: str) -> None:
    assert str(place) == text


def finding(kind: str, level: str, task: str | None = None, key: str = "k") -> Finding:
    return Finding(key, "X000", "x", kind, level, "", "", "", task)


ALL = tuple(finding(kind, level) for kind in ("form", "progress") for level in ("note", "warning", "error"))


@pytest.mark.parametrize(
    ("fail_on", "fail_level", "failing"),
    [
        ("all", "error", [2, 5]),
        ("all", "warning", [1, 2, 4, 5]),
        ("all", "note", [0, 1, 2, 3, 4, 5]),
        ("form", "error", [2]),
        ("form", "warning", [1, 2]),
        ("form", "note", [0, 1, 2]),
        ("progress", "error", [5]),
        ("progress", "warning", [4, 5]),
        ("progress", "note", [3, 4, 5]),
    ],
)
def test_what_fails(fail_on: str, fail_level: str, failing: list[int]) -> None:
    result = Result(date(2023, 9, 30), ALL)
    assert [ALL.index(each) for each in result.failing(fail_on, fail_level)] == failing


def test_errors_of_both_kinds_fail_by_default() -> None:
    assert Result(date(2023, 9, 30), ALL).failing() == (ALL[2], ALL[5])


def test_a_level_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        Result(date(2023, 9, 30), ALL).failing("all", "fatal")


def test_tasks_are_counted_once_in_each_kind_and_level() -> None:
    found = (
        finding("form", "error", "x/1"),
        finding("form", "error", "x/1"),
        finding("form", "error", "x/2"),
        finding("form", "note", "x/1"),
        finding("progress", "error", "x/1"),
        # what is about no task is no task's
        finding("form", "error", key="a"),
        finding("form", "error", key="a"),
        finding("form", "error", key="b"),
    )
    assert Result(date(2023, 9, 30), found).tasks() == {"form_error": 2, "form_note": 1, "progress_error": 1}
    assert Result(date(2023, 9, 30), ()).tasks() == {}


def test_what_is_unusable_says_where_and_keeps_every_problem() -> None:
    problems = [
        Problem("R101", "file.missing", Place("a.yaml", 3, 4)),
        Problem("R102", "shape.missing", Place("a.yaml", 9)),
    ]
    error = Unusable(problems)
    assert str(error) == "a.yaml:3:4" and error.problems == problems


def test_findings_cannot_be_changed() -> None:
    for each, name in ((ALL[0], "key"), (Place("a"), "file"), (Result(date(2023, 9, 30), ()), "findings")):
        with pytest.raises(AttributeError):
            setattr(each, name, "b")


def test_what_is_accepted_fails_nothing_and_is_counted_nowhere() -> None:
    waived = ALL[2]._replace(waived=Waived(date(2023, 9, 30), "省政府办公厅", "函"))
    known = ALL[5]._replace(baseline=True)
    result = Result(date(2023, 9, 30), (*ALL[:2], waived, *ALL[3:5], known))
    assert result.failing() == () and result.failing("form", "warning") == (ALL[1],)
    assert result.accepted == (waived, known) and result.standing == (*ALL[:2], *ALL[3:5])
    assert result.tasks() == Counter()  # none of them is about a task
    about = replace(result, findings=tuple(each._replace(task="demo-1/1") for each in result.findings))
    assert "form_error" not in about.tasks() and about.tasks()["form_note"] == 1
    assert len(result.findings) == len(ALL)
