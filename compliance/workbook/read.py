"""A workbook's bytes to its sheets: judged first, then read by the library that knows the format."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from compliance.document.bytes import Unreadable
from compliance.workbook import container
from compliance.workbook.sheet import (
    DAY_ONE,
    DAY_ONE_1904,
    MAX_CELLS,
    MAX_ROWS,
    PICTURE,
    Book,
    Merged,
    Sheet,
    is_picture,
    shown_as,
    text_of,
    trim,
)

Tell = Callable[[float], None]
Shown = Callable[[Any, str], str]


def read_book(data: bytes, tell: Tell = lambda share: None) -> Book:
    """The sheets of a workbook, or the tables of a Word document; `tell` hears how much of the work is done.

    Raises Unreadable: what the file is, and what to do.
    """
    sort = container.sort_of_file(data)
    if sort == container.XLS:
        from compliance.workbook.xls import read_xls

        book = Book(read_xls(data))
        if "_VBA_PROJECT".encode("utf-16-le") in data:
            book.besides.append("workbook.macros")
    else:
        package = container.Package(data)
        tell(0.1)
        if sort == container.DOCX:
            from compliance.workbook.docx import read_docx

            book = Book(read_docx(data))
        else:
            book = (_xlsx if sort == container.XLSX else _ods)(data, package, tell)
    for sheet in book.sheets:
        sheet.rows = trim(sheet.rows)
        if len(sheet.rows) > MAX_ROWS:
            raise Unreadable("table.too-many-rows", limit=str(MAX_ROWS))
    return book


def _xlsx(data: bytes, package: container.Package, tell: Tell) -> Book:
    from compliance.workbook import xlsx

    day_one = DAY_ONE_1904 if xlsx.counts_from_1904(package) else DAY_ONE
    styles = xlsx.telling_styles(package)
    parts = xlsx.sheet_parts(package)
    if not parts:
        raise Unreadable("workbook.damaged")
    book = Book([])
    with _Calamine(data) as workbook, ThreadPoolExecutor(1) as beside:
        for meta in workbook.sheets_metadata:
            path = parts.get(meta.name, "")
            if "worksheets" not in path:
                continue  # a chart
            xml = xlsx.judged(package.read(path))
            tell(0.3)
            cells = beside.submit(workbook.values, meta.name)  # calamine reads without the interpreter
            look = xlsx.look(xml, styles)
            del xml
            values, merged = cells.result()
            tell(0.8)
            rows = _texts(values, look.formats, partial(shown_as, day_one=day_one))
            sheet = Sheet(meta.name, rows, _is_hidden(meta), merged, look.hidden_rows, day_one=day_one)
            _put(sheet, look.errors)
            _uncalculated(sheet, look.formulas)
            book.sheets.append(sheet)
    for beginning, what in (("xl/vbaProject", "workbook.macros"), ("xl/externalLinks/", "workbook.external")):
        if any(name.startswith(beginning) for name in package.names):
            book.besides.append(what)
    return book


def _ods(data: bytes, package: container.Package, tell: Tell) -> Book:
    from compliance.workbook import ods

    found = ods.looks(package)
    tell(0.4)
    book = Book([])
    with _Calamine(data) as workbook:
        for meta in workbook.sheets_metadata:
            look = found.get(meta.name)
            if look is None:
                continue
            values, _ = workbook.values(meta.name)
            sheet = Sheet(
                meta.name, _texts(values, look.formats, ods.shown), look.hidden, look.merged, look.hidden_rows
            )
            _put(sheet, look.errors)
            _uncalculated(sheet, look.formulas)
            book.sheets.append(sheet)
    if any(name.startswith("Basic/") for name in package.names):
        book.besides.append("workbook.macros")
    return book


class _Calamine:
    """A workbook opened by calamine, whose errors are Unreadable; closed when left."""

    def __init__(self, data: bytes) -> None:
        import io

        import python_calamine

        self._library = python_calamine
        self._data = io.BytesIO(data)

    def __enter__(self) -> "_Calamine":
        try:
            self._book = self._library.load_workbook(self._data)
        except self._library.PasswordError:
            raise Unreadable("workbook.password") from None
        except (self._library.CalamineError, ValueError, OSError):
            raise Unreadable("workbook.damaged") from None
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    @property
    def sheets_metadata(self) -> Any:
        return self._book.sheets_metadata

    def values(self, name: str) -> tuple[list[list[Any]], list[Merged]]:
        """The values of a sheet from cell A1 on, and its merged cells."""
        try:
            sheet = self._book.get_sheet_by_name(name)
            merged = [Merged(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
            last = sheet.end or (-1, -1)
            if (last[0] + 1) * (last[1] + 1) > 4 * MAX_CELLS:
                raise Unreadable("table.too-many-cells", limit=str(MAX_CELLS))
            return sheet.to_python(skip_empty_area=False), merged
        except (self._library.CalamineError, ValueError, OSError):
            raise Unreadable("workbook.damaged") from None


def _is_hidden(meta: Any) -> bool:
    return str(meta.visible).rpartition(".")[2] != "Visible"


def _texts(values: list[list[Any]], formats: Iterable[tuple[int, int, str]], shown: Shown) -> list[list[str]]:
    """All values as text, where they stood; what a format makes of a value (`shown`) goes before its bare text.

    Column by column: what a column says over and over is written once, and most say nothing but text.
    """
    columns = list(zip(*values, strict=True))
    for n, column in enumerate(columns):
        texts = _column(column)
        if texts is not column:
            for row, text in zip(values, texts, strict=True):
                row[n] = text
    known: dict[tuple[type, Any, str], str] = {}
    for at, n, sort in formats:
        if at < len(values) and n < len(columns):
            value = columns[n][at]
            key = (type(value), value, sort)
            if key not in known:
                known[key] = shown(value, sort)
            values[at][n] = known[key]
    return values


def _column(values: Sequence[Any]) -> Sequence[str]:
    types = set(map(type, values))
    if types == {str} and not ("\n" + "\n".join(values)).count("\n="):
        return values  # no formula among them, so none that stands for a picture
    if bool in types:
        return [text_of(value) for value in values]  # TRUE is no 1
    known = {value: text_of(value) for value in set(values)}
    return [known[value] for value in values]


def _uncalculated(sheet: Sheet, formulas: dict[tuple[int, int], str]) -> None:
    """Formulas that no program has worked out stand for themselves; pictures are pictures."""
    _put(sheet, {place: PICTURE if is_picture(formula) else formula for place, formula in formulas.items()})
    sheet.uncalculated = {place: formula for place, formula in formulas.items() if not is_picture(formula)}


def _put(sheet: Sheet, texts: dict[tuple[int, int], str]) -> None:
    """Texts into cells that calamine leaves empty, which may lie below or beside all others."""
    for (row, column), text in texts.items():
        if row >= MAX_ROWS or column >= 1000:
            continue
        while len(sheet.rows) <= row:
            sheet.rows.append([])
        cells = sheet.rows[row]
        cells += [""] * (column + 1 - len(cells))
        cells[column] = text
