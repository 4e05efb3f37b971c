"""Task tables (分工表): which column holds what, merged cells, rows torn by a page, rows that recognition spoilt."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from compliance.text.lined import Text, join
from compliance.text.marks import Duty, Inherited, Mark, find_marks
from compliance.text.numbering import number_of
from compliance.text.organs import shape
from compliance.text.unitlist import Known, read_units

# 分管领导, 联络员 and the like are persons, never units
_PERSON = re.compile(r"领导|责任人|负责人|联络|联系|电话|签字|姓名")
_ROLES = (
    ("number", re.compile(r"序\s*号|编\s*号|^号$|任务编号")),
    ("support", re.compile(r"配合|协办|参与|参加|协同|协助|支持单位|支持部门")),
    ("lead", re.compile(r"牵头|主办|主责")),
    (
        "responsible",
        re.compile(
            r"责任(?:单位|部门|主体|处室)|承办|落实单位|实施单位|负责(?:单位|部门)|主管部门|责任分工|^分工$|^单位$"
        ),
    ),
    ("due", re.compile(r"时限|期限|完成时间|时间节点|时间安排|时间要求|进度安排|完成日期|^时间$|办结时间|任务时间")),
    ("title", re.compile(r"任务|事项|内容|措施|工作|政策|举措|项目|名称|目标|条款|要点|类别|领域|板块")),
)
_ROLE_WORDS = ("lead", "responsible", "support")
# of several columns of words, the one that names the task
_TITLE_FIRST = re.compile(
    r"具体任务|主要任务|重点任务|工作任务|任务名称|工作内容|任务内容|政策内容|事项|工作措施|主要措施|任务"
)
_VERB = re.compile(r"牵头|配合|负责|落实|参与|均含|均需")
_UNITS_MANY = 30
_SAME_LIST = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a task table. `words` says what is to be done, `due` is the cell of its time, `label` its number."""

    label: str
    words: Text
    lines: tuple[int, int]
    duties: tuple[Duty, ...]
    open_ended: bool = False
    due: Text | None = None
    section: str = ""
    damaged: str = ""
    inherited: Inherited | None = None
    doubts: tuple[tuple[str, str], ...] = ()


def roles_of(head: Sequence[Text]) -> list[str]:
    """What each column holds: number, title, lead, responsible, support, due, or nothing we know."""
    found = []
    measured = any("指标" in cell.chars for cell in head)
    for cell in head:
        words = cell.chars.replace(" ", "")
        if measured and words in {"单位", "计量单位"}:
            found.append("")  # of measure
            continue
        role = next((role for role, pattern in _ROLES if pattern.search(words)), "")
        found.append("" if role in _ROLE_WORDS and _PERSON.search(words) else role)
    return found


def is_task_table(roles: Sequence[str]) -> bool:
    """Whether a head has a column of units and one of words."""
    return any(each in _ROLE_WORDS for each in roles) and "title" in roles


def task_rows(rows: Sequence[tuple[Text, ...]], known: Known | None = None) -> list[Row]:
    """The rows of a table whose first row (or second, under a title) is a head; empty for other tables."""
    at = next((n for n in range(min(3, len(rows))) if is_task_table(roles_of(rows[n]))), None)
    if at is None:
        return []
    roles = roles_of(rows[at])
    main = _main_column(rows[at], roles)
    found: list[Row] = []
    section = ""
    above: dict[int, Text] = {}
    for cells in rows[at + 1 :]:
        if is_task_table(again := roles_of(cells)) and "number" in again:
            # the head at the top of the next page, perhaps with another number of columns
            roles, main = again, _main_column(cells, again)
            above.clear()
            continue
        filled = [each for each in cells if each.chars]
        if not filled:
            continue
        if len(filled) == 1 and (number_of(filled[0].chars) or cells[0] is filled[0]) and len(cells) > 1:
            section = filled[0].chars
            above.clear()
            continue
        if len(cells) < len(roles):
            cells = (*cells, *(Text("", cells[-1].runs),) * (len(roles) - len(cells)))
        if found and _torn(cells, roles, main):
            found[-1] = _longer(found[-1], cells[main])
            continue
        found.append(_row(cells, roles, main, section, above, known))
    return _spoilt(found)


def _main_column(head: Sequence[Text], roles: Sequence[str]) -> int:
    titles = [n for n, role in enumerate(roles) if role == "title"]
    return next((n for n in titles if _TITLE_FIRST.search(head[n].chars)), titles[0])


def _torn(cells: Sequence[Text], roles: Sequence[str], main: int) -> bool:
    """Whether a row is the rest of the row above, cut off by a page: words, but neither number nor units nor time."""
    rest = [cell.chars for n, cell in enumerate(cells) if n != main]
    return bool(cells[main].chars) and not any(rest) and "number" in roles


def _longer(row: Row, words: Text) -> Row:
    return replace(
        row,
        words=join((row.words, words)),
        lines=(row.lines[0], words.lines()[1]),
        doubts=(*row.doubts, ("doubt.row-torn", "")),
    )


def _row(
    cells: Sequence[Text], roles: Sequence[str], main: int, section: str, above: dict[int, Text], known: Known | None
) -> Row:
    duties: list[Duty] = []
    doubts: list[tuple[str, str]] = []
    open_ended, damaged, label = False, "", ""
    inherited: Inherited | None = None
    due: Text | None = None
    own_units = any(cells[n].chars for n, role in enumerate(roles) if role in {"lead", "responsible"})
    for n, role in enumerate(roles):
        cell = cells[n]
        if role == "number" and not label:
            label = cell.chars.strip("．.、 ")
        elif role == "due":
            due = due or (cell if cell.chars else above.get(n))
            if cell.chars:
                above[n] = cell
            elif due:
                doubts.append(("doubt.cell-merged", due.chars))
        elif role in _ROLE_WORDS:
            if not cell.chars and not own_units and role != "support" and n in above:
                # a cell merged down is printed once
                cell = above[n]
                doubts.append(("doubt.cell-merged", cell.chars))
            elif cell.chars:
                above[n] = cell
            if cell.chars:
                read = cell_units(cell.chars, role, known)
                if read is None:
                    damaged = damaged or "doubt.damaged-unit-cell"
                    continue
                duties += read.duties
                open_ended |= read.open_ended
                doubts += read.doubts
                inherited = inherited or read.inherited
    words = cells[main]
    if not words.chars:
        words = next((cells[n] for n, role in enumerate(roles) if role == "title" and cells[n].chars), words)
        words = words if words.chars else above.get(main, words)
    else:
        above[main] = words
    line = cells[0].lines()
    return Row(label, words, line, _once(duties), open_ended, due, section, damaged, inherited, tuple(doubts))


def cell_units(cell: str, role: str, known: Known | None) -> Mark | None:
    """The units of a cell in a column of that role, as a mark; None where its words are no list."""
    words = _unwrapped(cell.strip())
    marks = find_marks(f"（{words}）", known) if _VERB.search(words) else []
    if marks:
        return replace(marks[0], duties=tuple(_in_column(each, role) for each in marks[0].duties))
    read = read_units(words, known)
    pieces = [each for each in re.split(r"[、，；]", words) if each]
    odd = [each for each in read.unread if shape(each) == "none"]
    if read.unread and (not read.names or len(odd) * 2 > len(pieces)):
        return None
    doubts = [*read.doubts, *(("doubt.unit-unread", each) for each in read.unread)]
    return Mark(0, 0, tuple(Duty(name, role) for name in read.names), read.open_ended, doubts=tuple(doubts))


def _unwrapped(cell: str) -> str:
    """A cell without brackets around all of it, or one that has no partner; that of a name stays: 党委（党组）."""
    while cell and (cell[0] in "（(" or cell[-1] in "）)"):
        opened, closed = sum(cell.count(each) for each in "（("), sum(cell.count(each) for each in "）)")
        if opened == closed and cell[0] in "（(" and cell[-1] in "）)" and not set(cell[1:-1]) & set("（）()"):
            cell = cell[1:-1]
        elif closed > opened and cell[-1] in "）)":
            cell = cell[:-1]
        elif opened > closed and cell[0] in "（(":
            cell = cell[1:]
        else:
            return cell
        cell = cell.strip()
    return cell


def _in_column(duty: Duty, role: str) -> Duty:
    """A column says who supports; a verb in its cells says no more than how."""
    return Duty(duty.unit, "support") if role == "support" else duty


def _once(duties: list[Duty]) -> tuple[Duty, ...]:
    return tuple(dict.fromkeys(duties))


def _spoilt(rows: list[Row]) -> list[Row]:
    """Rows that share one impossible list of units, as recognition invents them, keep nothing of it."""
    lists = Counter(tuple(each.duties) for each in rows if len(each.duties) >= _UNITS_MANY)
    words = Counter(each.words.chars for each in rows)
    found = []
    many = sum(bool(each.damaged) for each in rows) * 10 > len(rows)
    for row in rows:
        if many and not row.damaged:
            row = replace(row, doubts=(*row.doubts, ("doubt.table-damaged", "")))
        shared = lists.get(tuple(row.duties), 0) >= _SAME_LIST
        if shared or (row.damaged and not row.duties):
            row = replace(
                row,
                duties=(),
                open_ended=False,
                damaged="doubt.damaged-unit-list" if shared else row.damaged,
                doubts=(),
            )
        elif words[row.words.chars] > 1 and len(row.words) > 12:
            row = replace(row, doubts=(*row.doubts, ("doubt.row-twice", "")))
        found.append(row)
    return found
