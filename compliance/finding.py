"""What a run says: findings, each with its place in the report and the clause it rests on."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

LEVELS = ("note", "warning", "error")
KINDS = ("form", "progress", "base")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: line and column (1-based, in characters), or sheet and cell."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

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


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause of a policy document: its id, number (文号), section and lines in the seed file."""

    id: str
    title: str
    number: str | None = None
    section: str | None = None
    lines: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
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


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found on its as-of day: findings in the order in which a person should read them."""

    as_of: date
    findings: tuple[Finding, ...]
    files: int = 0
    entries: int = 0
    judged: int = 0
    cases: int = 0
    declarations: int = 0
    round: str | None = None

    def failing(self, fail_on: str = "all", fail_level: str = "error") -> tuple[Finding, ...]:
        """The findings of kind `fail_on` (form, progress, all) at or above `fail_level` (note, warning, error)."""
        least = LEVELS.index(fail_level)
        return tuple(
            each for each in self.findings if LEVELS.index(each.level) >= least and fail_on in {"all", each.kind}
        )

    def tasks(self) -> Counter[str]:
        """How many distinct tasks have findings, by `kind_level`; a finding without a task counts by its key."""
        return Counter(kind for kind, _ in {(f"{f.kind}_{f.level}", f.task or f.key) for f in self.findings})
