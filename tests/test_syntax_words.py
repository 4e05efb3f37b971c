"""What the parsers say about broken files is said in Chinese: each text is met by a file that is broken so."""

import re

import pytest

from compliance.messages import say
from compliance.messages.syntax import WORDS
from compliance.reports.read import parse_report

CHINESE = re.compile("[\u4e00-\u9fff]")
BROKEN = [
    ("a.json", '{"report": }'),
    ("a.json", '{"report": {} "items": []}'),
    ("a.json", '{"report" {}}'),
    ("a.json", '{"report": {}, report: 1}'),
    ("a.json", '{"report": {}} x'),
    ("a.json", '{"report": "x}'),
    ("a.json", '{"report": "x\n"}'),
    ("a.json", '{"report": "\\x"}'),
    ("a.json", '{"report": "\\u12"}'),
    ("a.json", '{"report": {},}'),
    ("a.json", '{"items": [1,]}'),
    ("a.json", '{"items": NaN}'),
    ("a.yaml", "a:1\nb: 2"),
    ("a.yaml", "a: 1\n b: 2"),
    ("a.yaml", "items:\n  - a: 1\n   b: 2"),
    ("a.yaml", "a: [1, 2"),
    ("a.yaml", "a: {b: 1"),
    ("a.yaml", "- a\nb: 1"),
    ("a.yaml", "a: ["),
    ("a.yaml", "{a: 1}\nb"),
    ("a.yaml", "a: 1\nb\nc: 2"),
    ("a.yaml", "a: @b"),
    ("a.yaml", "a: 'b"),
    ("a.yaml", "a: *b"),
    ("a.yaml", 'a: "\\q"'),
    ("a.yaml", "a: - b"),
]


@pytest.mark.parametrize(("name", "text"), BROKEN)
def test_a_chinese_reader_reads_chinese(name: str, text: str) -> None:
    (problem,) = (each for each in parse_report(text.encode(), name).problems if each.code == "R101")
    said = say(problem.what, "zh", problem.args)
    assert CHINESE.search(said.removeprefix("语法错误"))
    assert not re.search("[a-z]{5,}", said), said  # none of the parser's own words
    if "reason" in problem.args:
        assert say(problem.what, "en", problem.args) == f"syntax error: {problem.args['reason']}"


def test_the_texts_are_chinese_and_words_that_nobody_knows_stay() -> None:
    assert [words for words, text in WORDS.items() if not CHINESE.search(text)] == []
    assert say("file.syntax", "zh", reason="something new") == "语法错误：something new"
