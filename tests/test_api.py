"""The public door: what a Python user calls."""

from datetime import date
from pathlib import Path

import pytest

import compliance
from compliance.api import check, open_rulebook, read_report, upcoming
from compliance.calendar.days import day_of
from compliance.data import RULES
from compliance.duties import duties
from compliance.rulebook.load import RulebookError
from compliance.run import Classified, NoAsOf
from tests.conftest import ROOT
from tests.office.files import written

DEMO = ROOT / "tests" / "rules"
LATE = "report: {unit: 省甲厅, source: demo-2022-1, as_of: 2023-07-10}\nitems:\n  - {task: 2.1, status: 正在推进}\n"
BUNDLED = "yuzhengban-2022-101"


def pack(folder: Path, source: str, region: str, day: str, unit: str) -> Path:
    """A folder of rules with one pack."""
    written(
        folder / region / f"{source}.yaml",
        f"source: {{id: {source}, title: 某方案, region: {region}}}\ntasks:\n"
        f"  - {{id: {source}/1, kind: task, title: 我的任务, cite: {{}}, lead: [{unit}], "
        f"deadlines: [{{kind: fixed, date: {day}}}]}}\n",
    )
    return folder


@pytest.mark.parametrize("name", ["Clause", "Finding", "Place", "Result", "check", "open_rulebook", "read_report"])
def test_the_door_opens_on_what_it_says(name: str) -> None:
    assert name in compliance.__all__ and getattr(compliance, name).__name__ == name


def test_nothing_else_is_behind_the_door() -> None:
    with pytest.raises(AttributeError, match="Rulebook"):
        compliance.Rulebook  # noqa: B018


# rulebooks


def test_the_bundled_rule_base_is_at_the_bottom(tmp_path: Path) -> None:
    assert open_rulebook().folders == (RULES,)
    assert open_rulebook(DEMO, str(tmp_path)).folders == (RULES, DEMO, tmp_path)
    assert open_rulebook(str(DEMO), bundled=False).folders == (DEMO,)


def test_both_bases_are_there() -> None:
    whole, own = open_rulebook(DEMO), open_rulebook(DEMO, bundled=False)
    assert whole.path(BUNDLED) == RULES / "henan" / f"{BUNDLED}.yaml" and own.path(BUNDLED) is None
    assert whole.path("demo-2022-1") == own.path("demo-2022-1") == DEMO / "demo" / "demo-2022-1.yaml"
    assert open_rulebook(bundled=False).tables([BUNDLED])["task"] == []


def test_the_last_folder_with_a_source_replaces_it(tmp_path: Path) -> None:
    one = pack(tmp_path / "one", "demo-2022-1", "demo", "2023-01-01", "省甲厅")
    two = pack(tmp_path / "two", "demo-2022-1", "demo", "2023-02-01", "省乙局")
    for folders, units in (((DEMO, one, two), ["demo/省乙局"]), ((DEMO, two, one), ["demo/省甲厅"])):
        tables = open_rulebook(*folders, bundled=False).tables(["demo-2022-1"])
        assert [each.unit for each in duties(tables)] == units, "the whole pack is replaced"


def test_names_are_looked_up_in_all_folders(tmp_path: Path) -> None:
    """A pack of one's own may name units of the bundled directory."""
    own = pack(tmp_path, "mine-2023-1", "henan", "2023-06-30", "省公安厅")
    assert [each.unit for each in open_rulebook(own).tables(["mine-2023-1"])["respondent"]] == ["henan/省公安厅"]
    with pytest.raises(RulebookError):
        open_rulebook(own, bundled=False).tables(["mine-2023-1"])


# reports


@pytest.mark.parametrize("kind", [str, Path])
def test_a_report_is_read(tmp_path: Path, kind: type) -> None:
    report = read_report(kind(written(tmp_path / "a.yaml", LATE)))
    assert (
        report.header["unit"] == "省甲厅"
        and [item["task"] for _, item in report.items] == ["2.1"]
        and report.problems == []
    )


def test_a_report_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    result = check(open_rulebook(DEMO, bundled=False), [read_report(tmp_path / "nowhere.yaml")])
    assert [(each.code, each.kind) for each in result.findings] == [("R101", "form")] and result.failing("form")


# check


@pytest.mark.parametrize(
    ("lang", "message", "fix"),
    [
        ("zh", "逾期10天：省甲厅应于2023-06-30前完成“有期限的任务”", "填报完成情况和完成日期，或报批延期。"),
        (
            "en",
            "10 days overdue: 省甲厅 owed “有期限的任务” by 2023-06-30",
            "report completion with its date, or have an extension approved.",
        ),
    ],
)
def test_a_check_in_both_languages(tmp_path: Path, lang: str, message: str, fix: str) -> None:
    path = written(tmp_path / "a.yaml", LATE)
    result = check(open_rulebook(DEMO, bundled=False), [read_report(path)], lang=lang)
    (late,) = [each for each in result.findings if each.code == "D301"]
    assert (late.message, late.fix) == (message, fix)
    assert (late.task, late.unit, late.due, late.days) == ("demo-2022-1/2.1", "省甲厅", date(2023, 6, 30), 10)
    assert (str(late.place), late.source and late.source.number) == (f"{path.as_posix()}:3:25", "示政办〔2022〕1号")
    assert (result.as_of, result.files, result.entries) == (date(2023, 7, 10), 1, 1)
    assert late in result.failing("progress")


@pytest.mark.parametrize(("as_of", "late"), [(None, 1), (date(2023, 6, 30), 0), (date(2023, 7, 1), 1)])
def test_the_as_of_day(tmp_path: Path, as_of: date | None, late: int) -> None:
    report = read_report(written(tmp_path / "a.yaml", LATE))
    result = check(open_rulebook(DEMO, bundled=False), [report], as_of=as_of)
    assert [each.code for each in result.findings].count("D301") == late
    assert result.as_of == (as_of or date(2023, 7, 10))


@pytest.mark.parametrize(("due_soon", "soon"), [(29, 0), (30, 1)])
def test_how_soon_is_soon(tmp_path: Path, due_soon: int, soon: int) -> None:
    report = read_report(written(tmp_path / "a.yaml", LATE))
    result = check(open_rulebook(DEMO, bundled=False), [report], as_of=date(2023, 5, 31), due_soon=due_soon)
    assert [each.task for each in result.findings if each.code == "D304"].count("demo-2022-1/2.1") == soon


def test_reports_may_come_one_by_one(tmp_path: Path) -> None:
    paths = [written(tmp_path / name, LATE) for name in ("a.yaml", "b.yaml")]
    result = check(open_rulebook(DEMO, bundled=False), (read_report(each) for each in paths))
    assert result.files == 2


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (LATE.replace(", as_of: 2023-07-10", ""), NoAsOf),
        (LATE.replace("{unit", "{classification: 绝密, unit"), Classified),
    ],
)
def test_what_stops_a_check(tmp_path: Path, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        check(open_rulebook(DEMO, bundled=False), [read_report(written(tmp_path / "a.yaml", text))])


def test_a_rule_base_that_cannot_be_used(tmp_path: Path) -> None:
    own = pack(tmp_path / "rules", "demo-2022-1", "demo", "2023-06-30", "省申厅")
    with pytest.raises(RulebookError) as caught:
        check(open_rulebook(DEMO, own, bundled=False), [read_report(written(tmp_path / "a.yaml", LATE))])
    assert [each.code for each in caught.value.problems] == ["B002"]


# upcoming


def test_what_comes_up(tmp_path: Path) -> None:
    rulebook = open_rulebook(DEMO, pack(tmp_path, "demo-1", "demo", "2023-06-30", "省甲厅"), bundled=False)

    def shown(first: date, last: date) -> list[tuple[int, str, str]]:
        return [(each.due - day_of(first), each.unit, each.rules.task.task) for each in upcoming(rulebook, first, last)]

    found = shown(date(2023, 1, 31), date(2023, 6, 30))
    assert found[0] == (0, "省乙局", "demo-2022-1/2.7") and (150, "省甲厅", "demo-1/1") in found
    assert [due for due, _, _ in found] == sorted(due for due, _, _ in found)
    assert "demo-1/1" not in {task for _, _, task in shown(date(2023, 1, 31), date(2023, 6, 29))}
    assert shown(date(2023, 7, 1), date(2023, 6, 30)) == []
