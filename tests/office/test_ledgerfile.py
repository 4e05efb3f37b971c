"""The ledger as a file: only appended to, in both forms, and never left half written."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from compliance.calendar.days import day_of, to_day
from compliance.finding import Unusable
from compliance.model.ledger import Ledger as LedgerModel
from compliance.office import ledgerfile
from compliance.office.ledger import Event
from compliance.office.ledgerfile import append, convert, is_sqlite, read_ledger
from tests.conftest import ROOT
from tests.office.files import places, refused, written

FORMS = ["ledger.yaml", "ledger.sqlite"]
CLOSED = Event(
    to_day("2023-07-01"), "closed", "demo-2022-1/2.1", "省甲厅", to_day("2023-06-30"), approver="张三", paper="1号"
)
FULL = Event(
    to_day("2023-07-02"),
    "extended",
    "demo-2022-1/2.7",
    "省乙局",
    to_day("2024-01-31"),
    "2023",
    to_day("2024-03-31"),
    "省甲厅",
    to_day("2023-06-29"),
    "理由：“#1”，其一",
    "李四",
    "督查〔2023〕2号",
)
LEDGER = """\
# 督查室台账 # 2023
office: 督查室
region: demo

events:   # 一行一条
  - {date: 2023-06-01, event: extended, task: demo-2022-1/2.1, unit: 省甲厅, due: 2023-06-30, new_due: 2023-07-31}  # 一

  # 下面的后来补记
  - date: 2023-06-02
    event: returned
    task: demo-2022-1/2.2
    unit: 省甲厅
    reason: |
      - 缺材料
      - events: []
"""
GENTLE = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


def plain(event: Event) -> Event:
    """An event without its place."""
    return replace(event, place=None)


def events(path: Path) -> list[Event]:
    return [plain(each) for each in read_ledger(path).events]


@pytest.mark.parametrize("name", FORMS)
def test_append_and_read_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for each in (CLOSED, FULL, CLOSED):
        append(path, each)
    assert events(path) == [CLOSED, FULL, CLOSED]
    assert [each.name for each in tmp_path.iterdir()] == [name], "no lock and no temporary file stays behind"
    assert path.stat().st_mode & 0o400


def test_the_form_is_told_by_the_name() -> None:
    assert all(is_sqlite(Path(name)) for name in ("a.sqlite", "a.db", "a.SQLITE3"))
    assert not any(is_sqlite(Path(name)) for name in ("a.yaml", "a.yml", "a", "sqlite"))


def test_places_are_those_of_the_lines(tmp_path: Path) -> None:
    path = written(tmp_path / "ledger.yaml", LEDGER)
    append(path, CLOSED)
    assert [str(each.place) for each in read_ledger(path).events] == [f"{path}:6:5", f"{path}:9:5", f"{path}:16:5"]
    assert [str(each.place) for each in appended(tmp_path / "l.db", CLOSED, FULL).events] == [
        f"{tmp_path / 'l.db'}:1:1",
        f"{tmp_path / 'l.db'}:2:1",
    ]


def appended(path: Path, *given: Event) -> Any:
    for each in given:
        append(path, each)
    return read_ledger(path)


@pytest.mark.parametrize(
    "text",
    [
        LEDGER,
        LEDGER.replace("\n", "\r\n"),
        "\ufeff" + LEDGER,
        "events:\n- {date: 2023-06-01, event: returned, task: a/1, unit: 甲, reason: 缺}\n",
        "events:\n- {date: 2023-06-01, event: returned, task: a/1, unit: 甲, reason: 缺}",  # no newline at its end
        "events:\n      - date: 2023-06-01\n        event: closed\n        task: a/1\n        unit: 甲\n\n\n# 完\n",
        "---\n# 分隔\nevents:\n  - {date: 2023-06-01, event: closed, task: a/1, unit: 😀}\n",
        "region: demo\n",
        "region: demo   # 没有记录 events: []",
    ],
    ids=range(9),
)
def test_every_earlier_byte_stays(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_bytes(text.encode())
    before = read_ledger(path)
    append(path, FULL)
    append(path, CLOSED)
    assert path.read_bytes().startswith(text.encode())
    after = read_ledger(path)
    assert [plain(each) for each in after.events] == [*map(plain, before.events), FULL, CLOSED]
    assert (after.region, after.office) == (before.region, before.office)
    added = path.read_bytes()[len(text.encode()) :]
    assert (b"\r" in added) == ("\r" in text)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("events: []", "events:\n"),
        ("events: []\n", "events:\n"),
        (
            "# events: [] 是空的 😀\nregion: demo\nevents: []  # 暂无\n",
            "# events: [] 是空的 😀\nregion: demo\nevents:  # 暂无\n",
        ),
        ("events:\n  []\n# 完\n", "events:\n\n# 完\n"),
    ],
)
def test_an_empty_list_becomes_the_first_line(tmp_path: Path, text: str, head: str) -> None:
    path = written(tmp_path / "ledger.yaml", text)
    append(path, FULL)
    assert path.read_text(encoding="utf-8").startswith(head)
    assert events(path) == [FULL]
    append(path, CLOSED)
    assert events(path) == [FULL, CLOSED]


ONE = "{date: 2023-06-01, event: closed, task: a/1, unit: 甲}"


@pytest.mark.parametrize(
    "text",
    [
        f"events: [{ONE}]\n",  # flow style
        f"{{events: [{ONE}]}}\n",
        "{region: demo}\n",
        "{events: []}\n",
        f"events:\n  - {ONE}\nregion: demo\n",  # the list does not stand last
        "events: []\nregion: demo\n",
        f"events:\n  - {ONE}\n...\n",  # the document is closed
        "events:\n  - date: 2023-06-01\n    event: returned\n    task: a/1\n    unit: 甲\n    reason: |\n      缺材料",
    ],
    ids=range(8),
)
def test_what_cannot_be_appended_to_stays_byte_for_byte(tmp_path: Path, text: str) -> None:
    path = written(tmp_path / "ledger.yaml", text)
    (problem,) = refused(append, path, FULL)
    assert problem.what == "ledger.not-appended" and problem.place.file == str(path)
    assert path.read_bytes() == text.encode()
    assert [each.name for each in tmp_path.iterdir()] == ["ledger.yaml"]


def test_utf16_is_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_bytes(LEDGER.encode("utf-16"))
    before = path.read_bytes()
    assert len(read_ledger(path).events) == 2
    assert [each.what for each in refused(append, path, FULL)] == ["ledger.not-appended"]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"- a\n- b\n", "shape.not-a"),
        (b"\x00\x01", "file.binary"),
        (b"events: [", "file.syntax"),
        (b"events: {}\n", "shape.not-a"),
        (b"events:\n", "shape.not-a"),
        (b"events: []\nevents: []\n", "shape.duplicate"),
        (b"event: []\n", "shape.unknown-hint"),
        ("events: []  # 台账".encode("gb18030"), "file.encoding-gb"),
        (f"events:\n  - {ONE.replace('closed', 'close')}\n".encode(), "value.not-one-of-hint"),
        (f"events:\n  - {ONE.replace('06-01', '06-31')}\n".encode(), "value.not-a-day"),
        (f"events:\n  - {ONE.replace('a/1', 'a')}\n".encode(), "value.not-like"),
    ],
)
def test_a_broken_ledger_is_refused_and_left(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_bytes(content)
    for call in (lambda: read_ledger(path), lambda: append(path, FULL), lambda: convert(path, tmp_path / "l.db")):
        problems = refused(call)
        assert what in {each.what for each in problems}
        assert {each.place.file for each in problems} == {str(path)} and problems[0].place.line
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["ledger.yaml"]


@pytest.mark.parametrize("name", FORMS)
def test_no_ledger(tmp_path: Path, name: str) -> None:
    assert [each.what for each in refused(read_ledger, tmp_path / name)] == ["file.missing"]
    with pytest.raises(OSError, match="nowhere"):
        append(tmp_path / "nowhere" / name, FULL)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"event": "close"}, "value.not-one-of-hint"),
        ({"period": "去年"}, "value.not-like"),
        ({"task": "2.1"}, "value.not-like"),
        ({"unit": ""}, "shape.missing"),
        ({"reason": "\udc80"}, "file.surrogate"),
        ({"unit": "长" * 201}, "value.too-long"),
    ],
)
def test_a_broken_decision_is_refused(tmp_path: Path, name: str, change: dict[str, Any], what: str) -> None:
    """In both forms, with the ledger's own name as the place, and nothing written."""
    path = tmp_path / name
    append(path, CLOSED)
    before = path.read_bytes()
    (problem,) = refused(append, path, replace(FULL, **change))
    assert (problem.what, problem.place.file) == (what, str(path))
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", FORMS)
def test_an_empty_text_is_none(tmp_path: Path, name: str) -> None:
    append(tmp_path / name, replace(CLOSED, reason="", to=""))
    assert events(tmp_path / name) == [CLOSED]


@pytest.mark.parametrize("text", ["", "# 台账\n"])
def test_an_empty_file_is_no_ledger(tmp_path: Path, text: str) -> None:
    """It may be what a crash left of one."""
    path = written(tmp_path / "ledger.yaml", text)
    assert [each.what for each in refused(read_ledger, path)] == ["file.empty"]


# torn writes


class Killed(BaseException):
    """The process ends here."""


def killing(*_: object, **__: object) -> None:
    raise Killed


@pytest.mark.parametrize("at", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.write_bytes", "pathlib.Path.chmod"])
@pytest.mark.parametrize("kind", [Killed, OSError])
def test_a_write_that_stops_leaves_the_old_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, kind: type[BaseException]
) -> None:
    path = written(tmp_path / "ledger.yaml", LEDGER)

    def stop(*_: object, **__: object) -> None:
        raise kind("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(at, stop)
        with pytest.raises(kind):
            append(path, FULL)
    assert path.read_text(encoding="utf-8") == LEDGER
    append(path, FULL)
    assert events(path)[-1] == FULL


@pytest.mark.parametrize("kept", [0, 1, 100, -40, -1])
def test_a_torn_temporary_file_never_becomes_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    path = written(tmp_path / "ledger.yaml", LEDGER)
    whole = Path.write_bytes

    def torn(self: Path, data: bytes) -> int:
        return whole(self, data[:kept] if kept != -1 else data[:-2])

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", torn)
        with pytest.raises((Unusable, KeyError)):
            append(path, FULL)
    assert path.read_text(encoding="utf-8") == LEDGER
    assert [each.name for each in tmp_path.iterdir()] == ["ledger.yaml"]


KILL = """
import os, sys
from pathlib import Path
from compliance.office import ledgerfile
from compliance.office.ledger import Event
os.fsync = lambda number: os._exit(9)
ledgerfile.append(Path(sys.argv[1]), Event(1, "closed", "a/1", "甲"))
"""


def test_a_killed_process(tmp_path: Path) -> None:
    """It leaves the old ledger whole, and a lock that says what to do about it."""
    path = written(tmp_path / "ledger.yaml", LEDGER)
    assert subprocess.run([sys.executable, "-c", KILL, str(path)], cwd=ROOT, check=False).returncode == 9
    assert path.read_text(encoding="utf-8") == LEDGER
    (problem,) = refused(append, path, FULL)
    assert (problem.what, problem.place.file) == ("ledger.locked", f"{path}.lock")
    (tmp_path / "ledger.yaml.lock").unlink()
    append(path, FULL)
    assert events(path)[-1] == FULL


@pytest.mark.parametrize("name", FORMS)
def test_a_reader_sees_the_ledger_before_or_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    path = tmp_path / name
    append(path, CLOSED)
    seen: list[list[Event]] = []
    real = os.fsync

    def reading(number: int) -> None:
        seen.append(events(path))
        real(number)

    monkeypatch.setattr(os, "fsync", reading)
    append(path, FULL)
    assert all(each == [CLOSED] for each in seen) and (seen or is_sqlite(path))
    assert events(path) == [CLOSED, FULL]


# two writers


@pytest.mark.parametrize("name", FORMS)
def test_a_second_writer_is_told_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    path, waits, inner = tmp_path / name, [], []
    append(path, CLOSED)
    real: Callable[..., Any] = getattr(ledgerfile, "_insert" if is_sqlite(path) else "_append_yaml")

    def meanwhile(*arguments: Any) -> None:
        if not inner:
            inner.append(True)
            waits.extend(refused(append, path, FULL))
        real(*arguments)

    monkeypatch.setattr(ledgerfile, real.__name__, meanwhile)
    append(path, FULL)
    assert [each.what for each in waits] == ["ledger.locked"]
    assert events(path) == [CLOSED, FULL], "the one that was told to wait wrote nothing"


WRITER = """
import sys, time
from pathlib import Path
from compliance.finding import Unusable
from compliance.office.ledger import Event
from compliance.office.ledgerfile import append
for n in range(8):
    while True:
        try:
            append(Path(sys.argv[1]), Event(n, "closed", "a/1", sys.argv[2]))
            break
        except Unusable as error:
            assert error.problems[0].what == "ledger.locked", error.problems
            time.sleep(0.002)
"""


@pytest.mark.parametrize("name", FORMS)
def test_processes_lose_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), unit], cwd=ROOT) for unit in "甲乙丙"]
    assert [each.wait(timeout=60) for each in writers] == [0, 0, 0]
    found = [(each.unit, each.date) for each in events(path)]
    assert sorted(found) == sorted((unit, n) for unit in "甲乙丙" for n in range(8))
    assert all([n for unit, n in found if unit == own] == list(range(8)) for own in "甲乙丙")


@pytest.mark.parametrize("name", FORMS)
def test_threads_lose_nothing(tmp_path: Path, name: str) -> None:
    path, failed = tmp_path / name, []

    def write(unit: str) -> None:
        for n in range(8):
            for _ in range(5000):
                try:
                    append(path, Event(n, "closed", "a/1", unit))
                    break
                except Unusable:
                    time.sleep(0.001)
            else:
                failed.append((unit, n))

    threads = [threading.Thread(target=write, args=(unit,)) for unit in "甲乙丙"]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not failed
    assert sorted((each.unit, each.date) for each in events(path)) == sorted((u, n) for u in "甲乙丙" for n in range(8))


# SQLite


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET reason = 'x'",
        "UPDATE event SET date = date WHERE seq = 1",
        "DELETE FROM event",
        "DELETE FROM event WHERE seq = 2",
        "INSERT OR REPLACE INTO event (seq, date, event, task, unit) VALUES (1, '2023-01-01', 'closed', 'a/1', 'x')",
    ],
)
def test_sqlite_is_only_appended_to(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "ledger.sqlite"
    append(path, CLOSED)
    append(path, FULL)
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="only appended"):
        connection.execute(statement)
    connection.close()
    assert events(path) == [CLOSED, FULL]


def test_another_tool_may_append(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    append(path, CLOSED)
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO event (date, event, task, unit) VALUES ('2023-07-03', 'returned', 'a/1', '甲')")
    connection.close()
    assert events(path)[1:] == [Event(to_day("2023-07-03"), "returned", "a/1", "甲")]


@pytest.mark.parametrize(
    ("values", "what"),
    [
        (("2023-07-32", "closed", "a/1", "甲"), "value.not-a-day"),
        (("2023-07-01", "frobbed", "a/1", "甲"), "value.not-one-of"),
        ((20230701, "closed", "a/1", "甲"), "value.not-a-date"),
        ((b"2023-07-01", "closed", "A", "甲"), "value.not-like"),
        (("2023-07-01", "closed", "a/1", ""), "value.empty"),
    ],
)
def test_what_another_tool_wrote_is_held_against_the_schema(tmp_path: Path, values: tuple[Any, ...], what: str) -> None:
    path = tmp_path / "ledger.sqlite"
    append(path, CLOSED)
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO event (date, event, task, unit) VALUES (?, ?, ?, ?)", values)
    connection.close()
    assert places(refused(read_ledger, path)) == [(what, 2, 1)]


def test_a_torn_database(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    for n in range(60):
        append(path, replace(CLOSED, reason=f"{n}" * 100))
    whole = path.read_bytes()
    for kept in (0, 10, 100, 4096, len(whole) // 2, len(whole) - 4096):
        path.write_bytes(whole[:kept])
        (problem,) = refused(read_ledger, path)
        assert (problem.what, problem.place.file) == ("file.unreadable", str(path))


@pytest.mark.parametrize("content", [b"events: []\n", os.urandom(9000), b"SQLite format 3\x00" + b"\xff" * 8000])
def test_what_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(content)
    assert [each.what for each in refused(read_ledger, path)] == ["file.unreadable"]
    with pytest.raises(OSError, match=r"\w"):
        append(path, CLOSED)
    assert path.read_bytes() == content


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    append(path, CLOSED)
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO event (date, event, task, unit) VALUES ('2023-07-01', 'closed', 'a/1', ?)", (b"\xff\xfe",)
        )
    connection.close()
    assert [each.what for each in refused(read_ledger, path)] == ["file.unreadable"]


# both forms


@pytest.mark.parametrize(
    "text", [LEDGER, "events: []\n", "region: demo\n", "office: '督查: #1'\nregion: '是 #'\nevents: []\n"]
)
def test_convert_there_and_back(tmp_path: Path, text: str) -> None:
    source, middle, back = written(tmp_path / "a.yaml", text), tmp_path / "b.sqlite", tmp_path / "c.yaml"
    before = read_ledger(source)
    assert convert(source, middle) == convert(middle, back) == len(before.events)
    for path in (middle, back):
        after = read_ledger(path)
        assert [plain(each) for each in after.events] == [plain(each) for each in before.events]
        assert (after.region, after.office) == (before.region, before.office)
    append(middle, FULL)
    append(back, FULL)
    assert events(middle) == events(back) == [*map(plain, before.events), FULL]
    assert source.read_text(encoding="utf-8") == text


def test_convert_within_a_form(tmp_path: Path) -> None:
    append(tmp_path / "a.db", FULL)
    convert(tmp_path / "a.db", tmp_path / "b.sqlite3")
    assert events(tmp_path / "b.sqlite3") == [FULL]


@pytest.mark.parametrize("target", ["b.yaml", "b.sqlite", "a.yaml"])
def test_convert_overwrites_nothing(tmp_path: Path, target: str) -> None:
    source = written(tmp_path / "a.yaml", LEDGER)
    path = tmp_path / target
    if path != source:
        path.write_bytes(b"precious")
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        convert(source, path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("target", ["b.yaml", "b.sqlite"])
def test_a_conversion_that_stops_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    source = written(tmp_path / "a.yaml", LEDGER)
    monkeypatch.setattr(os, "fsync", killing)
    with pytest.raises(Killed):
        convert(source, tmp_path / target)
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


DAYS = st.dates().map(day_of)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
ANY_EVENT = st.builds(
    Event,
    date=DAYS,
    event=st.sampled_from(["closed", "returned", "extended", "terminated", "reassigned", "reopened", "carried_over"]),
    task=st.from_regex(r"[a-z0-9-]{1,9}/[a-z0-9.-]{1,9}", fullmatch=True),
    unit=TEXTS,
    due=st.none() | DAYS,
    period=st.sampled_from([None, "2023", "2023-Q3", "2023-W36"]),
    new_due=st.none() | DAYS,
    to=st.none() | TEXTS,
    requested=st.none() | DAYS,
    reason=st.none() | TEXTS,
    approver=st.none() | TEXTS,
    paper=st.none() | TEXTS,
)
STRANGE = replace(
    FULL,
    unit="a: b # c, [d] {e} & * ! | > ' \" % @ `",
    reason="第一行\n- 第二行\r\n\t\x00\x1b\x7f\x85\u2028\u2029\ufeff\uffff",
    to="null",
    approver="~",
    paper="👩‍👩‍👧 😀" + "长" * 3000,
)


@GENTLE
@given(st.lists(ANY_EVENT, min_size=1, max_size=3))
@example([STRANGE])
def test_whatever_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, written_: list[Event]) -> None:
    folder = tmp_path_factory.mktemp("ledger")
    for name in FORMS:
        for each in written_:
            append(folder / name, each)
        assert events(folder / name) == written_
    convert(folder / "ledger.yaml", folder / "other.sqlite")
    convert(folder / "ledger.sqlite", folder / "other.yaml")
    assert events(folder / "other.sqlite") == events(folder / "other.yaml") == written_


def test_the_model_knows_all_columns() -> None:
    """Nothing that the schema lets people write is lost on the way."""
    model = LedgerModel.model_fields["events"].annotation
    assert model is not None
    assert set(model.__args__[0].model_fields) == set(ledgerfile.COLUMNS)
