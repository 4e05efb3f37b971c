"""The form as CSV, for any spreadsheet program, and as YAML, for an editor."""

import csv
import io
from collections.abc import Iterator

from compliance.calendar.days import to_date
from compliance.forms.fields import WORDS, Field, item_fields, unit_of
from compliance.forms.form import Form, Row
from compliance.office.quote import quoted
from compliance.text.formula import harmless


def csv_text(form: Form) -> str:
    """The sheet of items; without 自查, for a CSV has no formulas. Read back by `compliance check`."""
    fields = [field for field in item_fields(form) if field.kind != "check"]
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    facts = ["填报单位", form.unit, "数据截至日", to_date(form.as_of).isoformat()]
    facts += ["报送期次", form.round] if form.round else []
    facts += ["地区标识", form.region] if form.region else []
    writer.writerow([harmless(each) for each in facts])
    writer.writerow([field.label for field in fields])
    for number, row in enumerate(form.rows, 1):
        writer.writerow([harmless(_given(field, row, number)) for field in fields])
    return target.getvalue()


def _given(field: Field, row: Row, number: int) -> str:
    undated = "持续推进" if row.ongoing else "—"
    given = {
        "ordinal": str(number),
        "title": row.title,
        "clause": row.clause,
        "task": row.task,
        "role": row.role,
        "due": undated if row.due is None else _iso(row.due),
        "new_due": "" if row.new_due is None else _iso(row.new_due),
        "period": row.period or "",
        "metric": "；".join(metric.name for metric in row.metrics),
        "reading_unit": unit_of(row.metrics),
    }
    return given.get(field.name, "")


def _iso(day: int) -> str:
    return to_date(day).isoformat()


def yaml_text(form: Form) -> str:
    """A report whose statuses are still to be filled in; what is given beside them stands in comments."""
    return "\n".join(_yaml(form)) + "\n"


def _yaml(form: Form) -> Iterator[str]:
    yield f"# 进展状态 status：{'、'.join(WORDS)}"
    yield "# 已完成的填 completed（2023-09-28）和 evidence；percent 80 即 80%；不用的行可以删去"
    yield "report:"
    yield f"  unit: {quoted(form.unit)}"
    if form.region:
        yield f"  region: {form.region}"
    yield f"  as_of: {_iso(form.as_of)}"
    if form.round:
        yield f"  round: {quoted(form.round)}"
    if form.rows:
        yield "items:"
    for row in form.rows:
        yield from _yaml_item(row)
    for name, called, tasks, example in (
        ("cases", "办件", form.limits, "id: , opened: , closed: "),
        ("declarations", "申报", form.calls, "declarant: , project: , programme: , field: "),
    ):
        if tasks:
            yield f"# {called}，一件一行：\n# {name}:"
        for each in tasks:
            yield f"#   - {{task: {each.task}, {example}}}  # {_comment(each.title)}"


def _yaml_item(row: Row) -> Iterator[str]:
    extended = "" if row.new_due is None else f"　已批准延期至{_iso(row.new_due)}"
    yield f"  # {_comment(row.title)}　{_comment(row.clause)}　{row.role}{extended}"
    yield f"  - task: {row.task}"
    if row.due is not None:
        yield f"    due: {_iso(row.due)}"
    if row.period:
        yield f"    period: {quoted(row.period)}"
    yield "    status:"
    yield "    percent:"
    yield "    completed:"
    for metric in row.metrics:
        yield f"    # measures: {{{quoted(metric.name)}: }}  # {_comment(metric.unit)}"
    yield "    # progress: "
    yield "    # evidence: []"


def _comment(text: str) -> str:
    """Text on one line, without what YAML forbids."""
    return quoted(text)[1:-1].replace('\\"', '"')
