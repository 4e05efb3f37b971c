"""What comes due, for whom: the made-up province in full, and the rules that it does not show."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compliance.coming import Coming, for_unit, upcoming
from compliance.obligations import rules_by_task
from compliance.relations import Tables
from compliance.rulebook.load import Rulebook
from tests.rulebook.bases import UNITS, base, pack, task

EPOCH = date(1970, 1, 1)


def d(iso: str) -> int:
    """Days since 1970-01-01."""
    return (date.fromisoformat(iso) - EPOCH).days


def coming(tables: Tables, first: str, last: str) -> list[Coming]:
    return upcoming(rules_by_task(tables), tables, d(first), d(last))


def row(each: Coming) -> tuple[Any, ...]:
    day = date.fromordinal(EPOCH.toordinal() + each.due).isoformat()
    assert each.unit_id is None or each.unit_id == f"demo/{each.unit}"
    name = each.unit if each.unit_id else f"[{each.unit}]"
    return (day, each.period, each.rules.task.task, name, each.members, each.role, each.answers, each.supervised)


@pytest.fixture
def tables(demo: Rulebook) -> Tables:
    return demo.tables(["demo-2022-1", "demo-2023-2"])


P, Q = "demo-2022-1/", "demo-2023-2/"
MID = "2023-06-30"
FIRST_HALF_OF_2023 = [
    # day, period, task, unit (in brackets: a group), members, role, answers, supervised
    ("2023-01-31", "2022", P + "2.7", "省乙局", 0, "lead", True, True),
    (MID, None, P + "2.1", "省甲厅", 0, "lead", True, True),
    (MID, None, P + "2.1", "省乙局", 0, "responsible", False, True),
    (MID, None, P + "2.1", "省丙委", 0, "support", False, False),
    (MID, None, P + "2.2", "省甲厅", 0, "lead", True, True),
    (MID, None, P + "2.5", "省乙局", 0, "responsible", True, True),
    (MID, None, P + "2.5", "省甲厅", 0, "responsible", False, True),
    (MID, None, P + "2.6", "省甲厅", 0, "lead", True, True),
    (MID, None, P + "2.8", "省丙委", 0, "lead", True, False),
    (MID, None, P + "3.1", "[省直有关部门]", 0, "responsible", False, True),
    (MID, None, P + "3.1", "[各市人民政府]", 2, "responsible", False, True),
    (MID, None, P + "3.2", "[各市人民政府]", 2, "responsible", True, True),
    (MID, None, P + "3.3", "[各市人民政府]", 2, "responsible", False, True),
    (MID, None, Q + "1", "省甲厅", 0, "lead", True, True),
]


def test_half_a_year(tables: Tables) -> None:
    assert [row(each) for each in coming(tables, "2023-01-01", MID)] == FIRST_HALF_OF_2023


@pytest.mark.parametrize(
    ("first", "last", "rows"),
    [
        # both ends count
        ("2023-01-31", "2023-01-31", FIRST_HALF_OF_2023[:1]),
        (MID, MID, FIRST_HALF_OF_2023[1:]),
        ("2023-02-01", "2023-06-29", []),
        ("2023-06-30", "2023-06-29", []),
        # what falls due before the effect or after the expiry of its source does not come
        ("2023-02-15", "2023-02-15", []),
        ("2025-06-30", "2025-06-30", []),
        ("2024-06-30", "2024-06-30", [("2024-06-30", None, Q + "2", "省甲厅", 0, "lead", True, True)]),
        # every occurrence of a series, and the milestone of 2.3
        (
            "2023-12-31",
            "2025-01-31",
            [
                ("2023-12-31", None, P + "2.3", "省甲厅", 0, "lead", True, True),
                ("2024-01-31", "2023", P + "2.7", "省乙局", 0, "lead", True, True),
                ("2024-06-30", None, Q + "2", "省甲厅", 0, "lead", True, True),
                ("2025-01-31", "2024", P + "2.7", "省乙局", 0, "lead", True, True),
            ],
        ),
        # an indicator of nobody's comes to the steward
        (
            "2025-12-01",
            "2025-12-31",
            [
                ("2025-12-31", None, P + "1", "省大数据局", 0, "steward", True, True),
                ("2025-12-31", None, P + "2.3", "省甲厅", 0, "lead", True, True),
            ],
        ),
    ],
)
def test_windows(first: str, last: str, rows: list[tuple[Any, ...]], tables: Tables) -> None:
    assert [row(each) for each in coming(tables, first, last)] == rows


@pytest.mark.parametrize(
    ("unit", "tasks"),
    [
        ("省甲厅", ["2.1", "2.2", "2.5", "2.6", "1"]),
        ("省乙局", ["2.7", "2.1", "2.5"]),
        ("省丙委", ["2.1", "2.8"]),
        # as a member of its group, named or inherited
        ("东市人民政府", ["3.1", "3.2", "3.3"]),
        ("西市人民政府", ["3.1", "3.2", "3.3"]),
        ("东市数据局", []),
        ("省大数据局", []),
        ("省直有关部门", []),
    ],
)
def test_for_one_unit(unit: str, tasks: list[str], tables: Tables) -> None:
    found = [each for each in coming(tables, "2023-01-01", MID) if for_unit(each, f"demo/{unit}", tables)]
    assert [each.rules.task.task.partition("/")[2] for each in found] == tasks


def test_a_group_is_its_members_only_where_it_is_named(tables: Tables) -> None:
    group = next(each for each in coming(tables, MID, MID) if each.members)
    assert for_unit(group, "demo/东市人民政府", tables)
    assert not for_unit(group, "other/东市人民政府", tables)
    elsewhere = {**tables, "named": [each for each in tables["named"] if each.task != group.rules.task.task]}
    assert not for_unit(group, "demo/东市人民政府", elsewhere)


def test_of_two_groups_only_its_own_is_meant(tmp_path: Path) -> None:
    units = {"demo": UNITS + "  - {name: 东部各市, members: [东市人民政府]}\n"}
    text = pack("p-1", task("1", "responsible: [东部各市, 各市人民政府]", f"deadlines: [{{kind: fixed, date: {MID}}}]"))
    tables = Rulebook((base(tmp_path, {"demo/p-1": text}, units),)).tables(["p-1"])
    for_west = [each.unit for each in coming(tables, MID, MID) if for_unit(each, "demo/西市人民政府", tables)]
    assert for_west == ["各市人民政府"]
    for_east = [each.unit for each in coming(tables, MID, MID) if for_unit(each, "demo/东市人民政府", tables)]
    assert for_east == ["东部各市", "各市人民政府"]


def test_only_what_owes_comes_due(tmp_path: Path) -> None:
    deadline = f"deadlines: [{{kind: fixed, date: {MID}}}]"
    kinds = ["task", "time_limit", "indicator", "quota", "recurring", "prohibition", "validity"]
    tasks = [task(str(n), "lead: [省甲厅]", deadline, kind=kind) for n, kind in enumerate(kinds)]
    found = coming(_tables(tmp_path, *tasks), MID, MID)
    assert [each.rules.task.kind for each in found] == ["task", "indicator", "recurring"]


WISHES = {
    # responsible, respondent → unit, members, whether it answers
    "a unit beside those named": ("省甲厅", "省乙局", [("省甲厅", 0, False), ("省乙局", 0, True)]),
    "a unit for an indefinite group": ("省直有关部门", "省乙局", [("[省直有关部门]", 0, False), ("省乙局", 0, True)]),
    "a unit that is named": ("省甲厅, 省乙局", "省乙局", [("省甲厅", 0, False), ("省乙局", 0, True)]),
    "one member": ("各市人民政府", "西市人民政府", [("[各市人民政府]", 2, False), ("西市人民政府", 0, True)]),
    "the first member": ("各市人民政府", "东市人民政府", [("[各市人民政府]", 2, False), ("东市人民政府", 0, True)]),
    "each": ("省甲厅, 各市人民政府", "each", [("省甲厅", 0, True), ("[各市人民政府]", 2, True)]),
    "first": ("省丙委, 省甲厅", "first", [("省丙委", 0, True), ("省甲厅", 0, False)]),
}


@pytest.mark.parametrize("wish", WISHES)
def test_whoever_answers_is_told(wish: str, tmp_path: Path) -> None:
    responsible, respondent, rows = WISHES[wish]
    fields = f"responsible: [{responsible}]", f"respondent: {respondent}", f"deadlines: [{{kind: fixed, date: {MID}}}]"
    found = coming(_tables(tmp_path, task("1", *fields)), MID, MID)
    assert [row(each)[3:7] for each in found] == [(*each[:2], "responsible", each[2]) for each in rows]


def test_a_steward_who_also_inherits_is_told_once(tmp_path: Path) -> None:
    deadline = f"deadlines: [{{kind: fixed, date: {MID}}}]"
    text = pack(
        "p-1",
        task("1", deadline, kind="indicator"),
        head=", steward: 省乙局",
        inherit="{from: p-1/1, responsible: [省乙局, 省甲厅]}",
    )
    tables = Rulebook((base(tmp_path, {"demo/p-1": text}),)).tables(["p-1"])
    assert [row(each)[3:7] for each in coming(tables, MID, MID)] == [
        ("省乙局", 0, "responsible", True),
        ("省甲厅", 0, "responsible", False),
    ]


def test_the_nearest_comes_first(tmp_path: Path) -> None:
    tasks = [
        task(str(n), "lead: [省甲厅]", f"deadlines: [{{kind: fixed, date: 2023-0{month}-01}}]")
        for n, month in enumerate((5, 3, 4, 3))
    ]
    found = coming(_tables(tmp_path, *tasks), "2023-01-01", "2023-12-31")
    assert [row(each)[0:3:2] for each in found] == [
        ("2023-03-01", "p-1/1"),
        ("2023-03-01", "p-1/3"),
        ("2023-04-01", "p-1/2"),
        ("2023-05-01", "p-1/0"),
    ]


def _tables(folder: Path, *tasks: str) -> Tables:
    return Rulebook((base(folder, {"demo/p-1": pack("p-1", *tasks)}),)).tables(["p-1"])
