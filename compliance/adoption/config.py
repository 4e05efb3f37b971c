"""The configuration: found, read, held against its schema; its paths resolved, its codes looked up.

`compliance.toml`, or `[tool.compliance]` in `pyproject.toml`, of the nearest folder that has one: the working
directory, then its parents up to the root of the repository.
"""

import glob
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from compliance.adoption.waivers import Waiver, read_waivers
from compliance.checks.registry import Check, known_words, matches
from compliance.document.bytes import Unreadable, decode, read_bytes
from compliance.document.read import Document, Pointer, by_place
from compliance.document.tomlfile import parse
from compliance.document.validate import closest, faults, load_schema
from compliance.finding import Place, Problem, Unusable

NAME, PROJECT, TABLE = "compliance.toml", "pyproject.toml", ("tool", "compliance")


@dataclass(frozen=True, slots=True)
class Config:
    """What a repository has settled; without a file, what holds where nothing is said. model/config.py says more."""

    document: Document | None = None
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
    levels: Mapping[str, str] = field(default_factory=dict)
    per_path_ignore: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    respondents: Mapping[str, str] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
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
    start = start.absolute()
    for folder in (start, *start.parents):
        for name in (NAME, PROJECT):
            path = folder / name
            if path.is_file():
                found = _read(path, relative(path, start))
                if found:
                    return found
        if (folder / ".git").exists():
            break  # what lies above a repository is none of its business
    return Config()


def read_config(path: Path) -> Config:
    """The configuration in a file that was named. Raises Unusable."""
    found = _read(path, str(path))
    if found is None:
        raise Unusable([Problem("R102", "config.no-table", Place(str(path)), (), {"value": ".".join(TABLE)})])
    return found


def _read(path: Path, shown: str) -> Config | None:
    """None where it is a project's file that says nothing about us."""
    project = path.name == PROJECT
    document = Document(shown)
    try:
        data = read_bytes(path)
        if project and TABLE[-1].encode() not in data:
            return None
        value, document.root = parse(decode(data))
    except Unreadable as error:
        line = None if error.line is None else error.line + 1
        column = None if error.column is None else (error.column or 0) + 1
        raise Unusable([Problem("R101", error.what, Place(shown, line, column), (), error.values)]) from None
    for step in TABLE if project else ():
        if step not in value:
            return None
        value, document.root = value[step], _under(document.root, step)
        if not isinstance(value, dict):
            break
    document.value = value if isinstance(value, dict) else None
    # a waiver that is not well formed is lapsed: a finding, and no reason to judge nothing
    found: list[Problem] = []
    spoilt: dict[int, list[Problem]] = {}
    for fault in faults(value, load_schema("config")):
        place = document.place(fault.pointer, fault.at_key)
        problem = Problem(fault.code, fault.what, place, fault.pointer, fault.args)
        number = fault.pointer[1] if len(fault.pointer) > 1 and fault.pointer[0] == "waivers" else None
        (spoilt.setdefault(number, []) if isinstance(number, int) else found).append(problem)
    if found:
        raise Unusable(sorted(found, key=by_place))
    return _resolved(document, {each: sorted(problems, key=by_place) for each, problems in spoilt.items()})


def _under(root: yaml.Node | None, step: str) -> yaml.Node | None:
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == step), root)


def relative(path: Path, start: Path) -> str:
    """A path as somebody in `start` would write it."""
    try:
        return os.path.relpath(path, start)
    except ValueError:  # another drive
        return str(path)


def _resolved(document: Document, spoilt: dict[int, list[Problem]]) -> Config:
    value = document.value or {}
    folder = Path(document.file).parent
    single = ("rounds", "ledger", "assignments", "workdays", "checks", "baseline")
    paths = {name: folder / value[name] for name in single if name in value}
    plain = ("only_rules", "lang", "fail_on", "fail_level", "due_soon", "approx_percent", "behind_margin")
    return Config(
        document,
        rules=tuple(folder / each for each in value.get("rules", ())),
        reports=tuple(_below(folder, each) for each in value.get("reports", ())),
        select=tuple(value.get("select", ())),
        ignore=tuple(value.get("ignore", ())),
        levels=value.get("levels", {}),
        per_path_ignore={each: tuple(codes) for each, codes in value.get("per_path_ignore", {}).items()},
        respondents=value.get("respondents", {}),
        waivers=tuple(read_waivers(document, spoilt)),
        **paths,
        **{name: value[name] for name in plain if name in value},
    )


def _below(folder: Path, name: str) -> str:
    """A report's name from the working directory; only what the configuration itself says is a pattern."""
    if glob.has_magic(name) and not (folder / name).exists():
        return str(Path(glob.escape(str(folder))) / name)
    return str(folder / name)


def refuse_unknown_codes(config: Config, checks: Iterable[Check]) -> None:
    """Raises Unusable for codes and names that select no check."""
    known = list(checks)
    problems = [
        Problem("R104", "config.code", config.place(*pointer), pointer, {"value": word, "suggestion": hint})
        for pointer, word, whole in _codes(config)
        if not any(word in {each.code, each.name} if whole else matches(each, [word]) for each in known)
        for hint in [closest(word, known_words(known)) or ""]
    ]
    if problems:
        raise Unusable(problems)


def _codes(config: Config) -> Iterator[tuple[Pointer, str, bool]]:
    """Every code that the configuration names outside its waivers, and whether it must be a whole one."""
    for name in ("select", "ignore"):
        for n, word in enumerate(getattr(config, name)):
            yield (name, n), word, False
    for word in config.levels:
        yield ("levels", word), word, True
    for path, words in config.per_path_ignore.items():
        for n, word in enumerate(words):
            yield ("per_path_ignore", path, n), word, False


def levels_by_code(config: Config, checks: Iterable[Check]) -> dict[str, str]:
    """The levels that the configuration gives, by code: a code goes before a name."""
    found: dict[str, Any] = {}
    for each in checks:
        level = config.levels.get(each.code, config.levels.get(each.name))
        if level:
            found[each.code] = level
    return found
