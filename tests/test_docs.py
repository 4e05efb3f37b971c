"""The documentation says what is so: pages written from the code, output that commands really print, code that runs."""

import re
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
    exec(compile(code, name, "exec"), {})  # noqa: S102
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
