"""Packs to rows: the made-up province by hand, and what stops a pack from being compiled."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compliance.duties import duties
from compliance.relations.policy import Deadline, Duty, Respondent, Source, Target, Task
from compliance.rulebook.load import Rulebook
from tests.rulebook.bases import UNITS, at, base, pack, problems, rows, task


def d(iso: str) -> int:
    """Days since 1970-01-01."""
    return (date.fromisoformat(iso) - date(1970, 1, 1)).days


MID_2023 = d("2023-06-30")
CITIES = ("各市人民政府", ("demo/东市人民政府", "demo/西市人民政府"))


def made(relation: Any, *values: object, **named: object) -> Any:
    """A row that has these values, in the columns' order or by name, and nothing else."""
    columns = dict.fromkeys(relation._fields)
    return relation(**{**columns, **dict(zip(columns, values, strict=False)), **named})


def one(name: str, ordinal: int, role: str, unit: str, supervised: int = 1) -> Duty:
    return Duty(f"demo-2022-1/{name}", ordinal, role, f"demo/{unit}", unit, 0, supervised, 0)


def cities(name: str, ordinal: int, inherited: int) -> list[Duty]:
    group, members = CITIES
    return [Duty(f"demo-2022-1/{name}", ordinal, "responsible", each, group, 1, 1, inherited) for each in members]


def due(name: str, ordinal: int, iso: str, phrase: str | None = None) -> Any:
    return made(Deadline, name, ordinal, "fixed", d(iso), phrase=phrase)


def ongoing(name: str, ordinal: int) -> Any:
    return made(Deadline, name, ordinal, "ongoing")


def a_task(
    name: str,
    ordinal: int,
    kind: str,
    title: str,
    section: str,
    lines: tuple[int, int],
    welcome: int,
    basis: str,
    open_ended: int = 0,
    damaged: str | None = None,
) -> Any:
    return made(
        Task, name, name.partition("/")[0], ordinal, kind, title, section, *lines, open_ended, welcome, basis, damaged
    )


def test_the_first_demo_pack(demo: Rulebook) -> None:
    tables = demo.pack("demo-2022-1")
    assert tables is not None
    p = "demo-2022-1/"
    assert tables["source"] == [
        made(
            Source,
            "demo-2022-1",
            "示政办〔2022〕1号",
            "示例方案",
            region="demo",
            earliest_day=d("2022-01-01"),
            steward="demo/省大数据局",
            seed="demo.txt",
            first_line=1,
            last_line=99,
            reviewed=0,
        ),
    ]
    assert tables["task"] == [
        a_task(p + "1", 0, "indicator", "示例指标", "一", (3, 3), 1, "steward"),
        a_task(p + "2.1", 1, "task", "有期限的任务", "二（一）", (10, 11), 0, "lead"),
        a_task(p + "2.2", 2, "task", "先见效再持续的任务", "二（二）", (12, 12), 0, "lead"),
        a_task(p + "2.3", 3, "task", "分阶段的任务", "二（三）", (13, 13), 0, "lead"),
        a_task(p + "2.4", 4, "task", "持续推进的任务", "二（四）", (14, 14), 0, "lead"),
        a_task(p + "2.5", 5, "task", "列名未尽的任务", "二（五）", (15, 15), 0, "assumed", open_ended=1),
        a_task(p + "2.6", 6, "task", "残损的任务", "二（六）", (16, 16), 0, "lead", damaged="期限一栏不清"),
        a_task(p + "2.7", 7, "recurring", "每年报告", "二（七）", (17, 17), 0, "lead"),
        a_task(p + "2.8", 8, "task", "不受督查单位的任务", "二（八）", (18, 18), 0, "lead"),
        a_task(p + "3.1", 9, "task", "待明确的任务", "三（一）", (20, 20), 1, "unassigned"),
        a_task(p + "3.2", 10, "task", "各市的任务", "三（二）", (21, 21), 0, "each"),
        a_task(p + "3.3", 11, "task", "没有单位的任务", "三（三）", (22, 22), 1, "none"),
        a_task(p + "3.4", 12, "time_limit", "限时办理", "三（四）", (23, 23), 0, "none"),
    ]
    assert list(duties(tables)) == [
        one("2.1", 0, "lead", "省甲厅"),
        one("2.1", 1, "responsible", "省乙局"),
        one("2.1", 2, "support", "省丙委", 0),
        one("2.2", 0, "lead", "省甲厅"),
        one("2.3", 0, "lead", "省甲厅"),
        one("2.4", 0, "lead", "省甲厅"),
        one("2.5", 0, "responsible", "省乙局"),
        one("2.5", 1, "responsible", "省甲厅"),
        one("2.6", 0, "lead", "省甲厅"),
        one("2.7", 0, "lead", "省乙局"),
        one("2.8", 0, "lead", "省丙委", 0),
        Duty(p + "3.1", 0, "responsible", None, "省直有关部门", 0, 0, 0),
        *cities("3.1", 1, 1),
        *cities("3.2", 0, 0),  # the group is named and inherited: it stands once
        *cities("3.3", 0, 1),
        one("3.4", 0, "responsible", "省乙局"),
        *cities("3.4", 1, 1),
    ]
    assert tables["respondent"] == [
        Respondent(p + "1", "demo/省大数据局", "steward", 1),
        *(Respondent(p + name, "demo/省甲厅", "lead", 1) for name in ("2.1", "2.2", "2.3", "2.4")),
        Respondent(p + "2.5", "demo/省乙局", "assumed", 1),
        Respondent(p + "2.6", "demo/省甲厅", "lead", 1),
        Respondent(p + "2.7", "demo/省乙局", "lead", 1),
        Respondent(p + "2.8", "demo/省丙委", "lead", 0),
        Respondent(p + "3.2", "demo/东市人民政府", "each", 1),
        Respondent(p + "3.2", "demo/西市人民政府", "each", 1),
    ]
    assert tables["deadline"] == [
        due(p + "1", 0, "2025-12-31"),
        due(p + "2.1", 0, "2023-06-30", "2023年6月底前"),
        due(p + "2.2", 0, "2023-06-30"),
        ongoing(p + "2.2", 1),
        due(p + "2.3", 0, "2022-12-31"),
        due(p + "2.3", 1, "2023-12-31"),
        due(p + "2.3", 2, "2025-12-31"),
        ongoing(p + "2.4", 0),
        due(p + "2.5", 0, "2023-06-30"),
        due(p + "2.6", 0, "2023-06-30"),
        made(Deadline, p + "2.7", 0, "recurring", every="year", about="previous", month=1),
        *(due(p + name, 0, "2023-06-30") for name in ("2.8", "3.1", "3.2", "3.3")),
        made(Deadline, p + "3.4", 0, "relative", n=5, unit="workday", event="收到申请"),
    ]
    assert tables["target"] == [
        made(Target, p + "1", 0, "覆盖率", "覆盖比例", ">=", 50.0, "%", d("2022-12-31"), None, 0, 1, "50%"),
        made(Target, p + "1", 1, "覆盖率", "覆盖比例", ">=", 90.0, "%", d("2025-12-31"), None, 0, 1, "90%"),
    ]


def test_the_second_demo_pack(demo: Rulebook) -> None:
    tables = demo.pack("demo-2023-2")
    assert tables is not None
    p = "demo-2023-2/"
    assert tables["source"] == [
        made(
            Source,
            "demo-2023-2",
            "示政发〔2023〕2号",
            "示例指标方案",
            region="demo",
            issued_day=d("2023-02-01"),
            effective_day=d("2023-03-01"),
            expires_day=d("2024-12-31"),
            earliest_day=d("2023-02-01"),
            reviewed=0,
        ),
    ]
    assert tables["task"] == [
        a_task(p + "1", 0, "indicator", "到期的指标", "一", (1, 1), 0, "lead"),
        a_task(p + "2", 1, "task", "以后的目标", "二", (2, 2), 0, "lead"),
        a_task(p + "3", 2, "task", "生效前到期的任务", "三", (3, 3), 0, "lead"),
        a_task(p + "4", 3, "task", "失效后到期的任务", "四", (4, 4), 0, "lead"),
    ]
    assert list(duties(tables)) == [Duty(p + str(n), 0, "lead", "demo/省甲厅", "省甲厅", 0, 1, 0) for n in (1, 2, 3, 4)]
    assert tables["respondent"] == [Respondent(p + str(n), "demo/省甲厅", "lead", 1) for n in (1, 2, 3, 4)]
    assert tables["deadline"] == [
        due(p + "1", 0, "2023-06-30"),
        due(p + "2", 0, "2024-06-30"),
        due(p + "3", 0, "2023-02-15"),
        due(p + "4", 0, "2025-06-30"),
    ]
    assert tables["target"] == [
        made(Target, p + "1", 0, "上线率", "上网率", ">=", 90.0, "%", MID_2023, None, 0, 1, "90%"),
        made(Target, p + "1", 1, "用时", None, "<=", 3.0, "天", MID_2023, None, 0, 1, "3天"),
        made(Target, p + "1", 2, "增速", None, ">", 10.0, "%", MID_2023, None, 0, 1, "10%"),
        made(Target, p + "1", 3, "故障", None, "<", 5.0, "次", MID_2023, None, 0, 1, "5次"),
        made(Target, p + "1", 4, "站点", None, "=", 100.0, "个", MID_2023, None, 0, 1, "100个"),
        made(Target, p + "1", 5, "存量", None, "=", 20.0, "件", MID_2023, 50.0, 0, 1, "20件"),
        made(Target, p + "1", 6, "人才", None, ">=", 10_000.0, "人", MID_2023, None, 1, 1, "1万人"),
        made(Target, p + "1", 7, "提高幅度", None, ">=", 3.0, "个百分点", MID_2023, None, 0, 0, "3个百分点"),
        made(Target, p + "2", 0, "上线数", None, ">=", 5.0, "个", d("2024-06-30"), None, 0, 1, "5个"),
    ]


@pytest.mark.parametrize(
    ("head", "issued", "effective", "expires", "earliest"),
    [
        ("", None, None, None, None),
        (", number: 示政办〔2022〕1号", None, None, None, "2022-01-01"),
        (", number: '示政办[2019]1号'", None, None, None, "2019-01-01"),
        (", number: 示政办（2021）7号", None, None, None, "2021-01-01"),
        (", number: 国务院令第2020号", None, None, None, None),
        (", number: 示政办〔2022〕1号, issued: 2022-03-04", "2022-03-04", None, None, "2022-03-04"),
        (
            ", issued: 2022-03-04, effective: 2022-05-01, expires: 2027-04-30",
            "2022-03-04",
            "2022-05-01",
            "2027-04-30",
            "2022-03-04",
        ),
        # nothing is invented: the day of effect is no day of issue
        (", effective: 2022-05-01", None, "2022-05-01", None, None),
        (", issued: null, number: null", None, None, None, None),
    ],
)
def test_the_days_of_a_source(
    head: str, issued: str | None, effective: str | None, expires: str | None, earliest: str | None, tmp_path: Path
) -> None:
    source = rows(base(tmp_path, {"demo/p-1": pack("p-1", task("1"), head=head)}), "p-1")["source"][0]
    found = source.issued_day, source.effective_day, source.expires_day, source.earliest_day
    assert found == tuple(None if each is None else d(each) for each in (issued, effective, expires, earliest))


@pytest.mark.parametrize(
    ("deadline", "columns"),
    [
        ("kind: fixed, date: 2024-02-29, phrase: 二月底前", {"day": d("2024-02-29"), "phrase": "二月底前"}),
        ("kind: ongoing, phrase: 持续推进", {"phrase": "持续推进"}),
        ("kind: recurring", {"about": "current"}),
        (
            "kind: recurring, every: quarter, month: 1, day: 10",
            {"every": "quarter", "about": "current", "month": 1, "month_day": 10},
        ),
        ("kind: recurring, every: month, day: last", {"every": "month", "about": "current"}),
        (
            "kind: recurring, every: week, weekday: 5, about: previous",
            {"every": "week", "about": "previous", "weekday": 5},
        ),
        (
            "kind: relative, n: 5, unit: workday, event: 收到申请, extension: {n: 10, unit: day, on: 经批准}",
            {"n": 5, "unit": "workday", "event": "收到申请", "extension_n": 10, "extension_unit": "day"},
        ),
        ("kind: relative, n: 0, unit: hour, event: 发现", {"n": 0, "unit": "hour", "event": "发现"}),
        ("kind: relative, n: -3, unit: day, event: 召开", {"n": -3, "unit": "day", "event": "召开"}),
        ("kind: relative, event: 承诺", {"event": "承诺"}),
    ],
)
def test_deadlines(deadline: str, columns: dict[str, object], tmp_path: Path) -> None:
    text = pack("p-1", task("1", f"deadlines: [{{kind: ongoing}}, {{{deadline}}}]"))
    kind = deadline.split(",")[0].removeprefix("kind: ")
    assert rows(base(tmp_path, {"demo/p-1": text}), "p-1")["deadline"] == [
        made(Deadline, "p-1/1", 0, "ongoing"),
        made(Deadline, "p-1/1", 1, kind, **columns),
    ]


@pytest.mark.parametrize(
    ("target", "value", "unit", "by", "baseline", "flags", "shown"),
    [
        ("value: 1.2, unit: 万个", 12_000.0, "个", "2025-12-31", None, (0, 1), "1.2万个"),
        ("value: 3, unit: 万亿元, baseline: 2.5", 3e12, "元", "2025-12-31", 2.5e12, (0, 1), "3万亿元"),
        ("value: 44.8, unit: ％, by: 2023-12-31", 44.8, "%", "2023-12-31", None, (0, 1), "44.8％"),
        ("value: 550, added: true", 550.0, None, "2025-12-31", None, (0, 0), "550"),
        (
            "value: 3, unit: 个百分点, change: true, approx: true",
            3.0,
            "个百分点",
            "2025-12-31",
            None,
            (1, 0),
            "3个百分点",
        ),
        ("value: 0, baseline: 0", 0.0, None, "2025-12-31", 0.0, (0, 1), "0"),
    ],
)
def test_targets_are_scaled(
    target: str,
    value: float,
    unit: str | None,
    by: str,
    baseline: float | None,
    flags: tuple[int, int],
    shown: str,
    tmp_path: Path,
) -> None:
    dates = "deadlines: [{kind: fixed, date: 2025-12-31}, {kind: fixed, date: 2022-12-31}, {kind: ongoing}]"
    text = pack("p-1", task("1", dates, f'targets: [{{metric: 数, aliases: [量, 总数], op: "<=", {target}}}]'))
    assert rows(base(tmp_path, {"demo/p-1": text}), "p-1")["target"] == [
        made(Target, "p-1/1", 0, "数", "量\n总数", "<=", value, unit, d(by), baseline, *flags, shown),
    ]


def test_a_target_without_any_day_has_none(tmp_path: Path) -> None:
    text = pack("p-1", task("1", "deadlines: [{kind: ongoing}]", "targets: [{metric: 数, op: '=', value: 1}]"))
    assert rows(base(tmp_path, {"demo/p-1": text}), "p-1")["target"][0].by_day is None


def test_aliases_and_groups_resolve_to_canonical_names(tmp_path: Path) -> None:
    fields = "lead: [示例省甲厅]", "responsible: [省 乙局, 各市人民政府, 省直有关部门]", "support: [东市]"
    found = list(duties(rows(base(tmp_path, {"demo/p-1": pack("p-1", task("1", *fields))}), "p-1")))
    assert [each[1:] for each in found] == [
        (0, "lead", "demo/省甲厅", "省甲厅", 0, 1, 0),
        (1, "responsible", "demo/省乙局", "省乙局", 0, 1, 0),
        (2, "responsible", "demo/东市人民政府", "各市人民政府", 1, 1, 0),
        (2, "responsible", "demo/西市人民政府", "各市人民政府", 1, 1, 0),
        (3, "responsible", None, "省直有关部门", 0, 0, 0),
        (4, "support", "demo/东市人民政府", "东市人民政府", 0, 1, 0),
    ]


def test_a_group_whose_members_nobody_listed_is_as_good_as_indefinite(tmp_path: Path) -> None:
    units = {"demo": UNITS.replace("members: [东市人民政府, 西市人民政府]", "members: []")}
    folder = base(tmp_path, {"demo/p-1": pack("p-1", task("1", "responsible: [各市人民政府]"))}, units)
    tables = rows(folder, "p-1")
    assert [each[1:] for each in duties(tables)] == [(0, "responsible", None, "各市人民政府", 0, 0, 0)]
    assert (tables["task"][0].assignment, tables["task"][0].welcome) == ("unassigned", 1)


def test_inherited_units_hold_from_the_named_task_on(tmp_path: Path) -> None:
    text = pack(
        "p-1",
        task("1"),
        task("2", "lead: [省甲厅]"),
        task("3", "responsible: [省乙局]"),
        task("4"),
        inherit="{from: p-1/2, responsible: [省乙局]}, {from: p-1/4, support: [省甲厅], lead: [省丙委]}",
    )
    found = list(duties(rows(base(tmp_path, {"demo/p-1": text}), "p-1")))
    assert [(each.task, each.role, each.name, each.inherited) for each in found] == [
        ("p-1/2", "lead", "省甲厅", 0),
        ("p-1/2", "responsible", "省乙局", 1),
        ("p-1/3", "responsible", "省乙局", 0),  # named by the clause itself: it stands once
        ("p-1/4", "responsible", "省乙局", 1),
        ("p-1/4", "lead", "省丙委", 1),
        ("p-1/4", "support", "省甲厅", 1),
    ]
    places = [(each.task, each.ordinal) for each in found]
    assert len(places) == len(set(places))


def test_review_and_missing_citation(tmp_path: Path) -> None:
    text = pack("p-1") + "  - {id: p-1/1, kind: task, title: 任务, cite: {}, review: [看甲, 看乙]}\n"
    found = rows(base(tmp_path, {"demo/p-1": text}), "p-1")["task"][0]
    assert (found.section, found.first_line, found.last_line, found.review) == (None, None, None, "看甲；看乙")


BROKEN = {
    # text of the pack, what is wrong, and the word (and which of its occurrences) where it stands
    "a unit that no directory lists": (
        pack("p-1", task("1", "lead: [省甲厅, 省无此厅]")),
        [("B002", "rules.unit", "省无此厅", 1, {"value": "省无此厅", "region": "demo", "suggestion": ""})],
    ),
    "an abbreviation is no name in a pack": (
        pack("p-1", task("1", "support: [甲厅]")),
        [("B002", "rules.unit", "甲厅", 1, {"value": "甲厅", "region": "demo", "suggestion": ""})],
    ),
    "the steward": (
        pack("p-1", task("1"), head=", steward: 省无此局"),
        [("B002", "rules.unit", "省无此局", 1, {"value": "省无此局", "region": "demo", "suggestion": ""})],
    ),
    "the respondent": (
        pack("p-1", task("1", "responsible: [省甲厅]", "respondent: 省丁厅")),
        [("B002", "rules.unit", "省丁厅", 1, {"value": "省丁厅", "region": "demo", "suggestion": ""})],
    ),
    "an inherited unit, said once": (
        pack("p-1", task("1"), task("2"), task("3"), inherit="{from: p-1/1, responsible: [省无此厅]}"),
        [("B002", "rules.unit", "省无此厅", 1, {"value": "省无此厅", "region": "demo", "suggestion": ""})],
    ),
    "an id of another source": (
        pack("p-1", task("1")).replace("p-1/1", "p-2/1"),
        [("B008", "rules.id", "p-2/1", 1, {"value": "p-2/1", "expected": "p-1"})],
    ),
    "an id that only begins alike": (
        pack("p-1", task("1")).replace("p-1/1", "p-10/1"),
        [("B008", "rules.id", "p-10/1", 1, {"value": "p-10/1", "expected": "p-1"})],
    ),
    "an id twice": (
        pack("p-1", task("1"), task("2"), task("1")),
        [("B001", "rules.id-twice", "p-1/1", 2, {"value": "p-1/1"})],
    ),
    "inherit from a task that is not there": (
        pack("p-1", task("1"), inherit="{from: p-1/9, responsible: [省甲厅]}"),
        [("B009", "rules.inherit", "p-1/9", 1, {"value": "p-1/9"})],
    ),
    "everything at once": (
        pack("p-1", task("1", "lead: [省无此厅]"), task("1", "support: [省丁厅]"), inherit="{from: p-1/9}"),
        [
            ("B001", "rules.id-twice", "p-1/1", 2, {"value": "p-1/1"}),
            ("B009", "rules.inherit", "p-1/9", 1, {"value": "p-1/9"}),
            ("B002", "rules.unit", "省无此厅", 1, {"value": "省无此厅", "region": "demo", "suggestion": ""}),
            ("B002", "rules.unit", "省丁厅", 1, {"value": "省丁厅", "region": "demo", "suggestion": ""}),
        ],
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_does_not_resolve_is_said_with_its_place(case: str, tmp_path: Path) -> None:
    text, expected = BROKEN[case]
    folder = base(tmp_path, {"demo/p-1": text})
    found = problems(Rulebook((folder,)).pack, "p-1")
    path = folder / "demo" / "p-1.yaml"
    assert sorted((each.code, each.what, str(each.place), sorted(each.args.items())) for each in found) == sorted(
        (code, what, at(path, word, nth), sorted(values.items())) for code, what, word, nth, values in expected
    )


def test_units_of_the_parent_region_resolve(tmp_path: Path) -> None:
    units = {
        "demo": UNITS.replace("name: 示例省}", "name: 示例省, parent: above}"),
        "above": "region: {id: above, name: 上}\nunits: [{name: 上级部, supervised: false}]\n",
    }
    tables = rows(base(tmp_path, {"demo/p-1": pack("p-1", task("1", "lead: [上级部]"))}, units), "p-1")
    assert [(each.unit, each.supervised) for each in duties(tables)] == [("above/上级部", 0)]
    assert tables["respondent"] == [Respondent("p-1/1", "above/上级部", "lead", 0)]
