"""Two bundled packs against their sources, counted by hand: every responsibility mark, its units and its days.

The figures were read from the documents; none was taken from the packs.
"""

import hashlib
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from compliance.calendar.days import day_of
from compliance.duties import duties
from compliance.relations import Tables
from compliance.rulebook.load import Rulebook
from tests.conftest import ROOT
from tests.model.core import load

SEEDS = ROOT.parent / "shared" / "seeds"
SYSTEM = "省行政审批政务信息管理局"
ONGOING = "持续"

# 豫政办〔2022〕101号: clause, line on which its mark ends, leads, responsible units (… for 等部门), deadlines
HENAN: list[tuple[str, int, str, str, list[str]]] = [
    ("二（一）", 1672, "", SYSTEM, [ONGOING]),
    ("二（二）", 1676, "", f"{SYSTEM} 省工业和信息化厅 省人力资源社会保障厅 省市场监管局 省税务局 …", ["2023-12-31"]),
    ("二（三）", 1678, "", SYSTEM, ["2023-12-31"]),
    ("二（四）", 1682, f"{SYSTEM} 省档案局", "省直相关部门", ["2023-12-31"]),
    ("三（一）", 1686, SYSTEM, "省直相关部门", [ONGOING]),
    ("三（二）", 1688, "", f"省自然资源厅 省住房城乡建设厅 {SYSTEM} …", ["2024-06-30", ONGOING]),
    ("三（三）", 1690, "", "省直相关部门", ["2022-12-31", ONGOING]),
    (
        "三（四）",
        1694,
        "",
        "省发展改革委 省公安厅 省财政厅 省人力资源社会保障厅 省交通运输厅 省卫生健康委 "
        f"省文化和旅游厅 省市场监管局 省医保局 省地方金融监管局 {SYSTEM} "
        "人行郑州中心支行 郑州海关 河南银保监局 省电力公司",
        ["2023-12-31", ONGOING],
    ),
    ("三（五）", 1696, "", f"省工业和信息化厅 省公安厅 省市场监管局 {SYSTEM}", ["2023-12-31", ONGOING]),
    ("四（一）", 1702, f"{SYSTEM} 省档案局", "省直相关部门", ["2023-12-31"]),
    ("四（二）", 1706, "", "省直相关部门", ["2023-03-31"]),
    ("四（三）", 1708, "", "省直相关部门", ["2023-09-30"]),
    ("四（四）", 1710, SYSTEM, "省公安厅 省人力资源社会保障厅 省自然资源厅 省市场监管局 …", ["2024-06-30"]),
    ("四（五）", 1714, SYSTEM, "省直相关部门", [ONGOING]),
    ("四（六）", 1716, "", "省直相关部门", [ONGOING]),
]
# “以下任务均需各省辖市政府、济源示范区管委会、航空港区管委会负责落实，不再列出”
EVERYWHERE = ["各省辖市政府", "济源示范区管委会", "航空港区管委会"]

# 桂政发〔2022〕31号: clause, line on which its mark ends, organs of the region (自治区 left out), others, 2025年底?
# every list but one ends in “等，各市人民政府”; a name that is written without 自治区 stands after the bar
END_OF_2025 = True
GUANGXI: list[tuple[str, int, str] | tuple[str, int, str, bool]] = [
    ("二（一）", 224, "发展改革委 统计局 大数据发展局"),
    ("二（二）", 228, "发展改革委 市场监管局 大数据发展局"),
    ("二（二）", 234, "发展改革委 司法厅 市场监管局 大数据发展局", END_OF_2025),
    ("二（三）", 240, "党委政法委 信访局 公安厅 民政厅 司法厅 住房城乡建设厅 高级法院 检察院"),
    ("二（三）", 242, "党委政法委 公安厅"),
    ("二（三）", 246, "自然资源厅 水利厅 应急厅 气象局 |广西消防救援总队"),
    ("二（四）", 252, "民政厅 司法厅 人力资源社会保障厅 卫生健康委 市场监管局 地方金融监管局 大数据发展局 残联"),
    ("二（四）", 258, "公安厅 卫生健康委 大数据发展局 |广西消防救援总队", END_OF_2025),
    ("二（四）", 260, "大数据发展局", END_OF_2025),
    ("二（四）", 262, "教育厅"),
    ("二（四）", 266, "人力资源社会保障厅"),
    ("二（四）", 268, "卫生健康委 大数据发展局 医保局"),
    ("二（四）", 270, "住房城乡建设厅"),
    ("二（四）", 272, "卫生健康委 体育局 大数据发展局"),
    ("二（四）", 276, "工业和信息化厅 民政厅 文化和旅游厅 卫生健康委 大数据发展局"),
    ("二（五）", 280, "生态环境厅 林业局"),
    ("二（五）", 284, "自然资源厅 林业局"),
    ("二（五）", 286, "发展改革委 生态环境厅 林业局"),
    ("二（六）", 294, "大数据发展局"),
    ("二（六）", 296, "政府办公厅 大数据发展局 机关事务管理局"),
    ("二（六）", 298, "政府办公厅 司法厅 大数据发展局 机关事务管理局"),
    ("二（七）", 304, "信访局 大数据发展局", END_OF_2025),
    ("三（一）", 312, "党委网信办 党委国安办 公安厅 大数据发展局 通信管理局"),
    ("三（二）", 316, "党委网信办 党委国安办 党委保密办 公安厅 大数据发展局 通信管理局"),
    ("三（三）", 320, "党委网信办 党委国安办 发展改革委 工业和信息化厅 公安厅 大数据发展局 安全厅 通信管理局"),
    ("三（四）", 324, "党委网信办 党委国安办 公安厅 大数据发展局 通信管理局"),
    ("三（五）", 328, "科技厅 工业和信息化厅 公安厅 大数据发展局 通信管理局"),
    ("四（一）", 336, "发展改革委 大数据发展局"),
    ("四（二）", 342, "发展改革委 科技厅 财政厅 人力资源社会保障厅 大数据发展局"),
    ("四（三）", 346, "大数据发展局"),
    ("四（四）", 350, "大数据发展局"),
    ("四（五）", 356, "大数据发展局"),
    ("五（一）", 362, "大数据发展局"),
    ("五（二）", 368, "大数据发展局"),
    ("五（三）", 374, "大数据发展局"),
    ("六（一）", 380, "大数据发展局"),
    ("六（二）", 386, "科技厅 大数据发展局"),
    ("六（三）", 390, "大数据发展局"),
    ("六（三）", 394, "发展改革委 公安厅 财政厅 自然资源厅 市场监管局 大数据发展局 |广西税务局"),
    ("六（三）", 396, "大数据发展局"),
    ("七（一）", 404, "大数据发展局"),
    ("七（二）", 408, "党委网信办 发展改革委 住房城乡建设厅 交通运输厅 农业农村厅 大数据发展局"),
    ("七（三）", 414, "大数据发展局"),
]
WITHOUT_CITIES = "三（一）"


@pytest.fixture(scope="module")
def henan() -> Tables:
    return Rulebook((ROOT / "rules",)).tables(["yuzhengban-2022-101"])


@pytest.fixture(scope="module")
def guangxi() -> Tables:
    return Rulebook((ROOT / "rules",)).tables(["guizhengfa-2022-31"])


def units(tables: Tables, task: str, role: str, inherited: int = 0) -> list[str]:
    """The names in one role, a group by its own name."""
    return list(
        dict.fromkeys(
            each.name for each in duties(tables) if (each.task, each.role, each.inherited) == (task, role, inherited)
        )
    )


def deadlines(tables: Tables, task: str) -> list[str]:
    found = [each for each in tables["deadline"] if each.task == task]
    assert {each.kind for each in found} <= {"fixed", "ongoing"}
    return [
        ONGOING if each.kind == "ongoing" else date.fromordinal(each.day + date(1970, 1, 1).toordinal()).isoformat()
        for each in found
    ]


def marked(tables: Tables, chapters: str) -> list[Any]:
    """The tasks of the chapters that hold marks, in their order."""
    return [each for each in tables["task"] if each.kind == "task" and each.section[0] in chapters]


def test_henan_marks(henan: Tables) -> None:
    found = [
        (
            each.section,
            each.last_line,
            " ".join(units(henan, each.task, "lead")),
            " ".join([*units(henan, each.task, "responsible"), *(["…"] if each.open_ended else [])]),
            deadlines(henan, each.task),
        )
        for each in marked(henan, "二三四")
    ]
    assert found == HENAN
    assert not [each for each in duties(henan) if each.role == "support"]


def test_henan_counts(henan: Tables) -> None:
    tasks = marked(henan, "二三四")
    kinds = [tuple(sorted(map(str, deadlines(henan, each.task)))) for each in tasks]
    assert len(tasks) == 15
    assert sum(days == (ONGOING,) for days in kinds) == 4
    assert sum(len(days) == 2 and ONGOING in days for days in kinds) == 4
    assert sum(ONGOING not in days for days in kinds) == 7
    goals = [deadlines(henan, each.task) for each in henan["task"] if each.kind == "indicator"]
    assert goals.count(["2022-12-31"]) == 7  # what the first paragraph of the goals says, one by one
    assert goals.count(["2025-12-31"]) == 5
    assert len(goals) == 12


def test_henan_source(henan: Tables) -> None:
    (source,) = henan["source"]
    assert (source.number, source.title, source.region, source.steward) == (
        "豫政办〔2022〕101号",
        "河南省加快推进电子证照等“四电”扩大应用和互通互认实施方案",
        "henan",
        f"henan/{SYSTEM}",
    )
    assert source.issued_day is None  # the text prints none
    assert source.earliest_day == day_of(date(2022, 1, 1))


def test_henan_what_is_inherited(henan: Tables) -> None:
    """The clause stands in the first mark; the goals before it are not meant."""
    for each in henan["task"]:
        own = units(henan, each.task, "responsible")
        expected = [] if each.section == "一" else [name for name in EVERYWHERE if name not in own]
        assert units(henan, each.task, "responsible", inherited=1) == expected, each.task
    assert not {each.unit for each in henan["respondent"]} & {"henan/郑州市人民政府", "henan/济源示范区管委会"}
    cities = {each.unit for each in duties(henan) if each.name == "各省辖市政府"}
    assert len(cities) == 17


def test_henan_limits_and_what_comes_back(henan: Tables) -> None:
    (limit,) = [each for each in henan["deadline"] if each.kind == "relative"]
    assert (limit.n, limit.unit, limit.event) == (5, "workday", "收到申请")
    (task,) = [each for each in henan["task"] if each.task == limit.task]
    assert (task.kind, task.section, task.last_line) == ("time_limit", "四（四）", 1710)
    (again,) = [each for each in henan["deadline"] if each.kind == "recurring"]
    assert (again.every, again.phrase) == (None, "定期")
    assert units(henan, again.task, "responsible") == [SYSTEM]


def test_henan_who_answers(henan: Tables) -> None:
    answers = {each.task: (each.unit.partition("/")[2], each.basis) for each in henan["respondent"]}
    tasks = {each.section: answers.get(each.task) for each in marked(henan, "二三四")}
    assert tasks == {
        "二（一）": (SYSTEM, "assumed"),
        "二（二）": (SYSTEM, "assumed"),
        "二（三）": (SYSTEM, "assumed"),
        "二（四）": (SYSTEM, "lead"),
        "三（一）": (SYSTEM, "lead"),
        "三（二）": ("省自然资源厅", "assumed"),
        "三（三）": None,
        "三（四）": ("省发展改革委", "assumed"),
        "三（五）": ("省工业和信息化厅", "assumed"),
        "四（一）": (SYSTEM, "lead"),
        "四（二）": None,
        "四（三）": None,
        "四（四）": (SYSTEM, "lead"),
        "四（五）": (SYSTEM, "lead"),
        "四（六）": None,
    }


def test_guangxi_marks(guangxi: Tables) -> None:
    expected = []
    for section, line, names, *day in GUANGXI:
        full = [name[1:] if name.startswith("|") else f"自治区{name}" for name in names.split()]
        full += [] if section == WITHOUT_CITIES else ["各市人民政府"]
        expected.append((section, line, full, ["2025-12-31"] if day else [ONGOING]))
    found = [
        (each.section, each.last_line, units(guangxi, each.task, "responsible"), deadlines(guangxi, each.task))
        for each in marked(guangxi, "二三四五六七")
    ]
    assert found == expected
    assert all(each.open_ended for each in marked(guangxi, "二三四五六七"))
    assert {each.role for each in duties(guangxi)} == {"responsible"}
    assert not any(each.inherited for each in duties(guangxi))


def test_guangxi_counts(guangxi: Tables) -> None:
    tasks = marked(guangxi, "二三四五六七")
    days = [deadlines(guangxi, each.task) for each in tasks]
    assert (len(tasks), days.count([ONGOING]), days.count(["2025-12-31"])) == (43, 39, 4)
    chapters = Counter(each.section[0] for each in tasks)
    assert chapters == {"二": 22, "三": 5, "四": 5, "五": 3, "六": 5, "七": 3}
    goals = [deadlines(guangxi, each.task) for each in guangxi["task"] if each.kind == "indicator"]
    assert {tuple(each) for each in goals} == {("2025-12-31",), ("2035-12-31",)}
    cities = {each.unit for each in duties(guangxi) if each.name == "各市人民政府"}
    assert len(cities) == 14


def test_guangxi_what_comes_back(guangxi: Tables) -> None:
    """The checks (定期) of the third chapter, and the budget (年度); the appraisal names neither unit nor period."""
    sections = {each.task: (each.section, each.last_line) for each in guangxi["task"]}
    found = [
        (*sections[each.task], each.every, each.phrase, len(units(guangxi, each.task, "responsible")))
        for each in guangxi["deadline"]
        if each.kind == "recurring"
    ]
    assert found == [
        ("三（二）", 316, None, "定期", 7),
        ("四（二）", 342, "year", "年度部门预算", 1),
        ("八（四）", 436, None, "常态化考核", 0),
    ]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source texts are not at hand")
def test_guangxi_citations_begin_at_their_paragraph(guangxi: Tables) -> None:
    lines = (SEEDS / "002_60a3b5eba5d7b0be.txt").read_text(encoding="utf-8").split("\n")
    headings = [
        each.task
        for each in guangxi["task"]
        if re.match(r"[（(]?[一二三四五六七八]+[）)、]", lines[each.first_line - 1])
    ]
    assert headings == []


def test_guangxi_source(guangxi: Tables) -> None:
    (source,) = guangxi["source"]
    assert (source.number, source.title, source.issuer) == (
        "桂政发〔2022〕31号",
        "广西壮族自治区人民政府关于加强数字政府建设的实施意见",
        "广西壮族自治区人民政府",
    )
    assert source.issued_day == source.earliest_day == day_of(date(2022, 11, 30))
    assert source.steward is None


def test_guangxi_who_answers(guangxi: Tables) -> None:
    """No clause has a lead; party organs come first in some, but the office does not supervise them."""
    answers = {each.task: (each.unit.partition("/")[2], each.basis) for each in guangxi["respondent"]}
    tasks = marked(guangxi, "二三四五六七")
    assert {answers[each.task][1] for each in tasks} == {"assumed"}
    by_line = {each.last_line: answers[each.task][0] for each in tasks}
    assert (by_line[224], by_line[240], by_line[242], by_line[312], by_line[408]) == (
        "自治区发展改革委",
        "自治区信访局",
        "自治区公安厅",
        "自治区公安厅",
        "自治区发展改革委",
    )


PACKS = sorted(path for path in (ROOT / "rules").glob("*/*.yaml") if path.parent.name != "units")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source texts are not at hand")
@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_every_citation_is_that_of_its_text(path: Any) -> None:
    document = load(path)
    seed = document["source"]["seed"]
    lines = (SEEDS / seed["file"]).read_text(encoding="utf-8").split("\n")
    first, last = seed["lines"]
    wrong = []
    for task in document["tasks"]:
        begin, end = task["cite"].get("lines") or (0, 0)
        text = re.sub(r"\s", "", "".join(lines[begin - 1 : end]))
        inside = first <= begin <= end <= last
        if not inside or not text or hashlib.sha256(text.encode()).hexdigest() != task["cite"].get("sha256"):
            wrong.append(task["id"])
    assert wrong == []
