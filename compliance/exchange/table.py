"""A pack as a 分工表, and what of it the table cannot say: found by reading the table back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from compliance.draft.times import Times
from compliance.exchange.cells import units_in
from compliance.exchange.columns import UNITS, Head, find_head
from compliance.exchange.grids import Grid, Tables
from compliance.exchange.heads import LABELS, facts_above
from compliance.exchange.pack import pack_of, read_rows, source_of, year_for
from compliance.exchange.phrases import due_cell, same_days, same_goals, target_cell
from compliance.exchange.rows import KINDS
from compliance.text.unitlist import Known

HEADER = (
    "序号",
    "任务编号",
    "任务名称",
    "类型",
    "牵头单位",
    "责任单位",
    "配合单位",
    "完成时限",
    "目标",
    "文件依据",
    "条款",
)
HEAD_ROW = 2
# of a task and of a source: what has no column
_NO_COLUMN = ("respondent", "quota", "damaged", "superseded_by", "contradicts", "review")
_NO_LINE = ("effective", "expires", "steward")
Pack = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lost:
    """A part of the pack that the table does not give back: the task, or nothing for the whole pack, and the field."""

    task: str
    field: str


def rows_of(pack: Pack, known: Known | None = None) -> list[list[str]]:
    """The table: the title, a line of facts, the header, a row for each task."""
    source = pack["source"]
    times = _times(pack)
    basis = str(source.get("number") or source["title"])
    rows = _above(pack)
    for n, task in enumerate(pack["tasks"], 1):
        units = _units(task, known)
        rows.append(
            [
                str(n),
                task["id"],
                " ".join(str(task["title"]).split()),
                KINDS[task.get("kind", "task")],
                *(units[role] for role in UNITS),
                due_cell(task.get("deadlines", ()), times),
                target_cell(task.get("targets", ()), times),
                basis,
                " ".join(str((task.get("cite") or {}).get("section") or "").split()),
            ]
        )
    return rows


def _above(pack: Pack) -> list[list[str]]:
    """The lines above the tasks: title, facts, header."""
    source = pack["source"]
    named = [(label, str(source[key])) for key, label in LABELS.items() if key != "title" and source.get(key)]
    return [[str(source["title"])], [each for pair in named for each in pair], list(HEADER)]


def _times(pack: Pack) -> Times:
    """The grammar with the year that the table will be read by."""
    grid, head = _grid(_above(pack))
    return Times(year_for(source_of(facts_above(grid, head))))


def _grid(rows: list[list[str]]) -> tuple[Grid, Head]:
    head = find_head(rows)
    assert head is not None
    return Grid("", rows, lambda row: row + 1), head


def _units(task: dict[str, Any], known: Known | None) -> dict[str, str]:
    """The cells of units; 等 stands behind those that answer, — where there are none at all."""
    named = {role: [str(each) for each in task.get(role, ())] for role in UNITS}
    order = [role for role in ("responsible", "lead", "support") if named[role]]
    cells = dict.fromkeys(UNITS, "")
    for role in order:
        is_open = bool(task.get("open_ended")) and role == order[0]
        ways = [mark.join(named[role]) + ("等" if is_open else "") for mark in ("、", "，", "；")]
        cells[role] = next((way for way in ways if _reads(way, role, named[role], is_open, known)), ways[0])
    if not order:
        cells["responsible"] = "—"
    return cells


def _reads(cell: str, role: str, names: Sequence[str], is_open: bool, known: Known | None) -> bool:
    read = units_in(cell, role, known)
    return [(each.unit, each.role) for each in read.duties] == [
        (each, role) for each in names
    ] and read.open_ended == is_open


def lost_in(pack: Pack, rows: list[list[str]], known: Known | None = None) -> list[Lost]:
    """What is not the same when the table is read back, or has no place in it."""
    lost = [Lost("", key) for key in _NO_LINE if pack["source"].get(key)]
    lost += [Lost("", "inherit")] if pack.get("inherit") else []
    grid, head = _grid(rows)
    source = source_of(facts_above(grid, head))
    lost += [Lost("", key) for key in LABELS if str(pack["source"].get(key) or "") != str(getattr(source, key) or "")]
    again = pack_of(source, read_rows(Tables([(grid, head)], [], [], [grid]), source, known))
    back = {each["id"]: each for each in again["tasks"]}
    for task in pack["tasks"]:
        read = back.get(task["id"])
        if read is None:
            lost.append(Lost(task["id"], "id"))
            continue
        lost += [Lost(task["id"], key) for key in _differing(task, read)]
        lost += [Lost(task["id"], key) for key in _NO_COLUMN if task.get(key)]
    return lost


def _differing(task: dict[str, Any], read: dict[str, Any]) -> list[str]:
    """The fields of a task that are read otherwise."""
    found = [] if " ".join(str(task["title"]).split()) == read["title"] else ["title"]
    found += [] if task.get("kind", "task") == read["kind"] else ["kind"]
    found += [role for role in UNITS if [str(each) for each in task.get(role, ())] != read.get(role, [])]
    found += [] if bool(task.get("open_ended")) == bool(read.get("open_ended")) else ["open_ended"]
    found += [] if same_days(task.get("deadlines", ()), read.get("deadlines", ())) else ["deadlines"]
    found += [] if same_goals(task.get("targets", ()), read.get("targets", ())) else ["targets"]
    return found
