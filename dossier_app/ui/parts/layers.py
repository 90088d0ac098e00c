"""Parts of which one is shown: without a role of its own, which a screen reader would say at each step into it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget


class Layers(QFrame):
    """Shows one of its parts. What has the keyboard in a part that goes away gives it to the part that comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._layers = QStackedLayout(self)

    def addWidget(self, part: QWidget) -> int:
        """Add a part; return its place."""
        return self._layers.addWidget(part)

    def removeWidget(self, part: QWidget) -> None:
        """Take a part out."""
        self._layers.removeWidget(part)

    def count(self) -> int:
        """Return how many parts there are."""
        return self._layers.count()

    def currentWidget(self) -> QWidget | None:
        """Return the part shown, or None."""
        return self._layers.currentWidget()

    def currentIndex(self) -> int:
        """Return the place of the part shown, -1 for none."""
        return self._layers.currentIndex()

    def setCurrentWidget(self, part: QWidget) -> None:
        """Show a part."""
        self._layers.setCurrentWidget(part)

    def setCurrentIndex(self, at: int) -> None:
        """Show the part at a place."""
        self._layers.setCurrentIndex(at)
