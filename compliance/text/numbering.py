"""Outline numbers: 一、（一）1.（1）① 第X章 第X条 附件1, and the numerals in them."""

import re
from typing import NamedTuple

PROVINCES = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建",
    "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西",
    "甘肃", "青海", "宁夏", "新疆",
)  # fmt: skip
PLACES = (
    *(f"{name}省" for name in PROVINCES),
    *(f"{name}市" for name in ("北京", "天津", "上海", "重庆")),
    "内蒙古自治区",
    "广西壮族自治区",
    "西藏自治区",
    "宁夏回族自治区",
    "新疆维吾尔自治区",
)
_DIGITS = {each: n for n, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMERAL = r"[一二三四五六七八九十百零〇]{1,6}"
# level by level: what opens a paragraph, deepest last
_STYLES = (
    ("chapter", re.compile(rf"第({_NUMERAL}|\d{{1,3}})[编篇章节](?![一-鿿]*(?:规定|所列))")),
    ("article", re.compile(rf"第({_NUMERAL}|\d{{1,3}})条(?!规定|、|第|所|和|至)")),
    (
        "attachment",
        re.compile(r"附(?:件|表|录)(?:([0-9一二三四五六七八九十]{1,3})(?![\d条项、和至中的所])|(?=$|[：:]))"),
    ),
    ("one", re.compile(rf"({_NUMERAL})[、．.](?!\d)")),
    ("two", re.compile(rf"[（(]({_NUMERAL})[）)][、.．]?")),
    ("three", re.compile(r"(\d{1,3})(?:[、．]|\.(?!\d))")),
    ("four", re.compile(r"[（(](\d{1,3})[）)][、.．]?|(\d{1,3})[）)]")),
    ("five", re.compile(r"([①-⑳])")),
)
_BULLET = re.compile(r"(?:[-*•·●■□◆] ?)(?=[（(一二三四五六七八九十第\d])")
_RULE = re.compile(r"[\s|:+=_—–\-]*[-=_—–]{2,}[\s|:+=_—–\-]*")


class Number(NamedTuple):
    """What opens a paragraph: its level, its value, as it is printed, where the words begin."""

    level: str
    value: int
    printed: str
    end: int


def numeral(text: str) -> int:
    """二十一 is 21, 0 for nothing."""
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if text.isdecimal():
        return int(text)
    if not any(each in text for each in "十百"):
        return int("".join(str(_DIGITS.get(each, 0)) for each in text) or 0)
    total, digit = 0, 0
    for each in text:
        if each in "十百":
            total += (digit or 1) * (10 if each == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.get(each, 0)
    return total + digit


def number_of(text: str) -> Number | None:
    """The outline number that a paragraph begins with."""
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    for level, style in _STYLES:
        found = style.match(text, start)
        if found:
            printed = next((each for each in found.groups() if each is not None), "")
            return Number(level, numeral(printed), printed, found.end())
    return None


def is_numbered(text: str) -> bool:
    """Whether a line begins with an outline number."""
    return number_of(text) is not None


def is_rule(raw: str) -> bool:
    """Whether a line is drawn: the line under a table's head, a row of dashes."""
    return bool(_RULE.fullmatch(raw))
