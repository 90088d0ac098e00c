"""Where the window was, kept as text, and brought back onto a screen that exists."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

USUAL = QSize(1280, 760)
_SHARE = 0.96
"""Part of a small screen that the window takes at most the first time."""


def kept(window: QWidget) -> str:
    """Return the place and size of a window as text."""
    return b64encode(window.saveGeometry().data()).decode("ascii")


def restore(window: QWidget, geometry: str) -> None:
    """Put a window back where it was; where that fails, in the middle of the screen, no larger than it."""
    try:
        data = QByteArray(b64decode(geometry, validate=True)) if geometry else QByteArray()
    except ValueError:
        data = QByteArray()
    if not data.isEmpty() and window.restoreGeometry(data) and _on_screen(window):
        return
    screen = QGuiApplication.primaryScreen()
    room = screen.availableGeometry()
    window.resize(USUAL.boundedTo(QSize(int(room.width() * _SHARE), int(room.height() * _SHARE))))
    frame = window.frameGeometry()
    frame.moveCenter(room.center())
    window.move(frame.topLeft())


def _on_screen(window: QWidget) -> bool:
    """Tell whether enough of the window can be seen and caught."""
    for screen in QGuiApplication.screens():
        seen = screen.availableGeometry().intersected(window.frameGeometry())
        if seen.width() > 200 and seen.height() > 100:  # noqa: PLR2004 - enough to catch a title bar
            return True
    return False
