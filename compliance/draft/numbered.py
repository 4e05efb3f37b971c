"""Numbers that Word counts itself: 一、（一）1. stand in no paragraph's text, so that they are counted again here."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCountingThousand",
}


class Numbering:
    """The list labels of a document's paragraphs, counted in their order."""

    def __init__(self, document: "Document") -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        part = next(
            (each.target_part for each in document.part.rels.values() if each.reltype.endswith("/numbering")), None
        )
        root: Any = getattr(part, "element", None)
        if root is None:
            return
        abstract = {each.get(f"{_W}abstractNumId"): each for each in root.iter(f"{_W}abstractNum")}
        for num in root.iter(f"{_W}num"):
            pointer = num.find(f"{_W}abstractNumId")
            found = abstract.get(pointer.get(f"{_W}val")) if pointer is not None else None
            if found is not None:
                self._levels[num.get(f"{_W}numId")] = dict(_level(each) for each in found.iter(f"{_W}lvl"))

    def label(self, paragraph: "Paragraph") -> str:
        """What Word prints before the paragraph; empty for a bullet or no list."""
        own: Any = paragraph._p.pPr
        listed = own.numPr if own is not None else None
        if listed is None or listed.numId is None:
            return ""
        name = str(listed.numId.val)
        depth = int(listed.ilvl.val) if listed.ilvl is not None else 0
        levels = self._levels.get(name, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(name, {})
        kind, text, start = levels[depth]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if kind in {"bullet", "none"}:
            return ""

        def value(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            return _written(counts.get(at, 1), levels.get(at, (kind, "", 1))[0])

        return re.sub(r"%(\d)", value, text)


def _level(element: Any) -> tuple[int, tuple[str, str, int]]:
    def of(tag: str, default: str) -> str:
        found = element.find(f"{_W}{tag}")
        return default if found is None else str(found.get(f"{_W}val") or default)

    start = of("start", "1")
    return int(element.get(f"{_W}ilvl") or 0), (
        of("numFmt", "decimal"),
        of("lvlText", ""),
        int(start) if start.isdecimal() else 1,
    )


def _written(number: int, kind: str) -> str:
    if kind in _CHINESE:
        return chinese(number)
    if kind == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


def chinese(number: int) -> str:
    """21 is 二十一, to 99."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")
