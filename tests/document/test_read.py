"""One document: all its problems in one run, sorted, each with its place; the same from YAML and JSON."""

import gc
import json
import time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.document import bytes as bytes_module
from compliance.document.read import Document, Pointer, by_place, read_document, resting_gc
from compliance.finding import Place
from tests.document.made import REPORTS, broken

MANY_PROBLEMS = """\
report:
  unit: 省甲厅
  as_of: 2023-02-30
  uni: 2
items:
  - task: 2.1
    status: 已完
    percent: 八十
    percent: 80
    approval: {paper: a, date: 2023年9月3日}
  - 2.2
  - task: [2.3]
    note: !secret x
case: []
"""


def read(text: str, name: str = "a.yaml") -> Document:
    return read_document(text.encode(), name, "report", json=name.endswith(".json"))


def told(document: Document) -> list[tuple[object, ...]]:
    places = [(each.place.line, each.place.column) for each in document.problems]
    return [(each.code, each.what, *at, each.pointer) for each, at in zip(document.problems, places, strict=True)]


def test_all_problems_come_in_one_run_in_the_order_of_the_file() -> None:
    assert told(read(MANY_PROBLEMS)) == [
        ("R104", "value.not-a-day", 3, 10, ("report", "as_of")),
        ("R103", "shape.unknown-hint", 4, 3, ("report", "uni")),
        ("R104", "value.not-one-of-hint", 7, 13, ("items", 0, "status")),
        ("R104", "value.not-a-number", 8, 14, ("items", 0, "percent")),
        ("R105", "shape.duplicate", 9, 5, ("items", 0, "percent")),
        ("R102", "shape.missing", 10, 5, ("items", 0, "approval")),
        ("R104", "value.not-a-date-hint", 10, 32, ("items", 0, "approval", "date")),
        ("R102", "shape.not-a", 11, 5, ("items", 1)),
        ("R102", "shape.missing", 12, 5, ("items", 2)),
        ("R102", "shape.not-a", 12, 11, ("items", 2, "task")),
        ("R104", "file.tag", 13, 11, ("items", 2, "note")),
        ("R103", "shape.unknown-hint", 14, 1, ("case",)),
    ]


def test_problems_name_their_file() -> None:
    assert {each.place.file for each in read(MANY_PROBLEMS, "b/c.yaml").problems} == {"b/c.yaml"}


def test_a_refused_tag_is_one_problem() -> None:
    """The value is empty for want of its tag: that it is empty is not said a second time."""
    assert [each.what for each in read("report: {unit: !x 厅}").problems] == ["file.tag"]
    assert [each.what for each in read("!x {report: 1}").problems] == ["file.tag"]


def test_the_value_of_a_right_document() -> None:
    item = "{task: 4.10, status: 已完成, percent: 010, note: ~}"
    document = read(f"report: {{unit: NO, as_of: 2023-09-30}}\nitems: [{item}]")
    assert not document.problems
    assert document.value == {
        "report": {"unit": "NO", "as_of": "2023-09-30"},
        "items": [{"task": "4.10", "status": "已完成", "percent": 10, "note": None}],
    }


@pytest.mark.parametrize("data", [b"", b"\n \n", b"# nothing\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty_files(data: bytes) -> None:
    document = read_document(data, "a.yaml", "report")
    assert told(document) == [("R102", "file.empty", 1, 1, ())]
    assert document.problems[0].args == {"expected": "report:"}
    assert document.value is None and document.place(("report",)) == Place("a.yaml", 1, 1)


def test_an_empty_json_file() -> None:
    assert told(read(" \n", "a.json")) == [("R102", "file.empty", 1, 1, ())]


@pytest.mark.parametrize(
    ("text", "what"),
    [("~", "type.null"), ("---", "type.null"), ("a", "type.string"), ("- a", "type.array"), ("1", "type.integer")],
)
def test_roots_that_are_no_mapping(text: str, what: str) -> None:
    document = read(text)
    [problem] = document.problems
    assert (problem.code, problem.what, problem.args["found"]) == ("R102", "shape.not-a", what)
    assert document.value is None


@pytest.mark.parametrize(
    ("name", "text", "what", "line", "column"),
    [
        ("a.yaml", "report:\n  - [", "file.syntax", 2, 6),
        ("a.json", '{"report":\n  }', "file.syntax", 2, 3),
        ("a.yaml", "report: \x1b", "file.binary", 1, 9),
        ("a.yaml", "[" * 2000, "file.deep", 1, 101),
        ("a.json", "[" * 200_000, "file.deep", 1, 101),
    ],
)
def test_what_cannot_be_read_is_one_problem(name: str, text: str, what: str, line: int, column: int) -> None:
    document = read(text, name)
    assert told(document) == [("R101", what, line, column, ())]
    assert document.value is None


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bytes_module, "MAX_BYTES", 100)
    [problem] = read("#" * 101).problems
    assert (problem.code, problem.what, problem.place) == ("R101", "file.too-large", Place("a.yaml"))


TREE = """\
report:
  unit: a
items:
  - task: 1
    measures: {x: 1, y: {value: 2}}
  - task: 2
    task: 3
"""


@pytest.mark.parametrize(
    ("pointer", "value_at", "key_at"),
    [
        ((), (1, 1), (1, 1)),
        (("report",), (2, 3), (1, 1)),
        (("report", "unit"), (2, 9), (2, 3)),
        (("items",), (4, 3), (3, 1)),
        (("items", 0), (4, 5), (4, 5)),
        (("items", 0, "measures", "y", "value"), (5, 33), (5, 26)),
        (("items", 1, "task"), (6, 11), (6, 5)),  # of two equal keys the first counts
        # what is not there is at the deepest part that is
        (("cases",), (1, 1), (1, 1)),
        (("report", "as_of"), (2, 3), (1, 1)),
        (("report", "unit", "name", 3), (2, 9), (2, 3)),
        (("items", 2), (4, 3), (3, 1)),
        (("items", 2, "task"), (4, 3), (3, 1)),
        (("items", "task"), (4, 3), (3, 1)),
        (("items", 0, 0), (4, 5), (4, 5)),
        (("items", 0, "measures", "z"), (5, 15), (5, 5)),
    ],
)
def test_places(pointer: Pointer, value_at: tuple[int, int], key_at: tuple[int, int]) -> None:
    document = read(TREE)
    assert document.place(pointer) == Place("a.yaml", *value_at)
    assert document.place(pointer, at_key=True) == Place("a.yaml", *key_at)


def test_the_place_beside_a_key_that_is_a_list() -> None:
    assert read("? [a]\n: 1\nreport: {unit: a}").place(("report",)) == Place("a.yaml", 3, 9)


@pytest.mark.parametrize("text", ["report: {unit: a}", "report: [", ""])
@pytest.mark.parametrize("on", [True, False])
def test_the_garbage_collector_is_left_as_it_was(text: str, on: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        read(text)
        assert gc.isenabled() is on
    finally:
        (gc.enable if was else gc.disable)()


def test_the_garbage_collector_rests() -> None:
    was = gc.isenabled()
    gc.enable()
    try:
        with resting_gc():
            assert not gc.isenabled()
        with pytest.raises(ZeroDivisionError), resting_gc():
            _ = 1 / 0
        assert gc.isenabled()
    finally:
        (gc.enable if was else gc.disable)()


def without_places(document: Document) -> list[str]:
    return sorted(f"{each.what} {each.pointer} {each.args}" for each in document.problems)


class Quoting(yaml.SafeDumper):
    """Writes text in quotes: PyYAML leaves them out by the rules of YAML 1.1, for which 1E0 is no number."""


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, '"'))


@settings(deadline=None, max_examples=100)
@given(st.one_of(REPORTS, broken()), st.sampled_from([None, True, False]), st.sampled_from([None, 0, 2]))
def test_yaml_and_json_say_the_same(value: Any, flow: bool | None, indent: int | None) -> None:
    one = read(yaml.dump(value, Dumper=Quoting, default_flow_style=flow, sort_keys=False))
    other = read(json.dumps(value, indent=indent), "a.json")
    assert one.value == other.value
    assert without_places(one) == without_places(other)
    for document in (one, other):
        assert document.problems == sorted(document.problems, key=by_place)
        assert all(each.place.line and each.place.column for each in document.problems)


@settings(deadline=None, max_examples=100)
@given(broken(), st.sampled_from([0, 1, 4]))
def test_every_problem_points_at_its_own_text(value: Any, indent: int) -> None:
    """One value a line: the line of a problem holds the key, or the value, that it is about."""
    text = json.dumps(value, indent=indent)
    lines = text.split("\n")
    for problem in read(text, "a.json").problems:
        place, step = problem.place, problem.pointer[-1] if problem.pointer else None
        assert place.line and place.column
        line = lines[place.line - 1]
        if problem.code == "R103":
            assert line[place.column - 1 :].startswith(json.dumps(step))
        elif isinstance(step, str):
            assert line.lstrip().startswith(json.dumps(step))
        else:
            assert line[place.column - 1 :] == line.lstrip()


def test_thousands_of_faults_in_one_place() -> None:
    """Seconds, not minutes: the search for a place is not made anew for each."""
    text = "report:\n  unit: a\n" + "".join(f"  key{n}: 1\n" for n in range(30_000))
    begun = time.process_time()
    document = read(text)
    assert [each.place.line for each in document.problems] == list(range(3, 30_003))
    assert time.process_time() - begun < 8
