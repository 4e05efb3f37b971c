"""`compliance import`: a pack from the table of assignments that an office has."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli.common import (
    Lang,
    OnlyRules,
    Output,
    RegionOption,
    Rules,
    UsageProblem,
    emit,
    explained,
    language,
    rulebook,
    text,
)
from compliance.messages import say

if TYPE_CHECKING:
    from compliance.draft.source import Source
    from compliance.draft.update import Update
    from compliance.exchange.grids import Tables
    from compliance.exchange.heads import Facts
    from compliance.exchange.rows import Found

_ID = re.compile(r"[a-z0-9-]{1,120}")
_SHOWN = 40


def command(
    table: Annotated[Path, typer.Argument(help=text("help.import-table"), metavar="TABLE")],
    output: Output = None,
    title: Annotated[str | None, typer.Option("--title", help=text("help.import-title"), show_default=False)] = None,
    number: Annotated[str | None, typer.Option("--number", help=text("help.import-number"), show_default=False)] = None,
    region: RegionOption = None,
    source_id: Annotated[str | None, typer.Option("--id", help=text("help.import-id"), show_default=False)] = None,
    issued: Annotated[
        str | None, typer.Option("--issued", help=text("help.import-issued"), show_default=False, metavar="DATE")
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", help=text("help.import-sheet"), show_default=False)] = None,
    updated: Annotated[
        Path | None, typer.Option("--update", help=text("help.import-update"), show_default=False, metavar="PACK")
    ] = None,
    lang: Lang = "",
    rules: Rules = None,
    only_rules: OnlyRules = False,
) -> None:
    lang = language(lang)
    from compliance.draft.write import to_yaml
    from compliance.exchange.pack import merged, pack_of, read_rows

    if output is not None and output.exists() and updated is None:
        raise UsageProblem(say("draft.exists", lang, value=str(output)))
    tables = _tables(table, sheet, lang)
    facts = _given(tables, title, number, region, source_id, issued, lang)
    old = _old(updated, lang) if updated else None
    book = rulebook(rules, only_rules, lang)
    source = _source(table, facts, old, lang)
    with explained(lang):
        from compliance.draft.directory import known_in

        known = known_in(book, source.region)
    found = read_rows(tables, source, known)
    if not found.draft.clauses:
        raise UsageProblem(say("exchange.no-rows", lang, value=str(table)))
    if source_id is None and not facts.id and len(found.sources) == 1:
        from dataclasses import replace

        source = replace(source, id=next(iter(found.sources)))
    changes = merged(old, source, found) if old is not None else None
    target = output or updated
    emit(changes.text if changes else to_yaml(pack_of(source, found)), target, lang)
    said = _report(tables, found, changes, source, known is not None, lang)
    if target and not changes and target.stem != source.id:
        said.append(say("exchange.name", lang, value=str(target), expected=source.id))
    sys.stderr.write("\n".join(said) + "\n")


def _tables(path: Path, sheet: str | None, lang: str) -> "Tables":
    from compliance.document.bytes import Unreadable
    from compliance.exchange.grids import NoSuchSheet, read_tables
    from compliance.exchange.heads import secrecy

    try:
        tables = read_tables(path, sheet)
    except Unreadable as error:
        at = "" if error.line is None else f":{error.line + 1}"
        raise UsageProblem(f"{path}{at}: {say(error.what, lang, error.values)}") from None
    except NoSuchSheet as error:
        raise UsageProblem(say("exchange.sheet", lang, value=sheet, found="、".join(error.names) or "—")) from None
    mark = secrecy(tables)
    if mark:
        raise UsageProblem(say("exchange.secret", lang, value=mark))
    if not tables.found:
        from compliance.exchange.columns import nearest

        lacks = nearest([grid.rows for grid in tables.grids])
        raise UsageProblem(say(f"lacking.{lacks}", lang, value=str(path)))
    return tables


def _given(
    tables: "Tables", title: str | None, number: str | None, region: str | None, name: str | None, issued: str | None,
    lang: str,
) -> "Facts":  # fmt: skip
    """What the lines above the table say, the options before it. Raises UsageProblem."""
    from compliance.exchange.heads import day_in, facts_above
    from compliance.text.lined import clean
    from compliance.text.volume import number_in

    facts = facts_above(*tables.found[0])
    if number is not None:
        facts.number = number_in(clean(number)) or ""
        if not facts.number:
            raise UsageProblem(say("exchange.number", lang, value=number))
    if region is not None and not _ID.fullmatch(region):
        raise UsageProblem(say("draft.region", lang, value=region))
    if name is not None and not _ID.fullmatch(name):
        raise UsageProblem(say("exchange.id", lang, value=name))
    if issued is not None and not day_in(issued):
        raise UsageProblem(say("usage.day", lang, value=issued, option="--issued"))
    facts.title = (title or facts.title).strip()
    facts.region = region or (facts.region if _ID.fullmatch(facts.region) else "")
    facts.id = name or (facts.id if _ID.fullmatch(facts.id) else "")
    facts.issued = day_in(issued) if issued else facts.issued
    return facts


def _old(path: Path, lang: str) -> str:
    """The text of the pack that is to be updated. Raises UsageProblem."""
    from compliance.draft.update import NotAPack, read_pack

    try:
        old = path.read_text(encoding="utf-8")
        read_pack(old)
    except (OSError, UnicodeDecodeError, NotAPack) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageProblem(say("draft.no-pack", lang, value=str(path), reason=reason)) from None
    return old


def _source(path: Path, facts: "Facts", old: str | None, lang: str) -> "Source":
    from compliance.exchange.pack import Missing, continued, source_of

    try:
        return source_of(continued(facts, old) if old is not None else facts)
    except Missing as error:
        raise UsageProblem(say(f"missing.{error.what}", lang, value=str(path))) from None


def _report(
    tables: "Tables", found: "Found", changes: "Update | None", source: "Source", known: bool, lang: str
) -> list[str]:
    """What was made of the table: every row is a task or told."""
    clauses = found.draft.clauses
    review = sum(bool(each.doubts) for each in clauses)
    said = [say("exchange.summary", lang, rows=found.rows, tasks=len(clauses), told=len(found.told), review=review)]
    if changes:
        names = {"added": changes.added, "changed": changes.changed, "vanished": changes.vanished}
        counts = {"added": len(changes.added), "changed": len(changes.changed), "gone": len(changes.vanished)}
        said.append(say("draft.changes", lang, same=changes.unchanged, **counts))
        said += [f"  {say(f'draft.{key}', lang)} {name}" for key, each in names.items() for name in each]
    lines = []
    for each in found.told:
        place = f"{each.table} {each.number}".strip()
        lines.append(f"  {place}: {say(f'row.{each.why}', lang)} {each.about}".rstrip())
    said += [*lines[:_SHOWN], *(["  …"] if len(lines) > _SHOWN else [])]
    unread = list(dict.fromkeys(label for _, head in tables.found for label in head.unread()))
    if unread:
        said.append(say("exchange.columns", lang, value="、".join(unread)))
    if not all(head.columns("due") for _, head in tables.found):
        said.append(say("exchange.no-due", lang))
    if len(found.sources) > 1:
        said.append(say("exchange.sources", lang, value="、".join(sorted(found.sources))))
    for key, names_ in (("exchange.sheets", tables.without), ("exchange.hidden", tables.hidden)):
        if names_:
            said.append(say(key, lang, value="、".join(names_)))
    if not known:
        said.append(say("draft.no-directory", lang, region=source.region))
    unknown = {about: None for each in clauses for reason, about in each.doubts if reason == "doubt.unit-unknown"}
    if unknown:
        said.append(say("draft.unknown", lang, n=len(unknown)))
        said.append("  " + "、".join(unknown))
    return said
