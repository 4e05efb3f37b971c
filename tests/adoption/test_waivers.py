"""Waivers: what each covers, and until when."""

from dataclasses import replace

import pytest

from compliance.adoption.waivers import Waiver, acceptable, judged_codes
from compliance.calendar.days import to_day
from compliance.checks.registry import bundled
from compliance.finding import Finding, Place, Problem
from compliance.messages import say
from compliance.rulebook.load import Rulebook

PLACE = Place("compliance.toml", 3, 1)
WAIVER = Waiver(0, PLACE, "D301", "demo-2022-1/3.2", "东市", to_day("2023-09-30"), "省政府办公厅", "函")
FINDING = Finding(
    "k", "D301", "overdue", "progress", "error", "", "", "", "demo-2022-1/3.2", unit_id="demo/东市人民政府"
)


def covers(demo: Rulebook, waiver: Waiver, finding: Finding = FINDING, as_of: str = "2023-09-30") -> bool:
    return waiver.covers(finding, bundled()[finding.code], demo.directory("demo"), to_day(as_of))


@pytest.mark.parametrize(
    ("as_of", "covered"),
    [("2023-09-29", True), ("2023-09-30", True), ("2023-10-01", False), ("2024-09-30", False), ("2022-01-01", True)],
)
def test_the_last_day_is_covered(demo: Rulebook, as_of: str, covered: bool) -> None:
    assert covers(demo, WAIVER, as_of=as_of) is covered


@pytest.mark.parametrize(
    ("changes", "covered"),
    [
        ({"code": "D3"}, True),
        ({"code": "D"}, True),
        ({"code": "overdue"}, True),
        ({"code": "D302"}, False),
        ({"code": "P"}, False),
        ({"code": ""}, False),
        ({"task": None}, True),
        ({"task": "demo-2022-1/3.1"}, False),
        ({"task": "demo-2022-1/3"}, False),  # a task is not the start of another
        ({"unit": None}, True),
        ({"unit": "东市人民政府"}, True),
        ({"unit": "demo/东市人民政府"}, True),
        ({"unit": "other/东市人民政府"}, False),
        ({"unit": "西市"}, False),
        ({"unit": "东市数据局"}, False),  # its part is not the city
        ({"unit": "各市人民政府"}, False),  # a group is no unit
        ({"unit": "东"}, False),  # an abbreviation decides nothing here
        ({"until": None}, False),
        ({"faults": (Problem("R104", "value.bad", PLACE),)}, False),
    ],
)
def test_what_it_covers(demo: Rulebook, changes: dict[str, object], covered: bool) -> None:
    assert covers(demo, replace(WAIVER, **changes)) is covered  # type: ignore[arg-type]


def test_a_finding_about_nobody_is_not_covered_by_a_unit(demo: Rulebook) -> None:
    assert not covers(demo, WAIVER, FINDING._replace(unit_id=None))
    assert not covers(demo, WAIVER, FINDING._replace(task=None))
    assert covers(demo, replace(WAIVER, task=None), FINDING._replace(task=None))


@pytest.mark.parametrize("code", ["R101", "R102", "R103", "R104", "R105", "A901", "A902", "A903"])
def test_what_nobody_has_judged_cannot_be_accepted(demo: Rulebook, code: str) -> None:
    assert not acceptable(code)
    assert not covers(demo, replace(WAIVER, code=code[0]), FINDING._replace(code=code))
    (judged,) = judged_codes([replace(WAIVER, code=code)], bundled().values())
    assert [each.what for each in judged.faults] == ["waiver.not-waivable"]


def test_all_else_can() -> None:
    assert {code for code in bundled() if not acceptable(code)} == {
        *("R101", "R102", "R103", "R104", "R105", "R202", "R205"),
        *("A901", "A902", "A903"),
    }


def test_a_code_that_no_check_has() -> None:
    (judged,) = judged_codes([replace(WAIVER, code="overdu")], bundled().values())
    (fault,) = judged.faults
    assert say(fault.what, "en", fault.args) == "no check “overdu”, did you mean “overdue”?"
    # R covers R2, though not R1
    assert judged_codes([replace(WAIVER, code="R")], bundled().values())[0].faults == ()
