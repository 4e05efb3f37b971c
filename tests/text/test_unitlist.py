"""Lists of units in full."""

import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compliance.text.unitlist import read_units
from tests.text.cases_of import cases


@cases("unitlist")
def test_lists(case: dict[str, Any]) -> None:
    known = (lambda name: name in case["known"]) if "known" in case else None
    read = read_units(case["list"], known, case.get("labelled", False))
    assert list(read.names) == case["names"]
    assert read.open_ended == case.get("open", False)
    assert [reason for reason, _ in read.doubts] == case.get("doubts", [])
    assert list(read.unread) == case.get("unread", [])


STEMS = ("科技厅", "公安厅", "财政厅", "民政厅", "司法厅", "水利厅", "统计局", "体育局")


@given(
    st.lists(st.sampled_from(STEMS), min_size=1, max_size=8, unique=True),
    st.sampled_from(("省", "自治区", "市", "辽宁省")),
)
def test_a_prefix_runs_on_to_the_end_of_its_group(stems: list[str], prefix: str) -> None:
    assert list(read_units(prefix + "、".join(stems)).names) == [prefix + stem for stem in stems]
    written_out = "、".join(prefix + stem for stem in stems)
    assert read_units(written_out).names == read_units(prefix + "、".join(stems)).names


@given(st.text(alphabet="省市区委厅局、，；等和及（）〔〕科技公安各有关部门人民政府。 \n12", max_size=80))
def test_any_text_is_read_without_failing_and_nothing_is_named_twice(text: str) -> None:
    read = read_units(text)
    assert len(set(read.names)) == len(read.names)
    assert all(name for name in read.names)


def test_a_long_list_takes_linear_time() -> None:
    started = time.perf_counter()
    read_units("省科技厅、" * 20_000 + "（" * 5_000)
    assert time.perf_counter() - started < 10
