"""The form as a workbook: lists to choose from, validation, colours, locked given cells, a notes sheet; no macro."""

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from compliance.calendar.days import day_of, to_date
from compliance.forms.fields import (
    CASES,
    DECLARATIONS,
    ITEMS,
    NOTES,
    WORDS,
    Field,
    case_fields,
    declaration_fields,
    item_fields,
    unit_of,
)
from compliance.forms.form import Form, Row
from compliance.forms.notes import exclusion_lines, lines
from compliance.forms.package import Package
from compliance.forms.selfcheck import PASSED, UNTOUCHED, case_formula, declaration_formula, item_formula
from compliance.forms.styles import Styles

BLANK_ROWS = 200  # prepared for cases and declarations
_HEADER = 4  # row of the header, from 0: title, two lines of facts and a summary stand above it
_LONGEST = 32_000  # characters of a cell; Excel holds 32,767
_DAY_ZERO = day_of(datetime(1899, 12, 30, tzinfo=UTC).date())
_ALLOWED = ("select_locked_cells", "select_unlocked_cells", "format_cells", "format_columns", "format_rows")


def workbook(form: Form, lang: str) -> bytes:
    """The bytes of an .xlsx file; the notes are in `lang`, everything else in Chinese."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    created = datetime.combine(to_date(form.as_of), datetime.min.time())
    book.set_properties({"title": f"{form.unit} {form.round or ''}".strip(), "created": created})
    _Writer(book, form, lang).write()
    book.close()
    return _rows_that_grow(target.getvalue())


def _rows_that_grow(data: bytes) -> bytes:
    """The same workbook with its rows' heights as what they are now: a fixed row would hide what is typed into it."""
    package = Package(data)
    for name in package.names():
        if name.startswith("xl/worksheets/"):
            package.parts[name] = package.read(name).replace(b' customHeight="1"', b"")
    return package.bytes()


def serial(day: int) -> int:
    """A day as a workbook counts it."""
    return day - _DAY_ZERO


class _Writer:
    """Writes the sheets of one form."""

    def __init__(self, book: Any, form: Form, lang: str) -> None:
        self._book, self._form, self._lang = book, form, lang
        self._styles = Styles(book)

    def write(self) -> None:
        form = self._form
        # in the order of the tabs; the notes' ranges are known before the lists point at them
        sheets = [(ITEMS, self._items, form.rows), (CASES, self._cases, form.limits)]
        sheets.append((DECLARATIONS, self._declarations, form.calls))
        made = [(self._book.add_worksheet(name), write) for name, write, rows in sheets if rows]
        self._notes(self._book.add_worksheet(NOTES))
        for sheet, write in made:
            write(sheet)

    # ---- items ----

    def _items(self, sheet: Worksheet) -> None:
        form, fields = self._form, item_fields(self._form)
        first, last = _HEADER + 1, _HEADER + len(form.rows)
        self._frame(sheet, fields, "政策任务进展情况填报表", last)
        check = next(n for n, field in enumerate(fields) if field.name == "check")
        cells = f"${xl_col_to_name(check)}${first + 1}:${xl_col_to_name(check)}${last + 1}"
        n = len(form.rows)
        summary = (
            f'="共{n}项：通过"&COUNTIF({cells},"{PASSED}*")&"项，待填报"&COUNTIF({cells},"{UNTOUCHED}")&"项，需修改"'
            f'&({n}-COUNTIF({cells},"{PASSED}*")-COUNTIF({cells},"{UNTOUCHED}"))&"项"'
        )
        style = self._styles.get(bold=True, font_color="#1F4E79")
        sheet.write_formula(_HEADER - 1, 1, summary, style, f"共{n}项：通过0项，待填报{n}项，需修改0项")
        for number, row in enumerate(form.rows, first):
            values = self._given(row, number - first + 1)
            sheet.set_row(number, _height(fields, values))
            at = _at(fields, number)
            filled = [field.name for field in fields if not field.given]
            for column, field in enumerate(fields):
                if field.name == "check":
                    formula = item_formula(row, at, filled, form.as_of)
                    sheet.write_formula(number, column, formula, self._styles.cell(field), UNTOUCHED)
                else:
                    self._cell(sheet, number, column, field, values.get(field.name))
        self._colour_items(sheet, fields, first, last)

    def _given(self, row: Row, ordinal: int) -> dict[str, Any]:
        due: Any = row.due if row.due is not None else ("持续推进" if row.ongoing else "—")
        return {
            "ordinal": ordinal,
            "title": row.title,
            "clause": row.clause,
            "task": row.task,
            "role": row.role,
            "due": due,
            "new_due": row.new_due,
            "period": row.period,
            "metric": "；".join(metric.name for metric in row.metrics),
            "reading_unit": unit_of(row.metrics),
        }

    def _colour_items(self, sheet: Worksheet, fields: list[Field], first: int, last: int) -> None:
        at = _at(fields, first, fixed="$")
        status, due = at("status"), at("new_due") if any(f.name == "new_due" for f in fields) else at("due")
        done = f'OR({status}="已完成",{status}="阶段性目标已完成")'
        late = serial(self._form.as_of)
        colours = self._styles
        for name, criteria, style in (
            ("status", f'{status}="已完成"', colours.good),
            ("status", f'{status}="阶段性目标已完成"', colours.good),
            ("status", f'LEFT({status},2)="申请"', colours.doubt),
            ("status", f'{status}="未启动"', colours.idle),
            ("status", f'{status}="正在推进"', colours.busy),
            ("completed", f'AND({status}="已完成",{at("completed")}="")', colours.bad),
            ("percent", f'AND({status}="已完成",{at("percent")}<>"",{at("percent")}<100)', colours.bad),
            ("evidence", f'AND({status}="已完成",TRIM({at("evidence")})="")', colours.doubt),
            ("due", f"AND(ISNUMBER({due}),{due}<{late},NOT({done}))", colours.overdue),
            ("due", f"AND(ISNUMBER({due}),{due}>={late},{due}<={late}+30,NOT({done}))", colours.soon),
        ):
            column = next(n for n, field in enumerate(fields) if field.name == name)
            rule = {"type": "formula", "criteria": f"={criteria}", "format": style}
            sheet.conditional_format(first, column, last, column, rule)

    # ---- cases and declarations ----

    def _cases(self, sheet: Worksheet) -> None:
        fields, form = case_fields(self._form), self._form
        first, last = _HEADER + 1, _HEADER + BLANK_ROWS
        letters = {field.name: xl_col_to_name(n) for n, field in enumerate(fields)}
        filled = [field.name for field in fields if not field.given]

        def formula(number: int) -> str:
            return case_formula(_at(fields, number), filled, form.as_of, (first + 1, last + 1), letters.__getitem__)

        self._open(sheet, fields, "办件情况填报表", formula, CASES, len(form.limits))

    def _declarations(self, sheet: Worksheet) -> None:
        fields, form = declaration_fields(self._form), self._form
        filled = [field.name for field in fields if not field.given]
        asked: list[tuple[str, str, Sequence[str]]] = [
            ("programme", "工程", [call.task for call in form.calls if call.programmes]),
            ("field", "领域", [call.task for call in form.calls if call.by_field]),
        ]
        for name in dict.fromkeys(name for call in form.calls for name, _ in call.exclusions):
            tasks = [call.task for call in form.calls if name in dict(call.exclusions)]
            asked.append((f"exclusions.{name}", f"不予受理:{name}", tasks))
        needed = [each for each in asked if each[2]]

        def formula(number: int) -> str:
            return declaration_formula(_at(fields, number), filled, needed)

        self._open(sheet, fields, "申报情况填报表", formula, DECLARATIONS, len(form.calls))

    def _open(
        self, sheet: Worksheet, fields: list[Field], title: str, formula: Callable[[int], str], kind: str, count: int
    ) -> None:
        """A sheet of blank rows, the tasks to choose from in a list."""
        first, last = _HEADER + 1, _HEADER + BLANK_ROWS
        self._frame(sheet, fields, title, last)
        titles, ids = (self._range(kind, column, count) for column in ("A", "B"))
        for number in range(first, last + 1):
            at = _at(fields, number)
            for column, field in enumerate(fields):
                if field.name == "check":
                    sheet.write_formula(number, column, formula(number), self._styles.cell(field), "")
                elif field.kind == "id":
                    found = f'=IF({at("title")}="","",IFERROR(INDEX({ids},MATCH({at("title")},{titles},0)),""))'
                    sheet.write_formula(number, column, found, self._styles.cell(field), "")
                else:
                    sheet.write_blank(number, column, None, self._styles.cell(field))
        column = next(n for n, field in enumerate(fields) if field.kind == "choice")
        rule = {
            "validate": "list",
            "source": f"={titles}",
            "error_title": "工作任务",
            "error_message": "请从列表中选择",
        }
        sheet.data_validation(first, column, last, column, rule)

    # ---- what sheets share ----

    def _frame(self, sheet: Worksheet, fields: list[Field], title: str, last: int) -> None:
        """Title, facts, header, widths, validation, protection, and how it prints."""
        form, styles = self._form, self._styles
        check = next(n for n, field in enumerate(fields) if field.name == "check")
        sheet.set_row(0, 30)
        sheet.write_string(0, check - 1, f"{title}（{form.round}）" if form.round else title, styles.title)
        day = to_date(form.as_of).isoformat()
        facts = [[("填报单位", form.unit), ("数据截至日", day)], [("填报人", None), ("审签人", None)]]
        if form.round:
            facts[0].append(("报送期次", form.round))
        facts[1].append(("联系电话", None))
        facts[1].append(("报送日期", None))
        if form.region:
            facts[0].append(("地区标识", form.region))
        for number, line in enumerate(facts, 1):
            column = check - 1
            for label, value in line:
                sheet.write_string(number, column, label, styles.label)
                if value is None:
                    sheet.write_blank(number, column + 1, None, styles.fact_day if label == "报送日期" else styles.fact)
                else:
                    sheet.write_string(number, column + 1, text(value), styles.given_fact)
                column += 2
        sheet.set_row(_HEADER, 32)
        for column, field in enumerate(fields):
            sheet.set_column(column, column, field.width)
            sheet.write_string(_HEADER, column, field.label, styles.header(field))
            self._validate(sheet, column, field, last)
        self._colour_check(sheet, check, last)
        sheet.freeze_panes(_HEADER + 1, check + 1)
        sheet.autofilter(_HEADER, 0, last, len(fields) - 1)
        sheet.protect("", {**dict.fromkeys(_ALLOWED, True), "autofilter": True, "sort": True})
        sheet.set_landscape()
        sheet.set_paper(8)  # A3
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADER)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.hide_gridlines(2)

    def _colour_check(self, sheet: Worksheet, column: int, last: int) -> None:
        cell = f"${xl_col_to_name(column)}{_HEADER + 2}"
        for criteria, style in (
            (f'{cell}="{UNTOUCHED}"', self._styles.idle),
            (f'{cell}="{PASSED}"', self._styles.good),
            (f'LEFT({cell},{len(PASSED)})="{PASSED}"', self._styles.soon),
            (f'{cell}<>""', self._styles.bad),
        ):
            rule = {"type": "formula", "criteria": f"={criteria}", "format": style, "stop_if_true": True}
            sheet.conditional_format(_HEADER + 1, column, last, column, rule)

    def _validate(self, sheet: Worksheet, column: int, field: Field, last: int) -> None:
        if field.given:
            return
        first, top = _HEADER + 1, to_date(self._form.as_of)
        cell = f"{xl_col_to_name(column)}{first + 1}"
        early, late = datetime(1990, 1, 1), datetime.combine(top, datetime.max.time()).replace(microsecond=0)
        if field.name in {"paused.to", "extended.approved"} or early > late:
            late = datetime(9999, 12, 31)
        said = f"请填日期，如2023-9-28，不晚于数据截至日{top}" if late.year < 9999 else "请填日期，如2023-9-28"
        rules: dict[str, dict[str, Any]] = {
            "status": {"validate": "list", "source": list(WORDS), "error_message": "请从列表中选择"},
            "answer": {"validate": "list", "source": ["是", "否"], "error_message": "请填“是”或“否”"},
            "percent": {
                "validate": "custom",
                "value": f"=AND(ISNUMBER({cell}),OR({cell}=0,AND({cell}>1,{cell}<=100)))",
                "error_message": "请填0至100的数字：80%填80",
                "input_message": "80%填80",
            },
            "day": {
                "validate": "date",
                "criteria": "between",
                "minimum": early,
                "maximum": late,
                "error_message": said,
                "input_message": "如2023-9-28",
            },
            "count": {
                "validate": "integer",
                "criteria": "between",
                "minimum": 1,
                "maximum": 999_999,
                "error_message": "请填整数",
            },
        }
        rules["moment"] = {**rules["day"], "input_message": "如2023-9-28 10:30"}
        rules["programme"] = {
            "validate": "list",
            "source": list(dict.fromkeys(name for call in self._form.calls for name in call.programmes)),
            "error_message": "请从列表中选择",
        }
        rule = rules.get(field.kind)
        if rule:
            sheet.data_validation(first, column, last, column, {"error_title": field.label[:32], **rule})

    def _cell(self, sheet: Worksheet, row: int, column: int, field: Field, value: Any) -> None:
        style = self._styles.cell(field)
        if value is None or value == "":
            sheet.write_blank(row, column, None, style)
        elif isinstance(value, int):
            sheet.write_number(row, column, value if field.kind == "number" else serial(value), style)
        else:
            sheet.write_string(row, column, text(value), style)

    # ---- notes ----

    def _notes(self, sheet: Worksheet) -> None:
        styles, form = self._styles, self._form
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 24)
        sheet.set_column(2, 3, 34)
        row = 0
        for number, line in enumerate(lines(form, self._lang)):
            sheet.merge_range(row, 0, row, 3, "", styles.note)
            sheet.set_row(row, 30 if number == 0 else 18 * (1 + _width(line) // 120))
            sheet.write_string(row, 0, line, styles.title if number == 0 else styles.note)
            row += 1
        self._lists: dict[str, int] = {}
        for kind, said, entries in (
            (CASES, "notes.cases", [(each, each.limit) for each in form.limits]),
            (DECLARATIONS, "notes.declarations", [(each, each.cap) for each in form.calls]),
        ):
            if not entries:
                continue
            row += 1
            sheet.write_string(row, 0, _say(said, self._lang), styles.note_head)
            row += 1
            self._lists[kind] = row
            for label, (each, limit) in zip(_distinct([e for e, _ in entries]), entries, strict=True):
                for column, value in enumerate((label, each.task, limit, each.clause)):
                    sheet.write_string(row, column, text(value), styles.note_cell)
                row += 1
        for line in exclusion_lines(form, self._lang):
            sheet.write_string(row, 0, line, styles.plain)
            row += 1
        sheet.protect("", dict.fromkeys(_ALLOWED, True))
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _range(self, kind: str, column: str, count: int) -> str:
        first = self._lists[kind] + 1
        return f"{NOTES}!${column}${first}:${column}${first + count - 1}"


def _say(key: str, lang: str) -> str:
    from compliance.messages import say

    return say(key, lang)


def _distinct(entries: Sequence[Any]) -> list[str]:
    """The titles to choose from; of two alike each says its section, for the list tells tasks by them."""
    titles = [each.title for each in entries]
    return [
        title if titles.count(title) == 1 else f"{title}（{each.task.partition('/')[2]}）"
        for title, each in zip(titles, entries, strict=True)
    ]


def _at(fields: Sequence[Field], row: int, fixed: str = "") -> Callable[[str], str]:
    """The cell of a field in a row, counted from 0."""
    letters = {field.name: xl_col_to_name(n) for n, field in enumerate(fields)}
    return lambda name: f"{fixed}{letters[name]}{row + 1}"


def _height(fields: Sequence[Field], values: dict[str, Any]) -> int:
    """The height of a row in points that shows all that is given."""
    lines = (-(-_width(str(values.get(field.name) or "")) // (field.width - 1)) for field in fields)
    return 8 + 15 * max(lines, default=1)


def _width(line: str) -> int:
    return sum(1 if character.isascii() else 2 for character in line)


def text(value: str) -> str:
    """What a cell can hold: always text, never a formula, for it is written as a string."""
    return value[:_LONGEST]
