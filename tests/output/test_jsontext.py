"""A result as JSON: every value in its place, what is absent null."""

import json
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from compliance.data import schema_path
from compliance.finding import Clause, Finding, Place, Result
from compliance.model.result import ResultModel
from compliance.output import jsontext

FULL = Finding(
    "D301|x-1/1|demo/省甲厅|2023-06-30||status",
    "D301",
    "overdue",
    "progress",
    "error",
    "逾期",
    "逾期92天",
    "报批",
    "x-1/1",
    "任务",
    "省甲厅",
    "demo/省甲厅",
    date(2023, 6, 30),
    "2022",
    92,
    Place("甲.yaml", 3, 5),
    Clause("x-1", "方案", "某号", "一", (3, 4)),
)
BARE = Finding(
    "R101|a.xlsx|",
    "R101",
    "unreadable-file",
    "form",
    "error",
    "必须修改",
    "读不了",
    "换",
    place=Place("a.xlsx", sheet="表", cell="F12"),
)
NOWHERE = Finding(
    "D309||", "D309", "no-report", "progress", "warning", "滞后", "未报", "报", source=Clause("x-1", "方案")
)
RESULT = Result(date(2023, 9, 30), (FULL, BARE, NOWHERE, FULL), 1, 2, 3, 4, 5, "2023-Q3")


def test_a_finding_in_full() -> None:
    assert jsontext.finding(FULL) == {
        "key": "D301|x-1/1|demo/省甲厅|2023-06-30||status",
        "code": "D301",
        "name": "overdue",
        "kind": "progress",
        "level": "error",
        "task": "x-1/1",
        "unit": "省甲厅",
        "unit_id": "demo/省甲厅",
        "due": "2023-06-30",
        "period": "2022",
        "days": 92,
        "message": "逾期92天",
        "place": {"file": "甲.yaml", "line": 3, "column": 5, "sheet": None, "cell": None},
        "source": {"id": "x-1", "number": "某号", "section": "一", "lines": [3, 4]},
        "waived": None,
        "baseline": False,
    }


def test_what_is_absent_is_null() -> None:
    found = jsontext.finding(BARE)
    assert {name for name, value in found.items() if value is None} == {
        "task",
        "unit",
        "unit_id",
        "due",
        "period",
        "days",
        "source",
        "waived",
    }
    assert found["place"] == {"file": "a.xlsx", "line": None, "column": None, "sheet": "表", "cell": "F12"}
    assert jsontext.finding(NOWHERE)["place"] is None
    assert jsontext.finding(NOWHERE)["source"] == {"id": "x-1", "number": None, "section": None, "lines": None}


def test_the_whole_result() -> None:
    text = jsontext.render(RESULT)
    document = json.loads(text)
    assert document["findings"] == [jsontext.finding(each) for each in RESULT.findings]
    del document["findings"]
    assert document == {
        "version": 1,
        "as_of": "2023-09-30",
        "round": "2023-Q3",
        "left_out": None,
        "summary": {
            "files": 1,
            "entries": 2,
            "judged": 3,
            "cases": 4,
            "declarations": 5,
            # one task twice is one task and two findings; a file or a unit is no task
            "tasks": {"progress_error": 1},
            "findings": {"form_error": 1, "progress_error": 2, "progress_warning": 1},
            "codes": {"D301": 2, "D309": 1, "R101": 1},
            "accepted": {"waived": 0, "baseline": 0},
        },
    }
    assert text.endswith("}\n") and "逾期92天" in text and text.startswith('{\n  "version": 1,\n')


@pytest.mark.parametrize("result", [RESULT, Result(date(2023, 9, 30), ())])
def test_it_is_what_the_schema_and_the_model_say(result: Result) -> None:
    document = json.loads(jsontext.render(result))
    schema = json.loads(schema_path("result").read_text(encoding="utf-8"))
    judge = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [each.message for each in judge.iter_errors(document)] == []
    assert ResultModel.model_validate(document).model_dump(mode="json") == document


def test_one_finding_a_line() -> None:
    lines = jsontext.render_lines(RESULT).splitlines()
    assert [json.loads(line) for line in lines] == [jsontext.finding(each) for each in RESULT.findings]
    assert jsontext.render_lines(Result(date(2023, 9, 30), ())) == ""


def test_rows() -> None:
    assert jsontext.dump_lines([{"a": "省"}, {"a": None}]) == '{"a": "省"}\n{"a": null}\n'
    assert jsontext.dump_lines([]) == "" and jsontext.dump(["省"]) == '[\n  "省"\n]\n'
