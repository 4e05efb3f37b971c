"""The configuration: compliance.toml, or [tool.compliance] in pyproject.toml."""

from typing import Annotated, Literal

from pydantic import Field

from compliance.model.base import Day, Model, TaskId, Text, UnitName

Selector = Annotated[
    str,
    Field(
        pattern=r"^[A-Z]([0-9]{1,3})?$|^[a-z]+(-[a-z0-9]+)*$",
        description="A code, the start of codes, or a check's name.",
        examples=["D301", "P", "overdue"],
    ),
]
Level = Literal["error", "warning", "note"]
FailOn = Literal["form", "progress", "all"]


class Waiver(Model):
    """Findings that somebody has accepted until a day; the last day is covered. It names a task, a unit, or both."""

    code: Selector = Field(title="Code 编号")
    task: TaskId | None = Field(None, title="Task 任务事项")
    unit: UnitName | None = Field(None, title="Unit 单位", description="Name, alias, or id as henan/省公安厅.")
    until: Day = Field(title="Until 截止日", examples=["2023-12-31"])
    approver: Text = Field(title="Approver 批准人", examples=["省政府办公厅"])
    paper: Text = Field(title="Paper 批准文件", examples=["豫政办函〔2023〕5号"])


class Config(Model):
    """How a repository runs its checks. Paths are relative to the file that names them."""

    rules: list[Text] = Field(
        default_factory=list,
        title="Rules 规则目录",
        description="Rule bases laid over the bundled one.",
        examples=[["rules"]],
    )
    only_rules: bool = Field(
        False, title="Only rules 仅用自有规则", description="Leave the bundled rule base out.", examples=[True]
    )
    reports: list[Text] = Field(
        default_factory=list,
        title="Reports 报告",
        description="Files, folders or globs that `check` reads where the command line names none.",
        examples=[["reports/**/*.yaml"]],
    )
    rounds: Text | None = Field(
        None, title="Rounds 期次目录", description="Folder of rounds; else `rounds`.", examples=["rounds"]
    )
    ledger: Text | None = Field(None, title="Ledger 台账", description="Ledger file.", examples=["ledger.yaml"])
    assignments: Text | None = Field(
        None, title="Assignments 责任明确", description="File or folder of assignments.", examples=["assignments"]
    )
    workdays: Text | None = Field(
        None, title="Working days 工作日更正", description="File of corrections.", examples=["workdays.yaml"]
    )
    checks: Text | None = Field(
        None,
        title="Checks 自有检查",
        description="Folder of your own .sql checks, X001 to X999; they run read-only.",
        examples=["checks"],
    )
    lang: Literal["zh", "en"] | None = Field(
        None, title="Language 语言", description="Else the locale decides.", examples=["zh"]
    )
    select: list[Selector] = Field(
        default_factory=list, title="Select 选用", description="Only these checks.", examples=[["D", "overdue"]]
    )
    ignore: list[Selector] = Field(
        default_factory=list, title="Ignore 忽略", description="Not these checks.", examples=[["D308"]]
    )
    fail_on: FailOn = Field(
        "all", title="Fail on 判定范围", description="Which kind of finding fails a run.", examples=["form"]
    )
    fail_level: Level = Field(
        "error", title="Fail level 判定级别", description="From which level on.", examples=["warning"]
    )
    due_soon: Annotated[int, Field(ge=0, le=3660)] = Field(
        30, title="Due soon 临期天数", description="How many days ahead counts as due soon.", examples=[14]
    )
    approx_percent: Annotated[int, Field(ge=0, le=100)] = Field(
        5, title="About 左右", description="How far, in percent, a target of 左右 may be missed.", examples=[3]
    )
    behind_margin: Annotated[int, Field(ge=0, le=100)] = Field(
        10,
        title="Margin 序时进度容差",
        description="How many percentage points progress may lie behind.",
        examples=[20],
    )
    levels: dict[str, Level] = Field(
        default_factory=dict,
        title="Levels 级别",
        description="By code or name. What a code means stays as it is.",
        examples=[{"D303": "note"}],
    )
    per_path_ignore: dict[str, list[Selector]] = Field(
        default_factory=dict,
        title="Ignored by path 按路径忽略",
        description="By glob: which checks say nothing about these files.",
        examples=[{"drafts/**": ["E"]}],
    )
    respondents: dict[str, Text] = Field(
        default_factory=dict,
        title="Respondents 填报单位",
        description="By task id: the unit that answers, or `first`, `lead`, `each`.",
        examples=[{"yuzhengban-2022-101/4.3": "省档案局"}],
    )
    columns: dict[str, Text] = Field(
        default_factory=dict,
        title="Columns 表头",
        description="Your own headers of tables: the field that each stands for, or another header that is known; `context` is not read.",
        examples=[{"推进成效": "progress", "承诺时限": "完成时限"}],
    )
    waivers: list[Waiver] = Field(default_factory=list, title="Waivers 豁免", description="See below.")
    baseline: Text | None = Field(
        None,
        title="Baseline 基线",
        description="File of accepted findings, as `check --write-baseline` writes it.",
        examples=["compliance-baseline.json"],
    )
