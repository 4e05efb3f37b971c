"""The baseline: written so that a difference can be read, read back whole, the same from any folder."""

import json
import os
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.adoption.baseline import Key, key_in, parse_key, read_baseline, write_baseline
from compliance.data import schema_path
from compliance.finding import Finding, Place, Unusable
from compliance.messages import say
from tests.office.files import written

TASK = Finding("D301|x-1/1|demo/甲|2023-06-30||status", "D301", "", "", "", "", "", "", "x-1/1", place=Place("a.yaml"))
FILE = Finding("R201|reports/a.yaml|items[0].task", "R201", "", "", "", "", "", "", place=Place("reports/a.yaml", 3, 1))


def test_one_key_a_line_in_order(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    findings = [TASK._replace(key=key) for key in ("D303|b", "D301|a", "D303|b", "D302|省")]
    assert write_baseline(path, findings) == 3
    assert path.read_text(encoding="utf-8") == (
        '{\n  "version": 1,\n  "keys": [\n    "D301|a",\n    "D302|省",\n    "D303|b"\n  ]\n}\n'
    )
    assert [str(place) for place in read_baseline(path).keys.values()] == [f"{path}:{n}:5" for n in (4, 5, 6)]
    assert [each.name for each in tmp_path.iterdir()] == ["b.json"]


def test_none_at_all(tmp_path: Path) -> None:
    assert write_baseline(tmp_path / "b.json", []) == 0
    assert read_baseline(tmp_path / "b.json").keys == {}


def test_it_replaces_and_keeps_the_mode(tmp_path: Path) -> None:
    path = written(tmp_path / "b.json", "old")
    path.chmod(0o600)
    write_baseline(path, [TASK])
    assert list(read_baseline(path).keys) == [TASK.key] and path.stat().st_mode & 0o777 == 0o600


def test_where_it_cannot_be_written_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        write_baseline(tmp_path / "none" / "b.json", [TASK])
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_baseline(tmp_path / "folder", [TASK])
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


@settings(deadline=None)  # it writes to the disk
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1)))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, keys: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "baseline-read-back.json"
    write_baseline(path, [TASK._replace(key=key) for key in keys])
    assert set(read_baseline(path).keys) == set(keys)
    document = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(document, json.loads(schema_path("baseline").read_text(encoding="utf-8")))
    assert document["keys"] == sorted(set(keys))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"version": 2, "keys": []}', "“2” is none of: 1"),
        ('{"version": 1}', "“keys” is missing"),
        ('{"version": 1, "keys": [[]]}', "expected text, found a list (- item)"),
        ('{"version": 1, "keys": "D301"}', "expected a list (- item), found text"),
        ('{"version": 1, "keys": [], "key": []}', "unknown field “key”, did you mean “keys”?"),
        ('{"version": 1, "keys": [}', "syntax error: Expecting value"),
        ("", "the file is empty; it should begin with version:"),
        ("[" * 5000, "nested more than 100 levels deep; check the brackets"),
        ("\x00", "not a text file (control character at byte 0); save it as UTF-8 text"),
    ],
)
def test_one_that_is_broken_stops_the_run(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Unusable) as raised:
        read_baseline(written(tmp_path / "b.json", text))
    assert said in [say(each.what, "en", each.args) for each in raised.value.problems]


def test_one_that_is_not_there_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as raised:
        read_baseline(tmp_path / "b.json")
    assert [each.what for each in raised.value.problems] == ["baseline.missing"]


def test_a_key_of_a_file_is_the_same_from_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reports" / "deep").mkdir(parents=True)
    whole = str(tmp_path / "reports" / "a.yaml")
    for folder, named, baseline in [
        (tmp_path, "reports/a.yaml", "b.json"),
        (tmp_path, whole, str(tmp_path / "b.json")),
        (tmp_path / "reports", "a.yaml", "../b.json"),
        (
            tmp_path / "reports" / "deep",
            "../a.yaml",
            os.path.relpath(tmp_path / "b.json", tmp_path / "reports" / "deep"),
        ),
    ]:
        monkeypatch.chdir(folder)
        each = FILE._replace(key=f"R201|{named}|items[0].task#2", place=Place(named, 3, 1))
        assert key_in(each, Path(baseline)) == "R201|reports/a.yaml|items[0].task#2"


def test_a_key_of_a_task_stays() -> None:
    assert key_in(TASK, Path("b/b.json")) == TASK.key
    assert key_in(FILE._replace(place=None), Path("b/b.json")) == FILE.key
    stdin = FILE._replace(key="R201|<stdin>|items[0].task", place=Place("<stdin>", 1, 1))
    assert key_in(stdin, Path("b/b.json")) == stdin.key


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("D301|x-1/1|demo/甲|2023-06-30||status", Key("D301", "x-1/1", "demo/甲")),
        ("D311|x-1/1|||2023|items#2", Key("D311", "x-1/1", None)),
        ("T503|x-1/1|demo/甲|||measures.a|b", Key("T503", "x-1/1", "demo/甲")),
        ("R201|reports/a.yaml|items[0].task", Key("R201", file="reports/a.yaml")),
        ("D309|rounds/2023-Q3.yaml|units|demo/甲", Key("D309", file="rounds/2023-Q3.yaml")),
        ("x", Key("x")),
        ("", Key("")),
    ],
)
def test_what_a_key_says(key: str, said: Key) -> None:
    assert parse_key(key) == said
