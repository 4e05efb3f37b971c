"""The office's ledger (台账): what was decided about an obligation, by whom, on which paper, on which day."""

from typing import Annotated, Literal

from pydantic import Field

from compliance.model.base import Day, Model, Period, TaskId, Text, UnitName, UnitNames

Decision = Literal["closed", "returned", "extended", "terminated", "reassigned", "reopened", "carried_over"]


class Event(Model):
    """One decision. Events are only ever appended: a later one changes what an earlier one said."""

    date: Day = Field(title="Date 日期", description="The day of the decision.")
    event: Decision = Field(
        title="Event 处理",
        description="closed 同意销号, returned 退回, extended 同意延期, terminated 同意终止, "
        "reassigned 调整责任单位, reopened 恢复, carried_over 结转.",
    )
    task: TaskId = Field(title="Task 任务事项")
    unit: UnitName = Field(title="Unit 填报单位")
    due: Day | None = Field(
        None, title="Due 期限", description="The original due day; left out: every day of the task."
    )
    period: Period | None = Field(None, title="Period 期间")
    new_due: Day | None = Field(None, title="New due day 调整后时限", description="For extended and carried_over.")
    to: UnitName | None = Field(None, title="To 承接单位", description="For reassigned.")
    requested: Day | None = Field(None, title="Requested 申请日期")
    reason: Text | None = Field(None, title="Reason 理由", description="For returned and reopened.")
    approver: Text | None = Field(None, title="Approver 批准人")
    paper: Text | None = Field(None, title="Paper 批准文件")


class Ledger(Model):
    """A ledger 台账."""

    office: UnitName | None = Field(None, title="Office 督查机构")
    region: Text | None = Field(None, title="Region 地区")
    events: list[Event] = Field(default_factory=list, title="Events 处理记录")


class Assignment(Model):
    """Who answers for a task, named or confirmed by the office."""

    task: TaskId = Field(title="Task 任务事项")
    units: UnitNames = Field(min_length=1, title="Units 责任单位", description="The first answers, unless `each`.")
    each: bool = Field(False, title="Each 各自填报", description="Every one of the units answers.")
    date: Day = Field(title="Date 日期", description="From this day on.")
    paper: Text = Field(title="Paper 依据文件")


class Assignments(Model):
    """责任明确: units named for 待明确 tasks, respondents confirmed or changed."""

    assignments: list[Assignment] = Field(title="Assignments 责任明确")


class Workdays(Model):
    """Corrections of the working-day calendar 工作日更正."""

    holidays: list[Day] = Field(default_factory=list, title="Holidays 放假", examples=[["2027-01-01"]])
    workdays: list[Day] = Field(default_factory=list, title="Working days 补班", examples=[["2027-02-20"]])
    known_until: Annotated[int, Field(ge=2004, le=9000)] | None = Field(
        None,
        title="Known until 已知至",
        description="The last year that these corrections make complete; later ones are provisional.",
    )
