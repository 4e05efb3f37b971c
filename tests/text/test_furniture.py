"""Page furniture out, torn sentences joined, every character on its line."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compliance.text.furniture import blocks, without_furniture
from compliance.text.lined import Text, clean, join
from tests.text.cases_of import cases


@cases("furniture")
def test_paragraphs(case: dict[str, Any]) -> None:
    lines = list(enumerate(case["lines"], 1))
    found = blocks(without_furniture(lines))
    assert [[each.text.chars, *each.text.lines()] for each in found] == case["paragraphs"]
    assert [doubt for each in found for doubt in each.doubts] == case.get("doubts", [])


def test_a_character_knows_its_line_after_joining_and_cutting() -> None:
    text = join((Text("一二三", ((0, 4),)), Text("四五", ((0, 9),)), Text("六", ((0, 11),))))
    assert [text.line(n) for n in range(6)] == [4, 4, 4, 9, 9, 11]
    part = text.cut(2, 5)
    assert (part.chars, [part.line(n) for n in range(3)], part.lines()) == ("三四五", [4, 9, 9], (4, 9))
    assert text.line(100) == 11


LINE = st.text(alphabet="一二三建设平台，。；（）责任单位：省 \t|12", max_size=30)


@given(st.lists(LINE, max_size=25))
def test_nothing_is_lost_or_moved_but_heads(lines: list[str]) -> None:
    numbered = list(enumerate(lines, 1))
    kept = without_furniture(numbered)
    for block in blocks(kept):
        first, last = block.text.lines()
        assert 1 <= first <= last <= len(lines)
        for at, char in enumerate(block.text.chars):
            if char not in "\t ":
                line = lines[block.text.line(at) - 1]
                assert char in clean(line) or char in line


def test_a_spelling_is_cleaned_once() -> None:
    assert clean("省科技厅 (试行) ,完成 :2022 年 6 月") == "省科技厅（试行），完成：2022年6月"
    assert clean("ICT and 5G 网络 1,234 个 and 12:30") == "ICT and 5G网络1,234个 and 12:30".replace("个 and", "个and")
    assert clean("<p>企业 and 群众</p>") == "企业和群众"
    assert clean(clean("（一） 建设（平台 )")) == clean("（一） 建设（平台 )")
