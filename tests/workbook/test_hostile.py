"""Files that are damaged, or made to do harm: a clear message each, in bounded time and memory, and nothing run."""

import io
import resource
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.document.bytes import Unreadable
from compliance.messages import say
from compliance.reports.read import parse_report, read_report
from compliance.workbook import container
from compliance.workbook.read import read_book
from tests.workbook import make

GOOD = make.xlsx([["任务编号", "进展状态"], ["demo-2022-1/2.1", "已完成"]])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def utf16(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\x00\x00"


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name.replace("__", "/"), part)
    return out.getvalue()


def what(data: bytes) -> str:
    with pytest.raises(Unreadable) as error:
        read_book(data)
    for lang in ("zh", "en"):
        assert say(error.value.what, lang, error.value.values)
    return error.value.what


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "workbook.empty"),
        (GOOD[:2000], "workbook.damaged"),
        (GOOD[:-30], "workbook.damaged"),
        (OLE, "workbook.damaged"),
        (OLE + utf16("Workbook"), "workbook.damaged"),
        (OLE + utf16("EncryptedPackage") + utf16("EncryptionInfo"), "workbook.password"),
        (OLE + utf16("WordDocument"), "workbook.doc"),
        (make.xls([["x", 1]])[:3000], "workbook.damaged"),
        (b"<html><body><table><tr><td>\xe4\xbb\xbb</td></tr></table></body></html>", "workbook.html"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><HTML>", "workbook.html"),
        ("<html><table>".encode("utf-16"), "workbook.html"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "workbook.html"),
        ("任务编号\t进展状态\n".encode("gbk"), "workbook.text"),
        (b"%PDF-1.7", "workbook.scan"),
        (b"\x89PNG\r\n\x1a\n", "workbook.scan"),
        (b"\x09\x00\x04\x00\x00\x00\x10\x00", "workbook.old"),
        (zipped(xl__workbook__bin=b"") and zipped(**{"xl/workbook.bin": b""}), "workbook.xlsb"),
        (zipped(**{"readme.txt": b"x"}), "workbook.zip"),
        (zipped(**{"xl/workbook.xml": b"<workbook>"}), "workbook.damaged"),
        (make.with_part(GOOD, make.SHEET, b"<worksheet><sheetData><row"), "workbook.damaged"),
        (make.with_part(GOOD, "xl/workbook.xml", None), "workbook.damaged"),
        (make.with_part(make.docx([["x"]]), "word/document.xml", b"<w:document"), "workbook.damaged"),
        (make.with_part(make.ods([["x"]]), "content.xml", b"<office:"), "workbook.damaged"),
        (make.with_part(make.ods([["x"]]), "META-INF/manifest.xml", b"<encryption-data/>"), "workbook.password"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_workbook(data: bytes, expected: str) -> None:
    assert what(data) == expected


def test_a_zip_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        with package.open(make.SHEET, "w", force_zip64=True) as part:
            for _ in range(600):
                part.write(bytes(2**20))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert what(out.getvalue()) == "workbook.bomb"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KiB


def test_a_part_that_lies_about_its_size() -> None:
    bomb = bytearray(make.with_part(GOOD, make.SHEET, b"<worksheet>" + b" " * 10**7 + b"</worksheet>"))
    true = (10**7 + 23).to_bytes(4, "little")
    assert bomb.count(true) == 2
    assert what(bytes(bomb.replace(true, (500).to_bytes(4, "little")))) == "workbook.damaged"


def test_a_part_named_twice(recwarn: pytest.WarningsRecorder) -> None:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(make.SHEET, b"<worksheet/>")
    assert what(out.getvalue()) == "workbook.damaged"


def test_a_part_that_is_encrypted() -> None:
    data = bytearray(GOOD)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert what(bytes(data)) == "workbook.password"


@pytest.mark.parametrize("data", [GOOD, make.ods([["x"]]), make.docx([["x"]])])
def test_entities_are_refused(data: bytes) -> None:
    name = next(
        each
        for each in (make.SHEET, "content.xml", "word/document.xml")
        if each in zipfile.ZipFile(io.BytesIO(data)).namelist()
    )
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbb">]>' + make.part(data, name).partition(b"?>")[2]
    assert what(make.with_part(data, name, laughs)) == "workbook.entities"
    split = b"<?xml version='1.0'?>" + b" " * (2**20 - 25) + b'<!DOCTYPE a [<!ENTITY b "bbb">]><a/>'
    assert what(make.with_part(data, name, split)) == "workbook.entities"


@pytest.mark.parametrize(
    "cell",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row><c r="ZZ290000" t="str"><f>1</f><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c t="n" r="C1048576"><v>1</v></c></row>',
    ],
)
def test_a_value_far_away_fills_no_memory(cell: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert what(make.with_sheet(cell)) in {"table.too-many-rows", "table.too-many-cells"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_a_value_far_away_is_seen_behind_a_long_comment_and_a_prefix() -> None:
    far = '<x:row r="1"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
    comment = f"<!-- {'x' * 9000} <sheetData> -->"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'{comment}<x:worksheet xmlns:x="{main}"><x:sheetData>{far}</x:sheetData></x:worksheet>'
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert what(make.with_part(GOOD, make.SHEET, xml.encode())) in {"table.too-many-rows", "table.too-many-cells"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


@pytest.mark.parametrize(("down", "across"), [(1_048_576, 1), (9_999, 9_999), (1, 2**31), (2**40, 2**40)])
def test_a_run_of_cells_is_counted_before_it_is_unrolled(down: int, across: int) -> None:
    whole = make.ods([["x"]])
    given = f'table:number-columns-repeated="{across}" office:value-type="float" office:value="1"'
    row = f'<table:table-row table:number-rows-repeated="{down}"><table:table-cell {given}/></table:table-row>'
    xml = make.part(whole, "content.xml").decode().replace("</table:table>", row + "</table:table>")
    assert what(make.with_part(whole, "content.xml", xml.encode())) in {"table.too-many-rows", "table.too-many-cells"}


def test_a_row_for_each_line_a_sheet_can_have() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1_048_577))
    assert what(make.with_sheet(rows)) == "table.too-many-rows"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.et", "workbook.wps"), ("a.wps", "workbook.wps-text"), ("a.doc", "workbook.doc"), ("a.PDF", "workbook.scan"),
        ("a.jpg", "workbook.scan"), ("a.ofd", "workbook.scan"), ("a.xlsb", "workbook.xlsb"),
    ],
)  # fmt: skip
def test_formats_that_are_not_opened_are_named(name: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"anything")
    [problem] = read_report(tmp_path / name).problems
    assert (problem.code, problem.what) == ("R101", expected)
    assert ".xlsx" in say(expected, "zh") and ".xlsx" in say(expected, "en")


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.ods"])
def test_the_content_decides_whatever_the_name_says(name: str) -> None:
    assert [line["status"] for _, line in parse_report(GOOD, name).items] == ["已完成"]


def test_a_word_document_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    data = make.docx([["x"]])
    monkeypatch.setitem(sys.modules, "docx", None)
    assert what(data) == "workbook.no-docx"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_told(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([GOOD, make.xls([["任务", 1.5]]), make.ods([["x", 0.5]]), make.docx([["x"]])]))
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(broken)))
    for piece in (bytes(broken), bytes(broken[:cut])):
        report = parse_report(piece, "a.xlsx")
        assert report.problems or report.items


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_told(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", OLE, OLE + utf16("Workbook")):
        assert parse_report(start + data, "a.xls").problems


def test_the_bound_is_what_the_message_says() -> None:
    assert say("workbook.bomb", "en", limit=f"{container.MAX_UNPACKED >> 20} MiB").startswith("more than 512 MiB")
