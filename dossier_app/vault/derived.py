"""Results computed from a document, kept beside it so that they need not be computed again.

A reading, a smaller copy: whatever a program made of the bytes of one document. They are no part of the dossier's
value, nor of its history; they go with their document, and losing them costs only the time to make them again. So they
are left out of hand-overs and rescues, and keeping one leaves no mark in the trail.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, cast

from dossier_app.core.problems import AppError
from dossier_app.vault import blobs, database

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    import apsw

    from dossier_app.vault.blobs import Blob
    from dossier_app.vault.dossier_file import DossierFile


class Derived:
    """The results kept in an open dossier. Like its store, it may be used from any thread."""

    def __init__(self, file: DossierFile, writing: Callable[[], AbstractContextManager[apsw.Connection]]) -> None:
        """Read from a file, and write in transactions that leave no mark."""
        self._file = file
        self._writing = writing

    def open(self, source: str, kind: str, version: int = 1) -> BinaryIO | None:
        """Open a result as a seekable stream that holds one chunk and no lock; None where it is to be made.

        It may be replaced or dropped while it is read: the read then raises ``blob-missing``. A file of an earlier
        format, open for reading only, holds none.

        Args:
            source: SHA-256 of the document.
            kind: What was computed, as a slug.
            version: Of what computes it: a result of another version is none.
        """
        with self._file.reading() as connection:
            found = _find(connection, bytes.fromhex(source), kind, version)
        if found is None:
            return None
        number, size = found
        reader = blobs.BlobReader(size, lambda place: self._chunk(source, number, place))
        return cast("BinaryIO", io.BufferedReader(reader, blobs.BUFFER_BYTES))

    def keep(self, source: str, kind: str, data: Blob, version: int = 1) -> bool:
        """Keep a result durably, in the place of any earlier one of its kind.

        A stream is read in chunks, never held whole; it must be at hand, not in the making: edits wait for its end.

        Returns:
            Whether it is kept: not where the dossier is open for reading only, nor where the document has gone.

        Raises:
            AppError: ``lock-lost``, ``changed-elsewhere``, ``disk-full``, ``disk-error``…; what was there stays.
        """
        if self._file.read_only:
            return False
        name = bytes.fromhex(source)
        with self._writing() as connection:
            if blobs.find(connection, name) is None:
                return False
            _drop(connection, name, kind)
            _add(connection, name, kind, version, data)
        return True

    def keep_all(self, results: Mapping[str, bytes], kind: str, version: int = 1) -> int:
        """Keep results of many documents, by the documents' SHA-256, in one transaction; return how many are kept.

        Raises:
            AppError: As :meth:`keep`; then none is kept.
        """
        if self._file.read_only:
            return 0
        kept = 0
        with self._writing() as connection:
            for source, data in results.items():
                name = bytes.fromhex(source)
                if blobs.find(connection, name) is not None:
                    _drop(connection, name, kind)
                    _add(connection, name, kind, version, data)
                    kept += 1
        return kept

    def all(self, kind: str, version: int = 1) -> dict[str, bytes]:
        """Return every result of a kind, by the SHA-256 of its document: for kinds whose results are small."""
        found: dict[str, bytes] = {}
        query = (
            "SELECT source, data FROM derived JOIN derived_chunk ON result = number"
            " WHERE kind = ? AND version = ? ORDER BY number, place"
        )
        with self._file.reading() as connection:
            if _is_known(connection):
                for source, data in database.rows(connection, query, (kind, version)):
                    found[source.hex()] = found.get(source.hex(), b"") + data
        return found

    def drop(self, source: str | None = None, kind: str | None = None) -> int:
        """Drop results, to be computed again: of one document or of all, of one kind or of all; return how many."""
        if self._file.read_only:
            return 0
        with self._writing() as connection:
            return _drop(connection, None if source is None else bytes.fromhex(source), kind)

    def _chunk(self, source: str, number: int, place: int) -> bytes:
        query = "SELECT data FROM derived_chunk WHERE result = ? AND place = ?"
        with self._file.reading() as connection:
            data = database.single(connection, query, (number, place))
        if data is None:
            raise AppError("blob-missing", blob=source)
        return bytes(data)


def _find(connection: apsw.Connection, source: bytes, kind: str, version: int) -> tuple[int, int] | None:
    if not _is_known(connection):
        return None
    query = "SELECT number, size FROM derived WHERE source = ? AND kind = ? AND version = ?"
    row = database.row(connection, query, (source, kind, version))
    return None if row is None else (row[0], row[1])


def _add(connection: apsw.Connection, source: bytes, kind: str, version: int, data: Blob) -> None:
    connection.execute("INSERT INTO derived (source, kind, version, size) VALUES (?, ?, ?, 0)", (source, kind, version))
    number, size = connection.last_insert_rowid(), 0
    for place, piece in enumerate(blobs.chunks_of(data)):
        connection.execute("INSERT INTO derived_chunk (result, place, data) VALUES (?, ?, ?)", (number, place, piece))
        size += len(piece)
    connection.execute("UPDATE derived SET size = ? WHERE number = ?", (size, number))


def _drop(connection: apsw.Connection, source: bytes | None, kind: str | None) -> int:
    query = "DELETE FROM derived WHERE source = coalesce(?, source) AND kind = coalesce(?, kind)"
    connection.execute(query, (source, kind))
    return connection.changes()


def _is_known(connection: apsw.Connection) -> bool:
    """Tell whether the format of a file has a place for results."""
    return database.row(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'derived'") is not None
