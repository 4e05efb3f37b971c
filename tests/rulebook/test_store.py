"""The compiled rule base in the cache: as good as a fresh one, and made anew where anything changed."""

import marshal
import os
from collections.abc import Callable
from importlib.util import source_hash
from pathlib import Path
from typing import Any

import pytest

from compliance.duties import duties
from compliance.finding import Place
from compliance.relations import Tables
from compliance.relations.contract import RELATIONS
from compliance.relations.policy import COMPILED
from compliance.rulebook import store
from compliance.rulebook.compile import PackCompiler
from compliance.rulebook.load import Rulebook
from compliance.rulebook.respondents import Wish
from compliance.rulebook.store import cache_folder, whole
from tests.conftest import ROOT
from tests.rulebook.bases import UNITS, base, pack, problems, task

TARGET = "targets: [{metric: 数, op: '>=', value: 1.5, unit: 万个, baseline: 0.1}]"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources that were compiled, in order."""
    names: list[str] = []
    real = PackCompiler.compile

    def counted(self: PackCompiler) -> Tables:
        names.append(self._source["id"])
        return real(self)

    monkeypatch.setattr(PackCompiler, "compile", counted)
    return names


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return base(
        tmp_path / "rules",
        {
            "demo/p-1": pack(
                "p-1", task("1", "lead: [省甲厅]", "deadlines: [{kind: fixed, date: 2023-06-30}]", TARGET)
            ),
            "demo/p-2": pack("p-2", task("1", "responsible: [各市人民政府]"), task("2", "support: [省丙委]")),
            "other/p-0": pack("p-0", task("1", kind="indicator"), head=", steward: 省乙局"),
        },
    )


def typed(tables: Tables) -> dict[str, list[list[tuple[str, Any]]]]:
    """Rows with the type of every value."""
    return {name: [[(type(value).__name__, value) for value in row] for row in tables[name]] for name in COMPILED}


def cold(*folders: Path) -> Tables:
    """The rows of all packs without any cache."""
    rulebook = Rulebook(folders)
    return rulebook.tables(rulebook.paths())


@pytest.mark.parametrize("rules", [ROOT / "rules", ROOT / "tests" / "rules"], ids=["bundled", "demo"])
def test_warm_equals_cold_row_by_row(rules: Path, tmp_path: Path, compiled: list[str]) -> None:
    first = whole(Rulebook((rules,)), tmp_path)
    sources = list(Rulebook((rules,)).paths())
    assert compiled == sources
    second = whole(Rulebook((rules,)), tmp_path)
    assert compiled == sources, "the second time nothing is compiled"
    expected = typed(cold(rules))
    assert typed(first) == expected
    assert typed(second) == expected
    assert all(isinstance(row, RELATIONS[name]) for name in COMPILED for row in second[name])
    assert [each.source for each in second["source"]] == sources


def test_a_changed_pack_alone_is_compiled_again(folder: Path, tmp_path: Path, compiled: list[str]) -> None:
    whole(Rulebook((folder,)), tmp_path)
    assert compiled == ["p-1", "p-2", "p-0"]
    path = folder / "demo" / "p-2.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("省丙委", "省乙局"), encoding="utf-8")
    compiled.clear()
    found = whole(Rulebook((folder,)), tmp_path)
    assert compiled == ["p-2"]
    assert typed(found) == typed(cold(folder))
    assert "demo/省乙局" in [each.unit for each in duties(found) if each.task == "p-2/2"]
    compiled.clear()
    assert typed(whole(Rulebook((folder,)), tmp_path)) == typed(found)
    assert compiled == []


def test_the_time_of_a_file_does_not_matter(folder: Path, tmp_path: Path, compiled: list[str]) -> None:
    whole(Rulebook((folder,)), tmp_path)
    path = folder / "demo" / "p-2.yaml"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("任务", "事项"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # a checkout may put old times on new bytes
    compiled.clear()
    assert whole(Rulebook((folder,)), tmp_path)["task"][1].title == "事项"
    assert compiled == ["p-2"]
    path.touch()
    whole(Rulebook((folder,)), tmp_path)
    assert compiled == ["p-2"]


def test_a_changed_directory_of_units_recompiles_all(folder: Path, tmp_path: Path, compiled: list[str]) -> None:
    before = whole(Rulebook((folder,)), tmp_path)
    assert {each.supervised for each in duties(before) if each.unit == "demo/省甲厅"} == {1}
    units = UNITS.replace("aliases: [示例省甲厅]", "aliases: [示例省甲厅], supervised: false")
    base(folder, {}, {"demo": units})
    compiled.clear()
    after = whole(Rulebook((folder,)), tmp_path)
    assert compiled == ["p-1", "p-2", "p-0"]
    assert {each.supervised for each in duties(after) if each.unit == "demo/省甲厅"} == {0}


def test_a_new_version_of_the_program_recompiles_all(
    folder: Path, tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole(Rulebook((folder,)), tmp_path)
    compiled.clear()
    newer = tmp_path / "newer.py"
    newer.write_text("# another version", encoding="utf-8")
    monkeypatch.setattr(store, "_PROGRAM", (*store._PROGRAM, str(newer)))
    whole(Rulebook((folder,)), tmp_path)
    assert compiled == ["p-1", "p-2", "p-0"]


def test_the_version_belongs_to_the_program() -> None:
    here = Path(store.__file__).parent
    program = {(here / each).resolve() for each in store._PROGRAM}
    assert ROOT / "compliance" / "__init__.py" in program
    assert all(path.is_file() for path in program)
    assert {here / "compile.py", here / "respondents.py", here / "directory.py"} <= program


def test_added_and_removed_packs(folder: Path, tmp_path: Path, compiled: list[str]) -> None:
    whole(Rulebook((folder,)), tmp_path)
    base(folder, {"demo/p-3": pack("p-3", task("1"))})
    (folder / "demo" / "p-1.yaml").unlink()
    compiled.clear()
    found = whole(Rulebook((folder,)), tmp_path)
    assert compiled == ["p-3"]
    assert [each.source for each in found["source"]] == ["p-2", "p-3", "p-0"]
    assert not [row for name in COMPILED for row in found[name] if "p-1" in {row[0], row[0].partition("/")[0]}]
    assert typed(found) == typed(whole(Rulebook((folder,)), tmp_path))
    assert compiled == ["p-3"]
    assert typed(found) == typed(cold(folder))


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _scribbled(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[100:] = os.urandom(len(data) - 100)
    file.write_bytes(bytes(data))


def _changed(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    """Another content under a right checksum: the cache of another version."""

    def damage(file: Path) -> None:
        kept = marshal.loads(file.read_bytes()[8:])
        change(kept)
        content = marshal.dumps(kept)
        file.write_bytes(source_hash(content) + content)

    return damage


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "something else": lambda file: file.write_bytes(b"hello" * 1000),
    "truncated": _truncated,
    "scribbled": _scribbled,
    "no keys": _changed(lambda kept: kept.pop("keys")),
    "nobody named": _changed(lambda kept: kept["tables"].pop("named")),
    "other columns": _changed(
        lambda kept: kept["tables"].update(task=[(*row, None) for row in kept["tables"]["task"]])
    ),
    "no units": _changed(lambda kept: kept.pop("regions")),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_cache_is_made_anew(damage: str, folder: Path, tmp_path: Path, compiled: list[str]) -> None:
    cache = tmp_path / "cache"
    whole(Rulebook((folder,)), cache)
    (file,) = cache.iterdir()
    DAMAGE[damage](file)
    compiled.clear()
    expected = typed(cold(folder))
    compiled.clear()
    assert typed(whole(Rulebook((folder,)), cache)) == expected
    assert compiled == ["p-1", "p-2", "p-0"]
    compiled.clear()
    assert typed(whole(Rulebook((folder,)), cache)) == expected
    assert compiled == []
    assert list(cache.iterdir()) == [file]


def test_where_nothing_can_be_written(folder: Path, tmp_path: Path, compiled: list[str]) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    for _ in range(2):
        compiled.clear()
        assert typed(whole(Rulebook((folder,)), in_the_way / "cache")) == typed(cold(folder))
        assert compiled[:3] == ["p-1", "p-2", "p-0"]
    assert in_the_way.read_text(encoding="utf-8") == ""


def test_a_folder_in_the_place_of_the_cache_file(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    whole(Rulebook((folder,)), cache)
    (file,) = cache.iterdir()
    file.unlink()
    file.mkdir()
    assert typed(whole(Rulebook((folder,)), cache)) == typed(cold(folder))
    assert list(cache.iterdir()) == [file], "no temporary file stays behind"


def test_two_rule_bases_share_no_cache(folder: Path, tmp_path: Path, compiled: list[str]) -> None:
    cache = tmp_path / "cache"
    twin = base(tmp_path / "twin", {"demo/p-1": pack("p-1", task("7"))})
    results = [whole(Rulebook(folders), cache) for folders in ((folder,), (twin,), (folder, twin), (twin, folder))]
    assert len(list(cache.iterdir())) == 4
    compiled.clear()
    again = [whole(Rulebook(folders), cache) for folders in ((folder,), (twin,), (folder, twin), (twin, folder))]
    assert compiled == []
    assert [typed(each) for each in again] == [typed(each) for each in results]
    firsts = [[each.task for each in tables["task"] if each.source == "p-1"] for tables in again]
    assert firsts == [["p-1/1"], ["p-1/7"], ["p-1/7"], ["p-1/1"]]


def test_the_same_folder_by_another_path_shares_its_cache(
    folder: Path, tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole(Rulebook((folder,)), tmp_path)
    compiled.clear()
    monkeypatch.chdir(folder.parent)
    whole(Rulebook((Path("rules"),)), tmp_path)
    assert compiled == []


@pytest.mark.parametrize("name", ["demo/P 9", "demo/p_9"])
def test_a_pack_with_an_impossible_name_is_said_not_skipped(name: str, folder: Path, tmp_path: Path) -> None:
    base(folder, {name: pack("p-9", task("1"))})
    found = problems(whole, Rulebook((folder,)), tmp_path)
    assert [(each.what, each.args) for each in found] == [("rules.name", {"expected": "p-9"})]


def test_a_broken_pack_breaks_the_base_and_spoils_no_cache(folder: Path, tmp_path: Path, compiled: list[str]) -> None:
    good = whole(Rulebook((folder,)), tmp_path)
    path = folder / "demo" / "p-2.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("省丙委", "省无此委"), encoding="utf-8")
    found = problems(whole, Rulebook((folder,)), tmp_path)
    assert [(each.what, each.place.file) for each in found] == [("rules.unit", str(path))]
    path.write_text(text, encoding="utf-8")
    compiled.clear()
    assert typed(whole(Rulebook((folder,)), tmp_path)) == typed(good)
    assert compiled == []


def test_what_cannot_be_read_is_said(folder: Path, tmp_path: Path) -> None:
    (folder / "demo" / "p-9.yaml").mkdir()
    assert [each.what for each in problems(whole, Rulebook((folder,)), tmp_path)] == ["file.unreadable"]
    (folder / "demo" / "p-9.yaml").rmdir()
    (folder / "units" / "demo.yaml").unlink()
    (folder / "units" / "demo.yaml").mkdir()
    assert "rules.directory" in [each.what for each in problems(whole, Rulebook((folder,)), tmp_path)]


def test_the_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: Path) -> None:
    monkeypatch.setenv("COMPLIANCE_CACHE", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"
    whole(Rulebook((folder,)))
    assert [each.suffix for each in (tmp_path / "mine").iterdir()] == [".cache"]
    monkeypatch.delenv("COMPLIANCE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder().name == "policy-compliance"


def test_what_the_configuration_says_of_respondents_is_part_of_the_key(
    folder: Path, tmp_path: Path, compiled: list[str]
) -> None:
    plain = whole(Rulebook((folder,)), tmp_path)
    compiled.clear()
    wishes = {"p-1/1": Wish("省乙局", Place("compliance.toml", 1, 1))}
    found = whole(Rulebook((folder,), wishes), tmp_path)
    assert compiled == ["p-1"]  # and no other
    assert [each.unit for each in found["respondent"] if each.task == "p-1/1"] == ["demo/省乙局"]
    assert typed(whole(Rulebook((folder,), wishes), tmp_path)) == typed(found) and compiled == ["p-1"]
    assert typed(whole(Rulebook((folder,)), tmp_path)) == typed(plain)
