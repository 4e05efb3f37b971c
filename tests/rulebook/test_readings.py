"""Eleven packs against a second reading of their documents (readings/README.md), in both directions.

The readings were written down before anybody looked at the packs; the comparison needs the packs alone.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from compliance.rulebook.directory import Directory, Unit
from compliance.rulebook.load import Rulebook
from tests.conftest import ROOT
from tests.model.core import load

READINGS = sorted(Path(__file__).with_name("readings").glob("*.yaml"))
ROLES = ("lead", "responsible", "support")
TOTALS = {
    "marks": 175,
    "clauses": 27,
    "dates": 63,
    "ongoing": 15,
    "recurring": 16,
    "limits": 14,
    "values": 88,
    "validity": 2,
    "prohibitions": 3,
}


class Figure(NamedTuple):
    """Something that the pack says, and the lines that it cites for it."""

    first: int
    last: int
    what: Hashable


def reading(source: str) -> dict[str, Any]:
    return dict(load(Path(__file__).with_name("readings") / f"{source}.yaml"))


def pack(source: str) -> dict[str, Any]:
    path = Rulebook((ROOT / "rules",)).path(source)
    assert path
    return dict(load(path))


@cache
def directory(region: str) -> Directory:
    return Rulebook((ROOT / "rules",)).directory(region)


def at(tasks: list[dict[str, Any]], line: int) -> list[dict[str, Any]]:
    """The tasks whose cited lines hold the line."""
    return [task for task in tasks if task["cite"]["lines"][0] <= line <= task["cite"]["lines"][1]]


def deadlines(tasks: list[dict[str, Any]], kind: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for task in tasks:
        yield from ((task, each) for each in task.get("deadlines", []) if each["kind"] == kind)


def organs(names: Iterable[str], region: str, known: Directory) -> list[str]:
    """The directory's own name for each; an unknown one stays as it is, marked."""
    found = [known.find(name, region) for name in names]
    return [
        each.id if isinstance(each, Unit) else each.name if each else f"?{name}"
        for name, each in zip(names, found, strict=True)
    ]


def unit_differences(read: dict[str, Any], held: dict[str, Any], known: Directory) -> Iterator[str]:
    """Marks: the task that ends with the mark holds exactly its units, in their order. Clauses: so many in all."""
    region, tasks = held["source"]["region"], held["tasks"]

    def duties(of: dict[str, Any]) -> list[list[str]]:
        return [organs(of.get(role, []), region, known) for role in ROLES]

    for mark in read["marks"]:
        wanted = duties(mark), bool(mark.get("open"))
        ending = [task for task in at(tasks, mark["line"]) if task["cite"]["lines"][1] == mark["line"]]
        if wanted not in [(duties(task), bool(task.get("open_ended"))) for task in ending]:
            yield f"{mark['line']}: no task with the units of this mark {wanted}"
    for clause in read.get("clauses", []):
        by, count = set(organs(clause["by"], region, known)), len(clause["by"]) + clause.get("with", 0)
        for task in at(tasks, clause["line"]):
            lead, responsible, support = map(set, duties(task))
            opened = bool(task.get("open_ended")) == bool(clause.get("open"))
            if by <= lead | responsible and len(lead | responsible | support) == count and opened:
                break
        else:
            yield f"{clause['line']}: no task of {sorted(by)} and {clause.get('with', 0)} others"


def day_differences(read: dict[str, Any], held: dict[str, Any]) -> Iterator[str]:
    """Every day of the text is a deadline or a target's, and the other way round; an inherited one where it stands."""
    tasks = held["tasks"]
    for day, lines in read["dates"].items():
        for line in lines:
            days = {each["date"] for _, each in deadlines(at(tasks, line), "fixed")}
            days |= {target.get("by") for task in at(tasks, line) for target in task.get("targets", [])}
            if day not in days:
                yield f"{line}: no task due on {day}"
    for task, each in deadlines(tasks, "fixed"):
        first, last = [each["inherited_from"]] * 2 if "inherited_from" in each else task["cite"]["lines"]
        lines = read["dates"].get(each["date"], [])
        if not any(first <= line <= last for line in lines):
            yield f"{task['id']}: {each['date']} is not in the text"


def left_over(said: list[tuple[int, Hashable]], held: list[Figure]) -> Iterator[str]:
    """What the text says and the pack does not, and the other way round; one figure answers one figure."""
    remaining = list(held)
    for line, what in said:
        match = next((each for each in remaining if each.first <= line <= each.last and each.what == what), None)
        if match:
            remaining.remove(match)
        else:
            yield f"{line}: not in the pack: {what}"
    yield from (f"{each.first}-{each.last}: not in the text: {each.what}" for each in remaining)


def limit(of: dict[str, Any]) -> Hashable:
    """A limit as n, unit (years as months; none for 立即) and extension."""
    n, unit, extension = of.get("n"), of.get("unit"), of.get("extension")
    if unit == "year":
        n, unit = 12 * of["n"], "month"
    return n, unit if n else None, extension["n"] if isinstance(extension, dict) else extension


def measure(value: object, unit: str) -> tuple[Decimal, str]:
    """A value with 万 and 亿 multiplied out, and what is left of the unit."""
    number = Decimal(str(value))
    for word, zeros in (("万", 4), ("亿", 8)):
        if unit.startswith(word):
            number, unit = number.scaleb(zeros), unit.removeprefix(word)
    return number, unit


def goals(read: dict[str, Any]) -> list[tuple[int, Hashable]]:
    parts = [(goal["line"], value.split()) for goal in read.get("goals", []) for value in goal["values"]]
    return [(line, (sign, *measure(value, "".join(unit)))) for line, (sign, value, *unit) in parts]


def figures(held: dict[str, Any], kind: str, what: Callable[[dict[str, Any]], Hashable]) -> list[Figure]:
    return [Figure(*task["cite"]["lines"], what(each)) for task, each in deadlines(held["tasks"], kind)]


def targets(held: dict[str, Any]) -> list[Figure]:
    return [
        Figure(
            *task["cite"]["lines"],
            ("~" if each.get("approx") else each["op"], *measure(each["value"], each.get("unit") or "")),
        )
        for task in held["tasks"]
        for each in task.get("targets", [])
    ]


def goal_day_differences(read: dict[str, Any], held: dict[str, Any]) -> Iterator[str]:
    """A goal falls due on a day of its line or of its lead sentence; one for each period, with its period."""
    for goal in read.get("goals", []):
        days = {day for day, lines in read["dates"].items() if goal["line"] in lines} | {goal.get("by")} - {None}
        if not days:  # the text gives none
            continue
        for task in at(held["tasks"], goal["line"]):
            own = {each["date"] for _, each in deadlines([task], "fixed")}
            for target in task.get("targets", []):
                due = {target["by"]} if target.get("by") else own
                if not due & days and not list(deadlines([task], "recurring")):
                    yield f"{task['id']}: {target['metric']} is due on {sorted(due)}, not on {sorted(days)}"


def differences(read: dict[str, Any], held: dict[str, Any], known: Directory) -> list[str]:
    """Everything on which a reading and its pack disagree."""
    ongoing = {(line, "ongoing") for line in read.get("ongoing", [])}
    kinds = Counter(task["kind"] for task in held["tasks"])
    found = [
        *unit_differences(read, held, known),
        *day_differences(read, held),
        *left_over(sorted(ongoing), figures(held, "ongoing", lambda each: "ongoing")),
        *left_over(
            [(each["line"], each["every"]) for each in read.get("recurring", [])],
            figures(held, "recurring", lambda each: each.get("every", "unknown")),
        ),
        *left_over([(each["line"], limit(each)) for each in read.get("limits", [])], figures(held, "relative", limit)),
        *left_over(goals(read), targets(held)),
        *goal_day_differences(read, held),
    ]
    for key, kind in (("validity", "validity"), ("prohibitions", "prohibition")):
        bare = [line for line in read.get(key, []) if kind not in [each["kind"] for each in at(held["tasks"], line)]]
        found += [f"{line}: no {kind}" for line in bare]
    if kinds["validity"] != len(read.get("validity", [])):
        found.append(f"{kinds['validity']} tasks on validity")
    return found


@pytest.mark.parametrize("path", READINGS, ids=lambda path: path.stem)
def test_the_pack_says_what_the_second_reading_says(path: Path) -> None:
    read, held = reading(path.stem), pack(path.stem)
    assert read["source"] == held["source"]["id"] == path.stem
    assert read["seed"] == held["source"]["seed"]
    assert differences(read, held, directory(held["source"]["region"])) == []


@pytest.mark.parametrize("path", READINGS, ids=lambda path: path.stem)
def test_every_organ_of_a_reading_is_in_the_directory(path: Path) -> None:
    read, region = reading(path.stem), pack(path.stem)["source"]["region"]
    named = [name for mark in read["marks"] for role in ROLES for name in mark.get(role, [])]
    named += [name for clause in read.get("clauses", []) for name in clause["by"]]
    assert [each for each in organs(named, region, directory(region)) if each.startswith("?")] == []


def test_the_readings_are_whole() -> None:
    counted: Counter[str] = Counter()
    for path in READINGS:
        read = reading(path.stem)
        counted["dates"] += sum(map(len, read["dates"].values()))
        counted["values"] += len(goals(read))
        for key in set(TOTALS) - {"dates", "values"}:
            counted[key] += len(read.get(key, []))
    assert counted == TOTALS


# source, task, and what is done to it: each must be noticed
FAULTS: list[tuple[str, str, Callable[[dict[str, Any]], object]]] = [
    ("yuzhengban-2022-90", "3.1.1", lambda task: task["responsible"].pop()),
    ("yuzhengban-2022-90", "3.1.1", lambda task: task["responsible"].append("省财政厅")),
    ("yuzhengban-2022-90", "3.1.1", lambda task: task["responsible"].reverse()),
    ("yuzhengban-2022-90", "3.1.1", lambda task: task.update(lead=task.pop("responsible"))),
    ("yuzhengban-2022-90", "3.1.1", lambda task: task.update(open_ended=True)),
    ("yuzhengban-2022-90", "3.1.1", lambda task: task["cite"].update(lines=[1444, 1444])),
    ("yuzhengban-2022-90", "3.1.1", lambda task: task["targets"][0].update(value=1.8)),
    ("yuzhengban-2022-90", "3.1.1", lambda task: task["targets"][0].update(op=">=")),
    ("yuzhengban-2022-90", "3.1.1", lambda task: task["targets"][0].update(unit="个")),
    ("yuzhengban-2022-90", "3.1.1", lambda task: task["targets"][0].update(by="2024-12-31")),
    ("yuzhengban-2022-90", "3.1.1", lambda task: task["targets"].append({**task["targets"][0], "value": 19})),
    ("yuzhengban-2022-90", "4.1", lambda task: task.update(lead=["省发展改革委"])),
    ("yuzhengban-2021-38", "2.1.2-2", lambda task: task["deadlines"][0].update(date="2021-07-31")),
    ("tianjin-yitihuazhengwufuwuping", "3.1", lambda task: task["deadlines"].pop(0)),
    ("tianjin-yitihuazhengwufuwuping", "3.1", lambda task: task["deadlines"].pop(1)),
    ("tianjin-yitihuazhengwufuwuping", "3.1", lambda task: task["deadlines"][0].update(date="2023-12-31")),
    ("tianjin-yitihuazhengwufuwuping", "2", lambda task: task.update(kind="task")),
    ("luzhengzi-2022-201", "2.4.12-2", lambda task: task["deadlines"][0].update(every="quarter")),
    ("luzhengzi-2022-201", "2.4.12-2", lambda task: task["targets"][0].pop("approx")),
    ("chongqing-gonggongshujukaifang", "17", lambda task: task["deadlines"][0].update(n=5)),
    ("chongqing-gonggongshujukaifang", "17", lambda task: task["deadlines"][0].update(unit="day")),
    ("chongqing-gonggongshujukaifang", "22-2", lambda task: task["deadlines"][0].pop("extension")),
    ("chongqing-gonggongshujukaifang", "40", lambda task: task["deadlines"][0].pop("every")),
    ("chongqing-gonggongshujukaifang", "48", lambda task: task.update(kind="task")),
]


@pytest.mark.parametrize(("source", "task", "change"), FAULTS)
def test_a_fault_in_a_pack_is_noticed(source: str, task: str, change: Callable[[dict[str, Any]], object]) -> None:
    held = pack(source)
    change(next(each for each in held["tasks"] if each["id"] == f"{source}/{task}"))
    assert differences(reading(source), held, directory(held["source"]["region"]))
