"""Editing XML by its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from compliance.forms.cells import Area, Cell, letters
from compliance.forms.outline import Malformed, Splice, outline, spliced, utf8, with_attribute

SHEET = (
    b'<?xml version="1.0"?>\n<worksheet xmlns="m"><cols a="x>y"/><sheetData><row><c r="A1"/></row></sheetData>'
    b"<mergeCells count='1'><mergeCell ref=\"A1:B2\" /></mergeCells><legacyDrawing/></worksheet>"
)


def test_where_things_stand() -> None:
    known = outline(SHEET, ("mergeCell", "c"))
    assert [each.tag.name for each in known.children] == ["cols", "sheetData", "mergeCells", "legacyDrawing"]
    assert [SHEET[each.tag.start : each.end] for each in known.children] == [
        b'<cols a="x>y"/>',
        b'<sheetData><row><c r="A1"/></row></sheetData>',
        b"<mergeCells count='1'><mergeCell ref=\"A1:B2\" /></mergeCells>",
        b"<legacyDrawing/>",
    ]
    assert [(tag.name, tag.attributes["ref"]) for tag in known.tags] == [
        ("mergeCell", "A1:B2")
    ]  # cells are passed over
    assert known.namespace == "m" and known.prefix == ""
    assert SHEET[: known.inner] + b"</worksheet>" == SHEET


@pytest.mark.parametrize("data", [b"<a><b/></a>", b"<a><b></b></a>", b"<a><b/><c/></a>", b"<a><b><d/></b></a>"])
def test_empty_elements_end_where_they_end(data: bytes) -> None:
    for name in ("b", "c"):
        element = outline(data).child(name)
        if element:
            tree = etree.fromstring(spliced(data, outline(data).append(element, "<new/>")))
            assert [etree.QName(each.getparent()).localname for each in tree.iter("new")] == [name]
    assert outline(b"<a/>").inner is None
    with pytest.raises(Malformed):
        outline(b"<a/>").insert("<b/>", ())


def test_appending_and_inserting() -> None:
    known = outline(SHEET)
    merged, cols = known.child("mergeCells"), known.child("cols")
    assert merged and cols
    made = spliced(
        SHEET,
        [
            *known.append(merged, "<mergeCell ref='C1:C2'/>", 1),
            *known.append(cols, "<col/>"),
            known.insert("<x/>", {"legacyDrawing"}),
            known.insert("<y/>", {"nothing"}),
        ],
    )
    tree = etree.fromstring(made)
    assert [etree.QName(each).localname for each in tree] == [
        "cols",
        "sheetData",
        "mergeCells",
        "x",
        "legacyDrawing",
        "y",
    ]
    assert (tree[2].get("count"), len(tree[2]), len(tree[0]), tree[0].get("a")) == ("2", 2, 1, "x>y")


def test_a_prefix_is_kept() -> None:
    known = outline(b'<x:a xmlns:x="m"><x:b/></x:a>')
    assert (known.prefix, known.namespace) == ("x:", "m")
    assert known.named('<c d="<"><e/></c>').startswith(b"<x:c")
    assert spliced(known.data, [known.insert("<c/>", ())]) == b'<x:a xmlns:x="m"><x:b/><x:c/></x:a>'


@pytest.mark.parametrize(
    "data", [b"", b"a", b"<a>", b"<a></b>", b"<!DOCTYPE a><a/>", b"<a/><b/>", b"<a b='c' b='d'/>", b"\xff\xfe"]
)
def test_what_cannot_be_edited(data: bytes) -> None:
    with pytest.raises(Malformed):
        outline(data)


def test_attributes() -> None:
    assert with_attribute(b'<a b="1" bc="2"/>', "b", "3") == b'<a bc="2" b="3"/>'
    assert with_attribute(b"<a b = '>'>", "b", None) == b"<a>"
    assert with_attribute(b"<a>", "b", "1") == b'<a b="1">'


@given(
    st.binary(max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.binary(max_size=4)), max_size=4),
)
def test_splices_leave_the_rest(data: bytes, cuts: list[tuple[int, int, bytes]]) -> None:
    at, splices, kept = 0, [], b""
    for start, length, new in sorted(cuts):
        if at <= start <= start + length <= len(data):
            splices.append(Splice(start, start + length, new))
            kept += data[at:start] + new
            at = start + length
    assert spliced(data, splices) == kept + data[at:]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_other_encodings(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><a b="填报"/>'
    assert outline(utf8(text.encode(encoding))).root.attributes == {"b": "填报"}


def test_encodings_that_lie() -> None:
    for data in (b'<?xml version="1.0" encoding="no"?><a/>', b"\xff\xfe\x00"):
        with pytest.raises(Malformed):
            utf8(data)


@given(st.integers(0, 16_383), st.integers(0, 1_048_575))
def test_cells_by_name(column: int, row: int) -> None:
    from openpyxl.utils import get_column_letter

    cell = Cell(row, column)
    assert letters(column) == get_column_letter(column + 1)
    assert Cell.parse(str(cell)) == Cell.parse(str(cell).lower()) == cell
    assert Area.parse(f"{cell}:{cell}") == Area(cell, cell) and cell in Area(cell, cell)


@pytest.mark.parametrize("name", ["", "A", "1", "A0", "XFE1", "A1048577", "AAAA1", "A-1", "甲1", "A1B"])
def test_no_cells(name: str) -> None:
    assert Cell.parse(name) is None and Area.parse(name) is None
