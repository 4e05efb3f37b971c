"""The default engine: an in-memory SQLite database that lives as long as one run."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from compliance.checks.registry import Check
from compliance.relations import DERIVED, INDEXES, RELATIONS, Tables, ddl


def load(tables: Tables, target: str | Path = ":memory:") -> sqlite3.Connection:
    """A database with those relations filled, the others empty, and indexes on what the queries join by."""
    connection = sqlite3.connect(str(target))
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    for name, relation in RELATIONS.items():
        if name not in DERIVED:
            # the number of a row, counted from 0, is SQLite's own key: no index to build
            connection.execute(ddl(name).replace(f"({name}_id BIGINT", f"({name}_id INTEGER PRIMARY KEY"))
            rows = tables.get(name)
            if rows:
                marks = ", ".join("?" * len(relation._fields))
                # of plain tuples sqlite3 takes the values directly, of named ones through a method each
                connection.executemany(f"INSERT INTO {name} VALUES ({marks})", map(tuple, rows))
            _index(connection, name)
    return connection


def derive(connection: sqlite3.Connection) -> None:
    """Make the relations that are queries over the others: once, for all checks."""
    for name in DERIVED:
        connection.execute(f"CREATE TABLE {name} AS {derived_sql(name)}")
        _index(connection, name)


def derived_sql(name: str) -> str:
    """The query that makes a derived relation; one text for every engine."""
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")


def _index(connection: sqlite3.Connection, name: str) -> None:
    for number, columns in enumerate(INDEXES.get(name, ())):
        if columns == (f"{name}_id",):
            continue
        connection.execute(f"CREATE INDEX {name}_by_{number} ON {name} ({', '.join(columns)})")


def run(tables: Tables, checks: Iterable[Check]) -> Iterator[tuple[Check, dict[str, Any]]]:
    """Every row at fault, with the check that found it; a row is a mapping of column to value.

    A user's own check only reads, within bounds. Raises CheckError for one that does more, or that fails.
    """
    connection = load(tables)
    try:
        derive(connection)
        for check in checks:
            if check.file:
                from compliance.engine import own  # few have checks of their own

                for found in own.run(connection, check):
                    yield check, found
                continue
            cursor = connection.execute(check.sql)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield check, dict(zip(names, row, strict=True))
    finally:
        connection.close()
