"""What a run judges: reports beside what is owed, and what the engine derives."""

from typing import Annotated, NamedTuple


class Run(NamedTuple):
    """One row: what the run was asked to judge by, instead of parameters."""

    as_of: Annotated[int, "the day on which the run judges"]
    due_soon: Annotated[int, "how many days ahead counts as due soon"]
    approx_percent: Annotated[int, "by how many percent a target of 左右 may be missed"]
    behind_margin: Annotated[int, "by how many percentage points progress may lie behind"]
    round: Annotated[str | None, "the round, where one is judged"]
    hand_in_day: Annotated[int | None, "the round's last day for handing in"]
    ledger: Annotated[int, "1: the office's ledger is at hand"]
    latest: Annotated[int, "1: of a unit's reports on the same day the later one replaces the earlier"]


class Obligation(NamedTuple):
    """应报事项: task × respondent × due day, for the pairs of unit and source that the reports cover."""

    obligation_id: Annotated[int, "from 0"]
    task: Annotated[str, "task id"]
    unit: Annotated[str, "unit id of the respondent"]
    due: Annotated[int | None, "last day in time; NULL for ongoing and undated tasks"]
    period: Annotated[str | None, "recurring: the period reported about"]
    basis: Annotated[
        str,
        "lead, assumed, each, named, steward, assigned, reassigned; volunteer: nobody owes it, the unit still reports",
    ]
    owed: Annotated[int, "1: an entry is owed; 0: volunteer, or the unit is not supervised"]
    handed: Annotated[int, "1: a report of the unit came; 0: the round asked for one and none did"]
    new_due: Annotated[int | None, "the due day that the office approved"]
    returned_day: Annotated[int | None, "when the office returned it; what was reported before does not count"]
    start_day: Annotated[int | None, "effect or issue of its source, where known: from when time runs"]
    alone: Annotated[int, "1: the only one of this task for this unit that has a due day"]
    by_stage: Annotated[int, "1: 阶段性目标已完成 meets it: the task goes on afterwards"]


class Unassigned(NamedTuple):
    """待明确: the tasks of those sources for which nobody can be asked."""

    task: Annotated[str, "task id"]
    due: Annotated[int | None, "its first fixed day, else the occurrence that came last, else the first to come"]
    period: Annotated[str | None, "recurring: the period it is about"]


class Entry(NamedTuple):
    """条目: one line of a report, names and ids resolved."""

    entry_id: Annotated[int, "from 0, in the order read"]
    report: Annotated[int, "number of its report, from 0"]
    file: Annotated[str, "file of the report"]
    as_of_day: Annotated[int | None, "data day of the report"]
    task: Annotated[str | None, "task id; NULL where there is no such task"]
    source: Annotated[str | None, "source id; NULL where there is no such source"]
    task_text: Annotated[str | None, "the task as typed, where there is none of that id"]
    task_hint: Annotated[str | None, "the nearest task id, where the task is unknown"]
    unit: Annotated[str | None, "unit id; NULL where there is no such unit"]
    unit_text: Annotated[str | None, "the unit as typed on the item, where that is no name or alias of a unit"]
    unit_hint: Annotated[str | None, "the nearest name, where the unit is unknown"]
    unit_by: Annotated[str, "how the unit was found: name, abbreviation, unknown"]
    parent: Annotated[str | None, "unit id of the unit's parent"]
    respondent: Annotated[
        str | None, "the unit for whose obligation the entry counts: the unit, or its parent where that owes"
    ]
    status: Annotated[
        str, "not_started, in_progress, stage_done, done, …_requested; unclear where it could not be read"
    ]
    percent: Annotated[float | None, "0 to 100"]
    due: Annotated[int | None, "the due day it speaks of"]
    period: Annotated[str | None, "the period it speaks of"]
    occurrence: Annotated[str, "whole: it names none; named: the task has it; unknown: the task has it not"]
    completed_day: Annotated[int | None, "when it was completed"]
    updated_day: Annotated[int | None, "when the entry was last changed"]
    approved_day: Annotated[int | None, "when the request was approved"]
    new_due: Annotated[int | None, "the approved new due day"]
    words: Annotated[str | None, "the free text of its progress, white space removed"]
    slot: Annotated[
        str, "the occurrence it speaks of: a due day or period, or 'whole'; two of one report are duplicates"
    ]
    current: Annotated[int, "1: no newer report has an entry for the same task, unit and occurrence"]


class Node(NamedTuple):
    """季度节点: what the unit planned to have reached by a day."""

    entry_id: Annotated[int, "the entry"]
    by_day: Annotated[int, "the day"]
    percent: Annotated[float | None, "the planned percent"]


class Previous(NamedTuple):
    """What the previous round's reports said: the entries that counted then."""

    task: Annotated[str, "task id"]
    unit: Annotated[str, "unit id"]
    due: Annotated[int | None, "the due day it spoke of"]
    period: Annotated[str | None, "the period it spoke of"]
    as_of_day: Annotated[int | None, "data day of that report"]
    status: Annotated[str, "as in entry"]
    percent: Annotated[float | None, "0 to 100"]
    completed_day: Annotated[int | None, "when it was completed"]
    new_due: Annotated[int | None, "the approved new due day"]
    words: Annotated[str | None, "the free text of its progress, white space removed"]
    slot: Annotated[str, "the occurrence it speaks of, as in entry"]


class Handed(NamedTuple):
    """What came: each report, with the pairs of unit and source that it covers."""

    report: Annotated[int, "number of the report, from 0"]
    file: Annotated[str, "its file"]
    unit: Annotated[str, "unit id"]
    source: Annotated[str, "source id"]
    as_of_day: Annotated[int | None, "its data day"]
    submitted_day: Annotated[int | None, "when it was handed in"]


class Asked(NamedTuple):
    """What the round asks for: pairs of unit and source."""

    unit: Annotated[str, "unit id"]
    source: Annotated[str, "source id"]
    came: Annotated[int, "1: a report of the unit came, whatever it is about; 0: none did"]


class Decision(NamedTuple):
    """The ledger as of the run: where each obligation stands."""

    task: Annotated[str, "task id"]
    unit: Annotated[str, "unit id"]
    due: Annotated[int | None, "the original due day; NULL: every day of the task"]
    period: Annotated[str | None, "the period; NULL: every period"]
    state: Annotated[str, "open, closed, returned, terminated, reassigned"]
    day: Annotated[int, "when that was decided"]
    new_due: Annotated[int | None, "the approved new due day"]
    reason: Annotated[str | None, "why it was returned"]


class Matched(NamedTuple):
    """The entry that counts for an obligation: made once a run, by engine/matched.sql."""

    obligation_id: Annotated[int, "the obligation"]
    entry_id: Annotated[int, "the entry that counts: of the newest report"]
    task: Annotated[str, "task id"]
    unit: Annotated[str, "unit id of the respondent"]
    due: Annotated[int | None, "the original due day"]
    period: Annotated[str | None, "the period"]
    judged_due: Annotated[int | None, "the approved new due day, else the original one"]
    met: Annotated[int, "1: completed by the as-of day, or its stage is"]
    released: Annotated[int, "1: termination or reassignment was approved"]


class Measure(NamedTuple):
    """指标值: a measured value of an entry; 万 and 亿 are multiplied out."""

    entry_id: Annotated[int, "the entry"]
    name: Annotated[str, "as typed"]
    metric: Annotated[str, "the target's metric where name or alias match, else as typed"]
    value: Annotated[float | None, "the value; NULL where what was typed is none"]
    unit: Annotated[str | None, "unit of measure"]
    shown: Annotated[str, "value and unit, for messages"]


class Evidence(NamedTuple):
    """佐证材料: what an entry names as proof."""

    entry_id: Annotated[int, "the entry"]
    ordinal: Annotated[int, "place in its list, from 0"]
    text: Annotated[str, "as typed"]


class CaseItem(NamedTuple):
    """办件: one event under a time limit."""

    case_id: Annotated[int, "from 0, in the order read"]
    report: Annotated[int, "number of its report, from 0"]
    file: Annotated[str, "file of the report"]
    name: Annotated[str, "the case's own id"]
    task: Annotated[str | None, "task id"]
    deadline: Annotated[
        int | None, "ordinal of the relative deadline that is judged; NULL where the task has none with a number"
    ]
    unit: Annotated[str | None, "unit id"]
    opened_day: Annotated[int | None, "day 0 of the limit"]
    opened_minute: Annotated[int | None, "minutes since 1970-01-01 00:00, where a time of day is given"]
    closed_day: Annotated[int | None, "when it was closed"]
    closed_minute: Annotated[int | None, "minutes since 1970-01-01 00:00, where a time of day is given"]
    extension_n: Annotated[int | None, "by how much the report says that it was extended"]
    extension_day: Annotated[int | None, "when that was approved"]
    follows_day: Annotated[int | None, "where the limit follows another: the day on which that case was closed"]
    current: Annotated[int, "1: no newer report speaks of the same case"]


class Pause(NamedTuple):
    """Days of a case that do not count; pauses that touch stand here as one."""

    case_id: Annotated[int, "the case"]
    first_day: Annotated[int, "first day that does not count"]
    last_day: Annotated[int, "last day that does not count; a far day where it is not over"]


class Workday(NamedTuple):
    """The calendar of the days that cases need: working days are counted by joining on the ordinal."""

    day: Annotated[int, "the day"]
    ordinal: Annotated[int, "ordinal of the last working day up to this day"]
    works: Annotated[int, "1: a working day of mainland China"]
    provisional: Annotated[int, "1: the holiday notice of its year is not out"]
    month: Annotated[int, "months since 1970-01"]
    month_day: Annotated[int, "day of the month"]
    month_days: Annotated[int, "days in that month"]
    minute: Annotated[int, "minutes since 1970-01-01 00:00 at which the day begins"]


class Told(NamedTuple):
    """A task and unit of which another finding tells why no entry counts, found once a run by engine/told.sql."""

    task: Annotated[str, "task id"]
    unit: Annotated[str, "unit id"]


class Counted(NamedTuple):
    """A case's limit, counted once a run by engine/counted.sql: days in days, hours in minutes."""

    case_id: Annotated[int, "the case"]
    task: Annotated[str, "task id"]
    unit: Annotated[str | None, "unit id"]
    until_day: Annotated[int, "the day it was closed, else the as-of day"]
    limit_day: Annotated[int, "the last day in time"]
    plain_day: Annotated[int, "the last day in time without extension"]
    late: Annotated[int, "1: past the limit"]
    n: Annotated[int, "the limit without extension"]
    limit_unit: Annotated[str, "workday, day, month, hour"]
    provisional: Annotated[int, "1: the limit reaches into a year whose holiday notice is not out"]


class Declaration(NamedTuple):
    """申报: one application under a quota."""

    declaration_id: Annotated[int, "from 0, in the order read"]
    file: Annotated[str, "file of the report"]
    task: Annotated[str | None, "task id"]
    declarant: Annotated[str | None, "unit id; NULL where there is no such unit"]
    declarant_text: Annotated[str, "as typed"]
    project: Annotated[str, "as typed"]
    programme: Annotated[str | None, "as typed"]
    field: Annotated[str | None, "as typed"]


class Answer(NamedTuple):
    """What a declaration says to an exclusion."""

    declaration_id: Annotated[int, "the declaration"]
    exclusion: Annotated[str, "id of the exclusion"]
    applies: Annotated[int, "1: the ground applies"]


class ProblemRow(NamedTuple):
    """What readers found wrong with a file; R1, E602 and most of B select from it."""

    code: Annotated[str, "the check that reports it"]
    what: Annotated[str, "key of the message catalogue, printed as its text"]
    args: Annotated[str, "the text's values, a JSON object"]
    entry_id: Annotated[int | None, "the entry it lies in"]
    field: Annotated[str, "pointer as people read it: items[3].percent"]
    file: Annotated[str, "file"]
    line: Annotated[int | None, "line, 1-based"]
    col: Annotated[int | None, "column, 1-based"]
    sheet: Annotated[str | None, "sheet, of a workbook"] = None
    cell: Annotated[str | None, "cell, as F12"] = None


class WaiverRow(NamedTuple):
    """豁免: the configuration's waivers; filled for A901 to A903, which run when all others have."""

    waiver_id: Annotated[int, "from 0, as they stand in the file"]
    code: Annotated[str, "code, start of codes or name, as written"]
    task: Annotated[str | None, "task id"]
    unit: Annotated[str | None, "unit as written"]
    until_day: Annotated[int | None, "the last day that is covered; NULL where what is written is none"]
    judged: Annotated[int, "1: this run looked at all that it could cover"]
    what: Annotated[str | None, "key of the message catalogue: why it is not well formed"]
    args: Annotated[str | None, "the text's values, a JSON object"]
    field: Annotated[str, "waivers[3]"]
    file: Annotated[str, "file of the configuration"]
    line: Annotated[int | None, "line, 1-based"]
    col: Annotated[int | None, "column, 1-based"]


class BaselineKey(NamedTuple):
    """基线: the keys in the baseline; filled for A901 to A903."""

    key: Annotated[str, "as the file holds it"]
    judged: Annotated[int, "1: this run looked where it would have been found"]
    field: Annotated[str, "keys[3]"]
    file: Annotated[str, "file of the baseline"]
    line: Annotated[int | None, "line, 1-based"]
    col: Annotated[int | None, "column, 1-based"]


class Accepted(NamedTuple):
    """What accepts which finding: one row for each waiver and each key of the baseline that covers one."""

    finding: Annotated[str, "key of the finding"]
    waiver_id: Annotated[int | None, "the waiver; NULL where it is the baseline"]
    key: Annotated[str | None, "the baseline's key; NULL where it is a waiver"]
