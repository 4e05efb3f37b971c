"""Findings as JUnit XML: a suite a file, a failed case a finding, a passing case where there is none.

The dialect is the one that Jenkins' xunit plugin publishes (junit-10.xsd).
"""

from collections.abc import Iterable
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from compliance.finding import Finding
from compliance.messages import say
from compliance.output.clause import cite
from compliance.output.escape import xml
from compliance.output.page import Page
from compliance.output.paths import relative


def render(page: Page, lang: str) -> str:
    """Findings that fail the run are failed cases; the others stand in their suite's output."""
    failing = set(page.failing)
    by_file: dict[str, list[Finding]] = {relative(name): [] for name in page.names}
    for each in page.findings:
        by_file.setdefault(relative(page.place(each).file), []).append(each)
    root = Element("testsuites", name="compliance")
    for file, findings in (by_file or {"compliance": []}).items():
        failed = [each for each in findings if each in failing]
        root.append(_suite(file, failed, [each for each in findings if each not in failing], lang))
    for count in ("tests", "failures"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    root.set("errors", "0")
    # the verdict in a suite's output, since the root has none
    SubElement(root[0], "system-err").text = _text(page.verdict)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(file: str, failed: list[Finding], others: list[Finding], lang: str) -> Element:
    suite = Element(
        "testsuite", name=xml(file), tests=str(len(failed) or 1), failures=str(len(failed)), errors="0", skipped="0"
    )
    classname = xml(_dotted(file))
    for each in failed:
        case = SubElement(suite, "testcase", classname=classname, name=xml(_name(each)))
        failure = SubElement(case, "failure", type=xml(f"{each.code} {each.label}"), message=xml(each.message))
        failure.text = _text(_lines(each, lang))
    if not failed:
        SubElement(suite, "testcase", classname=classname, name=say("junit.passed", lang))
    if others:
        SubElement(suite, "system-out").text = _text(_listed(others))
    return suite


def _name(finding: Finding) -> str:
    """The finding's key: the same from build to build, so that Jenkins can tell new failures from old ones."""
    return " ".join(part for part in finding.key.split("|") if part)


def _dotted(file: str) -> str:
    """reports/2023/甲.yaml as reports.2023.甲: Jenkins makes a tree of the dots."""
    path = PurePosixPath(file)
    parts = path.with_suffix("").parts if path.name else (file,)
    return ".".join(part.replace(".", "_") for part in parts if part != "/")


def _lines(finding: Finding, lang: str) -> list[str]:
    clause = [cite(finding.source, lang)] if finding.source else []
    return [part for part in (str(finding.place or ""), finding.message, *clause, "→ " + finding.fix) if part]


def _listed(findings: list[Finding]) -> list[str]:
    return [f"{each.label} {each.code} {each.place or ''} {each.message}" for each in findings]


def _text(lines: Iterable[str]) -> str:
    return "\n".join(map(xml, lines))
