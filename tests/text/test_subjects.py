"""Who is obliged by a sentence."""

import time
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compliance.text.subjects import forbids, sentences, subjects_of
from tests.text.cases_of import cases


@cases("subjects")
def test_subjects(case: dict[str, Any]) -> None:
    found = subjects_of(case["sentence"])
    assert [[f"{duty.role} {duty.unit}" for duty in each.duties] for each in found] == case["duties"]
    assert any(each.forbids for each in found) == case.get("forbids", False)
    assert [reason for each in found for reason, _ in each.doubts] == case.get("doubts", [])


def test_bans() -> None:
    assert forbids("各部门不得新建专网")
    assert forbids("不再要求提供原件")
    assert not forbids("延长期限不得超过10个工作日")
    assert not forbids("不得不承认")


@given(st.text(alphabet="各部门要应当负责，。；：（）“”不得由会同省科技厅建立 ", max_size=100))
def test_sentences_cover_the_text_and_subjects_lie_inside(text: str) -> None:
    spans = list(sentences(text))
    assert all(first < last for first, last in spans)
    assert all(one[1] == other[0] for one, other in pairwise(spans))
    for first, last in spans:
        for each in subjects_of(text[first:last]):
            assert 0 <= each.start <= each.end <= last - first
            assert each.duties


def test_a_long_sentence_takes_linear_time() -> None:
    started = time.perf_counter()
    subjects_of("各部门要，" * 20_000)
    subjects_of("由" * 50_000)
    list(sentences("（。" * 50_000))
    assert time.perf_counter() - started < 10
