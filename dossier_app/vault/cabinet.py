"""The cabinet: an encrypted folder that holds all the dossiers of an office.

Opening pays the key derivation once; each dossier then opens in about a millisecond with its own random key.

Threads: every method may be called from any thread; calls on one cabinet wait for each other, and stores lock
themselves. Several windows, or several PCs on a share, may have the same cabinet open.
"""

from __future__ import annotations

import contextlib
import secrets
import threading
from datetime import datetime
from typing import TYPE_CHECKING, Self

import msgspec

from dossier_app.core.problems import AppError, Problem, Value, problem
from dossier_app.vault import durable, header, keys, lock, recovery, register
from dossier_app.vault.keys import KdfParameters
from dossier_app.vault.lock import Holder, Lock
from dossier_app.vault.machine import Machine, this_machine
from dossier_app.vault.register import Register, Row
from dossier_app.vault.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Cabinet", "Entry", "ErasureNote", "KdfParameters"]

DOSSIERS = "dossiers"
DOSSIER_SUFFIX = ".dossier"


class Entry(Value, frozen=True, kw_only=True):
    """One dossier in the list.

    Attributes:
        id: Random, also the name of its file.
        title: As the person typed it.
        card: Opaque small summary, for the list.
        created_at: When it was made in this cabinet.
        changed_at: When it last changed.
    """

    id: str
    title: str
    card: bytes
    created_at: datetime
    changed_at: datetime


class ErasureNote(Value, frozen=True, kw_only=True):
    """What can be said of a dossier erased, without naming anyone.

    Attributes:
        cabinet: Identity of the cabinet.
        dossier: Identity of the dossier.
        erased_at: When its key was destroyed.
        file_removed: Whether its file, unreadable since then, could be removed too.
        size: Bytes the file had.
    """

    cabinet: str
    dossier: str
    erased_at: datetime
    file_removed: bool
    size: int


class Cabinet:
    """An open cabinet; made by :meth:`create`, :meth:`open` or :meth:`open_with_recovery`.

    Attributes:
        folder: Where it is.
        read_only: Whether nothing can be written: asked so, or the folder refuses.
        healed: What was found wrong at opening, and set right from the second copies.
    """

    def __init__(
        self,
        folder: Path,
        head: header.Header,
        master: bytes,
        *,
        read_only: bool,
        vfs: str | None,
        machine: Machine,
    ) -> None:
        """Open the index with the master key; use the class methods."""
        self.folder = folder
        self.read_only = read_only
        self._header = head
        self._master: bytes | None = master
        self._lock_key = keys.expand(master, purpose=b"dossier lock")
        self._vfs = vfs
        self._machine = machine
        self._calls = threading.RLock()
        self._open: dict[str, Store] = {}
        self._readers: list[Store] = []
        self._register = Register(folder, register.index_key(master), read_only=read_only, vfs=vfs)
        self.healed: tuple[Problem, ...] = self._register.healed
        if not read_only:
            self._sweep()

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
            AppError: ``folder-not-empty``, ``passphrase-empty``, ``disk-full``, ``read-only``, ``disk-error``.
        """
        with durable.disk_errors(folder.name):
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise AppError("folder-not-empty", folder=folder.name)
            (folder / DOSSIERS).mkdir()
        master, secret, identity = keys.random_key(), recovery.new_secret(), secrets.token_hex(16)
        head = header.Header(
            cabinet=identity,
            serial=1,
            passphrase=keys.passphrase_slot(identity, master, passphrase, kdf or keys.calibrated()),
            recovery=keys.recovery_slot(identity, master, secret),
        )
        Register.create(folder, register.index_key(master), identity, vfs=vfs)
        # The header comes last: a folder without it is not a cabinet, whatever a power cut left in it.
        header.write(folder, head)
        durable.sync_folder(folder)
        cabinet = cls(folder, head, master, read_only=False, vfs=vfs, machine=machine or this_machine())
        return cabinet, recovery.printed(secret)

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
        head, behind = header.read(folder)
        master = keys.open_passphrase_slot(head.cabinet, head.passphrase, passphrase)
        return cls._opened(
            folder, head, behind, master, read_only=read_only, vfs=vfs, machine=machine or this_machine()
        )

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
        """Open a cabinet with its printed recovery code; then give it a new passphrase.

        Raises:
            AppError: ``recovery-code-length``, ``recovery-code-mistyped``, ``wrong-recovery-code``, else as
                :meth:`open`.
        """
        secret = recovery.typed(code)
        head, behind = header.read(folder)
        master = keys.open_recovery_slot(head.cabinet, head.recovery, secret)
        return cls._opened(
            folder, head, behind, master, read_only=read_only, vfs=vfs, machine=machine or this_machine()
        )

    @classmethod
    def _opened(
        cls,
        folder: Path,
        head: header.Header,
        behind: tuple[str, ...],
        master: bytes,
        *,
        read_only: bool,
        vfs: str | None,
        machine: Machine,
    ) -> Cabinet:
        healed = tuple(problem("header-damaged", file=name) for name in behind)
        if not read_only:
            try:
                if behind:
                    header.write(folder, head)
                cabinet = cls(folder, head, master, read_only=False, vfs=vfs, machine=machine)
            except AppError as error:
                if error.code != "read-only":
                    raise
                read_only = True
        if read_only:
            cabinet = cls(folder, head, master, read_only=True, vfs=vfs, machine=machine)
        cabinet.healed = healed + cabinet.healed
        return cabinet

    @property
    def identity(self) -> str:
        """Random identity of the cabinet, hexadecimal."""
        return self._header.cabinet

    def entries(self) -> tuple[Entry, ...]:
        """List the dossiers, by title; those open here show what they hold at this instant."""
        with self._calls:
            self._unlocked()
            return tuple(self._entry(row) for row in self._register.rows() if row.ready)

    def create_dossier(self, *, title: str, value: bytes, label: str, now: datetime) -> Store:
        """Make a dossier and open it.

        Args:
            title: Shown in the list.
            value: First value.
            label: Name of the step that makes it; it cannot be undone.
            now: When.

        Raises:
            AppError: ``disk-full``, ``read-only``, ``disk-error``; no half-made dossier is left in the list.
        """

        def make(path: Path, row: Row) -> None:
            Store.create_file(
                path,
                row.key,
                row.salt,
                title=title,
                value=value,
                label=label,
                now=now,
                lineage=row.lineage,
                vfs=self._vfs,
            )

        return self.open_dossier(self.adopt(title=title, card=b"", now=now, make=make))

    def adopt(
        self, *, title: str, card: bytes, now: datetime, make: Callable[[Path, Row], None], lineage: str | None = None
    ) -> str:
        """Take in a new file that somebody makes under a fresh key; return the dossier's id.

        The key is written before the file and the entry shown after: a cut in between leaves nothing in the list, and
        what is left in the folder is swept at the next opening.

        Args:
            title: Shown in the list.
            card: Summary for the list.
            now: When.
            make: Writes the file, given its path and its row with the key.
            lineage: Identity shared with copies elsewhere; drawn when None.
        """
        with self._calls:
            self._unlocked()
            row = Row(
                id=secrets.token_hex(16),
                key=keys.random_key(),
                salt=keys.random_salt(),
                lineage=lineage or secrets.token_hex(16),
                title=title,
                card=card,
                created_at=now,
                changed_at=now,
                ready=False,
            )
            held = self._acquire(row.id, take_over=False)
            try:
                self._register.add(row)
                make(self._path(row.id), row)
                self._register.mark_ready(row.id, row.lineage)
            except BaseException:
                with contextlib.suppress(AppError):
                    self._discard(row.id)
                raise
            finally:
                held.release()
            return row.id

    def open_dossier(self, dossier_id: str, *, read_only: bool = False, take_over: bool = False) -> Store:
        """Open a dossier. Where another window has it, the store is read-only and names the holder.

        Args:
            dossier_id: Which one.
            read_only: Do not even try to write.
            take_over: Take it from a living holder, who will be refused at the next write: a person decides so.

        Raises:
            AppError: ``no-such-dossier``, ``file-missing``, ``file-damaged``, ``newer-format``, ``file-busy``.
        """
        with self._calls:
            self._unlocked()
            row = self._register.row(dossier_id)
            held: Lock | None = None
            holder: Holder | None = None
            if not (read_only or self.read_only):
                taken = lock.acquire(self._lock_path(dossier_id), self._lock_key, self._machine, take_over=take_over)
                held, holder = (taken, None) if isinstance(taken, Lock) else (None, taken)
            try:
                store = Store(
                    self._path(dossier_id),
                    row.key,
                    row.salt,
                    lock=held,
                    holder=holder,
                    on_close=lambda store: self._closing(dossier_id, store),
                    vfs=self._vfs,
                )
            except BaseException:
                if held is not None:
                    held.release()
                raise
            if held is None:
                self._readers.append(store)
            else:
                self._open[dossier_id] = store
            return store

    def describe(self, dossier_id: str, *, title: str, card: bytes) -> None:
        """Change what the list shows of a dossier, in its file where it is open here, and in the index.

        Raises:
            AppError: ``no-such-dossier``, ``read-only``, ``disk-full``…
        """
        with self._calls:
            row = self._register.row(dossier_id)
            store = self._open.get(dossier_id)
            if store is not None:
                store.describe(title=title, card=card)
            changed = row.changed_at if store is None else store.listing().changed_at
            self._register.describe(dossier_id, title=title, card=card, changed_at=changed)

    def erase_dossier(self, dossier_id: str, *, now: datetime | None = None) -> ErasureNote:
        """Forget a person: destroy the key of the dossier, durably, then remove its file.

        Copies made before (backups, hand-overs, paper) are beyond reach: the note is for the person to say so.

        Raises:
            AppError: ``dossier-open`` while it is open here; ``dossier-held`` with ``host`` while another has it;
                ``no-such-dossier``.
        """
        with self._calls:
            self._unlocked()
            self._register.row(dossier_id)
            if dossier_id in self._open:
                raise AppError("dossier-open", dossier=dossier_id)
            held = self._acquire(dossier_id, take_over=False)
            try:
                at = now or self._machine.clock()
                path = self._path(dossier_id)
                size = path.stat().st_size if path.exists() else 0
                self._register.destroy(dossier_id, at)
                removed = self._removed(dossier_id)
            finally:
                held.release()
            return ErasureNote(cabinet=self.identity, dossier=dossier_id, erased_at=at, file_removed=removed, size=size)

    def erasures(self) -> tuple[tuple[str, datetime], ...]:
        """Return id and date of every dossier erased."""
        with self._calls:
            return self._register.erasures()

    def change_passphrase(self, old: str, new: str, *, kdf: KdfParameters | None = None) -> None:
        """Replace the passphrase; documents and recovery code stay as they are.

        Raises:
            AppError: ``wrong-passphrase``, ``passphrase-empty``, ``disk-full``, ``read-only``; the old passphrase
                then still opens.
        """
        with self._calls:
            head, _behind = header.read(self.folder)
            master = keys.open_passphrase_slot(head.cabinet, head.passphrase, old)
            slot = keys.passphrase_slot(head.cabinet, master, new, kdf or head.passphrase.kdf)
            self._write_header(msgspec.structs.replace(head, serial=head.serial + 1, passphrase=slot))

    def replace_passphrase(self, new: str, *, kdf: KdfParameters | None = None) -> None:
        """Give a new passphrase without the old one, after :meth:`open_with_recovery`."""
        with self._calls:
            master = self._unlocked()
            head, _behind = header.read(self.folder)
            slot = keys.passphrase_slot(head.cabinet, master, new, kdf or head.passphrase.kdf)
            self._write_header(msgspec.structs.replace(head, serial=head.serial + 1, passphrase=slot))

    def new_recovery_code(self) -> str:
        """Make a new recovery code, to print; the old sheet no longer opens."""
        with self._calls:
            master, secret = self._unlocked(), recovery.new_secret()
            head, _behind = header.read(self.folder)
            slot = keys.recovery_slot(head.cabinet, master, secret)
            self._write_header(msgspec.structs.replace(head, serial=head.serial + 1, recovery=slot))
            return recovery.printed(secret)

    def close(self) -> None:
        """Close every dossier and drop the keys. Closing twice is harmless."""
        with self._calls:
            if self._master is None:
                return
            for store in (*self._open.values(), *self._readers):
                store.close()
            self._register.close()
            self._master = None
            self._lock_key = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # Inside

    def _unlocked(self) -> bytes:
        if self._master is None:
            raise AppError("cabinet-closed")
        return self._master

    def _path(self, dossier_id: str) -> Path:
        return self.folder / DOSSIERS / f"{dossier_id}{DOSSIER_SUFFIX}"

    def _lock_path(self, dossier_id: str) -> Path:
        return self._path(dossier_id).with_suffix(".lock")

    def _acquire(self, dossier_id: str, *, take_over: bool) -> Lock:
        taken = lock.acquire(self._lock_path(dossier_id), self._lock_key, self._machine, take_over=take_over)
        if isinstance(taken, Holder):
            raise AppError("dossier-held", host=taken.host, since=taken.since.isoformat())
        return taken

    def _entry(self, row: Row) -> Entry:
        store = self._open.get(row.id)
        listing = row if store is None else store.listing()
        return Entry(
            id=row.id,
            title=listing.title,
            card=listing.card,
            created_at=row.created_at,
            changed_at=listing.changed_at,
        )

    def _closing(self, dossier_id: str, store: Store) -> None:
        """Bring the index up to what the dossier says of itself; the dossier is the truth, so this may fail."""
        with self._calls:
            if store.read_only:
                self._readers.remove(store)
                return
            del self._open[dossier_id]
            with contextlib.suppress(AppError):
                self._level(dossier_id, store)

    def _level(self, dossier_id: str, store: Store) -> None:
        row, listing = self._register.row(dossier_id), store.listing()
        if not self.read_only and (row.title, row.card, row.changed_at) != (
            listing.title,
            listing.card,
            listing.changed_at,
        ):
            self._register.describe(dossier_id, title=listing.title, card=listing.card, changed_at=listing.changed_at)

    def _sweep(self) -> None:
        """Finish what a crash interrupted: dossiers half made or half erased, and lists left behind."""
        for row in self._register.rows():
            path = self._lock_path(row.id)
            if not row.ready or path.exists():
                taken = lock.acquire(path, self._lock_key, self._machine)
                if isinstance(taken, Holder):
                    continue
                try:
                    if row.ready:
                        with Store(self._path(row.id), row.key, row.salt, vfs=self._vfs) as store:
                            self._level(row.id, store)
                    else:
                        self._discard(row.id)
                except AppError:
                    # A damaged dossier must not keep the others from opening: it says so when it is opened.
                    continue
                finally:
                    taken.release()

    def _discard(self, dossier_id: str) -> None:
        self._removed(dossier_id)
        self._register.forget(dossier_id)

    def _removed(self, dossier_id: str) -> bool:
        path = self._path(dossier_id)
        try:
            durable.remove(path.with_name(f"{path.name}-journal"))
            durable.remove(path)
        except AppError:
            return False
        return True

    def _write_header(self, head: header.Header) -> None:
        if self.read_only:
            raise AppError("read-only", file=header.HEADER)
        header.write(self.folder, head)
        self._header = head
