"""What the policy documents say: the relations into which packs are compiled."""

from typing import Annotated, Any, NamedTuple


class Source(NamedTuple):
    """政策文件: the policy documents that the reports cover."""

    source: Annotated[str, "id"]
    number: Annotated[str | None, "文号"]
    title: Annotated[str, "title"]
    issuer: Annotated[str | None, "name of the issuer"]
    region: Annotated[str, "region id"]
    issued_day: Annotated[int | None, "成文日期"]
    effective_day: Annotated[int | None, "施行日期"]
    expires_day: Annotated[int | None, "last day of validity"]
    earliest_day: Annotated[
        int | None, "issue, else 1 January of the year in the number: nothing was done under it before"
    ]
    steward: Annotated[str | None, "unit id of the steward"]
    seed: Annotated[str | None, "name of the seed file"]
    first_line: Annotated[int | None, "first line in it"]
    last_line: Annotated[int | None, "last line in it"]
    reviewed: Annotated[int, "1: somebody who did not write the pack read it against the source"]


class Task(NamedTuple):
    """任务事项: the tasks of those sources."""

    task: Annotated[str, "id"]
    source: Annotated[str, "id of its source"]
    ordinal: Annotated[int, "its place in the pack, from 0"]
    kind: Annotated[str, "task, indicator, recurring, time_limit, quota, prohibition, validity"]
    title: Annotated[str, "short title"]
    section: Annotated[str | None, "the clause, as 四（三）"]
    first_line: Annotated[int | None, "first cited line"]
    last_line: Annotated[int | None, "last cited line"]
    open_ended: Annotated[int, "1: the list of units ends in 等"]
    welcome: Annotated[int, "1: any unit may report on it: it names no unit, or an indefinite group"]
    assignment: Annotated[str, "who answers: lead, assumed, each, named, steward; unassigned; none"]
    damaged: Annotated[str | None, "what of the clause cannot be read"]
    review: Annotated[str | None, "why someone should look again"]
    superseded_by: Annotated[str | None, "the later task that takes its place"]
    superseded_day: Annotated[int | None, "from when on; NULL with a later task: from the start"]


class Named(NamedTuple):
    """点名: whom a clause names in which role, a group as one."""

    task: Annotated[str, "task id"]
    ordinal: Annotated[int, "place in the task's list of units, from 0"]
    role: Annotated[str, "lead, responsible, support"]
    unit: Annotated[str | None, "unit id; NULL for a group"]
    name: Annotated[str, "canonical name of the unit or group"]
    group_key: Annotated[str | None, "the group, as in member; NULL for a unit, and for an indefinite group"]
    supervised: Annotated[int, "1: a unit within the office's reach"]
    inherited: Annotated[int, "1: added by the pack's inherit clause"]


class Member(NamedTuple):
    """成员: the members of the groups that clauses name."""

    group_key: Annotated[str, "the region in which its name is looked up, and its name"]
    unit: Annotated[str, "unit id"]
    supervised: Annotated[int, "1: within the office's reach"]


class Duty(NamedTuple):
    """职责: who is named in which role; the members of a group stand here one by one. Made of named and member."""

    task: Annotated[str, "task id"]
    ordinal: Annotated[int, "place in the task's list of units, from 0"]
    role: Annotated[str, "lead, responsible, support"]
    unit: Annotated[str | None, "unit id; NULL for an indefinite group"]
    name: Annotated[str, "canonical name of the unit or, for members, of their group"]
    grouped: Annotated[int, "1: named as a member of a group"]
    supervised: Annotated[int, "1: within the office's reach"]
    inherited: Annotated[int, "1: added by the pack's inherit clause"]


class Respondent(NamedTuple):
    """填报单位: who answers for a task."""

    task: Annotated[str, "task id"]
    unit: Annotated[str, "unit id"]
    basis: Annotated[str, "lead, assumed, each, named, steward"]
    supervised: Annotated[int, "1: within the office's reach"]


class Deadline(NamedTuple):
    """期限: the deadlines of a task as written."""

    task: Annotated[str, "task id"]
    ordinal: Annotated[int, "place in the task's list, from 0"]
    kind: Annotated[str, "fixed, ongoing, recurring, relative"]
    day: Annotated[int | None, "fixed: the last day in time"]
    every: Annotated[
        str | None, "recurring: year, half-year, quarter, month, week; NULL where the source gives no period"
    ]
    about: Annotated[str | None, "recurring: previous, current"]
    month: Annotated[int | None, "recurring: month within the period"]
    month_day: Annotated[int | None, "recurring: day of that month; NULL is the last"]
    weekday: Annotated[int | None, "recurring by week: 1 is Monday"]
    n: Annotated[int | None, "relative: how many; negative counts before the event"]
    unit: Annotated[str | None, "relative: workday, day, month, hour"]
    event: Annotated[str | None, "relative: what sets it off"]
    extension_n: Annotated[int | None, "relative: how far it may be extended"]
    extension_unit: Annotated[str | None, "relative: the extension's unit"]
    follows: Annotated[str | None, "relative: the task whose limit this one follows"]
    phrase: Annotated[str | None, "the words of the source"]


class Target(NamedTuple):
    """目标: the numeric goals of a task; 万 and 亿 are multiplied out."""

    task: Annotated[str, "task id"]
    ordinal: Annotated[int, "place in the task's list, from 0"]
    metric: Annotated[str, "name of what is measured"]
    aliases: Annotated[str | None, "other names, joined by a line break"]
    op: Annotated[str, ">= > <= < ="]
    value: Annotated[float, "the goal"]
    unit: Annotated[str | None, "unit of measure"]
    by_day: Annotated[int | None, "when it is due: its own day, else the task's last fixed deadline"]
    baseline: Annotated[float | None, "where it started"]
    approx: Annotated[int, "1: 左右"]
    level: Annotated[int, "1: a level that a measure can be held against; 0: a change, or what is added"]
    shown: Annotated[str, "value and unit, for messages"]


class Contradiction(NamedTuple):
    """矛盾: clauses that contradict each other, as the pack says."""

    task: Annotated[str, "task id"]
    other: Annotated[str, "id of the task that it contradicts"]


class Quota(NamedTuple):
    """限额: who may declare how many."""

    task: Annotated[str, "task id"]
    per: Annotated[str, "what is counted: declarant, field, programme"]
    cap: Annotated[int, "at most so many"]
    pooled: Annotated[str, "whether the programmes share the cap: yes, no, unclear"]
    closed: Annotated[int, "1: only the declarants of its group may declare"]


class QuotaMember(NamedTuple):
    """Who may declare under a quota, and for which programmes."""

    task: Annotated[str, "task id"]
    what: Annotated[str, "declarant, programme"]
    member: Annotated[str, "unit id, or the programme as text"]


class Exclusion(NamedTuple):
    """不予受理情形: grounds on which a declaration is not accepted."""

    task: Annotated[str, "task id"]
    exclusion: Annotated[str, "its id"]
    title: Annotated[str, "what it says"]


COMPILED: dict[str, Any] = {
    "source": Source,
    "task": Task,
    "named": Named,
    "member": Member,
    "respondent": Respondent,
    "deadline": Deadline,
    "target": Target,
    "contradiction": Contradiction,
    "quota": Quota,
    "quota_member": QuotaMember,
    "exclusion": Exclusion,
}
