"""Numeric goals in clauses and in indicator tables."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.messages import CATALOGUE
from compliance.model.pack import Target
from compliance.text.targets import find_targets, table_targets
from tests.text.common import cases, label, reasons
from tests.text.test_dates import SOUP


def written(target: dict[str, Any], doubts: tuple[str, ...]) -> list[Any]:
    more = {key: value for key, value in target.items() if key not in ("metric", "op", "value", "unit")}
    return [target["metric"], target["op"], target["value"], target.get("unit"), more, *reasons(doubts)]


@pytest.mark.parametrize("case", cases("targets"), ids=label)
def test_targets(case: dict[str, Any]) -> None:
    found = [written(each.target, each.doubts) for each in find_targets(case["text"], case["year"])]
    assert found == case["found"]


@pytest.mark.parametrize("case", cases("tables"), ids=label)
def test_tables(case: dict[str, Any]) -> None:
    found = table_targets(case["rows"], case["year"], case.get("by"))
    assert [[each.row, each.column, *written(each.target, each.doubts)] for each in found] == case["found"]


@given(SOUP, st.none() | st.integers(1990, 2050))
def test_any_text_gives_goals_that_a_pack_takes(text: str, year: int | None) -> None:
    for found in find_targets(text, year):
        assert 0 <= found.start < found.end <= len(text)
        assert all(doubt in CATALOGUE for doubt in found.doubts)
        Target.model_validate(found.target)


@given(
    st.lists(st.lists(SOUP | st.sampled_from(["指标", "单位", "2020年", "2025年目标", "60", "[5]", "≥9%"]), max_size=5))
)
def test_any_table_gives_goals_that_a_pack_takes(rows: list[list[str]]) -> None:
    for found in table_targets(rows, 2021):
        assert 0 <= found.column < len(rows[found.row])
        Target.model_validate(found.target)
