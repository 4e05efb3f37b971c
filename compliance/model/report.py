"""A progress report: what a unit hands in."""

from typing import Annotated, Literal

from pydantic import Field

from compliance.model.base import Day, Model, Period, RegionId, SourceId, Text, UnitName

# a task id, or its last part where the report or the round names the source
# (which an editor takes for a number; the characters typed are what counts)
TaskReference = Annotated[
    Annotated[
        str, Field(pattern=r"^([a-z0-9-]+/)?[a-z0-9.-]+$", max_length=200, examples=["yuzhengban-2022-101/4.3", "4.3"])
    ]
    | float,
    Field(title="Task 任务事项"),
]
Moment = Annotated[
    str,
    Field(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?)?$",
        description="A day, with a time of day where the limit is in hours.",
        examples=["2023-09-27", "2023-09-27T10:30"],
    ),
]
Status = Literal[
    "未启动",
    "正在推进",
    "进行中",
    "阶段性目标已完成",
    "已完成",
    "申请延期",
    "申请终止",
    "申请调整责任单位",
    "not_started",
    "in_progress",
    "stage_done",
    "done",
    "extension_requested",
    "termination_requested",
    "reassignment_requested",
]


class Covers(Model):
    """The days that a report answers for."""

    from_: Day = Field(alias="from", title="From 起")
    to: Day = Field(title="To 止")


class Header(Model):
    """Who reports, and as of which day."""

    unit: UnitName = Field(title="Unit 填报单位", description="Name, alias or unique abbreviation.")
    region: RegionId | None = Field(
        None, title="Region 地区", description="Default: the region of the sources reported on."
    )
    as_of: Day | None = Field(None, title="As of 数据截至日", examples=["2023-09-30"])
    submitted: Day | None = Field(None, title="Submitted 报送日期", description="The day on which it was handed in.")
    source: SourceId | None = Field(None, title="Source 政策文件", description="Makes `task: 4.3` enough.")
    round: Text | None = Field(None, title="Round 报送期次", examples=["2023-Q3"])
    covers: Covers | None = Field(None, title="Covers 所报期间")
    classification: Text | None = Field(
        None,
        title="Classification 密级",
        description="秘密, 机密 or 绝密 stops the run: such a report does not belong here.",
    )
    filled_by: Text | None = Field(None, title="Filled in by 填报人")
    signed_by: Text | None = Field(None, title="Signed by 审签人")
    phone: Text | None = Field(None, title="Phone 联系电话")


class Approval(Model):
    """The paper that makes a request effective."""

    paper: Text = Field(title="Paper 批准文件", examples=["豫政办函〔2023〕8号"])
    approver: Text = Field(title="Approver 批准人", examples=["省政府办公厅"])
    date: Day = Field(title="Date 批准日期")
    new_due: Day | None = Field(None, title="New due day 调整后时限", description="Needed for an extension.")


class Quantity(Model):
    """A measured value with its unit; 万 and 亿 scale."""

    value: float = Field(title="Value 数值", examples=[96.5])
    unit: Text | None = Field(None, title="Unit 计量单位", examples=["%"])


Measure = Annotated[
    str | float | Quantity,
    Field(
        title="Measured value 指标值",
        description="A number with its unit, or {value, unit}.",
        examples=["96.5%", "1.2万个"],
    ),
]


class Node(Model):
    """季度节点: what the unit itself planned to have reached by a day."""

    by: Day = Field(title="By 节点日期", examples=["2023-06-30"])
    percent: float | None = Field(None, title="Percent 计划比例", examples=[50])
    goal: Text | None = Field(None, title="Goal 节点目标")


class Item(Model):
    """条目: the progress of one task."""

    task: TaskReference = Field(title="Task 任务事项")
    unit: UnitName | None = Field(None, title="Unit 责任单位", description="Default: the reporting unit.")
    status: Status = Field(title="Status 进展状态", examples=["正在推进", "已完成"])
    percent: float | None = Field(None, title="Percent 完成比例", description="0 to 100.", examples=[80])
    due: Day | None = Field(None, title="Due 期限", description="Which of the task's due days this speaks of.")
    period: Period | None = Field(None, title="Period 所报期间")
    completed: Day | None = Field(None, title="Completed 完成日期", examples=["2023-09-28"])
    updated: Day | None = Field(None, title="Updated 更新日期")
    measures: dict[str, Measure] = Field(
        default_factory=dict, title="Measures 指标值", examples=[{"存量证照转换率": "96.5%"}]
    )
    evidence: list[Text] = Field(
        default_factory=list,
        title="Evidence 佐证材料",
        description="Files beside the report, or what the proof is called.",
        examples=[["files/验收报告.pdf"]],
    )
    approval: Approval | None = Field(None, title="Approval 批准")
    nodes: list[Node] = Field(
        default_factory=list, title="Nodes 季度节点", description="The unit's own plan, for 序时进度."
    )
    progress: Text | None = Field(None, title="Progress 进展情况")
    problems: Text | None = Field(None, title="Problems 存在问题")
    next: Text | None = Field(None, title="Next 下一步工作")
    note: Text | None = Field(None, title="Note 备注")


class CaseExtension(Model):
    """An extension granted to one case."""

    n: Annotated[int, Field(ge=1)] = Field(title="Number 数")
    approved: Day | None = Field(None, title="Approved 批准日期")


class Pause(Model):
    """Days that do not count."""

    from_: Day = Field(alias="from", title="From 起")
    to: Day | None = Field(None, title="To 止")
    reason: Text | None = Field(None, title="Reason 原因", examples=["听证"])


class Case(Model):
    """办件: one event under a time limit."""

    task: TaskReference = Field(title="Task 任务事项")
    unit: UnitName | None = Field(None, title="Unit 办理单位")
    id: Text = Field(title="Id 办件编号", examples=["2023-0117"])
    opened: Moment | None = Field(
        None,
        title="Opened 起算",
        description="May be left out where the limit follows another: then it is the day that one closed.",
    )
    closed: Moment | None = Field(None, title="Closed 办结")
    extended: CaseExtension | None = Field(None, title="Extended 延长")
    paused: list[Pause] = Field(default_factory=list, title="Paused 中止")


class Declaration(Model):
    """申报: one application under a quota."""

    task: TaskReference = Field(title="Task 任务事项")
    declarant: UnitName = Field(title="Declarant 申报主体", examples=["内蒙古自治区"])
    project: Text = Field(title="Project 项目")
    programme: int | Text | None = Field(None, title="Programme 工程", examples=[1])
    field: Text | None = Field(None, title="Field 领域")
    exclusions: dict[str, bool] = Field(
        default_factory=dict,
        title="Exclusions 不予受理情形",
        description="Answers, by id: does the ground apply?",
        examples=[{"funded-before": False}],
    )


class Report(Model):
    """A progress report 进展报告."""

    report: Header = Field(title="Report 报告")
    items: list[Item] = Field(default_factory=list, title="Items 条目")
    cases: list[Case] = Field(default_factory=list, title="Cases 办件")
    declarations: list[Declaration] = Field(default_factory=list, title="Declarations 申报")
