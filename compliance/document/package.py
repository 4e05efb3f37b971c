"""Opening a workbook that may be anything: judged by its bytes before any library unpacks it."""

import io
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.document.bytes import MAX_BYTES, Unreadable, read_bytes
from compliance.finding import Place, Problem, Unusable

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

SUFFIXES = (".xlsx", ".xlsm")
MAX_UNPACKED, MAX_PARTS = 256 * 2**20, 10_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how Office wraps an encrypted package, and how .xls begins


def is_workbook(path: Path) -> bool:
    """Whether a file of that name is a workbook."""
    return path.suffix.lower() in SUFFIXES


def read_package(path: Path) -> bytes:
    """The bytes of a workbook that is safe to open. Raises Unusable: no such file, password, damaged, too large."""
    try:
        data = read_bytes(path)
        _judge(data)
    except Unreadable as error:
        raise unusable(path, error.what, **error.values) from None
    return data


def _judge(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise Unreadable("file.too-large", size=f"> {MAX_BYTES >> 20} MiB", limit=f"{MAX_BYTES >> 20} MiB")
    if data.startswith(_OLE):
        raise Unreadable("book.password")
    if not data.startswith(b"PK"):
        raise Unreadable("book.no-workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise Unreadable("book.bomb", limit=f"{MAX_UNPACKED >> 20} MiB")
            for part in parts:
                _refuse_entities(package, part)
    except Unreadable:
        raise
    except Exception as error:  # zipfile lets through what a damaged archive makes of struct, zlib and its own
        raise Unreadable("book.damaged") from error


def _refuse_entities(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No office program writes a document type; what has one means to unfold in memory."""
    if part.filename.lower().endswith((".xml", ".rels", ".vml")):
        with package.open(part) as file:
            head = file.read(4096)
        if b"<!DOCTYPE" in head.replace(b"\x00", b"") or b"<!ENTITY" in head.replace(b"\x00", b""):
            raise Unreadable("book.entities")


def open_workbook(data: bytes, path: Path, *, values: bool = False, streaming: bool = False) -> "Workbook":
    """The workbook in those bytes; with `values` what formulas had come to, else the formulas. Raises Unusable."""
    import openpyxl  # costs 160 ms

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out is none of the reader's business
            return openpyxl.load_workbook(
                io.BytesIO(data), read_only=streaming, data_only=values, keep_links=not streaming
            )
    except Exception:  # a damaged part raises anything
        raise unusable(path, "book.damaged") from None


def unusable(path: Path, what: str, **values: str) -> Unusable:
    """What is wrong with a workbook as a whole."""
    return Unusable([Problem("R101", what, Place(str(path)), (), values)])
