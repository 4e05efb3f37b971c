"""Tables as clauses: the rows of a 分工表, the rows of an indicator table."""

import re

from compliance.draft.clause import Clause, Doubt, Draft
from compliance.draft.times import Times, dated
from compliance.draft.titles import head_of, title_of
from compliance.text.outline import Table
from compliance.text.tables import Row, task_rows
from compliance.text.unitlist import Known

_LABEL = re.compile(r"\d{1,4}")


def add_table(table: Table, draft: Draft, times: Times, known: Known | None) -> None:
    """Add the clauses of a table to a draft."""
    rows = task_rows(table.rows, known)
    seen: set[str] = set()
    for n, row in enumerate(rows, 1):
        label = row.label if _LABEL.fullmatch(row.label) and row.label not in seen else ""
        seen.add(row.label)
        draft.marks += 1
        if row.inherited:
            draft.inherited.append((len(draft.clauses), row.inherited.role, row.inherited.units))
        draft.clauses.append(_task(table, row, f"t{table.number}.r{label or n}", label, times))
    if rows:
        return
    for n, (cells, targets, doubts) in enumerate(times.table(table), 1):
        title = title_of(str(targets[0]["metric"]))
        section = table.place.section or "表"
        path = f"t{table.number}.r{n}"
        draft.clauses.append(
            Clause(path, "indicator", title, section, cells[0].lines(), targets=targets, doubts=doubts)
        )


def _task(table: Table, row: Row, path: str, label: str, times: Times) -> Clause:
    deadlines, unsure = times.of_cell(row.due.chars if row.due else "")
    doubts: list[Doubt] = [*row.doubts, *unsure]
    if not deadlines and table.title:
        deadlines, unsure = times.from_above((table.title,), row.lines[0])
        doubts += unsure
    targets, unsure = times.targets(row.words.chars)
    doubts += dated(deadlines, unsure)
    if not row.duties and not row.damaged:
        doubts.append(("doubt.no-unit", ""))
    return Clause(
        path,
        "task",
        title_of(head_of(row.words.chars)),
        f"{table.place.section or '表'}{f'第{label}项' if label else ''}",
        row.lines,
        row.duties,
        row.open_ended,
        deadlines,
        targets,
        None,
        row.damaged,
        tuple(dict.fromkeys(doubts)),
        True,
    )
