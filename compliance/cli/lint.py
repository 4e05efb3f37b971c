"""`compliance lint`: judge a rule base, for those who keep it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.check import FORMATS, LEVELS
from compliance.cli.common import (
    Lang,
    OnlyRules,
    Output,
    Rules,
    UsageProblem,
    choose,
    colourful,
    complete_code,
    emit,
    language,
    selectors,
    text,
)
from compliance.messages import say

HERE = Path("rules")


def command(
    paths: Annotated[list[Path] | None, typer.Argument(help=text("help.lint-paths"), show_default=False)] = None,
    sources: Annotated[Path | None, typer.Option(help=text("help.sources"), show_default=False, metavar="DIR")] = None,
    show: Annotated[bool, typer.Option("--show", help=text("help.show-text"))] = False,
    fix: Annotated[bool, typer.Option("--fix", help=text("help.fix"))] = False,
    diff: Annotated[bool, typer.Option("--diff", help=text("help.diff-only"))] = False,
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
    fail_level: Annotated[str, typer.Option(help=text("help.fail-level"), metavar="|".join(LEVELS))] = "error",
    rules: Rules = None,
    only_rules: OnlyRules = False,
) -> None:
    lang = language(lang)
    choose("--format", output_format, FORMATS, lang)
    choose("--fail-level", fail_level, LEVELS, lang)
    from compliance.data import RULES
    from compliance.lint.files import scope
    from compliance.lint.linter import lint, lints, repair
    from compliance.lint.sources import Sources
    from compliance.output import lint as report

    named = [*(paths or []), *(rules or [])] or [HERE if HERE.is_dir() else RULES]
    for path in named:
        if not path.exists():
            raise UsageProblem(say("file.missing", lang) + f": {path}")
    if sources is not None and not sources.is_dir():
        raise UsageProblem(say("usage.choice", lang, option="--sources", value=str(sources), expected="DIR"))
    covered = scope(named, None if only_rules else RULES)
    if not (covered.packs or covered.units or covered.strays):
        raise UsageProblem(say("lint.no-files", lang, value="、".join(map(str, named))))
    chosen, left_out = selectors(select, lang, lints()), selectors(ignore, lang, lints())
    texts = Sources(sources) if sources else None

    if diff:
        changes = repair(covered, texts)
        emit("".join(each.diff() for each in changes), output, lang)
        sys.stderr.write(report.mended(changes, lang, written=False))
        raise typer.Exit(1 if changes else 0)
    if fix:
        changes = repair(covered, texts)
        for each in changes:
            try:
                each.write()
            except OSError as error:
                reason = error.strerror or str(error)
                raise UsageProblem(say("usage.output", lang, value=str(each.file.path), reason=reason)) from None
        sys.stderr.write(report.mended(changes, lang, written=True))
    linted, gathered = lint(covered, texts, lang=lang, select=chosen, ignore=left_out)
    colour = colourful(output)
    if output_format == "json":
        content = report.render_json(linted)
    elif output_format == "jsonl":
        from compliance.output import jsontext

        content = jsontext.dump_lines([jsontext.finding(each) for each in linted.findings])
    elif output_format == "github":
        content = report.render_github(linted, lang)
    else:
        content = (report.beside(gathered.proofs, lang, colour) if show else "") + report.render(linted, lang, colour)
    emit(content, output, lang)
    raise typer.Exit(1 if linted.failing(fail_level) else 0)
