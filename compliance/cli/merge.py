"""`compliance merge`: a round's reports become the office's ledger, what the office typed before beside them."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli.common import (
    ROUNDS,
    AsOf,
    ConfigOption,
    Lang,
    NoConfig,
    OnlyRules,
    Output,
    RoundsOption,
    Rules,
    UsageProblem,
    begin,
    choose,
    emit,
    emit_bytes,
    explained,
    rulebook,
    text,
)
from compliance.cli.configured import first, judged_on, run_options
from compliance.cli.papers import read_papers, read_reports
from compliance.messages import say

if TYPE_CHECKING:
    from compliance.ledgerbook.book import Book
    from compliance.ledgerbook.lastbook import LastBook

FORMATS = ("xlsx", "csv", "json")


def command(
    paths: Annotated[list[str] | None, typer.Argument(help=text("help.paths"), show_default=False)] = None,
    round_id: Annotated[str | None, typer.Option("--round", help=text("help.round"), show_default=False)] = None,
    rounds: RoundsOption = None,
    ledger: Annotated[
        list[Path] | None, typer.Option("--ledger", help=text("help.merge-ledger"), show_default=False)
    ] = None,
    output: Output = None,
    output_format: Annotated[
        str | None,
        typer.Option("--format", help=text("help.merge-format"), show_default=False, metavar="|".join(FORMATS)),
    ] = None,
    as_of: AsOf = None,
    latest: Annotated[bool, typer.Option("--latest", help=text("help.latest"))] = False,
    assignments: Annotated[Path | None, typer.Option(help=text("help.assignments"), show_default=False)] = None,
    workdays: Annotated[Path | None, typer.Option(help=text("help.workdays"), show_default=False)] = None,
    due_soon: Annotated[
        int | None, typer.Option(help=text("help.due-soon"), show_default=False, min=0, max=3660)
    ] = None,
    margin: Annotated[int | None, typer.Option(help=text("help.margin"), show_default=False, min=0, max=100)] = None,
    lang: Lang = "",
    rules: Rules = None,
    only_rules: OnlyRules = False,
    config: ConfigOption = None,
    no_config: NoConfig = False,
) -> None:
    lang, settled = begin(lang, config, no_config)
    suffix = output.suffix.lower().lstrip(".") if output else ""
    kind = output_format or (suffix if suffix in FORMATS else "xlsx")
    choose("--format", kind, FORMATS, lang)
    named = paths or list(settled.reports)
    if not named and not round_id:
        raise UsageProblem(say("usage.no-paths", lang))
    decisions, last = _ledgers(ledger or [], lang)
    if kind == "xlsx" and output is None:
        raise UsageProblem(say("merge.no-output", lang))
    if output and output.exists() and output.is_file() and not (last and output.samefile(last)):
        raise UsageProblem(say("merge.exists", lang, value=str(output)))
    options = run_options(
        settled, lang, select=None, ignore=None, only=None, due_soon=due_soon, margin=margin, latest=latest,
        baseline=None, whole=False,
    )  # fmt: skip
    judged = judged_on(as_of, options.today, lang)
    from compliance.ledgerbook.book import make_book
    from compliance.ledgerbook.lights import table
    from compliance.reports.given import Given

    book = rulebook(rules, only_rules, lang, settled)
    with explained(lang):
        place = settled.place("lights") if settled.lights else None
        lights = table(settled.lights, lang, place)
        papers = read_papers(
            book,
            round_id,
            rounds or settled.rounds or ROUNDS,
            decisions or settled.ledger,
            first(assignments, settled.assignments),
            [],
            first(workdays, settled.workdays),
        )
        before = _last(last, lang)
        given = Given(columns=settled.columns)
        reports = read_reports(named, lang, may_be_none=round_id is not None, given=given)
        made = make_book(book, reports, judged, papers, options, lights, settled.far_behind_margin, before)
    _write(made, kind, output, lang)
    _tell(made, output, lang)


def _ledgers(given: list[Path], lang: str) -> tuple[Path | None, Path | None]:
    """The ledger of decisions, and the last workbook: told apart by their names."""
    from compliance.workbook.opened import is_workbook

    books = [each for each in given if is_workbook(each)]
    others = [each for each in given if not is_workbook(each)]
    if len(books) > 1 or len(others) > 1:
        raise UsageProblem(say("merge.ledger-twice", lang))
    return others[0] if others else None, books[0] if books else None


def _last(path: Path | None, lang: str) -> "LastBook | None":
    """The last workbook, where one is named. Raises Unusable."""
    if path is None:
        return None
    from compliance.ledgerbook.lastbook import read_last

    try:
        return read_last(path)
    except ModuleNotFoundError:
        raise UsageProblem(say("merge.extra", lang)) from None


def _write(book: "Book", kind: str, output: Path | None, lang: str) -> None:
    if kind == "json":
        from compliance.output.ledgerbook import render_json

        emit(render_json(book, lang), output, lang)
    elif kind == "csv":
        from compliance.output.ledgerbook import render_csv

        mark = "\ufeff" if output else ""  # by which spreadsheet programs know UTF-8
        emit(mark + render_csv(book, lang), output, lang)
    else:
        try:
            from compliance.output.ledgerxlsx import render_xlsx
        except ModuleNotFoundError as error:
            if error.name and error.name.partition(".")[0] != "xlsxwriter":
                raise
            raise UsageProblem(say("merge.extra", lang)) from None
        assert output is not None
        emit_bytes(render_xlsx(book, lang), output, lang)


def _tell(book: "Book", output: Path | None, lang: str) -> None:
    """What was written; on standard error all that somebody has to look at."""
    from compliance.output.escape import terminal
    from compliance.output.ledgerbook import note

    counts = Counter(row.light for row in book.rows)
    lights = ("、" if lang == "zh" else ", ").join(
        say("merge.light", lang, light=light.shown(lang), n=counts[light])
        for light in dict.fromkeys(book.lights.values())
        if counts[light]
    )
    units = len({row.unit for row in book.rows if row.unit})
    if output:
        values = {"value": output, "rows": len(book.rows), "units": units, "day": book.as_of, "lights": lights}
        emit(terminal(say("merge.written", lang, values)) + "\n", None, lang)
    lines = [f"{each.place}: {note(each.what, each.values, lang)}" for each in book.notes]
    unread = list(dict.fromkeys(each.place.file for each in book.loose if each.code == "R101" and each.place))
    if unread:
        lines.append(say("merge.unreadable", lang, n=len(unread), value="、".join(unread)))
    if book.left_over:
        lines.append(say("merge.left-over", lang, n=len(book.left_over), sheet=say("sheet.left_over", lang)))
    typer.echo("".join(terminal(line) + "\n" for line in lines), nl=False, err=True)
