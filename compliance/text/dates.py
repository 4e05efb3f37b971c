"""Deadlines in a clause of policy Chinese: what binds, and what is only background.

A day binds where the words say so (前, 到, 完成时限：) or where it lies ahead of the document. What the words leave
open is found with a doubt; what plainly is no deadline (截至2020年底已…, 2020年以来, years in a title) is not found.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Any

from compliance.text.found import Found
from compliance.text.limits import limits
from compliance.text.plain import Plain, plain
from compliance.text.points import Point, points
from compliance.text.recurrences import recurrences

__all__ = ["Found", "find_deadlines", "heading_date", "phrase_date"]

_FIRST_YEAR, _LAST_YEAR = 1980, 2100
_STOP = "。；！？\t"
_NEAR_YEARS = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "当年": 0,
    "去年": -1,
    "上年": -1,
    "上年度": -1,
}  # the others are next year
_SINCE = re.compile(r"(?:自|从|较|比|同|由|与|以|距|[于在]?截[至止])$")
_AFTERWARDS = re.compile(
    r"以来|起|开始|[以之]?后|间|版|届|第|期间|出台|(?:印发|发布|公布|召开|举行|成立|签订)的|相比|同期|基础上|基期|以上|水平"
)
_OUGHT = re.compile(
    r"(?:(?<![达收得看找送遇受])到|至|截[至止]到?|力争|争取|确保|计划|预计|不迟于|不晚于|最迟|务必|必须|拟|将?于|在|用|赶在|时[限间](?:要求|节点|为|是)?[：]?|期限[为：]|[：（])$"
)
_UNTIL = re.compile(
    r"(?:(?<![达收得看找送遇受])到|至|截[至止]到?|不迟于|不晚于|最迟|赶在|(?:[时期]限|时间|(?:截止|完成|办结|报送)日期)(?:要求|节点|为|是)?：?)$"
)
_PERIOD = re.compile(r"(?:规划|实施|行动|计划)(?:期限?|年限|周期)[为：]?$")
_AS_OF = re.compile(r"截[至止]到?$")
_OPEN = re.compile(r"(?:^|[，。；：、（！？\t\n“”\"—·]|[一二三四五六七八九十]是|并|和|及)$")
_GOAL = re.compile(
    r"[，、：]|力争|争取|实现|完成|建成|建立|达到|基本|全面|初步|形成|取得|全省|全市|全区|全国|各|实施|推出|出台|启动|上线|投入|开展|推进|推动|打造|培育|要|底|累计|覆盖|率先|进一步|印发|制定|编制|报|$|。|；|）"
)
_DONE = re.compile(r"[^。；]{0,40}?(?:(?<![不而])已(?!知)|完成了|累计(?:建成|完成|实现|发放|开放|汇聚)?了|同比)")
_TITLE_END = re.compile(r"(?:计划|规划|方案|纲要|要点|意见|措施|目录|清单|指南|办法|政策)$")
_ONGOING = re.compile(
    r"(?P<held>(?:长期|持续)(?:推进|推动|开展|坚持|实施)(?:落实|实施|开展|推进)?)(?=[。；，）、]|$)"
    r"|(?<=[限间]：)(?:长期|适时|持续|常态化)[^。；，）]{0,6}"
    r"|^(?:长期|适时|持续|常态化)(?:坚持|推进|推动|开展|实施)?$"
)
_BESIDE = re.compile(r"(?:^|[，；：（、并且])$")
_LABEL = re.compile(r"(?:时限|时间|期限)(?:要求|安排)?[：为]?[^，。；）]{0,20}$")
_MARGIN = '，。；：、（）“”"—· \t'
_SAME = re.compile(r"^[—～至到-]$")


def find_deadlines(text: str, year: int | None) -> list[Found]:
    """Every deadline of a clause in its order; `year` is the document's, for months without one.

    Offsets are those of `text`, and `phrase` is text[start:end] as it stands, white space included.
    Time is linear in the length of the text.
    """
    clause = plain(text)
    hits: list[tuple[int, int, dict[str, Any], tuple[str, ...]]] = []
    hits += recurrences(clause)
    taken = _Taken(clause.text, ((start, end) for start, end, *_ in hits))
    hits += _days(clause, year, taken)
    taken.add((start, end) for start, end, *_ in hits)
    hits += (hit for hit in limits(clause) if taken.free(hit.start, hit.end))
    taken.add((start, end) for start, end, *_ in hits)
    hits += [hit for hit in _ongoing(clause, hits) if taken.free(hit[0], hit[1])]
    return [_found(text, clause, *hit) for hit in sorted(hits, key=lambda hit: (hit[0], hit[1]))]


def heading_date(text: str, year: int | None) -> Found | None:
    """The day that a heading, a lead sentence or a table header gives to what stands below it.

    A span of years in a stage (第一阶段（2021—2022年）) ends with its last; one in the title of a plan gives none,
    and neither do two days that are no span.
    """
    clause = plain(text)
    spans = [point for point in _merged(clause) if not _AFTERWARDS.match(clause.text, point.end)]
    spans = [point for point in spans if not _SINCE.search(clause.text, max(0, point.start - 3), point.start)]
    if (
        len(spans) != 1
        or next(recurrences(clause), None)
        or _titled(clause.text, spans[0])
        or re.search("基期|现状|实际|上年|完成值", clause.text)
    ):
        return None
    point = spans[0]
    if point.near in ("去年", "上年", "上年度"):
        return None
    when, doubts = _dated(point, year, None)
    doubts = [*point.doubts, *doubts]
    if when and year and when.year < year:
        doubts.append("doubt.past")
    return _found(text, clause, point.start, point.end, _fixed(when), tuple(dict.fromkeys(doubts)))


def phrase_date(phrase: str, year: int | None = None) -> date | None:
    """The day that a cited phrase means, None unless it holds exactly one and no word of it is open to doubt."""
    clause = plain(phrase)
    found = list(_merged(clause))
    if len(found) != 1 or found[0].doubts or next(recurrences(clause), None):
        return None
    if any(hit.end > found[0].end for hit in limits(clause)):
        return None  # 2023年1月1日后5日内
    if _SINCE.search(clause.text, 0, found[0].start) and not _AS_OF.search(clause.text, 0, found[0].start):
        return None
    when, doubts = _dated(found[0], year, None)
    return None if doubts else when


class _Taken:
    """Which characters of the clause belong to a deadline that has been found."""

    def __init__(self, text: str, spans: Iterator[tuple[int, int]]) -> None:
        self._marks = bytearray(len(text))
        self.add(spans)

    def add(self, spans: Iterator[tuple[int, int]]) -> None:
        for start, end in spans:
            self._marks[start:end] = b"\1" * (end - start)

    def free(self, start: int, end: int) -> bool:
        return 1 not in self._marks[start:end]


def _found(text: str, clause: Plain, start: int, end: int, deadline: dict[str, Any], doubts: tuple[str, ...]) -> Found:
    first, last = clause.span(start, end)
    return Found(first, last, text[first:last], deadline, doubts)


def _fixed(when: date | None) -> dict[str, Any]:
    return {"kind": "fixed", "date": when.isoformat()} if when else {"kind": "fixed"}


def _merged(clause: Plain) -> Iterator[Point]:
    """The days of a clause, 2021年7月—12月 and 2021年7月至2022年6月 as one that ends with the last."""
    last: Point | None = None
    for point in points(clause):
        if last and _SAME.match(clause.text[last.end : point.start]):
            year = point.year or last.year
            point = Point(
                last.start, point.end, point.grain, year, point.near or last.near, point.month, point.day,
                point.before, True, (*last.doubts, *point.doubts),
            )  # fmt: skip
        elif last:
            yield last
        last = point
    if last:
        yield last


def _dated(point: Point, year: int | None, last: int | None) -> tuple[date | None, list[str]]:
    """The day of a point: its own year, else the one of the sentence so far (`last`), else the document's."""
    if point.year and not _FIRST_YEAR <= point.year <= _LAST_YEAR:
        return point.when(None), ["doubt.past"]
    if point.year:
        return point.when(None), []
    if point.near in ("次年", "翌年", "当年"):
        base = last or year
        return point.when(None if base is None else base + (point.near != "当年")), (
            ["doubt.near-year"] if base else ["doubt.near-year", "doubt.no-year"]
        )
    if point.near:
        return point.when(None if year is None else year + _NEAR_YEARS.get(point.near, 1)), (
            ["doubt.no-year"] if year is None else []
        )
    if last and last != year:
        # 2020年启动…，6月底前完成: a month of the past is none that binds
        return point.when(max(last, year or last)), ["doubt.other-year"] if year else []
    return point.when(year), [] if year else ["doubt.no-year"]


def _titled(text: str, point: Point) -> bool:
    """Whether a span of years belongs to the name of a plan: 行动计划（2021—2023年）, 2021—2023年行动方案."""
    head = text[max(0, point.start - 8) : point.start]
    bracket = head.endswith("（")
    if bracket and _TITLE_END.search(head[:-1]):
        return True
    return bool(point.spans or point.grain in ("year", "annual")) and bool(
        re.match(
            r"）?[^，。；：、]{0,14}(?:计划|规划|方案|纲要|要点|目录|公报|年鉴|白皮书)(?!完成|建成)",
            text[point.end : point.end + 22],
        )
    )


def _days(clause: Plain, year: int | None, taken: _Taken) -> Iterator[tuple[int, int, dict[str, Any], tuple[str, ...]]]:
    """The days of a clause that bind somebody."""
    text = clause.text
    last: int | None = None
    before = 0
    bound = False
    found = list(_merged(clause))
    bare = text.strip(_MARGIN).removeprefix("到")
    alone = len(found) == 1 and bare == text[found[0].start : found[0].end].strip(_MARGIN)
    for point in found:
        if any(char in text[before : point.start] for char in "。！？\t"):
            last = None
        # 到2022年、2023年、2025年: what binds the first binds the others
        listed = bound and text[before : point.start] in ("、", "和", "及", "，", "以及")
        before = point.end
        bound = False
        if not taken.free(point.start, point.end):
            continue
        doubts = _binding(text, point, year, last, alone or listed)
        if point.year and point.grain != "plan":
            last = point.year
        if doubts is None:
            continue
        bound = True
        when, more = _dated(point, year, last)
        every = tuple(dict.fromkeys((*point.doubts, *more, *doubts)))
        yield point.start, point.end, _fixed(when), every


def _binding(text: str, point: Point, year: int | None, last: int | None, alone: bool) -> list[str] | None:
    """What is doubtful about a day as a deadline; None where it is none."""
    head = text[max(0, point.start - 12) : point.start]
    own = point.year
    if own is None and point.near:
        own = year + _NEAR_YEARS.get(point.near, 1) if year is not None else None
    elif own is None:
        own = last or year
    past = own is not None and year is not None and own < year
    ahead = own is not None and year is not None and own > year
    if alone:
        # a full date alone may be the day of signature, a span in brackets the years of a title
        if point.spans and "（" in text:
            return None
        if point.spans:
            return ["doubt.span"]
        return ["doubt.past"] if past else ["doubt.bare-year"] if point.grain == "day" and not point.before else []
    if _PERIOD.search(head):
        return None
    if point.grain == "annual" or _titled(text, point) or (point.spans and head.endswith("（")):
        return None
    if _AS_OF.search(head):
        if past or (not ahead and _DONE.match(text, point.end)):
            return None
        return [] if ahead else ["doubt.background"]
    if not point.before and (
        _SINCE.search(head)
        or _AFTERWARDS.match(text, point.end)
        or (text.startswith("的", point.end) and not _UNTIL.search(head))
    ):
        return None
    if text.startswith(("前后", "左右"), point.end):
        return ["doubt.part-of-month"]
    if point.before:
        if text.startswith("已", point.end) and not ahead:
            return None
        told = ["doubt.background"] if text.startswith("的", point.end) else []
        return [*told, "doubt.past"] if past else told
    if past or point.near in ("去年", "上年", "上年度"):
        return None
    if not ahead and _DONE.match(text, point.end):
        return None
    if _UNTIL.search(head) or text.startswith("止", point.end):
        return [] if point.grain != "year" or ahead or year is None else ["doubt.bare-year"]
    if point.grain in ("end", "monthend", "plan"):
        if point.grain == "plan" and not _OPEN.search(head):
            return None if point.doubts else []
        # 2022年底全市用户达到… of this very year may be news
        plain_goal = ahead or year is None or not re.match("全[省市区国县]", text[point.end : point.end + 2])
        return [] if plain_goal else ["doubt.bare-year"]
    return _weak(text, head, point, ahead)


def _weak(text: str, head: str, point: Point, ahead: bool) -> list[str] | None:
    """2022年, 2022年7月, 一季度 without 底, 前 or 到: a deadline at the head of a clause, or after 力争."""
    if _OUGHT.search(head) and (ahead or point.grain != "year" or not head.endswith(("（", "：", "在", "于"))):
        sure = ahead or head.endswith(("力争", "争取", "确保", "计划", "务必", "必须"))
        return [] if sure and not point.spans else ["doubt.bare-year" if not point.spans else "doubt.span"]
    if point.spans and point.grain in ("day", "month", "monthend") and _OPEN.search(head):
        return ["doubt.span"]
    if not _OPEN.search(head) or not _GOAL.match(text, point.end):
        return None
    if point.spans:
        return ["doubt.span"]
    return [] if ahead else ["doubt.bare-year"]


def _ongoing(
    clause: Plain, hits: list[tuple[int, int, dict[str, Any], tuple[str, ...]]]
) -> Iterator[tuple[int, int, dict[str, Any], tuple[str, ...]]]:
    """持续推进 as a stated deadline: behind a label, alone, or beside a day; with an object it is rhetoric."""
    text = clause.text
    ends = sorted(end for _, end, *_ in hits)
    bare = text.strip(_MARGIN)
    for found in _ONGOING.finditer(text):
        start, end = found.span()
        if found["held"] and not _BESIDE.search(text, max(0, start - 1), start):
            continue
        head = text[max(0, start - 40) : start]
        stop = max(head.rfind(char) for char in _STOP)
        beside = any(start - len(head) + stop + 1 < each <= start for each in _near(ends, start))
        sure = beside or found["held"] is None or _LABEL.search(head) or bare == found[0]
        yield start, end, {"kind": "ongoing"}, () if sure else ("doubt.ongoing",)


def _near(ends: list[int], start: int) -> list[int]:
    """The last deadline that ends before `start`."""
    at = bisect_right(ends, start)
    return ends[at - 1 : at]
