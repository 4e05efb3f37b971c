"""Items become rows: slots, currency, respondents, measures and evidence."""

from pathlib import Path
from typing import Any

import pytest

from compliance.calendar.days import to_date, to_day
from compliance.relations.judging import Entry
from compliance.reports.read import parse_report
from compliance.resolve.entries import STATUSES
from compliance.resolve.resolver import Resolved, resolve
from compliance.rulebook.load import Rulebook

TODAY = to_day("2026-11-20")
AS_OF = "2023-09-30"


def resolved(rulebook: Rulebook, *texts: str, folder: Path | None = None) -> Resolved:
    where = str(folder) if folder else None
    reports = [parse_report(text.encode(), f"{n}.yaml", folder=where) for n, text in enumerate(texts)]
    return resolve(rulebook, reports, as_of=to_day(AS_OF), today=TODAY)


def sheet(*items: str, unit: str = "省甲厅", as_of: str | None = AS_OF) -> str:
    stated = f", as_of: {as_of}" if as_of else ""
    lines = "".join(f"  - {{{each}}}\n" for each in items)
    return f"report: {{unit: {unit}, region: demo, source: demo-2022-1{stated}}}\nitems:\n{lines}"


def one(rulebook: Rulebook, item: str, **header: str) -> Entry:
    (row,) = resolved(rulebook, sheet(item, **header)).tables["entry"]
    assert isinstance(row, Entry)
    return row


def problems(found: Resolved) -> list[tuple[str, str]]:
    return [(each.code, each.field) for each in found.tables["problem"]]


def test_every_column_of_an_item(demo: Rulebook) -> None:
    item = (
        "task: 2.3, unit: 甲厅, status: 申请延期, percent: 80, due: 2022-12-31, completed: 2023-01-02, "
        'updated: 2023-09-29, progress: "一 二\\n三", note: 不算, '
        "approval: {paper: 函, approver: 厅, date: 2023-02-03, new_due: 2023-03-31}"
    )
    row = one(demo, item)
    days = {
        name: str(to_date(getattr(row, name)))
        for name in ("as_of_day", "due", "completed_day", "updated_day", "approved_day", "new_due")
    }
    assert days == {
        "as_of_day": AS_OF,
        "due": "2022-12-31",
        "completed_day": "2023-01-02",
        "updated_day": "2023-09-29",
        "approved_day": "2023-02-03",
        "new_due": "2023-03-31",
    }
    assert (row.entry_id, row.report, row.file, row.current) == (0, 0, "0.yaml", 1)
    assert (row.task, row.source, row.task_text, row.task_hint) == ("demo-2022-1/2.3", "demo-2022-1", None, None)
    assert (row.unit, row.unit_text, row.unit_hint, row.unit_by) == ("demo/省甲厅", "甲厅", None, "abbreviation")
    assert (row.status, row.percent, row.words) == ("extension_requested", 80.0, "一二三")


@pytest.mark.parametrize(("words", "status"), [*STATUSES.items(), *((each, each) for each in STATUSES.values())])
def test_a_status_in_either_language(demo: Rulebook, words: str, status: str) -> None:
    assert one(demo, f"task: 2.1, status: {words}").status == status


@pytest.mark.parametrize("said", ["status: 完", "percent: 5", "status: "])
def test_a_status_that_cannot_be_read_is_unclear(demo: Rulebook, said: str) -> None:
    assert one(demo, f"task: 2.1, {said}").status == "unclear"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("note: 甲 乙", "甲乙"),
        ("progress: 丙, note: 甲", "丙"),
        ("evidence: [甲]", None),
        ("note: '  '", None),
    ],
)
def test_words(demo: Rulebook, said: str, words: str | None) -> None:
    assert one(demo, f"task: 2.1, {said}").words == words


# which occurrence


@pytest.mark.parametrize(
    ("said", "slot", "occurrence"),
    [
        # one occurrence has one name, however the entry names it, and where the task has but one it needs none
        ("task: 2.7, period: 2022", "2023-01-31", "named"),
        ("task: 2.7, due: 2023-01-31", "2023-01-31", "named"),
        ("task: 2.7, due: 2023-01-31, period: 2022", "2023-01-31", "named"),
        ("task: 2.7", "2023-01-31", "whole"),
        ("task: 2.1", "2023-06-30", "whole"),
        ("task: 2.1, due: 2023-06-30", "2023-06-30", "named"),
        ("task: 2.3", "whole", "whole"),
        ("task: 2.3, due: 2023-12-31", "2023-12-31", "named"),
        ("task: 2.4", "whole", "whole"),
        # what the task has not
        ("task: 2.1, due: 2023-06-29", "19537 None", "unknown"),
        ("task: 2.1, period: 2022", "None 2022", "unknown"),
        ("task: 2.7, due: 2023-01-31, period: 2021", "19388 2021", "unknown"),
        ("task: 9.9, due: 2023-06-30", "19538 None", "named"),
        ("task: 9.9", "whole", "whole"),
    ],
)
def test_slots(demo: Rulebook, said: str, slot: str, occurrence: str) -> None:
    row = one(demo, f"{said}, status: 正在推进")
    assert (row.slot, row.occurrence) == (str(to_day(slot)) if slot[0] == "2" else slot, occurrence)


@pytest.mark.parametrize(
    ("older", "newer", "current"),
    [
        ("task: 2.1", "task: 2.1, due: 2023-06-30", 0),
        ("task: 2.7, period: 2022", "task: 2.7, due: 2023-01-31", 0),
        ("task: 2.7, period: 2021", "task: 2.7, period: 2022", 1),
        ("task: 2.3, due: 2022-12-31", "task: 2.3", 1),
        ("task: 2.3", "task: 2.3", 0),
        ("task: 2.1", "task: 2.2", 1),
        ("task: 2.5, unit: 省乙局", "task: 2.5, unit: 省甲厅", 1),
        # who or what is not known stays, with its mistakes
        ("task: 9.9", "task: 9.9", 1),
        ("task: 2.1, unit: 省申厅", "task: 2.1, unit: 省申厅", 1),
    ],
)
@pytest.mark.parametrize("days", [("2023-06-30", "2023-09-30"), (None, "1995-01-01")])
def test_an_older_entry_is_current_until_a_newer_report_speaks_of_the_same(
    demo: Rulebook,
    older: str,
    newer: str,
    current: int,
    days: tuple[str | None, str],
) -> None:
    texts = [sheet(f"{each}, status: 正在推进", as_of=day) for each, day in zip((older, newer), days, strict=True)]
    for order, expected in ((texts, [current, 1]), (texts[::-1], [1, current])):
        assert [each.current for each in resolved(demo, *order).tables["entry"]] == expected


def test_two_of_one_day_are_both_current(demo: Rulebook) -> None:
    text = sheet("task: 2.1, status: 正在推进", "task: 2.1, status: 已完成")
    assert [each.current for each in resolved(demo, text, text).tables["entry"]] == [1, 1, 1, 1]


# who


@pytest.mark.parametrize(
    ("item", "unit", "respondent", "parent"),
    [
        ("task: 3.2, unit: 东市数据局", "东市数据局", "东市人民政府", "东市人民政府"),
        ("task: 3.2, unit: 东市", "东市人民政府", "东市人民政府", None),
        # where the parent owes nothing the unit speaks for itself
        ("task: 2.1, unit: 东市数据局", "东市数据局", "东市数据局", "东市人民政府"),
        ("task: 9.9, unit: 东市数据局", "东市数据局", "东市数据局", "东市人民政府"),
        ("task: 3.2, unit: 省乙局", "省乙局", "省乙局", None),
        ("task: 3.2", "省甲厅", "省甲厅", None),
    ],
)
def test_an_entry_of_a_unit_counts_for_its_parent_where_that_owes(
    demo: Rulebook,
    item: str,
    unit: str,
    respondent: str,
    parent: str | None,
) -> None:
    row = one(demo, f"{item}, status: 正在推进")
    assert (row.unit, row.respondent, row.parent) == (f"demo/{unit}", f"demo/{respondent}", parent and f"demo/{parent}")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("task: 2.1, unit: 省申厅", ("省申厅", "省甲厅", "unknown")),
        ("task: 2.1, unit: 各市人民政府", ("各市人民政府", "", "unknown")),
    ],
)
def test_an_unknown_unit_owes_nothing_and_gets_a_hint(
    demo: Rulebook, item: str, expected: tuple[str, str, str]
) -> None:
    row = one(demo, f"{item}, status: 正在推进")
    assert (row.unit_text, row.unit_hint, row.unit_by) == expected
    assert (row.unit, row.respondent) == (None, None)


def test_an_item_without_a_unit_under_an_unknown_one_is_unclear(demo: Rulebook) -> None:
    row = one(demo, "task: 2.1, status: 正在推进", unit="省申厅")
    assert (row.unit, row.unit_text, row.unit_by, row.unit_hint) == (None, None, "unclear", None)


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("2.77", (None, "demo-2022-1", "demo-2022-1/2.7")),
        ("demo-2022-11/2.1", (None, None, "demo-2022-1/2.1")),
        ("demo-2023-2/1", ("demo-2023-2/1", "demo-2023-2", None)),
    ],
)
def test_unknown_tasks_get_a_hint(demo: Rulebook, task: str, expected: tuple[str | None, ...]) -> None:
    row = one(demo, f"task: {task}, status: 正在推进")
    assert (row.task, row.source, row.task_hint) == expected
    assert row.task_text == (None if row.task else task), "what is understood need not be said again"


# what hangs on an entry


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("覆盖率: 51.50%", ("覆盖率", "覆盖率", 51.5, "%", "51.50%")),
        ("覆盖比例: 90", ("覆盖比例", "覆盖率", 90.0, None, "90")),
        ("覆 盖率: 1%", ("覆 盖率", "覆 盖率", 1.0, "%", "1%")),
        ("人才: 1.2万人", ("人才", "人才", 12000.0, "人", "1.2万人")),
        ("人才: {value: 1.2, unit: 万人}", ("人才", "人才", 12000.0, "人", "1.2万人")),
        ("人才: {value: 3}", ("人才", "人才", 3.0, None, "3")),
        ("人才: ' 3  人 '", ("人才", "人才", 3.0, "人", "3 人")),
    ],
)
def test_measures(demo: Rulebook, typed: str, row: tuple[Any, ...]) -> None:
    found = resolved(demo, sheet(f"task: 1, status: 正在推进, measures: {{{typed}}}", unit="省大数据局"))
    assert [tuple(each) for each in found.tables["measure"]] == [(0, *row)] and problems(found) == []


@pytest.mark.parametrize(
    ("typed", "shown", "code"),
    [
        ("还好", "还好", "R104"),
        ("5-10个", "5-10个", "R104"),
        ("[5]", "", "R102"),
        ("{unit: 个}", "", "R102"),
    ],
)
def test_a_measure_that_is_none_is_there_all_the_same(demo: Rulebook, typed: str, shown: str, code: str) -> None:
    """So that its target is not also called unreported."""
    found = resolved(
        demo, sheet("task: 2.1, status: 正在推进", f"task: 1, status: 正在推进, measures: {{覆盖比例: {typed}}}")
    )
    assert [tuple(each) for each in found.tables["measure"]] == [(1, "覆盖比例", "覆盖率", None, None, shown)]
    assert [(each.code, each.entry_id, each.field) for each in found.tables["problem"]] == [
        (code, 1, "measures.覆盖比例")
    ]


@pytest.mark.parametrize(
    "name",
    [
        "files/验收报告.pdf",
        "a.PDF",
        "a.b.docx",
        "截图 1.7z",
        "影像.mp4",
        "../外.pdf",
        "2023.6.30通报.doc",
        "a.x",
    ],
)
def test_what_looks_like_a_file_is_looked_for(demo: Rulebook, tmp_path: Path, name: str) -> None:
    found = resolved(
        demo, sheet(f"task: 2.1, status: 正在推进, evidence: [验收意见, '{name}']"), folder=tmp_path / "in"
    )
    assert problems(found) == [("E602", "evidence[1]")]
    assert [tuple(each) for each in found.tables["evidence"]] == [(0, 0, "验收意见"), (0, 1, name)]


@pytest.mark.parametrize(
    "name",
    [
        "验收意见",
        "豫政办函〔2023〕8号",
        "https://example.org/a.pdf",
        "2023.6.30",
        "系统1.2",
        "V1.v2",
        "见附件.",
        ".pdf",
        "〔2023〕.pdf",
        "a.longer",
        "省厅.文件",
    ],
)
def test_what_does_not_is_not(demo: Rulebook, tmp_path: Path, name: str) -> None:
    found = resolved(demo, sheet(f"task: 2.1, status: 正在推进, evidence: ['{name}']"), folder=tmp_path)
    assert problems(found) == [] and len(found.tables["evidence"]) == 1


def test_evidence_lies_beside_the_report(demo: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.pdf").touch()
    text = sheet(
        f"task: 2.1, status: 正在推进, evidence: [files/a.pdf, a.pdf, '{(tmp_path / 'files/a.pdf').as_posix()}']"
    )
    assert problems(resolved(demo, text, folder=tmp_path)) == [("E602", "evidence[1]"), ("E602", "evidence[2]")]


def test_nodes(demo: Rulebook) -> None:
    found = resolved(
        demo,
        sheet(
            "task: 2.1, status: 正在推进",
            "task: 2.2, status: 正在推进, nodes: "
            "[{by: 2023-03-31, percent: 50}, {by: 2023-06-30, goal: 建成}, {by: 无}]",
        ),
    )
    rows = [(each.entry_id, str(to_date(each.by_day)), each.percent) for each in found.tables["node"]]
    assert rows == [(1, "2023-03-31", 50), (1, "2023-06-30", None)]
