"""The sheets of cases (办件) and declarations (申报): blank rows, in which the task is chosen from a list."""

from collections.abc import Callable, Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from compliance.forms.fields import Field, case_fields, declaration_fields
from compliance.forms.selfcheck import case_formula, declaration_formula
from compliance.forms.sheets import HEADER, Kit, at, column_of, frame

BLANK_ROWS = 500  # prepared; who has more hands in a table of its own
FIRST, LAST = HEADER + 1, HEADER + BLANK_ROWS


def write_cases(kit: Kit, sheet: Any, titles: str, ids: str) -> None:
    """Write the sheet of cases; `titles` and `ids` are the ranges of the notes that list its tasks."""
    fields = case_fields(kit.form)
    letters = {field.name: xl_col_to_name(n) for n, field in enumerate(fields)}
    filled = [field.name for field in fields if not field.given]

    def formula(number: int) -> str:
        rows = (FIRST + 1, LAST + 1)
        return case_formula(at(fields, number), filled, kit.form.as_of, rows, letters.__getitem__)

    _write(kit, sheet, fields, "办件情况填报表", formula, titles, ids)


def write_declarations(kit: Kit, sheet: Any, titles: str, ids: str) -> None:
    """Write the sheet of declarations."""
    fields, calls = declaration_fields(kit.form), kit.form.calls
    filled = [field.name for field in fields if not field.given]
    asked: list[tuple[str, str, Sequence[str]]] = [
        ("programme", "工程", [call.task for call in calls if call.programmes]),
        ("field", "领域", [call.task for call in calls if call.by_field]),
    ]
    for name in dict.fromkeys(name for call in calls for name, _ in call.exclusions):
        tasks = [call.task for call in calls if name in dict(call.exclusions)]
        asked.append((f"exclusions.{name}", f"不予受理:{name}", tasks))
    needed = [each for each in asked if each[2]]

    def formula(number: int) -> str:
        return declaration_formula(at(fields, number), filled, needed)

    _write(kit, sheet, fields, "申报情况填报表", formula, titles, ids)


def _write(
    kit: Kit,
    sheet: Any,
    fields: Sequence[Field],
    title: str,
    formula: Callable[[int], str],
    titles: str,
    ids: str,
) -> None:
    frame(kit, sheet, fields, title, LAST)
    for number in range(FIRST, LAST + 1):
        chosen = at(fields, number)("title")
        for column, field in enumerate(fields):
            style = kit.styles.cell(field)
            if field.name == "check":
                sheet.write_formula(number, column, formula(number), style, "")
            elif field.kind == "id":
                found = f'=IF({chosen}="","",IFERROR(INDEX({ids},MATCH({chosen},{titles},0)),""))'
                sheet.write_formula(number, column, found, style, "")
            else:
                sheet.write_blank(number, column, None, style)
    column = column_of(fields, "title")
    choice = {"validate": "list", "source": f"={titles}", "error_title": "工作任务", "error_message": "请从列表中选择"}
    sheet.data_validation(FIRST, column, LAST, column, choice)
