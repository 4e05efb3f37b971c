"""The lines of a section are the same whether they were read line by line or column by column."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compliance.reports.section import Section

NAMES = ("task", "status", "due")
values = st.one_of(st.none(), st.text("ab", max_size=2))
tables = st.lists(st.tuples(*[values] * len(NAMES)), max_size=5)


@given(tables)
def test_lines_and_columns_say_the_same(table: list[tuple[str | None, ...]]) -> None:
    columns: dict[str, Any] = {name: [row[n] for row in table] for n, name in enumerate(NAMES)}
    lines = [{name: cell for name, cell in zip(NAMES, row, strict=True) if cell is not None} for row in table]
    by_column, by_line = Section.of_columns(columns, len(table)), Section(enumerate(lines))
    for name in (*NAMES, "other"):
        assert list(by_column.column(name)) == list(by_line.column(name))
        assert list(by_column.filled(name)) == list(by_line.filled(name))
    assert len(by_column) == len(by_line) == len(table) and bool(by_column) == bool(table)
    assert by_column == by_line == list(enumerate(lines)) and by_line != [*by_line, (9, {})]
    assert list(by_column.indexes) == list(by_line.indexes)


def test_lines_keep_their_own_numbers() -> None:
    section = Section([(1, {"task": "2.1"}), (4, {"task": "2.2"})])
    assert list(section.indexes) == [1, 4] and section[1] == (4, {"task": "2.2"})
    assert section.column("task") == ["2.1", "2.2"] and list(section.filled("task")) == [(0, "2.1"), (1, "2.2")]
    assert section.has("task") and not section.has("due")


def test_no_lines_and_no_columns() -> None:
    assert list(Section()) == [] and not Section().has("task")
    assert list(Section.of_columns({}, 2)) == [(0, {}), (1, {})]
