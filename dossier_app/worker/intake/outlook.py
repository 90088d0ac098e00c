"""Messages saved by Outlook (.msg): an OLE file whose streams are named after properties.

Facts: Microsoft's open specifications MS-OXMSG (names of streams and storages, layout of the property streams) and
MS-OXPROPS (numbers of the properties).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO

import olefile

from dossier_app.core import jobs
from dossier_app.core.problems import Problem, problem
from dossier_app.core.unpacking import MOST_FILES, WITHIN, Entry
from dossier_app.worker import media
from dossier_app.worker.intake.emails import SMALLEST_PICTURE, Letter, decoded, plain_text
from dossier_app.worker.intake.entry_names import is_of_system, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPERTIES = "__properties_version1.0"
_SUBJECT, _BODY, _HTML = 0x0037, 0x1000, 0x1013
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP, _TO, _CC = 0x0C1A, 0x0C1F, 0x5D01, 0x0E04, 0x0E03
_SENT, _DELIVERED = 0x0039, 0x0E06
_DATA, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _KIND, _CONTENT_ID = 0x3701, 0x3707, 0x3704, 0x3001, 0x370E, 0x3712
_UNICODE, _EIGHT_BITS, _BINARY, _OBJECT, _MOMENT = 0x001F, 0x001E, 0x0102, 0x000D, 0x0040
_HEADER, _HEADER_WITHIN = 32, 24
"""Bytes before the first property: of the message itself, of a message within it."""
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_DEEPEST = 3


def kind_of(stream: BinaryIO) -> str:
    """Return the media type of an OLE file, by the names of its streams."""
    try:
        with olefile.OleFileIO(stream) as opened:
            names = {path[0].lower() for path in opened.listdir()}
    except Exception:  # noqa: BLE001 -- the library raises anything on broken files
        return media.OLE
    for name, kind in (
        (_PROPERTIES, media.OUTLOOK),
        ("worddocument", media.WORD),
        ("workbook", media.EXCEL),
        ("book", media.EXCEL),
        ("powerpoint document", media.POWERPOINT),
    ):
        if name in names:
            return kind
    return media.OLE


@dataclass(frozen=True, kw_only=True)
class _File:
    """A file of the message: the path of its stream, or its bytes where they were made here."""

    name: str
    size: int
    path: tuple[str, ...] = ()
    made: bytes = b""
    reason: Problem | None = None


@dataclass
class OutlookMessage:
    """A message being read.

    Raises:
        AppError: ``file-broken``, ``too-deep``, ``too-many-files``.
    """

    stream: BinaryIO
    files: list[_File] = field(default_factory=list)

    def __post_init__(self) -> None:
        try:
            self._ole = olefile.OleFileIO(self.stream)
            self._paths = dict.fromkeys(tuple(path) for path in self._ole.listdir(streams=True, storages=True))
            self.letter = self._letter(())
            self._list_files((), "", 0)
        except RecursionError as error:
            raise jobs.refused("too-deep") from error
        except Exception as error:  # the library raises anything on broken files
            raise jobs.refused("file-broken", media=media.OUTLOOK) from error
        if len(self.files) > MOST_FILES:
            raise jobs.refused("too-many-files", count=len(self.files), limit=MOST_FILES)

    def entries(self) -> tuple[Entry, ...]:
        """Return the files that came with it; those of a message within it stand under its name."""
        return tuple(Entry(name=file.name, size=file.size, reason=file.reason) for file in self.files)

    def pieces(self, entry: int) -> Iterator[bytes]:
        """Yield the bytes of one file.

        Raises:
            AppError: ``entry-unreadable``.
        """
        file = self.files[entry]
        yield file.made if not file.path else self._read(file.path)

    # --- reading

    def _letter(self, place: tuple[str, ...]) -> Letter:
        times = self._moments(place)
        name, address = self._text(place, _SENDER_NAME), self._text(place, _SENDER_SMTP)
        address = address or self._text(place, _SENDER_ADDRESS)
        known = bool(address) and "@" in address and address != name
        return Letter(
            sender=f"{name} <{address}>" if known and name else name or address,
            recipients=self._text(place, _TO),
            copies=self._text(place, _CC),
            subject=self._text(place, _SUBJECT),
            when=times.get(_SENT) or times.get(_DELIVERED),
            text=self._words(place),
        )

    def _words(self, place: tuple[str, ...]) -> str:
        if words := self._text(place, _BODY).strip():
            return words
        if html := self._binary(place, _HTML):
            return plain_text(decoded(html))
        return plain_text(self._text(place, _HTML))

    def _list_files(self, place: tuple[str, ...], under: str, depth: int) -> None:
        wanted = len(place) + 1
        storages = dict.fromkeys(
            path[:wanted]
            for path in self._paths
            if len(path) >= wanted and path[: len(place)] == place and path[len(place)].startswith("__attach_")
        )
        for number, storage in enumerate(storages):
            name = next(filter(None, (self._text(storage, key) for key in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME))), "")
            name = under + shown(name or f"pièce jointe {number + 1}")
            message = (*storage, _stream(_DATA, _OBJECT))
            data = (*storage, _stream(_DATA, _BINARY))
            if message in self._paths and (*message, _PROPERTIES) in self._paths:
                self._list_message(message, name, depth)
            elif data in self._paths:
                size = int(self._ole.get_size(list(data)))
                self.files.append(_File(name=name, size=size, path=data, reason=self._reason(storage, name, size)))
            else:
                self.files.append(_File(name=name, size=0, reason=problem("entry-unreadable")))
            if len(self.files) > MOST_FILES:
                return

    def _list_message(self, place: tuple[str, ...], name: str, depth: int) -> None:
        """List a message within the message: its words as a text, then its files."""
        if depth >= _DEEPEST:
            self.files.append(_File(name=name, size=0, reason=problem("nested-too-deep", limit=_DEEPEST)))
            return
        letter = self._letter(place)
        head = (("De", letter.sender), ("À", letter.recipients), ("Copie", letter.copies), ("Objet", letter.subject))
        lines = [f"{label} : {value}" for label, value in head if value]
        if letter.when is not None:
            lines.append(f"Date : {letter.when:%d/%m/%Y %H:%M} UTC")
        made = "\n".join([*lines, "", letter.text]).encode()
        self.files.append(_File(name=f"{name}.txt", size=len(made), made=made))
        self._list_files(place, f"{name}{WITHIN}", depth + 1)

    def _reason(self, storage: tuple[str, ...], name: str, size: int) -> Problem | None:
        if is_of_system(name):
            return problem("system-file")
        picture = self._text(storage, _KIND).startswith("image/")
        if picture and self._text(storage, _CONTENT_ID) and size < SMALLEST_PICTURE:
            return problem("decoration")
        return None

    def _text(self, place: tuple[str, ...], number: int) -> str:
        path = (*place, _stream(number, _UNICODE))
        if path in self._paths:
            return self._read(path).decode("utf-16-le", "replace").replace("\0", "")
        path = (*place, _stream(number, _EIGHT_BITS))
        return decoded(self._read(path)).replace("\0", "") if path in self._paths else ""

    def _binary(self, place: tuple[str, ...], number: int) -> bytes:
        path = (*place, _stream(number, _BINARY))
        return self._read(path) if path in self._paths else b""

    def _read(self, path: tuple[str, ...]) -> bytes:
        try:
            return bytes(self._ole.openstream(list(path)).read())
        except Exception as error:
            raise jobs.refused("entry-unreadable") from error

    def _moments(self, place: tuple[str, ...]) -> dict[int, datetime]:
        """Return the properties that are moments, by their number."""
        data = self._read((*place, _PROPERTIES)) if (*place, _PROPERTIES) in self._paths else b""
        found = {}
        for start in range(_HEADER_WITHIN if place else _HEADER, len(data) - 15, 16):
            kind, number, _flags, value = struct.unpack_from("<HHIQ", data, start)
            if kind == _MOMENT and value:
                try:
                    found[number] = _EPOCH + timedelta(microseconds=value // 10)
                except OverflowError:
                    continue
        return found


def _stream(number: int, kind: int) -> str:
    return f"__substg1.0_{number:04X}{kind:04X}"
