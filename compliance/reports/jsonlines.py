"""JSON Lines: one item, case or declaration a line; the first line may hold `report` instead."""

import json
from typing import Any

import yaml

from compliance.document import jsonfile
from compliance.document.bytes import Unreadable
from compliance.document.read import Document, by_place, compose_into
from compliance.document.yamlfile import MAX_DEPTH, PLAIN, QUOTED
from compliance.finding import Place, Problem
from compliance.reports.given import Given
from compliance.reports.report import Report, from_document

_HEADER = "report"
MOST = 1000  # broken lines that are told one by one


def read_lines(data: bytes, file: str, folder: str | None, given: Given | None = None) -> Report:
    """The report in a file of JSON lines; a line that is no JSON is told, and the others are read."""
    document = Document(file)

    def compose(text: str) -> yaml.Node | None:
        return _root(jsonfile.scan(_sound(text, document)), document)

    # who reports may stand on every line, or on the command line
    compose_into(document, data, "report", compose, excused=((_HEADER,), "unit"), begin='{"task": …}')
    report = from_document(document, folder)
    if document.value is not None:
        _give(report, given or Given())
    return report


def looks_like_lines(text: str) -> bool:
    """Whether a text is several JSON objects, one a line."""
    lines = [line for line in text.split("\n", 50) if line.strip()]
    return len(lines) > 1 and all(_fault(line) is None for line in lines[:2])


def _sound(text: str, document: Document) -> str:
    """The text, blank where a line is no JSON; those lines are problems."""
    lines = text.split("\n")
    more: Problem | None = None
    broken = 0
    for number, line in enumerate(lines):
        fault = _fault(line) if line.strip() else None
        if fault:
            lines[number] = ""
            broken += 1
            place = Place(document.file, number + 1, (fault.column or 0) + 1)
            if broken <= MOST:
                document.problems.append(Problem("R101", fault.what, place, ("lines", number), fault.values))
            elif more is None:
                more = Problem("R101", "table.more", place, ("lines", number))
                document.problems.append(more)
    if more:
        more.args["n"] = str(broken - MOST)
    return "\n".join(lines)


def _fault(line: str) -> Unreadable | None:
    try:
        json.loads(line, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        return Unreadable("file.syntax", 0, error.colno - 1, reason=error.msg)
    except RecursionError:
        return Unreadable("file.deep", 0, 0, limit=str(MAX_DEPTH))
    return None


def _root(nodes: list[yaml.Node], document: Document) -> yaml.Node | None:
    """One document of all lines: the header, and the lists of items, cases and declarations."""
    if not nodes:
        return None
    header: list[tuple[yaml.Node, yaml.Node]] = []
    sections: dict[str, list[yaml.Node]] = {"items": [], "cases": [], "declarations": []}
    for number, node in enumerate(nodes):
        names = {key.value for key, _ in node.value} if isinstance(node, yaml.MappingNode) else set()
        if _HEADER in names and "task" not in names:
            if number == 0:
                header = node.value
            else:
                mark: Any = node.start_mark
                place = Place(document.file, mark.line + 1, mark.column + 1)
                document.problems.append(Problem("R102", "table.report-late", place, ("lines", number)))
            continue
        kind = "declarations" if "declarant" in names else "cases" if names & {"id", "opened"} else "items"
        sections[kind].append(node)
    mark = nodes[0].start_mark
    if not header:
        header = [(_scalar(_HEADER, mark), yaml.MappingNode(PLAIN, [], start_mark=mark))]
    lists: list[tuple[yaml.Node, yaml.Node]] = [
        (_scalar(name, mark), yaml.SequenceNode(PLAIN, found, start_mark=found[0].start_mark))
        for name, found in sections.items()
        if found
    ]
    return yaml.MappingNode(PLAIN, [*header, *lists], start_mark=mark)


def _scalar(name: str, mark: Any) -> yaml.Node:
    return yaml.ScalarNode(QUOTED, name, start_mark=mark)


def _give(report: Report, given: Given) -> None:
    """What the command line says, where the file does not."""
    for name, value in (("unit", given.unit), ("as_of", given.as_of)):
        if value:
            report.header.setdefault(name, value)
    without = [n for section in (report.items, report.cases) for n, line in section if not line.get("unit")]
    if "unit" not in report.header and without:
        place = report.place((_HEADER,))
        args = {"n": str(len(without))}
        report.problems.append(Problem("R102", "table.no-unit", place, (_HEADER, "unit"), args))
        report.problems.sort(key=by_place)
