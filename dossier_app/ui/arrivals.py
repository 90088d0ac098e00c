"""Files that come from outside the window: a double click, a drop on the icon, a second start.

A dossier handed over is received; a cabinet is proposed on the way in; anything else is a document, which waits in
sight until a dossier is open, since only a person knows whose it is.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.gate.gate import Gate
    from dossier_app.ui.parts.page import Page

HANDED_OVER = ".dossier-remis"
"""Ending of the one file that a dossier handed over is; the vault writes it."""

_HEADER = "cabinet.json"


_AGAIN = 300
"""Milliseconds between two looks at a dialog that what has come waits behind."""


def is_cabinet(path: Path) -> bool:
    """Tell whether a path is that of a cabinet, or of the file in it that says so."""
    return path.name == _HEADER or (path.is_dir() and (path / _HEADER).is_file())


def come_forward(window: QWidget, token: str = "") -> None:
    """Bring a window to the front, from the taskbar or from behind others.

    Args:
        window: Whose dialogs come with it.
        token: What a Wayland desktop gave the program that was started last, which alone may ask; Qt reads it there.
    """
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token
    window.setWindowState(window.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
    for each in (window, QApplication.activeModalWidget()):
        if each is not None:
            each.raise_()
            each.activateWindow()
    os.environ.pop("XDG_ACTIVATION_TOKEN", None)


class Arrived(Protocol):
    """The window as arrivals see it."""

    @property
    def page(self) -> Page:
        """The page shown."""

    @property
    def gate(self) -> Gate | None:
        """The way in."""

    @property
    def dossier_page(self) -> DossierPage | None:
        """The page of the dossier on the screen, or None."""

    @property
    def locked_out(self) -> bool:
        """Tell whether the way in is shown."""


class Arrivals(QObject):
    """Holds what has come until it can go somewhere."""

    def __init__(self, window: QObject, frame: Arrived, receive: Callable[[Path], object]) -> None:
        """Hold nothing yet.

        Args:
            window: Owner.
            frame: What the window shows.
            receive: Opens the dialog that receives a dossier handed over.
        """
        super().__init__(window)
        self._frame = frame
        self._receive = receive
        self._handed: list[Path] = []
        self._documents: list[Path] = []
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self.settle)

    def take(self, names: Sequence[str]) -> None:
        """Take paths or addresses of files; those that are no files of this computer are passed over.

        Args:
            names: Paths, or addresses that begin with ``file:``.
        """
        for name in names:
            path = Path(QUrl(name).toLocalFile() if name.startswith("file:") else name)
            if is_cabinet(path):
                self._propose(path.parent if path.name == _HEADER else path)
            elif path.suffix == HANDED_OVER:
                self._handed.append(path)
            elif path.exists():
                self._documents.append(path)
        self.settle()

    def _propose(self, folder: Path) -> None:
        gate = self._frame.gate
        if self._frame.locked_out and gate is not None:
            gate.propose(folder)

    def settle(self) -> None:
        """Let what waits go where it can now; say what waits still."""
        if not (self._handed or self._documents):
            return
        if QApplication.activeModalWidget() is not None:  # someone is in the middle of something: it is done first
            self._again.start()
            return
        if self._frame.locked_out:
            self._say(self.tr("%n file(s) wait. Open the cabinet they are for.", "", self._count))
            return
        if self._handed:
            self._receive(self._handed.pop(0))
            self._again.start()
        page = self._frame.dossier_page
        if self._documents and page is not None:
            from dossier_app.workspace import Incoming

            files, self._documents = self._documents, []
            page.desk.take([Incoming.from_path(path) for path in files])
        elif self._documents:
            self._say(self.tr("%n document(s) wait. Open the dossier they are for.", "", len(self._documents)))

    @property
    def _count(self) -> int:
        return len(self._handed) + len(self._documents)

    def _say(self, text: str) -> None:
        self._frame.page.strip.say(text, "information", [(self.tr("Leave them"), self._leave)])

    def _leave(self) -> None:
        self._handed, self._documents = [], []
        self._frame.page.strip.clear()


class FileOpenings(QObject):
    """Hears the files that macOS hands to a program that runs already."""

    def __init__(self, application: QObject, take: Callable[[Sequence[str]], object]) -> None:
        """Listen to an application."""
        super().__init__(application)
        self._take = take
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a file."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._take([event.file()])
            return True
        return super().eventFilter(watched, event)
