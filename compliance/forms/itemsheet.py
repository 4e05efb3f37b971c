"""The sheet of items: a row for each owed obligation."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from compliance.forms.fields import Field, item_fields, unit_of
from compliance.forms.form import Row
from compliance.forms.selfcheck import PASSED, UNTOUCHED, item_formula
from compliance.forms.sheets import HEADER, Kit, at, column_of, frame, serial, text, width


def write_items(kit: Kit, sheet: Any) -> None:
    """Write the sheet."""
    form, fields, first = kit.form, item_fields(kit.form), HEADER + 1
    frame(kit, sheet, fields, "政策任务进展情况填报表", HEADER + len(form.rows))
    _count(kit, sheet, fields)
    filled = [field.name for field in fields if not field.given]
    for number, row in enumerate(form.rows, first):
        values = _given(row, number - first + 1)
        sheet.set_row(number, _height(fields, values))
        for column, field in enumerate(fields):
            style = kit.styles.cell(field)
            value = values.get(field.name)
            if field.name == "check":
                formula = item_formula(row, at(fields, number), filled, form.as_of)
                sheet.write_formula(number, column, formula, style, UNTOUCHED)
            elif value is None or value == "":
                sheet.write_blank(number, column, None, style)
            elif isinstance(value, int):
                sheet.write_number(number, column, value, style)
            else:
                sheet.write_string(number, column, text(value), style)
    _colour(kit, sheet, fields)


def _count(kit: Kit, sheet: Any, fields: Sequence[Field]) -> None:
    """How far the filling in has come, above the header."""
    n, letter = len(kit.form.rows), xl_col_to_name(column_of(fields, "check"))
    cells = f"${letter}${HEADER + 2}:${letter}${HEADER + n + 1}"
    passed, untouched = f'COUNTIF({cells},"{PASSED}*")', f'COUNTIF({cells},"{UNTOUCHED}")'
    formula = f'="共{n}项：通过"&{passed}&"项，待填报"&{untouched}&"项，需修改"&({n}-{passed}-{untouched})&"项"'
    now = f"共{n}项：通过0项，待填报{n}项，需修改0项"
    sheet.write_formula(HEADER - 1, 1, formula, kit.styles.count, now)


def _given(row: Row, ordinal: int) -> dict[str, Any]:
    undated = "持续推进" if row.ongoing else "—"
    return {
        "ordinal": ordinal,
        "title": row.title,
        "clause": row.clause,
        "task": row.task,
        "role": row.role,
        "due": undated if row.due is None else serial(row.due),
        "new_due": None if row.new_due is None else serial(row.new_due),
        "period": row.period,
        "metric": "；".join(metric.name for metric in row.metrics),
        "reading_unit": unit_of(row.metrics),
    }


def _height(fields: Sequence[Field], values: dict[str, Any]) -> int:
    """The height of a row in points that shows all that is given."""
    lines = (-(-width(str(values.get(field.name) or "")) // (field.width - 1)) for field in fields)
    return 8 + 15 * max(lines, default=1)


def _colour(kit: Kit, sheet: Any, fields: Sequence[Field]) -> None:
    """What a glance should tell: statuses, what is late or soon, what is still lacking."""
    first, last, late, styles = HEADER + 1, HEADER + len(kit.form.rows), serial(kit.form.as_of), kit.styles
    cell = at(fields, first, fixed="$")
    status, percent = cell("status"), cell("percent")
    due = cell("due")
    if any(field.name == "new_due" for field in fields):  # where the office approved a later day, that one counts
        due = f'IF({cell("new_due")}="",{due},{cell("new_due")})'
    done, met = f'{status}="已完成"', f'OR({status}="已完成",{status}="阶段性目标已完成")'
    for name, criteria, style in (
        ("status", met, styles.good),
        ("status", f'LEFT({status},2)="申请"', styles.doubt),
        ("status", f'{status}="未启动"', styles.idle),
        ("status", f'{status}="正在推进"', styles.busy),
        ("completed", f'AND({done},{cell("completed")}="")', styles.bad),
        ("percent", f'AND({done},{percent}<>"",{percent}<100)', styles.bad),
        ("evidence", f'AND({done},TRIM({cell("evidence")})="")', styles.doubt),
        ("due", f"AND(ISNUMBER({due}),{due}<{late},NOT({met}))", styles.overdue),
        ("due", f"AND(ISNUMBER({due}),{due}>={late},{due}<={late}+30,NOT({met}))", styles.soon),
    ):
        column = column_of(fields, name)
        rule = {"type": "formula", "criteria": f"={criteria}", "format": style}
        sheet.conditional_format(first, column, last, column, rule)
