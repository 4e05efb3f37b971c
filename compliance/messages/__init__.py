"""Every text that a person reads and that no check head holds, in both languages."""

import locale
import os
import re
from collections.abc import Mapping

from compliance.messages import (
    adoption,
    ci,
    doubts,
    draft,
    exchange,
    files,
    forms,
    helps,
    ledgerbook,
    lint,
    office,
    pages,
    rulebase,
    shapes,
    sheets,
    tables,
    usage,
    words,
)
from compliance.messages.syntax import in_chinese

LANGUAGES = ("zh", "en")
CATALOGUE: dict[str, tuple[str, str]] = {}
for _each in (
    words,
    files,
    shapes,
    tables,
    sheets,
    rulebase,
    lint,
    doubts,
    draft,
    exchange,
    office,
    adoption,
    usage,
    pages,
    helps,
    forms,
    ledgerbook,
    ci,
):
    CATALOGUE |= _each.TEXTS


def say(key: str, lang: str, values: Mapping[str, object] | None = None, /, **more: object) -> str:
    """The text called `key` in `lang`, its {names} filled in.

    A value that is the key of a type is said in `lang` too; {name_s} is the plural s of a number called name.
    """
    index = LANGUAGES.index(lang)
    filled: dict[str, object] = {}
    for name, value in {**(values or {}), **more}.items():
        if (
            name in {"expected", "found"}
            and isinstance(value, str)
            and value.startswith("type.")
            and value in CATALOGUE
        ):
            value = CATALOGUE[value][index]
        if name == "reason" and lang == "zh":
            value = in_chinese(str(value))
        if isinstance(value, int):
            filled[f"{name}_s"] = "" if value == 1 else "s"
        filled[name] = suggestion(value, lang) if name == "suggestion" else value
    return CATALOGUE[key][index].format_map(filled)


def suggestion(name: object, lang: str) -> str:
    """, did you mean “name”? or nothing where there is no name."""
    return CATALOGUE["suggestion"][LANGUAGES.index(lang)].format(hint=name) if name else ""


def asked_language() -> str | None:
    """What `COMPLIANCE_LANG` says, if it is a language."""
    value = os.environ.get("COMPLIANCE_LANG", "").lower()
    return next((each for each in LANGUAGES if re.split("[-_.]", value)[0] == each), None)


def default_language() -> str:
    """`COMPLIANCE_LANG` if it is a language, else what the locale says, else English."""
    asked = asked_language()
    if asked:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    # Windows has no such variables
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
