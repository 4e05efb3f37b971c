"""Findings as Markdown: GitHub's job summary, or a comment in GitLab and Gitea."""

from itertools import groupby

from compliance.finding import Finding
from compliance.messages import say
from compliance.output.clause import cite
from compliance.output.escape import markdown
from compliance.output.page import Page
from compliance.output.text import heading

_MARKS = {"error": "❌", "warning": "⚠️", "note": "ℹ️"}
# GitHub drops a summary of more than 1 MiB; what does not fit is counted
LIMIT = 900_000


def render(page: Page, lang: str) -> str:
    """The verdict, then a table a department."""
    *facts, said = page.verdict
    lines = [f"**{markdown(said)}**", "", *(line for each in facts for line in (markdown(each), ""))]
    size, shown = 0, 0
    head = "| " + " | ".join(say(f"summary.{name}", lang) for name in ("level", "place", "finding", "clause")) + " |"
    for unit, group in groupby(page.standing, lambda each: heading(each, lang)):
        table = [f"**{markdown(unit)}**", "", head, "|---|---|---|---|"]
        for each in group:
            row = _row(each, lang)
            size += len(row.encode("utf-8"))
            if size > LIMIT:
                continue
            table.append(row)
            shown += 1
        if len(table) > 4:
            lines += [*table, ""]
    if shown < len(page.standing):
        lines += [say("summary.more", lang, n=len(page.standing) - shown), ""]
    return "\n".join(lines)


def _row(finding: Finding, lang: str) -> str:
    cells = (
        f"{_MARKS[finding.level]} {markdown(finding.label)} {finding.code}",
        markdown(str(finding.place or "")),
        markdown(finding.message),
        markdown(cite(finding.source, lang)) if finding.source else "",
    )
    return f"| {' | '.join(cells)} |"
