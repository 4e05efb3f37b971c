"""Writes the two reference pages that have a source in the code: `make docs`. A test fails when they drift."""

from pathlib import Path

from compliance.checks.registry import bundled
from compliance.relations import RELATIONS, columns

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
        parts.append(f"### {name}\n\n{relation.__doc__}\n\n| column | type | NULL | meaning |\n|---|---|---|---|\n{rows}")
    return "\n\n".join(parts) + "\n"


def checks() -> str:
    """docs/checks.md: every check, in both languages."""
    parts = ["# The checks 检查项", "Written from the heads of `compliance/checks/*/*.sql`; `compliance explain CODE` prints one."]
    for check in bundled().values():
        label = " / ".join(check.label_in(lang, check.level) for lang in ("zh", "en"))
        parts.append(
            f"## {check.code} {check.name} {check.title}\n\n*{check.kind}, {check.level}: {label}*\n\n"
            f"{check.about[1]}\n\n{check.about[0]}\n\n"
            f"**Fix:** {check.fix[1]}\n\n**办法：**{check.fix[0]}"
        )
    return "\n\n".join(parts) + "\n"


PAGES = {"relations.md": relations, "checks.md": checks}

if __name__ == "__main__":
    for page, make in PAGES.items():
        (FOLDER / page).write_text(make(), encoding="utf-8")
