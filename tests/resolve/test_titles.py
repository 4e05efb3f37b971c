"""Tasks named by their title and document: only what is exact and unique decides."""

from datetime import date

import pytest

from compliance.reports.read import parse_report
from compliance.rulebook.load import Rulebook
from compliance.run import Options, check
from tests.conftest import TODAY


def found(demo: Rulebook, *rows: str) -> tuple[list[str | None], list[tuple[str, str, str]]]:
    """The tasks of the findings that are no R, and the R findings."""
    report = parse_report("\n".join(rows).encode(), "a.csv")
    result = check(demo, [report], as_of=date(2023, 7, 31), options=Options(lang="en", today=TODAY))
    told = [(f.code, str(f.place), f.message) for f in result.findings if f.code[0] == "R"]
    return sorted({f.task or "" for f in result.findings if f.code == "D301"}), told


HEAD = "填报单位：省甲厅"


@pytest.mark.parametrize(
    "basis",
    [
        "示政办〔2022〕1号",
        "示政办[2022]1号",
        "示政办（2022）1号",
        "demo-2022-1",
        "示例方案",
        "《示例方案》",
        "《示例方案》（示政办〔2022〕1号）",
    ],
)
def test_a_title_of_the_document_named(demo: Rulebook, basis: str) -> None:
    assert found(demo, HEAD, "文件依据,工作任务,进展状态", f"{basis},有期限的任务,推进中") == (["demo-2022-1/2.1"], [])
    assert found(demo, HEAD, "文件依据,任务编号,进展状态", f"{basis},2.1,推进中") == (["demo-2022-1/2.1"], [])
    assert found(demo, HEAD, f"文件依据：{basis}", "工作任务,进展状态", "有期限的任务,推进中") == (
        ["demo-2022-1/2.1"],
        [],
    )


def test_a_title_that_is_the_only_one(demo: Rulebook) -> None:
    assert found(demo, HEAD, "工作任务,进展状态", "有期限 的任务,推进中") == (["demo-2022-1/2.1"], [])


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (
            "示政办〔2022〕1号,有期限的工作",
            13,
            "there is no task “有期限的工作”; nearest are “有期限的任务” demo-2022-1/2.1; give the id",
        ),
        (
            "示政办〔2022〕9号,有期限的任务",
            1,
            "no rule pack for the source “示政办〔2022〕9号”, did you mean “示政办〔2022〕1号”?",
        ),
        (",完全不同", 2, "there is no task “完全不同”"),
    ],
)
def test_what_is_not_certain_is_told(demo: Rulebook, row: str, column: int, said: str) -> None:
    tasks, told = found(demo, HEAD, "文件依据,工作任务,进展状态", f"{row},推进中")
    assert tasks == [] and told == [("R201", f"a.csv:3:{column}", said)]


def test_an_id_counts_before_a_title(demo: Rulebook) -> None:
    tasks, told = found(demo, HEAD, "任务编号,工作任务,进展状态", "demo-2022-1/2.2,有期限的任务,推进中")
    assert tasks == ["demo-2022-1/2.2"] and told == []
