"""Every key of the configuration does what it says, and an option goes before it."""

import json
from pathlib import Path
from typing import Any

import pytest

from compliance.model.config import Config
from tests.cli.command import Done, compliance
from tests.conftest import ROOT
from tests.office.files import written

RULES = (ROOT / "tests" / "rules").as_posix()
BASE = f'only_rules = true\nrules = ["{RULES}"]\n'
CITY = "report: {unit: 东市, source: demo-2022-1, as_of: 2023-09-30}\nitems: [{task: 3.2, status: 正在推进}]\n"


class Place:
    """A folder with a configuration and a report, in which commands run."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.settle("")
        self.report(CITY)

    def settle(self, *lines: str, base: str = BASE) -> None:
        written(self.folder / "compliance.toml", base + "\n".join(lines) + "\n")

    def report(self, text: str, name: str = "reports/a.yaml") -> None:
        written(self.folder / name, text)

    def run(self, *arguments: object) -> Done:
        return compliance(self._capsys, *arguments)

    def check(self, *arguments: object, path: str = "reports") -> dict[str, Any]:
        done = self.run("check", *([path] if path else []), "--format", "json", *arguments)
        assert not done.err, done.err
        found: dict[str, Any] = json.loads(done.out)
        return found

    def codes(self, *arguments: object, path: str = "reports") -> set[str]:
        return {each["code"] for each in self.check(*arguments, path=path)["findings"]}


@pytest.fixture
def place(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.chdir(tmp_path)
    return Place(tmp_path, capsys)


def test_rules(place: Place) -> None:
    written(place.folder / "mine/demo/demo-2022-1.yaml", "source: {id: demo-2022-1, title: 例, region: demo}\n"
            "tasks: [{id: demo-2022-1/1, kind: task, title: 例, cite: {}}]\n")  # fmt: skip
    assert "R201" not in place.codes()
    place.settle(f'rules = ["{RULES}", "mine"]', base="only_rules = true\n")
    assert "R201" in place.codes()
    assert "R201" not in place.codes("--rules", RULES)
    assert place.run("show", "demo-2022-1/2.1").code == 2 and place.run("show", "demo-2022-1/1").code == 0
    place.settle('rules = ["none"]', base="")
    done = place.run("check", "reports")
    assert done.code == 2 and "compliance.toml:1:10: 没有规则目录“none”" in done.err


def test_only_rules(place: Place) -> None:
    count = len(json.loads(place.run("tasks", "--format", "json").out))
    place.settle(f'rules = ["{RULES}"]', base="")
    assert len(json.loads(place.run("tasks", "--format", "json").out)) > count
    place.settle(base="only_rules = true\n")
    assert "--only-rules" in place.run("tasks").err


def test_reports(place: Place) -> None:
    assert place.run("check").code == 2
    place.settle('reports = ["reports/**/*.yaml"]')
    assert place.check(path="")["summary"]["files"] == 1
    place.report(CITY, "reports/deep/b.yaml")
    assert place.check(path="")["summary"]["files"] == 2
    assert place.check(path="reports/a.yaml")["summary"]["files"] == 1
    place.settle('reports = ["nowhere/*.yaml"]')
    assert "nowhere/*.yaml" in place.run("check").err


def test_reports_are_found_from_a_folder_below(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.settle('reports = ["reports"]')
    (place.folder / "deep").mkdir()
    monkeypatch.chdir(place.folder / "deep")
    (found,) = {each["place"]["file"] for each in place.check(path="")["findings"]}
    assert found == "../reports/a.yaml"


def test_rounds(place: Place) -> None:
    text = "{id: 2023-Q3, data_day: 2023-09-30, sources: [demo-2022-1], units: [西市]}\n"
    written(place.folder / "state" / "2023-Q3.yaml", text)
    place.settle('rounds = "state"')
    assert "D309" in place.codes("--round", "2023-Q3")
    assert "2023-Q3" in place.run("rounds", "list").out
    assert place.run("rounds", "new", "2023-Q4").code == 0 and (place.folder / "state" / "2023-Q4.yaml").exists()
    assert place.run("check", "--round", "2023-Q3", "--rounds", "elsewhere").code == 2


def test_a_round_reads_what_came_wherever_nothing_came(place: Place) -> None:
    written(place.folder / "rounds" / "2023-Q3.yaml", "{id: 2023-Q3, data_day: 2023-09-30, sources: [demo-2022-1]}\n")
    place.settle('reports = ["none/*.yaml", "reports/*.yaml"]')
    result = place.check("--round", "2023-Q3", path="")
    assert result["summary"]["files"] == 1
    assert "demo/东市人民政府" not in {each["unit_id"] for each in result["findings"] if each["code"] == "D309"}


def test_ledger(place: Place) -> None:
    events = (
        "region: demo\nevents:\n  - {date: 2023-09-01, event: closed, task: demo-2022-1/3.2, unit: 东市, "
        "approver: 甲, paper: 函}\n"
    )
    written(place.folder / "state.yaml", events)
    assert "D301" in place.codes()
    place.settle('ledger = "state.yaml"')
    assert "D301" not in place.codes()
    assert "demo-2022-1/3.2" in place.run("ledger", "show").out
    due = ("upcoming", "--as-of", "2023-06-01", "--within", "60d", "--unit", "省甲厅", "--format", "json")
    before = json.loads(place.run(*due).out)
    closed = events.replace("3.2, unit: 东市", "2.1, unit: 省甲厅").replace("2023-09-01", "2023-05-01")
    written(place.folder / "state.yaml", closed)
    assert {each["task"] for each in before} - {each["task"] for each in json.loads(place.run(*due).out)} == {
        "demo-2022-1/2.1"
    }
    done = place.run(
        "ledger", "add", "closed", "demo-2022-1/2.2", "--unit", "省甲厅", "--approver", "甲", "--paper", "函"
    )
    assert done.code == 0 and "2.2" in (place.folder / "state.yaml").read_text(encoding="utf-8")
    assert place.run("check", "reports", "--ledger", "none.yaml").code == 2


def test_assignments(place: Place) -> None:
    text = "assignments: [{task: demo-2022-1/3.1, units: [东市], date: 2023-01-01, paper: 函}]\n"
    written(place.folder / "who" / "a.yaml", text)
    assert "D311" in place.codes()
    place.settle('assignments = "who"')
    assert "D311" not in place.codes()


def test_workdays(place: Place) -> None:
    written(place.folder / "days.yaml", "holidays: [2023-09-25]\n")
    place.report(
        "report: {unit: 省乙局, source: demo-2022-1, as_of: 2023-09-26}\n"
        "cases: [{task: '3.4', id: a, opened: 2023-09-18}]\n"
    )
    assert "C701" in place.codes()
    place.settle('workdays = "days.yaml"')
    assert "C701" not in place.codes()


OWN = """\
-- X007 told 未写进展
-- kind: form
-- level: error
-- No progress is told.
-- 没有写进展。
-- Fix: tell it.
-- 办法：补写。
-- zh: “{title}”没有写进展
-- en: no progress told for “{title}”
SELECT e.entry_id, 'progress' AS field, e.task, e.unit, e.due, e.period FROM entry e WHERE e.words IS NULL
"""


def test_checks(place: Place) -> None:
    written(place.folder / "own" / "X007_told.sql", OWN)
    place.settle('checks = "own"')
    (found,) = [each for each in place.check()["findings"] if each["code"] == "X007"]
    assert found["message"] == "“各市的任务”没有写进展" and found["place"]["line"] == 2
    assert place.codes("--select", "told") == place.codes("--select", "X") == {"X007"}
    assert place.run("check", "reports", "--select", "X").code == 1
    assert "X007 told 未写进展" in place.run("explain", "X007").out
    assert "未写进展" in place.run("explain").out
    assert place.run("explain", "X007", "--no-config").code == 2
    place.settle('checks = "own"', "ignore = ['told']", "[levels]", "X007 = 'note'")
    assert "X007" not in place.codes()
    assert "提示" in place.run("explain", "told").out


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("X007_told.sql", OWN.replace("-- kind: form\n", ""), "own/X007_told.sql:1: 开头的说明缺少：kind"),
        ("X007_told.sql", OWN.replace("level: error", "level: bad"), "own/X007_told.sql:3: level 只能是"),
        ("X007_told.sql", OWN.replace("{title}”没", "{title.x}”没"), "own/X007_told.sql:8: zh 的花括号里只能写列名"),
        ("X007_told.sql", OWN.replace("{title}”没", "{title:>99999999}”没"), ":8: zh 的花括号里只能写列名"),
        ("X007_told.sql", OWN.replace("{title}”没", "{title”没"), ":8: zh 的花括号里只能写列名"),
        ("D301_told.sql", OWN.replace("X007", "D301"), "自有检查的编号是 X001 至 X999，不能是D301"),
        ("X000_told.sql", OWN.replace("X007", "X000"), "自有检查的编号是 X001 至 X999，不能是X000"),
        ("X007_overdue.sql", OWN.replace("told ", "overdue "), "已有名为“overdue”的检查"),
        ("X008_told.sql", OWN, "应命名为 X007_told.sql"),
        ("notes.txt", "", "own: 自有检查的文件夹中没有 .sql 文件"),
        ("X007_told.sql", OWN.replace("SELECT e.", "SELEC e."), "own/X007_told.sql:10: 查询不能执行"),
        ("X007_told.sql", OWN.replace("SELECT", "DELETE FROM entry; SELECT"), ":10: 自有检查只读"),
        ("X007_told.sql", OWN.replace(", e.period", ""), ":10: 查询没有返回：period"),
        ("X007_told.sql", "\ufeff\x00", "不是文本文件"),
    ],
)
def test_an_own_check_that_is_wrong_stops_the_run(place: Place, name: str, text: str, said: str) -> None:
    written(place.folder / "own" / name, text)
    place.settle('checks = "own"')
    done = place.run("check", "reports")
    assert done.code == 2 and not done.out and said in done.err


def test_lang(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.settle('lang = "en"')
    assert "截至" in place.run("check", "reports").out  # COMPLIANCE_LANG is somebody's own wish
    monkeypatch.setenv("COMPLIANCE_LANG", "fr")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "as of" in place.run("check", "reports").out
    assert "截至" in place.run("check", "reports", "--lang", "zh").out
    for command in (["tasks"], ["show", "demo-2022-1/1"], ["explain", "D301"], ["upcoming"], ["rounds", "list"]):
        done = place.run(*command)
        assert not any("。" in line or "项" in line for line in (done.out + done.err).splitlines()[-1:]), command


def test_select_and_ignore(place: Place) -> None:
    place.settle('select = ["D"]')
    assert place.codes() == {"D301", "D311"}
    assert place.codes("--select", "overdue") == {"D301"}
    place.settle('ignore = ["D301"]')
    assert "D301" not in place.codes()
    assert (
        place.run("check", "reports").code == 0
        and place.run("check", "reports", "--no-config", "--rules", RULES).code == 1
    )
    assert "D301" in place.codes("--ignore", "D311")
    assert "D301" in place.codes("--ignore", " ")  # and nothing is an answer, too
    place.settle('select = ["D301"]', 'ignore = ["D"]')
    assert "没有剩下任何检查" in place.run("check", "reports").err


def test_fail_on_and_fail_level(place: Place) -> None:
    assert place.run("check", "reports").code == 1
    place.settle('fail_on = "form"')
    assert place.run("check", "reports").code == 0
    assert place.run("check", "reports", "--fail-on", "all").code == 1
    place.settle('fail_on = "progress"')
    done = place.run("check", "reports", "--only", "form")
    assert done.code == 2 and "什么都不会判为不合格" in done.err
    place.settle('fail_level = "note"', 'ignore = ["D301"]')
    assert place.run("check", "reports").code == 1
    assert place.run("check", "reports", "--fail-level", "warning").code == 0


def test_due_soon(place: Place) -> None:
    place.report(CITY.replace("2023-09-30", "2023-06-20"))
    assert "D304" in place.codes()
    place.settle("due_soon = 5")
    assert "D304" not in place.codes() and "D304" in place.codes("--due-soon", 20)


TARGET = (
    "source: {id: t-1, title: 例, region: demo, issued: 2023-01-01}\n"
    "tasks: [{id: t-1/1, kind: task, title: 例, cite: {}, lead: [省甲厅],\n"
    "  deadlines: [{kind: fixed, date: 2023-12-31}],\n"
    "  targets: [{metric: 率, op: '=', value: 100, unit: '%', approx: true, by: 2023-06-30}]}]\n"
)


def test_approx_percent_and_behind_margin(place: Place) -> None:
    written(place.folder / "more/demo/t-1.yaml", TARGET)
    rules = f'rules = ["{RULES}", "more"]'
    place.report(
        "report: {unit: 省甲厅, source: t-1, as_of: 2023-07-02}\n"
        "items: [{task: '1', status: 正在推进, percent: 45, measures: {率: 93%}}]\n"
    )
    place.settle(rules, base="")
    assert {"T501"} == place.codes() & {"T501", "D306"}
    place.settle(rules, "approx_percent = 10", "behind_margin = 2", base="")
    assert {"D306"} == place.codes() & {"T501", "D306"}
    assert "D306" not in place.codes("--margin", 10)


def test_far_behind_margin_and_lights(place: Place) -> None:
    written(place.folder / "more/demo/t-1.yaml", TARGET)
    rules = f'rules = ["{RULES}", "more"]'
    place.report(
        "report: {unit: 省甲厅, source: t-1, as_of: 2023-07-02}\n"
        "items: [{task: '1', status: 正在推进, percent: 45, measures: {率: 100%}}]\n"
    )

    def light(*lines: str) -> tuple[str, str, str]:
        place.settle(rules, *lines, base="")
        done = place.run("merge", "reports", "--format", "json")
        (row,) = json.loads(done.out)["rows"]
        return row["state"], row["light"], row["word"]

    assert light() == ("on_schedule", "green", "按序时推进")
    assert light("behind_margin = 2") == ("behind", "yellow", "滞后于序时进度")
    assert light("behind_margin = 2", "far_behind_margin = 3") == ("far_behind", "red", "严重滞后")
    table = 'lights = {behind = {light = "orange", word = "慢了"}}'
    assert light("behind_margin = 2", table) == ("behind", "orange", "慢了")


@pytest.mark.parametrize("key", ["D301", "overdue"])
def test_levels(place: Place, key: str) -> None:
    place.settle("[levels]", f'{key} = "warning"')
    (found,) = [each for each in place.check()["findings"] if each["code"] == "D301"]
    assert (found["level"], found["kind"], found["name"]) == ("warning", "progress", "overdue")
    done = place.run("check", "reports")
    assert done.code == 0 and "逾期（警告）  D301" in done.out and "逾期（警告）1项" in done.out
    assert place.run("check", "reports", "--fail-level", "warning").code == 1
    assert "[progress, error, 逾期（警告）]" in place.run("explain", "D301").out
    assert "::warning" in place.run("check", "reports", "--format", "github").out


def test_the_level_of_a_form_check_is_its_label(place: Place) -> None:
    place.settle("[levels]", 'unknown-task = "note"')
    place.report(CITY.replace("3.2", "9.9"))
    done = place.run("check", "reports", "--select", "R201")
    assert done.code == 0 and "提示  R201" in done.out and "必须修改" not in done.out


def test_a_damaged_clause_stays_a_note(place: Place) -> None:
    place.report(CITY.replace("东市", "省甲厅").replace("3.2", "2.6"))
    place.settle("[levels]", 'D301 = "error"')
    levels = [each["level"] for each in place.check("--select", "D301")["findings"] if "2.6" in each["task"]]
    assert levels == ["note"]


def test_per_path_ignore(place: Place) -> None:
    place.report(CITY.replace("东市", "西市"), "reports/drafts/b.yaml")
    place.settle("[per_path_ignore]", '"reports/drafts/**" = ["D301", "E"]')
    found = [each for each in place.check()["findings"] if each["code"] == "D301"]
    assert [each["unit"] for each in found] == ["东市人民政府"]
    place.settle("[per_path_ignore]", '"reports/*" = ["overdue"]')
    found = [each for each in place.check()["findings"] if each["code"] == "D301"]
    assert [each["unit"] for each in found] == ["西市人民政府"]


def test_respondents(place: Place) -> None:
    place.report(CITY.replace("东市", "省乙局").replace("3.2", "2.1"))
    assert "D301" not in place.codes()  # the lead answers
    place.settle("[respondents]", '"demo-2022-1/2.1" = "省乙局"')
    assert "D301" in place.codes()
    (task,) = [
        each for each in json.loads(place.run("tasks", "--format", "json").out) if each["id"] == "demo-2022-1/2.1"
    ]
    assert task["respondents"] == ["demo/省乙局"]
    assert "省乙局" in place.run("show", "demo-2022-1/2.1").out.split("填报单位")[1].splitlines()[0]
    due = place.run("upcoming", "--as-of", "2023-06-01", "--within", "60d", "--format", "json").out
    answering = {each["unit"] for each in json.loads(due) if each["task"] == "demo-2022-1/2.1" and each["respondent"]}
    assert answering == {"省乙局"}
    place.settle("[respondents]", '"demo-2022-1/2.1" = "each"')
    assert "D301" not in place.codes()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('"demo-2022-1/2.11" = "省乙局"', ":4:22: 没有任务“demo-2022-1/2.11”，是不是“demo-2022-1/2.1”"),
        ('"nothing-1/2" = "省乙局"', ":4:17: 没有任务“nothing-1/2”"),
        ('"demo-2022-1/2.1" = "省酉局"', ":4:21: “省酉局”不在demo的单位名录中"),
        ('"demo-2022-1/2.1" = "各市人民政府"', ":4:21: “各市人民政府”不在demo的单位名录中"),
    ],
)
def test_a_respondent_that_there_is_not(place: Place, line: str, said: str) -> None:
    place.settle("[respondents]", line)
    done = place.run("check", "reports")
    assert done.code == 2 and f"compliance.toml{said}" in done.err, done.err


WAIVER = [
    "[[waivers]]",
    'code = "D301"',
    'task = "demo-2022-1/3.2"',
    'unit = "东市"',
    "until = 2023-09-30",
    'approver = "省政府办公厅"',
    'paper = "示政办函〔2023〕5号"',
]


def test_waivers(place: Place) -> None:
    place.settle(*WAIVER)
    result = place.check()
    (found,) = [each for each in result["findings"] if each["code"] == "D301"]
    assert found["waived"] == {"until": "2023-09-30", "approver": "省政府办公厅", "paper": "示政办函〔2023〕5号"}
    assert result["summary"]["accepted"] == {"waived": 1, "baseline": 0} and "D301" not in result["summary"]["codes"]
    done = place.run("check", "reports")
    assert done.code == 0 and "豁免至2023-09-30：省政府办公厅，示政办函〔2023〕5号" in done.out
    assert done.out.splitlines()[-1].endswith("已接受1条（豁免1，基线0）")
    late = place.run("check", "reports", "--as-of", "2023-10-01")
    assert late.code == 1 and "A901" in late.out and "compliance.toml:3:1" in late.out
    assert place.run("check", "reports", "--no-config", "--only-rules", "--rules", RULES).code == 1


def test_a_waiver_does_not_reach_the_lists(place: Place) -> None:
    """Only exit codes follow it: what is coming up and what the ledger says is as it was."""
    arguments = ("upcoming", "--as-of", "2023-06-01", "--within", "60d", "--format", "json")
    before = place.run(*arguments)
    place.settle(*WAIVER)
    assert place.run(*arguments) == before


def test_baseline(place: Place) -> None:
    done = place.run("check", "reports", "--write-baseline")
    assert (done.code, done.out) == (0, "compliance-baseline.json：1个问题列入基线\n")
    text = (place.folder / "compliance-baseline.json").read_text(encoding="utf-8")
    assert '    "D301|demo-2022-1/3.2|demo/东市人民政府|2023-06-30||status"\n' in text
    assert place.run("check", "reports").code == 1  # nobody has named it
    assert place.run("check", "reports", "--baseline", "compliance-baseline.json").code == 0
    place.settle('baseline = "compliance-baseline.json"')
    result = place.check()
    assert [each["code"] for each in result["findings"] if each["baseline"]] == ["D301"]
    assert result["summary"]["accepted"] == {"waived": 0, "baseline": 1}
    assert "[在基线中]" in place.run("check", "reports").out
    # what is new fails
    place.report(CITY.replace("东市", "西市"), "reports/b.yaml")
    assert place.run("check", "reports").code == 1
    # and what is gone is said
    place.report(CITY.replace("正在推进", "已完成, completed: 2023-06-01, evidence: [compliance.toml]"))
    assert "A903" in place.codes()
    place.settle('baseline = "none.json"')
    assert place.run("check", "reports").code == 2
    assert place.run("check", "reports", "--write-baseline").code == 0 and (place.folder / "none.json").exists()


def test_a_baseline_takes_what_fails_and_no_more(place: Place) -> None:
    place.report(CITY.replace("正在推进", "正在推进, percent: 多"))
    done = place.run("check", "reports", "--write-baseline", "--fail-level", "note")
    assert done.code == 1 and "1个不能列入：R104" in done.out
    text = (place.folder / "compliance-baseline.json").read_text(encoding="utf-8")
    assert "D311" in text and "R104" not in text
    place.run("check", "reports", "--write-baseline", "--fail-on", "form")
    assert '"keys": []' in (place.folder / "compliance-baseline.json").read_text(encoding="utf-8")
    assert place.run("check", "reports", "--write-baseline", "--baseline", "none/b.json").code == 2


@pytest.mark.parametrize(
    "command",
    [
        ["check", "reports"],
        ["upcoming"],
        ["tasks"],
        ["show", "demo-2022-1/1"],
        ["diff", "reports", "reports"],
        ["explain"],
        ["rounds", "list"],
        ["ledger", "show"],
        ["merge", "reports", "--format", "json"],
        ["split", "reports/a.yaml", "-o", "parts"],
    ],
)
def test_every_command_takes_a_configuration(place: Place, command: list[str]) -> None:
    written(place.folder / "compliance.toml", "due_son = 3\n")
    done = place.run(*command)
    assert done.code == 2 and "compliance.toml:1:1: 不认识的字段“due_son”，是不是“due_soon”？" in done.err
    written(place.folder / "other.toml", "lang = 'xx'\n")
    assert "other.toml:1:8" in place.run(*command, "--config", "other.toml").err
    assert "compliance.toml" not in place.run(*command, "--no-config").err
    both = place.run(*command, "--no-config", "--config", "other.toml")
    assert both.code == 2 and "不能同用" in both.err


def test_columns(place: Place, tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("填报单位：东市\n任务编号,推进成效\ndemo-2022-1/3.2,推进中\n", encoding="utf-8")
    command = ("check", str(table), "--as-of", "2023-06-30", "--show-mapping")
    assert "找不到表头" in place.run(*command).out
    place.settle("[columns]", '"推进成效" = "进展状态"')
    done = place.run(*command)
    assert "找不到表头" not in done.out and "→ status  推进中=正在推进" in done.err
    place.settle("[columns]", '"推进成效" = "进展状太"')
    wrong = place.run(*command)
    assert wrong.code == 2 and "表格里没有“进展状太”这一项，是不是“进展状态”" in wrong.err


def test_columns_are_the_same_for_every_command(place: Place) -> None:
    for name, word in (("old", "推进中"), ("new", "未启动")):
        table = f"填报单位：东市,数据截至日：2023-06-30\n任务编号,推进成效\ndemo-2022-1/3.2,{word}\n"
        place.report(table, f"{name}.csv")
    place.settle("[columns]", '"推进成效" = "进展状态"')
    done = place.run("diff", "old.csv", "new.csv", "--format", "json")
    assert (done.code, done.err) == (1, "") and "demo-2022-1/3.2" in done.out
    merged = place.run("merge", "old.csv", "--format", "json")
    assert (merged.code, merged.err) == (0, "")
    (row,) = [each for each in json.loads(merged.out)["rows"] if each["task"] == "demo-2022-1/3.2"]
    assert row["answer"]["status"] == "in_progress"


def test_there_is_a_test_of_every_key() -> None:
    tested = " ".join(name for name in globals() if name.startswith("test_"))
    assert [key for key in Config.model_fields if key not in tested] == []
