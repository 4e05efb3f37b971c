"""The functions behind the public door."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from compliance import run
from compliance.calendar.days import day_of
from compliance.coming import Coming
from compliance.coming import upcoming as _upcoming
from compliance.data import RULES
from compliance.finding import Result
from compliance.obligations import rules_by_task
from compliance.reports.read import read_report as _read_report
from compliance.reports.report import Report
from compliance.rulebook.load import Rulebook
from compliance.rulebook.store import whole


def open_rulebook(*folders: str | Path, bundled: bool = True) -> Rulebook:
    """The bundled rule base with the user's `folders` laid over it, or theirs alone."""
    return Rulebook((*((RULES,) if bundled else ()), *map(Path, folders)))


def read_report(path: str | Path) -> Report:
    """A progress report: YAML, JSON, a workbook, CSV, JSON Lines; what is wrong with it becomes findings."""
    return _read_report(path)


def check(
    rulebook: Rulebook,
    reports: Iterable[Report],
    *,
    as_of: date | None = None,
    lang: str = "zh",
    due_soon: int = run.DUE_SOON,
) -> Result:
    """Judge reports as of one day (default: the newest that a report states); messages are in `lang` (zh, en).

    Raises compliance.finding.NoAsOf, compliance.finding.Classified, compliance.rulebook.load.RulebookError.
    """
    return run.check(rulebook, reports, as_of=as_of, options=run.Options(lang=lang, due_soon=due_soon))


def upcoming(rulebook: Rulebook, first: date, last: date) -> list[Coming]:
    """The duties due from `first` to `last`, the nearest first."""
    tables = whole(rulebook)
    return _upcoming(rules_by_task(tables), tables, day_of(first), day_of(last))
