"""One reader a format: told by the name of the file, for standard input by its first character."""

import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from compliance.finding import Place
from compliance.reports.read import parse_report, read_report

YAML = "report: {unit: 省甲厅, source: demo-2022-1}\n"
JSON = '{"report": {"unit": "省甲厅",\t"source": "demo-2022-1", "note": "\\ud840\\udc00\\/"}}'


def told(report: object) -> list[tuple[str, str, dict[str, str]]]:
    return [(each.code, each.what, each.args) for each in report.problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", YAML),
        ("a.yml", YAML),
        ("a.YAML", YAML),
        ("a.Yml", YAML),
        ("a.json", JSON),
        ("a.JSON", JSON),
        ("a.b.Json", JSON),
    ],
)
def test_formats(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    report = read_report(tmp_path / name)
    assert report.header["unit"] == "省甲厅"
    assert report.file == (tmp_path / name).as_posix() and report.folder == str(tmp_path)
    assert read_report(str(tmp_path / name)).header == report.header


@pytest.mark.parametrize(("name", "text"), [("a.json", YAML), ("a.yaml", JSON)])
def test_the_name_decides(name: str, text: str) -> None:
    """What only one of the two formats allows is a fault under the other's name."""
    assert [code for code, _, _ in told(parse_report(text.encode(), name))] == ["R101"]


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.txt", ".txt"),
        ("a.yaml.bak", ".bak"),
        ("report", "report"),
        (".yaml", ".yaml"),
        ("a.", "a."),
    ],
)
def test_other_formats_are_named(name: str, suffix: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(YAML, encoding="utf-8")
    report = read_report(tmp_path / name)
    [problem] = report.problems
    assert (problem.code, problem.what, problem.args) == ("R101", "file.format", {"suffix": suffix})
    assert problem.place == Place((tmp_path / name).as_posix()) and report.document.value is None


@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.xlsx"])
def test_a_file_that_is_not_there(name: str, tmp_path: Path) -> None:
    report = read_report(tmp_path / name)
    assert told(report) == [("R101", "file.missing", {})]
    assert report.place(("items", 0)) == Place((tmp_path / name).as_posix(), 1, 1)


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    [(code, what, _)] = told(read_report(tmp_path / "a.yaml"))
    assert (code, what) == ("R101", "file.unreadable")


@pytest.mark.parametrize("text", [JSON, "\n\t " + JSON, "[]", "\ufeff" + JSON, "\ufeff\n" + JSON])
def test_json_on_standard_input(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mark of byte order, as some shells write it, does not hide the brace."""
    report = standard_input(text.encode(), monkeypatch)
    assert [what for _, what, _ in told(report)] == (["shape.not-a"] if text == "[]" else ["shape.unknown"])


@pytest.mark.parametrize(
    "data",
    [
        YAML.encode(),
        b"\xef\xbb\xbf" + YAML.encode(),
        b"\xff\xfe" + YAML.encode("utf-16-le"),
    ],
)
def test_yaml_on_standard_input(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    report = standard_input(data, monkeypatch)
    assert not report.problems and report.header["source"] == "demo-2022-1"  # type: ignore[attr-defined]
    assert report.file == "<stdin>" and report.folder is None  # type: ignore[attr-defined]


def test_nothing_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(standard_input(b"", monkeypatch)) == [("R102", "file.empty", {"expected": "report:"})]


def test_standard_input_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is read than it takes to know that it is too much."""
    monkeypatch.setattr("compliance.document.bytes.MAX_BYTES", 2**20)
    monkeypatch.setattr("compliance.reports.read.MAX_BYTES", 2**20)
    stream = BytesIO(b"#" * 2**22)
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(stream, encoding="ascii"))
    assert told(read_report("-")) == [("R101", "file.too-large", {"size": "> 1 MiB", "limit": "1 MiB"})]
    assert stream.tell() == 2**20 + 1


def standard_input(data: bytes, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data), encoding="ascii"))
    return read_report("-")
