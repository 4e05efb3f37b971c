"""Comments on cells: the comments part of a sheet and the drawing that gives each its box."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from compliance.forms.cells import Cell
from compliance.forms.outline import Outline, Splice
from compliance.forms.relations import Parts

AUTHOR = "退回修改意见"
# the first line of what we say: by it an earlier run's words are known
MARK = f"【{AUTHOR}】"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_TAGS = re.compile(rb"<[^>]*>")
_SHAPE = re.compile(r"<v:shape\b(?![^>]*/>).*?</v:shape>\s*", re.DOTALL)
_ROW, _COLUMN = (re.compile(rf"<x:{name}>\s*(\d+)\s*</x:{name}>") for name in ("Row", "Column"))
_NUMBER = re.compile(r"_x0000_s(\d+)")
_MAP = re.compile(r"<o:idmap\b[^>]*\bdata\s*=\s*[\"']([\d,\s]+)")
_NEW = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"\
 xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/>\
</o:shapelayout>{type}</xml>"""
_TYPE = """<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
# beside the cell, out of sight until somebody points at it
_BOX = """<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"\
 xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202"\
 style="position:absolute;margin-left:80pt;margin-top:2pt;width:260pt;height:{height}pt;z-index:1;visibility:hidden"\
 fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>\
<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
<x:Anchor>{left}, 12, {top}, 2, {right}, 40, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""


def comment(parts: Parts, sheet: str, texts: Mapping[Cell, str]) -> list[Splice]:
    """Put a comment on each cell of a sheet, those of an earlier run being taken away; changes to the sheet's own part.

    Where somebody's comment stands, ours goes under it. Raises Unreadable.
    """
    related = {each.kind: each.part for each in parts.relations(sheet)}
    gone: set[Cell] = set()
    texts = {cell: f"{MARK}\n{text}" for cell, text in texts.items()}
    known = related.get("comments")
    if known and parts.has(known):
        gone = _take_away(parts, known)
    if not texts and not gone:
        return []
    # a cell with a conversation keeps it as it is: the program would not show what is added to it
    threaded = _threaded(parts, related.get("threadedComment"))
    texts = {cell: text for cell, text in texts.items() if cell not in threaded}
    if texts and not (known and parts.has(known)):
        known = parts.free("xl/comments", ".xml")
        parts.write(
            known,
            f'<comments xmlns="{parts.namespace}"><authors></authors><commentList></commentList></comments>'.encode(),
        )
        parts.declare(known, _COMMENTS)
        parts.relate(sheet, "comments", known)
    added = _add(parts, known, texts) if known and texts else set()
    return _draw(parts, sheet, {cell: texts[cell] for cell in added}, gone - set(texts) | (gone & added))


def _take_away(parts: Parts, part: str) -> set[Cell]:
    """Take away our own comments, and our words from under those of others; the cells that have none any more.

    They are known by their first line: another program may have saved the file, and changed or lost the author.
    """
    known = parts.outline(part, ("comment",))
    data, body = known.data, known.child("commentList")
    gone: set[Cell] = set()
    splices: list[Splice] = []
    for start, end, attributes in _each(known, body.inner if body and body.inner else 0):
        marked = data.find(MARK.encode(), start, end)
        if marked < 0:
            continue
        if not _TAGS.sub(b"", data[start:marked]).strip():
            gone.update(_cell(attributes))
            splices.append(Splice(start, end, b""))
            continue
        prefix = known.prefix.encode()
        within, after = (
            data.find(b"</" + prefix + b"t>", marked, end),
            data.rfind(b"</" + prefix + b"text>", marked, end),
        )
        run = data.find(b"</" + prefix + b"r>", within, after)
        if 0 < within < after:
            splices.append(Splice(marked, within, b""))
            splices += [Splice(run + len(prefix) + 4, after, b"")] if run > 0 else []
    parts.splice(part, splices)
    return gone


def _each(known: Outline, inner: int) -> list[tuple[int, int, dict[str, str]]]:
    """Where each comment begins and ends (the next begins), and its attributes."""
    tags = [tag for tag in known.tags if tag.name == "comment"]
    ends = [*(tag.start for tag in tags), inner][1:]
    return [(tag.start, end, tag.attributes) for tag, end in zip(tags, ends, strict=True)]


def _cell(attributes: dict[str, str]) -> list[Cell]:
    found = Cell.parse(attributes.get("ref", ""))
    return [found] if found else []


def _threaded(parts: Parts, part: str | None) -> set[Cell]:
    if part is None or not parts.has(part):
        return set()
    tags = parts.outline(part, ("threadedComment",)).tags
    return {cell for tag in tags for cell in _cell(tag.attributes)}


def _add(parts: Parts, part: str, texts: Mapping[Cell, str]) -> set[Cell]:
    """Add the comments; the cells that had none and need a box."""
    known = parts.outline(part, ("author", "comment"))
    authors, body = known.child("authors"), known.child("commentList")
    if authors is None or body is None:
        return set()
    theirs = {cell: (start, end) for start, end, a in _each(known, body.inner or body.end) for cell in _cell(a)}
    number = sum(tag.name == "author" for tag in known.tags)
    splices: list[Splice] = []
    new = []
    for cell, text in sorted(texts.items()):
        if cell in theirs:
            start, end = theirs[cell]
            close = known.data.rfind(f"</{known.prefix}text".encode(), start, end)
            if close > 0:
                splices.append(Splice(close, close, known.named(_run(f"\n{text}"))))
            continue
        new.append(cell)
    if new:
        xml = "".join(
            f'<comment ref="{cell}" authorId="{number}"><text>{_run(texts[cell])}</text></comment>' for cell in new
        )
        splices += known.append(authors, f"<author>{AUTHOR}</author>")
        splices += known.append(body, xml)
    parts.splice(part, splices)
    return set(new)


def _run(text: str) -> str:
    look = '<rPr><sz val="10"/><color rgb="FF9C0006"/></rPr>'
    return f'<r>{look}<t xml:space="preserve">{escape(text)}</t></r>'


def _draw(parts: Parts, sheet: str, texts: Mapping[Cell, str], gone: set[Cell]) -> list[Splice]:
    """The boxes of the comments. VML is no XML that one could rely on, so it is edited as text."""
    tag = next(iter(parts.outline(sheet, ("legacyDrawing",)).tags), None)
    by_id = {each.id: each.part for each in parts.relations(sheet)}
    wanted = next((value for name, value in tag.attributes.items() if name.endswith(":id")), "") if tag else ""
    part = by_id.get(wanted)
    splices: list[Splice] = []
    if part is None or not parts.has(part):
        if not texts:
            return []
        part = parts.free("xl/drawings/vmlDrawing", ".vml")
        parts.write(part, _NEW.format(block=_free_block(parts), type=_TYPE).encode())
        parts.declare_extension("vml", _DRAWING)
        new = parts.relate(sheet, "vmlDrawing", part)
        known = parts.outline(sheet)
        after = {
            "legacyDrawingHF",
            "drawingHF",
            "picture",
            "oleObjects",
            "controls",
            "webPublishItems",
            "tableParts",
            "extLst",
            "AlternateContent",
        }
        splices.append(known.insert(f'<legacyDrawing xmlns:r="{parts.relation_namespace}" r:id="{new}"/>', after))
    drawing = parts.read(part).decode("utf-8", "surrogateescape")
    drawing = _SHAPE.sub(lambda found: "" if _note_of(found[0]) in gone else found[0], drawing)
    if texts:
        shapes = "" if 'id="_x0000_t202"' in drawing else _TYPE_ALONE
        numbers = [int(each) for each in _NUMBER.findall(drawing)]
        blocks = [int(each) for found in _MAP.findall(drawing) for each in found.split(",") if each.strip()]
        number = max([*numbers, 1024 * (blocks[0] if blocks else 1)])
        for cell, text in sorted(texts.items()):
            number += 1
            shapes += _box(cell, text, number)
        head, close, tail = drawing.rpartition("</xml>")
        drawing = f"{head}{shapes}{close}{tail}" if close else drawing
    parts.write(part, drawing.encode("utf-8", "surrogateescape"))
    return splices


_TYPE_ALONE = _TYPE.replace(
    "<v:shapetype ",
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ',
)


def _note_of(shape: str) -> Cell | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return Cell(int(row[1]), int(column[1])) if 'ObjectType="Note"' in shape and row and column else None


def _free_block(parts: Parts) -> int:
    """A thousand numbers of shapes that no drawing of the workbook uses."""
    used = {0}
    for name in parts.package.names():
        if name.lower().endswith(".vml"):
            text = parts.package.read(name).decode("utf-8", "replace")
            used |= {int(each) for found in _MAP.findall(text) for each in found.split(",") if each.strip()}
            used |= {int(each) // 1024 for each in _NUMBER.findall(text)}
    return max(used) + 1


def _box(cell: Cell, text: str, number: int) -> str:
    lines = sum(1 + len(line) // 24 for line in text.split("\n"))
    return _BOX.format(
        number=number,
        height=14 * lines + 12,
        left=cell.column + 1,
        right=cell.column + 4,
        top=max(cell.row - 1, 0),
        bottom=max(cell.row - 1, 0) + max(lines, 3),
        row=cell.row,
        column=cell.column,
    )
