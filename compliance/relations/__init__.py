"""The relations that checks select from: one tuple type each, with what every column means.

They are the contract between the readers, the engines and the checks; docs/relations.md is written from them.
Days are integers since 1970-01-01, flags are 0 or 1, ids are text. A column that may be NULL says `| None`.
"""

from collections.abc import Iterable, MutableSequence
from operator import attrgetter
from typing import Any, NamedTuple, Union

Row = Union[tuple[Any, ...], NamedTuple]
Tables = dict[str, MutableSequence[Any]]


def by(column: str, rows: Iterable[Any]) -> dict[Any, list[Any]]:
    """Rows, in their order, by what one of their columns holds."""
    found: dict[Any, list[Any]] = {}
    value = attrgetter(column)
    for row in rows:
        found.setdefault(value(row), []).append(row)
    return found
