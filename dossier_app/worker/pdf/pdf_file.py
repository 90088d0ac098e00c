"""Reads the objects of a PDF that this program or qpdf wrote, at their places, without reading what lies between.

The table at the end of the file says where each object begins; where it ends is where the next one begins. A small file
is read whole, of a large one only the surroundings of its dictionaries.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Protocol

from dossier_app.worker.pdf.pdf_syntax import Irregular, dictionary, reference

_WHOLE = 2**20
"""Bytes up to which a file is read at once."""

_HEAD, _TAIL = 6144, 4224
"""Bytes read at the beginning and at the end of a large object: its dictionary, and what is compared of its bytes."""

_TAIL_OF_FILE = 1024
_APART = 2**14
"""Bytes between two places that are still read together."""

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0 (\d+)[ \t\r]*\n")
_OBJECT = re.compile(rb"\s*(\d+)\s+0\s+obj\s*")
_STREAM = re.compile(rb">>\s*stream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_ROW = 20
_MOST_OBJECTS = 2_000_000
_LARGEST_OBJECT = 2**24
"""Bytes of an object that is no stream."""


class Bytes(Protocol):
    """Bytes of a document, wherever they are."""

    @property
    def size(self) -> int:
        """Return how many they are."""
        ...

    def read(self, offset: int, length: int) -> bytes | memoryview:
        """Return a range of at most a megabyte."""
        ...


class PdfFile:
    """A file whose objects are read when they are asked for."""

    def __init__(self, data: Bytes) -> None:
        """Read the table of a file.

        Raises:
            Irregular: It has none of the plain kind, or the table does not fit the file.
        """
        self._data = data
        self._windows: dict[int, bytes] = {}
        self._starts: list[int] = []
        self._known: dict[int, tuple[bytes, int, int]] = {}
        if data.size <= _WHOLE:
            self._window(0, data.size)
        else:
            self._window(data.size - _TAIL_OF_FILE, _TAIL_OF_FILE)
        found = _START.search(self.read(max(0, data.size - _TAIL_OF_FILE), min(data.size, _TAIL_OF_FILE)))
        if found is None or not 0 < int(found[1]) < data.size:
            raise Irregular
        self._extents = self._table(int(found[1]))
        if data.size > _WHOLE:
            self._read_ahead()

    def _table(self, start: int) -> dict[int, tuple[int, int]]:
        """Return where each object begins and ends; read the trailer."""
        table = self.read(start, self._data.size - start)
        head = _TABLE.match(table)
        if head is None or int(head[1]) > min(_MOST_OBJECTS, len(table) // _ROW + 1):
            raise Irregular
        rows = [table[at : at + _ROW] for at in range(head.end(), head.end() + int(head[1]) * _ROW, _ROW)]
        rest = table[head.end() + int(head[1]) * _ROW :]
        end = rest.rfind(b"startxref")
        if not rest.startswith(b"trailer"):
            raise Irregular
        self.trailer = dictionary(rest[len(b"trailer") : end])
        if b"/Prev" in self.trailer or b"/Encrypt" in self.trailer or b"/XRefStm" in self.trailer:
            raise Irregular
        offsets = {}
        for number, row in enumerate(rows):
            if row[17:18] == b"n":
                if row[11:16] != b"00000":
                    raise Irregular
                offsets[number] = int(row[:10])
            elif row[17:18] != b"f":
                raise Irregular
        order = sorted(offsets.values())
        ends = dict(zip(order, [*order[1:], start], strict=True))
        if len(ends) != len(offsets) or any(begin >= end for begin, end in ends.items()):
            raise Irregular
        return {number: (begin, ends[begin]) for number, begin in offsets.items()}

    # --- bytes

    def read(self, offset: int, length: int) -> bytes:
        """Return a range, from what was read before or from the file."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0:
            begin = self._starts[at]
            window = self._windows[begin]
            if offset + length <= begin + len(window):
                return window[offset - begin : offset - begin + length]
        return self._fetched(offset, length)

    def _fetched(self, offset: int, length: int) -> bytes:
        pieces = [
            self._data.read(at, min(_WHOLE, offset + length - at)) for at in range(offset, offset + length, _WHOLE)
        ]
        return bytes(pieces[0]) if len(pieces) == 1 else b"".join(pieces)

    def _window(self, offset: int, length: int) -> None:
        self._windows[offset] = self._fetched(offset, length)
        self._starts = sorted(self._windows)

    def _read_ahead(self) -> None:
        """Read the surroundings of all dictionaries, those that are close to one another at once."""
        wanted: list[list[int]] = []
        for begin, end in sorted(self._extents.values()):
            whole = end - begin <= _HEAD + _TAIL + _APART
            places = ((begin, end),) if whole else ((begin, begin + _HEAD), (end - _TAIL, end))
            for start, stop in places:
                if wanted and start - wanted[-1][1] <= _APART and stop - wanted[-1][0] <= _WHOLE:
                    wanted[-1][1] = stop
                else:
                    wanted.append([start, stop])
        for start, stop in wanted:
            self._windows[start] = self._fetched(start, stop - start)
        self._starts = sorted(self._windows)

    # --- objects

    def has(self, number: int) -> bool:
        """Tell whether there is an object of this number."""
        return number in self._extents

    def is_stream(self, number: int) -> bool:
        """Tell whether an object is a stream."""
        return number in self._extents and self.object(number)[1] >= 0

    def object(self, number: int) -> tuple[bytes, int, int]:
        """Return the bytes of an object (of a stream, its dictionary), and where its stream begins (or -1), and length.

        Raises:
            Irregular: It is not written as expected.
        """
        if number not in self._known:
            self._known[number] = self._parsed(number)
        return self._known[number]

    def _parsed(self, number: int) -> tuple[bytes, int, int]:
        begin, end = self._extents[number]
        text = self.read(begin, min(end - begin, _HEAD))
        head = _OBJECT.match(text)
        if head is None or int(head[1]) != number:
            raise Irregular
        stream = _STREAM.search(text, head.end())
        if stream is None and end - begin > len(text):
            if end - begin > _LARGEST_OBJECT:
                text = self.read(begin, 2**18)
                stream = _STREAM.search(text, head.end())
            else:
                text = self.read(begin, end - begin)
                stream = _STREAM.search(text, head.end())
        if stream is None:
            last = text.rfind(b"endobj")
            if last < 0 or text[last + 6 :].strip():
                raise Irregular
            return text[head.end() : last].strip(), -1, 0
        entries = text[head.end() : stream.start() + 2]
        length = _LENGTH.search(entries)
        if length is None:
            raise Irregular
        size = int(length[1])
        after = self.read(begin + stream.end() + size, max(0, min(end - begin - stream.end() - size, 64)))
        if after.split() != [b"endstream", b"endobj"]:
            raise Irregular
        return entries, begin + stream.end(), size

    def value(self, value: bytes) -> bytes:
        """Return what a value stands for: itself, or the object that it refers to."""
        number = reference(value)
        return self.object(number)[0] if number in self._extents else value

    def entries(self, number: int) -> dict[bytes, bytes]:
        """Return the entries of an object that is a dictionary."""
        return dictionary(self.object(number)[0])
