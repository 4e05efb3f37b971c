"""Workbooks that are none, or that mean harm: one clear message each, in bounded time."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from compliance.finding import Unusable
from compliance.workbook import container
from compliance.workbook.opened import is_workbook, open_workbook, read_package
from tests.office.files import refused


def workbook() -> bytes:
    target = io.BytesIO()
    made = openpyxl.Workbook()
    made.active.append(["任务编号", "填报单位"])
    made.save(target)
    return target.getvalue()


def zipped(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "workbook.empty"),
        (b"<html><table></table></html>", "workbook.html"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, "workbook.password"),
        (OLE + "Workbook".encode("utf-16-le") + b"\0" * 600, "book.no-workbook"),
        (b"PK\x03\x04", "workbook.damaged"),
        (workbook()[:2000], "workbook.damaged"),
        (zipped(word__document_xml=b"<a/>"), "book.no-workbook"),
        (zipped(xl__sheet_xml=DOCTYPE), "workbook.entities"),
        (zipped(xl__sheet_xml=b"<!--" + b"x" * 2**21 + b"-->" + DOCTYPE), "workbook.entities"),
        (zipped(xl__sheet_xml=DOCTYPE.decode().encode("utf-16")), "workbook.damaged"),
    ],
)
def test_what_is_not_opened(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "last.xlsx"
    path.write_bytes(data)
    assert [each.what for each in refused(read_package, path)] == [what]
    assert path.read_bytes() == data


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MAX_UNPACKED", 2**24)
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(zipped(xl__sheet_xml=b"0" * (2**24 + 1)))
    assert [each.what for each in refused(read_package, path)] == ["workbook.bomb"]
    assert path.stat().st_size < 2**20


def test_no_such_file(tmp_path: Path) -> None:
    assert [each.what for each in refused(read_package, tmp_path / "none.xlsx")] == ["file.missing"]


@pytest.mark.parametrize("streaming", [True, False])
def test_a_package_that_is_no_workbook(tmp_path: Path, streaming: bool) -> None:
    path = tmp_path / "other.xlsx"
    path.write_bytes(zipped(xl__other_xml=b"<a/>"))
    data = read_package(path)
    with pytest.raises(Unusable) as raised:
        open_workbook(data, path, streaming=streaming)
    assert raised.value.problems[0].what == "workbook.damaged"


def test_a_sound_one(tmp_path: Path) -> None:
    path = tmp_path / "a.XLSX"
    path.write_bytes(workbook())
    assert is_workbook(path) and not is_workbook(Path("ledger.yaml"))
    assert open_workbook(read_package(path), path).active["A1"].value == "任务编号"
