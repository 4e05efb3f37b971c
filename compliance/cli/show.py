"""`compliance show`: everything about one task."""

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
    colourful,
    complete_task,
    emit,
    find_task,
    text,
    whole_base,
)

FORMATS = ("text", "json")


def command(
    task: Annotated[str, typer.Argument(help=text("help.task"), autocompletion=complete_task)],
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
    from compliance.duties import named_by_task
    from compliance.obligations import rules_by_task
    from compliance.output import jsontext
    from compliance.output import tasks as listing

    _, tables = whole_base(rules, only_rules, lang, settled)
    found = find_task(rules_by_task(tables), task, lang)
    named = named_by_task(tables).get(task, [])
    if output_format == "json":
        emit(jsontext.dump(listing.row(found, named)), output, lang)
    else:
        emit(listing.render_one(found, named, lang, colourful(output)), output, lang)
