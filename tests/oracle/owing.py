"""What is owed, said a second time: by whom, on which day, and where the ledger says that it stands.

What a recurring due day is comes from the calendar's own oracle.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from tests.calendar.oracle import days, is_due, name_before, name_of
from tests.oracle.world import (
    Dict,
    Entry,
    World,
    covered_by,
    group_called,
    own_units,
    sources_named,
    supervised,
    unit_called,
    units_of,
)

REPORTED = {"task", "indicator", "recurring"}  # kinds on which an entry is owed
FIRST, LAST = date(2019, 1, 1), date(2027, 12, 31)  # no made-up day lies outside


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


# ---- what a round asks for ----


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
    came = set()
    for number, report in enumerate(world.reports):
        mine = covered_by(world, number, entries)
        pairs |= mine
        came |= units_of(world, number, entries)
        if report["report"].get("covers"):
            for pair in mine:
                windows[pair].append((report["report"]["covers"]["from"], report["report"]["covers"]["to"]))
    asked = asked_by_round(world, tasks)
    if world.round:
        for pair in asked:
            windows[pair].append(window_of(world.round["id"]))
    pairs |= asked
    silent = {unit for unit, _ in asked} - came
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
