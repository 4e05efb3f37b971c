"""`compliance merge`: files in, files out, and what is said on the way."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.cli.command import Done, compliance
from tests.ledgerbook.made import Q3, Edited

ROUND = (Q3 / "reports", "--round", "2023-Q3", "--rounds", Q3 / "rounds", "--as-of", "2023-10-31")
DECISIONS = ("--ledger", Q3 / "ledger.yaml")
TASK, BUREAU = "yuzhengban-2022-101/1-4", "省行政审批政务信息管理局"


def merge(capsys: pytest.CaptureFixture[str], *arguments: object) -> Done:
    return compliance(capsys, "merge", *ROUND, *arguments)


def refused(done: Done, said: str) -> None:
    assert done.code == 2 and not done.out
    assert done.err.startswith("compliance: ") and said in done.err and "Traceback" not in done.err


def test_round_after_round_in_one_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    done = merge(capsys, *DECISIONS, "-o", path)
    assert done.code == 0 and "88行（7家单位），截至2023-10-31：红 逾期未完成 4" in done.out
    assert "1个文件读不出" in done.err
    edited = Edited(path.read_bytes())
    edited.type(TASK, BUREAU, "审核意见", "请说明")
    edited.saved(path)
    for _ in range(2):
        assert merge(capsys, *DECISIONS, "--ledger", path, "-o", path).code == 0
        sheet = Edited(path.read_bytes())
        assert sheet.sheet.cell(sheet.row(TASK, BUREAU), sheet.column("审核意见")).value == "请说明"
    assert [each.name for each in tmp_path.iterdir()] == ["ledger.xlsx"]  # nothing half written stays behind


def test_what_is_there_is_not_overwritten(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path, other = tmp_path / "ledger.xlsx", tmp_path / "other.xlsx"
    for each in (path, other):
        merge(capsys, "-o", each)
    before = other.read_bytes()
    refused(merge(capsys, "-o", other), "已存在")
    refused(merge(capsys, "--ledger", path, "-o", other), "已存在")
    assert other.read_bytes() == before
    (tmp_path / "out.csv").write_text("mine", encoding="utf-8")
    refused(merge(capsys, "-o", tmp_path / "out.csv"), "已存在")


def test_formats_go_by_name_or_option(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert merge(capsys, "-o", tmp_path / "a.csv").code == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(merge(capsys, "--format", "csv").out)))
    rows = json.loads(merge(capsys, "--format", "json").out)["rows"]
    assert len(rows) == sum(each["类别"] == "主报" for each in table) == 88
    assert [each["任务编号"] for each in table if each["类别"] == "主报"] == [each["task"] for each in rows]
    refused(merge(capsys), "-o ledger.xlsx")
    refused(merge(capsys, "--format", "pdf"), "--format")
    refused(compliance(capsys, "merge"), "请给出报告文件")


def test_the_ledgers_are_told_apart(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    refused(merge(capsys, *DECISIONS, *DECISIONS, "--format", "json"), "至多一个台账")
    refused(merge(capsys, "--ledger", "a.xlsx", "--ledger", "b.xlsm", "--format", "json"), "至多一个台账")
    refused(merge(capsys, "--ledger", tmp_path / "none.xlsx", "--format", "json"), "找不到文件")


def no_header(workbook: openpyxl.Workbook) -> None:
    for sheet in workbook:
        for cell in sheet[3]:
            if cell.value == "任务编号":
                cell.value = "编码"


@pytest.mark.parametrize("sort", ["password", "truncated", "text", "no-header", "rows"])
def test_a_last_workbook_that_cannot_be_used(capsys: pytest.CaptureFixture[str], tmp_path: Path, sort: str) -> None:
    path = tmp_path / "last.xlsx"
    merge(capsys, "-o", path)
    data = path.read_bytes()
    said = {
        "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"), "密码"),
        "truncated": (data[: len(data) // 2], "已损坏或不完整"),
        "text": ("任务编号,填报单位\n".encode(), "这是文本文件"),
        "no-header": (data, "请恢复列名"),
        "rows": (data, "请恢复列名"),
    }
    content, message = said[sort]
    path.write_bytes(content)
    if sort == "no-header":
        Edited(content).saved(path, no_header)
    if sort == "rows":  # nothing but a summary is left
        workbook = openpyxl.load_workbook(path)
        for name in workbook.sheetnames[1:]:
            del workbook[name]
        workbook.save(path)
    before = path.read_bytes()
    refused(merge(capsys, "--ledger", path, "-o", path), message)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["last.xlsx"]


def test_configured_lights(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    config = tmp_path / "compliance.toml"
    config.write_text('[lights]\noverdue = {light = "orange", word = "超期"}\n', encoding="utf-8")
    rows = json.loads(merge(capsys, "--format", "json", "--config", config).out)["rows"]
    assert {(each["light"], each["word"]) for each in rows if each["state"] == "overdue"} == {("orange", "超期")}
    config.write_text('[lights]\nunreported = {light = "green"}\n', encoding="utf-8")
    refused(merge(capsys, "--format", "json", "--config", config), "不能亮 green")
    config.write_text('[lights]\nunreported = {light = "purple"}\n', encoding="utf-8")
    refused(merge(capsys, "--format", "json", "--config", config), "purple")


def test_what_is_ignored_or_waived_shows_all_the_same(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    config = tmp_path / "compliance.toml"
    plain = merge(capsys, "--format", "json", "--no-config").out
    config.write_text(
        'ignore = ["D", "P"]\n[[waivers]]\ncode = "D301"\nunit = "省行政审批政务信息管理局"\nuntil = 2030-01-01\n'
        'approver = "甲"\npaper = "函"\n[levels]\nP405 = "note"\n',
        encoding="utf-8",
    )
    assert merge(capsys, "--format", "json", "--config", config).out == plain


def test_a_classified_report_stops_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    report = tmp_path / "r.yaml"
    report.write_text(
        "report: {unit: 省公安厅, as_of: 2023-09-30, source: yuzhengban-2022-101, 密级: 机密}\n", encoding="utf-8"
    )
    done = compliance(capsys, "merge", report, "-o", tmp_path / "l.xlsx")
    refused(done, "不得在此处理")
    assert not (tmp_path / "l.xlsx").exists()


@pytest.mark.parametrize("library", ["xlsxwriter", "openpyxl"])
def test_without_the_extra(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    """A library that is not installed is named with how to get it; JSON and CSV need none."""
    merge(capsys, "-o", tmp_path / "last.xlsx")
    for name in [name for name in sys.modules if name.startswith((library, "compliance.output.ledger"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    done = merge(capsys, "--ledger", tmp_path / "last.xlsx", "-o", tmp_path / "last.xlsx")
    refused(done, "policy-compliance[xlsx]")
    assert merge(capsys, "--format", "csv").code == 0


def test_in_english(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = merge(capsys, *DECISIONS, "--lang", "en", "-o", tmp_path / "l.xlsx")
    assert "red overdue 4" in done.out and not [each for each in done.err.splitlines() if "{" in each]
    assert openpyxl.load_workbook(tmp_path / "l.xlsx").sheetnames[:2] == ["Summary", "Ledger"]


@pytest.mark.extra
def test_office_software_opens_it_saves_it_and_it_is_read_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "ledger.xlsx"
    merge(capsys, *DECISIONS, "-o", path)
    edited = Edited(path.read_bytes())
    edited.type(TASK, BUREAU, "审核意见", "请说明")
    edited.type(TASK, BUREAU, "备注", "=YEAR(DATE(2023,10,1))")
    edited.saved(path)
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "saved", path),
        ],
        check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    found = json.loads(
        merge(capsys, *DECISIONS, "--ledger", tmp_path / "saved" / "ledger.xlsx", "--format", "json").out
    )
    (row,) = [row for row in found["rows"] if row["task"] == TASK]
    assert row["office"] == {"opinion": "请说明", "remark": "2023"}
    assert [row["task"] for row in found["rows"] if row["changes"]] == [] and found["notes"] == []
