"""The dossier files of a cabinet: their names, their locks, how they are made, opened, swept and erased.

A file is never without its key: the key is written first, the file next, and the entry shows last. So a cut leaves
either the whole dossier or a remnant that the next opening sweeps away.
"""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.problems import AppError, Problem, Value, problem
from dossier_app.vault import durable, keys, lock
from dossier_app.vault.lock import Holder, Lock
from dossier_app.vault.machine import Machine
from dossier_app.vault.register import Register, Row
from dossier_app.vault.store import Store

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from datetime import datetime


FOLDER = "dossiers"
SUFFIX = ".dossier"
# SQLite's journal, and what a hand-over leaves while it is unpacked.
REMNANTS = ("-journal", ".part", ".part-journal")
_UNWRITABLE = ("read-only", "disk-full")
"""Why a lock cannot be made though the folder let itself be opened for writing."""


class Place(Value, frozen=True, kw_only=True):
    """Where a cabinet lives and on what.

    Attributes:
        folder: The cabinet's folder.
        read_only: Whether nothing can be written.
        vfs: SQLite's file layer, None for the system's.
        machine: The computer.
    """

    folder: Path
    read_only: bool
    vfs: str | None
    machine: Machine


class Shelf:
    """The dossiers of an open cabinet. The cabinet makes one call at a time; stores that close wait for their turn."""

    def __init__(self, place: Place, master: bytes, calls: threading.RLock) -> None:
        """Open the index, and finish what a crash interrupted; ``calls`` is held by whoever calls."""
        self._place = place
        self._calls = calls
        self._lock_key = keys.expand(master, purpose=b"dossier lock")
        self._writers: dict[str, Store] = {}
        self._readers: list[Store] = []
        self.register = Register(
            place.folder, keys.expand(master, purpose=b"dossier index"), read_only=place.read_only, vfs=place.vfs
        )
        if not place.read_only:
            self._sweep()

    def path(self, dossier_id: str) -> Path:
        """Return the file of a dossier."""
        return self._place.folder / FOLDER / f"{dossier_id}{SUFFIX}"

    def row(self, dossier_id: str) -> Row:
        """Return the row of a finished dossier, as it stands in its own file where that is open here.

        Raises:
            AppError: ``no-such-dossier``.
        """
        row = self.register.row(dossier_id)
        if not row.ready:
            raise AppError("no-such-dossier", dossier=dossier_id)
        return row

    def writer(self, dossier_id: str) -> Store | None:
        """Return the store that writes in a dossier from here, or None."""
        return self._writers.get(dossier_id)

    def make(self, now: datetime, write: Callable[[Path, Row], None]) -> str:
        """Add a dossier whose file ``write`` makes under the key of the row it is given; return its id."""
        row = Row(
            id=secrets.token_hex(16),
            key=keys.random_key(),
            salt=keys.random_salt(),
            lineage="",
            title="",
            card=b"",
            created_at=now,
            changed_at=now,
            ready=False,
        )
        held = self._acquire(row.id)
        try:
            self.register.add(row)
            write(self.path(row.id), row)
            durable.sync_folder(self.path(row.id).parent)
            with Store(self.path(row.id), row.key, row.salt, vfs=self._place.vfs) as store:
                self.register.finish(_as_listed(row, store))
        except BaseException:
            with contextlib.suppress(AppError):
                self._discard(row.id)
            raise
        finally:
            held.release()
        return row.id

    def open(self, dossier_id: str, *, read_only: bool, take_over: bool) -> Store:
        """Open a dossier: to write, or to read where somebody else writes or nothing can be written."""
        row = self.row(dossier_id)
        held: Lock | None = None
        holder: Holder | None = None
        refusal = "read-only"
        if not (read_only or self._place.read_only):
            try:
                taken = lock.acquire(self._lock_path(row.id), self._lock_key, self._place.machine, take_over=take_over)
                held, holder = (taken, None) if isinstance(taken, Lock) else (None, taken)
            except AppError as error:  # what is there can be read, and handed over on another disk
                if error.code not in _UNWRITABLE:
                    raise
                refusal = error.code
        try:
            store = Store(
                self.path(row.id),
                row.key,
                row.salt,
                lock=held,
                holder=holder,
                refusal=refusal,
                on_close=lambda closing: self._closing(row.id, closing),
                vfs=self._place.vfs,
            )
        except BaseException:
            if held is not None:
                held.release()
            raise
        if held is None:
            self._readers.append(store)
        else:
            self._writers[row.id] = store
        return store

    def erase(self, dossier_id: str, at: datetime) -> tuple[int, bool]:
        """Destroy a key, durably, then remove the file; return its size and whether it could be removed."""
        self.row(dossier_id)
        if dossier_id in self._writers:
            raise AppError("dossier-open", dossier=dossier_id)
        held = self._acquire(dossier_id)
        try:
            path = self.path(dossier_id)
            size = path.stat().st_size if path.exists() else 0
            self.register.destroy(dossier_id, at)
            return size, self._removed(dossier_id)
        finally:
            held.release()

    def strangers(self) -> tuple[Problem, ...]:
        """Name the dossier files that no key opens, and the dossiers whose file is missing."""
        known = {row.id for row in self.register.rows() if row.ready}
        there = {path.stem for path in (self._place.folder / FOLDER).glob(f"*{SUFFIX}")}
        return (
            *(problem("dossier-without-key", dossier=dossier_id) for dossier_id in sorted(there - known)),
            *(problem("dossier-file-missing", dossier=dossier_id) for dossier_id in sorted(known - there)),
        )

    def close(self) -> None:
        """Close every dossier and the index."""
        for store in (*self._writers.values(), *self._readers):
            store.close()
        self.register.close()
        self._lock_key = b""

    # Inside

    def _lock_path(self, dossier_id: str) -> Path:
        return self.path(dossier_id).with_suffix(".lock")

    def _acquire(self, dossier_id: str) -> Lock:
        taken = lock.acquire(self._lock_path(dossier_id), self._lock_key, self._place.machine)
        if isinstance(taken, Holder):
            raise AppError("dossier-held", host=taken.host, since=taken.since.isoformat())
        return taken

    def _closing(self, dossier_id: str, store: Store) -> None:
        with self._calls:
            if store.read_only:
                self._readers.remove(store)
                return
            del self._writers[dossier_id]
            # The dossier is the truth: where the index cannot follow now, the lock left behind by a crash or the next
            # closing brings it up.
            with contextlib.suppress(AppError):
                self._follow(dossier_id, store)

    def _follow(self, dossier_id: str, store: Store) -> None:
        """Bring the index up to what a dossier says of itself."""
        row = self.register.row(dossier_id)
        listed = _as_listed(row, store)
        if listed != row:
            self.register.finish(listed)

    def _sweep(self) -> None:
        """Finish what a crash interrupted: dossiers half made or half erased, and lists left behind."""
        folder, rows = self._place.folder / FOLDER, self.register.rows()
        locked = {path.stem for path in folder.glob("*.lock")}
        there = {path.stem for path in folder.glob(f"*{SUFFIX}")}
        for erased, _at in self.register.erasures():
            if erased in there:
                self._removed(erased)
        for unknown in locked - {row.id for row in rows}:
            # Taken for a dossier that was never written, or is no more.
            with contextlib.suppress(AppError):
                self._acquire(unknown).release()
        for row in rows:
            if row.ready and row.id not in locked:
                continue
            taken = lock.acquire(self._lock_path(row.id), self._lock_key, self._place.machine)
            if isinstance(taken, Holder):
                continue
            try:
                self._finish(row, taken)
            except AppError:
                # A damaged dossier must not keep the others from opening: it says so when it is opened.
                continue
            finally:
                taken.release()

    def _finish(self, row: Row, held: Lock) -> None:
        if not row.ready:
            self._discard(row.id)
            return
        with Store(self.path(row.id), row.key, row.salt, lock=held, vfs=self._place.vfs) as store:
            self._follow(row.id, store)

    def _discard(self, dossier_id: str) -> None:
        self._removed(dossier_id)
        self.register.forget(dossier_id)

    def _removed(self, dossier_id: str) -> bool:
        path = self.path(dossier_id)
        try:
            for remnant in REMNANTS:
                durable.remove(path.with_name(path.name + remnant))
            durable.remove(path)
        except AppError:
            return False
        return True


def _as_listed(row: Row, store: Store) -> Row:
    """Return a row with what the dossier says of itself."""
    listing = store.listing()
    return msgspec.structs.replace(
        row,
        lineage=store.lineage,
        title=listing.title,
        card=listing.card,
        changed_at=listing.changed_at,
        ready=True,
    )
