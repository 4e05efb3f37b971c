"""The pages about the whole rule base follow the packs; with the source texts at hand, also the texts."""

from pathlib import Path

import pytest
import yaml

from compliance.data import CATALOGUE
from docs import base, coverage
from tests.conftest import ROOT

SEEDS = ROOT.parent / "shared" / "seeds"
texts = pytest.mark.skipif(not SEEDS.is_dir(), reason="the source texts are not at hand")


def test_every_pack_is_registered() -> None:
    registered = {each["id"]: each for each in yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["documents"]}
    for pack in base.packs():
        source = pack["source"]
        entry = registered.pop(source["id"])
        assert entry["lines"] == source["seed"]["lines"] and entry["file"] == source["seed"]["file"]
        assert entry["title"] == source["title"] and entry["number"] == source.get("number")
    assert not registered


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_every_pack_stands_in_the_readme(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    shown = text.partition("<!-- rule base -->")[2].partition("<!-- end -->")[0]
    assert [each["source"]["id"] for each in base.packs() if f"`{each['source']['id']}`" not in shown] == []


def test_reasons_are_given_for_packs_that_there_are() -> None:
    known = {each["source"]["id"] for each in base.packs()}
    assert {path.stem for path in (ROOT / "seeds" / "uncited").glob("*.yaml")} <= known
    for source in known:
        coverage.reasons_of(source)


@texts
def test_the_register_is_up_to_date() -> None:
    assert CATALOGUE.read_text(encoding="utf-8") == base.catalogue(SEEDS), "python docs/base.py --seeds DIR"


@texts
def test_every_duty_line_is_cited_or_explained() -> None:
    covered = [coverage.cover(pack, SEEDS) for pack in base.packs()]
    assert [(each.source["id"], line) for each in covered for line, _ in each.unexplained] == []
    page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert page == coverage.page(covered), "python docs/coverage.py --seeds DIR"


def test_a_line_without_a_reason_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一、总则\n由甲局负责。\n乙局牵头。\n不得外传。\n", encoding="utf-8")
    source = {"id": "demo-1", "region": "demo", "title": "方案", "seed": {"file": "a.txt", "lines": [1, 4]}}
    found = coverage.cover({"source": source, "tasks": [{"cite": {"lines": [2, 2]}}]}, tmp_path)
    assert (found.duty, found.cited) == ([2, 3, 4], 1)
    assert [line for line, _ in found.unexplained] == [3, 4]
