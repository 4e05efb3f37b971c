"""The annotated copy: cells at fault coloured by level and commented, and a sheet in front that sums up.

The package is edited in place: what is not named here stays byte for byte. A colour is a conditional format above all
others, so that the cells keep their own formats, and the marks of an earlier run can be taken away again.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from compliance.document.bytes import Unreadable
from compliance.finding import LEVELS, Finding
from compliance.forms.cells import Area, Cell
from compliance.forms.comments import AUTHOR, comment
from compliance.forms.outline import Malformed, Outline, Splice, with_attribute
from compliance.forms.package import Package
from compliance.forms.relations import Parts
from compliance.forms.summary import add_looks, sheet
from compliance.messages import say
from compliance.output.escape import xml as xml_text

NAME = AUTHOR
# findings that one comment tells, comments that one sheet carries: more than anybody reads, few enough to open
MOST_IN_ONE, MOST_IN_SHEET = 12, 2_000
_MARKED = 'LEN("退回修改意见")>0'  # always true; by it an earlier run's colours are known
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
# ours go before all others: LibreOffice takes the first, other programs that of the highest priority
_AFTER_FORMATS = (
    "conditionalFormatting",
    *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks"),
    *("colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing"),
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
    "AlternateContent",
)
_AREAS_IN_RULE = 200


@dataclass(slots=True)
class _Sheet:
    """A sheet as the workbook lists it, and what was found in it."""

    name: str
    part: str
    cells: bool  # no chart sheet, and none of another kind
    marks: dict[Cell, list[Finding]] = field(default_factory=dict)


def annotate(source: bytes, findings: Iterable[Finding], *, lang: str = "zh", as_of: date | None = None) -> bytes:
    """A copy of an .xlsx or .xlsm with the findings on its cells and a first sheet that lists them all.

    A finding whose place names no sheet and cell of the workbook stands in the list alone. Nothing is evaluated, no
    macro is run. Raises Unreadable: password, damaged, too large, XML that cannot be edited.
    """
    parts = Parts(Package(source))
    found = list(findings)
    try:
        return _annotate(parts, found, lang, as_of)
    except Malformed as error:
        raise Unreadable("annotate.xml", value=parts.workbook, reason=str(error)) from None


def _annotate(parts: Parts, findings: list[Finding], lang: str, as_of: date | None) -> bytes:
    sheets = _sheets(parts)
    by_name = {each.name.casefold(): each for each in reversed(sheets) if each.cells}
    listed: list[tuple[Finding, str | None]] = []
    for finding in findings:
        at = by_name.get((finding.place.sheet or "").casefold()) if finding.place else None
        cell = Cell.parse(finding.place.cell or "") if finding.place else None
        link = None
        if at and cell:
            at.marks.setdefault(cell, []).append(finding)
            link = f"{_quoted(at.name)}!{cell}"
        listed.append((finding, link))
    looks, colours = add_looks(parts, _styles(parts))
    selected = [each for each in sheets if _is_selected(parts, each.part)]
    ours = [each for each in sheets if each.cells and each.name.startswith(NAME)]  # of an earlier run
    touched = [each for each in sheets if each.cells and (each in ours or each.marks or _has_marks(parts, each.part))]
    # two selected sheets would be typed into at once; a sheet that is not to be touched stays the selected one
    active = all(each in touched for each in selected)
    for each in touched:
        _mark(parts, each, colours, lang, deselect=active)
    name = _free_name({each.name.casefold() for each in sheets})
    part = parts.free("xl/worksheets/sheet", ".xml")
    parts.write(part, sheet(parts.namespace, listed, looks, lang, as_of, active).encode())
    parts.declare(part, _SHEET)
    _insert(parts, name, parts.relate(parts.workbook, "worksheet", part), active)
    return parts.package.bytes()


def _sheets(parts: Parts) -> list[_Sheet]:
    by_id = {each.id: each for each in parts.relations(parts.workbook)}
    found = []
    for tag in parts.outline(parts.workbook, ("sheet",)).tags:
        relation = by_id.get(next((value for name, value in tag.attributes.items() if name.endswith(":id")), ""))
        if relation and parts.has(relation.part):
            found.append(_Sheet(tag.attributes.get("name", ""), relation.part, relation.kind == "worksheet"))
    return found


def _styles(parts: Parts) -> str:
    part = next((each.part for each in parts.relations(parts.workbook) if each.kind == "styles"), None)
    if part and parts.has(part):
        return part
    part = "xl/styles.xml" if not parts.has("xl/styles.xml") else parts.free("xl/styles", ".xml")
    lists = {
        "fonts": '<font><sz val="11"/><name val="Calibri"/></font>',
        "fills": '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
        "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
        "cellStyleXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
        "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    }
    body = "".join(f"<{name}>{items}</{name}>" for name, items in lists.items())
    parts.write(part, f'<styleSheet xmlns="{parts.namespace}">{body}</styleSheet>'.encode())
    parts.declare(part, _STYLES)
    parts.relate(parts.workbook, "styles", part)
    return part


def _free_name(taken: set[str]) -> str:
    n, name = 1, NAME
    while name.casefold() in taken:
        n += 1
        name = f"{NAME} {n}"
    return name


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _is_selected(parts: Parts, part: str) -> bool:
    tags = parts.outline(part, ("sheetView",)).tags
    return any(tag.attributes.get("tabSelected") in {"1", "true"} for tag in tags)


def _has_marks(parts: Parts, part: str) -> bool:
    """Whether an earlier run left marks."""
    if _formats_of_ours(parts.outline(part)):
        return True
    related = [each.part for each in parts.relations(part) if each.kind == "comments" and parts.has(each.part)]
    return any(AUTHOR.encode() in parts.read(each) for each in related)


def _formats_of_ours(known: Outline) -> list[tuple[int, int]]:
    mine = "退回修改意见".encode()
    spans = [(e.tag.start, e.end) for e in known.children if e.tag.name == "conditionalFormatting"]
    return [(start, end) for start, end in spans if mine in known.data[start:end]]


def _mark(parts: Parts, found: _Sheet, colours: dict[str, int], lang: str, *, deselect: bool) -> None:
    """Colour and comment the cells of one sheet."""
    known = parts.outline(found.part, ("cfRule", "mergeCell", "sheetView"))
    splices = [Splice(start, end, b"") for start, end in _formats_of_ours(known)]
    taken = [(each.start, each.end) for each in splices]
    merged = [
        area for tag in known.tags if tag.name == "mergeCell" and (area := Area.parse(tag.attributes.get("ref", "")))
    ]
    areas = _areas(found.marks, merged)
    worst = {area: max((each.level for each in of), key=LEVELS.index) for area, of in areas.items()}
    levels = [level for level in reversed(LEVELS) if level in worst.values()]
    for tag in known.tags:
        if tag.name == "cfRule" and not any(start <= tag.start < end for start, end in taken):
            splices.append(_below(known, tag.start, tag.end, tag.attributes.get("priority", "1"), len(levels)))
        if tag.name == "sheetView" and deselect:
            splices.append(
                Splice(tag.start, tag.end, with_attribute(known.data[tag.start : tag.end], "tabSelected", None))
            )
    formats = []
    for priority, level in enumerate(levels, 1):
        names = [str(area) for area, of in worst.items() if of == level]
        for n in range(0, len(names), _AREAS_IN_RULE):
            formats.append(
                f'<conditionalFormatting sqref="{" ".join(names[n : n + _AREAS_IN_RULE])}"><cfRule type="expression"'
                f' dxfId="{colours[level]}" priority="{priority}"><formula>{_MARKED.replace(">", "&gt;")}'
                "</formula></cfRule></conditionalFormatting>"
            )
    if formats:
        splices.append(known.insert("".join(formats), _AFTER_FORMATS))
    parts.splice(found.part, splices)
    told = list(areas.items())[:MOST_IN_SHEET]
    texts = {area.first: _text(of, lang) for area, of in told}
    parts.splice(found.part, comment(parts, found.part, texts))


def _areas(marks: dict[Cell, list[Finding]], merged: Sequence[Area]) -> dict[Area, list[Finding]]:
    """What is coloured, and what was found there: a cell, or all that it is merged with."""
    found: dict[Area, list[Finding]] = {}
    for cell in sorted(marks):
        area = next((each for each in merged if cell in each), Area(cell, cell))
        found.setdefault(area, []).extend(marks[cell])
    return found


def _below(known: Outline, start: int, end: int, priority: str, by: int) -> Splice:
    """An existing rule, below ours."""
    number = int(priority) + by if priority.isdigit() else by + 1
    return Splice(start, end, with_attribute(known.data[start:end], "priority", str(number)))


def _text(findings: Sequence[Finding], lang: str) -> str:
    """What a comment says: of each finding its level, what is wrong, what to do."""
    ordered = sorted(findings, key=lambda each: -LEVELS.index(each.level))
    told = [f"【{each.label}】{_plain(each.message)}\n→ {_plain(each.fix)}" for each in ordered[:MOST_IN_ONE]]
    if len(ordered) > MOST_IN_ONE:
        told.append(say("annotated.more", lang, n=len(ordered) - MOST_IN_ONE, value=NAME))
    return "\n".join(told)


def _plain(text: str) -> str:
    return xml_text(" ".join(text.split()))[:1000]


def _insert(parts: Parts, name: str, relation: str, active: bool) -> None:
    """List the new sheet first; what counts sheets by their place counts on."""
    known = parts.outline(parts.workbook, ("sheet", "definedName", "workbookView"))
    sheets = known.child("sheets")
    if sheets is None or sheets.inner is None:
        raise Malformed("sheets")
    numbers = [int(tag.attributes.get("sheetId", "0") or 0) for tag in known.tags if tag.name == "sheet"]
    number = max(numbers, default=0) + 1
    xml = f'<sheet xmlns:r="{parts.relation_namespace}" name="{name}" sheetId="{number}" r:id="{relation}"/>'
    splices = [Splice(sheets.tag.end, sheets.tag.end, known.named(xml))]
    for tag in known.tags:
        written = known.data[tag.start : tag.end]
        if tag.name == "definedName" and re.fullmatch(r"\d+", tag.attributes.get("localSheetId", "")):
            moved = with_attribute(written, "localSheetId", str(int(tag.attributes["localSheetId"]) + 1))
            splices.append(Splice(tag.start, tag.end, moved))
        if tag.name == "workbookView":
            before = tag.attributes.get("activeTab", "0")
            shown = "0" if active or not before.isdigit() else str(int(before) + 1)
            moved = with_attribute(with_attribute(written, "activeTab", shown), "firstSheet", None)
            splices.append(Splice(tag.start, tag.end, moved))
    parts.splice(parts.workbook, splices)
