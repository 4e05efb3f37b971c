"""Every format by its name; a renderer is imported when it is asked for."""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from compliance.finding import Result
from compliance.output.page import Page

# those that any command can write: modules with render(page, lang)
PAGES = {
    "summary": "compliance.output.summary",
    "junit": "compliance.output.junit",
    "codequality": "compliance.output.codequality",
    "sarif": "compliance.output.sarif",
}


class How(NamedTuple):
    """What renderers are told besides the result: language, colours, and what fails the run."""

    lang: str
    colour: bool = False
    fail_on: str = "all"
    fail_level: str = "error"


def render(name: str, result: Result, how: How) -> str:
    """The result of a check in one of FORMATS."""
    if name in PAGES:
        return render_page(name, page(result, how), how.lang)
    return _OWN[name](result, how)


def render_page(name: str, page: Page, lang: str) -> str:
    """A run of any command in one of PAGES."""
    text: str = import_module(PAGES[name]).render(page, lang)
    return text


def page(result: Result, how: How) -> Page:
    """The result of a check as machines want it."""
    from compliance.output.text import verdict

    failing = result.failing(how.fail_on, how.fail_level)
    return Page(result.findings, failing, result.names, tuple(verdict(result, how.lang)))


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


_OWN: dict[str, Callable[[Result, How], str]] = {"text": _text, "json": _json, "jsonl": _jsonl, "github": _github}
FORMATS = (*_OWN, *PAGES)
