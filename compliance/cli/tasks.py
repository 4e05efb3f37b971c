"""`compliance tasks`: list the tasks of the rule base."""

from typing import Annotated

import typer

from compliance.cli.common import (
    ConfigOption,
    Lang,
    NoConfig,
    OnlyRules,
    Output,
    RegionOption,
    RoleOption,
    Rules,
    UnitOption,
    begin,
    check_region,
    choose,
    colourful,
    complete_source,
    day,
    emit,
    find_unit,
    text,
    whole_base,
)

FORMATS = ("text", "json", "jsonl")
KINDS = ("task", "indicator", "recurring", "time_limit", "quota", "prohibition", "validity")
ROLES = ("lead", "responsible", "support")


def command(
    source: Annotated[
        str | None, typer.Option(help=text("help.source"), show_default=False, autocompletion=complete_source)
    ] = None,
    region: RegionOption = None,
    unit: UnitOption = None,
    role: RoleOption = None,
    kind: Annotated[str | None, typer.Option(help=text("help.kind"), show_default=False)] = None,
    due_from: Annotated[str | None, typer.Option(help=text("help.due-from"), show_default=False)] = None,
    due_to: Annotated[str | None, typer.Option(help=text("help.due-to"), show_default=False)] = None,
    grep: Annotated[str | None, typer.Option(help=text("help.grep"), show_default=False)] = None,
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
    if kind:
        choose("--kind", kind, KINDS, lang)
    if role:
        choose("--role", role, ROLES, lang)
    from compliance.calendar.days import day_of
    from compliance.duties import named_by_task
    from compliance.obligations import rules_by_task
    from compliance.output import jsontext
    from compliance.output import tasks as listing

    first, last = day(due_from, lang, "--due-from"), day(due_to, lang, "--due-to")
    book, tables = whole_base(rules, only_rules, lang, settled)
    check_region(book, region, lang)
    if source:
        choose("--source", source, book.paths(), lang)
    unit_id = find_unit(book, unit, region, lang) if unit else None
    groups = {each.group_key for each in tables["member"] if each.unit == unit_id}
    named = named_by_task(tables)
    found = []
    for task, each in rules_by_task(tables).items():
        own = named.get(task, [])
        if (
            (source in {None, each.source.source})
            and (region in {None, each.source.region})
            and (kind in {None, each.task.kind})
            and (not grep or grep in each.task.title)
            and (
                (not role and not unit_id)
                or any(
                    (not role or who.role == role)
                    and (not unit_id or who.unit == unit_id or (who.group_key in groups and who.group_key is not None))
                    for who in own
                )
                or (unit_id in {answer.unit for answer in each.respondents} and not role)
            )
            and (
                (not first and not last)
                or any(
                    (not first or due >= day_of(first)) and (not last or due <= day_of(last)) for due in each.fixed()
                )
            )
        ):
            found.append((each, own))
    if output_format == "text":
        content = listing.render(found, lang, colourful(output))
    else:
        rows = [listing.row(each, own) for each, own in found]
        content = jsontext.dump_lines(rows) if output_format == "jsonl" else jsontext.dump(rows)
    emit(content, output, lang)
