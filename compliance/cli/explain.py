"""`compliance explain`: what a check looks for, and what to do about it."""

from typing import Annotated

import typer

from compliance.cli.common import ConfigOption, Lang, NoConfig, UsageProblem, begin, complete_code, emit, text
from compliance.cli.configured import all_checks
from compliance.messages import LANGUAGES, say


def command(
    code: Annotated[
        str | None, typer.Argument(help=text("help.code"), show_default=False, autocompletion=complete_code)
    ] = None,
    lang: Lang = "",
    config: ConfigOption = None,
    no_config: NoConfig = False,
) -> None:
    lang, settled = begin(lang, config, no_config)
    from compliance.adoption.config import levels_by_code
    from compliance.checks.registry import Check, known_words
    from compliance.output.layout import columns

    index = LANGUAGES.index(lang)
    checks = all_checks(settled, lang)
    levels = levels_by_code(settled, checks.values())

    def titled(check: Check) -> str:
        return check.title if lang == "zh" else check.name

    def labelled(check: Check) -> str:
        return check.label_set(lang, levels.get(check.code, check.level))

    if code is None:
        rows = [(each.code, titled(each), labelled(each), each.about[index]) for each in checks.values()]
        emit("\n".join(columns(rows)) + "\n", None, lang)
        return
    found = next((each for each in checks.values() if code.upper() == each.code or code.lower() == each.name), None)
    if found is None:
        from compliance.document.validate import closest

        hint = closest(code, known_words(checks.values()))
        raise UsageProblem(say("usage.code", lang, value=code, suggestion=hint))
    separator = "：" if lang == "zh" else ": "
    lines = [
        f"{found.code} {found.name} {found.title}  [{found.kind}, {found.level}, {labelled(found)}]",
        "",
        found.about[index],
        "",
        f"{say('text.fix', lang)}{separator}{found.fix[index]}",
        "",
        found.sql,
    ]
    emit("\n".join(lines) + "\n", None, lang)
