"""Tasks as a list, one in full, and as data."""

from typing import Any

import pytest

from compliance.obligations import TaskRules, rules_by_task
from compliance.output.tasks import deadline_text, render, render_one, row, units
from compliance.relations.policy import Deadline, Named
from compliance.rulebook.load import Rulebook


@pytest.fixture
def tasks(demo: Rulebook) -> dict[str, tuple[TaskRules, list[Named]]]:
    """Every task of two sources with its duties."""
    tables = demo.tables(["demo-2022-1", "demo-2023-3"])
    return {
        task: (rules, [each for each in tables["named"] if each.task == task])
        for task, rules in rules_by_task(tables).items()
    }


Tasks = dict[str, tuple[TaskRules, list[Named]]]


def test_the_list_source_by_source(tasks: Tasks) -> None:
    chosen = ["demo-2022-1/1", "demo-2022-1/2.2", "demo-2022-1/3.1", "demo-2023-3/1.8", "demo-2023-3/3.1"]
    lines = render([tasks[each] for each in chosen], "zh").splitlines()
    assert lines[0] == "示政办〔2022〕1号 示例方案" and lines[5].startswith("示政办〔2023〕3号 ")
    assert lines[1:5] + lines[6:] == [
        "  demo-2022-1/1    指标  2025-12-31            省大数据局        示例指标",
        "  demo-2022-1/2.2  任务  2023-06-30、持续推进  省甲厅            先见效再持续的任务",
        "  demo-2022-1/3.1  任务  2023-06-30            省直有关部门      待明确的任务",
        "",
        "  demo-2023-3/1.8  时限  开会前5个工作日       省市场监管局      会前五个工作日",
        "  demo-2023-3/3.1  限额  —                     按办件或申报判定  两项工程合计",
        "",
        "共5项",
    ]


def test_an_empty_list(tasks: Tasks) -> None:
    assert render([], "en") == "\n0 tasks\n"
    assert render([tasks["demo-2022-1/1"]], "en").splitlines()[-1] == "1 task"


ONE = """\
demo-2022-1/2.5  列名未尽的任务
  文件      示政办〔2022〕1号 示例方案
  条款      示政办〔2022〕1号 二（五） 第15行
  原文      demo.txt
  类型      任务
  责任单位  省乙局、省甲厅 等
  填报单位  省乙局（推定，待确认）
  期限      2023-06-30
"""
STEWARD = """\
demo-2022-1/1  示例指标
  source      示政办〔2022〕1号 示例方案
  section     示政办〔2022〕1号 一 line 3
  text        demo.txt
  kind        indicator
  respondent  省大数据局
  deadlines   2025-12-31
  targets     覆盖率 >= 50% (2022-12-31)；覆盖率 >= 90% (2025-12-31)
"""


@pytest.mark.parametrize(("task", "lang", "text"), [("demo-2022-1/2.5", "zh", ONE), ("demo-2022-1/1", "en", STEWARD)])
def test_one_in_full(tasks: Tasks, task: str, lang: str, text: str) -> None:
    assert render_one(*tasks[task], lang) == text
    assert "\x1b" in render_one(*tasks[task], lang, colour=True)


@pytest.mark.parametrize(
    ("task", "name", "value"),
    [
        ("demo-2022-1/2.6", "原文残损", "期限一栏不清"),
        ("demo-2022-1/3.1", "责任单位", "省直有关部门、各市人民政府"),
        ("demo-2022-1/3.1", "填报单位", "待明确"),
        ("demo-2022-1/3.2", "填报单位", "每个成员单位 (2个成员)"),
        ("demo-2022-1/3.3", "填报单位", "无"),
        ("demo-2023-3/1.2", "填报单位", "按办件或申报判定"),
        ("demo-2022-1/2.1", "期限", "2023-06-30（2023年6月底前）"),
        ("demo-2022-1/2.2", "期限", "2023-06-30；持续推进"),
        ("demo-2023-3/3.1", "限额", "每个申报主体2个（第1、2项），合并计算"),
        ("demo-2023-3/3.2", "限额", "每个申报主体2个（第1、2项），分别计算"),
        ("demo-2023-3/3.3", "限额", "每个申报主体2个（第1、2、3项），是否合并计算不明"),
        ("demo-2023-3/3.4", "限额", "每个领域1个"),
        ("demo-2023-3/3.6", "不予受理", "已获同类补助（funded-before）；拖欠账款（in-arrears）"),
    ],
)
def test_what_one_says(tasks: Tasks, task: str, name: str, value: str) -> None:
    lines = dict(line.split(maxsplit=1) for line in render_one(*tasks[task], "zh").splitlines()[1:])
    assert lines[name] == value


def test_one_as_data(tasks: Tasks) -> None:
    found = row(*tasks["demo-2022-1/2.1"])
    assert found == {
        "id": "demo-2022-1/2.1",
        "source": "demo-2022-1",
        "number": "示政办〔2022〕1号",
        "region": "demo",
        "seed": "demo.txt",
        "lines": [10, 11],
        "section": "二（一）",
        "kind": "task",
        "title": "有期限的任务",
        "lead": ["省甲厅"],
        "responsible": ["省乙局"],
        "support": ["省丙委"],
        "open_ended": False,
        "deadlines": [{"kind": "fixed", "date": "2023-06-30", "phrase": "2023年6月底前"}],
        "targets": [],
        "quota": None,
        "damaged": None,
        "review": None,
        "assignment": "lead",
        "respondents": ["demo/省甲厅"],
    }


@pytest.mark.parametrize(
    ("task", "name", "value"),
    [
        ("demo-2022-1/2.5", "open_ended", True),
        ("demo-2022-1/2.6", "damaged", "期限一栏不清"),
        ("demo-2022-1/3.2", "respondents", ["demo/东市人民政府", "demo/西市人民政府"]),
        ("demo-2022-1/3.2", "responsible", ["各市人民政府"]),
        (
            "demo-2022-1/2.7",
            "deadlines",
            [{"kind": "recurring", "date": None, "every": "year", "about": "previous", "month": 1}],
        ),
        (
            "demo-2023-3/1.2",
            "deadlines",
            [
                {
                    "kind": "relative",
                    "date": None,
                    "n": 20,
                    "unit": "workday",
                    "event": "受理",
                    "extension_n": 10,
                    "extension_unit": "workday",
                }
            ],
        ),
        (
            "demo-2023-3/3.6",
            "quota",
            {
                "per": "declarant",
                "cap": 1,
                "pooled": "unclear",
                "programmes": [],
                "exclusions": [
                    {"id": "funded-before", "title": "已获同类补助"},
                    {"id": "in-arrears", "title": "拖欠账款"},
                ],
            },
        ),
    ],
)
def test_values_of_the_data(tasks: Tasks, task: str, name: str, value: Any) -> None:
    assert row(*tasks[task])[name] == value


def test_targets_as_data(tasks: Tasks) -> None:
    assert row(*tasks["demo-2022-1/1"])["targets"][0] == {
        "metric": "覆盖率",
        "aliases": ["覆盖比例"],
        "op": ">=",
        "value": 50.0,
        "unit": "%",
        "by": "2022-12-31",
        "baseline": None,
        "approx": False,
        "level": True,
    }


def test_units_of_a_role_once_each_in_order() -> None:
    named = [
        Named("t", n, role, f"demo/{n}", name, None, 1, 0)
        for n, (role, name) in enumerate(
            [
                ("responsible", "乙"),
                ("lead", "甲"),
                ("responsible", "各市"),
                ("responsible", "各市"),
                ("responsible", "乙"),
            ]
        )
    ]
    assert (units(named, "responsible"), units(named, "lead"), units(named, "support")) == (
        ["乙", "各市"],
        ["甲"],
        [],
    )


@pytest.mark.parametrize(
    ("columns", "zh", "en"),
    [
        ({"kind": "fixed", "day": 0}, "1970-01-01", "1970-01-01"),
        ({"kind": "ongoing"}, "持续推进", "ongoing"),
        ({"kind": "recurring", "every": "quarter"}, "每季度", "every quarter"),
        ({"kind": "recurring"}, "定期，周期不明", "recurring, no period given"),
        (
            {"kind": "relative", "n": 5, "unit": "workday", "event": "受理"},
            "受理后5个工作日",
            "5 working days after 受理",
        ),
        ({"kind": "relative", "n": -5, "unit": "day", "event": "开会"}, "开会前5天", "5 days before 开会"),
        ({"kind": "relative", "n": 24, "unit": "hour"}, "?后24小时", "24 hours after ?"),
        ({"kind": "relative", "event": "受理"}, "受理后，期限由单位自定", "after 受理, the unit sets the limit"),
    ],
)
def test_deadlines_in_a_few_words(columns: dict[str, Any], zh: str, en: str) -> None:
    deadline = Deadline(**{**dict.fromkeys(Deadline._fields), "task": "t", "ordinal": 0, **columns})
    assert (deadline_text(deadline, "zh"), deadline_text(deadline, "en")) == (zh, en)


def test_where_each_unit_answers_none_stands_for_the_others(bundled: Rulebook) -> None:
    tables = bundled.tables(["yuzhengban-2021-38"])
    task = "yuzhengban-2021-38/2.1.1-2"
    one = rules_by_task(tables)[task], [each for each in tables["named"] if each.task == task]
    assert one[0].task.assignment == "each"
    assert "所列单位分别填报 (5个单位)" in render([one], "zh") and "省公安厅" not in render([one], "zh")
    assert "each unit named (5 units)" in render_one(*one, "en")


def test_a_group_stands_for_its_members(tasks: Tasks) -> None:
    assert "各市人民政府" in render([tasks["demo-2022-1/3.2"]], "zh")
    assert "每个成员单位 (2个成员)" in render_one(*tasks["demo-2022-1/3.2"], "zh")
