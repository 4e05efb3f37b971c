"""Responsibility marks, and what only looks like one."""

import time
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compliance.text.marks import find_marks, in_sentence, is_label_line
from tests.text.cases_of import cases


@cases("marks")
def test_marks(case: dict[str, Any]) -> None:
    found = find_marks(case["text"])
    assert len(found) == len(case["marks"])
    for mark, expected in zip(found, case["marks"], strict=True):
        assert [f"{duty.role} {duty.unit}" for duty in mark.duties] == expected["duties"]
        assert mark.open_ended == expected.get("open", False)
        assert mark.due == expected.get("due", "")
        assert [reason for reason, _ in mark.doubts] == expected.get("doubts", [])
        inherited = [mark.inherited.role, *mark.inherited.units] if mark.inherited else None
        assert inherited == expected.get("inherited")


def test_a_mark_knows_where_its_date_stands() -> None:
    text = "建设平台。（责任单位：省科技厅；完成时限：2023年年底前）"
    (mark,) = find_marks(text)
    assert text[mark.start : mark.end] == "（责任单位：省科技厅；完成时限：2023年年底前）"
    assert text[mark.due_at :].startswith(mark.due)


def test_a_sentence_may_be_a_mark() -> None:
    mark = in_sentence("加强信用监管，市发展改革委牵头，市市场监管局、市公安局配合。")
    assert mark is not None
    assert [f"{duty.role} {duty.unit}" for duty in mark.duties] == [
        "lead 市发展改革委",
        "support 市市场监管局",
        "support 市公安局",
    ]
    assert in_sentence("鼓励龙头企业牵头，中小企业参与。") is None
    assert in_sentence("加强信用监管。") is None


def test_lines_of_labels() -> None:
    assert is_label_line("责任单位：市公安局")
    assert is_label_line("完成时限：2024年6月底前")
    assert not is_label_line("建设责任单位：市公安局")


@given(st.text(alphabet="（）〔〕()【责任单位：牵头负责配合省科技厅、，；。等2023年底前 ", max_size=120))
def test_any_text_is_read_and_marks_do_not_overlap(text: str) -> None:
    found = find_marks(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(mark.duties or mark.inherited for mark in found)


def test_brackets_without_end_take_linear_time() -> None:
    for text in ("（" * 20_000, "（责任单位：" * 5_000, "责任单位：省科技厅。" * 5_000, "（省科技厅负责）" * 5_000):
        started = time.perf_counter()
        find_marks(text)
        assert time.perf_counter() - started < 10, text[:10]
