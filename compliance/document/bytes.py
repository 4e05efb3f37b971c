"""Bytes in, text out: size, encoding and control characters are judged before any parser sees a file."""

import re
from pathlib import Path

MAX_BYTES = 64 * 2**20
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class Unreadable(Exception):
    """Why a file cannot be read: a key of the message catalogue, 0-based line and column where known, and values."""

    def __init__(self, what: str, line: int | None = None, column: int | None = None, **args: str) -> None:
        super().__init__(what)
        self.what, self.line, self.column, self.values = what, line, column, args


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, at most MAX_BYTES of them. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable("file.missing") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Unreadable("file.unreadable", reason=reason) from None
    return data


def decode(data: bytes) -> str:
    """The text of UTF-8 bytes (UTF-16 with its mark); anything else is named, not guessed. Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable("file.too-large", size=f"> {MAX_BYTES >> 20} MiB", limit=f"{MAX_BYTES >> 20} MiB")
    encoding, skip = "utf-8", 0
    for mark, name in _BOMS:
        if data.startswith(mark):
            encoding, skip = name, len(mark)
            break
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_utf8(data, skip + error.start) from None
    control = _CONTROL.search(text)
    if control:
        before = text[: control.start()]
        line = before.count("\n")
        column = len(before) - (before.rfind("\n") + 1)
        raise Unreadable("file.binary", line, column, offset=str(len(before.encode(encoding)) + skip))
    return text


def _not_utf8(data: bytes, offset: int) -> Unreadable:
    line = data.count(b"\n", 0, offset)
    column = len(data[data.rfind(b"\n", 0, offset) + 1: offset].decode("utf-8", "replace"))
    if b"\x00" not in data[:4096]:
        try:
            data.decode("gb18030")
            return Unreadable("file.encoding-gb", line, column)
        except UnicodeDecodeError:
            pass
    return Unreadable("file.encoding", line, column, offset=str(offset))
