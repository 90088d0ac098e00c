"""ZIP archives: what they hold, under readable names. Nothing is extracted to a disk, so no path can lead anywhere.

Names: the format knows UTF-8 (a flag, or Info-ZIP's extra field 0x7075) and the code page of the machine that wrote the
archive; programs of telephones and Macs write UTF-8 without the flag, Windows in France writes code page 850. Facts:
PKWARE's APPNOTE, 4.4.4 and 4.6.9.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from dossier_app.core import jobs
from dossier_app.core.problems import Problem, problem
from dossier_app.core.unpacking import Entry
from dossier_app.worker import media
from dossier_app.worker.intake.entry_names import is_of_system, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENCRYPTED, _UTF8 = 0x1, 0x800
_AES = 99
"""Method of compression that stands for an encryption which the standard library lacks."""
_HANDLED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_UNICODE_NAME = 0x7075
_SYMBOLIC_LINK = 0xA000
_PIECE = 2**20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    NotImplementedError,
    OSError,
    OverflowError,
)


class Archive:
    """A ZIP archive being read."""

    def __init__(self, stream: BinaryIO, password: str = "") -> None:
        """Read the list at its end.

        Raises:
            AppError: ``file-broken``.
        """
        try:
            self._zip = zipfile.ZipFile(stream)
        except _BROKEN as error:
            raise jobs.refused("file-broken", media=media.ZIP) from error
        self._members = [member for member in self._zip.infolist() if not member.is_dir()]
        self._password = password

    @property
    def names(self) -> frozenset[str]:
        """The names as they are written, folders left out: what tells documents that are archives."""
        return frozenset(member.filename for member in self._members)

    def entries(self) -> tuple[Entry, ...]:
        """Return what it holds.

        Raises:
            AppError: ``locked`` or ``wrong-password``, when what is encrypted could be opened with a password.
        """
        locked = next((number for number, member in enumerate(self._members) if _asks_password(member)), None)
        if locked is not None:
            self._try_password(locked)
        return tuple(
            Entry(name=shown(_name(member)), size=max(0, member.file_size), reason=_reason(member))
            for member in self._members
        )

    def pieces(self, entry: int) -> Iterator[bytes]:
        """Yield the bytes of one entry, at most as many as were announced.

        Raises:
            AppError: ``entry-unreadable``, ``locked``, ``wrong-password``.
        """
        try:
            with self._zip.open(self._members[entry], pwd=self._password.encode() or None) as stream:
                while piece := stream.read(_PIECE):
                    yield piece
        except RuntimeError as error:  # what the standard library raises for passwords
            raise jobs.refused("wrong-password" if self._password else "locked") from error
        except _BROKEN as error:
            raise jobs.refused("entry-unreadable") from error

    def _try_password(self, entry: int) -> None:
        if not self._password:
            raise jobs.refused("locked")
        try:
            with self._zip.open(self._members[entry], pwd=self._password.encode()) as stream:
                stream.read(1)
        except RuntimeError as error:
            raise jobs.refused("wrong-password") from error
        except _BROKEN:
            return  # that entry says so when its turn comes


def _asks_password(member: zipfile.ZipInfo) -> bool:
    return bool(member.flag_bits & _ENCRYPTED) and member.compress_type in _HANDLED


def _reason(member: zipfile.ZipInfo) -> Problem | None:
    if is_of_system(_name(member)):
        return problem("system-file")
    if member.external_attr >> 16 & 0xF000 == _SYMBOLIC_LINK:
        return problem("link-not-followed")
    if member.compress_type == _AES or (member.flag_bits & _ENCRYPTED and member.compress_type not in _HANDLED):
        return problem("entry-encrypted")
    if member.compress_type not in _HANDLED:
        return problem("entry-unreadable")
    return None


def _name(member: zipfile.ZipInfo) -> str:
    """Return the name of a member, read in the alphabet in which it was probably written."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        raw = member.orig_filename.encode("cp437")  # as the standard library has decoded it
    except UnicodeEncodeError:
        return member.filename
    if (written := _unicode_name(member.extra, raw)) is not None:
        return written
    for alphabet in ("utf-8", "cp850"):
        try:
            return raw.decode(alphabet)
        except UnicodeDecodeError:
            continue
    return member.filename


def _unicode_name(extra: bytes, raw: bytes) -> str | None:
    """Return the name in the extra field of Info-ZIP, where it is there and belongs to this name."""
    position = 0
    while position + 4 <= len(extra):
        kind, length = (int.from_bytes(extra[at : at + 2], "little") for at in (position, position + 2))
        body = extra[position + 4 : position + 4 + length]
        if kind == _UNICODE_NAME and len(body) > 5 and int.from_bytes(body[1:5], "little") == zlib.crc32(raw):  # noqa: PLR2004 -- version, sum
            return body[5:].decode("utf-8", "replace")
        position += 4 + length
    return None
