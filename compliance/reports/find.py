"""What the user named becomes a list of files, in a stable order and each once."""

import glob
from collections.abc import Iterator
from pathlib import Path

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
SUFFIXES = (".yaml", ".yml", ".json", ".csv", ".tsv", ".jsonl", *WORKBOOKS)
# read where it is named; in a folder it is evidence, more often than not
NAMED = (".docx",)
# what we do not open, and what to do instead
REFUSED = {
    **dict.fromkeys((".et", ".ett"), "workbook.wps"),
    ".wps": "workbook.wps-text",
    ".doc": "workbook.doc",
    ".xlsb": "workbook.xlsb",
    **dict.fromkeys((".pdf", ".ofd", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"), "workbook.scan"),
}
# of those the ones that are no evidence: in a folder they are told, not passed over
_TOLD = (".et", ".xlsb")
_LOCK = "~$"  # what Excel and WPS lay beside a file that is open
STDIN = "-"


class NoMatch(ValueError):
    """A glob that no file matches, or a folder without a report."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(name)
        self.what, self.name = what, name


def find_reports(names: list[str]) -> list[str]:
    """The files that `names` stand for: files as they are, folders searched to the bottom, globs expanded.

    Hidden files and folders are passed over, and so are files of other formats. A file that is named but not
    there stays in the list: its absence is a finding. Raises NoMatch.
    """
    found: dict[Path, str] = {}  # ./a.yaml and a.yaml are one file
    for name in names:
        path = Path(name)
        if name == STDIN or _is_file_name(name, path):
            found.setdefault(path if name == STDIN else path.absolute(), name)
            continue
        if path.is_dir():
            below = list(_below(path))
            if not below:
                raise NoMatch("file.directory-empty", name)
        else:
            matching = glob.iglob(name, recursive=True)  # noqa: PTH207  (Path.glob takes no absolute pattern)
            below = sorted(each for each in matching if Path(each).is_file())
            if not below:
                raise NoMatch("usage.no-match", name)
        for each in below:
            found.setdefault(Path(each).absolute(), each)
    return list(found.values())


def _is_file_name(name: str, path: Path) -> bool:
    try:
        if path.is_dir():
            return False
        return path.exists() or not glob.has_magic(name)
    except (OSError, ValueError):  # a name that no file can have
        return True


def _below(folder: Path) -> Iterator[str]:
    try:
        content = sorted(folder.iterdir())
    except OSError:
        yield str(folder)  # reading it will say why it cannot be read
        return
    for each in content:
        if each.name.startswith((".", _LOCK)):
            continue
        if each.is_dir() and not each.is_symlink():
            yield from _below(each)
        elif each.suffix.lower() in (*SUFFIXES, *_TOLD):
            yield str(each)
