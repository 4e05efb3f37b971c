"""Assignments from a file and from a folder."""

from pathlib import Path

import pytest

from compliance.calendar.days import to_day
from compliance.office.assignments import read_assignments
from tests.office.files import places, refused, written

ONE = """\
assignments:
  - {task: demo-2022-1/3.1, units: [省乙局, 省甲厅], date: 2023-05-01, paper: 督查函2号}
  - {task: demo-2022-1/2.5, units: [各市人民政府], each: true, date: 2023-01-01, paper: 督查函1号}
"""


def test_a_file(tmp_path: Path) -> None:
    path = written(tmp_path / "a.yaml", ONE)
    first, second = read_assignments(path)
    assert (first.task, first.units, first.each, first.date, first.paper) == (
        "demo-2022-1/2.5",
        ("各市人民政府",),
        True,
        to_day("2023-01-01"),
        "督查函1号",
    )
    assert (second.task, second.units, second.each, second.date) == (
        "demo-2022-1/3.1",
        ("省乙局", "省甲厅"),
        False,
        to_day("2023-05-01"),
    )
    assert str(first.place) == f"{path}:3:5" and str(second.place) == f"{path}:2:5"


def test_a_folder_is_read_by_date(tmp_path: Path) -> None:
    written(tmp_path / "b.yaml", ONE)
    written(tmp_path / "a.yaml", "assignments: [{task: a/1, units: [甲], date: 2023-03-01, paper: 函}]\n")
    written(tmp_path / "notes.txt", "not ours")
    found = read_assignments(tmp_path)
    assert [each.task for each in found] == ["demo-2022-1/2.5", "a/1", "demo-2022-1/3.1"]


def test_of_one_day_the_later_written_comes_last(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.yaml",
        "assignments:\n"
        + "".join(f"  - {{task: a/1, units: [{unit}], date: 2023-03-01, paper: 函}}\n" for unit in "乙甲丙"),
    )
    assert [each.units for each in read_assignments(path)] == [("乙",), ("甲",), ("丙",)]


def test_none(tmp_path: Path) -> None:
    assert read_assignments(tmp_path) == []
    assert read_assignments(written(tmp_path / "a.yaml", "assignments: []\n")) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (ONE.replace("2023-05-01", "2023-05-32"), ("value.not-a-day", 2, 54)),
        (ONE.replace("[省乙局, 省甲厅]", "[]"), ("shape.too-few", 2, 36)),
        (ONE.replace(", paper: 督查函2号", ""), ("shape.missing", 2, 5)),
        (ONE.replace("each: true", "each: yes"), ("shape.not-a", 3, 52)),
        ("- a\n", ("shape.not-a", 1, 1)),
        ("", ("file.empty", 1, 1)),
        ("assignments: [", ("file.syntax", 1, 15)),
    ],
)
def test_errors_with_their_places(tmp_path: Path, text: str, what: tuple[str, int, int]) -> None:
    path = written(tmp_path / "a.yaml", text)
    assert what in places(refused(read_assignments, path))
    assert refused(read_assignments, tmp_path)[0].place.file == str(path)


def test_no_file(tmp_path: Path) -> None:
    assert [each.what for each in refused(read_assignments, tmp_path / "none.yaml")] == ["file.missing"]
