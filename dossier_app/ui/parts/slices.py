"""Work on the screen cut into slices: the window answers between two of them."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SLICE = 0.004
"""Seconds of work after which the window answers before the next piece is begun."""


class Slices(QObject):
    """Does pieces of work in their order, a slice at each turn of the event loop, until its owner is gone."""

    def __init__(self, parent: QObject) -> None:
        """Have nothing to do."""
        super().__init__(parent)
        self._left: deque[Callable[[], object] | None] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)  # started again after the work: whatever else is due goes first
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    @property
    def busy(self) -> bool:
        """Whether pieces are left."""
        return bool(self._left)

    def do(self, pieces: Iterable[Callable[[], object] | None]) -> None:
        """Do pieces from the next turn on, instead of those that are left of an earlier call; None ends a turn."""
        self._left = deque(pieces)
        if self._left:
            self._timer.start()
        else:
            self._timer.stop()

    def _turn(self) -> None:
        end = monotonic() + SLICE
        try:
            while self._left and monotonic() < end:
                piece = self._left.popleft()
                if piece is None:
                    break
                piece()
        finally:  # a piece at fault does not hold back those that follow
            if self._left:
                self._timer.start()
