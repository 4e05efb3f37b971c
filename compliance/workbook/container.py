"""What a file is, whatever it is called; a package is judged whole before any other library sees it."""

import io
import struct
import zipfile
import zlib
from xml.etree import ElementTree

from compliance.document.bytes import MAX_BYTES, Unreadable

XLSX, XLS, ODS, DOCX = "xlsx", "xls", "ods", "docx"
MAX_UNPACKED = 512 * 2**20
MAX_PARTS = 10_000
_PIECE, _MARK = 2**20, 16  # bytes unpacked at a time, and no fewer than a mark has
# what zipfile lets through of a damaged archive
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"%PDF")
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def sort_of_file(data: bytes) -> str:
    """xlsx, xls, ods or docx, told by what the file holds. Raises Unreadable, with what to do."""
    if len(data) > MAX_BYTES:
        raise Unreadable("file.too-large", size=f"> {MAX_BYTES >> 20} MiB", limit=f"{MAX_BYTES >> 20} MiB")
    if not data:
        raise Unreadable("workbook.empty")
    if data.startswith(_OLE):
        return _in_ole(data)
    if data.startswith(_ZIP):
        return _in_zip(data)
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if data.startswith(_PICTURES):
        raise Unreadable("workbook.scan")
    plain = head.replace(b"\x00", b"")
    if b"<html" in plain or b"<table" in plain or b"urn:schemas-microsoft-com:office" in plain:
        raise Unreadable("workbook.html")
    if data[:1] == b"\x09" and data[1:2] in b"\x00\x02\x04\x08":
        raise Unreadable("workbook.old")
    raise Unreadable("workbook.text" if b"\x00" not in data[:4096] else "workbook.damaged")


def _in_ole(data: bytes) -> str:
    """Excel's older format, or a package that was encrypted; both lie in such a container, as Word's do."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") + b"\x00\x00" in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise Unreadable("workbook.password")
    if holds("Workbook") or holds("Book"):
        return XLS
    raise Unreadable("workbook.doc" if holds("WordDocument") else "workbook.damaged")


def _in_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable("workbook.damaged") from None
    if "xl/workbook.bin" in names:
        raise Unreadable("workbook.xlsb")
    if any(name.startswith("xl/") for name in names):
        return XLSX
    if "word/document.xml" in names:
        return DOCX
    if "content.xml" in names:
        return ODS
    raise Unreadable("workbook.zip")


class Package:
    """A zip that was judged: no part encrypted, named twice, or of another size than it says; no XML with entities.

    The largest part is kept as it was unpacked until it is read: it is most of a workbook.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
            if any(each.flag_bits & 1 for each in infos):
                raise Unreadable("workbook.password")
            if sum(each.file_size for each in infos) > MAX_UNPACKED or len(infos) > MAX_PARTS:
                raise Unreadable("workbook.bomb", limit=f"{MAX_UNPACKED >> 20} MiB")
            self.names = [each.filename for each in infos]
            if len(set(self.names)) < len(self.names):
                raise Unreadable("workbook.damaged")
            largest = max(infos, key=lambda each: each.file_size, default=None)
            self._kept: dict[str, bytearray] = {}
            for each in infos:
                content = self._judge(each)
                if each is largest and content is not None:
                    self._kept[each.filename] = content
        except _DAMAGED:
            raise Unreadable("workbook.damaged") from None

    def _judge(self, info: zipfile.ZipInfo) -> bytearray | None:
        """Unpack a part once: its size and checksum are then what the directory says, to any other reader, too.

        XML is handed back.
        """
        with self._zip.open(info) as part:
            if not info.filename.lower().endswith((".xml", ".rels", ".vml")):
                while part.read(_PIECE):
                    pass
                return None
            content = bytearray()
            while piece := part.read(_PIECE):
                begin = max(0, len(content) - _MARK)
                content += piece
                if content.find(b"<!DOCTYPE", begin) >= 0:  # without one no XML can declare an entity
                    raise Unreadable("workbook.entities")
                if content.startswith((b"\xff\xfe", b"\xfe\xff")):
                    raise Unreadable("workbook.damaged")  # in UTF-16 what is refused would not be seen
            return content

    def read(self, name: str) -> bytes | bytearray:
        """A part unpacked; empty where there is none."""
        if name in self._kept:
            return self._kept.pop(name)
        return self._zip.read(name) if name in self.names else b""

    def tree(self, name: str) -> ElementTree.Element:
        """A part as XML; an empty element where there is none. Raises Unreadable."""
        try:
            return ElementTree.fromstring(self.read(name) or b"<none/>")
        except ElementTree.ParseError:
            raise Unreadable("workbook.damaged") from None
