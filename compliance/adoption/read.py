"""A configuration's file read: TOML, held against its schema, its paths made relative to the working directory."""

import glob
import os
from pathlib import Path

import yaml

from compliance.adoption.config import PROJECT, TABLE, Config
from compliance.adoption.waivers import read_waivers
from compliance.document.bytes import Unreadable, decode, read_bytes
from compliance.document.read import Document, by_place
from compliance.document.tomlfile import parse
from compliance.document.validate import closest, faults, load_schema
from compliance.finding import Place, Problem, Unusable


def read(path: Path, shown: str) -> Config | None:
    """The configuration in a file that is called `shown`; None where it is a project's that says nothing about us.

    Raises Unusable.
    """
    project = path.name == PROJECT
    document = Document(shown)
    try:
        value, document.root = parse(decode(read_bytes(path)))
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
        columns=_columns(document, value.get("columns", {})),
        waivers=tuple(read_waivers(document, spoilt)),
        **paths,
        **{name: value[name] for name in plain if name in value},
    )


def _columns(document: Document, names: dict[str, str]) -> dict[str, str]:
    """The user's own headers. Raises Unusable where one stands for nothing that a table may hold."""
    if names:
        from compliance.reports.columns import configured, fields

        _, lost = configured(names)
        if lost:
            problems = []
            for each in lost:
                args = {"value": names[each], "suggestion": closest(names[each], fields()) or ""}
                place = document.place(("columns", each))
                problems.append(Problem("R104", "config.column", place, ("columns", each), args))
            raise Unusable(problems)
    return names


def _below(folder: Path, name: str) -> str:
    """A report's name from the working directory; only what the configuration itself says is a pattern."""
    if glob.has_magic(name) and not (folder / name).exists():
        return str(Path(glob.escape(str(folder))) / name)
    return str(folder / name)
