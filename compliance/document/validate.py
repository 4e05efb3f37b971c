"""A value held against its written schema; the validator's structured errors become problems with places."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import jsonschema_rs

from compliance.data import schema_path
from compliance.document.shape import Shape, shape_of

# a path of the validator leaves out empty keys and makes numbers of digits
_MARK, _CHANGED = "\ue000", re.compile("$|[+0-9\ue000]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOOSE_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_TYPES = {
    dict: "type.object",
    list: "type.array",
    str: "type.string",
    int: "type.integer",
    float: "type.number",
    bool: "type.boolean",
    type(None): "type.null",
}


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema ready for use: its text, its validator, and the shape that types the values."""

    document: dict[str, Any]
    validator: Any
    shape: Shape


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a value breaks its schema; `at_key` says that the key, not the value, is the place."""

    code: str
    what: str
    pointer: tuple[str | int, ...]
    args: dict[str, str]
    at_key: bool = False


@cache
def load_schema(name: str) -> Schema:
    """The schema called `name`, read once a process."""
    document = json.loads(schema_path(name).read_text(encoding="utf-8"))
    validator = jsonschema_rs.validator_for(document, validate_formats=True, formats={"date": _is_day})
    return Schema(document, validator, shape_of(document, document))


def _is_day(text: str) -> bool:
    """Whether it is a date that `date` can hold: the validator's own check takes the year 0000."""
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def faults(value: Any, schema: Schema) -> Iterator[Fault]:
    """All faults of a value."""
    for error in schema.validator.iter_errors(_marked(value)):
        yield from _fault(error, schema)


def _marked(value: Any) -> Any:
    """The value with a mark before the keys that the validator's paths would change; no schema of ours knows such."""
    if isinstance(value, dict):
        return {_MARK + key if _CHANGED.match(key) else key: _marked(each) for key, each in value.items()}
    return [_marked(each) for each in value] if isinstance(value, list) else value


def _pointer(error: Any) -> tuple[str | int, ...]:
    return tuple(step.removeprefix(_MARK) if isinstance(step, str) else step for step in error.instance_path)


def _fault(error: Any, schema: Schema) -> Iterator[Fault]:
    kind, pointer, instance = error.kind, _pointer(error), error.instance
    name = kind.name
    if name in {"anyOf", "oneOf"} or name.startswith("oneOf"):
        yield from _choice(error, schema)
    elif name == "additionalProperties":
        known = _at(schema.document, error.schema_path[:-1]).get("properties", {})
        for key in (each.removeprefix(_MARK) for each in kind.unexpected):
            if set(key) & {"：", "\u3000"}:
                yield Fault("R103", "shape.fullwidth", (*pointer, key), {"value": key}, at_key=True)
                continue
            hint = closest(key, list(known))
            args = {"value": key, "hint": hint} if hint else {"value": key}
            yield Fault("R103", "shape.unknown-hint" if hint else "shape.unknown", (*pointer, key), args, at_key=True)
    elif name == "required":
        yield Fault("R102", "shape.missing", pointer, {"value": kind.property}, at_key=True)
    elif name == "type":
        yield _type_fault(kind.types, pointer, instance)
    elif name != "enum" or not _mistyped(error, schema):
        yield _value_fault(error, schema)


def _mistyped(error: Any, schema: Schema) -> bool:
    """Whether the value is none of those allowed for want of the right type, which is a fault of its own."""
    return isinstance(error.instance, (dict, list)) and "type" in _at(schema.document, error.schema_path[:-1])


def _type_fault(types: list[str], pointer: tuple[str | int, ...], instance: Any) -> Fault:
    # where text is taken, it is what people should write
    expected = "string" if "string" in types else next((each for each in types if each != "null"), "null")
    found = _TYPES[type(instance)]
    if expected in {"number", "integer"} and isinstance(instance, str):
        return Fault("R104", "value.not-a-number", pointer, {"value": short(instance)})
    # a scalar in the place of a scalar is a bad value; anything else is a wrong shape
    scalar = expected not in {"object", "array"} and not isinstance(instance, (dict, list))
    return Fault("R104" if scalar else "R102", "shape.not-a", pointer, {"expected": f"type.{expected}", "found": found})


def _choice(error: Any, schema: Schema) -> Iterator[Fault]:
    """Of several alternatives, the faults of the one that the value comes nearest to: the first of its type."""
    branches = [branch for branch in error.kind.context if branch]
    here = len(error.instance_path)
    for branch in branches:
        if not any(each.kind.name in {"type", "const"} and len(each.instance_path) == here for each in branch):
            for each in branch:
                yield from _fault(each, schema)
            return
    expected = [name for branch in branches for each in branch if each.kind.name == "type" for name in each.kind.types]
    yield _type_fault(expected or ["string"], _pointer(error), error.instance)


def _value_fault(error: Any, schema: Schema) -> Fault:
    kind, pointer, instance = error.kind, _pointer(error), error.instance
    value, name = short(instance), kind.name
    if name == "enum" or name == "const":
        allowed = getattr(kind, "options", [getattr(kind, "expected_value", "")])
        options = [str(each) for each in allowed if each is not None]
        hint = closest(value, options)
        shown = options[:8] + ["…"] * (len(options) > 8)
        args = {"value": value, "expected": "、".join(shown), "hint": hint or ""}
        return Fault("R104", "value.not-one-of-hint" if hint else "value.not-one-of", pointer, args)
    if name == "format":
        return Fault("R104", *_date_fault(value, pointer))
    if name == "pattern":
        examples = _at(schema.document, error.schema_path[:-1]).get("examples") or [kind.pattern]
        return Fault("R104", "value.not-like", pointer, {"value": value, "expected": str(examples[0])})
    limit = str(getattr(kind, "limit", ""))
    if name in {"minLength", "minItems"}:
        what = "value.empty" if name == "minLength" else "shape.too-few"
        return Fault("R104", what, pointer, {"expected": limit})
    if name == "maxItems":
        return Fault("R104", "shape.too-many", pointer, {"expected": limit})
    if name == "maxLength":
        return Fault("R104", "value.too-long", pointer, {"expected": limit})
    if name in {"minimum", "exclusiveMinimum"}:
        return Fault("R104", "value.too-small", pointer, {"value": value, "expected": limit})
    if name in {"maximum", "exclusiveMaximum"}:
        return Fault("R104", "value.too-large", pointer, {"value": value, "expected": limit})
    return Fault("R104", "value.bad", pointer, {"value": value, "expected": error.message})


def _date_fault(value: str, pointer: tuple[str | int, ...]) -> tuple[str, tuple[str | int, ...], dict[str, str]]:
    """Whether it is written otherwise, or written well and no day of the calendar."""
    found = _LOOSE_DAY.fullmatch(value)
    if found:
        try:
            day = date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            return "value.not-a-day", pointer, {"value": value}
        return "value.not-a-date-hint", pointer, {"value": value, "hint": day}
    return "value.not-a-date", pointer, {"value": value}


def _at(node: Any, path: list[str | int]) -> dict[str, Any]:
    for step in path:
        node = node[int(step)] if isinstance(node, list) else node[step]
    assert isinstance(node, dict)
    return node


def short(value: Any) -> str:
    """A value for a message: one line, at most 60 characters."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"


def closest(name: str, known: list[str]) -> str | None:
    """The known name that `name` may have been meant to be; it suggests, it never decides."""
    from difflib import get_close_matches  # only when something is wrong

    from compliance.text.units import normal

    plain = normal(name[:200])
    if plain in known:
        return plain
    return next(iter(get_close_matches(plain, known, n=1, cutoff=0.6)), None)
