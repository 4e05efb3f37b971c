"""`--format NAME` and `--format NAME=FILE`: one result, written in as many ways as were asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compliance.cli.common import UsageProblem, choose, colourful, emit, text
from compliance.messages import say

if TYPE_CHECKING:
    from compliance.finding import Result

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


def deliver(result: "Result", asked: Asked, lang: str, fail_on: str, fail_level: str) -> None:
    """Write the result everywhere: all is rendered before anything is written, the screen comes last."""
    from compliance.output.formats import FORMATS, How

    rendered = [(FORMATS[name](result, How(lang, colourful(file), fail_on, fail_level)), file) for name, file in asked]
    for content, file in sorted(rendered, key=lambda each: each[1] is None):
        emit(content, file, lang)
