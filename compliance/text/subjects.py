"""Duties in running text: who 要, 应当, 负责 or 牵头 what, and what nobody may do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compliance.text.marks import Duty
from compliance.text.organs import shape
from compliance.text.unitlist import Known, Units, read_units

_MODAL = re.compile(
    r"应当|(?<![相对响供适反理感])应(?![用急对变届收付激力答邀聘])|(?<![重主需首紧纲摘概])要(?![求素件点闻害义塞么是])|必须|须(?!知)|"
    r"(?<!人)负责(?!人|制)|牵头|承担|统筹|会同|组织(?!领导|机构|体系|保障|架构|部|形式|代码|方)|定期|每年|每半年|每季度?|每月|按季度|按年度|按月|"
    r"不得|不再|严禁|禁止|指导|监督|协调"
)
# 由X牵头, 由X负责, 由X会同Y
_BY = re.compile(
    r"(?:由|交由|委托)(?P<units>[^，。；：由]{2,80}?)(?P<verb>牵头|负责|会同|组织|统一|统筹|承担|具体|汇总|审核|制定|发布|建立|协调|审批|实施|认定|指导|纳入)"
)
_MAY_NOT = re.compile(
    r"不得(?!不|超过|少于|低于|高于|晚于|早于|迟于)|不再(?:要求|新建|新设|审批|保留|受理|提供|收取|单独|另行|重复|建设|购买|使用)|严禁|禁止(?!性|的)|不准(?!确)|不允许|一律不"
)
# verbs of something that is there afterwards; general competence has none of them
_DELIVERS = re.compile(
    r"建立|制定|编制|建设|发布|公布|公开|报送|报告|提交|上报|报[省市区县国本同上]|汇总|审核|评估|评价|考核|更新|采集|归集|汇聚|整合|接入|迁入|启动|演练|"
    r"公示|备案|设立|配备|明确|确定|登记|答复|校核|检查|通报|梳理|印发|出台|开展|完成|清理|修订|培训|宣传|填报|设置|纳入|受理|审查|移交|归档|保存|"
    r"总结|推广|对接|反馈|处理|告知|通知|申报|申请|解决|落实"
)
_HELPED = re.compile(r"会同|联合|商(?=[省市区自各国])")
_NEXT = re.compile(r"[，；]")
_NOBODY = re.compile(r"企业|高校|院校|科研|一位|一名|专家|领导(?!小组)|谁|社会|第三方|协会|联盟|机构$")
_LONGEST = 90
_PRONOUN = frozenset("其 该 本 上述 前款 此".split())
_UNIT_BEGINS = re.compile(r"(?:根据|按照|依据|依托|通过|对|在|为|以|将|从|与|向|经|鼓励|支持|引导|推动|加强|完善|建立|健全|如|若|因|凡|涉及)")


@dataclass(frozen=True, slots=True)
class Subject:
    """A sentence's own duty: who, from where in the sentence on, and whether it forbids."""

    start: int
    duties: tuple[Duty, ...]
    open_ended: bool = False
    forbids: bool = False
    delivers: bool = False
    doubts: tuple[tuple[str, str], ...] = ()


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, each with its stop; a stop inside brackets ends none."""
    depth = start = 0
    for at, each in enumerate(text):
        if each in "（〔【":
            depth += 1
        elif each in "）〕】":
            depth = max(0, depth - 1)
        elif each in "。！？" and (depth == 0 or at - start > 600):
            end = at + 1
            while end < len(text) and text[end] in "”’）":
                end += 1
            yield start, end
            start, depth = end, 0
    if text[start:].strip():
        yield start, len(text)


def subject_of(sentence: str, known: Known | None = None) -> Subject | None:
    """The units that a sentence obliges, None where it names none that is one."""
    at = 0
    for _ in range(6):  # a subject stands in one of the first clauses
        found = _by(sentence, at, known) or _plain(sentence, at, known)
        if found:
            return found
        following = _NEXT.search(sentence, at)
        if not following:
            return None
        at = following.end()
    return None


def forbids(sentence: str) -> re.Match[str] | None:
    """不得, 严禁, 不再新建: a ban that a report could violate."""
    return _MAY_NOT.search(sentence)


def delivers(words: str) -> bool:
    """Whether something is there afterwards: a plan, a list, a report."""
    return bool(_DELIVERS.search(words))


def _plain(sentence: str, at: int, known: Known | None) -> Subject | None:
    """X要…, X、Y应当…, X负责… from `at` on."""
    stop = re.search(r"[，。；：]", sentence[at : at + _LONGEST])
    end = at + stop.start() if stop else min(len(sentence), at + _LONGEST)
    clause = sentence[at:end]
    if _UNIT_BEGINS.match(clause):
        return None
    for modal in _MODAL.finditer(clause):
        if modal.start() < 2:
            continue
        read = _units(clause[: modal.start()], known)
        if read:
            word = modal[0]
            rest = sentence[at + modal.end() :]
            role = "lead" if word == "牵头" else "responsible"
            duties = [Duty(name, role) for name in read.names]
            if word == "会同":
                with_whom = re.match(r"[^，。；]{2,60}?(?=[要应对负牵开建制定组推按每统加依协做进完审])", rest)
                help_read = _units(with_whom[0], known) if with_whom else None
                duties += [Duty(name, "support") for name in (help_read.names if help_read else ())]
            doubts = read.doubts
            banned = bool(_MAY_NOT.match(sentence, at + modal.start()))
            return Subject(
                at, tuple(duties), read.open_ended, banned, delivers(word + rest), doubts
            )
    # 市某局建立…: a verb at once behind the name
    verb = _DELIVERS.search(clause)
    if verb and verb.start() >= 3:
        read = _units(clause[: verb.start()], known)
        if read and all(shape(name) in {"organ", "government", "class"} for name in read.names):
            return Subject(
                at,
                tuple(Duty(name, "responsible") for name in read.names),
                read.open_ended,
                False,
                True,
                read.doubts,
            )
    return None


def _split_help(words: str) -> tuple[str, str, str]:
    found = _HELPED.search(words)
    return (words[: found.start()], found[0], words[found.end() :]) if found else (words, "", "")


def _by(sentence: str, at: int, known: Known | None) -> Subject | None:
    """由X牵头…, in the clause that begins at `at`."""
    stop = re.search(r"[，。；]", sentence[at:])
    end = at + stop.start() if stop else len(sentence)
    found = _BY.search(sentence, at, min(end, at + 200))
    if not found:
        return None
    words, joint, helpers = _split_help(found["units"])
    read = _units(words, known) or (_led(words, known) if found["verb"] in {"牵头", "会同"} else None)
    if not read:
        return None
    role = "lead" if found["verb"] == "牵头" or (found["verb"] == "会同" or joint) else "responsible"
    duties = [Duty(name, role) for name in read.names]
    if found["verb"] == "会同":
        rest = re.match(r"[^，。；]{2,60}", sentence[found.end() :])
        helpers = rest[0] if rest else ""
    if helpers:
        with_whom = _units(helpers, known)
        duties += [Duty(name, "support") for name in (with_whom.names if with_whom else ())]
    return Subject(found.start(), tuple(duties), read.open_ended, False, True, read.doubts)


def _units(words: str, known: Known | None) -> Units | None:
    """The units that words are, and nothing else."""
    words = words.strip("，、 ")
    if not 2 <= len(words) <= _LONGEST or any(words.startswith(each) for each in _PRONOUN):
        return None
    read = read_units(words, known)
    if not read.names or read.unread:
        return None
    if not all(_is_unit(name, known) for name in read.names):
        return None
    return read


def _led(words: str, known: Known | None) -> Units | None:
    """What leads is a unit whatever its name looks like, unless it is a kind of firm or person."""
    read = read_units(words, known, labelled=True)
    return read if read.names and not read.unread and not any(map(_NOBODY.search, read.names)) else None


def _is_unit(name: str, known: Known | None) -> bool:
    if known and known(name):
        return True
    kind = shape(name)
    if kind in {"government", "class"}:
        return len(name) <= 24
    return kind == "organ" and len(name) <= 24
