"""Who answers for a task: one row for each rule."""

from pathlib import Path
from typing import Any

import pytest

from compliance.duties import duties
from compliance.rulebook.directory import Directory, Unit, merge
from compliance.rulebook.respondents import Answer, respondents
from tests.rulebook.bases import base, pack, rows, task

DIRECTORY = Directory(
    {
        "demo": merge(
            [
                {
                    "region": {"id": "demo", "name": "示例省"},
                    "units": [
                        {"name": "甲厅"},
                        {"name": "乙局"},
                        {"name": "丙局"},
                        {"name": "党委办", "supervised": False},
                        {"name": "法院", "supervised": False},
                        {"name": "东市"},
                        {"name": "西市"},
                        {"name": "示范区"},
                    ],
                    "groups": [
                        {"name": "各市", "members": ["东市", "西市"]},
                        {"name": "各区", "members": ["示范区", "西市"]},
                        {"name": "有关部门", "indefinite": True},
                        {"name": "空组", "members": []},
                    ],
                }
            ]
        )
    }
)
STEWARD = Unit("demo/丙局", "丙局")

RULES: list[tuple[str, dict[str, Any], str, list[str]]] = [
    # the first lead
    ("one lead", {"lead": ["甲厅"]}, "lead", ["甲厅"]),
    ("the first of two leads", {"lead": ["乙局", "甲厅"]}, "lead", ["乙局"]),
    (
        "a lead before any responsible unit",
        {"lead": ["甲厅"], "responsible": ["乙局"], "support": ["丙局"]},
        "lead",
        ["甲厅"],
    ),
    ("a lead out of reach is the lead all the same", {"lead": ["党委办", "甲厅"]}, "lead", ["党委办"]),
    ("a lead is no group when a unit stands beside it", {"lead": ["各市", "甲厅"]}, "lead", ["甲厅"]),
    # without a lead the first-listed responsible unit that is supervised, assumed
    ("one responsible unit", {"responsible": ["甲厅"]}, "assumed", ["甲厅"]),
    ("the first of several", {"responsible": ["乙局", "甲厅"]}, "assumed", ["乙局"]),
    ("the first that is supervised", {"responsible": ["党委办", "法院", "乙局", "甲厅"]}, "assumed", ["乙局"]),
    ("a unit before a group", {"responsible": ["各市", "乙局"]}, "assumed", ["乙局"]),
    ("a unit before an indefinite group", {"responsible": ["有关部门", "乙局"]}, "assumed", ["乙局"]),
    ("nobody within reach", {"responsible": ["党委办", "法院"]}, "unassigned", []),
    ("nobody within reach, and a group not alone", {"responsible": ["党委办", "各市"]}, "unassigned", []),
    # a group standing alone owes each member
    ("a group alone", {"responsible": ["各市"]}, "each", ["东市", "西市"]),
    ("a leading group alone", {"lead": ["各市"], "responsible": ["甲厅"]}, "each", ["东市", "西市"]),
    ("two groups and no unit", {"responsible": ["各市", "各区"]}, "each", ["东市", "西市", "示范区"]),
    ("a group beside an indefinite one", {"responsible": ["有关部门", "各市"]}, "each", ["东市", "西市"]),
    # an indefinite group owes nothing
    ("an indefinite group", {"responsible": ["有关部门"]}, "unassigned", []),
    ("an indefinite group leads", {"lead": ["有关部门"], "responsible": ["甲厅"]}, "unassigned", []),
    ("a group without members", {"responsible": ["空组"]}, "unassigned", []),
    # respondent: says otherwise
    ("first: also out of reach", {"responsible": ["党委办", "甲厅"], "respondent": "first"}, "assumed", ["党委办"]),
    ("first: a lead", {"lead": ["乙局"], "responsible": ["甲厅"], "respondent": "first"}, "lead", ["乙局"]),
    ("lead", {"lead": ["乙局", "甲厅"], "responsible": ["丙局"], "respondent": "lead"}, "lead", ["乙局"]),
    (
        "each of the responsible units",
        {"responsible": ["甲厅", "党委办", "乙局"], "respondent": "each"},
        "each",
        ["甲厅", "党委办", "乙局"],
    ),
    (
        "each of the leads",
        {"lead": ["甲厅", "乙局"], "responsible": ["丙局"], "respondent": "each"},
        "each",
        ["甲厅", "乙局"],
    ),
    (
        "each: members and units, each once",
        {"responsible": ["西市", "各市", "甲厅"], "respondent": "each"},
        "each",
        ["西市", "东市", "甲厅"],
    ),
    ("each of nobody known", {"responsible": ["有关部门"], "respondent": "each"}, "unassigned", []),
    ("a unit", {"responsible": ["甲厅", "乙局"], "respondent": "乙局"}, "named", ["乙局"]),
    ("a unit that the clause does not name", {"responsible": ["有关部门"], "respondent": "丙局"}, "named", ["丙局"]),
    ("a unit out of reach", {"lead": ["甲厅"], "respondent": "党委办"}, "named", ["党委办"]),
    ("a group", {"lead": ["甲厅"], "respondent": "各市"}, "named", ["东市", "西市"]),
    ("a wish without anybody to grant it", {"respondent": "first"}, "unassigned", []),
    # an indicator and its steward
    ("an indicator of nobody's", {"kind": "indicator"}, "steward", ["丙局"]),
    ("an indicator with a unit", {"kind": "indicator", "responsible": ["甲厅"]}, "assumed", ["甲厅"]),
    ("an indicator with an indefinite group", {"kind": "indicator", "responsible": ["有关部门"]}, "unassigned", []),
    ("only indicators go to the steward", {"kind": "recurring"}, "none", []),
    # no duties
    ("nobody", {}, "none", []),
    ("helpers alone", {"support": ["甲厅"]}, "unassigned", []),
]


@pytest.mark.parametrize(("fields", "basis", "units"), [row[1:] for row in RULES], ids=[row[0] for row in RULES])
def test_who_answers(fields: dict[str, Any], basis: str, units: list[str]) -> None:
    answer = respondents({"kind": "task", **fields}, DIRECTORY, "demo", STEWARD)
    assert (answer.basis, [unit.name for unit in answer.units]) == (basis, units)


def test_without_a_steward_an_indicator_is_nobody_s() -> None:
    assert respondents({"kind": "indicator"}, DIRECTORY, "demo", None) == Answer("none")


@pytest.mark.parametrize("kind", ["time_limit", "quota", "prohibition", "validity"])
def test_what_owes_no_entry_has_no_respondent(kind: str, tmp_path: Path) -> None:
    folder = base(tmp_path, {"demo/p-1": pack("p-1", task("1", "lead: [省甲厅]", kind=kind))})
    tables = rows(folder, "p-1")
    assert tables["respondent"] == []
    assert tables["task"][0].assignment == "none"


INHERIT = "{from: p-1/2, responsible: [各市人民政府, 省乙局]}"
INHERITED = pack(
    "p-1",
    task("1"),
    task("2"),
    task("3", "responsible: [省直有关部门]"),
    task("4", "lead: [省甲厅]"),
    task("5", "responsible: [省丙委]"),
    inherit=INHERIT,
)


def test_inherited_units_never_answer(tmp_path: Path) -> None:
    tables = rows(base(tmp_path, {"demo/p-1": INHERITED}), "p-1")
    assert {each.task for each in duties(tables) if each.inherited} == {"p-1/2", "p-1/3", "p-1/4", "p-1/5"}
    assert [(each.task, each.unit, each.basis) for each in tables["respondent"]] == [("p-1/4", "demo/省甲厅", "lead")]
    assert [each.assignment for each in tables["task"]] == ["none", "none", "unassigned", "lead", "unassigned"]
