"""A ledger as JSON and as CSV: the rows of the workbook, to be used and tested without a spreadsheet."""

import csv
import io
from typing import Any

from compliance.ledgerbook.book import Book
from compliance.ledgerbook.carry import LeftOver
from compliance.ledgerbook.columns import COLUMNS, header
from compliance.ledgerbook.ranks import Line, Rank
from compliance.ledgerbook.rows import Answer, Contribution, LedgerRow
from compliance.messages import say
from compliance.output.cell import harmless
from compliance.output.jsontext import dump
from compliance.output.ledgercells import change, columns, lines, reason

VERSION = 1


def render_csv(book: Book, lang: str) -> str:
    """The rows and their contributions, under the workbook's headers; what would be a formula is text."""
    names = columns(book)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([header(name, lang) if name in COLUMNS else harmless(name) for name in names])
    for _, _, cells in lines(book, lang):
        writer.writerow([_csv(cells.get(name)) for name in names])
    return text.getvalue()


def _csv(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def render_json(book: Book, lang: str) -> str:
    """The whole book; days as ISO, absent values null."""
    return dump(
        {
            "version": VERSION,
            "as_of": book.as_of.isoformat(),
            "round": book.round,
            "rows": [_row(row, lang) for row in book.rows],
            "units": [_rank(each) for each in book.ranks],
            "silent": list(book.silent),
            "history": [_line(each) for each in book.history],
            "left_over": [_left_over(each, lang) for each in book.left_over],
            "stray": [_contribution(each) for each in book.stray],
            "notes": [
                {"place": str(each.place), "message": _said(each.what, lang, each.values)} for each in book.notes
            ],
        }
    )


def _said(what: str, lang: str, values: Any) -> str:
    return note(what, values, lang)


def note(what: str, values: Any, lang: str) -> str:
    """Something to tell about the last workbook, in words."""
    column = values.get("column")
    return say(what, lang, {**values, "column": say(column, lang)} if column else values)


def _iso(day: int | None) -> str | None:
    from compliance.calendar.days import to_date

    return None if day is None else to_date(day).isoformat()


def _row(row: LedgerRow, lang: str) -> dict[str, Any]:
    return {
        "task": row.task,
        "title": row.rules.task.title,
        "unit": row.unit,
        "unit_id": row.key[1],
        "basis": row.basis,
        "owed": row.owed,
        "due": _iso(row.due),
        "period": row.period,
        "judged_due": _iso(row.judged_due),
        "state": row.state,
        "light": row.light.colour,
        "word": row.light.word,
        "why": reason(row, lang) or None,
        "days": row.days,
        "late": row.late,
        "settled": _iso(row.settled_day),
        "answer": row.answer and _answer(row.answer),
        "contributions": [_contribution(each) for each in row.contributions],
        "problems": list(row.problems),
        "changes": [change(each, lang) for each in row.changes],
        "office": dict(row.office),
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "status": answer.status,
        "percent": answer.percent,
        "completed": _iso(answer.completed),
        "as_of": _iso(answer.as_of),
        "progress": answer.progress or None,
        "problems": answer.problems or None,
        "measures": list(answer.measures),
        "evidence": list(answer.evidence),
        "place": answer.place,
    }


def _contribution(each: Contribution) -> dict[str, Any]:
    return {
        "task": each.key[0],
        "unit": each.unit,
        "role": each.role,
        "due": _iso(each.key[2]),
        "period": each.key[3],
        **_answer(each.answer),
        "findings": list(each.problems),
        "office": dict(each.office),
    }


def _rank(each: Rank) -> dict[str, Any]:
    return {
        **_line(each.line),
        "alike": each.alike,
        "place": each.place,
        "overdue_rounds": each.overdue_rounds,
        "silent_rounds": each.silent_rounds,
        "lights": dict(each.lights),
    }


def _line(line: Line) -> dict[str, Any]:
    rate = line.rate
    return {**line._asdict(), "rate": None if rate is None else round(rate, 1)}


def _left_over(each: LeftOver, lang: str) -> dict[str, Any]:
    return {**each.cells, "office": dict(each.office), "since": each.since, "reason": say(each.reason, lang)}
