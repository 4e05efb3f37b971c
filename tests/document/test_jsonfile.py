"""JSON text to nodes: every value and the place of every value, and the same nodes as YAML."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.document import yamlfile
from compliance.document.bytes import Unreadable
from compliance.document.jsonfile import compose
from compliance.document.yamlfile import MAX_DEPTH, PLAIN, QUOTED
from tests.document.nodes import outline, scalars

NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
SCALARS = st.one_of(st.none(), st.booleans(), NUMBERS, st.text())


def nested(below: st.SearchStrategy[Any], keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    def wrapped(each: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.one_of(st.lists(each, max_size=4), st.dictionaries(keys, each, max_size=4))

    return st.recursive(below, wrapped, max_leaves=15)


INDENTS = st.sampled_from([None, 0, 1, 4, "\t", "\r\n "])
SEPARATORS = st.sampled_from([(",", ":"), (", ", ": "), (" ,\n", "\t:\r\n")])


def fault(text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        compose(text)
    return caught.value


def value_of(node: yaml.Node) -> Any:
    """The value of a node by the standard library's reading of its scalars."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: value_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value_of(each) for each in node.value]
    return node.value if node.tag == QUOTED else json.loads(node.value)


def all_nodes(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [node, *(each for pair in node.value for below in pair for each in all_nodes(below))]
    if isinstance(node, yaml.SequenceNode):
        return [node, *(each for below in node.value for each in all_nodes(below))]
    return [node]


@settings(deadline=None, max_examples=60)
@given(nested(SCALARS, st.text()), INDENTS, SEPARATORS, st.booleans())
def test_every_value_and_its_place(
    value: Any, indent: int | str | None, separators: tuple[str, str], ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, separators=separators, ensure_ascii=ascii_only)
    root = compose(text)
    assert root is not None
    assert value_of(root) == value
    lines = text.split("\n")
    for node in all_nodes(root):
        rest = lines[node.start_mark.line][node.start_mark.column :]
        if isinstance(node, yaml.ScalarNode):
            written = json.dumps(node.value, ensure_ascii=ascii_only) if node.tag == QUOTED else node.value
        else:
            written = "[" if isinstance(node, yaml.SequenceNode) else "{"
        assert rest.startswith(written)
    spots = [(line, column) for line, column, _ in scalars(root)]
    assert spots == sorted(set(spots))


# what is one thing in both: no control characters, no line breaks of YAML 1.1, nothing outside YAML's set
BOTH = st.text(st.characters(categories=["L", "N", "P", "S"], include_characters=" "), max_size=20)


@settings(deadline=None, max_examples=60)
@given(nested(st.one_of(st.none(), st.booleans(), NUMBERS, BOTH), BOTH), st.sampled_from([None, 0, 1, 4]))
def test_json_is_yaml(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    node, other = compose(text), yamlfile.compose(text)
    assert node is not None and other is not None
    assert outline(node) == outline(other)


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n"])
def test_nothing_there(text: str) -> None:
    assert compose(text) is None


@pytest.mark.parametrize(
    ("text", "tag", "value"),
    [
        ("010", None, None),
        ("1.50", PLAIN, "1.50"),
        ("1E5", PLAIN, "1E5"),
        ("-0", PLAIN, "-0"),
        ("null", PLAIN, "null"),
        ("9" * 5000, PLAIN, "9" * 5000),
        ('"NO"', QUOTED, "NO"),
        (r'"\u5385\"\\\/\n"', QUOTED, '厅"\\/\n'),
        (r'"\ud840\udc00"', QUOTED, "𠀀"),
        ('""', QUOTED, ""),
        (r'"[{\",:"', QUOTED, '[{",:'),
    ],
)
def test_scalars(text: str, tag: str | None, value: str | None) -> None:
    if tag is None:
        assert fault(text).what == "file.syntax"
        return
    node = compose(text)
    assert isinstance(node, yaml.ScalarNode) and (node.tag, node.value) == (tag, value)


def test_both_of_two_equal_keys_are_kept() -> None:
    node = compose('{"a": 1,\n "a": 2}')
    assert node is not None and scalars(node) == [(0, 1, "a"), (0, 6, "1"), (1, 1, "a"), (1, 6, "2")]


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ('{"a": 1,}', 0, 8, "double quotes|trailing comma"),
        ('{"a": [1,]}', 0, 9, "value|trailing comma"),
        ("{'a': 1}", 0, 1, "double quotes"),
        ('{"a": 1}\n{"a": 2}', 1, 0, "Extra data"),
        ('{"a": "b\n"}', 0, 8, "control character"),
        ('{"a": ', 0, 6, "value"),
        ("[1, # one\n 2]", 0, 4, "value"),
        ("\ufeff{}", 0, 0, "BOM"),
        ("{：1}", 0, 1, "double quotes"),
    ],
)
def test_faults_of_syntax(text: str, line: int, column: int, reason: str) -> None:
    error = fault(text)
    assert (error.what, error.line) == ("file.syntax", line)
    # releases of Python differ in whether a comma too many, or what follows it, is at fault
    assert any(each in error.values["reason"] for each in reason.split("|"))
    assert error.column is not None and abs(error.column - column) <= 2


@pytest.mark.parametrize(
    ("text", "line", "column", "value"),
    [('{"a":\n  NaN}', 1, 2, "NaN"), ("[0,\n\n -Infinity]", 2, 1, "-Infinity"), ("Infinity", 0, 0, "Infinity")],
)
def test_numbers_that_are_none(text: str, line: int, column: int, value: str) -> None:
    error = fault(text)
    assert (error.what, error.line, error.column, error.values) == ("file.not-json", line, column, {"value": value})


@pytest.mark.parametrize(("text", "column"), [(r'{"a": "\ud800"}', 6), (r'{"\udc00": 1}', 1), (r'["\udc00\ud800"]', 1)])
def test_half_a_surrogate_pair(text: str, column: int) -> None:
    error = fault("\n" + text)
    assert (error.what, error.line, error.column) == ("file.surrogate", 1, column)


@pytest.mark.parametrize("many", [MAX_DEPTH + 1, 500, 200_000])
@pytest.mark.parametrize(
    ("opening", "inside", "closing"), [("[", "", "]"), ('{"a": ', "1", "}"), ('\n[{"": ', "1", "}]")]
)
def test_too_deep(opening: str, inside: str, closing: str, many: int) -> None:
    error = fault(opening * many + inside + closing * many)
    step = sum(opening.count(bracket) for bracket in "[{")
    line, column = divmod(MAX_DEPTH, step)
    place = (0, MAX_DEPTH * len(opening)) if "\n" not in opening else (line + 1, column)
    assert (error.what, error.values) == ("file.deep", {"limit": str(MAX_DEPTH)})
    assert (error.line, error.column) == place


def test_brackets_that_never_close() -> None:
    assert fault("[" * 3_000_000).what == "file.deep"


def test_as_deep_as_may_be() -> None:
    node = compose("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    for _ in range(MAX_DEPTH - 1):
        assert isinstance(node, yaml.SequenceNode)
        node = node.value[0]
    assert isinstance(node, yaml.SequenceNode) and node.value == []
