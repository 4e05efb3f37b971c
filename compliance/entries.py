"""Reports against the rulebook: names and ids resolved, rows of the run's relations made."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from compliance.calendar.days import to_date, to_day
from compliance.document.read import Pointer
from compliance.document.validate import closest
from compliance.finding import Place, Problem
from compliance.obligations import TaskRules, rules_by_task
from compliance.relations import CaseItem, Declaration, Entry, Evidence, Measure, Obligation, ProblemRow, Tables
from compliance.reports.report import Report
from compliance.rulebook.directory import Directory, Unit
from compliance.rulebook.load import Rulebook
from compliance.text.numbers import parse_quantity, scale, show

STATUSES = {
    "未启动": "not_started", "正在推进": "in_progress", "进行中": "in_progress", "阶段性目标已完成": "stage_done",
    "已完成": "done", "申请延期": "extension_requested", "申请终止": "termination_requested",
    "申请调整责任单位": "reassignment_requested",
}
UNCLEAR = "unclear"
# what looks like a file: it has a short ending, and is neither an address nor the number of a paper
_FILE = re.compile(r"(?!\w+://).*[^\s.〕]\.[A-Za-z0-9]{1,5}", re.DOTALL)


@dataclass(slots=True)
class Resolved:
    """The reports as rows, and where each row and each covered pair stands."""

    tables: Tables
    rules: dict[str, TaskRules]
    directory: Directory
    entry_places: list[tuple[Report, Pointer]]
    pair_places: dict[tuple[str, str], tuple[Report, Pointer]]
    unjudged: int


@dataclass(slots=True)
class Resolver:
    """Resolves the reports of one run, in the order in which they were read."""

    rulebook: Rulebook
    as_of: int
    today: int
    tables: Tables = field(default_factory=lambda: defaultdict(list))
    rules: dict[str, TaskRules] = field(default_factory=dict)
    entry_places: list[tuple[Report, Pointer]] = field(default_factory=list)
    pair_places: dict[tuple[str, str], tuple[Report, Pointer]] = field(default_factory=dict)
    _pair_days: dict[tuple[str, str], int] = field(default_factory=dict)
    _regions: dict[str, str] = field(default_factory=dict)

    def resolve(self, reports: list[Report]) -> Resolved:
        """All rows of the run but `run` and `matched`."""
        wanted = {source for report in reports for source in _sources(report)}
        packs = self.rulebook.tables(sorted(wanted))
        self.tables.update(packs)
        self.rules = rules_by_task(packs)
        self._regions = {each.source: each.region for each in packs["source"]}
        for number, report in enumerate(reports):
            self._report(number, report)
        self._obligations()
        unjudged = len(self.tables["case_item"]) + len(self.tables["declaration"])
        return Resolved(self.tables, self.rules, self.rulebook.known, self.entry_places, self.pair_places, unjudged)

    def _report(self, number: int, report: Report) -> None:
        header = report.header
        region = self._region(report)
        unit, by = self._unit(header.get("unit"), region)
        if unit is None and header.get("unit") and region:
            self._note("R202", "reference.unit", report, ("report", "unit"), value=header["unit"],
                       suggestion=self._unit_hint(header["unit"], region))
        if unit and by == "abbreviation":
            self._note("R207", "reference.abbreviation", report, ("report", "unit"), value=header["unit"], hint=unit.name)
        source = header.get("source")
        if source and source not in self._regions:
            self._note("R201", "reference.source", report, ("report", "source"), value=source,
                       suggestion=closest(source, list(self.rulebook.paths())) or "")
        as_of = to_day(header["as_of"]) if header.get("as_of") else None
        if as_of is not None and as_of > self.today:
            self._note("R104", "value.future", report, ("report", "as_of"), value=header["as_of"],
                       expected=to_date(self.today).isoformat())
        entry_of: dict[int, int] = {}
        units = {unit.id: unit} if unit else {}
        sources = {source} if source else set()
        for index, item in report.items:
            entry = self._entry(number, report, index, item, unit, as_of, region)
            entry_of[index] = entry.entry_id
            if entry.source:
                sources.add(entry.source)
            named = self.rulebook.known.unit(entry.unit) if entry.unit else None
            if named:
                units[named.id] = named
        self._cover(report, units, sources & set(self._regions), as_of)
        self._cases(report, unit, region)
        for problem in report.problems:
            self._problem(problem, entry_of)

    def _region(self, report: Report) -> str | None:
        """The report's own region, else that of the first source it names."""
        region = report.header.get("region")
        if region and not self.rulebook.has_region(region):
            self._note("R104", "reference.region", report, ("report", "region"), value=region)
            return None
        if region:
            self.rulebook.directory(region)
            return str(region)
        return next((self._regions[source] for source in _sources(report) if source in self._regions), None)

    def _unit(self, name: str | None, region: str | None) -> tuple[Unit | None, str]:
        if not name or not region:
            return None, UNCLEAR
        return self.rulebook.directory(region).find_unit(name, region)

    def _unit_hint(self, name: str, region: str | None) -> str:
        return closest(name, self.rulebook.known.names(region)) or ""

    def _entry(self, number: int, report: Report, index: int, item: dict[str, Any], default: Unit | None,
               as_of: int | None, region: str | None) -> Entry:
        text = item.get("task") or ""
        full = full_id(text, report)
        source = full.partition("/")[0] if "/" in full else ""
        rules = self.rules.get(full)
        unit, by = default, "name"
        if item.get("unit"):
            # a report of one region may speak of another region's source; its units are its own all the same
            unit, by = self._unit(item["unit"], region or self._regions.get(source))
        elif default is None:
            by = UNCLEAR
        respondent = unit.id if unit else None
        if unit and unit.parent and rules:
            owing = {each.unit for each in rules.respondents}
            respondent = unit.id if unit.id in owing or unit.parent not in owing else unit.parent
        approval = item.get("approval") or {}
        due, period = _day(item.get("due")), item.get("period")
        entry = Entry(
            len(self.entry_places), number, report.file, as_of, full if rules else None,
            source if source in self._regions else None, text, self._task_hint(full, source) if not rules else None,
            unit.id if unit else None, item.get("unit"),
            self._unit_hint(item["unit"], region) if item.get("unit") and unit is None and region else None, by,
            unit.parent if unit else None, respondent,
            STATUSES.get(item.get("status", ""), item.get("status") or UNCLEAR),
            None if item.get("percent") is None else float(item["percent"]), due, period,
            _occurrence(rules, due, period), _day(item.get("completed")), _day(item.get("updated")),
            _day(approval.get("date")), _day(approval.get("new_due")),
        )
        self.tables["entry"].append(entry)
        self.entry_places.append((report, ("items", index)))
        self._measures(report, index, item, entry.entry_id, rules)
        for n, each in enumerate(item.get("evidence") or ()):
            self.tables["evidence"].append(Evidence(entry.entry_id, n, each))
            if _FILE.fullmatch(each) and not _exists(report, each):
                self._note("E602", "evidence.missing", report, ("items", index, "evidence", n), entry.entry_id, value=each)
        return entry

    def _task_hint(self, full: str, source: str) -> str | None:
        if source in self._regions:
            tail = closest(full.partition("/")[2], [each.partition("/")[2] for each in self.rules if each.startswith(source + "/")])
            return f"{source}/{tail}" if tail else None
        hint = closest(source, list(self.rulebook.paths())) if source else None
        return f"{hint}/{full.partition('/')[2]}" if hint else None

    def _measures(self, report: Report, index: int, item: dict[str, Any], entry_id: int, rules: TaskRules | None) -> None:
        metrics: dict[str, str] = {}
        for target in rules.targets if rules else ():
            for name in (target.metric, *(target.aliases or "").split("\n")):
                metrics.setdefault(name, target.metric)
        for name, typed in (item.get("measures") or {}).items():
            quantity = _quantity(typed)
            pointer: Pointer = ("items", index, "measures", name)
            if quantity is None:
                self._note("R104", "value.not-a-quantity", report, pointer, entry_id, value=str(typed))
                continue
            value, unit, shown = quantity
            self.tables["measure"].append(Measure(entry_id, name, metrics.get(name, name), value, unit, shown))

    def _cases(self, report: Report, default: Unit | None, region: str | None) -> None:
        for index, case in report.cases:
            self._known_task(report, ("cases", index, "task"), case)
            unit = self._unit(case["unit"], region)[0] if case.get("unit") else default
            full = full_id(case.get("task") or "", report)
            self.tables["case_item"].append(CaseItem(
                len(self.tables["case_item"]), report.file, full if full in self.rules else None,
                unit.id if unit else None, case.get("id", ""), case.get("opened", ""), case.get("closed")))
        for index, each in report.declarations:
            self._known_task(report, ("declarations", index, "task"), each)
            full = full_id(each.get("task") or "", report)
            programme = each.get("programme")
            self.tables["declaration"].append(Declaration(
                len(self.tables["declaration"]), report.file, full if full in self.rules else None,
                each.get("declarant", ""), each.get("project", ""), None if programme is None else str(programme),
                each.get("field")))

    def _known_task(self, report: Report, pointer: Pointer, line: dict[str, Any]) -> None:
        text = line.get("task") or ""
        full = full_id(text, report)
        if text and full not in self.rules:
            hint = self._task_hint(full, full.partition("/")[0])
            self._note("R201", "reference.task", report, pointer, value=text, suggestion=hint or "")

    def _cover(self, report: Report, units: dict[str, Unit], sources: set[str], as_of: int | None) -> None:
        """The report answers for each of its units in each of its sources; the newest report is where that is said."""
        day = -1_000_000 if as_of is None else as_of
        ids = {*units, *(unit.parent for unit in units.values() if unit.parent)}
        for unit in sorted(ids):
            for source in sorted(sources):
                if day >= self._pair_days.get((unit, source), -1_000_001):
                    self._pair_days[unit, source] = day
                    self.pair_places[unit, source] = (report, ("items",))

    def _obligations(self) -> None:
        volunteers: defaultdict[str, set[str]] = defaultdict(set)
        for entry in self.tables["entry"]:
            if entry.task and entry.unit:
                volunteers[entry.task].add(entry.unit)
        for task, rules in self.rules.items():
            if not rules.owes:
                continue
            who = [(each.unit, each.basis, each.supervised) for each in rules.respondents
                   if (each.unit, rules.task.source) in self.pair_places]
            if not rules.respondents:
                who = [(unit, "volunteer", 0) for unit in sorted(volunteers[task])]
            if who:
                self._owe(rules, who)

    def _owe(self, rules: TaskRules, who: list[tuple[str, str, int]]) -> None:
        dues = rules.dues(self.as_of)
        dated = sum(each.day is not None for each in dues)
        last = max(rules.fixed(), default=None)
        rows = self.tables["obligation"]
        for unit, basis, owed in who:
            for due in dues:
                by_stage = due.day is not None and due.period is None and (rules.goes_on or due.day != last)
                rows.append(Obligation(len(rows), rules.task.task, unit, due.day, due.period, basis, owed,
                                       int(dated == 1), int(by_stage)))

    def _note(self, code: str, what: str, report: Report, pointer: Pointer, entry_id: int | None = None,
              **values: str) -> None:
        """A problem that only shows once the rulebook is at hand."""
        where = pointer[2:] if entry_id is not None else pointer
        self._row(code, what, values, entry_id, where, report.place(pointer))

    def _problem(self, problem: Problem, entry_of: dict[int, int]) -> None:
        pointer = problem.pointer
        inside = len(pointer) > 1 and pointer[0] == "items" and isinstance(pointer[1], int)
        entry_id = entry_of.get(int(pointer[1])) if inside else None
        self._row(problem.code, problem.what, problem.args, entry_id, pointer[2:] if entry_id is not None else pointer,
                  problem.place)

    def _row(self, code: str, what: str, values: dict[str, str], entry_id: int | None, pointer: Pointer,
             place: Place) -> None:
        args = json.dumps(values, ensure_ascii=False)
        self.tables["problem"].append(
            ProblemRow(code, what, args, entry_id, shown(pointer), place.file, place.line, place.column))


def full_id(text: str, report: Report) -> str:
    """A task id as typed, completed by the report's source."""
    source = report.header.get("source")
    return text if "/" in text or not source or not text else f"{source}/{text}"


def shown(pointer: Pointer) -> str:
    """A pointer as people read it: items[3].percent."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in pointer)
    return text.removeprefix(".")


def _sources(report: Report) -> list[str]:
    """The source ids that a report names, its own first."""
    own = report.header.get("source")
    names = [own] if own else []
    for section in (report.items, report.cases, report.declarations):
        names += [str(line.get("task") or "").partition("/")[0] for _, line in section if "/" in str(line.get("task") or "")]
    return list(dict.fromkeys(names))


def _day(iso: str | None) -> int | None:
    return to_day(iso) if iso else None


def _occurrence(rules: TaskRules | None, due: int | None, period: str | None) -> str:
    if due is None and period is None:
        return "whole"
    return "named" if rules is None or rules.has(due, period) else "unknown"


def _quantity(typed: Any) -> tuple[float, str | None, str] | None:
    if isinstance(typed, dict):
        if typed.get("value") is None:
            return None
        value, unit = scale(Decimal(str(typed["value"])), typed.get("unit"))
        return value, unit, show(float(typed["value"]), typed.get("unit"))
    parsed = parse_quantity(str(typed))
    return None if parsed is None else (*parsed, " ".join(str(typed).split())[:60])


def _exists(report: Report, name: str) -> bool:
    try:
        return (Path(report.folder or ".") / name).exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def newest_as_of(reports: list[Report], today: int) -> int | None:
    """The newest data day that the reports state; days after today are mistakes and count as today."""
    days = [to_day(report.header["as_of"]) for report in reports if report.header.get("as_of")]
    return min(max(days), today) if days else None

