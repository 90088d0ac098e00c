"""The folder of a copier, watched: a scan is taken when it is whole, and the deletion of its original is offered.

Folders are looked at again and again: their notifications fire when a file is created and not when it is finished, and
never on network shares. A file is whole when its size and its time have stood still for a while *and* it ends as its
format does. Files that were there before are offered, never taken by themselves. Nothing is deleted unless asked, and
only what is in the dossier byte for byte.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from typing import TYPE_CHECKING, NamedTuple

from dossier_app.core.problems import AppError
from dossier_app.workspace.incoming import Incoming, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from threading import Event

    from dossier_app.core.problems import Problem
    from dossier_app.workspace.incoming import Outcome, Place
    from dossier_app.workspace.opened import OpenDossier

INTERVAL = 0.5
"""Seconds between two looks."""
STILL = 1.0
"""Seconds without change after which a file that ends well is whole."""
_STILL_UNKNOWN = 5.0
"""Seconds without change for formats that have no end of their own."""
_TIFF_HEAD = 8
_LOOKED_AT = 1024
_SUFFIXES = {".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".heif", ".webp", ".bmp", ".gif", ".avif"}


class _State(NamedTuple):
    size: int
    changed: int
    since: float


class Watch:
    """A folder being watched. Each look may wait for a disk or a share: not for the thread of a window.

    Attributes:
        folder: Which one.
        before: Files that were there when watching began, oldest first: they are offered, not taken.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to watch.

        Raises:
            AppError: ``folder-not-watched``.
        """
        self.folder = folder
        self._clock = clock
        self._states: dict[Path, _State] = {}
        present = self._present()
        self._told = {path: (size, changed) for path, (size, changed) in present.items()}
        self.before = tuple(sorted(present, key=lambda path: (present[path][1], path.name)))

    def look(self) -> tuple[Path, ...]:
        """Return the files that are whole since the last look, oldest first; each content is told once.

        Raises:
            AppError: ``folder-not-watched``: the share is gone; the next look tries again.
        """
        now, present = self._clock(), self._present()
        self._told = {path: seen for path, seen in self._told.items() if path in present}
        ready = []
        for path, (size, changed) in present.items():
            if self._told.get(path) == (size, changed):
                continue
            state = self._states.get(path)
            if state is None or (state.size, state.changed) != (size, changed):
                state = _State(size, changed, now)
            self._states[path] = state
            if now - state.since >= STILL and size and _ends_well(path, size, now - state.since):
                ready.append((changed, path.name, path))
                self._told[path] = (size, changed)
                del self._states[path]
        self._states = {path: state for path, state in self._states.items() if path in present}
        return tuple(path for _changed, _name, path in sorted(ready))

    def _present(self) -> dict[Path, tuple[int, int]]:
        """Return the size and time of each document of the folder itself; links and hidden files are none."""
        found: dict[Path, tuple[int, int]] = {}
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    path = self.folder / entry.name
                    if entry.name.startswith((".", "~")) or path.suffix.lower() not in _SUFFIXES:
                        continue
                    try:
                        about = entry.stat(follow_symlinks=False)
                    except OSError:
                        continue  # gone between two breaths
                    if stat.S_ISREG(about.st_mode):
                        found[path] = about.st_size, about.st_mtime_ns
        except OSError as error:
            raise AppError("folder-not-watched", folder=self.folder.name or str(self.folder)) from error
        return found


def _ends_well(path: Path, size: int, still: float) -> bool:
    """Tell whether a file ends as its format does; one whose format has no end of its own must stand still longer."""
    try:
        with path.open("rb") as stream:
            start = stream.read(16)
            stream.seek(max(0, size - _LOOKED_AT))
            end = stream.read(_LOOKED_AT)
    except OSError:
        return False  # still held by the copier
    if start.startswith(b"%PDF"):
        return b"%%EOF" in end
    if start.startswith(b"\xff\xd8"):
        return b"\xff\xd9" in end[-64:]
    if start.startswith(b"\x89PNG"):
        return b"IEND" in end[-64:]
    if start[:4] in {b"II*\0", b"MM\0*"}:
        order = "little" if start[:2] == b"II" else "big"
        return _TIFF_HEAD <= int.from_bytes(start[4:8], order) < size  # type: ignore[arg-type]  # one of the two orders
    return still >= _STILL_UNKNOWN


class Arrived(NamedTuple):
    """A file of the watched folder that was taken in, or not, with the reasons."""

    path: Path
    outcomes: tuple[Outcome, ...]

    @property
    def added(self) -> bool:
        """Whether it has brought something new."""
        return any(outcome.status is Status.ADDED for outcome in self.outcomes)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was noticed, or why it could not be taken."""
        return tuple(problem for outcome in self.outcomes for problem in outcome.problems)

    @property
    def deletable(self) -> bool:
        """Whether the dossier has all of it, so that deleting the original can be offered."""
        return all(outcome.status in {Status.ADDED, Status.ALREADY_THERE} for outcome in self.outcomes)


def take(
    opened: OpenDossier, paths: Iterable[Path], place: Place | None = None, *, cancelled: Event | None = None
) -> tuple[Arrived, ...]:
    """Take files of a watched folder in, each a step of undo; their originals stay where they are."""
    return tuple(Arrived(path, opened.attach([Incoming.from_path(path)], place, cancelled=cancelled)) for path in paths)


def delete_original(opened: OpenDossier, path: Path) -> None:
    """Delete the original of a file that was taken in, at the wish of the person.

    Raises:
        AppError: ``original-changed`` when the dossier does not hold exactly this content, ``original-not-deleted``.
    """
    try:
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        held = {original.sha256 for attachment in opened.dossier.attachments for original in attachment.originals}
        if sha256 not in held:
            raise AppError("original-changed", file=path.name)
        path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        raise AppError("original-not-deleted", file=path.name) from error
