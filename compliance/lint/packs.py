"""What a pack's own text shows: phrases against their days, the order of ids, spelling that a program can mend."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from compliance.document.read import Pointer
from compliance.finding import Problem
from compliance.lint.files import File
from compliance.lint.phrases import said
from compliance.lint.repair import Edit, Repair

_TRAILING = re.compile(r"(?<![ \t])[ \t]+(?=\r?\n|$)")
_PARTS = re.compile(r"[.-]")
_NUMBER = re.compile(r"([a-z]*)(\d*)(.*)")
# full-width digits and letters; punctuation is as the Chinese write it
_NARROW = {n: n - 0xFEE0 for n in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}


def phrases(file: File, tasks: list[tuple[int, dict[str, Any]]]) -> Iterator[Problem]:
    """Fixed days whose phrase names another."""
    for n, task in tasks:
        for k, deadline in enumerate(task.get("deadlines") or ()):
            phrase = deadline.get("phrase")
            named = said(phrase) if phrase and deadline["kind"] == "fixed" else None
            if named and not named.fits(date.fromisoformat(deadline["date"])):
                at = ("tasks", n, "deadlines", k, "date")
                values = {"value": deadline["date"], "phrase": phrase, "named": str(named)}
                yield Problem("B011", "lint.phrase", file.document.place(at), at, values)


def order(file: File, tasks: list[tuple[int, dict[str, Any]]]) -> Iterator[Problem]:
    """Tasks that stand after one that the source has later: by cited lines; on the same lines, and without, by id."""
    before: tuple[dict[str, Any], list[int] | None] | None = None
    for n, task in tasks:
        lines = task["cite"].get("lines")
        if before:
            earlier, its = before
            if lines is None or its is None or lines == its:
                turned = _key(task["id"]) < _key(earlier["id"])
            else:
                turned = lines[0] < its[0]
            if turned:
                at = ("tasks", n, "id")
                values = {"value": task["id"], "other": earlier["id"]}
                yield Problem("B013", "lint.order", file.document.place(at), at, values)
        before = (task, lines)


def _key(task: str) -> list[tuple[str, int, str]]:
    """An id's outline as it is counted: 2.10 after 2.9, tables after clauses."""
    found = (_NUMBER.fullmatch(part) for part in _PARTS.split(task.partition("/")[2]))
    return [(each[1], int(each[2] or 0), each[3]) for each in found if each]


def untidy(file: File) -> Iterator[tuple[Problem, Repair]]:
    """White space at the ends of lines, no line break at the end, full-width digits and letters in titles."""
    root = file.document.root
    if root is None or not file.editable:
        return
    edits = [Edit(*found.span(), "") for found in _TRAILING.finditer(file.text)]
    inside = _texts(root)
    starts = [0, *(found.end() for found in re.finditer("\n", file.text))]
    lines = _lines(starts, edits)
    edits = [edit for edit, line in zip(edits, lines, strict=True) if line not in inside]
    if edits:
        line = _lines(starts, edits[:1])[0]
        yield _layout(file, "lint.trailing", line, edits[0].start - starts[line], tuple(edits))
    if not file.text.endswith("\n"):
        end = len(file.text)
        trail = _TRAILING.search(file.text, starts[-1])
        at = trail.start() if trail and len(starts) - 1 not in inside else end
        yield _layout(file, "lint.last-line", len(starts) - 1, at - starts[-1], (Edit(end, end, "\n"),))
    yield from _titles(file)


def _layout(file: File, what: str, line: int, column: int, edits: tuple[Edit, ...]) -> tuple[Problem, Repair]:
    place = file.document.place()
    place = type(place)(place.file, line + 1, column + 1)
    return Problem("B018", what, place, (what,), {"n": str(len(edits))}), Repair(edits)


def _lines(starts: list[int], edits: list[Edit]) -> list[int]:
    from bisect import bisect_right

    return [bisect_right(starts, each.start) - 1 for each in edits]


def _texts(root: yaml.Node) -> set[int]:
    """The lines, from 0, on which texts of several lines lie: there, white space may be what is meant."""
    found: set[int] = set()
    seen: set[int] = set()
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.end_mark.line > node.start_mark.line:
                found.update(range(node.start_mark.line, node.end_mark.line + 1))
        elif isinstance(node, yaml.MappingNode):
            nodes += [each for pair in node.value for each in pair]
        else:
            nodes += node.value
    return found


def _titles(file: File) -> Iterator[tuple[Problem, Repair]]:
    tasks = (file.document.value or {}).get("tasks")
    for n, task in enumerate(tasks if isinstance(tasks, list) else ()):
        title = task.get("title") if isinstance(task, dict) else None
        if not isinstance(title, str) or title.translate(_NARROW) == title:
            continue
        at: Pointer = ("tasks", n, "title")
        node = file.node(at)
        if node is not None:
            start, end = node.start_mark.index, node.end_mark.index
            edit = Edit(start, end, file.text[start:end].translate(_NARROW))
            problem = Problem("B018", "lint.fullwidth", file.document.place(at), at, {"value": title})
            yield problem, Repair((edit,), at, title.translate(_NARROW))


def dates(file: File) -> Iterator[Repair]:
    """Days written otherwise than 2023-09-30, which the schema's own problem names."""
    for problem in file.document.problems:
        if problem.what != "value.not-a-date-hint":
            continue
        node = file.node(problem.pointer)
        if isinstance(node, yaml.ScalarNode):
            start, end = node.start_mark.index, node.end_mark.index
            written = file.text[start:end]
            if written.strip("'\"") == node.value == problem.args["value"]:
                edit = Edit(start, end, written.replace(node.value, problem.args["hint"]))
                yield Repair((edit,), problem.pointer, problem.args["hint"])
