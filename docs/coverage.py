"""Writes docs/coverage.md: of each source document the lines with duty words, the tasks, and why no task cites a line.

`python docs/coverage.py --seeds DIR` writes the page; `--seeds DIR SOURCE …` lists, for those packs, the lines with
duty words that no task cites and for which seeds/uncited/SOURCE.yaml gives no reason yet. Exit code 1 where one is.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from compliance.draft.summary import DUTY, is_head
from docs import base

ROOT = Path(__file__).resolve().parent.parent
REASONS = {
    "rhetoric": "no unit, no date, nothing that could be reported",
    "background": "what was done or decided before, or elsewhere",
    "competence": "who is in charge in general; a statute's division of powers",
    "heading": "a heading or table head; the tasks stand below it",
    "furniture": "page furniture, table of contents, signature",
    "form": "a form or a sample text to fill in",
    "role": "a duty word that names a role or a class, not a unit",
    "definition": "says what a word means",
    "procedure": "how a step of others is done; nobody is bound to a day or a deliverable",
    "duplicate": "says again what a cited clause says",
    "damaged": "cannot be read",
}


@dataclass
class Coverage:
    """One document: its duty lines, the tasks of its pack, and the uncited lines by reason."""

    source: dict[str, Any]
    tasks: int
    duty: list[int]
    cited: int
    reasons: Counter[str] = field(default_factory=Counter)
    unexplained: list[tuple[int, str]] = field(default_factory=list)


def reasons_of(source: str) -> dict[int, str]:
    """Line numbers and why no task cites them, from seeds/uncited: `reason: [line, [first, last], …]`."""
    path = ROOT / "seeds" / "uncited" / f"{source}.yaml"
    if not path.is_file():
        return {}
    found: dict[int, str] = {}
    for reason, spans in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
        if reason not in REASONS:
            raise SystemExit(f"{path}: {reason}: one of {', '.join(REASONS)}")
        for span in spans:
            first, last = span if isinstance(span, list) else (span, span)
            found.update(dict.fromkeys(range(first, last + 1), reason))
    return found


def cover(pack: dict[str, Any], seeds: Path) -> Coverage:
    """How the tasks of a pack cover the lines of its source."""
    source = pack["source"]
    first, last = source["seed"]["lines"]
    lines = (seeds / source["seed"]["file"]).read_text(encoding="utf-8").split("\n")
    cited: set[int] = set()
    for task in pack["tasks"]:
        start, end = task["cite"]["lines"]
        cited.update(range(start, end + 1))
    for clause in pack.get("inherit", ()):
        cited.update(clause.get("lines", ()))
    reasons = reasons_of(source["id"])
    duty = [n for n in range(first, last + 1) if DUTY.search(lines[n - 1])]
    found = Coverage(source, len(pack["tasks"]), duty, sum(n in cited for n in duty))
    for n in duty:
        if n in cited:
            continue
        text = lines[n - 1]
        reason = reasons.get(n) or ("heading" if is_head(text) else None)
        if reason:
            found.reasons[reason] += 1
        else:
            found.unexplained.append((n, text.strip()))
    return found


def page(covered: list[Coverage]) -> str:
    """The page."""
    head = """# What the rule base covers 规则库覆盖情况

Of each source document: the lines with words of duty (牵头 负责 责任单位 责任部门 配合 前完成 每年 每季度 每月
工作日 不得), how many of them a task cites, the tasks, and why no task cites the others. Written by
`python docs/coverage.py --seeds DIR`.
每份文件中带职责字样的行数、被任务引用的行数、任务数，以及其余各行未被引用的原因。

| region | source | tasks | duty lines | cited | not cited, and why | unexplained |
|---|---|--:|--:|--:|---|--:|
"""
    rows = []
    for each in covered:
        source = each.source
        why = ", ".join(f"{reason} {n}" for reason, n in sorted(each.reasons.items()))
        name = f"{source.get('number') or ''} {source['title']}".strip()
        figures = f"{each.tasks} | {len(each.duty)} | {each.cited} | {why} | {len(each.unexplained)}"
        rows.append(f"| {source['region']} | {name} | {figures} |")
    figures_of = [(each.tasks, len(each.duty), each.cited, len(each.unexplained)) for each in covered]
    sums = [sum(each) for each in zip(*figures_of, strict=True)]
    rows.append(f"| | **{len(covered)} documents** | {sums[0]} | {sums[1]} | {sums[2]} | | {sums[3]} |")
    legend = "\n".join(f"- *{reason}*: {text}" for reason, text in REASONS.items())
    return head + "\n".join(rows) + "\n\nThe reasons 原因：\n\n" + legend + "\n"


def main() -> None:
    """Write the page, or list what is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=Path, required=True)
    parser.add_argument("source", nargs="*")
    asked = parser.parse_args()
    chosen = [each for each in base.packs() if not asked.source or each["source"]["id"] in asked.source]
    covered = [cover(each, asked.seeds) for each in chosen]
    if not asked.source:
        (ROOT / "docs" / "coverage.md").write_text(page(covered), encoding="utf-8")
    open_lines = [(each, n, text) for each in covered for n, text in each.unexplained]
    for each, n, text in open_lines:
        print(f"{each.source['id']}:{n}: {text[:160]}")
    sys.exit(1 if open_lines else 0)


if __name__ == "__main__":
    main()
