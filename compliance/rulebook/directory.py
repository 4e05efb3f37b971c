"""The directory of units: names to units, in a region and its parents, never sideways."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from compliance.text.units import abbreviates, normal


@dataclass(frozen=True, slots=True)
class Unit:
    """A named organ; its id is region/name."""

    id: str
    name: str
    supervised: bool = True
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A name for several units; an indefinite one has no members."""

    name: str
    members: tuple[Unit, ...] = ()
    indefinite: bool = False


@dataclass(slots=True)
class Region:
    """One region's directory; `names` holds names and aliases in their normal spelling."""

    id: str
    name: str
    parent: str | None = None
    names: dict[str, Unit | Group] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)


class DirectoryError(ValueError):
    """A directory that contradicts itself: a key of the message catalogue and its values."""

    def __init__(self, what: str, pointer: tuple[str | int, ...], **values: str) -> None:
        super().__init__(what)
        self.what, self.pointer, self.values = what, pointer, values


@dataclass(slots=True)
class Directory:
    """The directories of all regions that were read."""

    regions: dict[str, Region] = field(default_factory=dict)

    def chain(self, region: str | None) -> Iterator[Region]:
        """The region and its parents, nearest first."""
        seen: set[str] = set()
        while region and region in self.regions and region not in seen:
            seen.add(region)
            yield self.regions[region]
            region = self.regions[region].parent

    def find(self, name: str, region: str | None) -> Unit | Group | None:
        """The unit or group with that name or alias."""
        key = normal(name)
        return next((each.names[key] for each in self.chain(region) if key in each.names), None)

    def find_unit(self, name: str, region: str | None) -> tuple[Unit | None, str]:
        """A unit as reports name it, and how it was found: name, abbreviation, unknown.

        Only an abbreviation that fits one unit of the region (else of its parents) decides.
        """
        found = self.find(name, region)
        if isinstance(found, Unit):
            return found, "name"
        if found is None:
            short = normal(name)
            for each in self.chain(region):
                fitting = {unit.id: unit for full, unit in each.names.items()
                           if isinstance(unit, Unit) and abbreviates(short, full)}
                if len(fitting) == 1:
                    return next(iter(fitting.values())), "abbreviation"
                if fitting:
                    break
        return None, "unknown"

    def names(self, region: str | None) -> list[str]:
        """All names and aliases that the region's reports may use."""
        return [name for each in self.chain(region) for name in each.names]

    def unit(self, unit_id: str) -> Unit | None:
        """The unit with that id."""
        region = self.regions.get(unit_id.partition("/")[0])
        return region.units.get(unit_id) if region else None


def merge(documents: list[dict[str, Any]]) -> Region:
    """The directory of one region from its files, base first: a later file's unit or group replaces its namesake.

    Raises DirectoryError where a name means two units or a group's member is not listed.
    """
    head = documents[-1]["region"]
    region = Region(head["id"], head["name"], head.get("parent"))
    units = {each["name"]: each for document in documents for each in document.get("units") or ()}
    groups = {each["name"]: each for document in documents for each in document.get("groups") or ()}
    for name, each in units.items():
        parent = each.get("parent")
        unit = Unit(f"{region.id}/{name}", name, each.get("supervised", True), f"{region.id}/{parent}" if parent else None)
        region.units[unit.id] = unit
        _name(region, unit, (name, *(each.get("aliases") or ())))
    for name, each in groups.items():
        members = []
        for member in each.get("members") or ():
            found = region.names.get(normal(member))
            if not isinstance(found, Unit):
                raise DirectoryError("rules.member", ("groups",), group=name, value=member)
            members.append(found)
        group = Group(name, tuple(members), each.get("indefinite", False))
        _name(region, group, (name, *(each.get("aliases") or ())))
    return region


def _name(region: Region, named: Unit | Group, names: tuple[str, ...]) -> None:
    for name in names:
        before = region.names.setdefault(normal(name), named)
        if before is not named:
            raise DirectoryError("rules.unit-twice", ("units",), value=name, region=region.id)
