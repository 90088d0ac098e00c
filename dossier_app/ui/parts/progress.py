"""Long work on the screen: the step, the file, how many of how many, the time left, and a way to stop."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout

from dossier_app.ui.parts.controls import button, label, row
from dossier_app.ui.style.tokens import L, M, S, Size

if TYPE_CHECKING:
    from collections.abc import Callable

_ENOUGH = 2.0
"""Seconds of work before the time left is worth saying."""


class ProgressStrip(QFrame):
    """A bar that stands while work is under way."""

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self.setProperty("bar", "true")
        self._title = label("", bold=True)
        self._file = label("", faint=True)
        self._left = label("", Size.SMALL, faint=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = button(self.tr("Stop"), kind="link")
        self._cancel: Callable[[], object] | None = None
        self._stop.clicked.connect(self.stop)
        self._began = 0.0
        head = row(self._title, self._file, 1, self._left, self._stop, spacing=S)
        head.setStretch(1, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(L, S, M, S)
        inside.setSpacing(S)
        inside.addLayout(head)
        inside.addWidget(self._bar)
        self.hide()

    @property
    def running(self) -> bool:
        """Tell whether work is under way."""
        return not self.isHidden()

    @property
    def stoppable(self) -> bool:
        """Tell whether the work can be stopped."""
        return self._cancel is not None

    @property
    def title(self) -> str:
        """What is done."""
        return self._title.text()

    def start(self, title: str, total: int, cancel: Callable[[], object] | None) -> None:
        """Show that work begins.

        Args:
            title: What is done.
            total: How many, or 0 where it is not known.
            cancel: Asks the work to stop; None where it cannot.
        """
        self._title.setText(title)
        self._title.setAccessibleName(title)
        self._file.clear()
        self._left.clear()
        self._bar.setRange(0, total)
        self._bar.setValue(0)
        self._bar.setAccessibleName(title)
        self._cancel = cancel
        self._stop.setEnabled(True)
        self._stop.setVisible(cancel is not None)
        self._began = monotonic()
        self.show()

    def step(self, text: str, done: int, total: int, *, percent: bool = False) -> None:
        """Show how far it is; as a percentage where the parts are no things that one can count."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._file.setText(self._file.fontMetrics().elidedText(text, QtCore.Qt.TextElideMode.ElideMiddle, 420))
        spent = monotonic() - self._began
        said = f"{done}/{total}" if total else ""
        if percent and total:
            said = f"{100 * done // total}\N{NO-BREAK SPACE}%"
        elif spent > _ENOUGH and 0 < done < total:
            said += " · " + self._remaining(spent * (total - done) / done)
        self._left.setText(said)

    def _remaining(self, seconds: float) -> str:
        if seconds < 60:  # noqa: PLR2004 - a minute
            return self.tr("less than a minute left")
        return self.tr("about %n minute(s) left", "", round(seconds / 60))

    def finish(self) -> None:
        """Take it away."""
        self._cancel = None
        self.hide()

    def stop(self) -> None:
        """Ask the work to stop, where it can."""
        self._stop.setEnabled(False)
        if self._cancel is not None:
            self._cancel()
