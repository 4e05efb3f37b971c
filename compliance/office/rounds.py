"""Rounds (报送期次): who was asked to report on what, as of which day, by when."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from compliance.calendar.days import clamp, day_of, to_date, to_day
from compliance.calendar.periods import parse_period
from compliance.document.file import read_file
from compliance.document.read import Document
from compliance.finding import Place, Problem, Unusable
from compliance.office.quote import quoted

_ID = re.compile(r"[A-Za-z0-9-]+")
# the units that a name stands for under a source, by id; none where it is unknown
Known = Callable[[str, str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Round:
    """One collection of reports; `units` is None where all respondents are asked. Days since 1970-01-01."""

    id: str
    data_day: int
    hand_in_day: int | None
    sources: tuple[str, ...]
    units: tuple[str, ...] | None
    window: tuple[int, int] | None
    document: Document

    @property
    def period(self) -> str:
        """The name of the period reported about; the id, where that is none."""
        value = self.document.value or {}
        return value.get("period") or self.id

    def place(self, *pointer: str | int) -> Place:
        """Where something of the round's file stands."""
        return self.document.place(pointer)


def load_round(folder: Path, name: str, known: Known | None = None) -> Round:
    """The round of that id in a folder of rounds; `known` tells units by their aliases and groups by their members.

    Raises Unusable: no such file, broken, or it overlaps another.
    """
    path = folder / f"{name}.yaml"
    if not _ID.fullmatch(name) or not path.is_file():
        raise Unusable([Problem("R101", "round.missing", Place(str(path)), (), {"value": name})])
    found = _read(path)
    for other_path in sorted(folder.glob("*.yaml")):
        if other_path != path:
            _refuse_overlap(found, _read(other_path), known or _by_name)
    return found


def _read(path: Path) -> Round:
    document = read_file(path, "round")
    assert document.value is not None
    value = document.value
    if value["id"] != path.stem:
        raise Unusable([Problem("R104", "round.name", document.place(("id",)), ("id",), {"expected": value["id"]})])
    units = value.get("units", "all")
    if units == []:
        raise Unusable([Problem("R104", "round.no-units", document.place(("units",)), ("units",))])
    period = parse_period(value.get("period") or value["id"])
    hand_in = value.get("hand_in_day")
    result = Round(
        value["id"],
        to_day(value["data_day"]),
        to_day(hand_in) if hand_in else None,
        tuple(value["sources"]),
        None if units == "all" else tuple(units),
        (day_of(period.first), day_of(period.last)) if period else None,
        document,
    )
    if result.hand_in_day is not None and result.hand_in_day < result.data_day:
        raise Unusable(
            [
                Problem(
                    "R104", "round.hand-in", document.place(("hand_in_day",)), ("hand_in_day",), {"value": str(hand_in)}
                )
            ]
        )
    return result


def _by_name(name: str, source: str) -> Collection[str]:
    return (name,)


def _both_ask(one: Round, other: Round, source: str, known: Known) -> bool:
    """Whether both rounds ask a unit about that source."""
    if one.units is None or other.units is None:
        return True
    asked, also = (
        {unit for name in each for unit in known(name, source) or (name,)} for each in (one.units, other.units)
    )
    return bool(asked & also)


def _refuse_overlap(one: Round, other: Round, known: Known) -> None:
    """Two rounds of overlapping periods must not ask the same unit about the same source."""
    if one.window is None or other.window is None:
        return
    apart = one.window[1] < other.window[0] or other.window[1] < one.window[0]
    sources = [each for each in sorted({*one.sources} & {*other.sources}) if _both_ask(one, other, each, known)]
    nested = one.window != other.window and _length(one) != _length(other)  # a year's round beside its quarters'
    if not apart and sources and not nested:
        raise Unusable(
            [
                Problem(
                    "R104",
                    "round.overlap",
                    one.place("id"),
                    ("id",),
                    {"value": one.id, "hint": other.id, "expected": "、".join(sources)},
                )
            ]
        )


def _length(one: Round) -> int:
    assert one.window is not None
    return one.window[1] - one.window[0]


def _name(unit: str) -> str:
    return unit if re.fullmatch(r"\w+", unit) else quoted(unit)


def next_round(last: Round, name: str) -> str:
    """The text of the round after `last`: the same units and sources, its days moved to the new period.

    Raises ValueError for what is no period, or has no days in the calendar.
    """
    period = parse_period(name)
    value = last.document.value or {}
    if period is None or last.window is None:
        raise ValueError(name)
    by_week = "week" in {kind_of(name), kind_of(last.period)}
    try:
        lines = [f"id: {name}", f"data_day: {_moved(last.data_day, last.window[1], period.last, by_week)}"]
        if last.hand_in_day is not None:
            lines.append(f"hand_in_day: {_moved(last.hand_in_day, last.window[1], period.last, by_week)}")
    except (OverflowError, ValueError):
        raise ValueError(name) from None
    lines.append(f"sources: [{', '.join(value['sources'])}]")
    units = value.get("units", "all")
    names = units if isinstance(units, str) else "[" + ", ".join(map(_name, units)) + "]"
    lines.append(f"units: {names}")
    return "# yaml-language-server: $schema=../schemas/round.schema.json\n" + "\n".join(lines) + "\n"


def _moved(day: int, old_end: int, new_end: date, by_week: bool) -> date:
    """The day that lies to the new period's end as `day` lay to the old one's: so many days after it, by the week; else
    so many months, on the same day of the month; the last day of a month stays the last."""
    was, end = to_date(day), to_date(old_end)
    if by_week:
        return new_end + timedelta(days=day - old_end)
    months = 12 * (new_end.year + was.year - end.year) + new_end.month + was.month - end.month - 1
    is_last = was == clamp(was.year, was.month, None)
    return clamp(months // 12, months % 12 + 1, None if is_last else was.day)


def kind_of(name: str) -> str | None:
    """What a period is by its name: year, half-year, quarter, week or month; None for what is no period."""
    if parse_period(name) is None:
        return None
    return {4: "year"}.get(len(name)) or {"H": "half-year", "Q": "quarter", "W": "week"}.get(name[5], "month")
