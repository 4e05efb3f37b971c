"""What a cell alone does not tell and its column does: serial days, days without a year, percents as shares."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from compliance.document.validate import short
from compliance.reports.cells import Unclear

DAYS = frozenset({"day", "moment", "due"})
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SERIALS = range(36_526, 73_051)  # the years 2000 to 2099
_NO_YEAR = re.compile(r"\s*(?:年[底末]|\d{1,2}\s*月).*", re.DOTALL)
_SHARE = re.compile(r"0(?:\.\d+)?|1(?:\.0+)?")

Read = Callable[[str], Any]


def reading_days(read: Read, field: str, as_of: str | None, day_one: date | None) -> Read:
    """A reader of days that also knows what a spreadsheet and its data day (ISO) tell.

    `day_one` is day 0 of serial days, None where there are none. 9月底 is of the data day's year; something
    that has been done is not done after that day, so there it is refused instead.
    """

    def reader(typed: str) -> Any:
        if day_one and _SERIAL.fullmatch(typed) and int(typed[:5]) in _SERIALS:
            return (day_one + timedelta(days=int(typed[:5]))).isoformat()
        if not _NO_YEAR.fullmatch(typed):
            return read(typed)
        if as_of is None:
            raise Unclear("cell.year", value=short(typed))
        found = read(f"{as_of[:4]}{typed}" if typed.startswith("年") else f"{as_of[:4]}年{typed.strip()}")
        if field in {"completed", "updated", "approval.date"} and found and found > as_of:
            raise Unclear("cell.year", value=short(typed))
        return found

    return reader


def are_shares(texts: Iterable[str]) -> bool:
    """Whether a column of percents holds shares of one: of its bare numbers none is above 1, several lie below.

    One 0.8 alone is not enough, and beside 80 nobody can know.
    """
    bare = [text for text in map(str.strip, texts) if text and "%" not in text and "％" not in text]
    between = sum(1 for text in bare if _SHARE.fullmatch(text) and 0 < float(text) < 1)
    return between > 1 and all(_SHARE.fullmatch(text) for text in bare)


def reading_shares(read: Read) -> Read:
    """A reader of percents that takes bare numbers for shares of one."""

    def reader(typed: str) -> Any:
        return read(f"{float(typed) * 100:.12g}%") if _SHARE.fullmatch(typed) else read(typed)

    return reader
