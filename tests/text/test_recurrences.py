"""Duties that come back."""

from typing import Any

import pytest

from compliance.text.dates import find_deadlines
from tests.text.common import cases, label, reasons


@pytest.mark.parametrize("case", cases("recurrences"), ids=label)
def test_recurrences(case: dict[str, Any]) -> None:
    found = [each for each in find_deadlines(case["text"], 2022) if each.deadline["kind"] == "recurring"]
    assert [[each.phrase, {**each.deadline}, *reasons(each.doubts)] for each in found] == [
        [phrase, {"kind": "recurring", **written}, *doubts] for phrase, written, *doubts in case["found"]
    ]
