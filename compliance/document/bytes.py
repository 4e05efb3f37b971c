"""Bytes in, text out: size, encoding and control characters are judged before any parser sees a file."""

import os
import re
from pathlib import Path

MAX_BYTES = 64 * 2**20
# all that YAML forbids in a text, whatever the format
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_THREE_BYTES = "[\u0800-\uffff]"  # takes long to compile, and few files ask for it
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
            size = min(os.fstat(file.fileno()).st_size, MAX_BYTES)  # to ask for the most there may be costs its room
            data = file.read(size + 1)
            if len(data) > size:  # a pipe, or a file that grows
                data += file.read(MAX_BYTES + 1 - len(data))
    except FileNotFoundError:
        raise Unreadable("file.missing") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Unreadable("file.unreadable", reason=reason) from None
    return data


def decode_any(data: bytes) -> str:
    """The text of UTF-8 bytes, UTF-16 with its mark, or GB18030, as spreadsheets write it. Raises Unreadable.

    UTF-8 that was cut or damaged is not taken for GB18030, however well it reads as that.
    """
    try:
        return decode(data)
    except Unreadable as error:
        if error.what != "file.encoding-gb":
            raise
    return _printable(data.decode("gb18030"), "gb18030", 0)


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
        raise _undecodable(data, encoding, skip, skip + error.start) from None
    return _printable(text, encoding, skip)


def _printable(text: str, encoding: str, skip: int) -> str:
    """The text, if it holds no control characters. Raises Unreadable."""
    control = _CONTROL.search(text)
    if control:
        before = text[: control.start()]
        raise Unreadable("file.binary", *_end(before), offset=str(len(before.encode(encoding)) + skip))
    return text


def _end(text: str) -> tuple[int, int]:
    """The line and column at which a text ends."""
    return text.count("\n"), len(text) - (text.rfind("\n") + 1)


def _undecodable(data: bytes, encoding: str, skip: int, offset: int) -> Unreadable:
    before = data[skip:offset].decode(encoding, "replace")
    line, column = _end(before)
    # characters of three bytes before the fault: UTF-8 that was cut or damaged, however well it reads as GB18030
    if not skip and not re.search(_THREE_BYTES, before) and b"\x00" not in data[:4096]:
        try:
            data.decode("gb18030")
            return Unreadable("file.encoding-gb", line, column)
        except UnicodeDecodeError:
            pass
    return Unreadable("file.encoding", line, column, offset=str(offset))
