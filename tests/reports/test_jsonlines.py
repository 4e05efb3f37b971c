"""JSON Lines: one item a line, a header in the first, and nothing lost where a line is broken."""

import json

import pytest

from compliance.reports.given import Given
from compliance.reports.read import STDIN_NAME, parse_report
from compliance.reports.report import Report

HEADER = '{"report": {"unit": "省甲厅", "source": "demo-2022-1"}}'
ITEM = '{"task": "2.1", "status": "正在推进"}'


def lines(*written: str, given: Given | None = None, name: str = "a.jsonl") -> Report:
    return parse_report("\n".join(written).encode(), name, given=given)


def told(report: Report) -> list[tuple[str, str, str]]:
    return [(each.code, each.what, str(each.place)) for each in report.problems]


@pytest.mark.parametrize("name", ["a.jsonl", "A.JSONL", STDIN_NAME])
def test_header_and_items(name: str) -> None:
    case = '{"task": "3.4", "id": "7", "opened": "2023-01-03"}'
    declaration = '{"task": "3.4", "declarant": "东山省", "project": "甲"}'
    report = lines(HEADER, "", ITEM + "\r", case, declaration, name=name)
    assert told(report) == [] and report.header["source"] == "demo-2022-1"
    assert list(report.items) == [(0, {"task": "2.1", "status": "正在推进"})]
    assert len(report.cases) == len(report.declarations) == 1
    assert str(report.place(("items", 0, "status"))) == f"{name}:3:27"


def test_without_a_header() -> None:
    assert told(lines(ITEM, ITEM)) == [("R102", "table.no-unit", "a.jsonl:1:1")]
    assert lines(ITEM, given=Given("省乙局", "2023-06-30")).header == {"unit": "省乙局", "as_of": "2023-06-30"}
    own = '{"task": "demo-2022-1/2.1", "unit": "省乙局", "status": "正在推进"}'
    assert told(lines(own)) == []


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ((HEADER, ITEM, "{", ITEM), ("R101", "file.syntax", "a.jsonl:3:2")),
        ((HEADER, ITEM, "[1]", ITEM), ("R102", "shape.not-a", "a.jsonl:3:1")),
        ((HEADER, ITEM, HEADER, ITEM), ("R102", "table.report-late", "a.jsonl:3:1")),
        ((HEADER, ITEM, ITEM, '{"task": "2.2", "status": "快了"}'), ("R104", "value.not-one-of", "a.jsonl:4:27")),
        ((HEADER, ITEM, ITEM[:-1] + ', "task": "2.2"}'), ("R105", "shape.duplicate", "a.jsonl:3:36")),
        ((HEADER, ITEM, ITEM, "[" * 100_000), ("R101", "file.deep", "a.jsonl:4:1")),
    ],
)
def test_the_others_are_read(written: tuple[str, ...], problem: tuple[str, str, str]) -> None:
    report = lines(*written)
    assert [each[:2] for each in told(report)] == [problem[:2]]
    assert report.problems[0].place.line == int(problem[2].split(":")[1])
    assert len(report.items) >= 2


def test_nothing_at_all() -> None:
    assert told(lines("")) == [("R102", "file.empty", "a.jsonl:1:1")]
    assert [code for code, _, _ in told(lines("{", "}"))] == ["R101", "R101"]


def test_one_json_document_on_standard_input_is_no_list_of_lines() -> None:
    value = {"report": {"unit": "省甲厅", "source": "demo-2022-1"}, "items": []}
    for written in (json.dumps(value), json.dumps(value, indent=1)):
        assert told(lines(written, name=STDIN_NAME)) == []
