"""A cell of the matrix as it is drawn, in the table and in its legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from dossier_app.core.presence import Strength
from dossier_app.ui.presence.presence_model import AFTER, BEFORE, SQUARE, THIN
from dossier_app.ui.style.colour import mixed
from dossier_app.ui.style.tokens import RADIUS, Size

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from dossier_app.core.presence import Square
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.style.tokens import Colours

CELL = QSize(52, 34)
_SHARES = {Strength.CERTAIN: 0.85, Strength.REAL: 0.45, Strength.LIMITED: 0.2}
_EDGE, _ROUND, _BEYOND = 2, RADIUS - 2, 20
"""Pixels around a cell, of its corners, and by which a hole that goes on is drawn past its edge, then cut there."""


def draw_proof(painter: QPainter, box: QRectF, c: Colours, strength: Strength, *, thin: bool = False) -> None:
    """Draw the ground of a cell that has proofs: by the strength of the best, edged where they are too few."""
    fill = mixed(c.good, c.surface, _SHARES[strength])
    painter.setPen(QPen(c.warning, 2.0) if thin else QPen(fill, 1.0))
    painter.setBrush(fill)
    painter.drawRoundedRect(box, _ROUND, _ROUND)


def draw_hole(painter: QPainter, box: QRectF, c: Colours) -> None:
    """Draw a hole."""
    painter.setPen(QPen(c.danger, 1.0, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, _ROUND, _ROUND)


def ink(c: Colours, strength: Strength) -> QColor:
    """Return the colour of the words on a proof."""
    return c.surface if strength is Strength.CERTAIN else c.text


class MatrixDelegate(QStyledItemDelegate):
    """Draws a cell: full, half or light by the strength of its best proof, a letter for its kind; holes by length."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        """Draw with the colours of the kit's theme."""
        super().__init__(parent)
        self._kit = kit

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a cell."""
        return CELL

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        square: Square | None = index.data(SQUARE)
        if square is None:
            return
        c = self._kit.theme.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        if square.best is None:
            self._hole(painter, option, index)
            painter.setPen(c.danger)
        else:
            draw_proof(painter, box, c, square.best.strength, thin=bool(index.data(THIN)))
            painter.setPen(ink(c, square.best.strength))
            text += f" {len(square.marks)}" if len(square.marks) > 1 else ""
        font = self._kit.theme.font(Size.BODY, bold=True)
        if QFontMetricsF(font).horizontalAdvance(text) > box.width():
            font = self._kit.theme.font(Size.SMALL)
        painter.setFont(font)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(c.accent, 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, _ROUND, _ROUND)
        painter.restore()

    def _hole(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the part of a hole that is in a cell: one outline for all the cells of a line that it takes."""
        rect: QRect = option.rect
        left, right = bool(index.data(BEFORE)), bool(index.data(AFTER))
        if option.direction == Qt.LayoutDirection.RightToLeft:
            left, right = right, left
        box = QRectF(rect).adjusted(-_BEYOND if left else _EDGE, _EDGE, _BEYOND if right else -_EDGE, -_EDGE)
        painter.save()
        painter.setClipRect(rect)
        draw_hole(painter, box, self._kit.theme.colours)
        painter.restore()
