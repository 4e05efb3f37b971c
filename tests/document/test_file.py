"""A file that a run rests on: its document, or every problem of it."""

from pathlib import Path

import pytest

from compliance.document.file import read_file
from compliance.finding import Unusable
from tests.office.files import places, refused, written

GOOD = "id: 2023-Q3\ndata_day: 2023-09-30\nsources: [demo-2022-1]\n"


def test_a_good_file(tmp_path: Path) -> None:
    path = written(tmp_path / "2023-Q3.yaml", GOOD)
    document = read_file(path, "round")
    assert document.value == {"id": "2023-Q3", "data_day": "2023-09-30", "sources": ["demo-2022-1"]}
    assert document.problems == [] and document.file == str(path)
    assert str(document.place(("sources", 0))) == f"{path}:3:11"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("file.empty", 1, 1)]),
        ("# nothing\n", [("file.empty", 1, 1)]),
        ("id: [", [("file.syntax", 1, 6)]),
        ("- a\n", [("shape.not-a", 1, 1)]),
        ("id: 2023-Q3\n", [("shape.missing", 1, 1), ("shape.missing", 1, 1)]),
        # every problem, in the order of the file; a warning elsewhere is an error in what a run rests on
        (
            GOOD.replace("09-30", "09-31").replace("demo-2022-1", "X"),
            [("value.not-a-day", 2, 11), ("value.not-like", 3, 11)],
        ),
        (f"{GOOD}unit: all\n", [("shape.unknown-hint", 4, 1)]),
        (f"{GOOD}id: 2023-Q4\n", [("shape.duplicate", 4, 1)]),
    ],
)
def test_a_bad_file_is_refused_with_all_its_problems(
    tmp_path: Path, text: str, found: list[tuple[str, int, int]]
) -> None:
    path = written(tmp_path / "a.yaml", text)
    problems = refused(read_file, path, "round")
    assert places(problems) == found and {each.place.file for each in problems} == {str(path)}


@pytest.mark.parametrize(
    ("name", "what"), [("nowhere.yaml", "file.missing"), (".", "file.unreadable"), ("a\0b", "file.unreadable")]
)
def test_a_file_that_cannot_be_opened(tmp_path: Path, name: str, what: str) -> None:
    (problem,) = refused(read_file, tmp_path / name, "round")
    assert (problem.code, problem.what, problem.place.file) == ("R101", what, str(tmp_path / name))


def test_the_cause_is_not_shown_beside_it(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        read_file(tmp_path / "nowhere.yaml", "round")
    assert caught.value.__cause__ is None and caught.value.__suppress_context__


def test_the_schema_decides_what_is_good(tmp_path: Path) -> None:
    path = written(tmp_path / "a.yaml", "holidays: [2027-01-01]\n")
    assert read_file(path, "workdays").value == {"holidays": ["2027-01-01"]}
    assert {each.what for each in refused(read_file, path, "ledger")} >= {"shape.unknown"}
