"""Assignments: units named for tasks that nobody answers for, respondents confirmed or changed."""

from dataclasses import dataclass
from pathlib import Path

from compliance.calendar.days import to_day
from compliance.document.file import read_file
from compliance.finding import Place


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who answers for a task from a day on; units by name, the first answers unless `each`."""

    task: str
    units: tuple[str, ...]
    each: bool
    date: int
    paper: str
    place: Place


def read_assignments(path: Path) -> list[Assignment]:
    """The assignments of a file, or of all .yaml files of a folder, the earliest first. Raises Unusable."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    found = []
    for file in files:
        document = read_file(file, "assignments")
        for number, each in enumerate((document.value or {})["assignments"]):
            found.append(
                Assignment(
                    each["task"],
                    tuple(each["units"]),
                    each.get("each", False),
                    to_day(each["date"]),
                    each["paper"],
                    document.place(("assignments", number)),
                )
            )
    return sorted(found, key=lambda each: each.date)
