"""Duties: whom the clauses name, with the members of their groups."""

from collections import defaultdict
from collections.abc import Iterator

from compliance.relations import Tables
from compliance.relations.policy import Duty, Member, Named


def duties(tables: Tables) -> Iterator[Duty]:
    """Every unit that a clause names, the members of groups one by one: what duty.sql says, without an engine."""
    members = members_by_group(tables)
    for each in tables["named"]:
        if each.group_key is None:
            yield Duty(each.task, each.ordinal, each.role, each.unit, each.name, 0, each.supervised, each.inherited)
        for unit in members.get(each.group_key, ()):
            yield Duty(each.task, each.ordinal, each.role, unit.unit, each.name, 1, unit.supervised, each.inherited)


def members_by_group(tables: Tables) -> dict[str | None, list[Member]]:
    """The members of every group."""
    found: defaultdict[str | None, list[Member]] = defaultdict(list)
    for each in tables["member"]:
        found[each.group_key].append(each)
    return dict(found)


def named_by_task(tables: Tables) -> dict[str, list[Named]]:
    """Whom the clause of every task names, groups as one."""
    found: defaultdict[str, list[Named]] = defaultdict(list)
    for each in tables["named"]:
        found[each.task].append(each)
    return dict(found)
