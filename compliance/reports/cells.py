"""The text of a cell becomes a value of the report; what can be read in two ways is not read at all.

A reader takes the typed text, white space at its ends removed and never empty, and returns the value or None for
nothing; it raises Unclear for what it cannot read. Days are ISO dates, percents numbers from 0 to 100.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Any

from compliance.document.validate import closest, short


class Unclear(ValueError):
    """A cell that cannot be read: a key of the message catalogue and its values."""

    def __init__(self, what: str, **args: str) -> None:
        super().__init__(what)
        self.what, self.values = what, args


# what people put where there is nothing to say
_NOTHING = {"-", "--", "—", "——", "/", "\\", "无", "暂无", "N/A", "n/a"}
STATUSES = {
    "未启动": (
        "未启动",
        "未开展",
        "未开始",
        "未实施",
        "未推进",
        "尚未启动",
        "尚未开展",
        "尚未开始",
        "待启动",
        "not_started",
    ),
    "正在推进": (
        "正在推进",
        "推进中",
        "进行中",
        "正在进行",
        "正在办理",
        "办理中",
        "在办",
        "正在实施",
        "实施中",
        "正在落实",
        "有序推进",
        "正常推进",
        "加快推进",
        "持续推进",
        "稳步推进",
        "扎实推进",
        "积极推进",
        "统筹推进",
        "正在有序推进",
        "按计划推进",
        "按序时推进",
        "推进",
        "已启动",
        "已开展",
        "正在开展",
        "部分完成",
        "未完成",
        "尚未完成",
        "未办结",
        "in_progress",
    ),
    "阶段性目标已完成": (
        "阶段性目标已完成",
        "阶段性完成",
        "已阶段性完成",
        "阶段目标已完成",
        "完成阶段性目标",
        "已完成阶段性目标",
        "取得阶段性成效",
        "stage_done",
    ),
    "已完成": ("已完成", "完成", "已办结", "办结", "已完结", "已办理", "全部完成", "已全部完成", "已落实", "done"),
    "申请延期": ("申请延期", "延期申请", "拟申请延期", "extension_requested"),
    "申请终止": ("申请终止", "申请取消", "termination_requested"),
    "申请调整责任单位": ("申请调整责任单位", "申请调整", "reassignment_requested"),
}
STATUS_WORDS = {word: status for status, words in STATUSES.items() for word in words}
_YES = {"是", "√", "✓", "✔", "☑", "yes", "y", "true", "已完成", "完成", "有"}
_NO = {"否", "×", "✗", "✘", "no", "n", "false", "未完成", "没有", "无"}
_NEARLY = re.compile("(?:已|正在)?(?:基本|大部分|主体|大体|接近|即将|初步)(?:已)?(?:完成|办结|落实)")
_GAP = r"\s*"
_SPELLED = rf"(\d{{4}}){_GAP}(?:[-/.年]){_GAP}(\d{{1,2}}){_GAP}(?:[-/.月]){_GAP}(\d{{1,2}}){_GAP}[日号]?"
_DAY = re.compile(rf"(?:{_SPELLED}|(\d{{4}})(\d\d)(\d\d))")
_TIMED = re.compile(rf"(.*?\d[日号]?)[T\s]{_GAP}(\d{{1,2}})[:时](\d\d)分?(?::\d\d(?:\.0+)?)?")
_MONTH = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})月?(?:份)?(?:底|末)?(?:之?前|以前)?")
_MONTH_END = re.compile(r"(\d{4})年(\d{1,2})月份?(?:底|末)")
_MONTH_ONLY = re.compile(r"\d{4}(?:年\d{1,2}月份?|[-/.]\d{1,2})")
_MONTH_CUT = re.compile(r"(\d{4})\.1")
_YEAR = re.compile(r"(\d{4})年(?:年?(?:底|末)|全年)?(?:之?前|以前)?")
_HALF = re.compile(r"(\d{4})年?上半年(?:底|末)?(?:之?前|以前)?")
_QUARTER = re.compile(r"(\d{4})年?第?([1-4一二三四])季度(?:底|末)?(?:之?前|以前)?")
_ONGOING = re.compile(r"(?:并|且)?(?:长期|持续|常态化)(?:坚持|推进|推动|开展|落实|实施|进行)?")
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_COUNT = re.compile(r"(\d{1,6})(?:个?(?:工作日|自然日|月)|天|日|小时)?")
_TASK = re.compile(r"([a-z0-9-]+/)?[a-z0-9.-]+")
_PERIOD = re.compile(r"[0-9]{4}(-(H[12]|Q[1-4]|W[0-9]{2}|[0-9]{2}))?")
_SPOKEN_PERIOD = re.compile(r"(\d{4})年?(?:度|全年)?(?:(上半年|下半年)|第?([1-4一二三四])季度|(\d{1,2})月份?)?")
_LIST = re.compile(r"[；;\n\r]+")


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def text(typed: str) -> str:
    """The characters typed."""
    return typed


def task(typed: str) -> str | None:
    """A task id, or its last part."""
    plain = re.sub(r"\s+", "", _half_width(typed))
    if not _TASK.fullmatch(plain) or len(plain) > 200:
        raise Unclear("value.not-like", value=short(typed), expected="yuzhengban-2022-101/4.3")
    return plain


def unit(typed: str) -> str | None:
    """The name of a unit."""
    if len(typed) > 200:
        raise Unclear("value.too-long", expected="200")
    return typed


def status(typed: str) -> str:
    """One of the statuses of a report, from the words that people use for it."""
    plain = re.sub(r"\s+", "", _half_width(typed)).rstrip("。.;；")
    found = STATUS_WORDS.get(plain)
    if found is None and _NEARLY.fullmatch(plain):
        raise Unclear("cell.nearly", value=short(typed))
    if found is None:
        raise Unclear("value.not-one-of", value=short(typed), expected="、".join(STATUSES))
    return found


def suggest(typed: str) -> str | None:
    """The status that may have been meant; it takes its time."""
    return STATUS_WORDS.get(closest(typed, list(STATUS_WORDS)) or "")


def finished(typed: str) -> str:
    """是否完成: yes is 已完成, no is 正在推进; a status says more and is taken."""
    try:
        return "已完成" if answer(typed) else "正在推进"
    except Unclear:
        return status(typed)


def answer(typed: str) -> bool:
    """Yes or no."""
    plain = _half_width(typed).lower()
    if plain in _YES or plain in _NO:
        return plain in _YES
    raise Unclear("cell.yes-or-no", value=short(typed))


def day(typed: str) -> str | None:
    """A day, however it is written, without its time; 2023年9月底 is the last of the month, 2023年9月 is none."""
    if typed in _NOTHING:
        return None
    plain = _half_width(typed)
    timed = _TIMED.fullmatch(plain)
    found = _DAY.fullmatch(timed[1].strip() if timed else plain)
    if not found:
        bare = re.sub(r"\s+", "", plain)
        if end := _MONTH_END.fullmatch(bare):
            return _last_day(int(end[1]), int(end[2]), typed)
        raise Unclear("cell.month-only" if _MONTH_ONLY.fullmatch(bare) else "value.not-a-date", value=short(typed))
    year, month, of_month = (int(found[n] or found[n + 3]) for n in (1, 2, 3))
    try:
        return date(year, month, of_month).isoformat()
    except ValueError:
        raise Unclear("value.not-a-day", value=short(typed)) from None


def moment(typed: str) -> str | None:
    """A day, with the time of day where there is one."""
    found = day(typed)
    timed = _TIMED.fullmatch(_half_width(typed))
    if found is None or timed is None:
        return found
    hours, minutes = int(timed[2]), int(timed[3])
    if hours > 23 or minutes > 59:
        raise Unclear("value.not-like", value=short(typed), expected="2023-09-27T10:30")
    return f"{found}T{hours:02}:{minutes:02}"


def due(typed: str) -> str | None:
    """The last day in time: 2023年9月底前 is 2023-09-30; 长期, 持续推进 name none."""
    if typed in _NOTHING:
        return None
    plain = re.sub(r"\s+", "", _half_width(typed)).rstrip("。;；")
    if _ONGOING.fullmatch(plain):
        return None
    if found := _MONTH_CUT.fullmatch(plain):
        raise Unclear("cell.month-cut", value=plain, expected=f"{found[1]}-01", other=f"{found[1]}-10")
    if found := _MONTH.fullmatch(plain):
        return _last_day(int(found[1]), int(found[2]), typed)
    if found := _HALF.fullmatch(plain):
        return _last_day(int(found[1]), 6, typed)
    if found := _QUARTER.fullmatch(plain):
        return _last_day(int(found[1]), 3 * _quarter(found[2]), typed)
    if found := _YEAR.fullmatch(plain):
        return _last_day(int(found[1]), 12, typed)
    try:
        return day(re.sub(r"(?:之?前|以前)$", "", _half_width(typed)))
    except Unclear as error:
        if error.what == "value.not-a-day":
            raise
        raise Unclear("cell.due", value=short(typed)) from None


def _last_day(year: int, month: int, typed: str) -> str:
    if not (1 <= month <= 12 and year):
        raise Unclear("value.not-a-day", value=short(typed))
    return date(year, month, monthrange(year, month)[1]).isoformat()


def _quarter(word: str) -> int:
    return "一二三四".index(word) + 1 if word in "一二三四" else int(word)


def period(typed: str) -> str | None:
    """The period reported about: 2023, 2023-Q3, or in words."""
    plain = re.sub(r"\s+", "", _half_width(typed))
    if _PERIOD.fullmatch(plain.upper()):
        return plain.upper()
    found = _SPOKEN_PERIOD.fullmatch(plain)
    if not found:
        raise Unclear("value.not-like", value=short(typed), expected="2023-Q3")
    if found[2]:
        return f"{found[1]}-H{1 if found[2] == '上半年' else 2}"
    if found[3]:
        return f"{found[1]}-Q{_quarter(found[3])}"
    return f"{found[1]}-{int(found[4]):02}" if found[4] else found[1]


def percent(typed: str) -> float | None:
    """A percent with its sign, or a number above 1; whether 0.8 is 80 % or 0.8 % nobody can know."""
    if typed in _NOTHING:
        return None
    plain = _half_width(typed)
    if plain.endswith("%"):
        return _number(plain[:-1].strip(), typed)
    value = _number(plain, typed)
    if 0 < value <= 1:
        raise Unclear("cell.percent", value=short(typed), expected=f"{value:g}%", other=f"{100 * value:g}%")
    return value


def number(typed: str) -> float | None:
    """A number, of which a percent sign behind it changes nothing."""
    return None if typed in _NOTHING else _number(_half_width(typed).removesuffix("%").strip(), typed)


def _number(plain: str, typed: str) -> float:
    if not _NUMBER.fullmatch(plain) or len(plain) > 40:
        raise Unclear("value.not-a-number", value=short(typed))
    value = float(plain.replace(",", ""))
    return int(value) if value == int(value) else value


def count(typed: str) -> int | None:
    """A whole number from 1 on, its unit behind it or not."""
    if typed in _NOTHING:
        return None
    found = _COUNT.fullmatch(re.sub(r"\s+", "", _half_width(typed)))
    if not found or int(found[1]) < 1:
        raise Unclear("value.not-like", value=short(typed), expected="10")
    return int(found[1])


def several(typed: str) -> list[str] | None:
    """What ；, ; or line breaks set apart."""
    parts = [part.strip() for part in _LIST.split(typed)]
    return [part for part in parts if part and part not in _NOTHING] or None


READERS: dict[str, Callable[[str], Any]] = {
    "text": text,
    "task": task,
    "unit": unit,
    "status": status,
    "finished": finished,
    "answer": answer,
    "day": day,
    "moment": moment,
    "due": due,
    "period": period,
    "percent": percent,
    "number": number,
    "count": count,
    "list": several,
}
