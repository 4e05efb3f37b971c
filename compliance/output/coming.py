"""Upcoming deadlines, department by department."""

from itertools import groupby
from typing import Any

from compliance.calendar.days import to_date
from compliance.coming import Coming
from compliance.messages import say
from compliance.obligations import clause_of
from compliance.output.clause import cite
from compliance.output.layout import columns, paint


def row(coming: Coming, as_of: int) -> dict[str, Any]:
    """One duty as JSON."""
    clause = clause_of(coming.rules)
    return {
        "due": to_date(coming.due).isoformat(),
        "days": coming.due - as_of,
        "period": coming.period,
        "unit": coming.unit,
        "unit_id": coming.unit_id,
        "members": coming.members or None,
        "role": coming.role,
        "respondent": coming.answers,
        "task": coming.rules.task.task,
        "title": coming.rules.task.title,
        "region": coming.rules.source.region,
        "source": {
            "id": clause.id,
            "number": clause.number,
            "section": clause.section,
            "lines": list(clause.lines) if clause.lines else None,
        },
    }


def render(found: list[Coming], first: int, last: int, lang: str, colour: bool = False) -> str:
    """The duties as text: the department whose deadline is nearest comes first."""
    span = {"first": to_date(first), "last": to_date(last)}
    if not found:
        return say("upcoming.none", lang, span) + "\n"
    nearest: dict[tuple[str, str], int] = {}
    for number, each in enumerate(found):
        nearest.setdefault((each.rules.source.region, each.unit), number)
    ordered = sorted(found, key=lambda c: nearest[c.rules.source.region, c.unit])
    lines = [paint(say("upcoming.heading", lang, span), "head", colour), ""]
    digits = max(len(str(each.due - first)) for each in found)
    laid = iter(columns([_cells(each, first, digits, lang) for each in ordered]))
    for (_, unit), group in groupby(ordered, lambda c: (c.rules.source.region, c.unit)):
        duties = list(group)
        lines.append(paint(unit, "head", colour) + _group_note(duties[0], lang))
        lines += ["  " + next(laid) for _ in duties]
        lines.append("")
    tasks = len({(c.rules.task.task, c.due) for c in found})
    lines.append(say("upcoming.total", lang, tasks=tasks, units=len(nearest)))
    return "\n".join(lines) + "\n"


def _cells(coming: Coming, first: int, digits: int, lang: str) -> tuple[str, ...]:
    role = say(f"role.{coming.role}", lang) + (say("upcoming.answers", lang) if coming.answers else "")
    return (
        to_date(coming.due).isoformat(),
        say("upcoming.days", lang, n=f"{coming.due - first:>{digits}}"),
        role,
        cite(clause_of(coming.rules), lang),
        # last, because some terminals draw the quotes in titles one cell wide and some two
        coming.rules.task.title + (f" [{coming.period}]" if coming.period else ""),
    )


def _group_note(coming: Coming, lang: str) -> str:
    if coming.members:
        return f" ({say('upcoming.members', lang, n=coming.members)})"
    return f" ({say('text.unassigned', lang)})" if coming.unit_id is None else ""
