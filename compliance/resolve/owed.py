"""What is owed in this run: the pairs of unit and source that are judged, and the obligations of each.

The rules of DESIGN's “What is owed”: respondents from the clause, changed by assignments, successions and the
ledger; due days from the deadlines, the round's period and what reports say they cover.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from compliance.calendar.days import to_date
from compliance.finding import Place
from compliance.obligations import Due, TaskRules
from compliance.office.assignments import Assignment
from compliance.office.ledger import CLOSED, OPEN, REASSIGNED, RETURNED, TERMINATED, Event, Ledger, Standing, stand
from compliance.office.rounds import Round
from compliance.relations.judging import Asked, Decision, Handed, Obligation
from compliance.relations.policy import Named, Respondent
from compliance.resolve.context import Context, Settled
from compliance.rulebook.directory import Group, Unit

Pair = tuple[str, str]
Span = tuple[int, int]
_OPEN = Standing()
_SETTLED = {CLOSED, TERMINATED, REASSIGNED}
Decisions = dict[tuple[str, str], list[Event]]


@dataclass(slots=True)
class Coverage:
    """Which units reported at all, and for which days each pair of unit and source answers."""

    came: set[str] = field(default_factory=set)
    spans: defaultdict[Pair, list[Span]] = field(default_factory=lambda: defaultdict(list))
    days: dict[Pair, int] = field(default_factory=dict)

    def report(
        self,
        context: Context,
        number: int,
        file: str,
        units: dict[str, Unit],
        sources: set[str],
        as_of: int | None,
        submitted: int | None,
        span: Span | None,
        place: Place,
    ) -> None:
        """A report answers for each of its units in each of its sources; in the newest is said what is missing."""
        reporting = {*units, *(unit.parent for unit in units.values() if unit.parent)}
        self.came |= reporting  # a report that names no known source covers nothing, and came all the same
        for unit in sorted(reporting):
            for source in sorted(sources):
                pair = (unit, source)
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
        if rules is None and each.task.partition("/")[0] in context.region_of:
            values = {"value": each.task, "suggestion": context.task_hint(each.task) or ""}
            context.problem_row("R210", "reference.task", values, None, ("task",), each.place)
        if each.date > context.as_of or rules is None:
            continue
        units = _units(context, each.units, rules.source.region, each.place)
        answering = units if each.each else units[:1]
        if not answering:
            continue
        respondents = tuple(Respondent(each.task, u.id, "assigned", int(u.supervised)) for u in answering)
        task = rules.task._replace(assignment="assigned")
        context.rules[each.task] = rules._replace(task=task, respondents=respondents)
        tasks = context.tables["task"]
        tasks[next(n for n, row in enumerate(tasks) if row.task == each.task)] = task
        context.tables["respondent"] += respondents
        start = len(context.tables["named"])
        context.tables["named"] += (
            Named(each.task, start + n, "responsible", u.id, u.name, None, int(u.supervised), 0)
            for n, u in enumerate(units)
        )


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
    if not context.rulebook.known.reorganised():
        return
    for task, rules in context.rules.items():
        moved = tuple(dict.fromkeys(_moved(context, each) for each in rules.respondents))
        if moved != rules.respondents:
            context.rules[task] = rules._replace(respondents=moved)
            context.tables["respondent"] += (each for each in moved if each not in rules.respondents)


def _moved(context: Context, respondent: Respondent) -> Respondent:
    unit_id = context.rulebook.known.successor(respondent.unit, respondent.task, context.as_of)
    unit = context.rulebook.known.unit(unit_id)
    return respondent if unit is None else respondent._replace(unit=unit.id, supervised=int(unit.supervised))


def ask(context: Context, asked: Round, coverage: Coverage) -> None:
    """Add every pair that the round asks for, whether or not a file came."""
    for n, source in enumerate(asked.sources):
        if source not in context.region_of:
            context.problem_row(
                "R201",
                "reference.source",
                {"value": source, "suggestion": ""},
                None,
                ("sources", n),
                asked.place("sources", n),
            )
    listed: dict[str, list[str]] = {}
    for source in (each for each in asked.sources if each in context.region_of):
        region = context.region_of[source]
        if asked.units is not None and region not in listed:
            units = _units(context, asked.units, region, asked.place("units"))
            # a reorganised unit's successor is asked in its place
            after = (context.rulebook.known.successor(unit.id, "", context.as_of) for unit in units)
            listed[region] = list(dict.fromkeys(after))
        for unit_id in _answering(context, source) if asked.units is None else listed[region]:
            context.tables["asked"].append(Asked(unit_id, source, int(unit_id in coverage.came)))
            context.pair_places.setdefault((unit_id, source), asked.place("sources"))
            if asked.window:
                coverage.spans[unit_id, source].append(asked.window)


def _answering(context: Context, source: str) -> list[str]:
    """All supervised units that answer for a task of the source, those to which one was reassigned included."""
    return sorted(
        {
            each.unit
            for rules in context.rules.values()
            if rules.task.source == source and rules.owes
            for each in (*rules.respondents, *_reassigned(context, rules))
            if each.supervised
        }
    )


def decide(context: Context, ledger: Ledger) -> Decisions:
    """The decisions known on the as-of day, by task and by the unit that answers now; what they name is looked up."""
    decisions: Decisions = defaultdict(list)
    for event in ledger.events:
        place = event.place or Place(ledger.file)
        rules = context.rules.get(event.task)
        if rules is None:
            if event.task.partition("/")[0] in context.region_of:
                values = {"value": event.task, "suggestion": context.task_hint(event.task) or ""}
                context.problem_row("R210", "reference.task", values, None, ("task",), place)
            continue  # a ledger may hold more sources than the run covers
        region = rules.source.region
        units = [context.unit(name, region)[0] if name else None for name in (event.unit, event.to)]
        for name, unit in zip((event.unit, event.to), units, strict=True):
            if name and unit is None:
                values = {"value": name, "suggestion": context.unit_hint(name, region)}
                context.problem_row("R210", "reference.unit", values, None, ("unit",), place)
        last = max(rules.fixed(), default=None)
        if (
            event.event == "extended"
            and event.due is None
            and event.new_due is not None
            and last is not None
            and event.new_due <= last
        ):
            values = {"value": event.task, "hint": event.unit, "expected": to_date(event.date).isoformat()}
            context.problem_row("R210", "ledger.not-later", values, None, ("new_due",), place)
        if units[0] and event.date <= context.as_of:
            unit_id = context.rulebook.known.successor(units[0].id, event.task, context.as_of)
            to = units[1].id if units[1] else None
            decisions[event.task, unit_id].append(replace(event, to=to))
    for (task, unit_id), events in decisions.items():
        for due, period in dict.fromkeys((event.due, event.period) for event in events):
            standing = stand(events, due, period)
            context.tables["decision"].append(
                Decision(
                    task,
                    unit_id,
                    due,
                    period,
                    standing.state,
                    standing.day or events[-1].date,
                    standing.new_due,
                    standing.reason,
                )
            )
    _name_successors(context, decisions)
    return decisions


def _name_successors(context: Context, decisions: Decisions) -> None:
    """The units to which tasks were reassigned answer for them, too."""
    named: dict[tuple[str, str], None] = {}
    for (task, _), events in decisions.items():
        named.update({(task, event.to): None for event in events if event.to})
    for task, unit_id in named:
        unit = context.rulebook.known.unit(unit_id)
        if unit:
            context.tables["respondent"].append(Respondent(task, unit.id, "reassigned", int(unit.supervised)))
            context.reassigned.setdefault(task, set()).add(unit.id)


def owe(context: Context, coverage: Coverage, decisions: Decisions, *, in_round: bool) -> None:
    """The rows of obligation for all judged pairs."""
    volunteers = _volunteers(context)
    for task, rules in context.rules.items():
        if not rules.owes:
            continue
        given = _reassigned(context, rules)
        who = rules.respondents
        if not who:  # nobody is named: whoever reports is welcome, and only the ledger makes a unit owe
            free = volunteers[task] - {each.unit for each in given}
            who = tuple(Respondent(task, unit, "volunteer", 0) for unit in sorted(free))
        dues: dict[tuple[Span, ...], list[Due]] = {}  # most respondents of a task owe on the same days
        source = rules.task.source
        for respondent in (*who, *given):
            pair = (respondent.unit, source)
            if pair in context.pair_places or respondent.basis == "volunteer":
                handed = respondent.unit in coverage.came or not in_round
                spans = tuple(coverage.spans.get(pair, ()))
                if spans not in dues:
                    dues[spans] = rules.dues(context.as_of, spans)
                _owe(context, rules, respondent, dues[spans], decisions, handed=handed)


def _volunteers(context: Context) -> defaultdict[str, set[str]]:
    """Who reports on the tasks for which nobody is named."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    open_to_all = {task for task, rules in context.rules.items() if rules.owes and not rules.respondents}
    for entry in context.tables["entry"] if open_to_all else ():
        if entry.unit and entry.task in open_to_all:
            found[entry.task].add(entry.unit)
    return found


def _reassigned(context: Context, rules: TaskRules) -> list[Respondent]:
    """The units to which the ledger moved obligations of this task, each once."""
    own = {each.unit for each in rules.respondents}
    task = rules.task.task
    units = (context.rulebook.known.unit(each) for each in sorted(context.reassigned.get(task, set()) - own))
    return [Respondent(task, unit.id, "reassigned", int(unit.supervised)) for unit in units if unit]


def _owe(
    context: Context, rules: TaskRules, respondent: Respondent, dues: list[Due], decisions: Decisions, *, handed: bool
) -> None:
    task, unit = rules.task.task, respondent.unit
    kept = []
    for due in dues:
        standing = _standing(rules, respondent, due, decisions) if decisions else _OPEN
        if standing is not None and standing.state in _SETTLED:
            context.settled.append(Settled(task, unit, due, respondent.basis, respondent.supervised, standing))
        elif standing is not None:
            kept.append((due, standing))
    alone = int(sum(due.day is not None for due, _ in kept) == 1)
    last = max([due.day for due in dues if due.day is not None and due.period is None], default=None)
    source = rules.source
    begins = source.effective_day if source.effective_day is not None else source.issued_day
    supervised = int(respondent.basis != "volunteer" and bool(respondent.supervised))
    rows = context.tables["obligation"]
    for due, standing in kept:
        by_stage = due.day is not None and due.period is None and (due.day != last or rules.goes_on)
        rows.append(
            Obligation(
                len(rows),
                task,
                unit,
                due.day,
                due.period,
                respondent.basis,
                supervised,
                int(handed),
                standing.new_due,
                standing.day if standing.state == RETURNED else None,
                begins,
                alone,
                int(by_stage),
            )
        )


def _standing(rules: TaskRules, respondent: Respondent, due: Due, decisions: Decisions) -> Standing | None:
    """Where the obligation stands; None where it was never this unit's."""
    task = rules.task.task
    given = Standing()
    if respondent.basis == "reassigned":
        moved = [stand(events, due.day, due.period) for (of, _), events in decisions.items() if of == task]
        handed_over = [each for each in moved if each.state == REASSIGNED and each.to == respondent.unit]
        if not handed_over:
            return None
        given = handed_over[0]
    standing = stand(decisions.get((task, respondent.unit), ()), due.day, due.period)
    if standing.state == CLOSED and due.day is None and rules.comes_back:
        standing = replace(standing, state=OPEN)  # one time is closed, and another is to come
    # an extension moves with the obligation
    return replace(standing, new_due=standing.new_due if standing.new_due is not None else given.new_due)
