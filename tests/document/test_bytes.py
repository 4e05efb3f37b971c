"""Bytes in, text out: encodings, control characters and sizes, each fault with its place."""

from pathlib import Path

import pytest

from compliance.document import bytes as module
from compliance.document.bytes import Unreadable, decode, read_bytes


def fault(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    return caught.value


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("单位: 省甲厅\r\n\t𠀀\x85".encode(), "单位: 省甲厅\r\n\t𠀀\x85"),
        (b"\xef\xbb\xbf", ""),
        (b"\xef\xbb\xbf" + "单位".encode(), "单位"),
        (b"\xff\xfe" + "单位\n𠀀".encode("utf-16-le"), "单位\n𠀀"),
        (b"\xfe\xff" + "单位\n𠀀".encode("utf-16-be"), "单位\n𠀀"),
    ],
)
def test_text(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "line", "column", "offset"),
    [
        (b"\xff", 0, 0, "0"),
        (b"unit: \xff", 0, 6, "6"),
        ("省甲\n厅".encode() + b"\xff", 1, 1, "10"),
        (b"\xef\xbb\xbfab\xff", 0, 2, "5"),
        (b"\xef\xbb\xbf\xa1", 0, 0, "3"),  # with its mark it is UTF-8, though it can be read as GB18030
        ("省\n".encode() + b"\xc0\x80", 1, 0, "4"),  # an overlong NUL
        ("省".encode() + b"\xed\xa0\x80", 0, 1, "3"),  # half a surrogate pair
        (b"\xff\xfe" + "上上\nx".encode("utf-16-le")[:-1], 1, 0, "8"),  # 上 holds the byte of a line break
        (b"\xfe\xff" + b"\xd8\x00\x00a", 0, 0, "2"),
    ],
)
def test_what_is_not_text_is_named_with_its_place(data: bytes, line: int, column: int, offset: str) -> None:
    error = fault(data)
    assert (error.what, error.values) == ("file.encoding", {"offset": offset})
    assert (error.line, error.column) == (line, column)


@pytest.mark.parametrize("text", ["单位: 省甲厅", "unit: a\nunit: 厅", "一日", "统计"])
def test_gb18030_is_named(text: str) -> None:
    error = fault(text.encode("gb18030"))
    assert (error.what, error.values) == ("file.encoding-gb", {})
    assert error.line == text.count("\n")


def test_the_place_of_gb18030_is_where_it_begins() -> None:
    error = fault(b"report:\n  unit: " + "厅".encode("gb18030"))
    assert (error.line, error.column) == (1, 8)


@pytest.mark.parametrize("cut", [1, 2])
def test_utf8_that_was_cut_is_not_taken_for_gb18030(cut: int) -> None:
    """The bytes of 省甲 without their last one are four of GB18030, too."""
    assert "省甲".encode()[:4].decode("gb18030")
    assert fault("省甲".encode()[:-cut]).what == "file.encoding"


@pytest.mark.parametrize("character", "\x00\x01\x08\x0b\x0c\x0e\x1b\x1f\x7f\x80\x84\x86\x9f\ufffe\uffff")
@pytest.mark.parametrize(
    ("mark", "encoding", "offset"),
    [
        (b"", "utf-8", "5"),
        (b"\xef\xbb\xbf", "utf-8", "8"),
        (b"\xff\xfe", "utf-16-le", "8"),
    ],
)
def test_control_characters(character: str, mark: bytes, encoding: str, offset: str) -> None:
    error = fault(mark + f"省\na{character}b".encode(encoding))
    assert (error.what, error.line, error.column, error.values) == ("file.binary", 1, 1, {"offset": offset})


def test_size_limit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 2**20)
    assert len(decode(b"a" * 2**20)) == 2**20
    error = fault(b"a" * (2**20 + 1))
    assert (error.what, error.values) == ("file.too-large", {"size": "> 1 MiB", "limit": "1 MiB"})
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a" * 2**21)
    assert len(read_bytes(path)) == 2**20 + 1  # enough to know, no more


def test_the_bytes_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\x00\xff")
    assert read_bytes(path) == b"\x00\xff"


def unreadable(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_bytes(path)
    return caught.value


def test_missing_file(tmp_path: Path) -> None:
    assert unreadable(tmp_path / "a.yaml").what == "file.missing"


@pytest.mark.parametrize("name", [".", "a\0b.yaml", "a" * 300, "file/below.yaml"])
def test_names_that_no_file_can_have(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    error = unreadable(tmp_path / name)
    assert error.what == "file.unreadable" and error.values["reason"]
    assert str(tmp_path) not in error.values["reason"]


def test_a_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "a.yaml")

    monkeypatch.setattr(Path, "open", refuse)
    error = unreadable(tmp_path / "a.yaml")
    assert (error.what, error.values) == ("file.unreadable", {"reason": "Permission denied"})
