"""A grid of cells becomes the same report that YAML gives: header, lines, problems with their places.

The grid comes from the reader of a format (delimited.py, later spreadsheets), with a function that tells where a cell
stands. Values are read column by column, each distinct text once; a place is worked out when somebody asks.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from compliance.document.read import Document, Pointer, by_place
from compliance.document.validate import closest, short
from compliance.finding import Place, Problem
from compliance.reports import frame as frames
from compliance.reports.bycolumn import DAYS, are_shares, reading_days, reading_shares
from compliance.reports.cells import READERS, Unclear, suggest
from compliance.reports.columns import CONTEXT, FACTS, JOINED, TICKED, Head, configured, label_of, labels
from compliance.reports.facts import Fact, facts, value_of
from compliance.reports.frame import Frame
from compliance.reports.given import Given
from compliance.reports.lines import Columns, lines_of
from compliance.reports.mapping import READ_INTO, Mapped
from compliance.reports.report import Report, is_secret
from compliance.reports.section import Section
from compliance.workbook.sheet import Number

# problems of one sort in one column that are told one by one, and suggestions among them
MOST, HINTED = 1000, 100
_COMPLETION = re.compile("完成|办结")


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table, row by row as typed, and where a cell (row and column from 0) stands in the file."""

    file: str
    rows: list[list[str]]
    locate: Callable[[int, int], Place]
    inner: frozenset[int] = frozenset()  # rows that are part of the one above
    uncalculated: Mapping[tuple[int, int], str] = field(default_factory=dict)  # formulas that have no value
    day_one: date | None = None  # of serial days


def read_grid(grid: Grid, folder: str | None, given: Given | None = None) -> Report:
    """The report in a grid; `folder` is where its evidence is looked for."""
    return _Reader(grid, given or Given()).read(folder)


class _Reader:
    """Reads one grid."""

    def __init__(self, grid: Grid, given: Given) -> None:
        self._grid, self._given = grid, given
        self._problems: list[Problem] = []
        self._told: Counter[Pointer] = Counter()
        self._more: dict[Pointer, Problem] = {}
        self._cells: dict[Pointer, tuple[int, int]] = {}  # of the facts
        self._header: dict[str, Any] = {}
        self._columns = Columns()
        self._own, _ = configured(self._given.columns)
        self._mapped = Mapped(grid.file)
        self._kind, self._first = "items", 0

    def read(self, folder: str | None) -> Report:
        rows = self._grid.rows
        frame = frames.find(rows, self._own)
        lines = Section()
        if frame is None:
            ends = dict.fromkeys([*range(len(rows))[: frames.SEARCHED], *range(len(rows))[-frames.SEARCHED :]])
            self._facts(ends)
            self._problem("R102", "table.no-header", (), (0, 0), limit=str(frames.SEARCHED))
        else:
            self._kind, self._first = frame.kind, frame.first
            self._mapped.begin(frame.kind, frame.first, frame.after)
            self._facts(range(frame.first))
            heads = self._heads(frame)
            whole = self._whole(frame, heads)
            self._columns.numbers = self._numbers(frame)
            self._read_columns(heads, frame)
            self._column_facts()
            if whole:
                lines = lines_of(self._kind, self._columns, self._header.get("unit") or self._given.unit, self._bad)
            self._give(lines)
        return self._report(lines, folder)

    # ---- places and problems ----

    def _place(self, pointer: Pointer) -> Place:
        return self._grid.locate(*self._cell(pointer))

    def _cell(self, pointer: Pointer) -> tuple[int, int]:
        if pointer in self._cells:
            return self._cells[pointer]
        columns = self._columns
        if len(pointer) > 1 and isinstance(pointer[1], int) and pointer[1] < len(columns.numbers):
            steps = [step for step in pointer[2:] if isinstance(step, str)]
            names = (".".join(steps[:length]) for length in range(len(steps), 0, -1))
            column = next((columns.at[name] for name in names if name in columns.at), 0)
            return columns.numbers[pointer[1]], column
        return self._first, 0

    def _problem(self, code: str, what: str, pointer: Pointer, cell: tuple[int, int], **args: str) -> None:
        """A problem at a cell. Of very many of one sort the last ones are counted."""
        sort: Pointer = (code, what, *pointer[2:])
        self._told[sort] += 1
        if self._told[sort] <= MOST:
            self._problems.append(Problem(code, what, self._grid.locate(*cell), pointer, args))
            return
        if sort not in self._more:
            self._more[sort] = Problem(code, "table.more", self._grid.locate(*cell), pointer)
            self._problems.append(self._more[sort])
        self._more[sort].args["n"] = str(self._told[sort] - MOST)

    def _bad(self, code: str, what: str, line: int, name: str, shown_in: str = "", **args: str) -> None:
        """A problem in the field `name` of a line, or in the whole line; `shown_in` is the field in whose cell."""
        columns, shown_in = self._columns, shown_in or name
        if shown_in in columns.labels:
            args["header"] = columns.labels[shown_in]
        pointer: Pointer = (self._kind, line, *([*name.split(".", 1)] if name else []))
        self._problem(code, what, pointer, (columns.numbers[line], columns.at.get(shown_in, 0)), **args)

    # ---- beside the table ----

    def _facts(self, rows: Iterable[int]) -> None:
        for number in rows:
            for fact in facts(self._grid.rows[number][: frames.WIDEST], number):
                self._fact(fact)

    def _fact(self, fact: Fact) -> None:
        pointer: Pointer = ("report", fact.field)
        cell = fact.row, fact.column
        try:
            value = value_of(fact)
        except Unclear as error:
            self._problem("R104", error.what, pointer, cell, **error.values)
            return
        known = self._header.get(fact.field)
        worse = fact.field == "classification" and is_secret(value) and not is_secret(known)
        if value is not None and (known is None or worse):
            self._header[fact.field] = value
            self._cells[pointer] = cell
        elif value is not None and known != value and fact.field in {"unit", "as_of", "source"}:
            self._problem("R105", "table.fact-twice", pointer, cell, value=short(value), hint=short(known))

    def _column_facts(self) -> None:
        """Facts that stand in a column: one value, or each other one is told."""
        for name in sorted(FACTS & set(self._columns.values)):
            first = {value: n for n, value in reversed(list(enumerate(self._columns.values[name]))) if value}
            for value, n in sorted(first.items(), key=lambda each: each[1]):
                self._fact(Fact(name, value, self._columns.numbers[n], self._columns.at[name]))

    def _give(self, lines: Section) -> None:
        """What the command line says, where the table does not; lines without any unit are told once."""
        for name, value in (("as_of", self._given.as_of), ("unit", self._given.unit)):
            if value and name not in self._header:
                self._header[name] = value
        if self._kind != "declarations" and "unit" not in self._header:
            wrong = self._columns.wrong.get("unit", set())
            without = [n for n, unit in enumerate(lines.column("unit")) if unit is None and n not in wrong]
            if without:
                cell = (self._columns.numbers[without[0]], self._columns.at.get("unit", 0))
                self._problem("R102", "table.no-unit", ("report", "unit"), cell, n=str(len(without)))

    # ---- the header ----

    def _heads(self, frame: Frame) -> dict[int, Head]:
        """The headers of the columns that are read: of each field the first, several where they are joined."""
        found: dict[int, Head] = {}
        first: dict[tuple[str, str], str] = {}
        has_status = any(head and head.field in {"status", "finished"} for head in frame.heads)
        for column, (typed, head) in enumerate(zip(frame.labels, frame.heads, strict=True)):
            label, cell = typed.strip(), (frame.after - 1, column)
            if not label:
                continue
            self._mapped.column(column, label, (head.field, head.name) if head else None)
            if head is None:
                hint = closest(label, labels(frame.kind)) or ""
                self._problem("R103", "table.unknown-header", (label,), cell, value=short(label), suggestion=hint)
                continue
            if head.field == "outcome":
                head = Head("progress", "text") if has_status else Head("status", "status")
            before = first.get((head.field, head.name))
            if before is not None and head.field not in JOINED:
                self._problem("R105", "table.column-twice", (label,), cell, value=short(label), hint=short(before))
                continue
            first[head.field, head.name] = label
            found[column] = head
        return found

    def _whole(self, frame: Frame, heads: dict[int, Head]) -> bool:
        """Whether the table has the columns without which no line can be judged."""
        lacking = frame._replace(heads=list(heads.values())).lacking
        for needed in lacking:
            value = "、".join(label_of(frame.kind, name) for name in needed if name != TICKED)
            self._problem("R102", "table.no-column", needed[:1], (frame.after - 1, 0), value=value)
        return not lacking

    # ---- the body ----

    def _numbers(self, frame: Frame) -> list[int]:
        """The rows that are lines of the report; what the others are is said."""
        width = len(frame.labels)
        key = next((n for n, head in enumerate(frame.heads) if head and head.field == "task"), None)
        rows = self._grid.rows
        unnamed = [n for n in range(width) if not frame.labels[n].strip()]
        inner = self._grid.inner
        odd: Iterable[int] = [n for n in range(frame.after, len(rows)) if n not in inner]
        ordinary: list[int] = []
        if key is not None and not unnamed:
            # a row with an id is a line: the rest is only asked of the others
            label = frame.labels[key]
            tasks = {row[key] for row in rows[frame.after :] if len(row) == width}
            ids = {task for task in tasks if task and task.isascii() and task != label and not task.isspace()}
            ordinary = [
                n
                for n, row in enumerate(rows[frame.after :], frame.after)
                if len(row) == width and row[key] in ids and row[0].isascii() and n not in inner
            ]
            odd = sorted(set(odd).difference(ordinary))
        others, blank = self._lines_among(odd, frame, unnamed)
        kept = sorted(ordinary + others)
        inside = [number for number in blank if kept and kept[0] < number < kept[-1]]
        if inside:
            self._problem("R212", "table.blank", ("rows", inside[0]), (inside[0], 0))
        return kept

    def _lines_among(self, odd: Iterable[int], frame: Frame, unnamed: list[int]) -> tuple[list[int], list[int]]:
        """The lines among rows of which each must be looked at, and the empty ones."""
        width = len(frame.labels)
        kept: list[int] = []
        blank: list[int] = []
        named = [False] * width
        for number in odd:
            row = self._grid.rows[number]
            if len(row) > width and any(map(str.strip, row[width:])):
                found = {"found": str(len(row)), "expected": str(width)}
                self._problem("R102", "table.too-wide", ("rows", number), (number, width), **found)
            for n in unnamed:
                if not named[n] and n < len(row) and row[n].strip():
                    named[n] = True
                    self._problem("R103", "table.unnamed", ("columns", n), (number, n), n=str(n + 1))
            why = frames.no_entry(row, frame)
            if why is None:
                kept.append(number)
            elif why != "blank":
                self._facts([number])
                self._problem("R212", f"table.{why}", ("rows", number), (number, 0))
            elif not any(map(str.strip, row)):
                blank.append(number)
        return kept, blank

    def _read_columns(self, heads: dict[int, Head], frame: Frame) -> None:
        columns, width = self._columns, len(frame.labels)
        rows = [self._grid.rows[number] for number in columns.numbers]
        if min(map(len, rows), default=width) < width:
            rows = [row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in rows]
        cells = list(zip(*rows, strict=False)) if rows else [()] * width  # rows that are too long were told
        for column, head in heads.items():
            if head.field == CONTEXT:
                continue
            name = f"{head.field}.{head.name}" if head.name else head.field
            texts = cells[column]
            if name in columns.values:  # people's own words, from several columns
                pairs = zip(columns.values[name], texts, strict=True)
                columns.values[name] = ["\n".join(filter(None, (old, new.strip()))) or None for old, new in pairs]
                continue
            columns.at[name], columns.labels[name] = column, " ".join(frame.labels[column].split())
            columns.units[name] = head.unit
            reader = "number" if head.reader == "percent" and "%" in head.unit else head.reader
            if reader == "status" and _COMPLETION.search(columns.labels[name]):
                reader = "finished"  # a tick there says what it says under 是否完成
            columns.values[name] = self._values(name, reader, texts)

    def _values(self, name: str, reader: str, texts: Sequence[str]) -> list[Any]:
        """What the cells of one column say; each distinct text is read once."""
        formulas = self._formulas(name) if self._grid.uncalculated else {}
        if formulas:
            texts = ["" if line in formulas else text for line, text in enumerate(texts)]
        if reader == "text":
            return [text.strip() or None for text in texts]
        read = READERS[reader]
        if reader in DAYS:
            read = reading_days(read, name, self._header.get("as_of") or self._given.as_of, self._grid.day_one)
        elif reader == "percent" and are_shares(texts):
            self._mapped.shares = True
            read = reading_shares(read)
        known: dict[str, Any] = {}
        wrong: dict[str, Unclear] = {}
        for text in set(texts):
            plain = text.strip()
            known[text] = None
            try:
                known[text] = read(plain) if plain else None
            except Unclear as error:
                wrong[text] = error
        if wrong:
            lines = [line for line, text in enumerate(texts) if text in wrong]
            self._columns.wrong.setdefault(name, set()).update(lines)
            self._unclear(name, [(line, texts[line], wrong[texts[line]]) for line in lines])
        if reader in READ_INTO:
            self._mapped.reading(name, known)
        return list(map(known.__getitem__, texts))

    def _formulas(self, name: str) -> set[int]:
        """The lines in which a column holds a formula that nobody has worked out; they are told."""
        column, found = self._columns.at[name], set()
        for line, number in enumerate(self._columns.numbers):
            formula = self._grid.uncalculated.get((number, column))
            if formula is not None:
                found.add(line)
                self._bad("R104", "cell.uncalculated", line, name, value=short(formula))
        self._columns.wrong.setdefault(name, set()).update(found)
        return found

    def _unclear(self, name: str, cells: list[tuple[int, str, Unclear]]) -> None:
        hints: dict[str, str | None] = {}
        for line, text, error in cells:
            what, args = error.what, dict(error.values)
            if what == "value.not-one-of" and (text in hints or len(hints) < HINTED):
                if text not in hints:
                    hints[text] = suggest(text)
                hint = hints[text]
                what, args = ("value.not-one-of-hint", {**args, "hint": hint}) if hint else (what, args)
            self._bad("R104", what, line, name, **args)

    def _report(self, lines: Section, folder: str | None) -> Report:
        if not lines and not self._header.get("source") and not self._problems:
            self._problem("R102", "shape.nothing", ("items",), (self._first, 0))
        self._problems.sort(key=by_place)
        document = Document(self._grid.file, {"report": self._header}, self._problems, locate=self._place)
        report = Report(self._grid.file, document, self._header, folder=folder, tabular=True)
        setattr(report, self._kind, lines)
        report.mapped.append(self._mapped.done(self._header, len(lines)))
        if self._grid.day_one:
            task = self._columns.at.get("task")
            report.rounded = {
                (self._kind, n)
                for n, number in enumerate(self._columns.numbers)
                if task is not None and task < len(row := self._grid.rows[number]) and isinstance(row[task], Number)
            }
        return report
