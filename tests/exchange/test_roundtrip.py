"""A pack written as a table and read back is the same pack; where it is not, that was said."""

from pathlib import Path
from typing import Any

import pytest

from compliance.data import RULES
from compliance.document.file import read_file
from compliance.draft.directory import known_in
from compliance.exchange.files import csv_text, workbook
from compliance.exchange.table import HEAD_ROW, Lost, lost_in, rows_of
from compliance.rulebook.load import Rulebook
from tests.exchange.made import read

BOOK = Rulebook((RULES,))
PACKS = BOOK.paths()
# of the fields that a table has columns for, what the whole base may lose
LOSABLE = {"deadlines": 15, "lead": 5, "responsible": 15, "support": 5, "open_ended": 0, "title": 0, "kind": 0, "id": 0}


def pack_named(name: str) -> dict[str, Any]:
    value = read_file(PACKS[name], "pack").value
    assert value is not None
    return value


def plain(task: dict[str, Any], field: str) -> object:
    """A field as it is compared: deadlines without their words."""
    if field != "deadlines":
        return task.get(field) or None
    return [
        {
            key: value
            for key, value in each.items()
            if key not in {"phrase", "inherited_from"} and (key, value) != ("about", "current")
        }
        for each in task.get("deadlines", ())
    ]


@pytest.mark.parametrize("name", sorted(PACKS))
def test_what_differs_was_said(name: str, tmp_path: Path) -> None:
    """Read back from the file, and compared here: nothing may differ that export does not tell."""
    pack = pack_named(name)
    known = known_in(BOOK, pack["source"]["region"])
    rows = rows_of(pack, known)
    lost = set(lost_in(pack, rows, known))
    path = tmp_path / "t.csv"
    path.write_text(csv_text(rows), encoding="utf-8", newline="")
    again, found = read(path, known)
    back = {each["id"]: each for each in again["tasks"]}
    assert found.rows == len(pack["tasks"]) == len(back)
    for field in ("id", "number", "title", "issuer", "region", "issued"):
        assert again["source"][field] == pack["source"].get(field) or Lost("", field) in lost, field
    for task in pack["tasks"]:
        for field in ("title", "kind", "lead", "responsible", "support", "open_ended", "deadlines"):
            same = plain(task, field) == plain(back[task["id"]], field)
            assert same or Lost(task["id"], field) in lost, (task["id"], field)


def test_little_is_lost() -> None:
    count = dict.fromkeys(LOSABLE, 0)
    for name in PACKS:
        pack = pack_named(name)
        known = known_in(BOOK, pack["source"]["region"])
        for each in lost_in(pack, rows_of(pack, known), known):
            if each.field in count:
                count[each.field] += 1
    assert {field: n for field, n in count.items() if n > LOSABLE[field]} == {}


def test_what_has_no_column_is_said() -> None:
    pack = pack_named("yuzhengban-2022-101")
    task = {
        **pack["tasks"][0],
        "respondent": "each",
        "damaged": "x",
        "targets": [{"metric": "0", "op": "=", "value": 1}],
    }
    pack = {**pack, "tasks": [task]}
    told = {each.field for each in lost_in(pack, rows_of(pack)) if each.task}
    assert {"respondent", "damaged", "targets"} <= told


def test_a_workbook_says_what_the_csv_says(tmp_path: Path) -> None:
    pack = pack_named("yuzhengban-2022-101")
    rows = rows_of(pack)
    (tmp_path / "t.csv").write_text(csv_text(rows), encoding="utf-8", newline="")
    (tmp_path / "t.xlsx").write_bytes(workbook(rows, HEAD_ROW))
    assert read(tmp_path / "t.xlsx")[0] == read(tmp_path / "t.csv")[0]
