"""What changed between two collections of reports."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance.calendar.days import to_date
from compliance.relations.judging import Previous


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed about a task of a unit: what (added, vanished, or a field), and both values as text."""

    task: str
    unit: str
    what: str
    old: str | None = None
    new: str | None = None


Key = tuple[str, str, int | None, str | None]


def changes(old: list[Previous], new: list[Previous]) -> Iterator[Change]:
    """All changes, task by task; the entries are those that count of each collection."""
    before, after = _by_key(old), _by_key(new)
    for key in sorted({*before, *after}, key=lambda each: (each[1], each[0], each[2] or 0, each[3] or "")):
        task, unit = key[0], key[1]
        one, other = before.get(key), after.get(key)
        if one is None or other is None:
            yield Change(task, unit, "added" if one is None else "vanished", _status(one), _status(other))
            continue
        for name in ("status", "percent", "completed_day", "new_due", "words"):
            was, now = getattr(one, name), getattr(other, name)
            if was != now:
                yield Change(task, unit, name, _shown(name, was), _shown(name, now))


def _by_key(rows: list[Previous]) -> dict[Key, Previous]:
    return {(row.task, row.unit, row.due, row.period): row for row in rows}


def _status(row: Previous | None) -> str | None:
    return None if row is None else row.status


def _shown(name: str, value: object) -> str | None:
    if value is None:
        return None
    if name in {"completed_day", "new_due"}:
        assert isinstance(value, int)
        return to_date(value).isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)
