"""What the user named becomes a list of files, in a stable order and each once."""

import glob
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = (".yaml", ".yml", ".json")
STDIN = "-"


class NoMatch(ValueError):
    """A glob that no file matches, or a folder without a report."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(name)
        self.what, self.name = what, name


def find_reports(names: list[str]) -> list[str]:
    """The files that `names` stand for: files as they are, folders searched to the bottom, globs expanded.

    Hidden files and folders are passed over. A file that is named but not there stays in the list: its
    absence is a finding. Raises NoMatch.
    """
    found: dict[str, None] = {}
    for name in names:
        path = Path(name)
        if name == STDIN or _is_file_name(name, path):
            found.setdefault(name)
            continue
        if path.is_dir():
            below = list(_below(path))
            if not below:
                raise NoMatch("file.directory-empty", name)
        else:
            below = sorted(each for each in glob.iglob(name, recursive=True) if Path(each).is_file())
            if not below:
                raise NoMatch("usage.no-match", name)
        found.update(dict.fromkeys(below))
    return list(found)


def _is_file_name(name: str, path: Path) -> bool:
    try:
        if path.is_dir():
            return False
        return path.exists() or not glob.has_magic(name)
    except (OSError, ValueError):  # a name that no file can have
        return True


def _below(folder: Path) -> Iterator[str]:
    for each in sorted(folder.iterdir()):
        if each.name.startswith("."):
            continue
        if each.is_dir() and not each.is_symlink():
            yield from _below(each)
        elif each.suffix.lower() in SUFFIXES:
            yield str(each)
