"""Clauses as people cite them."""

import pytest

from compliance.finding import Clause
from compliance.output.clause import cite, lines


@pytest.mark.parametrize(
    ("clause", "zh", "en"),
    [
        (
            Clause("x", "某方案", "某〔2023〕1号", "四（三）", (1708, 1708)),
            "某〔2023〕1号 四（三） 第1708行",
            "某〔2023〕1号 四（三） line 1708",
        ),
        (
            Clause("x", "某方案", "某〔2023〕1号", "四（三）", (1708, 1710)),
            "某〔2023〕1号 四（三） 第1708-1710行",
            "某〔2023〕1号 四（三） lines 1708-1710",
        ),
        (Clause("x", "某方案", "某〔2023〕1号", None, (3, 4)), "某〔2023〕1号 第3-4行", "某〔2023〕1号 lines 3-4"),
        (Clause("x", "某方案", None, "二"), "《某方案》 二", "《某方案》 二"),
        (Clause("x", "某方案"), "《某方案》", "《某方案》"),
    ],
)
def test_cite(clause: Clause, zh: str, en: str) -> None:
    assert (cite(clause, "zh"), cite(clause, "en")) == (zh, en)


def test_no_lines() -> None:
    assert lines(None, "zh") == lines(None, "en") == ""
