"""Cabinets, dossiers and damage for the tests of the vault."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from dossier_app.core.problems import AppError
from dossier_app.vault import keys
from dossier_app.vault.cabinet import Cabinet, KdfParameters
from dossier_app.vault.dossier_file import create_file
from dossier_app.vault.lock import Lock, acquire
from dossier_app.vault.machine import Machine, this_machine
from dossier_app.vault.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# The least that is allowed: a hundredth of the usual cost, so that tests are quick.
KDF = KdfParameters(memory_kib=19456, passes=2, lanes=1)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PASSPHRASE = "abricot lanterne moulin"
KEY, SALT = bytes(range(32)), bytes(range(16))


def new_cabinet(folder: Path, vfs: str | None = None, machine: Machine | None = None) -> Cabinet:
    """Make a cabinet, cheap to open."""
    return Cabinet.create(folder, PASSPHRASE, kdf=KDF, vfs=vfs, machine=machine)[0]


def computer(name: str, process: int = 1, clock: datetime = NOW, alive: frozenset[int] | None = None) -> Machine:
    """Another computer, whose processes live as told: all of them where nothing is."""

    def mark_of(number: int) -> str | None:
        return f"started-{number}" if alive is None or number in alive else None

    return Machine(host=name, identity=f"identity of {name}", process=process, mark_of=mark_of, clock=lambda: clock)


def code_of(action: Callable[[], object]) -> str:
    """Return the code of the refusal that an action meets."""
    with pytest.raises(AppError) as refused:
        action()
    return refused.value.code


def new_dossier(cabinet: Cabinet, title: str = "DEMO Awa") -> Store:
    """Make a dossier and open it."""
    return cabinet.create_dossier(title=title, value=b"first", label="Nouveau dossier", now=NOW)


def held(path: Path) -> Lock:
    """Take the lock of a dossier file that stands alone."""
    lock = acquire(path.with_suffix(".lock"), KEY, this_machine())
    assert isinstance(lock, Lock)
    return lock


def new_store(path: Path, value: bytes = b"first", vfs: str | None = None) -> Store:
    """Make a dossier file without a cabinet, and open it for writing."""
    create_file(path, KEY, SALT, title="DEMO Awa", value=value, label="Nouveau dossier", now=NOW, vfs=vfs)
    return opened(path, vfs)


def opened(path: Path, vfs: str | None = None) -> Store:
    """Open a dossier file that stands alone, for writing."""
    return Store(path, KEY, SALT, lock=held(path), vfs=vfs)


def flip(path: Path, offset: int, mask: int = 1) -> None:
    """Change one bit, as a worn disk does."""
    data = bytearray(path.read_bytes())
    data[offset] ^= mask
    path.write_bytes(data)


def secret_of(cabinet: Cabinet, dossier_id: str) -> bytes:
    """Return the key of a dossier."""
    return cabinet.file_of(dossier_id)[1].key


def index_key(master: bytes) -> bytes:
    """Return the key of the index."""
    return keys.expand(master, purpose=b"dossier index")
