"""Lines of tables that name their task by its title, or its document by number: made to name the task's id.

A title decides where one task has it: among the tasks of the documents that the line's 文件依据 names, else of the
report's source, else of the regions in which the report's unit is known. One that differs by words that were added or
left out, or whose clause is cited, decides with the confidence that R213 states. Anything else is R201.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from compliance.document.validate import closest, short
from compliance.finding import Problem
from compliance.reports.report import SECTIONS, Report
from compliance.reports.section import Line, Section
from compliance.resolve.nearest import Index, Titled
from compliance.rulebook.load import Rulebook
from compliance.text.units import normal

_BRACKETS = re.compile(r"[\[〔【(]\s*(\d{4})\s*[\]〕】)]")
_TITLE = re.compile(r"《([^《》]+)》")
# suggestions in one report: each takes its time
_HINTED = 50


@dataclass(slots=True)
class _Base:
    """The whole rule base, by what tables call its parts."""

    rulebook: Rulebook
    documents: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # source ids by name
    titles: dict[str, dict[str, list[str]]] = field(default_factory=dict)  # of each source, task ids by title
    regions: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # source ids by region
    tasks: set[str] = field(default_factory=set)
    clauses: dict[str, list[Titled]] = field(default_factory=lambda: defaultdict(list))  # of each source
    indexes: dict[tuple[str, ...], Index] = field(default_factory=dict)
    spelled: dict[str, str] = field(default_factory=dict)  # names as the packs spell them

    @classmethod
    def of(cls, rulebook: Rulebook) -> "_Base":
        from compliance.rulebook.store import whole  # most reports name ids

        base, tables = cls(rulebook), whole(rulebook)
        for source in tables["source"]:
            base.titles[source.source] = {}
            base.regions[source.region].append(source.source)
            for name in {source.source, source.number, source.title} - {None}:
                base.documents[_plain(name)].append(source.source)
                base.spelled[_plain(name)] = name
        for task in tables["task"]:
            base.titles[task.source].setdefault(_plain(task.title), []).append(task.task)
            base.tasks.add(task.task)
            base.clauses[task.source].append(Titled(task.task, task.title, task.section))
        return base

    def index(self, sources: list[str]) -> Index:
        """The titles of some documents, to be searched."""
        key = tuple(sources)
        if key not in self.indexes:
            self.indexes[key] = Index(each for source in key for each in self.clauses.get(source, ()))
        return self.indexes[key]

    def sources(self, name: str) -> list[str]:
        """The documents that a 文件依据 names: by id, number or title, alone or with words around them."""
        plain = _plain(name)
        if plain in self.documents:
            return self.documents[plain]
        titles = [_plain(each) for each in _TITLE.findall(name)]
        numbers = [each for each in self.documents if each.endswith("号") and each in plain]
        found = numbers or [each for each in titles if each in self.documents]
        return list(dict.fromkeys(source for each in found for source in self.documents[each]))

    def known_to(self, unit: str | None, region: str | None) -> list[str]:
        """The documents of the region, else of the regions that have a unit of that name, else all."""
        if region is None and unit:
            names = dict.fromkeys(path.stem for path in self.rulebook.unit_paths())
            near = [each for each in names if normal(unit) in self.rulebook.directory(each).regions[each].names]
        else:
            near = [region] if region else []
        return [source for each in near or self.regions for source in self.regions.get(each, ())]


def _plain(name: str) -> str:
    """A title or number for comparing: 豫政办[2022]101号 is 豫政办〔2022〕101号."""
    return _BRACKETS.sub(r"(\1)", normal(name)).strip("《》")


def name_tasks(rulebook: Rulebook, report: Report) -> tuple[Report, list[Problem]]:
    """The report, its lines naming tasks by id as far as that is certain, and what is not. Raises RulebookError."""
    if not report.tabular or not _asks(rulebook, report):
        return report, []
    return _Namer(_Base.of(rulebook), report).named()


def _asks(rulebook: Rulebook, report: Report) -> bool:
    source = report.header.get("source")
    if source and rulebook.path(source) is None:
        return True
    if report.rounded:
        return True
    sections: list[Section] = [getattr(report, section) for section in SECTIONS]
    return any(
        "/" not in line.get("task", "") and ("basis" in line or "title" in line)
        for section in sections
        if section.has("basis") or section.has("title")
        for _, line in section
    )


class _Namer:
    def __init__(self, base: _Base, report: Report) -> None:
        self._base, self._report = base, report
        self._problems: list[Problem] = []
        self._known: dict[tuple[str | None, ...], tuple[str | None, str, dict[str, str]]] = {}
        self._hints = 0
        self._own: list[str] = []

    def named(self) -> tuple[Report, list[Problem]]:
        report = self._report
        header = dict(report.header)
        if header.get("source"):
            self._own = self._base.sources(header["source"])
            if len(self._own) == 1:
                header["source"] = self._own[0]
            elif self._own:  # one number over several plans: the lines say which
                del header["source"]
        found = replace(report, header=header)
        for section in SECTIONS:
            lines = ((n, self._named(section, n, line)) for n, line in getattr(report, section))
            setattr(found, section, Section(lines))
        return found, self._problems

    def _named(self, section: str, n: int, line: Line) -> Line:
        task, title, basis = line.get("task"), line.get("title"), line.get("basis")
        if (task and "/" in task) or not (task or title):
            return line
        unit = line.get("unit") or self._report.header.get("unit")
        key = (task, title, basis, unit)
        if key not in self._known:
            self._known[key] = self._find(task, title, basis, unit)
        found, what, args = self._known[key]
        if found and not task and what:
            pointer = (section, n, "title")
            self._problems.append(Problem("R213", what, self._report.place(pointer), pointer, args))
        elif found and task and (section, n) in self._report.rounded and f"{found}0" in self._base.tasks:
            args = {"value": short(task), "expected": found, "hint": f"{found}0"}
            place = self._report.place((section, n, "task"))
            self._problems.append(Problem("R201", "table.rounded", place, (section, n, "task"), args))
            return {name: value for name, value in line.items() if name != "task"}
        if found:
            return {**line, "task": found}
        if what:
            at = "task" if task else "title"
            pointer = (section, n, "basis" if what == "reference.source" else at)
            self._problems.append(Problem("R201", what, self._report.place(pointer), (section, n, "task"), args))
            return {name: value for name, value in line.items() if name != "task"}
        return line

    def _find(
        self, task: str | None, title: str | None, basis: str | None, unit: str | None
    ) -> tuple[str | None, str, dict[str, str]]:
        """The id, or what is wrong: a key of the catalogue and its values; neither, where nothing need be done."""
        sources = self._base.sources(basis) if basis else self._own
        if basis and not sources:
            hint = closest(basis, list(self._base.documents)) if self._may_hint() else None
            return (
                None,
                "reference.source",
                {"value": short(basis), "suggestion": self._base.spelled[hint] if hint else ""},
            )
        if task:
            full = [f"{source}/{task}" for source in sources]
            return self._only([each for each in full if each in self._base.tasks] or full, task)
        sources = sources or self._base.known_to(unit, self._report.header.get("region"))
        plain = _plain(title or "")
        found = [each for source in sources for each in self._base.titles.get(source, {}).get(plain, ())]
        if found:
            return self._only(found, title or "")
        index = self._base.index(sources)
        near = index.nearest(title or "")
        meant = index.meant(title or "", near, basis if len(sources) == 1 else None)
        if meant:
            args = {"value": short(title), "hint": f"{meant.task.title} {meant.task.task}"}
            return meant.task.task, "reference.matched", {**args, "percent": f"{int(meant.likeness * 100)}%"}
        if not near:
            return None, "reference.task", {"value": short(title), "suggestion": ""}
        hint = "、".join(f"“{short(each.task.title)}” {each.task.task}" for each in near)
        return None, "reference.nearest", {"value": short(title), "hint": hint}

    def _only(self, found: list[str], name: str) -> tuple[str | None, str, dict[str, str]]:
        if len(found) == 1:
            return found[0], "", {}
        if not found:
            return None, "", {}
        return None, "table.several-titles", {"value": short(name), "hint": "、".join(found[:5])}

    def _may_hint(self) -> bool:
        self._hints += 1
        return self._hints <= _HINTED
