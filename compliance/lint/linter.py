"""Findings about a rule base: the checks of family B, and the shapes of files, run over what was gathered."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from compliance.calendar.days import to_date
from compliance.checks.registry import Check, bundled, matches
from compliance.checks.wording import worded
from compliance.engine import sqlite
from compliance.finding import LEVELS, Finding, Place, Problem, distinct
from compliance.lint.citations import STATES, Quote
from compliance.lint.files import File, Scope
from compliance.lint.gather import Gathered, gather
from compliance.lint.repair import Mended, mend
from compliance.lint.sources import Sources
from compliance.messages import LANGUAGES, say
from compliance.obligations import clause_of, rules_by_task
from compliance.relations import Tables
from compliance.relations.judging import ProblemRow

SHAPES = ("R101", "R102", "R104", "R105")  # what is wrong with any file, a rule base's too
_ROUNDS = 5
_INNER_QUOTES = str.maketrans("“”", "‘’")
_TASK = re.compile(r"tasks\[(\d+)\]\.?(.*)")


@dataclass(frozen=True, slots=True)
class Linted:
    """What a lint found; `quotes` holds cited lines by the key of the finding about them."""

    findings: tuple[Finding, ...]
    packs: int = 0
    directories: int = 0
    tasks: int = 0
    citations: dict[str, int] = field(default_factory=dict)
    quotes: dict[str, Quote] = field(default_factory=dict)
    mendable: int = 0

    def failing(self, fail_level: str) -> tuple[Finding, ...]:
        """The findings at or above a level."""
        return tuple(each for each in self.findings if LEVELS.index(each.level) >= LEVELS.index(fail_level))


def lints() -> dict[str, Check]:
    """The checks that a rule base is held against."""
    return {code: each for code, each in bundled().items() if each.kind == "base" or code in SHAPES}


def lint(
    scope: Scope,
    sources: Sources | None = None,
    *,
    lang: str = "zh",
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    levels: Mapping[str, str] | None = None,
) -> tuple[Linted, Gathered]:
    """Judge the rule base; what was gathered comes along, for repairs and for reading. Never raises for its files.

    `levels` are those by code that are not the checks' own.
    """
    gathered = gather(scope, sources)
    tables = {**gathered.tables, "problem": [problem_row(each) for each in gathered.problems]}
    chosen = [each for each in lints().values() if _chosen(each, select, ignore)]
    writer = _Writer(gathered, tables, lang, levels or {})
    findings = sorted((writer.finding(each, row) for each, row in sqlite.run(tables, chosen)), key=_order)
    findings = distinct(findings)
    quotes = gathered.proofs.quotes
    return Linted(
        tuple(findings),
        len(gathered.packs),
        len(gathered.units),
        len(gathered.tables["task"]),
        {state: gathered.proofs.states[state] for state in STATES},
        {each.key: quotes[str(each.place)] for each in findings if each.code == "B003" and str(each.place) in quotes},
        sum(each.count for each in mended(gathered)),
    ), gathered


def repair(scope: Scope, sources: Sources | None = None) -> list[Mended]:
    """The files of the scope with all that is mechanical put right, not yet written."""
    done: dict[Path, Mended] = {}
    for _ in range(_ROUNDS):  # a task that was broken shows what else it lacks
        fresh = mended(gather(scope, sources, {path: each.data for path, each in done.items()}))
        if not fresh:
            break
        for each in fresh:
            before = done.get(each.file.path)
            done[each.file.path] = (
                replace(before, after=each.after, count=before.count + each.count) if before else each
            )
    return list(done.values())


def mended(gathered: Gathered) -> list[Mended]:
    """The files with what can be put right at once, not yet written."""
    found = (mend(each, gathered.repairs.get(each.path, ())) for each in (*gathered.packs, *gathered.units))
    return [each for each in found if each]


def _chosen(check: Check, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """A file that cannot be used is said whatever was selected: nothing else was judged in it."""
    wanted = not select or check.code in SHAPES or matches(check, select)
    return wanted and not matches(check, ignore)


def problem_row(problem: Problem) -> ProblemRow:
    """A problem as a row of its relation."""
    args = json.dumps(problem.args, ensure_ascii=False)
    field = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in problem.pointer).removeprefix(".")
    place = problem.place
    return ProblemRow(problem.code, problem.what, args, None, field, place.file, place.line, place.column)


def _order(finding: Finding) -> tuple[Any, ...]:
    """File by file, from its top to its bottom."""
    place = finding.place or Place("")
    return (place.file, place.line or 0, place.column or 0, finding.code, finding.message)


class _Writer:
    """Makes findings of rows."""

    def __init__(self, gathered: Gathered, tables: Tables, lang: str, levels: Mapping[str, str]) -> None:
        self._levels = levels
        self._lang, self._index = lang, LANGUAGES.index(lang)
        self._rules = rules_by_task(tables)
        self._sources = gathered.counted
        self._homes: dict[str, tuple[File, int]] = {}
        self._owners: dict[tuple[str, int], str] = {}
        for file in gathered.packs:
            counts = any(each is file for each in gathered.counted.values())
            tasks = (file.document.value or {}).get("tasks")
            for n, task in enumerate(tasks if isinstance(tasks, list) else ()):
                if isinstance(task, dict) and isinstance(task.get("id"), str):
                    if counts:
                        self._homes.setdefault(task["id"], (file, n))
                    self._owners[str(file.path), n] = task["id"]

    def finding(self, check: Check, row: dict[str, Any]) -> Finding:
        task, field = row["task"], row["field"] or ""
        place = self._place(row, task, field)
        inside = _TASK.fullmatch(field)
        if row.get("file") and inside:
            task, field = self._owners.get((row["file"], int(inside[1]))), inside[2]
        rules = self._rules.get(task) if task else None
        due = None if row["due"] is None else to_date(row["due"])
        title = rules.task.title if rules else None
        if row.get("what"):
            said = say(row["what"], self._lang, json.loads(row["args"]))
            message = check.message[self._index].format(field=row["field"], what=said).lstrip("：: ")
        else:
            words = {"title": (title or "").translate(_INNER_QUOTES), "due": due or say("due.none", self._lang)}
            message = worded(check, row, words, self._lang)
        if task:
            key = [check.code, task, "", due.isoformat() if due else "", "", field]
        else:
            key = [check.code, place.file, row["field"] or ""]
        level = self._levels.get(check.code, check.level)
        return Finding(
            "|".join(key),
            check.code,
            check.name,
            check.kind,
            level,
            check.label_in(self._lang, level),
            message,
            check.fix[self._index],
            task,
            title,
            due=due,
            place=place,
            source=clause_of(rules) if rules else None,
        )

    def _place(self, row: dict[str, Any], task: str | None, field: str) -> Place:
        if row.get("file"):
            return Place(row["file"], row["line"], row["col"])
        deeper = (each for each in (row.get("item"), row.get("part")) if each is not None)
        steps = [*field.split("."), *deeper] if field else []
        if task is None:
            return self._sources[row["source"]].document.place(tuple(steps))
        file, n = self._homes[task]
        return file.document.place(("tasks", n, *steps))
