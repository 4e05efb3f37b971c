"""What commands read besides the rulebook: reports, and the office's papers."""

from pathlib import Path
from typing import TYPE_CHECKING

from compliance.cli.common import UsageProblem
from compliance.messages import say

if TYPE_CHECKING:
    from compliance.reports.given import Given
    from compliance.reports.report import Report
    from compliance.resolve.resolver import Papers
    from compliance.rulebook.load import Rulebook


def read_reports(
    names: list[str], lang: str, *, may_be_none: bool = False, given: "Given | None" = None
) -> "list[Report]":
    """The reports that the names stand for. Raises UsageProblem where there are none, unless there may be none.

    `given` is what the command line says of tables that do not say it themselves.
    """
    from compliance.cli.progress import with_bar
    from compliance.reports.find import NoMatch, find_reports
    from compliance.reports.read import read_report

    def any_match(name: str) -> bool:
        try:
            return bool(find_reports([name]))
        except NoMatch:
            return False

    if may_be_none:
        names = [name for name in names if any_match(name)]  # a round to which nothing came is judged all the same
    try:
        return with_bar(find_reports(names), lang, lambda name, tell: read_report(name, given, tell))
    except NoMatch as error:
        raise UsageProblem(f"{error.name}: {say(error.what, lang, value=error.name)}") from None


def refuse_unreadable(reports: "list[Report]") -> None:
    """Raises Unusable where one cannot be read: compared with, it would look as if its unit had said nothing."""
    from compliance.finding import Unusable

    problems = [problem for report in reports if report.document.value is None for problem in report.problems]
    if problems:
        raise Unusable(problems)


def read_papers(
    book: "Rulebook",
    round_id: str | None,
    rounds: Path,
    ledger: Path | None,
    assignments: Path | None,
    previous: "list[Report]",
    workdays: Path | None,
) -> "Papers":
    """The office's papers that the options name. Raises Unusable."""
    from compliance.resolve.resolver import Papers

    refuse_unreadable(previous)
    papers = Papers(previous=tuple(previous))
    if round_id:
        from compliance.office.rounds import load_round

        papers = papers.with_(round=load_round(rounds, round_id, book.units_named))
    if ledger:
        from compliance.office.ledgerfile import read_ledger

        papers = papers.with_(ledger=read_ledger(ledger))
    if assignments:
        from compliance.office.assignments import read_assignments

        papers = papers.with_(assignments=tuple(read_assignments(assignments)))
    if workdays:
        from compliance.office.workdays import read_calendar

        papers = papers.with_(calendar=read_calendar(workdays))
    return papers
