"""A new draft merged into a pack that somebody has reviewed: its fields stay, what changed in the text is reported.

The pack's own text is kept, comments included; of a task that is there only the citation and the reasons of review are
written anew.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import yaml

from compliance.draft.write import to_yaml
from compliance.messages import say

Task = dict[str, Any]
_LINES = re.compile(r"lines: *\[ *\d+ *, *\d+ *\]")
_SUM = re.compile(r"sha256: *[0-9a-f]{64}")
_REVIEW = re.compile(r"^(?P<indent> *)review: *\[(?P<rest>.*)\]\s*$", re.MULTILINE)


class NotAPack(ValueError):
    """The file to be updated is no pack of tasks, or that of another document."""


@dataclass(slots=True)
class Update:
    """The merged text of a pack, and the ids of tasks that are new, whose clause changed, or whose clause is gone."""

    text: str
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    unchanged: int = 0


def update(old_text: str, new: dict[str, Any]) -> Update:
    """The pack `old_text` with the draft `new`. Raises NotAPack."""
    try:
        old = yaml.safe_load(old_text)
        node = yaml.compose(old_text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise NotAPack(str(error)) from None
    if not isinstance(old, dict) or not isinstance(old.get("tasks"), list) or not isinstance(old.get("source"), dict):
        raise NotAPack("tasks")
    if not all(isinstance(each, dict) and isinstance(each.get("id"), str) for each in old["tasks"]):
        raise NotAPack("tasks")
    source = str(old["source"].get("id"))
    drafted = [_of(source, each) for each in new["tasks"]]
    pairs = match(old["tasks"], drafted)
    head, blocks, tail = _blocks(old_text, node, len(old["tasks"]))
    result = Update("")
    taken = {each["id"] for each in old["tasks"]}
    by_new = {n: m for m, n in pairs.items()}
    pieces: list[str] = []
    placed = 0  # old blocks are written in their order; a new one stands behind the old one drafted before it
    for n, task in enumerate(drafted):
        if n in by_new:
            m = by_new[n]
            while placed <= m:
                pieces.append(_kept(blocks[placed], old["tasks"][placed], drafted, pairs.get(placed), result))
                placed += 1
            continue
        fresh = {**task, "id": _free(task["id"], taken)}
        taken.add(fresh["id"])
        result.added.append(fresh["id"])
        pieces.append(_block(fresh))
    while placed < len(blocks):
        pieces.append(_kept(blocks[placed], old["tasks"][placed], drafted, pairs.get(placed), result))
        placed += 1
    result.text = head + "".join(pieces) + tail
    return result


def match(old: Sequence[Task], new: Sequence[Task]) -> dict[int, int]:
    """Which new task each old one is: by its lines' check sum, in their order; else by its place, if kinds agree."""
    by_sum: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, task in enumerate(new):
        by_sum[task["cite"].get("sha256", ""), task["kind"]].append(n)
    found: dict[int, int] = {}
    for m, task in enumerate(old):
        same = by_sum.get((_cite(task).get("sha256", ""), task.get("kind", "")), [])
        if same:
            found[m] = same.pop(0)
    used = set(found.values())
    by_id = {(task["id"], task["kind"]): n for n, task in enumerate(new) if n not in used}
    for m, task in enumerate(old):
        at = by_id.get((task["id"], task.get("kind", "")))
        if m not in found and at is not None and at not in used:
            found[m] = at
            used.add(at)
    return found


def _cite(task: Task) -> dict[str, Any]:
    cite = task.get("cite")
    return cite if isinstance(cite, dict) else {}


def _of(source: str, task: Task) -> Task:
    """A drafted task under the id of the pack's source."""
    return {**task, "id": f"{source}/{task['id'].partition('/')[2]}"}


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    stem = re.sub(r"(?<=.)-\d+$", "", name) if re.search(r"/.*-\d+$", name) else name
    n = 2
    while f"{stem}-{n}" in taken:
        n += 1
    return f"{stem}-{n}"


def _kept(block: str, task: Task, drafted: Sequence[Task], at: int | None, result: Update) -> str:
    """The block of a task that is in the pack; its citation follows the text."""
    if at is None:
        if not _cite(task).get("lines"):
            return block
        result.vanished.append(task["id"])
        return _noted(block, say("draft.note-vanished", "zh"))
    new = drafted[at]
    same = _cite(task).get("sha256") == new["cite"]["sha256"]
    first, last = new["cite"]["lines"]
    block = _LINES.sub(f"lines: [{first}, {last}]", block, count=1)
    if same:
        result.unchanged += 1
        return block
    result.changed.append(task["id"])
    block = _SUM.sub(f"sha256: {new['cite']['sha256']}", block, count=1)
    return _noted(block, say("draft.note-changed", "zh"))


def _noted(block: str, reason: str) -> str:
    """The block with one more reason of review."""
    if reason in block:
        return block
    found = _REVIEW.search(block)
    if found:
        rest = f"{found['rest']}, {reason}" if found["rest"].strip() else reason
        return (
            f"{block[: found.start()]}{found['indent']}review: [{rest}]{block[found.end() :].rstrip() or ''}"
            + "\n" * (len(block) - len(block.rstrip("\n")))
        )
    if re.search(r"^ *review:", block, re.MULTILINE):
        return block
    body = block.rstrip("\n")
    indent = re.match(r" *-? *", block)
    width = len(indent[0]) if indent else 4
    return f"{body}\n{' ' * width}review: [{reason}]" + "\n" * max(1, len(block) - len(body))


def _block(task: Task) -> str:
    """A new task as it is written in a pack."""
    return to_yaml({"source": {}, "tasks": [task]}).partition("tasks:\n")[2]


def _blocks(text: str, node: Any, count: int) -> tuple[str, list[str], str]:
    """The text before the tasks, the text of each task, the text behind them."""
    tasks = next(value for key, value in node.value if key.value == "tasks")
    if tasks.flow_style and tasks.value:
        raise NotAPack("tasks: [")
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    starts = [item.start_mark.line for item in tasks.value]
    if len(starts) != count:
        raise NotAPack("tasks")
    if not starts:
        at = tasks.start_mark.line
        return "".join(lines[:at]) + "tasks:\n", [], "".join(lines[at + 1 :])
    after = [value.start_mark.line for key, value in node.value if key.start_mark.line > starts[-1]]
    keys = [key.start_mark.line for key, _ in node.value if key.start_mark.line > starts[-1]]
    end = min([*keys, *after], default=len(lines))
    bounds = [*starts, end]
    blocks = ["".join(lines[first:last]) for first, last in pairwise(bounds)]
    return "".join(lines[: starts[0]]), blocks, "".join(lines[end:])
