"""Files as CI systems name them."""

from pathlib import Path

import pytest

from compliance.output.paths import relative, uri


@pytest.mark.parametrize(
    ("file", "name", "reference"),
    [
        ("a.yaml", "a.yaml", "a.yaml"),
        ("./a/b.yaml", "a/b.yaml", "a/b.yaml"),
        ("../a.yaml", "../a.yaml", "../a.yaml"),
        ("甲 乙.yaml", "甲 乙.yaml", "%E7%94%B2%20%E4%B9%99.yaml"),
        ("a:b?c#d%.yaml", "a:b?c#d%.yaml", "a%3Ab%3Fc%23d%25.yaml"),
        ("<stdin>", "<stdin>", "%3Cstdin%3E"),
    ],
)
def test_relative_files(file: str, name: str, reference: str) -> None:
    assert (relative(file), uri(file)) == (name, reference)


def test_absolute_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert relative(str(tmp_path / "a" / "甲.yaml")) == "a/甲.yaml"
    assert uri(str(tmp_path / "a#.yaml")) == "a%23.yaml"
    elsewhere = tmp_path.parent / "a#.yaml"
    assert relative(str(elsewhere)) == elsewhere.as_posix() and uri(str(elsewhere)) == elsewhere.as_uri()


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_from_a_folder_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """A job may run in a folder of its own; what it says is still read from the root."""
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert relative("a.yaml") == "a.yaml"
    monkeypatch.setenv(variable, str(tmp_path))
    assert relative("a.yaml") == "sub/a.yaml" and relative("../a.yaml") == uri("../a.yaml") == "a.yaml"
    assert relative("../../a.yaml") == "../../a.yaml"
