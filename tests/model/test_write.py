"""The written schemas: up to date, sound, documented, and true to their own examples."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compliance.data import SCHEMA_NAMES, SCHEMAS, schema_path
from compliance.model.write import MODELS, schema, write

every_schema = pytest.mark.parametrize("name", list(MODELS))


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schema_path(name).read_text(encoding="utf-8"))
    return found


def parts(node: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema, with its place."""
    if not isinstance(node, dict):
        return
    yield at, node
    for keyword in ("properties", "$defs"):
        for name, below in node.get(keyword, {}).items():
            yield from parts(below, f"{at}/{keyword}/{name}")
    for keyword in ("items", "additionalProperties"):
        yield from parts(node.get(keyword), f"{at}/{keyword}")
    for keyword in ("anyOf", "oneOf", "allOf"):
        for number, below in enumerate(node.get(keyword, ())):
            yield from parts(below, f"{at}/{keyword}/{number}")


@every_schema
def test_the_written_schema_is_the_model_s(name: str) -> None:
    assert read(name) == schema(name), f"schemas/{name}.schema.json is out of date: run `make schemas`"


def test_writing_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path)
    for path in tmp_path.iterdir():
        kept = (SCHEMAS / path.name).read_bytes()
        assert path.read_bytes() == kept, f"schemas/{path.name} is out of date: run `make schemas`"


def test_every_model_has_its_schema_and_no_file_is_left_over() -> None:
    assert set(MODELS) == set(SCHEMA_NAMES)
    assert {path.name for path in SCHEMAS.iterdir()} == {f"{name}.schema.json" for name in MODELS}


@every_schema
def test_it_is_a_schema_of_draft_2020_12(name: str) -> None:
    document = read(name)
    assert document["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert document["$id"] == f"urn:policy-compliance:{name}:1"
    Draft202012Validator.check_schema(document)


@every_schema
def test_every_property_says_what_it_is(name: str) -> None:
    document = read(name)
    for at, part in parts(document):
        for field, below in part.get("properties", {}).items():
            target = document["$defs"][below["$ref"].rpartition("/")[2]] if "$ref" in below else {}
            assert {"title", "description"} & (set(below) | set(target)), f"{at}: {field}"


@pytest.mark.parametrize("name", [each for each in MODELS if each not in {"result", "lint"}])
def test_every_property_that_people_write_has_a_chinese_title(name: str) -> None:
    missing = [
        f"{at}/{field}"
        for at, part in parts(read(name))
        for field, below in part.get("properties", {}).items()
        if not any("\u4e00" <= character <= "\u9fff" for character in below.get("title", ""))
        and below.get("title") != "SHA-256"
    ]
    assert missing == []


@every_schema
def test_objects_are_closed(name: str) -> None:
    for at, part in parts(read(name)):
        if "properties" in part:
            assert part["additionalProperties"] is False, at


@every_schema
def test_its_examples_are_valid(name: str) -> None:
    document = read(name)
    checked = 0
    for at, part in parts(document):
        judge = Draft202012Validator(
            {**part, "$defs": document.get("$defs", {})}, format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        for example in part.get("examples", ()):
            assert judge.is_valid(example), f"{at}: {example!r}"
            checked += 1
        if "default" in part:
            assert judge.is_valid(part["default"]), f"{at}: {part['default']!r}"
    assert checked > 0


@every_schema
def test_what_may_be_absent_may_be_null_only_where_it_says_so(name: str) -> None:
    """A default of null goes with a type of null, so that `key:` without a value reads as absent."""
    for at, part in parts(read(name)):
        if "default" in part and part["default"] is None:
            types = [each.get("type") for each in part.get("anyOf", [part])]
            assert any("null" in (each if isinstance(each, list) else [each]) for each in types), at
