"""The parts of an Office package: read within bounds, written back with all that was not touched as it was."""

import io
import zipfile
import zlib

from compliance.document.bytes import Unreadable

# a workbook that a person fills in is far below; a bomb far above
MAX_BYTES, MAX_PARTS = 256 * 2**20, 10_000
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a password, or a workbook of before 2007
_ENCRYPTED = 1


class Package:
    """A zip file whose parts can be replaced and added; `parts` holds the new bytes by name."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable: password, damaged, or what unpacks to too much."""
        if data.startswith(_COMPOUND):
            raise Unreadable("annotate.password")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
            raise Unreadable("annotate.damaged", reason=str(error)) from None
        self._infos = self._zip.infolist()
        if len({each.filename for each in self._infos}) < len(self._infos):
            raise Unreadable("annotate.damaged", reason="duplicate part")
        if len(self._infos) > MAX_PARTS or sum(each.file_size for each in self._infos) > MAX_BYTES:
            raise Unreadable("annotate.large", limit=f"{MAX_BYTES >> 20} MiB")
        if any(each.flag_bits & _ENCRYPTED for each in self._infos):
            raise Unreadable("annotate.password")
        self.parts: dict[str, bytes] = {}

    def names(self) -> list[str]:
        """The names of all parts, in their order."""
        known = [each.filename for each in self._infos]
        return [*known, *(name for name in self.parts if name not in known)]

    def read(self, name: str) -> bytes:
        """The bytes of a part as it stands now; no more than the package says it has. Raises Unreadable."""
        if name in self.parts:
            return self.parts[name]
        try:
            return self._zip.read(name)
        except KeyError:
            raise Unreadable("annotate.damaged", reason=name) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise Unreadable("annotate.damaged", reason=f"{name}: {error}") from None

    def bytes(self) -> bytes:
        """The package anew: each part in its old place with its old name, day and attributes; new ones at the end."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            for info in self._infos:
                made.writestr(_same(info), self.read(info.filename))
            for name in self.names()[len(self._infos) :]:
                info = zipfile.ZipInfo(name, self._infos[0].date_time if self._infos else (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                made.writestr(info, self.parts[name])
        return target.getvalue()


def _same(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.compress_type = zipfile.ZIP_STORED if info.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    made.external_attr, made.create_system, made.comment = info.external_attr, info.create_system, info.comment
    return made
