"""Task tables."""

from typing import Any

from compliance.text.lined import Text
from compliance.text.tables import roles_of, task_rows
from tests.text.cases_of import cases


def texts(row: list[str], line: int) -> tuple[Text, ...]:
    return tuple(Text(cell, ((0, line),)) for cell in row)


@cases("task_tables")
def test_tables(case: dict[str, Any]) -> None:
    rows = task_rows([texts(row, n) for n, row in enumerate(case["rows"], 1)])
    found = [
        [
            each.label,
            each.words.chars,
            [f"{duty.role} {duty.unit}" for duty in each.duties],
            each.due and each.due.chars,
        ]
        for each in rows
    ]
    assert found == case["tasks"]
    for each in rows:
        assert [reason for reason, _ in each.doubts] == case.get("doubts", {}).get(each.label, [])
        assert each.damaged == case.get("damaged", {}).get(each.label, "")


def test_rows_that_share_an_impossible_list_keep_nothing_of_it() -> None:
    units = "、".join(f"省{one}{other}厅" for one in "甲乙丙丁戊己" for other in "子丑寅卯辰巳")
    rows = [["序号", "任务", "责任单位"], *([str(n), f"任务{n}", units] for n in range(1, 5))]
    found = task_rows([texts(row, n) for n, row in enumerate(rows, 1)])
    assert [(each.duties, each.damaged) for each in found] == [((), "doubt.damaged-unit-list")] * 4


def test_persons_are_no_units() -> None:
    head = ["序号", "工作任务", "分管领导", "责任人", "责任单位", "联系电话"]
    assert roles_of(texts(head, 1)) == ["number", "title", "", "", "responsible", ""]


def test_a_ragged_table_is_read() -> None:
    rows = [["序号", "任务", "责任单位"], ["1"], [], ["2", "建设", "省科技厅", "多出", "的"]]
    assert [each.label for each in task_rows([texts(row, n) for n, row in enumerate(rows, 1)]) if each.duties] == ["2"]
