"""What the office typed is carried from one workbook to the next, whatever somebody did to the first."""

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.ledgerbook.book import Book
from compliance.ledgerbook.lastbook import read_last
from compliance.output.ledgerxlsx import render_xlsx
from compliance.rulebook.load import Rulebook
from tests.ledgerbook.made import LEDGER, Edited, as_json, quarter

BUREAU, POLICE = "省行政审批政务信息管理局", "省公安厅"
TASK = "yuzhengban-2022-101/1-4"


@pytest.fixture(scope="module")
def first(bundled: Rulebook) -> bytes:
    return render_xlsx(quarter(bundled), "zh")


def again(bundled: Rulebook, path: Path, **how: Any) -> Book:
    """The next ledger after the one in that file; what was read is left as it was."""
    before = path.read_bytes()
    book = quarter(bundled, read_last(path), **how)
    assert path.read_bytes() == before
    return book


def office(book: Book, task: str, unit: str) -> dict[str, str]:
    (row,) = [row for row in book.rows if row.task == task and row.unit == unit]
    return dict(row.office)


def notes(book: Book) -> list[str]:
    return [each.what for each in book.notes]


def test_nothing_typed_nothing_changed(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    book = again(bundled, Edited(first).saved(tmp_path / "l.xlsx"))
    assert [row.changes for row in book.rows if row.changes] == []
    assert not book.left_over and not book.notes


def test_columns_are_kept_round_after_round(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    edited = Edited(first)
    typed = {"审核意见": "请说明原因\n并附材料", "备注": "=1+1 不是公式", "调整后时限": datetime(2024, 1, 31)}
    for label, value in typed.items():
        edited.type(TASK, BUREAU, label, value)
    cell = edited.sheet.cell(edited.row(TASK, BUREAU), edited.column("备注"))
    cell.data_type = "s"
    edited.type("yuzhengban-2022-101/2.3", POLICE, "备注", "分报也要催", kind="分报")
    edited.sheet.cell(3, edited.sheet.max_column + 1).value = "领导批示"
    edited.type(TASK, BUREAU, "领导批示", "抓紧")
    path = edited.saved(tmp_path / "0.xlsx")
    expected = {
        "opinion": "请说明原因\n并附材料",
        "remark": "=1+1 不是公式",
        "new_due": "2024-01-31",
        "领导批示": "抓紧",
    }
    for number in (1, 2, 3):
        book = again(bundled, path)
        assert office(book, TASK, BUREAU) == expected
        (row,) = [row for row in book.rows if row.task == "yuzhengban-2022-101/2.3"]
        assert [dict(each.office) for each in row.contributions] == [{"remark": "分报也要催"}]
        assert not book.left_over
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(render_xlsx(book, "zh"))
    sheet = Edited(path.read_bytes())
    cell = sheet.sheet.cell(sheet.row(TASK, BUREAU), sheet.column("备注"))
    assert (cell.value, cell.data_type) == ("=1+1 不是公式", "s")
    day = sheet.sheet.cell(sheet.row(TASK, BUREAU), sheet.column("调整后时限"))
    assert day.is_date and day.value == datetime(2024, 1, 31)


def test_a_workbook_in_english_is_read_back_in_chinese(bundled: Rulebook, tmp_path: Path) -> None:
    data = render_xlsx(quarter(bundled), "en")
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    sheet = workbook["Ledger"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    number = next(n for n in range(4, sheet.max_row + 1) if sheet.cell(n, heads["Task id"]).value == TASK)
    sheet.cell(number, heads["Opinion"]).value = "seen"
    workbook.save(tmp_path / "en.xlsx")
    book = again(bundled, tmp_path / "en.xlsx")
    assert office(book, TASK, BUREAU) == {"opinion": "seen"}
    assert [row.changes for row in book.rows if row.changes] == []


def test_the_workbook_never_decides(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    """销号日期 and 调整后时限 are shown and told; light, days and rate are those of the ledger of decisions."""
    edited = Edited(first)
    edited.type(TASK, BUREAU, "销号日期", "2023年10月20日")
    edited.type("yuzhengban-2022-101/2.4", BUREAU, "调整后时限", date(2025, 1, 1))
    edited.type("yuzhengban-2022-101/1", BUREAU, "销号日期", date(2023, 7, 1))
    edited.type("yuzhengban-2022-101/1-6", BUREAU, "销号日期", "已经销了")
    path = edited.saved(tmp_path / "l.xlsx")
    plain, book = quarter(bundled), again(bundled, path)
    assert [(row.key, row.state, row.days) for row in book.rows] == [
        (row.key, row.state, row.days) for row in plain.rows
    ]
    assert [rank.line for rank in book.ranks] == [rank.line for rank in plain.ranks]
    told = {(each.values["task"].partition("/")[2], each.what) for each in book.notes}
    assert told == {
        ("1-4", "doubt.closed-unknown"),
        ("2.4", "doubt.new_due-differs"),
        ("1", "doubt.closed-differs"),
        ("1-6", "doubt.closed-no-day"),
    }
    (place,) = [each.place for each in book.notes if each.what == "doubt.closed-unknown"]
    cell = openpyxl.load_workbook(path)[place.sheet][place.cell]
    assert cell.value == "2023年10月20日"
    assert office(book, TASK, BUREAU) == {"closed": "2023年10月20日"}
    without = again(bundled, path, ledger=False)
    assert {each.what for each in without.notes} >= {"doubt.closed-no-ledger"}
    assert not [row for row in without.rows if row.state == "closed"]


def test_what_the_ledger_says_is_filled_in(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    book = quarter(bundled)
    assert office(book, "yuzhengban-2022-101/1", BUREAU) == {"closed": "2023-07-14"}
    assert office(book, "yuzhengban-2022-101/2.4", BUREAU) == {"new_due": "2024-06-30"}
    # reopened in the meantime: the day in the workbook is told, not believed
    later = again(bundled, Edited(first).saved(tmp_path / "l.xlsx"), ledger=False)
    assert "doubt.closed-no-ledger" in notes(later)


def test_moved_columns_and_deleted_rows(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    edited = Edited(first)
    edited.type(TASK, BUREAU, "审核意见", "留着")
    sheet = edited.sheet
    # the office's columns first, in another order
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    order = sorted(range(len(rows[2])), key=lambda n: (str(rows[2][n]) not in {"备注", "审核意见"}, -n))
    gone = edited.row("yuzhengban-2022-101/1-2", BUREAU) - 1
    fresh = openpyxl.Workbook()
    fresh.active.title = LEDGER
    for number, row in enumerate(rows):
        if number != gone:
            fresh.active.append([row[n] for n in order])
    fresh.save(tmp_path / "l.xlsx")
    book = again(bundled, tmp_path / "l.xlsx")
    assert office(book, TASK, BUREAU) == {"opinion": "留着"}
    assert not book.left_over and not book.notes
    assert [[change.what for change in row.changes] for row in book.rows if row.changes] == [["row"]]


def test_a_renamed_column_of_the_office_is_kept(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    edited = Edited(first)
    edited.type(TASK, BUREAU, "审核意见", "不能丢")
    edited.sheet.cell(3, edited.column("审核意见")).value = "督查意见"
    book = again(bundled, edited.saved(tmp_path / "l.xlsx"))
    assert office(book, TASK, BUREAU) == {"督查意见": "不能丢"}
    assert notes(book) == ["book.column-gone"]
    (tmp_path / "2.xlsx").write_bytes(render_xlsx(book, "zh"))
    assert office(again(bundled, tmp_path / "2.xlsx"), TASK, BUREAU) == {"督查意见": "不能丢"}


def test_a_column_without_a_header_is_kept(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    edited = Edited(first)
    edited.sheet.cell(edited.row(TASK, BUREAU), 60).value = "写在表外"
    book = again(bundled, edited.saved(tmp_path / "l.xlsx"))
    assert office(book, TASK, BUREAU) == {"(BH)": "写在表外"}


def test_a_row_twice(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    edited = Edited(first)
    edited.type(TASK, BUREAU, "审核意见", "第一行")
    number, copied = edited.row(TASK, BUREAU), edited.sheet.max_row + 1
    for cell in edited.sheet[number]:
        edited.sheet.cell(copied, cell.column).value = cell.value
    edited.sheet.cell(copied, edited.column("审核意见")).value = "第二行"
    edited.sheet.cell(copied, edited.column("备注")).value = "只在第二行"
    book = again(bundled, edited.saved(tmp_path / "l.xlsx"))
    assert office(book, TASK, BUREAU) == {"opinion": "第一行", "remark": "只在第二行"}
    assert [dict(each.office) for each in book.left_over] == [{"opinion": "第二行"}]
    assert notes(book) == ["book.twice"]


def test_keys_that_cannot_be_read(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    edited = Edited(first)
    edited.type(TASK, BUREAU, "审核意见", "时限写坏了")
    edited.type("yuzhengban-2022-101/1-6", BUREAU, "备注", "编号没了")
    edited.type("yuzhengban-2022-101/1-3", BUREAU, "备注", "写法变了")
    edited.type("yuzhengban-2022-101/1-3", BUREAU, "期限", "2022.12.31")
    edited.type(TASK, BUREAU, "期限", "年底前后")
    edited.type("yuzhengban-2022-101/1-6", BUREAU, "任务编号", None)
    book = again(bundled, edited.saved(tmp_path / "l.xlsx"))
    assert {tuple(each.office.values()) for each in book.left_over} == {("时限写坏了",), ("编号没了",)}
    assert {each.reason for each in book.left_over} == {"left.no-key"}
    assert office(book, "yuzhengban-2022-101/1-3", BUREAU) == {"remark": "写法变了"}
    assert notes(book) == ["book.no-key", "book.no-key"]


def test_what_has_no_row_waits_and_returns(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    edited = Edited(first)
    edited.type(TASK, BUREAU, "审核意见", "等它回来")
    number = edited.row(TASK, BUREAU)
    edited.sheet.cell(number, edited.column("任务编号")).value = "yuzhengban-2022-101/9.9"
    path = edited.saved(tmp_path / "0.xlsx")
    for n in (1, 2):  # it waits for as long as need be
        book = again(bundled, path)
        assert [(dict(each.office), each.since, each.reason) for each in book.left_over] == [
            ({"opinion": "等它回来"}, "2023-Q3", "left.gone")
        ]
        path = tmp_path / f"{n}.xlsx"
        path.write_bytes(render_xlsx(book, "zh"))
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["无对应行"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    sheet.cell(4, heads["任务编号"]).value = TASK
    workbook.save(path)
    book = again(bundled, path)
    assert office(book, TASK, BUREAU) == {"opinion": "等它回来"} and not book.left_over


def test_typed_into_a_departments_sheet(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    edited = Edited(first)
    sheet = edited.workbook[BUREAU]
    sheet.cell(edited.row(TASK, BUREAU, sheet=sheet), edited.column("备注", sheet)).value = "填错了地方"
    book = again(bundled, edited.saved(tmp_path / "l.xlsx"))
    assert office(book, TASK, BUREAU) == {}
    assert [(dict(each.office), each.reason) for each in book.left_over] == [({"remark": "填错了地方"}, "left.copy")]
    assert notes(book) == ["book.copy"]
    for n in (1, 2):  # told once; it does not slip into the ledger later
        path = tmp_path / f"{n}.xlsx"
        path.write_bytes(render_xlsx(book, "zh"))
        book = again(bundled, path)
        assert office(book, TASK, BUREAU) == {} and not book.notes
        assert [each.reason for each in book.left_over] == ["left.copy"]


# controls and marks of direction are shown as what they are, which is another text
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"], exclude_characters="\ufffe\uffff"), max_size=30
)
KNOWN = ["2023-10-20", "2023-02-30", "010", "1.10", "12", "=1", "-3", "3.5", "a\nb", "13800000000", "1e5", "0.1"]
TYPED = st.dictionaries(
    st.sampled_from(["opinion", "closed", "new_due", "remark", "领导批示"]), WORDS | st.sampled_from(KNOWN)
)


@pytest.fixture(scope="module")
def few(bundled: Rulebook) -> Book:
    """A small ledger, quickly written."""
    book = quarter(bundled, ledger=False)
    rows = tuple(row for row in book.rows if not row.contributions and row.unit)[:3]
    return replace(book, rows=rows, ranks=(), history=(), stray=(), loose=(), added=("领导批示",))


@given(st.lists(TYPED, min_size=3, max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_comes_back(few: Book, tmp_path: Path, typed: list[dict[str, str]]) -> None:
    rows = tuple(replace(row, office=cells) for row, cells in zip(few.rows, typed, strict=True))
    path = tmp_path / "l.xlsx"
    path.write_bytes(render_xlsx(replace(few, rows=rows), "zh"))
    last = read_last(path)
    assert not last.notes
    for row, cells in zip(last.rows, typed, strict=True):
        assert row.office == {name: text.strip() for name, text in cells.items() if text.strip()}


def test_a_formula_without_a_value_stays_as_text(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    edited = Edited(first)
    edited.type(TASK, BUREAU, "备注", "=TODAY()")
    book = again(bundled, edited.saved(tmp_path / "l.xlsx"))
    assert office(book, TASK, BUREAU) == {"remark": "=TODAY()"}
    assert notes(book) == ["book.formula"]
    data = Edited(render_xlsx(book, "zh"))
    assert data.sheet.cell(data.row(TASK, BUREAU), data.column("备注")).data_type == "s"


def test_what_changed_is_said(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    edited = Edited(first)
    for label, value in {
        "进展状态": "未启动",
        "完成比例（%）": 10,
        "亮灯": "黄 滞后于序时进度",
        "进展情况": "别的话",
    }.items():
        edited.type(TASK, BUREAU, label, value)
    found = as_json(again(bundled, edited.saved(tmp_path / "l.xlsx")))
    (row,) = [row for row in found["rows"] if row["task"] == TASK]
    assert row["changes"] == ["亮灯：黄 滞后于序时进度→逾期未完成", "状态：未启动→正在推进", "比例：10→70", "进展情况"]


def test_a_light_that_was_behind_stays_so_in_silence(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    """省教育厅 sent nothing: grey by itself, yellow where the last ledger said so of the same due day."""
    edited = Edited(first)
    edited.type("yuzhengban-2022-101/5.3-2", BUREAU, "亮灯", "黄 滞后于序时进度")
    (row,) = [
        row for row in again(bundled, edited.saved(tmp_path / "l.xlsx")).rows if row.task == "yuzhengban-2022-101/5.3-2"
    ]
    assert (row.state, row.why and row.why[0]) == ("behind", "why.kept")


def test_the_history_grows_by_a_round(bundled: Rulebook, first: bytes, tmp_path: Path) -> None:
    edited = Edited(first)
    sheet = edited.workbook["历次"]
    assert sheet.max_row == 8
    sheet.append(["2023-Q2", "2023-06-30", BUREAU, 22, 20, 7, 3, 4, 0, 42.9])
    sheet.append(["2023-Q1", "2023-03-31", BUREAU, 22, 20, 7, 3, 1, 0, 42.9])
    book = again(bundled, edited.saved(tmp_path / "l.xlsx"))
    ranks = {rank.line.unit: rank for rank in book.ranks}
    assert (ranks[BUREAU].overdue_rounds, ranks["省教育厅"].silent_rounds) == (3, 1)
    assert len(book.history) == 9
