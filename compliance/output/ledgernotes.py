"""The ledger's last sheet: what the lights mean, how the office's columns are kept, and what is to be looked at."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from compliance.finding import LEVELS
from compliance.ledgerbook.book import Book
from compliance.messages import say
from compliance.output.cell import text
from compliance.output.ledgerbook import note
from compliance.output.ledgerstyles import Styles

_RULES = ("book.rule-lights", "book.rule-office", "book.rule-decisions", "book.rule-rate", "book.rule-left")


def write_notes(sheet: Worksheet, book: Book, styles: Styles, lang: str) -> None:
    """Write it."""
    sheet.set_column(0, 0, 110)
    told = [
        f"{each.place.sheet or ''}!{each.place.cell or ''}：{note(each.what, each.values, lang)}" for each in book.notes
    ]
    gravest = sorted(book.loose, key=lambda each: -LEVELS.index(each.level))
    loose = [f"{each.label}　{each.message}　{each.place or ''}".rstrip() for each in gravest]
    stray = [f"{each.key[0]}　{each.unit}　{each.answer.place}" for each in book.stray]
    row = 0
    for heading, sentences in (
        ("book.rules", [say(each, lang) for each in _RULES]),
        ("book.told", told),
        ("book.loose", loose),
        ("book.stray", stray),
    ):
        row = _section(sheet, row, say(heading, lang), sentences, styles)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


def _section(sheet: Worksheet, row: int, heading: str, sentences: Sequence[str], styles: Styles) -> int:
    if not sentences:
        return row
    sheet.write_string(row, 0, heading, styles.section)
    for number, sentence in enumerate(sentences, row + 1):
        sheet.write_string(number, 0, text(sentence), styles.note)
    return row + len(sentences) + 2
