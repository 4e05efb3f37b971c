"""What each column of a 分工表 holds, whatever it is headed, and where the header stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compliance.reports.columns import plain
from compliance.text.lined import Text
from compliance.text.tables import roles_of

UNITS = ("lead", "responsible", "support")
# a title, a line of facts, a header: no table begins further down
SEARCHED = 30
_LONGEST = 40  # characters of a header
# known, and no part of a pack: persons, what the units report, the office's own columns
_IGNORED = re.compile(
    r"领导|责任人|负责人|联络|联系|电话|签字|姓名|进展|完成情况|落实情况|办理情况|推进情况|状态|是否|完成率|完成比例|完成度|佐证|证明|"
    r"备注|说明|问题|下一?步|审核|督办|督查|监督|销号|得分|附件|填报|报送|更新|实际|开始|起始|密级|^进度$|意见$"
)
_FIRST = (
    ("id", re.compile(r"任务编号|事项编号|任务标识|事项标识|任务ID|^task$", re.IGNORECASE)),
    ("number", re.compile(r"序号|编号|号|顺序号|No\.?", re.IGNORECASE)),
    ("basis", re.compile(r"(?:文件|政策|任务)?(?:依据|来源|出处)(?:文件)?|政策文件|文号|文件名称")),
    ("clause", re.compile(r"条款|章节|所在条款|文件条款")),
    ("kind", re.compile(r"类型|任务类型|事项类型")),
)
_TARGET = re.compile(r"目标|指标|成效|成果|标准")
_TASK = re.compile(r"任务|事项|措施|举措|内容")
# headers too short for the grammar of policy texts
_SHORT = {
    "责任": "responsible",
    "落实": "responsible",
    "承担单位": "responsible",
    "完成单位": "responsible",
    "责任科室": "responsible",
    "责任处室": "responsible",
    "负责处室": "responsible",
    "责任县区": "responsible",
    "负责": "responsible",
    "完成节点": "due",
    "节点": "due",
    "办结时限": "due",
    "截止时间": "due",
    "截止日期": "due",
    "完成期": "due",
    "进度要求": "due",
    "时间进度": "due",
}
# 责任单位（列首位的为牵头单位）
_FIRST_LEADS = re.compile(r"(?:第一|首位|首个|列首|排名?第一|排在首).{0,8}牵头|牵头.{0,8}(?:第一|首位|首个|列首|在前)")
_BOTH = re.compile(r"牵头.*(?:配合|协办|参与)|主办.*协办")
# the second row of a header: below 责任分工 stand 牵头单位 and 配合单位
_BELOW = re.compile(
    r"(?:主要)?(?:牵头|主办|主责|责任|承办|配合|协办|协同|参与|落实)(?:责任)?(?:单位|部门|处室|科室|领导|人)?|"
    r"(?:分管|责任)?领导|联络员|联系人|(?:联系)?电话|(?:完成|开始|起始|结束|截止|办结)?(?:时间|时限|日期)"
)
_NAME = re.compile(r"任务名称|事项名称|工作名称|项目名称|任务标题")
_PREFERRED = re.compile(r"任务|事项")
_GROUP = re.compile(r"类别|分类|领域|板块|方面|专项|大类|一级|类型|条线|章节")


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a table: its first row, the row after it, and of each column the label and the role.

    Roles are number, id, title, lead, responsible, support, lead-first (the first unit leads), due, target, basis,
    clause, kind, ignored; nothing where a header is not known.
    """

    first: int
    after: int
    labels: tuple[str, ...]
    roles: tuple[str, ...]

    def columns(self, role: str) -> list[int]:
        """The columns of that role."""
        return [n for n, each in enumerate(self.roles) if each == role]

    def unread(self) -> list[str]:
        """The headers of columns that a pack has no place for."""
        return [label for label, role in zip(self.labels, self.roles, strict=True) if label and role in {"", "ignored"}]


def role_of(label: str) -> str:
    """What a column with this header holds."""
    words = plain(label)
    bare = re.sub(r"\([^()]*\)$", "", words)
    if not bare or len(bare) > _LONGEST:
        return ""
    if bare in _SHORT:
        return _SHORT[bare]
    if _IGNORED.search(bare):
        return "ignored"
    for role, pattern in _FIRST:
        if pattern.fullmatch(bare):
            return role
    if _FIRST_LEADS.search(words):
        return "lead-first"
    if _BOTH.search(bare):
        return "responsible"  # its cells say who leads
    if _TARGET.search(bare) and not _TASK.search(bare):
        return "target"
    return roles_of([Text(bare, ((0, 1),))])[0]


def is_name(label: str) -> bool:
    """Whether a column holds titles as they are to be, not clauses to be shortened."""
    return _NAME.fullmatch(plain(label)) is not None


def is_both(label: str) -> bool:
    """Whether a column is headed by those who lead and those who support: its cells should say who is which."""
    return _BOTH.search(plain(label)) is not None


def find_head(rows: Sequence[Sequence[str]]) -> Head | None:
    """The first row that heads units and words, with the row below where the header has two."""
    for n in range(min(SEARCHED, len(rows))):
        labels = ["".join(each.split()) for each in rows[n]]
        below = ["".join(each.split()) for each in rows[n + 1]] if n + 1 < len(rows) else []
        both = _with_below(labels, below)
        for after, found in ((n + 2, both), (n + 1, labels)):
            if found and _is_head(roles := [role_of(each) for each in found]):
                if "title" not in roles:  # 目标 alone says what is to be done
                    roles[roles.index("target")] = "title"
                return Head(n, after, tuple(found), tuple(roles))
    return None


def _with_below(labels: list[str], below: list[str]) -> list[str] | None:
    """A header of two rows as one; None where the second row is none."""
    filled = [n for n, each in enumerate(below) if each]
    if not filled or not all(_BELOW.fullmatch(plain(below[n])) for n in filled):
        return None
    width = max(len(labels), len(below))
    labels, below = labels + [""] * (width - len(labels)), below + [""] * (width - len(below))
    return [lower or upper for upper, lower in zip(labels, below, strict=True)]


def _is_head(roles: Sequence[str]) -> bool:
    return any(each in UNITS or each == "lead-first" for each in roles) and ("title" in roles or "target" in roles)


def understood(rows: Sequence[Sequence[str]]) -> int:
    """How many headers are understood: the delimiter with which most are is the file's."""
    head = find_head(rows)
    return sum(map(bool, head.roles)) if head else 0


def main_column(head: Head, rows: Sequence[Sequence[str]]) -> int:
    """Of several columns of words the one that says what each row is about; `rows` are as typed, merged cells empty.

    A column whose cells are merged down or repeated groups the rows.
    """
    columns = head.columns("title")

    def score(column: int) -> tuple[bool, int, float, int]:
        cells = [row[column].strip() if column < len(row) else "" for row in rows]
        own = len({each for each in cells if each}) / max(1, sum(any(map(str.strip, row)) for row in rows))
        label = plain(head.labels[column])
        liked = 0 if _GROUP.search(label) else 3 if is_name(label) else 2 if _PREFERRED.search(label) else 1
        return own >= 0.85, liked, own, -column

    return max(columns, key=score)


def nearest(tables: Sequence[Sequence[Sequence[str]]]) -> str:
    """What keeps a file without a table of assignments from holding one: units, words, or all of it."""
    best: set[str] = set()
    for rows in tables:
        for row in rows[:SEARCHED]:
            roles = {role_of(each) for each in row if each.strip()} - {"", "ignored"}
            best = max(best, roles, key=len)
    units = best & {*UNITS, "lead-first"}
    if len(best) < 2:
        return "table"
    return "words" if units else "units"
