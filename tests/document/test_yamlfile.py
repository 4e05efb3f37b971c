"""YAML text to nodes: the same as PyYAML's own parser finds, faults named, no text too deep."""

import subprocess
import sys
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.document.bytes import Unreadable
from compliance.document.yamlfile import MAX_DEPTH, PLAIN, QUOTED, compose
from tests.document.nodes import Spot, scalars

TEXT = st.text(st.characters(categories=["L", "N", "P", "S"], include_characters=" \n"), max_size=12)
VALUES = st.recursive(
    TEXT | st.sampled_from(["NO", "010", "12:30", "~", "null", "2023-09-30", "- a", "a: b", "#", "&a", "*a"]),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXT.filter(bool), below, max_size=4),
    max_leaves=12,
)


def fault(text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        compose(text)
    return caught.value


def value_of(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: value_of(value) for key, value in node.value}
    return [value_of(each) for each in node.value] if isinstance(node, yaml.SequenceNode) else node.value


@settings(deadline=None, max_examples=150)
@given(VALUES, st.sampled_from([None, True, False]), st.sampled_from([20, 80, 10_000]), st.integers(1, 6))
def test_values_and_places_agree_with_another_parser(
    value: Any,
    flow: bool | None,
    width: int,
    indent: int,
) -> None:
    """The other one is PyYAML's, written in Python; ours is libyaml."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, width=width, indent=indent)
    node, other = compose(text), yaml.compose(text, Loader=yaml.BaseLoader)
    assert node is not None and other is not None
    assert value_of(node) == value
    assert scalars(node) == scalars(other)


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "010",
        "12:30",
        "0x10",
        "1e3",
        "~",
        "null",
        "yes",
        "2023-09-30",
        "1_000",
        "=",
        "<<",
    ],
)
@pytest.mark.parametrize(("written", "tag"), [("{}", PLAIN), ("'{}'", QUOTED), ('"{}"', QUOTED)])
def test_scalars_keep_the_characters_typed(text: str, written: str, tag: str) -> None:
    node = compose(f"a: {written.format(text)}")
    assert node is not None
    assert [(each.tag, each.value) for each in node.value[0]] == [(PLAIN, "a"), (tag, text)]


@pytest.mark.parametrize("text", ["a: |\n  b\n", "a: >-\n  b\n"])
def test_blocks_are_text(text: str) -> None:
    node = compose(text)
    assert node is not None and node.value[0][1].tag == QUOTED


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing", "   \n"])
def test_nothing_there(text: str) -> None:
    assert compose(text) is None


@pytest.mark.parametrize(
    ("text", "what", "line", "column", "values"),
    [
        ("report:\n\tunit: a", "file.syntax-tab", 1, 0, {}),
        ("report:\n  a: 1\n  \tb: 1\n", "file.syntax-tab", 2, 2, {}),
        ("report：\n  unit: a", "file.syntax-fullwidth", 0, 6, {"value": "：", "expected": ":"}),
        ("report:\n  unit：省甲厅\n  region: demo", "file.syntax-fullwidth", 1, 6, {"value": "：", "expected": ":"}),
        ("items:\n  - task：2.1\n    status: 已完成", "file.syntax-fullwidth", 1, 8, {"value": "：", "expected": ":"}),
        ("items:\n  - 指标：2.1\n    status: 已完成", "file.syntax-fullwidth", 1, 6, {"value": "：", "expected": ":"}),
        ("a:\n  b: 1\n　　c: 2\n  d: 3", "file.syntax-fullwidth", 2, 0, {"value": "　", "expected": " "}),
        ("- ｛a: 1\nb: c", "file.syntax-fullwidth", 0, 2, {"value": "｛", "expected": "{"}),
        ("a:1\nb: 2", "file.syntax", 1, 1, {"reason": "mapping values are not allowed in this context"}),
        ("a: [1, 2", "file.syntax", 0, 8, {"reason": "did not find expected ',' or ']'"}),
        ("a: 'b", "file.syntax", 0, 5, {"reason": "found unexpected end of stream"}),
        ("a: [\n", "file.syntax", 0, 4, {"reason": "did not find expected node content"}),
        ("a: 进展：很好\nb: [", "file.syntax", 1, 4, {"reason": "did not find expected node content"}),
        ("a: *b", "file.syntax", 0, 3, {"reason": "found undefined alias"}),
        ("a: 1\n---\nb: 2", "file.documents", 1, 0, {}),
        ("---\na: 1\n--- # again\n", "file.documents", 2, 0, {}),
    ],
)
def test_faults_of_syntax(text: str, what: str, line: int, column: int, values: dict[str, str]) -> None:
    error = fault(text)
    assert (error.what, error.line, error.column, error.values) == (what, line, column, values)


def test_a_character_outside_yaml() -> None:
    assert fault("a: \x01").what == "file.syntax"


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("a: x{}y\nb: z", [(0, 0, "a"), (0, 3, "x y"), (1, 0, "b"), (1, 3, "z")]),
        ("a: 'x{}y'\nb: z", [(0, 0, "a"), (0, 3, "x y"), (1, 0, "b"), (1, 3, "z")]),
        ("a: |-\n  x{}y\nb: z", [(0, 0, "a"), (0, 3, "x y"), (2, 0, "b"), (2, 3, "z")]),
        ("# {}c: d\nb: z", [(1, 0, "b"), (1, 3, "z")]),
    ],
)
def test_lines_are_those_of_an_editor(character: str, text: str, spots: list[Spot]) -> None:
    """YAML 1.1 broke lines at these characters: a comment ended there, and every place below was wrong."""
    node = compose(text.format(character))
    assert node is not None and scalars(node) == spots


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    node = compose(end.join(["a:", "  - b", "  - c", ""]))
    assert node is not None and scalars(node) == [(0, 0, "a"), (1, 4, "b"), (2, 4, "c")]


MANY = 600_000


@pytest.mark.parametrize(
    ("made", "what"),
    [
        *[(f"'{opening}' * {MANY}", "file.deep") for opening in ("[", "{a: ", "[{a: ", "- ", "? ", "- ? ")],
        *[
            (f"'{first}' + '- ' * {MANY}", "file.deep")
            for first in (
                r"#\r",
                r"#\u2028\n",
                r"\ufeff",
                r"\ufeff\ufeff",
                r"#\n\ufeff",
                r"a: &a\n",
                r"a: !!seq\r",
                r"--- #\n",
            )
        ],
        (rf"'#\x85' + '- ' * {MANY}", "nothing"),  # all of it is a comment
        (r"''.join(' ' * n + 'a:\n' for n in range(3000))", "file.deep"),
        (r"''.join(' ' * n + '-\n' for n in range(3000))", "file.deep"),
        (r"''.join(' ' * n + 'a:\r' for n in range(3000))", "file.deep"),
        # as deep as a text can be without being counted
        ("'- ' * 249 + '[' * 1000 + ']' * 1000", "read"),
        ("'{a: ' * 1000 + '1' + '}' * 1000", "read"),
        (r"''.join(' ' * n + 'a:\n' + ' ' * n + '-\n' for n in range(450))", "read"),
    ],
)
def test_no_text_exhausts_the_stack(made: str, what: str) -> None:
    """In a process of its own: where this breaks, the interpreter dies."""
    script = f"""
from compliance.document.yamlfile import compose
from compliance.document.bytes import Unreadable
try:
    print("read" if compose({made}) else "nothing")
except Unreadable as error:
    print(error.what)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.strip() == what


@pytest.mark.parametrize(
    ("opening", "line", "column"),
    [
        ("[", 0, MAX_DEPTH),
        ("{a: ", 0, 4 * MAX_DEPTH),
        ("- ", 0, 2 * MAX_DEPTH),
        ("? ", 0, 2 * MAX_DEPTH),
        ("\n[", MAX_DEPTH + 1, 0),
    ],
)
def test_the_place_of_what_is_too_deep(opening: str, line: int, column: int) -> None:
    error = fault(opening * 2000)
    assert (error.what, error.values) == ("file.deep", {"limit": str(MAX_DEPTH)})
    assert (error.line, error.column) == (line, column)


def test_many_brackets_that_do_not_nest() -> None:
    node = compose("[" + "[], " * 5000 + "{}]")
    assert node is not None and len(node.value) == 5001


def test_long_indentation_that_does_not_nest() -> None:
    node = compose("a: |\n" + " " * 600 + "b\n" + "c: " + "-" * 600)
    assert node is not None and [key.value for key, _ in node.value] == ["a", "c"]
