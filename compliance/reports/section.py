"""The lines of one section of a report, as they were read: a mapping each, or the columns of a table."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

Line = dict[str, Any]


class Section(Sequence[tuple[int, Line]]):
    """Lines with the index by which places know them; a field that a line does not have is absent from its mapping.

    A table of a hundred thousand lines is asked by `column`, which makes no mapping of any of them.
    """

    def __init__(self, lines: Iterable[tuple[int, Line]] = ()) -> None:
        self._lines: list[tuple[int, Line]] | None = list(lines)
        self._columns: dict[str, Sequence[Any]] = {}
        self.indexes: Sequence[int] = [index for index, _ in self._lines]

    @classmethod
    def of_columns(cls, columns: dict[str, Sequence[Any]], count: int) -> "Section":
        """The lines of a table, in which None stands for what a line does not have."""
        made = cls()
        made._lines, made._columns, made.indexes = None, columns, range(count)
        return made

    def column(self, name: str) -> Sequence[Any]:
        """One field of every line, None where a line does not have it."""
        if self._lines is not None:
            return [line.get(name) for _, line in self._lines]
        return self._columns.get(name) or [None] * len(self)

    def has(self, name: str) -> bool:
        """Whether any line may have the field."""
        return name in self._columns if self._lines is None else any(name in line for _, line in self._lines)

    def filled(self, name: str) -> Iterator[tuple[int, Any]]:
        """The field in the lines that have it, with their places in this section."""
        if self.has(name):
            yield from ((n, value) for n, value in enumerate(self.column(name)) if value is not None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __len__(self) -> int:
        return len(self.indexes)

    def __iter__(self) -> Iterator[tuple[int, Line]]:
        return iter(self._each())

    @overload
    def __getitem__(self, place: int) -> tuple[int, Line]: ...
    @overload
    def __getitem__(self, place: slice) -> list[tuple[int, Line]]: ...
    def __getitem__(self, place: int | slice) -> tuple[int, Line] | list[tuple[int, Line]]:
        return self._each()[place]

    def _each(self) -> list[tuple[int, Line]]:
        if self._lines is None:
            names = tuple(self._columns)
            rows = zip(*self._columns.values(), strict=True) if names else iter([()] * len(self))
            cells = (zip(names, row, strict=True) for row in rows)
            self._lines = list(enumerate({name: value for name, value in row if value is not None} for row in cells))
        return self._lines
