"""The annotated copy: marks where they belong, and everything else byte for byte as it was."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from compliance.document.bytes import Unreadable
from compliance.forms.annotate import MOST_IN_ONE, MOST_IN_SHEET, NAME, annotate
from compliance.forms.comments import MARK
from compliance.forms.workbook import workbook
from compliance.reports import frame
from compliance.reports.facts import facts
from compliance.rulebook.load import Rulebook
from tests.forms.made import finding, form_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PIXEL = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)


def png() -> io.BytesIO:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    body = chunk(b"IHDR", PIXEL) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


def rich() -> bytes:
    """A workbook with a bit of everything, as Excel would write it."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    first, page, other = book.add_worksheet("封面"), book.add_worksheet("进展 '表' 一"), book.add_worksheet("图表")
    date_format = book.add_format({"num_format": "yyyy-mm-dd", "bg_color": "#00FF00"})
    first.write("A1", "封面")
    page.merge_range("A1:D1", "省甲厅进展情况", book.add_format({"bold": True}))
    page.write_row("A2", ["工作任务", "状态", "日期", "合计"])
    for n in range(3, 9):
        page.write(f"A{n}", f"任务{n}")
        page.write_number(f"C{n}", 45000 + n, date_format)
        page.write_formula(f"D{n}", f"=C{n}*2", None, 90000 + 2 * n)
    page.merge_range("A9:A11", "合并")
    page.conditional_format("B3:B8", {"type": "cell", "criteria": "==", "value": '"完成"', "format": date_format})
    page.conditional_format("C3:C8", {"type": "data_bar"})
    page.data_validation("B3:B8", {"validate": "list", "source": ["完成", "未完成"]})
    page.write_comment("B3", "联络员的批注", {"author": "张三"})
    page.write_url("A15", "https://example.invalid/")
    page.insert_image("F3", "a.png", {"image_data": png()})
    page.protect("secret")
    page.print_area("A1:D11")
    page.autofilter("A2:D8")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='进展 ''表'' 一'!$C$3:$C$8"})
    other.insert_chart("B2", chart)
    other.print_area("A1:C3")
    book.define_name("全部", "='进展 ''表'' 一'!$A$3:$A$8")
    page.activate()
    book.close()
    return target.getvalue()


RICH = rich()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with parts changed, or with None left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts(data).items():
            changed = change(name, body)
            if changed is not None:
                package.writestr(name, changed)
    return target.getvalue()


def opened(data: bytes) -> openpyxl.Workbook:
    for name, body in parts(data).items():
        if name.endswith((".xml", ".rels", ".vml")):
            etree.fromstring(body)  # a second parser finds it well formed
    return openpyxl.load_workbook(io.BytesIO(data))


def comments(data: bytes, sheet: str) -> dict[str, str]:
    page = opened(data)[sheet]
    return {cell.coordinate: cell.comment.text for row in page.iter_rows() for cell in row if cell.comment}


PAGE = "进展 '表' 一"
FOUND = [finding("B4", sheet=PAGE), finding("C5", "warning", sheet=PAGE), finding("D2", "note", sheet=PAGE)]


def test_marks_are_there_and_all_else_is_as_it_was() -> None:
    source = RICH
    made = annotate(source, FOUND, as_of=date(2023, 9, 30))
    before, after = parts(source), parts(made)
    touched = {name for name in before if before[name] != after[name]}
    assert touched == {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
        *("xl/worksheets/sheet2.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"),
    }
    assert set(after) - set(before) == {"xl/worksheets/sheet4.xml"}
    assert list(after)[: len(before)] == list(before)
    cells = [
        re.search(rb"<sheetData>.*</sheetData>", each["xl/worksheets/sheet2.xml"], re.DOTALL)
        for each in (before, after)
    ]
    assert cells[0] and cells[1] and cells[0][0] == cells[1][0]
    book = opened(made)
    assert book.sheetnames == [NAME, "封面", PAGE, "图表"]
    assert book.active.title == NAME
    assert sum(bool(page.sheet_view.tabSelected) for page in book) == 1
    said = comments(made, PAGE)
    assert set(said) == {"B3", "B4", "C5", "D2"}
    assert said["B3"] == "联络员的批注"
    assert said["B4"] == f"{MARK}\n【必须修改】错了\n→ 改正。"
    assert book[PAGE]["C5"].number_format == "yyyy-mm-dd"  # cells keep their formats


def test_colours_go_before_those_that_are_there() -> None:
    book = opened(annotate(RICH, FOUND))
    rules = {str(key.sqref): rules for key, rules in book[PAGE].conditional_formatting._cf_rules.items()}
    colours = {cell: rules[cell][0].dxf.fill.bgColor.rgb for cell in ("B4", "C5", "D2")}
    assert colours == {"B4": "FFFFC7CE", "C5": "FFFFEB9C", "D2": "FFDDEBF7"}
    ours = [rules[cell][0].priority for cell in ("B4", "C5", "D2")]
    theirs = [rule.priority for cell in ("B3:B8", "C3:C8") for rule in rules[cell]]
    assert max(ours) < min(theirs) and len({*ours, *theirs}) == 5
    assert rules["B3:B8"][0].dxf.fill.bgColor.rgb == "FF00FF00"  # still its own


def test_the_sheet_in_front_lists_everything() -> None:
    found = [
        *FOUND,
        finding(None, "warning", sheet=None, message="整份"),
        finding("B4", sheet="没有此表", message="别处"),
        finding("B5", "error", sheet=PAGE, message="逾期3天", kind="progress"),
    ]
    made = annotate(RICH, found, as_of=date(2023, 9, 30))
    page = opened(made)[NAME]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert (
        rows[0][0] == NAME
        and "2023-09-30" in rows[1][0]
        and "必须修改2处，请核实2处，提示1处；落实预警1条" in rows[1][0]
    )
    told = [row for row in rows if row[0] and str(row[0]).isdigit()]
    assert [row[4] for row in told] == ["错了", "别处", "错了", "整份", "错了", "逾期3天"]
    assert [row[2] or None for row in told] == [f"{PAGE}!B4", None, f"{PAGE}!C5", None, f"{PAGE}!D2", f"{PAGE}!B5"]
    links = {link.ref: link.location for link in page._hyperlinks} or {
        c.coordinate: c.hyperlink.location for r in page.iter_rows() for c in r if c.hyperlink
    }
    assert set(links.values()) == {
        "'进展 ''表'' 一'!B4",
        "'进展 ''表'' 一'!C5",
        "'进展 ''表'' 一'!D2",
        "'进展 ''表'' 一'!B5",
    }
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    text = [[str(value or "") for value in row] for row in rows]
    assert frame.find(text) is None and [fact for n, row in enumerate(text) for fact in facts(row, n)] == []


def test_nothing_found_is_said() -> None:
    made = annotate(RICH, [])
    assert opened(made)[NAME]["A2"].value == "未发现问题。"
    assert {name for name, body in parts(RICH).items() if parts(made)[name] != body} == {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
    }


def test_english() -> None:
    page = opened(annotate(RICH, FOUND, lang="en"))[NAME]
    assert page["A2"].value.startswith("1 to change, 1 to check, 1 to note")


def test_names_that_count_sheets_by_their_place_count_on() -> None:
    before, after = opened(RICH), opened(annotate(RICH, FOUND))
    for page in before:
        assert after[page.title].print_area == page.print_area
    assert after.defined_names["全部"].value == before.defined_names["全部"].value


def test_a_selected_sheet_that_is_not_touched_stays_selected() -> None:
    source = RICH
    made = annotate(source, [finding("A1", sheet="封面")])
    assert parts(made)["xl/worksheets/sheet2.xml"] == parts(source)["xl/worksheets/sheet2.xml"]
    book = opened(made)
    assert book.active.title == PAGE
    assert [page.title for page in book if page.sheet_view.tabSelected] == [PAGE]


def test_a_selected_chart_sheet_stays_selected() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page, drawn = book.add_worksheet("表"), book.add_chartsheet("图")
    page.write_number("A1", 1)
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=表!$A$1:$A$1"})
    drawn.set_chart(chart)
    drawn.activate()
    book.close()
    made = annotate(target.getvalue(), [finding("A1", sheet="表"), finding("A1", sheet="图")])
    assert parts(made)["xl/chartsheets/sheet1.xml"] == parts(target.getvalue())["xl/chartsheets/sheet1.xml"]
    assert b"tabSelected" not in parts(made)["xl/worksheets/sheet2.xml"]
    assert b'activeTab="2"' in parts(made)["xl/workbook.xml"]
    assert set(comments(made, "表")) == {"A1"}


def test_units_are_named_where_there_are_several() -> None:
    one = [finding("A1", sheet="封面")._replace(unit="省甲厅")]
    assert opened(annotate(RICH, one))[NAME]["D7"].value == "某任务"
    two = [*one, finding("A2", sheet="封面")._replace(unit="省乙局")]
    assert opened(annotate(RICH, two))[NAME]["D7"].value == "某任务　省甲厅"


def test_merged_cells_are_marked_whole() -> None:
    made = annotate(RICH, [finding("A10", "warning", sheet=PAGE), finding("A11", sheet=PAGE, message="另一处")])
    assert set(comments(made, PAGE)) == {"B3", "A9"}
    assert "另一处" in comments(made, PAGE)["A9"] and "错了" in comments(made, PAGE)["A9"]
    ranges = [str(key.sqref) for key in opened(made)[PAGE].conditional_formatting]
    assert "A9:A11" in ranges and "A10" not in ranges


def test_under_somebodys_comment() -> None:
    made = annotate(RICH, [finding("B3", sheet=PAGE)])
    assert comments(made, PAGE) == {"B3": f"联络员的批注\n{MARK}\n【必须修改】错了\n→ 改正。"}
    boxes = [parts(each)["xl/drawings/vmlDrawing1.vml"].count(b'ObjectType="Note"') for each in (RICH, made)]
    assert boxes == [1, 1]


def test_a_copy_that_was_corrected_is_annotated_anew() -> None:
    first = annotate(RICH, [*FOUND, finding("B3", sheet=PAGE)])
    second = annotate(first, [finding("A4", sheet=PAGE, message="还有一处")])
    said = comments(second, PAGE)
    assert set(said) == {"A4", "B3"} and said["B3"].strip() == "联络员的批注"
    ranges = [str(key.sqref) for key in opened(second)[PAGE].conditional_formatting]
    assert ranges[0] == "A4" and not {"B4", "C5", "D2"} & set(ranges)
    assert opened(second).sheetnames[:2] == [f"{NAME} 2", NAME]
    assert sum(bool(page.sheet_view.tabSelected) for page in opened(second)) == 1
    assert parts(second)["xl/drawings/vmlDrawing1.vml"].count(b'ObjectType="Note"') == 2
    third = annotate(second, [])
    assert set(comments(third, PAGE)) == {"B3"}


def test_a_conversation_is_left_alone() -> None:
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    name = "xl/threadedComments/threadedComment1.xml"

    def threaded(part: str, body: bytes) -> bytes:
        if part == "xl/worksheets/_rels/sheet2.xml.rels":
            link = f'<Relationship Id="rIdT" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/>'
            return body.replace(b"</Relationships>", link.encode() + b"</Relationships>")
        return body

    target = io.BytesIO(repacked(RICH, threaded))
    with zipfile.ZipFile(target, "a") as package:
        package.writestr(
            name,
            '<ThreadedComments xmlns="t"><threadedComment ref="B3"><text>a</text></threadedComment></ThreadedComments>',
        )
    made = annotate(target.getvalue(), [finding("B3", sheet=PAGE), finding("B4", sheet=PAGE)])
    assert comments(made, PAGE)["B3"] == "联络员的批注" and "B4" in comments(made, PAGE)
    assert parts(made)[name] == parts(target.getvalue())[name]
    assert any("B3" in str(key.sqref).split() for key in opened(made)[PAGE].conditional_formatting)


def test_shapes_have_numbers_of_their_own() -> None:
    made = annotate(RICH, [*FOUND, finding("A1", sheet="图表"), finding("A2", sheet="封面")])
    drawings = [body for name, body in parts(made).items() if name.endswith(".vml")]
    numbers = [each for body in drawings for each in re.findall(rb'id="(_x0000_s\d+)"', body)]
    assert len(drawings) == 3 and len(numbers) == len(set(numbers)) == 6
    assert set(comments(made, "图表")) == {"A1"}


def strict(name: str, body: bytes) -> bytes:
    for old, new in (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ):
        body = body.replace(old, new)
    return body


def prefixed(name: str, body: bytes) -> bytes:
    """The main parts as other programs write them: <x:worksheet xmlns:x=…>."""
    if name.startswith(("xl/worksheets/sheet", "xl/workbook.xml", "xl/styles", "xl/comments")):
        text = body.decode().replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
        return re.sub(r"<(/?)(?=[A-Za-z])(?!mc:|x14|xdr|\w+:)", r"<\1x:", text).encode()
    return body


def utf16(name: str, body: bytes) -> bytes:
    if name.startswith("xl/worksheets/sheet"):
        return body.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    return body


def test_other_ways_to_write_the_same() -> None:
    for change in (prefixed, utf16, lambda name, body: b"\xef\xbb\xbf" + body if name.endswith(".xml") else body):
        made = annotate(repacked(RICH, change), FOUND)
        said = comments(made, PAGE)
        assert set(said) == {"B3", "B4", "C5", "D2"}, change
        assert opened(made).sheetnames[0] == NAME


def test_strict_ooxml() -> None:
    made = annotate(repacked(RICH, strict), FOUND)
    assert not any(MAIN.encode() in body for body in parts(made).values())
    back = repacked(
        made,
        lambda name, body: body.replace(b"http://purl.oclc.org/ooxml/spreadsheetml/main", MAIN.encode()).replace(
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        ),
    )
    assert set(comments(back, PAGE)) == {"B3", "B4", "C5", "D2"}


def test_macros_stay_as_they_are() -> None:
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    source = repacked(
        RICH,
        lambda name, body: (
            body.replace(kind, macro).replace(
                b"<Default", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default', 1
            )
            if name == "[Content_Types].xml"
            else body
        ),
    )
    target = io.BytesIO(source)
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 not run")
    made = annotate(target.getvalue(), FOUND)
    assert parts(made)["xl/vbaProject.bin"] == b"\xd0\xcf\x11\xe0 not run"
    assert macro in parts(made)["[Content_Types].xml"]


def test_a_workbook_without_styles_or_comments() -> None:
    target = io.BytesIO()
    made = openpyxl.Workbook()
    made.active.title = "表"
    made.active["A1"] = "甲"
    made.save(target)

    def bare(name: str, body: bytes) -> bytes | None:
        if name == "xl/styles.xml":
            return None
        if name == "[Content_Types].xml":
            return re.sub(rb'<Override PartName="/xl/styles.xml"[^>]*>', b"", body)
        if name == "xl/_rels/workbook.xml.rels":
            return re.sub(rb"<Relationship [^>]*styles.xml[^>]*>", b"", body)
        return body

    made_bytes = annotate(repacked(target.getvalue(), bare), [finding("A1", sheet="表"), finding("ZZ100", sheet="表")])
    assert set(comments(made_bytes, "表")) == {"A1", "ZZ100"}


def test_existing_styles_stay_in_their_places() -> None:
    before, after = parts(RICH)["xl/styles.xml"], parts(annotate(RICH, FOUND))["xl/styles.xml"]
    for name in ("fonts", "fills", "borders", "cellXfs", "dxfs"):
        lists = [etree.fromstring(body).find(f"{{{MAIN}}}{name}") for body in (before, after)]
        held = [[etree.tostring(each) for each in one] for one in lists]
        assert held[1][: len(held[0])] == held[0]
        assert int(lists[1].get("count")) == len(held[1]) > len(held[0])


def test_a_cell_with_very_many_findings_and_a_sheet_with_very_many_cells() -> None:
    found = [finding("B4", sheet=PAGE, message=f"第{n}个") for n in range(50)]
    text = comments(annotate(RICH, found), PAGE)["B4"]
    assert text.count("【必须修改】") == MOST_IN_ONE and f"另有{50 - MOST_IN_ONE}条" in text
    found = [finding(f"A{n}", sheet="封面") for n in range(1, MOST_IN_SHEET + 501)]
    made = annotate(RICH, found)
    assert len(comments(made, "封面")) == MOST_IN_SHEET
    page = opened(made)
    coloured = [area for key in page["封面"].conditional_formatting for area in str(key.sqref).split()]
    assert len(coloured) == MOST_IN_SHEET + 500
    assert page[NAME].max_row > MOST_IN_SHEET + 500


@settings(max_examples=40, deadline=None)
@given(
    message=st.text(max_size=80),
    sheet=st.sampled_from([PAGE, "封面", "没有"]),
    cell=st.sampled_from(["A1", "B3", "XFD1048576", "$C$5", "A1:B2", "", "A0", "XFE1", "?"]),
)
def test_any_message_leaves_a_workbook_that_opens(message: str, sheet: str, cell: str) -> None:
    book = opened(annotate(RICH, [finding(cell, sheet=sheet, message=message)]))
    assert len(book.sheetnames) == 4
    page = book[NAME]
    assert [cell for row in page.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_a_form_of_ours(demo: Rulebook) -> None:
    source = workbook(form_of(demo, "demo/省甲厅"), "zh")
    made = annotate(source, [finding("H6"), finding("C6", "note")])
    assert set(comments(made, "填报")) == {"H6", "C6"}
    validations = [opened(each)["填报"].data_validations.count for each in (source, made)]
    assert validations[0] == validations[1] > 2
    assert opened(made)["填报"].protection.sheet


def replaced(name: str, new: bytes) -> bytes:
    return repacked(RICH, lambda part, body: new if part == name else body)


HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "annotate.damaged"),
    "text": (b"a,b\n1,2\n", "annotate.damaged"),
    "truncated": (RICH[: len(RICH) // 2], "annotate.damaged"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "annotate.password"),
    "not a workbook": (repacked(RICH, lambda name, body: None if "rels" in name else body), "annotate.damaged"),
    "no content types": (repacked(RICH, lambda name, body: None if "Content" in name else body), "annotate.damaged"),
    "entities": (
        replaced("xl/worksheets/sheet2.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'),
        "annotate.xml",
    ),
    "broken sheet": (replaced("xl/worksheets/sheet2.xml", b"<worksheet><sheetData>"), "annotate.xml"),
    "empty sheet": (replaced("xl/worksheets/sheet2.xml", b""), "annotate.xml"),
    "no sheets": (replaced("xl/workbook.xml", f'<workbook xmlns="{MAIN}"/>'.encode()), "annotate.xml"),
    "broken styles": (replaced("xl/styles.xml", b"\xff"), "annotate.xml"),
    "lying encoding": (replaced("xl/workbook.xml", b'<?xml version="1.0" encoding="x-no"?><a/>'), "annotate.xml"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_annotated_is_said(name: str) -> None:
    data, what = HOSTILE[name]
    with pytest.raises(Unreadable) as caught:
        annotate(data, FOUND)
    assert caught.value.what == what


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, len(RICH) - 1), new=st.binary(max_size=8))
def test_a_damaged_file_is_told_or_opens(at: int, new: bytes) -> None:
    damaged = RICH[:at] + new + RICH[at + len(new) :]
    try:
        annotate(damaged, FOUND)
    except Unreadable as error:
        assert error.what.startswith("annotate.")
