"""One run: reports laid beside the rulebook, every row at fault made a finding with its place and its clause."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from compliance.calendar.days import day_of, to_date, to_day
from compliance.checks.registry import Check, bundled, matches
from compliance.checks.wording import worded
from compliance.engine import sqlite
from compliance.finding import LEVELS, Finding, Place, Result
from compliance.messages import LANGUAGES, say
from compliance.obligations import clause_of
from compliance.relations import Run
from compliance.reports.report import Report
from compliance.resolve.resolver import Papers, Resolved, resolve
from compliance.rulebook.load import Rulebook
from compliance.text.units import normal

DUE_SOON, APPROX_PERCENT, BEHIND_MARGIN = 30, 5, 10
_INNER_QUOTES = str.maketrans("“”", "‘’")  # titles are quoted in messages


class NoAsOf(ValueError):
    """No as-of day was given and no report states one."""


class Classified(ValueError):
    """A report that is marked secret: the run stops before anything is written."""

    def __init__(self, place: Place, value: str) -> None:
        super().__init__(str(place))
        self.place, self.value = place, value


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may be told besides its rulebook and reports."""

    lang: str = "zh"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    only: str | None = None
    due_soon: int = DUE_SOON
    approx_percent: int = APPROX_PERCENT
    behind_margin: int = BEHIND_MARGIN
    latest: bool = False
    today: date = field(default_factory=date.today)


def check(
    rulebook: Rulebook,
    reports: Iterable[Report],
    *,
    as_of: date | None = None,
    papers: Papers | None = None,
    options: Options | None = None,
) -> Result:
    """Judge `reports` against `rulebook` as of one day: default the round's data day, else the newest one stated.

    `papers` are the office's: round, ledger, assignments, the previous reports. Never prints and never exits.
    Raises NoAsOf, Classified, and Unusable for a rule base or paper that cannot be used.
    """
    options, papers, reports = options or Options(), papers or Papers(), list(reports)
    refuse_classified([*reports, *papers.previous])
    today = day_of(options.today)
    day = _as_of(as_of, papers, reports, today)
    resolved = resolve(rulebook, reports, as_of=day, today=today, papers=papers)
    tables = resolved.tables
    tables["run"] = [run_row(day, options, papers)]
    chosen = [each for each in judging().values() if _chosen(each, options)]
    writer = _Writer(resolved, options.lang)
    findings = [writer.finding(each, row) for each, row in sqlite.run(tables, chosen)]
    judged = sum(each.owed for each in tables["obligation"])
    return Result(
        to_date(day),
        tuple(_distinct(sorted(findings, key=_order))),
        len(reports),
        len(tables["entry"]),
        judged,
        len(tables["case_item"]),
        len(tables["declaration"]),
        papers.round.id if papers.round else None,
    )


def judging() -> dict[str, Check]:
    """The checks that reports are held against: all but those of the rule base, which are lint's."""
    return {code: each for code, each in bundled().items() if each.kind != "base"}


def run_row(day: int, options: Options, papers: Papers) -> Run:
    """The relation `run`: what the run was asked to judge by."""
    asked = papers.round
    return Run(
        day,
        options.due_soon,
        options.approx_percent,
        options.behind_margin,
        asked.id if asked else None,
        asked.hand_in_day if asked else None,
        int(papers.ledger is not None),
        int(options.latest),
    )


def _as_of(as_of: date | None, papers: Papers, reports: list[Report], today: int) -> int:
    if as_of:
        return day_of(as_of)
    if papers.round:
        return papers.round.data_day
    stated = [to_day(report.header["as_of"]) for report in reports if report.header.get("as_of")]
    if stated:
        return min(max(stated), today)  # a day after today is a mistake, and said to be one
    if all(report.document.value is not None for report in reports):
        raise NoAsOf
    return today  # nothing could be read: there is nothing to judge, only to report


def refuse_classified(reports: Iterable[Report]) -> None:
    """Raises Classified for a report marked 秘密, 机密 or 绝密, however it is written; 工作秘密 is none of them."""
    for report in reports:
        typed = (report.document.value or {}).get("report")
        header = typed if isinstance(typed, dict) else {}
        for name in ("classification", "密级"):
            mark = str(header.get(name) or report.header.get(name) or "")
            if any(word in normal(mark).replace("工作秘密", "") for word in ("秘密", "机密", "绝密")):
                raise Classified(report.place(("report", name)), mark)


def _chosen(check: Check, options: Options) -> bool:
    if options.only and check.kind != options.only:
        return False
    return (not options.select or matches(check, options.select)) and not matches(check, options.ignore)


def _order(finding: Finding) -> tuple[Any, ...]:
    """Department by department, the longest overdue first, then as the file runs."""
    place = finding.place or Place("")
    late = finding.days if finding.days is not None and finding.name != "due-soon" else 0
    return (
        finding.unit is None,
        finding.unit_id or "",
        -LEVELS.index(finding.level),
        -late,
        finding.due or date.max,
        place.file,
        place.line or 0,
        place.column or 0,
        finding.code,
        finding.task or "",
        finding.message,
    )


def _distinct(findings: list[Finding]) -> list[Finding]:
    """Keys made unique: the second finding with a key gets #2."""
    from dataclasses import replace

    seen: dict[str, int] = {}
    result = []
    for each in findings:
        seen[each.key] = seen.get(each.key, 0) + 1
        result.append(each if seen[each.key] == 1 else replace(each, key=f"{each.key}#{seen[each.key]}"))
    return result


class _Writer:
    """Makes findings of rows."""

    def __init__(self, resolved: Resolved, lang: str) -> None:
        self._resolved, self._lang, self._index = resolved, lang, LANGUAGES.index(lang)

    def finding(self, check: Check, row: dict[str, Any]) -> Finding:
        task = self._resolved.rules.get(row["task"]) if row["task"] else None
        unit = self._resolved.directory.unit(row["unit"]) if row["unit"] else None
        due = None if row["due"] is None else to_date(row["due"])
        place = self._place(row)
        level = check.level
        if task and task.task.damaged and LEVELS.index(level) > 0:
            level = "note"  # what cannot be read cannot be held against anybody
        clause = None
        if task:
            clause = clause_of(task)
        title = task.task.title if task else None
        if title is None and row["entry_id"] is not None:
            title = self._resolved.tables["entry"][row["entry_id"]].task_text
        words = {
            "title": (title or "").translate(_INNER_QUOTES),
            "unit": unit.name if unit else "",
            "due": due or say("due.none", self._lang),
        }
        if row.get("what"):  # a reader found it and brings its own text
            message = say(row["what"], self._lang, json.loads(row["args"]))
            if "{field}" in check.message[self._index]:
                message = check.message[self._index].format(field=row["field"], what=message).lstrip("：: ")
        else:
            message = worded(check, row, words, self._lang, lambda entry: str(self._entry_place(entry, "")))
        days = row.get("days")
        if row["task"]:
            key = [
                check.code,
                row["task"],
                row["unit"] or "",
                due.isoformat() if due else "",
                row["period"] or "",
                row["field"],
            ]
        else:
            key = [check.code, place.file if place else "", self._pointer(row), *([row["unit"]] if row["unit"] else [])]
        return Finding(
            "|".join(key),
            check.code,
            check.name,
            check.kind,
            level,
            check.label_in(self._lang, level),
            message,
            check.fix[self._index],
            row["task"],
            task.task.title if task else None,
            unit.name if unit else None,
            unit.id if unit else None,
            due,
            row["period"],
            days,
            place,
            clause,
        )

    def _pointer(self, row: dict[str, Any]) -> str:
        if row["entry_id"] is None:
            return row["field"] or ""
        _, pointer = self._resolved.entry_places[row["entry_id"]]
        return f"items[{pointer[1]}].{row['field']}".removesuffix(".")

    def _place(self, row: dict[str, Any]) -> Place | None:
        resolved = self._resolved
        if row.get("file"):
            return Place(row["file"], row["line"], row["col"])
        if row["entry_id"] is not None:
            return self._entry_place(row["entry_id"], row["field"])
        for name, places in (("case_id", resolved.case_places), ("declaration_id", resolved.declaration_places)):
            number: int | None = row.get(name)
            if number is not None:
                return places[number]
        if row.get("report") is not None:
            report: Report = resolved.reports[row["report"]]
            return report.place(("report", row["field"]))
        if row.get("in_round"):
            return resolved.round_place
        source = str(row["task"] or "").partition("/")[0]
        pairs = resolved.pair_places
        return pairs.get((row["unit"] or "", source)) or next((at for (_, s), at in pairs.items() if s == source), None)

    def _entry_place(self, entry_id: int, field: str) -> Place:
        report, pointer = self._resolved.entry_places[entry_id]
        steps = field.split(".", 1) if field else []
        return report.place((*pointer, *steps))
