"""What a draft leaves to look at: how much was found, and the lines whose duty words no task cites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compliance.draft.clause import Draft
from compliance.draft.source import Source
from compliance.text.furniture import split_cells
from compliance.text.lined import Text, clean
from compliance.text.tables import is_task_table, roles_of

# the words by which a person would look for duties
DUTY = re.compile(r"牵头|负责|责任单位|责任部门|配合|前完成|每年|每季度|每月|工作日|不得")


@dataclass(frozen=True, slots=True)
class Summary:
    """Marks found, tasks drafted, tasks to review; the lines nobody cites, number and words of duty; unknown names."""

    marks: int
    tasks: int
    review: int
    uncited: tuple[tuple[int, str], ...]
    unknown: tuple[str, ...] = ()


def is_head(raw: str) -> bool:
    """Whether a line is the head of a task table."""
    cells = split_cells(raw)
    return bool(cells) and is_task_table(roles_of([Text(clean(cell), ((0, 1),)) for cell in cells]))


def summarize(source: Source, draft: Draft, lines: Sequence[tuple[int, str]]) -> Summary:
    """The summary of a draft; `lines` are the numbered lines of the file."""
    cited: set[int] = set()
    for clause in draft.clauses:
        cited.update(range(clause.lines[0], clause.lines[1] + 1))
    first, last = source.lines
    left = []
    for number, raw in lines:
        if first <= number <= last and number not in cited and not is_head(raw):
            found = list(dict.fromkeys(each[0] for each in DUTY.finditer(raw)))
            if found:
                left.append((number, "、".join(found)))
    review = sum(bool(each.doubts or each.damaged) for each in draft.clauses)
    unknown = {about: None for each in draft.clauses for reason, about in each.doubts if reason == "doubt.unit-unknown"}
    return Summary(draft.marks, len(draft.clauses), review, tuple(left), tuple(unknown))
