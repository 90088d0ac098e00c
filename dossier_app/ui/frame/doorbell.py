"""One window a user: the first start holds a lock, later ones hand it their files and leave.

What is held and handed over stays on this computer and in its memory. The lock is a file in the folder that the system
keeps in memory for a user who is logged in, else beside the settings, named after the computer since these may lie on a
network; a lock left by a program that was killed holds nobody up.
Paths of files may bear the names of people: they are never written down, but pass through memory that only this user's
programs can read, and that is wiped and freed at once. An empty file beside the lock tells the first that someone rang.

Whatever goes wrong (no answer, too much, a folder that cannot be written, another version), the start that rang opens a
window of its own, as it would have done alone: a window too many loses nothing. So does one that brings another cabinet
than the one that is open, and one that is to be measured: two cabinets are looked at side by side in two windows.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from struct import Struct
from time import monotonic, sleep, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QFileSystemWatcher, QLockFile, QSharedMemory, QSysInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from PySide6.QtCore import QObject

    from dossier_app.ui.frame.visit import Visit

PATIENCE = 4.0
"""Seconds that a start waits for the first to answer, which may be busy for a moment."""

STARTING = 20.0
"""Seconds from its own start on, until which the first may be too busy starting to answer."""

_PAUSE = 0.02
_GRACE = 1.0

_HEAD = Struct("<4sBBI")
"""A mark, what the one who rings says, what the first answers, and how many bytes follow."""

_MARK = b"DOS1"
_SAYS, _ANSWERS = 4, 5
_OFFERED, _WITHDRAWN = 1, 2
_SILENT, _TAKING, _TAKEN, _REFUSED = 0, 1, 2, 3


class Doorbell:
    """The lock of the first window, and the way to it for later starts."""

    def __init__(self, settings: Path, runtime: Path | None = None, *, patience: float = PATIENCE) -> None:
        """Hold nothing yet.

        Args:
            settings: The user's folder of settings: other settings are another program, with its own window.
            runtime: The user's folder in memory, or None to use that of the settings.
            patience: Seconds to wait for an answer of a first that has long started.
        """
        place = os.fsencode(f"{QSysInfo.machineHostName()}:{settings.absolute()}")
        name = QCryptographicHash.hash(place, QCryptographicHash.Algorithm.Sha256).data().hex()[:24]
        self._folder = (runtime or settings) / f"dossier-{name[:12]}"
        self._key = f"dossier-{name}"
        self._patience = patience
        self._lock = _lock(self._folder / "lock")
        self._watcher: QFileSystemWatcher | None = None
        self._answer: Callable[[Visit], bool] | None = None

    @property
    def _knock(self) -> Path:
        return self._folder / "knock"

    def claim(self) -> bool:
        """Become the first, unless another runs; a lock whose program was killed is taken over."""
        try:
            self._folder.mkdir(0o700, parents=True, exist_ok=True)
        except OSError:
            return False
        return self._lock.isLocked() or self._lock.tryLock(0)

    def close(self) -> None:
        """Hear nobody any more, and let another be the first."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock.isLocked():
            self._lock.unlock()

    # --- a later start

    def ring(self, files: Sequence[str]) -> bool:
        """Hand files over to the first, and have its window come to the front.

        Args:
            files: Whole paths; none, to see the window only.

        Returns:
            Whether it has taken them. Otherwise they are still this program's to open; it may have become the first.
        """
        from dossier_app.ui.frame.visit import visit_of, written

        content = written(files, os.environ.get("XDG_ACTIVATION_TOKEN", ""))
        if self._lock.error() != QLockFile.LockError.LockFailedError or visit_of(content) is None:
            return False
        until = monotonic() + max(self._patience, STARTING - self._age())
        turn = _lock(self._folder / "turn")  # one rings at a time
        if not turn.tryLock(int((until - monotonic()) * 1000)):
            return False
        try:
            return self._rung(content, until)
        except OSError:
            return False
        finally:
            turn.unlock()

    def _age(self) -> float:
        """Return for how many seconds the first has run."""
        try:
            return max(time() - (self._folder / "lock").stat().st_mtime, 0.0)
        except OSError:
            return STARTING

    def _rung(self, content: bytes, until: float) -> bool:
        with _attached(QSharedMemory(self._key)):
            pass  # what was left by one that was killed while it rang is freed once nobody holds it
        memory = QSharedMemory(self._key)
        if not memory.create(_HEAD.size + len(content)):
            return False
        shared = _bytes_of(memory)
        try:
            _HEAD.pack_into(shared, 0, _MARK, _OFFERED, _SILENT, len(content))
            shared[_HEAD.size : _HEAD.size + len(content)] = content
            _let_others_come_forward()
            self._knock.unlink(missing_ok=True)
            self._knock.touch(0o600)
            return self._answered(shared, until)
        finally:
            self._knock.unlink(missing_ok=True)
            shared[:] = bytes(len(shared))
            shared.release()
            memory.detach()

    def _answered(self, shared: memoryview, until: float) -> bool:
        while shared[_ANSWERS] in {_SILENT, _TAKING} and monotonic() < until:
            if self.claim():  # the first has left meanwhile
                return False
            sleep(_PAUSE)
        shared[_SAYS] = _WITHDRAWN
        until = monotonic() + _GRACE  # it may have begun to take at this very moment
        while shared[_ANSWERS] == _TAKING and monotonic() < until:
            sleep(_PAUSE)
        return shared[_ANSWERS] == _TAKEN

    # --- the first

    def listen(self, parent: QObject, answer: Callable[[Visit], bool]) -> None:
        """Answer those who ring from now on, and the one who rings already; nobody does where another is the first.

        Args:
            parent: Lives as long as someone listens.
            answer: Told what someone brings, on the window's thread; returns whether it is taken.
        """
        if not self._lock.isLocked():
            return
        self._answer = answer
        self._watcher = QFileSystemWatcher([str(self._folder)], parent)
        self._watcher.directoryChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        if self._answer is None or not self._knock.exists():
            return
        from dossier_app.ui.frame.visit import LARGEST, visit_of

        with _attached(QSharedMemory(self._key)) as shared:
            if shared is None or len(shared) < _HEAD.size:
                return
            mark, _says, answers, length = _HEAD.unpack_from(shared)
            if mark != _MARK or answers != _SILENT:
                return
            visit = visit_of(bytes(shared[_HEAD.size : _HEAD.size + min(length, LARGEST)]))
            shared[_ANSWERS] = _TAKING
            if shared[_SAYS] == _OFFERED:
                shared[_ANSWERS] = _TAKEN if visit is not None and self._answer(visit) else _REFUSED


def _lock(file: Path) -> QLockFile:
    made = QLockFile(str(file))
    made.setStaleLockTime(0)  # a window may be open for days: only the end of its program frees the lock
    return made


@contextmanager
def _attached(memory: QSharedMemory) -> Iterator[memoryview | None]:
    """Give the bytes of shared memory, or None where there is none; they are let go of before it is."""
    if not memory.attach():
        yield None
        return
    shared = _bytes_of(memory)
    try:
        yield shared
    finally:
        shared.release()
        memory.detach()


def _bytes_of(memory: QSharedMemory) -> memoryview:
    """Return the bytes of memory that is attached; to be released before it is detached."""
    return memoryview(memory.data())  # type: ignore[arg-type] # a view already, which the stubs call a number


def _let_others_come_forward() -> None:
    """Let the first come to the front: on Windows only the program that was started last may, or allow it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
