"""The file of an open dossier: its connection, its lock, and the two ways in: reading and writing.

Kept apart from :mod:`dossier_app.vault.store` so that every access passes through the same door: one call at a time,
errors translated, the lock confirmed before a write, and a write refused where the file is not the one we know.
"""

from __future__ import annotations

import contextlib
import secrets
import threading
from typing import TYPE_CHECKING, Any

from dossier_app.core.problems import AppError
from dossier_app.vault import database, revisions
from dossier_app.vault.schema import DOSSIER_APPLICATION_ID, DOSSIER_MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    import apsw

    from dossier_app.vault.lock import Holder, Lock

MARK_BYTES = 16


class DossierFile:
    """An open file.

    Attributes:
        path: Where it is.
        holder: Who writes in it, where that is why we only read.
        mark: Mark of the last change we know of.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        salt: bytes,
        *,
        lock: Lock | None,
        holder: Holder | None,
        refusal: str,
        vfs: str | None,
        migrations: tuple[str, ...],
    ) -> None:
        """Open an existing file, and bring it to the newest format where we may write."""
        self.path = path
        self.holder = holder
        self.refusal = refusal
        self._lock = lock
        self._calls = threading.RLock()
        connection = database.connect(path, key, salt, read_only=lock is None, vfs=vfs)
        self._connection: apsw.Connection | None = connection
        try:
            if lock is None:
                database.format_of(connection, path.name, DOSSIER_APPLICATION_ID, len(migrations))
            else:
                database.migrate(connection, path.name, DOSSIER_APPLICATION_ID, migrations)
            with database.translated(path.name):
                self.mark = last_mark(connection)
        except BaseException:
            connection.close(force=True)
            raise

    @property
    def read_only(self) -> bool:
        """Whether writing is refused here."""
        return self._lock is None

    @contextlib.contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """Give the connection to one caller at a time.

        Raises:
            AppError: ``dossier-closed``, else as :func:`database.translated`.
        """
        with self._calls:
            if self._connection is None:
                raise AppError("dossier-closed", file=self.path.name)
            with database.translated(self.path.name):
                yield self._connection

    @contextlib.contextmanager
    def writing(self, *, marked: bool = True) -> Iterator[apsw.Connection]:
        """Run one durable transaction.

        Args:
            marked: Whether it changes the dossier, and so leaves a mark in its trail.

        Raises:
            AppError: ``read-only-dossier`` with ``host``; :attr:`refusal` where nobody else has it; ``lock-lost``;
                ``changed-elsewhere`` where the file took changes we have not seen; else as
                :func:`database.translated`.
        """
        with self.reading() as connection:
            if self._lock is None:
                if self.holder is None:  # nobody has it: the place cannot be written
                    raise AppError(self.refusal, file=self.path.name)
                raise AppError("read-only-dossier", host=self.holder.host)
            self._lock.confirm()
            mark = self.mark
            with database.transaction(connection, self.path.name):
                self._known(connection)
                yield connection
                if marked:
                    mark = leave_mark(connection)
            self.mark = mark

    def _known(self, connection: apsw.Connection) -> None:
        if last_mark(connection) != self.mark:
            raise AppError("changed-elsewhere", file=self.path.name)

    def about(self, name: str) -> Any:
        """Return one of the named values of the dossier.

        Raises:
            AppError: ``file-damaged`` where it is not there.
        """
        with self.reading() as connection:
            found = database.row(connection, "SELECT value FROM about WHERE name = ?", (name,))
        if found is None:
            raise AppError("file-damaged", file=self.path.name)
        return found[0]

    def compact(self) -> None:
        """Give free pages back to the disk, moving pages from the end of the file into the holes."""
        with self.reading() as connection:
            connection.execute("PRAGMA incremental_vacuum").fetchall()

    def keep_alive(self) -> None:
        """Renew the lock, where we have it.

        Raises:
            AppError: ``lock-lost``.
        """
        with self._calls:
            if self._lock is not None:
                self._lock.confirm()

    def close(self) -> None:
        """Close, and give the lock up. Closing twice is harmless."""
        with self._calls:
            connection, self._connection = self._connection, None
            lock, self._lock = self._lock, None
            if connection is not None:
                if lock is not None:
                    database.tidy(connection)
                connection.close(force=True)
            if lock is not None:
                lock.release()


def last_mark(connection: apsw.Connection) -> bytes:
    """Return the mark of the last change of a dossier, or nothing where it has none."""
    return bytes(database.single(connection, "SELECT mark FROM trail ORDER BY step DESC LIMIT 1") or b"")


def leave_mark(connection: apsw.Connection) -> bytes:
    """Add a random mark to the trail of a dossier; return it."""
    mark = secrets.token_bytes(MARK_BYTES)
    connection.execute("INSERT INTO trail (mark) VALUES (?)", (mark,))
    return mark


def set_about(connection: apsw.Connection, **values: str | bytes | int) -> None:
    """Change named values of a dossier."""
    connection.executemany("UPDATE about SET value = ? WHERE name = ?", [(new, name) for name, new in values.items()])


def add_about(connection: apsw.Connection, **values: str | bytes | int) -> None:
    """Write the named values of a new dossier."""
    connection.executemany("INSERT INTO about (name, value) VALUES (?, ?)", list(values.items()))


def create_file(
    path: Path,
    key: bytes,
    salt: bytes,
    *,
    title: str,
    value: bytes,
    label: str,
    now: datetime,
    vfs: str | None = None,
    migrations: tuple[str, ...] = DOSSIER_MIGRATIONS,
) -> None:
    """Make a new file with its first revision.

    Args:
        path: Where; nothing may be there.
        key: 32 bytes.
        salt: 16 bytes.
        title: Shown in the list.
        value: First value.
        label: What made it.
        now: When.
        vfs: SQLite's file layer.
        migrations: Steps that make its format.
    """
    with contextlib.closing(database.connect(path, key, salt, create=True, vfs=vfs)) as connection:
        database.migrate(connection, path.name, DOSSIER_APPLICATION_ID, migrations, fresh=True)
        with database.transaction(connection, path.name):
            add_about(
                connection,
                lineage=secrets.token_hex(16),
                created_at=now.isoformat(),
                title=title,
                card=b"",
                head=1,
                last=1,
            )
            revisions.append(connection, number=1, value=value, label=label, at=now, base=None)
            leave_mark(connection)
        database.tidy(connection)
