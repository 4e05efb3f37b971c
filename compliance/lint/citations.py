"""Citations proved: the cited lines of the text, white space removed, have the hash that the task carries."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from compliance.document.bytes import Unreadable
from compliance.document.read import Pointer
from compliance.finding import Problem
from compliance.lint.files import File
from compliance.lint.repair import Edit, Repair
from compliance.lint.sources import Sources, Text, register

# how a citation stands; all but the first two are unproved, and say why
PROVED, DIFFERS = "proved", "differs"
NO_SOURCES, NO_TEXT, UNREADABLE = "no-sources", "no-text", "unreadable"
NO_SEED, NO_LINES, NO_HASH, BROKEN = "no-seed", "no-lines", "no-hash", "broken"
STATES = (PROVED, DIFFERS, NO_SOURCES, NO_TEXT, UNREADABLE, NO_SEED, NO_LINES, NO_HASH, BROKEN)
_REGISTERED = ("number", "title", "issuer", "region", "issued")
Quote = tuple[tuple[int, str], ...]


class Cited(NamedTuple):
    """A task with the lines that it cites, to be read side by side."""

    task: dict[str, Any]
    state: str
    text: Quote

    @property
    def span(self) -> tuple[int, int]:
        """The cited lines."""
        first, last = self.task["cite"]["lines"]
        return first, last

    @property
    def sha256(self) -> str:
        """The hash that the task carries."""
        return str(self.task["cite"]["sha256"])


@dataclass(slots=True)
class Proofs:
    """What came of the citations of a run; `quotes` holds the text at a place where it differs."""

    states: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    repairs: list[tuple[File, Repair]] = field(default_factory=list)
    quotes: dict[str, Quote] = field(default_factory=dict)
    cited: list[tuple[File, list[Cited]]] = field(default_factory=list)


class Prover:
    """Proves pack after pack; `sources` is None where the texts are not at hand."""

    def __init__(self, sources: Sources | None) -> None:
        self.proofs = Proofs()
        self._sources = sources
        self._documents, self._files = register()
        self._told: set[str] = set()

    def prove(self, file: File, without: frozenset[int]) -> None:
        """Every citation of a pack but those of the tasks at the places `without`."""
        assert file.document.value is not None
        source = file.document.value["source"]
        seed = source.get("seed") or {}
        name: str | None = seed.get("file")
        text = self._text(file, name)
        self._compare(file, source, seed)
        if name is None:
            self._problem(file, "B015", "lint.no-seed", ("source",))
        cited: list[Cited] = []
        open_: list[tuple[Pointer, Cited]] = []
        for n, task in enumerate(file.document.value["tasks"]):
            if n in without:
                self.proofs.states[BROKEN] += 1
                continue
            each = Cited(task, *self._state(file, n, task, name, text))
            self.proofs.states[each.state] += 1
            cited.append(each)
            if each.state in {DIFFERS, NO_HASH}:
                open_.append((("tasks", n, "cite"), each))
        self.proofs.cited.append((file, cited))
        if isinstance(text, Text):
            self._settle(file, text, open_)

    def _settle(self, file: File, text: Text, open_: list[tuple[Pointer, Cited]]) -> None:
        """What is to be said, and can be mended, of citations that differ or have no hash."""
        differing = [(at, each) for at, each in open_ if each.state == DIFFERS]
        sizes: dict[str, int] = {}
        for _, each in differing:
            sizes[each.sha256] = max(sizes.get(each.sha256, 0), each.span[1] - each.span[0] + 1)
        places = text.find(sizes)
        for at, each in differing:
            self._differs(file, text, at, each, places[each.sha256])
        if not differing:  # where lines moved, those without a hash may have moved too
            for at, each in open_:
                self._add_hash(file, at, text.digest(*each.span))

    def _text(self, file: File, name: str | None) -> Text | str:
        """The text, or why there is none."""
        if self._sources is None:
            return NO_SOURCES
        if name is None:
            return NO_SEED
        found = self._sources.get(name)
        if isinstance(found, Unreadable):
            self._problem(file, "R101", found.what, ("source", "seed", "file"), **found.values)
            return UNREADABLE
        if found is None:
            self._problem(file, "B015", "lint.no-text", ("source", "seed", "file"), value=name)
            return NO_TEXT
        known = self._files.get(name)
        if known and known != found.sha256 and name not in self._told:
            self._told.add(name)
            self._problem(file, "B016", "lint.text-changed", ("source", "seed", "file"), value=name)
        return found

    def _compare(self, file: File, source: dict[str, Any], seed: dict[str, Any]) -> None:
        """The source's own facts against the register of documents."""
        known = self._documents.get(source["id"])
        if not known:
            return
        for name in _REGISTERED:
            mine = "" if source.get(name) is None else str(source[name])
            if name in known and mine != known[name]:
                self._problem(
                    file, "B016", "lint.register", ("source", name), field=name, value=mine, expected=known[name]
                )
        for name in ("file", "lines"):
            if seed and str(seed[name]) != known.get(name):
                at, registered = ("source", "seed", name), known.get(name, "")
                values = {"field": f"seed.{name}", "value": str(seed[name]), "expected": registered}
                self._problem(file, "B016", "lint.register", at, **values)

    def _state(self, file: File, n: int, task: dict[str, Any], name: str | None, text: Text | str) -> tuple[str, Quote]:
        at = ("tasks", n, "cite")
        lines, sha256 = task["cite"].get("lines"), task["cite"].get("sha256")
        if name is None:
            return NO_SEED, ()
        if not lines:
            self._problem(file, "B015", "lint.no-lines", at)
        if not lines or lines[0] > lines[1]:
            return NO_LINES, ()
        first, last = lines
        quote = tuple(text.quote(first, last)) if isinstance(text, Text) else ()
        if sha256 is None:
            self._problem(file, "B015", "lint.no-hash", at)
            return NO_HASH, quote
        if not isinstance(text, Text):
            return text, ()
        return PROVED if text.digest(first, last) == sha256 else DIFFERS, quote

    def _differs(self, file: File, text: Text, at: Pointer, cited: Cited, moved: list[tuple[int, int]]) -> None:
        span, quote = cited.span, cited.text
        values = {"span": _shown(span)}
        if len(moved) == 1:
            values |= {"new_span": _shown(moved[0])}
            self._problem(file, "B003", "lint.moved", (*at, "lines"), **values)
            self._move(file, at, span, moved[0])
            quote = tuple(text.quote(*moved[0]))
        elif moved:
            values |= {"places": "、".join(map(_shown, moved[:5]))}
            self._problem(file, "B003", "lint.moved-anywhere", (*at, "lines"), **values)
        elif span[1] > len(text.lines):
            values |= {"lines": str(len(text.lines))}
            self._problem(file, "B003", "lint.past-end", (*at, "lines"), **values)
        else:
            self._problem(file, "B003", "lint.differs", (*at, "lines"), **values)
        if quote:
            self.proofs.quotes[str(file.document.place((*at, "lines")))] = quote

    def _move(self, file: File, at: Pointer, old: tuple[int, int], new: tuple[int, int]) -> None:
        edits = []
        for n in (0, 1):
            node = file.node((*at, "lines", n))
            if isinstance(node, yaml.ScalarNode) and old[n] != new[n]:
                edit = Edit(node.start_mark.index, node.end_mark.index, str(new[n]))
                if file.text[edit.start : edit.end] == str(old[n]):
                    edits.append(edit)
        self.proofs.repairs.append((file, Repair(tuple(edits), (*at, "lines"), [*new])))

    def _add_hash(self, file: File, at: Pointer, sha256: str | None) -> None:
        """A hash where there was none, after the lines that it is of."""
        cite, lines = file.node(at), file.node((*at, "lines"))
        if sha256 is None or not isinstance(cite, yaml.MappingNode) or not isinstance(lines, yaml.SequenceNode):
            return
        if any(key.value == "sha256" for key, _ in cite.value):
            return  # it is there, and empty
        end = (lines if lines.flow_style else lines.value[-1]).end_mark.index
        if cite.flow_style:
            addition = f', "sha256": "{sha256}"' if file.text[cite.start_mark.index :].startswith('{"') else None
            addition = addition or f", sha256: {sha256}"
        else:
            column = next(key.start_mark.column for key, _ in cite.value if key.value == "lines")
            stop = file.text.find("\n", end)
            end = stop if stop >= 0 else len(file.text)
            carriage = file.text[end - 1 : end] == "\r"
            end -= carriage
            addition = ("\r\n" if carriage else "\n") + " " * column + f"sha256: {sha256}"
        self.proofs.repairs.append((file, Repair((Edit(end, end, addition),), (*at, "sha256"), sha256)))

    def _problem(self, file: File, code: str, what: str, pointer: Pointer, **values: str) -> None:
        self.proofs.problems.append(Problem(code, what, file.document.place(pointer), pointer, values))


def _shown(span: tuple[int, int]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]}-{span[1]}"


def passages(proofs: Proofs) -> Iterator[tuple[File, Cited]]:
    """Every task with what it cites, pack by pack."""
    for file, cited in proofs.cited:
        for each in cited:
            yield file, each
