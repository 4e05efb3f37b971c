"""CSV and TSV: encodings, delimiters, quotes, and the line and column of every cell."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.document.bytes import Unreadable
from compliance.reports import delimited
from compliance.reports.delimited import read_delimited
from compliance.reports.read import STDIN_NAME, parse_report
from compliance.rulebook.load import Rulebook
from compliance.run import Options, check
from tests.conftest import TODAY

TABLE = "填报单位：省甲厅\n任务编号,进展状态,进展情况\ndemo-2022-1/2.1,推进中,已开会\n"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "gb18030"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "A.CSV", STDIN_NAME])
def test_encodings_and_delimiters(encoding: str, delimiter: str, name: str) -> None:
    """Whatever the name says, the delimiter is the one that makes sense of the header."""
    report = parse_report(TABLE.replace(",", delimiter).encode(encoding), name)
    assert not report.problems and report.header == {"unit": "省甲厅"}
    assert list(report.items) == [(0, {"task": "demo-2022-1/2.1", "status": "正在推进", "progress": "已开会"})]
    assert str(report.place(("items", 0, "status"))) == f"{name}:3:17"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_breaks(ending: str) -> None:
    report = parse_report(TABLE.replace("\n", ending).encode(), "a.csv")
    assert not report.problems and str(report.place(("items", 0, "progress"))) == "a.csv:3:21"


def test_quotes() -> None:
    text = '填报单位：省甲厅\n任务编号,进展情况,进展状态\ndemo-2022-1/2.1,"他说""好"",\n然后",推进中\na/2,,已完成\n'
    report = parse_report(text.encode(), "a.csv")
    assert not report.problems and report.items[0][1]["progress"] == '他说"好",\n然后'
    assert str(report.place(("items", 0, "progress"))) == "a.csv:3:17"
    assert str(report.place(("items", 0, "status"))) == "a.csv:4:5"
    assert str(report.place(("items", 1, "status"))) == "a.csv:5:6"


@pytest.mark.parametrize(
    ("row", "what", "place"),
    [
        ('a/1,"未闭合,已完成\na/2,x,已完成', "table.quote-open", "a.csv:2:5"),
        ('a/1,"x"y,已完成', "table.quote", "a.csv:2:1"),
        ("a/1,x\x00y,已完成", "file.binary", "a.csv:2:6"),
        ('a/1,"' + "x" * 140_000 + '",已完成', "table.cell-long", "a.csv:2:5"),
    ],
)
def test_what_cannot_be_read(row: str, what: str, place: str) -> None:
    report = parse_report(f"任务编号,进展情况,进展状态\n{row}\n".encode(), "a.csv")
    [problem] = report.problems
    assert (problem.code, problem.what, str(problem.place)) == ("R101", what, place) and report.document.value is None


@pytest.mark.parametrize("data", ["任务编号\n甲".encode()[:-1], b"\xff\xff,\xff", TABLE.encode("utf-16-le")])
def test_what_is_no_text(data: bytes) -> None:
    """UTF-8 that was cut is not taken for GB18030."""
    [problem] = parse_report(data, "a.csv").problems
    assert problem.code == "R101" and problem.what in {"file.encoding", "file.binary"}


def test_more_rows_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_ROWS", 3)
    with pytest.raises(Unreadable, match="too-many-rows"):
        read_delimited((TABLE + "a/1,x,y\n").encode(), "a.csv")
    monkeypatch.setattr(delimited, "MAX_CELLS", 3)
    with pytest.raises(Unreadable, match="too-many-cells"):
        read_delimited(TABLE.encode(), "a.csv")


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('",\n;')), min_size=2)),
    st.sampled_from(ENCODINGS[:2]),
)
def test_every_cell_is_where_it_is_said_to_be(rows: list[list[str]], encoding: str) -> None:
    """What stands at a cell's line and column is the cell, quoted or not."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([["任务编号", "进展状态"], *rows])
    grid = read_delimited(stream.getvalue().encode(encoding), "a.csv")
    assert grid.rows == [["任务编号", "进展状态"], *rows]
    lines = stream.getvalue().split("\n")
    for number, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            place = grid.locate(number, column)
            rest = "\n".join([lines[(place.line or 0) - 1][(place.column or 0) - 1 :], *lines[place.line or 0 :]])
            assert rest.startswith((cell, '"' + cell.replace('"', '""') + '"'))


# ---- the same report as a table and as YAML ----

LINE = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="-—/\\"), min_size=1, max_size=8)
DAY = st.dates().map(str) | st.sampled_from(["2023-06-30", "2023-06-29", "2022-12-31"])
ITEM = st.fixed_dictionaries(
    {
        "task": st.sampled_from([f"demo-2022-1/{n}" for n in ("1", "2.1", "2.2", "2.3", "2.7", "3.2", "9.9")]),
        "status": st.sampled_from(["未启动", "正在推进", "阶段性目标已完成", "已完成", "申请延期"]),
    },
    optional={
        "unit": st.sampled_from(["省甲厅", "甲厅", "省乙局", "东市", "东市数据局", "没有的局"]),
        "percent": st.integers(-5, 120),
        "due": DAY,
        "completed": DAY,
        "updated": DAY,
        "measures": st.dictionaries(
            st.sampled_from(["覆盖率", "用时"]), st.sampled_from(["96.5%", "3天", "八成"]), min_size=1
        ),
        "evidence": st.lists(
            LINE.map(lambda text: text.replace("；", "").replace(";", "") or "x"), min_size=1, max_size=2
        ),
        "approval": st.fixed_dictionaries({"paper": LINE, "approver": LINE, "date": DAY}, optional={"new_due": DAY}),
        "progress": LINE,
        "note": LINE,
    },
)
HEADERS = {
    "task": "任务编号",
    "unit": "填报单位",
    "status": "进展状态",
    "percent": "完成率",
    "due": "完成时限",
    "completed": "实际完成时间",
    "updated": "更新时间",
    "evidence": "佐证材料",
    "progress": "进展情况",
    "note": "备注",
    "paper": "批准文件",
    "approver": "批准人",
    "date": "批准日期",
    "new_due": "调整后时限",
}


def _flat(item: dict[str, Any], spell: str) -> dict[str, str]:
    row = {HEADERS[name]: value for name, value in item.items() if isinstance(value, str)}
    row |= {HEADERS[name]: value for name, value in item.get("approval", {}).items()}
    row |= {f"指标:{name}": value for name, value in item.get("measures", {}).items()}
    if "percent" in item:
        row[HEADERS["percent"]] = f"{item['percent']}%"
    if "evidence" in item:
        row[HEADERS["evidence"]] = "；".join(item["evidence"])
    for name in ("due", "completed", "updated", "date", "new_due"):
        if HEADERS[name] in row:
            row[HEADERS[name]] = spell.format(*row[HEADERS[name]].split("-"))
    return row


@settings(deadline=None, max_examples=40)
@given(
    st.lists(ITEM, min_size=1, max_size=5),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    st.sampled_from([",", "\t", ";"]),
    st.sampled_from(["{0}-{1}-{2}", "{0}年{1}月{2}日", "{0}/{1}/{2}", "{0}.{1}.{2}"]),
    st.randoms(),
)
def test_a_table_says_what_its_twin_in_yaml_says(
    demo: Rulebook, items: list[dict[str, Any]], encoding: str, delimiter: str, spell: str, order: Any
) -> None:
    import json

    rows = [_flat(item, spell) for item in items]
    names = list(dict.fromkeys([*HEADERS.values(), *(name for row in rows for name in row)]))
    order.shuffle(names)
    stream = io.StringIO()
    stream.write("填报单位：省甲厅　数据截至日：2023-06-30\n")
    writer = csv.DictWriter(stream, names, delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    made = parse_report(stream.getvalue().encode(encoding, "replace"), "a.csv")
    value = {"report": {"unit": "省甲厅", "as_of": "2023-06-30"}, "items": items}
    twin = parse_report(json.dumps(value).encode(), "a.json")
    lines = "\n".join(json.dumps(line) for line in ({"report": value["report"]}, *items))
    third = parse_report(lines.encode(), "a.jsonl")
    assert list(made.items) == list(twin.items) == list(third.items) and made.header == twin.header == third.header
    results = [check(demo, [each], options=Options(today=TODAY)) for each in (made, twin, third)]
    found = [
        sorted((f.code, f.task or "", f.unit or "", str(f.due), f.days or 0) for f in each.findings) for each in results
    ]
    assert found[0] == found[1] == found[2]
