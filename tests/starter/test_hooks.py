"""The hooks, run by the real pre-commit in scratch repositories."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from compliance.starter.hooks import HOOKS, local, manifest
from tests.conftest import ROOT

LATE = "report: {unit: 东市, source: demo-2022-1, as_of: 2023-07-01}\nitems: [{task: 3.2, status: 正在推进}]\n"
BAD = LATE.replace("正在推进", "快好了")
RULES = ROOT / "tests" / "rules"


class Repository:
    """A scratch repository with the hook installed; paths are given as arguments, rules are the demo's."""

    def __init__(self, folder: Path, config: str) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "PATH": f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "COMPLIANCE_LANG": "zh",
            "PYTHONUTF8": "1",
        }
        (folder / "reports").mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        for name in ("name", "email"):
            self.git("config", f"user.{name}", "tester@example.invalid")
        (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
        self.run(sys.executable, "-m", "pre_commit", "install")

    def run(self, *command: str, code: int = 0) -> str:
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        said = done.stdout + done.stderr
        assert done.returncode == code, said
        return said

    def git(self, *arguments: str, code: int = 0) -> str:
        return self.run("git", *arguments, code=code)

    def write(self, name: str, text: str) -> None:
        path = self.folder / "reports" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, code: int = 0) -> str:
        self.git("add", "-A")
        return self.git("commit", "-q", "-m", "x", code=code)


def with_arguments(config: str) -> str:
    """The configuration with the demo's paths as arguments, and the check alone."""
    document = yaml.safe_load(config)
    (repo,) = document["repos"]
    repo["hooks"] = [each for each in repo["hooks"] if each["id"] == "compliance-check"]
    repo["hooks"][0]["args"] = ["reports", "--only-rules", "--rules", str(RULES)]
    return yaml.safe_dump(document, allow_unicode=True)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository whose hook runs this checkout as the installed tool."""
    command = tmp_path / "bin" / "compliance"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m compliance "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return Repository(tmp_path / "repository", with_arguments(local()))


def test_a_form_that_is_wrong_is_not_committed(repository: Repository) -> None:
    repository.write("甲.yaml", BAD)
    said = repository.commit(code=1)
    assert "reports/甲.yaml:2:" in said and "R104" in said
    repository.write("甲.yaml", LATE)
    repository.commit()


def test_honest_work_that_is_late_is_committed(repository: Repository) -> None:
    repository.write("甲.yaml", LATE)
    repository.commit()
    assert repository.git("log", "--oneline").count("\n") == 1


def test_many_files_are_judged_once_and_together(repository: Repository) -> None:
    """More file names than pre-commit would pass to one process (128 KiB)."""
    for n in range(600):
        day = date(2023, 7, 1) - timedelta(days=n)
        repository.write(f"{'很长的文件名' * 12}{n:03}.yaml", LATE.replace("2023-07-01", day.isoformat()))
    repository.write("坏.yaml", BAD)
    said = repository.commit(code=1)
    assert said.count("请修改后报送") == 1 and "601个文件" in said


def test_a_deletion_is_judged(repository: Repository) -> None:
    repository.write("甲.yaml", LATE)
    repository.write("乙.yaml", LATE.replace("东市", "西市"))
    repository.commit()
    (repository.folder / "reports" / "甲.yaml").unlink()
    repository.commit()
    assert "1个文件" in repository.run(sys.executable, "-m", "pre_commit", "run", "-v")


def test_a_renamed_file_is_judged_under_its_new_name(repository: Repository) -> None:
    repository.write("甲.yaml", LATE)
    repository.commit()
    repository.git("mv", "reports/甲.yaml", "reports/a b.yaml")
    repository.commit()
    repository.git("mv", "reports/a b.yaml", "reports/丙#.yaml")
    repository.write("丙#.yaml", BAD)
    assert "reports/丙#.yaml:2:" in repository.commit(code=1)


def test_what_is_not_staged_does_not_count(repository: Repository) -> None:
    repository.write("甲.yaml", LATE)
    repository.commit()
    repository.write("甲.yaml", BAD)
    repository.git("commit", "-q", "--allow-empty", "-m", "x")


def test_manifest_and_local_entries_are_the_registry() -> None:
    published, own = yaml.safe_load(manifest()), yaml.safe_load(local())["repos"][0]["hooks"]
    assert [each["id"] for each in published] == [each["id"] for each in own] == [each.id for each in HOOKS]
    assert [each["entry"] for each in published] == ["compliance check --only form --fail-on form", "compliance lint"]
    for each in (*published, *own):
        assert each["pass_filenames"] is False and each["always_run"] is True


def test_pre_commit_takes_the_manifest(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    subprocess.run(command, cwd=tmp_path, check=True)


@pytest.mark.extra
def test_a_clone_of_this_repository_is_a_source_of_hooks(tmp_path: Path) -> None:
    """`repo:` with a revision: pre-commit clones, builds and installs, which needs an index of packages."""
    (tmp_path / "bin").mkdir()
    source = tmp_path / "source"
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode("utf-8").split("\0")):
        if not name.startswith(("tests/", "seeds/")) or name == "seeds/catalogue.yaml":
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    for command in (
        ["git", "init", "-q"],
        ["git", "add", "-A"],
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.invalid", "commit", "-q", "-m", "x"],
    ):
        subprocess.run(command, cwd=source, env=environment, check=True)
    revision = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=source, capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()
    arguments = ["reports", "--only-rules", "--rules", str(RULES)]
    hook = {"id": "compliance-check", "args": arguments}
    config = yaml.safe_dump({"repos": [{"repo": str(source), "rev": revision, "hooks": [hook]}]}, allow_unicode=True)
    repository = Repository(tmp_path / "repository", config)
    repository.write("甲.yaml", BAD)
    assert "R104" in repository.commit(code=1)
    repository.write("甲.yaml", LATE)
    repository.commit()
