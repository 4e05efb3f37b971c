"""`compliance tasks`: list the tasks of the rule base."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from compliance.obligations import TaskRules

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
    from compliance.duties import groups_of, named_by_task
    from compliance.obligations import rules_by_task
    from compliance.output import tasks as listing

    first, last = day(due_from, lang, "--due-from"), day(due_to, lang, "--due-to")
    book, tables = whole_base(rules, only_rules, lang, settled)
    check_region(book, region, lang)
    if source:
        choose("--source", source, book.paths(), lang)
    unit_id = find_unit(book, unit, region, lang) if unit else None
    groups = groups_of(tables, unit_id) if unit_id else set()
    named = named_by_task(tables)

    def is_named(task: "TaskRules") -> bool:
        said = [who for who in named.get(task.task.task, ()) if role in {None, who.role}]
        if unit_id is None:
            return bool(said)
        own = any(who.unit == unit_id or who.group_key in groups for who in said)
        return own or (role is None and unit_id in {each.unit for each in task.respondents})

    def is_due(task: "TaskRules") -> bool:
        begin, end = day_of(first or date.min), day_of(last or date.max)
        return any(begin <= due <= end for due in task.fixed())

    asked: tuple[tuple[object, Callable[[TaskRules], bool]], ...] = (
        (source, lambda task: task.source.source == source),
        (region, lambda task: task.source.region == region),
        (kind, lambda task: task.task.kind == kind),
        (grep, lambda task: (grep or "") in task.task.title),
        (role or unit_id, is_named),
        (first or last, is_due),
    )
    wanted = [suits for given, suits in asked if given]
    found = [
        (each, named.get(task, []))
        for task, each in rules_by_task(tables).items()
        if not wanted or all(suits(each) for suits in wanted)
    ]
    if output_format == "text":
        content = listing.render(found, lang, colourful(output))
    else:
        from compliance.output import jsontext

        rows = [listing.row(each, own) for each, own in found]
        content = jsontext.dump_lines(rows) if output_format == "jsonl" else jsontext.dump(rows)
    emit(content, output, lang)
