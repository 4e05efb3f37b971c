"""Duties that come back: 每年1月底前, 每季度末月25日前, 每半年, 按月, 每周五, 定期."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from compliance.text.numbers import chinese_number
from compliance.text.plain import Plain
from compliance.text.points import DAY, MONTH

_EVERY = {"年": "year", "半年": "half-year", "季": "quarter", "月": "month", "周": "week"}
_LENGTH = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}
_N = r"[\d一二两三四五六七八九十]{1,3}"

_WORD = re.compile(
    rf"""
    (?:(?P<each>每一?个?|按照?|分|逐)(?P<count>{_N})?个?(?P<period>半年度?|年度?|季度?|月份?|周|星期|旬|天|日)
      (?!龄|限|鉴|代|息|产|来|度?(?:计划|要求|目标|任务)完成))
  | (?P<yearly>一年一[度次])
  | (?P<rare>隔(?:年|月|季度?|周)|双月|双周|每隔{_N}个?(?:年|月|季度|周|天|日)
      |(?:半|两|[二三四五]|[2-5])个?(?:年|月)一次)
  | (?P<often>(?<![0-9一二两三四五六七八九十个本当近今去上下半季])(?P<unit>半年|年|季|月|周)度?
      (?:调度|通报|督查|研判|例会|小结)(?:制|制度|机制)?)
  | (?P<regular>(?<![法规约固确指决设不])定期(?!限))
    """,
    re.VERBOSE,
)
_BY = r"(?P<by>以前|之前|前|内|底前|末前)?"
_YEAR_OFFSET = re.compile(
    rf"""(?:的|在|于|，)?(?P<next>次年|下一?年度?|翌年)?的?(?:
      (?P<end>(?:的?年)?[底末])
    | (?P<half>[上下]半年)[底末]?
    | (?:第(?=[一二三四1-4]))?(?P<quarter>[一二三四1-4])季度[底末]?
    | (?P<month>{MONTH})月(?:份)?(?:(?P<day>{DAY})[日号]|(?P<last>月?[底末])|(?P<third>[上中下]旬|初))?
    )(?:{_BY})""",
    re.VERBOSE,
)
_MORE = re.compile(rf"[、和及与](?:{_YEAR_OFFSET.pattern})(?<=[月日号底末前内旬])", re.VERBOSE)
_PART_OFFSET = re.compile(
    rf"""(?:的|在|于|，)?(?P<next>次[月季年]|下一?(?:个月|月|季度?))?的?(?:
      (?P<where>首个?月|第一个?月|第{_N}个月|末月|最后一?个?月|末|结束(?:之?后)?|后|终了后?)?(?:的|第)?
      (?:(?P<day>{DAY})个?(?P<unit>[日号天]|工作日)|(?P<last>月?[底末]))?
    )(?:{_BY})""",
    re.VERBOSE,
)
_WEEK_OFFSET = re.compile(rf"(?:的)?(?P<weekday>[一二三四五六日天末1-7])(?:下班|{_N}[时点])?{_BY}")
_PREVIOUS = re.compile(r"上一?个?(?:自然)?(?P<period>年|半年|季|月|周)|前一(?:年|季|月|周)|(?P<last>去年)")
_TIMES = re.compile(
    rf"(?:度|内)?(?:原则上)?(?:应当?|须|要)?(?:至少|不少于|不低于)?(?:开展|组织|召开|举办|进行|发布|报送|集中)?(?P<n>{_N})(?:至{_N}|[—～-]{_N})?次"
)
_MONEY = re.compile(r"[^，。；]{0,14}(?:给予|奖励|奖补|补助|补贴|资助|安排[^，。；]{0,10}资金|万元|亿元|租金)")
# 每年发布的报告: no duty but what a report is called
_NOUN = re.compile(r"[^，。；、]{1,8}的|(?:平均|均|分?红|接待|流通|增速|增长|递增|新增税)")
_MECHANISM = re.compile(r"[^，。；]{0,10}(?:机制|制度)")
_BUILD = re.compile(r"(?:建立|健全|完善|实行|形成|落实|构建|探索)[^，。；]{0,12}$")
_DUTY = re.compile(r"[^，。；]{0,8}(?:报|调度|检查|巡查|巡检|汇总|更新|备份|通报|公布|发布|监测)")


class Hit(NamedTuple):
    """A recurrence in the plain text."""

    start: int
    end: int
    deadline: dict[str, Any]
    doubts: tuple[str, ...]


def recurrences(clause: Plain) -> Iterator[Hit]:
    """Every recurrence; its span reaches from 每 to the end of its day."""
    text = clause.text
    done = 0
    for word in _WORD.finditer(text):
        if word.start() < done or (word["regular"] and word.start() == done > 0):
            continue  # 每周定期 is said once
        hit = _hit(text, word)
        if hit is None:
            continue
        doubts = hit.doubts
        if clause.misread(hit.start, hit.end):
            doubts = (*doubts, "doubt.lookalike")
        done = hit.end
        yield hit._replace(doubts=doubts)
        while hit.deadline.get("every") == "year" and (more := _MORE.match(text, done)) and more["month"]:
            # 每年6月、12月底前 are two days
            other: dict[str, Any] = {"kind": "recurring", "every": "year"}
            found: list[str] = []
            _year_day(more, other, found)
            yield Hit(more.start("month"), more.end(), other, (*doubts, *found))
            done = more.end()


def _hit(text: str, word: re.Match[str]) -> Hit | None:
    start, end = word.span()
    if word["regular"]:
        return _regular(text, start, end)
    if word["rare"]:
        return Hit(start, end, {"kind": "recurring"}, ("doubt.period",))
    if word["yearly"]:
        return Hit(start, end, {"kind": "recurring", "every": "year"}, ())
    if word["often"]:
        every = _EVERY[word["unit"]]
        return Hit(start, end, {"kind": "recurring", "every": every}, ("doubt.period-noun",))
    return _each(text, word)


def _regular(text: str, start: int, end: int) -> Hit | None:
    """定期: a period that the text does not give."""
    if text.startswith(("存款", "存单", "刊", "航", "班"), end):
        return None
    doubtful = text.startswith(("或不定期", "不定期", "和不定期", "与不定期"), end) or bool(
        _MECHANISM.match(text, end, end + 14) and _BUILD.search(text, max(0, start - 24), start)
    )
    return Hit(start, end, {"kind": "recurring"}, ("doubt.mechanism",) if doubtful else ())


def _each(text: str, word: re.Match[str]) -> Hit | None:
    start, end = word.span()
    period = word["period"].removesuffix("度").removesuffix("份")
    if (word["each"] in ("分", "逐") and period not in ("月", "季")) or (word["each"] == "分" and period == "季"):
        return None
    if word["each"].startswith("按") and text.startswith(("度计划", "计划", "度", "时", "内", "底", "末", "初"), end):
        return None
    # 每年期: part of a longer word; 每日 and 每天 only where something is handed in or looked after
    if period in ("天", "日", "旬"):
        if period != "旬" and not _DUTY.match(text, end):
            return None
        return Hit(start, end, {"kind": "recurring"}, ("doubt.period",))
    if _MONEY.match(text, end) or (word["each"].startswith("每") and _NOUN.match(text, end)):
        return None
    count = chinese_number(word["count"]) if word["count"] else None
    every = _EVERY["周" if period == "星期" else period]
    if count is not None and count != 1:
        like = {("month", 3): "quarter", ("month", 6): "half-year", ("month", 12): "year"}.get((every, int(count)))
        if like is None:
            return Hit(start, end, {"kind": "recurring"}, ("doubt.period",))
        every = like
    deadline: dict[str, Any] = {"kind": "recurring", "every": every}
    doubts: list[str] = []
    if every == "week":
        end = _weekday(text, end, deadline, doubts)
    else:
        offset = (_YEAR_OFFSET if every == "year" else _PART_OFFSET).match(text, end)
        if offset and offset.end() > end and (every == "year" or _is_offset(offset)):
            end = offset.end()
            (_year_day if every == "year" else _part_day)(offset, deadline, doubts)
    _about(text, end, deadline, doubts)
    times = _TIMES.match(text, end)
    if times and times["n"] not in ("1", "一"):
        doubts.append("doubt.times")
    return Hit(start, end, deadline, tuple(dict.fromkeys(doubts)))


def _is_offset(offset: re.Match[str]) -> bool:
    """Whether there is a day, and not just the 后 of 每月后…."""
    if offset["last"] or offset["where"] in ("末", "结束", "结束后", "结束之后", "终了", "终了后"):
        return True
    # 每月5天 is a length, 每月3日前 a day
    return bool(offset["day"] and (offset["unit"] in ("日", "号") or offset["by"] or offset["where"]))


def _year_day(offset: re.Match[str], deadline: dict[str, Any], doubts: list[str]) -> None:
    if offset["end"]:
        deadline |= {"month": 12, "day": "last"}
    elif offset["half"]:
        deadline |= {"month": 6 if offset["half"] == "上半年" else 12, "day": "last"}
    elif offset["quarter"]:
        deadline |= {"month": 3 * int(chinese_number(offset["quarter"]) or 1), "day": "last"}
    else:
        month = chinese_number(offset["month"])
        if month is None or not 1 <= month <= 12:
            doubts.append("doubt.impossible-date")
            return
        deadline["month"] = int(month)
        deadline["day"] = _day(offset["day"], doubts) if offset["day"] else "last"
        if offset["third"]:
            deadline["day"] = {"上": 10, "中": 20, "下": "last", "初": 10}[offset["third"][0]]
            doubts.append("doubt.part-of-month")
        elif not offset["day"] and not offset["last"] and offset["by"] in ("前", "之前", "以前"):
            doubts.append("doubt.before-period")
    if offset["next"]:
        deadline["about"] = "previous"


def _part_day(offset: re.Match[str], deadline: dict[str, Any], doubts: list[str]) -> None:
    """The day in a month, quarter or half-year; 结束后15日内 lies in the period after."""
    where, length = offset["where"] or "", _LENGTH[deadline["every"]]
    after = bool(offset["next"]) or where.startswith(("结束", "终了", "后"))
    if offset["unit"] == "工作日":
        doubts.append("doubt.period-workday")
    if after and not offset["day"]:
        doubts.append("doubt.part-of-month")
    if offset["day"]:
        deadline["day"] = _day(offset["day"], doubts)
    elif offset["last"] or where == "末":
        deadline["day"] = "last"
    if after:
        deadline["about"] = "previous"
        if length > 1:
            deadline["month"] = 1
    elif where.startswith(("首", "第")):
        number = (
            1 if where.startswith("首") else int(chinese_number(where[1:].removesuffix("月").removesuffix("个")) or 0)
        )
        if 1 <= number <= length:
            deadline["month"] = number
        else:
            doubts.append("doubt.impossible-date")
    elif where and length > 1:
        deadline["month"] = length
        if where == "末" and offset["day"]:
            doubts.append("doubt.part-of-month")
    elif offset["day"] and length > 1:
        # 每季度10日前: of which month?
        doubts.append("doubt.part-of-year")


def _day(text: str, doubts: list[str]) -> int | str:
    day = chinese_number(text.removeprefix("初"))
    if day is None or not 1 <= day <= 31:
        doubts.append("doubt.impossible-date")
        return "last"
    return int(day)


def _weekday(text: str, end: int, deadline: dict[str, Any], doubts: list[str]) -> int:
    """每周五 is a weekday; 每周一次 is none, and 每周三次 neither."""
    offset = _WEEK_OFFSET.match(text, end)
    if not offset or text.startswith(("次", "个", "期", "期", "项", "篇", "家"), offset.end("weekday")):
        return end
    word = offset["weekday"]
    if word == "末":
        deadline["weekday"] = 7
        doubts.append("doubt.part-of-month")
    else:
        deadline["weekday"] = 7 if word in "日天" else int(chinese_number(word) or 7)
    return offset.end()


def _about(text: str, end: int, deadline: dict[str, Any], doubts: list[str]) -> None:
    """上一年度 after an early day: the report is about the period before."""
    if deadline.get("about"):
        return
    last = _PREVIOUS.search(text, end, min(len(text), end + 40))
    every = deadline["every"]
    early = (
        (every == "year" and deadline.get("month", 12) <= 3)
        or (every in ("quarter", "half-year") and deadline.get("month") == 1)
        or (every == "month" and isinstance(deadline.get("day"), int) and deadline["day"] <= 15)
        or (every == "week" and deadline.get("weekday", 7) <= 2)
    )
    stop = re.search(r"[。；（]", text[end : end + 40])
    if last and (stop is None or last.start() < end + stop.start()):
        if "day" in deadline or "month" in deadline or "weekday" in deadline:
            if every == "year" and deadline.get("month", 12) > 6:
                doubts.append("doubt.about")
            else:
                deadline["about"] = "previous"
        else:
            # 每年通报上一年度情况: without a day nobody knows when
            deadline["about"] = "previous"
            doubts.append("doubt.about")
    elif early:
        doubts.append("doubt.about")
