"""The examples: each run finds what its expected.yaml says, no more, no less; real texts say what is said of them."""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from compliance.checks.registry import bundled as bundled_checks
from compliance.document.file import read_file
from tests.cli.command import compliance
from tests.conftest import ROOT
from tests.rulebook.test_bundled import SEEDS

EXAMPLES = ROOT / "examples"
FOLDERS = ("guangxi-2023-01", "henan-2023-q3")
QUARTER = EXAMPLES / "henan-2023-q3"
GUANGXI = EXAMPLES / "guangxi-2023-01" / "report.yaml"
PAGES = ("README.md", "README.zh.md")
FAMILIES = "RDPTECQ"  # what `check` judges in reports


class Run(NamedTuple):
    """One command of an expected.yaml, and the findings that it should make."""

    folder: str
    name: str
    command: str
    findings: list[dict[str, Any]]


def _expected(folder: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((EXAMPLES / folder / "expected.yaml").read_text(encoding="utf-8"))
    return data


RUNS = [Run(folder, **each) for folder in FOLDERS for each in _expected(folder)["runs"]]


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run.folder}-{run.name}")
def test_a_run_finds_what_is_expected(
    run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EXAMPLES / run.folder)
    done = compliance(capsys, *run.command.split()[1:], "--format", "json")
    found = [_short(each) for each in json.loads(done.out)["findings"]]
    assert sorted(found, key=str) == sorted(run.findings, key=str)
    errors = [each for each in found if bundled_checks()[each["code"]].level == "error"]
    assert done.code == (1 if errors else 0)


def _short(finding: dict[str, Any]) -> dict[str, Any]:
    """As in expected.yaml: what is absent is left out."""
    place = finding["place"] or {}
    named = {
        "code": finding["code"],
        "task": finding["task"],
        "unit": finding["unit"],
        "file": place.get("file"),
        "line": place.get("line"),
    }
    return {name: value for name, value in named.items() if value is not None}


def test_the_quarter_holds_every_kind_of_mistake() -> None:
    expected = _expected(QUARTER.name)
    found = {each["code"] for run in expected["runs"] for each in run["findings"]}
    absent = expected["without"]
    assert not found & set(absent)
    assert found | set(absent) == {code for code in bundled_checks() if code[0] in FAMILIES}


def test_the_clean_form_is_clean() -> None:
    assert not [
        (run.name, each)
        for run in RUNS
        for each in run.findings
        if each.get("unit") == "省人力资源社会保障厅" and run.folder == QUARTER.name
    ]


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (GUANGXI, "report"),
        (QUARTER / "2023-Q2" / "省行政审批政务信息管理局.yaml", "report"),
        (QUARTER / "reports" / "省行政审批政务信息管理局.yaml", "report"),
        (QUARTER / "reports" / "省大数据局（补报）.yaml", "report"),
        (QUARTER / "reports" / "省公安厅.json", "report"),
        (QUARTER / "rounds" / "2023-Q3.yaml", "round"),
        (QUARTER / "ledger.yaml", "ledger"),
        (EXAMPLES / "rounds" / "2023-Q3.yaml", "round"),
        (EXAMPLES / "ledger.yaml", "ledger"),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else value,
)
def test_what_is_meant_to_be_well_formed_is(path: Path, schema: str) -> None:
    assert read_file(path, schema).problems == []


@pytest.mark.parametrize("path", sorted(QUARTER.rglob("*.*")), ids=lambda path: path.name)
def test_what_is_made_up_says_so(path: Path) -> None:
    text = path.read_bytes().decode("gb18030" if path.name == "省民政厅.csv" else "utf-8")
    assert "虚构示例" in text


def test_each_item_of_the_real_report_rests_on_its_lines() -> None:
    """Every item names its lines; where the text is at hand, its titles, names and figures stand in them."""
    items = yaml.safe_load(GUANGXI.read_text(encoding="utf-8"))["items"]
    text = SEEDS / "002_60a3b5eba5d7b0be.txt"
    lines = text.read_text(encoding="utf-8").split("\n") if text.is_file() else None
    for each in items:
        named = re.search(r"桂政函〔2023〕11号，002 第([\d—、]+)行", each["note"])
        assert named, each
        first_to_last = [[int(day) for day in part.split("—")] for part in named[1].split("、")]
        assert all(72 <= line <= 166 for part in first_to_last for line in part)
        assert each["status"] == "正在推进" and not {"percent", "completed"} & set(each)  # the text says neither
        if lines is None:
            continue
        cited = re.sub(r"\s", "", "".join("".join(lines[part[0] - 1 : part[-1]]) for part in first_to_last))
        titles = [title for paper in each.get("evidence", []) for title in re.findall(r"《[^》]+》|“[^”]+”", paper)]
        figures = [str(value) for value in each.get("measures", {}).values()]
        days = re.findall(r"\d+年(?:\d+月)?(?:\d+日)?", " ".join(each.get("evidence", [])))
        assert [part for part in titles + figures + days if part not in cited] == [], each


@pytest.mark.parametrize("name", PAGES)
def test_links_of_the_walk_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#（]+(?:（[^）]*）)?[^)#]*)\)", (QUARTER / name).read_text(encoding="utf-8")):
        assert (QUARTER / target).exists(), target


def test_the_two_walks_go_the_same_way() -> None:
    english, chinese = ((QUARTER / name).read_text(encoding="utf-8") for name in PAGES)
    commands = [re.findall(r"^\$ .*$", text, flags=re.MULTILINE) for text in (english, chinese)]
    assert commands[0] == commands[1]
    assert english.count("\n## ") == chinese.count("\n## ")
