"""The oracle's world: what a run is given, as plain data; the names in it looked up, and its reports read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

Dict = dict[str, Any]

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


def covered_by(world: World, number: int, entries: list[Entry]) -> set[tuple[str, str]]:
    """The pairs of one report: all who report in it, in its sources and its items'."""
    sources = sources_named(world, world.reports[number])
    return {(unit, source) for unit in units_of(world, number, entries) for source in sources}


def units_of(world: World, number: int, entries: list[Entry]) -> set[str]:
    """Who reports in one report: its unit, its items' units, and those for which they count."""
    head = world.reports[number]["report"]
    units = {unit_called(world, head["unit"]), *(each.unit for each in entries if each.report == number)}
    return {each for unit in units for each in (unit, parent_of(world, unit)) if each}
