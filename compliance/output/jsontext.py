"""A result as JSON (schemas/result.schema.json) or as one finding a line."""

import json
from collections import Counter
from typing import Any

from compliance.finding import Finding, Result

VERSION = 1


def render(result: Result) -> str:
    """The whole result."""
    by_kind = Counter(f"{each.kind}_{each.level}" for each in result.standing)
    waived = sum(each.waived is not None for each in result.accepted)
    left = result.left_out
    document = {
        "version": VERSION,
        "as_of": result.as_of.isoformat() if result.as_of else None,
        "round": result.round,
        "left_out": left
        and {"select": list(left.select), "ignore": list(left.ignore), "only": left.only, "checks": list(left.checks)},
        "summary": {
            "files": result.files,
            "entries": result.entries,
            "judged": result.judged,
            "cases": result.cases,
            "declarations": result.declarations,
            "tasks": dict(sorted(result.tasks().items())),
            "findings": dict(sorted(by_kind.items())),
            "codes": dict(sorted(Counter(each.code for each in result.standing).items())),
            "accepted": {"waived": waived, "baseline": len(result.accepted) - waived},
        },
        "findings": [finding(each) for each in result.findings],
    }
    return _dump(document, indent=2) + "\n"


def render_lines(result: Result) -> str:
    """One finding a line."""
    return "".join(_dump(finding(each)) + "\n" for each in result.findings)


def finding(each: Finding) -> dict[str, Any]:
    """A finding as JSON; what is absent is null."""
    place, source = each.place, each.source
    return {
        "key": each.key,
        "code": each.code,
        "name": each.name,
        "kind": each.kind,
        "level": each.level,
        "task": each.task,
        "unit": each.unit,
        "unit_id": each.unit_id,
        "due": each.due.isoformat() if each.due else None,
        "period": each.period,
        "days": each.days,
        "message": each.message,
        "place": place
        and {"file": place.file, "line": place.line, "column": place.column, "sheet": place.sheet, "cell": place.cell},
        "source": source
        and {
            "id": source.id,
            "number": source.number,
            "section": source.section,
            "lines": list(source.lines) if source.lines else None,
        },
        "waived": each.waived
        and {
            "until": each.waived.until.isoformat(),
            "approver": each.waived.approver,
            "paper": each.waived.paper,
        },
        "baseline": each.baseline,
    }


def dump_lines(rows: list[dict[str, Any]]) -> str:
    """Any rows, one a line."""
    return "".join(_dump(row) + "\n" for row in rows)


def dump(value: Any) -> str:
    """Any value, indented."""
    return _dump(value, indent=2) + "\n"


def _dump(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
