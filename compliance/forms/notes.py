"""The notes sheet, in the language asked for; the lists of the other sheets stand on it."""

from collections.abc import Sequence
from typing import Any

from compliance.calendar.days import to_date
from compliance.forms.fields import CASES, DECLARATIONS, NOTES, WORDS
from compliance.forms.form import Call, Form, Limit
from compliance.forms.sheets import ALLOWED, Kit, text, width
from compliance.messages import say

Ranges = dict[str, tuple[str, str]]


def write_notes(kit: Kit, sheet: Any, lang: str) -> Ranges:
    """Write the sheet; of each sheet with a list to choose from, the ranges of the titles and of the ids."""
    styles, form = kit.styles, kit.form
    for column, wide in enumerate((44, 24, 34, 34)):
        sheet.set_column(column, column, wide)
    row = 0
    for line in lines(form, lang):
        style = styles.note if row else styles.title
        sheet.merge_range(row, 0, row, 3, "", style)
        sheet.set_row(row, 18 * (1 + width(line) // 120) if row else 30)
        sheet.write_string(row, 0, text(line), style)
        row += 1
    ranges: Ranges = {}
    limits = [(each, each.limit) for each in form.limits]
    calls = [(each, each.cap) for each in form.calls]
    for name, said, entries in ((CASES, "notes.cases", limits), (DECLARATIONS, "notes.declarations", calls)):
        if entries:
            sheet.write_string(row + 1, 0, say(said, lang), styles.note_head)
            first, row = row + 2, row + 2 + len(entries)
            ranges[name] = (f"{NOTES}!$A${first + 1}:$A${row}", f"{NOTES}!$B${first + 1}:$B${row}")
            _list(kit, sheet, first, entries)
    for line in exclusion_lines(form, lang):
        sheet.write_string(row, 0, text(line), styles.plain)
        row += 1
    sheet.protect("", ALLOWED)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    return ranges


def _list(kit: Kit, sheet: Any, first: int, entries: Sequence[tuple[Limit | Call, str]]) -> None:
    labels = distinct([each for each, _ in entries])
    for row, (label, (each, what)) in enumerate(zip(labels, entries, strict=True), first):
        for column, value in enumerate((label, each.task, what, each.clause)):
            sheet.write_string(row, column, text(value), kit.styles.note_cell)


def distinct(entries: Sequence[Limit | Call]) -> list[str]:
    """The titles to choose from; those that are alike say which is which, for the list tells tasks by them."""
    titles = [each.title for each in entries]
    return [
        title if titles.count(title) == 1 else f"{title}（{each.task.partition('/')[2]}）"
        for title, each in zip(titles, entries, strict=True)
    ]


def lines(form: Form, lang: str) -> list[str]:
    """How to fill in the form; what it does not hold is not spoken of."""
    found = [say("notes.title", lang), say("notes.fill", lang), say("notes.check", lang)]
    if form.rows:
        found += [
            say("notes.status", lang, value="、".join(WORDS)),
            say("notes.done", lang),
            say("notes.percent", lang),
            say("notes.days", lang, value=to_date(form.as_of).isoformat()),
            say("notes.evidence", lang),
        ]
        if any(row.metrics for row in form.rows):
            found.append(say("notes.metrics", lang))
        found.append(say("notes.extension", lang))
    found.append(say("notes.secret", lang))
    if form.hand_in_day is not None:
        found.append(say("notes.hand-in", lang, value=to_date(form.hand_in_day).isoformat()))
    numbered = (f"{n}. {line}" for n, line in enumerate(found[1:], 1))
    return [found[0], *numbered]


def exclusion_lines(form: Form, lang: str) -> list[str]:
    """What the answers 是 and 否 are about."""
    named = dict(each for call in form.calls for each in call.exclusions)
    return [say("notes.exclusion", lang, value=name, hint=title) for name, title in named.items()]
