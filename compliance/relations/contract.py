"""All relations by name, which of them are derived, what they are joined by, and their SQL."""

from typing import Any, get_args, get_origin

from compliance.relations import judging, policy

# made by queries of the engine, in this order, once all others are there
DERIVED = ("duty", "matched", "counted", "told")
RELATIONS: dict[str, Any] = {
    "run": judging.Run,
    "source": policy.Source,
    "task": policy.Task,
    "named": policy.Named,
    "member": policy.Member,
    "duty": policy.Duty,
    "respondent": policy.Respondent,
    "deadline": policy.Deadline,
    "target": policy.Target,
    "contradiction": policy.Contradiction,
    "obligation": judging.Obligation,
    "unassigned": judging.Unassigned,
    "entry": judging.Entry,
    "matched": judging.Matched,
    "node": judging.Node,
    "previous": judging.Previous,
    "handed": judging.Handed,
    "asked": judging.Asked,
    "decision": judging.Decision,
    "measure": judging.Measure,
    "evidence": judging.Evidence,
    "case_item": judging.CaseItem,
    "pause": judging.Pause,
    "workday": judging.Workday,
    "counted": judging.Counted,
    "told": judging.Told,
    "quota": policy.Quota,
    "quota_member": policy.QuotaMember,
    "exclusion": policy.Exclusion,
    "declaration": judging.Declaration,
    "answer": judging.Answer,
    "problem": judging.ProblemRow,
    "waiver": judging.WaiverRow,
    "baseline_key": judging.BaselineKey,
    "accepted": judging.Accepted,
}
# what the queries join by; an index each
INDEXES: dict[str, tuple[tuple[str, ...], ...]] = {
    "source": (("source",),),
    "task": (("task",),),
    "member": (("group_key",),),
    "duty": (("task", "unit"),),
    "respondent": (("task", "unit"),),
    "deadline": (("task",),),
    "target": (("task", "metric"), ("metric",)),
    "contradiction": (("task",),),
    "obligation": (("task", "unit"),),
    "entry": (("entry_id",), ("task", "respondent", "slot"), ("unit", "task")),
    "matched": (("obligation_id",), ("entry_id",)),
    "measure": (("entry_id",),),
    "evidence": (("entry_id",),),
    "node": (("entry_id",),),
    "problem": (("code",),),
    "previous": (("task", "unit"),),
    "handed": (("unit", "source"),),
    "asked": (("unit",),),
    "decision": (("task", "unit"),),
    "case_item": (("case_id",),),
    "counted": (("case_id",),),
    "told": (("task", "unit"),),
    "pause": (("case_id",),),
    "workday": (("day",), ("works", "ordinal"), ("month", "month_day"), ("minute",)),
    "quota": (("task",),),
    "quota_member": (("task", "member"),),
    "exclusion": (("task",),),
    "declaration": (("task",),),
    "answer": (("declaration_id",),),
    "accepted": (("waiver_id",), ("key",)),
}
_TYPES = {int: "BIGINT", float: "DOUBLE", str: "VARCHAR"}


def columns(relation: Any) -> list[tuple[str, str, bool, str]]:
    """Of each column: name, SQL type, whether it may be NULL, meaning."""
    result = []
    for name, annotated in relation.__annotations__.items():
        kind, meaning = get_args(annotated)
        nullable = get_origin(kind) is not None and type(None) in get_args(kind)
        base = next(each for each in (get_args(kind) if nullable else (kind,)) if each is not type(None))
        result.append((name, _TYPES[base], nullable, meaning))
    return result


def ddl(name: str) -> str:
    """The CREATE TABLE of a relation, in the SQL that all engines share."""
    parts = ", ".join(f"{column} {kind}" for column, kind, _, _ in columns(RELATIONS[name]))
    return f"CREATE TABLE {name} ({parts})"
