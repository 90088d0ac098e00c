"""Saving what can be read of a damaged dossier into a new one, and saying what was lost.

A page that does not authenticate makes the library distrust the whole connection, so each failed read is followed by
a fresh opening. The damaged file is left as it is.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from dossier_app.core.problems import AppError, Value
from dossier_app.vault import blobs, database, revisions
from dossier_app.vault.dossier_file import add_about, leave_mark
from dossier_app.vault.schema import DOSSIER_APPLICATION_ID, DOSSIER_MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path

    import apsw

    from dossier_app.vault.cabinet import Cabinet
    from dossier_app.vault.register import Row


class Rescued(Value, frozen=True, kw_only=True):
    """What a rescue saved.

    Attributes:
        dossier: Id of the new dossier.
        steps: Steps of history saved; the last one readable is where it stands.
        steps_lost: Steps that could not be read.
        documents: Documents saved, by SHA-256.
        documents_lost: Documents that could not be read whole.
        list_damaged: Whether the list of documents itself is damaged, so that more may be lost than is named.
    """

    dossier: str
    steps: int
    steps_lost: int
    documents: tuple[str, ...]
    documents_lost: tuple[str, ...]
    list_damaged: bool


# Where not even the number of steps can be read, this many are tried.
TRIED_BLINDLY = 5000

_ABOUT = "SELECT value FROM about WHERE name = ?"
_REVISION = "SELECT at, label, depth, kept_start, kept_end, change, sha256 FROM revision WHERE number = ?"


class _Step(Value, frozen=True, kw_only=True):
    number: int
    at: str
    label: str
    value: bytes


class _Found(Value, frozen=True, kw_only=True):
    """What can be read of a damaged file, save its documents."""

    about: dict[str, str | bytes | int]
    steps: tuple[_Step, ...]
    steps_read: int
    steps_lost: int
    trail: tuple[bytes, ...]
    documents: tuple[tuple[bytes, int, int], ...]
    list_damaged: bool


class _LostError(Exception):
    """A document cannot be read whole."""


def rescue(cabinet: Cabinet, dossier_id: str, *, now: datetime, blank: bytes | None = None) -> Rescued:
    """Make a new dossier of all that can be read of a damaged one, which stays as it is.

    Args:
        cabinet: Open.
        dossier_id: The damaged one.
        now: When.
        blank: A value to start from where no step can be read but documents can.

    Raises:
        AppError: ``nothing-to-rescue`` where nothing can be read: a backup is the only way then; ``disk-full``…
    """
    path, row = cabinet.file_of(dossier_id)
    damaged = _Damaged(path, row)
    try:
        found = _found(damaged)
        if not found.steps and found.documents and blank is not None:
            start = _Step(number=1, at=now.isoformat(), label="", value=blank)
            found = msgspec.structs.replace(found, steps=(start,))
        if not found.steps:
            raise AppError("nothing-to-rescue", file=path.name)
        saved: list[bytes] = []

        def write(target: Path, fresh: Row) -> None:
            saved.extend(_written(target, fresh, found, damaged))

        dossier = cabinet.adopt(now=now, write=write)
    finally:
        damaged.close()
    return Rescued(
        dossier=dossier,
        steps=found.steps_read,
        steps_lost=found.steps_lost,
        documents=tuple(name.hex() for name in saved),
        documents_lost=tuple(name.hex() for name, *_place in found.documents if name not in saved),
        list_damaged=found.list_damaged,
    )


class _Damaged:
    """A connection that is opened again after each failed read."""

    def __init__(self, path: Path, row: Row) -> None:
        self._path = path
        self._row = row
        self._connection: apsw.Connection | None = None

    def rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]] | None:
        """Return the rows of a query, or None where a damaged page is in the way."""
        try:
            if self._connection is None:
                self._connection = database.connect(self._path, self._row.key, self._row.salt, read_only=True)
                database.format_of(self._connection, self._path.name, DOSSIER_APPLICATION_ID, len(DOSSIER_MIGRATIONS))
            with database.translated(self._path.name):
                return database.rows(self._connection, query, values)
        except AppError as error:
            if error.code != "file-damaged":
                raise
            self.close()
            return None

    def close(self) -> None:
        """Close; the next read opens again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close(force=True)


def _found(damaged: _Damaged) -> _Found:
    about = {}
    for name in ("lineage", "created_at", "title", "card", "head", "last"):
        for (value,) in damaged.rows(_ABOUT, (name,)) or []:
            about[name] = value
    steps, lost = _steps(damaged, int(about.get("last", TRIED_BLINDLY)))
    documents = damaged.rows("SELECT sha256, size, first FROM blob ORDER BY sha256")
    return _Found(
        about=about,
        steps=steps,
        steps_read=len(steps),
        steps_lost=lost,
        trail=tuple(mark for (mark,) in damaged.rows("SELECT mark FROM trail ORDER BY step") or []),
        documents=tuple((name, size, first) for name, size, first in documents or []),
        list_damaged=documents is None,
    )


def _steps(damaged: _Damaged, last: int) -> tuple[tuple[_Step, ...], int]:
    """Read every step that can be, one by one; a lost one takes with it those up to the next whole value."""
    steps, value, lost = [], None, 0
    for number in range(1, last + 1):
        read = damaged.rows(_REVISION, (number,))
        if read == []:
            continue
        value = _value(value, read[0]) if read else None
        if read and value is not None:
            steps.append(_Step(number=number, at=read[0][0], label=read[0][1], value=value))
        else:
            lost += 1
    return tuple(steps), lost


def _value(previous: bytes | None, read: tuple[Any, ...]) -> bytes | None:
    """Return the value of a step, or None where its sum is wrong or what it changes is lost."""
    _at, _label, depth, kept_start, kept_end, change, total = read
    value: bytes = change
    if depth:
        if previous is None:
            return None
        value = revisions.Splice(kept_start=kept_start, kept_end=kept_end, change=change).applied(previous)
    return value if hashlib.sha256(value).digest() == total else None


def _written(path: Path, fresh: Row, found: _Found, damaged: _Damaged) -> list[bytes]:
    """Write the new file; return the documents saved."""
    numbers = [step.number for step in found.steps]
    wanted = int(found.about.get("head", numbers[-1]))
    head = max([number for number in numbers if number <= wanted], default=numbers[0])
    saved = []
    with contextlib.closing(database.connect(path, fresh.key, fresh.salt, create=True)) as connection:
        database.migrate(connection, path.name, DOSSIER_APPLICATION_ID, DOSSIER_MIGRATIONS, fresh=True)
        with database.transaction(connection, path.name):
            # Read or not, every named value must be there, and in its type.
            add_about(
                connection,
                lineage=found.about.get("lineage", fresh.id),
                created_at=found.about.get("created_at", fresh.created_at.isoformat()),
                title=found.about.get("title", ""),
                card=found.about.get("card", b""),
                head=head,
                last=numbers[-1],
            )
            base: bytes | None = None
            for step in found.steps:
                at = datetime.fromisoformat(step.at)
                revisions.append(connection, number=step.number, value=step.value, label=step.label, at=at, base=base)
                base = step.value
            connection.executemany("INSERT INTO trail (mark) VALUES (?)", [(mark,) for mark in found.trail])
            leave_mark(connection)
            for name, size, first in found.documents:
                with contextlib.suppress(_LostError), database.attempt(connection):
                    _save(connection, damaged, name, size, first)
                    saved.append(name)
        database.tidy(connection)
    return saved


def _save(connection: apsw.Connection, damaged: _Damaged, name: bytes, size: int, first: int) -> None:
    def chunk(position: int) -> bytes:
        read = damaged.rows("SELECT data FROM chunk WHERE id = ?", (first + position,))
        if not read:
            raise _LostError
        return bytes(read[0][0])

    if blobs.add(connection, io.BufferedReader(blobs.BlobReader(size, chunk), blobs.CHUNK_BYTES)) != name.hex():
        raise _LostError
