"""What the sheets of a form share: title, facts, header, validation, protection, and how they print."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_col_to_name

from compliance.calendar.days import day_of, to_date
from compliance.forms.fields import WORDS, Field
from compliance.forms.form import Form
from compliance.forms.selfcheck import PASSED, UNTOUCHED
from compliance.forms.styles import Styles

HEADER = 4  # row of the header, from 0: title, two lines of facts and a summary stand above it
ALLOWED = dict.fromkeys(
    ("select_locked_cells", "select_unlocked_cells", "format_cells", "format_columns", "format_rows"), True
)
_LONGEST = 32_000  # characters of a cell; Excel holds 32,767
_LIST = 255  # characters of a list to choose from
_UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_DAY_ZERO = day_of(date(1899, 12, 30))
_NEVER = datetime(9999, 12, 31)


class Kit(NamedTuple):
    """What every sheet is written with."""

    form: Form
    styles: Styles


def frame(kit: Kit, sheet: Any, fields: Sequence[Field], title: str, last: int) -> None:
    """All but the cells between the header and the row `last`."""
    form, styles, check = kit.form, kit.styles, column_of(fields, "check")
    sheet.set_row(0, 30)
    sheet.write_string(0, check - 1, f"{title}（{form.round}）" if form.round else title, styles.title)
    _facts(kit, sheet, check - 1)
    sheet.set_row(HEADER, 32)
    for column, field in enumerate(fields):
        sheet.set_column(column, column, field.width)
        sheet.write_string(HEADER, column, field.label, styles.header(field))
        rule = None if field.given else _validation(form, field, f"{xl_col_to_name(column)}{HEADER + 2}")
        if rule:
            sheet.data_validation(HEADER + 1, column, last, column, {"error_title": field.label[:32], **rule})
    _colour_check(kit, sheet, check, last)
    sheet.freeze_panes(HEADER + 1, check + 1)
    sheet.autofilter(HEADER, 0, last, len(fields) - 1)
    sheet.protect("", {**ALLOWED, "autofilter": True, "sort": True})
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.hide_gridlines(2)


def _facts(kit: Kit, sheet: Any, first: int) -> None:
    """Two lines of labels and values: what is given, and who filled it in."""
    form, styles = kit.form, kit.styles
    given = [("填报单位", form.unit), ("数据截至日", to_date(form.as_of).isoformat())]
    given += [("报送期次", form.round)] if form.round else []
    given += [("地区标识", form.region)] if form.region else []
    for n, (label, value) in enumerate(given):
        sheet.write_string(1, first + 2 * n, label, styles.label)
        sheet.write_string(1, first + 2 * n + 1, text(value), styles.given_fact)
    for n, label in enumerate(("填报人", "审签人", "联系电话", "报送日期")):
        sheet.write_string(2, first + 2 * n, label, styles.label)
        sheet.write_blank(2, first + 2 * n + 1, None, styles.fact_day if label == "报送日期" else styles.fact)


def _colour_check(kit: Kit, sheet: Any, column: int, last: int) -> None:
    cell, styles = f"${xl_col_to_name(column)}{HEADER + 2}", kit.styles
    for criteria, style in (
        (f'{cell}="{UNTOUCHED}"', styles.idle),
        (f'{cell}="{PASSED}"', styles.good),
        (f'LEFT({cell},{len(PASSED)})="{PASSED}"', styles.soon),
        (f'{cell}<>""', styles.bad),
    ):
        rule = {"type": "formula", "criteria": f"={criteria}", "format": style, "stop_if_true": True}
        sheet.conditional_format(HEADER + 1, column, last, column, rule)


def _validation(form: Form, field: Field, cell: str) -> dict[str, Any] | None:
    """What a program lets be typed into a column, `cell` being its first."""
    if field.kind in {"day", "moment"}:
        return _day_validation(form, field)
    if field.kind == "percent":
        return {
            "validate": "custom",
            "value": f"=AND(ISNUMBER({cell}),OR({cell}=0,AND({cell}>1,{cell}<=100)))",
            "error_message": "请填0至100的数字：80%填80",
            "input_message": "80%填80",
        }
    if field.kind == "count":
        whole = {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 999_999}
        return {**whole, "error_message": "请填整数"}
    programmes = list(dict.fromkeys(name for call in form.calls for name in call.programmes))
    lists = {"status": list(WORDS), "answer": ["是", "否"], "programme": programmes}
    source = lists.get(field.kind)
    if not source or len(",".join(source)) > _LIST or any("," in each for each in source):
        return None
    return {"validate": "list", "source": source, "error_message": "请从列表中选择"}


def _day_validation(form: Form, field: Field) -> dict[str, Any]:
    early, top = datetime(1990, 1, 1), to_date(form.as_of)
    late = datetime(top.year, top.month, top.day, 23, 59, 59)
    example = "2023-9-28 10:30" if field.kind == "moment" else "2023-9-28"
    said = f"请填日期，如{example}，不晚于数据截至日{top}"
    if field.name in {"paused.to", "extended.approved"} or late < early:
        late, said = _NEVER, f"请填日期，如{example}"
    between = {"validate": "date", "criteria": "between", "minimum": early, "maximum": late}
    return {**between, "error_message": said, "input_message": f"如{example}"}


def column_of(fields: Sequence[Field], name: str) -> int:
    """The number of a field's column, from 0."""
    return next(n for n, field in enumerate(fields) if field.name == name)


def at(fields: Sequence[Field], row: int, fixed: str = "") -> Callable[[str], str]:
    """The cell of a field in a row, counted from 0."""
    letters = {field.name: xl_col_to_name(n) for n, field in enumerate(fields)}
    return lambda name: f"{fixed}{letters[name]}{row + 1}"


def serial(day: int) -> int:
    """A day as a workbook counts it."""
    return day - _DAY_ZERO


def width(line: str) -> int:
    """How wide a text is, a Chinese character being two."""
    return sum(1 if character.isascii() else 2 for character in line)


def text(value: str) -> str:
    """What a cell can hold; it is written as a string, so that it is never a formula."""
    return _UNWRITABLE.sub("\ufffd", value[:_LONGEST])
