"""The default engine: an in-memory SQLite database that lives as long as one run."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from compliance.checks.registry import Check
from compliance.relations import INDEXES, RELATIONS, Tables, ddl

MATCH = Path(__file__).parent / "match.sql"


def load(tables: Tables, target: str | Path = ":memory:") -> sqlite3.Connection:
    """A database with those relations filled, the others empty, and indexes on what the queries join by."""
    connection = sqlite3.connect(str(target))
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    for name, relation in RELATIONS.items():
        if name != "matched":
            connection.execute(ddl(name))
            rows = tables.get(name)
            if rows:
                marks = ", ".join("?" * len(relation._fields))
                connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
    for name, columns in INDEXES.items():
        if name != "matched":
            connection.execute(f"CREATE INDEX {name}_by ON {name} ({', '.join(columns)})")
    return connection


def match(connection: sqlite3.Connection) -> None:
    """Make the relation `matched`: once, for all checks."""
    connection.execute(f"CREATE TABLE matched AS {MATCH.read_text(encoding='utf-8')}")
    connection.execute("CREATE INDEX matched_by ON matched (obligation_id)")
    connection.execute("CREATE INDEX matched_entry ON matched (entry_id)")


def run(tables: Tables, checks: Iterable[Check]) -> Iterator[tuple[Check, dict[str, Any]]]:
    """Every row at fault, with the check that found it; a row is a mapping of column to value."""
    connection = load(tables)
    try:
        match(connection)
        for check in checks:
            cursor = connection.execute(check.sql)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield check, dict(zip(names, row, strict=True))
    finally:
        connection.close()
