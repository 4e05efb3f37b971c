"""What comes due within a span of days, for every unit that a clause names, with its role."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compliance.calendar.days import day_of
from compliance.duties import groups_of, members_by_group, named_by_task
from compliance.obligations import TaskRules
from compliance.relations import Tables
from compliance.relations.policy import Member, Named
from compliance.rulebook.directory import Directory

if TYPE_CHECKING:
    from compliance.office.ledger import Event


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


Decisions = Mapping[tuple[str, str], "Sequence[Event]"]


def upcoming(
    rules: dict[str, TaskRules], tables: Tables, first: int, last: int, decisions: Decisions | None = None
) -> list[Coming]:
    """All duties due from `first` to `last`, both included: the nearest first.

    `tables` hold the relations named and member. `decisions` are the ledger's, by task and unit id: what is closed is
    left out, what is extended moves.
    """
    named, members = named_by_task(tables), members_by_group(tables)
    found = [
        coming
        for task, each in rules.items()
        if each.deadlines and each.owes
        for due, period in _dues(each, first, last, decisions or {})
        for coming in _duties(each, named.get(task, []), members, due, period)
    ]
    # units of one task stay in the order of the clause
    return sorted(found, key=lambda c: (c.due, c.rules.source.source, c.rules.task.ordinal))


def _dues(rules: TaskRules, first: int, last: int, decisions: Decisions) -> Iterator[tuple[int, str | None]]:
    days = [*((day, None) for day in rules.fixed()), *((day_of(o.due), o.period) for o in rules.series(first, last))]
    if not decisions:
        yield from ((day, period) for day, period in days if first <= day <= last)
        return
    from compliance.office.ledger import CLOSED, TERMINATED, stand

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


def _duties(
    rules: TaskRules, named: list[Named], members: dict[str | None, list[Member]], due: int, period: str | None
) -> Iterator[Coming]:
    answering: set[str | None] = {each.unit for each in rules.respondents}
    for each in named:
        group = members.get(each.group_key, [])
        answers = all(one.unit in answering for one in group) if group else each.unit in answering
        supervised = any(one.supervised for one in group) if group else bool(each.supervised) or each.unit is None
        yield Coming(due, period, each.name, each.unit, len(group), each.role, answers, supervised, rules)
    alone = {each.unit for each in named}
    for respondent in rules.respondents:
        if respondent.basis != "each" and respondent.unit not in alone:  # not the clause names it, the pack does
            name = respondent.unit.partition("/")[2]
            role = "steward" if respondent.basis == "steward" else "responsible"
            yield Coming(due, period, name, respondent.unit, 0, role, True, bool(respondent.supervised), rules)


def for_unit(coming: Coming, unit_id: str, tables: Tables) -> bool:
    """Whether the duty is the unit's own, or that of a group it belongs to."""
    if coming.unit_id == unit_id:
        return True
    if not coming.members:
        return False
    groups = groups_of(tables, unit_id)
    task = coming.rules.task.task
    return any(each.task == task and each.name == coming.unit and each.group_key in groups for each in tables["named"])
