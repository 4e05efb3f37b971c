"""What a check's message says of a row at fault: its columns, as people read them."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from compliance.calendar.days import to_date
from compliance.checks.registry import Check
from compliance.messages import CATALOGUE, LANGUAGES, say, suggestion

STANDARD = frozenset({"entry_id", "field", "task", "unit", "due", "period"})
_OPERATORS = {">=": "≥", "<=": "≤"}


def worded(
    check: Check, row: dict[str, Any], given: Mapping[str, object], lang: str, place: Callable[[int], str] = str
) -> str:
    """The message of `check` about `row`; `given` are words besides its columns, `place` says where an entry stands."""
    index = LANGUAGES.index(lang)
    text = check.message[index].format_map({**given, **_columns(check, row, lang, index, place)})
    # a column that is NULL leaves nothing between the words around it
    return re.sub(" +", " ", text).replace(" ，", "，").replace(" , ", ", ").strip()


def way_out(check: Check, lang: str, *, table: bool = False) -> str:
    """What to do about a finding; of a table in the words of its columns, for somebody who sees no fields."""
    key = f"cure.{check.name}"
    return say(key, lang) if table and key in CATALOGUE else check.fix[LANGUAGES.index(lang)]


def _columns(
    check: Check, row: dict[str, Any], lang: str, index: int, place: Callable[[int], str]
) -> dict[str, object]:
    words: dict[str, object] = {}
    for name, value in row.items():
        if name in STANDARD:
            continue
        if name == "suggestion":
            words[name] = suggestion(value, lang)
        elif value is None:
            words[name] = ""
        elif name.endswith("_day") or name == "judged_due":
            words[name] = to_date(value)
        elif name.endswith("_entry"):
            words[name] = place(value)
        elif isinstance(value, float):
            words[name] = f"{value:g}"
        elif isinstance(value, int):
            words[name] = value
            words[f"{name}_s"] = "" if value == 1 else "s"
        elif value in check.parts:
            words[name] = check.parts[value][index]
        else:
            words[name] = _OPERATORS.get(value, value)
    return words
