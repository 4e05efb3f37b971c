"""A user's own check: it reads, and nothing else, within bounds; what is wrong with it is said with its line."""

import re
from pathlib import Path
from typing import Any

import pytest

from compliance.checks.registry import Check, CheckError, own
from compliance.engine import own as engine
from compliance.engine import sqlite
from compliance.relations.contract import RELATIONS
from compliance.relations.judging import Run
from tests.office.files import written

HEAD = """\
-- X001 mine 自有
-- kind: form
-- level: warning
-- It says something.
-- 说点什么。
-- Fix: nothing.
-- 办法：无。
-- zh: {word}
-- en: {word}
"""
COLUMNS = "NULL AS entry_id, '' AS field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period, 'a' AS word"
TABLES: dict[str, list[Any]] = {"run": [Run(1, 30, 5, 10, None, None, 0, 0)]}
FIRST = HEAD.count("\n") + 1  # the line of the query


def check(folder: Path, sql: str) -> Check:
    written(folder / "X001_mine.sql", HEAD + sql)
    (found,) = own(folder).values()
    return found


def rows(folder: Path, sql: str) -> list[dict[str, Any]]:
    return [row for _, row in sqlite.run(TABLES, [check(folder, sql)])]


def refused(folder: Path, sql: str) -> str:
    with pytest.raises(CheckError) as raised:
        rows(folder, sql)
    (problem,) = raised.value.problems
    assert problem.place.file == str(folder / "X001_mine.sql")
    return str(raised.value).removeprefix(str(folder))


def test_it_selects(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, f"WITH one AS (SELECT 1 AS n) SELECT {COLUMNS}, n, MAX(n) OVER () AS m FROM one")
    assert row["n"] == row["m"] == 1 and row["field"] == ""


def test_a_field_that_is_null_is_none(tmp_path: Path) -> None:
    assert rows(tmp_path, f"SELECT {COLUMNS.replace(chr(39) * 2, 'NULL', 1)}")[0]["field"] == ""


def test_recursion_that_ends(tmp_path: Path) -> None:
    sql = f"WITH RECURSIVE c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 1000) SELECT {COLUMNS}, n FROM c"
    assert len(rows(tmp_path, sql)) == 1000


HARMFUL = [
    "ATTACH 'x.db' AS x",
    "ATTACH ':memory:' AS x",
    "DETACH main",
    "PRAGMA writable_schema = 1",
    "PRAGMA table_info(entry)",
    "PRAGMA hard_heap_limit = 0",
    "SELECT * FROM pragma_table_info('entry')",
    "SELECT * FROM pragma_database_list",
    "INSERT INTO run SELECT * FROM run",
    "INSERT INTO run SELECT * FROM run RETURNING *",
    "REPLACE INTO run SELECT * FROM run",
    "UPDATE run SET as_of = 2",
    "DELETE FROM run",
    "WITH x AS (SELECT 1) DELETE FROM run",
    "DROP TABLE run",
    "ALTER TABLE run RENAME TO ran",
    "CREATE TABLE x (a)",
    "CREATE TEMP TABLE x (a)",
    "CREATE TABLE x AS SELECT 1 AS a",
    "CREATE VIEW x AS SELECT 1 AS a",
    "CREATE TRIGGER x AFTER INSERT ON run BEGIN SELECT 1; END",
    "CREATE INDEX x ON run (as_of)",
    "CREATE VIRTUAL TABLE x USING fts5(a)",
    "VACUUM",
    "VACUUM INTO 'x.db'",
    "REINDEX",
    "ANALYZE",
    "BEGIN",
    "COMMIT",
    "SAVEPOINT x",
    "SELECT load_extension('x')",
    "SELECT fts3_tokenizer('simple')",
    "SELECT readfile('/etc/hostname')",
    "SELECT writefile('x.db', 'a')",
    "SELECT edit('x')",
    f"SELECT {COLUMNS} WHERE 'a' LIKE '%a'",
    f"SELECT {COLUMNS} WHERE 'a' GLOB '*a'",
    f"SELECT {COLUMNS}; DROP TABLE run",
    f"SELECT {COLUMNS}; SELECT 1",
    f"SELECT {COLUMNS} WHERE ? = 1",
    f"SELECT {COLUMNS} WHERE :a = 1",
]


@pytest.mark.parametrize("sql", HARMFUL)
def test_what_does_more_than_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str) -> None:
    monkeypatch.chdir(tmp_path)
    said = refused(tmp_path / "checks", sql)
    assert re.match(rf"/X001_mine\.sql:{FIRST}: (own checks only read|the query cannot be run)", said), said
    assert [each.name for each in tmp_path.iterdir()] == ["checks"]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("ATTACH 'x.db' AS x", "ATTACH x.db"),
        ("PRAGMA writable_schema = 1", "PRAGMA writable_schema 1"),
        (f"SELECT {COLUMNS} FROM (SELECT 1);\n", ""),
        ("INSERT INTO run SELECT * FROM run", "INSERT run"),
        ("\nDROP TABLE run", "DELETE sqlite_master"),
        ("CREATE TEMP TABLE x (a)", "INSERT sqlite_temp_master"),
        ("SELECT load_extension('x')", "FUNCTION load_extension"),
    ],
)
def test_what_was_tried_is_named(tmp_path: Path, sql: str, said: str) -> None:
    if said:
        assert f"({said})" in refused(tmp_path, sql)
    else:
        assert len(rows(tmp_path, sql)) == 1


@pytest.mark.parametrize("sql", HARMFUL)
def test_the_relations_stay_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str) -> None:
    monkeypatch.chdir(tmp_path)
    connection = sqlite.load(TABLES)
    sqlite.derive(connection)
    before = list(connection.iterdump())
    with pytest.raises(CheckError):
        list(engine.run(connection, check(tmp_path, sql)))
    assert list(connection.iterdump()) == before and {name for name in RELATIONS if f'"{name}"' in "".join(before)}
    # and it can do again what only the run itself does
    connection.execute("CREATE TABLE after_all (a)")
    assert connection.execute("SELECT 'a' LIKE '%a', length(zeroblob(2000000))").fetchone() == (1, 2_000_000)


COUNTING = "WITH RECURSIVE c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c)"


def test_a_query_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SECONDS", 0.2)
    assert "after 0.2 seconds" in refused(tmp_path, f"{COUNTING} SELECT {COLUMNS} FROM c WHERE n < 0")
    assert "after 0.2 seconds" in refused(tmp_path, f"{COUNTING} SELECT {COLUMNS}, MAX(n) AS m FROM c")


def test_rows_without_end_are_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "ROWS", 500)
    assert "after 500 rows" in refused(tmp_path, f"{COUNTING} SELECT {COLUMNS} FROM c")


def test_memory_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    monkeypatch.setattr(engine, "MEMORY", 32 * 2**20)
    sql = f"{COUNTING} SELECT {COLUMNS}, hex(randomblob(200000)) AS h FROM c ORDER BY h"
    assert "more memory than 32 MiB" in refused(tmp_path, sql)


@pytest.mark.parametrize(
    "value",
    [
        "randomblob(1000000000)",
        "hex(zeroblob(600000))",
        "replace(hex(zeroblob(400000)), '0', 'aaaa')",
    ],
)
def test_a_huge_value_is_refused(tmp_path: Path, value: str) -> None:
    assert "string or blob too big" in refused(tmp_path, f"SELECT {COLUMNS}, {value} AS v")


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT 1 AS a", f":{FIRST}: the query does not return entry_id、field、task、unit、due、period"),
        (f"SELECT {COLUMNS.replace(', NULL AS due', '')}", f":{FIRST}: the query does not return due"),
        (f"SELECT {COLUMNS.replace('word', 'ward')}", ":1: zh or en names what the query does not return: word"),
        (f"SELECT {COLUMNS}, 'x' AS what", "must not return a column called what"),
        (f"SELECT {COLUMNS}, 'x' AS file", "must not return a column called file"),
        (f"SELECT {COLUMNS}, 1 AS a, 2 AS a", "must not return a column called a"),
        (f"SELECT {COLUMNS}\nFROM run\nWHERE elsewhere = 1", f":{FIRST + 2}: the query cannot be run: no such column"),
        (f"\n\nSELECT {COLUMNS}\nFORM run", f":{FIRST + 3}: the query cannot be run: near"),
        (f"SELECT {COLUMNS} FROM nowhere", "no such table: nowhere"),
        ("", "no query that returns rows"),
        (";", "no query that returns rows"),
        ("-- only a comment", "no query that returns rows"),
        (f"EXPLAIN SELECT {COLUMNS}", "the query does not return entry_id"),
        (f"SELECT {COLUMNS}, CAST(x'ff' AS TEXT) AS t", "the query cannot be run: Could not decode"),
        ("VALUES (1)", "the query does not return"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, sql: str, said: str) -> None:
    assert said in refused(tmp_path, sql)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("entry_id", "0"),  # there is no entry
        ("entry_id", "-1"),
        ("entry_id", "'0'"),
        ("due", "'2023-06-30'"),
        ("due", "99999999"),
        ("due", "1.5"),
        ("task", "1"),
        ("unit", "x'00'"),
        ("period", "2023"),
        ("field", "1"),
        ("word", "x'00'"),
        ("case_id", "0"),
        ("declaration_id", "7"),
        ("other_entry", "3"),
        ("some_day", "4000000"),
        ("some_day", "'x'"),
        ("days", "'x'"),
    ],
)
def test_a_value_that_no_finding_can_hold(tmp_path: Path, column: str, value: str) -> None:
    old = re.search(rf"[^,]+ AS {column}\b", COLUMNS)
    columns = COLUMNS.replace(old[0], f" {value} AS {column}") if old else f"{COLUMNS}, {value} AS {column}"
    assert f"a value of {column} will not do" in refused(tmp_path, f"SELECT {columns}")


def test_the_limits_are_generous() -> None:
    assert engine.SECONDS >= 10 and engine.ROWS >= 10_000 and engine.MEMORY >= 256 * 2**20
