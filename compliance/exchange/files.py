"""The table as CSV, which Excel opens as it is, and as a workbook; no cell is ever taken for a formula."""

import csv
import io
import re
from collections.abc import Sequence

from compliance.text.formula import harmless

_LONGEST = 32_000  # characters of a cell; Excel holds 32,767
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTHS = (6, 28, 30, 8, 24, 36, 36, 24, 32, 24, 14)


class NoWriter(ImportError):
    """The library that writes workbooks is not installed."""


def csv_text(rows: Sequence[Sequence[str]]) -> str:
    """The rows as CSV with a mark of its encoding at the head."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows([[harmless(each) for each in row] for row in rows])
    return "\ufeff" + target.getvalue()


def workbook(rows: Sequence[Sequence[str]], head: int) -> bytes:
    """The rows as an .xlsx file, `head` being the row of the header. Raises NoWriter."""
    try:
        import xlsxwriter
    except ImportError:
        raise NoWriter from None
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("任务分工表")
    cell = {"text_wrap": True, "valign": "vcenter", "border": 1}
    styles = {"title": book.add_format({"bold": True, "font_size": 14}), "fact": book.add_format({"valign": "vcenter"})}
    header = book.add_format({**cell, "bold": True, "bg_color": "#D9E1F2", "align": "center"})
    body = book.add_format(cell)
    for n, row in enumerate(rows):
        style = styles["title"] if n == 0 else styles["fact"] if n < head else header if n == head else body
        for column, text in enumerate(row):
            sheet.write_string(n, column, _UNWRITABLE.sub("\ufffd", text[:_LONGEST]), style)
    for column, width in enumerate(_WIDTHS[: len(rows[head])]):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(head + 1, 3)
    sheet.autofilter(head, 0, len(rows) - 1, len(rows[head]) - 1)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    book.close()
    return target.getvalue()
