"""Findings as SARIF 2.1.0, which GitHub code scanning, Jenkins and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
from hashlib import sha256
from typing import Any

from compliance import __version__
from compliance.checks.registry import Check, bundled
from compliance.finding import Finding, Place
from compliance.messages import LANGUAGES, say
from compliance.output.clause import cite
from compliance.output.escape import markdown, terminal
from compliance.output.page import Page
from compliance.output.paths import uri

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(page: Page, lang: str) -> str:
    """One run; its rules are the checks that found something."""
    checks = bundled()
    first = {each.code: each for each in reversed(page.findings)}
    codes = sorted(first)
    run = {
        "tool": {
            "driver": {
                "name": "compliance",
                "semanticVersion": __version__,
                "language": "zh-CN" if lang == "zh" else "en",
                "rules": [_rule(checks.get(code), first[code], lang) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes.index(each.code), page, lang) for each in page.findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(check: Check | None, found: Finding, lang: str) -> dict[str, Any]:
    """The head of a check as a rule; of one that is not bundled, what its finding says."""
    index = LANGUAGES.index(lang)
    title = (check.title if lang == "zh" else check.name) if check else found.name
    about, fix = (check.about[index], check.fix[index]) if check else (found.name, found.fix)
    way_out = say("text.fix", lang)
    return {
        "id": found.code,
        "name": found.name,
        "shortDescription": {"text": terminal(title)},
        "fullDescription": {"text": terminal(about)},
        "help": {
            "text": f"{terminal(about)}\n{way_out}: {terminal(fix)}",
            "markdown": f"{markdown(about)}\n\n**{way_out}** {markdown(fix)}",
        },
        "defaultConfiguration": {"level": check.level if check else found.level},
        "properties": {"tags": [found.kind]},
    }


def _result(finding: Finding, rule: int, page: Page, lang: str) -> dict[str, Any]:
    source = f" ({cite(finding.source, lang)})" if finding.source else ""
    result = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.level,
        # “](” would make a link of what a report says (3.11.6)
        "message": {"text": terminal(finding.message + source).replace("](", "] (")},
        "locations": [_location(page.place(finding))],
        # not primaryLocationLineHash, which GitHub counts itself and complains about when it differs
        "partialFingerprints": {"findingKey/v1": sha256(finding.key.encode("utf-8", "surrogatepass")).hexdigest()},
    }
    if finding.accepted:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": _why(finding, lang)}]
    return result


def _why(finding: Finding, lang: str) -> str:
    """What accepts it: the waiver's paper, or the baseline."""
    if finding.waived is None:
        return say("text.baselined", lang)
    waived = finding.waived
    return terminal(say("text.waived", lang, until=waived.until, approver=waived.approver, paper=waived.paper))


def _location(place: Place) -> dict[str, Any]:
    address = uri(place.file)
    artifact = {"uri": address} if address.startswith("file:") else {"uri": address, "uriBaseId": "%SRCROOT%"}
    # GitHub requires a line, a cell's or a whole file's, too
    region = {"startLine": place.line or 1, **({"startColumn": place.column} if place.column else {})}
    physical = {"artifactLocation": artifact, "region": region}
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.sheet is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": terminal(f"{place.sheet}!{place.cell}")}]
    return location
