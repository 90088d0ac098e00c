"""Who is writing in a dossier: one holder at a time, named to the others.

SQLite's own locks keep the file whole; this lock is for people. It is a small file beside the dossier, created only
where none is (atomic on local disks and network folders), sealed under the cabinet's key because the name of a PC is
often the name of a person, and renewed while the dossier is open. It is stale when its process is gone from this PC,
or when nobody has renewed it for a while. Before each write the holder reads it again: a window that slept while
another took over finds out before it writes, not after.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.problems import AppError, Value
from dossier_app.vault import durable, keys

if TYPE_CHECKING:
    from pathlib import Path

    from dossier_app.vault.machine import Machine

RENEW_AFTER = timedelta(minutes=1)
STALE_AFTER = timedelta(minutes=10)


class Holder(Value, frozen=True, kw_only=True):
    """Who has a dossier open for writing.

    Attributes:
        host: Name of the PC.
        since: When it was opened.
        renewed: When it was last seen alive, by that PC's clock.
        machine: Identity of the PC.
        process: Process id there.
        mark: What tells that process from a later one of the same number.
        token: One per opening.
    """

    host: str
    since: datetime
    renewed: datetime
    machine: str
    process: int
    mark: str
    token: str


class Lock:
    """The right to write in one dossier, held until :meth:`release`."""

    def __init__(self, path: Path, key: bytes, machine: Machine, holder: Holder) -> None:
        """Use :func:`acquire`."""
        self._path = path
        self._key = key
        self._machine = machine
        self._holder = holder

    @property
    def holder(self) -> Holder:
        """What the others read."""
        return self._holder

    def confirm(self) -> None:
        """Make sure the dossier is still ours, before a write; renew when a minute has passed.

        Raises:
            AppError: ``lock-lost`` with ``host``, where another window has taken over; ``disk-full``… of the folder.
        """
        found = read(self._path, self._key)
        if found is not None and found.token != self._holder.token:
            raise AppError("lock-lost", host=found.host, since=found.since.isoformat())
        now = self._machine.clock()
        if found is None or abs(now - self._holder.renewed) >= RENEW_AFTER:
            self._holder = msgspec.structs.replace(self._holder, renewed=now)
            durable.write_whole(self._path, _sealed(self._path, self._key, self._holder))

    def release(self) -> None:
        """Give the right back, unless another has taken it; a folder that has gone away keeps a stale lock."""
        found = read(self._path, self._key)
        if found is not None and found.token == self._holder.token:
            with contextlib.suppress(AppError):
                durable.remove(self._path)


def acquire(path: Path, key: bytes, machine: Machine, *, take_over: bool = False) -> Lock | Holder:
    """Take the lock, or say who has it.

    Args:
        path: The lock file.
        key: Key it is sealed under, shared by all who can open the cabinet.
        machine: This computer.
        take_over: Take it even from a living holder: a person has decided so.

    Returns:
        The lock; or the holder, where somebody alive has it.

    Raises:
        AppError: ``read-only`` where the folder refuses writes, ``disk-full``, ``disk-error``.
    """
    now = machine.clock()
    holder = Holder(
        host=machine.host,
        since=now,
        renewed=now,
        machine=machine.identity,
        process=machine.process,
        mark=machine.mark_of(machine.process) or "",
        token=secrets.token_hex(16),
    )
    sealed = _sealed(path, key, holder)
    if not _create(path, sealed):
        found = read(path, key)
        if found is not None and not take_over and not is_stale(found, machine):
            return found
        # Stale, unreadable (cut while it was written), or taken knowingly. Of two windows that come here together
        # the last one wins, and the other finds out at its first write.
        durable.write_whole(path, sealed)
    return Lock(path, key, machine, holder)


def is_stale(holder: Holder, machine: Machine) -> bool:
    """Tell whether the holder is gone.

    On the same PC its process decides, however long it slept. From another PC only the renewal can: a clock set back
    makes a lock look fresh rather than stale, and a person may then take over knowingly.
    """
    if holder.machine == machine.identity:
        return machine.mark_of(holder.process) != holder.mark
    return machine.clock() - holder.renewed > STALE_AFTER


def read(path: Path, key: bytes) -> Holder | None:
    """Return the holder named in a lock file, or None where there is no file or nothing readable in it."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    plain = keys.unseal(key, data[: keys.NONCE_BYTES], data[keys.NONCE_BYTES :], {"lock": path.name})
    return None if plain is None else msgspec.json.decode(plain, type=Holder)


def _sealed(path: Path, key: bytes, holder: Holder) -> bytes:
    nonce, sealed = keys.seal(key, msgspec.json.encode(holder), {"lock": path.name})
    return nonce + sealed


def _create(path: Path, data: bytes) -> bool:
    """Create the file with its content, only where none is; return whether it was done."""
    with durable.disk_errors(path.name):
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        except FileExistsError:
            return False
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(handle)
        except OSError:  # a full disk bears an empty file, which nobody would hold
            path.unlink()
            raise
    return True
