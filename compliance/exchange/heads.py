"""What stands above a table: the title of its source, its number, who issued it and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from compliance.exchange.columns import SEARCHED, Head
from compliance.exchange.grids import Grid, Tables
from compliance.reports.facts import facts
from compliance.reports.report import is_secret
from compliance.text.lined import clean
from compliance.text.volume import NUMBER, number_in

# labels of our own table, and those that people write
LABELS = {
    "title": "文件名称",
    "number": "文号",
    "issuer": "发文机关",
    "issued": "成文日期",
    "region": "地区标识",
    "id": "规则包",
}
_MORE = {"标题": "title", "文件标题": "title", "文件文号": "number", "印发日期": "issued", "发文日期": "issued"}
_FIELD = {label: field for field, label in LABELS.items()} | _MORE
_LABELLED = re.compile(rf"({'|'.join(sorted(_FIELD, key=len, reverse=True))})[:：]\s*([^\s；;，,]+)")
_ATTACHED = re.compile(r"附(?:件|表)\s*[0-9一二三四五六七八九十]*[:：]?")
_DATE = re.compile(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")


@dataclass(slots=True)
class Facts:
    """The source of a table, as far as it says."""

    title: str = ""
    number: str = ""
    issuer: str = ""
    issued: str = ""
    region: str = ""
    id: str = ""


def facts_above(grid: Grid, head: Head) -> Facts:
    """What the lines above a table say."""
    found = Facts()
    for row in grid.rows[: head.first]:
        cells = [each.strip() for each in row if each.strip()]
        said = list(_labelled(cells))
        for name, value in said:
            if not getattr(found, name):
                setattr(found, name, value)
        if said or len(cells) != 1:
            continue
        for line in cells[0].splitlines():
            _line(clean(line), found)
    found.number = number_in(clean(found.number)) or ""
    return found


def _labelled(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    for n, cell in enumerate(cells):
        field = _FIELD.get("".join(cell.split()).rstrip(":："))
        if field and n + 1 < len(cells):
            yield field, day_in(cells[n + 1]) if field == "issued" else cells[n + 1]
        for found in _LABELLED.finditer(cell):
            yield _FIELD[found[1]], day_in(found[2]) if _FIELD[found[1]] == "issued" else found[2]


def _line(text: str, found: Facts) -> None:
    """A line of its own: a title, perhaps with the number behind it, or the number alone."""
    if _ATTACHED.fullmatch(text) or "：" in text or not _CHINESE.search(text):
        return
    number = number_in(text)
    inside = NUMBER.search(text)
    if number or (inside and inside.start()):
        found.number = found.number or number or number_in(inside[0] if inside else "") or ""
        text = "" if number else text[: inside.start() if inside else 0] + text[inside.end() if inside else 0 :]
    if text and not found.title:
        found.title = text.strip("《》 ")


def day_in(text: str) -> str:
    """A day in ISO form; empty where the text is none."""
    day = _DATE.fullmatch(text.strip())
    if not day:
        return ""
    try:
        return date(int(day[1]), int(day[2]), int(day[3])).isoformat()
    except ValueError:
        return ""


def secrecy(tables: Tables) -> str:
    """The mark of secrecy in a file, on whichever sheet; empty where there is none."""
    for grid in tables.grids:
        near = {*range(len(grid.rows))[:SEARCHED], *range(len(grid.rows))[-SEARCHED:]}
        for row in sorted(near):
            for fact in facts(grid.rows[row][:100], row):
                if fact.field == "classification" and is_secret(fact.text):
                    return fact.text
    for grid, head in tables.found:
        column = head.labels.index("密级") if "密级" in head.labels else None
        for cells in grid.rows[head.after :] if column is not None else ():
            if column is not None and column < len(cells) and is_secret(cells[column]):
                return cells[column]
    return ""
