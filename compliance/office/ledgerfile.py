"""A ledger as a file: YAML for people, SQLite for tools. Both are only ever appended to, and never left half written."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compliance.calendar.days import to_date, to_day
from compliance.document.file import read_file
from compliance.finding import Place, Problem, Unusable
from compliance.office.ledger import Event, Ledger

COLUMNS = ("date", "event", "task", "unit", "due", "period", "new_due", "to", "requested", "reason", "approver", "paper")
_DAYS = ("date", "due", "new_due", "requested")
_SQLITE = (".sqlite", ".db", ".sqlite3")
_TABLES = """
CREATE TABLE IF NOT EXISTS office (name TEXT, region TEXT);
CREATE TABLE IF NOT EXISTS event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, date TEXT NOT NULL, event TEXT NOT NULL, task TEXT NOT NULL, unit TEXT NOT NULL,
  due TEXT, period TEXT, new_due TEXT, "to" TEXT, requested TEXT, reason TEXT, approver TEXT, paper TEXT
);
CREATE TRIGGER IF NOT EXISTS no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END;
CREATE TRIGGER IF NOT EXISTS no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END;
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
    ledger = Ledger(str(path), value.get("region"))
    for number, each in enumerate(value.get("events") or ()):
        ledger.events.append(_event(each, document.place(("events", number))))
    return ledger


def _read_sqlite(path: Path) -> Ledger:
    if not path.is_file():
        raise Unusable([Problem("R101", "file.missing", Place(str(path)))])
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            office = connection.execute("SELECT region FROM office").fetchone()
            ledger = Ledger(str(path), office[0] if office else None)
            names = ", ".join(f'"{name}"' for name in COLUMNS)
            for seq, *values in connection.execute(f"SELECT seq, {names} FROM event ORDER BY seq"):
                ledger.events.append(_event(dict(zip(COLUMNS, values, strict=True)), Place(str(path), seq, 1)))
            return ledger
    except (sqlite3.Error, ValueError) as error:
        raise Unusable([Problem("R101", "file.unreadable", Place(str(path)), (), {"reason": str(error)})]) from None


def append(path: Path, event: Event) -> None:
    """Add one decision. Raises Unusable where the ledger cannot be read, OSError where it cannot be written.

    A reader sees the ledger before or after, never in between; two writers take turns.
    """
    with _locked(path):
        if is_sqlite(path):
            _append_sqlite(path, event)
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


def _values(event: Event) -> dict[str, str]:
    values: dict[str, str] = {}
    for name in COLUMNS:
        value = getattr(event, name)
        if value is not None:
            values[name] = to_date(value).isoformat() if name in _DAYS else value
    return values


def _append_sqlite(path: Path, event: Event) -> None:
    values = _values(event)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_TABLES)
        names = ", ".join(f'"{name}"' for name in values)
        connection.execute(f"INSERT INTO event ({names}) VALUES ({', '.join('?' * len(values))})", tuple(values.values()))


def _append_yaml(path: Path, event: Event) -> None:
    import json

    before = read_ledger(path).events if path.exists() else []
    text = path.read_text(encoding="utf-8") if path.exists() else "events:\n"
    if not text.endswith("\n"):
        text += "\n"
    if not before:
        text = text.replace("events: []", "events:")
        text = text if "events:" in text else text + "events:\n"
    # a flow mapping of JSON strings needs no quoting rules of YAML's, and the text before it stays as it was
    line = "  - {" + ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in _values(event).items()) + "}\n"
    indent = _indent(text)
    text += line if indent is None else " " * indent + line.lstrip()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        after = read_ledger(Path(temporary)).events if not is_sqlite(Path(temporary)) else []
        if [_values(each) for each in after] != [*map(_values, before), _values(event)]:
            raise Unusable([Problem("R101", "ledger.not-appended", Place(str(path)))])
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _indent(text: str) -> int | None:
    """How far the last event is indented, None where there is none."""
    lines = [line for line in text.split("\nevents:", 1)[-1].splitlines() if line.lstrip().startswith("- ")]
    return len(lines[-1]) - len(lines[-1].lstrip()) if lines else None


def convert(source: Path, target: Path) -> int:
    """Write a ledger in the other form; how many decisions it holds. The target must not be there yet."""
    if target.exists():
        raise FileExistsError(str(target))
    ledger = read_ledger(source)
    if ledger.region and is_sqlite(target):
        with contextlib.closing(sqlite3.connect(target)) as connection, connection:
            connection.executescript(_TABLES)
            connection.execute("INSERT INTO office VALUES (NULL, ?)", (ledger.region,))
    elif ledger.region:
        target.write_text(f"region: {ledger.region}\nevents: []\n", encoding="utf-8")
    for event in ledger.events:
        append(target, event)
    return len(ledger.events)
