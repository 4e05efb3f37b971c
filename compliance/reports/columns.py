"""The headers that people write above their columns, and the field of the report that each stands for.

docs/tables.md is written from these lists. What a column holds is read by the reader of that name in cells.py.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from compliance.reports.cells import STATUS_WORDS
from compliance.text.units import normal

ITEMS, CASES, DECLARATIONS = "items", "cases", "declarations"
# known, and nothing that is judged: persons, what the clause says anyway, the office's own columns
CONTEXT = "context"
# a column for each status, with a tick in one of them
TICKED = "ticked"


class Column(NamedTuple):
    """One field: how its cells are read, and its headers; the first is the one that we would write."""

    field: str
    reader: str
    labels: tuple[str, ...]


_TASK = (
    Column("task", "task", ("任务编号", "事项编号", "任务标识", "任务ID", "task")),
    Column(
        "title",
        "text",
        (
            "工作任务",
            "任务名称",
            "主要任务",
            "工作内容",
            "重点任务",
            "任务事项",
            "任务内容",
            "事项名称",
            "工作事项",
            "重点工作",
            "重点工作任务",
            "title",
        ),
    ),
    Column("basis", "text", ("文件依据", "政策文件", "政策依据", "依据文件", "来源文件", "文件名称", "文号")),
)
_FACTS = (
    Column(
        "as_of", "day", ("数据截至日", "截至日期", "数据截止日", "截止日期", "截至日", "截止日", "数据日期", "as_of")
    ),
    Column("classification", "text", ("密级", "classification")),
    Column("round", "text", ("报送期次", "期次", "round")),
    Column("region", "text", ("地区标识", "region")),
)
_NUMBERINGS = ("序号", "编号", "顺序号", "No.", "no")
_CONTEXT = (
    Column(CONTEXT, "text", _NUMBERINGS),
    Column(CONTEXT, "text", ("年度目标", "工作目标", "目标任务", "季度节点", "工作措施", "具体举措", "责任分工")),
    Column(CONTEXT, "text", ("配合单位", "协办单位", "配合部门", "协同单位", "参与单位")),
    Column(
        CONTEXT,
        "text",
        (
            "分管领导",
            "责任领导",
            "牵头领导",
            "责任人",
            "联络员",
            "联系人",
            "经办人",
            "填报人",
            "审签人",
            "审核人",
            "联系电话",
            "联系方式",
            "电话",
        ),
    ),
    Column(CONTEXT, "text", ("审核意见", "督查意见", "是否销号", "销号情况", "得分")),
)
ITEM_COLUMNS = (
    *_TASK,
    Column("unit", "unit", ("填报单位", "报送单位", "填报部门", "上报单位", "unit")),
    Column("lead", "unit", ("牵头单位", "主办单位", "牵头部门", "牵头责任单位")),
    Column("responsible", "unit", ("责任单位", "责任部门", "承办单位", "承办部门", "落实单位")),
    Column(
        "status",
        "status",
        ("进展状态", "办理状态", "完成状态", "任务状态", "工作状态", "状态", "落实状态", "status"),
    ),
    # a status where there is no other column for one, else what the unit says in its own words
    Column("outcome", "status", ("完成情况", "办理情况", "办结情况")),
    Column("finished", "finished", ("是否完成", "是否办结", "是否已完成")),
    Column("percent", "percent", ("完成率", "完成比例", "进度", "完成进度", "工作进度", "完成百分比")),
    Column("percent", "number", ("percent",)),
    Column("due", "due", ("完成时限", "任务时限", "完成时间", "时间节点", "办理时限", "期限", "原定时限", "due")),
    Column("period", "period", ("所报期间", "报告期间", "所属期间", "period")),
    Column(
        "completed",
        "day",
        ("实际完成时间", "办结时间", "完成日期", "实际完成日期", "办结日期", "完成情况日期", "completed"),
    ),
    Column("updated", "day", ("报送时间", "更新时间", "更新日期", "报送日期", "填报时间", "填报日期", "updated")),
    Column("metric", "text", ("指标", "指标名称")),
    Column("reading", "text", ("指标值", "指标完成值", "完成值", "实际值")),
    Column("reading_unit", "text", ("计量单位",)),
    Column("evidence", "list", ("佐证材料", "证明材料", "支撑材料", "印证材料", "附件", "evidence")),
    Column("approval.paper", "text", ("批准文件", "批准文号", "批复文件")),
    Column("approval.approver", "text", ("批准人", "批准单位", "批准机关")),
    Column("approval.date", "day", ("批准日期", "批准时间")),
    Column("approval.new_due", "day", ("调整后时限", "延期后时限", "调整后完成时限", "延期至")),
    Column(
        "progress",
        "text",
        ("进展情况", "工作进展", "推进情况", "工作进展情况", "目前进展", "当前进展", "落实情况", "进展", "progress"),
    ),
    Column(
        "problems",
        "text",
        ("存在问题", "需协调解决的问题", "存在的问题", "存在问题及原因", "需协调事项", "未完成原因", "problems"),
    ),
    Column(
        "next",
        "text",
        ("下一步工作", "下步打算", "下一步打算", "下一步举措", "下一步计划", "下一步工作计划", "下步工作", "next"),
    ),
    Column("note", "text", ("备注", "说明", "note")),
    *_FACTS,
    *_CONTEXT,
)
CASE_COLUMNS = (
    *_TASK,
    Column("id", "text", ("办件编号", "办件号", "受理编号", "受理号", "案件编号", "申请编号", "id")),
    Column("unit", "unit", ("办理单位", "填报单位", "承办单位", "责任单位", "受理单位", "unit")),
    Column(
        "opened",
        "moment",
        ("起算时间", "起算日期", "受理时间", "受理日期", "收件时间", "收到日期", "申请时间", "opened"),
    ),
    Column("closed", "moment", ("办结时间", "办结日期", "答复时间", "答复日期", "closed")),
    Column("extended.n", "count", ("延长时限", "延长天数", "延长工作日")),
    Column("extended.approved", "day", ("延长批准日期", "延期批准日期", "批准延长日期")),
    Column("paused.from", "day", ("中止日期", "中止起", "中止开始日期", "暂停日期")),
    Column("paused.to", "day", ("恢复日期", "中止止", "中止结束日期")),
    Column("paused.reason", "text", ("中止原因", "暂停原因")),
    *_FACTS,
    *_CONTEXT,
    Column(CONTEXT, "text", ("申请人", "备注", "说明")),
)
DECLARATION_COLUMNS = (
    *_TASK,
    Column("declarant", "unit", ("申报主体", "申报单位", "申报地区", "推荐单位", "declarant")),
    Column("project", "text", ("项目名称", "申报项目", "项目", "project")),
    Column("programme", "text", ("工程", "工程编号", "申报工程", "programme")),
    Column("field", "text", ("领域", "申报领域", "所属领域", "field")),
    *_FACTS,
    *_CONTEXT,
    Column(CONTEXT, "text", ("备注", "说明")),
)
KINDS: dict[str, tuple[Column, ...]] = {ITEMS: ITEM_COLUMNS, CASES: CASE_COLUMNS, DECLARATIONS: DECLARATION_COLUMNS}
# of each kind, the fields of which a row must have one each
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    ITEMS: (("task", "title"), ("status", "outcome", "finished", TICKED)),
    CASES: (("task", "title"), ("id",)),
    DECLARATIONS: (("task", "title"), ("declarant",), ("project",)),
}
# headers that begin so name what follows: 指标:覆盖率, 不予受理:重复申报
PREFIXES = {ITEMS: (("指标:", "measures"), ("measures.", "measures")), DECLARATIONS: (("不予受理:", "exclusions"),)}
# several columns may add to these: what people write in their own words
JOINED = frozenset({"progress", "problems", "next", "note", CONTEXT})
FACTS = frozenset(each.field for each in _FACTS)
_SUFFIX = re.compile(r"(.+?)\(([^()]*)\)")
_ORNAMENTS = re.compile(r"^[*★]+|[*★:]+$")


@dataclass(frozen=True, slots=True)
class Head:
    """A header that was understood: its field and reader, what it names itself, and the unit in its brackets."""

    field: str
    reader: str
    name: str = ""
    unit: str = ""


def plain(label: str) -> str:
    """The spelling under which a header is looked up: no white space, no brackets behind it, no ornaments."""
    return _ORNAMENTS.sub("", normal(label))


NUMBERINGS = {plain(label).lower() for label in _NUMBERINGS}


def _table(kind: str) -> dict[str, Column]:
    return {plain(label).lower(): each for each in reversed(KINDS[kind]) for label in each.labels}


_LABELS = {kind: _table(kind) for kind in KINDS}


def configured(names: Mapping[str, str]) -> tuple[dict[str, dict[str, Head]], list[str]]:
    """The user's own headers, by kind of table, and those of them that stand for nothing that we know.

    Each stands for a field by its name (progress, approval.paper, context), or for another header.
    """
    found: dict[str, dict[str, Head]] = {kind: {} for kind in KINDS}
    lost = []
    for label, meaning in names.items():
        heads = {kind: _meant(meaning, kind) for kind in KINDS}
        for kind, head in heads.items():
            if head:
                found[kind][plain(label).lower()] = head
        if not any(heads.values()):
            lost.append(label)
    return found, lost


def _meant(meaning: str, kind: str) -> Head | None:
    field = next((each for each in KINDS[kind] if each.field == meaning), None)
    return Head(field.field, field.reader) if field else understand(meaning, kind)


def understand(label: str, kind: str, own: Mapping[str, Head] | None = None) -> Head | None:
    """What a header of a table of that kind stands for, None where it is not known; `own` are the user's headers."""
    text = plain(label)
    if own and text.lower() in own:
        return own[text.lower()]
    for prefix, field in PREFIXES.get(kind, ()):
        if text.lower().startswith(prefix) and len(text) > len(prefix):
            name, unit = text[len(prefix) :], ""
            if name.endswith("(%)"):  # any other bracket may belong to the name
                name, unit = name[:-3], "%"
            return Head(field, "answer" if field == "exclusions" else "text", name, unit)
    found = _LABELS[kind].get(text.lower())
    if found:
        return Head(found.field, found.reader)
    bare = _SUFFIX.fullmatch(text)
    found = _LABELS[kind].get(bare[1].lower()) if bare else None
    if found:
        return Head(found.field, found.reader, "", bare[2] if bare else "")
    return Head(TICKED, "text", STATUS_WORDS[text]) if kind == ITEMS and text in STATUS_WORDS else None


def labels(kind: str) -> list[str]:
    """All headers of a kind, for suggestions."""
    return list(dict.fromkeys(label for each in KINDS[kind] for label in each.labels))


def fields() -> list[str]:
    """All fields and headers, for suggestions."""
    names = [each.field for columns in KINDS.values() for each in columns]
    return list(dict.fromkeys([*names, *(label for kind in KINDS for label in labels(kind))]))


def label_of(kind: str, field: str) -> str:
    """The header that we would write for a field."""
    return next(each.labels[0] for each in KINDS[kind] if each.field == field)
