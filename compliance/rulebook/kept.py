"""A region's directory as plain values and back: what the cache keeps, so that a warm run reads no YAML."""

from typing import Any

from compliance.rulebook.directory import Group, Region, Succession, Unit


def dump(region: Region) -> dict[str, Any]:
    """The directory as lists and texts; units and groups are listed once, names point to them."""
    groups = list(dict.fromkeys(named for named in region.names.values() if isinstance(named, Group)))
    at = {group: n for n, group in enumerate(groups)}
    return {
        "head": [region.id, region.name, region.parent],
        "units": [tuple(unit) for unit in region.units.values()],
        "groups": [[each.name, [unit.id for unit in each.members], each.indefinite] for each in groups],
        "names": [[name, named.id if isinstance(named, Unit) else at[named]] for name, named in region.names.items()],
        "successions": [
            [each.unit, each.to, each.day, None if each.tasks is None else sorted(each.tasks)]
            for each in region.successions
        ],
    }


def restore(kept: dict[str, Any]) -> Region:
    """The directory that was dumped. Raises ValueError, LookupError or TypeError for anything else."""
    units = {each[0]: Unit(*each) for each in kept["units"]}
    groups = [Group(name, tuple(units[each] for each in ids), bare) for name, ids, bare in kept["groups"]]
    names = {name: groups[named] if isinstance(named, int) else units[named] for name, named in kept["names"]}
    moved = tuple(
        Succession(unit, to, day, None if tasks is None else frozenset(tasks))
        for unit, to, day, tasks in kept["successions"]
    )
    region_id, name, parent = kept["head"]
    return Region(region_id, name, parent, names, units, moved)
