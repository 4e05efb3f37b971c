"""Tasks that other tasks and directories name: each must be there, and none may supersede itself."""

from collections.abc import Iterator
from typing import Any

from compliance.finding import Problem
from compliance.lint.files import File, read
from compliance.rulebook.load import Rulebook


class References:
    """Collects what packs and directories name, and says at the end what of it is missing."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._ids: dict[str, set[str]] = {}
        self._named: list[tuple[File, tuple[str | int, ...], str]] = []
        self._later: dict[str, tuple[str, File, int]] = {}

    def pack(self, file: File, tasks: list[tuple[int, dict[str, Any]]]) -> None:
        """What the tasks of a pack name."""
        assert file.document.value is not None
        self._ids.setdefault(file.document.value["source"]["id"], set()).update(_ids(file))
        for n, task in tasks:
            later = (task.get("superseded_by") or {}).get("task")
            if later:
                self._named.append((file, ("tasks", n, "superseded_by", "task"), later))
                self._later.setdefault(task["id"], (later, file, n))
            for k, deadline in enumerate(task.get("deadlines") or ()):
                if deadline.get("follows"):
                    self._named.append((file, ("tasks", n, "deadlines", k, "follows"), deadline["follows"]))
            for k, other in enumerate(task.get("contradicts") or ()):
                self._named.append((file, ("tasks", n, "contradicts", k), other))

    def units(self, file: File) -> None:
        """The tasks that a directory's successions move."""
        for n, each in enumerate((file.document.value or {}).get("succession") or ()):
            tasks = each.get("tasks", "all")
            for k, task in enumerate(tasks if isinstance(tasks, list) else ()):
                self._named.append((file, ("succession", n, "tasks", k), task))
            if isinstance(tasks, str) and tasks != "all":
                self._named.append((file, ("succession", n, "tasks"), tasks))

    def problems(self) -> Iterator[Problem]:
        """What is named and is not there, and successions of tasks that come back to where they began."""
        for file, pointer, task in self._named:
            if not self._is_known(task):
                yield Problem("B009", "lint.unknown-task", file.document.place(pointer), pointer, {"value": task})
        for task in sorted(self._circling()):
            later, file, n = self._later[task]
            pointer = ("tasks", n, "superseded_by", "task")
            yield Problem("B009", "lint.circle", file.document.place(pointer), pointer, {"value": later})

    def _is_known(self, task: str) -> bool:
        source = task.partition("/")[0]
        if source not in self._ids:
            path = self._rulebook.path(source)
            self._ids[source] = set(_ids(read(path, "pack"))) if path else set()
        return task in self._ids[source]

    def _circling(self) -> set[str]:
        """The tasks on a circle of supersessions: nobody owes any of them."""
        circling: set[str] = set()
        settled: set[str] = set()
        for start in self._later:
            way: dict[str, None] = {}
            at = start
            while at in self._later and at not in way and at not in settled:
                way[at] = None
                at = self._later[at][0]
            if at in way:
                steps = list(way)
                circling.update(steps[steps.index(at) :])
            settled.update(way)
        return circling


def _ids(file: File) -> Iterator[str]:
    """The ids of a pack's tasks, also of those that break the schema."""
    tasks = (file.document.value or {}).get("tasks")
    for task in tasks if isinstance(tasks, list) else ():
        if isinstance(task, dict) and isinstance(task.get("id"), str):
            yield task["id"]
