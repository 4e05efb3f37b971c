"""Rows kept by columns behave as the list of rows that they stand for."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.relations.judging import Evidence
from compliance.rows import Rows

made = st.builds(Evidence, st.integers(0, 9), st.integers(0, 9), st.text(max_size=3))
places = st.integers(-3, 12)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("append"), made),
        st.tuples(st.just("insert"), places, made),
        st.tuples(st.just("pop"), places),
        st.tuples(st.just("__setitem__"), places, made),
        st.tuples(st.just("__getitem__"), places),
        st.tuples(st.just("__getitem__"), st.slices(10)),
        st.tuples(st.just("extend"), st.lists(made, max_size=3)),
    ),
    max_size=12,
)


def result(rows: Any, name: str, arguments: tuple[Any, ...]) -> object:
    try:
        return getattr(rows, name)(*arguments)
    except IndexError:
        return IndexError


@given(steps)
def test_like_a_list(steps: list[tuple[Any, ...]]) -> None:
    rows, plain = Rows("evidence"), list[Evidence]()
    for name, *arguments in steps:
        assert result(rows, name, tuple(arguments)) == result(plain, name, tuple(arguments))
        assert list(rows) == plain and len(rows) == len(plain) and bool(rows) == bool(plain)


def test_columns_are_added_whole() -> None:
    rows = Rows("evidence")
    rows.add((range(2), [0, 1], ["甲", "乙"]))
    rows.add(([7], [0], ["丙"]))
    assert list(rows) == [Evidence(0, 0, "甲"), Evidence(1, 1, "乙"), Evidence(7, 0, "丙")]
    assert rows.column("entry_id", 1) == [1, 7]
    for wrong in (([1], [2]), ([1], [2, 3], ["x"])):
        with pytest.raises(ValueError, match="lengths"):
            rows.add(wrong)
    assert len(rows) == 3
