"""Every format of a result by its name; a renderer is imported when it is asked for."""

from collections.abc import Callable
from typing import NamedTuple

from compliance.finding import Result


class How(NamedTuple):
    """What renderers are told besides the result: language, colours, and what fails the run."""

    lang: str
    colour: bool = False
    fail_on: str = "all"
    fail_level: str = "error"


def _text(result: Result, how: How) -> str:
    from compliance.output import text

    return text.render(result, how.lang, how.colour)


def _json(result: Result, how: How) -> str:
    from compliance.output import jsontext

    return jsontext.render(result)


def _jsonl(result: Result, how: How) -> str:
    from compliance.output import jsontext

    return jsontext.render_lines(result)


def _github(result: Result, how: How) -> str:
    from compliance.output import github

    return github.render(result, how.lang)


def _summary(result: Result, how: How) -> str:
    from compliance.output import summary

    return summary.render(result, how.lang)


def _junit(result: Result, how: How) -> str:
    from compliance.output import junit

    return junit.render(result, how.lang, how.fail_on, how.fail_level)


def _codequality(result: Result, how: How) -> str:
    from compliance.output import codequality

    return codequality.render(result, how.lang)


def _sarif(result: Result, how: How) -> str:
    from compliance.output import sarif

    return sarif.render(result, how.lang)


FORMATS: dict[str, Callable[[Result, How], str]] = {
    "text": _text,
    "json": _json,
    "jsonl": _jsonl,
    "github": _github,
    "summary": _summary,
    "junit": _junit,
    "codequality": _codequality,
    "sarif": _sarif,
}
