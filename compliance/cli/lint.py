"""`compliance lint`: judge a rule base, for those who keep it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.check import LEVELS
from compliance.cli.common import (
    ConfigOption,
    Lang,
    NoConfig,
    OnlyRules,
    Output,
    Rules,
    UsageProblem,
    begin,
    choose,
    complete_code,
    emit,
    selectors,
    text,
)
from compliance.cli.configured import first
from compliance.cli.formats import Formats, deliver, destinations
from compliance.messages import say

HERE = Path("rules")


def command(
    paths: Annotated[list[Path] | None, typer.Argument(help=text("help.lint-paths"), show_default=False)] = None,
    sources: Annotated[Path | None, typer.Option(help=text("help.sources"), show_default=False, metavar="DIR")] = None,
    show: Annotated[bool, typer.Option("--show", help=text("help.show-text"))] = False,
    fix: Annotated[bool, typer.Option("--fix", help=text("help.fix"))] = False,
    diff: Annotated[bool, typer.Option("--diff", help=text("help.diff-only"))] = False,
    formats: Formats = None,
    output: Output = None,
    lang: Lang = "",
    select: Annotated[
        list[str] | None, typer.Option(help=text("help.select"), show_default=False, autocompletion=complete_code)
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help=text("help.ignore"), show_default=False, autocompletion=complete_code)
    ] = None,
    fail_level: Annotated[
        str | None, typer.Option(help=text("help.fail-level"), show_default=False, metavar="|".join(LEVELS))
    ] = None,
    rules: Rules = None,
    only_rules: OnlyRules = False,
    config: ConfigOption = None,
    no_config: NoConfig = False,
) -> None:
    lang, settled = begin(lang, config, no_config)
    asked = destinations(formats, output, lang)
    fail_level = first(fail_level, settled.fail_level)
    choose("--fail-level", fail_level, LEVELS, lang)
    from compliance.adoption.config import levels_by_code
    from compliance.data import RULES
    from compliance.lint.files import scope
    from compliance.lint.linter import lint, lints, repair
    from compliance.lint.sources import Sources
    from compliance.output import lint as report

    named = [*(paths or []), *(rules or [])] or [*settled.rules] or [HERE if HERE.is_dir() else RULES]
    for path in named:
        if not path.exists():
            raise UsageProblem(say("file.missing", lang) + f": {path}")
    if sources is not None and not sources.is_dir():
        raise UsageProblem(say("usage.choice", lang, option="--sources", value=str(sources), expected="DIR"))
    covered = scope(named, None if only_rules or settled.only_rules else RULES)
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
    linted, gathered = lint(
        covered, texts, lang=lang, select=chosen, ignore=left_out, levels=levels_by_code(settled, lints().values())
    )

    def render(name: str, colour: bool) -> str:
        above = report.beside(gathered.proofs, lang, colour) if show and name == "text" else ""
        return above + report.render_as(name, linted, lang, fail_level, colour)

    deliver(render, asked, lang)
    raise typer.Exit(1 if linted.failing(fail_level) else 0)
