"""Bytes of documents inside a dossier: named by their SHA-256, written once, never changed, read piece by piece.

Functions here run inside the caller's transaction and let SQLite's errors through.
"""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Protocol, TypeAlias

from dossier_app.vault import database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import apsw
    from _typeshed import WriteableBuffer

CHUNK_BYTES = 1024 * 1024
BUFFER_BYTES = 128 * 1024


class Readable(Protocol):
    """Anything bytes can be read from, up to an empty read."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, at most ``size`` of them."""


Blob: TypeAlias = bytes | Readable


def digest(data: bytes) -> str:
    """Return the name that bytes will have in a dossier: SHA-256, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def add(connection: apsw.Connection, data: Blob) -> str:
    """Write a blob unless it is there; return its name.

    A stream is read to its end in chunks, never held whole.
    """
    if not isinstance(data, bytes):
        start = _full(data)
        if len(start) == CHUNK_BYTES:
            return _add_stream(connection, start, data)
        data = start
    name = hashlib.sha256(data)
    if find(connection, name.digest()) is None:
        first = _free(connection)
        for place, at in enumerate(range(0, len(data), CHUNK_BYTES)):
            _put(connection, first + place, data[at : at + CHUNK_BYTES])
        _enter(connection, name.digest(), len(data), first)
    return name.hexdigest()


def _add_stream(connection: apsw.Connection, start: bytes, stream: Readable) -> str:
    """Write what was read already, then the rest; its name is only known at the end."""
    first = _free(connection)
    name, size, place = hashlib.sha256(), 0, first
    data = start
    while data:
        name.update(data)
        _put(connection, place, data)
        size += len(data)
        place += 1
        data = _full(stream)
    if find(connection, name.digest()) is None:
        _enter(connection, name.digest(), size, first)
    else:
        connection.execute("DELETE FROM chunk WHERE id >= ?", (first,))
    return name.hexdigest()


def _free(connection: apsw.Connection) -> int:
    """Return the first chunk number after all those taken."""
    return int(database.single(connection, "SELECT coalesce(max(id), 0) + 1 FROM chunk"))


def _put(connection: apsw.Connection, chunk: int, data: bytes) -> None:
    connection.execute("INSERT INTO chunk (id, data) VALUES (?, ?)", (chunk, data))


def _enter(connection: apsw.Connection, name: bytes, size: int, first: int) -> None:
    chunks = -(-size // CHUNK_BYTES)
    connection.execute(
        "INSERT INTO blob (sha256, size, first, chunks) VALUES (?, ?, ?, ?)", (name, size, first, chunks)
    )


def chunks_of(data: Blob) -> Iterator[bytes]:
    """Yield bytes, or a stream to its end, in chunks that are even but the last."""
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    while piece := _full(stream):
        yield piece


def _full(stream: Readable) -> bytes:
    """Read one whole chunk: a pipe may give less at a time, and the reader counts on even chunks."""
    data = stream.read(CHUNK_BYTES)
    while data and len(data) < CHUNK_BYTES and (more := stream.read(CHUNK_BYTES - len(data))):
        data += more
    return data


def find(connection: apsw.Connection, name: bytes) -> tuple[int, int, int] | None:
    """Return size, first chunk and number of chunks of a blob, or None."""
    row = database.row(connection, "SELECT size, first, chunks FROM blob WHERE sha256 = ?", (name,))
    return None if row is None else (row[0], row[1], row[2])


def pieces(connection: apsw.Connection, first: int, chunks: int) -> Iterator[bytes]:
    """Yield the chunks of a blob in order, one statement each: no lock is held between two."""
    for chunk in range(first, first + chunks):
        yield piece(connection, chunk)


def piece(connection: apsw.Connection, chunk: int) -> bytes:
    """Return one chunk, or nothing where it is lost: sums and sizes tell."""
    return bytes(database.single(connection, "SELECT data FROM chunk WHERE id = ?", (chunk,)) or b"")


def remove(connection: apsw.Connection, name: bytes, first: int, chunks: int) -> None:
    """Delete a blob and its chunks."""
    connection.execute("DELETE FROM chunk WHERE id BETWEEN ? AND ?", (first, first + chunks - 1))
    connection.execute("DELETE FROM blob WHERE sha256 = ?", (name,))


class BlobReader(io.RawIOBase):
    """Reads a blob as a seekable file, holding one chunk at a time and no lock between reads."""

    def __init__(self, size: int, chunk: Callable[[int], bytes]) -> None:
        """Read ``size`` bytes from chunks fetched by their position."""
        self._size = size
        self._chunk = chunk
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the position."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Move, and return the position."""
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if origin + offset < 0:
            raise ValueError("negative position")
        self._at = origin + offset
        return self._at

    def readall(self) -> bytes:
        """Return the rest, a chunk at a time rather than a buffer at a time."""
        position, offset = divmod(self._at, CHUNK_BYTES)
        chunks = -(-self._size // CHUNK_BYTES)
        rest = b"".join(self._chunk(place) for place in range(position, chunks))[offset:]
        self._at = max(self._at, self._size)
        return rest

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer from the chunk under the position."""
        if self._at >= self._size:
            return 0
        position, offset = divmod(self._at, CHUNK_BYTES)
        if self._held[0] != position:
            self._held = (position, self._chunk(position))
        view = memoryview(buffer).cast("B")
        data = self._held[1][offset : offset + len(view)]
        view[: len(data)] = data
        self._at += len(data)
        return len(data)
