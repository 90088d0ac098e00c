"""The program behind the window, made in a thread once the window answers: the law, the keys, the child processes."""

from __future__ import annotations

from importlib import import_module
from threading import Lock, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.workspace import Workspace


_MENUS = (
    "dossier_app.ui.frame.commands",
    "dossier_app.ui.frame.entries",
    "dossier_app.ui.hooks",
    "dossier_app.ui.cabinet.keeping_menu",
    "dossier_app.ui.frame_commands",
    "dossier_app.ui.cabinet.newcomers",
    "dossier_app.ui.arrivals",
    "dossier_app.ui.parts.telling",
)
"""Modules behind the menus, which :meth:`~dossier_app.ui.window.Window.furnish` builds once they are read."""

_PAGES = (
    "dossier_app.wording",
    "dossier_app.ui.cabinet.cabinet_page",
    "dossier_app.ui.dossier_page",
    "dossier_app.ui.cabinet.new_dossier",
)
"""Modules of the pages that come after the way in: read while a passphrase is typed."""


class Program(QObject):
    """Makes the program behind the window once, whoever asks first.

    This is the one place where the program is read late: the way in imports nothing of the rest, which takes as long
    again, and would keep a person waiting who only has a passphrase to type. Python lets go of its lock every few
    milliseconds, so that the window answers meanwhile.

    Attributes:
        menus_read: What the menus need was read.
        ready: It is there, and the pages after the way in were read.
        failed: It cannot be made; carries the exception, an :class:`~dossier_app.core.problems.AppError` where the
            reason is known (a folder of law that cannot be used).
    """

    menus_read = Signal()
    ready = Signal()
    failed = Signal(object)

    def __init__(self, make: Callable[[], Workspace], parent: QObject | None = None) -> None:
        """Make nothing yet.

        Args:
            make: Makes it; called once, in whatever thread needs it first.
            parent: Owner.
        """
        super().__init__(parent)
        self._make = make
        self._lock = Lock()
        self._made: Workspace | None = None
        self._error: Exception | None = None
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Read what the menus need, in a thread; :meth:`go_on` is to be called once they are filled."""
        if self._thread is None:
            self._start(self._read_menus)

    def go_on(self) -> None:
        """Make the program in a thread: once the menus are filled, since two threads share the one lock of Python."""
        self._start(self._make_all)

    def _start(self, work: Callable[[], None]) -> None:
        self._thread = Thread(target=self._carried, args=(work,), name="program", daemon=True)
        self._thread.start()

    def _carried(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - carried to the window's thread, and raised for whoever asks again
            self.failed.emit(error)

    def _read_menus(self) -> None:
        for name in _MENUS:
            import_module(name)
        self.menus_read.emit()

    def _make_all(self) -> None:
        _made = self.workspace
        for name in _PAGES:
            import_module(name)
        self.ready.emit()

    @property
    def workspace(self) -> Workspace:
        """The program; waits while it is being made: call it where waiting is allowed.

        Raises:
            AppError: Why it cannot be made; the same each time.
        """
        if self._made is None:
            with self._lock:
                if self._error is not None:
                    raise self._error
                if self._made is None:
                    try:
                        self._made = self._make()
                    except Exception as error:
                        self._error = error
                        raise
        return self._made

    @property
    def is_ready(self) -> bool:
        """Tell whether :attr:`workspace` answers at once."""
        return self._made is not None

    @property
    def locked(self) -> bool:
        """Tell whether no cabinet is open, without waiting."""
        return self._made is None or self._made.locked

    def close(self) -> None:
        """Wait for what is being made, and leave the cabinet."""
        if self._thread is not None:
            self._thread.join()
        if self._made is not None:
            self._made.lock()
