"""Goals paragraphs: one indicator for each separate numeric or state goal."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from compliance.draft.clause import Deadline, Doubt, Said
from compliance.draft.times import Times, dated
from compliance.draft.titles import title_of
from compliance.text.lined import Text
from compliance.text.subjects import sentences

_STATE = re.compile(
    r"形成|建成|健全|完善|提升|提高|实现|普及|涌现|增强|进展|成效|完备|领先|达到|突破|优化|凸显|覆盖|增长|贯通|释放|集聚|改善|跃升|成熟|广泛|"
    r"显著|明显|更加|建立|拓展|缩小|夯实|壮大|前列|深入|推广|融合|攻克|培育|打造|构建|推动|超过|不低于|应用|增加|扩大|降低|完成|启动"
)
# without a day, only what is plainly a state that is reached
_REACHED = re.compile(r"形成|建成|基本|全面|显著|明显|更加|实现|达到|取得|健全")
_RHETORIC = re.compile(r"贯彻|精神|思想|理念|坚持|原则|导向|契机")
_SUPPORTS = re.compile(
    r"^(?:为|充分|努力|从而|以此|进而|奋力|不断满足|更好|切实满足|有力支撑|成为推动|在.{2,60}(?:中|方面|等方面)发挥)"
)
_ITEM = ("——", "—", "－", "●", "1.", "一是")
# how far into a paragraph its leading day may begin: 力争到2025年
_HEAD = 6
_SPLIT = re.compile(r"[，；]")


@dataclass(frozen=True, slots=True)
class Held:
    """A day that holds for the goals below it: the line on which it stands, and whether it leads its paragraph."""

    deadlines: tuple[Deadline, ...]
    line: int
    leads: bool


def held_by(body: Text, times: Times) -> Held | None:
    """The day at the head of a paragraph, or the first inside it."""
    for first, last in sentences(body.chars):
        fixed, doubts = times.fixed(body.chars[first:last])
        if fixed:
            at = body.chars.find(str(fixed[0]["phrase"]), first)
            return Held(fixed[:1], body.line(at), at <= _HEAD and not doubts)
    return None


def goals(body: Text, times: Times, above: Held | None = None) -> Iterator[tuple[Said, int]]:
    """The goals of a paragraph, each with the offset of its end.

    The day that leads a paragraph holds for all of it and for the items (——) below it; one that stands elsewhere, or
    in a paragraph before, holds with a doubt.
    """
    held = above
    item = body.chars.startswith(_ITEM)
    at_head: tuple[Doubt, ...] = ()
    for first, last in sentences(body.chars):
        sentence = body.chars[first:last]
        fixed, unsure = times.fixed(sentence)
        ongoing = times.ongoing(sentence) if not fixed else ()
        inherited = False
        if fixed:
            leads = body.chars.find(str(fixed[0]["phrase"])) <= _HEAD and not unsure
            held, at_head = Held(fixed[:1], body.line(first), leads), tuple(unsure)
        elif ongoing:
            held, at_head = Held(ongoing, body.line(first), True), ()
        elif held:
            inherited = True
        due = held.deadlines if held else ()
        if not held:
            at_head = (("doubt.no-date", ""),)
        elif inherited:
            sure = held.leads and (held is not above or item)
            at_head = () if sure else (("doubt.date-from-lead", str(due[0].get("phrase", ""))),)
            if held is above:
                due = tuple({**each, "inherited_from": held.line} for each in due)
        yield from _of_sentence(sentence, first, due, at_head, times)


def _of_sentence(
    sentence: str,
    offset: int,
    held: tuple[Deadline, ...],
    at_head: tuple[Doubt, ...],
    times: Times,
) -> Iterator[tuple[Said, int]]:
    placed = deque(times.placed_targets(sentence))
    start = 0
    ends = [each.end() for each in _SPLIT.finditer(sentence)] + [len(sentence)]
    pending = ""
    for end in ends:
        piece = sentence[start:end]
        start = end
        words = pending + piece
        if _depth(words):
            pending = words
            continue
        bare = words.strip("，；。 ")
        here = []
        while placed and placed[0].end <= end:
            here.append(placed.popleft())
        # a clause may take its metric from the one before: the goals of the whole sentence are asked for
        targets = tuple(each.target for each in here)
        unsure = [(reason, sentence[each.start : each.end]) for each in here for reason in each.doubts]
        state = _STATE if held else _REACHED
        if not held and not targets and _RHETORIC.search(bare):
            continue
        if not targets and (len(bare) < 7 or not state.search(bare) or _SUPPORTS.match(bare)):
            # 到2025年, and what leads to the goal behind it
            pending = words if end < len(sentence) and not _SUPPORTS.match(bare) else ""
            continue
        pending = ""
        deadlines, more = times.fixed(words)
        due = deadlines[:1] or held
        doubts: list[Doubt] = [*(at_head if not deadlines else more), *dated(due, unsure)]
        said = Said("indicator", title_of(bare), bare, None, due, targets, None, tuple(dict.fromkeys(doubts)))
        yield said, offset + end - 1


def _depth(words: str) -> bool:
    return words.count("（") > words.count("）") or words.count("“") > words.count("”")
