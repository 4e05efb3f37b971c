"""From the last workbook into this one: the office's columns, what changed, and what no longer has a row.

The key is task, unit, due day and period. What the office typed is carried as it stands; where its 销号日期 or
调整后时限 differ from the ledger of decisions, the row says so: only the ledger decides.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from compliance.calendar.days import to_date, to_day
from compliance.history import Change, changes
from compliance.ledgerbook.columns import MARK, OFFICE_DAYS, fingerprint
from compliance.ledgerbook.lastbook import LastBook, LastRow, Note
from compliance.ledgerbook.lights import CLOSED, SETTLED, Light, read_light
from compliance.ledgerbook.rows import Answer, Key, LedgerRow
from compliance.messages import CATALOGUE
from compliance.relations.judging import Previous
from compliance.reports.cells import READERS, Unclear

FindUnit = Callable[[str, str], str | None]  # the id of a unit that a task's row names
# what was typed elsewhere than in the ledger, or against it, does not slip into it later
_RETURNING = ("left.gone", "left.no-key")
# whose row it is, and whether it is a contribution
Slot = tuple[Key, bool]


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What the office typed beside a row that is here no longer; `since` is when it was first missed."""

    cells: Mapping[str, str]
    office: Mapping[str, str]
    since: str
    reason: str  # a key of the message catalogue


@dataclass(slots=True)
class Past:
    """The last workbook, its rows found again by their keys."""

    book: LastBook | None = None
    rows: dict[Slot, LastRow] = field(default_factory=dict)
    states: dict[Key, tuple[str | None, int | None]] = field(default_factory=dict)
    office: dict[Slot, dict[str, str]] = field(default_factory=dict)
    loose: list[LeftOver] = field(default_factory=list)  # what has no key, or a key that another row has
    notes: list[Note] = field(default_factory=list)
    waiting: list[tuple[Slot | None, LastRow]] = field(default_factory=list)  # what had no row then


def remember(book: LastBook | None, find_unit: FindUnit, lights: Mapping[str, Light], since: str) -> Past:
    """The rows of the last workbook by key, and the light that each showed."""
    past = Past(book)
    if book is None:
        return past
    past.notes += book.notes
    for row in book.rows:
        slot = _slot(row, find_unit)
        if slot is None:
            past.loose += _loose(row, since, "left.no-key")
            if row.office:
                past.notes.append(Note("book.no-key", {}, row.place))
        elif slot in past.rows:
            second = {name: text for name, text in row.office.items() if past.office[slot].get(name, text) != text}
            past.office[slot] = {**row.office, **past.office[slot]}
            past.loose += _loose(replace(row, office=second), since, "left.twice")
            past.notes.append(Note("book.twice", {"value": str(past.rows[slot].place.cell)}, row.place))
        else:
            past.rows[slot], past.office[slot] = row, dict(row.office)
            if not slot[1]:
                past.states[slot[0]] = (
                    read_light(row.get("light"), lights),
                    read_day(row.get("judged_due") or row.get("due")),
                )
    for row in book.copies:
        if row.get(MARK) == fingerprint(row.office):
            continue  # as it was written: where the ledger differs, the ledger was edited
        slot = _slot(row, find_unit)
        kept = past.office.get(slot, {}) if slot else {}
        differing = {name: text for name, text in row.office.items() if kept.get(name) != text}
        if differing:
            past.loose += _loose(replace(row, office=differing), since, "left.copy")
            past.notes.append(Note("book.copy", {"value": row.place.sheet or ""}, row.place))
    past.waiting = [(_slot(row, find_unit), row) for row in book.left_over if row.office]
    return past


def read_day(text: str) -> int | None:
    """A day as people type it; None for what is none."""
    try:
        iso = READERS["day"](text) if text else None
    except Unclear:
        return None
    return to_day(iso) if iso else None


def _slot(row: LastRow, find_unit: FindUnit) -> Slot | None:
    task, unit, typed = row.get("task"), row.get("unit"), row.get("due")
    due = read_day(typed)
    if not task or (typed and due is None):
        return None
    share = plainly(row.get("kind"), "rowkind.share")
    found = None if unit in CATALOGUE["text.unassigned"] else find_unit(task, unit) or unit or None
    return (task, found, due, row.get("period") or None), share


def plainly(text: str, key: str) -> bool:
    """Whether a cell says what the catalogue says, in either language."""
    return text in CATALOGUE[key]


def _loose(row: LastRow, since: str, reason: str) -> Iterator[LeftOver]:
    if row.office:
        yield LeftOver(row.cells, row.office, since, reason)


def carry(rows: list[LedgerRow], past: Past, since: str, *, decided: bool) -> tuple[list[LedgerRow], list[LeftOver]]:
    """The rows with the office's columns and what changed, and all that the office typed and that has no row here.

    `decided` tells whether a ledger of decisions is at hand.
    """
    slots: set[Slot] = set()
    for row in rows:
        slots.add((row.key, False))
        slots |= {(each.key, True) for each in row.contributions}
    left_over = list(past.loose)
    office = {slot: dict(typed) for slot, typed in past.office.items()}
    for slot, waiting in past.waiting:
        if slot in slots and _why_left(waiting) in _RETURNING:  # its row is back
            here = office.setdefault(slot, {})
            differing = {name: text for name, text in waiting.office.items() if here.setdefault(name, text) != text}
            left_over += _waiting(replace(waiting, office=differing))
        else:
            left_over += _waiting(waiting)
    for slot, last in past.rows.items():
        if slot not in slots:
            left_over += _loose(replace(last, office=past.office[slot]), since, "left.gone")
    given: set[Slot] = set()
    return [_carried(row, office, past, given, decided=decided) for row in rows], _distinct(left_over)


def _why_left(row: LastRow) -> str:
    """The reason that stands on the sheet of what is left over, as a key."""
    found = (key for key, texts in CATALOGUE.items() if key.startswith("left.") and row.get("reason") in texts)
    return next(found, "left.gone")


def _waiting(row: LastRow) -> Iterator[LeftOver]:
    if row.office:
        yield LeftOver(row.cells, row.office, row.get("since"), _why_left(row))


def _distinct(found: Iterable[LeftOver]) -> list[LeftOver]:
    """Each once: a copy that stayed as it was would come back at every merge."""
    seen: dict[tuple[Any, ...], LeftOver] = {}
    for each in found:
        names = ("task", "unit", "due", "period")
        key = (*(each.cells.get(name, "") for name in names), tuple(sorted(each.office.items())))
        seen.setdefault(key, each)
    return list(seen.values())


def _carried(
    row: LedgerRow,
    office: Mapping[Slot, dict[str, str]],
    past: Past,
    given: set[Slot],
    *,
    decided: bool,
) -> LedgerRow:
    typed = dict(office.get((row.key, False), {}))
    doubts = tuple(_doubts(row, typed, decided=decided))
    if row.settled_day is not None and row.state == CLOSED:
        typed.setdefault("closed", to_date(row.settled_day).isoformat())
    if row.judged_due is not None and row.judged_due != row.due:
        typed.setdefault("new_due", to_date(row.judged_due).isoformat())
    shares = []
    for each in row.contributions:
        slot = (each.key, True)
        shares.append(replace(each, office={} if slot in given else office.get(slot, {})))
        given.add(slot)
    last, before = past.rows.get((row.key, False)), past.states.get(row.key, (None, None))[0]
    found = list(_changes(row, last)) if last else []
    if past.book and last is None:
        found.insert(0, Change(row.task, row.unit or "", "row"))
    elif last is not None and before != row.state:
        found.insert(0, Change(row.task, row.unit or "", "light", last.get("light") or None, row.state))
    return replace(row, office=typed, contributions=tuple(shares), changes=tuple(found), doubts=doubts)


def _doubts(row: LedgerRow, typed: Mapping[str, str], *, decided: bool) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Where 销号日期 or 调整后时限 as typed are not what the ledger says."""
    for name in OFFICE_DAYS:
        text = typed.get(name, "")
        if not text:
            continue
        day = read_day(text)
        if name == "closed":
            known = row.settled_day if row.state in SETTLED else None
        else:
            known = row.judged_due if row.judged_due != row.due else None
        if day is None:
            yield f"doubt.{name}-no-day", {"value": text}
        elif day != known and known is None:
            yield f"doubt.{name}-unknown" if decided else f"doubt.{name}-no-ledger", {"value": text}
        elif day != known and known is not None:
            yield f"doubt.{name}-differs", {"value": text, "expected": to_date(known).isoformat()}


def _changes(row: LedgerRow, last: LastRow) -> Iterator[Change]:
    """What changed in the answer, by the same comparison as `compliance diff`."""
    return changes(list(_before(row.key, last)), list(_after(row)))


def _before(key: Key, last: LastRow) -> Iterator[Previous]:
    status = _status(last.get("status"))
    if status:
        try:
            percent = float(last.get("percent").removesuffix("%")) if last.get("percent") else None
        except ValueError:
            percent = None
        words = "".join(last.get("progress").split()) or None
        completed = read_day(last.get("completed"))
        yield Previous(key[0], key[1] or "", key[2], key[3], None, status, percent, completed, None, words, "")


def _after(row: LedgerRow) -> Iterator[Previous]:
    answer, (task, unit, due, period) = row.answer, row.key
    if answer:
        words = "".join(progress_text(answer).split()) or None
        yield Previous(
            task, unit or "", due, period, None, answer.status, answer.percent, answer.completed, None, words, ""
        )


def _status(shown: str) -> str:
    found = (key for key, texts in CATALOGUE.items() if key.startswith("status.") and shown in texts)
    return next(found, shown).removeprefix("status.")


def progress_text(answer: Answer) -> str:
    """What the ledger's cell 进展情况 holds: the unit's words, what was measured, what proves it."""
    lines = [answer.progress, "；".join(answer.measures), "；".join(answer.evidence)]
    return "\n".join(line for line in lines if line)
