"""What day a phrase names, judged only where the whole phrase is one explicit date; anything else says nothing.

2023年9月底前, 2023年年底取得成效, 到2025年, 9月20日前, 上半年, “十四五”末. What a phrase leaves out is not compared:
without a year only month and day are, and a bare year only as a year.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_LEAD = r"(?:力争|确保|争取|原则上)?(?P<to>到|至|截至)?(?:于|在)?"
_PART = (
    r"(?:年?[底末]|(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<month>\d{1,2})月(?:份?[底末]|(?P<day>\d{1,2})日))"
)
# words after the date are no matter, unless they hold another one
_TAIL = r"[^\d年月日季旬底末前后起度]*"
_DATE = re.compile(rf"{_LEAD}(?:(?P<year>(?:19|20)\d\d)年)?{_PART}(?:之前|以前|前|为止|止)?{_TAIL}")
_YEAR = re.compile(rf"{_LEAD}(?P<year>(?:19|20)\d\d)年{_TAIL}")
_PLAN = re.compile(rf"{_LEAD}[“\"]?十(?P<plan>[二三四五])五[”\"]?(?:规划)?(?:时期|期间)?(?:期末|末期|末)(?:前)?{_TAIL}")
_PLAN_ENDS = {"二": 2015, "三": 2020, "四": 2025, "五": 2030}
_LONGEST = 60


class Said(NamedTuple):
    """The parts of a date that a phrase names; `last`: the last day of the month."""

    year: int | None
    month: int | None = None
    day: int | None = None
    last: bool = False

    def fits(self, day: date) -> bool:
        """Whether it can be that day."""
        return (
            self.year in {None, day.year}
            and self.month in {None, day.month}
            and self.day in {None, day.day}
            and (not self.last or (day + timedelta(1)).day == 1)
        )

    def __str__(self) -> str:
        parts = [] if self.year is None else [f"{self.year}"]
        if self.month is not None:
            last = monthrange(self.year or 2023, self.month)[1]
            parts += [f"{self.month:02}", f"{last if self.last else self.day:02}"]
        return "-".join(parts)


def said(phrase: str) -> Said | None:
    """The date that the phrase names, None where it is anything but one date written out."""
    text = "".join(unicodedata.normalize("NFKC", phrase).split())
    if len(text) > _LONGEST:
        return None
    found = _PLAN.fullmatch(text)
    if found:
        return Said(_PLAN_ENDS[found["plan"]], 12, 31)
    found = _YEAR.fullmatch(text)
    if found:
        return Said(int(found["year"]), *((12, 31) if found["to"] else ()))
    found = _DATE.fullmatch(text)
    return _date(found) if found else None


def _date(found: re.Match[str]) -> Said | None:
    year = int(found["year"]) if found["year"] else None
    if found["half"]:
        return Said(year, *((6, 30) if found["half"] == "上" else (12, 31)))
    if found["quarter"]:
        month = 3 * ("一二三四".find(found["quarter"]) + 1 or int(found["quarter"]))
        return Said(year, month, last=True)
    if found["month"] is None:
        return Said(year, 12, 31)
    month = int(found["month"])
    if not 1 <= month <= 12:
        return None
    if found["day"] is None:
        return Said(year, month, last=True)
    day = int(found["day"])
    return Said(year, month, day) if 1 <= day <= 31 else None
