"""Files: encodings, Word documents, and what cannot be read."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from compliance.document.bytes import Unreadable
from compliance.draft.numbered import chinese
from compliance.draft.read import MAX_TEXT, read_lines
from tests.draft.made import POLICY


def lines(path: Path) -> list[str]:
    return [raw for _, raw in read_lines(path)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "policy.txt"
    path.write_bytes(POLICY.encode(encoding))
    assert lines(path) == POLICY.split("\n")


def test_form_feeds_and_carriage_returns_do_not_move_lines(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_bytes(b"\x0c" + POLICY.replace("\n", "\r\n").encode())
    assert lines(path) == POLICY.split("\n")


def document(path: Path) -> "docx.document.Document":
    made = docx.Document()
    made.add_paragraph("某省工作方案")
    made.add_paragraph("一、任务")
    table = made.add_table(rows=4, cols=3)
    for row, words in zip(
        table.rows, (("序号", "任务", "责任单位"), ("1", "甲", "省公安厅"), ("2", "乙", ""), ("3", "", "")), strict=True
    ):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(3, 0).merge(table.cell(3, 2)).text = "（二）其他\n事项"
    made.add_paragraph("结束。")
    made.save(str(path))
    return made


def test_paragraphs_and_rows_of_a_word_document(tmp_path: Path) -> None:
    path = tmp_path / "policy.docx"
    document(path)
    assert lines(path) == [
        "某省工作方案",
        "一、任务",
        "序号\t任务\t责任单位",
        "1\t甲\t省公安厅",
        "2\t乙\t省公安厅",
        "（二）其他 事项\t\t",
        "结束。",
    ]


def test_numbers_that_word_counts_are_written(tmp_path: Path) -> None:
    path = tmp_path / "policy.docx"
    made = docx.Document()
    numbering = made.part.numbering_part.element
    for number, kind, text in ((90, "chineseCounting", "%1、"), (91, "decimal", "%1．")):
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), str(number))
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), "0")
        for tag, value in (("w:start", "1"), ("w:numFmt", kind), ("w:lvlText", text)):
            part = OxmlElement(tag)
            part.set(qn("w:val"), value)
            level.append(part)
        abstract.append(level)
        numbering.insert(0, abstract)
        num = OxmlElement("w:num")
        num.set(qn("w:numId"), str(number))
        pointer = OxmlElement("w:abstractNumId")
        pointer.set(qn("w:val"), str(number))
        num.append(pointer)
        numbering.append(num)
    for words, number in (("总体要求", 90), ("建设平台", 91), ("推广应用", 91), ("保障措施", 90)):
        paragraph = made.add_paragraph(words)
        listed = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        listed.get_or_add_numId().val = number
        listed.get_or_add_ilvl().val = 0
    made.save(str(path))
    assert lines(path) == ["一、总体要求", "1．建设平台", "2．推广应用", "二、保障措施"]


def test_chinese_numbers() -> None:
    assert [chinese(n) for n in (1, 10, 11, 20, 21, 99)] == ["一", "十", "十一", "二十", "二十一", "九十九"]


def zipped(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return data.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "draft.encrypted"),
        (OLE + b"\0" * 600, "draft.old-word"),
        (b"%PDF-1.7\n", "draft.pdf"),
        (b"", "draft.empty"),
        (b" \n\t\n", "draft.empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "file.binary"),
        (bytes(range(128, 256)) * 8, "file.encoding"),
        (b"a" * (MAX_TEXT + 1), "draft.too-large"),
        (b"PK\x03\x04 nothing", "draft.not-docx"),
        (zipped(a=b"b"), "draft.not-docx"),
        (zipped(word__document_xml=b"<a"), "draft.broken-docx"),
        (zipped(word__document_xml=b"0" * (257 * 2**20)), "draft.too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_named(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "policy.docx"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as error:
        read_lines(path)
    assert error.value.what == what


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as error:
        read_lines(tmp_path / "none.txt")
    assert error.value.what == "file.missing"
