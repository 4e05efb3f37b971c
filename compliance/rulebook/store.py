"""The whole rule base with its directories of units, compiled once and kept in the user's cache.

It is kept as the interpreter keeps its compiled modules: in its own format (marshal), under the hash that PEP 552 has
for them. That is read in a sixth of the time that a database takes. A pack is compiled again when its bytes, a
directory of units, this program or the interpreter changed. Where nothing can be written, it is compiled in memory.
"""

import marshal
import os
import sys
from functools import partial
from importlib.util import source_hash
from pathlib import Path
from typing import Any

from compliance.document.bytes import Unreadable, read_bytes
from compliance.duties import members_by_group
from compliance.relations import Tables
from compliance.relations.policy import COMPILED
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
    "../relations/policy.py",
    "../text/numbers.py",
    "../text/units.py",
    "../__init__.py",
)
_DIGEST = 8  # bytes of a hash


def whole(rulebook: Rulebook, folder: Path | None = None) -> Tables:
    """The compiled rows of all packs, kept in `folder` (default: the user's cache). Raises RulebookError.

    The rulebook need not read the directories in which the packs' names are looked up afterwards.
    """
    folder = folder or cache_folder()
    paths = rulebook.paths()
    stamp = _stamp(rulebook)
    keys = {source: source_hash(stamp + _wished(rulebook, source) + _content(path)) for source, path in paths.items()}
    name = source_hash("\n".join(str(each.resolve()) for each in rulebook.folders).encode()).hex()
    file = folder / f"rulebook-{name}.cache"
    kept, kept_keys, known = _read(file)
    if kept_keys == keys:
        rulebook.kept |= known
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
    if sys.platform == "linux":  # as the library has it, which takes as long to import as the base to read
        home = Path(os.environ.get("XDG_CACHE_HOME", ""))
        return (home if home.is_absolute() else Path.home() / ".cache") / "policy-compliance"
    import platformdirs

    return Path(platformdirs.user_cache_dir("policy-compliance", appauthor=False))


def _stamp(rulebook: Rulebook) -> bytes:
    here = Path(__file__).parent
    files = [*(here / each for each in _PROGRAM), *rulebook.unit_paths()]
    each = (path.name.encode() + source_hash(_content(path)) for path in files)
    return b"\0".join([sys.version.encode(), *each])


def _wished(rulebook: Rulebook, source: str) -> bytes:
    return repr(sorted((task, wish.name) for task, wish in rulebook.wishes(source).items())).encode()


def _content(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except Unreadable:
        return b""  # compiling it will say why


def _read(file: Path) -> tuple[Tables, dict[str, bytes], dict[str, Any]]:
    """The rows that the file keeps, their keys, the directories; nothing at all if it is not there or not whole."""
    try:
        data = file.read_bytes()
        digest, content = data[:_DIGEST], data[_DIGEST:]
        if source_hash(content) == digest:
            kept = marshal.loads(content)
            tables: Tables = {name: _made(row, kept["tables"][name]) for name, row in COMPILED.items()}
            return tables, dict(kept["keys"]), dict(kept["regions"])
    except (OSError, EOFError, TypeError, ValueError, LookupError):
        pass
    return {name: [] for name in COMPILED}, {}, {}


def _made(relation: Any, rows: list[tuple[Any, ...]]) -> list[Any]:
    """Rows of a relation. Raises ValueError for those of another shape."""
    if set(map(len, rows)) - {len(relation._fields)}:
        raise ValueError("columns")
    return list(map(partial(tuple.__new__, relation), rows))  # as _make does, without asking each row again


def _write(file: Path, tables: Tables, keys: dict[str, bytes], known: list[Region]) -> None:
    """Replace the file in one step, so that a reader never sees half of it; without a place to write, do nothing."""
    import tempfile  # a warm run writes nothing

    rows = {name: list(map(tuple, tables[name])) for name in COMPILED}
    content = marshal.dumps({"keys": keys, "regions": {each.id: regions.dump(each) for each in known}, "tables": rows})
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".part")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(source_hash(content) + content)
        Path(temporary).replace(file)
    except OSError:
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
