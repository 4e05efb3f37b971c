"""A result as GitHub workflow commands, which become annotations on the changed files."""

from collections.abc import Iterable

from compliance.finding import Finding, Result
from compliance.output.clause import cite
from compliance.output.escape import terminal, workflow_property, workflow_value
from compliance.output.paths import relative
from compliance.output.text import verdict

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(result: Result, lang: str) -> str:
    """One annotation a finding that nobody has accepted, then the verdict."""
    return "\n".join([*annotations(result.standing, lang), *verdict(result, lang)]) + "\n"


def annotations(findings: Iterable[Finding], lang: str) -> list[str]:
    """One annotation a finding."""
    lines = []
    for each in findings:
        properties = {"title": f"{each.code} {each.label}"}
        if each.place:
            properties = {"file": relative(each.place.file), **properties}
            if each.place.line:
                properties |= {"line": str(each.place.line), "col": str(each.place.column)}
        listed = ",".join(f"{name}={workflow_property(terminal(value))}" for name, value in properties.items())
        message = each.message + (f" ({cite(each.source, lang)})" if each.source else "")
        lines.append(f"::{_COMMANDS[each.level]} {listed}::{workflow_value(terminal(message))}")
    return lines
