"""The tables of a Word document, each a sheet: 表格1, 表格2, … as they stand in the text."""

import io
from typing import Any

from compliance.document.bytes import Unreadable
from compliance.workbook.sheet import MAX_CELLS, Merged, Sheet

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAID = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}p": "\n"}
# of a long text above a table: the lines that may say who reports, and how secret it is
_FIRST, _LAST = 5, 15
# a tick typed as a symbol of the font Wingdings
_TICKS = {"F0FC", "F0FE", "00FC", "00FE"}


def read_docx(data: bytes) -> list[Sheet]:
    """The tables; the paragraphs above each are rows before its own, since who reports is said there.

    Raises Unreadable.
    """
    try:
        from docx import Document
    except ImportError:
        raise Unreadable("workbook.no-docx") from None
    try:
        body = Document(io.BytesIO(data)).element.body
        sheets: list[Sheet] = []
        above: list[tuple[int, str]] = []
        paragraphs = 0
        for part in body:
            if part.tag == f"{_W}tbl":
                sheets.append(_table(f"表格{len(sheets) + 1}", part, [*above[:_FIRST], *above[_FIRST:][-_LAST:]]))
                above = []
            else:  # a paragraph, or a frame around several
                paragraphs += 1
                above += [(paragraphs, line) for line in _text(part).split("\n") if line.strip()]
    except Unreadable:
        raise
    except Exception:  # a damaged document may lack whatever the library takes for granted
        raise Unreadable("workbook.damaged") from None
    return sheets


def _table(name: str, table: Any, above: list[tuple[int, str]]) -> Sheet:
    rows: list[list[str]] = [[line] for _, line in above]
    spans: dict[int, tuple[int, int, int]] = {}  # by column: where a cell merged downward began, and its width
    merged: dict[tuple[int, int], Merged] = {}
    cells = 0
    for tr in table.tr_lst:
        row: list[str] = [""] * tr.grid_before
        for tc in tr.tc_lst:
            column, width = len(row), tc.grid_span
            if tc.vMerge == "continue" and column in spans:
                top, left, across = spans[column]
                merged[top, left] = Merged(top, left, len(rows), left + across - 1)
                row += [""] * width
                continue
            spans[column] = len(rows), column, width
            row += [_text(tc).strip(), *[""] * (width - 1)]
            if width > 1:
                merged[len(rows), column] = Merged(len(rows), column, len(rows), column + width - 1)
        cells += len(row)
        if cells > MAX_CELLS:
            raise Unreadable("table.too-many-cells", limit=str(MAX_CELLS))
        rows.append(row)
    return Sheet(name, rows, merged=list(merged.values()), above=[number for number, _ in above])


def _text(element: Any) -> str:
    """What an element says; insertions that were not yet accepted are part of it, deletions are not."""
    parts: list[str] = []
    for each in element.iter():
        if each.tag == f"{_W}t":
            parts.append(each.text or "")
        elif each.tag == f"{_W}sym":
            parts.append("√" if each.get(f"{_W}char", "").upper() in _TICKS else "")
        elif each.tag in _SAID:
            parts.append(_SAID[each.tag])
    return "".join(parts).strip("\n")
