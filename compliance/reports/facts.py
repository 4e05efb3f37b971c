"""What stands above (or below) a table: who reports, as of which day, how secret it is.

A fact is a label with a colon and its value in one cell (several may share a cell), or a label in one cell and its
value in the next. 截至2023年9月30日 in a title is one, too; so is a mark of secrecy that stands alone.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from compliance.reports import cells
from compliance.text.units import normal

LABELS: dict[str, tuple[str, ...]] = {
    "unit": ("填报单位", "报送单位", "填报部门", "上报单位", "填表单位", "单位名称", "单位"),
    "as_of": (
        "数据截至日",
        "数据截止日",
        "截至日期",
        "截止日期",
        "截至日",
        "截止日",
        "数据日期",
        "数据截至",
        "截至时间",
    ),
    "submitted": ("报送日期", "报送时间", "填报日期", "填报时间", "填表日期", "填表时间"),
    "source": ("文件依据", "政策文件", "政策依据", "依据文件", "文号"),
    "round": ("报送期次", "期次"),
    "region": ("地区标识",),
    "classification": ("密级",),
    "filled_by": ("填报人", "填表人", "经办人"),
    "signed_by": ("审签人", "审核人", "签发人", "负责人"),
    "phone": ("联系电话", "电话", "联系方式"),
}
_FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels} | {
    field: field
    for field in LABELS  # as in YAML: unit: 省公安厅
}
# the characters of a label may be set apart to fill a line: 密  级：
_ANY = "|".join(r"[ \t\u3000]*".join(label) for label in sorted(_FIELD_OF, key=len, reverse=True))
_LABELLED = re.compile(rf"(?:^|(?<=[\s;；，,（(]))({_ANY})[ \t\u3000]*[:：]")
_AS_OF = re.compile(r"截[至止]\s*(?:到|至)?\s*(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)")
_MARK = re.compile(r"(?:秘密|机密|绝密)(?:[★☆].*|\d+(?:年|个月|天).*)?")
_TRAILING = " \t\u3000;；，,)）"


class Fact(NamedTuple):
    """A fact as typed, and its cell."""

    field: str
    text: str
    row: int
    column: int


def facts(row: list[str], number: int) -> Iterator[Fact]:
    """The facts in one row beside the table."""
    column = -1
    while (column := column + 1) < len(row):
        cell = row[column].strip()
        if not cell:
            continue
        alone = _FIELD_OF.get(normal(cell).rstrip(":"))
        if alone:
            value = next((n for n in range(column + 1, len(row)) if row[n].strip()), None)
            if value is not None and normal(row[value]).rstrip(":") not in _FIELD_OF:
                yield Fact(alone, row[value].strip(), number, value)
                column = value
            continue
        yield from _within(cell, number, column)


def _within(cell: str, row: int, column: int) -> Iterator[Fact]:
    found = list(_LABELLED.finditer(cell))
    for n, each in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else len(cell)
        value = cell[each.end() : end].strip(_TRAILING)
        if value:
            yield Fact(_FIELD_OF[normal(each[1])], value, row, column)
    if not any(_FIELD_OF[normal(each[1])] == "as_of" for each in found) and (day := _AS_OF.search(cell)):
        yield Fact("as_of", day[1], row, column)
    if _MARK.fullmatch(normal(cell)):
        yield Fact("classification", cell, row, column)


def value_of(fact: Fact) -> Any:
    """A fact's value. Raises Unclear."""
    return (cells.day if fact.field in {"as_of", "submitted"} else cells.text)(fact.text)
