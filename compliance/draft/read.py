"""The lines of a policy text: UTF-8, GB18030, or a .docx whose paragraphs and rows are its lines."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.document.bytes import Unreadable, decode, read_bytes

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

MAX_TEXT = 20 * 2**20
_MAX_UNZIPPED = 256 * 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# the name of the stream that holds an encrypted package, as its directory spells it
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# what any Chinese text has: bytes that are none decode to rare characters
_COMMON = frozenset("的一是在和有为了不人中国大政府市省建设工作部门数据管理服务发展实施年月日")
_ORDINARY = 0.02

Lines = list[tuple[int, str]]


def read_lines(path: Path) -> Lines:
    """The numbered lines of a policy text. Raises Unreadable with a key of the message catalogue."""
    data = read_bytes(path)
    if data.startswith(_OLE):
        raise Unreadable("draft.encrypted" if _ENCRYPTED in data else "draft.old-word")
    if data.startswith(b"%PDF"):
        raise Unreadable("draft.pdf")
    if data.startswith(b"PK\x03\x04"):
        return list(enumerate(_docx_lines(data), 1))
    if len(data) > MAX_TEXT:
        raise Unreadable("draft.too-large", size=f"{len(data) >> 20} MiB", limit=f"{MAX_TEXT >> 20} MiB")
    # a form feed parts the pages of a text taken from a PDF
    text = _decoded(data.replace(b"\x0c", b"") if b"\x00" not in data[:64] else data)
    if not text.strip():
        raise Unreadable("draft.empty")
    return [(number, line.rstrip("\r")) for number, line in enumerate(text.split("\n"), 1)]


def _decoded(data: bytes) -> str:
    try:
        return decode(data)
    except Unreadable as error:
        if error.what != "file.encoding-gb":
            raise
        text = data.decode("gb18030")
        sample = text[:20_000]
        if sum(each in _COMMON for each in sample) < len(sample) * _ORDINARY:
            raise  # it only happens to decode
        return text


def _docx_lines(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > _MAX_UNZIPPED:
                raise Unreadable(
                    "draft.too-large", size=f"> {_MAX_UNZIPPED >> 20} MiB", limit=f"{_MAX_UNZIPPED >> 20} MiB"
                )
            if "word/document.xml" not in archive.namelist():
                raise Unreadable("draft.not-docx")
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Unreadable("draft.not-docx") from None
    try:
        import docx
    except ImportError:
        raise Unreadable("draft.no-docx") from None
    try:
        document = docx.Document(io.BytesIO(data))
        return iter(list(_body(document)))
    except Exception as error:  # python-docx and lxml raise what they like on damaged parts
        raise Unreadable("draft.broken-docx", reason=type(error).__name__) from None


def _body(document: "Document") -> Iterator[str]:
    """The paragraphs and rows in their order; the cells of a row are parted by tabs."""
    from docx.table import Table as DocxTable
    from docx.text.paragraph import Paragraph

    from compliance.draft.numbered import Numbering

    numbering = Numbering(document)
    for item in document.iter_inner_content():
        if isinstance(item, DocxTable):
            yield from _rows(item)
        elif isinstance(item, Paragraph):
            yield (numbering.label(item) + item.text).replace("\n", "")


def _rows(table: "Table") -> Iterator[str]:
    """A cell merged down stands in every row that it covers, one merged across stands once."""
    for row in table.rows:
        cells: list[str] = []
        last = None
        for cell in row.cells:
            same = cell._tc is last
            last = cell._tc
            cells.append("" if same else " ".join(cell.text.split()))
        # a row of one cell is a heading inside the table; it stays a row
        yield "\t".join(cells) if len(cells) > 1 else "".join(cells)
