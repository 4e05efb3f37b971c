"""Files that spreadsheet programs open, with nothing in them that they would run."""

import csv
import io

import openpyxl
import pytest

from compliance.exchange.cells import typed
from compliance.exchange.files import csv_text, workbook

ROWS = [["标题"], ["文号", "x"], ["任务名称", "责任单位"], ["=HYPERLINK(1)", "+1"], ["@x", "-2"], ["甲", "乙\n丙"]]


def test_csv() -> None:
    text = csv_text(ROWS)
    assert text.startswith("\ufeff标题\r\n")
    back = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert not [cell for row in back for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert [[typed(cell) for cell in row] for row in back] == ROWS


def test_workbook() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(ROWS, 2))).active
    assert sheet is not None
    cells = [[cell for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    assert [[cell.value for cell in row] for row in cells] == ROWS
    assert {cell.data_type for row in cells for cell in row} == {"s"}


@pytest.mark.parametrize("bad", ["\x00", "\ud800", "\uffff"])
def test_characters_that_a_workbook_cannot_hold(bad: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([["a"], [f"x{bad}"]], 0))).active
    assert sheet is not None and sheet["A2"].value == "x\ufffd"
