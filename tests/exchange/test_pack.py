"""Merging a table into a pack that somebody has reviewed."""

from pathlib import Path

import pytest
import yaml

from compliance.draft.update import NotAPack, Update
from compliance.exchange.grids import read_tables
from compliance.exchange.heads import Facts, facts_above
from compliance.exchange.pack import Missing, merged, read_rows, source_of, year_for
from tests.exchange.made import ROWS, write, yaml_of

PLACE = "yuzhengban-2023-5"


def update(old: str, path: Path) -> Update:
    tables = read_tables(path)
    source = source_of(facts_above(*tables.found[0]))
    return merged(old, source, read_rows(tables, source, None))


def changed(row: int, column: int, text: str) -> list[list[str]]:
    return [[text if (n, k) == (row, column) else cell for k, cell in enumerate(each)] for n, each in enumerate(ROWS)]


@pytest.fixture
def old(tmp_path: Path) -> str:
    return yaml_of(write(tmp_path / "old.csv", ROWS)).replace("title: 归集公共数据", "title: 归集数据  # 已核对")


def test_the_same_table_changes_nothing(old: str, tmp_path: Path) -> None:
    done = update(old, write(tmp_path / "t.csv", ROWS))
    assert (done.text, done.unchanged, done.added, done.changed, done.vanished) == (old, 3, [], [], [])


def test_a_row_put_in_renumbers_nothing(old: str, tmp_path: Path) -> None:
    rows = [ROWS[0], ["2", "", "开展全员培训", "省教育厅", "", "", "年底"], ["3", *ROWS[1][1:]], ["4", *ROWS[2][1:]]]
    done = update(old, write(tmp_path / "t.csv", rows))
    assert (done.unchanged, done.changed, done.vanished) == (3, [], [])
    assert done.added == [f"{PLACE}/t1.r2-2"]
    tasks = yaml.safe_load(done.text)["tasks"]
    assert {each["id"]: each["title"] for each in tasks}[f"{PLACE}/t1.r2"] == "推进证照应用"
    assert all("lines" not in each["cite"] for each in tasks) and "# 已核对" in done.text


def test_a_changed_day_is_reported_and_what_was_reviewed_stays(old: str, tmp_path: Path) -> None:
    done = update(old, write(tmp_path / "t.csv", changed(1, 6, "2023年6月底前")))
    assert (done.unchanged, done.added, done.changed) == (2, [], [f"{PLACE}/t1.r2"])
    task = yaml.safe_load(done.text)["tasks"][1]
    assert task["deadlines"][0]["phrase"] == "12月" and task["review"]
    again = update(done.text, write(tmp_path / "t.csv", changed(1, 6, "2023年6月底前")))
    assert (again.unchanged, again.changed) == (3, [])


def test_another_task_in_the_place_of_one_is_not_that_one(old: str, tmp_path: Path) -> None:
    done = update(old, write(tmp_path / "t.csv", changed(1, 2, "组织年度考核评比")))
    assert (done.added, done.changed, done.vanished) == ([f"{PLACE}/t1.r2-2"], [], [f"{PLACE}/t1.r2"])
    assert len(yaml.safe_load(done.text)["tasks"]) == 4


def test_rows_with_the_same_words(tmp_path: Path) -> None:
    rows = [["1", "甲", "完善制度", "省公安厅"], ["2", "甲", "完善制度", "省公安厅"]]
    text = yaml_of(write(tmp_path / "t.csv", rows))
    done = update(text, write(tmp_path / "t.csv", rows))
    assert (done.text, done.unchanged, done.added) == (text, 2, [])


def test_what_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(NotAPack):
        update("tasks: 1", write(tmp_path / "t.csv", ROWS))


@pytest.mark.parametrize(
    ("facts", "name", "number", "region", "year"),
    [
        (Facts("某意见", "豫政办〔2023〕5号"), "yuzhengban-2023-5", "豫政办〔2023〕5号", "henan", 2023),
        (Facts("河南省2024年政府工作报告重点任务分解表"), "henan-2024-zhengfugongzuobaogao", None, "henan", 2024),
        (
            Facts("省长办公会议定事项", region="henan", issued="2024-03-05"),
            "henan-2024-shengzhangbangonghui",
            None,
            "henan",
            2024,
        ),
        (Facts("领导批示", region="henan"), "henan-lingdaopishi", None, "henan", None),
        (Facts("领导批示", region="henan", id="mine"), "mine", None, "henan", None),
    ],
)
def test_sources_with_and_without_a_number(
    facts: Facts, name: str, number: str | None, region: str, year: int | None
) -> None:
    source = source_of(facts)
    assert source.id.startswith(name) and (source.number, source.region, year_for(source)) == (number, region, year)


def test_what_nobody_says() -> None:
    with pytest.raises(Missing, match="title"):
        source_of(Facts())
    with pytest.raises(Missing, match="region"):
        source_of(Facts("领导批示"))
