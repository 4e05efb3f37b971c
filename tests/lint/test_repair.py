"""--fix: only what is mechanical changes, comments and all else stay, and a second time there is nothing to do."""

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.lint.files import File, read
from compliance.lint.linter import lint, repair
from compliance.lint.repair import Edit, Repair, mend
from tests.lint.case import UNITS, hashed, written

TEXT = {"t.txt": "新的一行\n标题\n（一）甲做此事。\n\n（二）乙做彼事，\n页眉\n（续）直到做完。\n"}
HEAD = "source: {id: p-1, title: 方案, region: demo, seed: {file: t.txt, lines: [1, 9]}}  # 来源\ntasks:\n"


def fixed(tmp_path: Path, text: str, sources: dict[str, str] | None = TEXT) -> str:
    """The pack after --fix; a second fix finds nothing to do."""
    scope, texts = written({"demo/p-1.yaml": hashed(text)}, tmp_path, sources)
    path = tmp_path / "base" / "demo" / "p-1.yaml"
    for each in repair(scope, texts):
        each.write()
    after = path.read_bytes().decode()
    assert repair(scope, texts) == []
    return after


TASK = "id: p-1/1, kind: task, title: 任务, "
BLOCK = "  - id: p-1/1\n    kind: task\n    title: 任务\n"
LATER = "（二）乙做彼事，页眉（续）直到做完。"
MECHANICAL = {
    "lines that moved": (
        "  - {" + TASK + "cite: {lines: [2, 2], sha256: SHA(（一）甲做此事。)}}  # 甲\n",
        "  - {" + TASK + "cite: {lines: [3, 3], sha256: SHA(（一）甲做此事。)}}  # 甲\n",
    ),
    "lines that moved, one under the other": (
        BLOCK + f"    cite:\n      lines:\n        - 4  # 起\n        - 5\n      sha256: SHA({LATER})\n",
        BLOCK + f"    cite:\n      lines:\n        - 5  # 起\n        - 7\n      sha256: SHA({LATER})\n",
    ),
    "a hash in braces": (
        "  - {" + TASK + "cite: {section: 一, lines: [3, 3]}}\n",
        "  - {" + TASK + "cite: {section: 一, lines: [3, 3], sha256: SHA(（一）甲做此事。)}}\n",
    ),
    "a hash in JSON": (
        "  - {" + TASK + 'cite: {"lines": [3, 3]}}\n',
        "  - {" + TASK + 'cite: {"lines": [3, 3], "sha256": "SHA(（一）甲做此事。)"}}\n',
    ),
    "a hash on a line of its own": (
        BLOCK + "    cite:\n      lines: [3, 3]  # 见原文\n      section: 一\n",
        BLOCK + "    cite:\n      lines: [3, 3]  # 见原文\n      sha256: SHA(（一）甲做此事。)\n      section: 一\n",
    ),
    "a hash at the end of a file that lacks its last line break": (
        BLOCK + "    cite:\n      section: 一\n      lines:\n      - 3\n      - 3",
        BLOCK
        + "    cite:\n      section: 一\n      lines:\n      - 3\n      - 3\n      sha256: SHA(（一）甲做此事。)\n",
    ),
    "full width and white space": (
        "  - {id: p-1/1, kind: task, title: 建成５Ｇ，１个, cite: {}}  \n# 完 \t\n",
        "  - {id: p-1/1, kind: task, title: 建成5G，1个, cite: {}}\n# 完\n",
    ),
    "days written otherwise": (
        "  - {"
        + TASK
        + "cite: {}, deadlines: [{kind: fixed, date: 2023/9/30}, {kind: fixed, date: '2023年10月1日'}]}\n",
        "  - {" + TASK + "cite: {}, deadlines: [{kind: fixed, date: 2023-09-30}, {kind: fixed, date: '2023-10-01'}]}\n",
    ),
    "one fault behind another": (
        "  - {" + TASK + "cite: {lines: [3, 3]}, deadlines: [{kind: fixed, date: 2023/9/30}]}\n",
        "  - {"
        + TASK
        + "cite: {lines: [3, 3], sha256: SHA(（一）甲做此事。)}, deadlines: [{kind: fixed, date: 2023-09-30}]}\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), MECHANICAL.values(), ids=list(MECHANICAL))
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_is_mechanical(tmp_path: Path, before: str, after: str, ending: str) -> None:
    begun, done = ((HEAD + hashed(each)).replace("\n", ending) for each in (before, after))
    # a file without any other line break gets the common one at its end
    assert fixed(tmp_path, begun).replace("\r\n", "\n") == done.replace("\r\n", "\n")
    assert fixed(tmp_path, begun).count("\r\n") >= (begun.count("\r\n"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("cite: {lines: [2, 2], sha256: SHA(别的话)}", id="words that are nowhere"),
        pytest.param("cite: {lines: [1, 2], sha256: }", id="a hash that is empty"),
        pytest.param("cite: {lines: [4, 4]}", id="lines that hold nothing"),
        pytest.param("cite: {lines: [3, 99]}", id="lines after the end"),
        pytest.param("cite: {section: 一}", id="no lines"),
        pytest.param("cite: {}, deadlines: [{kind: fixed, date: 2023-02-30}]", id="no day of the calendar"),
        pytest.param("cite: {}, deadlines: [{kind: ongoing, phrase: ５年}]", id="the words of the source"),
    ],
)
def test_what_only_a_person_can_know_stays(tmp_path: Path, text: str) -> None:
    whole = hashed(f"{HEAD}  - {{id: p-1/1, kind: task, title: 任务, {text}}}\n")
    assert fixed(tmp_path, whole) == whole


def test_where_lines_moved_no_hash_is_written(tmp_path: Path) -> None:
    """The citation without one may have moved as well: its hash would prove the wrong lines."""
    text = HEAD + (
        "  - {id: p-1/1, kind: task, title: 任务, cite: {lines: [9, 9], sha256: SHA(别的话)}}\n"
        "  - {id: p-1/2, kind: task, title: 任务, cite: {lines: [3, 3]}}\n"
    )
    assert fixed(tmp_path, text) == hashed(text)


def test_the_same_words_in_two_places_stay(tmp_path: Path) -> None:
    text = HEAD + "  - {id: p-1/1, kind: task, title: 任务, cite: {lines: [2, 2], sha256: SHA(甲)}}\n"
    assert fixed(tmp_path, text, {"t.txt": "甲\n乙\n甲\n"}) == hashed(text)


def test_a_byte_order_mark_stays_and_utf_16_is_left_alone(tmp_path: Path) -> None:
    text = HEAD.replace("tasks:", "tasks: ") + "  []\n"
    scope, _ = written({"demo/p-1.yaml": text}, tmp_path)
    path = tmp_path / "base" / "demo" / "p-1.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    (only,) = repair(scope)
    only.write()
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.replace("tasks: ", "tasks:").encode()
    path.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    assert repair(scope) == []


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    scope, _ = written({"demo/p-1.yaml": HEAD + "  [] \n"}, tmp_path)
    path, real = tmp_path / "base" / "demo" / "p-1.yaml", tmp_path / "real.yaml"
    path.rename(real)
    real.chmod(0o640)
    path.symlink_to(real)
    for each in repair(scope):
        each.write()
    assert path.is_symlink() and real.read_text(encoding="utf-8") == HEAD + "  []\n"
    assert real.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def a_file(tmp_path: Path, text: str) -> File:
    (tmp_path / "p-1.yaml").write_text(text, encoding="utf-8")
    return read(tmp_path / "p-1.yaml", "pack")


def test_a_repair_that_changes_anything_else_is_not_made(tmp_path: Path) -> None:
    text = "source: {id: p-1, title: 方案, region: demo}\ntasks: []\n"
    file = a_file(tmp_path, text)
    at = text.index("方案")
    assert mend(file, [Repair((Edit(at, at + 2, "别的"),))]) is None
    assert mend(file, [Repair((Edit(at, at + 2, "别的"),), ("source", "region"), "别的")]) is None
    done = mend(file, [Repair((Edit(at, at + 2, "别的"),), ("source", "title"), "别的")])
    assert done and done.after == text.replace("方案", "别的")
    assert done.diff().splitlines()[-3:] == [
        "-source: {id: p-1, title: 方案, region: demo}",
        "+source: {id: p-1, title: 别的, region: demo}",
        " tasks: []",
    ]


def test_repairs_that_get_into_each_other_s_way(tmp_path: Path) -> None:
    text = "source: {id: p-1, title: 方案, region: demo}\ntasks: []\n"
    file = a_file(tmp_path, text)
    at = text.index("方案")
    first = Repair((Edit(at, at + 2, "甲"),), ("source", "title"), "甲")
    assert mend(file, [first, first]) == mend(file, [first, Repair((Edit(at + 1, at + 3, "乙"),))])


PIECES = st.sampled_from(
    [
        *(" ", "  \n", "\t\n", "\n", "\r\n", "|\n", "# 注 \n", "５", "Ｇ", "甲", ": ", "- ", *"{}[],'\""),
        *("lines: [3, 3]", "lines: [2, 2]", "sha256: ", "date: 2023/1/1", "&a ", "*a", "cite: ", "\u3000", "\u2028"),
    ]
)
PACK = hashed(
    HEAD + "  # 头\n"
    "  - {id: p-1/1, kind: task, title: ５Ｇ, cite: {lines: [2, 2], sha256: SHA(（一）甲做此事。)}}  # 甲\n"
    "  - id: p-1/2\n    kind: task\n    title: |-\n      乙  \n      丙\n    cite:\n      lines: [3, 3] \n"
    "    deadlines: [{kind: fixed, date: 2023/9/30, phrase: 9月底前}]\n"
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(st.tuples(st.integers(0, len(PACK)), st.integers(0, 6), PIECES), max_size=6),
    hold=st.booleans(),
)
def test_whatever_is_written_a_second_fix_does_nothing(
    tmp_path: Path, edits: list[tuple[int, int, str]], hold: bool
) -> None:
    """Nothing is raised, comments stay, and no word that is not white space, width, day, line or hash changes."""
    text = PACK.replace("[2, 2]", "[3, 3]") if hold else PACK
    for at, length, piece in edits:
        text = text[:at] + piece + text[at + length :]
    scope, texts = written({"demo/p-1.yaml": text, "units/demo.yaml": UNITS}, tmp_path, TEXT)
    for each in repair(scope, texts):
        each.write()
    after = (tmp_path / "base" / "demo" / "p-1.yaml").read_bytes().decode()
    assert plain(after) == plain(text)
    assert repair(scope, texts) == []
    assert lint(scope, texts)[0].mendable == 0


def plain(text: str) -> str:
    """What no repair may touch: white space, digits, widths and hashes taken out, comments and all else left."""
    text = re.sub(r"(, )?\"?sha256\"?: \"?[0-9a-f]{64}\"?", "", text)
    return re.sub(r"[\s0-9０-９ＡａＧG,/年月日-]", "", text)


def test_the_hash_is_that_of_the_lines_without_white_space(tmp_path: Path) -> None:
    """Worked out here by hand, not by what wrote it."""
    after = fixed(tmp_path, HEAD + "  - {id: p-1/1, kind: task, title: 任务, cite: {lines: [5, 7]}}\n")
    expected = hashlib.sha256("（二）乙做彼事，页眉（续）直到做完。".encode()).hexdigest()
    assert f"lines: [5, 7], sha256: {expected}}}" in after
