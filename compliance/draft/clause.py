"""A drafted task before it is written, and the doubts about it."""

from dataclasses import dataclass, field, replace
from typing import Any

from compliance.text.marks import Duty

# a key of the message catalogue and what it is about
Doubt = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Clause:
    """One drafted task. `path` is its place (4.3, t1.r3), `lines` the cited ones, `marked` whether a mark or row says it."""

    path: str
    kind: str
    title: str
    section: str
    lines: tuple[int, int]
    duties: tuple[Duty, ...] = ()
    open_ended: bool = False
    deadlines: tuple[dict[str, Any], ...] = ()
    targets: tuple[dict[str, Any], ...] = ()
    quota: dict[str, Any] | None = None
    damaged: str = ""
    doubts: tuple[Doubt, ...] = ()
    marked: bool = False
    words: str = ""  # what it was read from: the same clause is known again by it

    def doubting(self, *doubts: Doubt) -> "Clause":
        """The clause with more doubts."""
        return replace(self, doubts=tuple(dict.fromkeys((*self.doubts, *doubts))))


@dataclass(slots=True)
class Draft:
    """What a document gave: its clauses, units that hold from one of them on, its validity, and a count of marks."""

    clauses: list[Clause] = field(default_factory=list)
    # index of the clause from which on they hold
    inherited: list[tuple[int, str, tuple[str, ...]]] = field(default_factory=list)
    marks: int = 0
    effective: str | None = None
    expires: str | None = None
