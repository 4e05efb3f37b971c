"""Resolving one run from end to end: packs, names, entries, cases, coverage, obligations, the previous reports."""

from dataclasses import dataclass, field, replace
from typing import Any

from compliance.calendar.days import to_date
from compliance.calendar.workdays import Calendar
from compliance.document.validate import closest
from compliance.finding import Place, Problem
from compliance.obligations import TaskRules, rules_by_task
from compliance.office.assignments import Assignment
from compliance.office.ledger import Ledger, contradictions
from compliance.office.rounds import Round
from compliance.relations import Tables
from compliance.relations.judging import Entry, Previous, Unassigned
from compliance.reports.report import SECTIONS, Report
from compliance.reports.section import Section
from compliance.resolve import owed
from compliance.resolve.casework import cases, declarations, follow, workdays
from compliance.resolve.context import Context, EntryPlaces, Settled, day
from compliance.resolve.entries import Sheet, entries, mark_superseded
from compliance.resolve.titles import name_tasks
from compliance.rulebook.directory import Directory, Unit
from compliance.rulebook.load import Rulebook

_LONGEST_COVER = 3660  # days; nobody reports on more at once


@dataclass(frozen=True, slots=True)
class Papers:
    """What the office brings to a run besides the rulebook."""

    round: Round | None = None
    ledger: Ledger | None = None
    assignments: tuple[Assignment, ...] = ()
    previous: tuple[Report, ...] = ()
    calendar: Calendar | None = None

    def with_(self, **changes: Any) -> "Papers":
        """The same papers and these."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The reports as rows, and where each row and each covered pair stands."""

    tables: Tables
    rules: dict[str, TaskRules]
    directory: Directory
    entry_places: EntryPlaces
    case_places: list[Place] = field(default_factory=list)
    declaration_places: list[Place] = field(default_factory=list)
    pair_places: dict[tuple[str, str], Place] = field(default_factory=dict)
    source_places: dict[str, Place] = field(default_factory=dict)
    reports: tuple[Report, ...] = ()
    round_place: Place | None = None
    settled: tuple[Settled, ...] = ()


def resolve(
    rulebook: Rulebook,
    reports: list[Report],
    *,
    as_of: int,
    today: int,
    papers: Papers | None = None,
    words: bool = True,
) -> Resolved:
    """All rows of the run but `run` and what the engine derives. Raises RulebookError.

    Without `words` the texts of entries are left out: in a large table they are most of what there is to load.
    """
    papers = papers or Papers()
    named = [name_tasks(rulebook, report) for report in reports]
    reports = [report for report, _ in named]
    papers = papers.with_(previous=tuple(name_tasks(rulebook, report)[0] for report in papers.previous))
    context = _context(rulebook, [*reports, *papers.previous], papers, as_of, today)
    context.words = words
    owed.assign(context, list(papers.assignments))
    owed.succeed(context)
    decisions = owed.decide(context, papers.ledger) if papers.ledger else {}
    if papers.ledger:
        _contradictions(context, papers.ledger)
    coverage = owed.Coverage()
    for number, (report, unnamed) in enumerate(named):
        _report(context, coverage, number, report, unnamed)
    mark_superseded(context)
    follow(context)
    workdays(context, papers.calendar)
    if papers.round:
        owed.ask(context, papers.round, coverage)
    owed.owe(context, coverage, decisions, in_round=papers.round is not None)
    _unassigned(context)
    _previous(context, papers.previous)
    return Resolved(
        context.tables,
        context.rules,
        rulebook.known,
        context.entry_places,
        context.case_places,
        context.declaration_places,
        context.pair_places,
        context.source_places,
        tuple(reports),
        papers.round.place("units") if papers.round else None,
        tuple(context.settled),
    )


def _context(rulebook: Rulebook, reports: list[Report], papers: Papers, as_of: int, today: int) -> Context:
    wanted = {source for report in reports for source in sources(report)}
    context = Context(rulebook, as_of, today, asked=papers.round.sources if papers.round else ())
    wanted |= set(context.asked)
    packs = rulebook.tables(sorted(wanted))
    context.tables.update(packs)
    context.rules = rules_by_task(packs)
    context.region_of = {each.source: each.region for each in packs["source"]}
    return context


def _report(context: Context, coverage: owed.Coverage, number: int, report: Report, unnamed: list[Problem]) -> None:
    header = report.header
    region = _region(context, report)
    unit = _header_unit(context, report, region)
    source = header.get("source")
    if source and source not in context.region_of:
        context.note(
            "R201",
            "reference.source",
            report,
            ("report", "source"),
            value=source,
            suggestion=closest(source, list(context.rulebook.paths())) or "",
        )
    as_of = day(header.get("as_of"))
    if as_of is not None and as_of > context.today:
        context.note(
            "R104",
            "value.future",
            report,
            ("report", "as_of"),
            value=header["as_of"],
            expected=to_date(context.today).isoformat(),
        )
    sheet = Sheet.of(number, report, unit, as_of, region)
    if as_of is not None:
        context.report_days[number] = as_of
    first = len(context.entry_places)
    entries(context, sheet)
    rows = context.rows("entry")
    entry_of = {index: n for n, index in enumerate(report.items.indexes, first)}
    named = {each or "" for each in rows.column("source", first)} | ({source} if source else set())
    units = {unit.id: unit} if unit else {}
    for unit_id in dict.fromkeys(rows.column("unit", first)):
        if unit_id and (found := context.rulebook.known.unit(unit_id)):
            units.setdefault(found.id, found)
    cases(context, sheet)
    declarations(context, sheet)
    _source_places(context, report)
    _cover(context, coverage, number, report, units, named & set(context.region_of), as_of)
    for problem in (*report.problems, *unnamed):
        context.reader_problem(problem, entry_of)


def _cover(
    context: Context,
    coverage: owed.Coverage,
    number: int,
    report: Report,
    units: dict[str, Unit],
    named: set[str],
    as_of: int | None,
) -> None:
    covers = report.header.get("covers") or {}
    first, last = day(covers.get("from")), day(covers.get("to"))
    span = (first, last) if first is not None and last is not None else None
    if span and not 0 <= span[1] - span[0] <= _LONGEST_COVER:
        context.note("R104", "covers.span", report, ("report", "covers"))
        span = None
    coverage.report(
        context,
        number,
        report.file,
        units,
        named,
        as_of,
        day(report.header.get("submitted")),
        span,
        report.place(("items",)),
    )


def _source_places(context: Context, report: Report) -> None:
    """Where each source is first named: the place of what nobody's entry holds."""
    source = report.header.get("source")
    if source:
        context.source_places.setdefault(source, report.place(("report", "source")))
    for section in SECTIONS:
        lines: Section = getattr(report, section)
        tasks = lines.column("task")
        for task in dict.fromkeys(tasks):
            named = str(task or "").rpartition("/")[0]
            if named and named not in context.source_places:  # a place is worked out: once for each source
                context.source_places[named] = report.place((section, lines.indexes[tasks.index(task)]))


def _unassigned(context: Context) -> None:
    """The tasks for which nobody can be asked, each with the day by which people know it."""
    for task, rules in context.rules.items():
        if rules.task.assignment == "unassigned":
            due = rules.known_by(context.as_of)
            context.tables["unassigned"].append(Unassigned(task, due.day, due.period))


def _region(context: Context, report: Report) -> str | None:
    """The report's own region, else that of the first source that it names, else that of the round's."""
    region = report.header.get("region")
    if region and not context.rulebook.has_region(region):
        context.note("R104", "reference.region", report, ("report", "region"), value=region)
        return None
    if region:
        context.rulebook.directory(region)
        return str(region)
    named = (*sources(report), *context.asked)
    return next((context.region_of[source] for source in named if source in context.region_of), None)


def _header_unit(context: Context, report: Report, region: str | None) -> Unit | None:
    name = report.header.get("unit")
    unit, by = context.unit(name, region)
    if name and region and unit is None:
        context.note(
            "R202", "reference.unit", report, ("report", "unit"), value=name, suggestion=context.unit_hint(name, region)
        )
    if name and unit and by == "abbreviation":
        context.note("R207", "reference.abbreviation", report, ("report", "unit"), value=name, hint=unit.name)
    return unit


def _contradictions(context: Context, ledger: Ledger) -> None:
    for each in contradictions(ledger.events, context.today):
        values = {"value": each.event.task, "hint": each.event.unit, "expected": to_date(each.event.date).isoformat()}
        place = each.event.place or Place(ledger.file)
        code = "R211" if each.what == "ledger.extended-twice" else "R210"
        context.problem_row(code, each.what, values, None, ("events", each.event.task), place)


def _previous(context: Context, reports: tuple[Report, ...]) -> None:
    """What the previous round's reports said, under the same rules as this run's."""
    before = Context(context.rulebook, context.as_of, context.today)
    before.rules, before.region_of, before.asked = context.rules, context.region_of, context.asked
    context.tables["previous"] += _counted(before, reports)


@dataclass(frozen=True, slots=True)
class Counted:
    """The entries of some reports that count, and the titles of their tasks."""

    rows: list[Previous]
    titles: dict[str, str]


def counted_entries(rulebook: Rulebook, reports: list[Report], today: int) -> Counted:
    """Of each task, unit and occurrence the newest entry. Raises RulebookError."""
    reports = [name_tasks(rulebook, report)[0] for report in reports]
    context = _context(rulebook, reports, Papers(), today, today)
    titles = {task: rules.task.title for task, rules in context.rules.items()}
    return Counted(_counted(context, tuple(reports)), titles)


def _counted(context: Context, reports: tuple[Report, ...]) -> list[Previous]:
    for number, report in enumerate(reports):
        region = _region(context, report)
        unit = _header_unit(context, report, region)
        sheet = Sheet.of(number, report, unit, day(report.header.get("as_of")), region)
        entries(context, sheet)
    newest: dict[tuple[str, str, int | None, str | None], Entry] = {}
    for row in context.tables["entry"]:
        if row.task and row.respondent:
            key = (row.task, row.respondent, row.due, row.period)
            held = newest.get(key)
            if held is None or (row.as_of_day or -1_000_000) >= (held.as_of_day or -1_000_000):
                newest[key] = row
    return [
        Previous(
            task,
            unit,
            due,
            period,
            row.as_of_day,
            row.status,
            row.percent,
            row.completed_day,
            row.new_due,
            row.words,
            row.slot,
        )
        for (task, unit, due, period), row in newest.items()
    ]


def sources(report: Report) -> list[str]:
    """The source ids that a report names, its own first."""
    own = report.header.get("source")
    names = [own] if own else []
    for section in (report.items, report.cases, report.declarations):
        tasks = (str(task or "") for task in dict.fromkeys(section.column("task")))
        names += [task.partition("/")[0] for task in tasks if "/" in task]
    return list(dict.fromkeys(names))
