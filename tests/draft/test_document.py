"""A document as a pack: what is found, cited, doubted, and that it is a pack."""

import hashlib
import time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.data import RULES
from compliance.document.read import read_document
from compliance.draft.directory import known_in
from compliance.draft.document import NoSuchDocument, Picked, draft_document, pick, read_entries
from compliance.draft.summary import summarize
from compliance.draft.write import to_pack, to_yaml
from compliance.rulebook.load import Rulebook
from tests.draft.made import POLICY, numbered


def drafted(text: str, region: str | None = None) -> dict[str, Any]:
    lines = numbered(text)
    book = Rulebook((RULES,))
    source, draft = draft_document(lines, Picked(read_entries(lines)[0]), "made.txt", known_in(book, region), region)
    return to_pack(source, draft, lines)


@pytest.fixture(scope="module")
def pack() -> dict[str, Any]:
    return drafted(POLICY, "henan")


def by_id(pack: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in pack["tasks"] if each["id"] == f"yuzhengban-2023-8/{name}")


def test_the_head_says_what_the_document_says(pack: dict[str, Any]) -> None:
    assert pack["source"] == {
        "id": "yuzhengban-2023-8",
        "number": "豫政办〔2023〕8号",
        "title": "某省加快数据工作实施方案",
        "issuer": "河南省人民政府办公厅",
        "region": "henan",
        "issued": None,
        "seed": {"file": "made.txt", "lines": [1, 25]},
    }


def test_tasks_of_marks(pack: dict[str, Any]) -> None:
    task = by_id(pack, "2.1")
    assert (task["kind"], task["title"], task["responsible"]) == ("task", "建设平台", ["省公安厅", "省财政厅"])
    assert task["deadlines"] == [{"kind": "fixed", "date": "2023-12-31", "phrase": "2023年年底前"}]
    assert "review" not in task
    second, third = by_id(pack, "2.2"), by_id(pack, "2.3")
    assert (second["lead"], second["support"]) == (["省教育厅"], ["各省辖市政府"])
    assert (third["lead"], third["responsible"], third["open_ended"]) == (["省司法厅"], ["省民政厅", "省水利厅"], True)
    assert third["deadlines"] == [{"kind": "ongoing", "phrase": "持续推进"}]


def test_a_citation_can_be_checked(pack: dict[str, Any]) -> None:
    cite = by_id(pack, "2.1")["cite"]
    line = POLICY.split("\n")[14]
    assert (cite["section"], cite["lines"]) == ("二（一）", [15, 15])
    assert cite["sha256"] == hashlib.sha256("".join(line.split()).encode()).hexdigest()


def test_goals_bans_periods_limits(pack: dict[str, Any]) -> None:
    kinds = [(each["id"].partition("/")[2], each["kind"]) for each in pack["tasks"]]
    assert kinds == [
        ("1", "indicator"), ("1-2", "indicator"), ("2.1", "task"), ("2.2", "task"), ("2.2-2", "prohibition"),
        ("2.3", "task"), ("3.1", "recurring"), ("3.2", "time_limit"),
    ]  # fmt: skip
    goal = by_id(pack, "1-2")
    assert goal["deadlines"][0]["date"] == "2025-12-31"
    assert [(each["op"], each["value"], each["unit"]) for each in goal["targets"]] == [(">=", 90, "%")]
    assert by_id(pack, "3.1")["responsible"] == ["省政府办公厅"]
    assert by_id(pack, "3.1")["deadlines"][0]["every"] == "quarter"
    limit = by_id(pack, "3.2")["deadlines"][0]
    assert (limit["n"], limit["unit"], limit["event"]) == (5, "workday", "收到申请")


def test_a_name_that_the_directory_lacks_is_doubted() -> None:
    task = drafted("某省工作方案\n\n一、任务\n\n建设平台。（责任单位：省虚构厅）\n", "henan")["tasks"][0]
    assert task["responsible"] == ["省虚构厅"]
    assert task["review"] == ["单位名录中没有“省虚构厅”"]


def test_units_that_hold_for_later_tasks_stand_once() -> None:
    text = (
        "某省工作方案\n\n一、建设。（责任单位：省公安厅；以下任务均需各省辖市政府负责落实，不再列出）\n\n"
        "二、推广。（责任单位：省财政厅）\n"
    )
    pack = drafted(text, "henan")
    assert pack["inherit"] == [{"from": pack["tasks"][0]["id"], "responsible": ["各省辖市政府"]}]
    assert pack["tasks"][1]["responsible"] == ["省财政厅"]


def test_validity_stands_once_with_both_its_days() -> None:
    text = "某省数据管理办法\n第一条 为了管理，制定本办法。\n第二条 本办法自2022年1月1日起施行。有效期5年。\n"
    pack = drafted(text)
    assert [(each["id"].partition("/")[2], each["kind"]) for each in pack["tasks"]] == [("2", "validity")]
    assert (pack["source"]["effective"], pack["source"]["expires"]) == ("2022-01-01", "2026-12-31")


def test_the_pack_is_a_pack(pack: dict[str, Any]) -> None:
    text = to_yaml(pack)
    assert read_document(text.encode(), "made.yaml", "pack").problems == []
    read = yaml.safe_load(text)
    assert [each["id"] for each in read["tasks"]] == [each["id"] for each in pack["tasks"]]
    assert str(read["tasks"][2]["deadlines"][0]["date"]) == "2023-12-31"


def test_the_summary_counts_and_names_what_nobody_cites() -> None:
    lines = numbered(POLICY + "\n各单位密切配合。\n")
    source, draft = draft_document(lines, Picked(read_entries(lines)[0]), "made.txt")
    summary = summarize(source, draft, lines)
    assert (summary.marks, summary.tasks) == (3, len(draft.clauses))
    assert summary.uncited == ((27, "配合"),)


def test_a_month_takes_the_year_of_the_document() -> None:
    text = "某省工作方案\n（豫政办〔2023〕8号）\n一、任务\n建设平台。（责任单位：省公安厅；完成时限：6月底前）\n"
    assert drafted(text)["tasks"][0]["deadlines"][0]["date"] == "2023-06-30"


def test_ids_of_plans_under_one_number_differ() -> None:
    plan = "某市实施方案\n（鲁政字〔2023〕64号）\n一、任务\n建设平台。（责任单位：省公安厅）\n"
    lines = numbered(plan + plan.replace("某市", "另市"))
    entries = read_entries(lines)
    ids = [draft_document(lines, pick(entries, None, (each.first, each.last)), "f")[0].id for each in entries]
    assert ids == ["luzhengzi-2023-64-a", "luzhengzi-2023-64-b"]
    with pytest.raises(NoSuchDocument) as several:
        pick(entries, "鲁政字〔2023〕64号", None)
    assert len(several.value.found) == 2
    assert pick(entries, "另市实施方案", None).entry.title == "另市实施方案"
    with pytest.raises(NoSuchDocument):
        pick(entries, "无此文件", None)


PIECES = (
    "一、任务", "（一）建设平台。", "（责任单位：省公安厅、财政厅）", "到2025年，覆盖率达到90%以上。", "不得新建。",
    "各部门要每年报告。", "第一条 ", "\n", "\n\n", "（", "）", "2023年6月底前", "收到申请之日起5个工作日内", "等", "；",
    "由省公安厅牵头", "序号\t任务\t责任单位\n1\t甲\t省公安厅\n", "类别\t指标\t2025年\n甲\t覆盖率（%）\t90\n",
    "各市申报数量限1个。",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), max_size=40)


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_whatever_the_text_the_draft_is_a_pack(words: list[str]) -> None:
    lines = numbered("某省工作方案\n" + "".join(words))
    for entry in read_entries(lines):
        source, draft = draft_document(lines, Picked(entry), "f.txt")
        pack = to_pack(source, draft, lines)
        document = read_document(to_yaml(pack).encode(), "f.yaml", "pack")
        assert document.problems == []
        assert len({each["id"] for each in pack["tasks"]}) == len(pack["tasks"])
        for task in pack["tasks"]:
            first, last = task["cite"]["lines"]
            assert 1 <= first <= last <= len(lines)


@pytest.mark.parametrize(
    "unit",
    [
        "建设平台。（责任单位：省公安厅、财政厅；完成时限：2023年6月底前）\n",
        "（" * 50 + "\n",
        "各部门要建设平台，",
        "到2025年，覆盖率达到90%，",
        "责任单位：",
        "1\t",
        "由",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(times: int) -> float:
        lines = numbered("某省工作方案\n一、任务\n" + unit * times)
        started = time.perf_counter()
        for entry in read_entries(lines):
            draft_document(lines, Picked(entry), "f.txt")
        return time.perf_counter() - started

    size = 40_000 // len(unit)
    seconds(size // 8)
    assert seconds(size) < 8 * max(seconds(size // 4), 0.2)
