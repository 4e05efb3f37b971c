"""Titles that are nearly a task's: words added decide with a confidence, words replaced never do."""

import pytest

from compliance.resolve.nearest import Index, Titled

TASKS = [
    Titled("a/1", "加快推进省级政务服务平台建设", "二（一）"),
    Titled("a/2", "加快存量证照电子化转换", "二（二）"),
    Titled("a/3", "推广电子印章应用", "三（一）"),
    Titled("a/4", "推广电子签名应用", "三（一）"),
    Titled("a/5", "新建5个示范县", "四"),
    Titled("a/6", "建立健全数据共享工作机制", "五"),
]
INDEX = Index(TASKS)


@pytest.mark.parametrize(
    ("title", "cited", "task"),
    [
        ("加快存量证照电子化转换", None, "a/2"),
        ("（二）加快存量证照电子化转换。", None, "a/2"),
        ("2.加快推进存量证照电子化转换", None, "a/2"),
        ("建立健全数据共享机制", None, "a/6"),
        ("加快推进市级政务服务平台建设", None, None),  # another level's
        ("加快推进省市级政务服务平台建设", None, None),
        ("新建15个示范县", None, None),
        ("不新建5个示范县", None, None),
        ("推广电子应用", None, None),  # as near to the one as to the other
        ("推广电子印章使用", None, None),  # a word replaced
        ("存量证照转换", "豫政办〔2022〕101号 二（二）", "a/2"),
        ("推广电子签章应用", "三（一）", None),  # the clause holds two tasks
        ("推广电子签章应用", "二（二）", None),
        ("", None, None),
        ("x" * 10_000, None, None),
    ],
)
def test_which_task_is_meant(title: str, cited: str | None, task: str | None) -> None:
    found = INDEX.meant(title, INDEX.nearest(title), cited)
    assert (found and found.task.task) == task
    assert found is None or 0.5 < found.likeness <= 1


def test_the_three_nearest_are_named() -> None:
    assert [each.task.task for each in INDEX.nearest("推广电子印章、电子签名")] == ["a/3", "a/4", "a/2"]


@pytest.mark.parametrize("word", ["省", "市", "县", "不", "非", "第2", "三"])
def test_a_word_that_tells_tasks_apart_never_matches(word: str) -> None:
    for task in TASKS:
        for at in range(len(task.title) + 1):
            title = task.title[:at] + word + task.title[at:]
            found = INDEX.meant(title, INDEX.nearest(title), None)
            assert found is None, title
