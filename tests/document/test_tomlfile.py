"""TOML: the standard library says what it holds; every key and value is where the scanner says."""

import json
import tomllib
from datetime import date, datetime, time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from compliance.document.bytes import Unreadable
from compliance.document.read import Document
from compliance.document.tomlfile import parse

WHOLE = """\
# a comment = "no key"
plain = 1.5 # [no.table]
"quoted key".'other # key' = [1, 2,
  "x]", 'y\\', {k = 2023-01-01 10:00:00.5, l.m = '''z
'''}, [[], {}] , # "
]
empty = ""
[t.u]
x = \"\"\"
[no]
y = 3\"\"\"\"\"
z = true
[[w]]
code = "D301" # }
[[w]]
[w.q]
p = -1e3
[[w.list]]
a.b.c = 0xff
[[w.list]]
a.b.c = +inf
[t]
k = 2023-01-01
1.2 = 07:32:00
"""


def agree(node: yaml.Node, value: Any, text: str) -> None:
    """Nodes and values have the same form; each scalar and key stands in the text where its mark says."""
    if isinstance(value, dict):
        assert isinstance(node, yaml.MappingNode)
        assert sorted(key.value for key, _ in node.value) == sorted(value)
        for key, below in node.value:
            written = text[key.start_mark.index :]
            assert written.startswith((key.value, '"', "'")), written[:20]
            agree(below, value[key.value], text)
    elif isinstance(value, list):
        assert isinstance(node, yaml.SequenceNode) and len(node.value) == len(value)
        for one, other in zip(node.value, value, strict=True):
            agree(one, other, text)
    else:
        assert isinstance(node, yaml.ScalarNode) and text.startswith(node.value, node.start_mark.index)
        read = tomllib.loads(f"a = {node.value}")["a"]
        assert read == value or (read != read and value != value)


@pytest.mark.parametrize("text", [WHOLE, WHOLE.replace("\n", "\r\n"), "", "\n", "# only", "a = 1", "[a]", "[[a]]"])
def test_nodes_say_what_the_values_say(text: str) -> None:
    agree(parse(text)[1], tomllib.loads(text), text)


KEYS = st.text(st.sampled_from("ab1-_. =\"'#[]{}键"), min_size=1, max_size=4)
SCALARS = st.one_of(
    st.integers(-(2**40), 2**40).map(str),
    st.floats(allow_nan=False, allow_infinity=False, width=32).map(repr),
    st.booleans().map(lambda each: str(each).lower()),
    st.text(st.sampled_from("a ]},=#\"\\'\n键"), max_size=6).map(lambda each: json.dumps(each, ensure_ascii=False)),
    st.text(st.sampled_from('a ]},=#"键'), max_size=6).map(lambda each: f"'{each}'"),
    st.text(st.sampled_from("a ]},=#'\n键"), max_size=6).map(lambda each: f'"""{each}"""'),
    st.dates().map(date.isoformat),
    st.datetimes().map(datetime.isoformat),
    st.times().map(time.isoformat),
)


def _key(key: str) -> str:
    bare = all(c.isascii() and (c.isalnum() or c in "-_") for c in key)
    return key if bare else json.dumps(key, ensure_ascii=False)


VALUES = st.recursive(
    SCALARS,
    lambda below: st.one_of(
        st.lists(below, max_size=3).map(lambda each: "[ " + ",\n # c]\n".join(each) + " ]"),
        st.dictionaries(KEYS, below, max_size=3).map(
            lambda each: "{" + ", ".join(f"{_key(k)} = {v}" for k, v in each.items() if "\n" not in v) + "}"
        ),
    ),
    max_leaves=6,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=3).map(
    lambda each: "".join(f"{_key(k)} = {v} # end\n" for k, v in each.items())
)


@given(TABLES, st.dictionaries(KEYS, st.tuples(st.sampled_from(["[{}]", "[ {} ]", "[[{}]]"]), TABLES), max_size=3))
def test_any_document_agrees(top: str, tables: dict[str, tuple[str, str]]) -> None:
    text = top
    for name, (form, content) in tables.items():
        text += form.format("t." + _key(name)) + "\n" + content
    agree(parse(text)[1], tomllib.loads(text), text)


def test_places() -> None:
    value, root = parse(WHOLE)
    document = Document("f", value, [], root)
    for pointer, place in {
        ("plain",): "f:2:9",
        ("quoted key", "other # key", 4, "l", "m"): "f:4:49",
        ("t", "u", "z"): "f:12:5",
        ("w", 1): "f:15:1",
        ("w", 1, "q", "p"): "f:17:5",
        ("w", 1, "list", 1, "a", "b", "c"): "f:21:9",
        ("t", "k"): "f:23:5",
    }.items():
        assert str(document.place(pointer)) == place, pointer
    assert str(document.place(("t", "1", "2"), at_key=True)) == "f:24:3"


def test_values_are_those_of_json() -> None:
    value, _ = parse("a = 2023-09-30\nb = [07:32:00, nan, inf]\nc = 123456789012345678901234567890\nd = true")
    assert value == {
        "a": "2023-09-30",
        "b": ["07:32:00", "nan", "inf"],
        "c": "123456789012345678901234567890",
        "d": True,
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb =", 1),
        ("a", 0),
        ("a = 1\na = 2", 1),
        ("a = 2023-02-30", 0),
        ("a = [1", 0),
        ("lang: zh", 0),
        ("a = " + "9" * 5000, 0),
    ],
)
def test_what_is_no_toml_is_said_with_its_place(text: str, line: int) -> None:
    with pytest.raises(Unreadable) as raised:
        parse(text)
    assert raised.value.what == "file.syntax" and raised.value.values["reason"]
    assert "(at" not in raised.value.values["reason"]
    assert raised.value.line == line


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "[" * 150 + "]" * 150, "a = " + "{b = " * 50_000])
def test_depth_is_bounded(text: str) -> None:
    with pytest.raises(Unreadable) as raised:
        parse(text)
    assert raised.value.what == "file.deep"


def test_a_long_file_takes_no_longer_than_it_should() -> None:
    import time as clock

    def seconds(n: int) -> float:
        text = "".join(f'[[w]]\ncode = "D{each}"\nuntil = 2023-09-30\n' for each in range(n))
        start = clock.process_time()
        parse(text)
        return clock.process_time() - start

    seconds(10)
    assert seconds(4000) < 60 * max(seconds(200), 0.005)
