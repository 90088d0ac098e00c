"""The bytes between objects that PDF/A has rules for and that readers of objects never see (ISO 19005-2, 6.1).

Made for files that this program writes: a table in a stream, and each object right behind the one before it. A sound
file written otherwise is refused, never the other way round.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_HEADER = re.compile(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}[^\r\n]*\n")
_TAIL = re.compile(rb"\nstartxref\n(\d+)\n%%EOF\n?\Z")
_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_STREAM = re.compile(rb"/Length (\d+)>>\nstream\n")
_WIDTHS = re.compile(rb"/W\[1 (\d) (\d)\]")
_END_OF_STREAM, _END = b"\nendstream\nendobj\n", b"\nendobj\n"
_LONGEST_HEAD = 2**16
_IN_FILE = 1


def faults(stream: BinaryIO) -> Iterator[str]:
    """Yield the clauses that the bytes of a file break.

    Args:
        stream: The whole file, at its start.
    """
    size = stream.seek(0, 2)
    if not _HEADER.match(_read(stream, 0, 64)):
        yield "6.1.2"
    tail = _TAIL.search(_read(stream, max(0, size - 64), 64))
    if tail is None:
        yield "6.1.3"
        return
    start = int(tail[1])
    head = _read(stream, start, _LONGEST_HEAD)
    rows = _table(head)
    if rows is None:
        yield "6.1.4"
        return
    trailer = head[: head.index(b"stream\n")]
    if b"/ID[<" not in trailer or b"/Encrypt" in trailer:
        yield "6.1.3"
    yield from _objects(stream, sorted(rows), start)


def _table(head: bytes) -> list[tuple[int, int]] | None:
    """Return place and number of each object that stands in the file by itself; None where the table cannot be read."""
    found, widths = _STREAM.search(head), _WIDTHS.search(head)
    if found is None or widths is None or not _OBJECT.match(head):
        return None
    second, third = int(widths[1]), int(widths[2])
    across = 1 + second + third
    try:
        packed = zlib.decompress(head[found.end() : found.end() + int(found[1])])
    except zlib.error:
        return None
    before = bytes(across)
    rows: list[tuple[int, int]] = []
    for number in range(len(packed) // (across + 1)):
        line = packed[number * (across + 1) + 1 : (number + 1) * (across + 1)]
        before = bytes((one + other) & 255 for one, other in zip(line, before, strict=True))
        if before[0] == _IN_FILE:
            rows.append((int.from_bytes(before[1 : 1 + second], "big"), number))
    return rows


def _objects(stream: BinaryIO, rows: list[tuple[int, int]], start: int) -> Iterator[str]:
    """Yield the clauses that objects break: each stands where the table says, and ends where the next begins."""
    broken: set[str] = set()
    for (place, number), (following, _) in zip(rows, [*rows[1:], (start, 0)], strict=True):
        if place == start:
            continue
        head = _read(stream, place, min(_LONGEST_HEAD, following - place))
        named = _OBJECT.match(head)
        if named is None or int(named[1]) != number:
            broken.add("6.1.4")
            continue
        coded = _STREAM.search(head)
        if coded is None:
            broken |= set() if head.endswith(_END) else {"6.1.9"}
            continue
        end = place + coded.end() + int(coded[1])
        if _read(stream, end, len(_END_OF_STREAM)) != _END_OF_STREAM or end + len(_END_OF_STREAM) != following:
            broken.add("6.1.7.1")
    yield from sorted(broken)


def _read(stream: BinaryIO, start: int, length: int) -> bytes:
    stream.seek(start)
    return stream.read(length)
