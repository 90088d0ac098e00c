"""One dossier as one encrypted file, for another cabinet: its own passphrase, its history or not.

The file is an ordinary ZIP, nothing compressed, that says what it is to whoever finds it:

* ``LISEZMOI.txt``: what to open it with, in French and English; nothing about the person;
* ``handover.json``: the key wrapped under the passphrase, as in ``cabinet.json``;
* ``dossier.db``: a dossier database like any other, under that key.

Receiving it copies every row into a new file under a fresh key: what was sent never becomes a file of the cabinet.
"""

from __future__ import annotations

import contextlib
import io
import secrets
import shutil
import struct
import zipfile
import zlib
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.problems import AppError, Value
from dossier_app.vault import blobs, database, durable, keys, revisions
from dossier_app.vault.copies import Comparison
from dossier_app.vault.keys import KdfParameters, PassphraseSlot
from dossier_app.vault.schema import DOSSIER_APPLICATION_ID, DOSSIER_MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import apsw

    from dossier_app.vault.cabinet import Cabinet
    from dossier_app.vault.register import Row
    from dossier_app.vault.store import Store

SUFFIX = ".dossier-remis"
FORMAT = 1
README, KEYS, DATABASE = "LISEZMOI.txt", "handover.json", "dossier.db"
README_TEXT = (
    "Ce fichier contient un dossier chiffré.\r\n"
    "Pour l'ouvrir : Dossier, menu « Recevoir un dossier », avec la phrase de passe transmise à part.\r\n"
    "\r\n"
    "This file holds an encrypted dossier.\r\n"
    "Open it with Dossier, “Receive a dossier”, and the passphrase given to you separately.\r\n"
)

HEADER_CEILING = 64 * 1024
COPY_BYTES = 1024 * 1024

# What the ZIP reader raises on damaged files.
_ZIP_DAMAGE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, struct.error, zlib.error)

_WHOLE_TABLES = (
    ("SELECT name, value FROM about", "INSERT INTO about (name, value) VALUES (?, ?)"),
    ("SELECT step, mark FROM trail ORDER BY step", "INSERT INTO trail (step, mark) VALUES (?, ?)"),
)
_READ_REVISIONS = "SELECT number, at, label, depth, kept_start, kept_end, change, sha256 FROM revision ORDER BY number"
_WRITE_REVISION = (
    "INSERT INTO revision (number, at, label, depth, kept_start, kept_end, change, sha256)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


class HandoverHeader(Value, frozen=True, kw_only=True):
    """``handover.json``: how to get from the passphrase to the key of the database.

    Attributes:
        format: Number of the format of the file.
        handover: Random identity of this hand-over, hexadecimal.
        salt: Salt of the database, hexadecimal.
        passphrase: Its key, under the passphrase.
    """

    format: int = FORMAT
    handover: str
    salt: str
    passphrase: PassphraseSlot


class Received(Value, frozen=True, kw_only=True):
    """What came out of a hand-over.

    Attributes:
        dossier: Id of the new dossier in this cabinet.
        known: For each dossier of this cabinet that is a copy of the same: its id and how the new one stands to it.
            Nothing is merged or replaced: both are kept.
    """

    dossier: str
    known: tuple[tuple[str, Comparison], ...]


def hand_over(
    store: Store,
    target: Path,
    passphrase: str,
    *,
    documents: Iterable[str] | None = None,
    kdf: KdfParameters | None = None,
) -> None:
    """Write a dossier as one encrypted file.

    Args:
        store: The dossier, open.
        target: Where; an existing file is replaced only once the new one is whole and verified.
        passphrase: Of this file alone, to be given by another way.
        documents: Without history: only the current value and these documents. None sends the whole history, with
            removed documents that have not been emptied from the bin.
        kdf: Cost of the passphrase; measured when None.

    Raises:
        AppError: ``passphrase-empty``, ``disk-full``, ``read-only``, ``disk-error``, ``blob-missing``,
            ``file-damaged``; nothing is left at the target then, or what was there before.
    """
    key, salt, identity = keys.random_key(), keys.random_salt(), secrets.token_hex(16)
    slot = keys.passphrase_slot(identity, key, passphrase, kdf or keys.calibrated())
    head = HandoverHeader(handover=identity, salt=salt.hex(), passphrase=slot)
    inner = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    outer = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        with store.held() as source:
            copy_rows(source, inner, key, salt, documents=documents)
        with durable.disk_errors(target.name):
            with zipfile.ZipFile(outer, "x", zipfile.ZIP_STORED, allowZip64=True) as bundle:
                bundle.writestr(_member(README), README_TEXT)
                bundle.writestr(_member(KEYS), msgspec.json.format(msgspec.json.encode(head)))
                with inner.open("rb") as file, bundle.open(_member(DATABASE), "w", force_zip64=True) as member:
                    shutil.copyfileobj(file, member, COPY_BYTES)
            durable.sync_file(outer)
            _verified(outer)
            outer.replace(target)
        durable.sync_folder(target.parent)
    finally:
        for remnant in (inner, inner.with_name(f"{inner.name}-journal"), outer):
            with contextlib.suppress(AppError):
                durable.remove(remnant)


def receive(cabinet: Cabinet, source: Path, passphrase: str, *, now: datetime) -> Received:
    """Take a handed-over dossier into a cabinet, as a new dossier.

    Raises:
        AppError: ``not-a-handover``, ``newer-format``, ``wrong-passphrase``, ``file-damaged``, ``file-missing``,
            ``kdf-out-of-bounds``, ``disk-full``, ``read-only``…; nothing is left in the cabinet then.
    """
    with _bundle(source) as bundle:
        head = _header(bundle, source.name)
        key = keys.open_passphrase_slot(head.handover, head.passphrase, passphrase)

        def write(path: Path, row: Row) -> None:
            part = path.with_name(f"{path.name}.part")
            with durable.disk_errors(part.name):
                _unpacked(bundle, source.name, part)
            with contextlib.closing(database.connect(part, key, bytes.fromhex(head.salt))) as connection:
                database.migrate(connection, source.name, DOSSIER_APPLICATION_ID, DOSSIER_MIGRATIONS)
                with database.translated(source.name):
                    copy_rows(connection, path, row.key, row.salt)
            durable.remove(part.with_name(f"{part.name}-journal"))
            durable.remove(part)

        dossier = cabinet.adopt(now=now, write=write)
    return Received(dossier=dossier, known=_recognised(cabinet, dossier))


def copy_rows(
    source: apsw.Connection, path: Path, key: bytes, salt: bytes, *, documents: Iterable[str] | None = None
) -> None:
    """Write a new dossier database with the rows of another.

    Args:
        source: Open, and held still by the caller.
        path: The new file.
        key: Its key.
        salt: Its salt.
        documents: Only the current value and these documents; None copies everything.

    Raises:
        AppError: ``blob-missing``, ``file-damaged``, and as :func:`dossier_app.vault.database.translated`.
    """
    with contextlib.closing(database.connect(path, key, salt, create=True)) as target:
        database.migrate(target, path.name, DOSSIER_APPLICATION_ID, DOSSIER_MIGRATIONS, fresh=True)
        with database.transaction(target, path.name):
            for read, write in _WHOLE_TABLES:
                target.executemany(write, database.rows(source, read))
            if documents is None:
                target.executemany(_WRITE_REVISION, source.execute(_READ_REVISIONS))
                names = [name for (name,) in database.rows(source, "SELECT sha256 FROM blob")]
            else:
                _copy_current(source, target, path.name)
                names = [bytes.fromhex(name) for name in documents]
            for name in names:
                _copy_document(source, target, name, path.name)
        database.tidy(target)


def _copy_current(source: apsw.Connection, target: apsw.Connection, name: str) -> None:
    head = int(database.single(source, "SELECT value FROM about WHERE name = 'head'"))
    at, label = database.rows(source, "SELECT at, label FROM revision WHERE number = ?", (head,))[0]
    value = revisions.load(source, head, name)
    revisions.append(target, number=head, value=value, label=label, at=datetime.fromisoformat(at), base=None)


def _copy_document(source: apsw.Connection, target: apsw.Connection, name: bytes, file: str) -> None:
    found = blobs.find(source, name)
    if found is None:
        raise AppError("blob-missing", blob=name.hex())
    size, first, _chunks = found
    reader = blobs.BlobReader(size, lambda position: blobs.piece(source, first + position))
    # Written under the name its bytes have now: a document that changed under its name is not passed on as sound.
    if blobs.add(target, io.BufferedReader(reader, blobs.CHUNK_BYTES)) != name.hex():
        raise AppError("file-damaged", file=file, blob=name.hex())


def _recognised(cabinet: Cabinet, dossier: str) -> tuple[tuple[str, Comparison], ...]:
    """Compare a new dossier with those of the same lineage; one that cannot be read says so when it is opened."""
    found = []
    with cabinet.open_dossier(dossier, read_only=True) as ours:
        for other in cabinet.of_lineage(ours.lineage):
            with contextlib.suppress(AppError):
                if other != dossier:
                    with cabinet.open_dossier(other, read_only=True) as theirs:
                        found.append((other, ours.compare(theirs)))
    return tuple(found)


def _member(name: str) -> zipfile.ZipInfo:
    # The date of writing says when a person came: a fixed one instead.
    return zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))


@contextlib.contextmanager
def _bundle(source: Path) -> Iterator[zipfile.ZipFile]:
    with durable.disk_errors(source.name):
        file = source.open("rb")
    with file:
        try:
            bundle = zipfile.ZipFile(file)
        except _ZIP_DAMAGE as error:
            raise AppError("not-a-handover", file=source.name) from error
        with bundle:
            yield bundle


def _header(bundle: zipfile.ZipFile, name: str) -> HandoverHeader:
    try:
        bundle.read(README)
        if bundle.getinfo(KEYS).file_size > HEADER_CEILING:
            raise AppError("file-damaged", file=name)
        body = msgspec.json.decode(bundle.read(KEYS))
    except KeyError as error:
        raise AppError("not-a-handover", file=name) from error
    except _ZIP_DAMAGE as error:
        raise AppError("file-damaged", file=name) from error
    found = body.get("format") if isinstance(body, dict) else None
    if isinstance(found, int) and found > FORMAT:
        raise AppError("newer-format", file=name, found=found, supported=FORMAT)
    try:
        return msgspec.convert(body, HandoverHeader)
    except msgspec.ValidationError as error:
        raise AppError("file-damaged", file=name) from error


def _unpacked(bundle: zipfile.ZipFile, name: str, part: Path) -> None:
    """Take the database out; the ZIP's own sum is checked on the way."""
    with part.open("xb") as file:
        try:
            with bundle.open(DATABASE) as member:
                shutil.copyfileobj(member, file, COPY_BYTES)
        except (KeyError, *_ZIP_DAMAGE) as error:
            raise AppError("file-damaged", file=name) from error


def _verified(path: Path) -> None:
    """Read a finished file again, from the disk, and check every sum in it."""
    with zipfile.ZipFile(path) as bundle:
        if bundle.testzip() is not None:
            raise AppError("disk-error", file=path.name, reason="verification")
