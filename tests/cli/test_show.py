"""`compliance show`."""

import json

import pytest

from tests.cli.command import DEMO, compliance


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
