"""The few types that occur in more than one document."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from compliance.model.base import (
    Day,
    Lines,
    Model,
    Period,
    RegionId,
    Sha256,
    SourceId,
    TaskId,
    Text,
    UnitName,
    UnitNames,
)

GOOD: list[tuple[Any, Any]] = [
    (SourceId, "yuzhengban-2022-101"),
    (SourceId, "0"),
    (SourceId, "a" * 120),
    (TaskId, "p-1/4.3"),
    (TaskId, "p-1/t1.r3"),
    (TaskId, "p/4-2"),
    (RegionId, "henan"),
    (UnitName, "省公安厅"),
    (UnitName, "长" * 200),
    (UnitNames, []),
    (UnitNames, ["省公安厅", "省档案局"]),
    (Text, "一"),
    (Lines, [1, 1]),
    (Lines, [1708, 1710]),
    (Sha256, "0123456789abcdef" * 4),
    *((Period, each) for each in ("2023", "2023-H1", "2023-H2", "2023-Q1", "2023-Q4", "2023-09", "2023-W36", "0000")),
]
BAD: list[tuple[Any, Any]] = [
    *((SourceId, each) for each in ("", "A-1", "p_1", "p/1", "p 1", "p.1", "豫-1", "p-1\n", "a" * 121, "../p", 1)),
    *((TaskId, each) for each in ("p-1", "p-1/", "/1", "p-1/A", "p-1/1/2", "p-1/一", "p-1/1\n", "p-1/1 ", "p.1/1")),
    (RegionId, "a" * 61),
    (RegionId, "Henan"),
    (UnitName, ""),
    (UnitName, "长" * 201),
    (UnitName, None),
    (UnitNames, "省公安厅"),
    (UnitNames, [""]),
    (Text, ""),
    (Lines, []),
    (Lines, [1]),
    (Lines, [1, 2, 3]),
    (Lines, [0, 1]),
    (Lines, ["一", 2]),
    (Sha256, "0" * 63),
    (Sha256, "G" * 64),
    (Sha256, "A" * 64),
    *(
        (Period, each)
        for each in ("", "23", "2023-H3", "2023-Q0", "2023-Q5", "2023-9", "2023-W6", "2023年", "2023-", "2023\n")
    ),
    *((Day, each) for each in ("2023-02-30", "2023-9-1", "昨天", "2023", "")),
]


@pytest.mark.parametrize(("kind", "value"), GOOD)
def test_taken(kind: Any, value: Any) -> None:
    assert TypeAdapter(kind).validate_python(value) == value


@pytest.mark.parametrize(("kind", "value"), BAD)
def test_refused(kind: Any, value: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


class Part(Model):
    """A part of a document."""

    day: Day
    name: Text = "甲"


def test_a_part_is_closed_and_cannot_be_changed() -> None:
    part = Part.model_validate({"day": "2024-02-29"})
    assert part == Part(day=date(2024, 2, 29), name="甲")
    with pytest.raises(ValidationError, match="Extra inputs"):
        Part.model_validate({"day": "2024-02-29", "nmae": "乙"})
    with pytest.raises(ValidationError, match="frozen"):
        part.name = "乙"
