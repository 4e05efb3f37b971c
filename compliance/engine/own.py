"""A user's own check on SQLite: it may read the relations and nothing else, within bounds of time, rows and memory."""

import re
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from compliance.calendar.days import day_of
from compliance.checks.registry import Check, CheckError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

REQUIRED = ("entry_id", "field", "task", "unit", "due", "period")
# what only the bundle's checks return: readers' texts and their places
_RESERVED = {"what", "args", "file", "line", "col", "report", "in_round"}
_ALWAYS = {"title", "unit", "due", "task", "period", "field"}
_NUMBERED = {"entry_id": "entry", "case_id": "case_item", "declaration_id": "declaration"}
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
# patterns of many stars cannot be interrupted, and mean something else on other engines
_REFUSED = {"load_extension", "fts3_tokenizer", "like", "glob", "regexp", "match"}
SECONDS, ROWS, LENGTH, MEMORY = 30.0, 100_000, 1_000_000, 512 * 2**20
_NAMES = ("ATTACH", "DETACH", "PRAGMA", "INSERT", "UPDATE", "DELETE", "TRANSACTION", "SAVEPOINT", "FUNCTION", "REINDEX")
_ACTIONS = {getattr(sqlite3, f"SQLITE_{name}"): name for name in _NAMES}
_FIRST, _LAST = day_of(date.min), day_of(date.max)
_STEPS = 200  # of SQLite's machine, between two looks at the clock and the memory; each takes at most LENGTH


def run(connection: sqlite3.Connection, check: Check) -> Iterator[dict[str, Any]]:
    """The rows at fault. Raises CheckError, which names the file and the line."""
    numbers = {
        name: connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for name, table in _NUMBERED.items()
    }
    with _bounded(connection, check):
        cursor = connection.execute(check.sql)
        names = [column[0] for column in cursor.description or ()]
        _columns(check, names)
        for number, row in enumerate(cursor):
            if number >= ROWS:
                raise _error(check, "check.rows", limit=str(ROWS))
            values = dict(zip(names, row, strict=True))
            for name, value in values.items():
                if not _sound(name, value, numbers):
                    raise _error(check, "check.value", value=name, found=repr(value)[:60])
            yield {**values, "field": values["field"] or ""}


def _error(check: Check, what: str, line: int | None = None, **values: str) -> CheckError:
    return CheckError(check.file or check.code, line or check.line, what, **values)


@contextmanager
def _bounded(connection: sqlite3.Connection, check: Check) -> Iterator[None]:
    """The connection as an own check may use it; whatever SQLite objects to becomes a CheckError."""
    end, most = time.monotonic() + SECONDS, _peak() + MEMORY
    denied: list[str] = []
    beyond: list[CheckError] = []

    def look() -> int:
        if time.monotonic() > end:
            beyond.append(_error(check, "check.time", limit=f"{SECONDS:g}"))
        elif _peak() > most:
            beyond.append(_error(check, "check.memory", limit=f"{MEMORY >> 20} MiB"))
        return len(beyond)

    def authorize(action: int, one: str | None, two: str | None, *_: str | None) -> int:
        if action in _ALLOWED or (action == sqlite3.SQLITE_FUNCTION and str(two).lower() not in _REFUSED):
            return sqlite3.SQLITE_OK
        denied.append(" ".join(each for each in (_ACTIONS.get(action), one, two) if each))
        return sqlite3.SQLITE_DENY

    length = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LENGTH)
    # what a query sorts or gathers is kept in memory, which is looked at, and not in files
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.set_authorizer(authorize)
    connection.set_progress_handler(look, _STEPS)
    try:
        yield
    except MemoryError:
        raise _error(check, "check.memory", limit=f"{MEMORY >> 20} MiB") from None
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:  # ValueError: a NUL in the query
        if denied:
            raise _error(check, "check.denied", _line(check, denied[0].rpartition(" ")[2]), reason=denied[0]) from None
        if beyond:
            raise beyond[0] from None
        raise _error(check, "check.sql", _line(check, str(error)), reason=str(error)) from None
    finally:
        connection.set_progress_handler(None, _STEPS)
        connection.set_authorizer(None)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, length)


def _peak() -> int:
    """The most memory that this process has had, in bytes; 0 where the system does not say."""
    if resource is None:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak


def _line(check: Check, reason: str) -> int:
    """The line of the first word that SQLite complains of, where the query holds it; else that of the query."""
    found = re.search(r'near "([^"]+)"', reason)
    words = [found[1]] if found else re.findall(r"[\w.]+", reason.rpartition(":")[2])
    for word in words:
        at = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", check.sql, re.IGNORECASE)
        if at:
            return check.line + check.sql.count("\n", 0, at.start())
    return check.line


def _columns(check: Check, names: list[str]) -> None:
    if not names:
        raise _error(check, "check.no-query")
    missing = [each for each in REQUIRED if each not in names]
    if missing:
        raise _error(check, "check.columns", value="、".join(missing))
    for each in names:
        if each in _RESERVED or names.count(each) > 1:
            raise _error(check, "check.reserved", value=each)
    unknown = sorted(each for each in check.words - _ALWAYS - set(names) if each.removesuffix("_s") not in names)
    if unknown:
        raise _error(check, "check.words", 1, value="、".join(unknown))


def _sound(name: str, value: Any, numbers: dict[str, int]) -> bool:
    """Whether a finding can be made of a value."""
    if value is None:
        return True
    if name in {"field", "task", "unit", "period"}:
        return isinstance(value, str)
    if name in numbers or name.endswith("_entry"):
        return isinstance(value, int) and 0 <= value < numbers.get(name, numbers["entry_id"])
    if name in {"due", "judged_due"} or name.endswith("_day"):
        return isinstance(value, int) and _FIRST <= value <= _LAST
    if name == "days":
        return isinstance(value, int)
    return not isinstance(value, bytes)
