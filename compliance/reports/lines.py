"""The columns of a table, put together into the fields that the lines of a report have, as YAML would give them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from compliance.reports.cells import Unclear, answer
from compliance.reports.columns import CASES, FACTS, ITEMS, TICKED, label_of
from compliance.reports.section import Section
from compliance.text.numbers import parse_quantity

# a problem: code, key of its text, line, field, the text's values
Bad = Callable[..., None]
# of each field its value in every line, None where a line does not have it
Fields = dict[str, list[Any]]
_SEVERAL = re.compile(r"[、，,；;\n]")
_SPLIT = re.compile(r"[；;\n\r]+")
# fields that are made of several columns, or that no line has
_PARTS = FACTS | {"lead", "responsible", "finished", "metric", "reading", "reading_unit"}
_NEEDED = {"items": ("status",), "cases": ("id",), "declarations": ("declarant", "project")}
_APPROVAL = ("paper", "approver", "date")
_DONE, _STAGE = "已完成", "阶段性目标已完成"


@dataclass(slots=True)
class Columns:
    """The body of a table: of each line its row in the grid; of each field its column, header, values and faults."""

    numbers: list[int] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)  # from brackets in the header
    values: dict[str, list[Any]] = field(default_factory=dict)
    wrong: dict[str, set[int]] = field(default_factory=dict)  # lines whose cell could not be read

    def filled(self, name: str) -> list[Any]:
        """The values of a field, None in each line where the table has no such column."""
        return self.values.get(name) or [None] * len(self.numbers)

    def stand_in(self, name: str, other: str) -> None:
        """Let a field that has no column of its own be found in the column of another."""
        if name not in self.at and other in self.at:
            self.at[name], self.labels[name] = self.at[other], self.labels[other]


def lines_of(kind: str, columns: Columns, unit: str | None, bad: Bad) -> Section:
    """The lines; `unit` is the reporting unit where it is known for all of them."""
    columns.stand_in("task", "title")
    if kind == ITEMS:
        _ticks(columns, bad)
        _units(columns, unit, bad)
        _statuses(columns, bad)
    if all("/" in task if task else False for task in dict.fromkeys(columns.filled("task"))):
        columns.values.pop("title", None)  # nothing is looked up by it
        columns.values.pop("basis", None)
    fields = {name: column for name, column in columns.values.items() if "." not in name and name not in _PARTS}
    _named(columns, fields, "exclusions")
    if kind == ITEMS:
        _named(columns, fields, "measures")
        _readings(columns, fields, bad)
        _approvals(columns, fields, bad)
    if kind == CASES:
        _extensions(columns, fields, bad)
    _complete(kind, columns, fields, bad)
    return Section.of_columns(dict(fields), len(columns.numbers))


def _field(fields: Fields, name: str, columns: Columns) -> list[Any]:
    """A field to be filled line by line."""
    return fields.setdefault(name, [None] * len(columns.numbers))


def _units(columns: Columns, unit: str | None, bad: Bad) -> None:
    """Who reports: the column 填报单位; without it, and without a unit above the table, 牵头单位, else 责任单位."""
    if unit is not None or not {"lead", "responsible"} & set(columns.values):
        return
    columns.stand_in("unit", "lead")
    columns.stand_in("unit", "responsible")
    own = columns.filled("unit")
    found: list[str | None] = []
    for n, names in enumerate(zip(own, columns.filled("lead"), columns.filled("responsible"), strict=True)):
        name: str | None = next(filter(None, names), None)
        if name and not names[0] and _SEVERAL.search(name):
            shown_in = "lead" if names[1] else "responsible"
            bad("R104", "table.several-units", n, "unit", shown_in, value=name[:60])
            columns.wrong.setdefault("unit", set()).add(n)
            name = None
        found.append(name)
    columns.values["unit"] = found


def _ticks(columns: Columns, bad: Bad) -> None:
    """A column for each status, one of them ticked; what stands in a status column of its own goes before."""
    names = [name for name in columns.values if name.startswith(f"{TICKED}.")]
    if not names:
        return
    columns.stand_in("status", names[0])
    own = columns.filled("status")
    found: list[str | None] = []
    for n, cells in enumerate(zip(*(columns.values[name] for name in names), strict=True)):
        ticked = [name.partition(".")[2] for name, cell in zip(names, cells, strict=True) if _is_ticked(cell)]
        if len(ticked) > 1:
            bad("R104", "cell.ticks", n, "status", value="、".join(ticked))
            columns.wrong.setdefault("status", set()).add(n)
        found.append(own[n] or (ticked[0] if len(ticked) == 1 else None))
    columns.values["status"] = found
    for name in names:
        del columns.values[name]


def _is_ticked(cell: str | None) -> bool:
    try:
        return cell is not None and answer(cell)
    except Unclear:
        return False


def _statuses(columns: Columns, bad: Bad) -> None:
    """是否完成 where there is no status; where both are and disagree, the less complete counts."""
    if "finished" not in columns.values:
        return
    columns.stand_in("status", "finished")
    columns.wrong.setdefault("status", set()).update(columns.wrong.get("finished", ()))
    statuses = columns.filled("status")
    merged: list[str | None] = []
    for n, (status, finished) in enumerate(zip(statuses, columns.values["finished"], strict=True)):
        if status and finished and (finished == _DONE) != (status == _DONE) and status != _STAGE:
            bad("R104", "table.status-twice", n, "status", "finished", value=finished, expected=status)
            merged.append(finished if status == _DONE else status)
        else:
            merged.append(status or finished)
    columns.values["status"] = merged


def _named(columns: Columns, fields: Fields, section: str) -> None:
    """Columns that name what they hold: 指标:覆盖率."""
    for name in [each for each in columns.values if each.startswith(f"{section}.")]:
        of, found = name.partition(".")[2], _field(fields, section, columns)
        for n, value in enumerate(columns.values[name]):
            if value is not None:
                found[n] = {**(found[n] or {}), of: _with_unit(value, columns.units[name])}


def _with_unit(value: Any, unit: str) -> Any:
    """A bare number with the unit that stands elsewhere."""
    parsed = parse_quantity(value) if unit else None
    return f"{value}{unit}" if parsed and parsed[1] is None else value


def _readings(columns: Columns, fields: Fields, bad: Bad) -> None:
    """指标 / 指标值 / 计量单位; several in one cell are set apart by ；."""
    if not {"metric", "reading"} & set(columns.values):
        return
    columns.stand_in("measures", "reading")
    columns.stand_in("measures", "metric")
    parts = (columns.filled(name) for name in ("metric", "reading", "reading_unit"))
    found = _field(fields, "measures", columns)
    for n, (metric, reading, unit) in enumerate(zip(*parts, strict=True)):
        if reading is None:
            continue  # a target without a value is told by its check
        if metric is None:
            bad("R104", "table.no-metric", n, "measures", value=reading[:60])
            continue
        metrics, readings = _split(metric), _split(reading)
        units = _split(unit) if unit else [""]
        units = units * len(metrics) if len(units) == 1 else units
        if not len(metrics) == len(readings) == len(units):
            bad("R104", "table.readings", n, "measures", value=metric[:60], found=reading[:60])
            continue
        for name, value, of in zip(metrics, readings, units, strict=True):
            parsed = parse_quantity(value)
            if of and parsed and parsed[1] and not value.endswith(of):
                bad("R104", "table.reading-unit", n, f"measures.{name}", "reading_unit", value=value[:60], expected=of)
                columns.wrong.setdefault(f"measures.{name}", set()).add(n)
                continue
            known = found[n] or {}
            if name in known:
                bad("R105", "table.metric-twice", n, f"measures.{name}", "metric", value=name[:60])
                continue
            found[n] = {**known, name: _with_unit(value, of)}


def _split(text: str) -> list[str]:
    return [part.strip() for part in _SPLIT.split(text) if part.strip()]


def _approvals(columns: Columns, fields: Fields, bad: Bad) -> None:
    """批准文件, 批准人, 批准日期, 调整后时限: one approval, which counts only when it is whole."""
    names = [name for name in ("paper", "approver", "date", "new_due") if f"approval.{name}" in columns.values]
    if not names:
        return
    columns.stand_in("approval", f"approval.{names[-1]}")
    approvals = _field(fields, "approval", columns)
    for n, values in enumerate(zip(*(columns.values[f"approval.{name}"] for name in names), strict=True)):
        found = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        wrong = {name for name in _APPROVAL if n in columns.wrong.get(f"approval.{name}", ())}
        if not found:
            continue
        lacking = [name for name in _APPROVAL if name not in found and name not in wrong]
        for name in lacking:
            bad("R102", "shape.missing", n, "approval", value=label_of(ITEMS, f"approval.{name}"))
        if not lacking and not wrong:
            approvals[n] = found


def _extensions(columns: Columns, fields: Fields, bad: Bad) -> None:
    """One extension and one pause a case."""
    for section, needed, names in (("extended", "n", ("n", "approved")), ("paused", "from", ("from", "to", "reason"))):
        parts = zip(*(columns.filled(f"{section}.{name}") for name in names), strict=True)
        for n, values in enumerate(parts):
            found = {name: value for name, value in zip(names, values, strict=True) if value is not None}
            if not found:
                continue
            if needed in found:
                _field(fields, section, columns)[n] = found if section == "extended" else [found]
            elif n not in columns.wrong.get(f"{section}.{needed}", ()):
                value = label_of(CASES, f"{section}.{needed}")
                bad("R102", "shape.missing", n, section, f"{section}.{next(iter(found))}", value=value)


def _complete(kind: str, columns: Columns, fields: Fields, bad: Bad) -> None:
    """What a line lacks; what could not be read has been told."""
    for name in _NEEDED[kind]:
        wrong = columns.wrong.get(name, ())
        for n in _lacking(columns, fields, name):
            if n not in wrong:
                bad("R102", "table.not-filled", n, "", name)
    wrong = columns.wrong.get("task", ())
    titled = fields.get("title")
    for n in _lacking(columns, fields, "task"):
        if not (titled and titled[n]) and n not in wrong:
            bad("R102", "table.not-filled", n, "", "task")


def _lacking(columns: Columns, fields: Fields, name: str) -> list[int]:
    """The lines that do not have a field."""
    column = fields.get(name)
    if column is None:
        return list(range(len(columns.numbers)))
    return [n for n, value in enumerate(column) if value is None] if None in column else []
