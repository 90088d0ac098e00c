"""What holds other files, as telephones, mail programs and malice write it: ZIP archives, e-mails, Outlook messages."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def archive(files: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return target.getvalue()


def raw_archive(name: bytes, data: bytes, *, flags: int = 0, method: int = 0, size: int | None = None) -> bytes:
    """Return an archive of one stored entry whose name is the bytes given; nothing is checked.

    Args:
        name: As it stands in the archive.
        data: What is stored.
        flags: General purpose flags.
        method: Of compression, as it is announced.
        size: Announced size once unpacked.
    """
    announced = len(data) if size is None else size
    common = struct.pack(
        "<HHHHHIIIHH", 20, flags, method, 0, 0x21, zlib.crc32(data), len(data), announced, len(name), 0
    )
    local = b"PK\x03\x04" + common + name + data
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def locked_archive(name: str, data: bytes, password: bytes) -> bytes:
    """Return an archive whose entry is encrypted the old way (APPNOTE 6.1), stored."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def crc(value: int, byte: int) -> int:
        return (value >> 8) ^ _CRC_TABLE[(value ^ byte) & 0xFF]

    def update(byte: int) -> None:
        keys[0] = crc(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = crc(keys[2], keys[1] >> 24)

    for byte in password:
        update(byte)
    head = bytes(11) + bytes([zlib.crc32(data) >> 24])
    coded = bytearray()
    for byte in head + data:
        mask = (keys[2] | 2) & 0xFFFF
        coded.append(byte ^ (mask * (mask ^ 1) >> 8 & 0xFF))
        update(byte)
    made = raw_archive(name.encode(), bytes(coded), flags=1, size=len(data))
    return made.replace(struct.pack("<I", zlib.crc32(bytes(coded))), struct.pack("<I", zlib.crc32(data)))


def _crc_table() -> tuple[int, ...]:
    made = []
    for number in range(256):
        value = number
        for _ in range(8):
            value = (value >> 1) ^ (0xEDB88320 if value & 1 else 0)
        made.append(value)
    return tuple(made)


_CRC_TABLE = _crc_table()


def email(
    files: Mapping[str, bytes],
    *,
    text: str = "Bonjour,\nvoici mes papiers.\nDEMO Awa",
    html: str = "",
    logo: bytes = b"",
    subject: str = "Mes papiers d'été",
) -> bytes:
    """Return an e-mail with attachments."""
    message = EmailMessage()
    message["From"] = "DEMO Awa <awa@example.org>"
    message["To"] = "Permanence <accueil@example.org>"
    message["Subject"] = subject
    message["Date"] = "Tue, 03 Mar 2026 09:05:00 +0100"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
        if logo:
            (*_, shown) = message.iter_parts()
            shown.add_related(logo, "image", "png", cid="<logo@example.org>")
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def outlook(
    files: Mapping[str, bytes],
    *,
    subject: str = "Mes papiers d’été",
    text: str = "Bonjour,\nvoici mes papiers.",
) -> bytes:
    """Return a message as Outlook saves it (MS-OXMSG), sent on 3 March 2026 at 08:05 UTC."""
    sent = int((datetime(2026, 3, 3, 8, 5, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10**7
    streams: dict[tuple[str, ...], bytes] = {
        ("__properties_version1.0",): bytes(32) + struct.pack("<HHIQ", 0x40, 0x0039, 6, sent),
        ("__substg1.0_0037001F",): subject.encode("utf-16-le"),
        ("__substg1.0_1000001F",): text.encode("utf-16-le"),
        ("__substg1.0_0C1A001F",): "DEMO Awa".encode("utf-16-le"),
        ("__substg1.0_5D01001F",): "awa@example.org".encode("utf-16-le"),
        ("__substg1.0_0E04001E",): b"Permanence d'\xe9t\xe9",
    }
    for number, (name, data) in enumerate(files.items()):
        place = f"__attach_version1.0_#{number:08X}"
        streams[place, "__properties_version1.0"] = bytes(8)
        streams[place, "__substg1.0_37010102"] = data
        streams[place, "__substg1.0_3707001F"] = name.encode("utf-16-le")
    return compound(streams)


def compound(streams: Mapping[tuple[str, ...], bytes]) -> bytes:
    """Return an OLE compound file (MS-CFB) with the streams given by their paths, each in sectors of its own."""
    storages = dict.fromkeys(path[:depth] for path in streams for depth in range(1, len(path)))
    paths: list[tuple[str, ...]] = [(), *storages, *streams]
    sectors: list[bytes] = []
    fat: list[int] = []

    def store(data: bytes) -> int:
        start = len(sectors)
        pieces = [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
        sectors.extend(pieces)
        fat.extend([*range(start + 1, start + len(pieces)), _END])
        return start

    padded = {path: max(len(data), 1) for path, data in streams.items()}
    starts = {path: store(data.ljust(_CUTOFF, b"\0")) for path, data in streams.items()}
    entries = [_directory_entry(path, paths, streams, starts, max(padded.get(path, 0), _CUTOFF)) for path in paths]
    directory = store(b"".join(entries))
    count = -(-(len(fat) + 8) // (_SECTOR // 4 - 1))
    first = len(sectors)
    fat += [_FAT] * count
    fat += [_FREE] * (count * _SECTOR // 4 - len(fat))
    table = struct.pack(f"<{len(fat)}I", *fat)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, count, directory, 0, _CUTOFF, _END, 0, _END, 0)
    head += struct.pack("<109I", *range(first, first + count), *[_FREE] * (109 - count))
    return head + b"".join(sectors) + table


def _directory_entry(
    path: tuple[str, ...],
    paths: Sequence[tuple[str, ...]],
    streams: Mapping[tuple[str, ...], bytes],
    starts: Mapping[tuple[str, ...], int],
    size: int,
) -> bytes:
    """Return one line of the directory; the children of a storage form a chain to the right, in the order wanted."""
    name = (path[-1] if path else "Root Entry").encode("utf-16-le")
    siblings = _children(path[:-1], paths) if path else []
    at = siblings.index(path) + 1 if path else 0
    right = paths.index(siblings[at]) if path and at < len(siblings) else _FREE
    below = _children(path, paths)
    child = paths.index(below[0]) if below and path not in streams else _FREE
    kind = 2 if path in streams else 1 if path else 5
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name) + 2, kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", starts.get(path, _END if not path else 0), size if path in streams else 0)
    )


def _children(path: tuple[str, ...], paths: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    below = [other for other in paths if other and other[:-1] == path]
    return sorted(below, key=lambda other: (len(other[-1]), other[-1].upper()))
