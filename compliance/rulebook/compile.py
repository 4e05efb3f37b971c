"""A pack that was read becomes rows of the relations source, task, named, respondent, deadline and target."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from compliance.calendar.days import day_of, to_day
from compliance.document.read import Document
from compliance.document.validate import closest
from compliance.finding import Problem
from compliance.relations import Tables
from compliance.relations.policy import (
    COMPILED,
    Contradiction,
    Deadline,
    Exclusion,
    Member,
    Named,
    Quota,
    QuotaMember,
    Respondent,
    Source,
    Target,
    Task,
)
from compliance.rulebook.directory import Directory, Group, Unit
from compliance.rulebook.respondents import NONE, OWING_KINDS, WISHES, Wish, respondents
from compliance.text.numbers import scale, show

ROLES = ("lead", "responsible", "support")
_CODES = {"rules.unit": "B002", "rules.id-twice": "B001", "rules.id": "B008", "rules.inherit": "B009"}
_Pointer = tuple[str | int, ...]
_Inherited = tuple[dict[str, Any], _Pointer]
_YEAR = re.compile(r"[〔\[(（]?((?:19|20)\d{2})[〕\])）年]")


class PackCompiler:
    """Compiles one pack; what does not resolve goes to `problems`, so that nothing is lost silently.

    Of the tasks at the places `without` only the ids are looked at: they break the schema.
    """

    def __init__(
        self,
        document: Document,
        directory: Directory,
        wishes: Mapping[str, Wish] | None = None,
        *,
        without: frozenset[int] = frozenset(),
    ) -> None:
        assert document.value is not None
        self._wishes = wishes or {}
        self.problems: list[Problem] = []
        self._said: set[tuple[str, _Pointer]] = set()
        self._document, self._directory, self._without = document, directory, without
        self._source: dict[str, Any] = document.value["source"]
        self._region: str = self._source["region"]
        self._tasks: list[dict[str, Any]] = document.value["tasks"]
        self._groups: dict[str, Group] = {}  # those that its clauses name

    def compile(self) -> Tables:
        """The rows of the pack, by relation."""
        tables: Tables = {name: [] for name in COMPILED}
        steward = self._steward()
        tables["source"].append(self._source_row(steward))
        again = self._check_ids()
        self._wish()
        inherited = self._inherited()
        for ordinal, task in enumerate(self._tasks):
            if ordinal not in self._without:
                # of two tasks with one id the first is kept; what is wrong with the second is said all the same
                into = {name: [] for name in COMPILED} if ordinal in again else tables
                self._task(task, ordinal, inherited.get(ordinal, ()), steward, into)
        for name, group in self._groups.items():
            tables["member"] += (Member(name, each.id, int(each.supervised)) for each in group.members)
        return tables

    def _task(
        self, task: dict[str, Any], ordinal: int, inherited: Iterable[_Inherited], steward: Unit | None, tables: Tables
    ) -> None:
        at = ("tasks", ordinal)
        if task.get("respondent") not in {None, *WISHES}:
            self._find(task["respondent"], (*at, "respondent"))
        named = [*self._named(task, task, at, 0)]
        for clause, pointer in inherited:
            known = {(each.role, each.name) for each in named}
            more = self._named(task, clause, pointer, len(named), inherited=1)
            named += [each for each in more if (each.role, each.name) not in known]
        answer = respondents(task, self._directory, self._region, steward)
        basis = answer.basis if task["kind"] in OWING_KINDS else NONE
        tables["named"] += named
        tables["task"].append(self._task_row(task, ordinal, named, basis))
        if basis != NONE:
            tables["respondent"] += (Respondent(task["id"], u.id, basis, int(u.supervised)) for u in answer.units)
        deadlines = [_deadline(task["id"], n, each) for n, each in enumerate(task.get("deadlines") or ())]
        tables["deadline"] += deadlines
        last = max((each.day for each in deadlines if each.day is not None), default=None)
        self._quota(task, at, tables)
        tables["target"] += (_target(task["id"], n, each, last) for n, each in enumerate(task.get("targets") or ()))
        tables["contradiction"] += (Contradiction(task["id"], each) for each in task.get("contradicts") or ())

    def _steward(self) -> Unit | None:
        name = self._source.get("steward")
        found = self._find(name, ("source", "steward")) if name else None
        return found if isinstance(found, Unit) else None

    def _find(self, name: str, pointer: _Pointer) -> Any:
        found = self._directory.find(name, self._region)
        if found is None:
            self._problem("rules.unit", pointer, value=name, region=self._region, suggestion="")
        return found

    def _problem(self, what: str, pointer: _Pointer, **values: str) -> None:
        if (what, pointer) not in self._said:  # an inherit clause is met again with every task
            self._said.add((what, pointer))
            self.problems.append(Problem(_CODES[what], what, self._document.place(pointer), pointer, values))

    def _check_ids(self) -> set[int]:
        """The places of tasks whose id stood before."""
        seen: set[str] = set()
        again: set[int] = set()
        for ordinal, task in enumerate(self._tasks):
            if ordinal in self._without:
                continue
            at = ("tasks", ordinal, "id")
            if not task["id"].startswith(self._source["id"] + "/"):
                self._problem("rules.id", at, value=task["id"], expected=self._source["id"])
            if task["id"] in seen:
                self._problem("rules.id-twice", at, value=task["id"])
                again.add(ordinal)
            seen.add(task["id"])
        return again

    def _wish(self) -> None:
        """What the configuration says of respondents goes before what the pack says."""
        places = self._places()
        for task, wish in self._wishes.items():
            if task not in places:
                values = {"value": task, "suggestion": closest(task, list(places)) or ""}
                self.problems.append(Problem("B009", "config.respondent", wish.place, (), values))
            elif wish.name not in WISHES and not isinstance(self._directory.find(wish.name, self._region), Unit):
                values = {"value": wish.name, "region": self._region}
                self.problems.append(Problem("B002", "config.respondent-unit", wish.place, (), values))
            else:
                n = places[task]
                self._tasks = [*self._tasks[:n], {**self._tasks[n], "respondent": wish.name}, *self._tasks[n + 1 :]]

    def _places(self) -> dict[str, int]:
        """Where each task stands; one that breaks the schema may hold anything, but its id can still be named."""
        ids = {n: task.get("id") for n, task in enumerate(self._tasks) if isinstance(task, dict)}
        return {each: n for n, each in ids.items() if isinstance(each, str)}

    def _inherited(self) -> dict[int, list[_Inherited]]:
        """Which inherit clauses hold for the task at each place: from the task they name on."""
        places = self._places()
        result: dict[int, list[_Inherited]] = {}
        assert self._document.value is not None
        for n, clause in enumerate(self._document.value.get("inherit") or ()):
            first = places.get(clause["from"])
            if first is None:
                self._problem("rules.inherit", ("inherit", n, "from"), value=clause["from"])
                continue
            for ordinal in range(first, len(self._tasks)):
                result.setdefault(ordinal, []).append((clause, ("inherit", n)))
        return result

    def _named(
        self, task: dict[str, Any], clause: dict[str, Any], at: _Pointer, start: int, inherited: int = 0
    ) -> Iterator[Named]:
        ordinal = start
        for role in ROLES:
            for n, name in enumerate(clause.get(role) or ()):
                found = self._find(name, (*at, role, n))
                if found is None:
                    continue
                unit = group = None
                if isinstance(found, Unit):
                    unit = found
                elif found.members and not found.indefinite:
                    group = f"{self._region}/{found.name}"
                    self._groups[group] = found
                reached = int(unit.supervised) if unit else 0
                yield Named(task["id"], ordinal, role, unit.id if unit else None, found.name, group, reached, inherited)
                ordinal += 1

    def _quota(self, task: dict[str, Any], at: _Pointer, tables: Tables) -> None:
        quota = task.get("quota")
        if not quota:
            return
        declarants = self._find(quota["declarants"], (*at, "quota", "declarants")) if quota.get("declarants") else None
        members = [declarants] if isinstance(declarants, Unit) else declarants.members if declarants else []
        pooled = quota.get("pooled", "unclear")
        words = {True: "yes", False: "no"}.get(pooled, "unclear")
        tables["quota"].append(Quota(task["id"], quota["per"], quota["cap"], words, int(bool(members))))
        tables["quota_member"] += (QuotaMember(task["id"], "declarant", unit.id) for unit in members)
        tables["quota_member"] += (QuotaMember(task["id"], "programme", str(n)) for n in quota.get("programmes") or ())
        tables["exclusion"] += (Exclusion(task["id"], x["id"], x["title"]) for x in quota.get("exclusions") or ())

    def _source_row(self, steward: Unit | None) -> Source:
        source, document = self._source, self._document.value or {}
        seed = source.get("seed") or {}
        lines = seed.get("lines") or (None, None)
        issued = _day(source.get("issued"))
        effective = _day(source.get("effective"))
        return Source(
            source["id"],
            source.get("number"),
            source["title"],
            source.get("issuer"),
            source["region"],
            issued,
            effective,
            _day(source.get("expires")),
            _earliest(issued, source.get("number")),
            steward.id if steward else None,
            seed.get("file"),
            lines[0],
            lines[1],
            int(document.get("reviewed") or False),
        )

    def _task_row(self, task: dict[str, Any], ordinal: int, named: list[Named], basis: str) -> Task:
        cite = task["cite"]
        later = task.get("superseded_by") or {}
        lines = cite.get("lines") or (None, None)
        own = [each for each in named if not each.inherited]
        welcome = not own or any(each.unit is None and each.group_key is None for each in own)
        return Task(
            task["id"],
            self._source["id"],
            ordinal,
            task["kind"],
            task["title"],
            cite.get("section"),
            lines[0],
            lines[1],
            int(task.get("open_ended") or False),
            int(welcome),
            basis,
            task.get("damaged"),
            "；".join(task.get("review") or ()) or None,
            later.get("task"),
            _day(later.get("from")),
        )


def _day(iso: str | None) -> int | None:
    return to_day(iso) if iso else None


def _earliest(issued: int | None, number: str | None) -> int | None:
    """The issue, else 1 January of the year in the number."""
    if issued is not None:
        return issued
    year = _YEAR.search(number or "")
    return day_of(date(int(year[1]), 1, 1)) if year else None


def _deadline(task: str, ordinal: int, deadline: dict[str, Any]) -> Deadline:
    get = deadline.get
    extension = get("extension") or {}
    recurring = deadline["kind"] == "recurring"
    day = get("day")
    return Deadline(
        task,
        ordinal,
        deadline["kind"],
        _day(get("date")),
        get("every"),
        (get("about") or "current") if recurring else None,
        get("month"),
        day if isinstance(day, int) else None,
        get("weekday"),
        get("n"),
        get("unit"),
        get("event"),
        extension.get("n"),
        extension.get("unit"),
        get("follows"),
        get("phrase"),
    )


def _target(task: str, ordinal: int, target: dict[str, Any], last: int | None) -> Target:
    get = target.get
    value, unit = scale(Decimal(str(target["value"])), get("unit"))
    baseline = None if get("baseline") is None else scale(Decimal(str(target["baseline"])), get("unit"))[0]
    level = not (get("change") or get("added"))
    by = get("by")
    return Target(
        task,
        ordinal,
        target["metric"],
        "\n".join(get("aliases") or ()) or None,
        target["op"],
        value,
        unit,
        to_day(by) if by else last,
        baseline,
        int(get("approx") or False),
        int(level),
        show(float(target["value"]), get("unit")),
    )
