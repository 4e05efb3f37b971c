"""The contract of a check: what its query may hold and must return, on every engine."""

import re
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from compliance.checks.registry import Check, CheckError, bundled, load, parse
from compliance.engine import sqlite
from compliance.messages import CATALOGUE, LANGUAGES
from compliance.relations.contract import DERIVED, RELATIONS, columns
from tests.conftest import ROOT

CHECKS = list(bundled().values())
RETURNED = {"entry_id", "field", "task", "unit", "due", "period"}
GIVEN = {"title", "unit", "due", "task", "period", "field"}
FLOATS = {name for relation in RELATIONS.values() for name, kind, _, _ in columns(relation) if kind == "DOUBLE"}
EQUALITIES = (exp.EQ, exp.NEQ, exp.NullSafeEQ)
BOOLEAN = (exp.Predicate, exp.Connector, exp.Not, exp.Paren)

every_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)


def forbidden(sql: str) -> list[str]:
    """What the query holds that not every engine takes alike."""
    tree = sqlglot.parse_one(sql, dialect="sqlite")
    found = []
    for node in tree.walk():
        if isinstance(node, (exp.Parameter, exp.Placeholder)):
            found.append("parameter")
        if isinstance(node, (exp.Div, exp.IntDiv)):
            found.append("/")
        if isinstance(node, (exp.Cast, exp.TryCast)):
            found.append("CAST")
        if isinstance(node, (exp.Like, exp.ILike)):
            found.append("LIKE")
        if isinstance(node, exp.Order) and not isinstance(node.parent, exp.Window):
            found.append("ORDER BY")
        if isinstance(node, exp.Not) and isinstance(node.this, exp.In):
            found.append("NOT IN")
        if isinstance(node, EQUALITIES) and any(
            isinstance(side, exp.Column) and side.name in FLOATS for side in (node.left, node.right)
        ):
            found.append("equality of floats")
        if isinstance(node, (exp.Where, exp.Join, exp.Connector)):
            conditions = (
                [node.this, node.expression]
                if isinstance(node, exp.Connector)
                else [node.args.get("on") if isinstance(node, exp.Join) else node.this]
            )
            if any(each is not None and not isinstance(each.unnest(), BOOLEAN) for each in conditions):
                found.append("bare boolean")
    if '"' in sql:
        found.append("double quotes")
    return found


@every_check
def test_holds_nothing_forbidden(check: Check) -> None:
    assert forbidden(check.sql) == []


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("SELECT a FROM entry WHERE a = ?", "parameter"),
        ("SELECT a FROM entry WHERE a = :day", "parameter"),
        ("SELECT a / 2 FROM entry", "/"),
        ("SELECT CAST(a AS INTEGER) FROM entry", "CAST"),
        ('SELECT "a" FROM entry', "double quotes"),
        ("SELECT a FROM entry WHERE a LIKE 'x%'", "LIKE"),
        ("SELECT a FROM entry ORDER BY a", "ORDER BY"),
        ("SELECT a FROM entry WHERE a NOT IN (1, 2)", "NOT IN"),
        ("SELECT a FROM entry WHERE a = 1 AND owed", "bare boolean"),
        ("SELECT a FROM entry WHERE owed", "bare boolean"),
        ("SELECT a FROM measure m JOIN target g ON m.value = g.value", "equality of floats"),
    ],
)
def test_refuses(sql: str, what: str) -> None:
    assert what in forbidden(sql)


@every_check
def test_parses_as_spark(check: Check) -> None:
    for sql in (check.sql, *map(sqlite.derived_sql, DERIVED)):
        assert sqlglot.parse_one(sql, dialect="spark", error_level=sqlglot.ErrorLevel.RAISE)


@every_check
def test_selects_from_documented_relations_only(check: Check) -> None:
    tree = sqlglot.parse_one(check.sql, dialect="sqlite")
    aliases = {each.alias for each in tree.find_all(exp.Subquery)}
    assert {table.name for table in tree.find_all(exp.Table)} - aliases <= set(RELATIONS)


@every_check
def test_returns_the_columns_and_its_messages_fill_in(check: Check) -> None:
    connection = sqlite.load({})
    sqlite.derive(connection)
    returned = {column[0] for column in connection.execute(check.sql).description}
    assert returned >= RETURNED
    for message in check.message:
        named = {name.removesuffix("_s") for name in re.findall(r"\{(\w+)\}", message)}
        assert named <= returned | GIVEN


@every_check
def test_head_is_bilingual(check: Check) -> None:
    for zh, en in (check.about, check.fix, check.message, *check.parts.values()):
        if zh == en:
            continue  # a sign, or nothing at all
        assert re.search("[\u4e00-\u9fff]|\\{what\\}|\\{value\\}", zh) and en
        assert not re.search("[\u4e00-\u9fff]", re.sub(r"“[^”]*”|\S*[\u4e00-\u9fff]\S*", "", en))
    for lang in LANGUAGES:
        assert check.label_in(lang, check.level)
    assert f"level.{check.kind}.{check.level}" in CATALOGUE


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("SELECT 1", "first line"),
        ("-- D301 overdue\nSELECT 1", "first line"),
        ("-- D301 overdue 逾期\n-- kind: progress\nSELECT 1", "lacks"),
        (
            "-- D301 overdue 逾期\n-- kind: work\n-- level: error\n-- Fix: a\n-- 办法：b\n-- zh: c\n-- en: d\nSELECT 1",
            "kind",
        ),
    ],
)
def test_a_head_that_is_not_whole_is_refused(text: str, why: str) -> None:
    with pytest.raises(CheckError, match=why):
        parse(text, "D301_overdue.sql")


def test_a_file_named_otherwise_is_refused(tmp_path: Path) -> None:
    text = next((ROOT / "compliance" / "checks").rglob("D301*.sql")).read_text(encoding="utf-8")
    (tmp_path / "D999_overdue.sql").write_text(text, encoding="utf-8")
    with pytest.raises(CheckError, match="D301_overdue"):
        load(tmp_path)
