"""The JSON that `lint --format json` prints."""

from typing import Literal

from pydantic import Field

from compliance.model.base import Model
from compliance.model.result import Count, FindingModel


class QuotedLine(Model):
    """One line of a source text."""

    line: int
    text: str


class LintSummary(Model):
    """Counts."""

    packs: int
    directories: int = Field(description="Directories of units.")
    tasks: int
    citations: Count = Field(description="Tasks by how their citation stands: proved, differs, or why it is unproved.")
    mendable: int = Field(description="Places that --fix puts right.")
    findings: Count = Field(description="Findings by kind and level.")
    codes: Count = Field(description="Findings by code.")


class LintModel(Model):
    """What a lint found."""

    version: Literal[1]
    summary: LintSummary
    findings: list[FindingModel]
    quotes: dict[str, list[QuotedLine]] = Field(
        description="By the key of a finding: the lines of the source that it is about."
    )
