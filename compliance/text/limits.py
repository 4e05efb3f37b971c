"""Limits that an event sets running: 收到申请之日起5个工作日内, 提前3个工作日, 24小时内, 立即, 承诺期限."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from compliance.text.numbers import chinese_number
from compliance.text.plain import Plain

_N = r"(?:\d{1,4}|[一二两三四五六七八九十百廿]{1,5}|半)"
_UNIT = r"个?工作日|个?工作天|个?自然日|个?日历天|天|日|个?小时|个半月|个?月|周|个?星期|个?季度|年|分钟|个?半年"
_LIMIT = re.compile(
    rf"""
    (?P<ahead>(?:至少|应当?|须|最迟|均|原则上)*提前)(?:至少|不少于)?(?P<an>{_N})(?P<aunit>{_UNIT})
  | (?<![\d.一二两三四五六七八九十百廿第每过去近])
    (?:(?P<low>{_N})(?:{_UNIT})?(?:[—～至到-]))?
    (?P<n>{_N})(?P<unit>{_UNIT})(?:（含.{{0,8}}?）)?
    (?:(?P<within>之内|以内|内)(?!的?(?:任[一意何]|没有|无|累计|未曾|历年|发生过|受过))|(?P<prior>之前|以前|前(?!期|往|来|景|沿|端|述|款)))
  | (?P<now>立即|即刻|当日|当天|即日)
  | (?P<own>(?:[在于按])?(?P<whose>承诺|法定|规定)(?:的)?(?:办理|办结|办理完成)?(?:期限|时限)(?:之?内)?)
    """,
    re.VERBOSE,
)
_UNITS = {
    "工作日": ("workday", 1),
    "工作天": ("workday", 1),
    "自然日": ("day", 1),
    "日历天": ("day", 1),
    "天": ("day", 1),
    "日": ("day", 1),
    "小时": ("hour", 1),
    "月": ("month", 1),
    "周": ("day", 7),
    "星期": ("day", 7),
    "季度": ("month", 3),
    "半年": ("month", 6),
    "年": ("month", 12),
}
_STOP = "，。；：、（）！？\t\n《》"
# where an event begins: after 应当自, 须于, 在 …; 自 of 自治区 and 在 of 现在 are no such word
_LEAD = re.compile(
    r"(?:原则上)?(?:应当?|必须|须|需|要|可以?|均)?(?:自(?![治然动主行助身建有我查愿用])|从(?![事业而])|(?<![存现所实潜正])在(?![线建职用校编])|于(?!是))"
    r"|应当?|必须|须在|要在"
)
_FROM = re.compile(r"(?:之日|之时|之次日|次日|当日|之后|以后|时|日)?起(?:的|算|计算|开始)?(?:在|，)?$")
_AFTER = re.compile(r"(?:以后|之后|后|的)(?:的)?(?:在|，)?$")
_BEFORE = re.compile(r"(?:之前|以前|前)(?:至少|的)?$")
_WHEN = re.compile(r"(?:后|时|的|之日起)$")
_ENDED = re.compile(r"(?:办结|完成|通过|受理|签订|印发|公布|验收|批准|确定|发生|结束|到期|届满)$")
_LAST_CLAUSE = re.compile(r"[^，。；：！？\t]{2,60}$")
_OUGHT = re.compile(r"^[^，。；]{0,20}?(?:应当?|须|要|必须)?(?:在|于)?$")
_EVENT = re.compile(
    r"收到|接到|受理|完成|通过|发生|作出|做出|签订|印发|公布|发布|公示|生效|到期|期满|届满|变更|变化|确定|交办|批准|审核|提交|提出|建成|验收|办结|实施|召开|开始|知道|备案|申请|成立|发现"
)
_EXTEND = re.compile(
    rf"[^。]{{0,120}}(?:。(?=如|情况|确|因|需|经|特殊|对|逾期|不能)[^。]{{0,90}})?延长(?!线)(?P<gap>[^。；\d一二两三四五六七八九十]{{0,14}})(?P<n>{_N})(?P<unit>{_UNIT})"
)
_ON = re.compile(r"(?:报?经|报)[^，。；]{0,30}?(?:批准|同意|审批|审核|许可)(?:后|的)?(?=[，可并]|[^，。；]{0,6}延长)")
_PARTS = re.compile(
    r"(?:启动|报告|上报|报送|采取|组织|进行|停止|处置|通知|整改|核实|告知|向|将|按|开展|予以|中止|终止|移送|联系|办理|转|删除)"
)
_SAME_DAY = re.compile(
    r"之?内|办结|完成|答复|报|流转|处理|反馈|转|上传|推送|受理|录入|告知|予以|审核|公布|发布|归集|更新"
)
# 压缩至5个工作日以内 is a goal for limits
_TARGET = re.compile(r"(?:[缩减短降少]|控制|平均|保持)(?:至|到|在|为)?$")
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]{1,6}条(?:之[一二三四五])?|\d+(?:\.\d+)+|\d{1,2}[.、]|[或并]者?|而?且)"
)
_RECEIVED = re.compile(r"(?:收到|接到|受理)(?!的)[^，。；]*$")
_MAX_EVENT = 40


class Hit(NamedTuple):
    """A limit in the plain text."""

    start: int
    end: int
    deadline: dict[str, Any]
    doubts: tuple[str, ...]


def limits(clause: Plain) -> Iterator[Hit]:
    """Every limit; its span reaches from its event to the end of the number."""
    text = clause.text
    done = 0
    for found in _LIMIT.finditer(text):
        if found.start() < done:
            continue
        hit = _hit(text, found, done)
        if hit is None:
            continue
        done = hit.end
        if clause.misread(hit.start, hit.end):
            hit = hit._replace(doubts=(*hit.doubts, "doubt.lookalike"))
        yield hit


def _hit(text: str, found: re.Match[str], floor: int) -> Hit | None:
    if found["own"]:
        return _own(text, found)
    if found["now"]:
        return _now(text, found, floor)
    amount = _amount(found["an"] or found["n"], found["aunit"] or found["unit"])
    if amount is None:
        return None
    if text.startswith(("有效", "的有效"), found.end()):
        return None  # how long a document holds
    if _TARGET.search(text, max(0, found.start() - 6), found.start()):
        return None
    n, unit, doubts = amount
    if found["low"]:
        doubts.append("doubt.limit-range")
    start, end = found.span()
    prior = bool(found["ahead"] or found["prior"])
    event = _event(text, start, floor, prior)
    if event and event.before and found["within"]:
        # 到期前30日内 counts back; 截止时间前六个月内 looks back
        if unit == "month":
            if n >= 12:
                return None
            doubts.append("doubt.lookback")
        prior = True
    if found["prior"] and not event and unit in ("day", "month"):
        # 25日前 may be a day of the month, 3年前 is the past
        if unit == "month":
            return None
        doubts.append("doubt.day-or-limit")
    deadline: dict[str, Any] = {"kind": "relative", "n": -n if prior else n, "unit": unit}
    if event and event.text:
        deadline["event"] = event.text
        doubts += event.doubts
        start = event.start
    else:
        doubts.append("doubt.no-event")
    if not prior:
        end = _extension(text, end, deadline, doubts)
    return Hit(start, end, deadline, tuple(dict.fromkeys(doubts)))


def _amount(number: str, unit: str) -> tuple[int, str, list[str]] | None:
    """Two weeks are 14 days, half a year 6 months; minutes cannot be said."""
    doubts: list[str] = []
    half = unit.endswith("个半月")
    word = unit.removeprefix("个").removeprefix("半") if unit not in ("半年", "个半年") else "半年"
    if unit == "分钟":
        return 1, "hour", ["doubt.limit-unit"]
    name, times = _UNITS[word]
    if number == "半":
        if word == "天" or word == "日":
            return None
        halves = {"月": (15, "day"), "年": (6, "month"), "小时": (1, "hour")}.get(word)
        if halves is None:
            return None
        return *halves, ["doubt.limit-unit"] if word != "年" else []
    value = chinese_number(number)
    if value is None or value > 3660 // times:
        return None
    if half:
        return int(value) * 30 + 15, "day", ["doubt.limit-unit"]
    return int(value) * times, name, doubts


class _Event(NamedTuple):
    start: int
    text: str | None
    before: bool
    doubts: list[str]


def _event(text: str, at: int, floor: int, prior: bool = False) -> _Event | None:
    """The event that the words before `at` name, at most 40 characters of it."""
    first = max(floor, at - _MAX_EVENT - 12)
    head = text[first:at]
    cut = max(head.rfind(char) for char in _STOP) + 1
    # 收到申请后，应当在5个工作日内
    joined = cut and head[cut - 1] == "，" and _OUGHT.match(head[cut:])
    near = head[cut:]
    for ending in (_FROM, _AFTER, _BEFORE):
        tail = ending.search(near)
        if tail and tail.start() > 0:
            place, words = _trim(near[: tail.start()])
            if not words:
                return None
            doubts = [] if ending is not _AFTER or "的" not in tail[0] or _EVENT.search(words) else ["doubt.event"]
            if cut == 0 and first > floor and place == 0:
                doubts.append("doubt.event")
            if ending is _BEFORE and not _EVENT.search(words):
                doubts.append("doubt.event")
            return _Event(first + cut + place, words, ending is _BEFORE, doubts)
    trimmed = re.sub(r"(?:应当?|必须|须|要|可)?(?:在|于)?(?:最迟|不超过)?$", "", near)
    start, words = _trim(trimmed)
    if words and (re.match(r"(?:收到|接到|受理|签收)", words) or (prior and _EVENT.search(words))):
        return _Event(first + cut + start, words, False, [])
    ended = _ENDED.search(trimmed)
    if words and ended and len(words) < 12 and _LEAD.search(near):
        # 在业务办结1个工作日内
        return _Event(first + cut + start, words, False, ["doubt.event"])
    if joined and cut > 1:
        clause = _LAST_CLAUSE.search(head[: cut - 1])
        tail = clause and _WHEN.search(clause[0])
        if clause and tail:
            place, words = _trim(clause[0][: tail.start()])
            sure = tail[0] in ("后", "之日起") or bool(_EVENT.search(words))
            if words:
                return _Event(
                    first + clause.start() + place, words, False, [] if sure and tail[0] != "的" else ["doubt.event"]
                )
    return None


def _trim(words: str) -> tuple[int, str]:
    """The event without who must act: 招标人应当自收到异议 → 收到异议."""
    start = 0
    for lead in _LEAD.finditer(words):
        start = lead.end()
    event = words[start:].lstrip("的 ")
    event = _NUMBERING.sub("", event)
    received = _RECEIVED.search(event)
    event = event[received.start() :] if received else event
    return len(words) - len(event), event.rstrip("的 ")


def _extension(text: str, end: int, deadline: dict[str, Any], doubts: list[str]) -> int:
    """经批准可延长10个工作日: how far, and on what."""
    found = _EXTEND.match(text, end)
    if not found:
        return end
    between = text[end : found.start("n")]
    if _LIMIT.search(between.split("延长")[0]) and "立即" not in between:
        return end
    amount = _amount(found["n"], found["unit"])
    if amount is None or amount[0] < 1:
        return end
    n, unit, more = amount
    extension: dict[str, Any] = {"n": n, "unit": unit}
    if re.search("至|到", found["gap"]):
        # 延长至20个工作日: the whole, not what is added
        if unit == deadline["unit"] and n > deadline["n"]:
            extension["n"] = n - deadline["n"]
        more.append("doubt.extension")
    elif "过" in found["gap"] and re.search("总|累计|共", found["gap"]):
        more.append("doubt.extension")
    on = _ON.search(between)
    if on:
        extension["on"] = on[0].removesuffix("后").removesuffix("的")
    deadline["extension"] = extension
    doubts += more
    return end


def _own(text: str, found: re.Match[str]) -> Hit | None:
    """承诺期限 is set by the unit itself, 规定期限 somewhere else."""
    if not found["own"].endswith("内"):
        return None
    doubts = () if found["whose"] == "承诺" else ("doubt.set-elsewhere",)
    return Hit(found.start(), found.end(), {"kind": "relative"}, doubts)


def _now(text: str, found: re.Match[str], floor: int) -> Hit | None:
    """立即 and 当日 are day 0."""
    start, end = found.span()
    now = found["now"]
    if now == "即日":
        return None
    if now in ("当日", "当天"):
        within = _SAME_DAY.match(text, end)
        if not within or text.startswith("起", end):
            return None
        end = within.end() if within[0].endswith("内") else end
    elif not _PARTS.match(text, end):
        return None
    deadline: dict[str, Any] = {"kind": "relative", "n": 0, "unit": "day"}
    doubts: list[str] = []
    event = _event(text, start, floor)
    if event and event.text and not event.before:
        deadline["event"] = event.text
        doubts += event.doubts if _EVENT.search(event.text) else ["doubt.event"]
        start = event.start
    else:
        doubts.append("doubt.no-event")
    return Hit(start, end, deadline, tuple(dict.fromkeys(doubts)))
