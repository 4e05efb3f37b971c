"""A workbook opened whole, to be read back or cut: judged before the library that opens it sees it."""

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.document.bytes import Unreadable, read_bytes
from compliance.finding import Place, Problem, Unusable
from compliance.workbook import container

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

SUFFIXES = (".xlsx", ".xlsm")


def is_workbook(path: Path) -> bool:
    """Whether a file of that name is a workbook."""
    return path.suffix.lower() in SUFFIXES


def read_package(path: Path) -> bytes:
    """The bytes of a workbook that is safe to open. Raises Unusable: no such file, password, damaged, too large."""
    try:
        data = read_bytes(path)
        if container.sort_of_file(data) != container.XLSX:
            raise Unreadable("book.no-workbook")
        container.Package(data)
    except Unreadable as error:
        raise unusable(path, error.what, **error.values) from None
    return data


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
        raise unusable(path, "workbook.damaged") from None


def unusable(path: Path, what: str, **values: str) -> Unusable:
    """What is wrong with a workbook as a whole."""
    return Unusable([Problem("R101", what, Place(str(path)), (), values)])
