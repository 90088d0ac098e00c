"""The cabinet: an encrypted folder that holds all the dossiers of an office.

Opening pays the key derivation once; each dossier then opens in about a millisecond with its own random key.

Threads: every method may be called from any thread; calls on one cabinet wait for each other, and stores guard
themselves. Several windows, or several PCs on a share, may have the same cabinet open.
"""

from __future__ import annotations

import contextlib
import secrets
import threading
from typing import TYPE_CHECKING, Self

import msgspec

from dossier_app.core.problems import AppError, Problem, problem
from dossier_app.vault import database, durable, header, keys, recovery
from dossier_app.vault.dossier_file import create_file
from dossier_app.vault.keys import KdfParameters
from dossier_app.vault.machine import Machine, this_machine
from dossier_app.vault.register import Register, Row
from dossier_app.vault.reports import CabinetReport, Entry, ErasureNote
from dossier_app.vault.shelf import FOLDER, SUFFIX, Place, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from dossier_app.vault.store import Store

__all__ = ["Cabinet", "CabinetReport", "Entry", "ErasureNote", "KdfParameters"]


class Cabinet:
    """An open cabinet; made by :meth:`create`, :meth:`open` or :meth:`open_with_recovery`.

    Attributes:
        folder: Where it is.
        read_only: Whether nothing can be written: asked so, or the folder refuses.
        healed: What was found wrong at opening, and set right from the second copies.
    """

    def __init__(self, place: Place, head: header.Header, master: bytes, healed: tuple[Problem, ...]) -> None:
        """Open with the master key; use the class methods."""
        self.folder = place.folder
        self.read_only = place.read_only
        self._place = place
        self._header = head
        self._master: bytes | None = master
        self._calls = threading.RLock()
        self._shelf = Shelf(place, master, self._calls)
        self.healed = healed + self._shelf.register.healed

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        *,
        kdf: KdfParameters | None = None,
        vfs: str | None = None,
        machine: Machine | None = None,
    ) -> tuple[Cabinet, str]:
        """Make a cabinet in a folder that is empty or does not exist yet.

        Args:
            folder: Where.
            passphrase: What opens it.
            kdf: Cost of the passphrase; measured on this PC when None (takes a second).
            vfs: SQLite's file layer, for tests.
            machine: The computer, for tests.

        Returns:
            The cabinet, open, and the recovery code to print: it is not kept anywhere.

        Raises:
            AppError: ``folder-not-empty``, ``path-too-long``, ``passphrase-empty``, ``disk-full``, ``read-only``,
                ``disk-error``.
        """
        database.check_length(folder / FOLDER / f"{secrets.token_hex(16)}{SUFFIX}")
        with durable.disk_errors(folder.name):
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise AppError("folder-not-empty", folder=folder.name)
            (folder / FOLDER).mkdir()
        master, secret, identity = keys.random_key(), recovery.new_secret(), secrets.token_hex(16)
        head = header.Header(
            cabinet=identity,
            serial=1,
            passphrase=keys.passphrase_slot(identity, master, passphrase, kdf or keys.calibrated()),
            recovery=keys.recovery_slot(identity, master, secret),
        )
        Register.create(folder, keys.expand(master, purpose=b"dossier index"), identity, vfs=vfs)
        # The header comes last: a folder without it is not a cabinet, whatever a power cut left in it.
        header.write(folder, head)
        place = Place(folder=folder, read_only=False, vfs=vfs, machine=machine or this_machine())
        return cls(place, head, master, ()), recovery.printed(secret)

    @classmethod
    def open(
        cls,
        folder: Path,
        passphrase: str,
        *,
        read_only: bool = False,
        vfs: str | None = None,
        machine: Machine | None = None,
    ) -> Cabinet:
        """Open a cabinet with its passphrase. A folder that refuses writes is opened read-only.

        Raises:
            AppError: ``wrong-passphrase``, ``passphrase-empty``, ``not-a-cabinet``, ``newer-format``,
                ``cabinet-damaged``, ``kdf-out-of-bounds``, ``not-enough-memory``, ``file-busy``, ``disk-error``.
        """
        found = header.read(folder)
        master = keys.open_passphrase_slot(found.header.cabinet, found.header.passphrase, passphrase)
        place = Place(folder=folder, read_only=read_only, vfs=vfs, machine=machine or this_machine())
        return cls._opened(place, found, master)

    @classmethod
    def open_with_recovery(
        cls,
        folder: Path,
        code: str,
        *,
        read_only: bool = False,
        vfs: str | None = None,
        machine: Machine | None = None,
    ) -> Cabinet:
        """Open a cabinet with its printed recovery code; :meth:`replace_passphrase` then gives it a new passphrase.

        Raises:
            AppError: ``recovery-code-length``, ``recovery-code-mistyped``, ``wrong-recovery-code``, else as
                :meth:`open`.
        """
        secret = recovery.typed(code)
        found = header.read(folder)
        master = keys.open_recovery_slot(found.header.cabinet, found.header.recovery, secret)
        place = Place(folder=folder, read_only=read_only, vfs=vfs, machine=machine or this_machine())
        return cls._opened(place, found, master)

    @classmethod
    def _opened(cls, place: Place, found: header.Found, master: bytes) -> Cabinet:
        healed = tuple(problem("header-damaged", file=name) for name in found.damaged)
        if not place.read_only:
            try:
                if found.behind:
                    header.write(place.folder, found.header)
                return cls(place, found.header, master, healed)
            except AppError as error:
                if error.code != "read-only":
                    raise
        return cls(msgspec.structs.replace(place, read_only=True), found.header, master, healed)

    @property
    def identity(self) -> str:
        """Random identity of the cabinet, hexadecimal."""
        return self._header.cabinet

    def entries(self) -> tuple[Entry, ...]:
        """List the dossiers, by title; those open here show what they hold at this instant."""
        with self._unlocked() as shelf:
            return tuple(self._entry(row) for row in shelf.register.rows() if row.ready)

    def entry(self, dossier_id: str) -> Entry:
        """Return one dossier of the list.

        Raises:
            AppError: ``no-such-dossier``.
        """
        with self._unlocked() as shelf:
            return self._entry(shelf.row(dossier_id))

    def create_dossier(self, *, title: str, value: bytes, label: str, now: datetime) -> Store:
        """Make a dossier and open it; its id is :attr:`Store.id`.

        Args:
            title: Shown in the list.
            value: First value.
            label: Name of the step that makes it; it cannot be undone.
            now: When.

        Raises:
            AppError: ``disk-full``, ``read-only``, ``disk-error``; no half-made dossier is left in the list.
        """

        def write(path: Path, row: Row) -> None:
            create_file(path, row.key, row.salt, title=title, value=value, label=label, now=now, vfs=self._place.vfs)

        return self.open_dossier(self.adopt(now=now, write=write))

    def adopt(self, *, now: datetime, write: Callable[[Path, Row], None]) -> str:
        """Take in a dossier whose file the caller writes, under a fresh key; return its id.

        Args:
            now: When.
            write: Makes the file, given its path and its row with the key.

        Raises:
            AppError: ``read-only``, and what ``write`` raises; nothing is left of the dossier then.
        """
        with self._unlocked() as shelf:
            if self.read_only:
                raise AppError("read-only", file=self.folder.name)
            return shelf.make(now, write)

    def file_of(self, dossier_id: str) -> tuple[Path, Row]:
        """Return the file of a dossier and its row with the key, for the parts of the vault that work on raw files.

        Raises:
            AppError: ``no-such-dossier``.
        """
        with self._unlocked() as shelf:
            return shelf.path(dossier_id), shelf.row(dossier_id)

    def of_lineage(self, lineage: str) -> tuple[str, ...]:
        """Return the ids of the dossiers that are copies of one, wherever they were carried."""
        with self._unlocked() as shelf:
            return tuple(row.id for row in shelf.register.rows() if row.ready and row.lineage == lineage)

    def open_dossier(self, dossier_id: str, *, read_only: bool = False, take_over: bool = False) -> Store:
        """Open a dossier. Where another window has it, the store is read-only and names the holder.

        Args:
            dossier_id: Which one.
            read_only: Do not even try to write.
            take_over: Take it from a living holder, who will be refused at the next write: a person decides so.

        Raises:
            AppError: ``no-such-dossier``, ``file-missing``, ``file-damaged``, ``newer-format``, ``file-busy``.
        """
        with self._unlocked() as shelf:
            return shelf.open(dossier_id, read_only=read_only, take_over=take_over)

    def describe(self, dossier_id: str, *, title: str, card: bytes) -> None:
        """Change what the list shows of a dossier, in its file where it is open here, and in the index.

        Raises:
            AppError: ``no-such-dossier``, ``read-only``, ``disk-full``…
        """
        with self._unlocked() as shelf:
            row, store = shelf.row(dossier_id), shelf.writer(dossier_id)
            if store is not None:
                store.describe(title=title, card=card)
                row = msgspec.structs.replace(row, changed_at=store.listing().changed_at)
            shelf.register.finish(msgspec.structs.replace(row, title=title, card=card))

    def erase_dossier(self, dossier_id: str, *, now: datetime | None = None) -> ErasureNote:
        """Forget a person: destroy the key of the dossier, durably, then remove its file.

        Raises:
            AppError: ``dossier-open`` while it is open here; ``dossier-held`` with ``host`` while another has it;
                ``no-such-dossier``; ``read-only``.
        """
        with self._unlocked() as shelf:
            at = now or self._place.machine.clock()
            size, removed = shelf.erase(dossier_id, at)
            return ErasureNote(cabinet=self.identity, dossier=dossier_id, erased_at=at, file_removed=removed, size=size)

    def erasures(self) -> tuple[tuple[str, datetime], ...]:
        """Return id and date of every dossier erased."""
        with self._unlocked() as shelf:
            return shelf.register.erasures()

    def change_passphrase(self, old: str, new: str, *, kdf: KdfParameters | None = None) -> None:
        """Replace the passphrase; documents and recovery code stay as they are.

        Raises:
            AppError: ``wrong-passphrase``, ``passphrase-empty``, ``disk-full``, ``read-only``; the old passphrase
                then still opens.
        """
        with self._unlocked():
            head = header.read(self.folder).header
            keys.open_passphrase_slot(head.cabinet, head.passphrase, old)
            self.replace_passphrase(new, kdf=kdf)

    def replace_passphrase(self, new: str, *, kdf: KdfParameters | None = None) -> None:
        """Give a new passphrase without the old one, after :meth:`open_with_recovery`.

        Raises:
            AppError: As :meth:`change_passphrase`.
        """
        with self._unlocked():
            head = header.read(self.folder).header
            slot = keys.passphrase_slot(head.cabinet, self._key(), new, kdf or head.passphrase.kdf)
            self._write(msgspec.structs.replace(head, serial=head.serial + 1, passphrase=slot))

    def new_recovery_code(self) -> str:
        """Make a new recovery code, to print; the old sheet no longer opens.

        Raises:
            AppError: ``disk-full``, ``read-only``; the old code then still opens.
        """
        with self._unlocked():
            secret = recovery.new_secret()
            head = header.read(self.folder).header
            slot = keys.recovery_slot(head.cabinet, self._key(), secret)
            self._write(msgspec.structs.replace(head, serial=head.serial + 1, recovery=slot))
            return recovery.printed(secret)

    def check(self, *, progress: Callable[[int, int], None] | None = None) -> CabinetReport:
        """Read every dossier whole and check every sum.

        Args:
            progress: Told how many dossiers are done, and how many there are.
        """
        with self._unlocked() as shelf:
            problems = [*self.healed, *shelf.strangers()]
            ready = [row for row in shelf.register.rows() if row.ready and shelf.path(row.id).exists()]
        for done, row in enumerate(ready):
            if progress is not None:
                progress(done, len(ready))
            problems.extend(self._checked(row.id))
        return CabinetReport(dossiers=len(ready), problems=tuple(problems))

    def _checked(self, dossier_id: str) -> tuple[Problem, ...]:
        try:
            with self.open_dossier(dossier_id, read_only=True) as store:
                return store.check()
        except AppError as error:
            code = "dossier-damaged" if error.code == "file-damaged" else error.code
            return (problem(code, dossier=dossier_id, where="header"),)

    def close(self) -> None:
        """Close every dossier and drop the keys. Closing twice is harmless."""
        with self._calls:
            if self._master is not None:
                self._shelf.close()
                self._master = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def raw(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of the header or of the index as they lie on the disk, in one state.

        Raises:
            AppError: ``file-missing``, ``file-busy``, ``disk-error``.
        """
        with self._unlocked() as shelf:
            if name == header.HEADER:
                yield header.encoded(header.read(self.folder).header)
            else:
                yield from shelf.register.raw()

    # Inside

    @contextlib.contextmanager
    def _unlocked(self) -> Iterator[Shelf]:
        """Give the shelf to one caller at a time, while the keys are here."""
        with self._calls:
            self._key()
            yield self._shelf

    def _key(self) -> bytes:
        if self._master is None:
            raise AppError("cabinet-closed")
        return self._master

    def _entry(self, row: Row) -> Entry:
        store = self._shelf.writer(row.id)
        listing = row if store is None else store.listing()
        return Entry(
            id=row.id,
            title=listing.title,
            card=listing.card,
            created_at=row.created_at,
            changed_at=listing.changed_at,
        )

    def _write(self, head: header.Header) -> None:
        if self.read_only:
            raise AppError("read-only", file=header.HEADER)
        header.write(self.folder, head)
        self._header = head
