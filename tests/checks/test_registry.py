"""Checks by code: heads that are read, folders that are loaded, selectors that match."""

from pathlib import Path

import pytest

from compliance.checks.registry import Check, CheckError, bundled, load, matches, parse
from compliance.engine import sqlite
from compliance.relations import Run
from tests.office.files import written

TEXT = """\
-- X901 own-check 自有检查
-- kind: form
-- level: warning
-- label: 留意 / mind
-- Says something, in
-- two lines.
-- 用中文说明。
-- “引号开头”的也是。
-- 《书名》开头的也是。
-- Fix: do it: now.
-- 办法：改。
-- zh: {unit}：{sort}
-- en: {unit} is {sort}
-- zh.big: 大
-- en.big: big
-- zh.none:
-- en.none:
SELECT NULL AS entry_id, '' AS field, NULL AS task, NULL AS unit, NULL AS due, NULL AS period, 'big' AS sort
FROM run
"""


def without(line: str) -> str:
    """The text without the line that begins so."""
    return "".join(each for each in TEXT.splitlines(keepends=True) if not each.startswith(line))


def test_a_head_is_read() -> None:
    check = parse(TEXT, "X901_own-check.sql")
    assert (check.code, check.name, check.kind, check.level, check.title) == (
        "X901",
        "own-check",
        "form",
        "warning",
        "自有检查",
    )
    assert check.about == ("用中文说明。 “引号开头”的也是。 《书名》开头的也是。", "Says something, in two lines.")
    assert check.fix == ("改。", "do it: now.")
    assert check.message == ("{unit}：{sort}", "{unit} is {sort}")
    assert check.parts == {"big": ("大", "big"), "none": ("", "")}
    assert check.label == ("留意", "mind")
    assert check.sql.startswith("SELECT NULL") and check.sql.endswith("FROM run") and "--" not in check.sql


@pytest.mark.parametrize(
    ("lang", "level", "label"),
    [
        ("zh", "error", "必须修改"),
        ("zh", "warning", "请核实"),
        ("zh", "note", "提示"),
        ("en", "error", "must fix"),
    ],
)
def test_the_label_of_a_level(lang: str, level: str, label: str) -> None:
    assert parse(without("-- label"), "x").label_in(lang, level) == label
    assert parse(TEXT, "x").label_in(lang, level) == ("留意" if lang == "zh" else "mind")


@pytest.mark.parametrize("line", ["-- kind", "-- level", "-- Fix", "-- 办法", "-- zh:", "-- en:"])
def test_what_is_missing_is_named(line: str) -> None:
    with pytest.raises(CheckError, match=line.removeprefix("-- ").rstrip(":")):
        parse(without(line), "x.sql")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: form", "kind: forms"),
        ("level: warning", "level: fatal"),
        ("X901 own-check 自有检查", "X901 own-check"),
        ("X901", "x901"),
        ("X901", "X90"),
        ("own-check", "Own_check"),
        ("-- X901 own-check 自有检查\n", ""),
    ],
)
def test_a_head_that_is_wrong_is_refused(old: str, new: str) -> None:
    with pytest.raises(CheckError, match=r"own\.sql"):
        parse(TEXT.replace(old, new), "own.sql")


@pytest.mark.parametrize("text", ["", "SELECT 1", "--\nSELECT 1"])
def test_no_head_at_all(text: str) -> None:
    with pytest.raises(CheckError, match="first line"):
        parse(text, "own.sql")


def test_a_folder_is_loaded_to_its_bottom_in_order_of_codes(tmp_path: Path) -> None:
    written(tmp_path / "z" / "deep" / "X900_first.sql", TEXT.replace("X901 own-check", "X900 first"))
    written(tmp_path / "a" / "X901_own-check.sql", TEXT)
    written(tmp_path / "a" / "notes.txt", "no check")
    found = load(tmp_path)
    assert list(found) == ["X900", "X901"] and found["X901"] == parse(TEXT, "")


@pytest.mark.parametrize("name", ["X901.sql", "X902_own-check.sql", "X901_own.sql", "x901_own-check.sql"])
def test_a_file_is_named_after_its_check(tmp_path: Path, name: str) -> None:
    with pytest.raises(CheckError, match="X901_own-check"):
        load(written(tmp_path / name, TEXT).parent)


def test_a_code_is_given_once(tmp_path: Path) -> None:
    written(tmp_path / "a" / "X901_own-check.sql", TEXT)
    written(tmp_path / "b" / "X901_other.sql", TEXT.replace("own-check", "other"))
    with pytest.raises(CheckError, match="only X901"):
        load(tmp_path)


def test_a_user_s_check_runs(tmp_path: Path) -> None:
    written(tmp_path / "X901_own-check.sql", TEXT)
    tables = {"run": [Run(1, 30, 5, 10, None, None, 0, 0)]}
    ((check, row),) = sqlite.run(tables, load(tmp_path).values())
    assert (
        check.code == "X901"
        and row["sort"] == "big"
        and set(row) == {"entry_id", "field", "task", "unit", "due", "period", "sort"}
    )


@pytest.mark.parametrize(
    ("selectors", "found"),
    [
        ([], False),
        (["X901"], True),
        (["x901"], True),
        (["X9"], True),
        (["X"], True),
        (["x"], True),
        (["own-check"], True),
        (["OWN-CHECK"], True),
        (["own"], False),
        (["X9011"], False),
        (["X902"], False),
        (["901"], False),
        (["D", "X"], True),
    ],
)
def test_selectors(selectors: list[str], found: bool) -> None:
    assert matches(parse(TEXT, ""), selectors) is found


def test_the_bundled_checks_are_read_once() -> None:
    found = bundled()
    assert found is bundled() and list(found) == sorted(found)
    assert all(isinstance(each, Check) and each.code == code for code, each in found.items())
    assert found["D301"].name == "overdue" and found["D301"].kind == "progress" and found["D301"].level == "error"
