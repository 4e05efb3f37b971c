"""`compliance rounds`, `ledger` and a round's `check`, from the first report to the next quarter."""

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from wcwidth import wcswidth

from compliance.calendar.days import to_day
from compliance.office.ledgerfile import append, read_ledger
from compliance.office.rounds import load_round
from tests.cli.command import Done, compliance
from tests.conftest import ROOT
from tests.office.test_ledger import event

DEMO = ("--only-rules", "--rules", ROOT / "tests" / "rules")
Q3 = """\
id: 2023-Q3
data_day: 2023-09-30
hand_in_day: 2023-10-10
sources: [demo-2022-1]
units: [省甲厅, 省乙局, 东市, 西市]
"""
# 省甲厅 is overdue with 2.1, 东市 is done and late with its report, 西市 sends nothing
REPORTS = {
    "甲.yaml": """\
report: {unit: 省甲厅, source: demo-2022-1, as_of: 2023-09-30, submitted: 2023-10-09}
items:
  - {task: 2.1, status: 正在推进, percent: 60, progress: 已形成初稿}
  - {task: 2.2, status: 阶段性目标已完成, completed: 2023-06-20, evidence: [验收报告]}
  - {task: 2.3, due: 2022-12-31, status: 已完成, completed: 2022-12-30, percent: 100, evidence: [总结]}
  - {task: 2.3, due: 2023-12-31, status: 正在推进, progress: 第二阶段}
  - {task: 2.3, due: 2025-12-31, status: 未启动}
  - {task: 2.4, status: 正在推进, progress: 常态开展}
  - {task: 2.6, status: 正在推进}
""",
    "乙.yaml": """\
report: {unit: 省乙局, source: demo-2022-1, as_of: 2023-09-30, submitted: 2023-10-10}
items:
  - {task: 2.5, status: 已完成, completed: 2023-06-30, percent: 100, evidence: [总结]}
  - {task: 2.7, period: "2022", status: 已完成, completed: 2023-01-20, percent: 100, evidence: [报告]}
""",
    "东.yaml": """\
report: {unit: 东市, source: demo-2022-1, as_of: 2023-09-30, submitted: 2023-10-12}
items:
  - {task: 3.2, status: 已完成, completed: 2023-06-01, percent: 100, evidence: [总结]}
""",
}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an office with one round and what came."""
    monkeypatch.chdir(tmp_path)
    for folder in ("rounds", "q3", "q4"):
        Path(folder).mkdir()
    Path("rounds/2023-Q3.yaml").write_text(Q3, encoding="utf-8")
    for name, text in REPORTS.items():
        Path("q3", name).write_text(text, encoding="utf-8")
    return tmp_path


def findings(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 1) -> list[dict[str, Any]]:
    done = compliance(capsys, "check", *arguments, *DEMO, "--format", "json")
    assert done.code == code and not done.err
    found: list[dict[str, Any]] = json.loads(done.out)["findings"]
    assert not [key for key, n in Counter(each["key"] for each in found).items() if n > 1]
    return found


def short(found: list[dict[str, Any]], *codes: str) -> set[tuple[str, str, str]]:
    """Of findings with these codes: code, unit, and the task's number."""
    return {
        (each["code"], each["unit"] or "", (each["task"] or "").partition("/")[2])
        for each in found
        if not codes or each["code"] in codes
    }


def refusal(done: Done, said: str) -> None:
    """Wrong use: exit code 2, said in Chinese, no traceback."""
    assert done.code == 2 and not done.out
    assert done.err.startswith("compliance: ") and said in done.err
    assert "internal error" not in done.err and "Traceback" not in done.err


def add(capsys: pytest.CaptureFixture[str], *arguments: object) -> Done:
    return compliance(capsys, "ledger", "add", *arguments, *DEMO)


CLOSE = (
    "closed",
    "demo-2022-1/2.1",
    "--unit",
    "省甲厅",
    "--due",
    "2023-06-30",
    "--approver",
    "张三",
    "--paper",
    "督查〔2023〕9号",
)


# the story


def test_a_round(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    found = findings(capsys, "q3", "--round", "2023-Q3")
    assert short(found, "D301", "D309", "D310", "D311") == {
        ("D301", "省甲厅", "2.1"),
        ("D301", "省甲厅", "2.6"),
        ("D309", "西市人民政府", ""),
        ("D310", "东市人民政府", ""),
        ("D311", "", "3.1"),
    }
    assert {each["task"]: each["level"] for each in found if each["code"] == "D301"} == {
        "demo-2022-1/2.1": "error",
        "demo-2022-1/2.6": "note",
    }, "a damaged clause is held against nobody"
    assert not [each for each in found if each["unit"] == "省乙局"], "all done and in time"
    silent = next(each for each in found if each["code"] == "D309")
    assert silent["place"]["file"] == str(Path("rounds/2023-Q3.yaml")) and silent["place"]["line"] == 5
    late = next(each for each in found if each["code"] == "D310")
    assert "2023-10-12" in late["message"] and late["days"] == 2 and late["place"]["file"] == "q3/东.yaml"


def test_the_rounds_data_day_is_the_as_of_day(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    asked = ("check", "q3", "--round", "2023-Q3", *DEMO, "--format", "json")
    assert json.loads(compliance(capsys, *asked).out)["as_of"] == "2023-09-30"
    assert json.loads(compliance(capsys, *asked, "--as-of", "2023-10-15").out)["as_of"] == "2023-10-15"


def test_nothing_came(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    everybody = {"省甲厅", "省乙局", "东市人民政府", "西市人民政府"}
    for paths in ([], ["q4"]):  # no folder named, and an empty one
        found = findings(capsys, *paths, "--round", "2023-Q3")
        assert {each["unit"] for each in found if each["code"] == "D309"} == everybody
        assert not [each for each in found if each["code"] in {"D301", "D302"}], "one finding a unit is enough"


def test_rounds_in_another_folder(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    Path("rounds").rename("期次")
    refusal(compliance(capsys, "check", "q3", "--round", "2023-Q3", *DEMO), "没有报送期次“2023-Q3”")
    assert findings(capsys, "q3", "--round", "2023-Q3", "--rounds", "期次")


def test_closing_it(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    """What the office has closed owes nothing from that day on, and not before."""
    done = add(capsys, *CLOSE, "--date", "2023-10-15")
    assert done == Done(0, "ledger.yaml: 1条处理\n", "")
    judged = ("q3", "--round", "2023-Q3", "--ledger", "ledger.yaml")
    late = ("D301", "省甲厅", "2.1")
    assert late in short(findings(capsys, *judged))
    assert late in short(findings(capsys, *judged, "--as-of", "2023-10-14"))
    after = findings(capsys, *judged, "--as-of", "2023-10-15")
    assert late not in short(after) and ("D309", "西市人民政府", "") in short(after)
    assert not [each for each in after if each["code"] == "R210"]


def test_opening_it_again(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    add(capsys, *CLOSE, "--date", "2023-10-15")
    done = add(capsys, "reopened", *CLOSE[1:6], "--reason", "抽查发现未完成", "--date", "2023-10-20")
    assert done == Done(0, "ledger.yaml: 2条处理\n", "")
    judged = ("q3", "--round", "2023-Q3", "--ledger", "ledger.yaml", "--as-of")
    assert ("D301", "省甲厅", "2.1") not in short(findings(capsys, *judged, "2023-10-19"))
    assert ("D301", "省甲厅", "2.1") in short(findings(capsys, *judged, "2023-10-20"))


def test_an_extension(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    """The new day is judged and the original day stays beside it."""
    assert add(capsys, "extended", *CLOSE[1:], "--new-due", "2023-09-15", "--date", "2023-07-01").code == 0
    late = next(
        each
        for each in findings(capsys, "q3", "--round", "2023-Q3", "--ledger", "ledger.yaml")
        if each["code"] == "D301" and each["task"] == "demo-2022-1/2.1"
    )
    assert (late["days"], late["due"]) == (15, "2023-06-30")


def test_assignments(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    Path("责任.yaml").write_text(
        "assignments:\n  - {task: demo-2022-1/3.1, units: [省乙局, 省甲厅], date: 2023-09-30, paper: 函}\n",
        encoding="utf-8",
    )
    judged = ("q3", "--round", "2023-Q3", "--assignments", "责任.yaml")
    found = short(findings(capsys, *judged))
    assert ("D302", "省乙局", "3.1") in found and not [each for each in found if each[0] == "D311"]
    before = short(findings(capsys, *judged, "--as-of", "2023-09-29"))
    assert ("D311", "", "3.1") in before and ("D302", "省乙局", "3.1") not in before


def test_the_next_round(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    """Copied text, a row that vanished, a percentage that fell: seen only beside the last round's reports."""
    assert compliance(capsys, "rounds", "new", "2023-Q4").code == 0
    Path("q4/甲.yaml").write_text(
        REPORTS["甲.yaml"]
        .replace("2023-09-30", "2023-12-31")
        .replace("2023-10-09", "2024-01-10")
        .replace("  - {task: 2.6, status: 正在推进}\n", "")
        .replace("第二阶段", "第三阶段")
        .replace("percent: 60", "percent: 50"),
        encoding="utf-8",
    )
    judged = ("q4", "--round", "2023-Q4")
    seen = {"D305", "D312", "D315"}
    assert not short(findings(capsys, *judged), *seen)
    assert short(findings(capsys, *judged, "--previous", "q3"), *seen) == {
        ("D305", "省甲厅", "2.1"),
        ("D305", "省甲厅", "2.4"),
        ("D312", "省甲厅", "2.1"),
        ("D315", "省甲厅", "2.6"),
    }
    two = ("--previous", "q3/甲.yaml", "--previous", "q3/东.yaml")
    assert short(findings(capsys, *judged, *two), *seen) == short(findings(capsys, *judged, "--previous", "q3"), *seen)


def test_a_closed_row_may_vanish(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    compliance(capsys, "rounds", "new", "2023-Q4")
    text = REPORTS["甲.yaml"].replace("2023-09-30", "2023-12-31").replace("2023-10-09", "2024-01-10")
    Path("q4/甲.yaml").write_text(
        "".join(line for line in text.splitlines(True) if "2.1" not in line), encoding="utf-8"
    )
    judged = ("q4", "--round", "2023-Q4", "--previous", "q3")
    assert ("D315", "省甲厅", "2.1") in short(findings(capsys, *judged))
    add(capsys, *CLOSE, "--date", "2023-11-01")
    closed = short(findings(capsys, *judged, "--ledger", "ledger.yaml"))
    assert not [each for each in closed if each[2] == "2.1"]


def test_latest(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    Path("q3/甲二.yaml").write_text(
        REPORTS["甲.yaml"].replace("status: 正在推进, percent: 60,", "status: 已完成, completed: 2023-06-29,"),
        encoding="utf-8",
    )
    first = findings(capsys, "q3", "--round", "2023-Q3")
    assert ("D301", "省甲厅", "2.1") in short(first) and short(first, "R208") and not short(first, "R209")
    latest = findings(capsys, "q3", "--round", "2023-Q3", "--latest")
    assert ("D301", "省甲厅", "2.1") not in short(latest) and short(latest, "R209") and not short(latest, "R208")


def test_workdays(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    """Closed on the sixth working day; a local holiday in between makes it the fifth."""
    Path("case.yaml").write_text(
        "report: {unit: 省乙局, source: demo-2022-1, as_of: 2023-09-30}\n"
        "cases:\n  - {task: 3.4, id: A1, opened: 2023-09-11, closed: 2023-09-19}\n",
        encoding="utf-8",
    )
    Path("days.yaml").write_text("holidays: [2023-09-13]\n", encoding="utf-8")
    assert [each["code"] for each in findings(capsys, "case.yaml", "--select", "C")] == ["C702"]
    assert findings(capsys, "case.yaml", "--select", "C", "--workdays", "days.yaml", code=0) == []


def test_years_that_only_the_file_of_workdays_knows(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    """A limit that runs into them is counted, not a failure."""
    opened = date.today()
    Path("case.yaml").write_text(
        f"report: {{unit: 省乙局, source: demo-2022-1, as_of: {opened}}}\n"
        f"cases:\n  - {{task: 3.4, id: A1, opened: {opened - timedelta(days=400)}}}\n",
        encoding="utf-8",
    )
    Path("days.yaml").write_text("known_until: 2040\n", encoding="utf-8")
    found = findings(capsys, "case.yaml", "--select", "C", "--workdays", "days.yaml")
    assert [each["code"] for each in found] == ["C701"]


def test_in_english(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    assert add(capsys, *CLOSE, "--date", "2023-10-15", "--lang", "en").out == "ledger.yaml: 1 decision\n"
    done = compliance(capsys, "check", "q3", "--round", "2023-Q3", "--ledger", "ledger.yaml", *DEMO, "--lang", "en")
    assert done.code == 1 and "西市人民政府 handed in nothing; it owes 1, 1 of them past due" in done.out
    assert compliance(capsys, "ledger", "show", "--lang", "en").out.splitlines()[-1] == "1 decision"
    Path("rounds/2023-Q2.yaml").write_text("id: 2023-Q2\ndata_day: 2023-06-30\nsources: [a]\n", encoding="utf-8")
    assert "all units" in compliance(capsys, "rounds", "list", "--lang", "en").out
    wrong = compliance(capsys, "rounds", "new", "2023-Q3", "--lang", "en")
    assert wrong.code == 2 and "there is a round “2023-Q3” already" in wrong.err


# rounds


def test_rounds_list(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    Path("rounds/2023-Q4.yaml").write_text(
        "id: 2023-Q4\ndata_day: 2023-12-31\nsources: [demo-2022-1, demo-2023-2]\n", encoding="utf-8"
    )
    done = compliance(capsys, "rounds", "list")
    assert done.code == 0 and [line.split() for line in done.out.splitlines()] == [
        ["2023-Q3", "2023-09-30", "2023-10-10", "4", "demo-2022-1"],
        ["2023-Q4", "2023-12-31", "全部单位", "demo-2022-1、demo-2023-2"],
    ]
    assert len({wcswidth(line[: line.index("demo")]) for line in done.out.splitlines()}) == 1


def test_rounds_list_of_nothing(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    refusal(compliance(capsys, "rounds", "list", "--rounds", "nowhere"), "没有文件与")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "1:1"),
        (Q3.replace("2023-Q3", "x"), "1:5"),
        (Q3.replace("2023-Q3", "2023-Q4").replace("2023-10-10", "2023-01-10"), "3:14"),
    ],
)
def test_rounds_list_says_what_is_broken(
    capsys: pytest.CaptureFixture[str], office: Path, text: str, said: str
) -> None:
    Path("rounds/2023-Q4.yaml").write_text(text, encoding="utf-8")
    refusal(compliance(capsys, "rounds", "list"), f"{Path('rounds/2023-Q4.yaml')}:{said}: ")


def test_rounds_new(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    done = compliance(capsys, "rounds", "new", "2023-Q4")
    assert done == Done(0, f"{Path('rounds/2023-Q4.yaml')}\n", "")
    found = load_round(Path("rounds"), "2023-Q4")
    assert (found.data_day, found.hand_in_day) == (to_day("2023-12-31"), to_day("2024-01-10"))
    assert found.units == ("省甲厅", "省乙局", "东市", "西市") and found.sources == ("demo-2022-1",)
    before = Path("rounds/2023-Q4.yaml").read_bytes()
    refusal(compliance(capsys, "rounds", "new", "2023-Q4"), "期次“2023-Q4”已有")
    assert Path("rounds/2023-Q4.yaml").read_bytes() == before


def test_a_quarter_goes_on_from_a_quarter(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    """The month's round is newer, and asks others."""
    Path("rounds/2023-11.yaml").write_text(
        "id: 2023-11\ndata_day: 2023-11-30\nsources: [demo-2023-2]\nunits: [省丙委]\n", encoding="utf-8"
    )
    Path("rounds/2023-Q2.yaml").write_text(
        Q3.replace("2023-Q3", "2023-Q2").replace("2023-09", "2023-06").replace("省甲厅", "省丙委"), encoding="utf-8"
    )
    compliance(capsys, "rounds", "new", "2023-Q4")
    assert load_round(Path("rounds"), "2023-Q4").units == ("省甲厅", "省乙局", "东市", "西市")
    compliance(capsys, "rounds", "new", "2023-12")
    assert load_round(Path("rounds"), "2023-12").units == ("省丙委",)


def test_a_round_with_a_name_of_its_own_may_be_gone_on_from(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    Path("rounds/2023-Q3.yaml").rename("rounds/autumn.yaml")
    Path("rounds/autumn.yaml").write_text(Q3.replace("id: 2023-Q3", "id: autumn\nperiod: 2023-Q3"), encoding="utf-8")
    assert compliance(capsys, "rounds", "new", "2023-Q4").code == 0
    assert load_round(Path("rounds"), "2023-Q4").units == ("省甲厅", "省乙局", "东市", "西市")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("下一期", "“下一期”不是期间"),
        ("2023-Q5", "不是期间"),
        ("../2023-Q4", "不是期间"),
        ("2024", "没有可供沿用的期次"),
        ("2023-10", "没有可供沿用的期次"),
        ("9999-Q4", "不是期间"),
    ],
)
def test_rounds_new_refuses(capsys: pytest.CaptureFixture[str], office: Path, name: str, said: str) -> None:
    refusal(compliance(capsys, "rounds", "new", name), said)
    assert [each.name for each in Path("rounds").iterdir()] == ["2023-Q3.yaml"]


def test_rounds_new_without_any(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    refusal(compliance(capsys, "rounds", "new", "2023-Q4", "--rounds", "nowhere"), "没有可供沿用的期次")


# the ledger


@pytest.mark.parametrize(
    ("what", "more"),
    [
        ("closed", []),
        ("terminated", []),
        ("extended", ["--new-due", "2023-12-31"]),
        ("reassigned", ["--to", "省乙局"]),
        ("returned", ["--reason", "材料不全"]),
        ("carried_over", ["--new-due", "2024-03-31"]),
    ],
)
@pytest.mark.parametrize("name", ["ledger.yaml", "台账.sqlite"])
def test_add_each_event(
    capsys: pytest.CaptureFixture[str], office: Path, name: str, what: str, more: list[str]
) -> None:
    done = add(
        capsys,
        what,
        *CLOSE[1:],
        *more,
        "--date",
        "2023-10-15",
        "--requested",
        "2023-10-01",
        "--period",
        "2023",
        "--ledger",
        name,
    )
    assert done == Done(0, f"{name}: 1条处理\n", "")
    (found,) = read_ledger(Path(name)).events
    assert (found.event, found.task, found.unit, found.due) == (what, "demo-2022-1/2.1", "省甲厅", to_day("2023-06-30"))
    assert (found.date, found.requested, found.period) == (to_day("2023-10-15"), to_day("2023-10-01"), "2023")
    assert (found.approver, found.paper) == ("张三", "督查〔2023〕9号")
    assert found.new_due == (to_day(more[1]) if "--new-due" in more else None)
    assert found.to == ("省乙局" if "--to" in more else None)
    assert found.reason == ("材料不全" if "--reason" in more else None)


def test_a_decision_is_of_today_unless_said(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    add(capsys, *CLOSE)
    assert read_ledger(Path("ledger.yaml")).events[0].date == to_day(str(date.today()))


def test_units_are_kept_by_their_full_names(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    add(
        capsys,
        "reassigned",
        "demo-2022-1/3.2",
        "--unit",
        "东市",
        "--to",
        "西市",
        "--approver",
        "张三",
        "--paper",
        "1号",
    )
    (found,) = read_ledger(Path("ledger.yaml")).events
    assert (found.unit, found.to) == ("东市人民政府", "西市人民政府")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("frobbed", *CLOSE[1:]), "EVENT 只能是 closed、returned"),
        (("closed", "demo-2022-1/2.11", *CLOSE[2:]), "没有任务“demo-2022-1/2.11”，是不是"),
        (("closed", "demo-2022-1/2.1", "--unit", "省申厅"), "单位名录中没有“省申厅”"),
        (("reassigned", *CLOSE[1:], "--to", "省申厅"), "单位名录中没有“省申厅”"),
        ((*CLOSE, "--date", "2023-02-30"), "“2023-02-30”不是日期"),
        ((*CLOSE, "--date", "9999-12-31"), "在今天之后"),
        ((*CLOSE, "--requested", "2023-13-01"), "“2023-13-01”不是日期"),
        ((*CLOSE, "--date", "2023-10-01", "--requested", "2023-10-02"), "早于申请"),
        ((*CLOSE, "--period", "去年"), "“去年”格式不对"),
        ((*CLOSE[:6], "--approver", "张三"), "没有写批准人或批准文件"),
        (("extended", *CLOSE[1:]), "没有写调整后时限"),
        (("extended", *CLOSE[1:], "--new-due", "2023-06-30"), "不晚于原时限"),
        (("reassigned", *CLOSE[1:]), "没有写承接单位"),
        (("returned", *CLOSE[1:]), "没有写理由"),
        (("returned", *CLOSE[1:], "--reason", ""), "没有写理由"),
        (("reopened", *CLOSE[1:], "--reason", "抽查"), "未销号，无从恢复"),
    ],
)
@pytest.mark.parametrize("exists", [False, True])
def test_add_refuses_and_writes_nothing(
    capsys: pytest.CaptureFixture[str], office: Path, arguments: tuple[str, ...], said: str, exists: bool
) -> None:
    if exists:
        append(Path("ledger.yaml"), event("returned", task="demo-2022-1/2.2"))
    before = Path("ledger.yaml").read_bytes() if exists else None
    refusal(add(capsys, *arguments), said)
    assert (Path("ledger.yaml").read_bytes() if exists else None) == before
    assert Path("ledger.yaml").exists() == exists


@pytest.mark.parametrize(
    ("second", "day", "said"),
    [
        ("closed", "2023-10-16", "此前已销号"),
        ("extended", "2023-10-16", "此前已销号"),
        ("returned", "2023-10-14", "早于前一条"),
    ],
)
def test_a_contradiction_is_refused(
    capsys: pytest.CaptureFixture[str], office: Path, second: str, day: str, said: str
) -> None:
    add(capsys, *CLOSE, "--date", "2023-10-15")
    before = Path("ledger.yaml").read_bytes()
    refusal(add(capsys, second, *CLOSE[1:], "--new-due", "2024-01-01", "--reason", "缺", "--date", day), said)
    assert Path("ledger.yaml").read_bytes() == before


def test_a_second_extension_is_recorded_and_told_by_the_check(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    for day in ("2023-09-01", "2023-11-01"):
        assert add(capsys, "extended", *CLOSE[1:], "--new-due", day, "--date", "2023-06-01").code == 0
    found = findings(capsys, "q3", "--round", "2023-Q3", "--ledger", "ledger.yaml")
    told = next(each for each in found if each["code"] == "R211")
    assert told["place"] == {"file": "ledger.yaml", "line": 3, "column": 5, "sheet": None, "cell": None}
    assert ("D301", "省甲厅", "2.1") not in short(found)


def test_a_contradiction_written_by_hand_is_told_with_its_place(
    capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    for _ in range(2):
        append(Path("ledger.yaml"), event("closed"))
    told = [
        each
        for each in findings(capsys, "q3", "--round", "2023-Q3", "--ledger", "ledger.yaml")
        if each["code"] == "R210"
    ]
    assert [(each["place"]["file"], each["place"]["line"]) for each in told] == [("ledger.yaml", 3)]


def test_a_locked_ledger(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    Path("ledger.yaml.lock").touch()
    refusal(add(capsys, *CLOSE), "ledger.yaml.lock: 台账正由他人写入")
    assert not Path("ledger.yaml").exists()


def test_add_to_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    refusal(add(capsys, *CLOSE, "--ledger", "nowhere/ledger.yaml"), "写不了")


def test_show(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    append(Path("ledger.yaml"), event("extended", reason="第一行\n第二行\x1b[31m"))
    append(Path("ledger.yaml"), event("closed", task="demo-2022-1/2.22", unit="省政务服务和数据资源管理局"))
    done = compliance(capsys, "ledger", "show")
    first, second, count = done.out.splitlines()
    assert (done.code, count) == (0, "2条处理")
    assert first.split()[:6] == ["2023-07-01", "同意延期", "demo-2022-1/2.1", "省甲厅", "2023-06-30", "2023-10-31"]
    assert "\x1b" not in done.out and "第一行" in first and "第二行" in first, "a decision is one line"
    assert wcswidth(first[: first.index("2023-06-30")]) == wcswidth(second[: second.index("2023-06-30")])
    one = compliance(capsys, "ledger", "show", "demo-2022-1/2.22").out.splitlines()
    assert one[0].split()[1] == "同意销号" and one[1] == "1条处理"
    assert compliance(capsys, "ledger", "show", "demo-2022-1/9").out == "0条处理\n"


def test_convert(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    add(capsys, *CLOSE, "--date", "2023-10-15")
    shown = compliance(capsys, "ledger", "show").out
    assert compliance(capsys, "ledger", "convert", "ledger.yaml", "台账.sqlite") == Done(
        0, "台账.sqlite: 1条处理\n", ""
    )
    assert compliance(capsys, "ledger", "convert", "台账.sqlite", "back.yaml").code == 0
    assert compliance(capsys, "ledger", "show", "--ledger", "台账.sqlite").out == shown
    assert compliance(capsys, "ledger", "show", "--ledger", "back.yaml").out == shown
    refusal(compliance(capsys, "ledger", "convert", "台账.sqlite", "back.yaml"), "back.yaml 已存在")
    refusal(compliance(capsys, "ledger", "convert", "none.yaml", "x.sqlite"), "none.yaml: 找不到文件")
    refusal(compliance(capsys, "ledger", "convert", "ledger.yaml", "nowhere/x.sqlite"), "写不了")
    judged = ("q3", "--round", "2023-Q3", "--as-of", "2023-10-15", "--ledger")
    assert findings(capsys, *judged, "台账.sqlite") == findings(capsys, *judged, "ledger.yaml")


# hostile files

HOSTILE = {
    "list": b"- a\n",
    "binary": bytes(range(256)),
    "syntax": b"a: [",
    "text": "台账".encode(),
    "gbk": "台账：是".encode("gb18030"),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_files_are_refused_with_a_place(
    capsys: pytest.CaptureFixture[str], office: Path, content: bytes, lang: str
) -> None:
    for name in ("bad.yaml", "bad.sqlite", "rounds/bad.yaml"):
        Path(name).write_bytes(content)
    bad_round = ("check", "q3", *DEMO, "--rounds", "rounds", "--round")
    in_round = ("check", "q3", *DEMO, "--as-of", "2023-09-30")
    for arguments, file in [
        ((*bad_round, "bad"), "rounds/bad.yaml:"),
        ((*bad_round, "2023-Q3"), "rounds/bad.yaml:"),
        ((*in_round, "--ledger", "bad.yaml"), "bad.yaml:"),
        ((*in_round, "--ledger", "bad.sqlite"), "bad.sqlite: "),
        ((*in_round, "--assignments", "bad.yaml"), "bad.yaml:"),
        ((*in_round, "--workdays", "bad.yaml"), "bad.yaml:"),
        (("rounds", "list"), "rounds/bad.yaml:"),
        (("rounds", "new", "2023-Q4"), "rounds/bad.yaml:"),
        (("ledger", "show", "--ledger", "bad.yaml"), "bad.yaml:"),
        (("ledger", "show", "--ledger", "bad.sqlite"), "bad.sqlite: "),
        (("ledger", "add", *CLOSE, *DEMO, "--ledger", "bad.yaml"), "bad.yaml:"),
        (("ledger", "add", *CLOSE, *DEMO, "--ledger", "bad.sqlite"), "bad.sqlite: "),
        (("ledger", "convert", "bad.yaml", "x.sqlite"), "bad.yaml:"),
        (("ledger", "convert", "bad.sqlite", "x.yaml"), "bad.sqlite: "),
    ]:
        done = compliance(capsys, *arguments, "--lang", lang)
        refusal(done, f"\n  {file}")
        assert done.err.startswith("compliance: 下列文件有误" if lang == "zh" else "compliance: nothing was judged")
    assert Path("bad.yaml").read_bytes() == Path("bad.sqlite").read_bytes() == content
    assert not Path("x.sqlite").exists() and not Path("x.yaml").exists()


@pytest.mark.parametrize("option", ["--ledger", "--assignments", "--workdays", "--previous"])
def test_papers_that_are_not_there(capsys: pytest.CaptureFixture[str], office: Path, option: str) -> None:
    refusal(compliance(capsys, "check", "q3", *DEMO, option, "none.yaml"), "none.yaml: 找不到文件")


def test_previous_reports_that_cannot_be_read(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    """They would look as if nothing had been said last time."""
    Path("q4/bad.yaml").write_bytes(b"items: [")
    refusal(compliance(capsys, "check", "q3", *DEMO, "--previous", "q4"), "q4/bad.yaml:1:9: ")


def test_classified_previous_reports(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    Path("q4/secret.yaml").write_text(
        REPORTS["甲.yaml"].replace("{unit", "{classification: 机密, unit"), encoding="utf-8"
    )
    refusal(compliance(capsys, "check", "q3", *DEMO, "--previous", "q4", "--output", "out.txt"), "密级为“机密”")
    assert not Path("out.txt").exists()
