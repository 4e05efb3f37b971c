"""The documents of a volume."""

import time
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compliance.text.volume import documents, number_in
from tests.text.cases_of import cases


@cases("volume")
def test_documents(case: dict[str, Any]) -> None:
    found = documents(list(enumerate(case["lines"], 1)))
    assert [[each.number, each.title, each.first, each.last] for each in found] == case["documents"]
    if "unlisted" in case:
        assert [each.title for each in found if not each.listed] == case["unlisted"]


def test_numbers_in_one_spelling() -> None:
    assert number_in("（豫政办〔2022〕101号）") == "豫政办〔2022〕101号"
    assert number_in("(豫政办[2022] 101 号)") == "豫政办〔2022〕101号"
    assert number_in("第三条 豫政办〔2022〕101号规定") is None


@given(st.lists(st.text(alphabet="某省方案通知一、第条（）〔2022〕1号：。 目录\t", max_size=24), max_size=30))
def test_documents_do_not_overlap(lines: list[str]) -> None:
    found = documents(list(enumerate(lines, 1)))
    assert all(each.first <= each.last <= len(lines) for each in found)
    assert all(one.last < other.first for one, other in pairwise(found))


def test_a_long_file_takes_linear_time() -> None:
    started = time.perf_counter()
    documents([(n, "某省工作方案") for n in range(1, 20_000)])
    assert time.perf_counter() - started < 20
