"""`compliance schema`: print a JSON Schema."""

from typing import Annotated

import typer

from compliance.cli.common import Lang, Output, UsageProblem, emit, language, text
from compliance.data import SCHEMA_NAMES, schema_path
from compliance.messages import say


def _complete(incomplete: str) -> list[str]:
    return [name for name in SCHEMA_NAMES if name.startswith(incomplete)]


def command(
    name: Annotated[
        str, typer.Argument(help=text("help.schema-name", names=", ".join(SCHEMA_NAMES)), autocompletion=_complete)
    ],
    output: Output = None,
    lang: Lang = "",
) -> None:
    lang = language(lang)
    if name not in SCHEMA_NAMES:
        raise UsageProblem(say("usage.schema", lang, value=name, expected="、".join(SCHEMA_NAMES)))
    emit(schema_path(name).read_text(encoding="utf-8"), output, lang)
