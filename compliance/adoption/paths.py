"""What the configuration ignores by path: globs from its own folder, `*` within a folder, `**` through folders."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from compliance.checks.registry import Check, matches
from compliance.finding import Finding

_PARTS = re.compile(r"\*\*/|\*\*|\*|\?|.", re.DOTALL)
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@dataclass(frozen=True, slots=True)
class Ignored:
    """Which checks say nothing about the files that a glob matches."""

    folder: Path
    glob: str
    codes: tuple[str, ...]

    def hides(self, finding: Finding, check: Check) -> bool:
        """Whether the finding is not to be reported."""
        if finding.place is None or not matches(check, self.codes):
            return False
        return _pattern(self.glob).fullmatch(_from(finding.place.file, self.folder)) is not None


def ignored(folder: Path, by_glob: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Ignored, ...]:
    """The rules of a configuration that lies in that folder."""
    return tuple(Ignored(folder, pattern, codes) for pattern, codes in by_glob)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    plain = pattern.removeprefix("./")
    return re.compile("".join(_MEANING.get(part, re.escape(part)) for part in _PARTS.findall(plain)), re.DOTALL)


@cache
def _from(file: str, folder: Path) -> str:
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive
        return file
