"""Workbooks and Word documents: which of their sheets hold a table, and one report of all of them.

A hidden row is a row like any other: what a filter hides is still in the file, and in whatever is made of it; that
it was read is said. A hidden sheet is not read: it is last quarter's copy, or the lists behind the drop-downs.
"""

from collections.abc import Sequence
from dataclasses import replace

from compliance.document.bytes import Unreadable
from compliance.document.read import Document, Pointer
from compliance.finding import Place, Problem
from compliance.reports import frame as frames
from compliance.reports.columns import TICKED, configured, label_of
from compliance.reports.facts import facts
from compliance.reports.frame import Frame
from compliance.reports.given import Given
from compliance.reports.report import SECTIONS, Report, is_secret
from compliance.reports.section import Line, Section
from compliance.reports.table import Grid, read_grid
from compliance.workbook.read import Tell, read_book
from compliance.workbook.sheet import Merged, Sheet

Chosen = tuple[Sheet, Frame]


def read_workbook(
    data: bytes, file: str, folder: str | None, given: Given | None = None, tell: Tell | None = None
) -> Report:
    """The report in a workbook or a Word document; `folder` is where its evidence is looked for. Raises Unreadable."""
    given = given or Given()
    book = read_book(data, tell or (lambda share: None))
    own, _ = configured(given.columns)
    found = [(sheet, frame) for sheet in book.sheets if (frame := frames.find(sheet.rows, own))]
    chosen = [(sheet, frame) for sheet, frame in found if not sheet.hidden and not frame.lacking]
    if not chosen:  # the one that comes nearest says what it lacks
        visible = [each for each in found if not each[0].hidden] or found
        chosen = sorted(visible, key=lambda each: (len(each[1].lacking), -sum(map(bool, each[1].heads))))[:1]
    first = chosen[0][0] if chosen else next((each for each in book.sheets if not each.hidden and each.rows), None)
    if first is None:
        raise Unreadable("sheet.nothing")
    reports: list[Report] = []
    tables: Sequence[tuple[Sheet, Frame | None]] = chosen or [(first, None)]
    for sheet, frame in tables:
        report = _read(sheet, frame, file, folder, given)
        reports.append(report)
        header = report.header
        given = replace(given, unit=header.get("unit") or given.unit, as_of=header.get("as_of") or given.as_of)
    whole = _join(file, folder, reports)
    if any(getattr(whole, section) for section in SECTIONS):  # an empty sheet beside a filled one: no such case came
        whole.problems[:] = [each for each in whole.problems if each.what != "shape.nothing"]
    top = Place(file, sheet=first.name, cell=first.cell(0, 0))
    whole.problems[:0] = [Problem("R212", what, top, ("workbook", what)) for what in book.besides]
    for sheet, near in found:
        if not any(sheet is each for each, _ in chosen):
            whole.problems.append(_left_out(file, sheet, near))
    _secrecy(whole, book.sheets)
    return whole


def _read(sheet: Sheet, frame: Frame | None, file: str, folder: str | None, given: Given) -> Report:
    def locate(row: int, column: int) -> Place:
        return Place(file, sheet=sheet.name, cell=sheet.cell(row, column))

    inner = _unmerge(sheet, frame) if frame else frozenset()
    grid = Grid(file, sheet.rows, locate, inner, sheet.uncalculated, sheet.day_one)
    report = read_grid(grid, folder, given)
    for each in report.mapped:
        each.sheet = sheet.name
    hidden = [
        row for row in sheet.hidden_rows if frame and frame.after <= row < len(sheet.rows) and any(sheet.rows[row])
    ]
    if hidden:
        place, args = locate(hidden[0], 0), {"n": str(len(hidden))}
        report.problems.append(Problem("R212", "sheet.hidden-rows", place, ("hidden", sheet.name), args))
    return report


def _unmerge(sheet: Sheet, frame: Frame) -> frozenset[int]:
    """Give what stands in cells merged downward to each of their rows; the rows that are parts of the one above.

    Where one merged cell names the task and another, just as high, its status, the rows are one line: what the
    other columns say in them is put together.
    """
    rows = sheet.rows
    down = [each for each in sheet.merged if each.top >= frame.after and each.bottom > each.top]
    fields = {head.field: column for column, head in reversed(list(enumerate(frame.heads))) if head}
    named = fields.get("task", fields.get("title"))
    judged = fields.get("status", fields.get("outcome", fields.get("finished")))

    def spans(column: int | None) -> set[tuple[int, int]]:
        return {(each.top, min(each.bottom, len(rows) - 1)) for each in down if each.left == column}

    inner: set[int] = set()
    for top, bottom in spans(named) & spans(judged):
        _fold(rows, top, bottom)
        inner.update(range(top + 1, bottom + 1))
    for each in down:
        _fill(rows, each, inner)
    return frozenset(inner)


def _fold(rows: list[list[str]], top: int, bottom: int) -> None:
    """Put the texts of several rows into the first of them, each once."""
    for column in range(max(len(row) for row in rows[top : bottom + 1])):
        said = [row[column].strip() for row in rows[top : bottom + 1] if column < len(row) and row[column].strip()]
        rows[top] += [""] * (column + 1 - len(rows[top]))
        if len(set(said)) > 1 or not rows[top][column].strip():
            rows[top][column] = "\n".join(dict.fromkeys(said))


def _fill(rows: list[list[str]], merged: Merged, inner: set[int]) -> None:
    source = rows[merged.top] if merged.top < len(rows) else []
    if merged.left >= len(source):
        return
    for row in range(merged.top + 1, min(merged.bottom + 1, len(rows))):
        if row not in inner:
            rows[row] += [""] * (merged.left + 1 - len(rows[row]))
            rows[row][merged.left] = source[merged.left]


def _left_out(file: str, sheet: Sheet, frame: Frame) -> Problem:
    place = Place(file, sheet=sheet.name, cell=sheet.cell(frame.first, 0))
    if not frame.lacking:
        return Problem("R212", "sheet.hidden", place, ("sheets", sheet.name), {"value": sheet.name})
    names = [label_of(frame.kind, name) for needed in frame.lacking for name in needed[:1] if name != TICKED]
    args = {"value": sheet.name, "expected": "、".join(names)}
    return Problem("R212", "sheet.partial", place, ("sheets", sheet.name), args)


def _secrecy(report: Report, sheets: list[Sheet]) -> None:
    """A mark of secrecy counts on whichever sheet it stands, hidden or not."""
    for sheet in sheets:
        near = {*range(len(sheet.rows))[: frames.SEARCHED], *range(len(sheet.rows))[-frames.SEARCHED :]}
        for fact in (each for row in sorted(near) for each in facts(sheet.rows[row][: frames.WIDEST], row)):
            if fact.field == "classification" and is_secret(fact.text) and not is_secret(report.header.get(fact.field)):
                report.header["classification"] = fact.text


def _join(file: str, folder: str | None, reports: list[Report]) -> Report:
    """One report of several tables: the first says who reports; where another says otherwise, its lines say so."""
    if len(reports) == 1:
        return reports[0]
    first = reports[0]
    problems: list[Problem] = []
    starts: list[dict[str, int]] = []
    joined = Report(file, Document(file), first.header, folder=folder, tabular=True)
    lines: dict[str, list[tuple[int, Line]]] = {section: [] for section in SECTIONS}
    for report in reports:
        start = {section: len(lines[section]) for section in SECTIONS}
        starts.append(start)
        problems += [replace(each, pointer=_moved(each.pointer, start)) for each in report.problems]
        problems += _disagreement(first, report)
        own = {name: report.header[name] for name in ("unit",) if report.header.get(name) != first.header.get(name)}
        for section in SECTIONS:
            for n, line in getattr(report, section):
                for name, said in own.items():
                    if section != "declarations":
                        line.setdefault(name, said)
                source = report.header.get("source")
                if source and source != first.header.get("source"):
                    line.setdefault("basis", source)
                lines[section].append((start[section] + n, line))
        joined.rounded |= {(section, start[section] + n) for section, n in report.rounded}
        joined.mapped += report.mapped
    for section in SECTIONS:
        setattr(joined, section, Section(lines[section]))

    def locate(pointer: Pointer) -> Place:
        if len(pointer) > 1 and pointer[0] in SECTIONS and isinstance(pointer[1], int):
            section, n = str(pointer[0]), pointer[1]
            at = max(
                (k for k, start in enumerate(starts) if start[section] <= n and getattr(reports[k], section)), default=0
            )
            return reports[at].place((section, n - starts[at][section], *pointer[2:]))
        return first.place(pointer)

    joined.document = Document(file, {"report": first.header}, problems, locate=locate)
    return joined


def _moved(pointer: Pointer, start: dict[str, int]) -> Pointer:
    if len(pointer) > 1 and pointer[0] in SECTIONS and isinstance(pointer[1], int):
        return (pointer[0], pointer[1] + start[str(pointer[0])], *pointer[2:])
    return pointer


def _disagreement(first: Report, other: Report) -> list[Problem]:
    """Two data days in one file."""
    mine, theirs = first.header.get("as_of"), other.header.get("as_of")
    if other is first or mine == theirs or not theirs:
        return []
    pointer: Pointer = ("report", "as_of")
    return [Problem("R105", "table.fact-twice", other.place(pointer), pointer, {"value": theirs, "hint": str(mine)})]
