"""`compliance upcoming`, as a user calls it."""

import json

import pytest

from compliance.output.layout import width
from tests.cli.command import DEMO, compliance, rows


def test_upcoming_by_department(capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(capsys, "upcoming", *DEMO, "--as-of", "2023-06-01", "--within", "30d")
    assert done.code == 0
    text = done.out
    assert text.startswith("2023-06-01 至 2023-07-01 到期\n")
    departments = [line for line in text.splitlines() if line and not line.startswith((" ", "共", "2023"))]
    assert "省甲厅" in departments and "各市人民政府 (2个成员)" in departments
    assert "省直有关部门 (待明确责任单位)" in departments
    assert not any("省丙委" in line for line in departments), "outside supervision: listed nowhere"
    assert text.splitlines()[-1] == "共20项，涉及8个单位"


def test_upcoming_lines_up(capsys: pytest.CaptureFixture[str]) -> None:
    out = compliance(capsys, "upcoming", "--as-of", "2023-09-30", "--within", "100d").out
    clauses = {width(line[: line.index("豫政办")]) for line in out.splitlines() if "豫政办" in line}
    titles = ("加快存量证照电子化转换", "建设省电子签名系统", "推进“四电”标准化")
    starts = {width(line[: line.index(title)]) for title in titles for line in out.splitlines() if title in line}
    assert len(clauses) == len(starts) == 1


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--unit", "省乙局"], {("2.1", "responsible"), ("2.5", "responsible")}),
        (["--unit", "东市"], {("3.1", "responsible"), ("3.2", "responsible"), ("3.3", "responsible")}),
        (["--unit", "省丙委"], {("2.1", "support"), ("2.8", "lead")}),
        (["--role", "lead", "--unit", "甲厅"], {("2.1", "lead"), ("2.2", "lead"), ("2.6", "lead")}),
        (["--role", "support"], set()),
        (["--region", "demo", "--role", "lead"], {("2.1", "lead"), ("2.2", "lead"), ("2.6", "lead")}),
    ],
)
def test_upcoming_filters(
    capsys: pytest.CaptureFixture[str], options: list[str], expected: set[tuple[str, str]]
) -> None:
    done = compliance(
        capsys, "upcoming", *DEMO, "--as-of", "2023-06-30", "--within", "0", "--format", "jsonl", *options
    )
    found = {
        (str(row["task"]).removeprefix("demo-2022-1/"), row["role"])
        for row in rows(done.out)
        if str(row["task"]).startswith("demo-2022")
    }
    assert found == expected


def test_upcoming_says_when_nothing_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(capsys, "upcoming", *DEMO, "--as-of", "2030-01-01", "--within", "1w", "--lang", "en")
    assert done.out == "nothing is due from 2030-01-01 to 2030-01-08\n"


def test_recurring_duties_come_up(capsys: pytest.CaptureFixture[str]) -> None:
    done = compliance(
        capsys, "upcoming", *DEMO, "--as-of", "2024-01-01", "--within", "2y", "--format", "json", "--unit", "省乙局"
    )
    assert [(row["due"], row["period"]) for row in json.loads(done.out)] == [
        ("2024-01-31", "2023"),
        ("2025-01-31", "2024"),
    ]
