"""The bundled documents and the tests' own, held against the written schemas and against the models."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from compliance.data import schema_path
from compliance.model.write import MODELS
from tests.conftest import ROOT
from tests.model.core import load

DOCUMENTS = [
    (("units" if path.parent.name == "units" else "pack"), path)
    for rules in (ROOT / "rules", ROOT / "tests" / "rules")
    for path in sorted(rules.glob("*/*.yaml"))
]
HASH = "0" * 64


def judge(name: str) -> Draft202012Validator:
    document = json.loads(schema_path(name).read_text(encoding="utf-8"))
    return Draft202012Validator(document, format_checker=Draft202012Validator.FORMAT_CHECKER)


JUDGES = {name: judge(name) for name in MODELS}


def test_there_are_documents_of_both_kinds() -> None:
    assert {kind for kind, _ in DOCUMENTS} == {"pack", "units"}
    assert len(DOCUMENTS) >= 8


@pytest.mark.parametrize(("name", "path"), DOCUMENTS, ids=[str(path.relative_to(ROOT)) for _, path in DOCUMENTS])
def test_documents_are_valid(name: str, path: Path) -> None:
    document = load(path)
    assert [f"{each.json_path}: {each.message}" for each in JUDGES[name].iter_errors(document)] == []
    model = MODELS[name].model_validate(document)
    # and what the model writes is a document again
    written = model.model_dump(mode="json", by_alias=True)
    assert [each.message for each in JUDGES[name].iter_errors(written)] == []
    assert MODELS[name].model_validate(written) == model


def a_pack(**task: Any) -> dict[str, Any]:
    return {
        "source": {"id": "p-1", "title": "方案", "region": "demo"},
        "tasks": [{"id": "p-1/1", "kind": "task", "title": "任务", "cite": {}, **task}],
    }


def a_report(**item: Any) -> dict[str, Any]:
    return {"report": {"unit": "省公安厅"}, "items": [{"task": "p-1/4.3", "status": "已完成", **item}]}


def a_case(**case: Any) -> dict[str, Any]:
    return {"report": {"unit": "省公安厅"}, "cases": [{"task": "p-1/1", "id": "1", "opened": "2023-09-27", **case}]}


GOOD: list[tuple[str, Any]] = [
    ("pack", a_pack()),
    ("pack", a_pack(deadlines=[{"kind": "recurring", "every": "month", "day": 25}])),
    ("pack", a_pack(deadlines=[{"kind": "recurring", "every": "month", "day": "last"}])),
    ("pack", a_pack(deadlines=[{"kind": "recurring", "day": None}])),
    ("pack", a_pack(deadlines=[{"kind": "relative", "n": -3, "unit": "day"}, {"kind": "fixed", "date": "2024-02-29"}])),
    ("pack", a_pack(cite={"section": "一", "lines": [1, 2], "sha256": HASH}, review=["看"], damaged="残")),
    ("pack", a_pack(quota={"per": "field", "cap": 0, "pooled": True, "programmes": [1, "二"]})),
    ("pack", a_pack(superseded_by={"task": "p-2/1", "from": "2024-01-01", "basis": "新方案"})),
    ("units", {"region": {"id": "demo", "name": "示例省"}}),
    (
        "units",
        {
            "region": {"id": "demo", "name": "示例省", "code": "410000", "parent": "national"},
            "succession": [{"from": "甲", "to": "乙", "date": "2024-01-01", "basis": "方案"}],
        },
    ),
    ("report", a_report()),
    ("report", a_report(task=4.3, percent=80.5, measures={"率": "96.5%", "数": 3, "量": {"value": 1}})),
    ("report", a_report(approval={"paper": "函", "approver": "省政府办公厅", "date": "2023-09-01"}, period="2023-W36")),
    ("report", a_case()),
    ("report", a_case(opened="2023-09-27T10:30", closed="2023-09-28 09:00:30")),
    ("round", {"id": "2023-Q3", "data_day": "2023-09-30", "sources": ["p-1"]}),
    ("round", {"id": "2023-Q3", "data_day": "2023-09-30", "sources": ["p-1"], "units": ["省公安厅"]}),
    ("config", {}),
    ("config", {"select": ["D301", "P", "overdue"], "levels": {"D303": "note"}, "due_soon": 0}),
]


@pytest.mark.parametrize(("name", "document"), GOOD)
def test_good_documents(name: str, document: Any) -> None:
    assert [each.message for each in JUDGES[name].iter_errors(document)] == []
    MODELS[name].model_validate(document)


def without(document: dict[str, Any], *path: str | int) -> dict[str, Any]:
    copy: Any = json.loads(json.dumps(document))
    node = copy
    for step in path[:-1]:
        node = node[step]
    del node[path[-1]]
    return dict(copy)


BAD: list[tuple[str, Any]] = [
    ("pack", []),
    ("pack", {}),
    ("pack", without(a_pack(), "source", "region")),
    ("pack", without(a_pack(), "tasks", 0, "cite")),
    ("pack", {**a_pack(), "task": []}),
    ("pack", a_pack(kind="chore")),
    ("pack", a_pack(title="")),
    ("pack", a_pack(title="长" * 121)),
    *(("pack", a_pack(id=each)) for each in ("p-1", "p-1/", "/1", "P-1/1", "p-1/../2", "p-1/1/2", "p-1/一", "p 1/1")),
    ("pack", a_pack(lead="省甲厅")),
    ("pack", a_pack(lead=[""])),
    ("pack", a_pack(lead=["长" * 201])),
    ("pack", a_pack(cite={"lines": [1]})),
    ("pack", a_pack(cite={"lines": [1, 2, 3]})),
    ("pack", a_pack(cite={"lines": [0, 2]})),
    ("pack", a_pack(cite={"sha256": HASH[1:]})),
    ("pack", a_pack(cite={"sha256": "A" * 64})),
    *(
        ("pack", a_pack(deadlines=[each]))
        for each in (
            {"kind": "fixed"},
            {"kind": "fixed", "date": "2023-02-30"},
            {"kind": "fixed", "date": "2023年6月底"},
            {"kind": "soon"},
            {"date": "2023-06-30"},
            {"kind": "ongoing", "date": "2023-06-30"},
            {"kind": "recurring", "every": "day"},
            {"kind": "recurring", "day": 32},
            {"kind": "recurring", "day": 0},
            {"kind": "recurring", "day": "first"},
            {"kind": "recurring", "month": 13},
            {"kind": "recurring", "weekday": 0},
            {"kind": "relative", "unit": "week"},
            {"kind": "relative", "n": 1.5},
            {"kind": "relative", "extension": {"n": 0, "unit": "day"}},
        )
    ),
    *(
        ("pack", a_pack(targets=[{"metric": "率", "op": ">=", "value": 90, **each}]))
        for each in (
            {"op": "≥"},
            {"value": "九十"},
            {"value": None},
            {"metric": ""},
            {"by": "2025"},
            {"goal": 1},
        )
    ),
    ("pack", a_pack(quota={"per": "field", "cap": -1})),
    ("pack", a_pack(quota={"per": "field", "cap": 1, "pooled": "maybe"})),
    ("units", {}),
    ("units", {"region": {"id": "Henan", "name": "河南省"}}),
    ("units", {"region": {"id": "demo", "name": ""}}),
    ("units", {"region": {"id": "demo", "name": "示例省", "code": "41"}}),
    ("units", {"region": {"id": "demo", "name": "示例省"}, "units": [{"aliases": []}]}),
    ("units", {"region": {"id": "demo", "name": "示例省"}, "units": [{"name": "甲", "alias": "乙"}]}),
    ("report", {}),
    ("report", a_report(status="搞定")),
    ("report", without(a_report(), "items", 0, "task")),
    ("report", a_report(task="一/二")),
    ("report", a_report(period="2023-H3")),
    ("report", a_report(period="2023年")),
    ("report", a_report(completed="2023-9-1")),
    ("report", a_report(evidence=[""])),
    ("report", a_report(colour="red")),
    ("report", a_report(approval={"paper": "函"})),
    ("report", a_report(measures={"率": {"unit": "%"}})),
    ("report", a_case(opened="2023-9-27")),
    ("report", a_case(opened="昨天")),
    ("report", a_case(extended={"n": 0})),
    ("round", {"id": "2023 Q3", "data_day": "2023-09-30", "sources": ["p-1"]}),
    ("round", {"id": "2023-Q3", "data_day": "2023-09-31", "sources": ["p-1"]}),
    ("round", {"id": "2023-Q3", "data_day": "2023-09-30", "sources": []}),
    ("round", {"id": "2023-Q3", "data_day": "2023-09-30", "sources": ["p-1"], "units": "none"}),
    ("config", {"fail_on": "never"}),
    ("config", {"due_soon": -1}),
    ("config", {"select": ["D3011"]}),
    ("config", {"rule": []}),
    ("config", {"waivers": [{"code": "D301", "until": "2024-01-01", "approver": "甲"}]}),
]


@pytest.mark.parametrize(("name", "document"), BAD)
def test_schema_and_model_refuse_the_same(name: str, document: Any) -> None:
    assert not JUDGES[name].is_valid(document)
    with pytest.raises(ValidationError):
        MODELS[name].model_validate(document)


def test_models_cannot_be_changed() -> None:
    pack = MODELS["pack"].model_validate(a_pack())
    with pytest.raises(ValidationError, match="frozen"):
        pack.reviewed = True  # type: ignore[attr-defined]
