"""Keeping a cabinet for years: its passphrase, its copies, what leaves it for another office, what breaks."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core import dossier as edits
from dossier_app.core.problems import AppError, problem
from dossier_app.vault import backup, handover, rescue
from dossier_app.vault.header import HEADER
from dossier_app.vault.shelf import FOLDER, SUFFIX
from dossier_app.workspace.opened import decoded

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from dossier_app.core.problems import Problem
    from dossier_app.vault.backup import Backup
    from dossier_app.vault.cabinet import Cabinet
    from dossier_app.vault.handover import Received
    from dossier_app.vault.keys import KdfParameters
    from dossier_app.vault.rescue import Rescued
    from dossier_app.workspace.opened import OpenDossier

Progress = Callable[[int, int], None]
"""Told how many files are done, out of how many."""


class Keeping:
    """What is done to a whole cabinet, or to a whole dossier, apart from working on it."""

    def __init__(self, cabinet: Cabinet, *, now: Callable[[], datetime], kdf: KdfParameters | None) -> None:
        """Work on an open cabinet."""
        self._cabinet = cabinet
        self._now = now
        self._kdf = kdf

    def change_passphrase(self, old: str, new: str) -> None:
        """Change the passphrase; no document is written again.

        Raises:
            AppError: ``wrong-passphrase``, ``passphrase-empty``, or why the disk refuses.
        """
        self._cabinet.change_passphrase(old, new, kdf=self._kdf)

    def replace_passphrase(self, new: str) -> None:
        """Set a new passphrase in a cabinet opened with its recovery code.

        Raises:
            AppError: ``passphrase-empty``, or why the disk refuses.
        """
        self._cabinet.replace_passphrase(new, kdf=self._kdf)

    def new_recovery_code(self) -> str:
        """Return a new code to print; the former one opens nothing any more.

        Raises:
            AppError: Why the disk refuses.
        """
        return self._cabinet.new_recovery_code()

    def back_up(self, folder: Path, *, keep: int = backup.KEPT, progress: Progress | None = None) -> Backup:
        """Copy the cabinet, verified, and drop the oldest copies.

        Raises:
            AppError: ``backup-inside-cabinet``, ``disk-full``, ``backup-unverified``…; earlier copies are untouched.
        """
        return backup.back_up(self._cabinet, folder, now=self._now(), keep=keep, progress=progress)

    def copied(self, folder: Path) -> bool:
        """Tell whether the newest copy in a folder holds the cabinet as it is now; no clock is trusted for that."""
        newest = next(iter(backup.backups(folder, self._cabinet.identity)), None)
        if newest is None or newest.content.left_out:
            return False
        header = hashlib.sha256()
        for piece in self._cabinet.raw(HEADER):
            header.update(piece)
        there = {file.stored for file in newest.content.files if file.path.startswith(f"{FOLDER}/")}
        headers = {file.sha256 for file in newest.content.files if file.path == HEADER}
        return headers == {header.hexdigest()} and there == set(self._states())

    def _states(self) -> Iterator[str]:
        """Yield the name under which a copy keeps each dossier in its present state; one that breaks has none."""
        for entry in self._cabinet.entries():
            try:
                with self._cabinet.open_dossier(entry.id, read_only=True) as store:
                    yield f"{entry.id}-{store.mark.hex()}{SUFFIX}"
            except AppError:
                yield ""

    def hand_over(self, opened: OpenDossier, target: Path, passphrase: str, *, history: bool) -> None:
        """Write a dossier as one encrypted file for another office.

        Args:
            opened: The dossier.
            target: Where.
            passphrase: Of this file alone.
            history: Whether the steps of undo and the bin go with it.

        Raises:
            AppError: ``passphrase-empty``, ``disk-full``…; nothing is left at the target then.
        """
        documents = None if history else edits.blobs(edits.empty_bin(opened.dossier, self._now()))
        handover.hand_over(opened.store, target, passphrase, documents=documents, kdf=self._kdf)

    def receive(self, source: Path, passphrase: str) -> Received:
        """Take in a dossier that another office handed over; a copy of one already here is kept beside it, and said.

        Raises:
            AppError: ``not-a-handover``, ``wrong-passphrase``, ``file-damaged``…
        """
        received = handover.receive(self._cabinet, source, passphrase, now=self._now())
        with contextlib.closing(self._cabinet.open_dossier(received.dossier)) as store:
            value = decoded(store.value())
            # Sent without its history, a dossier still names what was in its bin: those documents did not come.
            kept = tuple(removed for removed in value.bin if store.has_blob(removed.attachment.original))
            if kept != value.bin:
                label = msgspec.json.encode(problem("receive")).decode()
                store.commit(msgspec.msgpack.encode(msgspec.structs.replace(value, bin=kept)), label, now=self._now())
        return received

    def rescue(self, dossier_id: str) -> Rescued:
        """Save what can be read of a damaged dossier into a new one; the damaged file stays as it is.

        Raises:
            AppError: ``no-such-dossier``, or why nothing can be saved.
        """
        return rescue.rescue(self._cabinet, dossier_id, now=self._now())


def copies_in(folder: Path) -> tuple[Backup, ...]:
    """Return the copies of cabinets found in a folder, newest first."""
    return backup.backups(folder)


def verify(copy: Backup, *, progress: Progress | None = None) -> tuple[Problem, ...]:
    """Read a copy again, whole; return what is damaged in it."""
    return backup.verify(copy, progress=progress)


def restore(copy: Backup, folder: Path) -> tuple[Problem, ...]:
    """Put a copy back as a cabinet in an empty folder; return what could not be restored.

    Raises:
        AppError: ``folder-not-empty``, ``disk-full``…
    """
    return backup.restore(copy, folder)
