"""A ledger's rows as cells under its columns: what CSV, JSON and the workbook have in common."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from compliance.calendar.days import to_date
from compliance.history import Change
from compliance.ledgerbook.book import Book
from compliance.ledgerbook.carry import progress_text
from compliance.ledgerbook.columns import COLUMNS, OFFICE, OFFICE_DAYS
from compliance.ledgerbook.lights import DEFAULT
from compliance.ledgerbook.rows import Answer, Contribution, LedgerRow
from compliance.messages import CATALOGUE, say
from compliance.output.clause import cite

Cells = dict[str, Any]
_ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,4})?")


def columns(book: Book) -> list[str]:
    """The columns in their order: the office's added ones stand behind its own."""
    last = COLUMNS.index(OFFICE[-1]) + 1
    return [*COLUMNS[:last], *book.added, *COLUMNS[last:]]


def lines(book: Book, lang: str) -> Iterator[tuple[LedgerRow, Contribution | None, Cells]]:
    """Each row, and each contribution under it, with its cells; days are dates, absent values None."""
    for number, row in enumerate(book.rows, 1):
        yield row, None, _row(row, str(number), lang)
        for n, each in enumerate(row.contributions, 1):
            yield row, each, _share(row, each, f"{number}-{n}", lang)


def reason(row: LedgerRow, lang: str) -> str:
    """Why the light is what it is, as far as its word does not say so; then what office and ledger disagree on."""
    parts = []
    if row.why:
        key, values = row.why
        parts.append(say(key, lang, {name: _day(value) or say("due.none", lang) for name, value in values.items()}))
    if row.late:
        parts.append(say("why.late", lang, n=row.late))
    if row.settled_day is not None:
        parts.append(say("why.settled", lang, day=to_date(row.settled_day)))
    parts += [say(what, lang, values) for what, values in row.doubts]
    return say("row.joint", lang).join(parts)


def change(each: Change, lang: str) -> str:
    """One change in words: both values, texts only named."""
    what = say(f"diff.{each.what}", lang)
    if each.what in {"words", "row"}:
        return what
    return say("row.change", lang, what=what, old=_value(each.old, lang), new=_value(each.new, lang))


def _value(value: str | None, lang: str) -> str:
    if value is None:
        return "—"
    for key in (f"status.{value}", f"state.{value}"):
        if key in CATALOGUE and (key.startswith("status.") or value in DEFAULT):
            return say(key, lang)
    return value


def _row(row: LedgerRow, number: str, lang: str) -> Cells:
    role = say("role.assumed", lang) if row.basis == "assumed" else say(f"basis.{row.basis}", lang)
    cells = _shared(row, number, lang) | {
        "kind": say("rowkind.own", lang),
        "light": row.light.shown(lang),
        "days": row.days,
        "unit": row.unit or say("text.unassigned", lang),
        "role": role,
        "due": _day(row.due),
        "period": row.period,
        "judged_due": _day(row.judged_due),
        "why": reason(row, lang),
        "checks": "\n".join(row.problems),
        "changes": "\n".join(change(each, lang) for each in row.changes),
    }
    return cells | _answer(row.answer, lang) | office(row.office)


def _share(row: LedgerRow, each: Contribution, number: str, lang: str) -> Cells:
    role = say(f"role.{each.role}", lang) if each.role else ""
    if each.key[1] == row.key[1]:
        role = say("role.again", lang)
    cells = _shared(row, number, lang) | {
        "kind": say("rowkind.share", lang),
        "unit": each.unit,
        "role": role,
        "due": _day(each.key[2]),
        "period": each.key[3],
        "checks": "\n".join(each.problems),
    }
    return cells | _answer(each.answer, lang) | office(each.office)


def _shared(row: LedgerRow, number: str, lang: str) -> Cells:
    return {
        "number": number,
        "title": row.rules.task.title,
        "basis": cite(row.clause._replace(lines=None), lang),
        "task": row.task,
    }


def _answer(answer: Answer | None, lang: str) -> Cells:
    if answer is None:
        return {}
    return {
        "status": say(f"status.{answer.status}", lang) if f"status.{answer.status}" in CATALOGUE else answer.status,
        "percent": answer.percent,
        "completed": _day(answer.completed),
        "progress": progress_text(answer),
        "trouble": answer.problems,
    }


def office(typed: Mapping[str, str]) -> Cells:
    """The office's columns: a day is a date again and a number a number, where that is exactly what stood there."""
    return {name: _typed(text, number=name not in OFFICE_DAYS) for name, text in typed.items()}


def _typed(text: str, *, number: bool) -> date | int | float | str:
    if _ISO.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    if number and _NUMBER.fullmatch(text):
        value = float(text) if "." in text else int(text)
        return value if str(value) == text else text
    return text


def _day(day: int | None) -> date | None:
    return None if day is None else to_date(day)
