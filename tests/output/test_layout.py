"""Columns that line up, and text made harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from compliance.output.escape import terminal, workflow_property, workflow_value
from compliance.output.layout import columns, pad, paint, width


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("省厅", 4), ("（a）", 5), ("e\u0301", 1), ("", 0)])
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells
    assert width(pad(text, 9)) == 9


def test_the_signs_we_know_are_as_wide_as_the_library_says() -> None:
    wrong = [hex(code) for code in range(0x110000) if width(chr(code)) != max(0, wcswidth(chr(code)))]
    assert wrong == []


@given(st.text("a→、省①✔“”—～\ufe0f\u200d\u0301"))
def test_signs_beside_each_other_are_as_wide_as_the_library_says(text: str) -> None:
    assert width(text) == max(0, wcswidth(text))


@given(st.lists(st.tuples(*[st.text("省a（é ", max_size=8)] * 3), min_size=1, max_size=6))
def test_every_column_starts_in_one_place(rows: list[tuple[str, str, str]]) -> None:
    marked = [(a, f"|{b}", f"|{c}") for a, b, c in rows]
    starts = [[width(line[:n]) for n, character in enumerate(line) if character == "|"] for line in columns(marked)]
    assert all(each == starts[0] for each in starts)


def test_no_rows() -> None:
    assert columns([]) == []


def test_colour_only_where_wanted() -> None:
    assert paint("x", "error", False) == "x"
    assert paint("x", "error", True) == "\x1b[31mx\x1b[0m"
    assert paint("", "error", True) == ""


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("省厅\x1b[31m红", "省厅\\x1b[31m红"),
        ("a\nb", "a\\x0ab"),
        ("\u202eabc", "\\x202eabc"),
        ("\ud800", "\\xd800"),
        ("“正常”，（a）", "“正常”，（a）"),
    ],
)
def test_nothing_in_a_report_steers_the_terminal(text: str, safe: str) -> None:
    assert terminal(text) == safe


def test_workflow_commands_cannot_be_smuggled_in() -> None:
    assert workflow_value("a\r\n::error::b 100%") == "a%0D%0A::error::b 100%25"
    assert workflow_property("a:b,c\n") == "a%3Ab%2Cc%0A"
