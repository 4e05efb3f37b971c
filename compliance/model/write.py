"""Writes schemas/*.schema.json from the models: `python -m compliance.model.write`."""

import json
from pathlib import Path
from typing import Any

from compliance.model.base import Model
from compliance.model.baseline import Baseline
from compliance.model.config import Config
from compliance.model.ledger import Assignments, Ledger, Workdays
from compliance.model.lint import LintModel
from compliance.model.pack import Pack
from compliance.model.report import Report
from compliance.model.result import ResultModel
from compliance.model.round import Round
from compliance.model.units import Units

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MODELS: dict[str, type[Model]] = {
    "pack": Pack,
    "units": Units,
    "report": Report,
    "round": Round,
    "config": Config,
    "baseline": Baseline,
    "result": ResultModel,
    "lint": LintModel,
    "ledger": Ledger,
    "assignments": Assignments,
    "workdays": Workdays,
}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the document called `name`."""
    written = _plain(MODELS[name].model_json_schema(by_alias=True))
    return {"$schema": DIALECT, "$id": f"urn:policy-compliance:{name}:1", **written}


def _plain(node: Any) -> Any:
    """`anyOf [X, null]` as one schema with two types, so that an error names the value instead of the choice."""
    if isinstance(node, list):
        return [_plain(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {key: _plain(value) for key, value in node.items()}
    bare = [each["type"] for each in node.get("anyOf", ()) if set(each) == {"type"}]
    rest = [each for each in node.get("anyOf", ()) if set(each) != {"type"}]
    if not bare or any("type" not in each for each in rest) or len(rest) > 1:
        return node
    one = dict(rest[0]) if rest else {"type": bare.pop(0)}
    first = one["type"] if isinstance(one["type"], list) else [one["type"]]
    one["type"] = [*first, *bare]
    if "enum" in one and "null" in bare:
        one["enum"] = [*one["enum"], None]
    return {**one, **{key: value for key, value in node.items() if key != "anyOf"}}


def write(folder: Path) -> None:
    """Write all schemas into `folder`."""
    for name in MODELS:
        text = json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).resolve().parents[2] / "schemas")
