"""Checks by code: heads that are read, folders that are loaded, selectors that match."""

from pathlib import Path

import pytest

from compliance.checks.registry import Check, CheckError, bundled, load, matches, own, parse
from compliance.engine import sqlite
from compliance.relations.judging import Run
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


def test_own_checks_know_their_files(tmp_path: Path) -> None:
    path = written(tmp_path / "deep" / "X901_own-check.sql", TEXT.replace("SELECT", "\n\nSELECT"))
    found = own(tmp_path)["X901"]
    assert (found.file, found.line) == (str(path), TEXT.count("\n", 0, TEXT.index("SELECT")) + 3)
    assert found.words == {"unit", "sort"}


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("D999", "own-check", "X001 to X999, not D999"),
        ("X000", "own-check", "X001 to X999, not X000"),
        ("X901", "overdue", "a check called “overdue” already"),
    ],
)
def test_own_checks_take_no_place_of_the_bundle_s(tmp_path: Path, code: str, name: str, said: str) -> None:
    written(tmp_path / f"{code}_{name}.sql", TEXT.replace("X901 own-check", f"{code} {name}"))
    with pytest.raises(CheckError, match=said):
        own(tmp_path)


def test_two_own_checks_have_two_names(tmp_path: Path) -> None:
    written(tmp_path / "X901_own-check.sql", TEXT)
    written(tmp_path / "X902_own-check.sql", TEXT.replace("X901", "X902"))
    with pytest.raises(CheckError, match="called “own-check” already"):
        own(tmp_path)


def test_the_bundle_leaves_x_to_its_users() -> None:
    assert not [code for code in bundled() if code.startswith("X")]


@pytest.mark.parametrize("folder", ["empty", "none"])
def test_a_folder_without_checks_is_a_mistake(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CheckError, match=r"no \.sql file"):
        own(tmp_path / folder)


@pytest.mark.parametrize(
    "template", ["{unit.name}", "{unit[0]}", "{unit!r}", "{unit:>9}", "{unit", "unit}", "{}", "{0:}{"]
)
def test_a_message_only_names_columns(template: str) -> None:
    with pytest.raises(CheckError, match=r"x\.sql:12: in the braces of zh"):
        parse(TEXT.replace("{unit}：{sort}", template), "x.sql")


@pytest.mark.parametrize(
    ("level", "zh", "en"),
    [("warning", "请核实", "please check"), ("error", "必须修改", "must fix"), ("note", "提示", "note")],
)
def test_a_form_check_is_shown_by_the_level_that_it_is_given(level: str, zh: str, en: str) -> None:
    plain = parse(without("-- label"), "x")
    assert (plain.label_set("zh", level), plain.label_set("en", level)) == (zh, en)


def test_words_that_say_what_is_so_stay() -> None:
    assert bundled()["D301"].label_set("zh", "note") == "逾期（提示）"
    assert bundled()["D304"].label_set("en", "error") == "due soon (error)"
    assert bundled()["D304"].label_set("en", "note") == "due soon"
    assert bundled()["D309"].label_set("zh", "warning") == "未报送（警告）"
