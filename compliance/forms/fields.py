"""The columns of a form's sheets: what is given, what is to be filled in, and how.

The headers are those that compliance/reports/columns.py reads; a test holds them together.
"""

from typing import NamedTuple

from compliance.forms.form import Form
from compliance.reports.cells import STATUSES

ITEMS, CASES, DECLARATIONS, NOTES = "填报", "办件", "申报", "填报说明"
CHECK = "自查"
WORDS = tuple(STATUSES)  # the list to choose a status from


class Field(NamedTuple):
    """One column: its name in the program, its header, its width in characters, what its cells hold, who fills it."""

    name: str
    label: str
    width: int
    kind: str = "text"
    given: bool = False


def item_fields(form: Form) -> list[Field]:
    """The columns of the sheet of items; those that no row needs are left out."""
    rows = form.rows
    fields = [
        Field("ordinal", "序号", 5, "number", True),
        Field("title", "工作任务", 30, "text", True),
        Field("check", CHECK, 20, "check", True),
        Field("clause", "文件依据", 18, "text", True),
        Field("task", "任务编号", 20, "text", True),
        Field("role", "责任分工", 9, "text", True),
        Field("due", "完成时限", 12, "due", True),
    ]
    if any(row.new_due is not None for row in rows):
        fields.append(Field("new_due", "已批准时限", 12, "day", True))
    if any(row.period for row in rows):
        fields.append(Field("period", "所报期间", 10, "text", True))
    fields += [
        Field("status", "进展状态", 15, "status"),
        # with its unit in the header, 80 can only be 80 %
        Field("percent", "完成率（%）", 9, "percent"),
        Field("completed", "实际完成时间", 13, "day"),
        Field("progress", "进展情况", 34),
    ]
    if any(row.metrics for row in rows):
        fields += [
            Field("metric", "指标", 20, "text", True),
            # as text: a percent typed into it stays what was typed, and does not become 0.965
            Field("reading", "指标值", 12, "typed"),
        ]
    if any(unit_of(row.metrics) for row in rows):
        fields.append(Field("reading_unit", "计量单位", 9, "text", True))
    return [
        *fields,
        Field("problems", "存在问题", 18),
        Field("next", "下一步工作", 18),
        Field("evidence", "佐证材料", 20),
        Field("note", "备注", 10),
    ]


def unit_of(metrics: tuple[tuple[str, str, bool], ...]) -> str:
    """What stands under 计量单位: one unit for each metric, or nothing where one has none."""
    units = [unit for _, unit, _ in metrics]
    return "；".join(units) if all(units) else ""


def case_fields(form: Form) -> list[Field]:
    """The columns of the sheet of cases."""
    moment = "moment" if any(each.hours for each in form.limits) else "day"
    return [
        Field("title", "工作任务", 30, "choice"),
        Field("check", CHECK, 20, "check", True),
        Field("task", "任务编号", 21, "id", True),
        Field("id", "办件编号", 18, "typed"),
        Field("opened", "起算时间", 17, moment),
        Field("closed", "办结时间", 17, moment),
        Field("extended.n", "延长时限", 10, "count"),
        Field("extended.approved", "延长批准日期", 14, "day"),
        Field("paused.from", "中止日期", 12, "day"),
        Field("paused.to", "恢复日期", 12, "day"),
        Field("paused.reason", "中止原因", 20),
        Field("note", "备注", 20),
    ]


def declaration_fields(form: Form) -> list[Field]:
    """The columns of the sheet of declarations."""
    exclusions = dict.fromkeys(name for call in form.calls for name, _ in call.exclusions)
    return [
        Field("title", "工作任务", 30, "choice"),
        Field("check", CHECK, 20, "check", True),
        Field("task", "任务编号", 21, "id", True),
        Field("declarant", "申报主体", 20),
        Field("project", "项目名称", 34),
        *([Field("programme", "工程", 8, "programme")] if any(call.programmes for call in form.calls) else []),
        Field("field", "领域", 16),
        *(Field(f"exclusions.{name}", f"不予受理:{name}", 16, "answer") for name in exclusions),
        Field("note", "备注", 20),
    ]
