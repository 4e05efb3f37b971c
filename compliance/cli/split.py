"""`compliance split`: cut one form into one for each lead unit."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli.common import (
    ConfigOption,
    Lang,
    NoConfig,
    OnlyRules,
    Rules,
    UsageProblem,
    begin,
    choose,
    emit_bytes,
    explained,
    rulebook,
    text,
)
from compliance.messages import say

if TYPE_CHECKING:
    from compliance.rulebook.load import Rulebook
    from compliance.split.owners import Owners

    Cutter = Callable[[Path, Rulebook, str], tuple[Owners, Iterator[tuple[str | None, bytes]]]]

_BY = ("lead", "unit")
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def command(
    form: Annotated[Path, typer.Argument(help=text("help.split-form"))],
    output: Annotated[Path, typer.Option("--output", "-o", help=text("help.split-output"), metavar="DIR")],
    by: Annotated[str, typer.Option("--by", help=text("help.split-by"), metavar="|".join(_BY))] = "lead",
    lang: Lang = "",
    rules: Rules = None,
    only_rules: OnlyRules = False,
    config: ConfigOption = None,
    no_config: NoConfig = False,
) -> None:
    lang, settled = begin(lang, config, no_config)
    choose("--by", by, _BY, lang)
    cut = _cutter(form, lang)
    book = rulebook(rules, only_rules, lang, settled)
    with explained(lang):
        try:
            found, parts = cut(form, book, by)
            made = [(_file(form, owner, output, lang), owner, content) for owner, content in parts]
        except ModuleNotFoundError:
            raise UsageProblem(say("merge.extra", lang)) from None
    if not made:
        raise UsageProblem(f"{form}: {say('split.nothing', lang)}")
    there = next((path for path, _, _ in made if path.exists()), None)
    if there:  # somebody may have filled it in
        raise UsageProblem(say("usage.exists", lang, value=str(there)))
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageProblem(say("usage.output", lang, value=str(output), reason=error.strerror or str(error))) from None
    from compliance.output.escape import terminal
    from compliance.split.owners import is_of

    for path, owner, content in made:
        emit_bytes(content, path, lang)
        n = sum(is_of(name, owner) for name in found.of.values())
        typer.echo(terminal(say("split.written", lang, value=str(path), n=n)))
    if any(owner is None for _, owner, _ in made):
        typer.echo(say("split.nobody", lang, value=say("split.without", lang)), err=True)
    if found.several:
        typer.echo(say("split.several", lang, n=len(found.several)), err=True)


def _cutter(form: Path, lang: str) -> "Cutter":
    """What cuts a form of that name. Raises UsageProblem."""
    from compliance.split.texts import cut_document, cut_table
    from compliance.workbook.opened import is_workbook

    suffix = form.suffix.lower()
    if is_workbook(form):
        from compliance.split.workbook import cut_workbook

        return cut_workbook
    if suffix in {".csv", ".tsv"}:
        return cut_table
    if suffix in {".yaml", ".yml", ".json"}:
        return cut_document
    raise UsageProblem(f"{form}: {say('split.format', lang, value=suffix or form.name)}")


def _file(form: Path, owner: str | None, folder: Path, lang: str) -> Path:
    """The file of one owner: the form's name and the unit's."""
    name = _NO_NAME.sub("-", owner or say("split.without", lang)).strip(" .")
    return folder / f"{form.stem}-{name[:60]}{form.suffix}"
