"""Titles of tasks: a few words from the beginning of the clause."""

import re

LIMIT = 26
_BRACKET = re.compile(r"（[^（）]*）|〔[^〔〕]*〕")
_DATE_HEAD = re.compile(
    r"^(?:——)?(?:力争|争取|确保|计划)?(?:到|至|在|于)?(?:(?:19|20)\d\d年?[—～至到-]?)?(?:(?:19|20)\d\d年|“?十[三四五六]五”?)?"
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底|末|期间|时期|年内|上半年|下半年)?(?:以?前|之前|内)?[，、]"
)
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+是|\d{1,3}[.、])")
_SMALL = re.compile(
    r"^(?:要|应当|应|须|必须|负责|牵头|进一步|切实|着力|大力|积极|全面|加快|持续|不断|认真|力争|实现|使|将|并|且|同时|其中|此外)(?=[\u4e00-\u9fff“])"
)
# how or why, before what is to be done
_MANNER = re.compile(
    r"围绕|经过|用“|总体目标|(?:充分)?发挥[^，]{2,40}作用|依托|按照|根据|依据|聚焦|基于|通过|针对|着眼|面向|对标|对照|结合|坚持|以[^，]{2,40}(?:为|，)|在[^，]{2,40}(?:中|上|下|方面|前提下|基础上)$|随着|顺应|把握|立足"
)
_ENDS = re.compile(r"[，。；：！？\t]")


def title_of(words: str, *, without: str = "") -> str:
    """A short title from words; `without` is a subject that is left out of it."""
    text = _BRACKET.sub("", words).strip("，。；：、—－ ")
    text = _NUMBER.sub("", text)
    text = _DATE_HEAD.sub("", text)
    if without and text.startswith(without):
        text = text[len(without) :].lstrip("，、 ")
        for _ in range(2):
            text = _SMALL.sub("", text)
    pieces = [each for each in _ENDS.split(text) if each.strip()]
    while len(pieces) > 1 and _MANNER.match(pieces[0]):
        pieces = pieces[1:]
    if not pieces:
        return text[:LIMIT] or words[:LIMIT] or "—"
    title = pieces[0]
    n = 1
    while len(title) < 6 and n < len(pieces):
        title += "，" + pieces[n]
        n += 1
    return _shorten(title.strip("，、 "))


def _shorten(title: str) -> str:
    if len(title) <= LIMIT:
        return _closed(title)
    at = max(title.rfind(mark, 14, LIMIT + 1) for mark in ("、", "并", "和", "及"))
    if at > 0:
        return _closed(title[:at])
    return _closed(title[:LIMIT])


def _closed(title: str) -> str:
    """Without a quotation that is not closed."""
    if title.count("“") > title.count("”"):
        at = title.rfind("“")
        return title[:at].rstrip("、，") if at > 5 else title + "”"
    return title


def head_of(words: str) -> str:
    """The first sentence where it is a heading, else the words."""
    stop = words.find("。")
    return words[:stop] if 3 < stop <= 40 and "，" not in words[:stop] else words
