"""GitHub workflow commands, read back by the grammar in which GitHub documents them."""

import re
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.finding import Clause, Finding, Place, Result
from compliance.output import github
from compliance.output.paths import relative

CLAUSE = Clause("x-1", "某方案", "某〔2023〕1号", "一", (3, 4))


class Command(NamedTuple):
    """`::name key=value,key=value::message`."""

    name: str
    properties: dict[str, str]
    message: str


def decoded(text: str) -> str:
    """%25, %0D, %0A, %3A and %2C stand for what would end a command or a property."""
    return re.sub("%(25|0D|0A|3A|2C)", lambda found: chr(int(found[1], 16)), text)


def commands(text: str) -> list[Command]:
    """The commands among the lines of a log."""
    found = []
    for line in text.splitlines():
        parts = re.fullmatch(r"::([a-z]+)(?: ([^:]*))?::(.*)", line)
        if parts:
            pairs = [each.split("=", 1) for each in (parts[2] or "").split(",") if each]
            found.append(Command(parts[1], {name: decoded(value) for name, value in pairs}, decoded(parts[3])))
    return found


def finding(
    level: str = "error",
    message: str = "逾期1天",
    place: Place | None = None,
    source: Clause | None = None,
    label: str = "逾期",
) -> Finding:
    return Finding("k", "D301", "overdue", "progress", level, label, message, "报批", place=place, source=source)


def rendered(*findings: Finding, lang: str = "zh") -> str:
    return github.render(Result(date(2023, 9, 30), findings, 1, 2, 3), lang)


@pytest.mark.parametrize(("level", "name"), [("error", "error"), ("warning", "warning"), ("note", "notice")])
def test_a_finding_is_one_command(level: str, name: str) -> None:
    out = rendered(finding(level, place=Place("a/甲.yaml", 12, 25), source=CLAUSE))
    assert out.splitlines()[0] == (
        f"::{name} file=a/甲.yaml,title=D301 逾期,line=12,col=25::逾期1天 (某〔2023〕1号 一 第3-4行)"
    )
    assert commands(out) == [
        Command(
            name,
            {"file": "a/甲.yaml", "title": "D301 逾期", "line": "12", "col": "25"},
            "逾期1天 (某〔2023〕1号 一 第3-4行)",
        )
    ]


@pytest.mark.parametrize(
    ("place", "properties"),
    [
        (None, {"title": "D301 逾期"}),
        (Place("a.yaml"), {"file": "a.yaml", "title": "D301 逾期"}),
        (Place("a.xlsx", sheet="进展表", cell="F12"), {"file": "a.xlsx", "title": "D301 逾期"}),
    ],
)
def test_a_place_without_a_line(place: Place | None, properties: dict[str, str]) -> None:
    assert commands(rendered(finding(place=place))) == [Command("error", properties, "逾期1天")]


def test_the_clause_is_cited_in_the_language_of_the_run() -> None:
    assert commands(rendered(finding(source=CLAUSE), lang="en"))[0].message == "逾期1天 (某〔2023〕1号 一 lines 3-4)"


def test_commands_stand_in_the_order_of_the_findings_and_the_verdict_is_last() -> None:
    out = rendered(finding("note", "一"), finding("error", "二"))
    assert [each.message for each in commands(out)] == ["一", "二"]
    assert out.splitlines()[2] == "截至 2023-09-30：1个文件，2条填报，3项应报"
    assert out.splitlines()[3].startswith("表格可报送；逾期") and out.endswith("\n") and len(out.splitlines()) == 4


def test_nothing_found() -> None:
    assert rendered() == "截至 2023-09-30：1个文件，2条填报，3项应报\n表格可报送；没有发现问题\n"


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=15) | st.sampled_from(
    ["::error::x", "a,line=1", "100%", "%0A%3A", "C:/a,b=c"]
)


@given(TEXT, TEXT, TEXT)
def test_whatever_a_report_says_it_is_read_back_as_said(message: str, file: str, label: str) -> None:
    (found,) = commands(rendered(finding(message=message, place=Place(file, 3, 4), label=label)))
    assert found == Command(
        "error", {"file": relative(file), "title": f"D301 {label}", "line": "3", "col": "4"}, message
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=15))
def test_no_text_begins_a_command_of_its_own(text: str) -> None:
    bad = f"x\r\n::set-output name=a::{text}\n::error::{text}"
    out = rendered(finding(message=bad, place=Place(bad, 3, 4), source=Clause("x", bad, bad, bad)))
    assert len(re.findall("^::", out, flags=re.MULTILINE)) == 1 and out.count("\n") == 3
