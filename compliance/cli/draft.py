"""`compliance draft`: a pack from the text of a policy document."""

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
    from collections.abc import Sequence

    from compliance.draft.document import Picked
    from compliance.draft.summary import Summary
    from compliance.draft.update import Update
    from compliance.text.volume import Entry

_SPAN = re.compile(r"(\d{1,9})\s*[-—~:]\s*(\d{1,9})")
_REGION = re.compile(r"[a-z0-9-]{1,60}")
_SHOWN = 40


def command(
    policy: Annotated[Path, typer.Argument(help=text("help.draft-policy"), metavar="FILE")],
    output: Output = None,
    listing: Annotated[bool, typer.Option("--list", help=text("help.draft-list"))] = False,
    document: Annotated[
        str | None, typer.Option("--document", help=text("help.draft-document"), show_default=False)
    ] = None,
    lines: Annotated[
        str | None, typer.Option("--lines", help=text("help.draft-lines"), show_default=False, metavar="A-B")
    ] = None,
    region: RegionOption = None,
    updated: Annotated[
        Path | None, typer.Option("--update", help=text("help.draft-update"), show_default=False, metavar="PACK")
    ] = None,
    lang: Lang = "",
    rules: Rules = None,
    only_rules: OnlyRules = False,
) -> None:
    lang = language(lang)
    from compliance.document.bytes import Unreadable
    from compliance.draft.document import draft_document, read_entries
    from compliance.draft.read import read_lines
    from compliance.draft.summary import summarize
    from compliance.draft.write import to_pack, to_yaml

    span = _span(lines, lang)
    if region is not None and not _REGION.fullmatch(region):
        raise UsageProblem(say("draft.region", lang, value=region))
    try:
        numbered = read_lines(policy)
    except Unreadable as error:
        raise UsageProblem(f"{policy}: {say(error.what, lang, error.values)}") from None
    entries = read_entries(numbered)
    if listing:
        emit(_list(entries, lang), output, lang)
        return
    if output is not None and output.exists() and updated is None:
        raise UsageProblem(say("draft.exists", lang, value=str(output)))
    if span and span[0] > len(numbered):
        raise UsageProblem(say("draft.no-lines", lang, value=lines, lines=len(numbered)))
    picked = _pick(entries, document, span, lang)
    book = rulebook(rules, only_rules, lang)
    with explained(lang):
        from compliance.draft.directory import known_in

        known = known_in(book, region or picked.region)
    with typer.progressbar(length=100, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        source, draft = draft_document(numbered, picked, policy.name, known, region, advance=bar.update)
    if not draft.clauses:
        raise UsageProblem(say("draft.nothing", lang, value=str(policy)))
    pack = to_pack(source, draft, numbered)
    changes = _update(updated, pack, numbered, lang) if updated else None
    emit(changes.text if changes else to_yaml(pack), output or updated, lang)
    summary = summarize(source, draft, numbered)
    sys.stderr.write(_report(summary, changes, source.region, known is not None, lang))


def _span(lines: str | None, lang: str) -> tuple[int, int] | None:
    if lines is None:
        return None
    found = _SPAN.fullmatch(lines.strip())
    if not found or not 0 < int(found[1]) <= int(found[2]):
        raise UsageProblem(say("draft.span", lang, value=lines))
    return int(found[1]), int(found[2])


def _pick(entries: "Sequence[Entry]", name: str | None, span: tuple[int, int] | None, lang: str) -> "Picked":
    from compliance.draft.document import NoSuchDocument, pick

    try:
        return pick(entries, name, span)
    except NoSuchDocument as error:
        found = error.found or list(entries)
        key = "draft.which" if name is None else "draft.several" if error.found else "draft.no-document"
        raise UsageProblem(
            say(key, lang, value=name or "", n=len(found)) + "\n" + _list(found, lang).rstrip("\n")
        ) from None


def _list(entries: "Sequence[Entry]", lang: str) -> str:
    """The documents, one a line: lines, number, title, and a sign where the table of contents lacks it."""
    rows = []
    some = any(each.listed for each in entries)
    for each in entries:
        note = "" if each.listed or not some else "\t" + say("draft.unlisted", lang)
        rows.append(f"{each.first}-{each.last}\t{each.number or '—'}\t{each.title or '—'}{note}\n")
    return "".join(rows)


def _update(path: Path, pack: "dict[str, object]", lines: "Sequence[tuple[int, str]]", lang: str) -> "Update":
    from compliance.draft.update import NotAPack, update

    try:
        return update(path.read_text(encoding="utf-8"), pack, lines)
    except (OSError, UnicodeDecodeError, NotAPack) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageProblem(say("draft.no-pack", lang, value=str(path), reason=reason)) from None


def _report(summary: "Summary", changes: "Update | None", region: str, known: bool, lang: str) -> str:
    said = [say("draft.summary", lang, marks=summary.marks, tasks=summary.tasks, review=summary.review)]
    if changes:
        said.append(
            say(
                "draft.changes",
                lang,
                same=changes.unchanged,
                added=len(changes.added),
                changed=len(changes.changed),
                gone=len(changes.vanished),
            )
        )
        for key, names in (
            ("draft.added", changes.added),
            ("draft.changed", changes.changed),
            ("draft.vanished", changes.vanished),
        ):
            said += [f"  {say(key, lang)} {name}" for name in names]
    if not known:
        said.append(say("draft.no-directory", lang, region=region))
    if summary.unknown:
        said.append(say("draft.unknown", lang, n=len(summary.unknown)))
        said.append("  " + "、".join(summary.unknown))
    if summary.uncited:
        said.append(say("draft.uncited", lang, n=len(summary.uncited)))
        said += [f"  {number}: {words}" for number, words in summary.uncited[:_SHOWN]]
        if len(summary.uncited) > _SHOWN:
            said.append("  …")
    return "\n".join(said) + "\n"
