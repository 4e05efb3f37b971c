"""Tables that nobody should write, run through everything, as test_hostile.py does with YAML and JSON."""

import csv
import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.reports.read import STDIN_NAME, parse_report
from compliance.rulebook.load import Rulebook
from compliance.run import Classified
from tests.conftest import TODAY
from tests.test_hostile import GENTLE, POSIX, compliance, findings, hold, judged, narrow, pour

TABLES = {
    "items": (
        "任务编号,工作任务,文件依据,填报单位,进展状态,是否完成,完成率,完成时限,所报期间,实际完成时间,更新时间,指标,指标值,计量单位,"
        "指标:覆盖率,佐证材料,批准文件,批准人,批准日期,调整后时限,进展情况,备注,密级,数据截至日",
        "2.1,有期限的任务,示政办〔2022〕1号,省甲厅,已完成,是,100%,2023-06-30,2023,2023-06-01,2023-06-02,用时,3,天,"
        "96%,a.pdf；b,x,y,2023-06-01,2023-12-31,z,n,内部,2023-06-30",
    ),
    "cases": (
        "任务编号,办件编号,办理单位,受理时间,办结时间,延长天数,延长批准日期,中止日期,恢复日期,中止原因",
        "demo-2022-1/3.4,7,省乙局,2023-01-03,2023-02-01,3,2023-01-05,2023-01-06,2023-01-09,听证",
    ),
    "declarations": ("任务编号,申报主体,项目名称,工程,领域,不予受理:x", "demo-2023-4/1,东山省,甲,1,b,否"),
}
JUNK = [
    "",
    " ",
    "\u202e",
    "x" * 5000,
    "../../etc/passwd",
    "0000-01-01",
    "9999-12-31",
    "1e300",
    "-1",
    "9" * 400,
    "a\nb",
]


def written(rows: list[list[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk[:20]))
def test_junk_in_every_cell(demo: Rulebook, kind: str, junk: str) -> None:
    """Each cell of header and line in turn holds it."""
    head, line = (each.split(",") for each in TABLES[kind])
    reports = []
    for number in range(2 * len(head)):
        rows = [["填报单位：省甲厅"], [*head], [*line]]
        rows[1 + number // len(head)][number % len(head)] = junk
        reports.append(parse_report(written(rows), f"{number}.csv"))
    result = judged(demo, reports, TODAY, "zh")
    assert result is not None and result.files == len(reports)
    hold(result, "zh")


@pytest.mark.parametrize("name", ["a.csv", STDIN_NAME])
def test_tables_that_were_cut_short(name: str) -> None:
    data = ("填报单位：省甲厅\n" + "\n".join(TABLES["items"])).encode()
    for length in range(len(data)):
        report = parse_report(data[:length], name)
        assert report.problems or report.items, length
        assert {each.code for each in report.problems} <= {"R101", "R102", "R103", "R104", "R105", "R212"}


@settings(GENTLE, max_examples=200)
@given(st.binary(max_size=60), st.sampled_from(["a.csv", "a.tsv", "a.jsonl"]))
def test_any_bytes(data: bytes, name: str) -> None:
    assert parse_report(data, name).problems


SNIPPETS = st.one_of(
    st.binary(max_size=3),
    st.sampled_from([b'"', b",", b"\n", b"\r", b"\t", b";", b"\x00", b"\xff", "，".encode(), "合计".encode()]),
)


@settings(GENTLE, max_examples=100)
@given(
    st.sampled_from(sorted(TABLES)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 8), SNIPPETS), min_size=1, max_size=4),
)
def test_tables_that_were_damaged(demo: Rulebook, kind: str, damages: list[tuple[float, int, bytes]]) -> None:
    data = "\n".join(["填报单位：省甲厅", *TABLES[kind]]).encode()
    for where, length, put in damages:
        start = int(where * len(data))
        data = data[:start] + put + data[start + length :]
    report = parse_report(data, "a.csv")
    for problem in report.problems:
        assert problem.place.line is None or 1 <= problem.place.line <= data.count(b"\n") + data.count(b"\r") + 1
    result = judged(demo, [report], TODAY, "en")
    if result is not None:
        hold(result, "en")


@pytest.mark.parametrize(
    "rows",
    [
        ("密级：机密", "任务编号,进展状态", "demo-2022-1/2.1,推进中"),
        ("秘密★1年", "任务编号,进展状态", "demo-2022-1/2.1,推进中"),
        ("密级,绝 密", "任务编号,进展状态", "demo-2022-1/2.1,推进中"),
        ("任务编号,进展状态,密级", "demo-2022-1/2.1,推进中,工作秘密", "demo-2022-1/2.2,推进中,机密"),
        ("任务编号,进展状态", "demo-2022-1/2.1,推进中", "密级：机密,"),
        ("密级：机密", "没有,表头", "1,2"),
        ("任务编号,密级", "demo-2022-1/2.1,机密"),
        ("密级：工作秘密", "任务编号,进展状态,密级", "demo-2022-1/2.1,推进中,秘密"),
    ],
)
def test_marks_of_secrecy_wherever_they_stand(demo: Rulebook, rows: tuple[str, ...]) -> None:
    report = parse_report("\n".join(("填报单位：省甲厅", *rows)).encode(), "a.csv")
    from compliance.run import check

    with pytest.raises(Classified):
        check(demo, [report], as_of=TODAY)


def test_a_working_secret_is_none(demo: Rulebook) -> None:
    assert findings(demo, "items: [{task: 2.1, status: 正在推进}]", ", classification: 工作秘密")
    rows = ("填报单位：省甲厅", "密级：工作秘密", "任务编号,进展状态", "demo-2022-1/2.1,推进中")
    assert judged(demo, [parse_report("\n".join(rows).encode(), "a.csv")], TODAY, "zh") is not None


HEAD = "任务编号,进展状态\n".encode()


@POSIX
@pytest.mark.parametrize(
    ("name", "head", "pattern"),
    [
        ("large.csv", b"", b","),
        ("large.csv", b"", b'"'),
        ("large.csv", b"", b"x,"),
        ("large.csv", HEAD, b"\n"),
        ("large.csv", HEAD, b"a/1,x\n"),
        ("large.jsonl", b"", b"[\n"),
    ],
)
def test_as_much_as_is_read(name: str, head: bytes, pattern: bytes, tmp_path: Path) -> None:
    """Just below the limit of bytes, within bounded memory and time."""
    os.mkfifo(tmp_path / name)

    def write() -> None:
        target = os.open(tmp_path / name, os.O_WRONLY)
        os.write(target, head)
        pour(target, pattern, 60 * 2**20 if name.endswith("csv") else 2**20)

    source = threading.Thread(target=write)
    source.start()
    try:
        done = compliance(tmp_path, name, preexec_fn=narrow)
    finally:
        source.join()
    assert done.returncode == 1 and "R101" in done.stdout
