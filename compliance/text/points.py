"""Days as policy texts write them: 2022年6月底前, 到2025年, 年底, “十四五”末, 前三季度, each with its last day."""

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from compliance.text.numbers import chinese_number
from compliance.text.plain import Plain

# 1 … 12 and 1 … 31 in figures or numerals; that 13月 is no month is for the reader to say, not for the pattern
MONTH = r"(?:(?<![\d.])\d{1,2}|十[一二]?|[一二三四五六七八九])"
DAY = r"(?:\d{1,2}|三十一?|[二廿]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|初?[一二三四五六七八九])"
_QUARTER = r"(?:第?[一二三四1-4]|前三|[Qq][1-4])个?季度?|[Qq][1-4]"
_NEAR = "今年|本年度?|明年度?|来年|次年|翌年|去年|上年度?|当年"
_PLAN = {"十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}

_PART = rf"""
    (?P<month>{MONTH})月(?:份)?(?:(?P<day>{DAY})[日号]|(?P<monthend>月?底|月?末)|(?P<third>上旬|中旬|下旬|初|中))?
  | (?P<half>[上下]半年)(?P<halfend>[底末])?
  | (?P<quarter>{_QUARTER})(?P<quarterend>[底末])?
"""
_POINT = re.compile(
    rf"""
    (?=[\d一二三四五六七八九十今本明来次翌去上下当年第前Qq"“”‘’'])
    (?:(?P<first>(?<![\d.])(?:19|20)\d\d)年?[—～至到-](?=(?:19|20)\d\d年))?      # 2021—2023年
    (?:
      (?:
        (?:(?<![\d.〔])(?P<year>(?:19|20)\d\d)年 | (?P<near>{_NEAR}))
        (?: (?P<yearend>年?[底末]) | 的?(?:{_PART}) | (?P<within>年内|内|以内|之内|全年|度内)
          | (?P<vague>年?(?:初(?![步中期心高级])|中(?![央国心小等高级])))
          | (?P<annual>度(?!假)))?
      )
    | (?<![每年上去明今当半两几多余个\d一二三四五六七八九十百])(?P<plain>年[底末])
    | (?<![近几数整当每全多余半两个上去明今\d一二三四五六七八九十百])(?P<plainwithin>年内)
    | (?<![近今明去上每当半多余两个\d一二三四五六七八九十百])(?P<plainmid>年中)(?=前|底|[，。；）]|完成|实现|建成|$)
    | ["“”‘’']?(?P<plan>十[一二三四五六]五)["“”‘’']?(?:规划)?(?P<planend>期?末|时?期间?|时期|期)(?!规划)
    | (?<![\d.-])(?P<iso>(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?![\d.-])日?
    | (?<![每按逐各本上下当次首末])(?:{_PART.replace("?P<", "?P<n")})
    )
    (?P<before>以前|之前|前(?![一二三四1-4]个?季|后|期|往|来|景|沿|端|述|款|列|置|提(?:下|是|条件|[，。；])))?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Point:
    """A day, or a period by its last day, as a text writes it; places are those of the plain text.

    `grain` is how fine it is written: year, end (年底), part (a quarter or half-year), month, monthend, day, plan.
    `year` is None where the text gives none, `near` is its 今年 or 明年; `before` says that 前 follows.
    """

    start: int
    end: int
    grain: str
    year: int | None
    near: str | None
    month: int | None
    day: int | None
    before: bool
    spans: bool
    doubts: tuple[str, ...]

    def when(self, year: int | None) -> date | None:
        """The last day, its year the given one where it has none; None without any year."""
        year = self.year or year
        if not year:
            return None
        month = self.month or 12
        last = monthrange(year, month)[1]
        return date(year, month, min(self.day or last, last))


def _number(text: str) -> int:
    value = chinese_number(text.removeprefix("初"))
    return -1 if value is None else int(value)


def _quarter(text: str) -> int:
    return 3 if text.startswith("前") else _number(text.strip("第季度个Qq"))


def points(clause: Plain) -> Iterator[Point]:
    """Every day that is written in the text, whatever it may mean there."""
    for found in _POINT.finditer(clause.text):
        point = _point(found)
        if point is None:
            continue
        if clause.misread(point.start, point.end):
            point = replace(point, doubts=(*point.doubts, "doubt.lookalike"))
        yield point


def _point(found: re.Match[str]) -> Point | None:
    get = found.groupdict()

    def part(name: str) -> str | None:
        return get[name] or get["n" + name]

    doubts: list[str] = []
    year = int(get["year"]) if get["year"] else None
    before = get["before"] is not None
    month: int | None = None
    day: int | None = None
    if get["iso"]:
        year, month, day = (int(each) for each in re.split(r"[-/.]", get["iso"]))
        grain = "day"
    elif get["plan"]:
        year, grain = _PLAN[get["plan"]], "plan"
        if "末" not in get["planend"]:
            doubts.append("doubt.plan-period")
    elif part("month"):
        month, grain = _number(str(part("month"))), "month"
        if part("day"):
            day, grain = _number(str(part("day"))), "day"
        elif part("monthend"):
            grain = "monthend"
        elif part("third"):
            day = {"上旬": 10, "中旬": 20, "初": 10, "中": 15}.get(str(part("third")))
            doubts.append("doubt.part-of-month")
        elif before:
            doubts.append("doubt.before-period")
    elif part("half"):
        month, grain = (6 if str(part("half")).startswith("上") else 12), "part"
        if before and not part("halfend"):
            doubts.append("doubt.before-period")
    elif part("quarter"):
        month, grain = 3 * _quarter(str(part("quarter"))), "part"
        if before and not part("quarterend"):
            doubts.append("doubt.before-period")
    elif get["vague"] or get["plainmid"]:
        middle = get["plainmid"] or "中" in get["vague"]
        month, grain = (6 if middle else 1), "part"
        doubts.append("doubt.part-of-year")
    elif get["yearend"] or get["plain"] or get["within"] or get["plainwithin"]:
        month, grain = 12, "end"
    elif get["annual"] and not get["near"]:
        grain = "annual"
    else:
        grain = "year"
        if before:
            doubts.append("doubt.before-period")
    if month is not None and not 1 <= month <= 12:
        return None if month < 0 or year is None else _impossible(found, year, before)
    if day is not None and (day < 1 or day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)):
        doubts.append("doubt.impossible-date")
        day = None
    elif day == 29 and month == 2 and year and not isleap(year):
        doubts.append("doubt.impossible-date")
    return Point(
        found.start("first") if get["first"] else found.start(),
        found.end(),
        grain,
        year,
        get["near"],
        month,
        day,
        before,
        get["first"] is not None,
        tuple(doubts),
    )


def _impossible(found: re.Match[str], year: int, before: bool) -> Point:
    """13月: the year is all that is left of it."""
    return Point(
        found.start(), found.end(), "monthend", year, None, None, None, before, False, ("doubt.impossible-date",)
    )
