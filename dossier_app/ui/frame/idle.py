"""Someone is there, or no one has been for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication, QWindow

MINUTE = 60_000
GESTURES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.MouseMove,
    QEvent.Type.TouchBegin,
    QEvent.Type.Drop,
}


class Idle(QObject):
    """Counts the time without a gesture in any window of the program.

    Attributes:
        over: Nobody touched anything for as long as was asked.
    """

    over = Signal()

    def __init__(self, application: QGuiApplication, parent: QObject) -> None:
        """Watch the windows of an application; nothing is counted yet."""
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.over)
        application.focusWindowChanged.connect(self._watch)

    @property
    def counting(self) -> bool:
        """Tell whether time is counted."""
        return self._timer.isActive()

    def count(self, milliseconds: int) -> None:
        """Count from now; 0 counts nothing."""
        if milliseconds:
            self._timer.start(milliseconds)

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def _watch(self, window: QWindow | None) -> None:
        """Notice gestures in a window of the program; its own events only, not those of each widget in it."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that someone is there."""
        if event.type() in GESTURES and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)
