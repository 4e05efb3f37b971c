"""Packages within bounds."""

import io
import tracemalloc
import zipfile

import pytest

from compliance.document.bytes import Unreadable
from compliance.forms.package import MAX_BYTES, Package


def packed(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in files.items():
            package.writestr(name, body)
    return target.getvalue()


def test_what_is_not_touched_comes_out_as_it_was() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        info = zipfile.ZipInfo("表/甲.xml", (2001, 2, 3, 4, 5, 6))
        info.external_attr, info.comment = 0o640 << 16, b"c"
        made.writestr(info, b"1", zipfile.ZIP_STORED)
        made.writestr("b", b"2" * 1000, zipfile.ZIP_DEFLATED)
    package = Package(target.getvalue())
    package.parts["c"] = b"3"
    with zipfile.ZipFile(io.BytesIO(package.bytes())) as again:
        assert again.namelist() == ["表/甲.xml", "b", "c"]
        kept = again.getinfo("表/甲.xml")
        assert (kept.date_time, kept.external_attr >> 16, kept.comment, kept.compress_type) == (
            (2001, 2, 3, 4, 5, 6),
            0o640,
            b"c",
            0,
        )
        assert again.read("b") == b"2" * 1000
    assert package.bytes() == package.bytes()


def test_a_bomb_is_not_unpacked() -> None:
    bomb = packed(a=bytes(MAX_BYTES + 1))
    tracemalloc.start()
    with pytest.raises(Unreadable) as caught:
        Package(bomb)
    assert caught.value.what == "annotate.large" and tracemalloc.get_traced_memory()[1] < 4 * 2**20
    tracemalloc.stop()


def test_a_part_that_says_less_than_it_is_is_not_unpacked_further() -> None:
    data = packed(a=b"x" * 10_000_000)
    small = data.replace((10_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(Unreadable) as caught:
        Package(small).read("a")
    assert caught.value.what == "annotate.damaged"


def test_too_many_parts_and_two_of_one_name() -> None:
    with pytest.raises(Unreadable) as caught:
        Package(packed(**{str(n): b"" for n in range(10_001)}))
    assert caught.value.what == "annotate.large"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made, pytest.warns(UserWarning):
        made.writestr("a", b"1")
        made.writestr("a", b"2")
    with pytest.raises(Unreadable) as caught:
        Package(target.getvalue())
    assert caught.value.what == "annotate.damaged"


def test_a_part_with_a_password() -> None:
    data = packed(a=b"1")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        at = package.start_dir
    with pytest.raises(Unreadable) as caught:
        Package(data[: at + 8] + b"\x01" + data[at + 9 :])
    assert caught.value.what == "annotate.password"


def test_a_part_that_is_not_there() -> None:
    with pytest.raises(Unreadable):
        Package(packed(a=b"1")).read("b")
