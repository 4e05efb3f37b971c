"""Tasks by a title that is not quite theirs: which one is meant with what confidence, and which lie nearest.

Words that were added or left out may be told apart from words that were replaced: 省级平台 is not 市级平台, however
alike the titles are. So a replaced word never decides, and likeness alone never does.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from compliance.text.units import normal

# likeness from which added words leave the title what it is; how far ahead of the next one it must be
LIKE, AHEAD = 0.75, 0.15
# likeness that is enough where the clause that is cited holds one task alone
LIKE_CITED = 0.5
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.、)]|[(]?[一二三四五六七八九十]+[)、.])+")
_MARKS = re.compile(r"[，。、；：,.;:“”\"'‘’《》()\-—]+")
# added or left out, these make another task of it
_TELLING = re.compile(r"[0-9一二三四五六七八九十百千万不非未无除省市县区乡镇村]")


class Titled(NamedTuple):
    """A task as it may be looked for: id, title, clause."""

    task: str
    title: str
    section: str | None


class Near(NamedTuple):
    """A task and how alike its title is, from 0 to 1."""

    task: Titled
    likeness: float


class Index:
    """Titles by the pairs of characters that they hold."""

    def __init__(self, tasks: Iterable[Titled]) -> None:
        self._tasks = list(tasks)
        self._pairs = [_pairs(_bare(each.title)) for each in self._tasks]
        self._with: dict[str, list[int]] = defaultdict(list)
        for n, pairs in enumerate(self._pairs):
            for pair in pairs:
                self._with[pair].append(n)
        self._sections = Counter(each.section for each in self._tasks)

    def nearest(self, title: str, most: int = 3) -> list[Near]:
        """The tasks whose titles share most with this one, the nearest first."""
        pairs = _pairs(_bare(title[:500]))
        shared = Counter(n for pair in pairs for n in self._with.get(pair, ()))
        near = [Near(self._tasks[n], 2 * k / (len(pairs) + len(self._pairs[n]))) for n, k in shared.items()]
        return sorted(near, key=lambda each: (-each.likeness, each.task.task))[:most]

    def meant(self, title: str, near: list[Near], cited: str | None) -> Near | None:
        """The one that is meant, its likeness being the confidence; None where that is not certain enough."""
        if cited:
            here = [each for each in near if each.task.section and normal(each.task.section) in normal(cited)]
            # 四（三） stands in 十四（三）, too: the longest clause that fits, and only one
            here = sorted(here, key=lambda each: -len(each.task.section or ""))[:1]
            if here and self._sections[here[0].task.section] == 1 and here[0].likeness >= LIKE_CITED:
                return here[0]._replace(likeness=(1 + here[0].likeness) / 2)
        if not near or near[0].likeness < LIKE:
            return None
        if len(near) > 1 and near[0].likeness - near[1].likeness < AHEAD:
            return None
        return near[0] if _only_added(_bare(title), _bare(near[0].task.title)) else None


def _bare(title: str) -> str:
    return _MARKS.sub("", _NUMBERING.sub("", normal(title)))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 2] for n in range(len(text) - 1))


def _only_added(one: str, other: str) -> bool:
    """Whether one is the other with words added that do not tell tasks apart."""
    short, long = sorted((one, other), key=len)
    added, at = [], 0
    for each in long:
        if at < len(short) and each == short[at]:
            at += 1
        else:
            added.append(each)
    return at == len(short) and not _TELLING.search("".join(added))
