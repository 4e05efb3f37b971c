"""`compliance check`: judge progress reports."""

from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.common import (
    ROUNDS,
    AsOf,
    Lang,
    LedgerOption,
    OnlyRules,
    Output,
    RoundsOption,
    Rules,
    UsageProblem,
    choose,
    colourful,
    complete_code,
    day,
    emit,
    explained,
    language,
    rulebook,
    text,
)
from compliance.cli.papers import read_papers, read_reports
from compliance.messages import say

FORMATS = ("text", "json", "jsonl", "github")
KINDS = ("form", "progress")
LEVELS = ("note", "warning", "error")


def command(
    paths: Annotated[list[str] | None, typer.Argument(help=text("help.paths"), show_default=False)] = None,
    as_of: AsOf = None,
    unit: Annotated[str | None, typer.Option("--unit", help=text("help.table-unit"), show_default=False)] = None,
    output_format: Annotated[
        str, typer.Option("--format", help=text("help.format"), metavar="|".join(FORMATS))
    ] = "text",
    output: Output = None,
    lang: Lang = "",
    select: Annotated[
        list[str] | None, typer.Option(help=text("help.select"), show_default=False, autocompletion=complete_code)
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help=text("help.ignore"), show_default=False, autocompletion=complete_code)
    ] = None,
    only: Annotated[
        str | None, typer.Option(help=text("help.only"), show_default=False, metavar="|".join(KINDS))
    ] = None,
    fail_on: Annotated[str, typer.Option(help=text("help.fail-on"), metavar="form|progress|all")] = "all",
    fail_level: Annotated[str, typer.Option(help=text("help.fail-level"), metavar="|".join(LEVELS))] = "error",
    round_id: Annotated[str | None, typer.Option("--round", help=text("help.round"), show_default=False)] = None,
    rounds: RoundsOption = ROUNDS,
    latest: Annotated[bool, typer.Option("--latest", help=text("help.latest"))] = False,
    ledger: LedgerOption = None,
    assignments: Annotated[Path | None, typer.Option(help=text("help.assignments"), show_default=False)] = None,
    previous: Annotated[list[str] | None, typer.Option(help=text("help.previous"), show_default=False)] = None,
    due_soon: Annotated[int, typer.Option(help=text("help.due-soon"), min=0, max=3660)] = 30,
    margin: Annotated[int, typer.Option(help=text("help.margin"), min=0, max=100)] = 10,
    workdays: Annotated[Path | None, typer.Option(help=text("help.workdays"), show_default=False)] = None,
    rules: Rules = None,
    only_rules: OnlyRules = False,
) -> None:
    lang = language(lang)
    choose("--format", output_format, FORMATS, lang)
    choose("--fail-on", fail_on, (*KINDS, "all"), lang)
    choose("--fail-level", fail_level, LEVELS, lang)
    if only:
        choose("--only", only, KINDS, lang)
    if not paths and not round_id:
        raise UsageProblem(say("usage.no-paths", lang))
    from compliance.reports.given import Given
    from compliance.run import Classified, NoAsOf, Options, check

    options = Options(
        lang,
        _selectors(select, lang),
        _selectors(ignore, lang),
        only,
        due_soon=due_soon,
        behind_margin=margin,
        latest=latest,
    )
    judged = day(as_of, lang)
    if judged and judged > options.today:
        raise UsageProblem(say("usage.as-of-future", lang, value=judged.isoformat(), today=options.today.isoformat()))
    book = rulebook(rules, only_rules, lang)
    try:
        with explained(lang):
            papers = read_papers(round_id, rounds, ledger, assignments, read_reports(previous or [], lang), workdays)
            given = Given(unit, judged.isoformat() if judged else None)
            reports = read_reports(paths or [], lang, may_be_none=round_id is not None, given=given)
            result = check(book, reports, as_of=judged, papers=papers, options=options)
    except NoAsOf:
        raise UsageProblem(say("usage.as-of-missing", lang)) from None
    except Classified as error:
        raise UsageProblem(say("usage.classified", lang, place=str(error.place), value=error.value)) from None
    emit(_render(result, output_format, lang, colourful(output)), output, lang)
    raise typer.Exit(1 if result.failing(fail_on, fail_level) else 0)


def _render(result: object, output_format: str, lang: str, colour: bool) -> str:
    from compliance.finding import Result

    assert isinstance(result, Result)
    if output_format == "json":
        from compliance.output import jsontext

        return jsontext.render(result)
    if output_format == "jsonl":
        from compliance.output import jsontext

        return jsontext.render_lines(result)
    if output_format == "github":
        from compliance.output import github

        return github.render(result, lang)
    from compliance.output import text as as_text

    return as_text.render(result, lang, colour)


def _selectors(given: list[str] | None, lang: str) -> tuple[str, ...]:
    """Codes, starts of codes and names, each of which selects something. Raises UsageProblem."""
    selectors = tuple(part.strip() for each in given or () for part in each.split(",") if part.strip())
    if selectors:
        from compliance.checks.registry import bundled, matches

        for each in selectors:
            if not any(matches(check, [each]) for check in bundled().values()):
                from compliance.document.validate import closest

                known = [word for check in bundled().values() for word in (check.code, check.name)]
                raise UsageProblem(say("usage.code", lang, value=each, suggestion=closest(each, known)))
    return selectors
