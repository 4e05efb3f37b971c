"""Rows as clauses: what becomes a task, what joins one, what is told, and that nothing is lost."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.model.pack import Pack
from tests.exchange.made import HEADER, ROWS, read, write

PLACE = "yuzhengban-2023-5"


def test_a_table(tmp_path: Path) -> None:
    pack, found = read(write(tmp_path / "t.csv", ROWS))
    Pack.model_validate(pack)
    assert pack["source"]["title"] == "2023年任务分工表" and pack["source"]["number"] == "豫政办〔2023〕5号"
    assert [each["id"] for each in pack["tasks"]] == [f"{PLACE}/t1.r{n}" for n in (1, 2, 3)]
    assert [each["cite"]["section"] for each in pack["tasks"]] == ["服务 第1项", "服务 第2项", "数据 第3项"]
    assert [each["lead"] for each in pack["tasks"]] == [["省公安厅"], ["省民政厅"], ["省财政厅"]]
    assert pack["tasks"][0]["support"] == ["省民政厅"] and "support" not in pack["tasks"][1]
    assert [each["deadlines"][0].get("date") for each in pack["tasks"]] == ["2023-12-31", "2023-12-31", None]
    assert "review" not in pack["tasks"][0] and "张三" not in str(pack)
    assert (found.rows, found.told) == (3, [])


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (HEADER, "header"),
        (["合计", "", "3项"], "total"),
        (["注：每月报送"], "note"),
        (["填表人：张三"], "note"),
        (["（二）数据工作"], "heading"),
        (["4"], "blank"),
        (["4", "", "", "省公安厅"], "no-words"),
        (["", "", "", "省公安厅"], "joined"),
    ],
)
def test_rows_that_are_no_tasks_are_told(tmp_path: Path, row: list[str], why: str) -> None:
    pack, found = read(write(tmp_path / "t.csv", [*ROWS, row]))
    assert len(pack["tasks"]) == 3
    assert [(each.number, each.why) for each in found.told] == [(7, why)]


def test_a_heading_is_the_section_of_the_rows_below(tmp_path: Path) -> None:
    pack, _ = read(write(tmp_path / "t.csv", [["一、服务"], *([row[0], "", *row[2:]] for row in ROWS)]))
    assert pack["tasks"][0]["cite"]["section"] == "一、服务 第1项"


def test_a_row_without_words_adds_its_units(tmp_path: Path) -> None:
    pack, _ = read(write(tmp_path / "t.csv", [ROWS[0], ["", "", "", "省教育厅"]]))
    assert pack["tasks"][0]["lead"] == ["省公安厅", "省教育厅"]
    assert any("第5行" in each for each in pack["tasks"][0]["review"])


def test_empty_cells_of_a_csv_may_have_been_merged(tmp_path: Path) -> None:
    pack, _ = read(write(tmp_path / "t.csv", [ROWS[0], ["2", "", "完善制度", "", "", "", ""]]))
    second = pack["tasks"][1]
    assert second["lead"] == ["省公安厅"] and second["deadlines"][0]["date"] == "2023-12-31"
    assert len(second["review"]) == 2
    assert "support" not in second


def test_a_column_of_leaders_and_helpers_must_say_who_leads(tmp_path: Path) -> None:
    rows = [["1", "甲事", "省公安厅、民政厅"], ["2", "乙事", "牵头：省公安厅；配合：省民政厅"]]
    tasks = read(write(tmp_path / "t.csv", rows, ["序号", "任务", "牵头及配合单位"]))[0]["tasks"]
    assert tasks[0]["responsible"] == ["省公安厅", "省民政厅"] and tasks[0]["review"]
    assert (tasks[1]["lead"], tasks[1]["support"]) == (["省公安厅"], ["省民政厅"]) and "review" not in tasks[1]


def test_a_dash_is_no_merged_cell(tmp_path: Path) -> None:
    pack, _ = read(write(tmp_path / "t.csv", [ROWS[0], ["2", "", "完善制度", "—", "", "", "—"]]))
    assert not {"lead", "deadlines", "review"} & set(pack["tasks"][1])


def test_numbers_that_are_missing_or_twice(tmp_path: Path) -> None:
    rows = [
        ["1", "", "任务甲", "省公安厅"],
        ["1", "", "任务乙", "省公安厅"],
        ["", "", "任务丙", "省公安厅"],
        ["三", "", "任务丁", "省公安厅"],
    ]
    pack, _ = read(write(tmp_path / "t.csv", rows))
    ids = [each["id"] for each in pack["tasks"]]
    assert len(set(ids)) == 4 and ids[0] == f"{PLACE}/t1.r1"
    Pack.model_validate(pack)


def test_a_limit_and_a_period_have_their_kinds(tmp_path: Path) -> None:
    rows = [
        ["1", "", "答复申请", "省公安厅", "", "", "收到申请后5个工作日内"],
        ["2", "", "报送情况", "省公安厅", "", "", "每季度"],
    ]
    pack, _ = read(write(tmp_path / "t.csv", rows))
    assert [each["kind"] for each in pack["tasks"]] == ["time_limit", "recurring"]


def test_merged_cells_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["2023年任务表"], HEADER, *ROWS, ["4", "", "完善制度", "", "", "", ""]):
        sheet.append(row)
    sheet.merge_cells("D4:D5")  # 省民政厅 is overwritten by what is merged
    sheet.merge_cells("G3:G4")
    path = tmp_path / "t.xlsx"
    book.save(path)
    pack, found = read(path)
    tasks = pack["tasks"]
    assert tasks[2]["lead"] == ["省民政厅"] and tasks[1]["deadlines"][0]["phrase"] == "2023年底"
    assert all("review" not in each for each in tasks[:3])
    assert "lead" not in tasks[3] and tasks[3]["review"]  # nothing is merged there, nothing is guessed
    assert found.rows == 4


_CELL = st.sampled_from(
    [
        "",
        "",
        "1",
        "2",
        "一、总体",
        "合计",
        "注：说明",
        "建设平台",
        "省公安厅",
        "—",
        "牵头：省公安厅",
        "2023年底",
        "=1+1",
        "'",
        "张三",
        "序号",
        "\n",
        "0x",
        "省",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(_CELL, min_size=1, max_size=9), max_size=12))
def test_every_row_is_a_task_or_told(tmp_path: Path, rows: list[list[str]]) -> None:
    pack, found = read(write(tmp_path / "t.csv", [ROWS[0], *rows]))
    filled = 1 + sum(any(cell.strip() for cell in row) for row in rows)
    assert found.rows == filled == len(pack["tasks"]) + len(found.told)
    assert len({each["id"] for each in pack["tasks"]}) == len(pack["tasks"])
    Pack.model_validate(pack)
