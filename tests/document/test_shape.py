"""Nodes to values: where the schema says string the characters typed stay, elsewhere YAML 1.2 types them."""

import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from compliance.document import jsonfile, yamlfile
from compliance.document.bytes import Unreadable
from compliance.document.shape import ANY, Builder, Shape, core, shape_of
from compliance.document.yamlfile import MAX_DEPTH

TEXT = Shape(text=True)
OPTIONAL = Shape(text=True, null=True)


def build(text: str, shape: Shape = ANY, json: bool = False) -> tuple[Any, Builder]:
    node = (jsonfile if json else yamlfile).compose(text)
    assert node is not None
    builder = Builder("a.yaml", len(text))
    return builder.build(node, shape), builder


TYPED = [
    ("", None),
    ("~", None),
    ("null", None),
    ("Null", None),
    ("NULL", None),
    ("nULL", "nULL"),
    ("true", True),
    ("True", True),
    ("TRUE", True),
    ("false", False),
    ("FALSE", False),
    ("tRUE", "tRUE"),
    # of YAML 1.1, which other readers would make booleans, base 8, base 60 or dates of
    ("NO", "NO"),
    ("no", "no"),
    ("yes", "yes"),
    ("on", "on"),
    ("y", "y"),
    ("12:30", "12:30"),
    ("1_000", "1_000"),
    ("0b11", "0b11"),
    ("2023-09-30", "2023-09-30"),
    ("=", "="),
    ("<<", "<<"),
    ("0", 0),
    ("010", 10),
    ("-010", -10),
    ("+12", 12),
    ("0o17", 15),
    ("0x1F", 31),
    ("-0x1", "-0x1"),
    ("0o8", "0o8"),
    ("0x", "0x"),
    ("9" * 18, 10**18 - 1),
    ("9" * 19, 1e19),
    ("1.0", 1.0),
    (".5", 0.5),
    ("5.", 5.0),
    ("-1.5e-3", -0.0015),
    ("1e3", 1000.0),
    ("1E+3", 1000.0),
    ("1.e2", 100.0),
    (".", "."),
    ("-", "-"),
    ("e3", "e3"),
    ("1e", "1e"),
    ("1.2.3", "1.2.3"),
    ("+-1", "+-1"),
    ("1e999", "1e999"),
    ("1e9999", "1e9999"),
    ("-1e999", "-1e999"),
    (".inf", ".inf"),
    (".nan", ".nan"),
    ("100%", "100%"),
    ("1,000", "1,000"),
    ("４.3x", "４.3x"),
]


@pytest.mark.parametrize(("text", "value"), TYPED)
def test_core_types(text: str, value: object) -> None:
    found = core(text)
    assert found == value and type(found) is type(value)


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_integers(number: int) -> None:
    assert core(str(number)) == number


@given(st.floats(-1e299, 1e299))
def test_floats(number: float) -> None:
    assert core(repr(number)) == number


@given(
    st.one_of(
        st.integers(-(10**17), 10**17).map(str),
        st.booleans().map(str),
        st.floats(-1e9, 1e9).map("{:.3f}".format),
        st.sampled_from(["~", "null", "a b", "2.1.3", "省甲厅", "4.3"]),
    )
)
def test_where_both_versions_agree_so_do_we(text: str) -> None:
    """PyYAML's safe loader speaks 1.1."""
    assert core(text) == yaml.safe_load(text)


@pytest.mark.parametrize("text", [text for text, _ in TYPED if text])
@pytest.mark.parametrize("written", ["{}", "'{}'", '"{}"', "!!str {}", "!!str '{}'"])
def test_text_stays_as_typed(text: str, written: str) -> None:
    if written in {"{}", "!!str {}"} and text in {"-", "="}:
        return  # not a plain scalar in YAML
    value, builder = build("a: " + written.format(text), Shape(fields={"a": TEXT}))
    assert value == {"a": text} and not builder.problems


@pytest.mark.parametrize(
    ("text", "shape", "value"),
    [
        ("a:", TEXT, ""),
        ("a: ~", TEXT, "~"),
        ("a: null", TEXT, "null"),
        ("a: ''", TEXT, ""),
        ("a:", OPTIONAL, None),
        ("a: ~", OPTIONAL, None),
        ("a: null", OPTIONAL, None),
        ("a: Null", OPTIONAL, None),
        ("a: ''", OPTIONAL, ""),
        ("a: '~'", OPTIONAL, "~"),
        ("a: 'null'", OPTIONAL, "null"),
        ("a: no", OPTIONAL, "no"),
        ("a:", ANY, None),
        ("a: ''", ANY, ""),
        ("a: 'null'", ANY, "null"),
        ("a: '12'", ANY, "12"),
        ("a: 12", ANY, 12),
        ("a: |\n  12\n", ANY, "12\n"),
        ("a: !!int 12", ANY, 12),
        ("a: !!str 12", ANY, "12"),
    ],
)
def test_nothing_and_text(text: str, shape: Shape, value: object) -> None:
    built, builder = build(text, Shape(fields={"a": shape}))
    assert built == {"a": value} and not builder.problems


@pytest.mark.parametrize("text", ['{"a": 4.10, "b": ["NO", true, null, 1.5], "c": {"d": ""}}', "[]", '[{}, "", 0]'])
def test_json_is_typed_like_yaml(text: str) -> None:
    shape = Shape(fields={"a": TEXT})
    assert build(text, shape)[0] == build(text, shape, json=True)[0]


def test_a_shape_knows_what_lies_below() -> None:
    schema = {
        "$defs": {"Part": {"properties": {"x": {"type": "string"}}, "required": ["x"]}},
        "properties": {
            "a": {"items": {"$ref": "#/$defs/Part"}},
            "b": {"anyOf": [{"$ref": "#/$defs/Part"}, {"type": "null"}]},
        },
        "additionalProperties": {"type": "string"},
        "required": ["a"],
    }
    shape = shape_of(schema, schema)
    assert shape.needs == {"a"} and shape.below("a").needs == set()
    assert shape.below("a").below(7).needs == shape.below("b").needs == {"x"}
    assert shape.below("b").null and shape.below("b").below("x").text and shape.below("c").text
    assert shape.below("a").below("x") is ANY and shape.below(0) is ANY and shape.below("c").below("x") is ANY


def test_shapes_follow_the_schema() -> None:
    schema = {
        "$defs": {"Part": {"properties": {"x": {"type": "number"}, "y": {"type": ["string", "null"]}}}},
        "properties": {
            "a": {"type": ["string", "number"]},
            "b": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Part"}]},
            "c": {"items": {"$ref": "#/$defs/Part"}},
            "d": {"additionalProperties": {"oneOf": [{"type": "integer"}, {"type": "string"}]}},
            "e": {"type": "number", "additionalProperties": False},
        },
    }
    value, builder = build(
        "{a: 4.10, b: {x: 1, y: 2, z: 3}, c: [{x: 010, y: 010}, 010], d: {k: 010}, e: 010, f: 010}",
        shape_of(schema, schema),
    )
    assert value == {
        "a": "4.10",
        "b": {"x": 1, "y": "2", "z": 3},
        "c": [{"x": 10, "y": "010"}, 10],
        "d": {"k": "010"},
        "e": 10,
        "f": 10,
    }
    assert not builder.problems
    assert build("b: 010", shape_of(schema, schema))[0] == {"b": "010"}


@pytest.mark.parametrize(
    ("text", "what", "line", "column", "pointer", "args", "value"),
    [
        ("a: 1\nb: 2\na: 3", "shape.duplicate", 3, 1, ("a",), {"value": "a", "line": "1"}, {"a": 1, "b": 2}),
        ("- {x: 1, 'x': 2}", "shape.duplicate", 1, 10, (0, "x"), {"value": "x", "line": "1"}, [{"x": 1}]),
        ("x: [1, !foo 2, 3]", "file.tag", 1, 8, ("x", 1), {"value": "!foo"}, {"x": [1, None, 3]}),
        ("x: !!binary aGk=", "file.tag", 1, 4, ("x",), {"value": "!!binary"}, {"x": None}),
        ("x: !!timestamp 2023-09-30", "file.tag", 1, 4, ("x",), {"value": "!!timestamp"}, {"x": None}),
        (
            "x: !!python/object/apply:os.system [ls]",
            "file.tag",
            1,
            4,
            ("x",),
            {"value": "!!python/object/apply:os.system"},
            {"x": None},
        ),
        ("!foo {a: 1}", "file.tag", 1, 1, (), {"value": "!foo"}, None),
        (
            "a: 1\n? [b]\n: 2\nc: 3",
            "shape.not-a",
            2,
            3,
            ("?",),
            {"expected": "type.string", "found": "type.array"},
            {"a": 1, "c": 3},
        ),
        ("? {b: 1}\n: 2", "shape.not-a", 1, 3, ("?",), {"expected": "type.string", "found": "type.object"}, {}),
    ],
)
def test_what_cannot_be_taken_leaves_the_rest(
    text: str,
    what: str,
    line: int,
    column: int,
    pointer: tuple[object, ...],
    args: dict[str, str],
    value: object,
) -> None:
    built, builder = build(text)
    assert built == value
    [problem] = builder.problems
    assert (problem.what, problem.place.line, problem.place.column) == (what, line, column)
    assert (problem.pointer, problem.args) == (pointer, args)


def test_aliases_repeat_a_part() -> None:
    assert build("a: &a {x: [1]}\nb: *a\nc: *a")[0] == {"a": {"x": [1]}, "b": {"x": [1]}, "c": {"x": [1]}}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("&a [*a]", "file.deep"),
        ("&a {b: *a}", "file.deep"),
        ("a: &a [1, {b: *a}]", "file.deep"),
        ("&a [*a, *a, *a]", "file.deep"),
        (
            "\n".join(["- &a0 [x, x]", *(f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))]),
            "file.expands",
        ),
        (
            "\n".join(["- &a0 {x: y}", *(f"- &a{n} {{a: *a{n - 1}, b: *a{n - 1}}}" for n in range(1, 60))]),
            "file.expands",
        ),
    ],
)
def test_aliases_do_not_explode(text: str, what: str) -> None:
    begun = time.process_time()
    with pytest.raises(Unreadable) as caught:
        build(text)
    assert caught.value.what == what and caught.value.line is not None
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_depth(opening: str) -> None:
    """As many levels as in JSON; a text that is too shallow to be counted beforehand is stopped here."""
    closing = {"[": "]", "{": "}"}.get(opening[0], "")
    # the innermost scalar is one step deeper than the brackets around it
    text = opening * MAX_DEPTH + "1" + closing * MAX_DEPTH
    assert build(text)[1] is not None
    with pytest.raises(Unreadable) as caught:
        build(opening * 2 + text + closing * 2)
    assert caught.value.what == "file.deep" and caught.value.values == {"limit": str(MAX_DEPTH)}
