"""Goals paragraphs: one indicator for each separate numeric or state goal."""

import re
from collections.abc import Iterator

from compliance.draft.clause import Deadline, Doubt, Said
from compliance.draft.times import Times
from compliance.draft.titles import title_of
from compliance.text.lined import Text
from compliance.text.subjects import sentences

_STATE = re.compile(
    r"形成|建成|健全|完善|提升|提高|实现|普及|涌现|增强|进展|成效|完备|领先|达到|突破|优化|凸显|覆盖|增长|贯通|释放|集聚|改善|跃升|成熟|广泛|"
    r"显著|明显|更加|建立|拓展|缩小|夯实|壮大|前列|深入|推广|融合|攻克|培育|打造|构建|推动|超过|不低于|应用|增加|扩大|降低|完成|启动"
)
# without a day, only what is plainly a state that is reached
_REACHED = re.compile(r"形成|建成|基本|全面|显著|明显|更加|实现|达到|取得|健全")
_SUPPORTS = re.compile(
    r"^(?:为|充分|努力|从而|以此|进而|奋力|不断满足|更好|切实满足|有力支撑|成为推动|在.{2,60}(?:中|方面|等方面)发挥)"
)
_SPLIT = re.compile(r"[，；]")


def goals(body: Text, times: Times, above: tuple[Deadline, ...] = ()) -> Iterator[tuple[Said, int]]:
    """The goals of a paragraph, each with the offset of its end.

    The date at the paragraph's head holds for all of it, for later sentences with a doubt. `above` is the date of a
    paragraph before it under the same heading: it holds with a doubt, too.
    """
    held = above
    at_head: tuple[Doubt, ...] = ()
    for first, last in sentences(body.chars):
        sentence = body.chars[first:last]
        fixed, unsure = times.fixed(sentence)
        ongoing = times.ongoing(sentence) if not fixed else ()
        inherited = False
        if fixed:
            held, at_head = fixed[:1], tuple(unsure)
        elif ongoing:
            held, at_head = ongoing, ()
        elif held:
            inherited = True
        if not held:
            at_head = (("doubt.no-date", ""),)
        yield from _of_sentence(sentence, first, held, at_head, inherited, times)


def _of_sentence(
    sentence: str,
    offset: int,
    held: tuple[Deadline, ...],
    at_head: tuple[Doubt, ...],
    inherited: bool,
    times: Times,
) -> Iterator[tuple[Said, int]]:
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
        targets, unsure = times.targets(words)
        state = _STATE if held else _REACHED
        if not targets and (len(bare) < 7 or not state.search(bare) or _SUPPORTS.match(bare)):
            # 到2025年, and what leads to the goal behind it
            pending = words if end < len(sentence) and not _SUPPORTS.match(bare) else ""
            continue
        pending = ""
        deadlines, more = times.fixed(words)
        doubts: list[Doubt] = [*(at_head if not deadlines else more), *unsure]
        if inherited and not deadlines:
            doubts.append(("doubt.date-from-lead", str(held[0].get("phrase", ""))))
        due = deadlines[:1] or held
        said = Said("indicator", title_of(bare), bare, None, due, targets, None, tuple(dict.fromkeys(doubts)))
        yield said, offset + end - 1


def _depth(words: str) -> bool:
    return words.count("（") > words.count("）") or words.count("“") > words.count("”")
