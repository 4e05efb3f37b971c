"""The sheet 退回修改意见 in front of an annotated copy: every finding, its place a link to the cell."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from compliance.finding import Finding
from compliance.forms.outline import Malformed
from compliance.forms.relations import Parts
from compliance.messages import say
from compliance.output.escape import xml as xml_text

_WIDTHS = (6, 12, 18, 30, 60, 48, 9)
_COLUMNS = ("ordinal", "level", "place", "about", "message", "fix", "code")
LEVELS = ("error", "warning", "note")
FILLS = {"error": "FFFFC7CE", "warning": "FFFFEB9C", "note": "FFDDEBF7"}
_LONGEST = 8_000  # characters of a cell


class Looks(NamedTuple):
    """Numbers of cell formats: plain, title, head, section, link, and of each level."""

    plain: int
    title: int
    head: int
    section: int
    link: int
    levels: dict[str, int]


def add_looks(parts: Parts, styles: str) -> tuple[Looks, dict[str, int]]:
    """Add our cell formats to the workbook's; also the numbers of the fills for cells at fault (dxf), by level.

    Raises Unreadable.
    """
    _add(parts, styles, "dxfs", [_dxf(FILLS[level]) for level in LEVELS])
    known = parts.outline(styles)
    dxfs = known.child("dxfs")
    first = (dxfs.children if dxfs else 0) - len(LEVELS)
    size, name = '<sz val="11"/>', '<name val="宋体"/><charset val="134"/>'
    fonts = _add(
        parts,
        styles,
        "fonts",
        [
            f"<font>{size}{name}</font>",
            f'<font><b/><sz val="16"/><color rgb="FF9C0006"/>{name}</font>',
            f'<font><b/>{size}<color rgb="FFFFFFFF"/>{name}</font>',
            f"<font><b/>{size}{name}</font>",
            f'<font><u/>{size}<color rgb="FF0563C1"/>{name}</font>',
        ],
    )
    colours = ["FF1F4E79", *(FILLS[level] for level in LEVELS)]
    fill = '<fill><patternFill patternType="solid"><fgColor rgb="{}"/><bgColor indexed="64"/></patternFill></fill>'
    fills = _add(parts, styles, "fills", [fill.format(colour) for colour in colours])
    sides = "".join(
        f'<{side} style="thin"><color rgb="FFBFBFBF"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    border = _add(parts, styles, "borders", [f"<border>{sides}<diagonal/></border>"])

    def look(font: int, fill: int | None = None, lined: bool = False, across: str = "left") -> str:
        wrap = ' wrapText="1"' if lined else ""
        return (
            f'<xf numFmtId="49" fontId="{fonts + font}" fillId="{0 if fill is None else fills + fill}"'
            f' borderId="{border if lined else 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"'
            f' applyBorder="1" applyAlignment="1"><alignment horizontal="{across}" vertical="center"{wrap}/></xf>'
        )

    made = [look(0, lined=True), look(1), look(2, 0, True, "center"), look(3), look(4, lined=True)]
    made += [look(3, n, True, "center") for n in (1, 2, 3)]
    xf = _add(parts, styles, "cellXfs", made)
    levels = {level: xf + 5 + n for n, level in enumerate(LEVELS)}
    return Looks(xf, xf + 1, xf + 2, xf + 3, xf + 4, levels), {level: first + n for n, level in enumerate(LEVELS)}


_AFTER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)


def _add(parts: Parts, styles: str, name: str, items: list[str]) -> int:
    """Append to one of the lists of styles; the number of the first that was added."""
    from compliance.document.bytes import Unreadable

    known = parts.outline(styles)
    held = known.child(name)
    try:
        if held is None:
            xml = f'<{name} count="{len(items)}">{"".join(items)}</{name}>'
            parts.splice(styles, [known.insert(xml, _AFTER[_AFTER.index(name) + 1 :])])
            return 0
        parts.splice(styles, known.append(held, "".join(items), len(items)))
        return held.children
    except Malformed as error:
        raise Unreadable("annotate.xml", value=styles, reason=str(error)) from None


def _dxf(colour: str) -> str:
    fill = f'<patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor rgb="{colour}"/></patternFill>'
    return f"<dxf><fill>{fill}</fill></dxf>"


def sheet(
    namespace: str,
    findings: Sequence[tuple[Finding, str | None]],
    looks: Looks,
    lang: str,
    as_of: date | None,
    active: bool,
) -> str:
    """The XML of the sheet; with each finding the cell it lies in, as a link ('进展表'!F12), or None."""
    rows: list[str] = []
    links: list[str] = []
    counts = {level: sum(f.kind == "form" and f.level == level for f, _ in findings) for level in LEVELS}
    counts["progress"] = sum(f.kind != "form" for f, _ in findings)

    def row(cells: Sequence[tuple[str, int]], height: int) -> None:
        number = len(rows) + 1
        made = (_cell(f"{'ABCDEFG'[n]}{number}", text, style) for n, (text, style) in enumerate(cells) if text or style)
        rows.append(f'<row r="{number}" ht="{height}" customHeight="1">{"".join(made)}</row>')

    row([("退回修改意见", looks.title)], 30)
    facts = [say("annotated.as-of", lang, value=as_of.isoformat())] if as_of else []
    facts.append(say("annotated.counts", lang, **counts) if findings else say("annotated.none", lang))
    row([("　".join(facts), looks.section)], 20)
    row([(say("annotated.how", lang) if findings else "", looks.section)], 20)
    several = len({finding.unit for finding, _ in findings if finding.unit}) > 1  # of one alone the name says nothing
    ordinal = 0
    for kind in ("form", "progress"):
        of_kind = [each for each in findings if (each[0].kind == "form") == (kind == "form")]
        of_kind.sort(key=lambda each: LEVELS.index(each[0].level))
        if not of_kind:
            continue
        row([], 8)
        row([(say(f"annotated.{kind}", lang), looks.section)], 22)
        row([(say(f"annotated.{name}", lang), looks.head) for name in _COLUMNS], 22)
        for finding, link in of_kind:
            ordinal += 1
            place = (
                str(finding.place.cell and f"{finding.place.sheet}!{finding.place.cell}")
                if link and finding.place
                else ""
            )
            about = "　".join(filter(None, (finding.title or finding.task, finding.unit if several else None)))
            texts = (str(ordinal), finding.label, place, about, finding.message, finding.fix, finding.code)
            looked = [looks.plain, looks.levels[finding.level], looks.link if link else looks.plain] + [looks.plain] * 4
            lines = max(-(-_wide(text) // (width - 1)) for text, width in zip(texts, _WIDTHS, strict=True))
            row(list(zip(texts, looked, strict=True)), 6 + 15 * min(max(lines, 1), 26))
            if link:
                links.append(
                    f'<hyperlink ref="C{len(rows)}" location={quoteattr(link)} display={quoteattr(_clean(place))}/>'
                )
    widths = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(_WIDTHS, 1))
    selected = ' tabSelected="1"' if active else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{namespace}">'
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0"{selected} workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>{"".join(rows)}</sheetData>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _cell(name: str, text: str, style: int) -> str:
    # text in the cell itself: never a formula, and the workbook's shared strings stay as they are
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(_clean(text))}</t></is></c>'


def _clean(text: str) -> str:
    shown = "".join(_lines(text))[:_LONGEST]
    return re.sub(r"_x(?=[0-9A-Fa-f]{4}_)", "_x005F_x", shown)  # which a reader would take for a character


def _lines(text: str) -> Iterator[str]:
    for n, line in enumerate(text.split("\n")):
        yield ("\n" if n else "") + xml_text(line)


def _wide(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)
