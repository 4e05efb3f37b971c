"""What tables were taken for: each column and what it stands for, and the facts beside the table."""

from collections.abc import Iterable

from compliance.messages import say
from compliance.output.escape import terminal
from compliance.output.layout import columns
from compliance.reports.columns import CONTEXT
from compliance.reports.mapping import Mapped
from compliance.workbook.sheet import cell_name


def render(tables: Iterable[Mapped], lang: str) -> str:
    """The tables one after the other, as text."""
    return "\n".join(line for each in tables for line in (*_table(each, lang), ""))


def _table(table: Mapped, lang: str) -> list[str]:
    kind = say(f"mapping.{table.kind or 'items'}", lang)
    key = "mapping.sheet" if table.sheet is not None else "mapping.table"
    values = {"file": table.file, "sheet": table.sheet or "", "kind": kind, "n": table.lines}
    first, after = table.header
    rows = str(first + 1) if after - first < 2 else f"{first + 1}–{after}"
    head = terminal(say(key, lang, values))
    if table.columns:
        head += "  " + say("mapping.header", lang, value=rows)
    named = [
        (f"  {cell_name(0, number)[:-1]}", terminal(label), _meaning(field, lang) + _readings(table, field))
        for number, label, field in table.columns
    ]
    facts = [(f"  {name}", "", terminal(str(value))) for name, value in table.facts.items()]
    return [head, *columns([*named, *facts]), *([f"  {say('mapping.shares', lang)}"] if table.shares else [])]


def _readings(table: Mapped, field: str | None) -> str:
    told = table.readings.get(field or "", ())
    return "".join(f"  {terminal(typed)}={terminal(read)}" for typed, read in told)


def _meaning(field: str | None, lang: str) -> str:
    if field is None:
        return say("mapping.unknown", lang)
    return say("mapping.not-read", lang) if field == CONTEXT else f"→ {terminal(field)}"
