"""Rule bases laid over one another, and what makes one unusable."""

import shutil
from pathlib import Path

import pytest

from compliance.api import open_rulebook
from compliance.data import RULES
from compliance.duties import duties
from compliance.finding import Place
from compliance.relations.policy import COMPILED
from compliance.rulebook.load import Rulebook, join
from compliance.rulebook.respondents import Wish
from tests.conftest import ROOT
from tests.rulebook.bases import UNITS, at, base, pack, problems, rows, task


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """A base with p-1 and p-2, and over it one with a p-2 of its own and p-3."""
    lower = base(
        tmp_path / "lower",
        {
            "demo/p-1": pack("p-1", task("1", "lead: [省甲厅]")),
            "demo/p-2": pack("p-2", task("1", "lead: [省甲厅]"), task("2")),
        },
    )
    upper = base(
        tmp_path / "upper",
        {"mine/p-2": pack("p-2", task("9", "lead: [省丁厅]")), "mine/p-3": pack("p-3", task("1"))},
        {"demo": "region: {id: demo, name: 示例省}\nunits: [{name: 省丁厅}]\n"},
    )
    return lower, upper


def ids(rulebook: Rulebook, source: str) -> list[str]:
    tables = rulebook.pack(source)
    return [] if tables is None else [each.task for each in tables["task"]]


def test_a_later_folder_replaces_the_same_source(two: tuple[Path, Path]) -> None:
    lower, upper = two
    both = Rulebook((lower, upper))
    assert both.paths() == {
        "p-1": lower / "demo" / "p-1.yaml",
        "p-2": upper / "mine" / "p-2.yaml",
        "p-3": upper / "mine" / "p-3.yaml",
    }
    assert ids(both, "p-2") == ["p-2/9"]
    assert ids(both, "p-1") == ["p-1/1"]
    assert ids(Rulebook((lower,)), "p-2") == ["p-2/1", "p-2/2"]
    assert ids(Rulebook((upper, lower)), "p-2") == ["p-2/1", "p-2/2"]


def test_units_are_layered_too(two: tuple[Path, Path]) -> None:
    both = Rulebook(two)
    assert [each.unit for each in duties(both.tables(["p-1", "p-2"]))] == ["demo/省甲厅", "demo/省丁厅"]
    assert both.unit_paths() == [each / "units" / "demo.yaml" for each in two]


def test_a_pack_needs_the_units_of_its_own_base(two: tuple[Path, Path]) -> None:
    lower, upper = two
    (lower / "units" / "demo.yaml").unlink()
    found = problems(Rulebook((lower, upper)).pack, "p-1")
    assert [(each.what, each.args["value"]) for each in found] == [("rules.unit", "省甲厅")]


def test_the_bundle_lies_below_the_user_s_folders(two: tuple[Path, Path]) -> None:
    lower, _ = two
    with_bundle, alone = open_rulebook(lower), open_rulebook(lower, bundled=False)
    assert with_bundle.folders == (RULES, lower)
    assert {"p-1", "yuzhengban-2022-101"} <= set(with_bundle.paths())
    assert set(alone.paths()) == {"p-1", "p-2"}
    assert alone.pack("yuzhengban-2022-101") is None


def test_one_folder_may_hold_the_same_pack_for_one_region_only(tmp_path: Path) -> None:
    folder = base(tmp_path, {"a/p-1": pack("p-1", task("1")), "b/p-1": pack("p-1", task("2"))})
    rulebook = Rulebook((folder,))
    assert rulebook.path("p-1") == rulebook.paths()["p-1"] == folder / "a" / "p-1.yaml"


@pytest.mark.parametrize(
    "source",
    [
        "../outside",
        "..",
        ".",
        "",
        "/etc/passwd",
        "demo/p-1",
        "*",
        "p-?",
        "[p]-1",
        "p-1.yaml",
        "P-1",
        "p_1",
        "p-1\n",
        "p 1",
        "省",
        "units/demo",
        "~",
        "p-1\0",
    ],
)
def test_an_id_never_leaves_the_folder(source: str, tmp_path: Path) -> None:
    folder = base(tmp_path / "rules", {"demo/p-1": pack("p-1", task("1"))})
    (tmp_path / "rules" / "outside.yaml").write_text(pack("outside", task("1")), encoding="utf-8")
    (tmp_path / "outside.yaml").write_text(pack("outside", task("1")), encoding="utf-8")
    rulebook = Rulebook((folder,))
    assert rulebook.path(source) is None
    assert rulebook.pack(source) is None
    assert rulebook.has_region(source) is False


def test_units_are_no_packs_and_other_files_are_none(tmp_path: Path) -> None:
    folder = base(tmp_path, {"demo/p-1": pack("p-1", task("1")), "demo/.p-2": "an editor's"})
    (folder / "demo" / "notes.txt").write_text("", encoding="utf-8")
    (folder / "demo" / ".#p-1.yaml").symlink_to("nobody@nowhere")
    (folder / "units" / ".#demo.yaml").symlink_to("nobody@nowhere")
    (folder / "loose.yaml").write_text("", encoding="utf-8")
    rulebook = Rulebook((folder,))
    assert list(rulebook.paths()) == ["p-1"]
    assert rulebook.path("demo") is None
    assert rulebook.unit_paths() == [folder / "units" / "demo.yaml"]


def test_packs_are_sorted_by_region_and_id(tmp_path: Path) -> None:
    folder = base(tmp_path, dict.fromkeys(("b/p-1", "a/p-3", "a/p-2", "c/p-0"), ""))
    assert list(Rulebook((folder,)).paths()) == ["p-2", "p-3", "p-1", "p-0"]


def test_the_rows_of_several_packs_are_joined(two: tuple[Path, Path]) -> None:
    both = Rulebook(two)
    joined = both.tables(["p-2", "no-such", "p-1"])
    assert [each.source for each in joined["source"]] == ["p-2", "p-1"]
    assert list(joined) == list(COMPILED)
    assert join([]) == {name: [] for name in COMPILED}
    one = both.pack("p-1")
    assert one is not None
    assert one["task"] == rows(two[0], "p-1")["task"]  # joining left it as it was


def test_a_pack_is_read_once(two: tuple[Path, Path]) -> None:
    rulebook = Rulebook(two)
    first = rulebook.pack("p-1")
    shutil.rmtree(two[0])
    assert rulebook.pack("p-1") is first


def test_regions() -> None:
    rulebook = Rulebook((ROOT / "rules",))
    assert rulebook.has_region("henan")
    assert not rulebook.has_region("atlantis")
    known = rulebook.directory("henan")
    assert set(known.regions) == {"henan", "national"}
    assert set(rulebook.directory("guangxi").regions) == {"henan", "guangxi", "national"}


# what makes a rule base unusable


def test_the_file_has_the_name_of_its_source(tmp_path: Path) -> None:
    folder = base(tmp_path, {"demo/p-2": pack("p-1", task("1"))})
    path = folder / "demo" / "p-2.yaml"
    found = problems(Rulebook((folder,)).pack, "p-2")
    assert [(each.code, each.what, each.args, str(each.place)) for each in found] == [
        ("B008", "rules.name", {"expected": "p-1"}, at(path, "p-1")),
    ]


def test_a_missing_directory_of_units(tmp_path: Path) -> None:
    folder = base(tmp_path, {"demo/p-1": pack("p-1", task("1"))})
    (folder / "units" / "demo.yaml").unlink()
    found = problems(Rulebook((folder,)).pack, "p-1")
    assert [(each.code, each.what, each.args, each.place.file) for each in found] == [
        ("B002", "rules.directory", {"value": "demo"}, str(folder / "units" / "demo.yaml")),
    ]


def test_a_missing_directory_of_the_parent(tmp_path: Path) -> None:
    units = {"demo": UNITS.replace("name: 示例省}", "name: 示例省, parent: above}")}
    folder = base(tmp_path, {"demo/p-1": pack("p-1", task("1"))}, units)
    found = problems(Rulebook((folder,)).pack, "p-1")
    assert [(each.what, each.args) for each in found] == [("rules.directory", {"value": "above"})]


def test_the_directory_has_the_name_of_its_region(tmp_path: Path) -> None:
    folder = base(tmp_path, {"demo/p-1": pack("p-1", task("1"))}, {"demo": UNITS.replace("{id: demo", "{id: other")})
    found = problems(Rulebook((folder,)).directory, "demo")
    assert [(each.code, str(each.place), each.args) for each in found] == [
        ("B002", at(folder / "units" / "demo.yaml", "other"), {"value": "other", "expected": "demo"}),
    ]


def test_all_faults_of_a_directory_with_their_places(tmp_path: Path) -> None:
    lower = base(tmp_path / "lower", {}, {"demo": UNITS.replace("西市人民政府]}", "南市人民政府]}")})
    upper = base(
        tmp_path / "upper",
        {},
        {
            "demo": "region: {id: demo, name: 示例省}\nunits:\n"
            "  - {name: 省丁厅, aliases: [东市]}\n  - {name: 丁, parent: 无}\n"
        },
    )
    below, above = (each / "units" / "demo.yaml" for each in (lower, upper))
    found = problems(Rulebook((lower, upper)).directory, "demo")
    assert sorted((each.code, each.what, each.args["value"], str(each.place)) for each in found) == sorted(
        [
            ("B002", "rules.member", "南市人民政府", at(below, "南市人民政府")),
            ("B002", "rules.unit-twice", "东市", at(above, "{name: 省丁厅")),
            ("B002", "rules.unit", "无", at(above, "无")),
        ]
    )


def test_all_problems_of_a_broken_pack(tmp_path: Path) -> None:
    text = pack(
        "p-1",
        task("1", "deadlines: [{kind: fixed, date: 2023-02-30}]"),
        task("2", "colour: red"),
        "3, kind: chore, title: 任务, cite: {}",
    ).replace("title: 方案", "titel: 方案")
    folder = base(tmp_path, {"demo/p-1": text})
    path = folder / "demo" / "p-1.yaml"
    found = problems(Rulebook((folder,)).pack, "p-1")
    assert sorted((each.code, str(each.place)) for each in found) == sorted(
        [
            ("R102", at(path, "source")),  # it has no title
            ("R103", at(path, "titel")),
            ("R104", at(path, "2023-02-30")),
            ("R103", at(path, "colour")),
            ("R104", at(path, "chore")),
        ]
    )


@pytest.mark.parametrize(
    ("data", "code", "what"),
    [
        (b"", "R102", "file.empty"),
        (b"source: [", "R101", "file.syntax"),
        ("source: 方案".encode("gb18030"), "R101", "file.encoding-gb"),
        (b"source: \x00", "R101", "file.binary"),
        (b"- 1\n- 2\n", "R102", "shape.not-a"),
        (b"source: {}\nsource: {}\n", "R105", "shape.duplicate"),
    ],
)
def test_a_file_that_cannot_be_read(data: bytes, code: str, what: str, tmp_path: Path) -> None:
    folder = base(tmp_path, {"demo/p-1": ""})
    (folder / "demo" / "p-1.yaml").write_bytes(data)
    found = problems(Rulebook((folder,)).pack, "p-1")
    assert (code, what) in [(each.code, each.what) for each in found]
    assert {each.place.file for each in found} == {str(folder / "demo" / "p-1.yaml")}


def test_a_folder_in_the_place_of_a_pack(tmp_path: Path) -> None:
    folder = base(tmp_path, {})
    (folder / "demo" / "p-1.yaml").mkdir(parents=True)
    found = problems(Rulebook((folder,)).pack, "p-1")
    assert [(each.code, each.what) for each in found] == [("R101", "file.unreadable")]


WISHED = Place("compliance.toml", 3, 7)
DUTIES = "lead: [省甲厅], responsible: [省乙局, 东市]"


@pytest.mark.parametrize(
    ("wish", "answering", "basis"),
    [
        ("省乙局", ["demo/省乙局"], "named"),
        ("东市", ["demo/东市人民政府"], "named"),
        ("lead", ["demo/省甲厅"], "lead"),
        ("each", ["demo/省甲厅"], "each"),
    ],
)
def test_the_configuration_says_who_answers(tmp_path: Path, wish: str, answering: list[str], basis: str) -> None:
    folder = base(tmp_path, {"demo/p-1": pack("p-1", task("1", DUTIES, "respondent: 西市人民政府"), task("2", DUTIES))})
    rulebook = Rulebook((folder,), {"p-1/1": Wish(wish, WISHED)})
    found = rulebook.tables(["p-1"])
    assert [(each.unit, each.basis) for each in found["respondent"] if each.task == "p-1/1"] == [
        (unit, basis) for unit in answering
    ]
    assert [each.unit for each in found["respondent"] if each.task == "p-1/2"] == ["demo/省甲厅"]
    # the duties are those of the clause all the same
    assert [each.unit for each in duties(found) if each.task == "p-1/1"] == [
        each.unit for each in duties(found) if each.task == "p-1/2"
    ]


@pytest.mark.parametrize(
    ("task_id", "wish", "what"),
    [
        ("p-1/3", "省乙局", "config.respondent"),
        ("p-1/1", "省申厅", "config.respondent-unit"),
        ("p-1/1", "各市人民政府", "config.respondent-unit"),
    ],
)
def test_a_respondent_that_cannot_be_is_said_at_its_place(tmp_path: Path, task_id: str, wish: str, what: str) -> None:
    folder = base(tmp_path, {"demo/p-1": pack("p-1", task("1", DUTIES))})
    found = problems(Rulebook((folder,), {task_id: Wish(wish, WISHED)}).pack, "p-1")
    assert [(each.what, each.place) for each in found] == [(what, WISHED)]


def test_a_respondent_of_a_source_without_a_pack(tmp_path: Path) -> None:
    folder = base(tmp_path, {"demo/p-1": pack("p-1", task("1", DUTIES))})
    Rulebook((folder,), {"p-1/9": Wish("省乙局", WISHED)}).refuse_unknown_sources()  # the pack will say it
    for unknown in ("p-2/1", "../p-1/1", "p", ""):
        found = problems(Rulebook((folder,), {unknown: Wish("省乙局", WISHED)}).refuse_unknown_sources)
        assert [each.what for each in found] == ["config.respondent"]
