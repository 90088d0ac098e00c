"""Writes a PDF from its first byte to its last, never holding more than one small object stream.

Small objects are gathered and compressed together; streams are written as they are, or copied from a source by the
parent without passing through here. Under a lock, everything is sealed as it goes: no plain copy exists anywhere.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Protocol

from dossier_app.worker.pdf.pdf_syntax import with_strings

if TYPE_CHECKING:
    from dossier_app.worker.pdf.pdf_lock import Lock

_GATHERED = 2**16
"""Bytes of small objects compressed together."""

_MOST_GATHERED = 200
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_IN_FILE, _IN_STREAM = 1, 2
_WIDTHS = b"1 5 2"
_ROW = 8
_FREE = 65535
_LOW, _HIGH = 0x7F7F7F7F7F7F7F7F, 0x8080808080808080
_COMPRESSION = 5


class Sink(Protocol):
    """Where the file goes."""

    def write(self, data: bytes, /) -> int:
        """Take the next bytes."""
        ...

    def copy(self, source: str, offset: int, length: int, key: bytes = b"") -> int:
        """Put a range of a source next, sealed where there is a key; return how many bytes that makes."""
        ...


class Writer:
    """A PDF being written. Numbers of objects are given before or as they are written, each written once."""

    def __init__(self, sink: Sink, lock: Lock | None = None) -> None:
        """Begin a file, sealed under a lock where there is one."""
        self._sink = sink
        self._lock = lock
        self._at = 0
        self._rows = [_row(0, 0, _FREE)]
        self._gathered: list[tuple[int, bytes]] = []
        self._weight = 0
        self._digest = hashlib.sha256()
        self._nothing = 0
        self._write(_HEADER)

    # --- objects

    def reserve(self, count: int = 1) -> int:
        """Return a number for an object that will be written later; the following ones are reserved with it."""
        first = len(self._rows)
        self._rows += [0] * count
        return first

    def nothing(self) -> int:
        """Return the number of an object that is nothing: what references to what is left behind lead to."""
        if not self._nothing:
            self._nothing = self.add(b"null")
        return self._nothing

    def add(self, body: bytes, number: int = 0) -> int:
        """Write an object that is no stream; return its number."""
        number = number or self.reserve()
        self._gathered.append((number, body))
        self._weight += len(body)
        if self._weight > _GATHERED or len(self._gathered) >= _MOST_GATHERED:
            self._gather()
        return number

    def add_stream(self, entries: bytes, data: bytes, number: int = 0) -> int:
        """Write a stream whose bytes are here; return its number.

        Args:
            entries: Entries of its dictionary but the length, without the brackets around them.
            data: Its bytes, coded as the entries say.
            number: One reserved before.
        """
        number = number or self.reserve()
        self._digest.update(data)
        if self._lock is not None:
            data = self._lock.sealed(data)
        self._begin(number, entries, len(data))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")
        return number

    def add_packed(self, entries: bytes, data: bytes, number: int = 0) -> int:
        """Write a stream whose bytes are compressed here, where that makes them fewer; return its number."""
        packed = zlib.compress(data, _COMPRESSION)
        if len(packed) + len(b"/Filter/FlateDecode") < len(data):
            return self.add_stream(entries + b"/Filter/FlateDecode", packed, number)
        return self.add_stream(entries, data, number)

    def copy_stream(self, entries: bytes, source: str, start: int, length: int, number: int = 0) -> int:
        """Write a stream whose bytes lie in a source; return its number."""
        if not length:
            return self.add_stream(entries, b"", number)
        number = number or self.reserve()
        self._digest.update(f"{source} {start} {length}".encode())
        self._begin(number, entries, self._lock.length(length) if self._lock else length)
        self._at += self._sink.copy(source, start, length, self._lock.key if self._lock else b"")
        self._write(b"\nendstream\nendobj\n")
        return number

    # --- the end

    def finish(self, root: int, info: int) -> None:
        """Write what is still gathered, the table and the end.

        Args:
            root: Number of the catalogue.
            info: Number of the dictionary of title and dates, or 0.
        """
        if self._gathered:
            self._gather()
        entries = b"/Type/XRef/Root %d 0 R" % root
        if info:
            entries += b"/Info %d 0 R" % info
        identity = self._digest.hexdigest()[:32].encode()
        if self._lock is not None:
            lock = self.reserve()
            self._rows[lock] = _row(_IN_FILE, self._at)
            self._write(b"%d 0 obj\n%b\nendobj\n" % (lock, self._lock.dictionary))
            entries += b"/Encrypt %d 0 R" % lock
        entries += b"/ID[<%b><%b>]" % (identity, identity)
        number = self.reserve()
        self._rows[number] = _row(_IN_FILE, self._at)
        start, size = self._at, len(self._rows)
        packed = zlib.compress(_predicted(self._rows), _COMPRESSION)
        entries += b"/Size %d/W[%b]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>" % (size, _WIDTHS, _ROW)
        self._write(b"%d 0 obj\n<<%b/Length %d>>\nstream\n" % (number, entries, len(packed)))
        self._write(packed)
        self._write(b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)

    # --- inside

    def _begin(self, number: int, entries: bytes, length: int) -> None:
        if self._lock is not None:
            entries = with_strings(entries, self._lock.sealed)
        self._rows[number] = _row(_IN_FILE, self._at)
        self._write(b"%d 0 obj\n<<%b/Length %d>>\nstream\n" % (number, entries, length))

    def _gather(self) -> None:
        """Write the small objects that wait as one compressed stream."""
        gathered, self._gathered, self._weight = self._gathered, [], 0
        holder = self.reserve()
        heads, bodies, at = [], [], 0
        for position, (number, body) in enumerate(gathered):
            heads.append(b"%d %d" % (number, at))
            bodies.append(body)
            at += len(body) + 1
            self._rows[number] = _row(_IN_STREAM, holder, position)
        head = b" ".join(heads) + b" "
        data = zlib.compress(head + b" ".join(bodies), _COMPRESSION)
        entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(gathered), len(head))
        self.add_stream(entries, data, holder)

    def _write(self, data: bytes) -> None:
        self._at += len(data)
        self._sink.write(data)


def _row(kind: int, second: int, third: int = 0) -> int:
    """Return one row of the table, its three columns in the eight bytes of a number."""
    return kind << 56 | second << 16 | third


def _predicted(rows: list[int]) -> bytes:
    """Return the rows of the table, each as its difference from the one above (PNG's "up"): they compress well."""
    lines: list[bytes] = []
    before = 0
    for row in rows:
        # Byte by byte, all eight at once: the highest bit of each is kept out of the subtraction, and put in after it.
        apart = ((row | _HIGH) - (before & _LOW)) ^ ((row ^ ~before) & _HIGH)
        lines.append(b"\x02" + apart.to_bytes(_ROW, "big"))
        before = row
    return b"".join(lines)
