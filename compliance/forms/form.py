"""What a department is to fill in: a row for each owed obligation, and the tasks judged on cases and declarations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from compliance.document.read import Document
from compliance.duties import duties
from compliance.messages import say
from compliance.obligations import TaskRules, clause_of
from compliance.office.rounds import Round
from compliance.output.clause import cite
from compliance.output.tasks import deadline_text
from compliance.relations import by
from compliance.relations.judging import Obligation
from compliance.relations.policy import Duty
from compliance.resolve.resolver import Papers, Resolved, resolve
from compliance.rulebook.load import Rulebook

# a form is for Chinese offices, whatever language its notes are in
LANG = "zh"
_SEPARATORS = "；;\r\n"


class Metric(NamedTuple):
    """An indicator whose value the row is to give; `now`: its day has come, so that it is asked of whatever status."""

    name: str
    unit: str
    now: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One owed obligation. Days since 1970-01-01; `since` is the first day on which it can have been completed."""

    task: str
    title: str
    clause: str
    role: str
    due: int | None
    period: str | None
    new_due: int | None
    ongoing: bool
    metrics: tuple[Metric, ...]
    since: int | None
    by_stage: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """A task that is judged on cases (办件), its limits in words."""

    task: str
    title: str
    clause: str
    limit: str
    hours: bool


@dataclass(frozen=True, slots=True)
class Call:
    """A task that is judged on declarations (申报); of each exclusion its id and title."""

    task: str
    title: str
    clause: str
    cap: str
    by_field: bool
    programmes: tuple[str, ...]
    exclusions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """All that one unit is asked for. `region` is said in the form where its tasks alone would not tell it."""

    unit: str
    unit_id: str
    as_of: int
    round: str | None
    hand_in_day: int | None
    region: str | None
    rows: tuple[Row, ...]
    limits: tuple[Limit, ...]
    calls: tuple[Call, ...]


def forms(
    book: Rulebook, sources: Iterable[str], *, as_of: int, today: int, papers: Papers, unit: str | None = None
) -> list[Form]:
    """The forms of all units that owe something under those sources, or of the one with that id; by unit id.

    With a round among the papers its sources and units are asked. What the ledger has closed is left out.
    Raises Unusable.
    """
    asked = papers.round or Round("", as_of, None, tuple(sources), None, None, Document(""))
    resolved = resolve(book, [], as_of=as_of, today=today, papers=papers.with_(round=asked))
    named: dict[str, list[Duty]] = by("task", duties(resolved.tables))
    in_order = {task: n for n, task in enumerate(resolved.rules)}
    owed: defaultdict[str, list[Obligation]] = defaultdict(list)
    for each in resolved.tables["obligation"]:
        if each.owed:
            owed[each.unit].append(each)
    limits, calls = _by_unit(resolved, named, "time_limit"), _by_unit(resolved, named, "quota")
    found = []
    for unit_id in [unit] if unit else sorted({*owed, *limits, *calls}):
        known = resolved.directory.unit(unit_id)
        if known is None or (not unit and not (known.supervised and _is_asked(resolved, papers, unit_id))):
            continue
        rows = [_row(resolved.rules[each.task], each, named.get(each.task, []), as_of) for each in owed[unit_id]]
        rows.sort(key=lambda row: (in_order[row.task], row.due is None, row.due or 0))
        asks = [*(row.task for row in rows), *limits[unit_id], *calls[unit_id]]
        regions = {resolved.rules[task].source.region for task in asks}
        home = unit_id.partition("/")[0]
        form = Form(
            known.name,
            unit_id,
            as_of,
            papers.round.id if papers.round else None,
            papers.round.hand_in_day if papers.round else None,
            home if regions - {home} else None,
            tuple(rows),
            tuple(_limit(resolved.rules[task]) for task in limits[unit_id]),
            tuple(_call(resolved.rules[task]) for task in calls[unit_id]),
        )
        if asks:
            found.append(form)
    return found


def _is_asked(resolved: Resolved, papers: Papers, unit_id: str) -> bool:
    """Whether the round asks the unit; a round for all also asks those that only have cases or declarations."""
    asked = papers.round is None or papers.round.units is None
    return asked or any(each.unit == unit_id for each in resolved.tables["asked"])


def _by_unit(resolved: Resolved, named: dict[str, list[Duty]], kind: str) -> defaultdict[str, list[str]]:
    """The tasks of one kind by the units that they name or, for a quota, that may declare under them."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    declarants = defaultdict(list)
    for each in resolved.tables["quota_member"]:
        if each.what == "declarant":
            declarants[each.task].append(each.member)
    for task, rules in resolved.rules.items():
        if rules.task.kind == kind:
            for unit in (*(each.unit for each in named.get(task, ())), *declarants[task]):
                if unit:
                    found[unit][task] = None
    return defaultdict(list, {unit: list(tasks) for unit, tasks in found.items()})


def _row(rules: TaskRules, owed: Obligation, named: list[Duty], as_of: int) -> Row:
    return Row(
        owed.task,
        rules.task.title,
        clause(rules),
        say(f"role.{_role(owed, named)}", LANG),
        owed.due,
        owed.period,
        owed.new_due,
        rules.goes_on,
        tuple(_metrics(rules, owed.due, as_of)),
        rules.source.earliest_day,
        bool(owed.by_stage),
    )


def _role(owed: Obligation, named: list[Duty]) -> str:
    role = next((each.role for each in named if each.unit == owed.unit), None)
    return role or {"lead": "lead", "steward": "steward"}.get(owed.basis, "responsible")


def clause(rules: TaskRules) -> str:
    """Number (else title) of the document, and the section."""
    return cite(clause_of(rules)._replace(lines=None), LANG)


def _metrics(rules: TaskRules, due: int | None, as_of: int) -> list[Metric]:
    """What check T502 asks of an entry that speaks of that due day."""
    milestones = {each.day for each in rules.deadlines if each.day is not None}
    found: dict[str, Metric] = {}
    for each in rules.targets:
        by = each.by_day
        spoken = due is None or by is None or by == due or (by < due and by not in milestones)
        if each.level and spoken and not set(_SEPARATORS) & set(each.metric + (each.unit or "")):
            before = found.get(each.metric)
            now = (by is not None and by <= as_of) or (before is not None and before.now)
            found[each.metric] = Metric(each.metric, each.unit or "", now)
    return list(found.values())


def _limit(rules: TaskRules) -> Limit:
    relative = [each for each in rules.deadlines if each.kind == "relative"]
    words = "；".join(deadline_text(each, LANG) for each in relative)
    return Limit(rules.task.task, rules.task.title, clause(rules), words, any(each.unit == "hour" for each in relative))


def _call(rules: TaskRules) -> Call:
    quota = rules.quota
    cap = say("quota.cap", LANG, per=say(f"per.{quota.per}", LANG), cap=quota.cap) if quota else ""
    by_field = quota is not None and quota.per == "field"
    exclusions = tuple((each.exclusion, each.title) for each in rules.exclusions)
    return Call(rules.task.task, rules.task.title, clause(rules), cap, by_field, rules.programmes, exclusions)
