"""The texts that packs cite: a folder of them, each read once, its lines hashed as citations are."""

import hashlib
from pathlib import Path

import yaml

from compliance.data import CATALOGUE
from compliance.document.bytes import Unreadable, decode, read_bytes

# a citation is a paragraph with its page breaks; more lines than this are not looked for elsewhere
_LONGEST_SPAN = 40
_MORE = 2
_MOST_SPANS = 1_000_000  # looked at in one text, which takes some seconds


def digest(text: str) -> str:
    """The SHA-256 of a text, all white space removed."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()


class Text:
    """One text: its lines, and where in it a digest is found."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable."""
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.lines = decode(data).replace("\r\n", "\n").split("\n")
        self._bare = ["".join(line.split()) for line in self.lines]
        self._filled = [n for n, line in enumerate(self._bare, 1) if line]

    def quote(self, first: int, last: int) -> list[tuple[int, str]]:
        """The lines from `first` to `last` that hold anything, with their numbers."""
        return [(n, line.strip()) for n, line in enumerate(self.lines[first - 1 : last], first) if line.strip()]

    def digest(self, first: int, last: int) -> str | None:
        """The digest of those lines, None where they hold nothing or the text ends before them."""
        if last > len(self.lines):
            return None
        text = "".join(self.lines[first - 1 : last])
        return digest(text) if text.strip() else None

    def find(self, wanted: dict[str, int]) -> dict[str, list[tuple[int, int]]]:
        """Where else texts stand: for each digest, with the number of lines it was cited with, all spans that have it.

        A span runs from one filled line to another; a moved text may have gained a line or two, as at a page break.
        """
        found: dict[str, list[tuple[int, int]]] = {each: [] for each in wanted}
        most = min(max(wanted.values(), default=0) + _MORE, _LONGEST_SPAN, _MOST_SPANS // max(1, len(self._filled)))
        for size in range(1, most + 1):
            for n in range(len(self._filled) - size + 1):
                span = self._filled[n : n + size]
                key = hashlib.sha256("".join(self._bare[k - 1] for k in span).encode()).hexdigest()
                if key in found and size <= wanted[key] + _MORE:
                    found[key].append((span[0], span[-1]))
        return found


class Sources:
    """The folder of texts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, Text | Unreadable | None] = {}

    def get(self, name: str) -> Text | Unreadable | None:
        """The text in the file of that name: why it cannot be read, None where there is none."""
        if name not in self._read:
            self._read[name] = self._open(name)
        return self._read[name]

    def _open(self, name: str) -> Text | Unreadable | None:
        if Path(name).name != name or "\\" in name or "\0" in name:
            return None  # a name, never a way out of the folder
        path = self.folder / name
        if not path.is_file():
            return None
        try:
            return Text(read_bytes(path))
        except Unreadable as error:
            return error


def register() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """The catalogue of source documents by id, its values as text, and the SHA-256 of the text files by name."""
    data = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    documents = {
        each["id"]: {name: "" if value is None else str(value) for name, value in each.items()}
        for each in data["documents"]
    }
    return documents, {each["file"]: each["sha256"] for each in data["files"]}
