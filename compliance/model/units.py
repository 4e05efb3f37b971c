"""The directory of units of one region: rules/units/<region>.yaml."""

from typing import Annotated

from pydantic import Field

from compliance.model.base import Day, Model, RegionId, TaskId, Text, UnitName, UnitNames

Code = Annotated[str, Field(pattern=r"^[0-9]{6}$", description="Six-digit administrative code.", examples=["410000"])]


class Region(Model):
    """The region whose units these are."""

    id: RegionId = Field(title="Id 标识")
    name: Text = Field(title="Name 名称", examples=["河南省"])
    code: Code | None = Field(None, title="Code 行政区划代码")
    parent: RegionId | None = Field(
        None, title="Parent 上级地区", description="Names not found here are looked up there.", examples=["national"]
    )


class Unit(Model):
    """单位: a named organ."""

    name: UnitName = Field(title="Name 名称", description="As policies of the region write it.")
    aliases: UnitNames = Field(default_factory=list, title="Aliases 别名", examples=[["河南省公安厅"]])
    supervised: bool = Field(True, title="Supervised 纳入督查", description="False: listed, never reminded.")
    parent: UnitName | None = Field(
        None, title="Parent 所属单位", description="The unit that this one's entries count for."
    )
    code: Code | None = Field(None, title="Code 行政区划代码")


class Group(Model):
    """A name that stands for several units."""

    name: UnitName = Field(title="Name 名称", examples=["各省辖市政府"])
    aliases: UnitNames = Field(default_factory=list, title="Aliases 别名")
    members: UnitNames = Field(default_factory=list, title="Members 成员")
    except_: UnitNames = Field(
        default_factory=list,
        alias="except",
        title="Except 除外",
        description="Units and groups taken out of the members (其余各省).",
    )
    indefinite: bool = Field(False, title="Indefinite 不定", description="Nobody can list its members (省直有关部门).")


class Succession(Model):
    """A reorganisation: on that day the obligations move, with their history."""

    from_: UnitName = Field(alias="from", title="From 原单位")
    to: UnitName = Field(title="To 承接单位")
    date: Day = Field(title="Date 日期")
    tasks: Text | list[TaskId] = Field(
        "all", title="Tasks 事项", description="all, or the ids that move.", examples=["all"]
    )
    basis: Text = Field(title="Basis 依据")


class Units(Model):
    """A directory of units 单位名录."""

    region: Region = Field(title="Region 地区")
    units: list[Unit] = Field(default_factory=list, title="Units 单位")
    groups: list[Group] = Field(default_factory=list, title="Groups 单位组")
    succession: list[Succession] = Field(default_factory=list, title="Succession 职责承接")
