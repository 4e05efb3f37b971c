"""A report in parts: what broke the schema is absent, the rest of the line keeps its number in the file."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from compliance.document.read import by_place
from compliance.document.validate import load_schema
from compliance.finding import Place
from compliance.reports.read import parse_report
from compliance.reports.report import SECTIONS, Report
from tests.document.made import REPORTS, broken

HEADER = "report: {unit: 省甲厅, source: demo-2022-1}\n"


def read(text: str, name: str = "a.yaml") -> Report:
    return parse_report(text.encode(), name, folder="reports")


def item(**fields: str) -> Any:
    """The item with these fields, as it comes out."""
    whole = {"task": "2.1", "status": "已完成", **fields}
    listed = ", ".join(f"{name}: {value}" for name, value in whole.items())
    [(index, found)] = read(f"{HEADER}items: [{{{listed}}}]").items
    assert index == 0
    return {name: value for name, value in found.items() if name in fields}


def test_a_right_report() -> None:
    report = read(
        HEADER + "items: [{task: 2.1, status: 已完成}, {task: 2.2, status: 未启动}]\n"
        "cases: [{task: 3.4, id: 1, opened: 2023-01-01}]\n"
        "declarations: [{task: 1, declarant: a, project: b}]"
    )
    assert report.header == {"unit": "省甲厅", "source": "demo-2022-1"}
    items = [{"task": "2.1", "status": "已完成"}, {"task": "2.2", "status": "未启动"}]
    assert list(report.items) == list(enumerate(items))
    assert list(report.cases) == [(0, {"task": "3.4", "id": "1", "opened": "2023-01-01"})]
    assert list(report.declarations) == [(0, {"task": "1", "declarant": "a", "project": "b"})]
    assert (report.file, report.folder, report.problems) == ("a.yaml", "reports", [])
    assert report.place(("items", 1, "status")) == Place("a.yaml", 2, 55)


@pytest.mark.parametrize(
    ("typed", "sound"),
    [
        ({"percent": "八十", "note": "a"}, {"note": "a"}),
        ({"completed": "2023-02-30", "percent": "80"}, {"percent": 80}),
        ({"status": "已完", "task": "2.1"}, {"task": "2.1"}),
        ({"task": "[2.1]", "status": "已完成"}, {"status": "已完成"}),
        ({"evidence": "a.pdf", "note": "a"}, {"note": "a"}),
        ({"evidence": "[a.pdf, {附件: b.pdf}, '', [c], d.pdf]"}, {"evidence": ["a.pdf", "d.pdf"]}),
        (
            {"measures": "{率: 96.5%, 数: [1], 额: {value: 3, unit: []}, 值: {value: 3}}"},
            {"measures": {"率": "96.5%", "额": {"value": 3}, "值": {"value": 3}}},
        ),
        (
            {"measures": "{2023: {value: 1, unit: ''}, 07: [1], '': [1], a: 1}"},
            {"measures": {"2023": {"value": 1}, "a": "1"}},
        ),
        ({"measures": "[1]"}, {}),
        # a mapping inside a line says nothing without a field that it needs
        ({"approval": "{paper: a, date: 2023-01-01}", "note": "a"}, {"note": "a"}),
        ({"approval": "{paper: '', approver: b, date: 2023-01-01, new_due: 2023-12-31}", "note": "a"}, {"note": "a"}),
        ({"approval": "{paper: a, approver: b, date: 2023-02-30}", "note": "a"}, {"note": "a"}),
        ({"measures": "{率: {unit: '%'}, 额: {value: x, unit: 元}, 数: 1}"}, {"measures": {"数": "1"}}),
        (
            {"approval": "{paper: a, approver: b, date: 2023-01-01, new_due: soon}"},
            {"approval": {"paper": "a", "approver": "b", "date": "2023-01-01"}},
        ),
        ({"note": "!x a", "percent": "80"}, {"percent": 80}),
        # a field that nobody knows takes nothing away, of two equal ones the first is read
        ({"percnt": "80", "percent": "80"}, {"percnt": 80, "percent": 80}),
        ({"note": "a, note: b"}, {"note": "a"}),
    ],
)
def test_a_broken_value_is_absent_the_rest_stays(typed: dict[str, str], sound: dict[str, object]) -> None:
    assert item(**typed) == sound


def test_a_line_that_lacks_a_field_stays() -> None:
    report = read(HEADER + "items: [{status: 已完成}]\ncases: [{id: a}]\ndeclarations: [{}]")
    assert list(report.items) == [(0, {"status": "已完成"})]
    assert list(report.cases) == [(0, {"id": "a"})] and list(report.declarations) == [(0, {})]


def test_lines_keep_the_numbers_of_the_file() -> None:
    report = read(HEADER + "items: [2.1, {task: 2.1, status: 已完成}, [], ~, {task: 2.2, status: 未启动}]")
    assert [(index, line["task"]) for index, line in report.items] == [(1, "2.1"), (4, "2.2")]


@pytest.mark.parametrize("text", ["items: 2.1", "items: {task: 2.1}", "items: ~", "items:", "cases: [1]"])
def test_a_section_that_is_no_list(text: str) -> None:
    report = read(HEADER + text)
    assert not report.items and not report.cases and [each.code for each in report.problems] == ["R102"]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("report: 省甲厅", {}),
        ("report: [省甲厅]", {}),
        ("report:", {}),
        ("items: []", {}),
        ("[]", {}),
        ("report: [", {}),
        ("", {}),
        ("report: {unit: [省甲厅], as_of: 2023-09-30, region: X, covers: {from: a}}", {"as_of": "2023-09-30"}),
        ("report: {source: demo-2022-1}", {"source": "demo-2022-1"}),
    ],
)
def test_a_broken_header(text: str, header: dict[str, object]) -> None:
    report = read(text)
    assert report.header == header and report.problems


@pytest.mark.parametrize("mark", ["机密", "[机密]", "{级别: 机密}", "[[机密, ★]]"])
def test_a_mark_of_secrecy_is_kept_however_it_is_written(mark: str) -> None:
    """What refuses such a report must see it."""
    report = read(f"report: {{unit: 省甲厅, classification: {mark}}}\nitems: []")
    assert "机密" in str(report.header["classification"])


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("report: {unit: a}", 1, 1),
        ("report: {unit: a}\nitems: []", 2, 8),
        ("report: {unit: a, source: ~}\ncases: []", 1, 1),
    ],
)
def test_a_report_of_nothing(text: str, line: int, column: int) -> None:
    [problem] = read(text).problems
    assert (problem.code, problem.what) == ("R102", "shape.nothing")
    assert problem.place == Place("a.yaml", line, column)


@pytest.mark.parametrize(
    "text",
    [
        "report: {unit: a, source: demo-2022-1}",
        "report: {unit: a}\nitems: [{task: 1, status: 已完成}]",
        "report: {unit: a}\ncases: [{task: 1, id: 1, opened: 2023-01-01}]",
        "report: {unit: a}\ndeclarations: [{task: 1, declarant: a, project: b}]",
        "report: {unit: a}\nitems: [1]",  # its one line is broken: that is said, no more
    ],
)
def test_a_report_of_something(text: str) -> None:
    assert "shape.nothing" not in [each.what for each in read(text).problems]


def test_a_report_of_nothing_stays_in_the_order_of_the_file() -> None:
    problems = read("report: {unit: a}\n\nitem: []").problems
    assert [each.what for each in problems] == ["shape.nothing", "shape.unknown-hint"]


@settings(deadline=None, max_examples=100)
@given(REPORTS)
def test_a_right_report_comes_out_whole(value: Any) -> None:
    """Numbers where text is taken come out as text."""
    report = read(json.dumps(value), "a.json")
    assert {each.what for each in report.problems} <= {"shape.nothing"}
    assert report.header == value["report"]
    for section in SECTIONS:
        lines = getattr(report, section)
        assert [index for index, _ in lines] == list(range(len(value.get(section, []))))
        assert [set(line) for _, line in lines] == [set(line) for line in value.get(section, [])]


@settings(deadline=None, max_examples=120)
@given(broken())
def test_what_comes_out_is_sound(value: Any) -> None:
    """But for fields that are missing or that nobody knows, no line breaks the schema any more."""
    report = read(json.dumps(value), "a.json")
    assert report.problems == sorted(report.problems, key=by_place)
    definitions = load_schema("report").document["$defs"]
    for section, name in zip(SECTIONS, ("Item", "Case", "Declaration"), strict=True):
        validator = Draft202012Validator({**definitions[name], "$defs": definitions})
        for index, line in getattr(report, section):
            assert isinstance(value[section][index], dict)
            for error in validator.iter_errors(line):
                if error.validator == "anyOf":  # a field that nobody knows, inside a mapping
                    assert "additionalProperties" in {each.validator for each in error.context or ()}
                else:
                    assert error.validator == "additionalProperties" or not error.path, error.message
