"""One encrypted SQLite database: how it is opened, and what its errors mean.

SQLCipher 4 page format (AES-256-CBC, HMAC-SHA512, 8 KiB pages) through SQLite3 Multiple Ciphers, with a raw random key
and salt. The settings suit the worst place an office keeps its files:

* A rollback journal, truncated at each commit. A write-ahead log needs shared memory, which network folders lack, and
  leaves the last edits in a second file that is forgotten when one copies the first.
* ``synchronous = EXTRA``: data, journal and folder are flushed, because a USB stick is pulled out.
* Temporary tables and sorts in memory: the journal is encrypted page by page, other temporary files would not be.
"""

from __future__ import annotations

import contextlib
import errno
import os
from typing import TYPE_CHECKING, Any, cast

import apsw

from dossier_app.core.problems import AppError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE_BYTES = 8192
# What SQLite's own file layer bears, less the ending of the journal.
LONGEST_PATH_BYTES = 511 - len("-journal")
BUSY_MILLISECONDS = 5000

# The disk's format bears no longer file (4 GiB on FAT32): of POSIX, and of Windows.
_TOO_LARGE = {errno.EFBIG, 223}


def connect(
    path: Path, key: bytes, salt: bytes = b"", *, read_only: bool = False, create: bool = False, vfs: str | None = None
) -> apsw.Connection:
    """Open a database with its raw key.

    Args:
        path: Where it is.
        key: 32 bytes.
        salt: 16 bytes, also the first bytes of the file; read from there when empty. Where it is given, damage to
            those bytes does no harm.
        read_only: Open without any write, for sticks that refuse them and for second windows.
        create: Allow a new file.
        vfs: Name of SQLite's file layer; tests put a faulty one there.

    Raises:
        AppError: ``path-too-long``, else as :func:`translated`.
    """
    check_length(path)
    # Opened for writing even by those who only read: only so can a journal left by a power cut be played back. Where
    # the disk refuses writes SQLite falls back by itself.
    flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if create else 0)
    with translated(path.name):
        connection = apsw.Connection(str(path), flags=flags, vfs=vfs)
        try:
            connection.set_busy_timeout(BUSY_MILLISECONDS)
            for setting in (
                "cipher = 'sqlcipher'",
                "legacy = 4",
                f"legacy_page_size = {PAGE_BYTES}",
                f"key = \"x'{key.hex()}{salt.hex()}'\"",
                "temp_store = MEMORY",
                "mmap_size = 0",
                "trusted_schema = OFF",
                "cell_size_check = ON",
                "foreign_keys = ON",
                "cache_size = -8000",
                "synchronous = EXTRA",
            ):
                connection.execute(f"PRAGMA {setting}")
            if create:
                connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            if read_only:
                connection.execute("PRAGMA query_only = ON")
            else:
                _ask_to_write(connection)
            # The first read is where a wrong key or a damaged first page shows, and where a journal left by a power
            # cut is played back.
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        except BaseException:
            connection.close(force=True)
            raise
    return connection


def _ask_to_write(connection: apsw.Connection) -> None:
    if connection.readonly("main"):
        raise apsw.ReadOnlyError("the disk refuses writes")
    connection.execute("PRAGMA journal_mode = TRUNCATE")


def check_length(path: Path) -> None:
    """Refuse a path longer than SQLite bears, before anything is written there.

    Raises:
        AppError: ``path-too-long`` with ``longest``, in bytes.
    """
    if len(os.fsencode(path.absolute())) > LONGEST_PATH_BYTES:
        raise AppError("path-too-long", file=path.name, longest=LONGEST_PATH_BYTES)


@contextlib.contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn what SQLite refuses into an error a person can act on.

    Args:
        name: Name of the file, without its path.

    Raises:
        AppError: ``disk-full``; ``read-only``; ``unfinished-write`` where a disk that refuses writes holds a journal to
            be played back; ``file-busy`` where another program holds it; ``file-missing``;
            ``file-damaged`` where a page does not authenticate; ``disk-error`` for a failing disk, with SQLite's
            extended result.
    """
    try:
        yield
    except apsw.Error as error:
        result = int(getattr(error, "extendedresult", 0))
        raise AppError(_code_of(error, result), file=name, result=result) from error


def _code_of(error: apsw.Error, extended: int) -> str:
    if isinstance(error, apsw.FullError):
        return "disk-full"
    if extended in {apsw.SQLITE_READONLY_ROLLBACK, apsw.SQLITE_READONLY_RECOVERY}:
        return "unfinished-write"
    if isinstance(error, apsw.ReadOnlyError | apsw.PermissionsError | apsw.AuthError):
        return "read-only"
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return "file-busy"
    if isinstance(error, apsw.CantOpenError):
        return "file-missing"
    if isinstance(error, apsw.CorruptError | apsw.NotADBError) or extended == apsw.SQLITE_IOERR_SHORT_READ:
        return "file-damaged"
    return "disk-error"


@contextlib.contextmanager
def transaction(connection: apsw.Connection, name: str) -> Iterator[None]:
    """Run a block as one durable transaction, all or nothing.

    The write lock is taken first, so that what the block reads cannot change under it.

    Raises:
        AppError: ``disk-file-limit`` where the disk's format bears no longer file; else as :func:`translated`. Nothing
            is then acknowledged, and the connection is back outside.
    """
    with translated(name):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException as error:
            too_large = isinstance(error, apsw.IOError) and connection.system_errno in _TOO_LARGE
            # SQLite may have rolled back by itself, and a failing disk may refuse the rollback too: then the journal
            # does it at the next opening.
            if connection.in_transaction:
                with contextlib.suppress(apsw.Error):
                    connection.execute("ROLLBACK")
            if too_large:
                raise AppError("disk-file-limit", file=name) from error
            raise


@contextlib.contextmanager
def attempt(connection: apsw.Connection) -> Iterator[None]:
    """Run a block inside a transaction so that, if it raises, only what the block wrote is taken back."""
    connection.execute("SAVEPOINT attempt")
    try:
        yield
    except BaseException:
        # A full disk makes SQLite take the whole transaction back, and this with it.
        if connection.in_transaction:
            connection.execute("ROLLBACK TO attempt")
            connection.execute("RELEASE attempt")
        raise
    connection.execute("RELEASE attempt")


def tidy(connection: apsw.Connection) -> None:
    """Take the empty journal away before closing, where nobody else is in the file."""
    with contextlib.suppress(apsw.Error):
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()


def migrate(
    connection: apsw.Connection, name: str, application_id: int, migrations: tuple[str, ...], *, fresh: bool = False
) -> int:
    """Bring a database to the newest format, one numbered step after the other, in one transaction.

    Args:
        connection: Opened, writable.
        name: Name of the file.
        application_id: Mark of the kind of file.
        migrations: SQL of step 1, step 2, …; the format number of a file is the number of steps it has had.
        fresh: The file was made just now, and has had none.

    Returns:
        The number of steps taken now.

    Raises:
        AppError: ``newer-format`` with ``found`` and ``supported``; ``not-this-kind`` where the file is of another
            kind; else as :func:`translated`.
    """
    found = 0 if fresh else format_of(connection, name, application_id, len(migrations))
    if found == len(migrations):
        return 0
    with transaction(connection, name):
        for step in migrations[found:]:
            connection.execute(step)
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
    return len(migrations) - found


def format_of(connection: apsw.Connection, name: str, application_id: int, supported: int) -> int:
    """Return the format number of a database.

    Raises:
        AppError: ``newer-format`` or ``not-this-kind``; ``file-damaged`` where the file has been emptied, which is a
            database without anything in it.
    """
    with translated(name):
        found = int(connection.pragma("user_version"))
        kind = int(connection.pragma("application_id"))
    if not found:
        raise AppError("file-damaged", file=name)
    if kind != application_id:
        raise AppError("not-this-kind", file=name)
    if found > supported:
        raise AppError("newer-format", file=name, found=found, supported=supported)
    return found


def check(connection: apsw.Connection, name: str) -> None:
    """Read every page, and see that they hold together.

    Raises:
        AppError: ``file-damaged``.
    """
    with translated(name):
        found = single(connection, "PRAGMA integrity_check(1)")
    if found != "ok":
        raise AppError("file-damaged", file=name)


def rows(connection: apsw.Connection, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    """Return all the rows of a query."""
    return cast("list[tuple[Any, ...]]", connection.execute(query, cast("Any", values)).fetchall())


def row(connection: apsw.Connection, query: str, values: tuple[object, ...] = ()) -> tuple[Any, ...] | None:
    """Return the first row of a query, or None."""
    found = rows(connection, query, values)
    return found[0] if found else None


def single(connection: apsw.Connection, query: str, values: tuple[object, ...] = ()) -> Any:
    """Return the first column of the first row of a query, or None."""
    found = row(connection, query, values)
    return None if found is None else found[0]
