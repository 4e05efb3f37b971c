"""The text of a cell as people write it, and what cannot be read."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.document.validate import load_schema
from compliance.reports.cells import READERS, STATUS_WORDS, Unclear, suggest

READ: list[tuple[str, str, Any]] = [
    *[("day", each, "2023-09-08") for each in ("2023-09-08", "2023年9月8日", "2023/9/8", "2023.9.8", "20230908")],
    *[("day", each, "2023-09-08") for each in ("２０２３年９月８日", "2023 年 9 月 8 日", "2023年9月8号", "2023-9-8")],
    *[("day", each, "2023-09-08") for each in ("2023-09-08 00:00:00", "2023/9/8 10:30", "2023-09-08T10:30")],
    *[("day", each, None) for each in ("-", "—", "/", "无")],
    ("moment", "2023/9/8 9:05", "2023-09-08T09:05"),
    ("moment", "2023年9月8日", "2023-09-08"),
    ("moment", "2023年9月8日 9时05分", "2023-09-08T09:05"),
    *[("due", each, "2023-09-30") for each in ("2023年9月底前", "2023年9月底", "2023年9月", "2023-09", "2023.9")],
    *[("due", each, "2023-09-30") for each in ("2023-09-30", "2023年9月30日前", "2023年三季度末", "2023年第3季度前")],
    *[("due", each, "2023-12-31") for each in ("2023年底", "2023年年底前", "2023年底以前", "2023年")],
    ("due", "2023年上半年", "2023-06-30"),
    ("due", "2024年2月底前", "2024-02-29"),
    *[("due", each, None) for each in ("长期", "持续推进", "长期坚持", "/")],
    *[("percent", each, 96.5) for each in ("96.5%", "96.5％", "９６．５％", "96.5", "96.5 %")],
    *[("percent", each, 0) for each in ("0", "0%")],
    ("percent", "0.5%", 0.5),
    ("percent", "100%", 100),
    ("percent", "120", 120),
    ("percent", "-", None),
    ("number", "0.5", 0.5),
    ("number", "1,200", 1200),
    *[("status", each, "已完成") for each in ("已完成", "已办结", "完成", " 已 完 成 ", "done", "已完成。")],
    *[("status", each, "正在推进") for each in ("推进中", "进行中", "未完成", "部分完成", "in_progress")],
    *[("status", each, "未启动") for each in ("未开展", "未启动", "尚未启动")],
    ("status", "阶段性完成", "阶段性目标已完成"),
    *[("finished", each, "已完成") for each in ("是", "√", "已完成")],
    *[("finished", each, "正在推进") for each in ("否", "×")],
    ("finished", "未启动", "未启动"),
    *[("answer", each, True) for each in ("是", "Yes", "√")],
    *[("answer", each, False) for each in ("否", "no", "×")],
    *[("count", each, 10) for each in ("10", "10个工作日", "10 天", "１０")],
    ("list", "a.pdf；b.pdf;c\nd", ["a.pdf", "b.pdf", "c", "d"]),
    ("list", "无", None),
    ("list", "；", None),
    *[("period", each, "2023-Q3") for each in ("2023-Q3", "2023-q3", "2023年三季度", "2023年第3季度")],
    ("period", "2023年上半年", "2023-H1"),
    ("period", "2023年9月", "2023-09"),
    ("period", "2023年度", "2023"),
    ("task", " ａ-1/4.3 ", "a-1/4.3"),
    ("text", "0.80", "0.80"),
]
UNCLEAR = [
    *[
        ("day", each)
        for each in ("9月8日", "2023年9月", "23.9.8", "9/8/2023", "45197", "上周", "2023-02-30", "2023-13-01")
    ],
    *[("due", each) for each in ("9月底前", "分阶段推进", "2023年13月", "第一阶段", "0000年", "2023年2月30日")],
    # 0.8 may be 80 % or 0.8 %, and 1 may be 1 % or all
    *[("percent", each) for each in ("0.8", "1", "0.965", "八成", "80%左右", "1.2.3", "50-60%", "1e3", "inf", "nan")],
    *[("status", each) for each in ("基本完成", "快好了", "80%", "是")],
    *[("finished", each) for each in ("差不多", "基本完成")],
    *[("answer", each) for each in ("不适用", "1")],
    *[("count", each) for each in ("0", "-1", "十天", "1.5")],
    *[("task", each) for each in ("四（三）", "../../etc/passwd", "A/1", "a" * 300)],
    *[("period", each) for each in ("上季度", "2023-Q5", "23年")],
    *[("moment", each) for each in ("2023-09-08 25:00", "10:30")],
    ("unit", "局" * 201),
]


@pytest.mark.parametrize(("reader", "typed", "value"), READ)
def test_cells_that_are_read(reader: str, typed: str, value: Any) -> None:
    assert READERS[reader](typed.strip()) == value


@pytest.mark.parametrize(("reader", "typed"), UNCLEAR)
def test_cells_that_are_not(reader: str, typed: str) -> None:
    with pytest.raises(Unclear):
        READERS[reader](typed)


def test_every_status_is_one_of_the_schema() -> None:
    allowed = set(load_schema("report").document["$defs"]["Item"]["properties"]["status"]["enum"])
    assert set(STATUS_WORDS.values()) <= allowed
    assert all(word in STATUS_WORDS for word in allowed)


def test_a_status_is_suggested() -> None:
    assert suggest("正在推动") == "正在推进" and suggest("xyz") is None


@given(st.dates(), st.sampled_from(["{0}-{1}-{2}", "{0}年{1}月{2}日", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}{1}{2}"]))
def test_every_day_in_every_spelling(day: date, spelling: str) -> None:
    parts = f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"
    assert READERS["day"](spelling.format(*parts)) == day.isoformat() == READERS["due"](spelling.format(*parts))


@given(st.sampled_from(sorted(READERS)), st.text(min_size=1, max_size=30))
def test_any_text_is_read_or_unclear(reader: str, typed: str) -> None:
    plain = typed.strip()
    try:
        value = READERS[reader](plain) if plain else None
    except Unclear as error:
        assert error.what
    else:
        assert value is None or value == value  # no NaN
