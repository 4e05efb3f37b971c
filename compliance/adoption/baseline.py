"""The baseline (基线): keys of findings that were there before the checks began to count.

A key that speaks of a file, not of a task, names it from the folder of the baseline, so that it holds wherever a run
is started.
"""

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from compliance.document.bytes import Unreadable, read_bytes
from compliance.document.read import read_document
from compliance.finding import Finding, Place, Problem, Unusable
from compliance.office.quote import quoted

NAME = "compliance-baseline.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Baseline:
    """The keys in a file, each with its place."""

    file: Path
    keys: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Key:
    """What a key says: the code, and either the task and the unit, or the file."""

    code: str
    task: str | None = None
    unit: str | None = None
    file: str | None = None


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises Unusable."""
    try:
        document = read_document(read_bytes(path), str(path), "baseline", json=True)
    except Unreadable as error:
        what = "baseline.missing" if error.what == "file.missing" else error.what
        raise Unusable([Problem("R101", what, Place(str(path)), (), error.values)]) from None
    if document.problems or document.value is None:
        raise Unusable(document.problems)
    return Baseline(path, {key: document.place(("keys", n)) for n, key in enumerate(document.value["keys"])})


def key_in(finding: Finding, baseline: Path) -> str:
    """The finding's key as a baseline there holds it."""
    if finding.task is not None or finding.place is None:
        return finding.key
    at = len(finding.code) + 1
    file = finding.place.file
    if not finding.key.startswith(file, at) or file.startswith("<"):
        return finding.key
    return finding.key[:at] + _from(Path(file), baseline.parent) + finding.key[at + len(file) :]


def _from(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def parse_key(key: str) -> Key:
    """What a key says. A task's has six parts, of which the last may hold anything."""
    parts = key.split("|", 5)
    if len(parts) == 6:
        return Key(parts[0], parts[1], parts[2] or None)
    return Key(parts[0], file=parts[1] if len(parts) > 1 else None)


def write_baseline(path: Path, findings: Iterable[Finding]) -> int:
    """Write the keys of the findings, in one step; how many they are. Raises OSError."""
    keys = sorted({key_in(each, path) for each in findings})
    lines = ",\n".join(f"    {quoted(each)}" for each in keys)
    listed = f"[\n{lines}\n  ]" if keys else "[]"
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(f'{{\n  "version": {VERSION},\n  "keys": {listed}\n}}\n')
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return len(keys)
