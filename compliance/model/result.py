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


class Summary(Model):
    """Counts; tasks first, then entries."""

    files: int
    entries: int
    judged: int = Field(description="Obligations that were judged.")
    cases: int = Field(description="办件, cases that were read.")
    declarations: int = Field(description="申报, declarations that were read.")
    tasks: Count = Field(description="Distinct tasks by kind and level, as in form_error.")
    findings: Count = Field(description="Findings by kind and level.")
    codes: Count = Field(description="Findings by code.")


class ResultModel(Model):
    """What a run found."""

    version: Literal[1]
    as_of: Day
    round: str | None = Field(None, description="The round that was judged.")
    summary: Summary
    findings: list[FindingModel]
