"""Responsibility marks: who leads, answers, supports, and by when, in brackets or in a line of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from compliance.text.organs import shape
from compliance.text.unitlist import Known, Units, read_units

_OPEN, _CLOSE = "（〔【[(", "）〕】])"
_WORD = re.compile(r"牵头|责任|负责|配合|落实|主办|承办|协办|参与|参加|实施单位|支持单位|协同|指导单位|分工")
_LEAD = (
    r"(?:第[一二三四])?(?:总)?牵头(?:责任)?(?:单位|部门|处室|科室|厅局)?|主办(?:单位|部门)|主责(?:单位|部门)|"
    r"主要责任(?:单位|部门)|组织(?:单位|部门)"
)
_RESPONSIBLE = (
    r"(?:第[一二三四]|主要|具体|落实|市级|省级|自治区|区级|县级)?责任(?:单位|部门|主体|处室|科室)|承办(?:单位|部门)|"
    r"(?:具体)?(?:落实|实施|负责|承担|执行)(?:单位|部门)"
)
_SUPPORT = (
    r"(?:主要)?(?:配合|协办|参与|参加|协同|支持|协助|协作|会办)(?:责任)?(?:单位|部门|处室|科室)?|指导(?:单位|部门)"
)
_DUE = (
    r"(?:完成|办结|工作|任务|整改|落实|推进|启动)?(?:时限|时间|期限|时间节点|时间安排|进度安排)(?:要求)?|"
    r"进度要求|时间进度"
)
# 责任领导：张三: a person, never a unit
_PERSON = r"(?:分管|责任|主管|包保|牵头|市级|省级|县级|区级)*(?:领导|责任人|负责人|联系人|联络员|负责同志)"
_LABEL = re.compile(
    rf"(?:(?P<person>{_PERSON})|(?P<lead>{_LEAD})|(?P<responsible>{_RESPONSIBLE})|(?P<support>{_SUPPORT})|(?P<due>{_DUE}))[：:]"
)
_VERB = re.compile(
    r"(?P<how>(?:按(?:照)?(?:各自)?(?:职责|责任|任务)(?:和)?(?:分工|范围)?|根据职责(?:分工)?|依职责(?:分工)?|分别|共同|联合|具体|各自|统筹|"
    r"协同|协调)*)"
    r"(?:(?P<lead>牵头(?:负责|落实|组织|实施|推进|抓总|办理|会同)?(?:实施|落实)?|主办|抓总)|"
    r"(?P<support>(?:积极|做好|协助)?(?:配合|参与|参加|协助|协同|支持|协办)(?:落实|实施|推进|做好|负责)?)|"
    r"(?P<responsible>(?:组织|抓好|推进)?(?:负责|落实|实施|承办|承担|执行)(?:落实|实施|推进|办理|完成)?))"
    r"(?=$|[，,；;。、：:\s])"
)
# 省某局负责编制清单，市某办配合做好宣传
_VERB_OBJECT = re.compile(
    r"(?P<how>具体|共同|分别|统筹)?(?:(?P<lead>牵头)|(?P<support>配合|参与|协助)|(?P<responsible>负责|落实))"
    r"(?!人|单位|部门)(?P<object>[^，,；;。、（）]{2,40})(?=$|[，,；;。])"
)
_JOINT = re.compile(r"会同|商(?=[省市区自各国])")
_DATED = re.compile(
    r"\d{4}年|\d{1,2}月|\d{1,2}日|年底|季度|半年|持续|长期|适时|每年|常态|立即|即日|全年|“十[三四五]五”|按.{0,12}要求|完成|推进中|工作日"
)
_INHERIT = re.compile(
    r"(?:以下|下述|下列|后续|其他|其余|各项)(?:所有|各项|全部)?(?:任务|工作|内容|事项|措施|条款|重点任务)?(?:的)?"
    r"(?:责任单位|责任部门|负责单位|牵头单位|配合单位)?(?:均需|均含|均包括|均包含|均由|均为|均涉及|都需|都含|都包括|需|含)"
    r"(?P<units>[^；。]{2,120}?)"
    r"(?P<verb>负责落实|负责|落实|配合|参与|按职责分工负责)?[，,](?:以下)?(?:均)?(?:不再|不另|不一一|恕不)(?:一一|逐一|重复|单独|分别|另行)?(?:列出|列举|赘述|标注|列)"
)
_FALSE = re.compile(
    r"^(?:以下简称|下称|简称|即|含|如|包括|见|联合体|参加|拒绝|不含|原|暂定|试行|其中|详见|附|查询)|"
    r"谁主管|谁负责|谁牵头|谁使用|一位|一名|省领导牵头|市领导牵头|鼓励|支持(?!单位|部门)|引导|龙头企业牵头|责任人签字|负责人|签字|盖章|"
    r"责任单位名称|法定代表人"
)
_SAID = re.compile(
    r"(?:^|[，。；])(?P<said>[^，。；由]{2,60}牵头(?:负责)?，[^。；]{2,200}?(?:配合|参与|协助|负责|落实|参加))(?=[。；]|$)"
)
# what a line of its own may begin with: 责任单位：…
_LINE = re.compile(rf"(?:^|(?<=[。；—]))(?=(?:{_LEAD}|{_RESPONSIBLE}|{_SUPPORT})[：:])")
_MAX = 1200


@dataclass(frozen=True, slots=True)
class Duty:
    """A unit's part in a task: lead, responsible or support."""

    unit: str
    role: str


@dataclass(frozen=True, slots=True)
class Inherited:
    """Units that answer for every task from here on and are named but once."""

    role: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A responsibility mark at text[start:end]. `due` is what it says about time, with its offset in the text."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    open_ended: bool = False
    due: str = ""
    due_at: int = 0
    inherited: Inherited | None = None
    doubts: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Content:
    known: Known | None
    duties: list[Duty] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    open_ended: bool = False
    due: str = ""
    due_at: int = 0
    inherited: Inherited | None = None
    labelled: bool = False

    def add(self, text: str, role: str) -> bool:
        """The units of a list; whether there were any."""
        read: Units = read_units(text, self.known, self.labelled)
        self.duties += [Duty(name, role) for name in read.names]
        self.open_ended |= read.open_ended
        self.doubts += read.doubts
        self.doubts += [("doubt.unit-unread", piece) for piece in read.unread]
        return bool(read.names)


def find_marks(text: str, known: Known | None = None) -> list[Mark]:
    """The responsibility marks of a paragraph, in their order."""
    found: list[Mark] = []
    end = 0
    for start, stop, closed in _brackets(text):
        if start < end:
            continue
        if not _WORD.search(text, start, stop):
            bare = _bare_list(text, start, stop, known) if closed else None
            if bare:
                found.append(bare)
            continue
        mark = _mark(text, start, stop, start + 1, stop - (1 if closed else 0), known)
        if mark:
            if not closed:
                mark = replace(mark, doubts=(*mark.doubts, ("doubt.bracket-open", "")))
            found.append(mark)
            end = stop
    for line in _LINE.finditer(text):
        if any(each.start <= line.start() < each.end for each in found):
            continue
        stop = _line_end(text, line.start())
        mark = _mark(text, line.start(), stop, line.start(), stop, known)
        if mark:
            found = [each for each in found if not mark.start <= each.start < mark.end]
            found.append(mark)
    return sorted(found, key=lambda mark: mark.start)


def is_label_line(text: str) -> bool:
    """Whether a paragraph is a line of a mark without brackets: 责任单位：…, 完成时限：…."""
    return bool(_LABEL.match(text.lstrip("—－-"))) and len(text) < _MAX


def in_sentence(sentence: str, known: Known | None = None) -> Mark | None:
    """A mark that is a sentence: 市某委牵头，市某局、某局配合。"""
    found = _SAID.search(sentence)
    if not found:
        return None
    marks = find_marks(f"（{found['said']}）", known)
    if not marks or not any(duty.role == "lead" for duty in marks[0].duties) or _has_unread(marks[0]):
        return None
    at = found.start("said")
    return replace(marks[0], start=at, end=found.end(), due_at=marks[0].due_at - 1 + at if marks[0].due else 0)


def _has_unread(mark: Mark) -> bool:
    return any(reason in {"doubt.unit-unread", "doubt.unit-odd"} for reason, _ in mark.doubts)


def _bare_list(text: str, start: int, stop: int, known: Known | None) -> Mark | None:
    """A bracket behind a sentence that names units and nothing else: perhaps the mark of a table or plan."""
    if not start or (text[start - 1] not in "。；" and stop < len(text.rstrip("。；"))) or text[start - 1] in "》”":
        return None
    body, _, due = text[start + 1 : stop - 1].partition("；")
    read = read_units(body, known)
    if not read.names or read.unread or len(body) < 4 or _FALSE.search(body) or _DATED.search(body):
        return None
    if due and not _DATED.search(due):
        return None
    if not all(shape(name) in {"organ", "government", "class", "enterprise"} for name in read.names):
        return None
    if not any(shape(name) in {"organ", "government"} for name in read.names) and len(read.names) < 2:
        return None
    duties = tuple(Duty(name, "responsible") for name in read.names)
    doubts = (("doubt.list-without-mark", ""), *read.doubts)
    return Mark(start, stop, duties, read.open_ended, due, start + 2 + len(body) if due else 0, doubts=doubts)


def _line_end(text: str, start: int) -> int:
    """Where a mark without brackets ends: at the full stop that no further label follows."""
    at = start
    while True:
        stop = text.find("。", at)
        if stop < 0:
            return len(text)
        if not _LABEL.match(text, stop + 1):
            return stop + 1
        at = stop + 1


def _brackets(text: str) -> Iterator[tuple[int, int, bool]]:
    """The outermost brackets: start, end, whether they close. Kinds may be mixed: （…), 〔…）."""
    at = 0
    while True:
        start = min((n for n in (text.find(each, at) for each in _OPEN) if n >= 0), default=-1)
        if start < 0:
            return
        depth, stop = 0, -1
        for n in range(start, min(len(text), start + _MAX)):
            if text[n] in _OPEN:
                depth += 1
            elif text[n] in _CLOSE:
                depth -= 1
                if depth == 0:
                    stop = n + 1
                    break
        if stop > 0:
            yield start, stop, True
            at = stop
            continue
        # never closed: a mark if it runs to the end of the paragraph, else a stray bracket
        label = _LABEL.match(text, start + 1)
        if label and len(text) - start < _MAX:
            yield start, len(text), False
            return
        at = start + 1


def _mark(text: str, start: int, stop: int, inner: int, inner_end: int, known: Known | None) -> Mark | None:
    body = text[inner:inner_end]
    if _FALSE.search(body[:60]) and not _LABEL.match(body):
        return None
    content = _Content(known)
    body = _take_inheritance(body, content)
    role = ""
    for piece, at, label in _pieces(body):
        if label == "due":
            content.due, content.due_at = (content.due + "；" + piece).strip("；"), content.due_at or inner + at
            role = "due"
            continue
        if label == "person" or (not label and role == "person"):
            role = "person"
            continue
        if label:
            role, content.labelled = label, True
        _clause(piece, inner + at, role, content)
    if content.inherited and not content.duties:
        content.doubts.clear()
        content.add(re.split("[；。]", body)[0], "responsible")
    if not content.duties and content.inherited is None:
        return None
    if not content.labelled and content.inherited is None and not _believable(content):
        return None
    return Mark(
        start,
        stop,
        tuple(dict.fromkeys(content.duties)),
        content.open_ended,
        content.due,
        content.due_at,
        content.inherited,
        tuple(dict.fromkeys(content.doubts)),
    )


def _believable(content: _Content) -> bool:
    """Whether a mark without a label names organs, and not 谁 or somebody's part in a firm."""
    return any(shape(duty.unit) in {"organ", "government", "class", "enterprise", "bare"} for duty in content.duties)


def _take_inheritance(body: str, content: _Content) -> str:
    found = _INHERIT.search(body)
    if not found:
        return body
    role = "support" if found["verb"] in {"配合", "参与"} else "responsible"
    read = read_units(found["units"], content.known)
    content.doubts += read.doubts
    if read.names:
        content.inherited = Inherited(role, read.names)
    rest = body[: found.start()].rstrip("，；。、") + "；" * (
        found.end() - len(body[: found.start()].rstrip("，；。、"))
    )
    return rest + body[found.end() :]


def _pieces(body: str) -> Iterator[tuple[str, int, str]]:
    """The clauses of a mark: words, offset, role of the label before them or nothing."""
    ends = [(found.start(), found.end(), str(found.lastgroup)) for found in _LABEL.finditer(body)]
    spans = [(0, ends[0][0] if ends else len(body), "")]
    spans += [(end, ends[n + 1][0] if n + 1 < len(ends) else len(body), role) for n, (_, end, role) in enumerate(ends)]
    for start, end, role in spans:
        first = True
        for clause in re.finditer(r"[^；;。]+", body[start:end]):
            words = clause[0].strip("，,、—－ ")
            if words:
                yield words, start + clause.start() + clause[0].find(words), role if first else ""
                first = False


def _clause(piece: str, at: int, role: str, content: _Content) -> None:
    """A clause between ； and ；: lists with their verbs, or what is said about time."""
    start = 0
    had_verb = False
    verbs = sorted([*_VERB.finditer(piece), *_VERB_OBJECT.finditer(piece)], key=lambda found: found.start())
    for verb in verbs:
        if verb.start() < start:
            continue
        if piece.count("（", 0, verb.start()) > piece.count("）", 0, verb.start()):
            continue
        names = piece[start : verb.start()]
        said = next(each for each in ("lead", "support", "responsible") if verb[each])
        if not names.strip("，、, "):
            continue
        if _DATED.search(names) and not _has_unit(names):
            start = verb.end()
            continue
        if "object" in verb.groupdict() and not _names_only(names):
            continue
        names, _, helpers = _joint(names)
        if content.add(names, said):
            had_verb = True
        if helpers:
            content.add(helpers, "support")
        start = verb.end()
    rest = piece[start:].strip("，,、 ")
    if not rest:
        return
    # 省科技厅，2022年6月底前完成
    lists, dates = _dated_tail(rest)
    if lists and (role in {"lead", "responsible", "support"} or (not had_verb and not role and content.duties)):
        content.add(lists, role if role in {"lead", "responsible", "support"} else "responsible")
    elif lists and not _DATED.search(lists) and not had_verb and not role and _has_unit(lists):
        # names without a verb or a label
        content.doubts.append(("doubt.unit-unread", lists))
    if dates:
        content.due = (content.due + "；" + dates).strip("；")
        content.due_at = content.due_at or at + piece.find(dates)


def _names_only(words: str) -> bool:
    """Whether the words are a list of units and nothing else: an object may stand behind its verb only then."""
    read = read_units(words)
    return bool(read.names) and not read.unread


def _joint(names: str) -> tuple[str, str, str]:
    """X会同Y: Y supports."""
    found = _JOINT.search(names)
    return (names[: found.start()], found[0], names[found.end() :]) if found and found.start() else (names, "", "")


def _dated_tail(rest: str) -> tuple[str, str]:
    """Units, then what is said about time."""
    parts = rest.split("，")
    for n, part in enumerate(parts):
        if _DATED.search(part) and not _has_unit(part):
            return "，".join(parts[:n]), "，".join(parts[n:])
    return rest, ""


def _has_unit(words: str) -> bool:
    return any(shape(each) in {"organ", "government", "class", "enterprise"} for each in re.split(r"[，、]", words))
