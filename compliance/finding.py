"""What a run says: findings, each with its place in the report and the clause it rests on."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

LEVELS = ("note", "warning", "error")
KINDS = ("form", "progress", "base")


class Place(NamedTuple):
    """A place in a file: line and column (1-based, in characters), or sheet and cell."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    @property
    def order(self) -> tuple[int, int]:
        """Where it comes among others of its file: by line and column, or by row and column of its cell."""
        if self.cell is None:
            return self.line or 0, self.column or 0
        letters = self.cell.rstrip("0123456789")
        column = 0
        for each in letters:
            column = column * 26 + ord(each) - 64
        return int(self.cell[len(letters) :] or 0), column

    def __str__(self) -> str:
        if self.sheet is not None:
            return f"{self.file}:{self.sheet}!{self.cell}"
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that cannot be read as it should be: `what` is a key of the message catalogue, `args` its values."""

    code: str
    what: str
    place: Place
    pointer: tuple[str | int, ...] = ()
    args: dict[str, str] = field(default_factory=dict)


class Unusable(Exception):
    """A file that the run rests on and that cannot be used: every problem of it, with its place."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(str(problems[0].place))
        self.problems = problems


class NoAsOf(ValueError):
    """No as-of day was given and no report states one."""


class Classified(ValueError):
    """A report that is marked secret: the run stops before anything is written."""

    def __init__(self, place: Place, value: str) -> None:
        super().__init__(str(place))
        self.place, self.value = place, value


class Clause(NamedTuple):
    """The clause of a policy document: its id, number (文号), section and lines in the seed file."""

    id: str
    title: str
    number: str | None = None
    section: str | None = None
    lines: tuple[int, int] | None = None


class Waived(NamedTuple):
    """Why a finding is accepted: until when (that day included), by whom, by which paper."""

    until: date
    approver: str
    paper: str


class Finding(NamedTuple):
    """One finding; `days` is how far past its due day a thing is, for due-soon the days left."""

    key: str
    code: str
    name: str
    kind: str
    level: str
    label: str
    message: str
    fix: str
    task: str | None = None
    title: str | None = None
    unit: str | None = None
    unit_id: str | None = None
    due: date | None = None
    period: str | None = None
    days: int | None = None
    place: Place | None = None
    source: Clause | None = None
    waived: Waived | None = None
    baseline: bool = False

    @property
    def accepted(self) -> bool:
        """Whether a waiver or the baseline covers it: then it fails no run, and stays as true as it was."""
        return self.waived is not None or self.baseline


class LeftOut(NamedTuple):
    """What a run was told to judge by less than all checks: the options as given, and the codes not judged by."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    only: str | None = None
    checks: tuple[str, ...] = ()
    form: bool = True  # whether a check of the form is among them: then nobody can say that the form may be handed in
    all: bool = False  # whether no check is left


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found on its as-of day: findings in the order in which a person should read them.

    Without an as-of day nothing was judged: the findings are about files that cannot be read.
    """

    as_of: date | None
    findings: tuple[Finding, ...]
    files: int = 0
    entries: int = 0
    judged: int = 0
    cases: int = 0
    declarations: int = 0
    round: str | None = None
    left_out: LeftOut | None = None
    names: tuple[str, ...] = ()  # of the files judged, as they were named

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that nobody has accepted."""
        return tuple(each for each in self.findings if not each.accepted)

    @property
    def accepted(self) -> tuple[Finding, ...]:
        """The findings that a waiver or the baseline covers; ledgers and bulletins list them like all others."""
        return tuple(each for each in self.findings if each.accepted)

    def failing(self, fail_on: str = "all", fail_level: str = "error") -> tuple[Finding, ...]:
        """The standing findings of kind `fail_on` (form, progress, all) at or above `fail_level` (note … error)."""
        least = LEVELS.index(fail_level)
        return tuple(
            each for each in self.standing if LEVELS.index(each.level) >= least and fail_on in {"all", each.kind}
        )

    def tasks(self) -> Counter[str]:
        """How many distinct tasks have standing findings, by `kind_level`; a finding without a task is no task's."""
        return Counter(kind for kind, _ in {(f"{f.kind}_{f.level}", f.task) for f in self.standing if f.task})


def distinct(findings: list[Finding]) -> list[Finding]:
    """Keys made unique: the second finding with a key gets #2."""
    seen: dict[str, int] = {}
    result = []
    for each in findings:
        seen[each.key] = seen.get(each.key, 0) + 1
        result.append(each if seen[each.key] == 1 else each._replace(key=f"{each.key}#{seen[each.key]}"))
    return result
