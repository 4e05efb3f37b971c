"""Rule bases written for one test, and where in them a word stands."""

from pathlib import Path
from typing import Any

from compliance.finding import Problem
from compliance.relations import Tables
from compliance.rulebook.load import Rulebook, RulebookError

UNITS = """\
region: {id: demo, name: 示例省}
units:
  - {name: 省甲厅, aliases: [示例省甲厅]}
  - {name: 省乙局}
  - {name: 省丙委, supervised: false}
  - {name: 东市人民政府, aliases: [东市]}
  - {name: 西市人民政府}
groups:
  - {name: 各市人民政府, members: [东市人民政府, 西市人民政府]}
  - {name: 省直有关部门, indefinite: true}
"""


def base(folder: Path, packs: dict[str, str], units: dict[str, str] | None = None) -> Path:
    """A folder with packs (by path below it, without .yaml) and directories of units (default: demo)."""
    files = {**packs, **{f"units/{region}": text for region, text in (units or {"demo": UNITS}).items()}}
    for name, text in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def pack(source: str, *tasks: str, head: str = "", inherit: str = "") -> str:
    """The text of a pack of the demo region; each task is what follows `id: SOURCE/`."""
    lines = [f"source: {{id: {source}, title: 方案, region: demo{head}}}"]
    lines += [f"inherit: [{inherit}]"] if inherit else []
    lines += ["tasks:", *(f"  - {{id: {source}/{task}}}" for task in tasks)]
    return "\n".join(lines) + "\n"


def task(tail: str, *fields: str, kind: str = "task") -> str:
    """One task for `pack`."""
    return ", ".join([tail, f"kind: {kind}", "title: 任务", "cite: {section: 一}", *fields])


def rows(folder: Path, source: str) -> Tables:
    """The compiled rows of one pack."""
    tables = Rulebook((folder,)).pack(source)
    assert tables is not None
    return tables


def problems(call: Any, *arguments: Any) -> list[Problem]:
    """The problems that make a rule base unusable."""
    try:
        call(*arguments)
    except RulebookError as error:
        return error.problems
    raise AssertionError("the rule base was taken")


def at(path: Path, word: str, occurrence: int = 1) -> str:
    """file:line:column of the so-manieth time that the word stands in the file, counted by hand."""
    text = path.read_text(encoding="utf-8")
    index = -1
    for _ in range(occurrence):
        index = text.index(word, index + 1)
    return f"{path}:{text.count(chr(10), 0, index) + 1}:{index - text.rfind(chr(10), 0, index)}"
