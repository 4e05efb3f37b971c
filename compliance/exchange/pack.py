"""A table of assignments as a pack: what its source is, and merging it into a pack that somebody has reviewed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Any

from compliance.draft.clause import Draft
from compliance.draft.source import Source, id_of, issuer_of, region_of, year_of
from compliance.draft.times import Times
from compliance.draft.update import Update, free, read_pack, update, without_lines
from compliance.draft.write import to_pack
from compliance.exchange.grids import Tables
from compliance.exchange.heads import Facts
from compliance.exchange.rows import Found, add_rows
from compliance.text.unitlist import Known
from compliance.text.volume import Entry

_TABLE = re.compile(
    r"(?:重点)?(?:工作)?(?:任务|责任|目标任务|职责)?(?:分解|分工|清单|台账|安排|一览)+(?:落实)?(?:表|方案)?$"
)
_YEAR = re.compile(r"((?:19|20)\d\d)年度?")
_NAMESAKES = 50  # tasks of one title that are compared
_SURE = 0.6  # how alike two titles are that name one task


@dataclass(frozen=True, slots=True)
class Missing(Exception):
    """What neither the table nor the options say: title or region."""

    what: str


def source_of(facts: Facts) -> Source:
    """The head of the pack. Raises Missing."""
    if not facts.title:
        raise Missing("title")
    entry = Entry(facts.number or None, facts.title, 1, 1)
    region = facts.region or region_of(entry)
    if not region:
        raise Missing("region")
    named = _YEAR.search(facts.title)
    issued = facts.issued or None
    # a source without a number goes by its year and the words of its title
    year = facts.issued[:4] or (named[1] if named else "")
    plain = Entry(entry.number, _TABLE.sub("", _YEAR.sub("", facts.title)) or facts.title, 1, 1)
    name = facts.id or id_of(plain, region, year or None)
    return Source(name, entry.number, facts.title, facts.issuer or issuer_of(entry, region), region, issued, "", (1, 1))


def continued(facts: Facts, old: str) -> Facts:
    """What a table says of its source; where it says nothing, what the pack to be updated says. Raises NotAPack."""
    source = read_pack(old)["source"]
    said = {each.name: getattr(facts, each.name) or str(source.get(each.name) or "") for each in fields(Facts)}
    return Facts(**said)


def year_for(source: Source) -> int | None:
    """The year of a day that names none: of the number, the day of issue, or the title."""
    named = _YEAR.search(source.title)
    return year_of(source.title, source) or (int(named[1]) if named else None)


def read_rows(tables: Tables, source: Source, known: Known | None) -> Found:
    """The rows of all tables as clauses."""
    found, times = Found(), Times(year_for(source))
    for number, (grid, head) in enumerate(tables.found, 1):
        add_rows(found, grid, head, number, times, known)
    return found


def pack_of(source: Source, found: Found) -> dict[str, Any]:
    """The pack of a table: it cites the rows' own words by their check sum, and no lines."""
    pack = _pack(source, found)
    return {**pack, "tasks": [without_lines(each) for each in pack["tasks"]]}


def _pack(source: Source, found: Found) -> dict[str, Any]:
    pack = to_pack(source, _inherited(found.draft), _numbered(found))
    del pack["source"]["seed"]
    return pack


def _inherited(draft: Draft) -> Draft:
    draft.inherited = list(dict.fromkeys(draft.inherited))
    return draft


def _numbered(found: Found) -> Sequence[tuple[int, str]]:
    return list(enumerate(found.words, 1))


def merged(old: str, source: Source, found: Found) -> Update:
    """The pack `old` with the table: reviewed fields stay. Raises NotAPack.

    A row is known by its words wherever it stands now; one whose words changed, by its title, whatever its number.
    """
    pack = _pack(source, found)
    before = read_pack(old)
    pack["tasks"] = _aligned(pack["tasks"], before)
    return update(old, pack, _numbered(found))


def _aligned(tasks: list[dict[str, Any]], old: dict[str, Any]) -> list[dict[str, Any]]:
    """The new tasks under the ids of the old ones that they continue; no other task gets an id that one had."""
    name = str(old["source"].get("id"))
    unchanged = {_sum(each) for each in tasks} & {_sum(each) for each in old["tasks"]} - {None}
    before = {_path(each): each for each in old["tasks"]}
    left = {path: each for path, each in before.items() if _sum(each) not in unchanged}
    fresh = [n for n, each in enumerate(tasks) if _sum(each) not in unchanged]
    by_title: dict[object, list[str]] = {}
    for path, each in left.items():
        by_title.setdefault(each.get("title"), []).append(path)
    # a title that somebody edited is told by its number
    pairs = [
        (_alike(tasks[n], left[path]), path == _path(tasks[n]), -n, path)
        for n in fresh
        for path in dict.fromkeys([*by_title.get(tasks[n]["title"], [])[:_NAMESAKES], _path(tasks[n])])
        if path in left
    ]
    given: dict[int, str] = {}
    for alike, _, n, path in sorted(pairs, reverse=True):
        if alike >= _SURE and -n not in given and path in left:
            given[-n] = path
            del left[path]
    result = list(tasks)
    taken = set(before)
    for n in fresh:
        path = given.get(n) or free(_path(tasks[n]), taken)
        taken.add(path)
        kind = before[path].get("kind", "task") if n in given else tasks[n]["kind"]
        result[n] = {**tasks[n], "id": f"{name}/{path}", "kind": kind}
    return result


def _path(task: dict[str, Any]) -> str:
    return str(task["id"]).partition("/")[2]


def _sum(task: dict[str, Any]) -> str | None:
    cite = task.get("cite")
    return str(cite["sha256"]) if isinstance(cite, dict) and cite.get("sha256") else None


def _alike(one: dict[str, Any], other: dict[str, Any]) -> float:
    if one["title"] == other.get("title"):
        return 1.0
    return SequenceMatcher(None, str(one["title"]), str(other.get("title", "")), autojunk=False).ratio()
