"""The default engine: an in-memory SQLite database that lives as long as one run."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from compliance.checks.registry import Check
from compliance.relations import Tables
from compliance.relations.contract import DERIVED, INDEXES, RELATIONS, columns
from compliance.rows import Rows

MANY = 1000  # rows
_AT_ONCE = 10  # rows of a statement: SQLite takes at least 999 values in one


def load(tables: Tables, target: str | Path = ":memory:") -> sqlite3.Connection:
    """A database with those relations filled, the others empty, and indexes on what the queries join by."""
    connection = sqlite3.connect(str(target))
    connection.execute("PRAGMA page_size = 16384")  # rows with their texts are long: fewer pages, fewer splits
    connection.execute("PRAGMA temp_store = MEMORY")  # what is sorted is nothing to leave in a temporary file
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    for name in RELATIONS:
        if name not in DERIVED:
            _fill(connection, name, tables.get(name) or [])
    return connection


def _fill(connection: sqlite3.Connection, name: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Make a relation and its indexes.

    Of a large one, columns that hold one value throughout (the file, the data day …) are not stored a hundred thousand
    times: the relation is then a view, in which they are constants.
    """
    fields = RELATIONS[name]._fields
    cells: Sequence[Sequence[Any]] = rows.columns if isinstance(rows, Rows) else list(zip(*rows, strict=True))
    cells = cells or [()] * len(fields)
    same = _constants(fields, cells) if len(rows) >= MANY else {}
    kept = [(field, column) for field, column in zip(fields, cells, strict=True) if field not in same]
    table = f"{name}_rows" if same else name
    # the number of a row, counted from 0, is SQLite's own key: no index to build
    types = {
        column: "INTEGER PRIMARY KEY" if column == f"{name}_id" else kind
        for column, kind, _, _ in columns(RELATIONS[name])
    }
    connection.execute(f"CREATE TABLE {table} ({', '.join(f'{field} {types[field]}' for field, _ in kept)})")
    _insert(connection, table, [column for _, column in kept], len(rows))
    if same:
        shown = (f"{_literal(connection, same[field])} AS {field}" if field in same else field for field in fields)
        connection.execute(f"CREATE VIEW {name} AS SELECT {', '.join(shown)} FROM {table}")
    _index(connection, name, table, same)


def _insert(connection: sqlite3.Connection, table: str, columns: Sequence[Sequence[Any]], count: int) -> None:
    """Fill a table, most of it several rows a statement: each statement has its price."""
    row = f"({', '.join('?' * len(columns))})"
    together = count - count % _AT_ONCE
    cells = chain.from_iterable(zip(*(column[:together] for column in columns), strict=True))
    batches = zip(*[cells] * (_AT_ONCE * len(columns)), strict=True)
    connection.executemany(f"INSERT INTO {table} VALUES {', '.join([row] * _AT_ONCE)}", batches)
    rest = zip(*(column[together:] for column in columns), strict=True)
    connection.executemany(f"INSERT INTO {table} VALUES {row}", rest)


def _constants(fields: Sequence[str], cells: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """The columns but the first that hold one value throughout."""
    found = {
        field: column[0]
        for field, column in zip(fields, cells, strict=True)
        # most columns that vary do so at their ends: few must be looked at whole
        if column[0] == column[-1] and column.count(column[0]) == len(column)
    }
    return {field: value for field, value in found.items() if field != fields[0] and "\0" not in str(value)}


def _literal(connection: sqlite3.Connection, value: object) -> str:
    (literal,) = connection.execute("SELECT quote(?)", (value,)).fetchone()
    return str(literal)


def derive(connection: sqlite3.Connection) -> None:
    """Make the relations that are queries over the others: once, for all checks."""
    for name in DERIVED:
        connection.execute(f"CREATE TABLE {name} AS {derived_sql(name)}")
        _index(connection, name, name)


def derived_sql(name: str) -> str:
    """The query that makes a derived relation; one text for every engine."""
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")


def _index(connection: sqlite3.Connection, name: str, table: str, without: Collection[str] = ()) -> None:
    for number, joined in enumerate(INDEXES.get(name, ())):
        varying = [column for column in joined if column not in without and column != f"{name}_id"]
        if varying:
            connection.execute(f"CREATE INDEX {name}_by_{number} ON {table} ({', '.join(varying)})")


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
