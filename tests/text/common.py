"""Case files, and how a case is written."""

from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file; dates stay text."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, form) for tag, form in each if tag != "tag:yaml.org,2002:timestamp"]
        for first, each in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    found: list[dict[str, Any]] = yaml.load((CASES / f"{name}.yaml").read_text(encoding="utf-8"), loader)
    assert len(found) > 9
    return found


def lines(name: str) -> list[str]:
    """The lines of a file: words to throw together, pieces to repeat."""
    return (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def label(case: dict[str, Any]) -> str:
    return str(case.get("text", case.get("rows")))[:60]


def reasons(doubts: tuple[str, ...]) -> list[str]:
    return [each.removeprefix("doubt.") for each in doubts]
