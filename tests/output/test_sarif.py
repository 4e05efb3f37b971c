"""SARIF, held against the published schema by two validators and read back by sarif-pydantic."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema_rs
import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from sarif_pydantic import Sarif

from compliance.checks.registry import bundled
from compliance.finding import Place, Result
from compliance.output.escape import terminal
from compliance.output.paths import relative
from tests.conftest import ROOT
from tests.output.sample import EMPTY, HOSTILE, SAMPLE, finding, rendered, results

SCHEMA = json.loads((ROOT / "tests" / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema_rs.validator_for(SCHEMA, validate_formats=True)


def run(result: Result, lang: str = "zh") -> dict[str, Any]:
    """The one run of a log that was held against the schema."""
    document = json.loads(rendered("sarif", lang, result))
    VALIDATOR.validate(document)
    (only,) = document["runs"]
    assert isinstance(only, dict)
    return only


@pytest.mark.parametrize("result", [SAMPLE, EMPTY])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_follows_the_published_schema(result: Result, lang: str) -> None:
    document = json.loads(rendered("sarif", lang, result))
    Draft202012Validator(SCHEMA).validate(document)
    VALIDATOR.validate(document)


def test_the_schema_would_say_so() -> None:
    with pytest.raises(jsonschema_rs.ValidationError):
        VALIDATOR.validate({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "columnKind": "bytes"}]})


def test_a_reader_finds_everything_again() -> None:
    log = Sarif.model_validate_json(rendered("sarif", "zh", SAMPLE))
    assert [each.rule_id for each in log.runs[0].results] == [each.code for each in SAMPLE.findings]
    assert [each.level.value for each in log.runs[0].results] == [each.level for each in SAMPLE.findings]
    first = log.runs[0].results[0]
    assert first.locations[0].physical_location.artifact_location.uri_base_id == "%SRCROOT%"
    region = first.locations[0].physical_location.region
    assert (region.start_line, region.start_column) == (3, 5)
    assert first.message.text == f"{SAMPLE.findings[0].message} (某〔2023〕1号 四（三） 第3-4行)"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rules_come_from_the_heads_of_the_checks(lang: str) -> None:
    driver = run(SAMPLE, lang)["tool"]["driver"]
    rules = {each["id"]: each for each in driver["rules"]}
    assert list(rules) == ["D301", "D304", "E602", "R104", "X900"]
    check, index = bundled()["D301"], ("zh", "en").index(lang)
    assert rules["D301"]["name"] == "overdue"
    assert rules["D301"]["fullDescription"]["text"] == check.about[index]
    assert check.fix[index] in rules["D301"]["help"]["text"]
    assert rules["D301"]["defaultConfiguration"] == {"level": "error"}
    assert rules["X900"]["help"]["text"].endswith("填报完成情况，或报批延期。")  # a check of the user's own
    results_ = run(SAMPLE, lang)["results"]
    assert [driver["rules"][each["ruleIndex"]]["id"] for each in results_] == [each["ruleId"] for each in results_]


def test_columns_are_counted_in_characters() -> None:
    assert run(SAMPLE)["columnKind"] == "unicodeCodePoints"


def test_places() -> None:
    locations = [each["locations"][0] for each in run(SAMPLE)["results"]]
    assert locations[0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5}
    assert locations[1]["physicalLocation"]["artifactLocation"]["uri"] == "reports/a%20b%231.xlsx"
    assert locations[1]["physicalLocation"]["region"] == {"startLine": 1}  # GitHub requires a line
    assert locations[1]["logicalLocations"] == [{"fullyQualifiedName": "进展表!F12"}]
    assert locations[4]["physicalLocation"]["region"] == {"startLine": 9}
    # GitHub refuses a whole file for one result without a location
    assert unquote(locations[3]["physicalLocation"]["artifactLocation"]["uri"]) == "reports/甲.yaml"


def test_a_file_outside_and_one_inside_the_working_directory() -> None:
    inside, outside = Path.cwd() / "甲.yaml", Path.cwd().parent / "乙.yaml"
    found = (finding(place=Place(str(inside), 1)), finding(place=Place(str(outside), 1)))
    uris = [
        each["locations"][0]["physicalLocation"]["artifactLocation"]
        for each in run(Result(date(2023, 9, 30), found))["results"]
    ]
    assert uris[0] == {"uri": "%E7%94%B2.yaml", "uriBaseId": "%SRCROOT%"}
    assert uris[1] == {"uri": outside.as_uri()}


def test_fingerprints_follow_the_key_alone() -> None:
    def prints(result: Result, lang: str) -> list[str]:
        return [each["partialFingerprints"]["findingKey/v1"] for each in run(result, lang)["results"]]

    assert prints(SAMPLE, "zh") == prints(SAMPLE, "en")
    assert len(set(prints(SAMPLE, "zh"))) == len(SAMPLE.findings)


def test_no_link_comes_from_a_report() -> None:
    text = run(SAMPLE)["results"][3]["message"]["text"]
    assert "](" in HOSTILE and "](" not in text and "[g] (https://h)" in text


@settings(deadline=None)  # the first example imports
@given(results())
def test_whatever_a_report_says_is_read_back(result: Result) -> None:
    (found,) = run(result)["results"]
    said = result.findings[0]
    assert found["message"]["text"].startswith(terminal(said.message).replace("](", "] ("))
    uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert said.place is not None
    file = relative(said.place.file)
    if not Path(file).is_absolute():
        assert unquote(uri, errors="surrogatepass") == file
        assert urlsplit(uri).scheme == urlsplit(uri).fragment == urlsplit(uri).query == ""
