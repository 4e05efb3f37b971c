"""How the units stand: counts, the rate, the place among like units, and for how many rounds on end something was late.

The rate is what is done of what has come due: closed, or reported done (which the counts tell apart). What was ended or
moved to another unit counts for nobody. Like units are the members of one group, else the departments of one region.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from compliance.ledgerbook.lights import CLOSED, OVERDUE, REASSIGNED, TERMINATED, TO_REVIEW
from compliance.ledgerbook.rows import LedgerRow
from compliance.rulebook.directory import Directory, Group


class Line(NamedTuple):
    """One unit in one round, as the history keeps it."""

    round: str
    as_of: str
    unit: str
    owed: int
    answered: int
    due: int
    done: int
    overdue: int
    closed: int

    @property
    def rate(self) -> float | None:
        """Percent of what has come due that is done; None where nothing has."""
        return 100 * self.done / self.due if self.due else None


@dataclass(frozen=True, slots=True)
class Rank:
    """One unit on the summary: its line, its place among like units, and its lights."""

    line: Line
    alike: str | None  # the group; None: the departments
    place: int | None
    overdue_rounds: int  # on end, this one included
    silent_rounds: int
    lights: Mapping[str, int] = field(default_factory=dict)  # by colour


def alike(directory: Directory, unit_id: str) -> str | None:
    """The group of like units that a unit belongs to: of its region's, the one with the most members."""
    region = directory.regions.get(unit_id.partition("/")[0])
    groups = {each.name: each for each in (region.names.values() if region else ()) if isinstance(each, Group)}
    found = [each for each in groups.values() if any(member.id == unit_id for member in each.members)]
    return max(found, key=lambda each: (len(each.members), each.name)).name if found else None


def lines(
    rows: Iterable[LedgerRow], asked: Iterable[tuple[str, str]], round_id: str, as_of: int, day: str
) -> list[Line]:
    """A line for each unit that owes anything, or was asked (id and name) and owes nothing."""
    by_unit: defaultdict[str, list[LedgerRow]] = defaultdict(list)
    for _, name in asked:
        by_unit[name] = []
    for row in rows:
        if row.owed and row.unit and row.state not in {TERMINATED, REASSIGNED}:
            by_unit[row.unit].append(row)
    found = []
    for unit, owed in by_unit.items():
        came = [row for row in owed if has_come(row, as_of)]
        found.append(
            Line(
                round_id,
                day,
                unit,
                len(owed),
                sum(row.answer is not None for row in owed),
                len(came),
                sum(is_done(row) for row in came),
                sum(row.state == OVERDUE for row in owed),
                sum(row.state == CLOSED for row in owed),
            )
        )
    return found


def has_come(row: LedgerRow, as_of: int) -> bool:
    """Whether its due day has come by the as-of day."""
    return row.judged_due is not None and row.judged_due <= as_of


def is_done(row: LedgerRow) -> bool:
    """Closed, or reported done and waiting to be closed."""
    return row.state == CLOSED or (row.state == TO_REVIEW and row.why is not None and row.why[0] == "why.done")


def ranked(
    now: list[Line],
    history: Iterable[Line],
    groups: Mapping[str, str | None],
    lights: Mapping[str, Mapping[str, int]],
    silent: Iterable[str],
) -> list[Rank]:
    """The units, group by group, the best rate first; equal rates share a place, and who has no rate has no place.

    `silent` are the units that handed in nothing; they are known of this round only, and of others by their answers.
    """
    past: defaultdict[str, list[Line]] = defaultdict(list)
    for line in history:
        past[line.unit].append(line)
    quiet = set(silent)
    found = []
    for line in now:
        peers = [each.rate for each in now if groups.get(each.unit) == groups.get(line.unit) and each.rate is not None]
        place = None if line.rate is None else 1 + sum(rate > line.rate for rate in peers)
        before = sorted(past[line.unit], key=lambda each: each.as_of, reverse=True)
        found.append(
            Rank(
                line,
                groups.get(line.unit),
                place,
                _on_end([line.overdue > 0, *(each.overdue > 0 for each in before)]),
                _on_end([line.unit in quiet, *(each.owed > 0 and each.answered == 0 for each in before)]),
                lights.get(line.unit, {}),
            )
        )
    return sorted(
        found,
        key=lambda each: (
            each.alike or "",
            each.place is None,
            each.place or 0,
            -each.line.done,
            each.line.overdue,
            each.line.unit,
        ),
    )


def _on_end(marks: Iterable[bool]) -> int:
    count = 0
    for mark in marks:
        if not mark:
            break
        count += 1
    return count


def read_lines(history: Iterable[Mapping[str, str]]) -> list[Line]:
    """The lines of a history sheet; what somebody made unreadable counts as 0."""

    def number(text: str) -> int:
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    names = ("owed", "answered", "due_count", "done_count", "overdue_count", "closed_count")
    return [
        Line(
            each.get("round", ""),
            each.get("as_of", ""),
            each.get("unit", ""),
            *(number(each.get(n, "")) for n in names),
        )
        for each in history
        if each.get("unit") and each.get("round")
    ]


def kept(history: Iterable[Line], now: Iterable[Line], as_of: str) -> list[Line]:
    """The history with this round's lines: one a unit and round, and nothing of rounds that came later."""
    fresh = list(now)
    rounds = {line.round for line in fresh}
    earlier: dict[tuple[str, str], Line] = {}
    for line in history:
        if line.round not in rounds and line.as_of < as_of:
            earlier[line.round, line.unit] = line
    return [*sorted(earlier.values(), key=lambda line: (line.as_of, line.round)), *fresh]
