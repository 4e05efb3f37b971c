"""Files that an office program opened and saved again read the same as before."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from compliance.reports.read import parse_report
from compliance.workbook.read import read_book
from tests.workbook import make

pytestmark = pytest.mark.extra


def convert(folder: Path, source: Path, suffix: str) -> bytes:
    """What LibreOffice makes of a file."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "LibreOffice is lacking. On Debian and Ubuntu: apt-get install libreoffice-calc-nogui"
    out = folder / "out"
    command = [program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", suffix]
    subprocess.run([*command, "--outdir", str(out), str(source)], check=True, capture_output=True, timeout=180)
    return (out / source.with_suffix(f".{suffix}").name).read_bytes()


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_a_form_that_was_saved_again(suffix: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "进展表"
    for row in (
        ["示例省重点任务进展情况表"],
        ["填报单位：省甲厅", "", "数据截至日：2023.6.30"],
        ["任务编号", "进展状态", "完成率", "完成时限", "实际完成时间", "进展情况"],
        ["demo-2022-1/2.1", "完成", 1, date(2023, 6, 1), date(2023, 6, 28), "一\n二"],
        ["demo-2022-1/2.2", "推进中", 0.8, "6月底", None, ""],
        ["", "", "", "", 45107, "三"],
        ["合计", "", "=AVERAGE(C4:C5)"],
    ):
        sheet.append(row)
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("B5:B6")
    for cell, code in {"C4": "0%", "C5": "0%", "D4": 'yyyy"年"m"月"', "E4": "yyyy/m/d"}.items():
        sheet[cell].number_format = code
    sheet.row_dimensions[4].hidden = True
    source = tmp_path / "form.xlsx"
    source.write_bytes(make.saved(book))
    before, after = (
        parse_report(data, f"form.{suffix}") for data in (source.read_bytes(), convert(tmp_path, source, suffix))
    )
    assert before.items == after.items and before.header == after.header
    assert [line["percent"] for _, line in after.items] == [100, 80]
    assert [line["due"] for _, line in after.items] == ["2023-06-30"] * 2
    assert [(p.code, p.what, p.place.cell) for p in before.problems] == [
        (p.code, p.what, p.place.cell) for p in after.problems
    ]


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_a_formula_is_worked_out_by_it_and_never_by_us(suffix: str, tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(make.xlsx([["x", "=1+1"]]))
    assert read_book(source.read_bytes()).sheets[0].uncalculated == {(0, 1): "=1+1"}
    [sheet] = read_book(convert(tmp_path, source, suffix)).sheets
    assert sheet.rows == [["x", "2"]] and not sheet.uncalculated


def test_a_form_in_ods_by_another_library(tmp_path: Path) -> None:
    source = tmp_path / "a.ods"
    source.write_bytes(make.ods([["任务编号", "进展状态", "完成率"], ["demo-2022-1/2.1", "完成", 50.5]]))
    assert read_book(convert(tmp_path, source, "xlsx")).sheets[0].rows == read_book(source.read_bytes()).sheets[0].rows
