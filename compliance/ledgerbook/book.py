"""The whole ledger of one run: rows, ranks, history, what is left over, and what there is to tell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from compliance.calendar.days import to_date
from compliance.finding import Finding, NoAsOf, Place
from compliance.ledgerbook.carry import LeftOver, Past, carry, remember
from compliance.ledgerbook.lastbook import LastBook, Note
from compliance.ledgerbook.lights import Light
from compliance.ledgerbook.ranks import Line, Rank, alike, kept, lines, ranked, read_lines
from compliance.ledgerbook.rows import Contribution, Judged, LedgerRow, ledger_rows
from compliance.reports.report import Report
from compliance.resolve.resolver import Papers, Resolved
from compliance.rulebook.load import Rulebook
from compliance.run import Options, judge, laid


@dataclass(frozen=True, slots=True)
class Book:
    """What is written, in whatever form."""

    as_of: date
    round: str | None
    rows: tuple[LedgerRow, ...]
    ranks: tuple[Rank, ...]
    history: tuple[Line, ...]
    left_over: tuple[LeftOver, ...]
    stray: tuple[Contribution, ...]  # entries on tasks of which nobody's obligation is here
    added: tuple[str, ...]  # columns of the office's own
    lights: Mapping[str, Light]
    notes: tuple[Note, ...]
    loose: tuple[Finding, ...]  # findings about files, units or papers, not about a row
    silent: tuple[str, ...]  # units that were asked and handed in nothing


def make_book(
    rulebook: Rulebook,
    reports: list[Report],
    as_of: date | None,
    papers: Papers,
    options: Options,
    lights: Mapping[str, Light],
    far_margin: int,
    last: LastBook | None = None,
) -> Book:
    """Judge the reports and lay the last workbook beside them.

    What was selected, ignored, waived or accepted does not count here: a ledger shows what is so. Raises NoAsOf,
    Classified, Unusable.
    """
    options = replace(
        options, select=(), ignore=(), only=None, levels={}, ignored=(), own=(), waivers=(), baseline=None
    )
    known, resolved = laid(rulebook, reports, as_of, papers, options)
    if known is None:
        raise NoAsOf
    findings = judge(resolved, options, papers)
    day = to_date(known).isoformat()
    since = papers.round.id if papers.round else day
    past = remember(last, _finder(resolved, known), lights, since)
    window = papers.round.window if papers.round else None
    sources = frozenset(papers.round.sources) if papers.round else None
    rows, stray = ledger_rows(Judged(resolved, findings, lights, far_margin, window, past.states, sources))
    rows, left_over = carry(rows, past, since, decided=papers.ledger is not None)
    silent = _silent(resolved)
    asked = [(each.unit, _name(resolved, each.unit)) for each in resolved.tables["asked"]]
    now = lines(rows, asked, since, known, day)
    history = kept(read_lines(last.history) if last else (), now, day)
    ranks = ranked(
        now,
        history[: len(history) - len(now)],
        {row.unit: alike(resolved.directory, row.key[1]) for row in rows if row.unit and row.key[1]}
        | {name: alike(resolved.directory, unit) for unit, name in asked},
        _counts(rows),
        silent,
    )
    return Book(
        to_date(known),
        papers.round.id if papers.round else None,
        tuple(rows),
        tuple(ranks),
        tuple(history),
        tuple(left_over),
        tuple(stray),
        last.added if last else (),
        lights,
        (*past.notes, *_doubts(rows, past)),
        tuple(each for each in findings if each.task is None),
        tuple(silent),
    )


def _finder(resolved: Resolved, as_of: int) -> Any:
    def find(task: str, name: str) -> str | None:
        rules = resolved.rules.get(task)
        unit = resolved.directory.find_unit(name, rules.source.region)[0] if rules and name else None
        return resolved.directory.successor(unit.id, task, as_of) if unit else None

    return find


def _name(resolved: Resolved, unit_id: str) -> str:
    unit = resolved.directory.unit(unit_id)
    return unit.name if unit else unit_id


def _silent(resolved: Resolved) -> list[str]:
    came: dict[str, bool] = {}
    for each in resolved.tables["asked"]:
        came[each.unit] = came.get(each.unit, False) or bool(each.came)
    return [_name(resolved, unit) for unit, reported in came.items() if not reported]


def _counts(rows: Iterable[LedgerRow]) -> dict[str, Counter[str]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.unit and row.owed:
            found[row.unit][row.light.colour] += 1
    return found


def _doubts(rows: Iterable[LedgerRow], past: Past) -> list[Note]:
    """What the office typed and the ledger of decisions does not say, each where it was typed."""
    found = []
    for row in rows:
        last = past.rows.get((row.key, False))
        for what, values in row.doubts:
            column = what.removeprefix("doubt.").partition("-")[0]
            place = last.at(column) if last else Place(past.book.file if past.book else "")
            found.append(Note(what, {"unit": row.unit or "", "task": row.task, **values}, place))
    return found
