"""Where in a part's XML its elements stand, so that some bytes can be changed and all others stay as they are."""

import re
import xml.parsers.expat as expat
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(/?)>""")
_CELLS = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?=[\s/>])[^>]*>")
_DECLARED = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']""")
_BOM = b"\xef\xbb\xbf"


class Malformed(ValueError):
    """XML that cannot be edited: not well formed, or with a document type."""


class Splice(NamedTuple):
    """Bytes that take the place of those from `start` to `end`."""

    start: int
    end: int
    new: bytes


class Tag(NamedTuple):
    """An opening tag: local name, attributes as written, and where it stands."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int


@dataclass(slots=True)
class Element:
    """An element below the root: `inner` is where its content ends, None where it has none (<a/>)."""

    tag: Tag
    inner: int | None = None
    end: int = 0
    children: int = 0


@dataclass(slots=True)
class Outline:
    """The elements below the root, in order, and the tags that were asked for, wherever they stand."""

    data: bytes
    root: Tag
    prefix: str
    namespace: str
    children: list[Element] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    inner: int | None = None  # where the root's content ends

    def child(self, name: str) -> Element | None:
        """The first element of that name."""
        return next((each for each in self.children if each.tag.name == name), None)

    def named(self, xml: str) -> bytes:
        """A fragment in the part's own prefix: <x:row> where the part writes so."""
        return re.sub(r"(</?)(?=[A-Za-z])", rf"\g<1>{self.prefix}", xml).encode()

    def append(self, element: Element, xml: str, count: int = 0) -> list[Splice]:
        """Put a fragment at the end of an element, `count` being added to its attribute of that name."""
        tag, name = element.tag, f"{self.prefix}{element.tag.name}".encode()
        opening = self.data[tag.start : tag.end]
        if count:
            opening = with_attribute(opening, "count", str(element.children + count))
        if element.inner is None:
            body = opening.rstrip(b">").rstrip(b"/") + b">" + self.named(xml) + b"</" + name + b">"
            return [Splice(tag.start, tag.end, body)]
        return [Splice(tag.start, tag.end, opening), Splice(element.inner, element.inner, self.named(xml))]

    def insert(self, xml: str, before: Collection[str]) -> Splice:
        """Put a fragment before the first element whose name is among those, else at the end of the root."""
        if self.inner is None:
            raise Malformed("empty")
        at = next((each.tag.start for each in self.children if each.tag.name in before), self.inner)
        return Splice(at, at, self.named(xml))


def outline(data: bytes, tags: Collection[str] = ()) -> Outline:
    """The outline of a part in UTF-8 (see `utf8`); the cells of a sheet are passed over. Raises Malformed."""
    cells = _CELLS.search(data)
    begin = end = len(data)
    if cells and not cells[0].endswith(b"/>"):
        close = data.rfind(b"</" + cells[1] + b"sheetData")
        if close > cells.end():
            begin, end = cells.end(), close
    return _Reader(data, begin, end, tags).read()


class _Reader:
    def __init__(self, data: bytes, begin: int, end: int, tags: Collection[str]) -> None:
        self._data, self._begin, self._gap, self._wanted = data, begin, end - begin, tags
        self._short = data[:begin] + data[end:]
        self._depth = 0
        self._found: Outline | None = None

    def read(self) -> Outline:
        parser = self._parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            parser.Parse(self._short, True)
        except expat.ExpatError as error:
            raise Malformed(str(error)) from None
        if self._found is None:
            raise Malformed("empty")
        return self._found

    def _doctype(self, *_: object) -> None:
        raise Malformed("DOCTYPE")

    def _at(self, short: int) -> int:
        return short + self._gap if short >= self._begin else short

    def _tag(self, name: str, attributes: dict[str, str]) -> Tag:
        start = self._parser.CurrentByteIndex
        found = _TAG.match(self._short, start)
        if not found:
            raise Malformed(name)
        return Tag(name.rpartition(":")[2], attributes, self._at(start), self._at(start) + len(found[0]))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth == 0:
            prefix = name[: name.index(":") + 1] if ":" in name else ""
            namespace = attributes.get(f"xmlns:{prefix[:-1]}" if prefix else "xmlns", "")
            self._found = Outline(self._data, self._tag(name, attributes), prefix, namespace)
        elif self._found is not None:
            if self._depth == 1:
                self._found.children.append(Element(self._tag(name, attributes)))
            elif self._depth == 2:
                self._found.children[-1].children += 1
            if name.rpartition(":")[2] in self._wanted:
                self._found.tags.append(self._tag(name, attributes))
        self._depth += 1

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._depth > 1 or self._found is None:
            return
        # of <a/> this is called where the tag ends, which may be where another closes
        short = self._parser.CurrentByteIndex
        element = self._found.children[-1] if self._depth else None
        tag = element.tag if element else self._found.root
        if self._data.endswith(b"/>", tag.start, tag.end):
            inner, end = None, tag.end
        else:
            inner, end = self._at(short), self._at(self._short.index(b">", short) + 1)
        if element:
            element.inner, element.end = inner, end
        else:
            self._found.inner = inner


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The bytes with all splices made; those at one place in the order given."""
    parts, at = [], 0
    for each in sorted(splices, key=lambda each: each.start):
        parts += [data[at : each.start], each.new]
        at = max(at, each.end)  # what is put where something is taken away stays
    return b"".join([*parts, data[at:]])


def with_attribute(tag: bytes, name: str, value: str | None) -> bytes:
    """An opening tag with the attribute set, or with None taken away."""
    bare = re.sub(rb"""\s""" + name.encode() + rb"""\s*=\s*(?:"[^"]*"|'[^']*')""", b"", tag)
    if value is None:
        return bare
    close = b"/>" if bare.endswith(b"/>") else b">"
    return bare[: -len(close)].rstrip() + f' {name}="{value}"'.encode() + close


def utf8(data: bytes) -> bytes:
    """A part in UTF-8 without a mark: as it is, or recoded where it says that it is something else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        data = data.removeprefix(_BOM)
        declared = _DECLARED.match(data)
        encoding = declared[1].decode().lower() if declared else "utf-8"
        if encoding in {"utf-8", "utf8", "us-ascii", "ascii"}:
            return data
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise Malformed(str(error)) from None
    return re.sub(r"^<\?xml.*?\?>\s*", "", text, flags=re.DOTALL).encode()
