"""The configuration: found, read, held against its schema; its paths resolved, its codes looked up.

`compliance.toml`, or `[tool.compliance]` in `pyproject.toml`, of the nearest folder that has one: the working
directory, then its parents up to the root of the repository.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from compliance.finding import Place, Problem, Unusable

if TYPE_CHECKING:
    from compliance.adoption.waivers import Waiver
    from compliance.checks.registry import Check
    from compliance.document.read import Document, Pointer

NAME, PROJECT, TABLE = "compliance.toml", "pyproject.toml", ("tool", "compliance")


_NONE: Mapping[str, Any] = MappingProxyType({})


class Config(NamedTuple):
    """What a repository has settled; without a file, what holds where nothing is said. model/config.py says more."""

    document: "Document | None" = None
    rules: tuple[Path, ...] = ()
    only_rules: bool = False
    reports: tuple[str, ...] = ()
    rounds: Path | None = None
    ledger: Path | None = None
    assignments: Path | None = None
    workdays: Path | None = None
    checks: Path | None = None
    lang: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "all"
    fail_level: str = "error"
    due_soon: int = 30
    approx_percent: int = 5
    behind_margin: int = 10
    levels: Mapping[str, str] = _NONE
    per_path_ignore: Mapping[str, tuple[str, ...]] = _NONE
    respondents: Mapping[str, str] = _NONE
    columns: Mapping[str, str] = _NONE
    waivers: "tuple[Waiver, ...]" = ()
    baseline: Path | None = None

    @property
    def folder(self) -> Path:
        """Where its paths begin."""
        return Path(self.document.file).parent if self.document else Path()

    def place(self, *pointer: str | int) -> Place:
        """Where something of it stands."""
        assert self.document is not None
        return self.document.place(pointer)


def find_config(start: Path) -> Config:
    """The configuration that holds in a folder, an empty one where there is none. Raises Unusable."""
    try:
        start = start.absolute()
    except OSError:  # the working directory is gone
        return Config()
    for folder in (start, *start.parents):
        for name in (NAME, PROJECT):
            path = folder / name
            if _speaks_of_us(path):
                from compliance.adoption.read import read, relative  # costs what most runs need not pay

                found = read(path, relative(path, start))
                if found:
                    return found
        if (folder / ".git").exists():
            break  # what lies above a repository is none of its business
    return Config()


def _speaks_of_us(path: Path) -> bool:
    """Whether it is there and worth reading: most projects' files hold nothing of ours."""
    try:
        if not path.is_file():
            return False
    except OSError:  # a folder above that we may not look into
        return False
    try:
        return path.name == NAME or TABLE[-1].encode() in path.read_bytes()
    except OSError:
        return True  # reading it will say why it cannot be read


def read_config(path: Path) -> Config:
    """The configuration in a file that was named. Raises Unusable."""
    from compliance.adoption.read import read

    found = read(path, str(path))
    if found is None:
        raise Unusable([Problem("R102", "config.no-table", Place(str(path)), (), {"value": ".".join(TABLE)})])
    return found


def refuse_unknown_codes(config: Config, checks: "Iterable[Check]") -> None:
    """Raises Unusable for codes and names that select no check."""
    from compliance.checks.registry import known_words, matches

    known = list(checks)
    unknown = [
        (pointer, word)
        for pointer, word, whole in _codes(config)
        if not any(word in {each.code, each.name} if whole else matches(each, [word]) for each in known)
    ]
    if unknown:
        from compliance.document.validate import closest

        raise Unusable(
            [
                Problem(
                    "R104",
                    "config.code",
                    config.place(*pointer),
                    pointer,
                    {"value": word, "suggestion": closest(word, known_words(known)) or ""},
                )
                for pointer, word in unknown
            ]
        )


def _codes(config: Config) -> "Iterator[tuple[Pointer, str, bool]]":
    """Every code that the configuration names outside its waivers, and whether it must be a whole one."""
    for name in ("select", "ignore"):
        for n, word in enumerate(getattr(config, name)):
            yield (name, n), word, False
    for word in config.levels:
        yield ("levels", word), word, True
    for path, words in config.per_path_ignore.items():
        for n, word in enumerate(words):
            yield ("per_path_ignore", path, n), word, False


def levels_by_code(config: Config, checks: "Iterable[Check]") -> dict[str, str]:
    """The levels that the configuration gives, by code: a code goes before a name."""
    found: dict[str, str] = {}
    for each in checks:
        level = config.levels.get(each.code, config.levels.get(each.name))
        if level:
            found[each.code] = level
    return found
