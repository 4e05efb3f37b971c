"""`compliance upcoming`: the deadlines coming up for each department."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli.common import (
    AsOf,
    ConfigOption,
    Lang,
    LedgerOption,
    NoConfig,
    OnlyRules,
    Output,
    RegionOption,
    RoleOption,
    Rules,
    UnitOption,
    UsageProblem,
    begin,
    check_region,
    choose,
    colourful,
    day,
    emit,
    explained,
    find_unit,
    text,
    whole_base,
)
from compliance.messages import say

if TYPE_CHECKING:
    from compliance.coming import Decisions
    from compliance.obligations import TaskRules
    from compliance.office.ledger import Event
    from compliance.rulebook.directory import Directory

FORMATS = ("text", "json", "jsonl")
ROLES = ("lead", "responsible", "support")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def command(
    within: Annotated[str, typer.Option(help=text("help.within"))] = "90d",
    unit: UnitOption = None,
    region: RegionOption = None,
    role: RoleOption = None,
    as_of: AsOf = None,
    output_format: Annotated[
        str, typer.Option("--format", help=text("help.format"), metavar="|".join(FORMATS))
    ] = "text",
    output: Output = None,
    lang: Lang = "",
    ledger: LedgerOption = None,
    rules: Rules = None,
    only_rules: OnlyRules = False,
    config: ConfigOption = None,
    no_config: NoConfig = False,
) -> None:
    lang, settled = begin(lang, config, no_config)
    choose("--format", output_format, FORMATS, lang)
    if role:
        choose("--role", role, ROLES, lang)
    span = re.fullmatch(r"(\d{1,4})([dwmy]?)", within)
    if not span:
        raise UsageProblem(say("usage.within", lang, value=within))
    from compliance.calendar.days import day_of
    from compliance.coming import for_unit, succeed, upcoming
    from compliance.obligations import rules_by_task
    from compliance.output import coming

    first = day_of(day(as_of, lang) or date.today())
    last = min(first + int(span[1]) * _DAYS[span[2] or "d"], day_of(date.max))
    book, tables = whole_base(rules, only_rules, lang, settled)
    check_region(book, region, lang)
    by_task = rules_by_task(tables)
    kept = ledger or settled.ledger
    decisions = None
    with explained(lang):
        if kept:
            for each in {rules.source.region for rules in by_task.values()}:
                book.directory(each)
            decisions = _decisions(kept, by_task, book.known, first)
        found = upcoming(by_task, tables, first, last, decisions)
        for each in {coming.rules.source.region for coming in found}:
            book.directory(each)
    found = succeed(found, book.known)
    if region:
        found = [each for each in found if each.rules.source.region == region]
    if role:
        found = [each for each in found if each.role == role]
    if unit:
        unit_id = find_unit(book, unit, region, lang)
        found = [each for each in found if for_unit(each, unit_id, tables)]
    else:
        found = [each for each in found if each.supervised]
    if output_format == "text":
        content = coming.render(found, first, last, lang, colourful(output))
    else:
        from compliance.output import jsontext

        rows = [coming.row(each, first) for each in found]
        content = jsontext.dump_lines(rows) if output_format == "jsonl" else jsontext.dump(rows)
    emit(content, output, lang)


def _decisions(path: Path, rules: "dict[str, TaskRules]", directory: "Directory", as_of: int) -> "Decisions":
    """The ledger's decisions by task and unit id; what it says of tasks that are not here is left aside."""
    from compliance.office.ledgerfile import read_ledger

    found: dict[tuple[str, str], list[Event]] = {}
    for event in read_ledger(path).events:
        known = event.task in rules and event.date <= as_of
        unit = directory.find_unit(event.unit, rules[event.task].source.region)[0] if known else None
        if unit:
            found.setdefault((event.task, unit.id), []).append(event)
    return found
