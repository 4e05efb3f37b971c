"""`--format NAME` and `--format NAME=FILE`: one result, written in as many ways as were asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from compliance.cli.common import UsageProblem, choose, colourful, emit, text
from compliance.messages import say

NAMES = ("text", "json", "jsonl", "github", "summary", "junit", "codequality", "sarif")
Asked = list[tuple[str, Path | None]]


def _complete(incomplete: str) -> list[str]:
    return [name for name in NAMES if name.startswith(incomplete)]


Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format", help=text("help.formats"), metavar="NAME[=FILE]", show_default=False, autocompletion=_complete
    ),
]


def destinations(asked: list[str] | None, output: Path | None, lang: str) -> Asked:
    """Each format and its file; the one without goes to `output` or to the screen, which shows text by default.

    Raises UsageProblem for an unknown name and for two formats in one place.
    """
    found: Asked = []
    for each in asked or ():
        name, equals, file = each.partition("=")
        choose("--format", name, NAMES, lang)
        if equals and not file:
            raise UsageProblem(say("usage.format-file", lang, value=each))
        found.append((name, Path(file) if equals else output))
    if output not in [place for _, place in found]:
        found.insert(0, ("text", output))
    places = [place for _, place in found]
    for place in places:
        if places.count(place) > 1:
            raise UsageProblem(say("usage.format-twice", lang, value="stdout" if place is None else str(place)))
    return found


def deliver(render: Callable[[str, bool], str], asked: Asked, lang: str) -> None:
    """Write what `render(name, colour)` gives: nothing is written before all is rendered, the screen comes last."""
    rendered = [(render(name, colourful(file)), file) for name, file in asked]
    for content, file in sorted(rendered, key=lambda each: each[1] is None):
        emit(content, file, lang)
