"""What changed between two collections of reports."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.calendar.days import to_day
from compliance.history import Change, changes
from compliance.relations.judging import Previous


def row(task: str = "a/1", unit: str = "demo/甲", **more: Any) -> Previous:
    values: dict[str, Any] = dict.fromkeys(Previous._fields)
    return Previous(**{**values, "task": task, "unit": unit, "status": "in_progress", **more})


@pytest.mark.parametrize(
    ("old", "new", "what", "shown"),
    [
        ({"status": "in_progress"}, {"status": "done"}, "status", ("in_progress", "done")),
        ({"percent": 60.0}, {"percent": 62.5}, "percent", ("60", "62.5")),
        ({"percent": None}, {"percent": 0.0}, "percent", (None, "0")),
        ({"completed_day": None}, {"completed_day": to_day("2023-09-28")}, "completed_day", (None, "2023-09-28")),
        ({"new_due": to_day("2023-10-31")}, {"new_due": to_day("2023-11-30")}, "new_due", ("2023-10-31", "2023-11-30")),
        ({"completed_day": 0}, {"completed_day": None}, "completed_day", ("1970-01-01", None)),
        ({"words": "初稿"}, {"words": "定稿"}, "words", ("初稿", "定稿")),
    ],
)
def test_each_field(old: dict[str, Any], new: dict[str, Any], what: str, shown: tuple[str | None, str | None]) -> None:
    assert list(changes([row(**old)], [row(**new)])) == [Change("a/1", "demo/甲", what, *shown)]


def test_the_data_day_alone_is_no_change() -> None:
    assert list(changes([row(as_of_day=1)], [row(as_of_day=2)])) == []


def test_added_and_vanished() -> None:
    assert list(changes([row("a/1")], [row("a/2", status="done")])) == [
        Change("a/1", "demo/甲", "vanished", "in_progress", None),
        Change("a/2", "demo/甲", "added", None, "done"),
    ]


@pytest.mark.parametrize("apart", [{"unit": "demo/乙"}, {"due": 5}, {"period": "2023"}, {"task": "a/2"}])
def test_entries_are_told_apart(apart: dict[str, Any]) -> None:
    both = [row(), row(**apart)]
    assert list(changes(both, both)) == []
    assert [each.what for each in changes(both, both[:1])] == ["vanished"]
    assert [each.what for each in changes([row()], [row(**apart)])] != []


def test_the_order_is_by_unit_and_task() -> None:
    rows = [
        row("a/2", "demo/乙"),
        row("a/1", "demo/乙"),
        row("a/2"),
        row("a/2", due=3),
        row("a/2", due=2),
        row("a/2", period="2023"),
    ]
    found = [(each.unit, each.task) for each in changes([], rows)]
    assert found == sorted(found) and len(found) == len(rows)


def test_several_fields_of_one_entry() -> None:
    new = row(status="done", percent=100.0, completed_day=3, words="完")
    assert [each.what for each in changes([row()], [new])] == ["status", "percent", "completed_day", "words"]


ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from(["a/1", "a/2"]),
        st.sampled_from(["demo/甲", "demo/乙"]),
        due=st.sampled_from([None, 1, 2]),
        period=st.sampled_from([None, "2023"]),
        status=st.sampled_from(["done", "in_progress"]),
        percent=st.none() | st.floats(0, 100),
        words=st.none() | st.text(max_size=3),
    ),
    unique_by=lambda each: (each.task, each.unit, each.due, each.period),
)


@given(ROWS, ROWS)
def test_there_and_back(old: list[Previous], new: list[Previous]) -> None:
    """Backwards, every change is the same with its values exchanged; what is equal does not change."""
    assert list(changes(old, old)) == []
    turned = {"added": "vanished", "vanished": "added"}
    back = [
        Change(each.task, each.unit, turned.get(each.what, each.what), each.new, each.old) for each in changes(new, old)
    ]
    assert list(changes(old, new)) == back
    keys = [{(each.task, each.unit, each.due, each.period) for each in rows} for rows in (old, new)]
    assert len(keys[0] ^ keys[1]) == sum(each.what in turned for each in back)
