"""A second engine for the tests: the same relations and the same query texts on DuckDB."""

from collections.abc import Iterable, Iterator
from typing import Any

import duckdb

from compliance.checks.registry import Check
from compliance.engine.sqlite import derived_sql
from compliance.relations import Tables
from compliance.relations.contract import DERIVED, RELATIONS, ddl


def run(tables: Tables, checks: Iterable[Check]) -> Iterator[tuple[Check, dict[str, Any]]]:
    """Every row at fault, as the default engine gives them."""
    with duckdb.connect(":memory:") as connection:
        for name, relation in RELATIONS.items():
            if name in DERIVED:
                continue
            connection.execute(ddl(name))
            if tables.get(name):
                marks = ", ".join("?" * len(relation._fields))
                connection.executemany(f"INSERT INTO {name} VALUES ({marks})", tables[name])
        for name in DERIVED:
            connection.execute(f"CREATE TABLE {name} AS {derived_sql(name)}")
        for check in checks:
            cursor = connection.execute(check.sql)
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                yield check, dict(zip(names, row, strict=True))
