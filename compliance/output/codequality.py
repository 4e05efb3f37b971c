"""Findings as a GitLab Code Quality report: a list, empty when nothing was found.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import json
from hashlib import sha256

from compliance.output.clause import cite
from compliance.output.escape import terminal
from compliance.output.page import Page
from compliance.output.paths import relative

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(page: Page, lang: str) -> str:
    """One issue a finding; the fingerprint stays as long as the finding's key does."""
    issues = []
    for each in page.standing:
        place = page.place(each)
        where = f"{place.sheet}!{place.cell} " if place.sheet else ""  # GitLab knows lines alone
        source = f" ({cite(each.source, lang)})" if each.source else ""
        issues.append(
            {
                "description": terminal(f"{each.code} {each.label}: {where}{each.message}{source}"),
                "check_name": each.name,
                "fingerprint": sha256(each.key.encode("utf-8", "surrogatepass")).hexdigest(),
                "severity": _SEVERITIES[each.level],
                "location": {"path": terminal(relative(place.file)), "lines": {"begin": place.line or 1}},
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
