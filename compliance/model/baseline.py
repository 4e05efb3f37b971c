"""A baseline: the findings that were there when the checks began to count."""

from typing import Annotated, Literal

from pydantic import Field

from compliance.model.base import Model

Key = Annotated[str, Field(min_length=1, examples=["D301|yuzhengban-2022-101/1-4|henan/省公安厅|2022-12-31||status"])]


class Baseline(Model):
    """As `compliance check --write-baseline` writes it: keys of findings, sorted, one a line."""

    version: Literal[1] = Field(title="Version 版本")
    keys: list[Key] = Field(title="Keys 键", description="Files in them are relative to this file.")
