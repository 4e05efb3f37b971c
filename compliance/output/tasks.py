"""Tasks: as rows of data, as a list, and one in full."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from compliance.calendar.days import to_date
from compliance.messages import say
from compliance.obligations import TaskRules, clause_of
from compliance.output.clause import cite
from compliance.output.layout import columns, pad, paint, width
from compliance.relations.policy import Deadline, Named, Target

ROLES = ("lead", "responsible", "support")


def row(rules: TaskRules, named: list[Named]) -> dict[str, Any]:
    """One task as JSON: units by full name, those that the pack's inherit clause adds included."""
    task, source = rules.task, rules.source
    span = [task.first_line, task.last_line] if task.first_line else None
    return {
        "id": task.task,
        "source": source.source,
        "number": source.number,
        "region": source.region,
        "seed": source.seed,
        "lines": span,
        "section": task.section,
        "kind": task.kind,
        "title": task.title,
        **{role: units(named, role) for role in ROLES},
        "open_ended": bool(task.open_ended),
        "deadlines": [_deadline(each) for each in rules.deadlines],
        "targets": [_target(each) for each in rules.targets],
        "quota": _quota(rules),
        "damaged": task.damaged,
        "review": task.review,
        "assignment": task.assignment,
        "respondents": [each.unit for each in rules.respondents],
    }


def _first(named: list[Named]) -> str | None:
    """The first lead, else the first responsible unit."""
    for role in ("lead", "responsible"):
        for each in named:
            if each.role == role:
                return each.name
    return None


def _leads(named: list[Named]) -> list[str]:
    return units(named, "lead") or units(named, "responsible")


def units(named: list[Named], role: str) -> list[str]:
    """The names in one role, in the order of the clause; a group by its own name."""
    return list(dict.fromkeys(each.name for each in named if each.role == role))


def _deadline(deadline: Deadline) -> dict[str, Any]:
    values = deadline._asdict()
    day = values.pop("day")
    for name in ("task", "ordinal"):
        values.pop(name)
    return {
        "kind": values.pop("kind"),
        "date": None if day is None else to_date(day).isoformat(),
        **{name: value for name, value in values.items() if value is not None},
    }


def _quota(rules: TaskRules) -> dict[str, Any] | None:
    quota = rules.quota
    return quota and {
        "per": quota.per,
        "cap": quota.cap,
        "pooled": quota.pooled,
        "programmes": list(rules.programmes),
        "exclusions": [{"id": each.exclusion, "title": each.title} for each in rules.exclusions],
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "metric": target.metric,
        "aliases": (target.aliases or "").split("\n") if target.aliases else [],
        "op": target.op,
        "value": target.value,
        "unit": target.unit,
        "by": None if target.by_day is None else to_date(target.by_day).isoformat(),
        "baseline": target.baseline,
        "approx": bool(target.approx),
        "level": bool(target.level),
    }


def render(tasks: list[tuple[TaskRules, list[Named]]], lang: str, colour: bool = False) -> str:
    """The list, source by source."""
    lines: list[str] = []
    kinds = {kind: say(f"kind.{kind}", lang) for kind in {rules.task.kind for rules, _ in tasks}}
    nobody: dict[tuple[str, str], str] = {}
    cells = columns([_cells(rules, named, kinds, nobody, lang) for rules, named in tasks])
    source = ""
    for (rules, _), line in zip(tasks, cells, strict=True):
        if rules.source.source != source:
            source = rules.source.source
            head = " ".join(part for part in (rules.source.number, rules.source.title) if part)
            lines += ["", paint(head, "head", colour)] if lines else [paint(head, "head", colour)]
        lines.append("  " + line)
    return "\n".join([*lines, "", say("tasks.total", lang, n=len(tasks))]) + "\n"


def _cells(
    rules: TaskRules, named: list[Named], kinds: dict[str, str], nobody: dict[tuple[str, str], str], lang: str
) -> tuple[str, ...]:
    task = rules.task
    who = _first(named)
    if who is None and not rules.respondents:  # what is said then depends on nothing else
        who = nobody.get((task.kind, task.assignment))
        if who is None:
            who = nobody[task.kind, task.assignment] = _respondent(rules, named, lang)
    elif who is None or (task.assignment == "each" and len(_leads(named)) > 1):
        who = _respondent(rules, named, lang)  # the first would not stand for the others
    dues = "、".join([deadline_text(each, lang) for each in rules.deadlines]) if rules.deadlines else "—"
    return task.task, kinds[task.kind], dues, who, task.title


def render_one(rules: TaskRules, named: list[Named], lang: str, colour: bool = False) -> str:
    """Everything about one task."""
    fields = [(say(f"show.{key}", lang), value) for key, value in _fields(rules, named, lang) if value]
    cells = max(width(name) for name, _ in fields)
    head = paint(f"{rules.task.task}  {rules.task.title}", "head", colour)
    return "\n".join([head, *(f"  {pad(name, cells)}  {value}" for name, value in fields)]) + "\n"


def _fields(rules: TaskRules, named: list[Named], lang: str) -> Iterator[tuple[str, str]]:
    task, source = rules.task, rules.source
    yield "source", " ".join(part for part in (source.number, source.title) if part)
    yield "section", cite(clause_of(rules), lang)
    yield "seed", source.seed or ""
    yield "kind", say(f"kind.{task.kind}", lang)
    for role in ROLES:
        names = units(named, role)
        last = task.open_ended and names and role == [r for r in ROLES if units(named, r)][-1]
        yield role, "、".join(names) + (f" {say('show.open', lang)}" if last else "")
    yield "respondent", _respondent(rules, named, lang)
    yield "deadlines", "；".join(f"{deadline_text(each, lang)}{_phrase(each)}" for each in rules.deadlines)
    yield (
        "targets",
        "；".join(
            f"{each.metric} {each.op} {each.shown}{f' ({to_date(each.by_day)})' if each.by_day is not None else ''}"
            for each in rules.targets
        ),
    )
    if rules.quota:
        per, pooled = say(f"per.{rules.quota.per}", lang), say(f"pooled.{rules.quota.pooled}", lang)
        comma = "，" if lang == "zh" else ", "
        shared = f"{comma}{pooled}" if len(rules.programmes) > 1 else ""
        programmes = (
            say("quota.programmes", lang, value=("、" if lang == "zh" else ", ").join(rules.programmes))
            if rules.programmes
            else ""
        )
        yield "quota", say("quota.cap", lang, per=per, cap=rules.quota.cap) + programmes + shared
        yield "exclusions", "；".join(f"{each.title}（{each.exclusion}）" for each in rules.exclusions)
    yield "damaged", task.damaged or ""
    yield "review", task.review or ""


def _respondent(rules: TaskRules, named: list[Named], lang: str) -> str:
    basis = rules.task.assignment
    if rules.task.kind in {"time_limit", "quota"}:
        return say("show.judged-on-cases", lang)
    if not rules.owes or basis == "none":
        return say("show.nobody", lang)
    if basis == "unassigned":
        return say("show.unassigned", lang)
    names = [each.unit.partition("/")[2] for each in rules.respondents]
    if basis == "each" and len(_leads(named)) > 1:
        return say("show.each-named", lang, n=len(names))
    if basis == "each":
        return f"{say('show.each', lang)} ({say('upcoming.members', lang, n=len(names))})"
    return "、".join(names) + (say("show.assumed", lang) if basis == "assumed" else "")


@lru_cache(maxsize=4096)  # few days, and many tasks that are due on them
def _iso(day: int) -> str:
    return to_date(day).isoformat()


def deadline_text(deadline: Deadline, lang: str) -> str:
    """A deadline in a few words: its day, 持续推进, 每季度, 收到申请后5个工作日."""
    if deadline.day is not None:
        return _iso(deadline.day)
    if deadline.kind == "recurring":
        if deadline.every is None:
            return say("deadline.unknown", lang)
        return say("deadline.recurring", lang, every=say(f"every.{deadline.every}", lang))
    if deadline.kind == "relative":
        event = deadline.event or "?"
        if deadline.n is None:
            return say("deadline.relative-open", lang, event=event)
        key = "deadline.relative-before" if deadline.n < 0 else "deadline.relative"
        return say(key, lang, event=event, n=abs(deadline.n), unit=say(f"unit.{deadline.unit or 'day'}", lang))
    return say("deadline.ongoing", lang)


def _phrase(deadline: Deadline) -> str:
    return f"（{deadline.phrase}）" if deadline.phrase else ""
