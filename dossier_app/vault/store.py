"""One dossier at rest: an encrypted file holding its values, their history, and the bytes of its documents.

A commit is durable when it returns: power may be cut the next instant. A commit that raises may or may not be in the
file (a cable pulled at the wrong moment leaves no way to know); the store then reads the file again, so what it says
is always what the file holds.

Threads: every method may be called from any thread; calls on one store wait for each other. Two stores on one file
(two windows, two PCs) are kept apart by :mod:`dossier_app.vault.lock`: the second is read-only.
"""

from __future__ import annotations

import contextlib
import io
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO, Self, cast

from dossier_app.core.problems import AppError, Problem, Value, problem
from dossier_app.vault import blobs as documents
from dossier_app.vault import copies, database, inspection, raw, removal, revisions
from dossier_app.vault.blobs import Blob, BlobReader, digest
from dossier_app.vault.derived import Derived
from dossier_app.vault.dossier_file import DossierFile, last_mark, set_about
from dossier_app.vault.removal import Collected
from dossier_app.vault.revisions import RevisionInfo
from dossier_app.vault.schema import DOSSIER_MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from pathlib import Path

    import apsw

    from dossier_app.vault.copies import Comparison
    from dossier_app.vault.lock import Holder, Lock

__all__ = ["Blob", "Collected", "RevisionInfo", "Store", "digest"]

UNDO_STEPS = 200


class Listing(Value, frozen=True, kw_only=True):
    """What the list of the cabinet shows of a dossier.

    Attributes:
        title: As the person typed it.
        card: Opaque small summary.
        changed_at: Date of the revision where the dossier stands.
    """

    title: str
    card: bytes
    changed_at: datetime


class Store:
    """An open dossier; made by :class:`dossier_app.vault.cabinet.Cabinet`.

    Attributes:
        id: Its id in the cabinet.
        path: Its file.
        read_only: Whether writing is refused here.
        holder: Who writes in it, where that is why this store is read-only.
        refusal: Code of what a write meets where nobody else writes in it: ``read-only`` or ``disk-full``.
        derived: What was computed from its documents.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        salt: bytes,
        *,
        lock: Lock | None = None,
        holder: Holder | None = None,
        refusal: str = "read-only",
        on_close: Callable[[Store], None] | None = None,
        vfs: str | None = None,
        migrations: tuple[str, ...] = DOSSIER_MIGRATIONS,
    ) -> None:
        """Open an existing file: to write with its lock, to read without.

        Raises:
            AppError: ``newer-format``, ``not-this-kind``, ``file-damaged``, ``file-missing``, ``file-busy``…
        """
        self._on_close = on_close
        self._vfs = vfs
        self._salt = salt
        self._file = DossierFile(
            path, key, salt, lock=lock, holder=holder, refusal=refusal, vfs=vfs, migrations=migrations
        )
        self.path = path
        self.id = path.stem
        self.read_only = self._file.read_only
        self.holder = holder
        self.refusal = refusal
        self.derived = Derived(self._file, lambda: self._writing(marked=False))
        self._head = 0
        self._value = b""
        try:
            self._read()
        except BaseException:
            self._file.close()
            raise

    # Reading

    def value(self) -> bytes:
        """Return the value where the dossier stands."""
        with self._file.reading():
            return self._value

    def listing(self) -> Listing:
        """Return what the cabinet's list shows of this dossier."""
        with self._file.reading() as connection:
            at = database.single(connection, "SELECT at FROM revision WHERE number = ?", (self._head,))
            return Listing(
                title=self._file.about("title"),
                card=self._file.about("card"),
                changed_at=datetime.fromisoformat(at),
            )

    @property
    def lineage(self) -> str:
        """Identity shared by all copies of this dossier, wherever they were carried."""
        with self._file.reading():
            return str(self._file.about("lineage"))

    def refresh(self) -> bool:
        """Read the file again; return whether another window has changed it. Useful on a read-only store."""
        with self._file.reading():
            before = self._file.mark
            self._read()
            return self._file.mark != before

    def history(self) -> tuple[RevisionInfo, ...]:
        """Return the steps kept, oldest first; those after the current one can be redone."""
        with self._file.reading() as connection:
            return revisions.infos(connection, self._head)

    def value_at(self, number: int) -> bytes:
        """Return the value of one step of the history.

        Raises:
            AppError: ``file-damaged``.
        """
        with self._file.reading() as connection:
            return revisions.load(connection, number, self.path.name)

    def undo_label(self) -> str | None:
        """Name what :meth:`undo` would take back, or None where there is nothing."""
        past = [info.label for info in self.history() if info.number <= self._head]
        return past[-1] if len(past) > 1 else None

    def redo_label(self) -> str | None:
        """Name what :meth:`redo` would bring again, or None where there is nothing."""
        return next((info.label for info in self.history() if info.number > self._head), None)

    def has_blob(self, sha256: str) -> bool:
        """Tell whether a document's bytes are here."""
        with self._file.reading() as connection:
            return documents.find(connection, bytes.fromhex(sha256)) is not None

    def blob_size(self, sha256: str) -> int:
        """Return the size of a document in bytes.

        Raises:
            AppError: ``blob-missing``.
        """
        return self._found(sha256)[0]

    def blob_names(self) -> tuple[str, ...]:
        """Return the names of all the documents kept, used or not."""
        with self._file.reading() as connection:
            return tuple(name.hex() for (name,) in database.rows(connection, "SELECT sha256 FROM blob ORDER BY sha256"))

    def blob(self, sha256: str) -> bytes:
        """Return a document whole, its sum checked.

        Raises:
            AppError: ``blob-missing``, ``file-damaged``.
        """
        with self.open_blob(sha256) as stream:
            data = stream.read()
        if digest(data) != sha256:
            raise AppError("file-damaged", file=self.path.name, blob=sha256)
        return data

    def open_blob(self, sha256: str) -> BinaryIO:
        """Open a document as a seekable stream that holds one chunk in memory and no lock.

        It reads through this store: it ends with it. Each page is authenticated as it is read.

        Raises:
            AppError: ``blob-missing``; ``file-damaged`` when a read meets a damaged page.
        """
        size, first, _chunks = self._found(sha256)
        return cast(
            "BinaryIO",
            io.BufferedReader(BlobReader(size, lambda position: self._chunk(first + position)), documents.BUFFER_BYTES),
        )

    # Writing

    def commit(
        self,
        value: bytes,
        label: str,
        *,
        now: datetime,
        blobs: Iterable[Blob] = (),
        title: str | None = None,
        card: bytes | None = None,
    ) -> int:
        """Make an edit durable: documents, value and listing in one transaction. What could be redone is dropped.

        Args:
            value: The whole new value.
            label: What was done, for the menu.
            now: When.
            blobs: Documents the value refers to; those already here cost nothing.
            title: New title, where it changes.
            card: New summary, where it changes.

        Returns:
            The number of the revision.

        Raises:
            AppError: ``read-only-dossier``, ``lock-lost``, ``changed-elsewhere``, ``disk-full``, ``disk-error``…;
                the store then stands where the file does.
        """
        with self._file.reading() as connection:
            with self._writing():
                for data in blobs:
                    documents.add(connection, data)
                revisions.forget_after(connection, self._head)
                number = int(self._file.about("last")) + 1
                revisions.append(connection, number=number, value=value, label=label, at=now, base=self._value)
                set_about(connection, last=number, head=number)
                if title is not None:
                    set_about(connection, title=title)
                if card is not None:
                    set_about(connection, card=card)
            self._head, self._value = number, value
        return number

    def undo(self) -> bytes:
        """Stand one step back, durably; return the value there.

        Raises:
            AppError: ``nothing-to-undo``, and as :meth:`commit`.
        """
        return self._move("SELECT max(number) FROM revision WHERE number < ?", "nothing-to-undo")

    def redo(self) -> bytes:
        """Stand one step forward again, durably; return the value there.

        Raises:
            AppError: ``nothing-to-redo``, and as :meth:`commit`.
        """
        return self._move("SELECT min(number) FROM revision WHERE number > ?", "nothing-to-redo")

    def add_blob(self, data: Blob) -> str:
        """Write a document durably, ahead of the commit that will refer to it; return its SHA-256.

        An interrupted call leaves nothing of it. Until a value refers to it, :meth:`collect` takes it away.
        """
        with self._writing(marked=False) as connection:
            return documents.add(connection, data)

    def describe(self, *, title: str, card: bytes) -> None:
        """Change what the list shows, without a step of history."""
        with self._writing() as connection:
            set_about(connection, title=title, card=card)

    def keep_alive(self) -> None:
        """Renew the lock; to be called every minute or so by whoever keeps a dossier open without writing.

        Raises:
            AppError: ``lock-lost``.
        """
        self._file.keep_alive()

    def collect(
        self,
        referenced: Callable[[bytes], Iterable[str]],
        *,
        keep: Iterable[str] | None = None,
        steps: int = UNDO_STEPS,
    ) -> Collected:
        """Empty the bin: drop the documents nothing refers to any more, and give their room back to the disk.

        Args:
            referenced: Names the documents a value refers to.
            keep: Documents that may stay. Steps of history that need any other are forgotten, and those documents are
                gone for good. None keeps whatever a kept step needs.
            steps: Steps of undo kept at most.

        Raises:
            AppError: As :meth:`commit`; nothing is then lost, and what could be freed is freed next time.
        """
        with self._writing() as connection:
            kept = removal.keepable(connection, self._head, referenced, keep=keep, steps=steps)
            collected = removal.empty(connection, kept)
        self._file.compact()
        return collected

    def check(self) -> tuple[Problem, ...]:
        """Read the whole file and check every sum; see :func:`dossier_app.vault.inspection.inspect`."""
        with self._file.reading() as connection:
            start = raw.start(self.path, len(self._salt), self._vfs)
            found = inspection.inspect(connection, self.path.name)
        if start == self._salt:
            return found
        # Harmless while the index holds the salt, and mended by the next write of the first page.
        return (problem("dossier-damaged", dossier=self.id, where="salt"), *found)

    # Copies

    @contextlib.contextmanager
    def held(self) -> Iterator[apsw.Connection]:
        """Keep this file as it is for a while, whoever wants to write in it: what is copied is one state.

        Raises:
            AppError: ``file-busy`` where another window is writing for longer than we wait.
        """
        with self._file.reading() as connection:
            connection.execute("BEGIN")
            try:
                last_mark(connection)
                yield connection
            finally:
                connection.execute("ROLLBACK")

    def trail(self) -> tuple[bytes, ...]:
        """Return the random mark of every change ever made, oldest first: what tells copies edited apart."""
        with self._file.reading() as connection:
            return tuple(mark for (mark,) in database.rows(connection, "SELECT mark FROM trail ORDER BY step"))

    def compare(self, other: Store) -> Comparison:
        """Say how this copy of a dossier stands to another."""
        return copies.compare(self, other)

    def raw(self) -> Generator[bytes, None, None]:
        """Yield the bytes of the file as they lie on the disk, in one state."""
        with self.held():
            yield from raw.pieces(self.path, self._vfs)

    @property
    def mark(self) -> bytes:
        """The mark of the last change: two files with the same one hold the same dossier."""
        with self._file.reading():
            return self._file.mark

    def close(self) -> None:
        """Close the file and give up the lock. Closing twice is harmless."""
        on_close, self._on_close = self._on_close, None
        if on_close is not None:
            on_close(self)
        self._file.close()
        self._value = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # Inside

    @contextlib.contextmanager
    def _writing(self, *, marked: bool = True) -> Iterator[apsw.Connection]:
        try:
            with self._file.writing(marked=marked) as connection:
                yield connection
        except BaseException:
            # Say nothing that the file does not hold.
            with contextlib.suppress(AppError):
                self._read()
            raise

    def _read(self) -> None:
        with self._file.reading() as connection:
            self._file.mark = last_mark(connection)
            self._head = int(self._file.about("head"))
            self._value = revisions.load(connection, self._head, self.path.name)

    def _move(self, query: str, refusal: str) -> bytes:
        with self._file.reading() as connection:
            with self._writing():
                number = database.single(connection, query, (self._head,))
                if number is None:
                    raise AppError(refusal)
                value = revisions.load(connection, number, self.path.name)
                set_about(connection, head=number)
            self._head, self._value = number, value
        return value

    def _found(self, sha256: str) -> tuple[int, int, int]:
        with self._file.reading() as connection:
            found = documents.find(connection, bytes.fromhex(sha256))
        if found is None:
            raise AppError("blob-missing", blob=sha256)
        return found

    def _chunk(self, chunk: int) -> bytes:
        with self._file.reading() as connection:
            data = documents.piece(connection, chunk)
        if not data:
            raise AppError("file-damaged", file=self.path.name)
        return data
