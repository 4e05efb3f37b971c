"""A case of a check of the rule base: its files, the texts that it cites, and the findings that one check makes."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from compliance.finding import Finding
from compliance.lint.files import Scope, scope
from compliance.lint.sources import Sources

FOLDER = Path(__file__).parent / "cases"
KEYS = {"about", "files", "sources", "lang", "expect"}
UNITS = """\
region: {id: demo, name: 示例省}
units:
  - {name: 省甲厅, aliases: [示例省甲厅]}
  - {name: 省乙局}
  - {name: 东市人民政府}
  - {name: 西市人民政府}
groups:
  - {name: 各市人民政府, members: [东市人民政府, 西市人民政府]}
  - {name: 省直有关部门, indefinite: true}
"""


@dataclass(frozen=True)
class Case:
    """One file under cases/<CODE>_<name>/; `files` are texts by their path below the rule base."""

    path: Path
    code: str
    files: dict[str, str]
    sources: dict[str, str] | None
    lang: str
    expect: list[dict[str, Any]]

    @property
    def id(self) -> str:
        return f"{self.code}-{self.path.stem}"


def load_cases() -> list[Case]:
    """All cases, in order."""
    return [_load(path) for path in sorted(FOLDER.glob("*/*.yaml"))]


def _load(path: Path) -> Case:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(data) <= KEYS and data["about"], f"{path}: says too much or too little"
    passes = path.stem.startswith("pass_")
    assert passes != path.stem.startswith("fail_") and passes == (not data["expect"]), f"{path}: named against itself"
    files = {name: hashed(text) for name, text in data["files"].items()}
    return Case(
        path, path.parent.name.partition("_")[0], files, data.get("sources"), data.get("lang", "zh"), data["expect"]
    )


def hashed(text: str) -> str:
    """SHA(words) in a text becomes the hash of those words, white space removed."""

    def digest(found: re.Match[str]) -> str:
        return hashlib.sha256(re.sub(r"\s", "", found[1]).encode()).hexdigest()

    return re.sub(r"SHA\(([^)]*)\)", digest, text)


def written(files: dict[str, str], folder: Path, sources: dict[str, str] | None = None) -> tuple[Scope, Sources | None]:
    """The rule base, and its texts, as files; without a directory of units it has that of the example province."""
    base = folder / "base"
    for name, text in {"units/demo.yaml": UNITS, **files}.items():
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_bytes(text.encode())
    if sources is None:
        return scope([base], None), None
    (folder / "texts").mkdir(exist_ok=True)
    for name, text in sources.items():
        (folder / "texts" / name).write_bytes(text.encode())
    return scope([base], None), Sources(folder / "texts")


def shown(finding: Finding, fields: dict[str, Any]) -> dict[str, Any]:
    """Of a finding, the fields that a case speaks of; line, column and file are those of its place."""
    place = finding.place
    assert place
    values: dict[str, Any] = {"line": place.line, "column": place.column, "file": Path(place.file).name}
    return {name: values[name] if name in values else getattr(finding, name) for name in fields}
