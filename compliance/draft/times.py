"""Deadlines and targets of clauses, as a pack writes them, with the doubts about them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from compliance.draft.clause import Deadline, Doubt
from compliance.text.dates import find_deadlines, heading_date
from compliance.text.found import CellTarget, Found, FoundTarget
from compliance.text.indicators import table_targets
from compliance.text.lined import Text
from compliance.text.outline import Table
from compliance.text.targets import find_targets

# without one of these no words are about time
_TIMED = re.compile(r"[0-9０-９年月日周季旬底末]|[定长近按]期|持续|适时|立即|即时|随时|当天|小时|时限|常态|期限|“十")
_EFFECT = re.compile(r"(?:自|从)(\d{4})年(\d{1,2})月(\d{1,2})日(?:之日)?起")
_YEARS = re.compile(r"有效期(?:为|限为?)?([一二三四五六七八九十\d]{1,2})年")
_UNTIL = re.compile(r"有效期(?:至|到|截至)(\d{4})年(\d{1,2})月(\d{1,2})日")
_NUMERALS = {each: n for n, each in enumerate("零一二三四五六七八九十")}


class Times:
    """The phrase grammar for one document, whose year it knows."""

    def __init__(self, year: int | None) -> None:
        self.year = year
        # a sentence is asked for its days, its periods and its limits
        self._deadlines = lru_cache(64)(lambda text: find_deadlines(text, year) if _TIMED.search(text) else [])
        self._targets = lru_cache(16)(lambda text: find_targets(text, year))

    def of_mark(self, due: str, words: str) -> tuple[tuple[Deadline, ...], list[Doubt]]:
        """The deadlines of a marked clause: what its mark says, else the days and periods in its words."""
        if due:
            deadlines, doubts = self._written(self._deadlines(due))
            if not deadlines:
                doubts.append(("doubt.due-unread", due))
            return deadlines, doubts
        deadlines, doubts = self._written([each for each in self._deadlines(words) if _binds(each)])
        return deadlines, [*doubts, *_several(deadlines)]

    def of_cell(self, due: str) -> tuple[tuple[Deadline, ...], list[Doubt]]:
        """The deadlines of a table cell."""
        if not due:
            return (), []
        found = self._deadlines(due)
        deadlines, doubts = self._written(found)
        if not deadlines:
            doubts.append(("doubt.due-unread", due))
        return deadlines, doubts

    def from_above(self, above: Sequence[Text], line: int) -> tuple[tuple[Deadline, ...], list[Doubt]]:
        """The day that a heading gives to what stands below it."""
        for heading in reversed(above):
            found = heading_date(heading.chars, self.year)
            if found and found.deadline.get("date"):
                deadline = self._with_phrase(found)
                if heading.line(0) != line:
                    deadline["inherited_from"] = heading.line(found.start)
                return (deadline,), [(each, found.phrase) for each in found.doubts]
        return (), []

    def fixed(self, sentence: str) -> tuple[tuple[Deadline, ...], list[Doubt]]:
        """The days of a sentence, each once."""
        deadlines, doubts = self._kind(sentence, "fixed")
        return deadlines, [*doubts, *_several(deadlines)]

    def limits(self, sentence: str) -> tuple[tuple[Deadline, ...], list[Doubt]]:
        """The limits that an event sets off; one that another paper sets (在规定期限内) is none to be judged."""
        found = [each for each in self._deadlines(sentence) if each.deadline["kind"] == "relative"]
        deadlines, doubts = self._written([each for each in found if "n" in each.deadline or not each.doubts])
        return deadlines, [*doubts, *_several(deadlines, "relative")]

    def recurring(self, sentence: str) -> tuple[tuple[Deadline, ...], list[Doubt]]:
        """The periods of a duty that comes back."""
        return self._kind(sentence, "recurring")

    def first(self, sentence: str, kind: str) -> int:
        """Where the first deadline of that kind begins."""
        found = [each.start for each in self._deadlines(sentence) if each.deadline["kind"] == kind]
        return min(found, default=len(sentence))

    def behind(self, sentence: str, kind: str) -> int:
        """Where the first deadline of that kind ends."""
        found = [each for each in self._deadlines(sentence) if each.deadline["kind"] == kind]
        return min(found, key=lambda each: each.start).end if found else len(sentence)

    def ongoing(self, sentence: str) -> tuple[Deadline, ...]:
        """持续推进 where it is certain."""
        found = [each for each in self._deadlines(sentence) if each.deadline["kind"] == "ongoing"]
        return self._written([each for each in found if not each.doubts])[0]

    def targets(self, words: str) -> tuple[tuple[dict[str, Any], ...], list[Doubt]]:
        """The numeric goals of a clause."""
        found = self._targets(words)
        doubts = [(reason, words[each.start : each.end]) for each in found for reason in each.doubts]
        return tuple(each.target for each in found), doubts

    def placed_targets(self, sentence: str) -> list[FoundTarget]:
        """The goals of a sentence with their offsets, by where they end."""
        return sorted(self._targets(sentence), key=lambda each: each.end)

    def table(self, table: Table) -> Iterator[tuple[tuple[Text, ...], tuple[dict[str, Any], ...], tuple[Doubt, ...]]]:
        """The rows of an indicator table with their targets; the table's title may date its columns."""
        named = heading_date(table.title.chars, self.year) if table.title else None
        by = named.deadline.get("date") if named and not named.doubts else None
        rows: dict[int, list[CellTarget]] = {}
        for each in table_targets([[cell.chars for cell in row] for row in table.rows], self.year, by):
            rows.setdefault(each.row, []).append(each)
        for n, found in rows.items():
            doubts = tuple(dict.fromkeys((reason, each.target["metric"]) for each in found for reason in each.doubts))
            yield table.rows[n], tuple(each.target for each in found), doubts

    def validity(self, sentence: str) -> tuple[str | None, str | None]:
        """The day from which, and the day until which, a document holds."""
        effect, until, years = _EFFECT.search(sentence), _UNTIL.search(sentence), _YEARS.search(sentence)
        effective = _iso(effect)
        expires = _iso(until)
        if effective and years and not expires:
            count = _NUMERALS.get(years[1]) or (int(years[1]) if years[1].isdecimal() else 0)
            start = date.fromisoformat(effective)
            if count:
                expires = _day_before(start, start.year + count)
        return effective, expires

    def _kind(self, sentence: str, kind: str) -> tuple[tuple[Deadline, ...], list[Doubt]]:
        return self._written([each for each in self._deadlines(sentence) if each.deadline["kind"] == kind])

    def _written(self, found: Sequence[Found]) -> tuple[tuple[Deadline, ...], list[Doubt]]:
        deadlines: list[Deadline] = []
        doubts: list[Doubt] = []
        for each in found:
            doubts += [(reason, each.phrase) for reason in each.doubts]
            if each.deadline["kind"] == "fixed" and not each.deadline.get("date"):
                continue
            if each.deadline not in [_without_phrase(one) for one in deadlines]:
                deadlines.append(self._with_phrase(each))
        return tuple(deadlines), doubts

    def _with_phrase(self, found: Found) -> Deadline:
        return {**found.deadline, "phrase": found.phrase}


def dated(deadlines: Sequence[Deadline], doubts: Sequence[Doubt]) -> list[Doubt]:
    """The doubts about targets without those about their day, where the task has one."""
    if any(each["kind"] == "fixed" for each in deadlines):
        return [each for each in doubts if each[0] != "doubt.no-day"]
    return list(doubts)


def _several(deadlines: Sequence[Deadline], kind: str = "fixed") -> list[Doubt]:
    """Several days or limits in running words may be milestones of one task or tasks of their own."""
    days = [str(each["phrase"]) for each in deadlines if each["kind"] == kind]
    return [("doubt.several-days", "、".join(days))] if len(days) > 1 else []


def _binds(found: Found) -> bool:
    """Whether a deadline in running words is the task's own: 持续推进 and 定期 are manner there."""
    kind = found.deadline["kind"]
    if kind == "ongoing":
        return not found.doubts
    return kind == "fixed" or (kind == "recurring" and "every" in found.deadline)


def _without_phrase(deadline: Deadline) -> Deadline:
    return {key: value for key, value in deadline.items() if key != "phrase"}


def _iso(found: re.Match[str] | None) -> str | None:
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None


def _day_before(start: date, year: int) -> str | None:
    try:
        return date.fromordinal(start.replace(year=year).toordinal() - 1).isoformat()
    except ValueError:
        return None
