"""A drafted task before it is written, and the doubts about it."""

from dataclasses import dataclass, field
from typing import Any

from compliance.text.marks import Duty
from compliance.text.subjects import Subject

# a key of the message catalogue and what it is about
Doubt = tuple[str, str]
Deadline = dict[str, Any]
Target = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """What words oblige to, wherever they stand; `marked` where a mark says it."""

    kind: str
    title: str
    words: str
    subject: Subject | None = None
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    quota: dict[str, Any] | None = None
    doubts: tuple[Doubt, ...] = ()
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One drafted task.

    `path` is its place (4.3, t1.r3), `lines` are the cited ones, `marked` says whether a mark or a table's row says it.
    """

    path: str
    kind: str
    title: str
    section: str
    lines: tuple[int, int]
    duties: tuple[Duty, ...] = ()
    open_ended: bool = False
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    quota: dict[str, Any] | None = None
    damaged: str = ""
    doubts: tuple[Doubt, ...] = ()
    marked: bool = False


@dataclass(slots=True)
class Draft:
    """What a document gave: its clauses, units that hold from one of them on, its validity, and a count of marks."""

    clauses: list[Clause] = field(default_factory=list)
    # index of the clause from which on they hold, role, units
    inherited: list[tuple[int, str, tuple[str, ...]]] = field(default_factory=list)
    marks: int = 0
    effective: str | None = None
    expires: str | None = None
