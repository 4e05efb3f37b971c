"""What is said of the whole rule base: its register, its table, its contradictions.

`python docs/base.py --seeds DIR` writes seeds/catalogue.yaml from packs and texts; the pages are docs/write.py's.
"""

import argparse
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from compliance.checks.registry import bundled
from compliance.data import CATALOGUE, RULES
from compliance.engine import sqlite
from compliance.rulebook.load import Rulebook
from compliance.rulebook.store import whole

FIELDS = ("id", "number", "title", "issuer", "region", "issued")
NAMES = {"zh": ("任务", "指标", "其他"), "en": ("tasks", "indicators", "others")}


def packs() -> list[dict[str, Any]]:
    """All bundled packs, by region and id."""
    paths = [path for path in sorted(RULES.glob("*/*.yaml")) if path.parent.name != "units"]
    return [yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) for path in paths]


def regions() -> dict[str, str]:
    """The names of regions, by id."""
    found = {}
    for path in sorted((RULES / "units").glob("*.yaml")):
        region = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["region"]
        found[region["id"]] = region["name"]
    return found


def table(lang: str) -> str:
    """The rule base, region by document, with counts."""
    named, parts, all_packs = regions(), [], packs()
    words = NAMES[lang]
    for region in dict.fromkeys(each["source"]["region"] for each in all_packs):
        own = [each for each in all_packs if each["source"]["region"] == region]
        rows = []
        for pack in own:
            kinds = Counter(task["kind"] for task in pack["tasks"])
            figures = (kinds["task"], kinds["indicator"], len(pack["tasks"]) - kinds["task"] - kinds["indicator"])
            source = pack["source"]
            name = f"{source.get('number') or ''} {source['title']}".strip()
            rows.append(f"| {name} | `{source['id']}` | {' | '.join(map(str, figures))} |")
        count = sum(len(each["tasks"]) for each in own)
        head = f"<details><summary>{named[region]}: {len(own)} / {count}</summary>\n\n"
        titles = " | ".join((*(("文件", "标识") if lang == "zh" else ("document", "id")), *words))
        lines = [f"| {titles} |", "|---|---|--:|--:|--:|", *rows]
        parts.append(head + "\n".join(lines) + "\n\n</details>")
    total = sum(len(each["tasks"]) for each in all_packs)
    units = sum(bool(task.get("lead") or task.get("responsible")) for each in all_packs for task in each["tasks"])
    said = {
        "zh": f"{len(all_packs)}份文件，{total}项任务事项，其中{units}项写明单位。各地区：文件数 / 任务数。",
        "en": f"{len(all_packs)} documents, {total} tasks, {units} of named units. By region: documents / tasks.",
    }
    return said[lang] + "\n\n" + "\n".join(parts)


def contradictions() -> str:
    """docs/contradictions.md: the pairs of clauses that lint reports, with both citations."""
    tables = whole(Rulebook((RULES,)))
    tasks = {each.task: each for each in tables["task"]}
    sources = {each.source: each for each in tables["source"]}

    def shown(task: str) -> str:
        row = tasks[task]
        source = sources[row.source]
        where = f"{source.number or source.title} {row.section or ''}".strip()
        lines = f" {row.first_line}" if row.first_line == row.last_line else f" {row.first_line}–{row.last_line}"
        return f"`{task}` {row.title} ({where},{lines})"

    check = bundled()["B005"]
    pairs: dict[tuple[str, str], list[str]] = {}
    for _, row in sqlite.run({**tables, "problem": []}, [check]):
        what = " ".join(str(row[name]) for name in ("metric", "op", "mine") if row.get(name) is not None)
        other = " ".join(str(row[name]) for name in ("other_op", "theirs") if row.get(name) is not None)
        first, second = sorted((row["task"], row["other"]))
        said = f"{what} / {other}" if first == row["task"] else f"{other} / {what}"
        pairs.setdefault((first, second), []).append(said if what else "")
    lines = [
        "# Contradictions 矛盾",
        "",
        "Clauses of the rule base that say different things about the same, as `compliance lint` reports them (B005).",
        "Both stay in force until somebody decides. Written by `make docs`.",
        "规则库中互相矛盾的条款；在有人裁定之前，两处都有效。",
        "",
        "| clause 条款 | clause 条款 | what 内容 |",
        "|---|---|---|",
    ]
    for (task, other), whats in sorted(pairs.items()):
        lines.append(f"| {shown(task)} | {shown(other)} | {'; '.join(filter(None, whats))} |")
    return "\n".join(lines) + "\n"


def with_table(text: str, lang: str) -> str:
    """A README with the rule base's table between its marks."""
    return re.sub(
        r"(<!-- rule base -->\n).*?(<!-- end -->)", lambda m: f"{m[1]}{table(lang)}\n{m[2]}", text, flags=re.DOTALL
    )


def catalogue(seeds: Path) -> str:
    """seeds/catalogue.yaml: every document with its line span and check sum, every text file with its own."""
    texts = {path.name: path.read_bytes() for path in sorted(seeds.glob("*.txt"))}
    lines = {name: data.decode("utf-8").split("\n") for name, data in texts.items()}
    out = ["# The register of source documents: where each stands in the seed files, with check sums.", "documents:"]
    for pack in sorted(packs(), key=lambda each: (each["source"]["seed"]["file"], each["source"]["seed"]["lines"])):
        source = pack["source"]
        first, last = source["seed"]["lines"]
        said = re.sub(r"\s", "", "".join(lines[source["seed"]["file"]][first - 1 : last]))
        for n, name in enumerate(FIELDS):
            value = source.get(name)
            out.append(f"  {'-' if n == 0 else ' '} {name}: {'null' if value is None else value}")
        out.append(f"    file: {source['seed']['file']}")
        out.append(f"    lines: [{first}, {last}]")
        out.append(f"    sha256: {hashlib.sha256(said.encode()).hexdigest()}")
    out.append("files:")
    for name, data in texts.items():
        digest = hashlib.sha256(data).hexdigest()
        out.append(f"  - {{file: {name}, sha256: {digest}, lines: {len(lines[name])}}}")
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=Path, required=True)
    written = catalogue(parser.parse_args().seeds)
    before = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    kept = {each["id"]: each for each in yaml.safe_load(written)["documents"]}
    for each in before["documents"]:
        if each["id"] in kept and kept[each["id"]]["sha256"] != each["sha256"]:
            print(json.dumps(each, ensure_ascii=False, default=str), "differs")
    CATALOGUE.write_text(written, encoding="utf-8")
