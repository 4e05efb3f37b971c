"""One reader a format: which one reads a file is told by its name, for standard input by its first character."""

import sys
from codecs import BOM_UTF8
from pathlib import Path

from compliance.document.bytes import MAX_BYTES, Unreadable, read_bytes
from compliance.document.read import Document, read_document
from compliance.finding import Place, Problem
from compliance.reports.find import STDIN, SUFFIXES
from compliance.reports.report import Report, from_document

STDIN_NAME = "<stdin>"


def read_report(name: str | Path) -> Report:
    """Read one report; whatever is wrong with the file stands in its problems. `-` is standard input."""
    if str(name) == STDIN:
        return parse_report(sys.stdin.buffer.read(MAX_BYTES + 1), STDIN_NAME)
    path = Path(name)
    file = path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")  # a name may be bytes that are no text
    try:
        data = read_bytes(path)
        if path.suffix.lower() not in SUFFIXES:
            raise Unreadable("file.format", suffix=path.suffix or path.name)
    except Unreadable as error:
        problem = Problem("R101", error.what, Place(file), (), error.values)
        return Report(file, Document(file, None, [problem]))
    return parse_report(data, file, folder=str(path.parent))


def parse_report(data: bytes, file: str, *, folder: str | None = None) -> Report:
    """Read a report from bytes; `folder` is where its evidence is looked for."""
    first = data.removeprefix(BOM_UTF8).lstrip()[:1] if file == STDIN_NAME else b""
    json = file.lower().endswith(".json") or first in {b"{", b"["}
    return from_document(read_document(data, file, "report", json=json), folder)
