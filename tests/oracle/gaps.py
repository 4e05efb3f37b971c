"""Where program and oracle are known to differ: a predicate over a finding, and the smallest world that shows it.

A gap that is closed makes `test_gap_is_still_open` fail: then it is taken out here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.oracle.judge import Row, World, parent_of, sources_named, unit_called
from tests.oracle.made import BUREAUS

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
    """The ledger's decisions on the task of a finding."""
    return [each for each in (world.ledger or {}).get("events", []) if each["task"] == row[1]]


def percent_below_zero(world: World, row: Row, program_only: bool) -> bool:
    negative = any(each.get("percent") == -1 for one in world.reports for each in one["items"])
    return row[0] == "P402" and not program_only and negative


def due_soon_of_the_silent(world: World, row: Row, program_only: bool) -> bool:
    came = {unit_called(world, one["report"]["unit"]) for one in world.reports}
    return row[0] == "D304" and program_only and bool(world.round) and row[2] not in came


def asked_and_owing_nothing(world: World, row: Row, program_only: bool) -> bool:
    named = (world.round or {}).get("units", "all") != "all"
    return row[0] == "D309" and not program_only and named


def returned_and_never_reported(world: World, row: Row, program_only: bool) -> bool:
    returned = any(each["event"] == "returned" for each in events_on(world, row))
    return row[0] == "D317" and not program_only and returned


def change_beside_a_level(world: World, row: Row, program_only: bool) -> bool:
    kinds = {bool(each.get("change")) for task in tasks_of_row(world, row) for each in task.get("targets", [])}
    return row[0] in {"T501", "T502"} and not program_only and kinds == {True, False}


def hidden_by_a_later_day(world: World, row: Row, program_only: bool) -> bool:
    later = [one for one in world.reports if one["report"].get("as_of", world.as_of) > world.as_of]
    speaking = {each.get("unit", one["report"]["unit"]) for one in later for each in one["items"]}
    return row[0][0] in "PET" and row[2] in {unit_called(world, each) for each in speaking}


def superseded_measure(world: World, row: Row, program_only: bool) -> bool:
    return row[0] == "T503" and program_only and len(world.reports) > 1


def came_and_covers_nothing(world: World, row: Row, program_only: bool) -> bool:
    units = {unit_called(world, one["report"]["unit"]) for one in world.reports if not sources_named(world, one)}
    units |= {parent_of(world, unit) for unit in units}
    return row[0] in {"D302", "D304", "D309"} and bool(world.round) and row[2] in units


def paused_past_the_limit(world: World, row: Row, program_only: bool) -> bool:
    paused = any(case.get("paused") for one in world.reports for case in one.get("cases", []) if case["task"] == row[1])
    units = {each.get("unit") for task in tasks_of_row(world, row) for each in task["deadlines"]}
    return row[0] in {"C701", "C702"} and paused and "workday" in units


def steward_beside_support(world: World, row: Row, program_only: bool) -> bool:
    tasks = tasks_of_row(world, row) if row[1] else [task for pack in world.packs for task in pack["tasks"]]
    only_support = [
        not each.get("lead") and not each.get("responsible") and each.get("support")
        for each in tasks
        if each["kind"] == "indicator"
    ]
    return any(only_support) and (row[1] is not None or row[0] == "D309")


def one_day_then_every_day(world: World, row: Row, program_only: bool) -> bool:
    return row[0][0] in {"D", "T"} and {"due" in each for each in events_on(world, row)} == {True, False}


def given_to_a_parent(world: World, row: Row, program_only: bool) -> bool:
    moved: set[str] = {each["to"] for each in events_on(world, row) if each["event"] == "reassigned"}
    return bool(moved) and (row[2] in BUREAUS or not moved.isdisjoint(BUREAUS.values()))


def stranger_after_reassignment(world: World, row: Row, program_only: bool) -> bool:
    moved = {each["to"] for each in events_on(world, row) if each["event"] == "reassigned"}
    return row[0] in {"R203", "R206"} and program_only and bool({row[2], parent_of(world, row[2])} & moved)


def respondent_not_listed(world: World, row: Row, program_only: bool) -> bool:
    told = {task.get("respondent") for task in tasks_of_row(world, row)} - {None}
    return row[0] == "R206" and program_only and bool({row[2], parent_of(world, row[2])} & told)


def given_on_twice(world: World, row: Row, program_only: bool) -> bool:
    return len([each for each in events_on(world, row) if each["event"] == "reassigned"]) > 1


LEVEL = {"metric": "站点", "op": ">=", "value": 100.0, "unit": "个"}
CHANGE = {**LEVEL, "value": 3.0, "by": date(2023, 7, 5), "change": True}
LIMIT: Dict = {
    "kind": "time_limit",
    "lead": ["甲厅"],
    "deadlines": [{"kind": "relative", "event": "收到申请", "unit": "workday", "n": 1}],
}
RESTING = {"opened": date(2023, 6, 1), "paused": [{"from": date(2023, 6, 3)}], "closed": date(2023, 6, 18)}
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
        "D309: a unit that the round names and that hands in nothing, where it owes nothing, is passed over",
        asked_and_owing_nothing,
        small(TASK, asked={**ROUND, "units": ["乙局"]}),
    ),
    Gap(
        "D317: what was returned and never reported on is not called returned",
        returned_and_never_reported,
        small(TASK, report("甲厅"), events=[{"date": date(2023, 7, 1), "event": "returned", "reason": "理由"}]),
    ),
    Gap(
        "T501, T502: a later target for a change displaces the earlier one for the level",
        change_beside_a_level,
        small({**TASK, "targets": [LEVEL, CHANGE]}, report("甲厅", {**DONE, "measures": {"站点": "0个"}})),
    ),
    Gap(
        "P, E: a report dated after the as-of day hides the mistakes of the one before it, which it does not displace",
        hidden_by_a_later_day,
        small(TASK, report("甲厅", {"status": "已完成"}), report("甲厅", {}, as_of=date(2023, 8, 1))),
    ),
    Gap(
        "T503 stays for an entry that a newer report supersedes, unlike T501 and P",
        superseded_measure,
        small(
            {**TASK, "targets": [LEVEL]},
            report("甲厅", {**DONE, "measures": {"站点": "100分"}}, as_of=DUE),
            report("甲厅", {**DONE, "measures": {"站点": "100个"}}),
        ),
    ),
    Gap(
        "D309 of a unit whose report came: it names no known source, yet “handed in nothing” it has not",
        came_and_covers_nothing,
        small(TASK, report("甲厅", source="demo-9"), asked=ROUND),
    ),
    Gap(
        "C702: working days, paused from the limit on: closed on the paused Friday in time, on the paused Sunday late",
        paused_past_the_limit,
        small(LIMIT, report("甲厅", cases=[RESTING])),
    ),
    Gap(
        "an indicator that names supporting units only is answered by the steward, as if it named none",
        steward_beside_support,
        small({**TASK, "kind": "indicator", "lead": [], "support": ["乙局"]}, report("甲厅"), steward="甲厅"),
    ),
    Gap(
        "ledger: a decision on every day does not change an earlier one that names the day",
        one_day_then_every_day,
        small(
            TASK,
            report("甲厅"),
            events=[
                {"date": date(2023, 7, 1), "event": "closed", "due": DUE},
                {"date": date(2023, 7, 5), "event": "reopened"},
            ],
        ),
    ),
    Gap(
        "ledger: reassigned to a unit, the entry of a unit whose parent it is does not count for it",
        given_to_a_parent,
        small(
            {**TASK, "lead": ["乙局"]},
            report("甲厅中心", {}),
            events=[{"date": date(2023, 7, 1), "event": "reassigned", "unit": "乙局", "to": "甲厅"}],
        ),
    ),
    Gap(
        "ledger: reassigned to a unit, its entry is judged and yet “not a responsible unit” (R203)",
        stranger_after_reassignment,
        small(TASK, report("丙委", {}), events=[{"date": date(2023, 7, 1), "event": "reassigned", "to": "丙委"}]),
    ),
    Gap(
        "R206 of the task's own `respondent:` where the list ends in 等; R203 knows better",
        respondent_not_listed,
        small({**TASK, "lead": ["乙局"], "respondent": "甲厅", "open_ended": True}, report("甲厅", {})),
    ),
    Gap(
        "ledger: reassigned and then given on, nobody owes it",
        given_on_twice,
        small(
            TASK,
            report("丙委", {}),
            events=[
                {"date": date(2023, 7, 1), "event": "reassigned", "to": "乙局"},
                {"date": date(2023, 7, 5), "event": "reassigned", "unit": "乙局", "to": "丙委"},
            ],
        ),
    ),
]
