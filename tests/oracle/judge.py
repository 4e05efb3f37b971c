"""What a run should find, said a second time: lists, dictionaries and days, straight from the paragraphs of the design.

Slow and obvious on purpose. Nothing of the program is used: `world` looks names up, `owing` says who owes what and
when, `limits` counts the time that cases take, and here is what follows for the findings.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.oracle.limits import judge_case
from tests.oracle.owing import (
    REPORTED,
    Obligation,
    asked_by_round,
    earliest,
    fixed_days,
    given_to,
    known_by,
    members,
    obligations,
    occurrences,
    respondents,
    unassigned,
    welcome,
    what_is_owed,
)
from tests.oracle.world import (
    Dict,
    Entry,
    World,
    covered_by,
    own_units,
    parent_of,
    read_entries,
    task_called,
    tasks_of,
    unit_called,
)

# code, task, unit, due, period, days
Row = tuple[str, str | None, str | None, date | None, str | None, int | None]

DUE_SOON, APPROX = 30, 5  # days, percent: what a run takes unless configured

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
        rows = deadline_findings(world, each, told_otherwise(world, tasks, entries, each))
        # what the silent owe is counted, not listed; but they are reminded
        found += [row for row in rows if each.unit not in silent or row[0] == "D304"]
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
        file = covered_by(world, entry.report, entries)
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
        if each.returned:
            yield ("D317", *about, None)
        elif told:
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
    if entry and each.returned and (entry.as_of or world.as_of) <= each.returned:
        yield ("D317", *about, None)


def handed_in_late(world: World, tasks: dict[str, Dict], entries: list[Entry]) -> Iterator[Row]:
    """D310: all that came for what the round asks for came after its last day; once for each unit and report."""
    if not world.round or not world.round.get("hand_in_day"):
        return
    last, asked = world.round["hand_in_day"], asked_by_round(world, tasks)
    came = [covered_by(world, number, entries) & asked for number in range(len(world.reports))]
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
    if entry.status == "done" and percent is not None and 0 <= percent < 100:  # below 0 it is no percent
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
    if op == "=":
        op = "<=" if target.get("baseline", goal) > goal else ">="
    if target.get("approx"):
        goal = goal * (100 - APPROX) / 100 if op in {">=", ">"} else goal * (100 + APPROX) / 100
    return bool({">=": value >= goal, ">": value > goal, "<=": value <= goal, "<": value < goal}[op])


def target_findings(world: World, task: Dict, entry: Entry, counts: bool) -> Iterator[Row]:
    """T503 of any entry; T501 and T502 of one that counts for something owed or volunteered."""
    about = (entry.task, entry.unit)
    targets = [each for each in task.get("targets", []) if not each.get("change") and not each.get("added")]
    milestones = {each["date"] for each in task.get("deadlines", []) if each["kind"] == "fixed"}
    last = max(milestones, default=None)
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
        judged = [(by, each) for by, each in judged if entry.due is None or by <= entry.due or by == date.max]
        latest = max((by for by, _ in judged), default=None)
        if latest and entry.due and latest < entry.due and latest in milestones:
            continue  # that day has an entry of its own
        due = None if latest == date.max else latest
        if judged and counts and not given:
            yield ("T502", *about, due, None, None)  # once, however many bounds it has
        for by, each in judged:
            for value, unit in given:
                if by == latest and counts and unit == each.get("unit", "") and not reaches(each, value):
                    yield ("T501", *about, due, None, None)


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
