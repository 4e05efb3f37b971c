"""Values against schemas: the same faults as another validator finds, each said in both languages."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError, validators

from compliance.data import SCHEMA_NAMES
from compliance.document import validate
from compliance.document.read import read_document
from compliance.document.shape import shape_of
from compliance.document.validate import Fault, Schema, closest, faults, load_schema, short
from compliance.messages import CATALOGUE, LANGUAGES, say
from tests.conftest import ROOT
from tests.document.made import REPORTS, broken

Pointer = tuple[str | int, ...]


def _pattern(_: object, pattern: str, instance: object, __: object) -> Any:
    """As JSON Schema has it: $ is the end, not the line break before it."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield ValidationError(f"{instance!r} is not like {pattern}")


_Other = validators.extend(Draft202012Validator, {"pattern": _pattern})


@cache
def other(name: str) -> Any:
    return _Other(load_schema(name).document, format_checker=Draft202012Validator.FORMAT_CHECKER)


def at_fault(error: ValidationError) -> set[Pointer]:
    """Where our faults should point for one error of the other validator."""
    pointer = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        assert isinstance(error.instance, dict)
        return {(*pointer, key) for key in set(error.instance) - set(error.schema["properties"])}
    if error.validator in {"anyOf", "oneOf"} and error.context:
        branches: dict[object, list[ValidationError]] = {}
        for each in error.context:
            branches.setdefault(each.relative_schema_path[0], []).append(each)
        for branch in branches.values():
            if not any(each.validator in {"type", "const"} and not each.relative_path for each in branch):
                return set().union(*map(at_fault, branch))
    return {pointer}


@settings(deadline=None, max_examples=100)
@given(REPORTS)
def test_what_is_right_has_no_fault(value: Any) -> None:
    assert other("report").is_valid(value)
    assert not list(faults(value, load_schema("report")))


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(broken())
def test_faults_lie_where_another_validator_finds_them(value: Any) -> None:
    expected = set().union(*map(at_fault, other("report").iter_errors(value)))
    assert {fault.pointer for fault in faults(value, load_schema("report"))} == expected


SAMPLES = [
    (name, path)
    for name, folder in (("pack", "demo"), ("units", "units"))
    for path in sorted((ROOT / "tests" / "rules" / folder).glob("*.yaml"))
]


@pytest.mark.parametrize(("name", "path"), SAMPLES, ids=lambda each: getattr(each, "stem", each))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_rule_bases(name: str, path: Path, data: st.DataObject) -> None:
    whole = read_document(path.read_bytes(), path.name, name).value
    assert other(name).is_valid(whole)
    value = data.draw(broken(st.just(whole), most=2))
    assert any(faults(value, load_schema(name))) is not other(name).is_valid(value)


def schema_of(document: dict[str, Any]) -> Schema:
    validator = jsonschema_rs.validator_for(document, validate_formats=True)
    return Schema(document, validator, shape_of(document, document))


def report(**header: object) -> dict[str, Any]:
    return {"report": {"unit": "省甲厅", **header}}


def item(**fields: object) -> dict[str, Any]:
    return {**report(), "items": [{"task": "2.1", "status": "已完成", **fields}]}


LONG = "一" * 70
STATUSES = "未启动、正在推进、进行中、阶段性目标已完成、已完成、申请延期、申请终止、申请调整责任单位、…"
IN_REPORTS: list[tuple[Any, str, str, Pointer, dict[str, str]]] = [
    ([], "R102", "shape.not-a", (), {"expected": "type.object", "found": "type.array"}),
    (None, "R102", "shape.not-a", (), {"expected": "type.object", "found": "type.null"}),
    ({}, "R102", "shape.missing", (), {"value": "report"}),
    ({"report": {}}, "R102", "shape.missing", ("report",), {"value": "unit"}),
    ({**report(), "item": []}, "R103", "shape.unknown-hint", ("item",), {"value": "item", "hint": "items"}),
    (report(密=1), "R103", "shape.unknown", ("report", "密"), {"value": "密"}),
    ({"report：": 1, **report()}, "R103", "shape.fullwidth", ("report：",), {"value": "report："}),
    (report(**{"\u3000as_of": 1}), "R103", "shape.fullwidth", ("report", "\u3000as_of"), {"value": "\u3000as_of"}),
    (report(unit=[]), "R102", "shape.not-a", ("report", "unit"), {"expected": "type.string", "found": "type.array"}),
    (
        report(unit=True),
        "R104",
        "shape.not-a",
        ("report", "unit"),
        {"expected": "type.string", "found": "type.boolean"},
    ),
    (report(unit=""), "R104", "value.empty", ("report", "unit"), {"expected": "1"}),
    (report(unit="厅" * 201), "R104", "value.too-long", ("report", "unit"), {"expected": "200"}),
    (
        report(covers=5),
        "R102",
        "shape.not-a",
        ("report", "covers"),
        {"expected": "type.object", "found": "type.integer"},
    ),
    (report(covers={"from": "2023-01-01"}), "R102", "shape.missing", ("report", "covers"), {"value": "to"}),
    (
        report(source="Demo"),
        "R104",
        "value.not-like",
        ("report", "source"),
        {"value": "Demo", "expected": "yuzhengban-2022-101"},
    ),
    (report(as_of="2023-02-30"), "R104", "value.not-a-day", ("report", "as_of"), {"value": "2023-02-30"}),
    (report(as_of="0000-01-01"), "R104", "value.not-a-day", ("report", "as_of"), {"value": "0000-01-01"}),
    (report(as_of="20230930"), "R104", "value.not-a-date", ("report", "as_of"), {"value": "20230930"}),
    (report(as_of="2023-W39-6"), "R104", "value.not-a-date", ("report", "as_of"), {"value": "2023-W39-6"}),
    (report(as_of="二〇二三年"), "R104", "value.not-a-date", ("report", "as_of"), {"value": "二〇二三年"}),
    *[
        (
            report(as_of=typed),
            "R104",
            "value.not-a-date-hint",
            ("report", "as_of"),
            {"value": typed, "hint": "2023-09-03"},
        )
        for typed in ("2023-9-3", "2023/09/03", "2023.9.3", "2023年9月3日", "2023 年 9 月 3 日", "２０２３-０９-０３")
    ],
    (
        item(task="../../etc/passwd"),
        "R104",
        "value.not-like",
        ("items", 0, "task"),
        {"value": "../../etc/passwd", "expected": "yuzhengban-2022-101/4.3"},
    ),
    (
        item(task=["2.1"]),
        "R102",
        "shape.not-a",
        ("items", 0, "task"),
        {"expected": "type.string", "found": "type.array"},
    ),
    (
        item(status="已完"),
        "R104",
        "value.not-one-of-hint",
        ("items", 0, "status"),
        {"value": "已完", "expected": STATUSES, "hint": "已完成"},
    ),
    (
        item(status="好 \n 好"),
        "R104",
        "value.not-one-of",
        ("items", 0, "status"),
        {"value": "好 好", "expected": STATUSES, "hint": ""},
    ),
    (
        item(status=["已完成"]),
        "R102",
        "shape.not-a",
        ("items", 0, "status"),
        {"expected": "type.string", "found": "type.array"},
    ),
    (
        item(status=LONG),
        "R104",
        "value.not-one-of",
        ("items", 0, "status"),
        {"value": "一" * 59 + "…", "expected": STATUSES, "hint": ""},
    ),
    (item(percent="80%"), "R104", "value.not-a-number", ("items", 0, "percent"), {"value": "80%"}),
    (
        item(percent={}),
        "R102",
        "shape.not-a",
        ("items", 0, "percent"),
        {"expected": "type.number", "found": "type.object"},
    ),
    (
        item(measures={"率": [1]}),
        "R102",
        "shape.not-a",
        ("items", 0, "measures", "率"),
        {"expected": "type.string", "found": "type.array"},
    ),
    *[
        (
            item(measures={key: [1], "7": 1, "a": 1}),
            "R102",
            "shape.not-a",
            ("items", 0, "measures", key),
            {"expected": "type.string", "found": "type.array"},
        )
        for key in ("", "2023", "07", "+7", "a/b", "~1", "\ue000", "\n")
    ],
    (item(measures={"率": {"unit": "%"}}), "R102", "shape.missing", ("items", 0, "measures", "率"), {"value": "value"}),
    (
        item(measures={"率": {"value": "x"}}),
        "R104",
        "value.not-a-number",
        ("items", 0, "measures", "率", "value"),
        {"value": "x"},
    ),
    (
        item(evidence=["a", {"b": "c"}]),
        "R102",
        "shape.not-a",
        ("items", 0, "evidence", 1),
        {"expected": "type.string", "found": "type.object"},
    ),
    (
        {**report(), "cases": [{"task": "1", "id": "1", "opened": "2023-01-01", "extended": {"n": 0}}]},
        "R104",
        "value.too-small",
        ("cases", 0, "extended", "n"),
        {"value": "0", "expected": "1"},
    ),
]


@pytest.mark.parametrize(("value", "code", "what", "pointer", "args"), IN_REPORTS)
def test_faults_in_reports(value: Any, code: str, what: str, pointer: Pointer, args: dict[str, str]) -> None:
    [fault] = faults(value, load_schema("report"))
    assert (fault.code, fault.what, fault.pointer, fault.args) == (code, what, pointer, args)
    assert fault.at_key is (code == "R103" or what == "shape.missing")


ELSEWHERE: list[tuple[dict[str, Any], Any, str, dict[str, str]]] = [
    ({"items": {}, "minItems": 2}, [1], "shape.too-few", {"expected": "2"}),
    ({"maxItems": 1}, [1, 2], "shape.too-many", {"expected": "1"}),
    ({"maximum": 5}, 6, "value.too-large", {"value": "6", "expected": "5"}),
    ({"exclusiveMaximum": 5}, 5, "value.too-large", {"value": "5", "expected": "5"}),
    ({"exclusiveMinimum": 5}, 5, "value.too-small", {"value": "5", "expected": "5"}),
    ({"minLength": 3}, "ab", "value.empty", {"expected": "3"}),
    ({"const": 1}, 2, "value.not-one-of", {"value": "2", "expected": "1", "hint": ""}),
    ({"enum": [True, "unclear"]}, [], "value.not-one-of", {"value": "[]", "expected": "True、unclear", "hint": ""}),
    ({"type": "integer"}, 1.5, "shape.not-a", {"expected": "type.integer", "found": "type.number"}),
    ({"type": "boolean"}, "x", "shape.not-a", {"expected": "type.boolean", "found": "type.string"}),
    ({"type": "null"}, "x", "shape.not-a", {"expected": "type.null", "found": "type.string"}),
    ({"type": ["null", "integer"]}, "x", "value.not-a-number", {"value": "x"}),
    (
        {"oneOf": [{"type": "integer", "minimum": 3}, {"type": "array"}]},
        2,
        "value.too-small",
        {"value": "2", "expected": "3"},
    ),
    (
        {"anyOf": [{"enum": ["aaaa"]}, {"type": "null"}]},
        "aaab",
        "value.not-one-of-hint",
        {"value": "aaab", "expected": "aaaa", "hint": "aaaa"},
    ),
    ({"pattern": "^a$"}, "b", "value.not-like", {"value": "b", "expected": "^a$"}),
]


@pytest.mark.parametrize(("schema", "value", "what", "args"), ELSEWHERE)
def test_faults_of_every_kind(schema: dict[str, Any], value: Any, what: str, args: dict[str, str]) -> None:
    [fault] = faults(value, schema_of(schema))
    assert (fault.what, fault.pointer, fault.args) == (what, (), args)
    assert (fault.code == "R102") == (what == "shape.not-a" and isinstance(value, list))


def test_a_kind_without_words_of_its_own() -> None:
    [fault] = faults([1, 1], schema_of({"uniqueItems": True}))
    assert (fault.code, fault.what) == ("R104", "value.bad") and "unique" in fault.args["expected"]


def _all_faults() -> list[Fault]:
    found = [fault for value, *_ in IN_REPORTS for fault in faults(value, load_schema("report"))]
    for schema, value, _, _ in ELSEWHERE:
        found += faults(value, schema_of(schema))
    return [*found, *faults([1, 1], schema_of({"uniqueItems": True}))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fault_can_be_said(lang: str) -> None:
    for fault in _all_faults():
        message = say(fault.what, lang, fault.args)
        assert message and not re.search(r"\{\w*\}", message)
        for name, value in fault.args.items():
            if f"{{{name}}}" in CATALOGUE[fault.what][LANGUAGES.index(lang)]:
                assert (say(value, lang) if value in CATALOGUE else value) in message


def test_no_kind_of_fault_is_left_out_above() -> None:
    text = Path(validate.__file__).read_text(encoding="utf-8")
    named = set(re.findall(r'"((?:shape|value)\.[a-z-]+)"', text))
    assert named == {fault.what for fault in _all_faults()}


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_schemas_are_read_once(name: str) -> None:
    assert load_schema(name) is load_schema(name)
    assert list(faults(None, load_schema(name)))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a", "a"),
        (" a\n\tb ", "a b"),
        ("一" * 60, "一" * 60),
        ("一" * 61, "一" * 59 + "…"),
        (["a"], "['a']"),
        (None, "None"),
    ],
)
def test_short(value: object, shown: str) -> None:
    assert short(value) == shown


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("statu", ["status", "state"], "status"),
        ("已完", ["未启动", "已完成"], "已完成"),
        ("x", ["status"], None),
        ("", ["a"], None),
        ("ｓｔａｔｕｓ", ["status"], "status"),
        ("单 位", ["单位"], "单位"),
        ("a", [], None),
        ("s" * 10**6, ["status"], None),
    ],
)
def test_closest(name: str, known: list[str], expected: str | None) -> None:
    assert closest(name, known) == expected
