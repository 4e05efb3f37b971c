"""What a table was taken for: kept beside the report, for `--show-mapping`."""

from dataclasses import dataclass, field
from typing import Any


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

    def begin(self, kind: str, first: int, after: int) -> None:
        """The table was found."""
        self.kind, self.header = kind, (first, after)

    def column(self, number: int, label: str, head: tuple[str, str] | None) -> None:
        """A header, and the field and name that it stands for."""
        self.columns.append((number, " ".join(label.split()), head and ".".join(filter(None, head))))

    def done(self, facts: dict[str, Any], lines: int) -> "Mapped":
        """The table was read."""
        self.facts, self.lines = dict(facts), lines
        return self
