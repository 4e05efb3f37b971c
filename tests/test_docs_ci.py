"""docs/ci.md can be pasted from: its blocks are what is installed, and valid."""

import re
from pathlib import Path

import pytest
import yaml

from compliance.output.formats import FORMATS
from compliance.starter.hooks import HOOKS, local
from tests.conftest import ROOT
from tests.starter.judge import judge

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
OWN, FETCHED, WORKFLOW = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)


def test_the_hooks_are_those_of_the_registry() -> None:
    assert local() == OWN
    (repo,) = yaml.safe_load(FETCHED)["repos"]
    assert [each["id"] for each in repo["hooks"]] == [each.id for each in HOOKS]


def test_the_workflow_is_one_and_uses_inputs_that_exist(tmp_path: Path) -> None:
    (tmp_path / "workflow.yml").write_text(WORKFLOW, encoding="utf-8")
    judge("--builtin-schema", "vendor.github-workflows", tmp_path / "workflow.yml")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    steps = yaml.safe_load(WORKFLOW)["jobs"]["compliance"]["steps"]
    (used,) = [each["with"] for each in steps if each.get("id") == "compliance"]
    assert set(used) <= set(action["inputs"])
    assert set(re.findall(r"steps\.compliance\.outputs\.([a-z-]+)", WORKFLOW)) <= set(action["outputs"])
    for name in (*action["inputs"], *action["outputs"]):
        assert f"`{name}`" in PAGE or f"{name}:" in WORKFLOW, name


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_described(name: str) -> None:
    assert re.search(rf"^\|[^|]*`{name}`[^|]*\|", PAGE, flags=re.MULTILINE)


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
