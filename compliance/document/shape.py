"""Nodes to values, typed by the schema: where it says string, the characters typed are the value."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from compliance.document.bytes import Unreadable
from compliance.document.yamlfile import MAX_DEPTH, PLAIN, QUOTED
from compliance.finding import Place, Problem

_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
_INTEGER = re.compile(r"[-+]?\d{1,18}")  # longer ones are floats: no engine holds them exactly
_OTHER_BASE = re.compile(r"0o[0-7]{1,20}|0x[0-9a-fA-F]{1,15}")
_NUMBER = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d{1,3})?")
_STANDARD = "tag:yaml.org,2002:"
_KNOWN_TAGS = {_STANDARD + name for name in ("str", "int", "float", "bool", "null", "seq", "map")}


@dataclass(slots=True)
class Shape:
    """What a schema says about one place: whether text is wanted there, what lies below, and what must."""

    text: bool = False
    null: bool = False
    fields: dict[str, "Shape"] = field(default_factory=dict)
    others: "Shape | None" = None
    items: "Shape | None" = None
    needs: set[str] = field(default_factory=set)

    def below(self, step: str | int) -> "Shape":
        """The shape of a field, or of the items of a list."""
        return (self.items if isinstance(step, int) else self.fields.get(step) or self.others) or ANY


ANY = Shape()


def shape_of(schema: dict[str, Any], root: dict[str, Any]) -> Shape:
    """The shape that a JSON Schema of ours describes; its `$ref`s point into `root`."""
    shape = Shape()
    _add(shape, schema, root)
    return shape


def _add(shape: Shape, schema: dict[str, Any], root: dict[str, Any]) -> None:
    reference = schema.get("$ref")
    if reference:
        _add(shape, root["$defs"][reference.rsplit("/", 1)[-1]], root)
    for choice in [*schema.get("anyOf", ()), *schema.get("oneOf", ())]:
        _add(shape, choice, root)
    types = schema.get("type", ())
    types = [types] if isinstance(types, str) else types
    shape.text = shape.text or "string" in types
    shape.null = shape.null or "null" in types
    shape.needs |= set(schema.get("required", ()))
    for name, below in schema.get("properties", {}).items():
        _add(shape.fields.setdefault(name, Shape()), below, root)
    if isinstance(schema.get("additionalProperties"), dict):
        shape.others = shape_of(schema["additionalProperties"], root)
    if isinstance(schema.get("items"), dict):
        shape.items = shape_of(schema["items"], root)


class Builder:
    """Builds the value of a node; what it cannot take goes to `problems` and the rest is built all the same."""

    def __init__(self, file: str, size: int) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._path: list[str | int] = []
        # aliases may repeat a part of the text some times, not explode it
        self._limit = self._left = 10_000 + 4 * size

    def build(self, node: yaml.Node, shape: Shape) -> Any:
        """The value of `node`. Raises Unreadable where aliases or depth go beyond bounds."""
        self._left -= 1
        if self._left < 0 or len(self._path) > MAX_DEPTH:
            what = "file.deep" if self._left >= 0 else "file.expands"
            limit = MAX_DEPTH if self._left >= 0 else self._limit
            raise Unreadable(what, node.start_mark.line, node.start_mark.column, limit=str(limit))
        if node.tag not in (PLAIN, QUOTED) and node.tag not in _KNOWN_TAGS:
            self._problem("R104", "file.tag", node, value=node.tag.replace(_STANDARD, "!!"))
            return None
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node, shape)
        if isinstance(node, yaml.SequenceNode):
            values = []
            self._path.append(0)
            for index, each in enumerate(node.value):
                self._path[-1] = index
                values.append(self.build(each, shape.below(index)))
            self._path.pop()
            return values
        return self._mapping(node, shape)

    def _mapping(self, node: yaml.Node, shape: Shape) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, int] = {}
        self._path.append("")
        for key, value in node.value:
            name = key.value
            if not isinstance(name, str):
                self._path[-1] = "?"
                found = "type.array" if isinstance(key, yaml.SequenceNode) else "type.object"
                self._problem("R102", "shape.not-a", key, expected="type.string", found=found)
                continue
            self._path[-1] = name
            if name in values:
                self._problem("R105", "shape.duplicate", key, value=name, line=str(first[name] + 1))
                continue
            first[name] = key.start_mark.line
            values[name] = self.build(value, shape.below(name))
        self._path.pop()
        return values

    def _problem(self, code: str, what: str, node: yaml.Node, **args: str) -> None:
        place = Place(self._file, node.start_mark.line + 1, node.start_mark.column + 1)
        self.problems.append(Problem(code, what, place, tuple(self._path), args))


def _scalar(node: yaml.ScalarNode, shape: Shape) -> Any:
    text: str = node.value
    if node.tag == QUOTED or node.tag == _STANDARD + "str":
        return text
    if shape.text:
        return None if shape.null and text in _NULLS else text
    return core(text)


def core(text: str) -> Any:
    """A plain scalar by the YAML 1.2 core schema; dates stay text, and so does what no float can hold."""
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0)
    if _NUMBER.fullmatch(text):
        number = float(text)
        return number if abs(number) < 1e300 else text
    return text
