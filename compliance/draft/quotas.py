"""Caps on declarations: 每个领域申报数量限1个, 各市限报2个."""

import re
from dataclasses import dataclass
from typing import Any

_CAP = re.compile(
    r"(?:(?:申报|推荐|报送|上报)(?:的)?(?:数量|名额|项目|总数|数)?(?:原则上)?(?:限报?|不超过|不得超过|最多|控制在)|限报|限额|"
    r"(?:最多|限)(?:申报|推荐|报送))(?:为)?(?P<n>\d{1,3}|[一二三四五六七八九十两])(?:个|项|家|名)"
)
_PROGRAMMES = re.compile(r"第(?P<list>[\d、和一二三四五六七八九十]+)(?:项|类|个)(?:工程|项目|专项|领域|任务)?")
_PER = (
    ("field", re.compile(r"每个?(?:领域|方向|类别|行业|专题)")),
    ("programme", re.compile(r"每个?(?:工程|项目|专项|类)")),
)
_WHO = re.compile(r"(?:其余|其他)?(?:各|每个?|每家)[^，。；]{1,30}$|由[^，。；]{2,80}?(?=组织|负责|申报)")
_NUMERALS = {each: n for n, each in enumerate("零一二三四五六七八九十")} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Cap:
    """A cap: its words, whom it binds as written, and the quota of a pack."""

    words: str
    who: str
    quota: dict[str, Any]


def quotas(sentence: str) -> list[Cap]:
    """The caps of a sentence, in their order."""
    found: list[Cap] = []
    programmes: list[int | str] = []
    start = 0
    group = ""
    for cap in _CAP.finditer(sentence):
        head = sentence[start : cap.start()]
        start = cap.end()
        named = list(_PROGRAMMES.finditer(head))
        if named:
            programmes = [_number(each) for each in re.split(r"[、和]", named[-1]["list"]) if each]
            by = re.search(r"由([^，。；]{2,80}?)(?:组织|负责|申报)", head)
            group = by[1] if by else ""
        clause = re.split(r"[，。；]", head)[-1]
        per = next((name for name, pattern in _PER if pattern.search(clause)), "declarant")
        who = re.sub(r"^(?:其中|其余)?，", "", clause)
        if per != "declarant" or who.startswith("每") or not who.strip():
            who = group or who
        quota: dict[str, Any] = {}
        if programmes:
            quota["programmes"] = list(programmes)
        quota["per"] = per
        if who:
            quota["declarants"] = who
        quota["cap"] = _number(cap["n"])
        quota["pooled"] = "unclear" if len(programmes) > 1 else False
        found.append(Cap(clause + cap[0], who, quota))
    return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMERALS.get(text, 0)
