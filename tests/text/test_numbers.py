"""Quantities as people write them, against Decimal."""

from decimal import Decimal, localcontext

import cn2an
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compliance.text.numbers import as_written, chinese_fraction, chinese_number, parse_quantity, scale, show

SCALES = {"": 0, "万": 4, "亿": 8, "万亿": 12}
FULL_WIDTH = str.maketrans("0123456789.,%+-", "０１２３４５６７８９．，％＋－")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("96.5%", 96.5, "%"),
        ("90", 90.0, None),
        ("0", 0.0, None),
        ("-3.5", -3.5, None),
        ("+3个百分点", 3.0, "个百分点"),
        ("1.2万个", 12_000.0, "个"),
        ("3 亿元", 300_000_000.0, "元"),
        ("3万亿元", 3e12, "元"),
        ("1.5 万亿", 1.5e12, None),
        ("5万", 50_000.0, None),
        ("2 万 人", 20_000.0, "人"),
        ("1,234.5", 1234.5, None),
        ("1,234,567件", 1_234_567.0, "件"),
        ("12,345", 12_345.0, None),
        ("９６．５％", 96.5, "%"),
        ("１，２３４", 1234.0, None),
        ("３万", 30_000.0, None),
        ("\u3000 7 次\n", 7.0, "次"),
        # a digit that belongs to the unit
        ("50m2", 50.0, "m2"),
        ("50㎡", 50.0, "m2"),
        ("3吨CO2", 3.0, "吨CO2"),
        ("5m^2", 5.0, "m^2"),
        # as programs write them
        ("1e5", 100_000.0, None),
        ("1.5E+16元", 1.5e16, "元"),
        ("1e-05", 0.00001, None),
        ("1e3万", 1e7, None),
        ("3E座", 3.0, "E座"),
        ("007", 7.0, None),
        ("9" * 299, float("9" * 299), None),
    ],
)
def test_quantities(text: str, value: float, unit: str | None) -> None:
    assert parse_quantity(text) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "%",
        "万",
        "个3",
        "约90%",
        "九十",
        ".5",
        "5.",
        "1.2.3",
        "--5",
        # one of two numbers would be a guess
        "5-10",
        "5~10",
        "５～１０％",
        "5%-10%",
        "5%至10%",
        "3到5个",
        "5万-10万元",
        "5万至10万元",
        "1万5",
        "1/2",
        "12:30",
        "3 000",
        "96.5%（2023年）",
        "1个、2个",
        # commas that part no thousands
        "1,23",
        "3,5%",
        "1234,567",
        "1,2345",
        ",123",
        "1,",
        "1,,234",
        # more than a float holds
        "9" * 301,
        "9" * 100_000,
        "9" * 299 + "万亿",
        "1e301",
        "1e999万亿",
        "1e1000",
        "1e99999",
        "∞",
        "nan",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


@settings(deadline=None)
@given(
    st.sampled_from(["", "-", "+"]),
    st.integers(0, 10**18),
    st.none() | st.text("0123456789", min_size=1, max_size=6),
    st.booleans(),
    st.sampled_from(list(SCALES)),
    st.sampled_from(["", "个", "%", "元", "m2", "人次"]),
    st.booleans(),
    st.sampled_from(["", " "]),
)
@example("", 1234567, "50", True, "万亿", "元", True, " ")
def test_every_quantity_is_read_exactly(
    sign: str, whole: int, fraction: str | None, commas: bool, power: str, unit: str, wide: bool, space: str
) -> None:
    digits = f"{whole:,}" if commas else str(whole)
    number = sign + digits + (f".{fraction}" if fraction is not None else "")
    with localcontext(prec=60):
        expected = float(Decimal(number.replace(",", "")) * 10 ** SCALES[power])
    typed = number.translate(FULL_WIDTH) if wide else number
    assert parse_quantity(typed + space + power + unit) == (expected, unit or None)


@settings(deadline=None)
@given(st.text(max_size=30))
@example("１" * 30)
@example("٣")
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    found = parse_quantity(text)
    assert found is None or isinstance(found[0], float)


@pytest.mark.parametrize(
    ("value", "unit", "scaled"),
    [
        ("1.2", "万个", (12_000.0, "个")),
        ("1", "万亿元", (1e12, "元")),
        ("1", "亿", (1e8, None)),
        ("7", None, (7.0, None)),
        ("7", "", (7.0, None)),
        ("7", "  ", (7.0, None)),
        ("7", "％", (7.0, "%")),
        ("44.8", " 万 户 ", (448_000.0, "户")),
        ("-2", "千米", (-2.0, "千米")),
    ],
)
def test_scale(value: str, unit: str | None, scaled: tuple[float, str | None]) -> None:
    assert scale(Decimal(value), unit) == scaled


@pytest.mark.parametrize(("value", "unit"), [("NaN", "个"), ("Infinity", None), ("1E+301", None), ("1E+299", "万")])
def test_beyond_a_float_is_refused(value: str, unit: str | None) -> None:
    with pytest.raises(ValueError, match=r".+"):
        scale(Decimal(value), unit)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (90.0, "%", "90%"),
        (96.5, "%", "96.5%"),
        (12_000.0, "个", "12000个"),
        (0.1 + 0.2, None, "0.3"),
        (-3.0, "天", "-3天"),
        (3e12, "元", "3000000000000元"),
    ],
)
def test_show(value: float, unit: str | None, shown: str) -> None:
    assert show(value, unit) == shown


@settings(deadline=None)
@given(st.integers(-(10**12), 10**12), st.sampled_from([None, "%", "个"]))
def test_what_is_shown_reads_back(thousandths: int, unit: str | None) -> None:
    value = thousandths / 1000
    assert parse_quantity(show(value, unit)) == (value, unit)


@given(st.integers(0, 10**15))
def test_numerals_against_another_library(number: int) -> None:
    assert chinese_number(cn2an.an2cn(number)) == number


@given(st.decimals(0, 10**6, places=2, allow_nan=False))
def test_decimals_in_numerals_against_another_library(number: Decimal) -> None:
    assert chinese_number(cn2an.an2cn(str(number))) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", "10"),
        ("十五", "15"),
        ("廿三", "23"),
        ("两", "2"),
        ("两百零三", "203"),
        ("三百五", "350"),
        ("一万五", "15000"),
        ("一万零五", "10005"),
        ("一亿三千万", "130000000"),
        ("3百万", "3000000"),
        ("1.5万", "15000"),
        ("１５", "15"),
        ("1,200", "1200"),
        ("二〇二五", "2025"),
        ("零", "0"),
        ("一点五", "1.5"),
    ],
)
def test_numerals(text: str, value: str) -> None:
    assert chinese_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "个",
        "三二十",
        "十百十",
        "三五",
        "百亿级",
        "十点",
        "点五",
        "一二三个",
        "万",
        "1.2.3",
        "十" * 99,
    ],
)
def test_no_numerals(text: str) -> None:
    assert chinese_number(text) is None


@given(st.text("零〇一二两三四五六七八九十百千万亿点廿0123456789.,", max_size=50) | st.text(max_size=20))
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = chinese_number(text)
    assert value is None or value.is_finite()
    chinese_fraction(text)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("百分之九十五", (Decimal(95), "%")),
        ("百分之百", (Decimal(100), "%")),
        ("百分之九十九点五", (Decimal("99.5"), "%")),
        ("百分之90", (Decimal(90), "%")),
        ("千分之三", (Decimal(3), "‰")),
        ("四分之一", (Decimal(25), "%")),
        ("九成", None),
        ("百分之", None),
        ("零分之一", None),
    ],
)
def test_fractions(text: str, share: tuple[Decimal, str] | None) -> None:
    assert chinese_fraction(text) == share


@pytest.mark.parametrize(("value", "written"), [("90", 90), ("90.0", 90), ("0.5", 0.5), ("-5", -5)])
def test_a_value_as_a_pack_writes_it(value: str, written: float) -> None:
    assert as_written(Decimal(value)) == written
    assert isinstance(as_written(Decimal(value)), type(written))
