"""`compliance export`: the table of assignments of a pack."""

import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from compliance.cli.common import (
    Lang,
    OnlyRules,
    Output,
    Rules,
    UsageProblem,
    complete_source,
    emit,
    emit_bytes,
    explained,
    language,
    rulebook,
    text,
)
from compliance.messages import say

if TYPE_CHECKING:
    from compliance.exchange.table import Lost
    from compliance.rulebook.load import Rulebook

_SHOWN = 5


def command(
    pack: Annotated[
        str, typer.Argument(help=text("help.export-pack"), metavar="SOURCE|PACK", autocompletion=complete_source)
    ],
    output: Output = None,
    lang: Lang = "",
    rules: Rules = None,
    only_rules: OnlyRules = False,
) -> None:
    lang = language(lang)
    from compliance.exchange.files import NoWriter, csv_text, workbook
    from compliance.exchange.table import HEAD_ROW, lost_in, rows_of

    if output is not None and output.suffix.lower() not in {".csv", ".xlsx"}:
        raise UsageProblem(say("exchange.suffix", lang, value=str(output)))
    book = rulebook(rules, only_rules, lang)
    with explained(lang):
        from compliance.draft.directory import known_in

        value = _read(book, pack, lang)
        known = known_in(book, value["source"]["region"])
    rows = rows_of(value, known)
    if output is not None and output.suffix.lower() == ".xlsx":
        try:
            emit_bytes(workbook(rows, HEAD_ROW), output, lang)
        except NoWriter:
            raise UsageProblem(say("exchange.no-xlsx", lang)) from None
    else:
        emit(csv_text(rows), output, lang)
    sys.stderr.write(_report(len(value["tasks"]), lost_in(value, rows, known), lang))


def _read(book: "Rulebook", name: str, lang: str) -> dict[str, Any]:
    """The pack with that id, or in that file. Raises UsageProblem."""
    from compliance.rulebook.load import read

    path = book.path(name) if not name.endswith((".yaml", ".yml")) else None
    if path is None and Path(name).is_file():
        path = Path(name)
    if path is None:
        from compliance.document.validate import closest

        raise UsageProblem(say("exchange.no-pack", lang, value=name, suggestion=closest(name, list(book.paths()))))
    value = read(path, "pack").value
    assert value is not None
    return value


def _report(tasks: int, lost: "list[Lost]", lang: str) -> str:
    """How many tasks were written, and what of them the table cannot say."""
    said = [say("exchange.written", lang, tasks=tasks)]
    fields: dict[str, list[str]] = defaultdict(list)
    for each in lost:
        fields[each.field].append(each.task)
    if fields:
        said.append(say("exchange.lost", lang))
    for field, names in fields.items():
        named = "、".join(each for each in names[:_SHOWN] if each) + (" …" if len(names) > _SHOWN else "")
        count = f"  {field}" + (f" {len(names)}" if names != [""] else "")
        said.append(f"{count}: {named}".rstrip(": "))
    return "\n".join(said) + "\n"
