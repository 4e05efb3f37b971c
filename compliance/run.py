"""One run: reports laid beside the rulebook, every row at fault made a finding with its place and its clause."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from compliance.calendar.days import day_of, to_date, to_day
from compliance.checks.registry import Check, bundled, matches
from compliance.checks.wording import way_out, worded
from compliance.document.read import resting_gc
from compliance.engine import sqlite
from compliance.finding import LEVELS, Clause, Finding, LeftOut, Place, Result, distinct
from compliance.finding import Classified as Classified
from compliance.finding import NoAsOf as NoAsOf
from compliance.messages import LANGUAGES, say
from compliance.obligations import clause_of
from compliance.relations import Tables
from compliance.relations.judging import Run
from compliance.reports.report import Report, is_secret
from compliance.resolve.resolver import Papers, Resolved, resolve
from compliance.rulebook.load import Rulebook

if TYPE_CHECKING:
    from compliance.adoption.baseline import Baseline
    from compliance.adoption.paths import Ignored
    from compliance.adoption.waivers import Waiver

DUE_SOON, APPROX_PERCENT, BEHIND_MARGIN = 30, 5, 10
_INNER_QUOTES = str.maketrans("“”", "‘’")  # titles are quoted in messages
_LONGEST = 2000  # characters of a message: what an own check returns may be as long as a report


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
    levels: Mapping[str, str] = field(default_factory=dict)  # by code
    ignored: "tuple[Ignored, ...]" = ()  # by path
    own: tuple[Check, ...] = ()  # the user's checks
    waivers: "tuple[Waiver, ...]" = ()
    baseline: "Baseline | None" = None
    whole: bool = False  # these are all the reports there are


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
    with resting_gc():
        return _check(rulebook, list(reports), as_of, papers or Papers(), options or Options())


def laid(
    rulebook: Rulebook, reports: list[Report], as_of: date | None, papers: Papers, options: Options
) -> tuple[int | None, Resolved]:
    """The reports laid beside the rulebook, ready to be judged, and the as-of day where anybody states one.

    Raises as `check` does.
    """
    refuse_classified([*reports, *papers.previous])
    today = day_of(options.today)
    known = _as_of(as_of, papers, reports, today)
    day = today if known is None else known
    # only against previous reports, or by a user's own check, are texts compared
    words = bool(papers.previous or options.own)
    resolved = resolve(rulebook, reports, as_of=day, today=today, papers=papers, words=words)
    resolved.tables["run"] = [run_row(day, options, papers)]
    return known, resolved


def _check(rulebook: Rulebook, reports: list[Report], as_of: date | None, papers: Papers, options: Options) -> Result:
    known, resolved = laid(rulebook, reports, as_of, papers, options)
    tables = resolved.tables
    left_out = _left_out(options)
    # without a day nothing can be judged, only told what cannot be read
    findings = judge(resolved, options, papers, only_files=known is None)
    judged = 0 if known is None else sum(each.owed for each in tables["obligation"])
    return Result(
        None if known is None else to_date(known),
        tuple(findings),
        len(reports),
        len(tables["entry"]),
        judged,
        len(tables["case_item"]),
        len(tables["declaration"]),
        papers.round.id if papers.round else None,
        left_out,
        tuple(report.file for report in reports),
    )


def judging() -> dict[str, Check]:
    """The checks that reports are held against: all but those of the rule base, which are lint's."""
    return {code: each for code, each in bundled().items() if each.kind != "base"}


def _left_out(options: Options) -> LeftOut | None:
    """What the options left out; None where they left out nothing."""
    checks: Collection[Check] = (*judging().values(), *options.own)
    left = [each for each in checks if not selects(options, each)]
    form, codes = any(each.kind == "form" for each in left), tuple(each.code for each in left)
    every = len(left) == len(checks)
    return LeftOut(options.select, options.ignore, options.only, codes, form, every) if left else None


def judge(resolved: Resolved, options: Options, papers: Papers, *, only_files: bool = False) -> list[Finding]:
    """The findings in their order, those accepted marked; adds the relations of waivers and baseline to the tables.

    Checks of family A judge what the others found against what was accepted, so they run last.
    """
    known = {each.code: each for each in (*judging().values(), *options.own)}
    chosen = [each for each in known.values() if selects(options, each)]
    if only_files:
        chosen = [each for each in chosen if each.code.startswith("R1")]
    writer = _Writer(resolved, options)

    def found(tables: Tables, *, family_a: bool) -> list[Finding]:
        checks = [each for each in chosen if (each.code[0] == "A") == family_a]
        written = [writer.finding(each, row) for each, row in sqlite.run(tables, checks)]
        kept = [each for each in written if not any(rule.hides(each, known[each.code]) for rule in options.ignored)]
        return distinct(sorted(kept, key=_order))

    findings = found(resolved.tables, family_a=False)
    if not options.waivers and options.baseline is None:
        return findings
    from compliance.adoption.accept import Scope, accept, possible

    units: dict[str, set[str]] = {}
    for unit, source in resolved.pair_places:
        units.setdefault(source, set()).add(unit)
    scope = Scope(
        possible(chosen, in_round=papers.round is not None, previous=bool(papers.previous), ledger=bool(papers.ledger)),
        units,
        {each.file for each in resolved.reports} | ({papers.round.document.file} if papers.round else set()),
        resolved.rules,
        resolved.directory,
        options.whole,
    )
    (run,) = resolved.tables["run"]
    marked, rows = accept(findings, known, options.waivers, options.baseline, scope, run.as_of, options.lang)
    resolved.tables.update(rows)
    return sorted([*marked, *found({"run": [run], **rows}, family_a=True)], key=_order)


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


def _as_of(as_of: date | None, papers: Papers, reports: list[Report], today: int) -> int | None:
    """The day on which the run judges; None where nobody states one and a file cannot be read, which is to be told."""
    if as_of:
        return day_of(as_of)
    if papers.round:
        return papers.round.data_day
    stated = [to_day(report.header["as_of"]) for report in reports if report.header.get("as_of")]
    if stated:
        return min(max(stated), today)  # a day after today is a mistake, and said to be one
    if all(report.document.value is not None for report in reports):
        raise NoAsOf
    return None


def refuse_classified(reports: Iterable[Report]) -> None:
    """Raises Classified for a report marked 秘密, 机密 or 绝密, however it is written; 工作秘密 is none of them."""
    for report in reports:
        typed = (report.document.value or {}).get("report")
        header = typed if isinstance(typed, dict) else {}
        for name in ("classification", "密级"):
            mark = str(header.get(name) or report.header.get(name) or "")
            if is_secret(mark):
                raise Classified(report.place(("report", name)), mark)


def selects(options: Options, check: Check) -> bool:
    """Whether the run is to make use of the check."""
    if options.only and check.kind != options.only:
        return False
    return (not options.select or matches(check, options.select)) and not matches(check, options.ignore)


def _quoted(title: str) -> str:
    return title.translate(_INNER_QUOTES)


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
        place.sheet or "",
        *place.order,
        finding.code,
        finding.task or "",
        finding.message,
    )


class _About(NamedTuple):
    """What all findings on one task say of it."""

    title: str | None = None
    quoted: str = ""  # as it stands in messages
    clause: Clause | None = None
    damaged: bool = False


class _Writer:
    """Makes findings of rows; what many share is worked out once."""

    def __init__(self, resolved: Resolved, options: Options) -> None:
        self._resolved, self._lang, self._index = resolved, options.lang, LANGUAGES.index(options.lang)
        self._levels = options.levels
        self._no_due = say("due.none", options.lang)
        self._tasks: dict[str | None, _About] = {None: _About()}
        self._labels: dict[tuple[str, str], str] = {}
        self._ways: dict[tuple[str, bool], str] = {}
        self._tables = {report.file for report in resolved.reports if report.tabular}

    def finding(self, check: Check, row: dict[str, Any]) -> Finding:
        task, unit_id, entry_id, field = row["task"], row["unit"], row["entry_id"], row["field"]
        about = self._tasks.get(task) or self._about(task)
        unit = self._resolved.directory.unit(unit_id) if unit_id else None
        due = None if row["due"] is None else to_date(row["due"])
        place = self._place(row)
        level = self._levels.get(check.code, check.level)
        if about.damaged and level != LEVELS[0]:
            level = LEVELS[0]  # what cannot be read cannot be held against anybody
        quoted = about.quoted
        if about.title is None and entry_id is not None:
            quoted = _quoted(self._resolved.tables["entry"][entry_id].task_text or "")
        words = {
            "title": quoted,
            "unit": unit.name if unit else "",
            "due": due or self._no_due,
            "task": task or "",
            "period": row["period"] or "",
            "field": field or "",
        }
        if row.get("what"):  # a reader found it and brings its own text
            args = json.loads(row["args"])
            message = say(row["what"], self._lang, args)
            if "{field}" in check.message[self._index]:
                field = args.get("header") or row["field"]  # in a table the header is what people see
                message = check.message[self._index].format(field=field, what=message).lstrip("：: ")
        else:
            message = worded(check, row, words, self._lang, lambda entry: str(self._entry_place(entry, "")))[:_LONGEST]
        if task:
            day = due.isoformat() if due else ""
            key = f"{check.code}|{task}|{unit_id or ''}|{day}|{row['period'] or ''}|{row['field']}"
        else:
            key = "|".join(
                [check.code, place.file if place else "", self._pointer(row), *([unit_id] if unit_id else [])]
            )
        return Finding(
            key,
            check.code,
            check.name,
            check.kind,
            level,
            self._label(check, level),
            message,
            self._way_out(check, place),
            task,
            about.title,
            unit.name if unit else None,
            unit.id if unit else None,
            due,
            row["period"],
            row.get("days"),
            place,
            about.clause,
        )

    def _about(self, task: str) -> _About:
        rules = self._resolved.rules.get(task)
        found = _About()
        if rules:
            found = _About(rules.task.title, _quoted(rules.task.title), clause_of(rules), bool(rules.task.damaged))
        self._tasks[task] = found
        return found

    def _way_out(self, check: Check, place: Place | None) -> str:
        table = place is not None and place.file in self._tables
        found = self._ways.get((check.code, table))
        if found is None:
            found = self._ways[check.code, table] = way_out(check, self._lang, table=table)
        return found

    def _label(self, check: Check, level: str) -> str:
        label = self._labels.get((check.code, level))
        if label is None:
            label = (check.label_set if check.code in self._levels else check.label_in)(self._lang, level)
            self._labels[check.code, level] = label
        return label

    def _pointer(self, row: dict[str, Any]) -> str:
        if row["entry_id"] is None:
            return row["field"] or ""
        _, pointer = self._resolved.entry_places[row["entry_id"]]
        return f"items[{pointer[1]}].{row['field']}".removesuffix(".")

    def _place(self, row: dict[str, Any]) -> Place | None:
        resolved = self._resolved
        if row.get("file"):
            return Place(row["file"], row["line"], row["col"], row.get("sheet"), row.get("cell"))
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
        place = pairs.get((row["unit"] or "", source)) or next(
            (at for (_, s), at in pairs.items() if s == source), None
        )
        return place or resolved.source_places.get(source)

    def _entry_place(self, entry_id: int, field: str) -> Place:
        report, pointer = self._resolved.entry_places[entry_id]
        steps = field.split(".", 1) if field else []
        return report.place((*pointer, *steps))
