"""The form as a workbook: lists to choose from, validation, colours, locked given cells, a notes sheet; no macro."""

import io
import re
from datetime import datetime

import xlsxwriter

from compliance.calendar.days import to_date
from compliance.forms.fields import CASES, DECLARATIONS, ITEMS, NOTES
from compliance.forms.form import Form
from compliance.forms.itemsheet import write_items
from compliance.forms.notes import write_notes
from compliance.forms.opensheets import write_cases, write_declarations
from compliance.forms.package import Package
from compliance.forms.sheets import Kit
from compliance.forms.styles import Styles

_NOTHING = re.compile(rb"(<c [^>]*)(><f>[^<]*</f><v></v></c>)")


def workbook(form: Form, lang: str) -> bytes:
    """The bytes of an .xlsx file; the notes are in `lang`, everything else in Chinese."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    # the same form is the same bytes whenever it is made
    book.set_properties({"created": datetime.combine(to_date(form.as_of), datetime.min.time())})
    kit = Kit(form, Styles(book))
    named = ((ITEMS, form.rows), (CASES, form.limits), (DECLARATIONS, form.calls))
    sheets = {name: book.add_worksheet(name) for name, rows in named if rows}
    ranges = write_notes(kit, book.add_worksheet(NOTES), lang)
    if ITEMS in sheets:
        write_items(kit, sheets[ITEMS])
    if CASES in sheets:
        write_cases(kit, sheets[CASES], *ranges[CASES])
    if DECLARATIONS in sheets:
        write_declarations(kit, sheets[DECLARATIONS], *ranges[DECLARATIONS])
    book.close()
    return _settled(target.getvalue())


def _settled(data: bytes) -> bytes:
    """The same workbook, two things settled that its writer leaves open.

    A row's height is what it is now, for a fixed one would hide what is typed into it. A formula that gives nothing has
    been calculated: with a value that is no text, a reader would have to take it for one that was not.
    """
    package = Package(data)
    for name in package.names():
        if name.startswith("xl/worksheets/"):
            sheet = package.read(name).replace(b' customHeight="1"', b"")
            package.parts[name] = _NOTHING.sub(rb'\1 t="str"\2', sheet)
    return package.bytes()
