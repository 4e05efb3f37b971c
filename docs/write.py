"""Writes what documentation has a source in the code, and the output in the READMEs: `make docs`.

A test fails when a page differs from what this writes.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

from compliance.checks.registry import bundled
from compliance.data import schema_path
from compliance.relations.contract import RELATIONS, columns
from compliance.reports.cells import STATUSES
from compliance.reports.columns import CONTEXT, KINDS
from compliance.reports.facts import LABELS as FACT_LABELS
from compliance.starter.hooks import manifest
from docs import base

FOLDER = Path(__file__).resolve().parent


def relations() -> str:
    """docs/relations.md: every relation and column, and the contract of a check."""
    head = (FOLDER / "relations.head.md").read_text(encoding="utf-8")
    parts = [head.rstrip("\n")]
    for name, relation in RELATIONS.items():
        rows = "\n".join(
            f"| `{column}` | {kind} | {'yes' if nullable else ''} | {meaning.replace('|', chr(92) + '|')} |"
            for column, kind, nullable, meaning in columns(relation)
        )
        parts.append(
            f"### {name}\n\n{relation.__doc__}\n\n| column | type | NULL | meaning |\n|---|---|---|---|\n{rows}"
        )
    return "\n\n".join(parts) + "\n"


def checks() -> str:
    """docs/checks.md: every check, in both languages."""
    parts = [
        "# The checks 检查项",
        "Written from the heads of `compliance/checks/*/*.sql`; `compliance explain CODE` prints one.",
    ]
    for check in bundled().values():
        label = " / ".join(check.label_in(lang, check.level) for lang in ("zh", "en"))
        parts.append(
            f"## {check.code} {check.name} {check.title}\n\n*{check.kind}, {check.level}: {label}*\n\n"
            f"{check.about[1]}\n\n{check.about[0]}\n\n"
            f"**Fix:** {check.fix[1]}\n\n**办法：**{check.fix[0]}"
        )
    return "\n\n".join(parts) + "\n"


def configuration() -> str:
    """docs/configuration.md: every key of the schema, between what is said of all."""
    head, tail = ((FOLDER / f"configuration.{part}.md").read_text(encoding="utf-8") for part in ("head", "tail"))
    schema = json.loads(schema_path("config").read_text(encoding="utf-8"))
    rows = [
        f"| `{name}` {each['title'].rpartition(' ')[2]} | {each.get('description', '')} | {_example(name, each)} "
        f"| {_toml(each['default']) if each.get('default') not in (None, [], {}) else ''} |"
        for name, each in schema["properties"].items()
    ]
    table = "\n".join(["| key | meaning | example | default |", "|---|---|---|---|", *rows])
    return f"{head}\n## The keys\n\n{table}\n\n{tail}"


def _example(name: str, each: dict[str, Any]) -> str:
    return f"`{name} = {_toml(each['examples'][0])}`" if "examples" in each else ""


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {_toml(below)}' for key, below in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


def tables() -> str:
    """docs/tables.md: the headers that are understood."""
    parts = [(FOLDER / "tables.head.md").read_text(encoding="utf-8").rstrip("\n")]
    for kind, columns_ in KINDS.items():
        said: dict[str, list[str]] = {}
        for column in columns_:
            said.setdefault(column.field, []).extend(
                each for each in column.labels if each not in said.get(column.field, [])
            )
        known = said.pop(CONTEXT)
        rows = "\n".join(f"| `{field}` | {' · '.join(labels)} |" for field, labels in said.items())
        parts.append(
            f"## {kind} {KIND_NAMES[kind]}\n\n| field | headers 表头 |\n|---|---|\n{rows}\n\n"
            f"Known, and not read 认得而不读取：{' · '.join(known)}"
        )
    rows = "\n".join(f"| {status} | {' · '.join(words)} |" for status, words in STATUSES.items())
    parts.append(f"## Statuses 进展状态\n\n| status | words 写法 |\n|---|---|\n{rows}")
    rows = "\n".join(f"| `{field}` | {' · '.join(labels)} |" for field, labels in FACT_LABELS.items())
    parts.append(f"## Facts above the table 表上方的内容\n\n| fact | labels 写法 |\n|---|---|\n{rows}")
    return "\n\n".join(parts) + "\n"


def readme(name: str, lang: str) -> str:
    """A README whose console blocks hold what their commands print."""

    def block(found: re.Match[str]) -> str:
        commands = [line for line in found[1].splitlines() if line.startswith("$ ")]
        return "```console\n" + "\n".join(f"{line}\n{_output(line[2:], lang)}" for line in commands) + "```"

    text = base.with_table((FOLDER.parent / name).read_text(encoding="utf-8"), lang)
    return re.sub(r"```console\n(.*?)```", block, text, flags=re.DOTALL)


def _output(command: str, lang: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "compliance"
    done = subprocess.run(
        [sys.executable, "-m", "compliance", *arguments],
        cwd=FOLDER.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "COMPLIANCE_LANG": lang, "PYTHONUTF8": "1"},
    )
    return done.stdout + done.stderr


KIND_NAMES = {"items": "条目", "cases": "办件", "declarations": "申报"}
PAGES = {
    "docs/tables.md": tables,
    "docs/relations.md": relations,
    "docs/checks.md": checks,
    "docs/configuration.md": configuration,
    "docs/contradictions.md": base.contradictions,
    ".pre-commit-hooks.yaml": manifest,
    "README.md": lambda: readme("README.md", "en"),
    "README.zh.md": lambda: readme("README.zh.md", "zh"),
    "examples/henan-2023-q3/README.md": lambda: readme("examples/henan-2023-q3/README.md", "en"),
    "examples/henan-2023-q3/README.zh.md": lambda: readme("examples/henan-2023-q3/README.zh.md", "zh"),
}

if __name__ == "__main__":
    for page, make in PAGES.items():
        (FOLDER.parent / page).write_text(make(), encoding="utf-8")
