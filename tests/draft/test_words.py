"""Titles, caps, and what a document says about itself."""

import pytest

from compliance.draft.quotas import quotas
from compliance.draft.source import describe, pinyin, region_of
from compliance.draft.times import Times
from compliance.draft.titles import LIMIT, title_of
from compliance.text.volume import Entry


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("到2025年，数据体系更加完善", "数据体系更加完善"),
        ("围绕重点领域，建设应用场景", "建设应用场景"),
        ("1.建设平台。完善功能", "建设平台，完善功能"),
        ("完善电子证照（以下简称证照）系统", "完善电子证照系统"),
        ("“一件事”", "“一件事”"),
        ("", "—"),
    ],
)
def test_titles(words: str, title: str) -> None:
    assert title_of(words) == title


def test_a_title_is_short_and_closes_its_quotation() -> None:
    title = title_of("推进建设完善提升优化加强保障“一网通办一网统管一网协同一网共享一网监管”系统平台建设工作")
    assert len(title) <= LIMIT and title.count("“") == title.count("”")


def test_caps() -> None:
    found = quotas(
        "第1、2项工程由各省组织，各省申报数量不超过2个，其余各市限报1个；第3项工程由有关部门组织申报，每个领域申报数量限1个。"
    )
    assert [(each.who, each.quota) for each in found] == [
        ("各省", {"programmes": [1, 2], "per": "declarant", "declarants": "各省", "cap": 2, "pooled": "unclear"}),
        (
            "其余各市",
            {"programmes": [1, 2], "per": "declarant", "declarants": "其余各市", "cap": 1, "pooled": "unclear"},
        ),
        ("有关部门", {"programmes": [3], "per": "field", "declarants": "有关部门", "cap": 1, "pooled": False}),
    ]
    assert quotas("申报数量逐年增加。") == []


@pytest.mark.parametrize(
    ("number", "title", "region", "name", "issuer"),
    [
        ("豫政办〔2022〕101号", "某方案", "henan", "yuzhengban-2022-101", "河南省人民政府办公厅"),
        ("桂政发〔2022〕31号", "某意见", "guangxi", "guizhengfa-2022-31", "广西壮族自治区人民政府"),
        ("国办发〔2024〕3号", "国务院办公厅关于某事的通知", "national", "guobanfa-2024-3", None),
        (None, "重庆市公共数据开放管理暂行办法", "chongqing", "chongqing-gonggongshujukaifang", None),
        (None, "某某方案", None, "national-moumou", None),
        ("山东省人民政府令第335号", "山东省健康数据管理办法", "shandong", "shandong-ling-335", None),
    ],
)
def test_sources(number: str | None, title: str, region: str | None, name: str, issuer: str | None) -> None:
    entry = Entry(number, title, 1, 2)
    assert region_of(entry) == region
    source = describe(entry, [(1, title), (2, "2023年4月10日")], "f.txt")
    assert source.id == name.replace("gonggong", "2023-gonggong").replace("moumou", "2023-moumou")
    assert source.issuer == (issuer or ("国务院办公厅" if number and number.startswith("国") else None))
    assert source.issued == "2023-04-10"


def test_pinyin() -> None:
    assert pinyin("豫政办") == "yuzhengban"
    assert pinyin("重庆") == "chongqing"


def test_validity() -> None:
    times = Times(2022)
    assert times.validity("本办法自2023年1月1日起施行，有效期5年。") == ("2023-01-01", "2027-12-31")
    assert times.validity("自2023年1月1日起施行，有效期至2025年12月31日。") == ("2023-01-01", "2025-12-31")
    assert times.validity("本办法自公布之日起施行。") == (None, None)
    assert times.validity("自2023年13月41日起施行。") == (None, None)
