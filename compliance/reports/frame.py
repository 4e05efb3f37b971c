"""Where in a grid of cells the table stands: its header rows, and the rows that are no entries."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from compliance.reports.columns import ITEMS, KINDS, NEEDED, NUMBERINGS, TICKED, Head, plain, understand

Rows = Sequence[list[str]]
Own = Mapping[str, Mapping[str, Head]]  # the user's own headers, by kind
# a title, some facts, a header: nobody's table begins further down
SEARCHED = 30
# nobody's header has more columns that are filled in
WIDEST = 500
_TOTAL = re.compile(r"(?:本页)?(?:合计|总计|小计|共计|总数)(?:[:：(（].*)?")
_NOTE = re.compile(r"(?:注|备注|说明|填表说明|填报说明|注意事项)\s*\d*\s*[:：.、].*", re.DOTALL)
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]+[)）、.．].*", re.DOTALL)
_NUMBERING = re.compile(r"[（(]?(?:\d{1,6}|[一二三四五六七八九十]{1,3})[)）.、]?")
_SIGNED = re.compile(
    r"(?:填报人|填表人|经办人|审核人|审签人|负责人|联系电话|填报日期|报送日期|单位负责人)\s*[:：].*", re.DOTALL
)


class Frame(NamedTuple):
    """A table: its kind, its first header row, the row after its last one, and each column's header, joined."""

    kind: str
    first: int
    after: int
    labels: list[str]
    heads: list[Head | None]

    @property
    def lacking(self) -> list[tuple[str, ...]]:
        """The fields, one of each group, without which no line can be judged."""
        fields = {head.field for head in self.heads if head}
        return [needed for needed in NEEDED[self.kind] if not fields & set(needed)]


def find(rows: Rows, own: Own = MappingProxyType({})) -> Frame | None:
    """The table in a grid: of the first rows the one in which most headers are understood; None where there is none."""
    best: tuple[int, Frame] | None = None
    for number in range(min(SEARCHED, len(rows))):
        if not 2 <= sum(1 for cell in rows[number] if cell.strip()) <= WIDEST:
            continue
        for kind in KINDS:
            heads = [understand(cell, kind, own.get(kind)) if cell.strip() else None for cell in rows[number]]
            fields = {head.field for head in heads if head}
            met = sum(any(field in fields for field in needed) for needed in NEEDED[kind])
            if len(fields) < 2 or not met:
                continue
            # of two kinds the one whose needs are met
            score = len(fields) + 10 * (met == len(NEEDED[kind])) + (kind != ITEMS and met == len(NEEDED[kind]))
            if best is None or score > best[0]:
                best = score, Frame(kind, number, number + 1, [*rows[number]], heads)
    return _second_row(rows, best[1], own.get(best[1].kind)) if best else None


def _second_row(rows: Rows, frame: Frame, own: Mapping[str, Head] | None) -> Frame:
    """A header of two rows: below 责任单位 stand 牵头单位 and 配合单位, below the others nothing."""
    if frame.after >= len(rows) or rows[frame.after] == rows[frame.first]:
        return frame
    below = [*rows[frame.after], *[""] * (len(frame.labels) - len(rows[frame.after]))]
    labels = [*frame.labels, *[""] * (len(below) - len(frame.labels))]
    filled = [n for n, cell in enumerate(below) if cell.strip()]
    under = {
        n: understand(below[n], frame.kind, own) or understand(labels[n] + below[n], frame.kind, own) for n in filled
    }
    ticked = sum(head is not None and head.field == TICKED for head in under.values())
    if not filled or not all(under.values()) or ticked == 1:  # one status alone is a line's
        return frame
    heads: list[Head | None] = [*frame.heads, *[None] * (len(labels) - len(frame.heads))]
    for n in filled:
        heads[n], labels[n] = under[n], below[n]
    return frame._replace(after=frame.after + 1, labels=labels, heads=heads)


def no_entry(row: list[str], frame: Frame) -> str | None:
    """Why a row below the header is no entry: blank, header, total, note; None where it is one."""
    filled = [n for n, cell in enumerate(row) if cell.strip()]
    telling = [n for n in filled if n >= len(frame.heads) or not _is_numbering(frame.labels[n], row[n])]
    if not telling:
        return "blank"  # numbered and not filled in
    if [cell.strip() for cell in row[: len(frame.labels)]] == [cell.strip() for cell in frame.labels]:
        return "header"
    first = row[filled[0]].strip()
    named = {head.field: n for n, head in enumerate(frame.heads) if head}
    id_cell = named.get("task")
    if id_cell in filled and row[id_cell].isascii() and not _TOTAL.fullmatch(first):
        return None
    if _TOTAL.fullmatch(first) or _TOTAL.fullmatch(row[telling[0]].strip()):
        return "total"
    if len(filled) == 1 and (_NOTE.fullmatch(first) or _HEADING.fullmatch(first)):
        return "note"
    if len(telling) == 1 and filled[0] == telling[0] == 0 and named.get("title") != 0 and len(row) > 1:
        return "note"  # a line of text across the table
    if _SIGNED.fullmatch(first):
        return "note"
    return None


def _is_numbering(label: str, cell: str) -> bool:
    return plain(label).lower() in NUMBERINGS and _NUMBERING.fullmatch(cell.strip()) is not None


def aside(text: str) -> str | None:
    """What a text is that stands in a row of its own: total, note or heading; None where it is none of them."""
    if _TOTAL.fullmatch(text):
        return "total"
    if _NOTE.fullmatch(text) or _SIGNED.fullmatch(text):
        return "note"
    return "heading" if _HEADING.fullmatch(text) else None
