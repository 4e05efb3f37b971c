"""`compliance template`: the form that a department fills in."""

import re
from datetime import date
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
    RegionOption,
    RoundsOption,
    Rules,
    UnitOption,
    UsageProblem,
    begin,
    check_region,
    choose,
    day,
    emit,
    explained,
    find_unit,
    rulebook,
    text,
)
from compliance.cli.configured import first
from compliance.cli.papers import read_papers
from compliance.messages import say

if TYPE_CHECKING:
    from compliance.forms.form import Form
    from compliance.rulebook.load import Rulebook

FORMATS = ("xlsx", "csv", "yaml")
FOLDER = Path("forms")
_NO_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')  # what a file's name cannot hold on Windows


def command(
    unit: UnitOption = None,
    every: Annotated[bool, typer.Option("--all", help=text("help.template-all"))] = False,
    round_id: Annotated[str | None, typer.Option("--round", help=text("help.round"), show_default=False)] = None,
    rounds: RoundsOption = None,
    region: RegionOption = None,
    as_of: AsOf = None,
    output_format: Annotated[
        str, typer.Option("--format", help=text("help.template-format"), metavar="|".join(FORMATS))
    ] = "xlsx",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=text("help.template-output"), show_default=False)
    ] = None,
    ledger: LedgerOption = None,
    assignments: Annotated[Path | None, typer.Option(help=text("help.assignments"), show_default=False)] = None,
    lang: Lang = "",
    rules: Rules = None,
    only_rules: OnlyRules = False,
    config: ConfigOption = None,
    no_config: NoConfig = False,
) -> None:
    lang, settled = begin(lang, config, no_config)
    choose("--format", output_format, FORMATS, lang)
    if unit and every:
        raise UsageProblem(say("template.both", lang))
    if not (unit or every or round_id):
        raise UsageProblem(say("template.who", lang))
    from compliance.calendar.days import day_of
    from compliance.forms.form import forms

    book = rulebook(rules, only_rules, lang, settled)
    check_region(book, region, lang)
    unit_id = find_unit(book, unit, region, lang) if unit else None
    with explained(lang):
        papers = read_papers(
            book,
            round_id,
            rounds or settled.rounds or ROUNDS,
            first(ledger, settled.ledger),
            first(assignments, settled.assignments),
            [],
            None,
        )
        data_day = papers.round.data_day if papers.round else None
        judged = day_of(day(as_of, lang) or date.today()) if as_of or data_day is None else data_day
        sources = _sources(book, unit_id.partition("/")[0] if unit_id else region)
        found = forms(book, sources, as_of=judged, today=day_of(date.today()), papers=papers, unit=unit_id)
    if region and not unit:
        found = [each for each in found if each.unit_id.partition("/")[0] == region]
    _refuse_none(found, unit, judged, lang)
    if unit:
        _write_one(found[0], output_format, output, lang)
        return
    folder = output or FOLDER
    named = _named(found, folder, output_format)
    _refuse_there([path for path, _ in named], lang)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageProblem(say("usage.output", lang, value=str(folder), reason=error.strerror or str(error))) from None
    for path, form in named:
        _write(form, output_format, path, lang)
    lines = [*(_told(path, form, lang) for path, form in named), say("template.total", lang, n=len(found))]
    emit("\n".join(lines) + "\n", None, lang)


def _told(path: Path, form: "Form", lang: str) -> str:
    more = (("template.limits", len(form.limits)), ("template.quotas", len(form.calls)))
    told = say("template.written", lang, value=str(path), n=len(form.rows))
    return told + "".join(say(key, lang, n=n) for key, n in more if n)


def _sources(book: "Rulebook", region: str | None) -> list[str]:
    """The sources that can ask something of a region's units: its own and those of the regions above it; else all."""
    found = list(book.paths())
    if region is None:
        return found
    chain = {each.id for each in book.directory(region).chain(region)}
    return [each.source for each in book.tables(found)["source"] if each.region in chain]


def _refuse_none(found: "list[Form]", unit: str | None, judged: int, lang: str) -> None:
    from compliance.calendar.days import to_date

    if not found and unit:
        raise UsageProblem(say("template.nothing", lang, value=unit, expected=to_date(judged).isoformat()))
    if not found:
        raise UsageProblem(say("template.nobody", lang, expected=to_date(judged).isoformat()))


def _write_one(form: "Form", output_format: str, output: Path | None, lang: str) -> None:
    if output is None and output_format != "xlsx":
        emit(_text(form, output_format), None, lang)
        return
    path = output or Path(_file_name(form.unit, output_format))
    _refuse_there([path], lang)
    _write(form, output_format, path, lang)
    emit(_told(path, form, lang) + "\n", None, lang)


def _named(found: "list[Form]", folder: Path, output_format: str) -> "list[tuple[Path, Form]]":
    """Each form's file; of two units with one name the region tells them apart."""
    names = [each.unit for each in found]
    full = [each.unit if names.count(each.unit) == 1 else each.unit_id for each in found]
    return [(folder / _file_name(name, output_format), form) for name, form in zip(full, found, strict=True)]


def _file_name(unit: str, output_format: str) -> str:
    return f"{_NO_NAME.sub('-', unit).strip(' .') or 'form'}.{output_format}"


def _refuse_there(paths: list[Path], lang: str) -> None:
    """Nothing that may have been filled in is overwritten."""
    for path in paths:
        if path.exists() and (path.is_file() or path.is_dir()):
            raise UsageProblem(say("template.exists", lang, value=str(path)))


def _text(form: "Form", output_format: str) -> str:
    from compliance.forms import plain

    return plain.csv_text(form) if output_format == "csv" else plain.yaml_text(form)


def _write(form: "Form", output_format: str, path: Path, lang: str) -> None:
    from compliance.cli.common import emit_bytes

    if output_format == "xlsx":
        try:
            from compliance.forms.workbook import workbook
        except ModuleNotFoundError as error:
            if error.name and error.name.partition(".")[0] != "xlsxwriter":
                raise
            raise UsageProblem(say("template.extra", lang)) from None
        emit_bytes(workbook(form, lang), path, lang)
    else:
        mark = "\ufeff" if output_format == "csv" else ""  # by which spreadsheet programs know UTF-8
        emit_bytes((mark + _text(form, output_format)).encode("utf-8", "backslashreplace"), path, lang)
