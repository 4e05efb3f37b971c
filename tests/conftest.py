"""What all tests share: where things lie, and a caught-up day."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from compliance.rulebook.load import Rulebook

ROOT = Path(__file__).resolve().parents[1]
# a build tries the same examples each time; at a desk they differ, which is how new faults are found
settings.register_profile("repeatable", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("repeatable")
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine shows through: its locale, its cache of rule bases, its colours."""
    monkeypatch.setenv("COMPLIANCE_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("COMPLIANCE_LANG", "zh")
    for name in [name for name in os.environ if name.startswith(("GITHUB_", "CI_"))]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def demo() -> Rulebook:
    """The made-up province under tests/rules."""
    return Rulebook((ROOT / "tests" / "rules",))


@pytest.fixture(scope="session")
def bundled() -> Rulebook:
    """The rule base that comes with the tool."""
    return Rulebook((ROOT / "rules",))
