"""The encrypted bytes of a database as they lie on the disk, read without disturbing who has it open.

Closing a file drops every lock its process holds on it, by a rule of POSIX older than any of us. SQLite knows and
keeps such files open; so raw bytes are read through SQLite's own file layer, never with ``open``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import apsw

from dossier_app.vault import database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIECE_BYTES = 4 * 1024 * 1024
_CIPHER_LAYER = "multipleciphers-"


def pieces(path: Path, vfs: str | None = None) -> Iterator[bytes]:
    """Yield the bytes of a database file that the caller holds still, in order.

    Raises:
        AppError: As :func:`dossier_app.vault.database.translated`.
    """
    layer = (vfs or apsw.vfs_names()[0]).removeprefix(_CIPHER_LAYER)
    with database.translated(path.name):
        file = apsw.VFSFile(layer, str(path), [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0])
        try:
            size = file.xFileSize()
            for offset in range(0, size, PIECE_BYTES):
                yield file.xRead(min(PIECE_BYTES, size - offset), offset)
        finally:
            file.xClose()


def start(path: Path, size: int, vfs: str | None = None) -> bytes:
    """Return the first bytes of a database file."""
    return next(pieces(path, vfs), b"")[:size]
