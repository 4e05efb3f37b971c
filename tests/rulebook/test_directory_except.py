"""Groups made of other groups, and of what is left when others are taken out."""

from typing import Any

import pytest

from compliance.rulebook.directory import DirectoryError, Fault, Group, merge

UNITS = [{"name": "甲省", "aliases": ["甲"]}, {"name": "乙省"}, {"name": "丙自治区"}, {"name": "丁市"}]
PILOT = {"name": "试点省市", "aliases": ["各试点省市"], "members": ["甲", "丁市"]}
PROVINCES = {"name": "各省", "members": ["甲省", "乙省", "丙自治区"]}


def members(name: str, *groups: dict[str, Any]) -> list[str]:
    """The names of the units of that group, the same whatever the order in which the groups stand."""
    found = []
    for order in (groups, groups[::-1]):
        group = merge([demo(*order)]).names[name]
        assert isinstance(group, Group)
        found.append([unit.name for unit in group.members])
    assert found[0] == found[1]
    return found[0]


def demo(*groups: dict[str, Any]) -> dict[str, Any]:
    return {"region": {"id": "demo", "name": "示例"}, "units": UNITS, "groups": list(groups)}


GROUPS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a unit taken out": ({"members": ["甲省", "乙省"], "except": ["乙省"]}, ["甲省"]),
    "a unit taken out by its alias": ({"members": ["甲省", "乙省"], "except": ["甲"]}, ["乙省"]),
    "a group taken out, of which one is no member": ({"members": ["甲省", "乙省"], "except": ["试点省市"]}, ["乙省"]),
    "a group taken out by its alias": ({"members": ["甲省", "乙省"], "except": ["各 试点省市"]}, ["乙省"]),
    "a unit and a group taken out": ({"members": ["各省", "丁市"], "except": ["乙省", "试点省市"]}, ["丙自治区"]),
    "nothing left": ({"members": ["甲省"], "except": ["试点省市"]}, []),
    "nothing taken out": ({"members": ["甲省"], "except": []}, ["甲省"]),
    "a group as a member": ({"members": ["各省", "丁市"]}, ["甲省", "乙省", "丙自治区", "丁市"]),
    "a unit that two members stand for": ({"members": ["丁市", "乙省", "试点省市"]}, ["丁市", "乙省", "甲省"]),
    "the rest of a group": ({"members": ["各省"], "except": ["试点省市"]}, ["乙省", "丙自治区"]),
}


@pytest.mark.parametrize("case", GROUPS)
def test_who_is_in_the_group(case: str) -> None:
    fields, names = GROUPS[case]
    assert members("本组", PILOT, PROVINCES, {"name": "本组", **fields}) == names


def test_the_rest_of_a_rest() -> None:
    rest = {"name": "其余各省", "members": ["各省"], "except": ["试点省市"]}
    mine = {"name": "本组", "members": ["各省"], "except": ["其余各省"]}
    assert members("本组", PILOT, PROVINCES, rest, mine) == ["甲省"]


def test_a_group_replaced_in_a_later_file_is_the_one_taken_out() -> None:
    rest = {"name": "其余各省", "members": ["各省"], "except": ["试点省市"]}
    mine = {"region": {"id": "demo", "name": "示例"}, "groups": [{"name": "试点省市", "members": ["乙省"]}]}
    group = merge([demo(PILOT, PROVINCES, rest), mine]).names["其余各省"]
    assert isinstance(group, Group)
    assert [unit.name for unit in group.members] == ["甲省", "丙自治区"]


def fault(group: str, value: str, *pointer: str | int) -> Fault:
    return Fault("rules.member", 0, ("groups", *pointer), {"group": group, "value": value, "region": "demo"})


FAULTY: dict[str, tuple[list[dict[str, Any]], list[Fault]]] = {
    "an unknown name": (
        [{"name": "一组", "members": ["甲省"], "except": ["乙省", "戊省"]}],
        [fault("一组", "戊省", 0, "except", 1)],
    ),
    "told once, whoever asks": (
        [{"name": "一组", "members": ["二组"], "except": ["二组"]}, {"name": "二组", "members": ["戊省"]}],
        [fault("二组", "戊省", 1, "members", 0)],
    ),
    "nobody knows who is taken out": (
        [{"name": "一组", "members": ["甲省"], "except": ["有关省"]}, {"name": "有关省", "indefinite": True}],
        [fault("一组", "有关省", 0, "except", 0)],
    ),
    "nobody knows who is in it": (
        [{"name": "一组", "members": ["甲省", "有关省"]}, {"name": "有关省", "indefinite": True}],
        [fault("一组", "有关省", 0, "members", 1)],
    ),
    "without itself": (
        [{"name": "一组", "members": ["甲省"], "except": ["一组"]}],
        [fault("一组", "一组", 0, "except", 0)],
    ),
    "a member of itself": (
        [{"name": "一组", "aliases": ["壹组"], "members": ["壹组"]}],
        [fault("一组", "壹组", 0, "members", 0)],
    ),
    "each without the other": (
        [
            {"name": "一组", "members": ["甲省"], "except": ["二组"]},
            {"name": "二组", "members": ["乙省"], "except": ["一组"]},
        ],
        [fault("二组", "一组", 1, "except", 0)],
    ),
    "round by three": (
        [
            {"name": "一组", "members": ["二组"]},
            {"name": "二组", "members": ["甲省"], "except": ["三组"]},
            {"name": "三组", "members": ["一组"]},
        ],
        [fault("三组", "一组", 2, "members", 0)],
    ),
}


@pytest.mark.parametrize("case", FAULTY)
def test_a_group_that_nobody_can_work_out(case: str) -> None:
    groups, faults = FAULTY[case]
    with pytest.raises(DirectoryError) as caught:
        merge([demo(*groups)])
    assert caught.value.faults == faults
