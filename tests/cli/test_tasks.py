"""`compliance tasks`."""

import pytest

from compliance.output.layout import width
from tests.cli.command import DEMO, compliance, rows

FIELDS = {
    "id",
    "source",
    "number",
    "region",
    "seed",
    "lines",
    "kind",
    "title",
    "lead",
    "responsible",
    "support",
    "open_ended",
    "deadlines",
    "targets",
    "damaged",
}


def test_tasks_as_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    found = {row["id"]: row for row in rows(compliance(capsys, "tasks", "--format", "jsonl").out)}
    assert all(set(row) >= FIELDS for row in found.values())
    task = found["yuzhengban-2022-101/4.4"]
    assert task["lead"] == ["省行政审批政务信息管理局"] and task["support"] == []
    assert task["responsible"] == [
        "省公安厅",
        "省人力资源社会保障厅",
        "省自然资源厅",
        "省市场监管局",
        "各省辖市政府",
        "济源示范区管委会",
        "航空港区管委会",
    ]
    assert task["open_ended"] is True and task["damaged"] is None and task["targets"] == []
    assert task["seed"] == "003_c8f8238e5b9f03c5.txt" and task["lines"] == [1710, 1710]
    assert task["deadlines"] == [{"kind": "fixed", "date": "2024-06-30", "phrase": "2024年6月底前"}]
    assert found["yuzhengban-2022-101/4.3"]["number"] == "豫政办〔2022〕101号"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--kind", "time_limit", "--source", "demo-2022-1"], ["demo-2022-1/3.4"]),
        (["--unit", "省丙委"], ["demo-2022-1/2.1", "demo-2022-1/2.8"]),
        (["--unit", "省大数据局"], ["demo-2022-1/1"]),
        (["--role", "support"], ["demo-2022-1/2.1"]),
        (["--grep", "分阶段"], ["demo-2022-1/2.3"]),
        (
            ["--due-from", "2023-12-01", "--due-to", "2024-12-31"],
            ["demo-2022-1/2.3", "demo-2023-2/2", "demo-2023-4/2", "shizhengfa-2022-2/2"],
        ),
        (["--source", "demo-2023-2", "--kind", "indicator"], ["demo-2023-2/1"]),
        (
            ["--region", "demo", "--kind", "recurring"],
            ["demo-2022-1/2.7", *(f"shizhengfa-2022-2/5.{n}" for n in (1, 2, 3, 4))],
        ),
    ],
)
def test_tasks_filters(capsys: pytest.CaptureFixture[str], options: list[str], expected: list[str]) -> None:
    assert [
        row["id"] for row in rows(compliance(capsys, "tasks", *DEMO, "--format", "jsonl", *options).out)
    ] == expected


def test_tasks_as_text_lines_up(capsys: pytest.CaptureFixture[str]) -> None:
    out = compliance(capsys, "tasks", *DEMO).out
    titles = ["有期限的任务", "先见效再持续的任务", "限时办理", "到期的指标"]
    starts = {width(line[: line.index(title)]) for title in titles for line in out.splitlines() if title in line}
    assert len(starts) == 1 and out.splitlines()[-1] == "共60项"
