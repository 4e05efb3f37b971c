"""Texts that were made to be slow: four times the text takes about four times as long."""

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from compliance.text.dates import find_deadlines, heading_date
from compliance.text.targets import find_targets, table_targets
from tests.text.common import lines

PIECES = (*lines("pieces"), " ", "\t", "1 ")


def seconds(read: Callable[..., Any], text: str) -> float:
    """The shortest of two runs, in processor time."""
    spent = []
    for _ in range(2):
        start = process_time()
        read(text, 2022)
        spent.append(process_time() - start)
    return min(spent)


@pytest.mark.parametrize("read", [find_deadlines, heading_date, find_targets])
@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_time_is_linear(piece: str, read: Callable[..., Any]) -> None:
    small = (piece * 10_000)[:8_000]
    # a quadratic reading takes sixteen times as long; the constant forgives a busy machine
    assert seconds(read, small * 4) < 8 * seconds(read, small) + 0.5


def test_a_large_table_is_read() -> None:
    rows = [["指标", "单位", "2025年"], *([f"指标{n}", "%", "90"] for n in range(5_000))]
    start = process_time()
    assert len(table_targets(rows, 2021)) == 5_000
    assert process_time() - start < 10
