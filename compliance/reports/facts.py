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
# the characters of a label may be set apart to fill a line: 密  级：; so a label is looked for among its characters
_LETTERS, _LONGEST = "".join(sorted(set("".join(_FIELD_OF)))), max(map(len, _FIELD_OF))
_LABELLED = re.compile(rf"(?:^|(?<=[\s;；，,（(]))((?:[{_LETTERS}][ \t\u3000]*){{1,{_LONGEST}}})[:：]")
_APART = re.compile(r"(?<=[ \t\u3000])(?=[^ \t\u3000])|^")
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
    found = list(_labelled(cell))
    ends = [*(start for start, _, _ in found[1:]), len(cell)]
    for (_, after, field), end in zip(found, ends, strict=False):
        value = cell[after:end].strip(_TRAILING)
        if value:
            yield Fact(field, value, row, column)
    if not any(field == "as_of" for _, _, field in found) and (day := _AS_OF.search(cell)):
        yield Fact("as_of", day[1], row, column)
    if _MARK.fullmatch(normal(cell)):
        yield Fact("classification", cell, row, column)


def _labelled(cell: str) -> Iterator[tuple[int, int, str]]:
    """The labels with a colon in a cell: where each begins, where its value does, and its field."""
    for each in _LABELLED.finditer(cell):
        typed = each[1]
        for apart in _APART.finditer(typed):  # 审核人 单位: may be a label or the end of a name before one
            field = _FIELD_OF.get(normal(typed[apart.start() :]))
            if field:
                yield each.start(1) + apart.start(), each.end(), field
                break


def value_of(fact: Fact) -> Any:
    """A fact's value. Raises Unclear."""
    return (cells.day if fact.field in {"as_of", "submitted"} else cells.text)(fact.text)
