"""What is owed in this run: the pairs of unit and source that are judged, and the obligations of each.

The rules of DESIGN's “What is owed”: respondents from the clause, changed by assignments, successions and the
ledger; due days from the deadlines, the round's period and what reports say they cover.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from compliance.finding import Place
from compliance.obligations import Due, TaskRules
from compliance.office.assignments import Assignment
from compliance.office.ledger import CLOSED, OPEN, REASSIGNED, RETURNED, TERMINATED, Ledger, Standing
from compliance.office.rounds import Round
from compliance.relations import Asked, Decision, Duty, Handed, Obligation, Respondent
from compliance.resolve.context import Context
from compliance.rulebook.directory import Group, Unit

Pair = tuple[str, str]
Span = tuple[int, int]
Standings = dict[tuple[str, str], list[tuple[int | None, str | None, Standing]]]


@dataclass(slots=True)
class Coverage:
    """Which pairs of unit and source are judged, which of them a report came for, and for which days each answers."""

    handed: set[Pair] = field(default_factory=set)
    spans: defaultdict[Pair, list[Span]] = field(default_factory=lambda: defaultdict(list))
    days: dict[Pair, int] = field(default_factory=dict)

    def report(self, context: Context, number: int, file: str, units: dict[str, Unit], sources: set[str], as_of: int | None,
               submitted: int | None, span: Span | None, place: Place) -> None:
        """A report answers for each of its units in each of its sources; the newest is where something missing is said."""
        own = {unit.parent or unit.id: unit for unit in units.values()}
        for unit in sorted({*units, *own}):
            for source in sorted(sources):
                pair = (unit, source)
                self.handed.add(pair)
                context.tables["handed"].append(Handed(number, file, unit, source, as_of, submitted))
                if span:
                    self.spans[pair].append(span)
                if (as_of if as_of is not None else -1_000_000) >= self.days.get(pair, -1_000_001):
                    self.days[pair] = as_of if as_of is not None else -1_000_000
                    context.pair_places[pair] = place


def assign(context: Context, assignments: list[Assignment]) -> None:
    """Let the assignments in force on the as-of day say who answers."""
    for each in assignments:
        rules = context.rules.get(each.task)
        if each.date > context.as_of or rules is None:
            continue
        units = _units(context, each.units, rules.source.region, each.place)
        answering = units if each.each else units[:1]
        if not answering:
            continue
        respondents = tuple(Respondent(each.task, u.id, "assigned", int(u.supervised)) for u in answering)
        task = rules.task._replace(assignment="assigned")
        context.rules[each.task] = replace(rules, task=task, respondents=respondents)
        tasks = context.tables["task"]
        tasks[next(n for n, row in enumerate(tasks) if row.task == each.task)] = task
        context.tables["respondent"] += respondents
        start = len(context.tables["duty"])
        context.tables["duty"] += (
            Duty(each.task, start + n, "responsible", u.id, u.name, 0, int(u.supervised), 0) for n, u in enumerate(units))


def _units(context: Context, names: tuple[str, ...], region: str, place: Place) -> list[Unit]:
    found: dict[str, Unit] = {}
    for name in names:
        named = context.rulebook.directory(region).find(name, region)
        if named is None:
            values = {"value": name, "suggestion": context.unit_hint(name, region)}
            context.problem_row("R210", "reference.unit", values, None, ("units",), place)
        for unit in named.members if isinstance(named, Group) else (named,) if named else ():
            found.setdefault(unit.id, unit)
    return list(found.values())


def succeed(context: Context) -> None:
    """Move what a reorganised unit answered for to its successor, from the day of the reorganisation on."""
    for task, rules in context.rules.items():
        moved = tuple(dict.fromkeys(_moved(context, each) for each in rules.respondents))
        if moved != rules.respondents:
            context.rules[task] = replace(rules, respondents=moved)
            context.tables["respondent"] += (each for each in moved if each not in rules.respondents)


def _moved(context: Context, respondent: Respondent) -> Respondent:
    unit_id = context.rulebook.known.successor(respondent.unit, respondent.task, context.as_of)
    unit = context.rulebook.known.unit(unit_id)
    return respondent if unit is None else respondent._replace(unit=unit.id, supervised=int(unit.supervised))


def ask(context: Context, asked: Round, coverage: Coverage) -> None:
    """Add every pair that the round asks for, whether or not a file came."""
    sources = [source for source in asked.sources if source in context.region_of]
    for n, source in enumerate(asked.sources):
        if source not in context.region_of:
            context.problem_row("R201", "reference.source", {"value": source, "suggestion": ""}, None, ("sources", n),
                                asked.place("sources", n))
    for source in sources:
        for unit in _asked_units(context, asked, source):
            context.tables["asked"].append(Asked(unit, source))
            context.pair_places.setdefault((unit, source), asked.place("sources"))
            if asked.window:
                coverage.spans[unit, source].append(asked.window)


def _asked_units(context: Context, asked: Round, source: str) -> list[str]:
    region = context.region_of[source]
    if asked.units is not None:
        return [unit.id for unit in _units(context, asked.units, region, asked.place("units"))]
    answering = {
        each.unit for rules in context.rules.values() if rules.task.source == source and rules.owes
        for each in rules.respondents if each.supervised
    }
    return sorted(answering)


def decide(context: Context, ledger: Ledger) -> Standings:
    """Where each obligation stands in the office's ledger on the as-of day, by task and unit id."""
    standings: Standings = defaultdict(list)
    for (task, name, due, period), standing in ledger.standings(context.as_of).items():
        rules = context.rules.get(task)
        if rules is None:
            continue  # a ledger may hold more sources than the run covers
        unit, _ = context.unit(name, rules.source.region)
        last = standing.history[-1]
        if unit is None:
            values = {"value": name, "suggestion": context.unit_hint(name, rules.source.region)}
            context.problem_row("R210", "reference.unit", values, None, ("unit",), last.place or Place(ledger.file))
            continue
        standings[task, unit.id].append((due, period, standing))
        context.tables["decision"].append(
            Decision(task, unit.id, due, period, standing.state, standing.day or last.date, standing.new_due, standing.reason))
    return standings


def owe(context: Context, coverage: Coverage, standings: Standings, *, in_round: bool) -> None:
    """The rows of obligation for all judged pairs."""
    reporting = {unit for unit, _ in coverage.handed}
    volunteers: defaultdict[str, set[str]] = defaultdict(set)
    for entry in context.tables["entry"]:
        if entry.task and entry.unit:
            volunteers[entry.task].add(entry.unit)
    for task, rules in context.rules.items():
        if not rules.owes:
            continue
        if not rules.respondents:
            who = [Respondent(task, unit, "volunteer", 0) for unit in sorted(volunteers[task])]
        else:
            who = [*rules.respondents, *_reassigned(context, rules, standings)]
        for respondent in who:
            pair = (respondent.unit, rules.task.source)
            if pair in context.pair_places or respondent.basis == "volunteer":
                handed = respondent.unit in reporting or not in_round
                _owe(context, rules, respondent, coverage.spans.get(pair, []), standings, handed=handed)


def _reassigned(context: Context, rules: TaskRules, standings: Standings) -> Iterator[Respondent]:
    """The units to which the ledger moved obligations of this task."""
    for each in rules.respondents:
        for _, _, standing in standings.get((rules.task.task, each.unit), ()):
            if standing.state == REASSIGNED and standing.to:
                unit, _ = context.unit(standing.to, rules.source.region)
                if unit:
                    yield Respondent(rules.task.task, unit.id, "reassigned", int(unit.supervised))


def _owe(context: Context, rules: TaskRules, respondent: Respondent, spans: list[Span], standings: Standings, *,
         handed: bool) -> None:
    dues = rules.dues(context.as_of, spans)
    kept = [(due, standing) for due in dues if (standing := _standing(rules, respondent, due, standings)) is not None]
    dated = sum(due.day is not None for due, _ in kept)
    last = max(rules.fixed(), default=None)
    source = rules.source
    rows = context.tables["obligation"]
    for due, standing in kept:
        by_stage = due.day is not None and due.period is None and (rules.goes_on or due.day != last)
        rows.append(Obligation(
            obligation_id=len(rows),
            task=rules.task.task,
            unit=respondent.unit,
            due=due.day,
            period=due.period,
            basis=respondent.basis,
            owed=int(respondent.basis != "volunteer" and bool(respondent.supervised)),
            handed=int(handed),
            new_due=standing.new_due,
            returned_day=standing.day if standing.state == RETURNED else None,
            start_day=source.effective_day if source.effective_day is not None else source.issued_day,
            alone=int(dated == 1),
            by_stage=int(by_stage),
        ))


def _standing(rules: TaskRules, respondent: Respondent, due: Due, standings: Standings) -> Standing | None:
    """Where the obligation stands; None where it owes nothing (any more)."""
    moved_here = respondent.basis == "reassigned"
    task = rules.task.task
    if moved_here:
        given = [s for each in rules.respondents for d, p, s in standings.get((task, each.unit), ())
                 if s.state == REASSIGNED and d in {None, due.day} and p in {None, due.period}]
        if not given:
            return None
    own = [s for d, p, s in standings.get((task, respondent.unit), ()) if d in {None, due.day} and p in {None, due.period}]
    if any(s.state in {CLOSED, TERMINATED, REASSIGNED} for s in own):
        return None
    returned = next((s for s in own if s.state == RETURNED), None)
    new_due = max((s.new_due for s in own if s.new_due is not None), default=None)
    chosen = returned or Standing(state=OPEN)
    return replace(chosen, new_due=new_due)
