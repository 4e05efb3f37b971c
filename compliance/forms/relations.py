"""How the parts of a workbook hang together: content types, relationships, sheets."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote
from xml.sax.saxutils import quoteattr

from compliance.document.bytes import Unreadable
from compliance.forms.outline import Malformed, Outline, Splice, outline, spliced, utf8
from compliance.forms.package import Package

_TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_RELATIONS = {
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: its id, the last word of its type, and the part it leads to."""

    id: str
    kind: str
    part: str


class Parts:
    """A package as linked parts. Part names are found whatever their case; all methods raise Unreadable."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._names = {name.lower(): name for name in package.names()}
        found = next((each.part for each in self.relations("") if each.kind == "officeDocument"), None)
        if found is None:
            raise Unreadable("annotate.damaged", reason="no workbook")
        self.workbook = found
        self.strict = self.outline(found).namespace.startswith(_STRICT)
        self.namespace = self.outline(found).namespace
        self.relation_namespace = _RELATIONS[self.strict]

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self._names

    def read(self, part: str) -> bytes:
        """The bytes of an XML part, in UTF-8."""
        try:
            return utf8(self.package.read(self._names.get(part.lower(), part)))
        except Malformed as error:
            raise Unreadable("annotate.xml", value=part, reason=str(error)) from None

    def outline(self, part: str, tags: tuple[str, ...] = ()) -> Outline:
        """The outline of a part."""
        try:
            return outline(self.read(part), tags)
        except Malformed as error:
            raise Unreadable("annotate.xml", value=part, reason=str(error)) from None

    def write(self, part: str, data: bytes) -> None:
        """Replace or add a part."""
        name = self._names.setdefault(part.lower(), part)
        self.package.parts[name] = data

    def splice(self, part: str, splices: list[Splice]) -> None:
        """Change some bytes of a part."""
        if splices:
            self.write(part, spliced(self.read(part), splices))

    def relations(self, part: str) -> list[Relation]:
        """Where a part leads to; '' is the package itself. Links out of the package are left aside."""
        rels = _rels_of(part)
        if not self.has(rels):
            return []
        found = []
        for each in self.outline(rels).children:
            a = each.tag.attributes
            if "Id" in a and "Target" in a and a.get("TargetMode") != "External":
                target = unquote(a["Target"])
                inside = (
                    target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
                )
                found.append(Relation(a["Id"], a.get("Type", "").rpartition("/")[2], posixpath.normpath(inside)))
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part lead to another; the id of the new relationship."""
        rels = _rels_of(part)
        if not self.has(rels):
            self.write(
                rels,
                f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode(),
            )
        known = self.outline(rels)
        ids = {each.tag.attributes.get("Id") for each in known.children}
        new = next(name for n in range(1, len(ids) + 2) if (name := f"rIdC{n}") not in ids)
        type_ = f"{self.relation_namespace}/{kind}"
        xml = f'<Relationship Id="{new}" Type="{type_}" Target={quoteattr("/" + target)}/>'
        self.splice(rels, [_at_end(known, xml)])
        return new

    def declare(self, part: str, content_type: str) -> None:
        """Say what a new part holds."""
        xml = f'<Override PartName={quoteattr("/" + part)} ContentType="{content_type}"/>'
        self.splice(_TYPES, [_at_end(self.outline(_TYPES), xml)])

    def declare_extension(self, extension: str, content_type: str) -> None:
        """Say what parts of an extension hold, where that is not said."""
        known = self.outline(_TYPES)
        if not any(each.tag.attributes.get("Extension", "").lower() == extension for each in known.children):
            # all defaults stand before what is said of single parts
            xml = f'<Default Extension="{extension}" ContentType="{content_type}"/>'
            self.splice(_TYPES, [known.insert(xml, {"Default", "Override"})])

    def free(self, stem: str, suffix: str) -> str:
        """The name of a part that is not there yet: xl/comments7.xml."""
        n = 1
        while self.has(f"{stem}{n}{suffix}"):
            n += 1
        return f"{stem}{n}{suffix}"


def _at_end(known: Outline, xml: str) -> Splice:
    if known.inner is None:  # <Relationships …/>
        tag = known.data[known.root.start : known.root.end].rstrip(b">").rstrip(b"/") + b">"
        name = f"{known.prefix}{known.root.name}".encode()
        return Splice(known.root.start, known.root.end, tag + known.named(xml) + b"</" + name + b">")
    return Splice(known.inner, known.inner, known.named(xml))


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
