"""Cases as data: one YAML file for each module."""

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> Any:
    """The cases of a file as parameters of a test, each called by its first words."""
    read: list[dict[str, Any]] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return pytest.mark.parametrize(
        "case", read, ids=[f"{n}-{str(next(iter(each.values())))[:24]}" for n, each in enumerate(read)]
    )
