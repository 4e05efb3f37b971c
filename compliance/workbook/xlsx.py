"""What calamine does not tell of an .xlsx: formats, hidden rows, formulas that nobody has worked out.

The XML of a sheet is searched as bytes: building a tree of it would take ten times as long as reading the cells.
"""

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from compliance.document.bytes import Unreadable
from compliance.workbook.container import Package
from compliance.workbook.sheet import MAX_CELLS, MAX_ROWS, MONTH, PERCENT, cell_at, cell_name, sort_of

# formats that have a number and no code in the file; 27 to 58 mean this where the program speaks Chinese
_BUILTIN = {9: PERCENT, 10: PERCENT, 17: MONTH, **dict.fromkeys((27, 36, 50, 52, 55, 57), MONTH)}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_ROW = re.compile(rb"<row\b([^>]*)>")
_NUMBER = re.compile(rb'\sr="(\d+)"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_CELL = rb'<c r="([A-Z]{1,3})(\d{1,7})"'
# beyond column AZ, or beyond row 299,999
_FAR = re.compile(rb'<c r="(?:(?:[B-Z][A-Z]|[A-Z]{3})\d|[A-Z]{1,3}(?:[3-9]\d{5}|\d{7}))')
_PLACE = re.compile(_CELL + rb"[^>]*?\s\Z")
_VALUED = re.compile(_CELL + rb"(?:\s[^>]*[^/>])?>\s*<(?:v|is|f)\b")
_FORMULA = re.compile(_CELL + rb"([^>]*)>\s*<f\b(?:[^>]*/>|[^>]*>([^<]*)</f>)\s*(<v\s*/>|<v>\s*</v>|<is>|<v[ >])?")
_ERROR = re.compile(_CELL + rb'(?=[^>]*\st="e")[^>]*>(?:<f\b(?:[^>]*/>|[^>]*>[^<]*</f>))?\s*<v>([^<]*)</v>')
_UNUSUAL = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
# a cell or row whose place does not come first
_OTHERWISE = re.compile(rb'<c(?! r="|[a-zA-Z])')
_OTHERWISE_ROW = re.compile(rb'<row(?! r=")')
# a cell that does not stand, plain to see, in A1 to AZ299999
_REMARKABLE = re.compile(rb'<c(?! r="A?[A-Z][12]?\d{1,5}"|[a-zA-Z])')
_FARTHEST = 100  # bytes from the beginning of a cell's tag to its style
_PREFIX = re.compile(rb"<(\w+):worksheet\b")
_TAG = re.compile(rb"<(row|c)(\s[^>]*?)?(/?)>")
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')

Xml = bytes | bytearray


class Look(NamedTuple):
    """What stands where in a sheet, rows and columns from 0: formats by sort, formulas without a value, errors."""

    formats: list[tuple[int, int, str]]
    formulas: dict[tuple[int, int], str]
    errors: dict[tuple[int, int], str]
    hidden_rows: list[int]


def sheet_parts(package: Package) -> dict[str, str]:
    """The parts in which the worksheets stand, by name."""
    relations = package.tree("xl/_rels/workbook.xml.rels").iterfind(".//{*}Relationship")
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    found = {}
    for each in package.tree("xl/workbook.xml").iterfind(".//{*}sheet"):
        target = targets.get(each.get(_RELATION) or each.get(_STRICT_RELATION)) or ""
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        found[each.get("name", "")] = path
    return found


def counts_from_1904(package: Package) -> bool:
    """Whether the workbook's serial days begin in 1904."""
    return any(
        each.get("date1904") in {"1", "true"} for each in package.tree("xl/workbook.xml").iterfind(".//{*}workbookPr")
    )


def telling_styles(package: Package) -> dict[int, str]:
    """The cell styles whose format changes what a number says, by their number."""
    styles = package.tree("xl/styles.xml")
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in styles.iterfind(".//{*}numFmt")}
    found: dict[int, str] = {}
    for cells in styles.iterfind(".//{*}cellXfs"):
        for number, each in enumerate(cells):
            known = each.get("numFmtId", "0")
            sort = sort_of(codes[known]) if known in codes else _BUILTIN.get(int(known) if known.isdigit() else 0)
            if sort:
                found[number] = sort
    return found


def judged(xml: Xml) -> Xml:
    """The XML of a sheet, no value of which stands so far away that a reader would fill too much that lies between.

    Raises Unreadable.
    """
    begin = xml.find(b"<sheetData")  # where names have a prefix there is none
    if begin >= 0 and b"<!" not in xml[:begin] and not _REMARKABLE.search(xml):
        return xml
    xml = _usual(xml)
    if _FAR.search(xml):
        _refuse_vast(xml)
    return xml


def _refuse_vast(xml: Xml) -> None:
    rows = columns = 0
    for each in _VALUED.finditer(xml):
        row, column = _at(each)
        rows, columns = max(rows, row + 1), max(columns, column + 1)
    if rows > MAX_ROWS:
        raise Unreadable("table.too-many-rows", limit=str(MAX_ROWS))
    if rows * columns > MAX_CELLS:
        raise Unreadable("table.too-many-cells", limit=str(MAX_CELLS))


def look(xml: Xml, styles: dict[int, str]) -> Look:
    """What is to be known of a judged sheet besides its values."""
    hides = b"hidden=" in xml
    if b"<!" in xml or (hides and _OTHERWISE_ROW.search(xml)):
        xml = _usual(xml)
    hidden = [int(number[1]) - 1 for each in _hidden_rows(xml) if (number := _NUMBER.search(each))] if hides else []
    formulas: dict[tuple[int, int], str] = {}
    if b"<f" in xml:
        for each in _FORMULA.finditer(xml):
            # a text without characters is a value, too
            if each[5] is None or (each[5].endswith((b"/>", b"</v>")) and b't="str"' not in each[3]):
                formulas[_at(each)] = "=" + unescape((each[4] or b"").decode("utf-8", "replace"))
    errors = {_at(each): unescape(each[3].decode()) for each in _ERROR.finditer(xml)} if b't="e"' in xml else {}
    return Look(list(_formats(xml, styles)), formulas, errors, hidden)


def _at(found: re.Match[bytes]) -> tuple[int, int]:
    return cell_at(found[1].decode(), found[2].decode())


def _hidden_rows(xml: Xml) -> Iterator[bytes]:
    return (each[1] for each in _ROW.finditer(xml) if _HIDDEN.search(each[1]))


def _formats(xml: Xml, styles: dict[int, str]) -> Iterator[tuple[int, int, str]]:
    if not styles:
        return
    numbers = b"|".join(str(each).encode() for each in styles)
    columns: dict[bytes, int] = {}
    # from the style back to the cell: most cells have none of these
    for each in re.finditer(rb"s=[\"'](" + numbers + rb")[\"']", xml):
        begin = xml.rfind(b"<c ", max(0, each.start() - _FARTHEST), each.start())
        place = _PLACE.match(xml, begin, each.start()) if begin >= 0 else None
        if place:
            column = columns.get(place[1])
            if column is None:
                column = columns[place[1]] = cell_at(place[1].decode(), "1")[1]
            yield int(place[2]) - 1, column, styles[int(each[1])]


def _usual(xml: Xml) -> Xml:
    """The XML as nearly every program writes it: no prefix, and each cell's place first among its attributes."""
    if b"<!" in xml:
        xml = _UNUSUAL.sub(b"", xml)
    prefix = _PREFIX.search(xml[:4096])
    if prefix:
        xml = re.sub(rb"<(/?)" + prefix[1] + rb":", rb"<\1", xml)
    if not _OTHERWISE.search(xml) and not _OTHERWISE_ROW.search(xml):
        return xml
    row = column = 0

    def placed(found: re.Match[bytes]) -> bytes:
        nonlocal row, column
        rest = re.sub(rb"\s+", b" ", (found[2] or b"").replace(b"'", b'"'))
        if found[1] == b"row":
            number = _NUMBER.search(rest)
            row, column = int(number[1]) if number else row + 1, 0
            return b'<row r="%d"%s%s>' % (row, _NUMBER.sub(b"", rest), found[3])
        place = _REFERENCE.search(rest)
        if place:
            row_at, column_at = cell_at(place[1].decode(), place[2].decode())
            column = column_at + 1
            name = cell_name(row_at, column_at)
        else:
            name, column = cell_name(row - 1, column), column + 1
        return b'<c r="%s"%s%s>' % (name.encode(), _REFERENCE.sub(b"", rest), found[3])

    return _TAG.sub(placed, xml)
