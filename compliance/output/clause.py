"""A clause and its words, as people cite them."""

from compliance.finding import Clause
from compliance.messages import say
from compliance.obligations import TaskRules


def cite(clause: Clause, lang: str) -> str:
    """豫政办〔2022〕101号 四（三） 第1708行."""
    parts = [clause.number or f"《{clause.title}》", clause.section or "", lines(clause.lines, lang)]
    return " ".join(part for part in parts if part)


def lines(span: tuple[int, int] | None, lang: str) -> str:
    """第1708—1710行."""
    if not span:
        return ""
    return say("text.one-line" if span[0] == span[1] else "text.line", lang, first=span[0], last=span[1])


def clause_of(rules: TaskRules) -> Clause:
    """The clause that a task rests on."""
    task, source = rules.task, rules.source
    span = (task.first_line, task.last_line) if task.first_line and task.last_line else None
    return Clause(source.source, source.title, source.number, task.section, span)
