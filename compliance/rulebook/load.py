"""Rule bases: folders of packs laid over one another, read by name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.finding import Place, Problem, Unusable
from compliance.relations import Tables
from compliance.relations.policy import COMPILED
from compliance.rulebook.directory import Directory, DirectoryError, Group, merge
from compliance.rulebook.kept import restore
from compliance.rulebook.respondents import Wish

if TYPE_CHECKING:
    from compliance.document.read import Document

UNITS = "units"
# ids are matched before any path is built from them
_ID = re.compile(r"[a-z0-9-]+")


class RulebookError(Unusable):
    """A rule base that cannot be used."""


@dataclass(slots=True)
class Rulebook:
    """The rule bases in `folders`, base first; a pack of the same source id in a later folder replaces the earlier.

    `respondents` says, by task id, who answers whatever the packs say.
    """

    folders: tuple[Path, ...]
    respondents: Mapping[str, Wish] = field(default_factory=dict)
    _compiled: dict[str, Tables | None] = field(default_factory=dict)
    known: Directory = field(default_factory=Directory)  # the regions that were read so far
    kept: dict[str, Any] = field(default_factory=dict)  # those that need not be read, as the cache has them

    def path(self, source: str) -> Path | None:
        """The file of the pack of that source, None where no folder has it."""
        if not _ID.fullmatch(source):
            return None
        for folder in reversed(self.folders):
            for path in sorted(folder.glob(f"*/{source}.yaml")):
                if path.parent.name != UNITS:
                    return path
        return None

    def paths(self) -> dict[str, Path]:
        """The files of all packs, by source id."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted(folder.glob("*/[!.]*.yaml"), reverse=True):  # as in `path`, the first counts
                if path.parent.name != UNITS:
                    found[path.stem] = path
        return dict(sorted(found.items(), key=lambda each: (each[1].parent.name, each[0])))

    def wishes(self, source: str) -> dict[str, Wish]:
        """What `respondents` says of the tasks of one source."""
        return {task: wish for task, wish in self.respondents.items() if task.partition("/")[0] == source}

    def refuse_unknown_sources(self) -> None:
        """Raises RulebookError where `respondents` names a task of a source that has no pack; a pack that is read
        finds its own tasks."""
        unknown = [
            Problem("B001", "config.respondent", wish.place, (), {"value": task, "suggestion": ""})
            for task, wish in self.respondents.items()
            if self.path(task.partition("/")[0]) is None
        ]
        if unknown:
            raise RulebookError(unknown)

    def unit_paths(self) -> list[Path]:
        """The files of all directories of units, base first."""
        return [path for folder in self.folders for path in sorted(folder.glob(f"{UNITS}/[!.]*.yaml"))]

    def pack(self, source: str, path: Path | None = None) -> Tables | None:
        """The compiled rows of one pack, None where there is none; `path` says which file, if it is known.

        Raises RulebookError.
        """
        if source not in self._compiled:
            path = path or self.path(source)
            self._compiled[source] = self._compile(path) if path else None
        return self._compiled[source]

    def tables(self, sources: Iterable[str]) -> Tables:
        """The compiled rows of those packs that exist."""
        return join(pack for pack in map(self.pack, sources) if pack)

    def directory(self, region: str) -> Directory:
        """The directory in which names of that region are looked up: its own and its parents'. Raises RulebookError."""
        at: str | None = region
        while at and at not in self.known.regions:
            at = self._read_region(at)
        return self.known

    def has_region(self, region: str) -> bool:
        """Whether there is a directory of units for that region."""
        return bool(_ID.fullmatch(region)) and any((each / UNITS / f"{region}.yaml").is_file() for each in self.folders)

    def units_named(self, name: str, source: str) -> list[str]:
        """The ids of the units that a name or alias, of a unit or a group, stands for in a source's region."""
        path = self.path(source)
        region = path.parent.name if path else ""
        named = self.directory(region).find(name, region) if self.has_region(region) else None
        return [each.id for each in (named.members if isinstance(named, Group) else (named,) if named else ())]

    def _read_region(self, region: str) -> str | None:
        if region in self.kept:
            self.known.regions[region] = restore(self.kept.pop(region))
            return self.known.regions[region].parent
        paths = [path for path in (folder / UNITS / f"{region}.yaml" for folder in self.folders) if path.is_file()]
        documents = [read(path, "units") for path in paths]
        if not documents:
            place = Place(str(self.folders[-1] / UNITS / f"{region}.yaml"))
            raise RulebookError([Problem("B002", "rules.directory", place, (), {"value": region})])
        for document in documents:
            named = (document.value or {})["region"]["id"]
            if named != region:
                pointer = ("region", "id")
                values = {"value": named, "expected": region}
                raise RulebookError([Problem("B002", "value.not-one-of", document.place(pointer), pointer, values)])
        try:
            merged = merge([document.value or {} for document in documents])
        except DirectoryError as error:
            raise RulebookError(
                [
                    Problem("B002", each.what, documents[each.document].place(each.pointer), each.pointer, each.values)
                    for each in error.faults
                ]
            ) from None
        self.known.regions[region] = merged
        return merged.parent

    def _compile(self, path: Path) -> Tables:
        from compliance.rulebook.compile import PackCompiler  # with a warm cache nothing is compiled

        document = read(path, "pack")
        assert document.value is not None
        source = document.value["source"]
        if source["id"] != path.stem:
            place = document.place(("source", "id"))
            raise RulebookError([Problem("B008", "rules.name", place, (), {"expected": source["id"]})])
        compiler = PackCompiler(document, self.directory(source["region"]), self.wishes(source["id"]))
        tables = compiler.compile()
        if compiler.problems:
            raise RulebookError(compiler.problems)
        return tables


def read(path: Path, schema: str) -> "Document":
    """A file of the rule base; one that breaks its schema is no rule base. Raises RulebookError."""
    from compliance.document.file import read_file  # with a warm cache nothing is read

    try:
        return read_file(path, schema)
    except Unusable as error:
        raise RulebookError(error.problems) from None


def join(packs: Iterable[Tables]) -> Tables:
    """The rows of several packs as one set of tables; a group that several of them name has its members once."""
    tables: Tables = {name: [] for name in COMPILED}
    for pack in packs:
        for name in COMPILED:
            tables[name] += pack[name]
    tables["member"] = list(dict.fromkeys(tables["member"]))
    return tables
