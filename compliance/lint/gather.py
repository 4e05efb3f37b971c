"""A rule base read to its end: what can be compiled becomes rows, and what is wrong with the rest stops nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compliance.document.validate import closest
from compliance.finding import Place, Problem
from compliance.lint import packs
from compliance.lint.citations import BROKEN, Proofs, Prover
from compliance.lint.files import File, Scope, read
from compliance.lint.references import References
from compliance.lint.repair import Repair
from compliance.lint.sources import Sources
from compliance.relations import Tables
from compliance.relations.policy import COMPILED
from compliance.rulebook.compile import PackCompiler
from compliance.rulebook.directory import Directory, Group, merge_all
from compliance.rulebook.load import UNITS

_MOST_SUGGESTIONS = 100  # each is a search through all names


@dataclass(slots=True)
class Gathered:
    """All that a lint judges."""

    tables: Tables = field(default_factory=lambda: {name: [] for name in COMPILED})
    problems: list[Problem] = field(default_factory=list)
    repairs: dict[Path, list[Repair]] = field(default_factory=dict)
    files: dict[Path, File] = field(default_factory=dict)
    packs: list[File] = field(default_factory=list)
    units: list[File] = field(default_factory=list)
    counted: dict[str, File] = field(default_factory=dict)  # by source, the pack whose rows stand in `tables`
    proofs: Proofs = field(default_factory=Proofs)


def gather(scope: Scope, sources: Sources | None = None, instead: Mapping[Path, bytes] | None = None) -> Gathered:
    """Read, compile and look at every file of the scope; `instead` holds what some files are to be read as.

    Never raises for what a file holds.
    """
    return _Gatherer(scope, sources, instead or {}).gather()


class _Gatherer:
    def __init__(self, scope: Scope, sources: Sources | None, instead: Mapping[Path, bytes]) -> None:
        self._scope, self._prover, self._instead = scope, Prover(sources), instead
        self._found = Gathered(proofs=self._prover.proofs)
        self._directory = Directory()
        self._unsure: set[str] = set()  # regions of which a file could not be used
        self._suggested: dict[tuple[str, str], str] = {}
        self._references = References(scope.rulebook)

    def gather(self) -> Gathered:
        found = self._found
        for path in self._scope.strays:
            found.problems.append(
                Problem("B008", "lint.stray", Place(str(path)), (), {"expected": f"{path.stem}.yaml"})
            )
        for path in self._scope.units:
            found.units.append(self._read(path, "units"))
        for file in found.units:
            self._region(file.path.stem, Place(str(file.path)))
        for path in self._scope.packs:
            found.packs.append(self._read(path, "pack"))
        unread = self._twins()
        # as when reports are judged: of two bases the later replaces, of two folders of one base the first counts
        for file in [*(each for each in reversed(found.packs) if each not in unread), *unread]:
            self._pack(file)
        found.problems += [*self._references.problems(), *found.proofs.problems]
        for file, repair in found.proofs.repairs:
            self._repair(file, repair)
        for file in (*found.units, *found.packs):
            self._spelling(file)
        return found

    def _read(self, path: Path, schema: str) -> File:
        """A file with its own problems, each once, however its path is spelled."""
        found, key = self._found, path.parent.resolve() / path.name
        if key not in found.files:
            file = found.files[key] = read(path, schema, self._instead.get(path))
            for each in file.document.problems:
                code = "B007" if each.code == "R103" else each.code  # in a rule base it is more than a warning
                found.problems.append(Problem(code, each.what, each.place, each.pointer, each.args))
        return found.files[key]

    def _spelling(self, file: File) -> None:
        for repair in packs.dates(file):
            self._repair(file, repair)
        for problem, repair in packs.untidy(file):
            self._found.problems.append(problem)
            self._repair(file, repair)

    def _repair(self, file: File, repair: Repair) -> None:
        self._found.repairs.setdefault(file.path, []).append(repair)

    def _problem(self, code: str, what: str, file: File, pointer: tuple[str | int, ...], **values: str) -> None:
        self._found.problems.append(Problem(code, what, file.document.place(pointer), pointer, values))

    def _region(self, region: str | None, asked: Place, pointer: tuple[str | int, ...] = ()) -> None:
        """The directories of a region and its parents, read once; `asked` is where it is named."""
        while region and region not in self._directory.regions and region not in self._unsure:
            paths = [folder / UNITS / f"{region}.yaml" for folder in self._scope.rulebook.folders]
            files = [self._read(path, "units") for path in paths if path.is_file()]
            if not files:
                self._unsure.add(region)
                self._found.problems.append(Problem("B002", "rules.directory", asked, pointer, {"value": region}))
                return
            sound = [each for each in files if not each.breaking() and self._is_of(each, region)]
            if len(sound) < len(files):
                self._unsure.add(region)
            if not sound:
                return
            merged, faults = merge_all([each.document.value or {} for each in sound])
            for fault in faults:
                self._problem("B002", fault.what, sound[fault.document], fault.pointer, **fault.values)
            self._directory.regions[region] = merged
            self._groups(sound, merged.names.values())
            for file in sound:
                self._references.units(file)
            asked, pointer = sound[-1].document.place(("region", "parent")), ("region", "parent")
            region = merged.parent

    def _is_of(self, file: File, region: str) -> bool:
        named = (file.document.value or {})["region"]["id"]
        if named != region:
            self._problem("B008", "lint.region", file, ("region", "id"), value=named, expected=f"{named}.yaml")
        return bool(named == region)

    def _groups(self, files: list[File], named: Any) -> None:
        empty = {each.name for each in named if isinstance(each, Group) and not each.members and not each.indefinite}
        for file in files:
            for n, group in enumerate((file.document.value or {}).get("groups") or ()):
                if group["name"] in empty:
                    empty.discard(group["name"])
                    self._problem("B010", "lint.empty-group", file, ("groups", n), value=group["name"])

    def _twins(self) -> list[File]:
        """The packs that are never read: their base has another one of that source before them."""
        first: dict[tuple[Path, str], File] = {}
        unread = []
        for file in sorted(self._found.packs, key=lambda each: each.path):
            key = (file.path.parent.resolve().parent, file.path.stem)
            if key in first:
                other = str(first[key].path)
                self._problem("B008", "lint.twins", file, ("source", "id"), value=file.path.stem, other=other)
                unread.append(file)
            first.setdefault(key, file)
        return unread

    def _pack(self, file: File) -> None:
        broken = file.breaking()
        inside = [each.pointer for each in broken if each.pointer[:1] == ("tasks",) and len(each.pointer) > 1]
        without = frozenset(int(each[1]) for each in inside)
        if file.document.value is None or len(inside) < len(broken):
            tasks = (file.document.value or {}).get("tasks")
            self._found.proofs.states[BROKEN] += len(tasks) if isinstance(tasks, list) else 0
            return
        source = file.document.value["source"]
        if source["id"] != file.path.stem:
            self._problem("B008", "rules.name", file, ("source", "id"), expected=source["id"])
        self._region(source["region"], file.document.place(("source", "region")), ("source", "region"))
        compiler = PackCompiler(file.document, self._directory, without=without)
        rows = compiler.compile()
        self._found.problems += [each for problem in compiler.problems for each in self._told(problem)]
        if self._found.counted.setdefault(source["id"], file) is file:
            for name in COMPILED:
                self._found.tables[name] += rows[name]
        tasks = [(n, each) for n, each in enumerate(file.document.value["tasks"]) if n not in without]
        self._found.problems += [*packs.phrases(file, tasks), *packs.order(file, tasks)]
        self._references.pack(file, tasks)
        self._prover.prove(file, without)

    def _told(self, problem: Problem) -> list[Problem]:
        """A problem of the compiler with the nearest name; none where a directory that may hold the name is broken."""
        if problem.what != "rules.unit":
            return [problem]
        region = problem.args["region"]
        chain = list(self._directory.chain(region))
        if not chain or any(each.id in self._unsure or each.parent in self._unsure for each in chain):
            return []
        key = (region, problem.args["value"])
        if key not in self._suggested:
            names = [name for each in chain for name in each.names]
            few = len(self._suggested) < _MOST_SUGGESTIONS
            self._suggested[key] = (closest(key[1], names) or "") if few else ""
        values = {**problem.args, "suggestion": self._suggested[key]}
        return [Problem(problem.code, problem.what, problem.place, problem.pointer, values)]
