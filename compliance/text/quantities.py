"""Quantities inside running text: 90%, 2.9万亿元, 约300家, 百分之九十五, 5—10个; not 5G, 12345热线, 第4座, 三级."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from compliance.text.numbers import chinese_fraction, chinese_number
from compliance.text.plain import Plain

_FIGURES = r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15}(?:\.\d{1,6})?"
_NUMERALS = r"[一二两三四五六七八九十百千][一二两三四五六七八九十百千零〇]{0,8}"
# longest first
_COUNTS = (
    "个百分点|个工作日|个自然日|个小时|标准机架|标准箱|平方公里|平方千米|平方米|立方米|机架|核心|公里|千米|千瓦时|千瓦|小时|分钟|工作日|毫秒|百分点|人次|件次|课时|亩次"
    "|[%‰个家项种类座户人名条件次台套门所处张篇部款只辆亩吨元美米兆核架倍支场间幅宗期份起本股艘架株头口封卷架孔芯枚点株例块根对位片段层栋幢级秒天册集端卡款路笔页][次]?"
)
_LATIN = r"(?:[KMGTPE]?bps|[KMGTPEZ]?B(?:/s)?|[EP]?FLOPS|[EP]Flops|MW|GW|kW|kWh|PB|TB|GB|EB|ZB|ms)(?![A-Za-z])"
_UNIT = rf"(?:{_LATIN}|标准|万?标|美元|(?:{_COUNTS}))(?:标准煤|/[\u4e00-\u9fffA-Za-z]{{1,4}})?"
_SCALE = r"万亿|千万|百万|十万|亿|万|千|百"
_ABOUT = r"大约|约|近|接近"
_QUANTITY = re.compile(
    rf"""
    (?=[\d约大近接≥≤>＞＜<一二两三四五六七八九十百千万亿翻])(?P<about>{_ABOUT})?(?P<sign>[≥≤>＞＜<])?
    (?:
      (?<![\d.,A-Za-z〔第—+×/])(?:(?P<low>{_FIGURES})(?P<lowscale>{_SCALE})?(?P<lowunit>%|‰|{_UNIT})?(?:[—～至到-]))?
        (?P<figures>{_FIGURES})(?P<more>[余多])?(?P<scale>{_SCALE})?(?P<more2>[余多])?(?P<unit>{_UNIT})?
    | (?P<fraction>百分之[一二三四五六七八九十百零点\d.]{{1,8}}|千分之[一二三四五六七八九十百零点\d.]{{1,8}})
    | (?<![第一二两三四五六七八九十百千万亿分每])
      (?P<numerals>{_NUMERALS})(?P<nmore>[余多])?(?P<nscale>万亿|亿|万)?(?P<nunit>{_UNIT})
    | (?<![\d一二两三四五六七八九十])(?P<bare>万亿|[百千]亿|百万|千万|亿)(?=元)(?P<bunit>元)
    | (?P<double>翻(?P<times>[一两二三])番|翻番)
    )
    (?P<around>左右|上下)?(?P<bound>及?以上|以下|以内|之内)?(?P<around2>左右)?
    """,
    re.VERBOSE,
)
# 5G, 2025年, 3级, 4A级, 3.0版, 12345热线, 7×24小时: the number belongs to a name or a date
_NAME = re.compile(
    r"[A-Za-z×+．.]|[年月日号级版届版代维栋楼线时]|热线|[—～-]\d|度|成|工程|行动|张网|网|平台|体系|大|项?目标任务|个统一|位一体"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as written: 2.9万亿元 is (2.9, 万亿元). `low` is the lower end of a range.

    `spelled` says that it was written in numerals, `doubled` that it is 翻一番 (in percent).
    """

    start: int
    end: int
    value: Decimal
    low: Decimal | None
    unit: str | None
    about: bool
    more: bool
    bound: str | None
    sign: str | None
    spelled: bool
    doubled: bool
    misread: bool


def quantities(clause: Plain) -> Iterator[Quantity]:
    """Every quantity in the text in its order, numbers that belong to names and dates left out."""
    for found in _QUANTITY.finditer(clause.text):
        quantity = _quantity(clause, found)
        if quantity is not None:
            yield quantity


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text.replace(",", ""))


def _quantity(clause: Plain, found: re.Match[str]) -> Quantity | None:
    get = found.groupdict()
    unit: str | None = None
    low: Decimal | None = None
    if clause.text.startswith(("级", "×"), found.end()):
        return None  # 百亿元级, 7天×24小时
    if get["figures"]:
        value = _decimal(get["figures"])
        if get["unit"] is None and not get["scale"] and _NAME.match(clause.text, found.end("figures")):
            return None
        if get["unit"] in ("级", "期", "对", "点", "大", "端", "位") and not get["bound"]:
            return None
        unit = (get["scale"] or "") + (get["unit"] or "")
        low = _decimal(get["low"])
        if get["lowunit"] and get["lowunit"] != get["unit"]:
            return None
        if get["lowscale"] and get["lowscale"] != get["scale"]:
            return None
    elif get["fraction"]:
        share = chinese_fraction(get["fraction"])
        if share is None:
            return None
        value, unit = share
    elif get["numerals"]:
        value = chinese_number(get["numerals"])
        if get["nunit"] in (
            "级",
            "点",
            "对",
            "位",
            "端",
            "层",
            "段",
            "类",
            "次",
            "天",
            "起",
            "部",
            "路",
            "期",
            "口",
            "本",
            "集",
            "条",
        ):
            return None
        if value is None or value == 1 or get["nunit"] == "兆":
            return None  # 一个, 千兆: no count
        unit = (get["nscale"] or "") + get["nunit"]
    elif get["bare"]:
        value, unit = Decimal(1), get["bare"] + "元"
    else:
        times = {"一": 1, "两": 2, "二": 2, "三": 3}[get["times"] or "一"]
        value, unit = Decimal(100 * (2**times - 1)), "%"
    if value is None:
        return None
    return Quantity(
        found.start(),
        found.end(),
        value,
        low,
        unit or None,
        bool(get["about"] or get["around"] or get["around2"]),
        bool(get["more"] or get["more2"] or get["nmore"]),
        get["bound"],
        get["sign"],
        get["numerals"] is not None or get["bare"] is not None,
        get["double"] is not None,
        clause.misread(found.start(), found.end()),
    )
