"""Text that no spreadsheet program takes for a formula."""

import pytest

from compliance.text.formula import harmless


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_what_begins_as_a_formula_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "省公安厅", "甲=1", "'=1"])
def test_all_else_stays(text: str) -> None:
    assert harmless(text) == text
