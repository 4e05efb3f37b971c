"""What comes due within a span of days, for every unit that a clause names, with its role."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from compliance.calendar.days import day_of
from compliance.obligations import TaskRules
from compliance.office.ledger import CLOSED, TERMINATED, Event, stand
from compliance.relations import Duty, Tables
from compliance.rulebook.directory import Directory


@dataclass(frozen=True, slots=True)
class Coming:
    """One duty of one unit (or of the members of a group) with its due day; days since 1970-01-01."""

    due: int
    period: str | None
    unit: str
    unit_id: str | None
    members: int
    role: str
    answers: bool
    supervised: bool
    rules: TaskRules


Decisions = Mapping[tuple[str, str], Sequence[Event]]


def upcoming(
    rules: dict[str, TaskRules], duties: list[Duty], first: int, last: int, decisions: Decisions | None = None
) -> list[Coming]:
    """All duties due from `first` to `last`, both included: the nearest first.

    `decisions` are the ledger's, by task and unit id: what is closed is left out, what is extended moves.
    """
    named: dict[str, list[Duty]] = {}
    for duty in duties:
        named.setdefault(duty.task, []).append(duty)
    found = [
        coming
        for task, each in rules.items()
        if each.owes
        for due, period in _dues(each, first, last, decisions or {})
        for coming in _duties(each, named.get(task, []), due, period)
    ]
    # units of one task stay in the order of the clause
    return sorted(found, key=lambda c: (c.due, c.rules.source.source, c.rules.task.ordinal))


def _dues(rules: TaskRules, first: int, last: int, decisions: Decisions) -> Iterator[tuple[int, str | None]]:
    days = [*((day, None) for day in rules.fixed()), *((day_of(o.due), o.period) for o in rules.series(first, last))]
    for day, period in days:
        decided = [stand(decisions.get((rules.task.task, each.unit), ()), day, period) for each in rules.respondents]
        if decided and all(each.state in {CLOSED, TERMINATED} for each in decided):
            continue
        due = max((each.new_due for each in decided if each.new_due is not None), default=day)
        if first <= due <= last:
            yield due, period


def succeed(found: list[Coming], directory: Directory) -> list[Coming]:
    """Duties that a reorganisation moves by their due day, under the unit that takes over."""
    moved = []
    for each in found:
        if each.unit_id:
            unit = directory.unit(directory.successor(each.unit_id, each.rules.task.task, each.due))
            if unit and unit.id != each.unit_id:
                each = replace(each, unit=unit.name, unit_id=unit.id, supervised=unit.supervised)
        moved.append(each)
    return moved


def _duties(rules: TaskRules, duties: list[Duty], due: int, period: str | None) -> Iterator[Coming]:
    answering: set[str | None] = {each.unit for each in rules.respondents}
    groups: dict[tuple[int, str], list[Duty]] = {}
    for duty in duties:
        groups.setdefault((duty.ordinal, duty.name), []).append(duty)
    for (_, name), members in groups.items():
        one = members[0]
        group = one.grouped or one.unit is None
        answers = all(each.unit in answering for each in members)
        supervised = any(each.supervised for each in members) or one.unit is None
        yield Coming(
            due,
            period,
            name,
            None if group else one.unit,
            len(members) if one.grouped else 0,
            one.role,
            answers,
            supervised,
            rules,
        )
    alone = {each.unit for each in duties if not each.grouped}
    for each in rules.respondents:
        if each.basis != "each" and each.unit not in alone:  # the clause does not name it: the pack does
            name, role = each.unit.partition("/")[2], "steward" if each.basis == "steward" else "responsible"
            yield Coming(due, period, name, each.unit, 0, role, True, bool(each.supervised), rules)


def for_unit(coming: Coming, unit_id: str, tables: Tables) -> bool:
    """Whether the duty is the unit's own, or that of a group it belongs to."""
    if coming.unit_id == unit_id:
        return True
    return coming.members > 0 and any(
        each.unit == unit_id and each.name == coming.unit
        for each in tables["duty"]
        if each.task == coming.rules.task.task
    )
