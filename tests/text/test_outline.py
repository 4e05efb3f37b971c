"""Where paragraphs stand."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compliance.text.furniture import Block
from compliance.text.lined import Text
from compliance.text.numbering import number_of, numeral
from compliance.text.outline import Paragraph, Table, outline
from tests.text.cases_of import cases


def block(words: str, line: int) -> Block:
    from compliance.text.furniture import blocks

    return blocks([(line, words)])[0]


@cases("outline")
def test_places(case: dict[str, Any]) -> None:
    elements = outline(block(words, n) for n, words in enumerate(case["paragraphs"], 1))
    found = [[each.place.path, each.place.section, each.is_heading] for each in elements if isinstance(each, Paragraph)]
    assert found == [[str(path), section, heading] for path, section, heading in case["places"]]


def test_rows_that_stand_together_are_one_table_over_a_page_break() -> None:
    head = "序号\t任务\t责任单位"
    rows = [head, "1\t甲\t省科技厅", head, "2\t乙\t省科技厅"]
    (table,) = outline(block(row, n) for n, row in enumerate(rows, 1))
    assert isinstance(table, Table)
    assert [row[0].chars for row in table.rows] == ["序号", "1", "2"]


def test_numerals() -> None:
    assert [numeral(each) for each in ("一", "十", "十二", "二十", "二十一", "一百零三", "7", "③", "")] == [
        1, 10, 12, 20, 21, 103, 7, 3, 0,
    ]  # fmt: skip
    assert number_of("2025年建成") is None
    assert number_of("12345热线") is None
    assert number_of("1.5倍以上") is None


@given(st.lists(st.text(alphabet="一二（）.、1第条章附件 \t建设。", min_size=1, max_size=20), max_size=12))
def test_any_paragraphs_have_places(words: list[str]) -> None:
    blocks = [Block(Text(each, ((0, n),))) for n, each in enumerate(words, 1)]
    assert len([each for each in outline(blocks) if isinstance(each, Paragraph)]) == len(blocks)
