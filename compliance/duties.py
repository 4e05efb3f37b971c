"""Duties: whom the clauses name, with the members of their groups."""

from collections.abc import Iterator

from compliance.relations import Tables, by
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
    return by("group_key", tables["member"])


def named_by_task(tables: Tables) -> dict[str, list[Named]]:
    """Whom the clause of every task names, groups as one."""
    return by("task", tables["named"])


def groups_of(tables: Tables, unit_id: str) -> set[str]:
    """The groups that a unit is a member of."""
    return {each.group_key for each in tables["member"] if each.unit == unit_id}
