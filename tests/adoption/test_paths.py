"""Globs of the configuration: against the standard library's own globbing."""

from pathlib import Path

import pytest

from compliance.adoption.paths import Ignored
from compliance.checks.registry import bundled
from compliance.finding import Finding, Place

FILES = [
    "a.yaml",
    "b.yml",
    "d/a.yaml",
    "d/e/a.yaml",
    "d/e/f/b.yaml",
    "dd/a.yaml",
    "x[1].yaml",
    "d/.h.yaml",
    "省/甲.yaml",
]
GLOBS = ["*.yaml", "**/*.yaml", "d/**/*.yaml", "d/*/a.yaml", "d/**/b.yaml", "?.yaml", "省/*", "d*/a.yaml", "a.yaml"]
CHECK = bundled()["D301"]


def finding(file: str) -> Finding:
    return Finding("k", "D301", "overdue", "progress", "error", "", "", "", place=Place(file, 1, 1))


@pytest.mark.parametrize("pattern", GLOBS)
def test_globs_match_as_the_standard_library_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str) -> None:
    for each in FILES:
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).write_text("", encoding="utf-8")
    expected = {each.relative_to(tmp_path).as_posix() for each in tmp_path.glob(pattern)}
    monkeypatch.chdir(tmp_path)
    rule = Ignored(Path(), pattern, ("D",))
    assert {each for each in FILES if rule.hides(finding(each), CHECK)} == expected != set()
    # from elsewhere, and by their whole names
    monkeypatch.chdir(tmp_path / "d")
    rule = Ignored(Path(".."), pattern, ("D",))
    assert {each for each in FILES if rule.hides(finding(f"../{each}"), CHECK)} == expected
    assert {each for each in FILES if rule.hides(finding(str(tmp_path / each)), CHECK)} == expected


@pytest.mark.parametrize(
    ("pattern", "file", "hidden"),
    [
        ("d/**", "d/e/f/b.yaml", True),
        ("d/**", "dd/a.yaml", False),
        ("**", "a.yaml", True),
        ("./a.yaml", "a.yaml", True),
        ("x[1].yaml", "x[1].yaml", True),  # a bracket is a bracket
        ("*.yaml", "d/a.yaml", False),
        ("*", "../a.yaml", False),
        ("a.yaml", "<stdin>", False),
    ],
)
def test_what_a_glob_means(pattern: str, file: str, hidden: bool) -> None:
    assert Ignored(Path(), pattern, ("D",)).hides(finding(file), CHECK) is hidden


def test_only_the_checks_that_are_named() -> None:
    assert Ignored(Path(), "**", ("overdue",)).hides(finding("a.yaml"), CHECK)
    assert not Ignored(Path(), "**", ("P", "D302")).hides(finding("a.yaml"), CHECK)


def test_a_finding_without_a_place_is_in_no_path() -> None:
    nowhere = Finding("k", "D301", "overdue", "progress", "error", "", "", "")
    assert not Ignored(Path(), "**", ("D",)).hides(nowhere, CHECK)
