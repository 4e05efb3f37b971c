"""Which files a lint covers, and each of them read: its text beside its document, so that it can be edited."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

from compliance.document.bytes import Unreadable, decode, read_bytes
from compliance.document.read import Document, read_document
from compliance.finding import Place, Problem
from compliance.rulebook.load import UNITS, Rulebook

_BOM = b"\xef\xbb\xbf"
# with one of these, a value may be of any type
_BREAKING = {"R101", "R102", "R104"}


class Scope(NamedTuple):
    """What is linted: packs, directories of units and files that nobody reads, against a rule base."""

    rulebook: Rulebook
    packs: tuple[Path, ...] = ()
    units: tuple[Path, ...] = ()
    strays: tuple[Path, ...] = ()


@dataclass(slots=True)
class File:
    """One file of a rule base."""

    path: Path
    schema: str
    document: Document
    text: str = ""
    data: bytes = b""

    @property
    def mark(self) -> bytes:
        """The byte order mark that it begins with."""
        return _BOM if self.data.startswith(_BOM) else b""

    @property
    def editable(self) -> bool:
        """Whether its bytes are its text in UTF-8, so that a part can be exchanged and the rest stays as it is."""
        return bool(self.text) and self.data == self.mark + self.text.encode()

    def breaking(self) -> list[Problem]:
        """The problems after which a value may be anything."""
        return [each for each in self.document.problems if each.code in _BREAKING]

    def node(self, pointer: Iterable[str | int]) -> yaml.Node | None:
        """The node of the value at `pointer`, None where there is none."""
        node = self.document.root
        for step in pointer:
            if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            elif isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == step), None)
            else:
                return None
        return node


def read(path: Path, schema: str, data: bytes | None = None) -> File:
    """A file held against its schema, or `data` in its place; what is wrong with it lies in its document's problems."""
    try:
        data = read_bytes(path) if data is None else data
    except Unreadable as error:
        problem = Problem("R101", error.what, Place(str(path)), (), error.values)
        return File(path, schema, Document(str(path), problems=[problem]))
    document = read_document(data, str(path), schema)
    return File(path, schema, document, decode(data) if document.root is not None else "", data)


def scope(paths: Iterable[Path], bundle: Path | None) -> Scope:
    """What lies under `paths`: rule bases, folders of packs, single files; `bundle` is the base below them all."""
    bases: dict[Path, None] = {}
    found: dict[str, dict[Path, None]] = {"packs": {}, "units": {}, "strays": {}}
    for path in paths:
        files = [path]
        if path.is_dir():
            files = sorted(path.glob("*/[!.]*.yaml"))
            if files or (path / UNITS).is_dir():
                bases[path] = None
                found["strays"] |= dict.fromkeys(sorted(path.glob("[!.]*/[!.]*.yml")))
            else:  # one folder of a base
                files = sorted(path.glob("[!.]*.yaml"))
                found["strays"] |= dict.fromkeys(sorted(path.glob("[!.]*.yml")))
        for each in files:
            above = each.parent.resolve()
            found["units" if above.name == UNITS else "packs"][each] = None
            if path not in bases and (above.parent / UNITS).is_dir():
                bases[above.parent] = None
    folders = [] if bundle is None else [bundle]
    folders += [each for each in bases if bundle is None or each.resolve() != bundle.resolve()]
    return Scope(Rulebook(tuple(folders)), *(tuple(each) for each in found.values()))
