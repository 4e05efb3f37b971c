"""Indicator tables: 指标 | 单位 | 2020年基期 | 2025年目标 | 属性, a goal in each cell under a target."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from compliance.text.dates import heading_date
from compliance.text.found import CellTarget
from compliance.text.numbers import as_written
from compliance.text.plain import plain
from compliance.text.quantities import Quantity, quantities

_METRIC = re.compile(r"指标(?!属性|类|单位|值|解释)|^(?:名称|项目|内容)$")
_UNIT = re.compile(r"^(?:计量)?单位$")
_BASE = re.compile(r"基期|基准|现状|实际|完成值|完成情况|年值")
_GOAL = re.compile(r"目标|预期|计划值")
_HEADER = re.compile(r"指标|单位|属性|目标|基期|现状|序号|类别|类型|基准")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_UNIT_BEHIND = re.compile(r"（([^（）]{1,12})）$")
_LIKE_UNIT = re.compile(r"%|‰|[个家项种类座户人名条件次台套门所张篇部亩吨元米核架倍分天时秒]|[A-Za-z/]|[万亿]")
_NOTHING = re.compile(r"[-—/\s]*|持续\S*|无|完成\S*|\D*")
_ADDED = re.compile(r"^[\[【〔［](.*)[\]】〕］]$")
_YEARLY = re.compile(r"^(?:年均|每年)(?P<word>提高|增长|增加|提升|下降|降低)")


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the header says: where the metric, the unit, the baseline and each goal stand."""

    width: int
    metric: int
    unit: int | None
    base: int | None
    goals: tuple[tuple[int, str | None, tuple[str, ...]], ...]  # column, day, doubts


def table_targets(rows: Sequence[Sequence[str]], year: int | None = None, by: str | None = None) -> list[CellTarget]:
    """The goals of an indicator table, rows as they stand with empty cells where cells were merged.

    A table whose header names no column of metrics and none of goals gives nothing. `year` is the document's, `by`
    the day that the table's title gives to columns without a year.
    """
    found: list[CellTarget] = []
    columns: _Columns | None = None
    at = 0
    while at < len(rows):
        cells = [plain(cell).text for cell in rows[at]]
        if _is_header(cells):
            under = [plain(cell).text for cell in rows[at + 1]] if at + 1 < len(rows) else []
            double = _is_second(under)
            columns = _columns(_joined(cells, under) if double else cells, year, by)
            at += 1 + double
            continue
        if columns:
            found += _row(at, cells, columns)
        at += 1
    return found


def _is_header(cells: list[str]) -> bool:
    named = sum(1 for cell in cells if len(cell) < 20 and (_HEADER.search(cell) or _YEAR.match(cell)))
    return named >= 2 and any(_METRIC.search(cell) for cell in cells if len(cell) < 20)


def _is_second(cells: list[str]) -> bool:
    """The lower row of a header: years, and nothing else but empty cells."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_YEAR.match(cell) and len(cell) < 12 for cell in filled)


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    """Two header rows as one; an empty cell above a year belongs to the merged cell at its left."""
    joined: list[str] = []
    last = ""
    for index in range(max(len(upper), len(lower))):
        over = upper[index] if index < len(upper) else ""
        below = lower[index] if index < len(lower) else ""
        last = over or (last if below else "")
        joined.append(last + below if below else over)
    return joined


def _columns(header: list[str], year: int | None, by: str | None) -> _Columns | None:
    metrics = [index for index, cell in enumerate(header) if _METRIC.search(cell) and not _YEARS.search(cell)]
    named = [index for index in metrics if "名称" in header[index] or "主要" in header[index]]
    if not metrics:
        return None
    metric = (named or metrics)[-1]
    unit = next((index for index, cell in enumerate(header) if _UNIT.match(cell)), None)
    years = {index: int(found[1]) for index, cell in enumerate(header) if (found := _YEARS.search(cell))}
    base = next((index for index, cell in enumerate(header) if _BASE.search(cell)), None)
    doubts: tuple[str, ...] = ()
    if base is None and len(years) > 1:
        first = min(years, key=lambda index: years[index])
        if not _GOAL.search(header[first]) or (year and years[first] < year):
            base = first
            # 2020年 beside 2025年 starts a plan; 2022年 beside 2023年 may be a goal itself
            if not (year and years[first] < year) and max(years.values()) - years[first] < 5:
                doubts = ("doubt.baseline",)
    goals = []
    for index, cell in enumerate(header):
        if index in (metric, unit, base) or not (_GOAL.search(cell) or index in years) or _BASE.search(cell):
            continue
        day = heading_date(cell, year)
        date = day.deadline.get("date") if day else by
        goals.append((index, date, doubts if date else (*doubts, "doubt.no-year")))
    return _Columns(len(header), metric, unit, base, tuple(goals)) if goals else None


def _row(at: int, cells: list[str], columns: _Columns) -> list[CellTarget]:
    def cell(index: int | None) -> str:
        return cells[index] if index is not None and index < len(cells) else ""

    metric, unit = cell(columns.metric), cell(columns.unit)
    behind = _UNIT_BEHIND.search(metric)
    if behind and _LIKE_UNIT.search(behind[1]):
        metric = metric[: behind.start()]
        unit = unit or behind[1]
    unit = "" if re.fullmatch(r"[-—/]*", unit) else unit
    if not metric or re.fullmatch(r"[\d.]+%?", metric):
        return []
    moved: tuple[str, ...] = ("doubt.columns",) if len(cells) != columns.width else ()
    base = _only(cell(columns.base))
    last = max((day for _, day, _ in columns.goals if day), default=None)
    found: list[CellTarget] = []
    for index, day, doubts in columns.goals:
        text = cell(index)
        for target, more in _cell(metric, unit, text):
            if day or last:
                target["by"] = day or last
            if base and base.unit in (None, target.get("unit")) and not target.get("change"):
                target["baseline"] = as_written(base.value)
            if day is None and target.get("change"):
                doubts = tuple(each for each in doubts if each != "doubt.no-year") if last else doubts
            found.append(CellTarget(at, index, target, tuple(dict.fromkeys((*moved, *doubts, *more)))))
    return found


def _only(text: str) -> Quantity | None:
    """The quantity that a cell is, None where it holds none or several."""
    clause = plain(text)
    here = list(quantities(clause))
    return here[0] if len(here) == 1 and here[0].end - here[0].start == len(clause.text) else None


def _cell(metric: str, unit: str, text: str) -> list[tuple[dict[str, Any], list[str]]]:
    """The goals of one cell: 60, >95, [550], 10—15, 年均提高4个百分点."""
    if _NOTHING.fullmatch(text):
        return []
    added = _ADDED.match(text)
    yearly = _YEARLY.match(text)
    words = added[1] if added else text[yearly.end() :] if yearly else text
    doubts: list[str] = []
    note = re.search(r"（(?:五年|5年)?累计[^（）]{0,6}）$", words)
    if note:
        words = words[: note.start()]
    quantity = _only(words)
    if quantity is None:
        return []
    value, low = quantity.value, quantity.low
    if quantity.unit is None:
        one = unit
    elif quantity.unit in ("万", "亿") and unit[:1] not in ("万", "亿"):
        one = quantity.unit + unit
    else:
        one = quantity.unit
        if unit and unit != one and not yearly:
            doubts.append("doubt.unit")
    op = quantity.sign or "="
    op = {"≥": ">=", "≤": "<=", "＞": ">", "＜": "<"}.get(op, op)
    if quantity.bound:
        op = ">=" if "上" in quantity.bound else "<="
    if yearly and yearly["word"] in ("下降", "降低"):
        value, op = -value, {">=": "<=", "<=": ">="}.get(op, op)
        doubts.append("doubt.decrease")
    if quantity.misread:
        doubts.append("doubt.lookalike")
    target: dict[str, Any] = {"metric": metric + (f"年均{yearly['word']}" if yearly else ""), "op": op}
    extra: dict[str, Any] = {"unit": one} if one else {}
    if quantity.about:
        target["op"] = "="
        extra["approx"] = True
    if yearly:
        extra["change"] = True
    if added or note:
        extra["added"] = True
    bounds: list[tuple[str, Decimal]] = [(target["op"], value)] if low is None else [(">=", low), ("<=", value)]
    return [({**target, "op": sign, "value": as_written(each), **extra}, doubts) for sign, each in bounds]
