"""One document: its value, its problems, and the place of everything in it."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import yaml

from compliance.document import jsonfile, yamlfile
from compliance.document.bytes import Unreadable, decode
from compliance.document.shape import Builder
from compliance.document.validate import faults, load_schema
from compliance.finding import Place, Problem

Pointer = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """A file that was read against a schema; `value` is None where nothing could be read."""

    file: str
    value: dict[str, Any] | None = None
    problems: list[Problem] = field(default_factory=list)
    root: yaml.Node | None = None
    locate: Callable[[Pointer], Place] | None = None  # where there are no nodes: a table
    _entries: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = field(default_factory=dict, init=False, repr=False)

    def place(self, pointer: Pointer = (), at_key: bool = False) -> Place:
        """Where the value at `pointer` stands (or its key); the deepest part that is there, if it is not."""
        if self.locate:
            return self.locate(pointer)
        node, mark = self.root, None if self.root is None else self.root.start_mark
        for step in pointer:
            found = self._step(node, step)
            if found is None:
                break
            key, node = found
            mark = key.start_mark if at_key else node.start_mark
        if mark is None:
            return Place(self.file, 1, 1)
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _step(self, node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return node.value[step], node.value[step]
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            entries = self._entries.get(id(node))
            if entries is None:  # made once a mapping: thousands of faults may lie in one
                entries = self._entries[id(node)] = {}
                for key, value in node.value:
                    if isinstance(key.value, str):
                        entries.setdefault(key.value, (key, value))
            return entries.get(step)
        return None


def _first_field(schema: dict[str, Any]) -> str:
    """What a document of that schema begins with."""
    return str(next(iter(schema.get("required") or schema["properties"])))


def by_place(problem: Problem) -> tuple[int, int]:
    """The order of problems in a file."""
    return problem.place.order


@contextmanager
def resting_gc() -> Iterator[None]:
    """No garbage collection while a tree is built: on trees that are kept it only costs (a factor of four)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def read_document(data: bytes, file: str, schema_name: str, *, json: bool = False) -> Document:
    """Read the bytes of `file` against a schema; never raises for what the file holds.

    Every fault is a Problem of code R101 (unreadable) to R105 (duplicate key).
    """
    document = Document(file)
    compose_into(document, data, schema_name, (jsonfile if json else yamlfile).compose)
    return document


def compose_into(
    document: Document,
    data: bytes,
    schema_name: str,
    compose: Callable[[str], yaml.Node | None],
    excused: tuple[Pointer, str] | None = None,
    begin: str = "",
) -> None:
    """Fill a document from bytes: `compose` makes the nodes of a text, and may add problems of its own.

    `excused` is a mapping and the field that may be missing from it, whatever the schema says; `begin` is how a
    document of this format begins, for an empty one.
    """
    file, schema = document.file, load_schema(schema_name)
    try:
        text = decode(data)
        with resting_gc():
            document.root = compose(text)
            if document.root is None:
                if document.problems:
                    return
                expected = begin or f"{_first_field(schema.document)}:"
                raise Unreadable("file.empty", 0, 0, expected=expected)
            builder = Builder(file, len(text))
            value = builder.build(document.root, schema.shape)
    except Unreadable as error:
        line = None if error.line is None else error.line + 1
        column = None if error.column is None else error.column + 1
        code = "R102" if error.what == "file.empty" else "R101"
        document.problems.append(Problem(code, error.what, Place(file, line, column), (), error.values))
        return
    document.problems += builder.problems
    refused = {problem.pointer for problem in builder.problems if problem.what == "file.tag"}
    for fault in faults(value, schema):
        if fault.pointer in refused:
            continue  # it is empty because its tag was refused
        if excused and fault.what == "shape.missing" and (fault.pointer, fault.args.get("value")) == excused:
            continue
        place = document.place(fault.pointer, fault.at_key)
        document.problems.append(Problem(fault.code, fault.what, place, fault.pointer, fault.args))
    document.problems.sort(key=by_place)
    document.value = value if isinstance(value, dict) else None
