"""The configuration: compliance.toml, or [tool.compliance] in pyproject.toml."""

from typing import Annotated, Literal

from pydantic import Field

from compliance.model.base import Day, Model, TaskId, Text, UnitName

Selector = Annotated[
    str,
    Field(
        pattern=r"^[A-Z]([0-9]{1,3})?$|^[a-z]+(-[a-z]+)*$",
        description="A code, the start of codes, or a check's name.",
        examples=["D301", "P", "overdue"],
    ),
]
Level = Literal["error", "warning", "note"]
FailOn = Literal["form", "progress", "all"]


class Waiver(Model):
    """A finding that somebody has accepted until a day; the last day is covered."""

    code: Selector = Field(title="Code 编号")
    task: TaskId | None = Field(None, title="Task 任务事项")
    unit: UnitName | None = Field(None, title="Unit 单位")
    until: Day = Field(title="Until 截止日")
    approver: Text = Field(title="Approver 批准人")
    paper: Text = Field(title="Paper 批准文件")


class Config(Model):
    """How a repository runs its checks."""

    rules: list[Text] = Field(
        default_factory=list, title="Rules 规则目录", description="Rule bases laid over the bundled one."
    )
    only_rules: bool = Field(False, title="Only rules 仅用自有规则", description="Leave the bundled rule base out.")
    reports: list[Text] = Field(
        default_factory=list,
        title="Reports 报告",
        description="Files, folders or globs.",
        examples=[["reports/**/*.yaml"]],
    )
    rounds: Text | None = Field(None, title="Rounds 期次目录")
    checks: Text | None = Field(None, title="Checks 自有检查", description="Folder of your own .sql checks.")
    lang: Literal["zh", "en"] | None = Field(None, title="Language 语言")
    select: list[Selector] = Field(default_factory=list, title="Select 选用")
    ignore: list[Selector] = Field(default_factory=list, title="Ignore 忽略")
    fail_on: FailOn = Field("all", title="Fail on 判定范围")
    fail_level: Level = Field("error", title="Fail level 判定级别")
    due_soon: Annotated[int, Field(ge=0, le=3660)] = Field(30, title="Due soon 临期天数", description="Days.")
    approx_percent: Annotated[int, Field(ge=0, le=100)] = Field(
        5, title="About 左右", description="How far, in percent, a target of 左右 may be missed."
    )
    behind_margin: Annotated[int, Field(ge=0, le=100)] = Field(
        10, title="Margin 序时进度容差", description="How many percentage points progress may lie behind."
    )
    levels: dict[str, Level] = Field(default_factory=dict, title="Levels 级别", examples=[{"D303": "note"}])
    per_path_ignore: dict[str, list[Selector]] = Field(
        default_factory=dict, title="Ignored by path 按路径忽略", examples=[{"drafts/**": ["E"]}]
    )
    respondents: dict[str, Text] = Field(default_factory=dict, title="Respondents 填报单位", description="By task id.")
    waivers: list[Waiver] = Field(default_factory=list, title="Waivers 豁免")
    baseline: Text | None = Field(None, title="Baseline 基线", examples=["compliance-baseline.json"])
