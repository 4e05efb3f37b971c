"""A report that was read: its header and lines as plain values, its problems, and the place of everything in it."""

from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from compliance.document.read import Document, Pointer, by_place
from compliance.document.shape import Shape
from compliance.document.validate import load_schema
from compliance.finding import Place, Problem
from compliance.reports.mapping import Mapped
from compliance.reports.section import Section
from compliance.text.units import normal

SECTIONS = ("items", "cases", "declarations")


def is_secret(mark: object) -> bool:
    """Whether a 密级 is 秘密, 机密 or 绝密, however it is written; 工作秘密 is none of them."""
    plain = normal(str(mark)).replace("工作秘密", "")
    return any(word in plain for word in ("秘密", "机密", "绝密"))


@dataclass(slots=True)
class Report:
    """What one file holds; a value that broke the schema is absent here and stands among the problems."""

    file: str
    document: Document
    header: dict[str, Any] = field(default_factory=dict)
    items: Section = field(default_factory=Section)
    cases: Section = field(default_factory=Section)
    declarations: Section = field(default_factory=Section)
    folder: str | None = None
    tabular: bool = False  # its lines may name their task by title and document, see resolve/titles.py
    mapped: list[Mapped] = field(default_factory=list)  # of tables: what their columns were taken for
    # lines whose task stands in a cell as a number, which has lost its last nought: 4.10 is 4.1 there
    rounded: set[tuple[str, int]] = field(default_factory=set)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the file."""
        return self.document.problems

    def place(self, pointer: Pointer) -> Place:
        """Where something stands."""
        return self.document.place(pointer)


def from_document(document: Document, folder: str | None) -> Report:
    """The report in a document that was held against the report schema."""
    report = Report(document.file, document, folder=folder)
    if document.value is None:
        return report
    broken = _broken(document)
    typed = document.value.get("report")
    if isinstance(typed, dict):
        report.header = _sound(typed, ("report",), broken)
        if "classification" in typed:  # a mark of secrecy counts, however it is written
            report.header["classification"] = typed["classification"]
    for section in SECTIONS:
        typed = document.value.get(section)
        lines = enumerate(typed if isinstance(typed, list) else ())
        sound = ((index, _sound(line, (section, index), broken)) for index, line in lines)
        setattr(report, section, Section((index, line) for index, line in sound if isinstance(line, dict)))
    counted = report.items or report.cases or report.declarations
    if not counted and not report.header.get("source") and not broken:
        place = document.place(("items",))
        document.problems.append(Problem("R102", "shape.nothing", place, ("items",)))
        document.problems.sort(key=by_place)
    return report


def _broken(document: Document) -> set[Pointer]:
    """What broke the schema; of a mapping that needs a part that did, the whole."""
    broken = {problem.pointer for problem in document.problems if problem.code in {"R102", "R104"}}
    whole = load_schema("report").shape
    for pointer in [each for each in broken if each]:
        if pointer[-1] in reduce(Shape.below, pointer[:-1], whole).needs:
            broken.add(pointer[:-1])
    return broken


def _sound(value: Any, at: Pointer, broken: set[Pointer]) -> Any:
    """The value without the parts that broke the schema.

    `value` itself is not asked for: a line without a field that it needs still says the rest, a mapping inside it
    says nothing.
    """
    if isinstance(value, dict):
        return {name: _sound(each, (*at, name), broken) for name, each in value.items() if (*at, name) not in broken}
    if isinstance(value, list):
        return [_sound(each, (*at, n), broken) for n, each in enumerate(value) if (*at, n) not in broken]
    return value
