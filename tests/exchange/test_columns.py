"""Headers as offices write them."""

import pytest

from compliance.exchange.columns import find_head, main_column, nearest, role_of


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("序 号", "number"),
        ("任务编号", "id"),
        ("任务名称", "title"),
        ("重点工作任务", "title"),
        ("牵头单位", "lead"),
        ("牵头", "lead"),
        ("主办部门", "lead"),
        ("责任", "responsible"),
        ("责任单位（盖章）", "responsible"),
        ("责任单位（列首位的为牵头单位）", "lead-first"),
        ("牵头及配合单位", "responsible"),
        ("承办单位", "responsible"),
        ("配合", "support"),
        ("协办单位", "support"),
        ("完成时限", "due"),
        ("时限要求", "due"),
        ("时间节点", "due"),
        ("截止日期", "due"),
        ("年度目标", "target"),
        ("指标", "target"),
        ("目标任务", "title"),
        ("文件依据", "basis"),
        ("条款", "clause"),
        ("类型", "kind"),
        ("责任人", "ignored"),
        ("责任领导", "ignored"),
        ("牵头领导", "ignored"),
        ("联络员及联系电话", "ignored"),
        ("工作进展", "ignored"),
        ("任务完成情况", "ignored"),
        ("督办单位", "ignored"),
        ("备注", "ignored"),
        ("", ""),
        ("省公安厅" * 20, ""),
    ],
)
def test_headers(label: str, role: str) -> None:
    assert role_of(label) == role


def test_a_header_of_two_rows() -> None:
    rows = [
        ["任务表"],
        ["序号", "任务", "责任分工", "", "时限"],
        ["", "", "牵头单位", "配合单位", ""],
        ["1", "甲", "省公安厅"],
    ]
    head = find_head(rows)
    assert head and (head.first, head.after) == (1, 3)
    assert head.roles == ("number", "title", "lead", "support", "due")


def test_a_row_below_the_header_is_no_header() -> None:
    head = find_head([["任务", "责任单位"], ["推进牵头工作", "牵头：省公安厅"]])
    assert head and head.after == 1


def test_no_header() -> None:
    assert find_head([]) is None
    assert find_head([["甲", "乙"], ["1", "2"]]) is None
    assert find_head([["单位", "金额"]] * 40) is None


def test_what_is_lacking() -> None:
    assert nearest([[["甲", "乙"]]]) == "table"
    assert nearest([[["序号", "任务名称", "责任人"]]]) == "units"
    assert nearest([[["序号", "责任单位", "备注"]]]) == "words"
    assert nearest([]) == "table"


def test_the_column_whose_cells_are_merged_down_groups_the_rows() -> None:
    rows = [
        ["重点任务", "具体举措", "责任单位"],
        ["甲事项", "一", "省公安厅"],
        ["", "二", "省公安厅"],
        ["", "三", "省公安厅"],
    ]
    head = find_head(rows)
    assert head and main_column(head, rows[1:]) == 1
    rows = [["任务名称", "工作内容", "责任单位"], ["甲", "一", "省公安厅"], ["乙", "二", "省公安厅"]]
    head = find_head(rows)
    assert head and main_column(head, rows[1:]) == 0
