"""What the user names becomes a list of files: stable, each once, nothing hidden."""

import os
from pathlib import Path

import pytest

from compliance.reports.find import NoMatch, find_reports

FILES = [
    "b.yaml",
    "a.yml",
    "c.JSON",
    "d.YAML",
    "notes.txt",
    "e.xlsx",
    "e.docx",
    "~$e.xlsx",
    "f.et",
    "b/z.yaml",
    "b/a.json",
    "b/deep/er/x.yaml",
    ".hidden.yaml",
    ".git/config.yaml",
    "b/.cache/y.yaml",
    "empty/readme.md",
    "odd [1].yaml",
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*names: str) -> list[str]:
    return [Path(name).as_posix() for name in find_reports(list(names))]


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["b.yaml"], ["b.yaml"]),
        (["d.YAML", "b.yaml", "a.yml"], ["d.YAML", "b.yaml", "a.yml"]),
        (
            ["."],
            [
                "a.yml",
                "b/a.json",
                "b/deep/er/x.yaml",
                "b/z.yaml",
                "b.yaml",
                "c.JSON",
                "d.YAML",
                "e.xlsx",
                "f.et",
                "odd [1].yaml",
            ],
        ),
        (["b"], ["b/a.json", "b/deep/er/x.yaml", "b/z.yaml"]),
        (["b/"], ["b/a.json", "b/deep/er/x.yaml", "b/z.yaml"]),
        (["*.yaml"], ["b.yaml", "odd [1].yaml"]),
        (["b/*"], ["b/a.json", "b/z.yaml"]),
        (["**/*.yaml"], ["b/deep/er/x.yaml", "b/z.yaml", "b.yaml", "odd [1].yaml"]),
        (["[ab].y*"], ["a.yml", "b.yaml"]),
        (["?.y*ml", "b/?.json"], ["a.yml", "b.yaml", "b/a.json"]),
        (["-"], ["-"]),
        (["-", "b.yaml", "-"], ["-", "b.yaml"]),
        # a file that is named is taken as it is
        (["notes.txt", "e.xlsx", ".hidden.yaml"], ["notes.txt", "e.xlsx", ".hidden.yaml"]),
        (["odd [1].yaml"], ["odd [1].yaml"]),
        (["nowhere.yaml", "nowhere/x.yaml"], ["nowhere.yaml", "nowhere/x.yaml"]),
        (["a\0b.yaml"], ["a\0b.yaml"]),
        (["a" * 300 + ".yaml"], ["a" * 300 + ".yaml"]),
        (["b.yaml/below.yaml"], ["b.yaml/below.yaml"]),
        ([], []),
    ],
)
def test_names(names: list[str], files: list[str]) -> None:
    assert sorted(found(*names)) == sorted(files)
    assert found(*names) == found(*names)


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["b.yaml", "b.yaml"], ["b.yaml"]),
        (["b.yaml", "./b.yaml", "b//z.yaml", "./b/z.yaml"], ["b.yaml", "b/z.yaml"]),
        (["b", "b/z.yaml"], ["b/a.json", "b/deep/er/x.yaml", "b/z.yaml"]),
        (["b/z.yaml", "b"], ["b/z.yaml", "b/a.json", "b/deep/er/x.yaml"]),
        (["./b/z.yaml", "b/*.yaml", "b/z.yaml"], ["b/z.yaml"]),
        (["*.yml", "*.y*", "a.yml"], ["a.yml", "b.yaml", "odd [1].yaml"]),
    ],
)
def test_each_file_once_in_the_order_named(names: list[str], files: list[str]) -> None:
    assert found(*names) == files


def test_a_file_by_its_whole_name_and_by_its_short_one(here: Path) -> None:
    assert find_reports([str(here / "b.yaml"), "b.yaml"]) == [str(here / "b.yaml")]


def test_standard_input_is_not_a_file_of_that_name(here: Path) -> None:
    (here / "-").write_text("", encoding="utf-8")
    assert find_reports(["-", "./-"]) == ["-", "./-"]


def test_folders_in_the_order_of_their_names(here: Path) -> None:
    for name in ("s/2.yaml", "s/10.yaml", "s/a/1.yaml", "s/B.yaml"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("", encoding="utf-8")
    assert found("s") == ["s/10.yaml", "s/2.yaml", "s/B.yaml", "s/a/1.yaml"]
    assert found("s/*.yaml") == ["s/10.yaml", "s/2.yaml", "s/B.yaml"]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("empty", "file.directory-empty"),
        ("empty/", "file.directory-empty"),
        ("x*.yaml", "usage.no-match"),
        ("nowhere/*", "usage.no-match"),
        ("b/*/", "usage.no-match"),
        ("[ab", "usage.no-match"),
    ],
)
def test_nothing_to_read(name: str, what: str) -> None:
    with pytest.raises(NoMatch) as caught:
        find_reports(["b.yaml", name])
    assert (caught.value.what, caught.value.name) == (what, name)


def test_folders_are_not_followed_in_circles(here: Path) -> None:
    (here / "b" / "loop").symlink_to(here / "b", target_is_directory=True)
    assert found("b") == ["b/a.json", "b/deep/er/x.yaml", "b/z.yaml"]


def test_a_link_to_nowhere_is_a_file_that_is_missing(here: Path) -> None:
    (here / "empty" / "gone.yaml").symlink_to(here / "nowhere")
    assert found("empty") == ["empty/gone.yaml"]


def test_a_folder_that_may_not_be_read_stays_in_the_list(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading it then says why, as it does of a file."""
    listed = Path.iterdir

    def refuse(folder: Path) -> object:
        if folder.name == "deep":
            raise PermissionError(13, os.strerror(13), str(folder))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert found("b") == ["b/a.json", "b/deep", "b/z.yaml"]
