"""The index of a cabinet: which dossiers there are, and the key of each. Written twice, because without it all is lost.

``index.db`` and ``index-copy.db`` hold the same rows under keys derived from the master key. A change takes the write
lock of the first, commits to the second, then to the first: writers are serialised, and a cut in between leaves the
copy one generation ahead, which the next opening brings over. Where one is damaged it is made again from the other.
"""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dossier_app.core.problems import AppError, Problem, Value, problem
from dossier_app.vault import database, durable, raw
from dossier_app.vault.schema import INDEX_APPLICATION_ID, INDEX_MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import apsw

INDEX = "index.db"
INDEX_COPY = "index-copy.db"

_SELECT = "SELECT id, key, salt, lineage, title, card, created_at, changed_at, ready FROM entry"
# Everything a copy holds: how it is read, how it is emptied, how it is filled.
_TABLES = (
    ("SELECT * FROM about", "DELETE FROM about", "INSERT INTO about VALUES (?, ?)"),
    ("SELECT * FROM entry", "DELETE FROM entry", "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    ("SELECT * FROM erasure", "DELETE FROM erasure", "INSERT INTO erasure VALUES (?, ?)"),
)


class Row(Value, frozen=True, kw_only=True):
    """One dossier in the index, with its key: never leaves the vault."""

    id: str
    key: bytes
    salt: bytes
    lineage: str
    title: str
    card: bytes
    created_at: datetime
    changed_at: datetime
    ready: bool


class Register:
    """Both copies of the index, open.

    Attributes:
        healed: What was found wrong at opening, and set right.
    """

    def __init__(self, folder: Path, key: bytes, *, read_only: bool = False, vfs: str | None = None) -> None:
        """Open the index, and set one copy right from the other where needed.

        Raises:
            AppError: ``cabinet-damaged`` where neither copy can be read; ``newer-format``; ``read-only``…
        """
        self._folder = folder
        self._key = key
        self._vfs = vfs
        self._read_only = read_only
        self._main_name = INDEX
        self.healed: tuple[Problem, ...] = ()
        found = {name: self._opened(name) for name in (INDEX, INDEX_COPY)}
        sound = {name: connection for name, connection in found.items() if connection is not None}
        if not sound:
            raise AppError("cabinet-damaged", file=INDEX)
        for name in found.keys() - sound.keys():
            self.healed += (problem("index-damaged", file=name),)
        if read_only:
            newest = max(sound, key=lambda name: _generation(sound[name]))
            self._main, self._copy, self._main_name = sound.pop(newest), None, newest
            for connection in sound.values():
                connection.close()
            return
        for name in found.keys() - sound.keys():
            sound[name] = self._remade(name, next(iter(sound.values())))
        self._main, self._copy = sound[INDEX], sound[INDEX_COPY]
        with database.transaction(self._main, INDEX):
            self._level(self._copy)

    @staticmethod
    def create(folder: Path, key: bytes, cabinet: str, *, vfs: str | None = None) -> None:
        """Make both copies, empty.

        Raises:
            AppError: As :func:`dossier_app.vault.database.translated`.
        """
        for name in (INDEX, INDEX_COPY):
            with contextlib.closing(database.connect(folder / name, key, create=True, vfs=vfs)) as connection:
                database.migrate(connection, name, INDEX_APPLICATION_ID, INDEX_MIGRATIONS, fresh=True)
                with database.transaction(connection, name):
                    connection.executemany(
                        "INSERT INTO about (name, value) VALUES (?, ?)", (("cabinet", cabinet), ("generation", 1))
                    )

    def rows(self) -> tuple[Row, ...]:
        """Return all the dossiers, finished or not, by title."""
        with database.translated(INDEX):
            found = database.rows(self._main, _SELECT + " ORDER BY title, id")
        return tuple(_row(values) for values in found)

    def row(self, dossier_id: str) -> Row:
        """Return one dossier.

        Raises:
            AppError: ``no-such-dossier``.
        """
        with database.translated(INDEX):
            found = database.row(self._main, _SELECT + " WHERE id = ?", (dossier_id,))
        if found is None:
            raise AppError("no-such-dossier", dossier=dossier_id)
        return _row(found)

    def erasures(self) -> tuple[tuple[str, datetime], ...]:
        """Return id and date of each dossier erased; nothing else of them remains."""
        with database.translated(INDEX):
            found = database.rows(self._main, "SELECT id, erased_at FROM erasure ORDER BY erased_at, id")
        return tuple((dossier_id, datetime.fromisoformat(at)) for dossier_id, at in found)

    def add(self, row: Row) -> None:
        """Write a new dossier and its key."""
        values = (
            row.id,
            row.key,
            row.salt,
            row.lineage,
            row.title,
            row.card,
            row.created_at.isoformat(),
            row.changed_at.isoformat(),
            int(row.ready),
        )
        self._change(("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values))

    def finish(self, row: Row) -> None:
        """Say that the file of a dossier is complete, and what the list shows of it."""
        self._change(
            (
                "UPDATE entry SET lineage = ?, title = ?, card = ?, changed_at = ?, ready = 1 WHERE id = ?",
                (row.lineage, row.title, row.card, row.changed_at.isoformat(), row.id),
            )
        )

    def destroy(self, dossier_id: str, at: datetime) -> None:
        """Overwrite the key of a dossier, keep that it was erased, and when."""
        self._change(
            ("UPDATE entry SET key = zeroblob(32), salt = zeroblob(16) WHERE id = ?", (dossier_id,)),
            ("DELETE FROM entry WHERE id = ?", (dossier_id,)),
            ("INSERT OR REPLACE INTO erasure (id, erased_at) VALUES (?, ?)", (dossier_id, at.isoformat())),
        )

    def forget(self, dossier_id: str) -> None:
        """Drop a dossier that was never finished."""
        self._change(("DELETE FROM entry WHERE id = ?", (dossier_id,)))

    def raw(self) -> Iterator[bytes]:
        """Yield the bytes of the index as they lie on the disk, in one state."""
        with database.translated(INDEX):
            self._main.execute("BEGIN")
            try:
                _generation(self._main)
                yield from raw.pieces(self._folder / self._main_name, self._vfs)
            finally:
                self._main.execute("ROLLBACK")

    def close(self) -> None:
        """Close both copies."""
        if self._copy is not None:
            database.tidy(self._main)
            database.tidy(self._copy)
            self._copy.close()
        self._main.close()

    def _change(self, *statements: tuple[str, tuple[str | bytes | int, ...]]) -> None:
        copy = self._copy
        if copy is None:
            raise AppError("read-only", file=INDEX)
        with database.transaction(self._main, INDEX):
            self._level(copy)
            generation = _generation(self._main) + 1
            with database.transaction(copy, INDEX_COPY):
                for connection in (copy, self._main):
                    for statement, values in statements:
                        connection.execute(statement, values)
                    connection.execute("UPDATE about SET value = ? WHERE name = 'generation'", (generation,))

    def _level(self, copy: apsw.Connection) -> None:
        """Bring both copies to the newer of the two; runs under the write lock of the first."""
        ours, theirs = _generation(self._main), _generation(copy)
        if ours < theirs:
            _copy_rows(copy, self._main)
        elif theirs < ours:
            with database.transaction(copy, INDEX_COPY):
                _copy_rows(self._main, copy)

    def _opened(self, name: str) -> apsw.Connection | None:
        """Open one copy and read it whole, or return None where it cannot serve."""
        try:
            connection = database.connect(self._folder / name, self._key, read_only=self._read_only, vfs=self._vfs)
        except AppError as error:
            if error.code in {"file-missing", "file-damaged"}:
                return None
            raise
        try:
            if self._read_only:
                database.format_of(connection, name, INDEX_APPLICATION_ID, len(INDEX_MIGRATIONS))
            else:
                database.migrate(connection, name, INDEX_APPLICATION_ID, INDEX_MIGRATIONS)
            database.check(connection, name)
            _generation(connection)
        except AppError as error:
            connection.close()
            if error.code == "file-damaged":
                return None
            raise
        return connection

    def _remade(self, name: str, sound: apsw.Connection) -> apsw.Connection:
        durable.remove(self._folder / f"{name}-journal")
        durable.remove(self._folder / name)
        connection = database.connect(self._folder / name, self._key, create=True, vfs=self._vfs)
        database.migrate(connection, name, INDEX_APPLICATION_ID, INDEX_MIGRATIONS, fresh=True)
        with database.transaction(connection, name):
            _copy_rows(sound, connection)
        return connection


def _generation(connection: apsw.Connection) -> int:
    row = database.row(connection, "SELECT value FROM about WHERE name = 'generation'")
    if row is None:
        raise AppError("file-damaged", file=INDEX)
    return int(row[0])


def _copy_rows(source: apsw.Connection, target: apsw.Connection) -> None:
    for read, empty, fill in _TABLES:
        target.execute(empty)
        target.executemany(fill, database.rows(source, read))


def _row(values: tuple[Any, ...]) -> Row:
    dossier_id, key, salt, lineage, title, card, created_at, changed_at, ready = values
    return Row(
        id=dossier_id,
        key=key,
        salt=salt,
        lineage=lineage,
        title=title,
        card=card,
        created_at=datetime.fromisoformat(created_at),
        changed_at=datetime.fromisoformat(changed_at),
        ready=bool(ready),
    )
