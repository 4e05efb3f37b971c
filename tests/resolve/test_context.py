"""Names looked up and suggested, and problems with their places."""

import json

import pytest

from compliance.calendar.days import to_day
from compliance.document.read import Pointer
from compliance.finding import Place, Problem
from compliance.obligations import rules_by_task
from compliance.reports.read import parse_report
from compliance.resolve.context import Context, day, full_id, shown
from compliance.rulebook.load import Rulebook


@pytest.fixture
def context(demo: Rulebook) -> Context:
    """A run over demo-2022-1 alone."""
    demo.directory("demo")
    found = Context(demo, to_day("2023-09-30"), to_day("2026-11-20"))
    found.tables.update(demo.tables(["demo-2022-1"]))
    found.rules = rules_by_task(found.tables)
    found.region_of = {"demo-2022-1": "demo"}
    return found


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        ((), ""),
        (("items", 3, "percent"), "items[3].percent"),
        (("report",), "report"),
        ((0, "a"), "[0].a"),
        (("items", 0, "evidence", 2), "items[0].evidence[2]"),
        (("measures", "率.a"), "measures.率.a"),
    ],
)
def test_pointers_as_people_read_them(pointer: Pointer, text: str) -> None:
    assert shown(pointer) == text


@pytest.mark.parametrize(
    ("text", "source", "full"),
    [
        ("4.3", "demo-2022-1", "demo-2022-1/4.3"),
        ("x-1/4.3", "demo-2022-1", "x-1/4.3"),
        ("4.3", None, "4.3"),
        ("", "demo-2022-1", ""),
    ],
)
def test_a_task_is_completed_by_the_report_s_source(text: str, source: str | None, full: str) -> None:
    head = f"{{unit: 省甲厅{f', source: {source}' if source else ''}}}"
    report = parse_report(f"report: {head}\nitems: []\n".encode(), "a.yaml")
    assert full_id(text, report) == full


def test_days() -> None:
    assert (day("1970-01-02"), day(None), day("")) == (1, None, None)


@pytest.mark.parametrize(
    ("name", "region", "unit", "by"),
    [
        ("省甲厅", "demo", "demo/省甲厅", "name"),
        ("示例省甲厅", "demo", "demo/省甲厅", "name"),
        (" 省 甲厅", "demo", "demo/省甲厅", "name"),
        ("甲厅", "demo", "demo/省甲厅", "abbreviation"),
        ("省政务服务局", "demo", "demo/省政务服务和数据资源管理局", "abbreviation"),
        ("省局", "demo", None, "unknown"),
        ("省数据局", "demo", None, "unknown"),
        ("人民政府", "demo", None, "unknown"),
        ("各市人民政府", "demo", None, "unknown"),
        ("省申厅", "demo", None, "unknown"),
        (None, "demo", None, "unclear"),
        ("", "demo", None, "unclear"),
        ("省甲厅", None, None, "unclear"),
    ],
)
def test_units(context: Context, name: str | None, region: str | None, unit: str | None, by: str) -> None:
    found, how = context.unit(name, region)
    assert (found.id if found else None, how) == (unit, by)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("省申厅", "省甲厅"),
        ("省水力厅", "省水利厅"),
        ("没有的委员会办公室", ""),
        ("各市人民政府", ""),
        ("省直有关部门", ""),
    ],
)
def test_hints_for_units(context: Context, name: str, hint: str) -> None:
    assert context.unit_hint(name, "demo") == hint


@pytest.mark.parametrize(
    ("task", "hint"),
    [
        ("demo-2022-1/2.77", "demo-2022-1/2.7"),
        ("demo-2022-1/附件九", None),
        # another source's task is suggested only where the source is unknown
        ("demo-2022-11/2.1", "demo-2022-1/2.1"),
        ("nowhere/2.1", None),
        ("2.1", None),
        ("", None),
        ("demo-2022-11/", None),
    ],
)
def test_hints_for_tasks(context: Context, task: str, hint: str | None) -> None:
    assert context.task_hint(task) == hint


REPORT = "report: {unit: 省甲厅}\nitems:\n  - {task: demo-2022-1/2.1, percent: 5}\n"


@pytest.mark.parametrize(("entry_id", "field"), [(None, "items[0].percent"), (7, "percent")])
def test_a_note_has_the_place_of_its_value(context: Context, entry_id: int | None, field: str) -> None:
    report = parse_report(REPORT.encode(), "a.yaml")
    context.note("R999", "value.bad", report, ("items", 0, "percent"), entry_id, value="“5”", expected="省")
    (row,) = context.tables["problem"]
    assert (row.code, row.what, row.entry_id, row.field) == ("R999", "value.bad", entry_id, field)
    assert (row.file, row.line, row.col) == ("a.yaml", 3, 38)
    assert json.loads(row.args) == {"value": "“5”", "expected": "省"} and "省" in row.args


@pytest.mark.parametrize(
    ("pointer", "entry_id", "field"),
    [
        (("items", 2, "percent"), 11, "percent"),
        (("items", 2), 11, ""),
        (("items", 3, "percent"), None, "items[3].percent"),
        (("items",), None, "items"),
        (("cases", 2, "opened"), None, "cases[2].opened"),
        ((), None, ""),
    ],
)
def test_a_reader_s_problem_moves_into_its_entry(
    context: Context,
    pointer: Pointer,
    entry_id: int | None,
    field: str,
) -> None:
    context.reader_problem(Problem("R104", "value.bad", Place("a.yaml", 4, 5), pointer, {"value": "x"}), {2: 11})
    (row,) = context.tables["problem"]
    assert (row.entry_id, row.field, row.file, row.line, row.col) == (entry_id, field, "a.yaml", 4, 5)
