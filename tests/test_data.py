"""Where the bundled data lie: in the checkout, and in the wheel, which is built, unpacked and used from elsewhere."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from compliance import data
from compliance.rulebook.load import Rulebook
from tests.conftest import ROOT


def test_in_the_checkout() -> None:
    assert data.RULES == ROOT / "rules"
    assert data.SCHEMAS == ROOT / "schemas"
    assert data.CATALOGUE == ROOT / "seeds" / "catalogue.yaml"
    assert data.CATALOGUE.is_file() and data.START.is_dir() and data.CI.is_dir()
    for name in data.SCHEMA_NAMES:
        assert data.schema_path(name).is_file()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (file,) = folder.glob("*.whl")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def run(wheel: Path, cwd: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(wheel), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_the_data_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = {path.relative_to(wheel).as_posix() for path in wheel.rglob("*") if path.is_file()}
    bundled = {
        path.relative_to(ROOT).as_posix()
        for folder in ("rules", "schemas", "examples/start", "examples/ci")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert {f"compliance/bundled/{name}" for name in {*bundled, "seeds/catalogue.yaml"}} == {
        name for name in names if name.startswith("compliance/bundled/")
    }
    modules = {
        path.relative_to(ROOT).as_posix()
        for suffix in ("py", "sql")
        for path in (ROOT / "compliance").rglob(f"*.{suffix}")
    }
    assert modules <= names
    assert not [name for name in names if name.startswith(("tests", "docs", "benchmarks", "examples"))]
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"compliance", "policy_compliance"}


def test_the_wheel_uses_its_own_data(wheel: Path, tmp_path: Path) -> None:
    program = "from compliance import data; print(data.__file__, data.RULES, data.SCHEMAS, data.CATALOGUE, sep='\\n')"
    found = [Path(line) for line in run(wheel, tmp_path, "-c", program).splitlines()]
    bundled = wheel / "compliance" / "bundled"
    assert found == [
        wheel / "compliance" / "data.py",
        bundled / "rules",
        bundled / "schemas",
        bundled / "seeds" / "catalogue.yaml",
    ]
    assert all(path.exists() for path in found)


def test_the_wheel_lists_the_same_tasks(wheel: Path, tmp_path: Path) -> None:
    lines = run(wheel, tmp_path, "-m", "compliance", "tasks", "--format", "jsonl").splitlines()
    checkout = Rulebook((ROOT / "rules",))
    expected = [each.task for each in checkout.tables(checkout.paths())["task"]]
    assert [json.loads(line)["id"] for line in lines] == expected
    # the rule base really is the wheel's: with a pack taken out of it, that pack is gone
    removed = wheel / "compliance" / "bundled" / "rules" / "henan" / "yuzhengban-2022-101.yaml"
    text = removed.read_bytes()
    removed.unlink()
    try:
        fewer = run(wheel, tmp_path, "-m", "compliance", "tasks", "--format", "jsonl").splitlines()
    finally:
        removed.write_bytes(text)
    assert [json.loads(line)["id"] for line in fewer] == [
        each for each in expected if not each.startswith("yuzhengban-2022-101/")
    ]


def test_the_wheel_checks_and_prints_schemas(wheel: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    report.write_text(
        "report: {unit: 省行政审批政务信息管理局, source: yuzhengban-2022-101, as_of: 2023-09-30}\n"
        "items: [{task: 2.3, status: 正在推进}]\n",
        encoding="utf-8",
    )
    found = json.loads(
        run(
            wheel,
            tmp_path,
            "-m",
            "compliance",
            "check",
            str(report),
            "--format",
            "json",
            "--fail-on",
            "form",
            "--only",
            "form",
            "--ignore",
            "D302",
        )
    )
    assert found["as_of"] == "2023-09-30"
    assert found["summary"]["entries"] == 1
    schema = run(wheel, tmp_path, "-m", "compliance", "schema", "pack")
    assert schema == (ROOT / "schemas" / "pack.schema.json").read_text(encoding="utf-8")
