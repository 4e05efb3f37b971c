"""A round: one collection of reports, rounds/<id>.yaml."""

from typing import Annotated, Literal

from pydantic import Field

from compliance.model.base import Day, Model, Period, SourceId, UnitNames


class Round(Model):
    """报送期次: which units report on which sources, as of which day, by when."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]+$")] = Field(title="Id 期次", examples=["2023-Q3"])
    period: Period | None = Field(None, title="Period 所报期间", description="Default: the id, where it is a period.")
    data_day: Day = Field(title="Data day 数据截至日", examples=["2023-09-30"])
    hand_in_day: Day | None = Field(None, title="Hand-in day 报送截止日", examples=["2023-10-10"])
    sources: list[SourceId] = Field(min_length=1, title="Sources 政策文件")
    units: Literal["all"] | UnitNames = Field(
        "all", title="Units 填报单位", description="all, or the units that are asked."
    )
