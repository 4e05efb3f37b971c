"""`make wheelhouse`: what it collects is enough for a machine without a network."""

import os
import shutil
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from compliance import __version__
from tests.conftest import ROOT

WINDOWS = {"platform_system": "Windows", "sys_platform": "win32", "os_name": "nt", "python_version": "3.12"}
pytestmark = pytest.mark.extra  # pip downloads


def run(*command: object, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(each) for each in command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def needed(folder: Path, target: dict[str, str]) -> set[str]:
    """What the wheels of a folder say that they need on a system, spelt as wheels are."""
    names = set()
    for path in folder.iterdir():
        with zipfile.ZipFile(path) as archive:
            (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
            found = Parser().parsestr(archive.read(metadata).decode("utf-8")).get_all("Requires-Dist") or []
        for requirement in map(Requirement, found):
            if requirement.marker is None or requirement.marker.evaluate({"extra": "", **target}):
                names.add(requirement.name.lower().replace("-", "_"))
    return names


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the wheel is built from."""
    folder = tmp_path_factory.mktemp("wheelhouse") / "source"
    for name in ("compliance", "rules", "schemas", "seeds", "examples"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "pyproject.toml", "README.md", "README.zh.md"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.mark.skipif(shutil.which("make") is None, reason="make is lacking")
@pytest.mark.parametrize("target", ["", "--platform win_amd64 --python-version 3.12"])
def test_a_machine_without_a_network_installs_and_checks(source: Path, tmp_path: Path, target: str) -> None:
    run("make", "wheelhouse", f"PYTHON={sys.executable}", f"FOR={target}", cwd=source)
    wheels = {path.name.partition("-")[0].lower() for path in (source / "wheelhouse").iterdir()}
    assert wheels >= {"policy_compliance", "pyyaml", "jsonschema_rs", "typer", "wcwidth"}
    assert all(path.suffix == ".whl" for path in (source / "wheelhouse").iterdir())
    assert needed(source / "wheelhouse", WINDOWS if target else {}) <= wheels
    if target:
        assert any("win_amd64" in path.name for path in (source / "wheelhouse").iterdir())
        return
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    # neither the index nor what this machine's pip is told to add to it
    offline = {name: "" for name in os.environ if name.startswith("PIP_")} | {"PIP_CONFIG_FILE": os.devnull}
    install = ("-m", "pip", "install", "--no-index", "--find-links", source / "wheelhouse", "policy-compliance")
    run(tmp_path / "venv" / "bin" / "python", *install, cwd=tmp_path, **offline)
    command = tmp_path / "venv" / "bin" / "compliance"
    assert run(command, "--version", cwd=tmp_path) == f"compliance {__version__}\n"
    run(command, "init", "repository", cwd=tmp_path)
    said = run(command, "check", "reports", "--rules", "rules", cwd=tmp_path / "repository", COMPLIANCE_LANG="en")
    assert "1 file, 3 items" in said
