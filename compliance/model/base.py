"""What all models share: strict fields, and the few constrained types that occur in more than one document."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

SOURCE_ID = r"^[a-z0-9-]+$"
TASK_ID = r"^[a-z0-9-]+/[a-z0-9.-]+$"


class Model(BaseModel):
    """A document part: immutable, and a field nobody defined is an error rather than lost."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=False)


SourceId = Annotated[str, Field(pattern=SOURCE_ID, max_length=120, examples=["yuzhengban-2022-101"])]
TaskId = Annotated[str, Field(pattern=TASK_ID, max_length=200, examples=["yuzhengban-2022-101/4.3"])]
RegionId = Annotated[str, Field(pattern=SOURCE_ID, max_length=60, examples=["henan"])]
UnitName = Annotated[str, Field(min_length=1, max_length=200, examples=["省公安厅"])]
UnitNames = Annotated[list[UnitName], Field(examples=[["省公安厅", "省档案局"]])]
Text = Annotated[str, Field(min_length=1)]
Lines = Annotated[
    list[Annotated[int, Field(ge=1)]],
    Field(min_length=2, max_length=2, description="First and last line, 1-based, inclusive.", examples=[[1708, 1710]]),
]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", examples=["1f0c" + "0" * 60])]
Day = date
Period = Annotated[
    str,
    Field(
        pattern=r"^[0-9]{4}(-(H[12]|Q[1-4]|W[0-9]{2}|[0-9]{2}))?$",
        description="The period reported about: year, half-year, quarter, month or ISO week.",
        examples=["2023", "2023-H1", "2023-Q3", "2023-09", "2023-W36"],
    ),
]
