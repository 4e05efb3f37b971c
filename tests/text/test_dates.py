"""Deadlines in clauses, against days worked out by hand, and dates that a calendar writes in every style."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.messages import CATALOGUE
from compliance.text.dates import find_deadlines, heading_date, phrase_date
from tests.text.common import cases, label, lines, reasons

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
NUMERALS = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
# the words that the grammar knows, thrown together
WORDS = (*lines("words"), " ", "\n", "\t")
SOUP = st.lists(st.sampled_from(WORDS), max_size=25).map("".join) | st.text(max_size=60)


def numeral(number: int) -> str:
    """1 … 99 in numerals."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else NUMERALS[str(tens)] + "十") + (
        NUMERALS[str(ones)] if ones else ""
    )


def last(day: date) -> date:
    """The last day of its month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def fixed(text: str, year: int | None) -> list[list[Any]]:
    return [
        [each.phrase, each.deadline.get("date"), *reasons(each.doubts)]
        for each in find_deadlines(text, year)
        if each.deadline["kind"] == "fixed"
    ]


@pytest.mark.parametrize("case", cases("dates"), ids=label)
def test_days(case: dict[str, Any]) -> None:
    assert fixed(case["text"], case["year"]) == case["found"]


@pytest.mark.parametrize("case", cases("ongoing"), ids=label)
def test_ongoing(case: dict[str, Any]) -> None:
    found = [each for each in find_deadlines(case["text"], 2022) if each.deadline == {"kind": "ongoing"}]
    assert [[each.phrase, *reasons(each.doubts)] for each in found] == case["found"]


@pytest.mark.parametrize("case", cases("headings"), ids=label)
def test_headings(case: dict[str, Any]) -> None:
    found = heading_date(case["text"], case["year"])
    if case.get("date") or case.get("found"):
        assert found is not None
        assert (found.deadline.get("date"), reasons(found.doubts)) == (case["date"], case.get("doubts", []))
        assert found.phrase == case["text"][found.start : found.end]
    else:
        assert found is None


def styles(day: date) -> list[tuple[str, date]]:
    """A date as offices write it, and the day that is meant."""
    y, m, d = day.year, day.month, day.day
    spelled = "".join(NUMERALS[each] for each in str(y))
    return [
        (f"{y}年{m}月{d}日前", day),
        (f"{y}年{m:02}月{d:02}日前", day),
        (f"{y} 年 {m} 月 {d} 日前", day),
        (f"{y}\n年{m}月{d}日之前", day),
        (f"{y}年{m}月{d}日前".translate(FULL_WIDTH), day),
        (f"{spelled}年{numeral(m)}月{numeral(d)}日前", day),
        (f"{y}年{m}月底前", last(day)),
        (f"{y}年{m}月末", last(day)),
        (f"{spelled}年{numeral(m)}月底以前", last(day)),
        (f"{y}年底", date(y, 12, 31)),
        (f"{y}年年底前", date(y, 12, 31)),
        (f"到{y}年", date(y, 12, 31)),
        (f"{y}年上半年", date(y, 6, 30)),
        (f"{y}年第{NUMERALS[str((m + 2) // 3)]}季度末前", last(date(y, (m + 2) // 3 * 3, 1))),
    ]


@given(DAYS)
def test_a_date_in_any_style_is_the_same_date(day: date) -> None:
    for words, meant in styles(day):
        assert phrase_date(words) == meant, words
        (found,) = find_deadlines(f"各地要按要求，{words}完成建设。", day.year - 1)
        assert (found.deadline, found.doubts) == ({"kind": "fixed", "date": meant.isoformat()}, ()), words


@given(DAYS)
def test_a_month_takes_the_year_of_the_document(day: date) -> None:
    words = f"{day.month}月{day.day}日前"
    assert phrase_date(words) is None
    if (day.month, day.day) != (2, 29):
        assert phrase_date(words, day.year) == day


@given(SOUP, st.none() | st.integers(1990, 2050))
def test_any_text_gives_spans_of_itself(text: str, year: int | None) -> None:
    end = 0
    for found in find_deadlines(text, year):
        assert 0 <= end <= found.start < found.end <= len(text)
        assert found.phrase == text[found.start : found.end]
        assert all(doubt in CATALOGUE for doubt in found.doubts)
        assert found.deadline["kind"] != "fixed" or "date" in found.deadline or "doubt.no-year" in found.doubts
        end = found.end
    phrase_date(text, year)
    heading_date(text, year)


@given(SOUP)
def test_what_is_found_is_a_deadline_of_a_pack(text: str) -> None:
    from pydantic import TypeAdapter

    from compliance.model.pack import Deadline

    for found in find_deadlines(text, 2022):
        TypeAdapter(Deadline).validate_python({**found.deadline, "phrase": "x"})


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "尽快",
        "2022年和2023年",
        "2025年前",
        "2022年13月底",
        "2O22年底",
        "6月中旬",
        "“十四五”期间",
        "每年1月底前",
        "自2023年1月1日起",
        "2023年1月1日后5日内",
    ],
)
def test_a_phrase_that_is_open_to_doubt_has_no_day(phrase: str) -> None:
    assert phrase_date(phrase, 2022) is None
