"""The whole rule base with its directories of units, compiled once and kept in the user's cache as a SQLite file.

A pack is compiled again when its bytes, a directory of units, or this program changed. Where nothing can be
written, the base is compiled in memory.
"""

import contextlib
import hashlib
import os
import sqlite3
from pathlib import Path

from compliance.document.bytes import Unreadable, read_bytes
from compliance.duties import members_by_group
from compliance.relations import COMPILED, RELATIONS, Tables, ddl
from compliance.rulebook import kept as regions
from compliance.rulebook.directory import Region
from compliance.rulebook.load import Rulebook, join

_PROGRAM = (
    "compile.py",
    "respondents.py",
    "directory.py",
    "load.py",
    "store.py",
    "kept.py",
    "../relations.py",
    "../text/numbers.py",
    "../text/units.py",
    "../__init__.py",
)


def whole(rulebook: Rulebook, folder: Path | None = None) -> Tables:
    """The compiled rows of all packs, kept in `folder` (default: the user's cache). Raises RulebookError.

    The directories in which the packs' names are looked up are known to the rulebook afterwards.
    """
    folder = folder or cache_folder()
    paths = rulebook.paths()
    stamp = _stamp(rulebook)
    keys = {
        source: hashlib.sha256(stamp + _wished(rulebook, source) + _content(path)).hexdigest()
        for source, path in paths.items()
    }
    name = hashlib.sha256("\n".join(str(each.resolve()) for each in rulebook.folders).encode()).hexdigest()[:16]
    file = folder / f"rulebook-{name}.sqlite"
    kept, kept_keys, known = _read(file)
    if kept_keys == keys:
        for region in known:
            rulebook.known.regions.setdefault(region.id, region)
        return kept
    current = {source for source, key in keys.items() if kept_keys.get(source) == key}
    old = _by_source(kept, current)
    packs = (old[each] if each in old else rulebook.pack(each, path) for each, path in paths.items())
    tables = join(pack for pack in packs if pack)
    for region_id in dict.fromkeys(each.region for each in tables["source"]):
        rulebook.directory(region_id)
    _write(file, tables, keys, list(rulebook.known.regions.values()))
    return tables


def cache_folder() -> Path:
    """`COMPLIANCE_CACHE`, else where the system keeps caches."""
    named = os.environ.get("COMPLIANCE_CACHE")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_cache_dir("policy-compliance", appauthor=False))


def _stamp(rulebook: Rulebook) -> bytes:
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in [*(here / each for each in _PROGRAM), *rulebook.unit_paths()]:
        digest.update(path.name.encode() + b"\0" + _content(path))
    return digest.digest()


def _wished(rulebook: Rulebook, source: str) -> bytes:
    return repr(sorted((task, wish.name) for task, wish in rulebook.wishes(source).items())).encode()


def _content(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except Unreadable:
        return b""  # compiling it will say why


def _read(file: Path) -> tuple[Tables, dict[str, str], list[Region]]:
    """What the file keeps; nothing at all if it is not there or not whole."""
    empty: Tables = {name: [] for name in COMPILED}
    if not file.is_file():
        return empty, {}, []
    try:
        with contextlib.closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            keys = dict(connection.execute("SELECT source, content FROM pack_key ORDER BY rowid"))
            tables = {
                name: list(map(RELATIONS[name]._make, connection.execute(f"SELECT * FROM {name} ORDER BY rowid")))
                for name in COMPILED
            }
            known = [
                regions.restore(text) for (text,) in connection.execute("SELECT content FROM region ORDER BY rowid")
            ]
        return tables, keys, known
    except (sqlite3.Error, TypeError, ValueError, LookupError):
        return empty, {}, []


def _write(file: Path, tables: Tables, keys: dict[str, str], known: list[Region]) -> None:
    """Replace the file in one step, so that a reader never sees half of it; without a place to write, do nothing."""
    import tempfile  # a warm run writes nothing

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".part")
        os.close(handle)
    except OSError:
        return
    try:
        with contextlib.closing(sqlite3.connect(temporary)) as connection, connection:
            connection.execute("CREATE TABLE pack_key (source VARCHAR, content VARCHAR)")
            connection.executemany("INSERT INTO pack_key VALUES (?, ?)", keys.items())
            connection.execute("CREATE TABLE region (content VARCHAR)")
            connection.executemany("INSERT INTO region VALUES (?)", ((regions.dump(each),) for each in known))
            for name in COMPILED:
                connection.execute(ddl(name))
                marks = ", ".join("?" * len(RELATIONS[name]._fields))
                connection.executemany(f"INSERT INTO {name} VALUES ({marks})", tables[name])
        Path(temporary).replace(file)
    except (OSError, sqlite3.Error):
        Path(temporary).unlink(missing_ok=True)


def _by_source(tables: Tables, sources: set[str]) -> dict[str, Tables]:
    split: dict[str, Tables] = {source: {name: [] for name in COMPILED} for source in sources}
    for name in COMPILED:
        for row in tables[name] if name != "member" else ():
            source = row.source if name in {"source", "task"} else row.task.partition("/")[0]
            if source in split:
                split[source][name].append(row)
    members = members_by_group(tables)
    for pack in split.values():
        groups = dict.fromkeys(each.group_key for each in pack["named"])
        pack["member"] = [member for group in groups for member in members.get(group, ())]
    return split
