"""Deadlines in clauses, against days worked out by hand."""

from compliance.text.dates import find_deadlines


def test_a_day_keeps_its_words() -> None:
    text = "各市应于2022 年\n6 月底前完成"
    (found,) = find_deadlines(text, 2022)
    assert found.phrase == text[found.start : found.end] == "2022 年\n6 月底前"
    assert found.deadline == {"kind": "fixed", "date": "2022-06-30"}
    assert found.doubts == ()
