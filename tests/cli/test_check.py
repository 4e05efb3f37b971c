"""`compliance check` as a person or a CI job calls it."""

import json
import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import jsonschema
import pytest

from compliance.cli.formats import NAMES
from compliance.data import schema_path
from tests.cli.command import Done, compliance
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "henan-2023-q3.yaml"
DEMO = ("--only-rules", "--rules", ROOT / "tests" / "rules")
GOOD = "report: {unit: 东市, source: demo-2022-1, as_of: 2023-06-30}\nitems: [{task: 3.2, status: 正在推进}]\n"
LATE = GOOD.replace("as_of: 2023-06-30", "as_of: 2023-07-01")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def late(tmp_path: Path) -> Path:
    path = tmp_path / "late.yaml"
    path.write_text(LATE, encoding="utf-8")
    return path


def test_the_example_fails_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(capsys, "check", EXAMPLE, "--as-of", "2023-09-30")
    assert done.code == 1 and not done.err
    lines = done.out.splitlines()
    assert any("逾期273天：省行政审批政务信息管理局应于2022-12-31前完成" in line for line in lines)
    assert any(f"{EXAMPLE.as_posix()}:12:25" in line for line in lines)
    assert lines[-2].startswith("截至 2023-09-30：1个文件，21条填报")
    assert lines[-1].startswith("请修改后报送；必须修改4项（5条）")
    assert "\x1b" not in done.out


def test_a_clean_form_passes(capsys: pytest.CaptureFixture[str], good: Path) -> None:
    done = compliance(capsys, "check", good, *DEMO)
    assert done.code == 0
    assert "表格可报送" in done.out.splitlines()[-1]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--fail-on", "progress"], 1),
        (["--fail-on", "form"], 0),
        (["--only", "form"], 0),
        (["--only", "progress"], 1),
        (["--ignore", "D301"], 0),
        (["--ignore", "overdue"], 0),
        (["--select", "P,E"], 0),
        (["--select", "d3"], 1),
        (["--ignore", "D301", "--fail-level", "note"], 1),
    ],
)
def test_exit_codes(capsys: pytest.CaptureFixture[str], late: Path, options: list[str], code: int) -> None:
    """An honest 正在推进 that is late: the form is right, the work is not."""
    assert compliance(capsys, "check", late, *DEMO, *options).code == code


def test_a_note_fails_only_at_its_level(capsys: pytest.CaptureFixture[str], good: Path) -> None:
    assert compliance(capsys, "check", good, *DEMO, "--fail-level", "warning").code == 0
    assert compliance(capsys, "check", good, *DEMO, "--fail-level", "note").code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "报告文件"),
        (["nowhere/*.yaml", "--as-of", "2023-09-30"], "没有文件与“nowhere/*.yaml”相符"),
        ([EXAMPLE, "--as-of", "2023-9-30"], "--as-of"),
        ([EXAMPLE, "--as-of", "2023-02-30"], "--as-of"),
        ([EXAMPLE, "--as-of", "9999-12-31"], "今天"),
        ([EXAMPLE, "--format", "xml"], "--format 只能是 text、json、jsonl、github、summary、junit、codequality、sarif"),
        ([EXAMPLE, "--only", "work"], "--only"),
        ([EXAMPLE, "--fail-on", "work"], "--fail-on"),
        ([EXAMPLE, "--fail-level", "bad"], "--fail-level"),
        ([EXAMPLE, "--lang", "fr"], "--lang"),
        ([EXAMPLE, "--select", "overdu"], "是不是“overdue”？"),
        ([EXAMPLE, "--ignore", "Z9"], "没有检查“Z9”"),
        ([EXAMPLE, "--rules", "nowhere"], "没有规则目录 nowhere"),
        ([EXAMPLE, "--only", "form", "--fail-on", "progress"], "什么都不会判为不合格"),
        ([EXAMPLE, "--select", "D301", "--ignore", "overdue"], "没有剩下任何检查"),
        ([EXAMPLE, "--select", "D301", "--only", "form"], "没有剩下任何检查"),
        ([EXAMPLE, "--config", "nowhere.toml", "--no-config"], "--config 与 --no-config 不能同用"),
        ([EXAMPLE, "--only-rules"], "--only-rules 须与 --rules 同用"),
        ([EXAMPLE, "--output", "nowhere/out.txt"], "写不了 nowhere/out.txt"),
    ],
)
def test_wrong_use_is_said_in_one_line(capsys: pytest.CaptureFixture[str], arguments: list[object], said: str) -> None:
    done = compliance(capsys, "check", *arguments)
    assert done.code == 2 and not done.out
    assert done.err.startswith("compliance: ") and said in done.err and done.err.count("\n") == 1


def test_a_folder_without_reports_is_wrong_use(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = compliance(capsys, "check", tmp_path, "--as-of", "2023-09-30")
    assert done.code == 2 and "没有可读的报告" in done.err


def test_without_any_as_of_day(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.replace(", as_of: 2023-06-30", ""), encoding="utf-8")
    done = compliance(capsys, "check", tmp_path / "a.yaml", *DEMO)
    assert done.code == 2 and "--as-of" in done.err
    assert compliance(capsys, "check", tmp_path / "a.yaml", *DEMO, "--as-of", "2023-06-30").code == 0


def test_several_files_are_judged_together(capsys: pytest.CaptureFixture[str], good: Path, late: Path) -> None:
    done = compliance(capsys, "check", good.parent, *DEMO, "--format", "json")
    result = json.loads(done.out)
    assert result["summary"]["files"] == 2 and result["as_of"] == "2023-07-01"
    assert [each["place"]["file"] for each in result["findings"] if each["code"] == "D301"] == [late.as_posix()]


def test_json_follows_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(capsys, "check", EXAMPLE, "--as-of", "2023-09-30", "--format", "json")
    result = json.loads(done.out)
    schema = json.loads(schema_path("result").read_text(encoding="utf-8"))
    jsonschema.validate(result, schema, format_checker=jsonschema.FormatChecker())
    assert result["version"] == 1
    overdue = next(each for each in result["findings"] if each["code"] == "D301")
    assert overdue["key"] == "D301|yuzhengban-2022-101/1-4|henan/省行政审批政务信息管理局|2022-12-31||status"
    assert overdue["days"] == 273 and overdue["unit_id"] == "henan/省行政审批政务信息管理局"
    assert overdue["place"] == {"file": EXAMPLE.as_posix(), "line": 12, "column": 25, "sheet": None, "cell": None}
    assert overdue["source"] == {
        "id": "yuzhengban-2022-101",
        "number": "豫政办〔2022〕101号",
        "section": "一",
        "lines": [1664, 1664],
    }


def test_json_lines_are_the_findings(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("check", EXAMPLE, "--as-of", "2023-09-30", "--format")
    whole = json.loads(compliance(capsys, *arguments, "json").out)
    lines = compliance(capsys, *arguments, "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == whole["findings"]


def test_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(capsys, "check", EXAMPLE, "--as-of", "2023-09-30", "--lang", "en")
    assert "273 days overdue: 省行政审批政务信息管理局 owed" in done.out
    assert done.out.splitlines()[-1].startswith("fix the form, then hand it in; must fix: 4 tasks (5 findings)")


def test_output_goes_to_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    screen = compliance(capsys, "check", EXAMPLE, "--as-of", "2023-09-30")
    done = compliance(capsys, "check", EXAMPLE, "--as-of", "2023-09-30", "--output", tmp_path / "out.txt")
    assert done == Done(1, "", "")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == screen.out
    assert [each.name for each in tmp_path.iterdir()] == ["out.txt"]


def test_several_formats_in_one_run(capsys: pytest.CaptureFixture[str], tmp_path: Path, late: Path) -> None:
    files = [tmp_path / name for name in ("a.sarif", "a.xml")]
    formats = ["--format", "github", "--format", f"sarif={files[0]}", "--format", f"junit={files[1]}"]
    done = compliance(capsys, "check", late, *DEMO, *formats)
    assert done.code == 1 and done.out.startswith("::error file=")
    assert json.loads(files[0].read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert files[1].read_text(encoding="utf-8").startswith("<?xml")


def test_text_is_shown_where_every_format_has_its_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, good: Path
) -> None:
    done = compliance(capsys, "check", good, *DEMO, "--format", f"json={tmp_path / 'a=b.json'}")
    assert done.code == 0 and "表格可报送" in done.out
    assert json.loads((tmp_path / "a=b.json").read_text(encoding="utf-8"))["findings"]


@pytest.mark.parametrize(
    "formats",
    [["json", "github"], ["json=a", "sarif=a"], ["sarif="], ["sarif=a", "xml"], ["json=nowhere/x.json", "sarif=a"]],
)
def test_formats_that_do_not_go_together(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: Path, formats: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = compliance(capsys, "check", good, *DEMO, *(word for each in formats for word in ("--format", each)))
    assert done.code == 2 and not done.out and not (tmp_path / "a").exists()


def test_a_file_name_that_is_no_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = tmp_path / os.fsdecode(b"\xb1\xa8.yaml")
    try:
        bad.write_text(LATE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    formats = [f"{name}={tmp_path / name}" for name in NAMES]
    done = compliance(capsys, "check", bad, *DEMO, *(word for each in formats for word in ("--format", each)))
    assert done.code == 1 and not done.err
    for name in ("json", "sarif", "codequality"):
        json.loads((tmp_path / name).read_text(encoding="utf-8"))
    assert "\\udcb1\\udca8.yaml:2:" in (tmp_path / "text").read_text(encoding="utf-8")


def test_a_pipe_is_written_to_and_not_replaced(capsys: pytest.CaptureFixture[str], tmp_path: Path, good: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "target.txt")
    assert compliance(capsys, "check", good, *DEMO, "--output", link).code == 0
    assert link.is_symlink() and "表格可报送" in (tmp_path / "target.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "data",
    [
        GOOD,
        '{"report": {"unit": "东市", "source": "demo-2022-1", "as_of": "2023-06-30"}, "items": '
        '[{"task": "3.2", "status": "done", "completed": "2023-06-01", "evidence": ["x"]}]}',
    ],
)
def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, data: str) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data.encode()), encoding="utf-8"))
    done = compliance(capsys, "check", "-", *DEMO, "--format", "json")
    assert done.code == 0
    assert all(each["place"]["file"] == "<stdin>" for each in json.loads(done.out)["findings"])


def test_a_classified_report_stops_the_run(capsys: pytest.CaptureFixture[str], tmp_path: Path, good: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(GOOD.replace("{unit", "{classification: 机密, unit"), encoding="utf-8")
    done = compliance(capsys, "check", good, secret, *DEMO, "--output", tmp_path / "out.txt")
    assert done.code == 2 and "secret.yaml:1:26" in done.err and not done.out
    assert not (tmp_path / "out.txt").exists()


def test_a_rule_base_with_errors_names_them_all(capsys: pytest.CaptureFixture[str], tmp_path: Path, good: Path) -> None:
    for name in ("demo", "units"):
        (tmp_path / "rules" / name).mkdir(parents=True)
    units = (ROOT / "tests/rules/units/demo.yaml").read_text(encoding="utf-8")
    (tmp_path / "rules/units/demo.yaml").write_text(units, encoding="utf-8")
    pack = (ROOT / "tests/rules/demo/demo-2022-1.yaml").read_text(encoding="utf-8")
    broken = pack.replace("lead: [省甲厅]", "lead: [省申厅]", 1).replace("support: [省丙委]", "support: [省酉委]")
    (tmp_path / "rules/demo/demo-2022-1.yaml").write_text(broken, encoding="utf-8")
    done = compliance(capsys, "check", good, "--only-rules", "--rules", tmp_path / "rules")
    assert done.code == 2 and not done.out
    assert "demo-2022-1.yaml:24:12: “省申厅”" in done.err and "“省酉委”" in done.err
    assert "rules/units/demo.yaml" in done.err


def test_the_users_pack_replaces_the_bundled_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "mine" / "henan").mkdir(parents=True)
    pack = (ROOT / "rules/henan/yuzhengban-2022-101.yaml").read_text(encoding="utf-8")
    (tmp_path / "mine/henan/yuzhengban-2022-101.yaml").write_text(
        pack.replace("date: 2022-12-31", "date: 2023-12-31"), encoding="utf-8"
    )
    arguments = ("check", EXAMPLE, "--as-of", "2023-09-30", "--select", "D301")
    assert compliance(capsys, *arguments).code == 1
    assert compliance(capsys, *arguments, "--rules", tmp_path / "mine").code == 0


def test_annotations(capsys: pytest.CaptureFixture[str], late: Path) -> None:
    done = compliance(capsys, "check", late, *DEMO, "--format", "github")
    assert (
        f"::error file={late.as_posix().replace(':', '%3A')},title=D301 逾期,line=2,col=29::"
        "逾期1天：东市人民政府应于2023-06-30前完成“各市的任务”"
    ) in done.out
    assert done.out.splitlines()[-1].startswith("表格可报送；")


def test_a_form_with_errors_that_were_not_asked_for_is_not_called_good(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.replace("3.2", "9.9"), encoding="utf-8")
    assert compliance(capsys, "check", tmp_path / "a.yaml", *DEMO).code == 1
    done = compliance(capsys, "check", tmp_path / "a.yaml", *DEMO, "--select", "C")
    assert done.code == 0 and "可报送" not in done.out and "只检查了C，未作整体结论" in done.out
    left = json.loads(compliance(capsys, "check", tmp_path / "a.yaml", *DEMO, "--select", "C", "--format", "json").out)
    assert left["left_out"]["select"] == ["C"] and "R201" in left["left_out"]["checks"]
