"""Corrections of the working-day calendar, read from a file."""

from datetime import date
from pathlib import Path

import pytest

from compliance.calendar.workdays import known_until, provisional, works
from compliance.office.workdays import read_calendar
from tests.office.files import places, refused, written


def test_corrections(tmp_path: Path) -> None:
    year = known_until() + 1
    known = read_calendar(
        written(
            tmp_path / "w.yaml",
            (f"holidays: [2023-09-28, {year}-01-01]\nworkdays:\n  - 2023-10-01\nknown_until: {year}\n"),
        )
    )
    assert not works(date(2023, 9, 28), known) and works(date(2023, 10, 1), known)
    assert not works(date(2023, 10, 2), known), "the notices still hold"
    assert not works(date(year, 1, 1), known)
    assert known.known_until == year and not provisional(date(year, 6, 1), known)
    assert works(date(year, 6, 1), known) == (date(year, 6, 1).weekday() < 5)


@pytest.mark.parametrize("text", ["holidays: [2023-09-28]\n", "known_until: 2004\n", "workdays: []\n"])
def test_what_is_known_is_never_less(tmp_path: Path, text: str) -> None:
    assert read_calendar(written(tmp_path / "w.yaml", text)).known_until == known_until()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("holidays: [2023-09-31]\n", ("value.not-a-day", 1, 12)),
        ("holidays: 2023-09-30\n", ("shape.not-a", 1, 11)),
        ("workdays:\n  - 9月30日\n", ("value.not-a-date", 2, 5)),
        ("known_until: soon\n", ("value.not-a-number", 1, 14)),
        ("known_until: 1990\n", ("value.too-small", 1, 14)),
        ("holiday: []\n", ("shape.unknown-hint", 1, 1)),
        ("[]\n", ("shape.not-a", 1, 1)),
    ],
)
def test_errors_with_their_places(tmp_path: Path, text: str, what: tuple[str, int, int]) -> None:
    path = written(tmp_path / "w.yaml", text)
    problems = refused(read_calendar, path)
    assert what in places(problems) and problems[0].place.file == str(path)


def test_no_file(tmp_path: Path) -> None:
    assert [each.what for each in refused(read_calendar, tmp_path / "none.yaml")] == ["file.missing"]
