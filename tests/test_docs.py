"""The documentation says what is so: pages written from the code, output that commands really print, code that runs."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.write import PAGES
from tests.conftest import ROOT

READMES = ("README.md", "README.zh.md")


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_up_to_date(page: str) -> None:
    assert (ROOT / page).read_text(encoding="utf-8") == PAGES[page](), "run `make docs`"


@pytest.mark.parametrize("name", READMES)
def test_the_python_code_runs(name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
    assert len([line for line in code.splitlines() if line.strip()]) <= 10
    monkeypatch.chdir(ROOT)
    exec(compile(code, name, "exec"), {})
    printed = capsys.readouterr().out.strip()
    assert "273" in printed
    assert re.sub(r"\s", "", printed) in re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", READMES)
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("name", READMES)
def test_the_rule_and_the_report_that_are_shown_are_valid(name: str, tmp_path: Path) -> None:
    from compliance.document.read import read_document

    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    schemas = ["pack" if "tasks:" in block else "report" for block in blocks]
    assert schemas == ["report", "pack"]
    for block, schema in zip(blocks, schemas, strict=True):
        assert read_document(block.encode(), "shown.yaml", schema).problems == []


def test_the_readmes_say_the_same() -> None:
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in READMES)
    commands = [re.findall(r"^\$ .*$", text, flags=re.MULTILINE) for text in (english, chinese)]
    assert commands[0] == commands[1]
    assert english.count("\n## ") == chinese.count("\n## ")


@pytest.mark.parametrize("name", READMES)
def test_the_commands_with_spreadsheets_run(name: str, tmp_path: Path) -> None:
    (block,) = re.findall(r"```sh\npip install [^\n]*\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    commands = [shlex.split(line) for line in block.splitlines() if not line.startswith("#")]
    done = [
        subprocess.run([sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, check=False, text=True)
        for command in commands
    ]
    # an empty form has findings; the others do what they are asked
    assert [each.returncode for each in done] == [0, 1, 0, 0], [each.stderr for each in done]
    assert {"form.xlsx", "returned.xlsx", "ledger.xlsx", "parts"} < {each.name for each in tmp_path.iterdir()}


def test_the_configuration_that_is_shown_is_valid(tmp_path: Path) -> None:
    from compliance.adoption.config import read_config
    from compliance.document.tomlfile import parse
    from compliance.document.validate import faults, load_schema

    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```toml\n(.*?)```", text, flags=re.DOTALL)
    (tmp_path / "compliance.toml").write_text(block, encoding="utf-8")
    assert [each.faults for each in read_config(tmp_path / "compliance.toml").waivers] == [()]
    examples = re.findall(r"^\| `(\w+)` .*?\| `(\w+ = .*?)` \|", text, flags=re.MULTILINE)
    assert len(examples) > 15
    for key, line in examples:
        value, _ = parse(line)
        assert list(value) == [key] and list(faults(value, load_schema("config"))) == []


def _rows(heading: str) -> list[list[str]]:
    """The rows of the table in docs/time.md whose header begins with `heading`."""
    text = (ROOT / "docs" / "time.md").read_text(encoding="utf-8")
    table = text[text.index(f"| {heading} |") :].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


@pytest.mark.parametrize("row", _rows("limit"), ids=lambda row: f"{row[0]} {row[1]}")
def test_the_examples_of_limits_are_counted_so(row: list[str], tmp_path: Path) -> None:
    from compliance.calendar.days import to_date
    from compliance.engine import sqlite
    from compliance.reports.read import parse_report
    from compliance.resolve.resolver import resolve
    from compliance.rulebook.load import Rulebook
    from compliance.run import Options, Papers, run_row

    limit, opened, paused, extended, expected, _ = row
    n, unit = limit.split()
    (tmp_path / "demo").mkdir()
    (tmp_path / "units").mkdir()
    (tmp_path / "units" / "demo.yaml").write_text(
        "region: {id: demo, name: 示例省}\nunits: [{name: 省甲厅}]\n", encoding="utf-8"
    )
    more_n, more_unit = extended.split() if extended else ("", "")
    extension = f", extension: {{n: {more_n}, unit: {more_unit}}}" if extended else ""
    (tmp_path / "demo" / "x-1.yaml").write_text(
        "source: {id: x-1, title: 例, region: demo}\ntasks:\n  - {id: x-1/1, kind: time_limit, title: 例, cite: {}, "
        f"responsible: [省甲厅], deadlines: [{{kind: relative, n: {n}, unit: {unit}, event: 收到{extension}}}]}}\n",
        encoding="utf-8",
    )
    more = f", extended: {{n: {more_n}, approved: {opened[:10]}}}" if extended else ""
    if paused:
        first, last = paused.split()
        more += f", paused: [{{from: {first}, to: {last}}}]"
    report = f"report: {{unit: 省甲厅, source: x-1}}\ncases:\n  - {{task: '1', id: a, opened: {opened}{more}}}\n"
    day = 20000  # well after every example
    resolved = resolve(Rulebook((tmp_path,)), [parse_report(report.encode(), "r.yaml")], as_of=day, today=day)
    assert resolved.tables["problem"] == []
    resolved.tables["run"] = [run_row(day, Options(), Papers())]
    connection = sqlite.load(resolved.tables)
    sqlite.derive(connection)
    assert [to_date(found).isoformat() for (found,) in connection.execute("SELECT limit_day FROM counted")] == [
        expected
    ]


@pytest.mark.parametrize("row", _rows("every"), ids=lambda row: f"{row[0]} {row[1]}")
def test_the_examples_of_recurring_duties_are_due_so(row: list[str]) -> None:
    from datetime import date

    from compliance.calendar.periods import Series, occurrences

    every, about, month, on, first, last, expected = row
    series = Series(every, about, int(month) if month else None, int(on) if on.isdigit() else None)
    found = occurrences(series, date.fromisoformat(first), date.fromisoformat(last))
    assert ", ".join(f"{each.due} ({each.period})" for each in found) == expected
