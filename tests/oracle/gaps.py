"""Where program and oracle are known to differ: a predicate over a finding, and the smallest world that shows it.

A gap that is closed makes `test_gap_is_still_open` fail: then it is taken out here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.oracle.judge import Row, World, parent_of, sources_named, unit_called

Dict = dict[str, Any]
AS_OF, DUE = date(2023, 7, 10), date(2023, 6, 30)
UNITS: Dict = {
    "region": {"id": "demo", "name": "示例省"},
    "units": [{"name": "甲厅"}, {"name": "乙局"}, {"name": "丙委"}, {"name": "甲厅中心", "parent": "甲厅"}],
}
TASK: Dict = {"lead": ["甲厅"], "deadlines": [{"kind": "fixed", "date": DUE}]}
ROUND: Dict = {"id": "2023-Q3", "data_day": AS_OF, "sources": ["demo-1"]}


@dataclass(frozen=True)
class Gap:
    """A difference that is reported and not yet settled."""

    about: str
    differs: Callable[[World, Row, bool], bool]  # the world, the finding, whether the program alone makes it
    world: World


def small(
    task: Dict, *reports: Dict, asked: Dict | None = None, events: list[Dict] | None = None, **source: Any
) -> World:
    """A world of one task."""
    about = {"id": "demo-1", "title": "方案", "region": "demo", "number": "示政办〔2022〕1号", **source}
    whole = {"id": "demo-1/1", "kind": "task", "title": "事项", "cite": {"section": "一"}, **task}
    ledger = {"events": [{"task": "demo-1/1", "unit": "甲厅", **each} for each in events]} if events else None
    return World(UNITS, [{"source": about, "tasks": [whole]}], list(reports), AS_OF, asked, ledger)


def report(
    unit: str, *items: Dict, as_of: date = AS_OF, source: str = "demo-1", cases: list[Dict] | None = None
) -> Dict:
    """One report on the task."""
    found: Dict = {"report": {"unit": unit, "region": "demo", "as_of": as_of, "source": source}}
    found["items"] = [{"task": "demo-1/1", "status": "正在推进", **each} for each in items]
    return {**found, "cases": [{"task": "demo-1/1", "id": "1", **each} for each in cases]} if cases else found


def tasks_of_row(world: World, row: Row) -> list[Dict]:
    """The task of a finding, if it has one."""
    return [task for pack in world.packs for task in pack["tasks"] if task["id"] == row[1]]


def events_on(world: World, row: Row) -> list[Dict]:
    """The ledger's decisions on the task of a finding; all of them, where it names none."""
    return [each for each in (world.ledger or {}).get("events", []) if row[1] in {None, each["task"]}]


def percent_below_zero(world: World, row: Row, program_only: bool) -> bool:
    negative = any(each.get("percent") == -1 for one in world.reports for each in one["items"])
    return row[0] == "P402" and not program_only and negative


def due_soon_of_the_silent(world: World, row: Row, program_only: bool) -> bool:
    came = {unit_called(world, one["report"]["unit"]) for one in world.reports}
    return row[0] == "D304" and program_only and bool(world.round) and row[2] not in came


def returned_and_never_reported(world: World, row: Row, program_only: bool) -> bool:
    returned = any(each["event"] == "returned" for each in events_on(world, row))
    return row[0] == "D317" and not program_only and returned


def came_and_covers_nothing(world: World, row: Row, program_only: bool) -> bool:
    units = {unit_called(world, one["report"]["unit"]) for one in world.reports if not sources_named(world, one)}
    units |= {parent_of(world, unit) for unit in units}
    return row[0] in {"D302", "D304", "D309"} and bool(world.round) and row[2] in units


def month_paused_past_its_limit(world: World, row: Row, program_only: bool) -> bool:
    paused = any(case.get("paused") for one in world.reports for case in one.get("cases", []))
    units = {each.get("unit") for task in tasks_of_row(world, row) for each in task.get("deadlines", [])}
    return row[0] in {"C701", "C702"} and paused and units == {"month"}


DONE = {"status": "已完成", "completed": date(2023, 6, 20), "evidence": ["验收意见"]}

GAPS = [
    Gap(
        "P402 says “below 100”; a percent below 0 is left to P405",
        percent_below_zero,
        small(TASK, report("甲厅", {**DONE, "percent": -1})),
    ),
    Gap(
        "D309: what the silent owe is counted, not listed; what is due soon (D304) is listed",
        due_soon_of_the_silent,
        small({**TASK, "deadlines": [{"kind": "fixed", "date": AS_OF}]}, asked=ROUND),
    ),
    Gap(
        "D317: what was returned and never reported on is not called returned",
        returned_and_never_reported,
        small(TASK, report("甲厅"), events=[{"date": date(2023, 7, 1), "event": "returned", "reason": "理由"}]),
    ),
    Gap(
        "D309 of a unit whose report came: it names no known source, yet “handed in nothing” it has not",
        came_and_covers_nothing,
        small(TASK, report("甲厅", source="demo-9"), asked=ROUND),
    ),
    Gap(
        "C701: a limit of months that has run out is moved by a pause that begins afterwards; those of days are not",
        month_paused_past_its_limit,
        small(
            {
                "kind": "time_limit",
                "lead": ["甲厅"],
                "deadlines": [{"kind": "relative", "event": "收到申请", "unit": "month", "n": 1}],
            },
            report("甲厅", cases=[{"opened": date(2023, 5, 1), "paused": [{"from": date(2023, 7, 1)}]}]),
        ),
    ),
]
