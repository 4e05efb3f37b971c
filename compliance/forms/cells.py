"""Cells by their names: F12 is row 11, column 5, counted from 0."""

import re
from typing import NamedTuple

_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384


class Cell(NamedTuple):
    """Row and column, counted from 0."""

    row: int
    column: int

    def __str__(self) -> str:
        return f"{letters(self.column)}{self.row + 1}"

    @staticmethod
    def parse(name: str) -> "Cell | None":
        """The cell of that name, of a range the first; None for what is none."""
        found = _NAME.fullmatch(name.partition(":")[0].strip())
        if not found:
            return None
        column = 0
        for letter in found[1].upper():
            column = 26 * column + ord(letter) - 64
        cell = Cell(int(found[2]) - 1, column - 1)
        return cell if cell.row < MAX_ROWS and cell.column < MAX_COLUMNS else None


class Area(NamedTuple):
    """A rectangle of cells, both corners included."""

    first: Cell
    last: Cell

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}:{self.last}"

    def __contains__(self, cell: object) -> bool:
        return (
            isinstance(cell, Cell)
            and self.first.row <= cell.row <= self.last.row
            and self.first.column <= cell.column <= self.last.column
        )

    @staticmethod
    def parse(name: str) -> "Area | None":
        """B2:D5, or one cell."""
        first, last = Cell.parse(name), Cell.parse(name.rpartition(":")[2])
        return Area(first, last) if first and last else None


def letters(column: int) -> str:
    """A, …, Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
