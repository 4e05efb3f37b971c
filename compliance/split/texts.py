"""Forms in YAML, JSON and CSV: cut, and written in the form in which they came."""

import csv
import io
import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from compliance.document.bytes import Unreadable, decode_any, read_bytes
from compliance.document.read import read_document
from compliance.finding import Place, Problem, Unusable
from compliance.reports import frame as frames
from compliance.reports.delimited import delimiter_of, read_delimited
from compliance.reports.report import SECTIONS, from_document
from compliance.rulebook.load import Rulebook
from compliance.split.owners import Owners, in_order, is_of, lines_of, owners, table_report

Part = tuple[str | None, bytes]


def cut_document(path: Path, rulebook: Rulebook, by: str) -> tuple[Owners, Iterator[Part]]:
    """A YAML or JSON form: whose each line is, and the file of each owner. Raises Unusable."""
    in_json = path.suffix.lower() == ".json"
    try:
        document = read_document(read_bytes(path), str(path), "report", json=in_json)
    except Unreadable as error:
        raise _unusable(path, error) from None
    if document.value is None:
        raise Unusable(document.problems)
    value = document.value
    found = owners(from_document(document, None), rulebook, by)

    def parts() -> Iterator[Part]:
        for owner in in_order(found.of.values()):
            yield owner, _dumped(_only(value, found, owner), in_json)

    return found, parts()


def _only(value: dict[str, Any], found: Owners, owner: str | None) -> dict[str, Any]:
    """The document with the lines of one owner; all else as it was."""
    cut = dict(value)
    for section in SECTIONS:
        lines = value.get(section)
        if isinstance(lines, list):
            cut[section] = [each for n, each in enumerate(lines) if is_of(found.of.get((section, n)), owner)]
    return cut


def _dumped(value: dict[str, Any], in_json: bool) -> bytes:
    if in_json:
        return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
    return text.encode("utf-8")


def cut_table(path: Path, rulebook: Rulebook, by: str) -> tuple[Owners, Iterator[Part]]:
    """A CSV or TSV form: what stands above the table goes to everybody, a total to nobody. Raises Unusable."""
    try:
        data = read_bytes(path)
        rows, text = read_delimited(data, str(path)).rows, decode_any(data)
    except Unreadable as error:
        raise _unusable(path, error) from None
    frame = frames.find(rows)
    if frame is None:
        problem = Problem("R102", "table.no-header", Place(str(path)), (), {"limit": str(frames.SEARCHED)})
        raise Unusable([problem])
    lines = lines_of(rows, frame)
    found = owners(table_report(str(path), rows, frame, lines), rulebook, by)
    notes = {n for n in range(frame.after, len(rows)) if frames.no_entry(rows[n], frame) == "note"}
    encoding, delimiter = _encoding(data), delimiter_of(text, str(path))

    def parts() -> Iterator[Part]:
        for owner in in_order(found.of.values()):
            mine = {n for (_, n), name in found.of.items() if is_of(name, owner)}
            kept = [row for n, row in enumerate(rows) if n < frame.after or n in mine or n in notes]
            target = io.StringIO()
            csv.writer(target, delimiter=delimiter, lineterminator="\r\n" if b"\r\n" in data else "\n").writerows(kept)
            yield owner, target.getvalue().encode(encoding)

    return found, parts()


def _encoding(data: bytes) -> str:
    """The encoding in which a table came, its mark included."""
    if data.startswith(BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _unusable(path: Path, error: Unreadable) -> Unusable:
    line = None if error.line is None else error.line + 1
    column = None if error.column is None else error.column + 1
    return Unusable([Problem("R101", error.what, Place(str(path), line, column), (), error.values)])
