"""What a run should find, said a second time: lists, dictionaries and days, straight from the paragraphs of the design.

Slow and obvious on purpose. Nothing of the program is used; what a recurring due day is comes from the calendar's own
oracle, working days from the `holidays` library.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from tests.calendar.oracle import days, is_due, name_before, name_of
from tests.oracle.limits import judge_case

# code, task, unit, due, period, days
Row = tuple[str, str | None, str | None, date | None, str | None, int | None]
Dict = dict[str, Any]

REPORTED = {"task", "indicator", "recurring"}  # kinds on which an entry is owed
DUE_SOON, APPROX = 30, 5
FIRST, LAST = date(2019, 1, 1), date(2027, 12, 31)  # no made-up day lies outside
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


@dataclass(frozen=True)
class World:
    """Everything that a run is given, as plain data."""

    units: Dict
    packs: list[Dict]
    reports: list[Dict]
    as_of: date
    round: Dict | None = None
    ledger: Dict | None = None


@dataclass
class Entry:
    """One item of a report, its names looked up."""

    place: int
    report: int
    as_of: date | None
    task: str | None
    unit: str | None
    due: date | None
    period: str | None
    status: str
    item: Dict

    @property
    def approved(self) -> date | None:
        day: date | None = self.item.get("approval", {}).get("date")
        return day

    @property
    def new_due(self) -> date | None:
        day: date | None = self.item.get("approval", {}).get("new_due")
        return day


@dataclass
class Obligation:
    """One thing to be reported, and where the ledger says that it stands."""

    task: str
    unit: str
    due: date | None
    period: str | None
    owed: bool
    by_stage: bool
    volunteer: bool = False
    alone: bool = False
    new_due: date | None = None
    returned: date | None = None
    entries: list[Entry] = field(default_factory=list)


# ---- names ----


def unit_called(world: World, text: str) -> str | None:
    """The unit of that name or alias; a group is none."""
    for unit in world.units["units"]:
        if text in [unit["name"], *unit.get("aliases", [])]:
            name: str = unit["name"]
            return name
    return None


def group_called(world: World, text: str) -> Dict | None:
    """The group of that name."""
    return next((each for each in world.units.get("groups", []) if text == each["name"]), None)


def parent_of(world: World, unit: str | None) -> str | None:
    """The unit for which this one's entries count."""
    return next((each.get("parent") for each in world.units["units"] if each["name"] == unit), None)


def supervised(world: World, unit: str) -> bool:
    """Whether the office can ask it."""
    return all(each.get("supervised", True) for each in world.units["units"] if each["name"] == unit)


def tasks_of(world: World) -> dict[str, Dict]:
    """All tasks by id, each with its source under `source`, and what an inheritance clause adds under `added`."""
    result = {}
    for pack in world.packs:
        added: list[str] = []
        for task in pack["tasks"]:
            for clause in pack.get("inherit", []):
                if clause["from"] == task["id"]:
                    added = added + clause.get("lead", []) + clause.get("responsible", []) + clause.get("support", [])
            result[task["id"]] = {**task, "source": pack["source"], "added": added}
    return result


def own_units(task: Dict) -> list[str]:
    """The units that the clause itself names, in its order."""
    return [*task.get("lead", []), *task.get("responsible", []), *task.get("support", [])]


# ---- who ----


def members(world: World, names: Iterable[str]) -> list[str]:
    """Units, with groups replaced by their members; an indefinite group has none."""
    result: list[str] = []
    for name in names:
        group = group_called(world, name)
        found = [name] if group is None else group.get("members", [])
        result += [each for each in found if each not in result]
    return result


def respondents(world: World, task: Dict) -> list[str]:
    """Who answers for the task; nobody where it is unassigned or names no unit."""
    lead, responsible = task.get("lead", []), task.get("responsible", [])
    told = task.get("respondent")
    if told == "each":
        return members(world, lead or responsible)
    if told not in {None, "first", "lead"}:
        return [told]
    if not own_units(task):
        return [task["source"]["steward"]] if task["kind"] == "indicator" and task["source"].get("steward") else []
    asked = lead or responsible
    units = [each for each in asked if not group_called(world, each)]
    if not units:
        return members(world, asked)  # groups alone owe each member; an indefinite one has none
    if lead or told == "first":
        return units[:1]
    return [unit for unit in units if supervised(world, unit)][:1]


def unassigned(world: World, task: Dict) -> bool:
    """Names units, and none that can be asked."""
    return bool(own_units(task)) and not respondents(world, task)


def welcome(world: World, task: Dict) -> bool:
    """Anybody may report: it names no unit, or an indefinite group."""
    names = own_units(task)
    return not names or any((group_called(world, name) or {}).get("indefinite") for name in names)


# ---- when ----


def year_in(number: str | None) -> int | None:
    """The year in a document number."""
    found = re.search(r"〔(\d{4})〕", number or "")
    return int(found[1]) if found else None


def earliest(source: Dict) -> date | None:
    """Issue, else 1 January of the year in the number."""
    year = year_in(source.get("number"))
    return source.get("issued") or (date(year, 1, 1) if year else None)


def begins(source: Dict) -> date | None:
    """Effect, else issue, else 1 January of the year in the number."""
    return source.get("effective") or earliest(source)


def alive(source: Dict, day: date) -> bool:
    """Whether a due day lies between effect and expiry."""
    start, end = begins(source), source.get("expires")
    return (start is None or start <= day) and (end is None or day <= end)


@cache
def series(
    every: str, about: str, month: int | None, day: int | str | None, weekday: int | None
) -> list[tuple[date, str]]:
    """All due days of what comes back so, with the period reported about, found by trying every day."""
    found = []
    number = None if day == "last" or day is None else int(day)
    for each in days(FIRST, LAST):
        if is_due(each, every, month, number, weekday):
            name = name_of(every, each) if about == "current" else name_before(every, each)
            assert name
            found.append((each, name))
    return found


def occurrences(task: Dict) -> list[tuple[date, str]]:
    """All occurrences of the task within its source's life."""
    found = []
    for line in task.get("deadlines", []):
        if line["kind"] == "recurring" and line.get("every"):
            key = (line["every"], line.get("about", "current"), line.get("month"), line.get("day"), line.get("weekday"))
            found += [each for each in series(*key) if alive(task["source"], each[0])]
    return sorted(found)


def fixed_days(task: Dict) -> list[date]:
    """The task's fixed due days within its source's life."""
    return [
        each["date"]
        for each in task.get("deadlines", [])
        if each["kind"] == "fixed" and alive(task["source"], each["date"])
    ]


def window_of(name: str) -> tuple[date, date]:
    """First and last day of a named period."""
    inside = [
        day
        for day in days(FIRST, LAST)
        if name in {name_of(every, day) for every in ("year", "half-year", "quarter", "month")}
    ]
    return inside[0], inside[-1]


def known_by(world: World, task: Dict) -> tuple[date | None, str | None]:
    """The first fixed day that the clause names, whenever it lies; else what came last, else the first to come."""
    fixed = [each["date"] for each in task.get("deadlines", []) if each["kind"] == "fixed"]
    if fixed:
        return min(fixed), None
    series = occurrences(task)
    came = [each for each in series if each[0] <= world.as_of]
    return max(came) if came else min(series) if series else (None, None)


def what_is_owed(
    world: World, task: Dict, windows: list[tuple[date, date]]
) -> list[tuple[date | None, str | None, bool]]:
    """Due day, period, and whether a stage is enough, for everything on which an entry is due."""
    lines = task.get("deadlines", [])
    fixed = fixed_days(task)
    goes_on = any(each["kind"] == "ongoing" for each in lines)
    found: list[tuple[date | None, str | None, bool]] = [(day, None, goes_on or day < max(fixed)) for day in fixed]
    coming = occurrences(task)
    latest = max((due for due, _ in coming if due <= world.as_of), default=None)
    found += [
        (due, period, False)
        for due, period in coming
        if due == latest or any(first <= due <= last for first, last in windows)
    ]
    if not any(each["kind"] == "fixed" or (each["kind"] == "recurring" and each.get("every")) for each in lines):
        found.append((None, None, False))  # ongoing, or no deadline at all
    return found


# ---- reports ----


def read_entries(world: World, tasks: dict[str, Dict]) -> list[Entry]:
    """All items of all reports."""
    found: list[Entry] = []
    for number, report in enumerate(world.reports):
        head = report["report"]
        for item in report.get("items", []):
            found.append(
                Entry(
                    len(found),
                    number,
                    head.get("as_of"),
                    task_called(world, tasks, head, item["task"]),
                    unit_called(world, item.get("unit", head["unit"])),
                    item.get("due"),
                    item.get("period"),
                    STATUSES.get(item["status"], item["status"]),
                    item,
                )
            )
    return found


def task_called(world: World, tasks: dict[str, Dict], head: Dict, text: str) -> str | None:
    """The task meant: a full id, or the last part of one where the report names its source."""
    source = head.get("source")
    if source is None and world.round and len(world.round["sources"]) == 1:
        source = world.round["sources"][0]
    full = text if "/" in text else f"{source}/{text}"
    return full if full in tasks else None


def sources_named(world: World, report: Dict) -> set[str]:
    """The sources that a report names in its head, and its items in theirs."""
    head = report["report"]
    found = {each["task"].partition("/")[0] for each in report.get("items", []) if "/" in each["task"]}
    asked = (world.round or {}).get("sources", [])
    if len(asked) == 1 and not head.get("source") and any("/" not in item["task"] for item in report.get("items", [])):
        found |= set(asked)
    return (found | {head.get("source")}) & {pack["source"]["id"] for pack in world.packs}


def covered_by(world: World, tasks: dict[str, Dict], number: int, entries: list[Entry]) -> set[tuple[str, str]]:
    """The pairs of one report: its unit and its items' units, in its sources and its items'."""
    head = world.reports[number]["report"]
    mine = [each for each in entries if each.report == number]
    units = {unit_called(world, head["unit"]), *(each.unit for each in mine)} - {None}
    sources = sources_named(world, world.reports[number])
    units |= {parent_of(world, unit) for unit in units} - {None}
    return {(unit, source) for unit in units if unit for source in sources}


def asked_by_round(world: World, tasks: dict[str, Dict]) -> set[tuple[str, str]]:
    """The pairs that the round asks for."""
    if not world.round:
        return set()
    pairs = set()
    for task in tasks.values():
        if task["source"]["id"] in world.round["sources"] and task["kind"] in REPORTED:
            answering = respondents(world, task)
            answering += given_to(world, task)
            pairs |= {(unit, task["source"]["id"]) for unit in answering if supervised(world, unit)}
    if world.round.get("units", "all") != "all":
        named = {unit_called(world, each) for each in members(world, world.round["units"])}
        pairs = {(unit, source) for unit in named if unit for source in world.round["sources"]}
    return pairs


# ---- the ledger ----


def standing(world: World, task: str, unit: str, due: date | None, period: str | None) -> Dict:
    """What the office's decisions up to the as-of day have made of one obligation."""
    state: Dict = {"state": "open", "new_due": None, "returned": None, "to": None}
    for event in decisions(world):
        if event["task"] != task or unit_called(world, event["unit"]) != unit:
            continue
        if event.get("due") not in {None, due} or event.get("period") not in {None, period}:
            continue
        kind = event["event"]
        if kind == "extended":
            state["new_due"] = event["new_due"]
        elif kind == "returned":
            state.update(state="open", returned=event["date"])
        elif kind == "reopened":
            state.update(state="open", returned=None, to=None)
        else:
            state.update(state=kind, returned=None, to=unit_called(world, event.get("to", "")))
    return state


def decisions(world: World) -> list[Dict]:
    """The ledger's events up to the as-of day, as appended: a later one changes what an earlier one said."""
    return [each for each in (world.ledger or {}).get("events", []) if each["date"] <= world.as_of]


def given_to(world: World, task: Dict) -> list[str]:
    """The units to which the office has given the task, or a day of it."""
    moved = [each for each in decisions(world) if each["task"] == task["id"] and each["event"] == "reassigned"]
    return [unit for unit in (unit_called(world, each["to"]) for each in moved) if unit]


# ---- obligations ----


def obligations(
    world: World, tasks: dict[str, Dict], entries: list[Entry]
) -> tuple[list[Obligation], set[str], set[str]]:
    """All obligations of the covered pairs; the units that handed in nothing; the sources that are covered."""
    pairs = set()
    windows: dict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
    handed_units = set()
    for number, report in enumerate(world.reports):
        mine = covered_by(world, tasks, number, entries)
        pairs |= mine
        handed_units |= {unit for unit, _ in mine}
        handed_units |= {unit for unit in [unit_called(world, report["report"]["unit"])] if unit}
        if report["report"].get("covers"):
            for pair in mine:
                windows[pair].append((report["report"]["covers"]["from"], report["report"]["covers"]["to"]))
    asked = asked_by_round(world, tasks)
    if world.round:
        for pair in asked:
            windows[pair].append(window_of(world.round["id"]))
    pairs |= asked
    silent = {unit for unit, _ in asked} - handed_units
    found: list[Obligation] = []
    for task in tasks.values():
        if task["kind"] not in REPORTED:
            continue
        source = task["source"]["id"]
        answering = respondents(world, task)
        who = [(unit, supervised(world, unit)) for unit in answering]
        if not answering:
            who = [
                (unit, False)
                for unit in sorted(
                    {
                        each.unit
                        for each in entries
                        if each.task == task["id"] and each.unit and each.unit not in given_to(world, task)
                    }
                )
            ]
        for unit, owed in who:
            if (unit, source) in pairs:
                found += obligations_of(world, task, unit, owed, windows[unit, source])
        for unit in {unit for unit, at in pairs if at == source}:
            if unit not in answering:
                found += moved_to(world, task, answering, unit, windows[unit, source])
        if not answering:
            for each in found:
                each.volunteer = each.volunteer or (each.task == task["id"] and each.unit not in given_to(world, task))
    for each in found:
        each.alone = (
            each.due is not None
            and sum(other.task == each.task and other.unit == each.unit and other.due is not None for other in found)
            == 1
        )
    sources = {source for _, source in pairs} | set((world.round or {}).get("sources", []))
    for report in world.reports:  # also of one whose unit nobody knows
        sources |= sources_named(world, report)
        sources |= {each["task"].partition("/")[0] for each in report.get("cases", [])}
    return found, silent, sources


def obligations_of(
    world: World, task: Dict, unit: str, owed: bool, windows: list[tuple[date, date]]
) -> Iterator[Obligation]:
    """What one unit still owes on one task: not what the ledger has closed, ended or given to another."""
    for due, period, by_stage in what_is_owed(world, task, windows):
        state = standing(world, task["id"], unit, due, period)
        if state["state"] == "open":
            yield Obligation(
                task["id"], unit, due, period, owed, by_stage, new_due=state["new_due"], returned=state["returned"]
            )


def holders(world: World, task: Dict, answering: list[str], due: date | None, period: str | None) -> list[str]:
    """Who answers, and whom the ledger has given it to."""
    given = [unit_called(world, each["unit"]) for each in decisions(world) if each["task"] == task["id"]]
    found = [*answering, *(each for each in given if each and each not in answering)]  # a decision counts as it stands
    found = list(dict.fromkeys(found))
    strangers = set(found) - set(answering)
    for holder in found:  # it grows: what was given on may be given on again
        state = standing(world, task["id"], holder, due, period)
        if state["state"] == "reassigned" and state["to"] and state["to"] not in found:
            found.append(state["to"])
            strangers.discard(state["to"])
        elif state["state"] == "reassigned":
            strangers.discard(str(state["to"]))
    return [each for each in found if each not in strangers]


def moved_to(
    world: World, task: Dict, answering: list[str], unit: str, windows: list[tuple[date, date]]
) -> Iterator[Obligation]:
    """What the ledger has given to a unit that did not answer for the task before, its extensions with it."""
    for due, period, by_stage in what_is_owed(world, task, windows):
        now = holders(world, task, answering, due, period)
        state = standing(world, task["id"], unit, due, period)
        if unit not in now or state["state"] != "open":
            continue
        givers = [standing(world, task["id"], each["name"], due, period) for each in world.units["units"]]
        extended = [each["new_due"] for each in givers if each["to"] == unit and each["new_due"]]
        new_due = state["new_due"] or (extended[-1] if extended else None)
        owed = supervised(world, unit)
        yield Obligation(task["id"], unit, due, period, owed, by_stage, new_due=new_due, returned=state["returned"])


# ---- which entry ----


def counts_for(world: World, entry: Entry, obligation: Obligation, answering: set[tuple[str, str]]) -> bool:
    """Whether the entry speaks of the obligation."""
    if entry.task != obligation.task or entry.unit is None:
        return False
    own = (entry.task, entry.unit) in answering
    if entry.unit != obligation.unit and (own or parent_of(world, entry.unit) != obligation.unit):
        return False
    if entry.due not in {None, obligation.due} or entry.period not in {None, obligation.period}:
        return False
    if entry.due is None and entry.period is None and obligation.period is not None and obligation.due and entry.as_of:
        return entry.as_of >= obligation.due  # it speaks of the occurrence that had come by its own day
    return True


def done(world: World, entry: Entry) -> bool:
    """已完成 with a completion date that has come."""
    completed = entry.item.get("completed")
    return entry.status == "done" and completed is not None and completed <= world.as_of


def met(world: World, entry: Entry, obligation: Obligation) -> bool:
    """Whether the entry meets the obligation."""
    if obligation.returned and (entry.as_of or world.as_of) <= obligation.returned:
        return False
    named = entry.due is not None or entry.period is not None
    stage = entry.status == "stage_done" and obligation.by_stage and (named or obligation.alone)
    return done(world, entry) or (stage and (entry.item.get("completed") or world.as_of) <= world.as_of)


def released(world: World, entry: Entry) -> bool:
    """Whether termination or reassignment was approved."""
    asked = entry.status in {"termination_requested", "reassignment_requested"}
    return asked and entry.approved is not None and entry.approved <= world.as_of


def counting(world: World, obligation: Obligation) -> Entry | None:
    """The entry that counts: of the newest report; within it the named, the unit's own, the less complete."""

    def rank(entry: Entry) -> tuple[Any, ...]:
        dated = entry.as_of or date.min
        named = entry.due is not None or entry.period is not None
        return (
            dated <= world.as_of,
            dated,
            named,
            entry.unit == obligation.unit,
            not met(world, entry, obligation),
            entry.item.get("updated") or date.min,
            entry.place,
        )

    return max(obligation.entries, key=rank, default=None)


def judged_due(world: World, obligation: Obligation, entry: Entry | None) -> date | None:
    """The approved new due day, else what the ledger says, else the original one."""
    if entry and entry.new_due and entry.approved and entry.approved <= world.as_of:
        named = entry.due is not None or entry.period is not None
        if named or obligation.alone:
            return entry.new_due
    return obligation.new_due or obligation.due


# ---- the findings ----


def judge(world: World) -> list[Row]:
    """All findings that the run should make."""
    tasks = tasks_of(world)
    entries = read_entries(world, tasks)
    owed, silent, sources = obligations(world, tasks, entries)
    answering = {(each.task, each.unit) for each in owed}
    for each in owed:
        each.entries = [entry for entry in entries if counts_for(world, entry, each, answering)]
    found: list[Row] = []
    for each in owed:
        if each.unit not in silent:
            found += deadline_findings(world, each, told_otherwise(world, tasks, entries, each))
    for unit in sorted(silent):
        found.append(("D309", None, unit, None, None, None))
    found += handed_in_late(world, tasks, entries)
    for task in tasks.values():
        if task["source"]["id"] in sources and task["kind"] in REPORTED and unassigned(world, task):
            found.append(("D311", task["id"], None, *known_by(world, task), None))
    found += reference_findings(world, tasks, entries, owed)
    for entry in entries:
        if current(world, tasks, entries, entry):
            found += consistency_findings(world, tasks, entry)
            if entry.task:
                counts = any(entry is counting(world, each) for each in owed)
                found += target_findings(world, tasks[entry.task], entry, counts)
    for report in world.reports:
        found += case_findings(world, tasks, report)
    return found


def told_otherwise(world: World, tasks: dict[str, Dict], entries: list[Entry], each: Obligation) -> bool:
    """Whether an entry meant for the task is told of already: it names an occurrence or a unit that there is not."""
    task = tasks[each.task]
    answering = {*respondents(world, task), *given_to(world, task)}
    for entry in entries:
        if entry.task != each.task:
            continue
        whose = {entry.unit} if entry.unit in answering else {entry.unit, parent_of(world, entry.unit)}
        if entry.unit and each.unit in whose and not known_occurrence(task, entry):
            return True
        file = covered_by(world, tasks, entry.report, entries)
        covered = {unit for unit, source in file if source == task["source"]["id"]}
        alone = each.unit in covered and answering & covered <= {each.unit}
        if entry.unit is None and "unit" in entry.item and alone:
            return True
    return False


def deadline_findings(world: World, each: Obligation, told: bool) -> Iterator[Row]:
    """D301–D304, D308, D316, D317 of one obligation; `told`: what is wrong with its entry is told elsewhere."""
    entry = counting(world, each)
    due = judged_due(world, each, entry)
    about = (each.task, each.unit, each.due, each.period)
    is_met = entry is not None and met(world, entry, each)
    let_go = entry is not None and released(world, entry)
    late = (world.as_of - due).days if due else None
    if entry is None:
        if not each.owed:
            return
        if told:
            pass  # one finding is enough
        elif (late is not None and late > 0) or world.round:
            yield ("D302", *about, late)
        else:
            yield ("D308", *about, None)
    if entry and not is_met and not let_go and late is not None and late > 0:
        yield ("D301", *about, late)
    if not is_met and not let_go and late is not None and -DUE_SOON <= late <= 0:
        yield ("D304", *about, -late)
    if entry and is_met:
        completed = entry.item.get("completed")
        if completed and due and completed > due:
            yield ("D303", *about, (completed - due).days)
        if world.ledger is not None and entry.status == "done":  # a stage is no completion
            yield ("D316", *about, None)
    if each.returned and not (entry and entry.as_of and each.returned < entry.as_of <= world.as_of):
        yield ("D317", *about, None)


def handed_in_late(world: World, tasks: dict[str, Dict], entries: list[Entry]) -> Iterator[Row]:
    """D310: all that came for what the round asks for came after its last day; once for each unit and report."""
    if not world.round or not world.round.get("hand_in_day"):
        return
    last, asked = world.round["hand_in_day"], asked_by_round(world, tasks)
    came = [covered_by(world, tasks, number, entries) & asked for number in range(len(world.reports))]
    days_of = [report["report"].get("submitted") for report in world.reports]
    in_time = {pair for pairs, day in zip(came, days_of, strict=True) for pair in pairs if day and day <= last}
    for pairs, day in zip(came, days_of, strict=True):
        if day and day > last:
            for unit in {unit for unit, _ in pairs - in_time}:
                yield ("D310", None, unit, None, None, (day - last).days)


# ---- references ----


def slot(world: World, tasks: dict[str, Dict], entry: Entry) -> Any:
    """The occurrence that an entry speaks of; with one due day only, naming it makes no difference."""
    assert entry.task
    task = tasks[entry.task]
    if entry.due is None and entry.period is None:
        only = [due for due, _, _ in what_is_owed(world, task, []) if due]
        return only[0] if len(only) == 1 else "whole"
    for due, period in [*((day, None) for day in fixed_days(task)), *occurrences(task)]:
        if entry.due in {None, due} and entry.period in {None, period}:
            return due
    return entry.due, entry.period


def known_occurrence(task: Dict, entry: Entry) -> bool:
    """Whether the task has what the entry names."""
    if entry.due is None and entry.period is None:
        return True
    there: list[tuple[date, str | None]] = [(day, None) for day in fixed_days(task)]
    there += occurrences(task)
    return any(entry.due in {None, due} and (entry.period is None or entry.period == period) for due, period in there)


def reference_findings(
    world: World, tasks: dict[str, Dict], entries: list[Entry], owed: list[Obligation]
) -> Iterator[Row]:
    """R201–R206."""
    ids = {pack["source"]["id"] for pack in world.packs}
    for report in world.reports:
        head = report["report"]
        if head.get("source") and head["source"] not in ids:
            yield ("R201", None, None, None, None, None)
        if unit_called(world, head["unit"]) is None:
            yield ("R202", None, None, None, None, None)
        for case in report.get("cases", []):
            if task_called(world, tasks, head, case["task"]) is None:
                yield ("R201", None, None, None, None, None)
    seen: set[Any] = set()
    for entry in entries:
        about = (entry.task, entry.unit, entry.due, entry.period, None)
        whom = (entry.task, entry.unit, None, None, None)  # whatever occurrence it speaks of
        if entry.task is None:
            yield ("R201", *whom)
        if entry.unit is None and "unit" in entry.item:
            yield ("R202", *whom)
        if entry.task is None:
            continue
        task = tasks[entry.task]
        if not known_occurrence(task, entry):
            yield ("R205", *about)
        if entry.unit is None:
            continue
        if not named(world, task, entry.unit, owed) and not welcome(world, task):
            yield ("R206" if task.get("open_ended") else "R203", *whom)
        key = (entry.report, entry.task, entry.unit, slot(world, tasks, entry))
        if key in seen:
            yield ("R204", *about)
        seen.add(key)
        mine = [each for each in owed if each.task == entry.task and each.due]
        due_days = [each for each in mine if each.unit == entry.unit] or [
            each for each in mine if each.unit == parent_of(world, entry.unit)
        ]
        unnamed = entry.due is None and entry.period is None
        if unnamed and len(due_days) > 1 and (entry.status == "stage_done" or entry.new_due):
            yield ("R205", *about)


def named(world: World, task: Dict, unit: str, owed: list[Obligation]) -> bool:
    """Whether the clause, an inheritance clause, the pack or the office names the unit or its parent."""
    names = {*members(world, [*own_units(task), *task["added"]]), *respondents(world, task)}
    names |= {each.unit for each in owed if each.task == task["id"] and not each.volunteer}
    names |= set(given_to(world, task))
    return unit in names or parent_of(world, unit) in names


# ---- consistency, evidence, targets ----


def current(world: World, tasks: dict[str, Dict], entries: list[Entry], entry: Entry) -> bool:
    """Whether no newer report has an entry on the same task, unit and occurrence."""
    if entry.task is None or entry.unit is None:
        return True
    for other in entries:
        if (other.task, other.unit) == (entry.task, entry.unit) and slot(world, tasks, other) == slot(
            world, tasks, entry
        ):
            mine, its = entry.as_of or date.min, other.as_of or date.min
            if (its <= world.as_of, its) > (mine <= world.as_of, mine):
                return False
    return True


def consistency_findings(world: World, tasks: dict[str, Dict], entry: Entry) -> Iterator[Row]:
    """P401–P405 and E601."""
    about = (entry.task, entry.unit, entry.due, entry.period, None)
    completed, percent = entry.item.get("completed"), entry.item.get("percent")
    if entry.status == "done" and completed is None:
        yield ("P401", *about)
    if entry.status == "done" and percent is not None and percent < 100:
        yield ("P402", *about)
    if completed and completed > world.as_of:
        yield ("P403", *about)
    first = earliest(tasks[entry.task]["source"]) if entry.task else None
    if completed and first and completed < first:
        yield ("P404", *about)
    if percent is not None and not 0 <= percent <= 100:
        yield ("P405", *about)
    if entry.status == "done" and not entry.item.get("evidence"):
        yield ("E601", *about)


def amount(text: str) -> tuple[float, str]:
    """Value and unit of a measure as typed; 万 is multiplied out."""
    found = re.fullmatch(r"(-?[0-9.]+)(万?)(.*)", text)
    assert found
    return float(found[1]) * (10000 if found[2] else 1), found[3]


def reaches(target: Dict, value: float) -> bool:
    """Whether the value reaches the target."""
    goal, op = target["value"], target["op"]
    if target.get("approx"):
        goal = goal * (100 - APPROX) / 100 if op in {">=", ">", "="} else goal * (100 + APPROX) / 100
    if op == "=":
        op = "<=" if target.get("baseline", target["value"]) > target["value"] else ">="
    return bool({">=": value >= goal, ">": value > goal, "<=": value <= goal, "<": value < goal}[op])


def target_findings(world: World, task: Dict, entry: Entry, counts: bool) -> Iterator[Row]:
    """T503 of any entry; T501 and T502 of one that counts for something owed or volunteered."""
    about = (entry.task, entry.unit)
    targets = [each for each in task.get("targets", []) if not each.get("change") and not each.get("added")]
    last = max((each["date"] for each in task.get("deadlines", []) if each["kind"] == "fixed"), default=None)
    for metric in sorted({each["metric"] for each in targets}):
        mine = [each for each in targets if each["metric"] == metric]
        spellings = {
            metric,
            *(alias for each in task["targets"] if each["metric"] == metric for alias in each.get("aliases", [])),
        }
        given = [amount(text) for name, text in entry.item.get("measures", {}).items() if name in spellings]
        for _, unit in given:
            if all(unit != each.get("unit", "") for each in mine):
                yield ("T503", *about, None, None, None)
        dated = [(each.get("by") or last or date.max, each) for each in mine]
        judged = [(by, each) for by, each in dated if by <= world.as_of or done(world, entry)]
        judged = [(by, each) for by, each in judged if speaks_of_target(task, entry, by)]
        latest = max((by for by, _ in judged), default=None)
        due = None if latest == date.max else latest
        if judged and counts and not given:
            yield ("T502", *about, due, None, None)  # once, however many bounds it has
        for by, each in judged:
            for value, unit in given:
                if by == latest and counts and unit == each.get("unit", "") and not reaches(each, value):
                    yield ("T501", *about, due, None, None)


def speaks_of_target(task: Dict, entry: Entry, by: date) -> bool:
    """An entry that names a due day leaves later targets, and those of another due day, to other entries."""
    own = {each["date"] for each in task.get("deadlines", []) if each["kind"] == "fixed"}
    return entry.due is None or by in {entry.due, date.max} or (by < entry.due and by not in own)


# ---- cases ----


def case_findings(world: World, tasks: dict[str, Dict], report: Dict) -> Iterator[Row]:
    """C701–C703."""
    head = report["report"]
    for case in report.get("cases", []):
        name = task_called(world, tasks, head, case["task"])
        limit = next((each for each in tasks[name]["deadlines"] if each["kind"] == "relative"), None) if name else None
        if name and limit and tasks[name]["kind"] == "time_limit":
            unit = unit_called(world, case.get("unit", head["unit"]))
            for code, late in judge_case(case, limit, world.as_of):
                yield (code, name, unit, None, None, late)
