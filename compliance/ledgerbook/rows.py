"""The rows of the ledger: an obligation, its answer, the others' contributions, its light; nothing of a workbook."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from compliance.calendar.days import day_of
from compliance.duties import duties
from compliance.engine import sqlite
from compliance.finding import Clause, Finding
from compliance.history import Change
from compliance.ledgerbook.lights import SETTLED, UNASSIGNED, Facts, Light, state_of
from compliance.obligations import TaskRules, clause_of
from compliance.relations import by
from compliance.relations.judging import Entry, Matched, Obligation, Run
from compliance.resolve.resolver import Resolved

# task, unit id (or the name, where nobody knows the unit), due day, period
Key = tuple[str, str | None, int | None, str | None]
# what the light says already
_SAID = frozenset({"D301", "D302", "D304", "D306", "D308", "D309", "D310", "D311", "D316"})
_UNDATED = -1_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What one entry says, in words; days since 1970-01-01."""

    status: str
    percent: float | None
    completed: int | None
    as_of: int | None
    progress: str
    problems: str
    measures: tuple[str, ...]
    evidence: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """分报情况: what another unit says on the task, or the same unit a second time."""

    key: Key
    unit: str
    role: str | None
    answer: Answer
    problems: tuple[str, ...] = ()
    office: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One obligation as the ledger shows it; `days` is how many are left until the judged day, negative when past."""

    key: Key
    rules: TaskRules
    clause: Clause
    unit: str | None
    basis: str
    owed: bool
    due: int | None
    period: str | None
    judged_due: int | None
    state: str
    light: Light
    why: tuple[str, Mapping[str, Any]] | None = None
    days: int | None = None
    late: int | None = None  # days that it was completed late
    settled_day: int | None = None  # when the office's ledger closed, ended or moved it
    answer: Answer | None = None
    contributions: tuple[Contribution, ...] = ()
    problems: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    office: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[tuple[str, Mapping[str, Any]], ...] = ()  # where office columns and ledger do not agree

    @property
    def task(self) -> str:
        """Its task's id."""
        return self.key[0]


@dataclass(frozen=True, slots=True)
class Judged:
    """One run, and how it is to be shown."""

    resolved: Resolved
    findings: list[Finding]
    lights: Mapping[str, Light]
    far_margin: int
    window: tuple[int, int] | None = None  # of the round
    last: Mapping[Key, tuple[str | None, int | None]] = field(default_factory=dict)  # the last state and judged day
    asked: frozenset[str] | None = None  # the sources that the round asks about


def matches(resolved: Resolved, settled: Iterable[Obligation]) -> dict[int, Matched]:
    """The entry that counts for each obligation, the settled ones included: by the same query as a check's."""
    tables = {**resolved.tables, "obligation": [*resolved.tables["obligation"], *settled]}
    connection = sqlite.load(tables)
    try:
        sqlite.derive(connection)
        found = (Matched(*row) for row in connection.execute("SELECT * FROM matched"))
        return {each.obligation_id: each for each in found}
    finally:
        connection.close()


def ledger_rows(judged: Judged) -> tuple[list[LedgerRow], list[Contribution]]:
    """The rows in the order of the documents, and the contributions to tasks of which nobody's obligation is here."""
    return _Rows(judged).rows()


class _Rows:
    """Makes the rows of one run."""

    def __init__(self, judged: Judged) -> None:
        self._judged, resolved = judged, judged.resolved
        self._resolved, self._tables = resolved, resolved.tables
        (self._run,) = resolved.tables["run"]
        self._standing: dict[int, tuple[str, int | None]] = {}
        settled = list(self._settled())
        self._obligations: list[Obligation] = [*resolved.tables["obligation"], *settled]
        self._matched = matches(resolved, settled)
        self._entries: dict[int, Entry] = {each.entry_id: each for each in resolved.tables["entry"]}
        self._items = {
            (number, index): item for number, report in enumerate(resolved.reports) for index, item in report.items
        }
        self._nodes = by("entry_id", resolved.tables["node"])
        self._measures = by("entry_id", resolved.tables["measure"])
        self._evidence = by("entry_id", resolved.tables["evidence"])
        self._findings: defaultdict[tuple[str, str | None], list[Finding]] = defaultdict(list)
        for each in judged.findings:
            if each.task:
                self._findings[each.task, each.unit_id].append(each)
        self._reporting: defaultdict[int, set[str | None]] = defaultdict(set)
        for each in resolved.tables["handed"]:
            self._reporting[each.report].add(each.unit)
        self._roles: dict[tuple[str, str | None], str] = {}
        for duty in duties(resolved.tables):
            self._roles.setdefault((duty.task, duty.unit), duty.role)

    def _settled(self) -> Iterable[Obligation]:
        """What the ledger has settled, as obligations that nobody owes: so their answers are found, too."""
        number = len(self._tables["obligation"])
        for each in self._resolved.settled:
            self._standing[number] = each.standing.state, each.standing.day
            yield Obligation(
                number, each.task, each.unit, each.due.day, each.due.period, each.basis, 0, 1, each.standing.new_due,
                None, None, 0, 0,
            )  # fmt: skip
            number += 1

    def rows(self) -> tuple[list[LedgerRow], list[Contribution]]:
        unassigned = {each.task for each in self._tables["unassigned"]}
        found = [self._row(each) for each in self._obligations if self._shown(each, unassigned)]
        asked = self._judged.asked
        found += [
            self._unassigned(each.task, each.due, each.period)
            for each in self._tables["unassigned"]
            if asked is None or self._resolved.rules[each.task].source.source in asked
        ]
        order = {source.source: number for number, source in enumerate(self._tables["source"])}
        found.sort(
            key=lambda row: (
                order[row.rules.source.source],
                row.rules.task.ordinal,
                row.unit or "",
                row.due if row.due is not None else _UNDATED,
                row.period or "",
            )
        )
        return self._contribute(found)

    def _shown(self, each: Obligation, unassigned: set[str]) -> bool:
        if each.basis == "volunteer" and each.task in unassigned:
            return False  # a contribution to a row that waits for its unit
        return bool(each.owed) or each.obligation_id in self._matched or each.obligation_id in self._standing

    def _row(self, each: Obligation) -> LedgerRow:
        rules, run = self._resolved.rules[each.task], self._run
        matched = self._matched.get(each.obligation_id)
        entry = self._entries[matched.entry_id] if matched else None
        key: Key = (each.task, each.unit, each.due, each.period)
        judged_due = matched.judged_due if matched else each.new_due if each.new_due is not None else each.due
        state, settled_day = self._standing.get(each.obligation_id, (None, None))
        # a unit that is part of it may have answered
        units = dict.fromkeys([each.unit, entry.unit] if entry and entry.unit else [each.unit])
        problems = [found for unit in units for found in self._problems(each.task, unit, each.due, each.period)]
        sound = not any(found.kind == "form" and found.level == "error" for found in problems)
        facts = self._facts(each, rules, matched, entry, judged_due, state, sound)
        state, why = state_of(facts)
        days = late = None
        if facts.met and entry and entry.completed_day is not None and judged_due is not None:
            late = max(0, entry.completed_day - judged_due) or None
        elif state not in SETTLED and judged_due is not None:
            days = judged_due - run.as_of
        unit = self._resolved.directory.unit(each.unit)
        return LedgerRow(
            key,
            rules,
            clause_of(rules),
            unit.name if unit else each.unit,
            each.basis,
            bool(each.owed) or self._was_owed(each),
            each.due,
            each.period,
            judged_due,
            state,
            self._judged.lights[state],
            self._reason(why, entry, judged_due),
            days,
            late,
            settled_day,
            self._answer(entry) if entry else None,
            problems=tuple(found.message for found in problems if found.code not in _SAID),
        )

    def _was_owed(self, each: Obligation) -> bool:
        if each.obligation_id not in self._standing:
            return False
        unit = self._resolved.directory.unit(each.unit)
        return each.basis != "volunteer" and bool(unit and unit.supervised)

    def _facts(
        self,
        each: Obligation,
        rules: TaskRules,
        matched: Matched | None,
        entry: Entry | None,
        judged_due: int | None,
        settled: str | None,
        sound: bool,
    ) -> Facts:
        run: Run = self._run
        last_state, last_due = self._judged.last.get((each.task, each.unit, each.due, each.period), (None, None))
        nodes = [node for node in self._nodes.get(entry.entry_id, ()) if node.percent is not None] if entry else []
        window = self._judged.window
        old = entry and window and entry.as_of_day is not None and entry.as_of_day < window[0]
        back = entry and each.returned_day is not None and _said_on(entry, run) <= each.returned_day
        return Facts(
            as_of=run.as_of,
            due=judged_due,
            settled=settled,
            answered=entry is not None,
            fresh=not old,
            sound=sound,
            status=entry.status if entry else None,
            percent=entry.percent if entry else None,
            met=bool(matched and matched.met),
            released=bool(matched and matched.released),
            returned=bool(back) or (entry is None and each.returned_day is not None),
            granted=judged_due != each.due,
            comes_back=rules.comes_back,
            damaged=bool(rules.task.damaged),
            start=each.start_day,
            earliest=rules.source.earliest_day,
            nodes=bool(nodes),
            node=max((node.percent for node in nodes if node.by_day <= run.as_of), default=None),
            last=last_state if last_due == judged_due else None,
            due_soon=run.due_soon,
            margin=run.behind_margin,
            far_margin=max(self._judged.far_margin, run.behind_margin),
        )

    def _reason(
        self, why: str | None, entry: Entry | None, judged_due: int | None
    ) -> tuple[str, Mapping[str, Any]] | None:
        return None if why is None else (f"why.{why}", {"day": entry.as_of_day if entry else None, "due": judged_due})

    def _unassigned(self, task: str, due: int | None, period: str | None) -> LedgerRow:
        rules = self._resolved.rules[task]
        light = self._judged.lights[UNASSIGNED]
        return LedgerRow(
            (task, None, due, period), rules, clause_of(rules), None, UNASSIGNED, False, due, period, due, UNASSIGNED,
            light, days=None if due is None else due - self._run.as_of,
        )  # fmt: skip

    def _answer(self, entry: Entry) -> Answer:
        item = self._items.get((entry.report, self._number(entry)), {})
        words = ("problems", "next")
        return Answer(
            entry.status,
            entry.percent,
            entry.completed_day,
            entry.as_of_day,
            "\n".join(str(item[name]) for name in ("progress", "note") if item.get(name)),
            "\n".join(str(item[name]) for name in words if item.get(name)),
            tuple(f"{each.name} {each.shown}" for each in self._measures.get(entry.entry_id, ())),
            tuple(each.text for each in self._evidence.get(entry.entry_id, ())),
            str(self._resolved.entry_places[entry.entry_id][0].place(("items", self._number(entry)))),
        )

    def _number(self, entry: Entry) -> int:
        number = self._resolved.entry_places[entry.entry_id][1][1]
        assert isinstance(number, int)
        return number

    def _problems(self, task: str, unit: str | None, due: int | None, period: str | None) -> list[Finding]:
        """The findings about that unit's answer, of this occurrence or of none."""
        return [
            each
            for each in self._findings.get((task, unit), ())
            if (each.due is None or day_of(each.due) == due) and each.period in {None, period}
        ]

    def _contribute(self, rows: list[LedgerRow]) -> tuple[list[LedgerRow], list[Contribution]]:
        """Each entry that counts for no obligation, under one row of its task."""
        shown = {row.key[:2] for row in rows}
        obligations = self._obligations
        counted = {
            each.entry_id
            for number, each in self._matched.items()
            if (obligations[number].task, obligations[number].unit) in shown
        }
        by_task: defaultdict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            by_task[row.task].append(number)
        under: defaultdict[int, list[Contribution]] = defaultdict(list)
        stray = []
        for entry in self._tables["entry"]:
            if not entry.current or entry.task is None or entry.entry_id in counted:
                continue
            made = self._contribution(entry)
            # a unit that nobody knows is looked for among those that its report speaks for
            units = {entry.respondent, entry.unit} if entry.unit else self._reporting[entry.report]
            at = _best(entry, units, [(number, rows[number]) for number in by_task.get(entry.task, ())])
            if at is None:
                stray.append(made)
            else:
                under[at].append(made)
        return [_with(row, tuple(under[n])) if n in under else row for n, row in enumerate(rows)], stray

    def _contribution(self, entry: Entry) -> Contribution:
        assert entry.task is not None
        unit = self._resolved.directory.unit(entry.unit) if entry.unit else None
        name = unit.name if unit else entry.unit_text or ""
        problems = self._problems(entry.task, entry.unit, entry.due, entry.period) if entry.unit else []
        return Contribution(
            (entry.task, entry.unit or name, entry.due, entry.period),
            name,
            self._roles.get((entry.task, entry.unit)),
            self._answer(entry),
            tuple(each.message for each in problems),
        )


def _with(row: LedgerRow, shares: tuple[Contribution, ...]) -> LedgerRow:
    """The row with its contributions; what its own unit said of no occurrence that there is was not silence."""
    spoke = row.answer is None and any(each.key[1] == row.key[1] for each in shares)
    why = ("why.misplaced", {}) if spoke and row.why and row.why[0] == "why.silent" else row.why
    return replace(row, contributions=shares, why=why)


def _said_on(entry: Entry, run: Run) -> int:
    return run.as_of if entry.as_of_day is None else entry.as_of_day


def _best(entry: Entry, units: set[str | None], rows: list[tuple[int, LedgerRow]]) -> int | None:
    """The row under which an entry stands: one of those units' first, then the occurrence it names, an open one."""

    def rank(row: LedgerRow) -> tuple[bool, bool, bool]:
        own = row.key[1] in units
        named = entry.due in {None, row.due} and entry.period in {None, row.period}
        return not own, not named, row.state in SETTLED

    return min(rows, key=lambda each: rank(each[1]))[0] if rows else None
