"""How well `compliance draft` reads: the documents of the packs written by hand, drafted and compared.

    python -m benchmarks.draft [--seeds DIR] [--show]

The seed texts lie outside the repository. What is compared: tasks found and extra, deadlines, unit lists by role,
targets; and how many characters a second the four seeds take.
"""

import argparse
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from compliance.data import RULES
from compliance.draft.directory import known_in
from compliance.draft.document import Picked, draft_document, read_entries
from compliance.draft.write import to_pack
from compliance.rulebook.load import Rulebook
from compliance.text.furniture import without_furniture

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
# encoded by hand before there was a grammar, which was then held against them; the others were drafted first, then read
BY_HAND = frozenset(
    {
        "yuzhengban-2022-101",
        "yuzhengban-2021-38",
        "guizhengfa-2022-31",
        "chongqing-zhengwushujuziyuan",
        "national-shuzijingjizhongdagongcheng",
    }
)
GOALS = {"marked tasks": 0.97, "deadlines": 0.99, "unit lists": 0.95}
_MARK = re.compile(
    r"（[^（）]*(?:责任|牵头|配合)(?:单位|部门)?[：:]|[牵头负责落实配合]{2}[^（）。]{0,12}[)）]|由[^，。]{2,30}(?:牵头|会同)"
)
_ROLES = ("lead", "responsible", "support")
Task = dict[str, Any]


@dataclass
class Count:
    """How many of how many."""

    right: int = 0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, right: bool, what: str) -> None:
        self.of += 1
        self.right += right
        if not right:
            self.wrong.append(what)

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 1.0


def numbered(path: Path) -> list[tuple[int, str]]:
    """The lines of a seed file."""
    return list(enumerate(path.read_text(encoding="utf-8").split("\n"), 1))


def compare(seeds: Path, by_hand: bool) -> tuple[dict[str, Count], int, int]:
    """The counts over the packs written by hand, or over all others; extra tasks, and those marked as doubtful."""
    book = Rulebook((RULES,))
    counts = {
        name: Count()
        for name in (
            "marked tasks",
            "all tasks",
            "kinds",
            "deadlines",
            "unit lists",
            "unit lists, marked",
            "targets",
            "certain",
        )
    }
    extra = doubtful = 0
    for document in yaml.safe_load((ROOT / "seeds" / "catalogue.yaml").read_text(encoding="utf-8"))["documents"]:
        if (document["id"] in BY_HAND) is not by_hand:
            continue
        lines = numbered(seeds / document["file"])
        path = next(RULES.glob(f"*/{document['id']}.yaml"))
        pack = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = [each for each in read_entries(lines) if each.first <= document["lines"][0] <= each.last]
        picked = Picked(found[0])
        known = known_in(book, document["region"])
        source, draft = draft_document(lines, picked, document["file"], known)
        drafted: list[Task] = to_pack(source, draft, lines)["tasks"]

        def canonical(name: str, region: str = document["region"]) -> str:
            unit = book.directory(region).find(name, region)
            return unit.name if unit else name

        texts = dict(lines)
        pairs, left = match(pack["tasks"], drafted, canonical)
        extra += len(left)
        doubtful += sum("review" in each for each in left)
        for task, other in pairs:
            cited = "".join(texts[n] for n in range(task["cite"]["lines"][0], task["cite"]["lines"][1] + 1))
            marked = bool(re.search(r"/t\d+\.r", task["id"])) or (task["kind"] == "task" and bool(_MARK.search(cited)))
            name = f"{task['id']} {task['title']}"
            counts["all tasks"].add(other is not None, name)
            if marked:
                counts["marked tasks"].add(other is not None, name)
            if other is None:
                continue
            counts["kinds"].add(task["kind"] == other["kind"], f"{name}: {task['kind']} / {other['kind']}")
            right_days = days(task) == days(other)
            right_units = units(task, canonical) == units(other, canonical)
            counts["deadlines"].add(right_days, f"{name}: {days(task)} / {days(other)}")
            shown = f"{name}: {units(task, canonical)} / {units(other, canonical)}"
            counts["unit lists"].add(right_units, shown)
            if marked:
                counts["unit lists, marked"].add(right_units, shown)
            if task.get("targets") or other.get("targets"):
                counts["targets"].add(targets(task) == targets(other), f"{name}: {targets(task)} / {targets(other)}")
            if not other.get("review"):
                # what the draft is sure of must be so
                counts["certain"].add(right_days and right_units and targets(task) == targets(other), name)
        for each in left:
            counts.setdefault("extra", Count()).wrong.append(
                f"{each['id']} {each['kind']} {each['title']} {each.get('review', '')}"
            )
    return counts, extra, doubtful


def match(
    ours: Sequence[Task], theirs: Sequence[Task], canonical: Any
) -> tuple[list[tuple[Task, Task | None]], list[Task]]:
    """Each task by hand with the drafted one that cites the same lines and says most alike; what is left."""
    scores = []
    for n, one in enumerate(ours):
        for m, other in enumerate(theirs):
            score = alike(one, other, canonical)
            if score > 0:
                scores.append((score, -abs(n - m), n, m))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, _, n, m in sorted(scores, reverse=True):
        if n not in taken and m not in used:
            taken[n] = m
            used.add(m)
    pairs = [(one, theirs[taken[n]] if n in taken else None) for n, one in enumerate(ours)]
    return pairs, [each for m, each in enumerate(theirs) if m not in used]


def alike(one: Task, other: Task, canonical: Any) -> float:
    """How much two tasks say alike; nothing unless they cite a common line."""
    a, b = one["cite"]["lines"], other["cite"]["lines"]
    if a[0] > b[1] or b[0] > a[1]:
        return 0
    mine, yours = set(chain(*units(one, canonical))), set(chain(*units(other, canonical)))
    shared = len(mine & yours) / len(mine | yours) if mine | yours else 0.5
    letters, others = set(one["title"]), set(other["title"])
    words = len(letters & others) / len(letters)
    score = 2 * (one["kind"] == other["kind"]) + 3 * shared + 2 * words + (a == b) + (days(one) == days(other)) * 0.5
    return score if score >= 2.5 else 0


def units(task: Task, canonical: Any) -> list[list[str]]:
    """The units by role, under the names of the directory."""
    return [[canonical(name) for name in task.get(role, ())] for role in _ROLES]


def days(task: Task) -> list[tuple[str, ...]]:
    """The deadlines without their words."""
    keys = ("kind", "date", "every", "about", "month", "day", "n", "unit")
    default = {"about": "current"}
    return sorted(tuple(str(each.get(key, default.get(key, ""))) for key in keys) for each in task.get("deadlines", ()))


def targets(task: Task) -> list[tuple[str, ...]]:
    """The targets without their names."""
    return sorted(
        (each["op"], f"{float(each['value']):g}", str(each.get("unit", ""))) for each in task.get("targets", ())
    )


def speed(seeds: Path) -> tuple[int, float, int]:
    """Characters, seconds and tasks of a draft of every document of every seed."""
    book = Rulebook((RULES,))
    characters, tasks = 0, 0
    started = time.perf_counter()
    for path in sorted(seeds.glob("*.txt")):
        lines = numbered(path)
        characters += sum(len(raw) for _, raw in lines)
        kept = without_furniture(lines)
        for entry in read_entries(lines):
            source, draft = draft_document(lines, Picked(entry), path.name, None, None, kept)
            to_pack(source, draft, lines)
            tasks += len(draft.clauses)
    del book
    return characters, time.perf_counter() - started, tasks


def report(counts: dict[str, Count], extra: int, doubtful: int, *, show: bool, goals: bool) -> bool:
    """Print the counts; whether a goal is missed."""
    missed = False
    for name, count in counts.items():
        if name == "extra":
            continue
        goal = GOALS.get(name) if goals else None
        below = goal is not None and count.share < goal
        missed |= below
        print(
            f"  {name:20} {count.right:4} of {count.of:4}  {count.share:6.1%}"
            + (f"  goal {goal:.0%}" if goal else "")
            + ("  MISSED" if below else "")
        )
        if show:
            for each in count.wrong:
                print(f"      {each}")
    print(f"  {'extra tasks':20} {extra:4}, of which marked for review {doubtful}")
    if show:
        for each in counts["extra"].wrong if "extra" in counts else ():
            print(f"      {each}")
    return missed


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the comparison; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=Path, default=SEEDS)
    parser.add_argument("--show", action="store_true", help="what differs")
    options = parser.parse_args(None if arguments is None else list(arguments))
    if not options.seeds.is_dir():
        print(f"no seed texts at {options.seeds}: --seeds DIR")
        return 2
    print("packs written by hand, on which the grammar was tuned:")
    missed = report(*compare(options.seeds, by_hand=True), show=options.show, goals=True)
    print("packs drafted, then read against their sources:")
    report(*compare(options.seeds, by_hand=False), show=options.show, goals=False)
    characters, seconds, tasks = speed(options.seeds)
    rate = f"{characters / seconds:,.0f} characters a second"
    print(f"all seeds: {characters} characters, {tasks} tasks in {seconds:.1f} s, {rate}")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
