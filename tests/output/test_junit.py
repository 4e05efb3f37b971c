"""JUnit XML, read back by junitparser and held against the schema of Jenkins' xunit plugin."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from junitparser import Failure, JUnitXml, TestCase, TestSuite
from lxml import etree

from compliance.finding import Place, Result
from compliance.output.escape import xml
from compliance.output.formats import How, render
from tests.conftest import ROOT
from tests.output.sample import EMPTY, NO_FILES, SAMPLE, finding, rendered, results

SCHEMA = etree.XMLSchema(etree.parse(ROOT / "tests" / "schemas" / "junit-10.xsd"))


def suites(text: str) -> list[TestSuite]:
    SCHEMA.assertValid(etree.fromstring(text.encode("utf-8")))
    return list(JUnitXml.fromstring(text.encode("utf-8")))


def failures(suite: TestSuite) -> list[Failure]:
    return [each for case in suite for each in case.result if isinstance(each, Failure)]


def cases(result: Result, fail_on: str = "all", fail_level: str = "error") -> list[TestCase]:
    return [case for suite in suites(render("junit", result, How("zh", False, fail_on, fail_level))) for case in suite]


def test_a_suite_a_file_and_a_failed_case_a_finding() -> None:
    found = suites(rendered("junit", "zh", SAMPLE))
    assert [(each.name, each.tests, each.failures) for each in found] == [
        ("reports/甲.yaml", 2, 2),  # what has no place stands with the first file
        ("reports/a b#1.xlsx", 1, 1),
        ("reports/丙.json", 1, 0),
    ]
    (late, _) = failures(found[0])
    assert late.message == SAMPLE.findings[0].message and late.type == "D301 逾期"
    assert late.text.splitlines()[0] == "reports/甲.yaml:3:5" and "四（三）" in late.text and "→ 填报" in late.text
    assert next(iter(found[0])).name == "D301 x-1/1 demo/省甲厅 2023-06-30 status"
    assert next(iter(found[0])).classname == "reports.甲"
    others, said = (found[0]._elem.findtext(name) for name in ("system-out", "system-err"))
    assert "还有3天" in others and "自有检查" in others and "2023-09-30" in said


def test_counts_of_the_whole() -> None:
    whole = JUnitXml.fromstring(rendered("junit", "zh", SAMPLE).encode("utf-8"))
    assert (whole.tests, whole.failures, whole.errors) == (4, 3, 0)


@pytest.mark.parametrize(("result", "name"), [(EMPTY, "reports/甲.yaml"), (NO_FILES, "compliance")])
def test_a_case_passes_where_nothing_was_found(result: Result, name: str) -> None:
    """Jenkins and GitLab take a file without any case for a run that broke."""
    (suite,) = suites(rendered("junit", "zh", result))
    (case,) = suite
    assert suite.name == name and case.is_passed and case.name == "没有须处理的问题"


@pytest.mark.parametrize(
    ("fail_on", "fail_level", "failed"),
    [("all", "error", 3), ("form", "error", 2), ("all", "note", 5), ("form", "warning", 3)],
)
def test_what_fails_the_run_fails_here(fail_on: str, fail_level: str, failed: int) -> None:
    found = cases(SAMPLE, fail_on, fail_level)
    assert sum(not each.is_passed for each in found) == failed == len(SAMPLE.failing(fail_on, fail_level))


def test_equal_findings_are_each_counted() -> None:
    twice = replace(SAMPLE, findings=(SAMPLE.findings[0], SAMPLE.findings[0]))
    assert sum(not each.is_passed for each in cases(twice)) == 2


@pytest.mark.parametrize(
    ("file", "classname"),
    [
        ("a.yaml", "a"),
        ("a/b.c/d.e.yaml", "a.b_c.d_e"),
        ("/x/a.yaml", "x.a"),
        ("<stdin>", "<stdin>"),
        ("../a.yaml", "__.a"),
        (".", "_"),
    ],
)
def test_the_tree_that_jenkins_makes(file: str, classname: str) -> None:
    (case,) = cases(Result(date(2023, 9, 30), (finding(place=Place(file, 1)),), names=(file,)))
    assert case.classname == classname


@settings(deadline=None)  # the first example imports
@given(results())
def test_whatever_a_report_says_is_read_back(result: Result) -> None:
    found = suites(rendered("junit", "en", result))
    (failure,) = [each for suite in found for each in failures(suite)]
    said = result.findings[0]
    assert failure.message == xml(said.message)
    assert xml(said.message) in failure.text
