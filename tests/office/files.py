"""The office's papers as files, and what is wrong with them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.finding import Problem, Unusable
from compliance.messages import CATALOGUE, LANGUAGES, say


def written(path: Path, text: str) -> Path:
    """The path, with that text in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def refused(call: Callable[..., Any], *arguments: Any) -> list[Problem]:
    """The problems for which a call refuses its file; each can be said in both languages and has a place."""
    with pytest.raises(Unusable) as caught:
        call(*arguments)
    problems = caught.value.problems
    assert problems and str(caught.value) == str(problems[0].place)
    for each in problems:
        assert each.place.file and each.what in CATALOGUE
        for lang in LANGUAGES:
            assert "{" not in say(each.what, lang, each.args)
    return problems


def places(problems: list[Problem]) -> list[tuple[str, int | None, int | None]]:
    """What is wrong, and at which line and column."""
    return [(each.what, each.place.line, each.place.column) for each in problems]
