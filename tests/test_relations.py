"""The relations: columns, their SQL on two engines, indexes, and what the derived queries give."""

import re
import sqlite3
from typing import Annotated, Any, NamedTuple

import duckdb
import pytest

from compliance.engine import sqlite
from compliance.relations.contract import DERIVED, INDEXES, RELATIONS, columns, ddl
from compliance.relations.judging import Entry

TYPES = {"BIGINT", "DOUBLE", "VARCHAR"}
NAME = re.compile("[a-z][a-z_]*")
every_relation = pytest.mark.parametrize("name", list(RELATIONS))


class Sample(NamedTuple):
    """A relation that has one of each."""

    a: Annotated[int, "whole"]
    b: Annotated[float | None, "perhaps"]
    c: Annotated[str, "text"]
    d: Annotated[str | None, "perhaps text"]


def test_columns() -> None:
    assert columns(Sample) == [
        ("a", "BIGINT", False, "whole"),
        ("b", "DOUBLE", True, "perhaps"),
        ("c", "VARCHAR", False, "text"),
        ("d", "VARCHAR", True, "perhaps text"),
    ]


def test_ddl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RELATIONS, "sample", Sample)
    assert ddl("sample") == "CREATE TABLE sample (a BIGINT, b DOUBLE, c VARCHAR, d VARCHAR)"


def test_of_entry() -> None:
    """The contract of a column that checks rely on: never NULL, or may be."""
    kinds = {name: (kind, nullable) for name, kind, nullable, _ in columns(Entry)}
    assert (
        kinds["status"] == ("VARCHAR", False)
        and kinds["percent"] == ("DOUBLE", True)
        and kinds["due"] == ("BIGINT", True)
    )


@every_relation
def test_every_relation_and_column_is_documented(name: str) -> None:
    relation = RELATIONS[name]
    assert NAME.fullmatch(name) and relation.__doc__.strip().endswith(".")
    found = columns(relation)
    assert [column for column, _, _, _ in found] == list(relation._fields)
    for column, kind, _, meaning in found:
        assert NAME.fullmatch(column) and kind in TYPES and len(meaning) > 1, column


@every_relation
def test_it_can_be_made_on_both_engines(name: str) -> None:
    fields = list(RELATIONS[name]._fields)
    with sqlite3.connect(":memory:") as connection:
        connection.execute(ddl(name))
        assert [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] == fields
    with duckdb.connect(":memory:") as other:
        other.execute(ddl(name))
        assert [(row[0], row[1]) for row in other.execute(f"DESCRIBE {name}").fetchall()] == [
            (column, kind) for column, kind, _, _ in columns(RELATIONS[name])
        ]


@every_relation
def test_days_are_whole_numbers(name: str) -> None:
    for column, kind, _, _ in columns(RELATIONS[name]):
        if column.endswith(("_day", "_minute", "_id")) or column in {"due", "new_due", "judged_due", "day", "ordinal"}:
            assert kind == "BIGINT", column


def test_indexes_name_columns_that_there_are() -> None:
    assert set(INDEXES) <= set(RELATIONS)
    for name, wanted in INDEXES.items():
        assert len(set(wanted)) == len(wanted) > 0, name
        for each in wanted:
            assert each and set(each) <= set(RELATIONS[name]._fields), name


@pytest.mark.parametrize("name", DERIVED)
def test_a_derived_relation_has_its_columns_and_types_on_both_engines(name: str) -> None:
    """Also where nothing is in the tables that it is made of."""
    wanted = [(column, kind) for column, kind, _, _ in columns(RELATIONS[name])]
    connection = sqlite.load({})
    sqlite.derive(connection)
    assert [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] == [column for column, _ in wanted]
    described = duck_types(name)
    assert [column for column, _ in described] == [column for column, _ in wanted]
    # a flag made by CASE is a smaller whole number there
    assert [("BIGINT" if kind in {"INTEGER", "HUGEINT"} else kind) for _, kind in described] == [
        kind for _, kind in wanted
    ]


def duck_types(name: str) -> list[tuple[Any, Any]]:
    """The columns that DuckDB gives a derived query."""
    with duckdb.connect(":memory:") as connection:
        for each in RELATIONS:
            if each not in DERIVED:
                connection.execute(ddl(each))
        for each in DERIVED[: DERIVED.index(name) + 1]:
            connection.execute(f"CREATE TABLE {each} AS {sqlite.derived_sql(each)}")
        return [(row[0], row[1]) for row in connection.execute(f"DESCRIBE {name}").fetchall()]
