"""The catalogue of texts: whole in both languages, and neither a key too many nor one too few."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from compliance.messages import CATALOGUE, LANGUAGES, default_language, say, suggestion
from tests.conftest import ROOT

PACKAGE = ROOT / "compliance"
FIRST_WORDS = {key.partition(".")[0] for key in CATALOGUE}
KEY = re.compile(r"[a-z]+(\.[a-z][a-z_-]*)+")
CHINESE = re.compile("[\u4e00-\u9fff]")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", CATALOGUE)
def test_both_texts_are_whole(key: str) -> None:
    texts = CATALOGUE[key]
    assert len(texts) == len(LANGUAGES) == 2
    assert all(text.strip() for text in texts)
    zh, en = map(fields, texts)
    # {n_s} is the plural s of {n}, which Chinese does not need
    plurals = {name for name in en if name.endswith("_s")}
    assert zh == en - plurals
    assert {name.removesuffix("_s") for name in plurals} <= zh
    assert not CHINESE.search(re.sub(r"\{\w+\}|[“”]\S+|万个|督查", "", texts[1])), texts[1]


def test_keys_are_written_alike() -> None:
    assert [key for key in CATALOGUE if not KEY.fullmatch(key) and key != "suggestion"] == []


def strings() -> Iterator[tuple[str, str, bool]]:
    """Every string of the package but the catalogue's own: file and line, its text, whether it has holes.

    A hole in an f-string stands as \\0.
    """
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name == "messages":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            at = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield at, node.value, False
            elif isinstance(node, ast.JoinedStr):
                parts = (str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values)
                yield at, "".join(parts), True


def said() -> Iterator[tuple[str, ast.Call]]:
    """Every call of say() and text()."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"say", "text"}:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_every_key_that_is_used_exists() -> None:
    unknown = [
        (at, text)
        for at, text, holes in strings()
        if not holes
        and KEY.fullmatch(text)
        and text.partition(".")[0] in FIRST_WORDS
        and text not in CATALOGUE
        and not (ROOT / "compliance" / text).exists()
        and not text.endswith((".yaml", ".sqlite"))
    ]
    assert unknown == []


def test_every_key_that_is_said_exists() -> None:
    calls = [(at, call.args[0]) for at, call in said() if call.args]
    literal = [(at, each.value) for at, each in calls if isinstance(each, ast.Constant)]
    assert len(literal) > 50
    assert [(at, key) for at, key in literal if key not in CATALOGUE] == []


def test_every_value_that_a_literal_call_needs_is_given() -> None:
    """say("key", lang, name=…) gives at least the names that the text has."""
    for at, call in said():
        key = call.args[0] if call.args else None
        known = all(word.arg for word in call.keywords) and len(call.args) <= 2
        if isinstance(key, ast.Constant) and known:
            given = {str(word.arg) for word in call.keywords}
            needed = {name.removesuffix("_s") for name in fields(CATALOGUE[str(key.value)][1])}
            assert needed <= given, f"{at}: {key.value!r} needs {needed - given}"


def test_every_key_of_the_catalogue_is_used() -> None:
    whole = {text for _, text, holes in strings() if not holes}
    patterns = [
        re.compile(re.escape(text).replace("\0", r"[a-z_-]+(\.[a-z_-]+)?"))
        for _, text, holes in strings()
        if holes and "." in text and text.partition(".")[0] in FIRST_WORDS
    ]
    assert len(patterns) > 3
    unused = [key for key in CATALOGUE if key not in whole and not any(each.fullmatch(key) for each in patterns)]
    unused = [key for key in unused if key not in {"suggestion"}]  # the catalogue's own function says it
    assert unused == []


@pytest.mark.parametrize(("count", "zh", "en"), [(0, "0项", "0 tasks"), (1, "1项", "1 task"), (2, "2项", "2 tasks")])
def test_plurals(count: int, zh: str, en: str) -> None:
    assert (say("text.tasks", "zh", n=count), say("text.tasks", "en", n=count)) == (zh, en)


def test_values() -> None:
    values = {"expected": "type.array", "found": "type.string"}
    assert say("shape.not-a", "en", values) == "expected a list (- item), found text"
    assert say("reference.unit", "en", value="省厅", suggestion="省公安厅") == (
        "“省厅” is not in the directory of units, did you mean “省公安厅”?"
    )
    assert say("reference.unit", "zh", {"value": "省厅"}, suggestion="") == "单位名录中没有“省厅”"
    assert suggestion(None, "zh") == suggestion("", "en") == ""


def test_braces_in_a_value_stay() -> None:
    assert "{n}{0}" in say("reference.task", "en", value="{n}{0}", suggestion="{value}")


@pytest.mark.parametrize("lang", ["fr", ""])
def test_another_language_is_an_error_of_the_program(lang: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        say("text.fix", lang)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"COMPLIANCE_LANG": "zh"}, "zh"),
        ({"COMPLIANCE_LANG": "en"}, "en"),
        ({"COMPLIANCE_LANG": "en", "LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"COMPLIANCE_LANG": "zh", "LC_ALL": "C", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "ZH_CN"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        ({"COMPLIANCE_LANG": "", "LANG": "zh_CN"}, "zh"),
        # what is no language of ours decides nothing
        ({"COMPLIANCE_LANG": "fr", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"COMPLIANCE_LANG": "zhuang", "LANG": "en_US.UTF-8"}, "en"),
        ({"COMPLIANCE_LANG": "fr", "LANG": "de_DE.UTF-8"}, "en"),
        ({"COMPLIANCE_LANG": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"COMPLIANCE_LANG": "EN", "LANG": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_environment(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("COMPLIANCE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert default_language() == language


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("zh_CN", "zh"),
        ("Chinese (Simplified)_China", "zh"),
        ("English_United States", "en"),
        (None, "en"),
    ],
)
def test_without_an_environment_the_system_is_asked(
    name: str | None, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("COMPLIANCE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("compliance.messages.locale.getlocale", lambda: (name, "cp936"))
    assert default_language() == language
