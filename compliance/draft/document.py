"""One document from a file's lines: picked, described, read into a draft."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from compliance.draft.assemble import assemble
from compliance.draft.clause import Draft
from compliance.draft.source import Source, describe, letters, region_of, year_of
from compliance.text.furniture import blocks, without_furniture
from compliance.text.lined import clean
from compliance.text.outline import outline
from compliance.text.unitlist import Known
from compliance.text.volume import Entry, documents, number_in

Lines = Sequence[tuple[int, str]]


class NoSuchDocument(LookupError):
    """No document, or several, by that name: those that come near."""

    def __init__(self, found: list[Entry]) -> None:
        super().__init__(str(len(found)))
        self.found = found


@dataclass(frozen=True, slots=True)
class Picked:
    """A document of a file, the letter that tells it from others under its number, and the region it seems to be of."""

    entry: Entry
    letter: str = ""
    region: str | None = None


def pick(entries: Sequence[Entry], name: str | None, lines: tuple[int, int] | None) -> Picked:
    """The document with that number or title, or the one of those lines; the only one where nothing is asked.

    Raises NoSuchDocument.
    """
    named = list(zip(entries, letters(entries), strict=True))
    picked = _pick(named, name, lines)
    return replace(picked, region=_region(entries, picked.entry))


def _region(entries: Sequence[Entry], entry: Entry) -> str | None:
    """The region of a document, else that of the one before it in the volume."""
    before = [each for each in entries if each.first <= entry.first]
    return next((region for each in (entry, *reversed(before)) if (region := region_of(each))), None)


def _pick(named: list[tuple[Entry, str]], name: str | None, lines: tuple[int, int] | None) -> Picked:
    if lines is not None:
        at = next((each for each, _ in named if each.first <= lines[0] <= each.last), None)
        exact = next(((each, letter) for each, letter in named if (each.first, each.last) == lines), None)
        if exact:
            return Picked(*exact)
        inside = next(((each, letter) for each, letter in named if lines[0] <= each.first <= lines[1]), None)
        whose, letter = inside or next(((each, letter) for each, letter in named if each is at), (None, ""))
        if whose is None:
            return Picked(Entry(None, "", *lines))
        return Picked(Entry(whose.number, whose.title, *lines), letter)
    if name is None:
        if len(named) == 1:
            return Picked(*named[0])
        raise NoSuchDocument([each for each, _ in named])
    key = _key(name)
    number = number_in(clean(name))
    found = [pair for pair in named if number and pair[0].number == number]
    found = found or [pair for pair in named if _key(pair[0].title) == key]
    found = found or [pair for pair in named if key and key in _key(pair[0].title)]
    if len(found) == 1:
        return Picked(*found[0])
    raise NoSuchDocument([each for each, _ in found])


def _key(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def read_entries(lines: Lines) -> list[Entry]:
    """The documents of a file."""
    return documents(lines)


def draft_document(
    lines: Lines,
    picked: Picked,
    file: str,
    known: Known | None = None,
    region: str | None = None,
    kept: Lines | None = None,
    advance: Callable[[int], None] | None = None,
) -> tuple[Source, Draft]:
    """The head and the clauses of one document.

    `kept` are the file's lines without furniture, where they are at hand; `advance` is told the per cent that are done.
    """
    entry = picked.entry
    plain = kept if kept is not None else without_furniture(lines)
    own = [(number, raw) for number, raw in plain if entry.first <= number <= entry.last]
    source = describe(entry, own, file, region or picked.region, picked.letter)
    return source, assemble(outline(blocks(own)), year_of(entry.title, source), known, advance)
