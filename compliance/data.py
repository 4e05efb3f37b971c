"""The one place that knows where bundled files lie: in the wheel, else in the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "bundled"
_ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent

RULES = _ROOT / "rules"
SCHEMAS = _ROOT / "schemas"
CATALOGUE = _ROOT / "seeds" / "catalogue.yaml"
# what `compliance init` writes
START = _ROOT / "examples" / "start"
CI = _ROOT / "examples" / "ci"
SCHEMA_NAMES = (
    "pack",
    "units",
    "report",
    "round",
    "config",
    "baseline",
    "result",
    "lint",
    "ledger",
    "assignments",
    "workdays",
)


def schema_path(name: str) -> Path:
    """The file of the schema called `name`, one of SCHEMA_NAMES."""
    return SCHEMAS / f"{name}.schema.json"
