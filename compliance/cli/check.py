"""`compliance check`: judge progress reports."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli.common import (
    ROUNDS,
    AsOf,
    ConfigOption,
    Lang,
    LedgerOption,
    NoConfig,
    OnlyRules,
    Output,
    RoundsOption,
    Rules,
    UsageProblem,
    begin,
    choose,
    complete_code,
    emit,
    explained,
    rulebook,
    text,
)
from compliance.cli.configured import first, judged_on, run_options
from compliance.cli.formats import Formats, deliver, destinations
from compliance.cli.papers import read_papers, read_reports
from compliance.messages import say

if TYPE_CHECKING:
    from compliance.finding import Finding
    from compliance.reports.report import Report

KINDS = ("form", "progress")
LEVELS = ("note", "warning", "error")


def command(
    paths: Annotated[list[str] | None, typer.Argument(help=text("help.paths"), show_default=False)] = None,
    as_of: AsOf = None,
    formats: Formats = None,
    unit: Annotated[str | None, typer.Option("--unit", help=text("help.table-unit"), show_default=False)] = None,
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
    fail_on: Annotated[
        str | None, typer.Option(help=text("help.fail-on"), show_default=False, metavar="form|progress|all")
    ] = None,
    fail_level: Annotated[
        str | None, typer.Option(help=text("help.fail-level"), show_default=False, metavar="|".join(LEVELS))
    ] = None,
    round_id: Annotated[str | None, typer.Option("--round", help=text("help.round"), show_default=False)] = None,
    rounds: RoundsOption = None,
    latest: Annotated[bool, typer.Option("--latest", help=text("help.latest"))] = False,
    ledger: LedgerOption = None,
    assignments: Annotated[Path | None, typer.Option(help=text("help.assignments"), show_default=False)] = None,
    previous: Annotated[list[str] | None, typer.Option(help=text("help.previous"), show_default=False)] = None,
    due_soon: Annotated[
        int | None, typer.Option(help=text("help.due-soon"), show_default=False, min=0, max=3660)
    ] = None,
    margin: Annotated[int | None, typer.Option(help=text("help.margin"), show_default=False, min=0, max=100)] = None,
    workdays: Annotated[Path | None, typer.Option(help=text("help.workdays"), show_default=False)] = None,
    baseline: Annotated[Path | None, typer.Option(help=text("help.baseline"), show_default=False)] = None,
    annotated: Annotated[
        Path | None, typer.Option("--annotate", help=text("help.annotate"), show_default=False)
    ] = None,
    write_baseline: Annotated[bool, typer.Option("--write-baseline", help=text("help.write-baseline"))] = False,
    show_mapping: Annotated[bool, typer.Option("--show-mapping", help=text("help.show-mapping"))] = False,
    rules: Rules = None,
    only_rules: OnlyRules = False,
    config: ConfigOption = None,
    no_config: NoConfig = False,
) -> None:
    lang, settled = begin(lang, config, no_config)
    asked = destinations(formats, output, lang)
    fail_on, fail_level = first(fail_on, settled.fail_on), first(fail_level, settled.fail_level)
    choose("--fail-on", fail_on, (*KINDS, "all"), lang)
    choose("--fail-level", fail_level, LEVELS, lang)
    if only:
        choose("--only", only, KINDS, lang)
        if fail_on not in {"all", only}:
            raise UsageProblem(say("usage.nothing-fails", lang, only=only, fail_on=fail_on))
    named = paths or list(settled.reports)
    if not named and not round_id:
        raise UsageProblem(say("usage.no-paths", lang))
    if annotated:
        from compliance.cli.annotate import refuse

        refuse(named, annotated, lang)
    from compliance.output.formats import How, render
    from compliance.reports.given import Given
    from compliance.run import check

    kept = first(baseline, settled.baseline)
    options = run_options(
        settled,
        lang,
        select=select,
        ignore=ignore,
        only=only,
        due_soon=due_soon,
        margin=margin,
        latest=latest,
        baseline=None if write_baseline else kept,
        whole=not paths and bool(named),
    )
    judged = judged_on(as_of, options.today, lang)
    book = rulebook(rules, only_rules, lang, settled)
    with explained(lang):
        before = read_reports(previous or [], lang, given=Given(columns=settled.columns))
        papers = read_papers(
            book,
            round_id,
            rounds or settled.rounds or ROUNDS,
            first(ledger, settled.ledger),
            first(assignments, settled.assignments),
            before,
            first(workdays, settled.workdays),
        )
        given = Given(unit, judged.isoformat() if judged else None, settled.columns)
        reports = read_reports(named, lang, may_be_none=round_id is not None, given=given)
        if show_mapping:
            _show_mapping(reports, lang)
        result = check(book, reports, as_of=judged, papers=papers, options=options)
    failing = result.failing(fail_on, fail_level)
    if annotated:
        from compliance.cli.annotate import write

        write(named[0], annotated, result, lang)
    if write_baseline:
        failing = _write_baseline(failing, kept, lang)
    else:
        deliver(lambda name, colour: render(name, result, How(lang, colour, fail_on, fail_level)), asked, lang)
    raise typer.Exit(1 if failing else 0)


def _show_mapping(reports: "list[Report]", lang: str) -> None:
    """Tell what tables were taken for, beside the findings: on standard error. Raises Classified."""
    from compliance.output.mapping import render
    from compliance.run import refuse_classified

    refuse_classified(reports)
    typer.echo(render((each for report in reports for each in report.mapped), lang), err=True)


def _write_baseline(failing: "tuple[Finding, ...]", target: Path | None, lang: str) -> "tuple[Finding, ...]":
    """Write what fails a run, so that it fails no other; what cannot be accepted is returned."""
    from compliance.adoption.baseline import NAME, write_baseline
    from compliance.adoption.waivers import acceptable

    target = target or Path(NAME)
    try:
        count = write_baseline(target, (each for each in failing if acceptable(each.code)))
    except OSError as error:
        raise UsageProblem(say("usage.output", lang, value=str(target), reason=error.strerror or str(error))) from None
    left = tuple(each for each in failing if not acceptable(each.code))
    line = say("baseline.written", lang, value=str(target), n=count)
    if left:
        line += say("baseline.left-out", lang, n=len(left), value="、".join(sorted({each.code for each in left})))
    emit(line + "\n", None, lang)
    return left
