"""Cases under time limits and declarations under quotas become rows; so does the calendar that cases need."""

from calendar import monthrange
from collections.abc import MutableSequence
from typing import Any

from compliance.calendar.days import to_date, to_day
from compliance.calendar.workdays import Calendar, calendar, numbered
from compliance.document.read import Pointer
from compliance.relations.judging import Answer, CaseItem, Declaration, Pause, Workday
from compliance.relations.policy import Deadline
from compliance.reports.report import Report
from compliance.resolve.context import Context, day, full_id
from compliance.resolve.entries import Sheet
from compliance.rulebook.directory import Unit

# nobody reports cases from before this year; a calendar that began with a mistyped one would never end
FIRST_YEAR = 1990
_FAR = 3_000_000  # after the last day of the calendar
_UNDATED = -1_000_000
_DAYS = {"workday": 3, "day": 1, "month": 32, "hour": 1}


def cases(context: Context, sheet: Sheet) -> None:
    """The rows of case_item and pause of one report."""
    unreadable = {p.pointer for p in sheet.report.problems}
    for index, case in sheet.report.cases:
        pointer: Pointer = ("cases", index)
        full = _task(context, sheet.report, pointer, case)
        unit = _unit(context, sheet, pointer, case)
        opened, closed = case.get("opened"), case.get("closed")
        limit = _limit(context, full)
        opened_day = _moment_day(context, sheet.report, (*pointer, "opened"), opened)
        extended = case.get("extended") or {}
        case_id = len(context.case_places)
        context.tables["case_item"].append(
            CaseItem(
                case_id=case_id,
                report=sheet.number,
                file=sheet.report.file,
                name=case.get("id", ""),
                task=full if full in context.rules else None,
                deadline=limit.ordinal if limit else None,
                unit=unit,
                opened_day=opened_day,
                opened_minute=_minute(opened),
                closed_day=_moment_day(context, sheet.report, (*pointer, "closed"), closed),
                closed_minute=_minute(closed),
                extension_n=extended.get("n"),
                extension_day=day(extended.get("approved")),
                follows_day=None,
                current=1,
            )
        )
        context.case_places.append(sheet.report.place(pointer))
        if (*pointer, "opened") in unreadable:
            context.unreadable_cases.add(case_id)
        _pauses(context, sheet.report, pointer, case_id, case.get("paused") or [])


def _limit(context: Context, task: str) -> Deadline | None:
    rules = context.rules.get(task)
    return (
        next((each for each in rules.deadlines if each.kind == "relative" and each.n is not None), None)
        if rules
        else None
    )


def follow(context: Context) -> None:
    """Limits that follow one another: a case opens on the day on which its namesake under the other task closed.

    Of several reports of one case the newest counts.
    """
    rows: MutableSequence[CaseItem] = context.tables["case_item"]
    _mark_superseded(context, rows)
    closed = {
        (each.task, each.unit, each.name): each.closed_day
        for each in rows
        if each.closed_day is not None and each.current
    }
    for number, each in enumerate(rows):
        limit = _limit(context, each.task or "")
        if limit and limit.follows:
            before = closed.get((limit.follows, each.unit, each.name))
            opened = before if each.opened_day is None else each.opened_day
            rows[number] = each._replace(follows_day=before, opened_day=opened)
    for number, each in enumerate(rows):
        if each.opened_day is None and each.task and number not in context.unreadable_cases:
            place = context.case_places[number]
            context.problem_row(
                "R104", "case.not-opened", {"value": each.name}, None, ("cases", each.name, "opened"), place
            )


def _mark_superseded(context: Context, rows: MutableSequence[CaseItem]) -> None:
    newest: dict[tuple[str | None, str | None, str], int] = {}
    days = [context.report_days.get(each.report, _UNDATED) for each in rows]
    for each, day_ in zip(rows, days, strict=True):
        key = (each.task, each.unit, each.name)
        newest[key] = max(newest.get(key, _UNDATED), day_)
    for number, (each, day_) in enumerate(zip(list(rows), days, strict=True)):
        if day_ < newest[each.task, each.unit, each.name]:
            rows[number] = each._replace(current=0)


def workdays(context: Context, known: Calendar | None) -> None:
    """The calendar from before the first opening to after the last possible limit."""
    rows: MutableSequence[CaseItem] = context.tables["case_item"]
    opened = [each.opened_day for each in rows if each.opened_day is not None]
    relative = [each for each in context.tables["deadline"] if each.kind == "relative" and each.n is not None]
    if not opened or not relative:
        return
    known = known or calendar()
    reach = max(
        (
            abs(each.n or 0) * _DAYS[each.unit or "day"] + (each.extension_n or 0) * _DAYS[each.extension_unit or "day"]
            for each in relative
        ),
        default=0,
    )
    ends = [each.closed_day for each in rows if each.closed_day is not None]
    first = min([*opened, *ends])
    # paused days lie before the day to which a case is judged, so a limit ends at most its own length after it
    last = max(*opened, *ends, context.as_of)
    end = min(last + reach + 60, to_day("9999-12-31"))
    begin = max(first - reach - 60, to_day("0001-01-01"))
    for number, ordinal, works, provisional in numbered(to_date(begin), to_date(end), known):
        date = to_date(number)
        month = (date.year - 1970) * 12 + date.month - 1
        month_days = monthrange(date.year, date.month)[1]
        context.tables["workday"].append(
            Workday(number, ordinal, works, provisional, month, date.day, month_days, number * 1440)
        )


def _pauses(context: Context, report: Report, pointer: Pointer, case_id: int, pauses: list[dict[str, Any]]) -> None:
    """Pauses that touch or overlap become one, so that no day is taken out twice."""
    spans = []
    for n, pause in enumerate(pauses):
        if not pause.get("from"):
            continue
        first, last = to_day(pause["from"]), to_day(pause["to"]) if pause.get("to") else _FAR
        if last < first:
            context.note(
                "R104",
                "case.pause-backwards",
                report,
                (*pointer, "paused", n),
                value=pause["to"],
                expected=pause["from"],
            )
        else:
            spans.append((first, last))
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    context.tables["pause"] += (Pause(case_id, first, last) for first, last in merged)


def declarations(context: Context, sheet: Sheet) -> None:
    """The rows of declaration and answer of one report."""
    for index, each in sheet.report.declarations:
        pointer: Pointer = ("declarations", index)
        full = _task(context, sheet.report, pointer, each)
        rules = context.rules.get(full)
        named = each.get("declarant", "")
        unit = _declarant(context, sheet, full, named)
        region = sheet.region or context.region_of.get(full.partition("/")[0])
        if unit is None and named and region:
            context.note(
                "R202",
                "reference.unit",
                sheet.report,
                (*pointer, "declarant"),
                value=named,
                suggestion=context.unit_hint(named, region),
            )
        programme = each.get("programme")
        declaration_id = len(context.declaration_places)
        context.tables["declaration"].append(
            Declaration(
                declaration_id,
                sheet.report.file,
                full if rules else None,
                unit.id if unit else None,
                named,
                each.get("project", ""),
                None if programme is None else str(programme),
                each.get("field"),
            )
        )
        context.declaration_places.append(sheet.report.place(pointer))
        known = {row.exclusion for row in context.tables["exclusion"] if row.task == full}
        for name, applies in (each.get("exclusions") or {}).items():
            if rules and name not in known:
                context.note("R103", "shape.unknown", sheet.report, (*pointer, "exclusions", name), value=name)
            context.tables["answer"].append(Answer(declaration_id, name, int(applies)))


def _declarant(context: Context, sheet: Sheet, task: str, named: str) -> Unit | None:
    """The unit of that name in the report's region, else in the source's; of two the one to which the quota is open."""
    regions = dict.fromkeys((sheet.region, context.region_of.get(task.partition("/")[0])))
    units = [unit for unit, _ in (context.unit(named, region) for region in regions) if unit]
    open_to = {each.member for each in context.tables["quota_member"] if each.task == task and each.what == "declarant"}
    return next((unit for unit in units if unit.id in open_to), units[0] if units else None)


def _task(context: Context, report: Report, pointer: Pointer, line: dict[str, Any]) -> str:
    text = line.get("task") or ""
    full = full_id(text, report)
    if text and full not in context.rules:
        hint = context.task_hint(full)
        context.note("R201", "reference.task", report, (*pointer, "task"), value=text, suggestion=hint or "")
    return full


def _unit(context: Context, sheet: Sheet, pointer: Pointer, case: dict[str, Any]) -> str | None:
    named = case.get("unit")
    if not named:
        return sheet.unit.id if sheet.unit else None
    unit, _ = context.unit(named, sheet.region)
    if unit is None and sheet.region:
        context.note(
            "R202",
            "reference.unit",
            sheet.report,
            (*pointer, "unit"),
            value=named,
            suggestion=context.unit_hint(named, sheet.region),
        )
    return unit.id if unit else None


def _moment_day(context: Context, report: Report, pointer: Pointer, moment: str | None) -> int | None:
    """The day of a moment; one that the calendar does not have, or that nobody can mean, is a problem."""
    if not moment:
        return None
    try:
        number = to_day(moment[:10])
    except ValueError:
        context.note("R104", "value.not-a-day", report, pointer, value=moment)
        return None
    last_year = to_date(context.today).year + 5
    if not FIRST_YEAR <= to_date(number).year <= last_year:
        context.note("R104", "value.implausible", report, pointer, value=moment, expected=f"{FIRST_YEAR}-{last_year}")
        return None
    return number


def _minute(moment: str | None) -> int | None:
    """Minutes since 1970-01-01 00:00 of a moment with a time of day."""
    if not moment or len(moment) < 16:
        return None
    try:
        hours, minutes = int(moment[11:13]), int(moment[14:16])
        return to_day(moment[:10]) * 1440 + hours * 60 + minutes if hours < 24 and minutes < 60 else None
    except ValueError:
        return None
