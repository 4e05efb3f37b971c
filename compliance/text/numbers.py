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
