"""The Markdown summary, read back by markdown-it."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from compliance.finding import Result
from compliance.output.escape import markdown, terminal
from tests.output.sample import EMPTY, HOSTILE, SAMPLE, finding, rendered, results

READER = MarkdownIt("gfm-like", {"linkify": False})


def tables(text: str) -> list[list[list[str]]]:
    """The cells of all tables, header rows left out."""
    found: list[list[list[str]]] = []
    body = False
    for token in READER.parse(text):
        if token.type == "tbody_open":
            body = True
            found.append([])
        elif token.type == "tbody_close":
            body = False
        elif body and token.type == "tr_open":
            found[-1].append([])
        elif body and token.type == "inline":
            found[-1][-1].append(plain(token))
    return found


def plain(token: Token) -> str:
    """The text of an inline token, which must hold text and nothing else."""
    children = token.children or []
    assert {child.type for child in children} <= {"text", "text_special"}, token.content
    return "".join(child.content for child in children)


def test_a_table_a_department() -> None:
    found = tables(rendered("summary", "zh", SAMPLE))
    assert [len(each) for each in found] == [2, 1, 2]
    assert found[0][0] == [
        "❌ 逾期 D301",
        "reports/甲.yaml:3:5",
        "逾期92天：省甲厅应于2023-06-30前完成“有期限的任务”",
        "某〔2023〕1号 四（三） 第3-4行",
    ]
    assert found[2][0][2] == terminal(HOSTILE)
    assert "3个文件，12条填报，9项应报" in rendered("summary", "zh", SAMPLE)


def test_nothing_found() -> None:
    out = rendered("summary", "zh", EMPTY)
    assert tables(out) == [] and "表格可报送；没有发现问题" in out


def test_in_english() -> None:
    assert "| level | place | finding | clause |" in rendered("summary", "en", SAMPLE)


def test_it_stays_below_what_github_takes() -> None:
    many = replace(SAMPLE, findings=tuple(finding(key=str(n), message="长" * 300) for n in range(2000)))
    out = rendered("summary", "en", many)
    shown = sum(map(len, tables(out)))
    assert len(out.encode("utf-8")) < 2**20 and 0 < shown < 2000
    assert f"{2000 - shown} more not listed here" in out


@settings(deadline=None)  # the first example imports
@given(results())
def test_whatever_a_report_says_is_read_back(result: Result) -> None:
    ((row,),) = tables(rendered("summary", "en", result))
    assert len(row) == 4
    assert row[2].strip() == terminal(result.findings[0].message).strip()  # the reader strips every kind of space


def test_html_stays_text() -> None:
    found = Result(date(2023, 9, 30), (finding(message="<img src=x onerror=alert(1)> <!-- &lt;", unit="<h1>"),))
    shown = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(rendered("summary", "zh", found))
    assert "<img" not in shown and "<h1>" not in shown and "<!--" not in shown
    assert markdown("a_b|c") == "a&#95;b&#124;c"
