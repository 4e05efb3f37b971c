"""A form cut: every row in one part, every part in the form of the whole, nothing else touched."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from compliance.messages import say
from tests.cli.command import Done, compliance
from tests.conftest import ROOT

DEMO = ("--only-rules", "--rules", ROOT / "tests" / "rules")
HEAD = ["序号", "任务编号", "工作任务", "牵头单位", "进展状态", "完成率（%）", "进展情况"]
ROWS: list[list[Any]] = [
    [1, "demo-2022-1/2.1", "有期限的任务", "市公安局", "正在推进", 60, "=1+1"],
    [2, "demo-2022-1/2.2", "先见效再持续的任务", "市大数据局", "已完成", 100, "清单"],
    [3, "demo-2022-1/2.4", "持续推进的任务", "市公安局、市档案局", "正在推进", None, "常态"],
    [4, "demo-2022-1/2.5", "列名未尽的任务", None, "正在推进", None, None],
    [5, "demo-2022-1/9.9", "没有的任务", None, "正在推进", None, None],
]


def split(capsys: pytest.CaptureFixture[str], form: Path, *more: object) -> Done:
    return compliance(capsys, "split", form, "-o", form.parent / "parts", *DEMO, *more)


def parts(form: Path) -> dict[str, Path]:
    return {path.stem.partition("-")[2]: path for path in sorted((form.parent / "parts").iterdir())}


def table(path: Path, encoding: str = "utf-8", newline: str = "\n") -> Path:
    target = io.StringIO()
    lines = [
        ["东市落实情况表"],
        ["填报单位：东市"],
        HEAD,
        *ROWS,
        ["合计", None, None, None, 5],
        ["备注：请于10日前报送。"],
    ]
    csv.writer(target, lineterminator=newline).writerows(lines)
    path.write_bytes(target.getvalue().encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_table(capsys: pytest.CaptureFixture[str], tmp_path: Path, encoding: str, newline: str) -> None:
    form = table(tmp_path / "form.csv", encoding, newline)
    done = split(capsys, form)
    assert done.code == 0 and len(done.out.splitlines()) == 4
    assert "1条列有多个牵头单位" in done.err and "未列牵头单位" in done.err
    whole = list(csv.reader(io.StringIO(form.read_bytes().decode(encoding))))
    found: dict[str, list[str]] = {}
    for name, path in parts(form).items():
        data = path.read_bytes()
        assert (b"\xef\xbb\xbf" in data) == (encoding == "utf-8-sig")
        rows = list(csv.reader(io.StringIO(data.decode(encoding))))
        assert rows[:3] == whole[:3] and rows[-1] == whole[-1]  # the total is nobody's
        assert all(row in whole for row in rows)
        found[name] = [row[0] for row in rows[3:-1]]
    assert found == {"市公安局": ["1", "3"], "市大数据局": ["2"], "省乙局": ["4"], "未列牵头单位": ["5"]}


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_a_document(capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str) -> None:
    whole = {
        "report": {"unit": "东市", "as_of": "2023-09-30", "source": "demo-2022-1"},
        "items": [
            {"task": "2.1", "status": "正在推进", "percent": 60, "note": "010"},
            {"task": "2.5", "status": "正在推进"},
            {"task": "2.2", "status": "未启动", "年度目标": "自加的一栏"},
            {"task": "9.9", "status": "未启动"},
        ],
    }
    form = tmp_path / f"form{suffix}"
    form.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    assert split(capsys, form).code == 0
    read = {name: yaml.safe_load(path.read_text(encoding="utf-8")) for name, path in parts(form).items()}
    assert {name: [each["task"] for each in found["items"]] for name, found in read.items()} == {
        "省甲厅": ["2.1", "2.2"],
        "省乙局": ["2.5"],
        "未列牵头单位": ["9.9"],
    }
    assert all(found["report"] == whole["report"] for found in read.values())
    items = [each for found in read.values() for each in found["items"]]
    assert sorted(items, key=str) == sorted(whole["items"], key=str)


def test_by_unit(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    form.write_text(
        "report: {unit: 东市, source: demo-2022-1}\nitems:\n  - {task: 2.1, unit: 市公安局, status: 未启动}\n"
        "  - {task: 2.2, status: 未启动}\n",
        encoding="utf-8",
    )
    assert split(capsys, form, "--by", "unit").code == 0
    assert set(parts(form)) == {"市公安局", "东市"}


def workbook(path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "填报"
    for row in (["东市落实情况表"], ["填报单位：东市"], HEAD, *ROWS, ["备注：请于10日前报送。"]):
        sheet.append(row)
    sheet.merge_cells("A1:G1")
    sheet["H3"] = "自查"
    for number in range(4, 9):
        sheet.cell(number, 8).value = f'=IF(E{number}="已完成","通过",$A$1&F{number})'
        sheet.cell(number, 7).data_type = "s"
        sheet.cell(number, 5).fill = PatternFill("solid", fgColor="FFFF00")
        sheet.row_dimensions[number].height = 10 + number
    sheet["G5"].comment = Comment("看这里", "督查室")
    sheet.merge_cells("D4:D5")  # 市公安局 leads both
    sheet.merge_cells("A9:G9")
    sheet.add_data_validation(rule := DataValidation("list", '"已完成,正在推进"'))
    rule.add("E4:E8")
    sheet.freeze_panes = "C4"
    sheet.protection.sheet = True
    made.create_sheet("填报说明").append(["不要改列名"])
    made.save(path)
    return path


def test_a_workbook(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    form = workbook(tmp_path / "form.xlsx")
    before = form.read_bytes()
    assert split(capsys, form).code == 0
    assert form.read_bytes() == before
    found = {name: openpyxl.load_workbook(path) for name, path in parts(form).items()}
    numbers = {
        name: [each["填报"].cell(n, 1).value for n in range(4, each["填报"].max_row + 1)]
        for name, each in found.items()
    }
    note = "备注：请于10日前报送。"
    assert numbers == {"市公安局": [1, 2, 3, note], "省乙局": [4, note], "未列牵头单位": [5, note]}
    sheet = found["市公安局"]["填报"]
    assert [sheet.cell(n, 4).value for n in (4, 5, 6)] == ["市公安局", "市公安局", "市公安局、市档案局"]
    assert (sheet["G4"].value, sheet["G4"].data_type) == ("=1+1", "s")
    assert sheet["G5"].comment.text == "看这里"
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:G1", "A7:G7"}
    moved = found["省乙局"]["填报"]
    assert moved["H4"].value == '=IF(E4="已完成","通过",$A$1&F4)'
    assert moved["E4"].fill.fgColor.rgb == "00FFFF00" and moved.row_dimensions[4].height == 17
    assert {str(area) for area in moved.merged_cells.ranges} == {"A1:G1", "A5:G5"}
    for each in found.values():
        sheet = each["填报"]
        assert sheet.freeze_panes == "C4" and sheet.protection.sheet and sheet.data_validations.dataValidation
        assert each["填报说明"]["A1"].value == "不要改列名"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"), "密码"),
        ("a.xlsx", b"PK\x03\x04", "已损坏或不完整"),
        ("a.csv", "甲,乙\n1,2\n".encode(), "表头"),
        ("a.yaml", b"report: [", "语法错误"),
        ("a.yaml", b"report: {unit: x}\nitems: []\n", "没有可分的条目"),
        ("a.docx", b"PK\x03\x04", "不能分"),
        ("a.csv", "密级：机密,,\n任务编号,工作任务,进展状态\ndemo-2022-1/2.1,x,已完成\n".encode(), "不得在此处理"),
        (
            "a.yaml",
            "report: {unit: x, 密级: 绝密}\nitems: [{task: demo-2022-1/2.1, status: 已完成}]\n".encode(),
            "不得在此处理",
        ),
    ],
)
def test_what_cannot_be_cut(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    form = tmp_path / name
    form.write_bytes(content)
    done = split(capsys, form)
    assert done.code == 2 and said in done.err and "Traceback" not in done.err and not done.out
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_what_somebody_filled_in_is_not_overwritten(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    form = table(tmp_path / "form.csv")
    split(capsys, form)
    part = parts(form)["市公安局"]
    part.write_text("填好了", encoding="utf-8")
    done = split(capsys, form)
    assert done.code == 2 and say("usage.exists", "zh", value=str(part)) in done.err
    assert part.read_text(encoding="utf-8") == "填好了"


def test_names_that_no_file_may_have(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    form.write_text("任务编号,牵头单位,进展状态\ndemo-2022-1/2.1,../../x:y,已完成\n", encoding="utf-8")
    assert split(capsys, form).code == 0
    (part,) = (tmp_path / "parts").iterdir()
    assert part.parent == tmp_path / "parts" and part.name.startswith("form-")
