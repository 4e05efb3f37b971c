"""Rule packs: which deadlines, targets and quotas they may hold."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from compliance.model.pack import (
    Cite,
    Deadline,
    Fixed,
    Inherit,
    Ongoing,
    Pack,
    Quota,
    Recurring,
    Relative,
    Source,
    Supersession,
    Target,
    Task,
)
from compliance.model.write import schema

DEADLINE: TypeAdapter[Any] = TypeAdapter(Deadline)
TARGET = {"metric": "率", "op": ">=", "value": 90}
TASK = {"id": "p-1/1", "kind": "task", "title": "任务", "cite": {}}


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ({"kind": "fixed", "date": "2024-02-29"}, Fixed),
        ({"kind": "fixed", "date": "2023-09-30", "phrase": "9月底前", "inherited_from": 1}, Fixed),
        ({"kind": "ongoing"}, Ongoing),
        ({"kind": "recurring"}, Recurring),
        ({"kind": "recurring", "every": "week", "weekday": 7}, Recurring),
        ({"kind": "recurring", "every": "half-year", "about": "previous", "month": 12, "day": 31}, Recurring),
        ({"kind": "recurring", "day": "last"}, Recurring),
        ({"kind": "relative"}, Relative),
        ({"kind": "relative", "n": -5, "unit": "workday", "event": "开会", "follows": "p-1/2.1"}, Relative),
        (
            {"kind": "relative", "n": 0, "unit": "hour", "extension": {"n": 1, "unit": "month", "on": "经批准"}},
            Relative,
        ),
    ],
)
def test_deadlines(document: dict[str, Any], kind: type) -> None:
    found = DEADLINE.validate_python(document)
    assert type(found) is kind
    written = DEADLINE.dump_python(found, mode="json", exclude_none=True)
    assert written == {**document, **({"about": document.get("about", "current")} if kind is Recurring else {})}


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"kind": "soon"},
        {"date": "2023-06-30"},
        {"kind": "fixed"},
        {"kind": "fixed", "date": None},
        {"kind": "fixed", "date": "2023-02-29"},
        {"kind": "fixed", "date": "2023-06-30", "n": 5},
        {"kind": "ongoing", "date": "2023-06-30"},
        {"kind": "recurring", "every": "day"},
        {"kind": "recurring", "day": 0},
        {"kind": "recurring", "day": 32},
        {"kind": "recurring", "day": "first"},
        {"kind": "recurring", "month": 13},
        {"kind": "recurring", "weekday": 8},
        {"kind": "recurring", "about": "next"},
        {"kind": "relative", "n": 1.5},
        {"kind": "relative", "unit": "week"},
        {"kind": "relative", "extension": {"n": 0, "unit": "day"}},
        {"kind": "relative", "extension": {"n": 1}},
        {"kind": "relative", "follows": "2.1"},
        {"kind": "relative", "event": ""},
        {"kind": "fixed", "date": "2023-06-30", "inherited_from": 0},
    ],
)
def test_no_deadlines(document: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        DEADLINE.validate_python(document)


@pytest.mark.parametrize(
    "more",
    [{"op": each} for each in (">=", ">", "<=", "<", "=")]
    + [
        {
            "aliases": ["比例"],
            "unit": "%",
            "by": "2025-12-31",
            "baseline": 44.8,
            "approx": True,
            "change": True,
            "added": True,
        },
        {"value": -1.5},
    ],
)
def test_targets(more: dict[str, Any]) -> None:
    found = Target.model_validate({**TARGET, **more}).model_dump(mode="json")
    assert {name: found[name] for name in more} == more


@pytest.mark.parametrize(
    "more",
    [
        {"op": "≥"},
        {"op": "=="},
        {"value": None},
        {"value": "九十"},
        {"metric": ""},
        {"unit": ""},
        {"by": "2025"},
        {"goal": 1},
    ],
)
def test_no_targets(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Target.model_validate({**TARGET, **more})


@pytest.mark.parametrize(
    ("more", "good"),
    [
        ({}, True),
        ({"cap": 0}, True),
        ({"pooled": True}, True),
        ({"pooled": False}, True),
        ({"pooled": "unclear"}, True),
        ({"programmes": [1, "二"]}, True),
        ({"exclusions": [{"id": "funded-before", "title": "已获补助"}]}, True),
        ({"per": "programme"}, True),
        ({"cap": -1}, False),
        ({"cap": None}, False),
        ({"pooled": "maybe"}, False),
        ({"per": "unit"}, False),
        ({"programmes": [""]}, False),
        ({"exclusions": [{"id": "已获", "title": "已获补助"}]}, False),
        ({"exclusions": [{"id": "funded-before"}]}, False),
    ],
)
def test_quotas(more: dict[str, Any], good: bool) -> None:
    document = {"per": "declarant", "cap": 2, **more}
    if good:
        found = Quota.model_validate(document)
        assert {name: getattr(found, name) for name in ("cap", "per")} == {
            name: document[name] for name in ("cap", "per")
        }
        assert found.pooled == document.get("pooled", "unclear")
    else:
        with pytest.raises(ValidationError):
            Quota.model_validate(document)


@pytest.mark.parametrize(
    ("more", "good"),
    [
        ({}, True),
        ({"title": "长" * 120}, True),
        ({"respondent": "each"}, True),
        ({"review": ["看"]}, True),
        ({"kind": "validity"}, True),
        ({"title": "长" * 121}, False),
        ({"title": ""}, False),
        ({"kind": "chore"}, False),
        ({"id": "1"}, False),
        ({"cite": None}, False),
        ({"lead": "省公安厅"}, False),
        ({"damaged": ""}, False),
        ({"superseded_by": {"from": "2024-01-01"}}, False),
        ({"owner": "甲"}, False),
    ],
)
def test_tasks(more: dict[str, Any], good: bool) -> None:
    if good:
        assert Task.model_validate({**TASK, **more}).model_dump(include=set(more)) == more
    else:
        with pytest.raises(ValidationError):
            Task.model_validate({**TASK, **more})


def test_the_name_from_is_written_as_people_write_it() -> None:
    moved = Supersession.model_validate({"task": "p-2/1", "from": "2024-01-01"})
    assert moved.from_ == date(2024, 1, 1) and moved.model_dump(by_alias=True)["from"] == date(2024, 1, 1)
    assert Inherit.model_validate({"from": "p-1/1", "lead": ["甲"]}).from_ == "p-1/1"
    for document in ({"task": "p-2/1", "from_": "2024-01-01"}, {"from": "2024-01-01"}):
        with pytest.raises(ValidationError):
            Supersession.model_validate(document)


@pytest.mark.parametrize("name", ["id", "title", "region"])
def test_a_source_says_what_it_is(name: str) -> None:
    document = {"id": "p-1", "title": "方案", "region": "demo"}
    assert Source.model_validate({**document, "issued": None}).issued is None
    with pytest.raises(ValidationError, match=name):
        Source.model_validate({key: value for key, value in document.items() if key != name})


def test_a_pack_is_unread_until_somebody_says_so() -> None:
    pack = Pack.model_validate({"source": {"id": "p-1", "title": "方案", "region": "demo"}, "tasks": []})
    assert pack.reviewed is False and pack.tasks == []
    with pytest.raises(ValidationError, match="tasks"):
        Pack.model_validate({"source": {"id": "p-1", "title": "方案", "region": "demo"}})


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("Source", Source),
        ("Cite", Cite),
        ("Fixed", Fixed),
        ("Recurring", Recurring),
        ("Relative", Relative),
        ("Target", Target),
        ("Quota", Quota),
    ],
)
def test_the_examples_of_the_schema_are_taken(name: str, model: Any) -> None:
    """Each with the least that its part needs beside it."""
    needed = {
        "Source": {"id": "p-1", "title": "方案", "region": "demo"},
        "Fixed": {"kind": "fixed", "date": "2023-09-30"},
        "Recurring": {"kind": "recurring"},
        "Relative": {"kind": "relative"},
        "Target": TARGET,
        "Quota": {"per": "field", "cap": 1},
    }
    properties = schema("pack")["$defs"][name]["properties"]
    examples = [(field, value) for field, below in properties.items() for value in below.get("examples", ())]
    assert examples
    for field, value in examples:
        found = model.model_validate({**needed.get(name, {}), field: value})
        assert found.model_dump(mode="json", by_alias=True)[field] == value
