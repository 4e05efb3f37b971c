"""The texts that packs cite: lines, digests, and where else the same words stand."""

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.document.bytes import Unreadable
from compliance.lint.sources import Sources, Text, digest, register
from tests.conftest import ROOT


def sha(words: str) -> str:
    """The hash as the rules define it, worked out apart."""
    return hashlib.sha256(re.sub(r"\s", "", words).encode()).hexdigest()


@given(st.text(max_size=200))
def test_digest(words: str) -> None:
    words = words.encode(errors="ignore").decode()
    assert digest(words) == sha(words)


def text(*lines: str, end: str = "\n") -> Text:
    return Text(end.join(lines).encode())


def test_lines() -> None:
    found = text("甲 ", "", " 乙\u3000丙")
    assert found.digest(1, 1) == sha("甲") and found.digest(1, 3) == sha("甲乙丙")
    assert found.digest(2, 2) is None  # nothing stands there
    assert found.digest(3, 4) is None  # the text ends before
    assert found.quote(1, 99) == [(1, "甲"), (3, "乙\u3000丙")]
    assert text("甲", "乙", end="\r\n").digest(2, 2) == sha("乙")
    assert Text(b"\xef\xbb\xbf" + "甲".encode()).digest(1, 1) == sha("甲")


def test_find() -> None:
    found = text("头", "甲", "", "乙", "页眉", "丙", "甲", "乙")
    wanted = {sha("甲乙"): 2, sha("乙页眉丙"): 1, sha("丙丁"): 1}
    assert found.find(wanted) == {sha("甲乙"): [(2, 4), (7, 8)], sha("乙页眉丙"): [(4, 6)], sha("丙丁"): []}
    assert found.find({}) == {}
    # a citation of one line has not become one of four
    assert found.find({sha("甲乙页眉丙"): 1}) == {sha("甲乙页眉丙"): []}


@given(st.lists(st.sampled_from(["甲", "乙", "", " ", "丙丁"]), max_size=12), st.integers(0, 11), st.integers(1, 4))
def test_find_is_what_a_search_by_hand_finds(lines: list[str], first: int, size: int) -> None:
    words = "".join(lines[first : first + size])
    if not words.strip():
        return
    filled = [n for n, line in enumerate(lines, 1) if line.strip()]
    by_hand = [
        (a, b)
        for k, a in enumerate(filled)
        for b in filled[k : k + size + 2]
        if re.sub(r"\s", "", "".join(lines[a - 1 : b])) == re.sub(r"\s", "", words)
    ]
    found = text(*lines).find({sha(words): size})[sha(words)]
    assert sorted(found) == by_hand and found


def test_a_long_text_takes_bounded_time() -> None:
    found = Text("\n".join(f"第{n}行" for n in range(300_000)).encode())
    assert found.find({sha("没有"): 40}) == {sha("没有"): []}


@pytest.mark.parametrize(
    "name", ["../t.txt", "a/t.txt", "/etc/hostname", "..", ".", "", "a\\t.txt", "t\0.txt", "u.txt"]
)
def test_only_names_of_files_in_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "texts").mkdir()
    for path in (tmp_path / "t.txt", tmp_path / "texts" / "t.txt"):
        path.write_text("甲", encoding="utf-8")
    sources = Sources(tmp_path / "texts")
    assert sources.get(name) is None
    assert isinstance(sources.get("t.txt"), Text) and sources.get("t.txt") is sources.get("t.txt")


def test_a_text_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_bytes(b"\xff\xff\x00")
    assert isinstance(Sources(tmp_path).get("t.txt"), Unreadable)


def test_the_register() -> None:
    documents, files = register()
    assert {path.stem for path in (ROOT / "rules").glob("*/*.yaml")} & set(documents)
    assert documents["guizhengfa-2022-31"]["issued"] == "2022-11-30"
    assert {each["file"] for each in documents.values()} <= set(files)
