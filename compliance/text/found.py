"""What the grammar finds in a clause: a deadline or a target, its place, and what is not certain about it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline. `deadline` is written as in a pack, without its phrase.

    `doubts` are keys of messages; without doubts the reading is certain. A fixed day whose year nobody knows has no
    `date` and the doubt doubt.no-year.
    """

    start: int
    end: int
    phrase: str
    deadline: dict[str, Any]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A numeric goal; `target` is written as in a pack."""

    start: int
    end: int
    target: dict[str, Any]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellTarget:
    """A goal in a cell of an indicator table, 0-based; `target` is written as in a pack."""

    row: int
    column: int
    target: dict[str, Any]
    doubts: tuple[str, ...] = ()
