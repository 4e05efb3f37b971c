"""The items of a report become rows of entry, measure and evidence."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from compliance.calendar.days import to_day
from compliance.document.read import Pointer
from compliance.obligations import TaskRules
from compliance.relations.judging import Entry, Measure, Node
from compliance.reports.report import Report
from compliance.reports.section import Section
from compliance.resolve.context import UNCLEAR, Context, Spoken, day, full_id
from compliance.rulebook.directory import Unit
from compliance.text.numbers import parse_quantity, scale, show

STATUSES = {
    "未启动": "not_started",
    "正在推进": "in_progress",
    "进行中": "in_progress",
    "阶段性目标已完成": "stage_done",
    "已完成": "done",
    "申请延期": "extension_requested",
    "申请终止": "termination_requested",
    "申请调整责任单位": "reassignment_requested",
}
# what looks like a file: it has a short ending with a letter in it, and is no address, paper, day or version
_FILE = re.compile(r"(?!\w+://).*[^\s.〕]\.(?=\d*[A-Za-z])(?![Vv]\d)[A-Za-z0-9]{1,5}", re.DOTALL)
_UNDATED = -1_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the items of one report have in common."""

    number: int
    report: Report
    unit: Unit | None
    as_of: int | None
    region: str | None
    broken_measures: dict[int, list[str]]

    @classmethod
    def of(cls, number: int, report: Report, unit: Unit | None, as_of: int | None, region: str | None) -> "Sheet":
        """The sheet of a report; measures that broke the schema are there, but not readable."""
        broken: dict[int, list[str]] = {}
        for problem in report.problems:
            at = problem.pointer
            if len(at) > 3 and at[0] == "items" and at[2] == "measures" and isinstance(at[1], int):
                names = broken.setdefault(at[1], [])
                if str(at[3]) not in names:
                    names.append(str(at[3]))
        return cls(number, report, unit, as_of, region, broken)


class _Who(NamedTuple):
    """The unit that entries name, and how it was found; shared by all that name it alike."""

    unit: Unit | None
    id: str | None
    parent: str | None
    by: str
    hint: str | None
    alone: bool  # nobody but itself can owe what it reports on


def entries(context: Context, sheet: Sheet) -> None:
    """Add the rows of all items of a report to the tables, and what hangs on them.

    They are made column by column: a large table has a hundred thousand, and few tasks and units.
    """
    report, items, first = sheet.report, sheet.report.items, len(context.entry_places)
    texts = [text or "" for text in items.column("task")]
    by_text = {text: _spoken_of(context, full_id(text, report)) for text in dict.fromkeys(texts)}
    spoken = [by_text[text] for text in texts]
    sources, units = [each.source for each in spoken], items.column("unit")
    named = list(zip(units, sources, strict=True))
    by_name = {each: _who(context, sheet, *each) for each in dict.fromkeys(named)}
    who = [by_name[each] for each in named]
    nothing: list[Any] = [None] * len(items)
    dues, periods, approved, new_dues = nothing[:], nothing[:], nothing[:], nothing[:]
    occurrences, slots = ["whole"] * len(items), [each.slot for each in spoken]
    for n, iso in items.filled("due"):
        dues[n] = day(iso)
    for n, period in items.filled("period"):
        periods[n] = period
    for n, (due, period) in enumerate(zip(dues, periods, strict=True)):
        if due is not None or period is not None:
            rules = spoken[n].rules
            occurrences[n], slots[n] = _occurrence(rules, due, period), _slot(rules, due, period, context.as_of)
    for n, approval in items.filled("approval"):
        approved[n], new_dues[n] = day(approval.get("date")), day(approval.get("new_due"))
    for n, nodes in items.filled("nodes"):
        reached = (node for node in nodes if node.get("by"))
        context.tables["node"] += (Node(first + n, to_day(node["by"]), node.get("percent")) for node in reached)
    _measures(context, sheet, first, [each.metrics for each in spoken])
    _evidence(context, report, first)
    columns: tuple[Sequence[Any], ...] = (  # as Entry names them
        range(first, first + len(items)),
        [sheet.number] * len(items),
        [report.file] * len(items),
        [sheet.as_of] * len(items),
        [each.task for each in spoken],
        sources,
        [None if each.task else text for each, text in zip(spoken, texts, strict=True)],
        [each.hint for each in spoken],
        [each.id for each in who],
        [None if each.by == "name" else unit for each, unit in zip(who, units, strict=True)],
        [each.hint for each in who],
        [each.by for each in who],
        [each.parent for each in who],
        [
            w.id if w.alone or w.id in s.owing else _respondent(context, w.unit, s)
            for w, s in zip(who, spoken, strict=True)
        ],
        _each(items.column("status"), lambda status: STATUSES.get(status, status or UNCLEAR)),
        _each(items.column("percent"), lambda percent: None if percent is None else float(percent)),
        dues,
        periods,
        occurrences,
        _each(items.column("completed"), day),
        _each(items.column("updated"), day),
        approved,
        new_dues,
        _own_words(items) if context.words else nothing,
        slots,
        [1] * len(items),
    )
    context.rows("entry").add(columns)
    context.entry_places.add(report)


def _each(column: Sequence[Any], read: Callable[[Any], Any]) -> list[Any]:
    """What is read from a column, each distinct value once."""
    known = {value: read(value) for value in dict.fromkeys(column)}
    return [known[value] for value in column]


def _own_words(items: Section) -> list[str | None]:
    return [_words(said or more) for said, more in zip(items.column("progress"), items.column("note"), strict=True)]


def _who(context: Context, sheet: Sheet, name: str | None, source: str | None) -> _Who:
    """Whom an entry names; the unit of the report where it names nobody."""
    unit, by = sheet.unit, "name" if sheet.unit else UNCLEAR
    if name:
        # a report of one region may speak of another region's source; its units are its own all the same
        unit, by = context.unit(name, sheet.region or context.region_of.get(source or ""))
    if unit is None:
        hint = context.unit_hint(name, sheet.region) if name and sheet.region else None
        return _Who(None, None, None, by, hint, alone=True)
    alone = not unit.parent and not context.rulebook.known.reorganised()
    return _Who(unit, unit.id, unit.parent, by, None, alone)


def _words(text: str | None) -> str | None:
    """What the unit says in its own words, by which copied text is known."""
    return "".join(text.split()) or None if text else None


def _spoken_of(context: Context, full: str) -> Spoken:
    """What all entries on one task share; found once a task."""
    spoken = context.spoken.get(full)
    if spoken is None:
        source = full.partition("/")[0] if "/" in full else ""
        rules = context.rules.get(full)
        spoken = context.spoken[full] = Spoken(
            full if rules else None,
            source if source in context.region_of else None,
            None if rules else context.task_hint(full),
            rules,
            {each.unit for each in rules.respondents} | context.reassigned.get(full, set()) if rules else set(),
            _slot(rules, None, None, context.as_of),
            _metrics(rules),
        )
    return spoken


def _metrics(rules: TaskRules | None) -> dict[str, str]:
    metrics: dict[str, str] = {}
    for target in rules.targets if rules else ():
        for name in (target.metric, *(target.aliases or "").split("\n")):
            metrics.setdefault(name, target.metric)
    return metrics


def _respondent(context: Context, unit: Unit | None, spoken: Spoken) -> str | None:
    """The unit whose obligation the entry counts for: its own, its parent's where that one owes, or its successor's."""
    if unit is None or spoken.task is None:
        return unit.id if unit else None
    directory = context.rulebook.known
    for unit_id in (unit.id, unit.parent) if unit.parent or directory.reorganised() else ():
        after = directory.successor(unit_id, spoken.task, context.as_of) if unit_id else None
        found = next((each for each in (unit_id, after) if each in spoken.owing), None)
        if found:
            return found
    return unit.id


def _slot(rules: TaskRules | None, due: int | None, period: str | None, as_of: int) -> str:
    """One name for one occurrence, however the entry names it."""
    if rules:
        found = rules.find(due, period)
        dues = rules.dues(as_of)
        if found is None and due is None and period is None and len(dues) == 1:
            found = dues[0]
        if found and found.day is not None:
            return str(found.day)
    return "whole" if due is None and period is None else f"{due} {period}"


def mark_superseded(context: Context) -> None:
    """An entry is current until a newer report speaks of the same occurrence; then its mistakes no longer matter.

    A report dated after the as-of day displaces nothing.
    """
    rows = context.rows("entry")
    if len(set(rows.column("as_of_day"))) < 2:
        return  # none is newer than another
    ranks = [_rank(row, context.as_of) for row in rows]
    newest: dict[tuple[str | None, str | None, str], tuple[int, int]] = {}
    for row, rank in zip(rows, ranks, strict=True):
        key = (row.task, row.unit, row.slot)
        newest[key] = max(newest.get(key, rank), rank)
    for number, (row, rank) in enumerate(zip(list(rows), ranks, strict=True)):
        if row.task and row.unit and rank < newest[row.task, row.unit, row.slot]:
            rows[number] = row._replace(current=0)


def _rank(row: Entry, as_of: int) -> tuple[int, int]:
    day_of_report = row.as_of_day if row.as_of_day is not None else _UNDATED
    return int(day_of_report <= as_of), day_of_report


def _occurrence(rules: TaskRules | None, due: int | None, period: str | None) -> str:
    if due is None and period is None:
        return "whole"
    return "named" if rules is None or rules.has(due, period) else "unknown"


def _measures(context: Context, sheet: Sheet, first: int, metrics: Sequence[dict[str, str]]) -> None:
    """The rows of measure; `first` is the entry of the first item, `metrics` the names of each item's targets."""
    items, rows = sheet.report.items, context.tables["measure"]
    typed_by = dict(items.filled("measures"))
    at = {index: n for n, index in enumerate(items.indexes)} if sheet.broken_measures else {}
    broken_by = {at[index]: names for index, names in sheet.broken_measures.items() if index in at}
    for n in sorted(typed_by.keys() | broken_by.keys()):
        names = metrics[n]
        for name, typed in typed_by.get(n, {}).items():
            quantity = _quantity(typed)
            if quantity is None:
                pointer: Pointer = ("items", items.indexes[n], "measures", name)
                context.note("R104", "value.not-a-quantity", sheet.report, pointer, first + n, value=str(typed)[:60])
            value, unit, words = quantity or (None, None, str(typed)[:60])
            rows.append(Measure(first + n, name, names.get(name, name), value, unit, words))
        for name in broken_by.get(n, ()):
            rows.append(Measure(first + n, name, names.get(name, name), None, None, ""))


def _quantity(typed: Any) -> tuple[float, str | None, str] | None:
    """Value and unit, 万 and 亿 multiplied out, and the words to show; None for what is no quantity."""
    try:
        if isinstance(typed, dict):
            if typed.get("value") is None:
                return None
            value, unit = scale(Decimal(str(typed["value"])), typed.get("unit"))
            return value, unit, show(float(typed["value"]), typed.get("unit"))
        return _typed_quantity(str(typed))
    except (ValueError, ArithmeticError):
        return None


@lru_cache(maxsize=10_000)  # as with days
def _typed_quantity(typed: str) -> tuple[float, str | None, str] | None:
    parsed = parse_quantity(typed)
    return None if parsed is None else (*parsed, " ".join(typed.split())[:60])


def _evidence(context: Context, report: Report, first: int) -> None:
    """The rows of evidence; a file that is not there is told."""
    filled = list(report.items.filled("evidence"))
    columns: tuple[list[Any], ...] = (
        [first + at for at, sound in filled for _ in sound],
        [n for _, sound in filled for n in range(len(sound))],
        [text for _, sound in filled for text in sound],
    )
    context.rows("evidence").add(columns)
    # cells of a table that say the same share one list
    distinct = {id(sound): sound for _, sound in filled}
    with_files = {each for each, sound in distinct.items() if any("." in text for text in sound)}
    for at, sound in filled if with_files else ():
        if id(sound) not in with_files:
            continue
        place = -1
        for n, text in enumerate(sound):
            if "." in text and _FILE.fullmatch(text) and not _exists(report, text):
                index = report.items.indexes[at]
                # broken ones were left out: the place is that among all that was typed
                lines = (report.document.value or {}).get("items")
                place = (lines[index]["evidence"] if lines else sound).index(text, max(n, place + 1))
                pointer: Pointer = ("items", index, "evidence", place)
                context.note("E602", "evidence.missing", report, pointer, first + at, value=text)


def _exists(report: Report, name: str) -> bool:
    try:
        # a path that only this machine has was not handed in
        return not Path(name).is_absolute() and (Path(report.folder or ".") / name).exists()
    except (OSError, ValueError):  # a name that no file can have
        return False
