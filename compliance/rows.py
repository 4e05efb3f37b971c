"""Rows kept column by column: what a large table has a hundred thousand of is not made one by one."""

from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from typing import Any, overload

from compliance.relations.contract import RELATIONS


class Rows(MutableSequence[Any]):
    """The rows of one relation, as a list would hold them, in columns; a row is made when somebody asks for it."""

    def __init__(self, relation: str) -> None:
        self._make = RELATIONS[relation]._make
        self._places = {name: n for n, name in enumerate(RELATIONS[relation]._fields)}
        self.columns: list[list[Any]] = [[] for _ in self._places]

    def column(self, name: str, first: int = 0) -> Sequence[Any]:
        """One column, from the row numbered `first` on."""
        return self.columns[self._places[name]][first:]

    def add(self, columns: Iterable[Sequence[Any]]) -> None:
        """Further rows, as columns in the relation's order; all of one length."""
        given = list(columns)
        if {len(each) for each in given} != {len(given[0])} or len(given) != len(self.columns):
            raise ValueError("columns of different lengths")
        for column, more in zip(self.columns, given, strict=True):
            column.extend(more)

    def __len__(self) -> int:
        return len(self.columns[0])

    def __iter__(self) -> Iterator[Any]:
        return map(self._make, zip(*self.columns, strict=True))

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> MutableSequence[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        found = [column[place] for column in self.columns]
        return list(map(self._make, zip(*found, strict=True))) if isinstance(place, slice) else self._make(found)

    def __setitem__(self, place: Any, row: Any) -> None:
        for column, value in zip(self.columns, row, strict=True):
            column[place] = value

    def __delitem__(self, place: Any) -> None:
        for column in self.columns:
            del column[place]

    def insert(self, place: int, row: Any) -> None:
        """A row before that place."""
        for column, value in zip(self.columns, row, strict=True):
            column.insert(place, value)
