"""Quantities as people write them: 96.5%, 1.2万个, 3 亿元."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][-+]?\d{1,3}(?!\d))?"
_QUANTITY = re.compile(rf"({_NUMBER})\s*(.*)", re.DOTALL)
# 1.2.3, 5-10, 5%~10%, 5万至10万, 1万5: which of the numbers would be a guess; the 2 of m2 belongs to its unit
_SECOND_NUMBER = re.compile(r"[.,+-]|[eE][-+]?\d|(?:.*(?:[^\w^]|[至到万亿]))?\d", re.DOTALL)
_SCALES = (("万亿", 12), ("亿", 8), ("万", 4))
_DIGITS = 300  # a float holds no more, and nobody measures more


def scale(value: Decimal, unit: str | None) -> tuple[float, str | None]:
    """A value and its unit, 万 and 亿 multiplied out: (1.2, 万个) is (12000.0, 个). ValueError beyond a float."""
    unit = unicodedata.normalize("NFKC", unit or "").strip()
    for word, power in _SCALES:
        if unit.startswith(word):
            value, unit = value.scaleb(power), unit[len(word) :].strip()
            break
    if not value.is_finite() or value.adjusted() > _DIGITS:
        raise ValueError(str(value))
    return float(value), unit or None


def parse_quantity(text: str) -> tuple[float, str | None] | None:
    """The value and unit of a quantity, None where the text is none; full-width digits and 1,234 are read."""
    found = _QUANTITY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found or len(found[1]) > _DIGITS:
        return None
    unit = found[2].strip()
    if _SECOND_NUMBER.match(unit):
        return None
    try:
        return scale(Decimal(found[1].replace(",", "")), unit)
    except (InvalidOperation, ValueError):
        return None


def show(value: float, unit: str | None) -> str:
    """A quantity for a message: no trailing zeros, the unit at once behind it."""
    return f"{value:.15g}{unit or ''}"


def as_written(value: Decimal) -> int | float:
    """A value as a pack writes it: 90, not 90.0."""
    return int(value) if value == value.to_integral_value() else float(value)


_FIGURES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_TENS = str.maketrans({"廿": "二十", "卅": "三十", "幺": "一"})
_FRACTION = re.compile(r"(百|千|万|[二三四五六七八九十]+)分之([^分之]+)")
_SPELLED_DIGITS = 40


def chinese_number(text: str) -> Decimal | None:
    """The value of a number in Chinese numerals (十五, 两百零三, 一点五, 二〇二五), in digits, or mixed (3百万).

    None where the text is no well-formed number: 三二十, 百十百, an empty text.
    """
    text = unicodedata.normalize("NFKC", text.strip()).translate(_TENS)
    if not text or len(text) > _SPELLED_DIGITS:
        return None
    if text.isascii():
        return Decimal(text.replace(",", "")) if re.fullmatch(_NUMBER, text) else None
    whole, point, decimals = text.partition("点")
    if point:
        if not decimals or any(char not in _FIGURES for char in decimals):
            return None
        tail = Decimal("0." + "".join(str(_FIGURES[char]) for char in decimals))
        head = chinese_number(whole)
        return None if head is None else head + tail
    if all(char in _FIGURES for char in text):
        # 二〇二五 is spelled figure by figure; 三五 alone may be “three to five”
        if len(text) == 2 and "〇" not in text and "零" not in text:
            return None
        return Decimal("".join(str(_FIGURES[char]) for char in text))
    return _placed(text)


def _placed(text: str) -> Decimal | None:
    """A number written with 十百千万亿; digits may stand before a place: 3百, 1.5万."""
    total = section = Decimal(0)
    figure: Decimal | None = None
    place = myriad = None
    zero = False
    for token in re.findall(r"\d+(?:\.\d+)?|.", text):
        if token in _PLACES:
            if (place is not None and _PLACES[token] >= place) or (figure is None and (place or zero)):
                return None
            section += (Decimal(1) if figure is None else figure) * _PLACES[token]
            place, figure, zero = _PLACES[token], None, False
        elif token in _MYRIADS:
            section += figure or 0
            if section == 0 and total == 0:
                return None
            if myriad is not None and _MYRIADS[token] >= myriad:
                total, section = (total + section) * _MYRIADS[token], Decimal(0)
            else:
                total, section = total + section * _MYRIADS[token], Decimal(0)
            myriad, place, figure, zero = _MYRIADS[token], None, None, False
        elif token in "零〇":
            if figure is not None or zero or (place is None and myriad is None):
                return None
            zero = True
        else:
            value = Decimal(token) if token[0].isdigit() and token.isascii() else _FIGURES.get(token)
            if value is None or figure is not None:
                return None
            figure = Decimal(value)
    if figure is not None and not zero and (place or 0) > 10:
        figure *= Decimal(place or 0) / 10  # 三百五 is 350
    elif figure is not None and not zero and place is None and myriad is not None:
        figure *= Decimal(myriad) / 10  # 一万五 is 15000
    return None if zero and figure is None else total + section + (figure or 0)


def chinese_fraction(text: str) -> tuple[Decimal, str] | None:
    """百分之九十五 as (95, %), 千分之三 as (3, ‰), 三分之二 as its share in %; None for anything else."""
    found = _FRACTION.fullmatch(unicodedata.normalize("NFKC", text.strip()))
    if not found:
        return None
    value = Decimal(100) if found[2] == "百" else chinese_number(found[2])
    base = {"百": 100, "千": 1000, "万": 10_000}.get(found[1]) or chinese_number(found[1])
    if value is None or not base:
        return None
    return (value, {100: "%", 1000: "‰"}[int(base)]) if base in (100, 1000) else (value * 100 / Decimal(base), "%")
