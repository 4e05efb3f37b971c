"""A new draft merged into a pack that somebody has reviewed: its fields stay, what changed in the text is reported.

The pack's own text is kept, comments included; of a task that is there only the citation and the reasons of review are
written anew.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from typing import Any

import yaml

from compliance.draft.write import to_yaml
from compliance.messages import say

Task = dict[str, Any]
# no citation is longer
_LONGEST = 400
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


def update(old_text: str, new: dict[str, Any], lines: Sequence[tuple[int, str]]) -> Update:
    """The pack `old_text` with the draft `new` of the numbered `lines`. Raises NotAPack.

    A task whose cited words stand in the text as they did is unchanged, wherever they stand now and however the draft
    cuts them; a drafted clause on lines that such a task cites was reviewed with it and is not added again.
    """
    old, node = _read(old_text)
    # a table has rows to be told by, and no lines to be cited
    seed = new["source"].get("seed")
    own = [(number, raw) for number, raw in lines if not seed or seed["lines"][0] <= number <= seed["lines"][1]]
    places = _places(own, [_cite(each) for each in old["tasks"]])
    drafted = [_of(str(old["source"].get("id")), each) for each in new["tasks"]]
    head, blocks, tail = _blocks(old_text, node, len(old["tasks"]))
    result = Update("")
    reviewed = {n for place in places.values() for n in range(place[0], place[1] + 1)}
    open_drafts = {(each["id"], each["kind"]): each for each in drafted if each["cite"]["lines"][1] not in reviewed}
    pieces: list[tuple[float, str]] = []
    at = 0.0  # where the block before stands: one without a place stays behind it
    for m, (task, block) in enumerate(zip(old["tasks"], blocks, strict=True)):
        place = places.get(m)
        if place:
            result.unchanged += 1
            block = _LINES.sub(f"lines: [{place[0]}, {place[1]}]", block, count=1)
            at = max(at, place[0])
        elif not _cite(task).get("sha256"):
            result.unchanged += 1
        else:
            draft = open_drafts.pop((task["id"], task.get("kind", "")), None)
            block = _changed(block, task, draft, result)
            at = max(at, draft["cite"]["lines"][0]) if draft else at
        pieces.append((at, block))
    taken = {each["id"] for each in old["tasks"]}
    for draft in open_drafts.values():
        fresh = {**draft, "id": free(draft["id"], taken)}
        taken.add(fresh["id"])
        result.added.append(fresh["id"])
        # behind what is reviewed on the same line
        pieces.append((draft["cite"]["lines"][0] + 0.5, _block(fresh if seed else without_lines(fresh))))
    pieces.sort(key=lambda piece: piece[0])
    result.text = head + "".join(block for _, block in pieces) + tail
    return result


def without_lines(task: Task) -> Task:
    """A task whose citation names no lines."""
    return {**task, "cite": {key: value for key, value in task["cite"].items() if key != "lines"}}


def read_pack(text: str) -> dict[str, Any]:
    """The pack that is to be updated. Raises NotAPack."""
    return _read(text)[0]


def _read(text: str) -> tuple[dict[str, Any], Any]:
    """A pack and its nodes. Raises NotAPack."""
    try:
        old = yaml.safe_load(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise NotAPack(str(error)) from None
    if not isinstance(old, dict) or not isinstance(old.get("tasks"), list) or not isinstance(old.get("source"), dict):
        raise NotAPack("tasks")
    if not all(isinstance(each, dict) and isinstance(each.get("id"), str) for each in old["tasks"]):
        raise NotAPack("tasks")
    return old, node


def _places(lines: Sequence[tuple[int, str]], cites: Sequence[dict[str, Any]]) -> dict[int, tuple[int, int]]:
    """Where the words of each citation stand now, by their check sum: the nearest place to where they stood."""
    wanted = {str(each["sha256"]) for each in cites if each.get("sha256")}
    longest = max((each["lines"][1] - each["lines"][0] + 1 for each in cites if _spans(each)), default=1)
    words = [(number, "".join(raw.split()).encode()) for number, raw in lines if raw.strip()]
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, (first, _) in enumerate(words):
        running = sha256()
        for number, text in words[start : start + min(longest, _LONGEST)]:
            running.update(text)
            name = running.hexdigest()
            if name in wanted:
                found[name].append((first, number))
    return {
        m: min(found[name], key=lambda place: abs(place[0] - (cite["lines"][0] if _spans(cite) else 0)))
        for m, cite in enumerate(cites)
        if (name := str(cite.get("sha256"))) in found
    }


def _spans(cite: dict[str, Any]) -> bool:
    lines = cite.get("lines")
    return isinstance(lines, list) and len(lines) == 2 and all(isinstance(each, int) for each in lines)


def _cite(task: Task) -> dict[str, Any]:
    cite = task.get("cite")
    return cite if isinstance(cite, dict) else {}


def _of(source: str, task: Task) -> Task:
    """A drafted task under the id of the pack's source."""
    return {**task, "id": f"{source}/{task['id'].partition('/')[2]}"}


def free(name: str, taken: set[str]) -> str:
    """The name, or where it is taken the first of name-2, name-3, … that is not."""
    if name not in taken:
        return name
    stem = re.sub(r"(?<=.)-\d+$", "", name) if re.search(r"/.*-\d+$", name) else name
    n = 2
    while f"{stem}-{n}" in taken:
        n += 1
    return f"{stem}-{n}"


def _changed(block: str, task: Task, draft: Task | None, result: Update) -> str:
    """The block of a task whose words are no longer there: changed where a draft stands in its place, else gone."""
    if draft is None:
        result.vanished.append(task["id"])
        return _noted(block, say("draft.note-vanished", "zh"))
    result.changed.append(task["id"])
    first, last = draft["cite"]["lines"]
    block = _LINES.sub(f"lines: [{first}, {last}]", block, count=1)
    block = _SUM.sub(f"sha256: {draft['cite']['sha256']}", block, count=1)
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
