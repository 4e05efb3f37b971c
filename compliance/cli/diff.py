"""`compliance diff`: what changed between two collections of reports."""

from datetime import date
from typing import Annotated

import typer

from compliance.cli.common import (
    ConfigOption,
    Lang,
    NoConfig,
    OnlyRules,
    Output,
    Rules,
    begin,
    choose,
    emit,
    explained,
    rulebook,
    text,
)
from compliance.cli.papers import read_reports, refuse_unreadable
from compliance.messages import CATALOGUE, say

FORMATS = ("text", "json", "jsonl")


def command(
    old: Annotated[str, typer.Argument(help=text("help.diff-old"))],
    new: Annotated[str, typer.Argument(help=text("help.diff-new"))],
    output_format: Annotated[
        str, typer.Option("--format", help=text("help.format"), metavar="|".join(FORMATS))
    ] = "text",
    output: Output = None,
    lang: Lang = "",
    rules: Rules = None,
    only_rules: OnlyRules = False,
    config: ConfigOption = None,
    no_config: NoConfig = False,
) -> None:
    lang, settled = begin(lang, config, no_config)
    choose("--format", output_format, FORMATS, lang)
    from dataclasses import asdict

    from compliance.calendar.days import day_of
    from compliance.history import changes
    from compliance.output import jsontext
    from compliance.reports.given import Given
    from compliance.resolve.resolver import counted_entries
    from compliance.run import refuse_classified

    book, today = rulebook(rules, only_rules, lang, settled), day_of(date.today())
    with explained(lang):
        given = Given(columns=settled.columns)
        older, newer = (read_reports([each], lang, given=given) for each in (old, new))
        refuse_classified([*older, *newer])
        refuse_unreadable([*older, *newer])
        before, after = (counted_entries(book, each, today) for each in (older, newer))
        found = list(changes(before.rows, after.rows))
    if output_format == "text":
        content = _render([(each, {**before.titles, **after.titles}.get(each.task, "")) for each in found], lang)
    else:
        rows = [asdict(each) for each in found]
        content = jsontext.dump_lines(rows) if output_format == "jsonl" else jsontext.dump(rows)
    emit(content, output, lang)
    raise typer.Exit(1 if found else 0)


def _render(found: list[tuple[object, str]], lang: str) -> str:
    from itertools import groupby

    from compliance.history import Change
    from compliance.output.escape import terminal
    from compliance.output.layout import columns

    if not found:
        return say("diff.none", lang) + "\n"
    rows, units = [], []
    for each, title in found:
        assert isinstance(each, Change)
        units.append(each.unit.partition("/")[2])
        rows.append((each.task, say(f"diff.{each.what}", lang), terminal(_change(each.old, each.new, lang)), title))
    laid = iter(columns(rows))
    lines = []
    for unit, group in groupby(units):
        lines += [unit, *("  " + next(laid) for _ in group), ""]
    return "\n".join([*lines, say("diff.total", lang, n=len(found))]) + "\n"


def _change(old: str | None, new: str | None, lang: str) -> str:
    """Both values, short; texts are only said to differ in their beginnings."""

    def shown(value: str | None) -> str:
        if value is None:
            return "—"
        key = f"status.{value}"
        return say(key, lang) if key in CATALOGUE else value if len(value) <= 20 else value[:19] + "…"

    return f"{shown(old)} → {shown(new)}"
