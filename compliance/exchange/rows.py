"""The rows of a 分工表 as clauses: every row that holds anything becomes a task, joins one, or is told."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from compliance.draft.clause import Clause, Deadline, Doubt, Draft, Target
from compliance.draft.times import Times, dated
from compliance.draft.titles import head_of, title_of
from compliance.exchange.cells import due_in, is_none, targets_in, typed, units_in
from compliance.exchange.columns import UNITS, Head, is_both, is_name, main_column
from compliance.exchange.grids import Grid
from compliance.reports.frame import aside
from compliance.text.lined import clean
from compliance.text.marks import Duty
from compliance.text.numbering import number_of
from compliance.text.numbers import chinese_number
from compliance.text.unitlist import Known

KINDS = {
    "task": "任务",
    "indicator": "指标",
    "recurring": "定期",
    "time_limit": "时限",
    "quota": "限额",
    "prohibition": "禁止",
    "validity": "有效期",
}
_KIND_OF = {word: kind for kind, word in KINDS.items()}
_LABEL = re.compile(r"\d{1,4}(?:[.-]\d{1,3}){0,3}")
_ID = re.compile(r"([a-z0-9-]+)/([a-z0-9.-]+)")
_TITLE = 120
_FILLED_BY_UNITS = {"lead", "responsible", "lead-first"}


@dataclass(frozen=True, slots=True)
class Told:
    """A row that is no task of its own: its table, its number in the file, why, and what it says."""

    table: str
    number: int
    why: str
    about: str = ""


@dataclass(slots=True)
class Found:
    """What tables gave: clauses with the words of their rows, rows that are no tasks, and how many rows there were."""

    draft: Draft = field(default_factory=Draft)
    words: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    rows: int = 0
    sources: set[str] = field(default_factory=set)  # of the ids that a column gives
    seen: Counter[str] = field(default_factory=Counter)


def add_rows(found: Found, grid: Grid, head: Head, number: int, times: Times, known: Known | None) -> None:
    """Add the rows of a table, the `number`-th of its file."""
    _Reader(found, grid, head, number, times, known).run()


@dataclass(slots=True)
class _Task:
    """A row on its way to a clause."""

    row: int
    label: str
    id: str
    title: str
    section: str
    kind: str
    duties: list[Duty]
    open_ended: bool
    deadlines: list[Deadline]
    targets: tuple[Target, ...]
    doubts: list[Doubt]
    words: list[str]


class _Reader:
    def __init__(self, found: Found, grid: Grid, head: Head, number: int, times: Times, known: Known | None) -> None:
        self.found, self.grid, self.head, self.table = found, grid, head, number
        self.times, self.known = times, known
        self.main = main_column(head, grid.rows[head.after :])
        titles = head.columns("title")
        self.groups = [n for n in titles if n < self.main]
        self.details = [n for n in titles if n > self.main]
        self.above: dict[int, str] = {}
        self.section = ""
        self.task: _Task | None = None
        self.labels: set[str] = set()
        self.count = 0
        # of each row the columns whose cells are part of a merged one, with the row where that began
        self.merged: dict[int, dict[int, int]] = defaultdict(dict)
        for each in grid.merged:
            for row in range(max(each.top, head.after) + 1, min(each.bottom + 1, len(grid.rows))):
                self.merged[row][each.left] = each.top
        self.formulas: dict[int, list[int]] = defaultdict(list)
        for row, column in grid.uncalculated:
            if column < len(head.roles) and head.roles[column] not in {"", "ignored", "number"}:
                self.formulas[row].append(column)

    def run(self) -> None:
        for n in range(self.head.after, len(self.grid.rows)):
            cells = [typed(each) for each in self.grid.rows[n]]
            cells += [""] * (len(self.head.roles) - len(cells))
            if not any(each.strip() for each in cells):
                continue
            self.found.rows += 1
            why = self._aside(n, cells)
            if why:
                text = " ".join(each.strip() for each in cells if each.strip())
                self.found.told.append(Told(self.grid.name, self.grid.number(n), why, " ".join(text.split())[:40]))
                continue
            self._row(n, cells)
        self._close()

    def _aside(self, n: int, cells: Sequence[str]) -> str:
        """Why a row is no task; empty where it is one, or belongs to one."""
        head = self.head
        labels = ["".join(each.split()) for each in cells[: len(head.labels)]]
        if labels == list(head.labels) or tuple(labels) == tuple(
            map("".join, map(str.split, self.grid.rows[head.first]))
        ):
            return "header"
        filled = [k for k, each in enumerate(cells) if each.strip()]
        first = cells[filled[0]].strip()
        if aside(first) == "total" or (len(filled) > 1 and aside(cells[filled[1]].strip()) == "total"):
            return "total"
        if len(filled) == 1:
            kind = aside(first)
            role = head.roles[filled[0]] if filled[0] < len(head.roles) else ""
            named = kind == "heading" or number_of(clean(first)) is not None
            across = named or (filled[0] != self.main and role not in {*UNITS, "lead-first", "due", "target"})
            if kind == "note":
                return "note"
            if across and filled[0] < len(head.roles) and self.main not in self.merged[n]:
                if role == "number" and _LABEL.fullmatch(first):
                    return "blank"  # numbered and not filled in
                self._close()
                self.section = clean(first)
                self.above.clear()
                return "heading"
        if not cells[self.main].strip() and self.main not in self.merged[n]:
            numbered = any(cells[k].strip() for k in head.columns("number"))
            if self.task is None or numbered:
                return "no-words"
        return ""

    def _row(self, n: int, cells: list[str]) -> None:
        joined = not cells[self.main].strip()
        exact = self.merged[n]
        doubts: list[Doubt] = []
        for column, top in exact.items():
            if column < len(self.grid.rows[top]) and column < len(cells):
                cells[column] = typed(self.grid.rows[top][column])
        if not joined:
            self._close()
            doubts = self._fill(cells)
        elif self.task:
            self._join(n, cells, set(exact))
            return
        for column in self.formulas[n]:
            doubts.append(("doubt.formula", cells[column]))
            cells[column] = "" if column != self.main else cells[column]
        self._begin(n, cells, doubts)

    def _fill(self, cells: list[str]) -> list[Doubt]:
        """Give empty cells what stands above them: groups always, units and times where the file marks no merging."""
        doubts: list[Doubt] = []
        for column in self.groups:
            if cells[column].strip():
                self.above[column] = cells[column]
            else:
                cells[column] = self.above.get(column, "")
        if self.grid.marks_merged:
            return doubts
        own = any(cells[n].strip() for n, role in enumerate(self.head.roles) if role in _FILLED_BY_UNITS)
        for n, role in enumerate(self.head.roles):
            if cells[n].strip():
                self.above[n] = cells[n]
            elif (role == "due" or (role in _FILLED_BY_UNITS and not own)) and not is_none(self.above.get(n, "无")):
                cells[n] = self.above[n]
                doubts.append(("doubt.cell-merged", " ".join(cells[n].split())))
        return doubts

    def _begin(self, n: int, cells: list[str], doubts: list[Doubt]) -> None:
        head, roles = self.head, self.head.roles
        self.count += 1
        label = next((self._label(cells[k]) for k in head.columns("number") if cells[k].strip()), "")
        if label in self.labels:
            label = ""
        self.labels.add(label)
        main = " ".join(cells[self.main].split())
        words = clean("".join(cells[self.main].split("\n")))
        title = main[:_TITLE] if is_name(head.labels[self.main]) else title_of(head_of(words))
        kinds = [_KIND_OF.get(cells[k].strip(), "") for k in head.columns("kind")]
        task = _Task(
            n, label, next((cells[k].strip() for k in head.columns("id")), ""), title, self._section(n, cells, label),
            next(filter(None, kinds), ""), [], False, [], (), doubts, [],
        )  # fmt: skip
        self._units(task, cells)
        goals = [cells[k] for k in head.columns("target") if cells[k].strip()]
        said = goals or [cells[self.main], *("。" + cells[k] for k in self.details if cells[k].strip())]
        task.targets, unsure = targets_in(said, self.times)
        self._due(task, cells)
        task.doubts += dated(task.deadlines, unsure)
        if len([k for k in head.columns("due") if cells[k].strip()]) > 1:
            task.doubts.append(("doubt.several-due", ""))
        read = {k for k, role in enumerate(roles) if role not in {"", "ignored", "number", "id", "basis"}}
        task.words = [cells[k].strip() for k in sorted(read) if cells[k].strip()]
        self.task = task

    def _label(self, cell: str) -> str:
        """1, 1.2 or 三 as it can stand in an id; empty where it cannot."""
        text = cell.strip().strip("（）()、.．第项 ").replace("．", ".")
        if _LABEL.fullmatch(text):
            return text
        value = chinese_number(text) if text else None
        return str(int(value)) if value is not None and value == int(value) and value < 10_000 else ""

    def _section(self, n: int, cells: Sequence[str], label: str) -> str:
        """Where the row stands: its own 条款, else its group and its number, with the basis where rows differ in it."""
        clause = next((cells[k].strip() for k in self.head.columns("clause") if cells[k].strip()), "")
        if clause:
            return " ".join(clause.split())
        groups = [self.section, *(" ".join(cells[k].split()) for k in self.groups)]
        kinds = [" ".join(cells[k].split()) for k in self.head.columns("kind") if cells[k].strip() not in _KIND_OF]
        place = " ".join(filter(None, dict.fromkeys([*groups, *kinds]))) or self.grid.name or "表"
        return f"{place} 第{label}项" if label else f"{place} 第{self.grid.number(n)}行"

    def _units(self, task: _Task, cells: Sequence[str]) -> None:
        named = False
        for n, role in enumerate(self.head.roles):
            if role not in UNITS and role != "lead-first":
                continue
            units = units_in(cells[n], role, self.known)
            task.duties += units.duties
            task.open_ended |= units.open_ended
            task.doubts += units.doubts
            if units.duties and is_both(self.head.labels[n]) and all(each.role == role for each in units.duties):
                task.doubts.append(("doubt.role-open", self.head.labels[n]))
            named = named or is_none(cells[n])
            if units.due and not task.deadlines:
                deadlines, unsure = self.times.of_cell(units.due)
                task.deadlines += deadlines
                task.doubts += unsure
            if units.inherited:
                inherited = (len(self.found.draft.clauses), units.inherited.role, units.inherited.units)
                self.found.draft.inherited.append(inherited)
        task.duties = list(dict.fromkeys(task.duties))
        if not task.duties and not named and not any(each[0] == "doubt.unit-unread" for each in task.doubts):
            task.doubts.append(("doubt.no-unit", ""))

    def _due(self, task: _Task, cells: Sequence[str]) -> None:
        for column in self.head.columns("due"):
            if not cells[column].strip():
                continue
            deadlines, unsure = due_in(cells[column], self.times, self.grid.day_one)
            task.deadlines += [each for each in deadlines if each not in task.deadlines]
            task.doubts += unsure

    def _join(self, n: int, cells: Sequence[str], exact: set[int]) -> None:
        """A row below a task whose words are merged down: its units and days belong to that task."""
        task = self.task
        assert task is not None
        before, own = len(task.doubts), [each if k not in exact else "" for k, each in enumerate(cells)]
        self._units(task, own)
        self._due(task, own)
        task.doubts = [each for k, each in enumerate(task.doubts) if k < before or each[0] != "doubt.no-unit"]
        if task.duties:
            task.doubts = [each for each in task.doubts if each[0] != "doubt.no-unit"]
        if self.main not in exact:
            task.doubts.append(("doubt.row-joined", str(self.grid.number(n))))
        lost = [own[k].strip() for k in (*self.details, *self.head.columns("target")) if own[k].strip()]
        if lost:
            targets, unsure = targets_in(lost, self.times)
            task.targets += targets
            task.doubts += [*unsure, ("doubt.words-joined", "、".join(title_of(clean(each)) for each in lost))]
        task.words += [each.strip() for each in own if each.strip()]
        self.found.told.append(Told(self.grid.name, self.grid.number(n), "joined", task.title))

    def _close(self) -> None:
        """Write down the task whose rows have ended."""
        task, self.task = self.task, None
        if task is None:
            return
        own = _ID.fullmatch(task.id)
        if own:
            self.found.sources.add(own[1])
        elif task.id and not is_none(task.id):
            task.doubts.append(("doubt.id", task.id))
        draft = self.found.draft
        at = len(draft.clauses) + 1
        path = own[2] if own else f"t{self.table}.r{task.label or self.count}"
        draft.marks += 1
        draft.clauses.append(
            Clause(
                path,
                task.kind or _kind(task.deadlines),
                task.title,
                task.section,
                (at, at),
                tuple(task.duties),
                task.open_ended,
                tuple(task.deadlines),
                task.targets,
                doubts=tuple(dict.fromkeys(task.doubts)),
                marked=True,
            )
        )
        text = "\t".join(task.words)
        self.found.seen[text] += 1
        seen = self.found.seen[text]
        # of rows with the same words each is told from the others
        self.found.words.append(f"{text}#{seen}" if seen > 1 else text)


def _kind(deadlines: Sequence[Deadline]) -> str:
    """A row whose only times are limits, or periods, is a limit, or comes back."""
    kinds = {str(each["kind"]) for each in deadlines}
    return (
        {"relative": "time_limit", "recurring": "recurring"}.get(next(iter(kinds)), "task")
        if len(kinds) == 1
        else "task"
    )
