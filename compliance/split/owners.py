"""Whose each row of a form is: what its 牵头单位 says, else the lead of the clause."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from compliance.document.read import Document
from compliance.reports import frame as frames
from compliance.reports.facts import facts
from compliance.reports.frame import Frame
from compliance.reports.report import SECTIONS, Report, is_secret
from compliance.reports.section import Section
from compliance.resolve.resolver import sources
from compliance.resolve.titles import name_tasks
from compliance.rulebook.load import Rulebook
from compliance.run import refuse_classified
from compliance.text.units import normal

LEAD, UNIT = "lead", "unit"
BY = (LEAD, UNIT)
_SEVERAL = re.compile(r"[、，,；;/\n]+")
_FIELDS = ("task", "title", "basis", "lead", "responsible", "unit")


@dataclass(slots=True)
class Owners:
    """The owner of each line, by section and place; `several` are lines that named more than one, the first counts."""

    of: dict[tuple[str, int], str | None] = field(default_factory=dict)
    several: list[tuple[str, int]] = field(default_factory=list)


def owners(report: Report, rulebook: Rulebook, by: str) -> Owners:
    """Whose each line of a report is; None where nothing says it. Raises RulebookError, Classified."""
    refuse_classified([report])
    header_unit = report.header.get("unit")
    report, _ = name_tasks(rulebook, report)
    leads = _Leads(rulebook, report)
    found = Owners()
    for section in SECTIONS:
        for index, line in getattr(report, section):
            typed = line.get(LEAD if by == LEAD else UNIT)
            owner = leads.first(str(typed)) if typed else None
            if typed and owner != normal_name(str(typed)):
                found.several.append((section, index))
            if owner is None and by == LEAD:
                owner = leads.of(str(line.get("task") or ""))
            elif owner is None:
                owner = header_unit
            found.of[section, index] = owner
    return found


def normal_name(name: str) -> str:
    """A unit's name on one line."""
    return re.sub(r"\s+", "", name)


class _Leads:
    """The leads of the tasks that a report names."""

    def __init__(self, rulebook: Rulebook, report: Report) -> None:
        self._source = report.header.get("source")
        known = [each for each in sources(report) if rulebook.path(each)]
        tables = rulebook.tables(sorted(known)) if known else {}
        self._rulebook, self._regions = rulebook, {each.region for each in tables.get("source", ())}
        self._named: dict[str, str] = {}
        for role in ("lead", "responsible"):
            for each in tables.get("named", ()):
                if each.role == role:
                    self._named.setdefault(each.task, each.name)
        for each in tables.get("respondent", ()):  # of a clause that names no unit
            self._named.setdefault(each.task, each.unit.partition("/")[2])

    def of(self, task: str) -> str | None:
        """The first lead of a task, else its first responsible unit, else who answers for it."""
        full = task if "/" in task or not self._source else f"{self._source}/{task}"
        return self._named.get(full)

    def first(self, typed: str) -> str:
        """The unit that a cell names: all of it where that is one, else the first of several."""
        whole = normal_name(typed)
        if any(self._rulebook.directory(region).find(whole, region) for region in self._regions):
            return whole
        return normal_name(next((part for part in _SEVERAL.split(typed) if part.strip()), typed))


def lines_of(rows: list[list[str]], frame: Frame) -> dict[int, dict[str, str]]:
    """The entries of a table: by row, what tells whose they are."""
    named: dict[str, int] = {}
    for column, head in enumerate(frame.heads):
        if head and head.field in _FIELDS:
            named.setdefault(head.field, column)
    found = {}
    for number in range(frame.after, len(rows)):
        if frames.no_entry(rows[number], frame) is None:
            cells = {name: rows[number][at].strip() for name, at in named.items() if at < len(rows[number])}
            found[number] = {name: text for name, text in cells.items() if text}
    return found


def table_report(file: str, rows: list[list[str]], frame: Frame, lines: Mapping[int, dict[str, str]]) -> Report:
    """The entries of a table as far as `owners` needs them; their places are the numbers of their rows."""
    header: dict[str, Any] = {}
    for number in (*range(frame.first), *range(max(frame.after, len(rows) - frames.SEARCHED), len(rows))):
        for fact in facts(rows[number][: frames.WIDEST], number) if number not in lines else ():
            header.setdefault(fact.field, fact.text)
    marks = [column for column, head in enumerate(frame.heads) if head and head.field == "classification"]
    for row in rows[frame.after :]:
        secret = next((row[at] for at in marks if at < len(row) and is_secret(row[at])), None)
        if secret:
            header["classification"] = secret
    names = ("unit", "source", "region", "classification")
    plain: dict[str, Any] = {name: header[name] for name in names if name in header}
    report = Report(file, Document(file, {"report": plain}), plain, tabular=True)
    setattr(report, frame.kind, Section((number, dict(line)) for number, line in lines.items()))
    return report


def in_order(names: Iterable[str | None]) -> list[str | None]:
    """Each owner once, spelled as first met; nobody comes last."""
    spelled: dict[str, str] = {}
    nobody = False
    for name in names:
        if name is None:
            nobody = True
        else:
            spelled.setdefault(normal(name), name)
    return [*spelled.values(), *([None] if nobody else [])]


def is_of(name: str | None, owner: str | None) -> bool:
    """Whether two spellings are one unit."""
    return name is owner if name is None or owner is None else normal(name) == normal(owner)
