"""The directory of units: names to units, in a region and its parents, never sideways."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from compliance.calendar.days import to_day
from compliance.text.units import abbreviates, normal


class Unit(NamedTuple):
    """A named organ; its id is region/name."""

    id: str
    name: str
    supervised: bool = True
    parent: str | None = None


class Group(NamedTuple):
    """A name for several units; an indefinite one has no members."""

    name: str
    members: tuple[Unit, ...] = ()
    indefinite: bool = False


class Succession(NamedTuple):
    """A reorganisation: on that day `to` takes over from `unit`, all tasks or those named."""

    unit: str
    to: str
    day: int
    tasks: frozenset[str] | None = None


@dataclass(slots=True)
class Region:
    """One region's directory; `names` holds names and aliases in their normal spelling."""

    id: str
    name: str
    parent: str | None = None
    names: dict[str, Unit | Group] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    successions: tuple[Succession, ...] = ()


class Fault(NamedTuple):
    """What is wrong in the `document`-th file of a region: a key of the message catalogue and its values."""

    what: str
    document: int
    pointer: tuple[str | int, ...]
    values: dict[str, str]


class DirectoryError(ValueError):
    """A directory that contradicts itself: every fault in it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults[0].what)
        self.faults = faults


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
                fitting = {
                    unit.id: unit
                    for full, unit in each.names.items()
                    if isinstance(unit, Unit) and abbreviates(short, full)
                }
                if len(fitting) == 1:
                    return next(iter(fitting.values())), "abbreviation"
                if fitting:
                    break
        return None, "unknown"

    def names(self, region: str | None) -> list[str]:
        """All names and aliases that the region's reports may use."""
        return [name for each in self.chain(region) for name, named in each.names.items() if isinstance(named, Unit)]

    def reorganised(self) -> bool:
        """Whether any region that was read knows a reorganisation."""
        return any(region.successions for region in self.regions.values())

    def successor(self, unit_id: str, task: str, day: int) -> str:
        """The unit that answers on that day for what the unit answered for: the last of a chain of reorganisations."""
        seen = {unit_id}
        while True:
            region = self.regions.get(unit_id.partition("/")[0])
            to = (
                next(
                    (
                        each.to
                        for each in region.successions
                        if each.unit == unit_id and each.day <= day and (each.tasks is None or task in each.tasks)
                    ),
                    None,
                )
                if region
                else None
            )
            if to is None or to in seen:
                return unit_id
            seen.add(to)
            unit_id = to

    def unit(self, unit_id: str) -> Unit | None:
        """The unit with that id."""
        region = self.regions.get(unit_id.partition("/")[0])
        return region.units.get(unit_id) if region else None


def merge(documents: list[dict[str, Any]]) -> Region:
    """The directory of one region from its files, base first: a later file's unit or group replaces its namesake.

    A group's members are the units listed, and those of the groups listed, without those under `except`.
    Raises DirectoryError where a name means two units, where a unit's parent or what a group names is not listed,
    or where a group is made of itself.
    """
    region, faults = merge_all(documents)
    if faults:
        raise DirectoryError(faults)
    return region


def merge_all(documents: list[dict[str, Any]]) -> tuple[Region, list[Fault]]:
    """As `merge`, but with whatever can be made of the files, and every fault in them."""
    return _Merger(documents).merge()


class _Line(NamedTuple):
    """One unit or group of a file, and where it stands."""

    document: int
    pointer: tuple[str | int, ...]
    fields: dict[str, Any]

    @property
    def names(self) -> list[str]:
        return [self.fields["name"], *(self.fields.get("aliases") or ())]


class _Merger:
    def __init__(self, documents: list[dict[str, Any]]) -> None:
        self._documents = documents
        heads = [document["region"] for document in documents]
        above = [head["parent"] for head in heads if head.get("parent")]
        self._region = Region(heads[-1]["id"], heads[-1]["name"], above[-1] if above else None)
        self._faults: list[Fault] = []
        self._units, self._groups = self._listed(documents, "units"), self._listed(documents, "groups")
        self._group_names = {normal(word): name for name, line in self._groups.items() for word in line.names}
        self._members: dict[str, tuple[Unit, ...] | None] = {}  # None: being worked out

    def merge(self) -> tuple[Region, list[Fault]]:
        region = self._region
        full = {normal(word): name for name, line in self._units.items() for word in line.names}
        for name, line in self._units.items():
            parent = line.fields.get("parent")
            if parent and normal(parent) not in full:
                self._fault("rules.unit", line, "parent", value=parent, suggestion="")
            parent_id = f"{region.id}/{full.get(normal(parent))}" if parent else None
            unit = Unit(f"{region.id}/{name}", name, line.fields.get("supervised", True), parent_id)
            region.units[unit.id] = unit
            self._name(unit, line)
        for name, line in self._groups.items():
            members = self._members_of(name) or ()
            self._name(Group(name, members, line.fields.get("indefinite", False)), line)
        region.successions = tuple(self._successions())
        return region, self._faults

    def _successions(self) -> Iterator[Succession]:
        for number, document in enumerate(self._documents):
            for n, fields in enumerate(document.get("succession") or ()):
                line = _Line(number, ("succession", n), fields)
                units = [self._region.names.get(normal(fields[end])) for end in ("from", "to")]
                for end, found in zip(("from", "to"), units, strict=True):
                    if not isinstance(found, Unit):
                        self._fault("rules.unit", line, end, value=fields[end], suggestion="")
                tasks = fields.get("tasks", "all")
                moved = None if tasks == "all" else frozenset([tasks] if isinstance(tasks, str) else tasks)
                if isinstance(units[0], Unit) and isinstance(units[1], Unit):
                    yield Succession(units[0].id, units[1].id, to_day(fields["date"]), moved)

    def _listed(self, documents: list[dict[str, Any]], section: str) -> dict[str, _Line]:
        listed: dict[str, _Line] = {}
        for number, document in enumerate(documents):
            for n, fields in enumerate(document.get(section) or ()):
                line = _Line(number, (section, n), fields)
                before = listed.get(fields["name"])
                if before and before.document == number:
                    self._fault("rules.unit-twice", line, "name", value=fields["name"])
                listed[fields["name"]] = line
        return listed

    def _members_of(self, group: str) -> tuple[Unit, ...] | None:
        """The units of a group, wherever in the files the groups that it names stand; None if it is made of itself."""
        if group not in self._members:
            self._members[group] = None
            members, without = self._named_by(group, "members"), self._named_by(group, "except")
            self._members[group] = tuple(each for each in members if each not in without)
        return self._members[group]

    def _named_by(self, group: str, section: str) -> dict[Unit, None]:
        line = self._groups[group]
        named: dict[Unit, None] = {}  # a set that keeps the order
        for n, word in enumerate(line.fields.get(section) or ()):
            units = self._stands_for(word)
            if units is None:
                self._fault("rules.member", line, section, n, group=group, value=word)
            named |= dict.fromkeys(units or ())
        return named

    def _stands_for(self, word: str) -> tuple[Unit, ...] | None:
        """The units that a group means by `word`, None where nobody can say."""
        found = self._region.names.get(normal(word))
        if isinstance(found, Unit):
            return (found,)
        group = self._group_names.get(normal(word))
        if group is None or self._groups[group].fields.get("indefinite"):
            return None
        return self._members_of(group)

    def _name(self, named: Unit | Group, line: _Line) -> None:
        for name in line.names:
            if self._region.names.setdefault(normal(name), named) is not named:
                self._fault("rules.unit-twice", line, value=name)

    def _fault(self, what: str, line: _Line, *steps: str | int, **values: str) -> None:
        values.setdefault("region", self._region.id)
        self._faults.append(Fault(what, line.document, (*line.pointer, *steps), values))
