"""A ledger as a file: YAML for people, SQLite for tools. Both are only appended to, and never left half written."""

import contextlib
import os
import sqlite3
import tempfile
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from compliance.calendar.days import to_date, to_day
from compliance.document.file import read_file
from compliance.document.validate import faults, load_schema
from compliance.finding import Place, Problem, Unusable
from compliance.office.ledger import Event, Ledger
from compliance.office.quote import quoted

COLUMNS = (
    "date",
    "event",
    "task",
    "unit",
    "due",
    "period",
    "new_due",
    "to",
    "requested",
    "reason",
    "approver",
    "paper",
)
_DAYS = ("date", "due", "new_due", "requested")
_SQLITE = (".sqlite", ".db", ".sqlite3")
_TABLES = """
CREATE TABLE IF NOT EXISTS office (name TEXT, region TEXT);
CREATE TABLE IF NOT EXISTS event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  date TEXT NOT NULL, event TEXT NOT NULL, task TEXT NOT NULL, unit TEXT NOT NULL,
  due TEXT, period TEXT, new_due TEXT, "to" TEXT, requested TEXT, reason TEXT, approver TEXT, paper TEXT
);
CREATE TRIGGER IF NOT EXISTS no_update BEFORE UPDATE ON event
  BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END;
CREATE TRIGGER IF NOT EXISTS no_replace BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END;
CREATE TRIGGER IF NOT EXISTS no_delete BEFORE DELETE ON event
  BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END;
"""


def is_sqlite(path: Path) -> bool:
    """Whether a ledger of that name is kept as SQLite."""
    return path.suffix.lower() in _SQLITE


def read_ledger(path: Path) -> Ledger:
    """The ledger in a file. Raises Unusable with every problem of the file."""
    return _read_sqlite(path) if is_sqlite(path) else _read_yaml(path)


def _event(values: dict[str, Any], place: Place) -> Event:
    days = {name: to_day(values[name]) if values.get(name) else None for name in _DAYS}
    rest = {name: values.get(name) or None for name in COLUMNS if name not in _DAYS}
    return Event(**{**rest, **days, "place": place})  # type: ignore[arg-type]


def _read_yaml(path: Path) -> Ledger:
    document = read_file(path, "ledger")
    value = document.value or {}
    ledger = Ledger(str(path), value.get("region"), office=value.get("office"))
    for number, each in enumerate(value.get("events") or ()):
        ledger.events.append(_event(each, document.place(("events", number))))
    return ledger


def _read_sqlite(path: Path) -> Ledger:
    if not path.is_file():
        raise Unusable([Problem("R101", "file.missing", Place(str(path)))])
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            office = connection.execute("SELECT name, region FROM office").fetchone() or (None, None)
            names = ", ".join(f'CAST("{name}" AS TEXT)' for name in COLUMNS)
            rows = connection.execute(f"SELECT seq, {names} FROM event ORDER BY seq").fetchall()
    except sqlite3.Error as error:
        raise Unusable([Problem("R101", "file.unreadable", Place(str(path)), (), {"reason": str(error)})]) from None
    places = [Place(str(path), row[0], 1) for row in rows]
    events = [dict(zip(COLUMNS, row[1:], strict=True)) for row in rows]
    _refuse_faults(events, places)
    return Ledger(str(path), office[1], [*map(_event, events, places)], office[0])


def _refuse_faults(events: list[dict[str, Any]], places: list[Place]) -> None:
    """Raises Unusable for decisions that a ledger may not hold, whatever its form."""
    problems = []
    for values, place in zip(events, places, strict=True):
        given = {name: value for name, value in values.items() if value is not None}
        if any("\ud800" <= sign <= "\udfff" for value in given.values() for sign in value):
            problems.append(Problem("R101", "file.surrogate", place))
            continue
        found = faults({"events": [given]}, load_schema("ledger"))
        problems += [Problem(each.code, each.what, place, each.pointer[2:], each.args) for each in found]
    if problems:
        raise Unusable(problems)


def append(path: Path, event: Event) -> None:
    """Add one decision. Raises Unusable where the ledger cannot be read, OSError where it cannot be written.

    A reader sees the ledger before or after, never in between; two writers take turns.
    """
    _refuse_faults([_values(event)], [Place(str(path))])
    with _locked(path):
        if is_sqlite(path):
            _insert(path, [event])
        else:
            _append_yaml(path, event)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = path.with_name(path.name + ".lock")
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        raise Unusable([Problem("R101", "ledger.locked", Place(str(lock)))]) from None
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A file to write, which takes the place of `path` in one step when all of it is on the disk."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _values(event: Event) -> dict[str, str]:
    values: dict[str, str] = {}
    for name in COLUMNS:
        value = getattr(event, name)
        if value not in {None, ""}:
            values[name] = to_date(value).isoformat() if name in _DAYS else value
    return values


def _line(event: Event) -> str:
    """An event as YAML: a flow mapping, so that what stands around it does not matter."""
    return "- {" + ", ".join(f"{name}: {quoted(value)}" for name, value in _values(event).items()) + "}"


def _insert(path: Path, events: list[Event], office: tuple[str | None, str | None] | None = None) -> None:
    try:
        with contextlib.closing(sqlite3.connect(path)) as connection, connection:
            connection.executescript(_TABLES)
            if office:
                connection.execute("INSERT INTO office VALUES (?, ?)", office)
            names = ", ".join(f'"{name}"' for name in COLUMNS)
            rows = [[_values(event).get(name) for name in COLUMNS] for event in events]
            connection.executemany(f"INSERT INTO event ({names}) VALUES ({', '.join('?' * len(COLUMNS))})", rows)
    except sqlite3.Error as error:
        raise OSError(str(error)) from None


def _append_yaml(path: Path, event: Event) -> None:
    before = read_ledger(path) if path.exists() else Ledger(str(path), None)
    refusal = Unusable([Problem("R101", "ledger.not-appended", Place(str(path)))])
    data = path.read_bytes() if path.exists() else b"events:\n"
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    try:
        text = _appended(data[len(mark) :].decode("utf-8"), path, event)
    except UnicodeDecodeError:  # UTF-16, which is read and not written
        raise refusal from None
    with _replacing(path) as temporary:
        temporary.write_bytes(mark + text.encode("utf-8"))
        try:
            after = read_ledger(temporary)
        except Unusable:
            raise refusal from None
        if _content(after) != [*_content(before), _values(event)]:
            raise refusal


def _content(ledger: Ledger) -> list[object]:
    """What a ledger says, wherever it stands."""
    return [ledger.office, ledger.region, *map(_values, ledger.events)]


def _appended(text: str, path: Path, event: Event) -> str:
    """The text and one line more; all that stood in it stands there still, but for the [] of an empty list."""
    newline = "\r\n" if text.endswith("\r\n") else "\n"
    indent, events = 2, _events(path)
    if isinstance(events, yaml.SequenceNode) and events.value:
        indent = events.start_mark.column
    elif events is not None:
        text = text[: events.start_mark.index].rstrip(" ") + text[events.end_mark.index :]
    text = text if text.endswith("\n") else text + newline
    if events is None and path.exists():
        text += f"events:{newline}"
    return text + " " * indent + _line(event) + newline


def _events(path: Path) -> yaml.Node | None:
    """The node of a ledger's events."""
    root = read_file(path, "ledger").root if path.exists() else None
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == "events"), None)


def convert(source: Path, target: Path) -> int:
    """Write a ledger in the other form; how many decisions it holds. The target must not be there yet."""
    if target.exists():
        raise FileExistsError(str(target))
    ledger = read_ledger(source)
    with _locked(target), _replacing(target) as temporary:
        if is_sqlite(target):
            _insert(temporary, ledger.events, (ledger.office, ledger.region))
        else:
            names = [("office", ledger.office), ("region", ledger.region)]
            lines = [f"{name}: {quoted(value)}" for name, value in names if value]
            lines.append("events:" if ledger.events else "events: []")
            lines += [f"  {_line(each)}" for each in ledger.events]
            temporary.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return len(ledger.events)
