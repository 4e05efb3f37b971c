"""What day a phrase names: one explicit date, or nothing."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.lint.phrases import said

# phrase, a day that fits, a day that does not
NAMED = [
    ("2023年9月底前", "2023-09-30", "2023-09-29"),
    ("2023年9月底前", "2023-09-30", "2024-09-30"),
    ("2024年2月末", "2024-02-29", "2024-02-28"),
    ("2023年9月份底", "2023-09-30", "2023-10-31"),
    ("2023年底", "2023-12-31", "2023-12-30"),
    ("2023年年底前", "2023-12-31", "2022-12-31"),
    ("2023年年底以前", "2023-12-31", "2023-11-30"),
    ("2023年末", "2023-12-31", "2024-01-01"),
    ("2023年年底取得明显成效", "2023-12-31", "2023-06-30"),
    ("2024年6月底前取得明显成效", "2024-06-30", "2024-07-31"),
    ("力争到2025年", "2025-12-31", "2025-06-30"),
    ("到2025年底前", "2025-12-31", "2024-12-31"),
    ("到2025年", "2025-12-31", "2035-12-31"),
    ("2025年", "2025-03-01", "2026-03-01"),
    ("2021年8月20日前", "2021-08-20", "2021-08-19"),
    ("2021年8月20日之前", "2021-08-20", "2021-07-31"),
    ("２０２１年８月２０日前", "2021-08-20", "2022-08-20"),
    ("2021 年 8 月 20 日前", "2021-08-20", "2021-08-21"),
    ("9月20日前", "2023-09-20", "2023-09-21"),
    ("年底前", "2019-12-31", "2019-12-01"),
    ("上半年", "2023-06-30", "2023-12-31"),
    ("2023年下半年", "2023-12-31", "2023-06-30"),
    ("2023年第一季度", "2023-03-31", "2023-03-30"),
    ("2023年3季度", "2023-09-30", "2023-06-30"),
    ("“十四五”末", "2025-12-31", "2020-12-31"),
    ("到十三五期末", "2020-12-31", "2025-12-31"),
    ("“十五五”末期", "2030-12-31", "2025-12-31"),
]
SILENT = [
    "",
    "适时",
    "持续推进",
    "定期",
    "9月前",  # its own last day, or the one before?
    "2025年前",
    "2023年9月",
    "9月中旬",
    "2023年9月底前完成50%，年底前完成",
    "2023年和2024年底",
    "2021—2023年",
    "2021年起至2023年底",
    "经过3年建设",
    "收到之日起5日内",
    "2023年13月底",
    "2023年9月32日",
    "2023年度",
    "年度",
    "截至2020年底已建成100个",
    "3年",
    "“十四五”时期",
    "2023年9月30日24时",
    "2" * 10_000,
    "年底" * 5_000,
    "2023年9月底前" + "甲" * 10_000,
]


@pytest.mark.parametrize(("phrase", "fits", "differs"), NAMED)
def test_named(phrase: str, fits: str, differs: str) -> None:
    named = said(phrase)
    assert named and named.fits(date.fromisoformat(fits)) and not named.fits(date.fromisoformat(differs))


@pytest.mark.parametrize("phrase", SILENT, ids=lambda phrase: phrase[:20])
def test_silent(phrase: str) -> None:
    assert said(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [
        ("2024年2月底", "2024-02-29"),
        ("2月底", "02-28"),
        ("9月5日前", "09-05"),
        ("2025年", "2025"),
        ("年底", "12-31"),
    ],
)
def test_shown(phrase: str, shown: str) -> None:
    assert str(said(phrase)) == shown


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.integers(-800, 800))
def test_every_day_and_every_month_s_end(day: date, away: int) -> None:
    other = day + timedelta(away)
    exact, end = said(f"{day.year}年{day.month}月{day.day}日前"), said(f"{day.year}年{day.month}月底前")
    assert exact and end
    assert exact.fits(other) == (day == other)
    last = date(day.year, day.month, monthrange(day.year, day.month)[1])
    assert end.fits(other) == (other == last)
    assert (str(exact), str(end)) == (day.isoformat(), last.isoformat())


@given(st.text("0123年月日底末前到十四五第一上半季度“”年９ 至于", max_size=40))
def test_any_words(phrase: str) -> None:
    named = said(phrase)
    assert named is None or str(named)
