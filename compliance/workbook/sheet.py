"""A sheet: its cells as the text that a person sees in them, and what the program that made it hides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

# as for CSV: more is no sheet that a person hands in
MAX_ROWS, MAX_CELLS = 300_000, 6_000_000
DAY_ONE = date(1899, 12, 30)  # day 0 of the serial days that spreadsheets count by
DAY_ONE_1904 = date(1904, 1, 1)
# a picture that WPS keeps inside a cell: the formula stands for it
_PICTURE = re.compile(r"=?\s*(?:_xlfn\.)?DISPIMG\s*\(.*", re.DOTALL | re.IGNORECASE)
PICTURE = "附图"
PERCENT, MONTH = "percent", "month"
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class Number(str):
    """The text of a cell that holds a number: 4.10 typed there has become 4.1."""

    __slots__ = ()


class Merged(NamedTuple):
    """Merged cells: first and last row and column, from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """Rows from the first one on, as text; `uncalculated` are formulas without a value, which is not guessed.

    The first rows may be no cells but paragraphs above a table in a Word document: `above` holds their numbers.
    """

    name: str
    rows: list[list[str]]
    hidden: bool = False
    merged: Sequence[Merged] = ()
    hidden_rows: Sequence[int] = ()
    uncalculated: dict[tuple[int, int], str] = field(default_factory=dict)
    day_one: date = DAY_ONE
    above: Sequence[int] = ()

    def cell(self, row: int, column: int) -> str:
        """A cell as people name it, or which paragraph above the table it is."""
        before = len(self.above)
        return f"¶{self.above[row]}" if row < before else cell_name(row - before, column)


@dataclass(slots=True)
class Book:
    """The sheets of a file, and what it has besides that is left alone: keys of the message catalogue."""

    sheets: list[Sheet]
    besides: list[str] = field(default_factory=list)


def cell_name(row: int, column: int) -> str:
    """A cell as people name it: (11, 5) is F12."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def cell_at(letters: str, digits: str) -> tuple[int, int]:
    """Row and column of a cell by the two halves of its name."""
    column = 0
    for each in letters:
        column = column * 26 + ord(each) - 64
    return int(digits) - 1, column - 1


def text_of(value: Any) -> str:
    """A cell's value as text: days in ISO form, numbers with the digits that spreadsheets keep."""
    if isinstance(value, str):
        return PICTURE if "DISPIMG" in value and _PICTURE.fullmatch(value) else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return Number(int(value) if value == int(value) and abs(value) < 1e15 else f"{value:.15g}")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, timedelta) else ""


def shown_as(value: Any, sort: str, day_one: date = DAY_ONE) -> str:
    """A cell's value as its format shows it: 0.8 as 80%, the first of a month as 2023年9月 where no day is shown."""
    if sort == PERCENT and isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value * 100:.12g}%"
    if sort == MONTH:
        if isinstance(value, float | int) and 0 < value < 100_000:
            value = day_one + timedelta(days=int(value))
        if isinstance(value, date) and value.day == 1:
            return f"{value.year}年{value.month}月"
    return text_of(value)


def sort_of(code: str) -> str | None:
    """What a number format does to a value that matters here: a percent, or a month without its day."""
    bare = _LITERAL.sub("", code.partition(";")[0]).lower()
    if "%" in bare:
        return PERCENT
    return MONTH if "m" in bare and not set("dhs0#@") & set(bare.replace("general", "")) else None


def is_picture(text: str) -> bool:
    """Whether a formula stands for a picture in its cell."""
    return _PICTURE.fullmatch(text) is not None


def trim(rows: list[list[str]]) -> list[list[str]]:
    """The rows without the empty ones at the end."""
    last = len(rows)
    while last and not any(map(str.strip, rows[last - 1])):
        last -= 1
    return rows[:last]
