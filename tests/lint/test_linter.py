"""A whole lint: every fault of every file told, whatever else is broken, and what was proved and what was not."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.finding import Finding
from compliance.lint.files import Scope, scope
from compliance.lint.linter import Linted, lint, repair
from compliance.lint.sources import Sources
from tests.conftest import ROOT
from tests.lint.case import hashed, written

SEEDS = ROOT.parent / "shared" / "seeds"
GOOD = "source: {id: p-1, title: 方案, region: demo}\ntasks:\n  - {id: p-1/1, kind: task, title: 任务, cite: {}}\n"


def codes(linted: Linted, *left_out: str) -> list[str]:
    """The codes of the findings, in order."""
    return [each.code for each in linted.findings if each.code not in {"B006", "B015", *left_out}]


def of(linted: Linted, code: str) -> list[Finding]:
    return [each for each in linted.findings if each.code == code]


def test_the_bundled_rule_base() -> None:
    """It can be used, and the contradiction that its source is known for is told."""
    linted, gathered = lint(scope([ROOT / "rules"], None), lang="en")
    files = list((ROOT / "rules").glob("*/*.yaml"))
    assert linted.packs + linted.directories == len(files) and linted.directories >= 4
    assert linted.citations["no-sources"] == linted.tasks == len(gathered.tables["task"]) > 200
    assert not linted.failing("error")
    (pair,) = (each for each in of(linted, "B005") if each.task == "yuzhengban-2021-38/2.1.2-2")
    assert "2021-08-20" in pair.message and "yuzhengban-2021-38/t2.n1 says 2021-07-31" in pair.message
    assert linted.mendable == 0


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source texts are not at hand")
def test_every_citation_of_the_bundled_rule_base_is_proved() -> None:
    linted, _ = lint(scope([ROOT / "rules"], None), Sources(SEEDS))
    assert linted.citations["proved"] == linted.tasks == sum(linted.citations.values())
    assert not of(linted, "B016")


def test_all_faults_of_all_files_in_one_run(tmp_path: Path) -> None:
    files = {
        "units/demo.yaml": "region: {id: demo, name: 省}\nunits: [{name: 省甲厅}]\ngroups: [{name: 各市}]\n",
        "units/east.yaml": "region: {id: east\n",
        "demo/p-1.yaml": GOOD + "  - {id: p-1/2, kind: nothing, title: 任务, cite: {}}\n"
        "  - {id: p-1/3, kind: task, title: 任务, cite: {}, lead: [省丁厅]}\n"
        "  - {id: p-1/3, kind: task, title: 任务, cite: {}, lead: [省戊厅]}\n",
        "demo/p-2.yaml": "",
        "demo/p-3.yaml": "source: {id: p-3, title: 方案, region: demo, issued: 昨天}\ntasks: 7\n",
        "east/p-4.yaml": GOOD.replace("p-1", "p-4").replace("demo", "east").replace("cite", "lead: [甲], cite"),
    }
    linted, _ = lint(*written(files, tmp_path))
    found = [(Path(each.place.file).name, each.code, each.place.line) for each in linted.findings if each.place]
    assert [each for each in found if each[1] not in {"B006", "B015"}] == [
        ("p-1.yaml", "R104", 4),
        ("p-1.yaml", "B002", 5),
        ("p-1.yaml", "B001", 6),
        ("p-1.yaml", "B002", 6),
        ("p-2.yaml", "R102", None) if ("p-2.yaml", "R102", None) in found else ("p-2.yaml", "R102", 1),
        ("p-3.yaml", "R104", 1),
        ("p-3.yaml", "R102", 2),
        ("demo.yaml", "B010", 3),
        ("east.yaml", "R101", 1),
    ]
    assert linted.citations["broken"] == 1


def test_what_was_proved_and_why_not_the_rest(tmp_path: Path) -> None:
    cite = "  - {{id: p-1/{}, kind: task, title: 任务, cite: {{{}}}}}\n"
    text = GOOD.replace("demo}", "demo, seed: {file: t.txt, lines: [1, 3]}}")
    text += cite.format(2, "lines: [1, 1], sha256: SHA(甲)") + cite.format(3, "lines: [2, 2], sha256: SHA(丁)")
    text += cite.format(4, "lines: [3, 3]") + cite.format("", "lines: 3")
    other = text.replace("p-1", "p-2").replace("t.txt", "u.txt")
    latin = text.replace("p-1", "p-3").replace("t.txt", "v.txt")
    files = {f"demo/p-{n}.yaml": hashed(each) for n, each in enumerate((text, other, latin), 1)}
    covered, texts = written(files, tmp_path, {"t.txt": "甲\n乙\n丙\n"})
    assert texts
    (texts.folder / "v.txt").write_bytes(b"\xff\x00\x01")
    linted, _ = lint(covered, texts, lang="en")
    assert {state: n for state, n in linted.citations.items() if n} == {
        "proved": 1,
        "differs": 1,
        "no-text": 2,
        "unreadable": 2,
        "no-lines": 3,
        "no-hash": 3,
        "broken": 3,
    }
    (differs,) = of(linted, "B003")
    assert linted.quotes == {differs.key: ((2, "乙"),)}
    assert [each.place.file for each in of(linted, "R101") if each.place] == [str(covered.packs[2])]


def test_a_moved_citation_shows_where_it_went(tmp_path: Path) -> None:
    text = GOOD.replace("demo}", "demo, seed: {file: t.txt, lines: [1, 3]}}").replace(
        "{}", "{lines: [1, 1], sha256: SHA(丙)}"
    )
    linted, _ = lint(*written({"demo/p-1.yaml": hashed(text)}, tmp_path, {"t.txt": "甲\n乙\n 丙\n"}))
    assert list(linted.quotes.values()) == [((3, "丙"),)]


def test_keys_stay_when_a_task_moves_and_are_unique(tmp_path: Path) -> None:
    task = "  - {id: p-1/%s, kind: task, title: 任务, cite: {}, lead: [无甲, 无甲]}\n"
    first, _ = lint(*written({"demo/p-1.yaml": GOOD + task % 5}, tmp_path))
    second, _ = lint(*written({"demo/p-1.yaml": GOOD + task % 4 + task % 5}, tmp_path))
    before = {each.key for each in of(first, "B002")}
    assert before == {"B002|p-1/5||||lead[0]", "B002|p-1/5||||lead[1]"} < {each.key for each in of(second, "B002")}
    assert len({each.key for each in second.findings}) == len(second.findings)


def test_selection_never_hides_a_file_that_cannot_be_used(tmp_path: Path) -> None:
    files = {"demo/p-1.yaml": GOOD, "demo/p-2.yaml": "{"}
    covered, _ = written(files, tmp_path)
    assert codes(lint(covered, select=("B014",))[0]) == ["R101"]
    assert [each.code for each in lint(covered, select=("unreviewed-pack",))[0].findings] == ["B006", "R101"]
    assert codes(lint(covered, ignore=("R1",))[0]) == []
    assert lint(covered)[0].failing("error") and not lint(covered, ignore=("R",))[0].failing("error")


def test_a_base_over_the_bundle(tmp_path: Path) -> None:
    """Names of the bundle's directories are known, its packs are not judged, and its files never mended."""
    text = GOOD.replace("region: demo", "region: henan").replace("cite: {}", "cite: {}, lead: [省公安厅]")
    covered, _ = written({"henan/p-1.yaml": text}, tmp_path)
    (covered.rulebook.folders[0] / "units" / "demo.yaml").unlink()
    base = covered.rulebook.folders[0]
    assert codes(lint(scope([base], ROOT / "rules"))[0]) == []
    assert codes(lint(scope([base], None))[0]) == ["B002"]


@pytest.mark.parametrize("named", ["base", "base/demo", "base/demo/p-1.yaml", "base/demo/p-1.yaml base/units"])
def test_what_may_be_named(tmp_path: Path, named: str) -> None:
    written({"demo/p-1.yaml": GOOD.replace("cite: {}", "cite: {}, lead: [省甲厅]")}, tmp_path)
    covered = scope([tmp_path / each for each in named.split()], None)
    assert [each.name for each in covered.packs] == ["p-1.yaml"]
    assert len(covered.units) == (named in {"base", "base/demo/p-1.yaml base/units"})
    assert codes(lint(covered)[0]) == []


def test_an_unusual_pack_alone_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "p-1.yaml").write_text(GOOD.replace("demo", "henan"), encoding="utf-8")
    covered = scope([tmp_path / "p-1.yaml"], ROOT / "rules")
    assert covered.rulebook.folders == (ROOT / "rules",)
    assert codes(lint(covered)[0]) == []


HOSTILE = {
    "nothing": "",
    "binary": "\x00\x01",
    "a list": "[1, 2]",
    "a scalar": "7",
    "no tasks": "source: {id: p-1, title: 方案, region: demo}\n",
    "tasks of every type": GOOD + "  - 7\n  - []\n  - null\n  - {}\n  - {id: 7}\n  - {id: [p-1/1]}\n",
    "a source of another type": "source: []\ntasks: []\n",
    "fields of other types": GOOD.replace("cite: {}", "cite: 7, lead: {}, deadlines: 7, targets: [7], contradicts: x"),
    "inherit of another type": GOOD + "inherit: [7]\n",
    "keys of other types": GOOD + "? [a]\n: b\n7: 8\n",
    "an alias that holds itself": "source: &a {id: *a}\ntasks: []\n",
    "aliases": GOOD.replace("- {", "- &a {") + "  - *a\n  - *a\n",
    "deep": "source: " + "[" * 5000,
    "a region above itself": GOOD.replace("demo", "loop"),
    "a way out": GOOD.replace("id: p-1,", "id: ../../x,").replace("region: demo", "region: ../demo"),
    "lines without end": GOOD.replace("cite: {}", "cite: {lines: [1, 999999999999999999]}"),
    "numbers without end": GOOD.replace("cite: {}", "cite: {lines: [1, 9999999999999999999999999]}"),
    "an id of digits": GOOD.replace("p-1/1", "p-1/" + "9" * 190),
    "other line ends": GOOD.replace("\n", "\r"),
    "a document too many": GOOD + "---\n" + GOOD,
    "a tag": GOOD.replace("cite: {}", "cite: !!python/object:os.system {}"),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_packs(tmp_path: Path, text: str) -> None:
    """Each is answered with findings that have a place; the sound pack beside it is judged all the same."""
    sound = GOOD.replace("p-1", "p-9").replace("cite: {}", "cite: {}, lead: [无此厅]")
    loop = "region: {id: loop, name: 环, parent: loop}\n"
    covered, texts = written({"demo/p-1.yaml": text, "demo/p-9.yaml": sound, "units/loop.yaml": loop}, tmp_path, {})
    linted, _ = lint(covered, texts)
    assert all(each.place for each in linted.findings)
    assert [each.task for each in of(linted, "B002") if each.task] == ["p-9/1"]
    assert [each.count for each in repair(covered, texts)] <= [1]


@pytest.mark.parametrize("text", [*HOSTILE.values(), "units: []\n", "region: {id: demo, name: 省}\nunits: [7]\n"])
def test_hostile_directories(tmp_path: Path, text: str) -> None:
    """A directory that cannot be used is told; the units that it may have held are not."""
    covered, _ = written({"units/demo.yaml": text, "demo/p-1.yaml": GOOD.replace("cite", "lead: [甲], cite")}, tmp_path)
    linted, _ = lint(covered)
    assert linted.failing("error")
    assert all(each.task is None for each in of(linted, "B002"))


BYTES = st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(GOOD.encode())), length=st.integers(0, 40), piece=BYTES, units=st.booleans())
def test_any_bytes(tmp_path: Path, at: int, length: int, piece: bytes, units: bool) -> None:
    covered, _ = written({"demo/p-1.yaml": GOOD}, tmp_path)
    path = (covered.units if units else covered.packs)[0]
    data = path.read_bytes()
    path.write_bytes(data[:at] + piece + data[at + length :])
    linted, _ = lint(covered)
    assert all(each.message and each.place for each in linted.findings)


def test_many_tasks_in_bounded_time(tmp_path: Path) -> None:
    """Five thousand tasks, all with unknown units, moved citations and spaces at the ends of lines."""
    task = "  - {{id: p-1/{0}, kind: task, title: 任务{0}, lead: [无{0}], cite: {{lines: [{1}, {1}], {2}}}}} \n"
    text = "source: {id: p-1, title: 方案, region: demo, seed: {file: t.txt, lines: [1, 9999]}}\ntasks:\n"
    text += "".join(task.format(n, n + 1, f"sha256: SHA(第{n}行)") for n in range(1, 5001))
    source = "".join(f"第{n}行\n" for n in range(1, 9000))
    covered, texts = written({"demo/p-1.yaml": hashed(text)}, tmp_path, {"t.txt": source})
    begin = time.process_time()
    linted, _ = lint(covered, texts)
    assert len(of(linted, "B003")) == len(of(linted, "B002")) == 5000
    (only,) = repair(covered, texts)
    assert only.count == 5001
    assert time.process_time() - begin < 60


def test_of_two_bases_the_later_counts_and_both_are_read(tmp_path: Path) -> None:
    long = GOOD.replace("title: 任务", f"title: {'长' * 50}")
    bases = []
    for name, text in (("one", long), ("two", GOOD.replace("cite", "lead: [无], cite")), ("three", long)):
        written({"demo/p-1.yaml": text}, tmp_path / name)
        bases.append(tmp_path / name / "base")
    linted, _ = lint(scope(bases[:2], None))
    assert [(each.code, each.place.file) for each in linted.findings if each.place] == [
        ("B015", str(bases[0] / "demo" / "p-1.yaml")),
        ("B006", str(bases[1] / "demo" / "p-1.yaml")),
        ("B015", str(bases[1] / "demo" / "p-1.yaml")),
        ("B002", str(bases[1] / "demo" / "p-1.yaml")),
    ]
    linted, _ = lint(scope(bases, None))
    (title,) = of(linted, "B014")
    assert title.place and title.place.file == str(bases[2] / "demo" / "p-1.yaml")


def test_a_folder_by_a_relative_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one stands makes no difference, nor does YAML of others that lies about."""
    written({"demo/p-1.yaml": GOOD.replace("cite", "lead: [省甲厅], cite")}, tmp_path)
    (tmp_path / "base" / "mkdocs.yml").write_text("x: 1", encoding="utf-8")
    for here, named in (("base", "."), ("base/demo", "."), ("base/demo", "p-1.yaml"), ("base/units", "../demo")):
        monkeypatch.chdir(tmp_path / here)
        covered = scope([Path(named)], None)
        assert [each.name for each in covered.packs] == ["p-1.yaml"] and not covered.strays
        assert codes(lint(covered)[0]) == []


def test_a_file_is_told_once_however_its_path_is_spelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    units = "region: {id: demo, name: 省, remark: 无}\nunits: [{name: 甲, aliases: [丙]}, {name: 乙, aliases: [丙]}] \n"
    written({"units/demo.yaml": units, "demo/p-1.yaml": GOOD}, tmp_path)
    monkeypatch.chdir(tmp_path)
    for named in (["base"], ["base/units/demo.yaml"], ["base/units", "base/demo"]):
        covered = scope([Path(each) for each in named], tmp_path / "base")
        assert codes(lint(covered)[0]) == ["B007", "B002", "B018"]
        assert [str(each.file.path) for each in repair(covered)] == ["base/units/demo.yaml"]


def test_nothing_to_lint() -> None:
    assert lint(Scope(scope([], None).rulebook))[0].findings == ()
