"""Who answers for a task: DESIGN's “What is owed: who”, in one place.

The first lead; without a lead the first-listed responsible unit that is supervised, *assumed* until the office
confirms it; a group standing alone owes each member; `respondent:` on the task or in the configuration says
otherwise. Units that an inherit clause adds never become respondents: the clause says that they act too, not that
they answer.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from compliance.finding import Place
from compliance.rulebook.directory import Directory, Group, Unit

OWING_KINDS = frozenset({"task", "indicator", "recurring"})
UNASSIGNED, NONE = "unassigned", "none"
WISHES = ("first", "lead", "each")  # what `respondent:` may say; anything else is the name of a unit


class Wish(NamedTuple):
    """What the configuration says of a task's respondent: first, lead, each, or a unit's name; and where."""

    name: str
    place: Place


class Answer(NamedTuple):
    """The respondents of a task and why they are: lead, assumed, each, named, steward, unassigned, none."""

    basis: str
    units: tuple[Unit, ...] = ()


def respondents(task: dict[str, Any], directory: Directory, region: str, steward: Unit | None) -> Answer:
    """Who answers for `task`; its names are known to resolve."""

    def named(role: str) -> list[Unit | Group]:
        found = (directory.find(name, region) for name in task.get(role) or ())
        return [each for each in found if each is not None]

    leads, responsible = named("lead"), named("responsible")
    wish = task.get("respondent")
    if wish not in {None, *WISHES}:
        unit = directory.find(str(wish), region)
        return _each([unit], "named") if unit else Answer(UNASSIGNED)
    if wish == "each":
        return _each(leads or responsible, "each")
    if leads:
        return _first(leads, "lead", any_unit=True)
    if responsible:
        return _first(responsible, "assumed", any_unit=wish == "first")
    if task["kind"] == "indicator" and steward and not task.get("support"):
        return Answer("steward", (steward,))
    return Answer(UNASSIGNED if task.get("support") or wish else NONE)


def _first(named: Sequence[Unit | Group], basis: str, *, any_unit: bool) -> Answer:
    if len(named) == 1 and isinstance(named[0], Group):
        return _each(named, "each")
    units = [each for each in named if isinstance(each, Unit)]
    first = next((each for each in units if any_unit or each.supervised), None)
    if first:
        return Answer(basis, (first,))
    groups = [each for each in named if isinstance(each, Group) and each.members]
    if groups and not units:
        return _each(groups, "each")
    return Answer(UNASSIGNED)


def _each(named: Sequence[Unit | Group], basis: str) -> Answer:
    units: dict[str, Unit] = {}
    for each in named:
        for unit in (each,) if isinstance(each, Unit) else each.members:
            units.setdefault(unit.id, unit)
    return Answer(basis, tuple(units.values())) if units else Answer(UNASSIGNED)
