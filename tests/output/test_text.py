"""What a person reads: grouped, sorted, aligned, the verdict last."""

from dataclasses import replace
from datetime import date

import pytest

from compliance.finding import Clause, Finding, LeftOut, Place, Result, Waived
from compliance.output import github, jsontext, text
from compliance.output.clause import cite
from compliance.output.layout import width
from compliance.reports.read import parse_report
from compliance.rulebook.load import Rulebook
from compliance.run import Options, check
from tests.conftest import TODAY

REPORT = """\
report: {unit: 省甲厅, source: demo-2022-1, as_of: 2023-09-30}
items:
  - {task: 2.1, status: 正在推进}
  - {task: 2.2, status: 正在推进, unitt: x}
  - {task: 2.3, status: 已完成, completed: 2023-09-01, evidence: ["\\e[31m红"], percent: 120}
  - {task: 3.1, unit: 省乙局, status: 正在推进}
  - {task: 2.6, status: 正在推进}
"""


@pytest.fixture
def result(demo: Rulebook) -> Result:
    return check(
        demo, [parse_report(REPORT.encode(), "form.yaml")], as_of=date(2023, 9, 30), options=Options(today=TODAY)
    )


def test_departments_come_one_by_one_and_the_longest_overdue_first(result: Result) -> None:
    units = [each.unit for each in result.findings]
    assert units == sorted(units, key=units.index) and units[-1] is None
    for unit in set(units):
        errors = [each.days or 0 for each in result.findings if each.unit == unit and each.level == "error"]
        assert errors == sorted(errors, reverse=True)


def test_each_finding_has_its_place_and_its_clause(result: Result) -> None:
    out = text.render(result, "zh")
    for each in result.findings:
        assert str(each.place) in out and each.message in out
        assert each.source is None or cite(each.source, "zh") in out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_places_and_messages_line_up(result: Result, lang: str) -> None:
    out = text.render(result, lang)
    for group in out.split("\n\n")[:-1]:
        first, *_ = (each for each in result.findings if each.message in group)
        starts = {width(line[: line.index("form.yaml:")]) for line in group.splitlines() if "form.yaml:" in line}
        assert len(starts) == 1, first


def test_the_way_out_is_said_once(result: Result) -> None:
    out = text.render(result, "zh")
    assert out.count("→") == len({each.code for each in result.findings})


def test_colours_do_not_change_the_text(result: Result) -> None:
    import re

    assert re.sub("\x1b\\[\\d+m", "", text.render(result, "zh", colour=True)) == text.render(result, "zh")
    assert "\x1b" not in text.render(result, "zh")


def test_the_verdict(result: Result) -> None:
    first, second = text.render(result, "zh").splitlines()[-2:]
    assert first == f"截至 2023-09-30：1个文件，5条填报，{result.judged}项应报"
    assert second.startswith("请修改后报送；必须修改") and "逾期3项" in second
    nothing = Result(date(2023, 9, 30), (), 1, 0, 0)
    assert text.render(nothing, "zh").splitlines()[-1] == "表格可报送；没有发现问题"
    assert text.render(nothing, "en") == (
        "as of 2023-09-30: 1 file, 0 items, 0 obligations judged\nthe form can be handed in; nothing found\n"
    )


def test_cases_and_declarations_are_counted_where_there_are_any() -> None:
    held = Result(date(2023, 9, 30), (), 1, 0, 0, cases=3)
    assert text.render(held, "zh").splitlines()[0] == "截至 2023-09-30：1个文件，0条填报，0项应报，3条办件，0条申报"


def test_damage_caps_the_level(result: Result) -> None:
    assert [each.level for each in result.findings if each.task == "demo-2022-1/2.6"] == ["note"]


def test_reports_cannot_steer_terminal_or_workflow(demo: Rulebook) -> None:
    evil = REPORT.replace("unitt: x", '"\\e[2J%\\n::error::x": 1')
    run = check(
        demo, [parse_report(evil.encode(), "a\x1b\nb.yaml")], as_of=date(2023, 9, 30), options=Options(today=TODAY)
    )
    for out in (text.render(run, "zh"), github.render(run, "zh")):
        assert "\x1b" not in out
        assert not any(line.startswith("::error::x") for line in out.splitlines())
    assert "\n" in jsontext.render(run)


def test_a_source_without_number_is_cited_by_title() -> None:
    assert cite(Clause("x", "某方案", None, "二", (3, 4)), "zh") == "《某方案》 二 第3-4行"
    assert cite(Clause("x", "某方案", "某〔2023〕1号"), "en") == "某〔2023〕1号"


def test_places() -> None:
    assert str(Place("a.yaml", 3, 4)) == "a.yaml:3:4"
    assert str(Place("a.yaml")) == "a.yaml"
    assert str(Place("a.xlsx", sheet="进展表", cell="F12")) == "a.xlsx:进展表!F12"


def test_failing() -> None:
    def finding(kind: str, level: str) -> Finding:
        return Finding("k", "X000", "x", kind, level, "", "", "")

    run = Result(date(2023, 1, 1), (finding("form", "note"), finding("progress", "error"), finding("form", "warning")))
    assert len(run.failing()) == 1
    assert len(run.failing("form")) == 0
    assert len(run.failing("form", "warning")) == 1
    assert len(run.failing("all", "note")) == 3


def accepting(result: Result) -> Result:
    """The result, its first finding waived and its second in the baseline."""
    waived = Waived(date(2023, 12, 31), "省政府\x1b[31m办公厅", "函")
    one, two, *rest = result.findings
    return replace(result, findings=(one._replace(waived=waived), two._replace(baseline=True), *rest))


def test_what_is_accepted_stands_apart(result: Result) -> None:
    out = text.render(accepting(result), "zh")
    *_, listed, end = out.split("\n\n")
    assert listed.startswith("已接受，不计入结果（2条）\n") and listed.count("\n") == 2
    assert "[豁免至2023-12-31：省政府\\x1b[31m办公厅，函]" in listed and "[在基线中]" in listed
    assert end.strip().endswith("已接受2条（豁免1，基线1）")
    for each in result.findings:
        assert out.count(f"{each.code}  {each.place}") >= 1
    assert "accepted: 2 (waived 1, baseline 1)" in text.render(accepting(result), "en")
    assert "\x1b" not in out


def test_all_accepted_is_not_nothing_found(result: Result) -> None:
    known = replace(result, findings=tuple(each._replace(baseline=True) for each in result.findings))
    end = text.render(known, "zh").splitlines()[-1]
    assert end.startswith("表格可报送；已接受")
    assert github.render(known, "zh").count("::") == 0


def test_an_accepted_finding_is_no_annotation(result: Result) -> None:
    annotations = github.render(accepting(result), "zh").count("::error") + 2
    assert annotations == github.render(result, "zh").count("::error")


def made(code: str, name: str, kind: str, label: str, task: str | None = None, unit: str | None = None) -> Finding:
    """A finding of level error, with the fields that decide where it stands and what it counts as."""
    return Finding(
        f"{code}|{task}|{unit}", code, name, kind, "error", label, f"{code}。", "改", task, "任务", unit, unit
    )


@pytest.mark.parametrize(
    ("left_out", "zh", "en"),
    [
        (
            LeftOut(select=("C", "D3")),
            "只检查了C、D3，未作整体结论；所查内容没有发现问题",
            "only C, D3 checked, no verdict on the form as a whole; nothing found among what was checked",
        ),
        (
            LeftOut(ignore=("R202",)),
            "未检查R202，未作整体结论；所查内容没有发现问题",
            "R202 not checked, no verdict on the form as a whole; nothing found among what was checked",
        ),
        (
            LeftOut(only="progress"),
            "只检查了落实预警，未作整体结论；所查内容没有发现问题",
            "only the progress checked, no verdict on the form as a whole; nothing found among what was checked",
        ),
        (
            LeftOut(select=("C",), ignore=("C",), all=True),
            "没有选中任何检查，未作整体结论",
            "no check was chosen, no verdict on the form as a whole",
        ),
        # every check of the form was made: so much can be said
        (
            LeftOut(only="form", form=False),
            "表格可报送；只检查了填报问题；所查内容没有发现问题",
            "the form can be handed in; only the form checked; nothing found among what was checked",
        ),
    ],
)
def test_the_verdict_says_only_what_was_checked(left_out: LeftOut, zh: str, en: str) -> None:
    said = Result(date(2023, 9, 30), (), 1, 0, 0, left_out=left_out)
    assert text.render(said, "zh").splitlines()[-1] == zh
    assert text.render(said, "en").splitlines()[-1] == en
    assert text.verdict(Result(date(2023, 9, 30), (), round="2023-Q3", left_out=left_out), "zh")[-1].count("期次") == (
        0 if left_out.form else 1
    )


def test_a_form_that_is_known_to_be_wrong_is_to_be_mended_whatever_was_left_out() -> None:
    wrong = Result(
        date(2023, 9, 30), (made("R201", "unknown-task", "form", "必须修改"),), left_out=LeftOut(select=("R2",))
    )
    assert text.verdict(wrong, "zh")[-1] == "请修改后报送；只检查了R2；必须修改1条"


def test_without_a_day_there_is_no_verdict() -> None:
    broken = Result(None, (made("R101", "unreadable-file", "form", "必须修改"),), 1)
    assert text.verdict(broken, "zh") == [
        "没有截至日，未作判断；请用 --as-of 给出：1个文件，0条填报，0项应报",
        "必须修改1条",
    ]
    assert text.verdict(broken, "en")[-1] == "必须修改: 1 finding"


def test_each_group_stands_once_and_only_tasks_without_a_unit_are_unassigned() -> None:
    found = (
        made("R101", "unreadable-file", "form", "必须修改"),
        made("D311", "unassigned", "progress", "待明确", "x/1"),
        made("R202", "unknown-unit", "form", "必须修改", "x/2"),
        made("D311", "unassigned", "progress", "待明确", "x/3"),
        made("Q801", "quota-exceeded", "progress", "超限额", "x/4"),
    )
    groups = [group.splitlines() for group in text.render(Result(date(2023, 9, 30), found), "zh").split("\n\n")]
    assert [group[0] for group in groups[:-1]] == ["报告与文件 (2项，另1条)", "待明确责任单位 (2项)"]
    assert [line.split()[1] for line in groups[0][1:] if "。" in line] == ["R101", "R202", "Q801"]


def test_units_are_counted_as_units_and_files_as_no_task() -> None:
    found = (
        *(made("D309", "no-report", "progress", "未报送", unit=unit) for unit in ("省甲厅", "省乙局")),
        made("D301", "overdue", "progress", "逾期", "x/1", "省甲厅"),
        made("R101", "unreadable-file", "form", "必须修改"),
        made("R201", "unknown-task", "form", "必须修改", unit="省乙局"),
        made("R203", "unit-not-responsible", "form", "必须修改", "x/1", "省乙局"),
    )
    result = Result(date(2023, 9, 30), found, round="2023-Q3")
    assert text.verdict(result, "zh")[-1] == "请修改后报送；必须修改1项（1条），另2条；未报送2家；逾期1项"
    assert text.verdict(result, "en")[-1] == (
        "fix the form, then hand it in; 必须修改: 1 task (1 finding), 2 more findings; 未报送: 2 units; 逾期: 1 task"
    )
    assert "省甲厅 (1项，另1条)" in text.render(result, "zh")
