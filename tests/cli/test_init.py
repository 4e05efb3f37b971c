"""`compliance init`: what it writes is right as it stands, and what is there stays."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from compliance.cli import init
from compliance.data import SCHEMA_NAMES
from compliance.document.read import read_document
from compliance.reports.read import read_report
from compliance.rulebook.load import Rulebook
from compliance.run import Options, check
from compliance.starter.files import CI_FILES, starting_files
from tests.cli.command import compliance
from tests.conftest import ROOT, TODAY
from tests.starter.judge import judge

BUNDLED = sorted(path.stem for path in (ROOT / "rules" / "units").glob("*.yaml"))
SCHEMA_LINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)$", re.MULTILINE)


def write(folder: Path, region: str, today: date = TODAY) -> None:
    with_units = init._two_units(Rulebook((ROOT / "rules",)), region)
    for path, content in starting_files(region, with_units, today, "github").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")


@pytest.mark.parametrize("region", ["demo", *BUNDLED])
def test_check_works_at_once(capsys: pytest.CaptureFixture[str], tmp_path: Path, region: str) -> None:
    assert compliance(capsys, "init", tmp_path, "--region", region).code == 0
    done = compliance(capsys, "check", tmp_path / "reports", "--rules", tmp_path / "rules", "--fail-level", "warning")
    assert done.code == 0 and "1个文件，3条填报" in done.out, done


@pytest.mark.parametrize("today", ["2024-02-29", "2023-12-31", "2024-01-01", "2023-06-30", "2026-11-20"])
def test_it_works_on_any_day(tmp_path: Path, today: str) -> None:
    day = date.fromisoformat(today)
    write(tmp_path, "demo", day)
    book = Rulebook((ROOT / "rules", tmp_path / "rules"))
    result = check(book, [read_report(tmp_path / "reports" / "example.yaml")], options=Options(today=day))
    assert result.as_of == day and {each.level for each in result.findings} <= {"note"} and result.judged


@pytest.mark.parametrize("name", ["rules/demo/demo-example.yaml", "rules/units/demo.yaml", "reports/example.yaml"])
def test_every_file_names_its_schema_and_follows_it(tmp_path: Path, name: str) -> None:
    write(tmp_path, "demo")
    data = (tmp_path / name).read_bytes()
    (schema,) = SCHEMA_LINE.findall(data.decode("utf-8"))
    path = ((tmp_path / name).parent / schema).resolve()
    assert path.is_relative_to(tmp_path.resolve()) and path.is_file()
    assert path.name.partition(".")[0] in SCHEMA_NAMES
    assert read_document(data, name, path.name.partition(".")[0]).problems == []
    judge("--schemafile", path, tmp_path / name)


def test_the_configuration_follows_its_schema(tmp_path: Path) -> None:
    write(tmp_path, "demo")
    (schema,) = re.findall(
        r"^#:schema (\S+)$", (tmp_path / "compliance.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    judge("--schemafile", tmp_path / schema, tmp_path / "compliance.toml")


def test_no_mark_is_left_unfilled(tmp_path: Path) -> None:
    write(tmp_path, "demo")
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.suffix in {".yaml", ".toml"}:
            assert not re.search("@[A-Z-]+@", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("ci", CI_FILES)
def test_the_ci_job_is_the_one_in_the_examples(capsys: pytest.CaptureFixture[str], tmp_path: Path, ci: str) -> None:
    done = compliance(capsys, "init", tmp_path, "--ci", ci)
    written = (tmp_path / CI_FILES[ci]).read_text(encoding="utf-8")
    assert written in [path.read_text(encoding="utf-8") for path in (ROOT / "examples" / "ci").iterdir()]
    assert CI_FILES[ci] in done.out and "COMPLIANCE_PACKAGE" in done.out


def test_what_is_there_stays_and_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    (tmp_path / "compliance.toml").symlink_to(tmp_path / "nowhere.toml")
    done = compliance(capsys, "init", tmp_path)
    assert done.code == 0
    assert (tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8") == "repos: []\n"
    assert not (tmp_path / "nowhere.toml").exists()
    assert done.out.count("已存在，未改动") == 2
    added = done.out[done.out.index("并入") :].split("\n\n")[1]
    assert yaml.safe_load(added)["repos"][0]["repo"] == "local"
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = compliance(capsys, "init", tmp_path)
    assert again.out.count("已存在，未改动") == 10 and "已写入" not in again.out
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_next_steps_in_both_languages(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "接下来：" in compliance(capsys, "init", tmp_path).out
    assert "run compliance check in this folder" in compliance(capsys, "init", tmp_path, "--lang", "en").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--region", "../x"], "不能作地区标识"),
        (["--region", ""], "不能作地区标识"),
        (["--region", "河南"], "不能作地区标识"),
        (["--ci", "travis"], "--ci 只能是"),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], said: str) -> None:
    done = compliance(capsys, "init", tmp_path / "new", *arguments)
    assert done.code == 2 and said in done.err and not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = compliance(capsys, "init", tmp_path / "file")
    assert done.code == 2 and done.err.startswith("compliance: 写不了") and done.err.count("\n") == 1


def test_the_configuration_is_found_and_enough(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("compliance.adoption.config")
    compliance(capsys, "init", tmp_path)
    monkeypatch.chdir(tmp_path)
    done = compliance(capsys, "check")
    assert done.code == 0 and "1个文件，3条填报" in done.out, done


def test_the_pack_passes_lint(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("compliance.cli.lint")
    compliance(capsys, "init", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert compliance(capsys, "lint", "rules").code == 0
