"""Duties in running text: who 要, 应当, 负责 or 牵头 what, and what nobody may do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compliance.text.marks import Duty
from compliance.text.organs import shape
from compliance.text.unitlist import Known, Units, read_units

_OUGHT = (
    r"应当|(?<![相对响供适反理感])应(?![用急对变届收付激力答邀聘])|"
    r"(?<![重主需首紧纲摘概])要(?![求素件点闻害义塞么是])|必须|须(?!知)"
)
_MODAL = re.compile(
    rf"{_OUGHT}|(?<![人谁])负责(?!人|制)|牵头(?!部门|单位|的)|承担|统筹|统一(?=领导|组织|规划|负责|制定|建设)|领导(?=本|全)|会同|"
    r"组织(?!领导|机构|体系|保障|架构|部|形式|代码|方)|定期|每年|每半年|每季度?|每月|按季度|按年度|按月|"
    r"不得|不再|严禁|禁止|指导(?!部门|单位|意见|小组)|监督(?!机关|管理|部门|机构|局|检查|员)|"
    r"协调(?!机构|机制|小组|部门)|结合|对照|聚焦|围绕"
)
# 充分发挥领导小组作用，统筹…
_THROUGH = re.compile(r"发挥(?:好)?(?P<units>[^，。；]{3,40}?)(?:的)?[^，。；组会议局厅办班]{0,6}作用，")
_ADVERB = re.compile(r"(?:原则上|一律|均|都|也|还|又|依法|共同|分别|联合|积极|切实|认真|主动|严格|及时)+$")
# 由X牵头, 由X负责, 由X会同Y
_BY = re.compile(
    r"(?<![自理缘可指是])(?:由|交由)(?P<units>[^，。；：由]{2,80}?)(?P<verb>牵头(?!部门|单位)|负责|会同|组织|统一|统筹|承担|具体|汇总|审核|制定|发布|公布|建立|协调|审批|"
    r"实施|认定|指导|纳入|填报|填写|报送|办理|处理|审查|核发|管理|维护|运营|解决|开展|提供|出具|收集|答复|处置|核实|督促|通报|承接|登记|"
    r"备案|采集|依法|责令|依照|按照|根据|另行|给予|报请|定期|每年)"
)
_MAY_NOT = re.compile(
    r"不得(?!不|超过|少于|低于|高于|晚于|早于|迟于|分)|不再(?:要求|新建|新设|审批|保留|受理|提供|收取|单独|另行|重复|建设|购买|使用|允许)|"
    r"严禁|禁止(?!性|的)|不准(?!确)|不允许|一律不|不应纳入|不予纳入"
)
# verbs of something that is there afterwards; general competence has none of them
_DELIVERS = re.compile(
    r"建立|制定|编制|建设|发布|公布|公开|报送|报告|提交|上报|报[省市区县国本同上]|汇总|审核|评估|评价|考核|更新|采集|归集|汇聚|整合|接入|迁入|启动|演练|"
    r"公示|备案|设立|配备|明确|确定|登记|答复|校核|检查|通报|梳理|印发|出台|开展|完成|清理|修订|培训|宣传|填报|设置|纳入|受理|审查|移交|归档|保存|"
    r"总结|推广|对接|反馈|处理|告知|通知|申报|申请|解决|落实"
)
# the same as verbs: 备案表 and 评价情况 are things
_ACTS = re.compile(rf"(?:{_DELIVERS.pattern})(?!表|单位|情况|人员|程序|的|结果|报告)")
_SAID_AFTER = re.compile(rf"{_OUGHT}|负责|牵头|承担")
_HELP = re.compile(
    r"会同(?P<units>[^，。；会]{2,60}?)(?=每|对|制|建|组|开|推|按|统|加(?!强部)|做|完|审(?!计|批)|研|负|共|编|定|协|择|收|认|提|进|及时|根|依|，|。|；|$)"
)
_PERSON = re.compile(r"(?:的)?(?:主要|分管)?负责(?:人|同志)(?:是|为)[^，。；]{2,40}，(?:应当)?负责")
# X提出的清单应当报Y: X hands in
_OF = re.compile(r"(?:提出|编制形成|编制|制定|形成|收集|采集|产生|拟定)[^，。；]{0,8}?的")
# 提供…服务的单位: one class, whatever stands inside
_WHO = re.compile(
    r"(?:提供|从事|承担|参与|使用|利用|申请|开展|负责|获取|具有|涉及)[^，。；]{4,40}的(?:单位|企业|机构|部门|组织|机关)"
)
_NEXT = re.compile(r"[，；：]")
_CLAUSE_END = re.compile(r"[，。；：]")
_LIKE_BEFORE = re.compile(
    rf"(?:同时，|并且?|还|此外，)?(?:{_OUGHT})|已[^，。；]{{2,30}}，?应当|(?!如)[^，。；]{{2,20}}[时后]，(?:{_OUGHT})"
)
_NOBODY = re.compile(
    r"企业|高校|院校|科研|一位|一名|专家|领导(?!小组)|谁|社会(?!保障|信用|工作)|第三方|协会|联盟|机构$"
)
_LONGEST = 90
_REACH = 200
_MANY = 8  # a subject stands in one of the first clauses
_BEGINS_WITHOUT = re.compile(
    r"根据|按|依据|依托|通过|对|在|为|以|将|从|与|向|经|鼓励|支持|引导|推动|加强|完善|建立|健全|如|若|因|凡|其(?!他)|该|本(?!省|市|区|县|级)|上述|前款|此|"
    r"同时|可以|结合|主动|利用|切实|会同|并|及时|不|逐|充分|明确|做好|确保|强化|符合|"
    r"包括|同意|可|已|未|拟|需|接受|配合|协助|督促|落实|处理|办理|取得|征得|报(?!社|业)|提交|提请|授权|委托|要求|允许"
)
# a name with a verb in it is the end of a clause, unless it is that of a board
_VERBAL = re.compile(
    r"推行|帮助|加快|围绕|涵盖|需(?!求)|通过|进行|对(?!外|口)|扶持|鼓励|支持|协助|履行|带动|满足|依托|方便|面向|针对|确保|"
    r"整合|汇聚|吸引|聚焦|联合|利用|搭建|严格|强化|完成|落实|科学(?!技术|院)|深化|持续|升级|优化|提高|增强|拓展|培育|推进|"
    r"加强|促进|充分|作为|深入|全面|引导|提升|打造|构建|营造|推动|建成|实现|发挥|开展|创新|主动|向|委托|第三方|本部门|本单位|"
    r"明确|逐项|可以|支撑|过程中|发现|定期|备份|本机构|承接|建设以|指为|以政府|由|的$|^商|^\d|是(?!否)|^其|企业$|"
    r"^(?:指导|负责|监督(?!管理)|协调|拓宽|扩大|派遣|统筹|移送|适合|原则上|选择)|派遣|先行|在(?!线|校|[京沪津渝豫鲁晋闽粤桂])|"
    r"^(?!全|省|市|区|县|自治|国务院|本|辖|政府|中央)[\u4e00-\u9fff]{2}各|"
    r"(?:数字|智慧|法治|型)政府$"
)
_NAMED = re.compile(r"各|有关|相关|县级以上|国家|国务院|全[省市区县]|[省市区县](?![级场])|自治区")
# 教育部, 市场监管总局: organs without a prefix
_MINISTRY = re.compile(r"[\u4e00-\u9fff]{2,12}(?:部|委|总局|总署|署|局|厅|办|院)")
_ANYBODY = frozenset((
    "事业单位", "社会组织", "市场主体", "企业单位", "国家机关", "行政机关", "政府", "党委", "人民政府", "行业组织",
    "中介机构", "金融机构", "科研机构", "牵头部门", "牵头单位",
))  # fmt: skip
_BOARD_ONLY = re.compile(r"(?:领导小组|联席会议|工作专班|指挥部|专责小组|专家委员会)(?:办公室)?$")
_BOARD = re.compile(r"(?:领导小组|委员会|办公室|办|局|中心|专班|联席会议)$")


@dataclass(frozen=True, slots=True)
class Subject:
    """A duty in a sentence: who, the part of the sentence that it is about, whether it forbids.

    Offsets are those of the sentence; `said` is where the words behind 要 or 应当 begin, 0 where there are none.
    """

    start: int
    end: int
    duties: tuple[Duty, ...]
    open_ended: bool = False
    forbids: bool = False
    delivers: bool = False
    doubts: tuple[tuple[str, str], ...] = ()
    said: int = 0  # where what is to be done begins


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
            if end <= start:
                continue
            yield start, end
            start, depth = end, 0
    if text[start:].strip():
        yield start, len(text)


def subjects_of(sentence: str, known: Known | None = None) -> list[Subject]:
    """The duties that a sentence gives out, in their order, each up to where the next begins."""
    found: list[Subject] = []
    at = 0
    for _ in range(_MANY):
        subject = _by(sentence, at, known) or _plain(sentence, at, known) or _through(sentence, at, known)
        if subject:
            found.append(subject)
        following = _NEXT.search(sentence, at)
        if not following:
            break
        at = following.end()
    ends = [*(each.start for each in found[1:]), len(sentence)][: len(found)]
    return [
        replace(each, end=end, delivers=each.delivers or delivers(sentence[each.start : end]))
        for each, end in zip(found, ends, strict=True)
    ]


def subject_of(sentence: str, known: Known | None = None) -> Subject | None:
    """The first duty of a sentence, None where it names nobody."""
    return next(iter(subjects_of(sentence, known)), None)


def ought_without_subject(sentence: str) -> bool:
    """Whether a sentence begins with 要 or 应当, or says so of a thing (已有专网应当并入), and names nobody."""
    return bool(_LIKE_BEFORE.match(sentence))


def forbids(sentence: str) -> re.Match[str] | None:
    """不得, 严禁, 不再新建: a ban that a report could violate."""
    return _MAY_NOT.search(sentence)


def delivers(words: str) -> bool:
    """Whether something is there afterwards: a plan, a list, a report."""
    return bool(_DELIVERS.search(words))


def _plain(sentence: str, at: int, known: Known | None) -> Subject | None:
    """X要…, X、Y应当…, X负责…, X建立… from `at` on."""
    stop = _CLAUSE_END.search(sentence, at, at + _LONGEST)
    end = stop.start() if stop else min(len(sentence), at + _LONGEST)
    clause = sentence[at:end]
    if _BEGINS_WITHOUT.match(clause):
        return None
    person = _PERSON.search(sentence, at, at + _LONGEST)
    if person:
        read = _units(sentence[at : person.start()], known)
        if read:
            return _subject(sentence, at, person.end(), read, "responsible", known)
    for modal in _MODAL.finditer(clause):
        if modal.start() < 2:
            continue
        words = clause[: modal.start()]
        read = _units(words, known)
        if not read and (of := _OF.search(words)) and modal[0] in {"应当", "应", "要", "必须"}:
            read = _units(words[: of.start()], known)
        if read:
            role = "lead" if modal[0] == "牵头" else "responsible"
            found = _subject(sentence, at, at + modal.start(), read, role, known)
            behind = at + modal.end() if _SAID_AFTER.fullmatch(modal[0]) else at + modal.start()
            return replace(found, said=behind)
    verb = _ACTS.search(clause)
    if (
        verb
        and verb.start() >= 3
        and "可以" not in sentence[at : at + 60]
        and not clause.endswith(("同时", "的", "时"))
    ):
        read = _units(clause[: verb.start()], known)
        if read and all(shape(name) in {"organ", "government", "class"} for name in read.names):
            found = _subject(sentence, at, at + verb.start(), read, "responsible", known)
            # without 要 or 应当, a class of organs may be the object of a verb nobody listed
            unsure = [name for name in read.names if not _NAMED.match(name) and not (known and known(name))]
            doubts = (*found.doubts, *(("doubt.subject-unsure", name) for name in unsure))
            return replace(found, said=at + verb.start(), doubts=doubts)
    return None


def _subject(sentence: str, at: int, modal: int, read: Units, role: str, known: Known | None) -> Subject:
    duties = [Duty(name, role) for name in read.names]
    helped = _HELP.search(sentence, modal, modal + _REACH)
    doubts = list(read.doubts)
    if helped:
        helpers = _units(helped["units"], known) or _led(helped["units"], known, _MINISTRY)
        if helpers:
            duties += [Duty(name, "support") for name in helpers.names if Duty(name, role) not in duties]
            doubts += helpers.doubts
    banned = bool(_MAY_NOT.match(sentence, modal))
    return Subject(at, len(sentence), tuple(duties), read.open_ended, banned, False, tuple(doubts))


def _by(sentence: str, at: int, known: Known | None) -> Subject | None:
    """由X牵头…, in the clause that begins at `at`."""
    stop = _CLAUSE_END.search(sentence, at)
    end = stop.start() if stop else len(sentence)
    for found in _BY.finditer(sentence, at, min(end + 1, at + _REACH)):
        words, _, helpers = found["units"].partition("会同")
        read = _units(words, known) or (_led(words, known) if found["verb"] in {"牵头", "会同"} else None)
        if not read:
            continue
        role = "lead" if found["verb"] in {"牵头", "会同"} or helpers else "responsible"
        subject = _subject(sentence, at, found.start("verb"), read, role, known)
        if found["verb"] == "会同" and len(subject.duties) == len(read.names):
            rest = _CLAUSE_END.split(sentence[found.end() :])[0]
            helpers = rest
        with_whom = (_units(helpers, known) or _led(helpers, known, _MINISTRY)) if helpers else None
        more = tuple(Duty(name, "support") for name in (with_whom.names if with_whom else ()))
        behind = found.end("verb") if found["verb"] in {"负责", "牵头", "承担"} else found.start("verb")
        both = tuple(dict.fromkeys((*subject.duties, *more)))
        return replace(subject, duties=both, delivers=True, said=behind)
    return None


def _through(sentence: str, at: int, known: Known | None) -> Subject | None:
    """充分发挥X作用，…: X is to act, which the text does not say outright."""
    found = _THROUGH.search(sentence, at, at + _LONGEST)
    read = _units(found["units"], known) if found else None
    if not found or not read:
        return None
    duties = tuple(Duty(name, "responsible") for name in read.names)
    doubts = (*read.doubts, ("doubt.subject-through", "、".join(read.names)))
    return Subject(at, len(sentence), duties, read.open_ended, False, False, doubts, found.end())


def _units(words: str, known: Known | None) -> Units | None:
    """The units that words are, and nothing else."""
    words = _ADVERB.sub("", words.strip("，、 "))
    if not 2 <= len(words) <= _LONGEST:
        return None
    if _WHO.fullmatch(words):
        return Units((words,))
    read = read_units(words, known)
    if not read.names or read.unread or not all(_is_unit(name, known) for name in read.names):
        return None
    return read


def _led(words: str, known: Known | None, like: re.Pattern[str] | None = None) -> Units | None:
    """What leads is a unit whatever its name looks like (`like` where it should look so), no kind of firm or person."""
    read = read_units(words, known, labelled=True)
    if like and not all(like.fullmatch(name) or _is_unit(name, known) for name in read.names):
        return None
    if (
        not read.names
        or read.unread
        or any(name.endswith("的") or _NOBODY.search(name) or name in _ANYBODY for name in read.names)
    ):
        return None
    return read


def _is_unit(name: str, known: Known | None) -> bool:
    if known and known(name):
        return True
    verb = _VERBAL.search(name)
    if verb and (verb.start() == 0 or verb[0] in {"需", "通过"} or not _BOARD.search(name)):
        return False
    if name in _ANYBODY:
        return False
    kind = shape(name)
    return (kind in {"government", "class", "organ"} or (kind == "bare" and bool(_BOARD_ONLY.search(name)))) and len(
        name
    ) <= 24
