"""A label that shortens its text to the room it has, and shows it whole in its tip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy

from dossier_app.ui.parts.controls import label
from dossier_app.ui.style.tokens import Size

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class ElidedLabel(QLabel):
    """One line of text; a screen reader gets all of it."""

    def __init__(self, like: QLabel | None = None, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        """Look like another label."""
        super().__init__()
        model = like if like is not None else label("", Size.BODY)
        self._mode = mode
        for name in ("step", "faint", "tone"):
            self.setProperty(name, model.property(name))
        self.setFont(model.font())
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(40)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """Ask for little."""
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        shown = painter.fontMetrics().elidedText(self.text(), self._mode, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), shown)
