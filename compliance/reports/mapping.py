"""What a table was taken for: kept beside the report, for `--show-mapping`."""

from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Any

_TOLD = 6
# the readers that make something else of a text
READ_INTO = frozenset({"status", "finished", "day", "moment", "due", "period", "percent"})


@dataclass(slots=True)
class Mapped:
    """One table: its header rows (from 0, the last one not included), its columns in order, facts and lines."""

    file: str
    sheet: str | None = None
    kind: str = ""
    header: tuple[int, int] = (0, 0)
    columns: list[tuple[int, str, str | None]] = field(default_factory=list)  # place, header, field
    facts: dict[str, Any] = field(default_factory=dict)
    lines: int = 0
    shares: bool = False
    readings: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # by field, what was not as it stands

    def begin(self, kind: str, first: int, after: int) -> None:
        """The table was found."""
        self.kind, self.header = kind, (first, after)

    def column(self, number: int, label: str, head: tuple[str, str] | None) -> None:
        """A header, and the field and name that it stands for."""
        self.columns.append((number, " ".join(label.split()), head and ".".join(filter(None, head))))

    def reading(self, field_name: str, values: dict[str, Any]) -> None:
        """What the texts of a column were taken for: the first few, where it is not what they say."""
        told = ((text.strip(), str(value)) for text, value in values.items() if value is not None)
        self.readings[field_name] = nsmallest(_TOLD, {each for each in told if each[0] != each[1]})

    def done(self, facts: dict[str, Any], lines: int) -> "Mapped":
        """The table was read."""
        self.facts, self.lines = dict(facts), lines
        return self
