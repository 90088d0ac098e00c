"""Bytes that a child may ask for, wherever the parent has them."""

from __future__ import annotations

import threading
from typing import IO, Protocol


class Source(Protocol):
    """Bytes that a child may ask for, by ranges."""

    @property
    def size(self) -> int:
        """Return the number of bytes."""
        ...

    def read(self, offset: int, length: int) -> bytes | memoryview:
        """Return exactly ``length`` bytes from ``offset``; the sandbox asks only for ranges that exist."""
        ...


class BytesSource:
    """A source already in memory."""

    def __init__(self, data: bytes | memoryview) -> None:
        """Offer these bytes."""
        self._data = memoryview(data)

    @property
    def size(self) -> int:
        """Return the number of bytes."""
        return len(self._data)

    def read(self, offset: int, length: int) -> memoryview:
        """Return a view of a range."""
        return self._data[offset : offset + length]


class FileSource:
    """A source read from an open binary file, whose position it moves."""

    def __init__(self, file: IO[bytes]) -> None:
        """Offer the bytes of a file that the caller keeps open."""
        self._file = file
        self._lock = threading.Lock()
        self.size = file.seek(0, 2)

    def read(self, offset: int, length: int) -> bytes:
        """Return a range of the file."""
        with self._lock:
            self._file.seek(offset)
            return self._file.read(length)
