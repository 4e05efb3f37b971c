"""What all parts of resolving share: the rulebook, the day, the rows made so far, and the places they come from."""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from compliance.calendar.days import to_day
from compliance.document.read import Pointer
from compliance.document.validate import closest
from compliance.finding import Place, Problem
from compliance.obligations import Due, TaskRules
from compliance.office.ledger import Standing
from compliance.relations import Tables
from compliance.relations.judging import ProblemRow
from compliance.reports.report import Report
from compliance.rows import Rows
from compliance.rulebook.directory import Unit
from compliance.rulebook.load import Rulebook

UNCLEAR = "unclear"
_HINTED = 20  # of each sort in one run: a file in which more is unknown names another rule base


class Spoken(NamedTuple):
    """What all entries that name one task share."""

    task: str | None
    source: str | None
    hint: str | None
    rules: TaskRules | None
    owing: set[str]  # the units that answer for it
    slot: str  # of an entry that names no occurrence
    metrics: dict[str, str]  # of its targets, by name and alias


class Settled(NamedTuple):
    """An obligation that owes nothing any more: the ledger has closed, terminated or reassigned it."""

    task: str
    unit: str
    due: Due
    basis: str
    supervised: int
    standing: Standing


class EntryPlaces:
    """Where entries stand: the entries of a report are numbered one after the other."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._reports: list[Report] = []
        self._count = 0

    def add(self, report: Report) -> None:
        """Number the items of a further report."""
        if report.items:
            self._firsts.append(self._count)
            self._reports.append(report)
            self._count += len(report.items)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, entry_id: int) -> tuple[Report, Pointer]:
        if not 0 <= entry_id < self._count:
            raise IndexError(entry_id)
        at = bisect_right(self._firsts, entry_id) - 1
        report = self._reports[at]
        return report, ("items", report.items.indexes[entry_id - self._firsts[at]])


def _tables() -> Tables:
    tables: Tables = defaultdict(list)
    tables.update({name: Rows(name) for name in ("entry", "evidence")})
    return tables


@dataclass(slots=True)
class Context:
    """One run while its reports are being resolved; `region_of` tells each source's region."""

    rulebook: Rulebook
    as_of: int
    today: int
    tables: Tables = field(default_factory=_tables)
    rules: dict[str, TaskRules] = field(default_factory=dict)
    region_of: dict[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()  # the round's sources
    words: bool = True  # whether somebody compares what entries say
    entry_places: EntryPlaces = field(default_factory=EntryPlaces)
    case_places: list[Place] = field(default_factory=list)
    declaration_places: list[Place] = field(default_factory=list)
    reassigned: dict[str, set[str]] = field(default_factory=dict)  # by task, the units that the ledger moved it to
    settled: list[Settled] = field(default_factory=list)
    unreadable_cases: set[int] = field(default_factory=set)
    report_days: dict[int, int] = field(default_factory=dict)
    pair_places: dict[tuple[str, str], Place] = field(default_factory=dict)
    source_places: dict[str, Place] = field(default_factory=dict)
    # found once: units by name and region, tasks by id, suggestions by sort and name
    units: dict[tuple[str, str], tuple[Unit | None, str]] = field(default_factory=dict)
    spoken: dict[str, Spoken] = field(default_factory=dict)
    hints: defaultdict[str, dict[str, str | None]] = field(default_factory=lambda: defaultdict(dict))

    def rows(self, relation: str) -> Rows:
        """A relation that is kept by columns."""
        rows = self.tables[relation]
        assert isinstance(rows, Rows)
        return rows

    def unit(self, name: str | None, region: str | None) -> tuple[Unit | None, str]:
        """A unit by name, and how it was found: name, abbreviation, unknown; unclear with nothing to go by."""
        if not name or not region:
            return None, UNCLEAR
        found = self.units.get((name, region))
        if found is None:
            found = self.units[name, region] = self.rulebook.directory(region).find_unit(name, region)
        return found

    def _hint(self, sort: str, name: str, find: Callable[[], str | None]) -> str | None:
        """A suggestion, looked for once a name, and only for so many of each sort: each takes its time."""
        hints = self.hints[sort]
        if name not in hints and len(hints) < _HINTED:
            hints[name] = find()
        return hints.get(name)

    def unit_hint(self, name: str, region: str | None) -> str:
        """The name in the region's directory that may have been meant."""
        return self._hint(f"unit {region}", name, lambda: self._near_unit(name, region)) or ""

    def _near_unit(self, name: str, region: str | None) -> str | None:
        if self.rulebook.known.find(name, region):
            return None  # a group: no one of its members is what was meant
        return closest(name, self.rulebook.known.names(region))

    def task_hint(self, full: str) -> str | None:
        """The task id that may have been meant by an unknown one."""
        return self._hint("task", full, lambda: self._near_task(full))

    def _near_task(self, full: str) -> str | None:
        source, _, tail = full.partition("/")
        if source in self.region_of:
            known = [task.partition("/")[2] for task in self.rules if task.startswith(f"{source}/")]
            near = closest(tail, known)
            return f"{source}/{near}" if near else None
        near = closest(source, list(self.rulebook.paths())) if source and tail else None
        return f"{near}/{tail}" if near else None

    def note(
        self, code: str, what: str, report: Report, pointer: Pointer, entry_id: int | None = None, **values: str
    ) -> None:
        """A problem that only shows once the rulebook is at hand."""
        where = pointer[2:] if entry_id is not None else pointer
        self.problem_row(code, what, values, entry_id, where, report.place(pointer))

    def reader_problem(self, problem: Problem, entry_of: dict[int, int]) -> None:
        """A problem that the reader found, moved into the entry that it lies in."""
        pointer = problem.pointer
        inside = len(pointer) > 1 and pointer[0] == "items" and isinstance(pointer[1], int)
        entry_id = entry_of.get(int(pointer[1])) if inside else None
        where = pointer[2:] if entry_id is not None else pointer
        self.problem_row(problem.code, problem.what, problem.args, entry_id, where, problem.place)

    def problem_row(
        self, code: str, what: str, values: dict[str, str], entry_id: int | None, pointer: Pointer, place: Place
    ) -> None:
        """A row of the relation `problem`."""
        args = json.dumps(values, ensure_ascii=False)
        self.tables["problem"].append(
            ProblemRow(
                code,
                what,
                args,
                entry_id,
                shown(pointer),
                place.file,
                place.line,
                place.column,
                place.sheet,
                place.cell,
            )
        )


def shown(pointer: Pointer) -> str:
    """A pointer as people read it: items[3].percent."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in pointer)
    return text.removeprefix(".")


def full_id(text: str, report: Report) -> str:
    """A task id as typed, completed by the report's source."""
    source = report.header.get("source")
    return text if "/" in text or not source or not text else f"{source}/{text}"


@lru_cache(maxsize=10_000)  # a large table says the same days over and over
def day(iso: str | None) -> int | None:
    """An ISO day as an integer; None stays None."""
    return to_day(iso) if iso else None
