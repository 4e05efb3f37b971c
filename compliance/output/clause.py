"""A clause and its words, as people cite them."""

from compliance.finding import Clause
from compliance.messages import say


def cite(clause: Clause, lang: str) -> str:
    """豫政办〔2022〕101号 四（三） 第1708行."""
    parts = [clause.number or f"《{clause.title}》", clause.section or "", lines(clause.lines, lang)]
    return " ".join(part for part in parts if part)


def lines(span: tuple[int, int] | None, lang: str) -> str:
    """第1708-1710行."""
    if not span:
        return ""
    return say("text.one-line" if span[0] == span[1] else "text.line", lang, first=span[0], last=span[1])
