"""Edits by position: comments, order and spelling of everything else stay, and a file changes whole or not at all."""

import copy
import difflib
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from compliance.document.read import Pointer, read_document
from compliance.lint.files import File


class Edit(NamedTuple):
    """The characters from `start` up to `end` become `text`."""

    start: int
    end: int
    text: str


class Repair(NamedTuple):
    """What mends one fault: edits, and the value that they give the place `pointer`; without one, values stay."""

    edits: tuple[Edit, ...]
    pointer: Pointer = ()
    value: Any = None


@dataclass(frozen=True, slots=True)
class Mended:
    """A file with its faults mended, not yet written."""

    file: File
    after: str
    count: int

    def diff(self) -> str:
        """What changes, as a unified diff."""
        before, after = (text.splitlines(keepends=True) for text in (self.file.text, self.after))
        name = self.file.path.as_posix()
        lines = difflib.unified_diff(before, after, name, name)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

    @property
    def data(self) -> bytes:
        """The bytes of the mended file."""
        return self.file.mark + self.after.encode()

    def write(self) -> None:
        """Replace the file in one step. Raises OSError."""
        path = self.file.path.resolve()  # a link stays a link
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(self.data)
            Path(temporary).chmod(path.stat().st_mode)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise


def mend(file: File, repairs: Sequence[Repair]) -> Mended | None:
    """The file with its repairs made, None where there is nothing to do or where anything else would change."""
    if not repairs or not file.editable:
        return None
    after, made = _apply(file.text, repairs)
    if not made:
        return None
    value = read_document(file.mark + after.encode(), str(file.path), file.schema).value
    if value != _changed(file.document.value, made):
        return None
    return Mended(file, after, len({each.edits for each in made}))


def _apply(text: str, repairs: Sequence[Repair]) -> tuple[str, list[Repair]]:
    """The text with the repairs that do not get into each other's way; an edit that is asked for twice is made once."""
    clash: set[Edit] = set()
    before = Edit(-1, -1, "")
    for edit in sorted({each for repair in repairs for each in repair.edits}):
        if edit.start < before.end or edit[:2] == before[:2]:
            clash.add(edit)
        else:
            before = edit
    made = [each for each in repairs if clash.isdisjoint(each.edits)]
    parts, at = [], 0
    for edit in sorted({each for repair in made for each in repair.edits}):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]]), made


def _changed(value: Any, repairs: Iterable[Repair]) -> Any:
    value = copy.deepcopy(value)
    for repair in repairs:
        if repair.pointer:
            *steps, last = repair.pointer
            inner = value
            for step in steps:
                inner = inner[step]
            inner[last] = repair.value
    return value
