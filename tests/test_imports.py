"""What a check may import: a hook runs at every commit, so nothing heavy comes along unasked."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

HEAVY = {
    "pydantic",
    "pydantic_core",
    "jsonschema",
    "duckdb",
    "polars",
    "rich",
    "openpyxl",
    "platformdirs",
    "importlib.metadata",
    "http",
    "urllib.request",
    "ssl",
    "asyncio",
    "multiprocessing",
    "sqlglot",
    "ruamel",
}
# what `check` brings in from outside the standard library, and no more
ALLOWED = {
    "compliance",
    "typer",
    "yaml",
    "_yaml",
    "jsonschema_rs",
    "wcwidth",
    "shellingham",
    "annotated_doc",
    "typing_extensions",
}

PROGRAM = """
import sys
before = set(sys.modules)
sys.argv = ["compliance", "check", {report!r}, "--as-of", "2023-09-30", "--format", {format!r}]
from compliance.cli import command_line
try:
    command_line()
except SystemExit:
    pass
print("\\n".join(set(sys.modules) - before), file=sys.stderr)
"""


def _imported(output_format: str) -> set[str]:
    program = PROGRAM.format(report=str(ROOT / "examples" / "henan-2023-q3.yaml"), format=output_format)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stderr.split())


@pytest.mark.parametrize("output_format", ["text", "json", "github", "summary", "junit", "codequality", "sarif"])
def test_check_imports_nothing_heavy(output_format: str) -> None:
    imported = _imported(output_format)
    assert "compliance.run" in imported
    assert imported & HEAVY == set()
    top = {name.partition(".")[0] for name in imported if "cython" not in name}
    assert top - set(sys.stdlib_module_names) - ALLOWED == set()


def test_the_package_itself_imports_nothing() -> None:
    program = "import sys; import compliance; print([m for m in sys.modules if m.startswith('compliance.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_public_door() -> None:
    import compliance

    assert sorted(compliance.__all__) == [
        "Clause",
        "Finding",
        "Place",
        "Result",
        "check",
        "open_rulebook",
        "read_report",
        "upcoming",
    ]
    for name in compliance.__all__:
        assert getattr(compliance, name).__doc__
    with pytest.raises(AttributeError, match="nothing_such"):
        compliance.nothing_such  # noqa: B018
