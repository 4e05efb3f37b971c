"""Reports as hypothesis makes them: right ones, and ones that were broken in some places."""

import copy
from datetime import date
from typing import Any

from hypothesis import strategies as st

from compliance.messages import CATALOGUE

# no braces: a test of messages looks for those that were left unfilled; nor what names a message,
# for which test_hostile.py has a test of its own
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{}"), max_size=12).filter(
    lambda text: text not in CATALOGUE
)
WORDS = st.sampled_from(
    [
        "省甲厅",
        "甲厅",
        "NO",
        "010",
        "12:30",
        "0x10",
        "1e3",
        "~",
        "null",
        "yes",
        "true",
        "2023",
        "1.0",
    ]
)
UNITS = st.sampled_from(
    [
        "省甲厅",
        "示例省甲厅",
        "甲厅",
        "省乙局",
        "省丙委",
        "东市",
        "东市数据局",
        "西市人民政府",
        "没有的局",
    ]
)
SOURCES = st.sampled_from(["demo-2022-1", "demo-2023-2", "demo-2022-9"])
TASKS = st.sampled_from(
    [
        "1",
        "2.1",
        "2.2",
        "2.3",
        "2.5",
        "2.6",
        "2.7",
        "3.1",
        "3.2",
        "3.4",
        "9.9",
        "4.10",
        "demo-2022-1/2.1",
        "demo-2022-1/2.7",
        "demo-2023-2/1",
        "demo-2023-2/2",
        "demo-2022-1/2.l",
        "nowhere/1",
    ]
)
STATUSES = st.sampled_from(
    [
        "未启动",
        "正在推进",
        "进行中",
        "阶段性目标已完成",
        "已完成",
        "申请延期",
        "done",
        "in_progress",
    ]
)
DAYS = st.one_of(
    st.dates().map(str),
    st.sampled_from(["2022-12-31", "2023-06-30", "2023-06-29", "2025-12-31", "0001-01-01", "9999-12-31"]),
)
# a few years: what is owed in ten thousand is a finding for each, and takes its time
COVERED = st.sampled_from(["2021-12-31", "2022-01-01", "2023-06-30", "2024-12-31"])
# test_hostile.py has tests of their own for the ends of the calendar in these places
DATA_DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1)).map(str)
PERIODS = st.sampled_from(
    [
        "2023",
        "2022-H1",
        "2023-Q4",
        "2023-12",
        "2023-W52",
        "2023-W99",
        "2023-13",
        "0000",
        "9999",
    ]
)
# quarters and powers: written alike in YAML and JSON
NUMBERS = st.one_of(st.integers(-10, 110), st.integers(-400, 400).map(lambda n: n / 4), st.integers(-(10**18), 10**18))
METRICS = st.sampled_from(["覆盖率", "覆盖比例", "上线率", "用时", "人才", "提高幅度", "别的"])
QUANTITIES = st.one_of(
    st.sampled_from(["96.5%", "1.2万个", "３亿元", "1,000 件", "3天", "约5", "", "10个百分点", "9" * 400]),
    NUMBERS,
    st.fixed_dictionaries({"value": NUMBERS}, optional={"unit": st.sampled_from(["%", "万人", "个", "件"])}),
)
LINE = st.one_of(TEXT.filter(bool), WORDS)


def _mapping(needed: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(needed, optional=optional)


ITEMS = _mapping(
    {"task": TASKS, "status": STATUSES},
    {
        "unit": UNITS,
        "percent": NUMBERS,
        "due": DAYS,
        "period": PERIODS,
        "completed": DAYS,
        "updated": DAYS,
        "measures": st.dictionaries(METRICS, QUANTITIES, max_size=3),
        "evidence": st.lists(
            st.sampled_from(["files/a.pdf", "豫政办〔2022〕101号", "http://a.b/c.pdf", "x"]), max_size=2
        ),
        "approval": _mapping({"paper": LINE, "approver": LINE, "date": DAYS}, {"new_due": DAYS}),
        "progress": LINE,
        "note": LINE,
    },
)
CASES = _mapping(
    {"task": TASKS, "id": LINE, "opened": DAYS},
    {
        "unit": UNITS,
        "closed": DAYS,
        "extended": _mapping({"n": st.integers(1, 30)}, {"approved": DAYS}),
        "paused": st.lists(_mapping({"from": DATA_DAYS}, {"to": DATA_DAYS, "reason": LINE}), max_size=2),
    },
)
DECLARATIONS = _mapping({"task": TASKS, "declarant": UNITS, "project": LINE}, {"programme": st.integers(1, 3)})
HEADERS = _mapping(
    {"unit": UNITS},
    {
        "region": st.sampled_from(["demo", "nowhere"]),
        "as_of": DATA_DAYS,
        "source": SOURCES,
        "round": LINE,
        "covers": _mapping({"from": COVERED, "to": COVERED}, {}),
        "filled_by": LINE,
    },
)
REPORTS = _mapping(
    {"report": HEADERS},
    {
        "items": st.lists(ITEMS, max_size=4),
        "cases": st.lists(CASES, max_size=2),
        "declarations": st.lists(DECLARATIONS, max_size=2),
    },
)

# what people and programs put where something else belongs
JUNK: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        NUMBERS,
        TEXT,
        WORDS,
        DAYS,
        st.sampled_from([10**30, -(10**30), 0.1, 1.0]),
        st.sampled_from(["", " ", "\x00", "2023-02-30", "2023年9月30日", "0000-01-01", "../../etc/passwd"]),
        st.just("a" * 300),
    ),
    lambda below: st.one_of(st.lists(below, max_size=3), st.dictionaries(TEXT, below, max_size=3)),
    max_leaves=4,
)
KEYS = st.one_of(
    TEXT,
    st.sampled_from(["unit", "task", "status", "statu", "密级", "单位：", "items", "from", "value"]),
    st.sampled_from(["", "0", "07", "2023"]),
)


def pointers(value: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where a value has parts, its root left out."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [each for key, part in below for each in ((*at, key), *pointers(part, (*at, key)))]


def at(value: Any, pointer: tuple[str | int, ...]) -> Any:
    """The part of a value at a pointer."""
    for step in pointer:
        value = value[step]
    return value


@st.composite
def broken(draw: st.DrawFn, whole: st.SearchStrategy[Any] = REPORTS, most: int = 4) -> Any:
    """A value in which up to `most` parts were replaced, left out or added."""
    value = copy.deepcopy(draw(whole))
    for _ in range(draw(st.integers(1, most))):
        known = pointers(value)
        if not known:
            break
        pointer = draw(st.sampled_from(known))
        parent, last = at(value, pointer[:-1]), pointer[-1]
        what = draw(st.sampled_from(["replace", "replace", "leave out", "add"]))
        if what == "replace":
            parent[last] = draw(JUNK)
        elif what == "leave out":
            del parent[last]
        elif isinstance(parent, dict):
            parent[draw(KEYS)] = draw(JUNK)
        else:
            parent.insert(last, draw(JUNK))
    return value
