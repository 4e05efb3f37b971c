"""The commands that list: upcoming, tasks, show, explain, schema, and the app around them."""

import json
from pathlib import Path

import pytest

import compliance as package
from compliance.checks.registry import bundled
from compliance.data import SCHEMA_NAMES
from compliance.output.layout import width
from tests.cli.command import compliance
from tests.conftest import ROOT

DEMO = ("--only-rules", "--rules", ROOT / "tests" / "rules")
FIELDS = {
    "id",
    "source",
    "number",
    "region",
    "seed",
    "lines",
    "kind",
    "title",
    "lead",
    "responsible",
    "support",
    "open_ended",
    "deadlines",
    "targets",
    "damaged",
}


def rows(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_upcoming_by_department(capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(capsys, "upcoming", *DEMO, "--as-of", "2023-06-01", "--within", "30d")
    assert done.code == 0
    text = done.out
    assert text.startswith("2023-06-01 至 2023-07-01 到期\n")
    departments = [line for line in text.splitlines() if line and not line.startswith((" ", "共", "2023"))]
    assert "省甲厅" in departments and "各市人民政府 (2个成员)" in departments
    assert "省直有关部门 (待明确责任单位)" in departments
    assert not any("省丙委" in line for line in departments), "outside supervision: listed nowhere"
    assert text.splitlines()[-1] == "共20项，涉及8个单位"


def test_upcoming_lines_up(capsys: pytest.CaptureFixture[str]) -> None:
    out = compliance(capsys, "upcoming", "--as-of", "2023-09-30", "--within", "100d").out
    clauses = {width(line[: line.index("豫政办")]) for line in out.splitlines() if "豫政办" in line}
    titles = ("加快存量证照电子化转换", "建设省电子签名系统", "推进“四电”标准化")
    starts = {width(line[: line.index(title)]) for title in titles for line in out.splitlines() if title in line}
    assert len(clauses) == len(starts) == 1


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--unit", "省乙局"], {("2.1", "responsible"), ("2.5", "responsible")}),
        (["--unit", "东市"], {("3.1", "responsible"), ("3.2", "responsible"), ("3.3", "responsible")}),
        (["--unit", "省丙委"], {("2.1", "support"), ("2.8", "lead")}),
        (["--role", "lead", "--unit", "甲厅"], {("2.1", "lead"), ("2.2", "lead"), ("2.6", "lead")}),
        (["--role", "support"], set()),
        (["--region", "demo", "--role", "lead"], {("2.1", "lead"), ("2.2", "lead"), ("2.6", "lead")}),
    ],
)
def test_upcoming_filters(
    capsys: pytest.CaptureFixture[str], options: list[str], expected: set[tuple[str, str]]
) -> None:
    done = compliance(
        capsys, "upcoming", *DEMO, "--as-of", "2023-06-30", "--within", "0", "--format", "jsonl", *options
    )
    found = {
        (str(row["task"]).removeprefix("demo-2022-1/"), row["role"])
        for row in rows(done.out)
        if str(row["task"]).startswith("demo-2022")
    }
    assert found == expected


def test_upcoming_says_when_nothing_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(capsys, "upcoming", *DEMO, "--as-of", "2030-01-01", "--within", "1w", "--lang", "en")
    assert done.out == "nothing is due from 2030-01-01 to 2030-01-08\n"


def test_recurring_duties_come_up(capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(
        capsys, "upcoming", *DEMO, "--as-of", "2024-01-01", "--within", "2y", "--format", "json", "--unit", "省乙局"
    )
    assert [(row["due"], row["period"]) for row in json.loads(done.out)] == [
        ("2024-01-31", "2023"),
        ("2025-01-31", "2024"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["upcoming", "--within", "soon"], "--within"),
        (["upcoming", "--role", "boss"], "--role"),
        (["upcoming", "--region", "mars"], "henan"),
        (["upcoming", "--unit", "省公安厅厅"], "是不是“"),
        (["tasks", "--kind", "job"], "--kind"),
        (["tasks", "--source", "nothing"], "yuzhengban-2022-101"),
        (["show", "yuzhengban-2022-101/4.33"], "是不是“yuzhengban-2022-101/4.3”？"),
        (["explain", "overdu"], "是不是“overdue”？"),
        (["schema", "packs"], "pack、units"),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    done = compliance(capsys, *arguments)
    assert done.code == 2 and said in done.err and not done.out


def test_tasks_as_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    found = {row["id"]: row for row in rows(compliance(capsys, "tasks", "--format", "jsonl").out)}
    assert all(set(row) >= FIELDS for row in found.values())
    task = found["yuzhengban-2022-101/4.4"]
    assert task["lead"] == ["省行政审批政务信息管理局"] and task["support"] == []
    assert task["responsible"] == [
        "省公安厅",
        "省人力资源社会保障厅",
        "省自然资源厅",
        "省市场监管局",
        "各省辖市政府",
        "济源示范区管委会",
        "航空港区管委会",
    ]
    assert task["open_ended"] is True and task["damaged"] is None and task["targets"] == []
    assert task["seed"] == "003_c8f8238e5b9f03c5.txt" and task["lines"] == [1710, 1710]
    assert task["deadlines"] == [{"kind": "fixed", "date": "2024-06-30", "phrase": "2024年6月底前"}]
    assert found["yuzhengban-2022-101/4.3"]["number"] == "豫政办〔2022〕101号"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--kind", "time_limit", "--source", "demo-2022-1"], ["demo-2022-1/3.4"]),
        (["--unit", "省丙委"], ["demo-2022-1/2.1", "demo-2022-1/2.8"]),
        (["--unit", "省大数据局"], ["demo-2022-1/1"]),
        (["--role", "support"], ["demo-2022-1/2.1"]),
        (["--grep", "分阶段"], ["demo-2022-1/2.3"]),
        (
            ["--due-from", "2023-12-01", "--due-to", "2024-12-31"],
            ["demo-2022-1/2.3", "demo-2023-2/2", "demo-2023-4/2", "shizhengfa-2022-2/2"],
        ),
        (["--source", "demo-2023-2", "--kind", "indicator"], ["demo-2023-2/1"]),
        (
            ["--region", "demo", "--kind", "recurring"],
            ["demo-2022-1/2.7", *(f"shizhengfa-2022-2/5.{n}" for n in (1, 2, 3, 4))],
        ),
    ],
)
def test_tasks_filters(capsys: pytest.CaptureFixture[str], options: list[str], expected: list[str]) -> None:
    assert [
        row["id"] for row in rows(compliance(capsys, "tasks", *DEMO, "--format", "jsonl", *options).out)
    ] == expected


def test_tasks_as_text_lines_up(capsys: pytest.CaptureFixture[str]) -> None:
    out = compliance(capsys, "tasks", *DEMO).out
    titles = ["有期限的任务", "先见效再持续的任务", "限时办理", "到期的指标"]
    starts = {width(line[: line.index(title)]) for title in titles for line in out.splitlines() if title in line}
    assert len(starts) == 1 and out.splitlines()[-1] == "共60项"


def test_show(capsys: pytest.CaptureFixture[str]) -> None:
    out = compliance(capsys, "show", "demo-2022-1/2.1", *DEMO).out
    assert out.splitlines() == [
        "demo-2022-1/2.1  有期限的任务",
        "  文件      示政办〔2022〕1号 示例方案",
        "  条款      示政办〔2022〕1号 二（一） 第10-11行",
        "  原文      demo.txt",
        "  类型      任务",
        "  牵头单位  省甲厅",
        "  责任单位  省乙局",
        "  配合单位  省丙委",
        "  填报单位  省甲厅",
        "  期限      2023-06-30（2023年6月底前）",
    ]
    assert json.loads(compliance(capsys, "show", "demo-2022-1/2.1", "--format", "json", *DEMO).out)["lead"] == [
        "省甲厅"
    ]


@pytest.mark.parametrize(
    ("task", "said"),
    [
        ("3.1", "待明确"),
        ("3.2", "每个成员单位 (2个成员)"),
        ("3.3", "无"),
        ("3.4", "收到申请后5个工作日"),
        ("2.5", "省乙局、省甲厅 等"),
        ("2.5", "省乙局（推定，待确认）"),
        ("2.7", "每年"),
        ("2.6", "期限一栏不清"),
        ("1", "覆盖率 >= 50% (2022-12-31)"),
        ("2.2", "2023-06-30；持续推进"),
    ],
)
def test_show_says_what_matters(capsys: pytest.CaptureFixture[str], task: str, said: str) -> None:
    assert said in compliance(capsys, "show", f"demo-2022-1/{task}", *DEMO).out


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    every = compliance(capsys, "explain").out.splitlines()
    assert [line[:4] for line in every] == list(bundled())
    by_code, by_name = compliance(capsys, "explain", "d301").out, compliance(capsys, "explain", "overdue").out
    assert by_code == by_name and "办法：" in by_code and "SELECT" in by_code
    assert (
        "Fix" not in by_code and "fix: report completion" in compliance(capsys, "explain", "D301", "--lang", "en").out
    )


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_schema(capsys: pytest.CaptureFixture[str], name: str) -> None:
    schema = json.loads(compliance(capsys, "schema", name).out)
    assert schema["$schema"].endswith("2020-12/schema")


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert compliance(capsys, "--version").out == f"compliance {package.__version__}\n"
    assert "upcoming" in compliance(capsys, "--help").out
    for command in ("check", "upcoming", "tasks", "show", "explain", "schema"):
        done = compliance(capsys, command, "-h")
        assert done.code == 0 and "--lang" in done.out


def test_an_unexpected_error_leaves_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("compliance.checks.registry.bundled", fail)
    done = compliance(capsys, "explain")
    assert done.code == 2 and "ZeroDivisionError" in done.err and "Traceback" not in done.err


def test_completion(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from compliance.cli.common import complete_code, complete_region, complete_source, complete_task

    assert complete_code("d30") == [code for code in bundled() if code.startswith("D30")] != []
    assert complete_source("yuzhengban-2022") == ["yuzhengban-2022-101"]
    assert complete_task("guizhengfa-2022-31/2.7") == ["guizhengfa-2022-31/2.7"]
    assert complete_region("hen") == ["henan"]
    monkeypatch.setenv("_COMPLIANCE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "compliance sch")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert compliance(capsys).out.split() == ["schema"]
