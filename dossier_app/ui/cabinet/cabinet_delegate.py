"""How a line of the cabinet is drawn: name, procedure, a bar with its figures, dates coloured by how near they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dossier_app.ui.cabinet.cabinet_lines import Column, Standing, next_day
from dossier_app.ui.cabinet.cabinet_model import SUMMARY
from dossier_app.ui.style.tokens import M, S, Size

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from dossier_app.ui.kit.kit import Kit
    from dossier_app.workspace.summary import Summary

ROW = 44
COMPACT_ROW = 32
_BAR, _THICK = 92, 6


_SELECTED = QStyle.StateFlag.State_Selected
_UNDER_POINTER = QStyle.StateFlag.State_MouseOver
_WHERE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)


class CabinetDelegate(QStyledItemDelegate):
    """Draws every cell of the table."""

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        """Draw with the colours of the kit's theme."""
        super().__init__(parent)
        self._kit = kit
        self.row = ROW
        self._drawn: dict[tuple[str, int, int], tuple[str, QColor]] = {}
        self._fonts: dict[bool, QFont] = {}
        kit.theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Measure texts again: other people, another theme, names hidden."""
        self._drawn.clear()
        self._fonts.clear()

    def _font(self, *, bold: bool) -> QFont:
        if bold not in self._fonts:
            self._fonts[bold] = self._kit.theme.font(Size.BODY, bold=bold)
        return self._fonts[bold]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a line."""
        return QSize(super().sizeHint(option, index).width(), self.row)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        c = self._kit.theme.colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & _SELECTED:
            painter.fillRect(rect, c.selection)
        elif state & _UNDER_POINTER:
            painter.fillRect(rect, c.hover)
        painter.setPen(c.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        summary: Summary = index.data(SUMMARY)
        inner = rect.adjusted(M, 0, -S, 0)
        column = index.column()
        if column == Column.COMPLETE and summary.card is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._bar(painter, inner, summary, str(index.data()))
            painter.restore()
            return
        key = (summary.id, column, inner.width())
        if key not in self._drawn:
            self._drawn[key] = self._measured(summary, column, str(index.data() or ""), inner.width())
        text, colour = self._drawn[key]
        painter.setFont(self._font(bold=column == Column.NAME))
        painter.setPen(colour)
        painter.drawText(inner, _WHERE, text)

    def _measured(self, summary: Summary, column: int, text: str, width: int) -> tuple[str, QColor]:
        """Return a text as long as its cell, and its colour."""
        c = self._kit.theme.colours
        colour = c.text if column in {Column.NAME, Column.PROCEDURE} else c.faint
        if column == Column.NEXT:
            found = next_day(summary, self._kit.workspace.today())
            tones = {Standing.MISSED: c.danger, Standing.NEAR: c.warning, Standing.AHEAD: c.text}
            if found is not None:
                colour = tones.get(found.standing, c.faint)
        metrics = QFontMetrics(self._font(bold=column == Column.NAME))
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width), colour

    def _bar(self, painter: QPainter, rect: QRect, summary: Summary, text: str) -> None:
        c, card = self._kit.theme.colours, summary.card
        if card is None:
            return
        right_to_left = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = min(_BAR, max(rect.width() - 60, 24))
        left = rect.right() - width if right_to_left else rect.left()
        ground = QRectF(left, rect.center().y() - _THICK / 2 + 0.5, width, _THICK)
        share = card.complete / card.needed if card.needed else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.line)
        painter.drawRoundedRect(ground, _THICK / 2, _THICK / 2)
        if share > 0:
            done = QRectF(ground)
            done.setWidth(max(width * share, _THICK))
            if right_to_left:
                done.moveRight(ground.right())
            painter.setBrush(c.good if share >= 1 else c.accent)
            painter.drawRoundedRect(done, _THICK / 2, _THICK / 2)
        painter.setFont(self._font(bold=False))
        painter.setPen(c.good if share >= 1 else c.text)
        room = rect.adjusted(0, 0, -width - S, 0) if right_to_left else rect.adjusted(width + S, 0, 0, 0)
        painter.drawText(room, _WHERE, text)
