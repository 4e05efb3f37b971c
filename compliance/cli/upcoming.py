"""`compliance upcoming`: the deadlines coming up for each department."""

import re
from datetime import date
from typing import Annotated

import typer

from compliance.cli.common import (
    AsOf,
    Lang,
    OnlyRules,
    Output,
    RegionOption,
    RoleOption,
    Rules,
    UnitOption,
    UsageProblem,
    check_region,
    choose,
    colourful,
    day,
    emit,
    find_unit,
    language,
    text,
    whole_base,
)
from compliance.messages import say

FORMATS = ("text", "json", "jsonl")
ROLES = ("lead", "responsible", "support")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def command(
    within: Annotated[str, typer.Option(help=text("help.within"))] = "90d",
    unit: UnitOption = None,
    region: RegionOption = None,
    role: RoleOption = None,
    as_of: AsOf = None,
    output_format: Annotated[str, typer.Option("--format", help=text("help.format"), metavar="|".join(FORMATS))] = "text",
    output: Output = None,
    lang: Lang = "",
    rules: Rules = None,
    only_rules: OnlyRules = False,
) -> None:
    lang = language(lang)
    choose("--format", output_format, FORMATS, lang)
    if role:
        choose("--role", role, ROLES, lang)
    span = re.fullmatch(r"(\d{1,4})([dwmy]?)", within)
    if not span:
        raise UsageProblem(say("usage.within", lang, value=within))
    from compliance.calendar.days import day_of
    from compliance.obligations import rules_by_task
    from compliance.output import coming, jsontext
    from compliance.upcoming import for_unit, upcoming

    first = day_of(day(as_of, lang) or date.today())
    last = min(first + int(span[1]) * _DAYS[span[2] or "d"], day_of(date.max))
    book, tables = whole_base(rules, only_rules, lang)
    check_region(book, region, lang)
    found = upcoming(rules_by_task(tables), tables["duty"], first, last)
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
        rows = [coming.row(each, first) for each in found]
        content = jsontext.dump_lines(rows) if output_format == "jsonl" else jsontext.dump(rows)
    emit(content, output, lang)
