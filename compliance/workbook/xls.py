"""Excel's older format, read by xlrd: it tells the formats, which calamine keeps to itself."""

from datetime import time
from io import StringIO
from typing import Any

from compliance.document.bytes import Unreadable
from compliance.workbook.sheet import DAY_ONE, DAY_ONE_1904, Merged, Sheet, shown_as, sort_of, text_of


def read_xls(data: bytes) -> list[Sheet]:
    """The sheets of an .xls. Raises Unreadable."""
    import xlrd

    try:
        # it prints what it thinks of a file, which nobody asked for
        with xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO()) as book:
            return [_sheet(book, each) for each in book.sheets()]
    except xlrd.XLRDError as error:
        raise Unreadable("workbook.password" if "encrypt" in str(error).lower() else "workbook.damaged") from None
    except Exception:  # a damaged file may raise anything in its arithmetic
        raise Unreadable("workbook.damaged") from None


def _sheet(book: Any, sheet: Any) -> Sheet:
    import xlrd

    day_one = DAY_ONE_1904 if book.datemode else DAY_ONE
    sorts: dict[int, str | None] = {}

    def text(row: int, column: int, kind: int, value: Any) -> str:
        if kind == xlrd.XL_CELL_TEXT:
            return text_of(value)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return text_of(bool(value))
        if kind == xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(value, "#VALUE!"))
        if kind not in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
            return ""
        style = sheet.cell_xf_index(row, column)
        if style not in sorts:
            found = book.format_map.get(book.xf_list[style].format_key)
            sorts[style] = sort_of(found.format_str) if found else None
        sort = sorts[style]
        if kind == xlrd.XL_CELL_DATE and sort is None:
            try:
                moment = xlrd.xldate_as_datetime(value, book.datemode)
            except (xlrd.XLDateError, OverflowError, ValueError):
                return text_of(value)
            return text_of(moment.time() if 0 <= value < 1 and moment.time() != time() else moment)
        return shown_as(value, sort, day_one) if sort else text_of(value)

    rows: list[list[str]] = []
    for row in range(sheet.nrows):
        kinds = sheet.row_types(row)
        rows.append(
            [
                text(row, n, kind, value)
                for n, (kind, value) in enumerate(zip(kinds, sheet.row_values(row), strict=True))
            ]
        )
    merged = [Merged(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    hidden = sorted(number for number, info in sheet.rowinfo_map.items() if info.hidden)
    return Sheet(sheet.name, rows, sheet.visibility != 0, merged, hidden, day_one=day_one)
