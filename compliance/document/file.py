"""A file that a run rests on: it is whole, or the run cannot go on."""

from pathlib import Path

from compliance.document.bytes import Unreadable, read_bytes
from compliance.document.read import Document, read_document
from compliance.finding import Place, Problem, Unusable


def read_file(path: Path, schema: str) -> Document:
    """The document in a file, held against a schema. Raises Unusable with every problem of it."""
    try:
        document = read_document(read_bytes(path), str(path), schema)
    except Unreadable as error:
        raise Unusable([Problem("R101", error.what, Place(str(path)), (), error.values)]) from None
    if document.problems or document.value is None:
        raise Unusable(document.problems)
    return document
