"""A box to tick whose edge is seen once it is ticked, in the dark too: the style draws it darker than the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_THICK, _ROUND = 1.5, 3


class TickBox(QCheckBox):
    """A check box with an edge of its own."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge over what the style draws."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = QRectF(self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.Link if self.isEnabled() else QPalette.ColorRole.Mid
        painter.setPen(QPen(self.palette().color(role), _THICK))
        half = _THICK / 2
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), _ROUND, _ROUND)
        painter.end()
