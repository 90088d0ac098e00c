"""What is seen under the pointer while documents are dragged: their name, small, beside the place that is aimed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QDrag, QFontMetrics, QGuiApplication, QPainter, QPalette, QPixmap

from dossier_app.ui.style.icons import Icon, paint_icon
from dossier_app.ui.style.tokens import ICON_M, TARGET, S

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

_WIDEST = 260
_BESIDE = QPoint(-14, -10)
"""From the pointer to the chip, so that neither hides the line aimed at."""


def chip(widget: QWidget, text: str) -> QPixmap:
    """Return a small card with a text, in the colours of a widget."""
    palette = QGuiApplication.palette()  # a list that is drawn on its pane has no ground of its own
    metrics = QFontMetrics(widget.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, _WIDEST)
    width = metrics.horizontalAdvance(shown) + ICON_M + 3 * S
    ratio = widget.devicePixelRatioF()
    made = QPixmap(round(width * ratio), round(TARGET * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(palette.color(QPalette.ColorRole.Base))  # some screens have no see-through corners: they would be black
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(palette.color(QPalette.ColorRole.Highlight))
    painter.drawRect(QRectF(0.5, 0.5, width - 1, TARGET - 1))
    ink = palette.color(QPalette.ColorRole.Text)
    paint_icon(painter, QRect(S, (TARGET - ICON_M) // 2, ICON_M, ICON_M), Icon.FILE, ink)
    painter.setPen(ink)
    painter.drawText(QRect(2 * S + ICON_M, 0, width, TARGET), int(Qt.AlignmentFlag.AlignVCenter), shown)
    painter.end()
    return made


def drag_of(source: QWidget, data: QMimeData, text: str) -> QDrag:
    """Return a drag of documents, shown by a text."""
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.setPixmap(chip(source, text))
    drag.setHotSpot(_BESIDE)
    return drag
