"""GitLab Code Quality: the fields that GitLab's documentation requires of each issue."""

import json
from typing import Any

from hypothesis import given, settings
from jsonschema import Draft202012Validator

from compliance.finding import Result
from compliance.output.escape import terminal
from tests.output.sample import EMPTY, SAMPLE, rendered, results

# docs.gitlab.com/ci/testing/code_quality, “Code Quality report format”
DOCUMENTED = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string"},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "not": {"pattern": r"^\./"}},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)


def issues(result: Result, lang: str = "zh") -> list[dict[str, Any]]:
    text = rendered("codequality", lang, result)
    assert not text.startswith("\ufeff")  # GitLab refuses a byte order mark
    found: list[dict[str, Any]] = json.loads(text)
    DOCUMENTED.validate(found)
    return found


def test_one_issue_a_finding() -> None:
    found = issues(SAMPLE)
    assert [each["check_name"] for each in found] == [each.name for each in SAMPLE.findings]
    assert [each["severity"] for each in found] == ["major", "major", "info", "major", "minor"]
    assert found[0]["location"] == {"path": "reports/甲.yaml", "lines": {"begin": 3}}
    assert found[0]["description"].endswith("(某〔2023〕1号 四（三） 第3-4行)")
    assert found[1]["description"].startswith("R104 必须修改: 进展表!F12 percent")
    assert found[3]["location"] == {"path": "reports/甲.yaml", "lines": {"begin": 1}}  # it has no place of its own


def test_fingerprints_are_the_findings_own() -> None:
    zh, en = (issues(SAMPLE, lang) for lang in ("zh", "en"))
    prints = [each["fingerprint"] for each in zh]
    assert len(set(prints)) == len(prints) and prints == [each["fingerprint"] for each in en]


def test_nothing_found_is_an_empty_list() -> None:
    assert rendered("codequality", "zh", EMPTY) == "[]\n"


@settings(deadline=None)  # the first example imports
@given(results())
def test_whatever_a_report_says_is_read_back(result: Result) -> None:
    (issue,) = issues(result)
    assert terminal(result.findings[0].message) in issue["description"]
