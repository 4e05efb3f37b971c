"""`compliance explain`: what a check looks for, and what to do about it."""

from typing import Annotated

import typer

from compliance.cli.common import Lang, UsageProblem, complete_code, emit, language, text
from compliance.messages import LANGUAGES, say


def command(
    code: Annotated[
        str | None, typer.Argument(help=text("help.code"), show_default=False, autocompletion=complete_code)
    ] = None,
    lang: Lang = "",
) -> None:
    lang = language(lang)
    from compliance.checks.registry import Check, bundled
    from compliance.output.layout import columns

    index = LANGUAGES.index(lang)
    checks = bundled()

    def titled(check: Check) -> str:
        return check.title if lang == "zh" else check.name

    if code is None:
        rows = [
            (each.code, titled(each), each.label_in(lang, each.level), each.about[index]) for each in checks.values()
        ]
        emit("\n".join(columns(rows)) + "\n", None, lang)
        return
    found = next((each for each in checks.values() if code.upper() == each.code or code.lower() == each.name), None)
    if found is None:
        from compliance.document.validate import closest

        known = [word for each in checks.values() for word in (each.code, each.name)]
        raise UsageProblem(say("usage.code", lang, value=code, suggestion=closest(code, known)))
    label = found.label_in(lang, found.level)
    separator = "：" if lang == "zh" else ": "
    lines = [
        f"{found.code} {found.name} {found.title}  [{found.kind}, {found.level}, {label}]",
        "",
        found.about[index],
        "",
        f"{say('text.fix', lang)}{separator}{found.fix[index]}",
        "",
        found.sql,
    ]
    emit("\n".join(lines) + "\n", None, lang)
