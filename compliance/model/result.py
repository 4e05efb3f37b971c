"""The JSON that `check --format json` prints."""

from typing import Literal

from pydantic import Field

from compliance.model.base import Day, Lines, Model

Count = dict[str, int]


class PlaceModel(Model):
    """Where the finding is; a spreadsheet has sheet and cell, a text file line and column."""

    file: str
    line: int | None = None
    column: int | None = Field(None, description="1-based, in characters.")
    sheet: str | None = None
    cell: str | None = None


class ClauseModel(Model):
    """The clause of the policy that the finding rests on."""

    id: str = Field(description="Id of the source.")
    number: str | None
    section: str | None
    lines: Lines | None


class WaivedModel(Model):
    """The waiver that covers a finding."""

    until: Day
    approver: str
    paper: str


class AcceptedCount(Model):
    """Findings that are accepted: they are in the list, and in none of the other counts."""

    waived: int
    baseline: int = Field(description="Those in the baseline that no waiver covers.")


class FindingModel(Model):
    """One finding."""

    key: str = Field(
        description="Stable across runs: code, task, unit, due, period, field; without a task, file and pointer."
    )
    code: str = Field(examples=["D301"])
    name: str = Field(examples=["overdue"])
    kind: Literal["form", "progress", "base"]
    level: Literal["error", "warning", "note"]
    task: str | None
    unit: str | None = Field(description="Canonical name.")
    unit_id: str | None = Field(examples=["henan/省公安厅"])
    due: Day | None
    period: str | None
    days: int | None = Field(description="How far past its due day; for due-soon the days left.")
    message: str
    place: PlaceModel | None = Field(description="In the report; null where no file can be named.")
    source: ClauseModel | None = Field(description="Null for findings that rest on no clause.")
    waived: WaivedModel | None = Field(description="Null where no waiver covers it.")
    baseline: bool = Field(description="Whether the baseline holds its key.")


class Summary(Model):
    """Counts; tasks first, then entries."""

    files: int
    entries: int
    judged: int = Field(description="Obligations that were judged.")
    cases: int = Field(description="办件, cases that were read.")
    declarations: int = Field(description="申报, declarations that were read.")
    tasks: Count = Field(
        description="Distinct tasks by kind and level, as in form_error; what is about no task is not counted."
    )
    findings: Count = Field(description="Findings by kind and level.")
    codes: Count = Field(description="Findings by code.")
    accepted: AcceptedCount = Field(description="Waived and in the baseline; counted apart.")


class LeftOutModel(Model):
    """What the run was told to leave out; nothing is said of it."""

    select: list[str] = Field(description="Only these checks were asked for; empty: all.")
    ignore: list[str] = Field(description="These checks were not asked for.")
    only: Literal["form", "progress"] | None = Field(description="Only this kind was asked for.")
    checks: list[str] = Field(description="Codes of the checks that were left out.")


class ResultModel(Model):
    """What a run found."""

    version: Literal[1]
    as_of: Day | None = Field(
        description="Null: no day is known, nothing was judged, and the findings are about files."
    )
    round: str | None = Field(None, description="The round that was judged.")
    left_out: LeftOutModel | None = Field(None, description="Null: the run judged by all checks.")
    summary: Summary
    findings: list[FindingModel]
