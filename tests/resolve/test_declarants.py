"""Who declares under another region's source: looked up where the report is at home first, then where the source is."""

from pathlib import Path

import pytest

from compliance.calendar.days import to_day
from compliance.reports.read import parse_report
from compliance.resolve.resolver import resolve
from compliance.rulebook.load import Rulebook
from compliance.run import Options, check
from tests.conftest import TODAY
from tests.rulebook.bases import base

UNITS = {
    "above": """\
region: {id: above, name: 全国}
units: [{name: 东省}, {name: 西省}, {name: 北城市, aliases: [北城]}, {name: 苏城市}]
groups: [{name: 各城市, members: [北城市, 苏城市]}, {name: 有关部门, indefinite: true}]
""",
    "below": """\
region: {id: below, name: 东省, parent: above}
units: [{name: 省发展改革委}, {name: 郑城市人民政府, aliases: [郑城市]}, {name: 北城市人民政府, aliases: [北城市]}]
""",
    "beside": "region: {id: beside, name: 西省}\nunits: [{name: 南城市}]\n",
}
PACK = """\
source: {id: above-1, title: 申报要求, region: above}
tasks:
  - {id: above-1/1, kind: quota, title: 城市, cite: {section: 一}, quota: {per: declarant, declarants: 各城市, cap: 1}}
  - {id: above-1/2, kind: quota, title: 部门, cite: {section: 二}, quota: {per: field, declarants: 有关部门, cap: 1}}
"""


@pytest.fixture
def book(tmp_path: Path) -> Rulebook:
    return Rulebook((base(tmp_path, {"above/above-1": PACK}, UNITS),))


def text(region: str, task: str, name: str) -> bytes:
    line = f"{{task: above-1/{task}, declarant: {name}, project: 甲, programme: 1}}"
    return f"report: {{unit: 省发展改革委, region: {region}, as_of: 2023-06-30}}\ndeclarations: [{line}]\n".encode()


@pytest.mark.parametrize(
    ("region", "name", "unit"),
    [
        ("below", "郑城市", "below/郑城市人民政府"),
        ("below", "西省", "above/西省"),  # the report's region knows its parents
        ("beside", "苏城市", "above/苏城市"),  # the source's region, where the report's knows nothing of it
        ("beside", "郑城市", None),  # never sideways
        ("below", "南城市", None),
        # two of that name: the one to which the quota is open
        ("below", "北城市", "above/北城市"),
    ],
)
def test_whom_a_name_means(book: Rulebook, region: str, name: str, unit: str | None) -> None:
    report = parse_report(text(region, "1", name), "a.yaml")
    found = resolve(book, [report], as_of=to_day("2023-06-30"), today=to_day("2026-11-20"))
    (row,) = found.tables["declaration"]
    assert row.declarant == unit
    unknown = [each for each in found.tables["problem"] if each.code == "R202" and "declarant" in each.field]
    assert len(unknown) == (unit is None)


def codes(book: Rulebook, region: str, task: str, name: str) -> set[str]:
    result = check(book, [parse_report(text(region, task, name), "a.yaml")], options=Options(today=TODAY))
    return {each.code for each in result.findings if each.code in {"R202", "Q802"}}


def test_who_may_declare(book: Rulebook) -> None:
    assert codes(book, "below", "1", "郑城市") == {"Q802"}  # known, and not one of the cities
    assert codes(book, "below", "1", "北城市") == set()
    # a group without members closes the quota to nobody, also not to a province's office
    assert codes(book, "below", "2", "省发展改革委") == set()
    assert codes(book, "below", "2", "某某公司") == {"R202"}
