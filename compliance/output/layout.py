"""Columns that line up with Chinese text, and colours where a person looks."""

import re
from collections.abc import Sequence

# what nearly all our text is made of: the signs that take one cell, and the characters that take two
_NARROW = frozenset(map(chr, range(ord(" "), ord("~") + 1))) | frozenset("·×—‘’“”…①②③④⑤⑥⑦⑧⑨⑩→≤≥✔")
_WIDE = re.compile("[、-〕㐀-䶿一-鿿！-～]+")
_CODES = {"error": "31", "warning": "33", "note": "36", "head": "1", "dim": "2", "good": "32"}


def width(text: str) -> int:
    """How many terminal cells a text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    narrow = _WIDE.sub("", text)
    if _NARROW.issuperset(narrow):
        return 2 * len(text) - len(narrow)
    from wcwidth import wcswidth  # takes a while to import, for signs that most reports do not have

    return max(0, wcswidth(text))


def pad(text: str, cells: int) -> str:
    """The text, filled with spaces to that many cells."""
    return text + " " * (cells - width(text))


def widths_of(rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column but the last must be."""
    return [max(map(width, {row[n] for row in rows})) for n in range(len(rows[0]) - 1)] if rows else []


def columns(rows: Sequence[Sequence[str]], gap: int = 2) -> list[str]:
    """Rows as lines whose columns line up; the last column is not filled."""
    *filled, last = zip(*rows, strict=True) if rows else [()]
    return [
        line.rstrip() for line in map("".join, zip(*(_filled(column, gap) for column in filled), last, strict=True))
    ]


def _filled(column: Sequence[str], gap: int) -> list[str]:
    """The cells of a column, all equally wide: each distinct one is measured once."""
    widths = {cell: width(cell) for cell in set(column)}
    whole = max(widths.values(), default=0) + gap
    padded = {cell: cell + " " * (whole - cells) for cell, cells in widths.items()}
    return [padded[cell] for cell in column]


def paint(text: str, style: str, colour: bool) -> str:
    """The text in a style, where colours are wanted."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and text else text
