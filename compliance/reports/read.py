"""One reader a format: which one reads a file is told by its name, for standard input by what it holds."""

import sys
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path

from compliance.document.bytes import MAX_BYTES, Unreadable, decode_any, read_bytes
from compliance.document.read import Document, read_document, resting_gc
from compliance.finding import Place, Problem
from compliance.reports.find import NAMED, REFUSED, STDIN, SUFFIXES, WORKBOOKS
from compliance.reports.given import Given
from compliance.reports.report import Report, from_document

STDIN_NAME = "<stdin>"
DELIMITED, LINES, JSON, YAML, WORKBOOK = "delimited", "lines", "json", "yaml", "workbook"
_FORMATS = {
    ".csv": DELIMITED,
    ".tsv": DELIMITED,
    ".jsonl": LINES,
    ".json": JSON,
    **dict.fromkeys((*WORKBOOKS, *NAMED), WORKBOOK),
}
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
Tell = Callable[[float], None]


def read_report(name: str | Path, given: Given | None = None, tell: Tell | None = None) -> Report:
    """Read one report; whatever is wrong with the file stands in its problems. `-` is standard input.

    `given` is what the command line says of reports that do not say it themselves; `tell` hears how much is done.
    """
    if str(name) == STDIN:
        return parse_report(sys.stdin.buffer.read(MAX_BYTES + 1), STDIN_NAME, given=given)
    path = Path(name)
    file = path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")  # a name may be bytes that are no text
    try:
        data = read_bytes(path)
        suffix = path.suffix.lower()
        if suffix in REFUSED:
            raise Unreadable(REFUSED[suffix])
        if suffix not in (*SUFFIXES, *NAMED):
            raise Unreadable("file.format", suffix=path.suffix or path.name)
    except Unreadable as error:
        return _unreadable(file, error)
    return parse_report(data, file, folder=str(path.parent), given=given, tell=tell)


def parse_report(
    data: bytes, file: str, *, folder: str | None = None, given: Given | None = None, tell: Tell | None = None
) -> Report:
    """Read a report from bytes; `folder` is where its evidence is looked for."""
    sort = _sniff(data) if file == STDIN_NAME else _FORMATS.get(Path(file).suffix.lower(), YAML)
    if sort == DELIMITED:
        from compliance.reports.delimited import read_delimited
        from compliance.reports.table import read_grid

        try:
            with resting_gc():
                return read_grid(read_delimited(data, file), folder, given)
        except Unreadable as error:
            return _unreadable(file, error)
    if sort == WORKBOOK:
        from compliance.reports.sheets import read_workbook

        try:
            with resting_gc():
                return read_workbook(data, file, folder, given, tell)
        except Unreadable as error:
            return _unreadable(file, error)
    if sort == LINES:
        from compliance.reports.jsonlines import read_lines

        return read_lines(data, file, folder, given)
    return from_document(read_document(data, file, "report", json=sort == JSON), folder)


def _sniff(data: bytes) -> str:
    """The format of what stands on standard input."""
    if len(data) > MAX_BYTES:
        return YAML  # too large, which any reader says
    if data.startswith(_PACKED):
        return WORKBOOK
    first = data.removeprefix(BOM_UTF8).lstrip()[:1]
    if first in {b"{", b"["}:
        from compliance.reports.jsonlines import looks_like_lines

        return LINES if looks_like_lines(data.decode("utf-8-sig", "replace")) else JSON
    try:
        text = decode_any(data)
    except Unreadable:
        return YAML
    from compliance.reports.delimited import looks_delimited

    return DELIMITED if looks_delimited(text) else YAML


def _unreadable(file: str, error: Unreadable) -> Report:
    line = None if error.line is None else error.line + 1
    column = None if error.column is None else error.column + 1
    code = "R102" if error.what == "file.empty" else "R101"
    return Report(file, Document(file, None, [Problem(code, error.what, Place(file, line, column), (), error.values)]))
