"""A list that drops down, with the arrow of the window's own icons: a style sheet takes the style's arrow away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox

from dossier_app.ui.parts.controls import set_named
from dossier_app.ui.style.icons import Icon, paint_icon
from dossier_app.ui.style.tokens import ICON_S, S

if TYPE_CHECKING:
    from collections.abc import Iterable

_VISIBLE = 16


class DropList(QComboBox):
    """A choice among texts, each with its value."""

    def __init__(self, name: str) -> None:
        """Start empty.

        Args:
            name: What a screen reader says.
        """
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(_VISIBLE)
        set_named(self, focusPolicy="StrongFocus")

    def fill(self, options: Iterable[tuple[object, str]], value: object) -> None:
        """Put options in the list and choose one; nothing moves where they stand already."""
        wanted = list(options)
        if [(self.itemData(i), self.itemText(i)) for i in range(self.count())] != wanted:
            self.clear()
            for data, text in wanted:
                self.addItem(text, data)
        at = next((i for i, (data, _text) in enumerate(wanted) if data == value), 0)
        self.setCurrentIndex(at)
        self.setToolTip(self.currentText())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        left = S if self.isRightToLeft() else self.width() - ICON_S - S
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        colour = self.palette().color(group, QPalette.ColorRole.Text)
        paint_icon(painter, QRect(left, (self.height() - ICON_S) // 2, ICON_S, ICON_S), Icon.DOWN, colour)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a choice changed by the wheel is a choice nobody made."""
        event.ignore()
