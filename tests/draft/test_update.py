"""Drafting again into a pack that somebody has reviewed."""

from typing import Any

import pytest
import yaml

from compliance.draft.document import Picked, draft_document, read_entries
from compliance.draft.update import NotAPack, Update, update
from compliance.draft.write import to_pack, to_yaml
from tests.draft.made import POLICY, numbered


def pack_of(text: str) -> dict[str, Any]:
    lines = numbered(text)
    return to_pack(*draft_document(lines, Picked(read_entries(lines)[0]), "made.txt"), lines)


@pytest.fixture
def reviewed() -> str:
    text = to_yaml(pack_of(POLICY))
    text = text.replace("title: 建设平台", "title: 建成省级数据平台  # checked")
    return text.replace("tasks:\n", "# read against the paper\ntasks:\n").replace("source:\n", "source:\n", 1)


def again(pack: str, text: str) -> Update:
    """The pack with a draft of `text`."""
    return update(pack, pack_of(text), numbered(text))


def ids(text: str) -> list[str]:
    return [each["id"].partition("/")[2] for each in yaml.safe_load(text)["tasks"]]


def test_the_same_text_changes_nothing(reviewed: str) -> None:
    result = again(reviewed, POLICY)
    assert result.text == reviewed
    assert (result.added, result.changed, result.vanished) == ([], [], [])
    assert result.unchanged == len(ids(reviewed))


def test_lines_that_moved_move_the_citation_and_nothing_else(reviewed: str) -> None:
    moved = POLICY.replace("一、工作目标", "\n\n一、工作目标")
    result = again(reviewed, moved)
    assert ids(result.text) == ids(reviewed)
    assert (result.added, result.changed, result.vanished) == ([], [], [])
    assert "建成省级数据平台  # checked" in result.text and "# read against the paper" in result.text
    before, after = yaml.safe_load(reviewed)["tasks"], yaml.safe_load(result.text)["tasks"]
    for old, new in zip(before, after, strict=True):
        assert new["cite"]["lines"] == [line + 2 for line in old["cite"]["lines"]]
        assert {**old, "cite": 0} == {**new, "cite": 0}


def test_a_new_clause_in_between_leaves_the_ids_of_the_others(reviewed: str) -> None:
    added = POLICY.replace("（三）汇总情况。", "各部门推广。（责任单位：省水利厅）\n\n（三）汇总情况。")
    result = again(reviewed, added)
    assert [each.partition("/")[2] for each in result.added] == ["2.2-3"]
    assert set(ids(reviewed)) < set(ids(result.text))
    assert (result.changed, result.vanished) == ([], [])


def test_a_clause_that_changed_keeps_what_was_reviewed_and_says_so(reviewed: str) -> None:
    result = again(reviewed, POLICY.replace("2023年年底前", "2024年年底前"))
    assert [each.partition("/")[2] for each in result.changed] == ["2.1"]
    task = next(each for each in yaml.safe_load(result.text)["tasks"] if each["id"].endswith("/2.1"))
    assert task["title"] == "建成省级数据平台"
    assert str(task["deadlines"][0]["date"]) == "2023-12-31"
    assert task["review"] == ["原文有改动，请核对"]
    twice = again(result.text, POLICY.replace("2023年年底前", "2024年年底前"))
    assert twice.text == result.text and twice.changed == []


def test_a_clause_that_is_gone_is_kept_and_reported(reviewed: str) -> None:
    gone = "\n".join(line for line in POLICY.split("\n") if not line.startswith("（三）汇总"))
    result = again(reviewed, gone)
    assert [each.partition("/")[2] for each in result.vanished] == ["2.3"]
    task = next(each for each in yaml.safe_load(result.text)["tasks"] if each["id"].endswith("/2.3"))
    assert task["review"] == ["原文中已找不到本条，请核对"]
    assert task["lead"] == ["省司法厅"]


def test_the_packs_own_source_id_holds(reviewed: str) -> None:
    renamed = reviewed.replace("yuzhengban-2023-8", "henan-shuju")
    result = again(renamed, POLICY)
    assert result.text == renamed


@pytest.mark.parametrize(
    "text", ["", "[]", "a: 1", "tasks: 1\nsource: {}", "source: {id: a}\ntasks: [1]", "{", "a: &a [*a]"]
)
def test_what_is_no_pack(text: str) -> None:
    with pytest.raises(NotAPack):
        again(text, POLICY)


def test_an_empty_pack_is_filled() -> None:
    result = again("source: {id: henan-x}\ntasks: []\n", POLICY)
    assert ids(result.text) == ids(to_yaml(pack_of(POLICY)))


def test_a_clause_that_a_reviewer_took_out_does_not_come_back(reviewed: str) -> None:
    blocks = reviewed.split("  - id: ")
    without = "  - id: ".join(block for block in blocks if not block.startswith("yuzhengban-2023-8/2.2-2"))
    assert len(ids(without)) == len(ids(reviewed)) - 1
    result = again(without, POLICY)
    assert (result.text, result.added) == (without, [])


def test_another_cut_of_the_same_words_is_no_change(reviewed: str) -> None:
    text = POLICY.replace("完善共享功能。（", "完善共享功能。\n（")
    both = pack_of(text)["tasks"][2]["cite"]
    assert both["lines"] == [15, 16]
    result = again(to_yaml(pack_of(text)), text)
    assert result.changed == result.added == result.vanished == []
