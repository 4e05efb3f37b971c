"""The GitHub action and the CI examples: held against the schemas of their systems, and their scripts run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml

from compliance import __version__
from tests.conftest import ROOT
from tests.starter.judge import judge

ACTION = ROOT / "action.yml"
EXAMPLES = ROOT / "examples" / "ci"
LATE = "report: {unit: 东市, source: demo-2022-1, as_of: 2023-07-01}\nitems: [{task: 3.2, status: 正在推进}]\n"
GOOD = LATE.replace("2023-07-01", "2023-06-30")
SECOND = LATE.replace("东市", "西市")


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("github-actions", ACTION),
        ("github-workflows", EXAMPLES / "github.yml"),
        ("gitlab-ci", EXAMPLES / "gitlab.yml"),
    ],
)
def test_they_follow_the_schemas_of_their_systems(schema: str, file: Path) -> None:
    judge("--builtin-schema", f"vendor.{schema}", file)


def test_every_example_has_a_time_limit_or_needs_none() -> None:
    judge("--builtin-schema", "custom.github-workflows-require-timeout", EXAMPLES / "github.yml")


@pytest.mark.parametrize("file", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_example_installs_this_version(file: Path) -> None:
    assert f"policy-compliance=={__version__}" in file.read_text(encoding="utf-8")


def test_no_script_holds_an_expression() -> None:
    """What `${{ }}` puts into a script is run: inputs come as variables of the environment."""
    document = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    scripts = [step["run"] for step in document["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2 and not [script for script in scripts if "${{" in script]


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A repository with one late report, and this checkout installed as the tool where each system looks for it."""
    for venv in ("bin", "repository/.venv/bin", "temp/compliance-venv/bin"):
        (tmp_path / venv).mkdir(parents=True)
        command = tmp_path / venv / "compliance"
        command.write_text(
            f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m compliance "$@"\n', encoding="utf-8"
        )
        command.chmod(0o755)
    for name, text in (("甲 乙.yaml", LATE), ("b.yaml", SECOND)):
        (tmp_path / "repository" / "reports").mkdir(exist_ok=True)
        (tmp_path / "repository" / "reports" / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(scratch: Path, script: str, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A script as a runner runs it: in bash, which stops at the first error."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=scratch / "repository",
        env={
            "PATH": f"{scratch / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "COMPLIANCE_CACHE": str(scratch / "cache"),
            "COMPLIANCE_LANG": "zh",
            "PYTHONUTF8": "1",
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def act(scratch: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str], str]:
    """The action's check: how it ended, its outputs, and the job summary."""
    document = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    step = document["runs"]["steps"][-1]
    known = {name: each["default"] for name, each in document["inputs"].items()}
    assert set(inputs) <= {name.replace("-", "_") for name in known}
    known |= {name.replace("_", "-"): value for name, value in inputs.items()}
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: known[found[1]], value)
        for name, value in step["env"].items()
    }
    files = {name: scratch / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    files["GITHUB_STEP_SUMMARY"].write_text("before\n", encoding="utf-8")
    places = {name: str(path) for name, path in files.items()}
    done = run(scratch, step["run"], **environment, **places, RUNNER_TEMP=str(scratch / "temp"))
    lines = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
    outputs = dict(line.split("=", 1) for line in lines)
    assert set(outputs) == set(document["outputs"])
    return done, outputs, files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")


DEMO = f"--only-rules\n--rules\n{ROOT / 'tests' / 'rules'}\n"


def test_the_action_annotates_and_leaves_its_files(scratch: Path) -> None:
    done, outputs, summary = act(scratch, paths="reports", args=DEMO)
    assert done.returncode == 1 and outputs["exit-code"] == "1", done.stderr
    assert "::error file=reports/甲 乙.yaml,title=D301 逾期,line=2,col=29::" in done.stdout
    assert summary.startswith("before\n**表格可报送") and "| ❌ 逾期 D301 |" in summary
    log = json.loads(Path(outputs["sarif"]).read_text(encoding="utf-8"))
    assert {each["ruleId"] for each in log["runs"][0]["results"]} >= {"D301"}
    assert JUnitXml.fromfile(outputs["junit"]).failures == 2


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"paths": "reports", "args": DEMO + "--only\nform\n"}, 0),
        ({"paths": "reports", "args": DEMO, "as_of": "2023-06-30"}, 0),
        ({"paths": "reports/甲 乙.yaml\nreports/b.yaml\n", "args": DEMO}, 1),
        ({"paths": "reports", "args": DEMO, "as_of": "tomorrow"}, 2),
        ({"paths": "--help", "args": DEMO}, 1),
    ],
)
def test_inputs_reach_the_command(scratch: Path, inputs: dict[str, str], code: int) -> None:
    done, outputs, _ = act(scratch, **inputs)
    assert done.returncode == code and outputs["exit-code"] == str(code), done.stdout + done.stderr


@pytest.mark.parametrize("name", ["paths", "args", "as_of", "format", "lang"])
def test_nothing_typed_into_an_input_is_run(scratch: Path, name: str) -> None:
    evil = f"$(touch {scratch}/caught)`touch {scratch}/caught`\"; touch {scratch}/caught; '\n*"
    inputs = {"paths": "reports", "args": DEMO, name: evil}
    act(scratch, **inputs)
    assert not (scratch / "caught").exists()


def commands(file: Path) -> list[str]:
    """The scripts of an example."""
    text = file.read_text(encoding="utf-8")
    if file.name == "Jenkinsfile":
        return re.findall(r"sh '''(.*?)'''", text, flags=re.DOTALL)
    document: dict[str, Any] = yaml.safe_load(text)
    if file.name == "gitlab.yml":
        return ["\n".join(document["compliance"]["script"])]
    return [step["run"] for step in document["jobs"]["compliance"]["steps"] if "run" in step]


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("github.yml", ["compliance.sarif", "summary.md"]),
        ("gitlab.yml", ["compliance.xml", "gl-code-quality-report.json"]),
        ("Jenkinsfile", ["compliance.xml", "compliance.sarif"]),
    ],
)
def test_the_scripts_of_the_examples_run(scratch: Path, name: str, files: list[str]) -> None:
    """Installation is left out; the reports, which a configuration would name, are given."""
    script = "\n".join(
        line for each in commands(EXAMPLES / name) for line in each.splitlines() if "pip install" not in line
    )
    script = re.sub(r"python3 -m venv \S+|\S*pip install.*", "", script)
    arguments = f'check reports --only-rules --rules "{ROOT / "tests" / "rules"}"'
    script = script.replace("compliance check", f"compliance {arguments}")
    done = run(scratch, script, GITHUB_STEP_SUMMARY=str(scratch / "repository" / "summary.md"))
    assert done.returncode == 1, done.stdout + done.stderr
    assert all((scratch / "repository" / file).stat().st_size for file in files)


@pytest.mark.parametrize("name", ["gitlab.yml", "Jenkinsfile"])
def test_what_is_written_is_what_is_collected(name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    for file in re.findall(r"--format [a-z]+=(\S+)", text):
        assert text.count(file) >= 2, file


@pytest.mark.extra
def test_the_action_installs_itself(scratch: Path) -> None:
    """Needs an index of packages: pip builds the package from the action's own folder."""
    step = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"][1]
    (scratch / "fresh").mkdir()
    done = run(
        scratch,
        step["run"],
        **{name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "HOME"))},
        ACTION_PATH=str(ROOT),
        RUNNER_TEMP=str(scratch / "fresh"),
    )
    assert done.returncode == 0, done.stderr
    version = run(scratch, f'"{scratch}/fresh/compliance-venv/bin/compliance" --version')
    assert version.stdout == f"compliance {__version__}\n"
