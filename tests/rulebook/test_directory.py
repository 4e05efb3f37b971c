"""Names of units: found in the region and above it, never beside it."""

from typing import Any

import pytest

from compliance.rulebook.directory import Directory, DirectoryError, Fault, Group, Region, Unit, merge

NATIONAL = {
    "region": {"id": "national", "name": "全国"},
    "units": [{"name": "国家数据局"}, {"name": "税务总局", "aliases": ["国家税务总局"]}, {"name": "甲州公安厅"}],
}
NORTH = {
    "region": {"id": "north", "name": "北省", "parent": "national"},
    "units": [
        {"name": "省大数据局", "aliases": ["北省大数据局"]},
        {"name": "省公安厅", "aliases": ["北省公安厅"]},
        {"name": "省行政审批政务信息管理局"},
        {"name": "省委政法委", "supervised": False},
        {"name": "一市人民政府", "aliases": ["一市"]},
        {"name": "二市人民政府"},
        {"name": "一市教育局", "parent": "一市人民政府"},
        {"name": "二市教育局", "parent": "二市人民政府"},
    ],
    "groups": [
        {"name": "各市人民政府", "aliases": ["各市"], "members": ["一市", "二市人民政府"]},
        {"name": "省直有关部门", "indefinite": True},
    ],
}
SOUTH = {
    "region": {"id": "south", "name": "南省", "parent": "national"},
    "units": [{"name": "省大数据局"}, {"name": "省水利厅"}],
}
ALONE = {"region": {"id": "alone", "name": "孤省"}, "units": [{"name": "省大数据局"}]}


def directory(*documents: dict[str, Any]) -> Directory:
    return Directory({document["region"]["id"]: merge([document]) for document in documents})


ALL = directory(NATIONAL, NORTH, SOUTH, ALONE)


@pytest.mark.parametrize(
    ("name", "region", "unit_id"),
    [
        ("省公安厅", "north", "north/省公安厅"),
        ("北省公安厅", "north", "north/省公安厅"),
        (" 省 公安厅 ", "north", "north/省公安厅"),
        ("国家税务总局", "north", "national/税务总局"),
        ("国家税务总局", "national", "national/税务总局"),
        # two regions' 省大数据局 are two units
        ("省大数据局", "north", "north/省大数据局"),
        ("省大数据局", "south", "south/省大数据局"),
        # never sideways, never down
        ("省水利厅", "north", None),
        ("省公安厅", "south", None),
        ("省公安厅", "national", None),
        ("国家税务总局", "alone", None),
        ("省大数据局", "nowhere", None),
        ("省大数据局", None, None),
        # by name or alias only
        ("公安厅", "north", None),
    ],
)
def test_find(name: str, region: str | None, unit_id: str | None) -> None:
    found = ALL.find(name, region)
    assert (found.id if isinstance(found, Unit) else found) == unit_id


def test_a_group_is_found_with_its_members() -> None:
    found = ALL.find("各市", "north")
    one, two = Unit("north/一市人民政府", "一市人民政府"), Unit("north/二市人民政府", "二市人民政府")
    assert found == Group("各市人民政府", (one, two))
    assert ALL.find("省直有关部门", "north") == Group("省直有关部门", (), indefinite=True)


@pytest.mark.parametrize(
    ("name", "region", "unit_id", "by"),
    [
        ("省公安厅", "north", "north/省公安厅", "name"),
        ("北省公安厅", "north", "north/省公安厅", "name"),
        ("公安厅", "north", "north/省公安厅", "abbreviation"),
        ("省行政审批局", "north", "north/省行政审批政务信息管理局", "abbreviation"),
        ("公安厅", "south", "national/甲州公安厅", "abbreviation"),
        # fits two units of the region
        ("教育局", "north", None, "unknown"),
        # fits none: one character is too little to leave out
        ("省数据局", "north", None, "unknown"),
        ("数据局", "north", None, "unknown"),
        # a group is nobody who reports
        ("各市人民政府", "north", None, "unknown"),
        ("省水利厅", "north", None, "unknown"),
        ("", "north", None, "unknown"),
    ],
)
def test_find_unit(name: str, region: str, unit_id: str | None, by: str) -> None:
    unit, found_by = ALL.find_unit(name, region)
    assert ((unit.id if unit else None), found_by) == (unit_id, by)


def test_the_name_and_an_alias_of_one_unit_are_one_candidate() -> None:
    unit, by = ALL.find_unit("大数据局", "north")  # both 省大数据局 and 北省大数据局 begin with a region's name
    assert (unit, by) == (Unit("north/省大数据局", "省大数据局"), "abbreviation")


def test_what_is_ambiguous_near_is_not_looked_up_above() -> None:
    above = {"region": {"id": "above", "name": "上"}, "units": [{"name": "上市教育局"}]}
    below = {**NORTH, "region": {"id": "north", "name": "北省", "parent": "above"}}
    both = directory(above, below)
    assert both.find_unit("教育局", "above")[0] == Unit("above/上市教育局", "上市教育局")
    assert both.find_unit("教育局", "north") == (None, "unknown")


def test_units() -> None:
    assert ALL.unit("north/省委政法委") == Unit("north/省委政法委", "省委政法委", supervised=False)
    assert ALL.unit("north/一市教育局") == Unit("north/一市教育局", "一市教育局", parent="north/一市人民政府")
    assert ALL.unit("south/省公安厅") is None
    assert ALL.unit("nowhere/省公安厅") is None
    assert ALL.unit("省公安厅") is None


def test_names_are_those_of_the_region_and_above() -> None:
    names = set(ALL.names("south"))
    assert names == {"省大数据局", "省水利厅", "国家数据局", "税务总局", "国家税务总局", "甲州公安厅"}


def test_regions_that_are_each_other_s_parent_end() -> None:
    one = {"region": {"id": "one", "name": "一", "parent": "two"}, "units": [{"name": "一局"}]}
    two = {"region": {"id": "two", "name": "二", "parent": "one"}, "units": [{"name": "二局"}]}
    both = directory(one, two)
    assert [each.id for each in both.chain("one")] == ["one", "two"]
    assert both.find("无", "one") is None


def test_a_parent_may_be_named_by_its_alias_and_stand_below() -> None:
    region = merge(
        [demo(units=[{"name": "东市数据局", "parent": "东市"}, {"name": "东市人民政府", "aliases": ["东市"]}])]
    )
    assert region.units["demo/东市数据局"].parent == "demo/东市人民政府"


def demo(**sections: Any) -> dict[str, Any]:
    return {"region": {"id": "demo", "name": "示例省"}, **sections}


FAULTY = {
    "twice in the list": (
        [demo(units=[{"name": "省甲厅"}, {"name": "省乙局"}, {"name": "省甲厅"}])],
        [Fault("rules.unit-twice", 0, ("units", 2, "name"), {"value": "省甲厅", "region": "demo"})],
    ),
    "an alias is another's name": (
        [demo(units=[{"name": "省甲厅"}, {"name": "省乙局", "aliases": ["省 甲厅"]}])],
        [Fault("rules.unit-twice", 0, ("units", 1), {"value": "省 甲厅", "region": "demo"})],
    ),
    "one alias of two": (
        [demo(units=[{"name": "省甲厅", "aliases": ["甲"]}, {"name": "省乙局", "aliases": ["甲"]}])],
        [Fault("rules.unit-twice", 0, ("units", 1), {"value": "甲", "region": "demo"})],
    ),
    "a group is named as a unit": (
        [demo(units=[{"name": "省甲厅"}], groups=[{"name": "各厅", "aliases": ["省甲厅"], "members": ["省甲厅"]}])],
        [Fault("rules.unit-twice", 0, ("groups", 0), {"value": "省甲厅", "region": "demo"})],
    ),
    "a group twice": (
        [demo(groups=[{"name": "各厅", "indefinite": True}, {"name": "各厅", "indefinite": True}])],
        [Fault("rules.unit-twice", 0, ("groups", 1, "name"), {"value": "各厅", "region": "demo"})],
    ),
    "a member is missing": (
        [demo(units=[{"name": "省甲厅"}], groups=[{"name": "各厅", "members": ["省甲厅", "省丁厅"]}])],
        [Fault("rules.member", 0, ("groups", 0, "members", 1), {"group": "各厅", "value": "省丁厅", "region": "demo"})],
    ),
    "a parent is missing": (
        [demo(units=[{"name": "东市数据局", "parent": "东市人民政府"}])],
        [Fault("rules.unit", 0, ("units", 0, "parent"), {"value": "东市人民政府", "suggestion": "", "region": "demo"})],
    ),
    "in the second file": (
        [demo(units=[{"name": "省甲厅"}]), demo(units=[{"name": "省乙局", "aliases": ["省甲厅"]}])],
        [Fault("rules.unit-twice", 1, ("units", 0), {"value": "省甲厅", "region": "demo"})],
    ),
    "two faults at once": (
        [demo(units=[{"name": "省甲厅"}, {"name": "省甲厅"}], groups=[{"name": "各厅", "members": ["省丁厅"]}])],
        [
            Fault("rules.unit-twice", 0, ("units", 1, "name"), {"value": "省甲厅", "region": "demo"}),
            Fault(
                "rules.member", 0, ("groups", 0, "members", 0), {"group": "各厅", "value": "省丁厅", "region": "demo"}
            ),
        ],
    ),
}


@pytest.mark.parametrize("case", FAULTY)
def test_a_directory_that_contradicts_itself(case: str) -> None:
    documents, faults = FAULTY[case]
    with pytest.raises(DirectoryError) as caught:
        merge(documents)
    assert caught.value.faults == faults


def test_a_unit_may_repeat_its_own_name_as_an_alias() -> None:
    region = merge([demo(units=[{"name": "省甲厅", "aliases": ["省甲厅", "省 甲厅"]}])])
    assert list(region.names) == ["省甲厅"]


def test_a_later_file_replaces_and_adds() -> None:
    base = {
        "region": {"id": "demo", "name": "示例省", "parent": "national"},
        "units": [{"name": "省甲厅", "aliases": ["甲厅"]}, {"name": "省乙局"}, {"name": "省丙委"}],
        "groups": [{"name": "各厅", "members": ["省甲厅"]}, {"name": "各局", "members": ["省乙局"]}],
    }
    mine = demo(
        units=[{"name": "省乙局", "aliases": ["乙局"], "supervised": False}, {"name": "省丁厅"}],
        groups=[{"name": "各厅", "members": ["省甲厅", "省丁厅"]}],
    )
    region: Region = merge([base, mine])
    assert (region.id, region.name, region.parent) == ("demo", "示例省", "national")
    assert set(region.units) == {"demo/省甲厅", "demo/省乙局", "demo/省丙委", "demo/省丁厅"}
    replaced = Unit("demo/省乙局", "省乙局", supervised=False)
    assert region.names["省乙局"] == region.names["乙局"] == replaced
    assert region.names["甲厅"] == Unit("demo/省甲厅", "省甲厅")
    # a base's group sees the unit that took its member's place
    assert region.names["各局"] == Group("各局", (replaced,))
    assert region.names["各厅"] == Group("各厅", (Unit("demo/省甲厅", "省甲厅"), Unit("demo/省丁厅", "省丁厅")))


def test_a_later_file_may_hang_the_region_elsewhere() -> None:
    above = {"region": {"id": "demo", "name": "示例省", "parent": "other"}}
    assert merge([{"region": {"id": "demo", "name": "示例省", "parent": "national"}}, above]).parent == "other"
