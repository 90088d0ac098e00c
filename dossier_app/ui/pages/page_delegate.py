"""Draws one page of the grid: the sheet, its number, what was done to it, and what is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dossier_app.ui.pages.page_grid_model import PAGE, PageGridModel
from dossier_app.ui.style.icons import Icon, paint_icon
from dossier_app.ui.style.tokens import A4, ICON_L, ICON_S, ON_PAPER_FAINT, PAPER, RADIUS, XS, S, Size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListView

    from dossier_app.core.dossier import PageRef
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.pages.page_grid_model import Index

_FOOT = 38
"""Pixels under a sheet: its number, and one line of words."""


def cell_of(width: int) -> QSize:
    """Return the size of a cell whose sheet has a width."""
    return QSize(width + 3 * S, round(width * A4) + 2 * S + _FOOT)


class PageDelegate(QStyledItemDelegate):
    """Draws the cells of a grid."""

    def __init__(self, kit: Kit, model: PageGridModel, view: QListView) -> None:
        """Draw with the colours of the kit's theme."""
        super().__init__(view)
        self._kit = kit
        self._model = model
        self._view = view
        self.width = 128

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell."""
        return cell_of(self.width)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one page."""
        page: PageRef | None = index.data(PAGE)
        if page is None:
            return
        c = self._kit.theme.colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        inner = rect.adjusted(2, 2, -2, -2)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(inner, c.selection if chosen else c.hover)
        if chosen:
            painter.setPen(QPen(c.accent, 2))
            painter.drawRect(inner)
        area = QRect(rect.left() + (rect.width() - self.width) // 2, rect.top() + S, self.width, 0)
        area.setHeight(round(self.width * A4))
        share = self._model.blank_share(page)
        self._sheet(painter, area, index.data(Qt.ItemDataRole.DecorationRole), page)
        if share is not None:
            painter.fillRect(area, _veil(c.surface))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QPen(c.text, 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(inner.adjusted(3, 3, -3, -3))
        under = QRect(rect.left() + XS, area.bottom() + XS, rect.width() - 2 * XS, _FOOT)
        self._words(painter, under, index.row() + 1, page, warned=share is not None)
        painter.restore()

    def _sheet(self, painter: QPainter, area: QRect, drawn: object, page: PageRef) -> None:
        c = self._kit.theme.colours
        if isinstance(drawn, QPixmap) and not drawn.isNull():
            # Drawings come in the size of the cell: scaling them at each painting would be felt while scrolling.
            size = drawn.deviceIndependentSize().toSize()
            where = QRect(0, 0, size.width(), size.height())
            where.moveCenter(area.center())
            painter.drawPixmap(where.topLeft(), drawn)
            painter.setPen(c.edge)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(where)
            return
        painter.setPen(c.line)
        painter.setBrush(PAPER)
        painter.drawRect(area)
        if self._model.cannot_draw(page):
            mark = QRect(0, 0, ICON_L, ICON_L)
            mark.moveCenter(area.center())
            paint_icon(painter, mark, Icon.WARNING, ON_PAPER_FAINT)

    def _words(self, painter: QPainter, under: QRect, number: int, page: PageRef, *, warned: bool) -> None:
        c = self._kit.theme.colours
        painter.setPen(c.text)
        painter.setFont(self._kit.theme.font(Size.BODY))
        height = painter.fontMetrics().height()
        top = QRect(under.left(), under.top(), under.width(), height)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), str(number))
        marks = self._model.marks(page)
        if not marks:
            return
        painter.setFont(self._kit.theme.font(Size.SMALL))
        painter.setPen(c.check if warned else c.faint)
        line = QRect(under.left(), top.bottom(), under.width(), painter.fontMetrics().height() + 1)
        said = painter.fontMetrics().elidedText(
            marks[-1] if warned else ", ".join(marks), _RIGHT, line.width() - ICON_S
        )
        wide = painter.fontMetrics().horizontalAdvance(said)
        which = Icon.TO_CHECK if warned else Icon.EDIT
        left = line.left() + max(0, (line.width() - wide - ICON_S) // 2)
        paint_icon(painter, QRect(left, line.top(), ICON_S - XS, line.height()), which, painter.pen().color())
        painter.drawText(QRect(left + ICON_S, line.top(), wide + 2, line.height()), 0, said)


_RIGHT = Qt.TextElideMode.ElideRight


def _veil(colour: QColor) -> QColor:
    """Return a colour that lets what is under it show pale."""
    made = QColor(colour)
    made.setAlphaF(0.45)
    return made


def insertion_line(rect: QRect, *, after: bool) -> QRectF:
    """Return where to draw the place before or after a cell."""
    at = rect.right() if after else rect.left()
    return QRectF(at - 2, rect.top() + RADIUS, 4, rect.height() - 2 * RADIUS)
