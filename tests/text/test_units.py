"""Names of units: their normal spelling, and what abbreviates what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.text.units import abbreviates, normal

REGION_ENDS = "省市区县州盟"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("省公安厅", "省公安厅"),
        (" 省 公安厅\n", "省公安厅"),
        ("省\u3000公安厅", "省公安厅"),
        ("省公\u00a0安厅", "省公安厅"),
        ("数字中国研究院（福建）", "数字中国研究院(福建)"),
        ("数字中国研究院(福建)", "数字中国研究院(福建)"),
        ("１１０指挥中心", "110指挥中心"),
        ("ＡＢ公司", "AB公司"),
        ("", ""),
    ],
)
def test_normal(typed: str, plain: str) -> None:
    assert normal(typed) == plain


@settings(deadline=None)
@given(st.text("省公安厅（）() \t\u3000１2Ａ", max_size=12))
def test_normal_is_final_and_has_no_white_space(name: str) -> None:
    plain = normal(name)
    assert normal(plain) == plain
    assert not any(character.isspace() for character in plain)
    assert normal(" ".join(name)) == plain


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("公安厅", "省公安厅"),
        ("公安厅", "河南省公安厅"),
        ("公安厅", "自治区公安厅"),
        ("甲厅", "省甲厅"),
        ("数据局", "东市数据局"),
        ("人民医院", "延边州人民医院"),
        ("教育局", "锡林郭勒盟教育局"),
        ("省行政审批局", "省行政审批政务信息管理局"),
        ("省大数据局", "省大数据管理局"),
    ],
)
def test_abbreviations(short: str, full: str) -> None:
    assert abbreviates(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("省数据局", "省大数据局"),  # its successor, perhaps
        ("数据局", "省大数据局"),
        ("办公厅", "省政府办公厅"),
        ("政法委", "省委政法委"),
        ("银保监局", "河南银保监局"),
        ("省公安厅", "省公安厅"),
        ("省公安厅", "公安厅"),
        ("厅", "省厅"),
        ("", "省公安厅"),
        ("省局", "省大数据管理局"),
        ("省政府办", "省政府办公厅"),
        ("省人社厅", "省人力资源社会保障厅"),
        ("省办公室", "省数字政府建设办公室"),
        ("省审批局", "省行政审批政务信息管理局"),
        ("省公安局", "省公安厅"),
        ("市公安局", "省公安厅"),
    ],
)
def test_what_abbreviates_nothing(short: str, full: str) -> None:
    assert not abbreviates(short, full)


names = st.lists(st.sampled_from("省市区甲乙丙丁戊己局厅委"), min_size=1, max_size=9, unique=True).map("".join)


@settings(deadline=None)
@given(names, st.data())
def test_one_run_is_left_out_and_nothing_else(full: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(full)))
    end = data.draw(st.integers(start, len(full)))
    short = full[:start] + full[end:]
    region = start == 0 and end > 0 and full[end - 1] in REGION_ENDS and len(short) >= 2
    inner = end - start >= 2 and start >= 2 and end < len(full)
    assert abbreviates(short, full) == (region or inner)


@settings(deadline=None)
@given(names, names)
def test_other_names_are_no_abbreviation(short: str, full: str) -> None:
    possible = {full[:start] + full[end:] for start in range(len(full)) for end in range(start + 1, len(full))}
    if short not in possible:
        assert not abbreviates(short, full)
