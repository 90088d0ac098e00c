"""One page at a time, drawn by the child process, as wide as the pane or as large as asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout, QWidget

from dossier_app.ui.parts.controls import label, row, tool
from dossier_app.ui.parts.elided import ElidedLabel
from dossier_app.ui.parts.thumbnails import image_of
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import A4, PAPER, XS, L, M, S, Size
from dossier_app.workspace import paging

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.core.dossier import Attachment, Box
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.kit.tasks import Task

_STEP = 1.25
_LEAST, _MOST = 0.25, 6.0
_SETTLE = 120
"""Milliseconds without a change of size after which the page is drawn again."""


class PageArea(QAbstractScrollArea):
    """The page itself, on a desk.

    Attributes:
        wanted: A drawing of this width, in pixels of the screen, is wanted.
        turned: The next (1) or previous (-1) page is wanted.
    """

    wanted = Signal(int)
    turned = Signal(int)

    def __init__(self, kit: Kit) -> None:
        """Start with no page."""
        super().__init__()
        self._kit = kit
        self._page: QPixmap | None = None
        self._ratio = A4
        self._empty = True
        self._marks: tuple[Box, ...] = ()
        self.zoom = 1.0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._ask)
        self.setAccessibleName(self.tr("Page"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        kit.theme.changed.connect(self.viewport().update)

    def clear(self) -> None:
        """Show the desk alone."""
        self._page, self._empty = None, True
        self._update()

    def expect(self) -> None:
        """Show an empty sheet until the page comes."""
        self._page, self._empty = None, False
        self.verticalScrollBar().setValue(0)
        self._update()
        self._ask()

    def show_page(self, page: QPixmap) -> None:
        """Show a page."""
        self._page, self._empty = page, False
        self._ratio = page.height() / max(page.width(), 1)
        self._update()

    def set_marks(self, marks: Sequence[Box]) -> None:
        """Outline parts of the page: fractions of it as shown, left, top, right, bottom."""
        self._marks = tuple(marks)
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Show larger or smaller; 1 is the width of the pane."""
        self.zoom = min(max(zoom, _LEAST), _MOST)
        self._update()
        self._settle.start()

    @property
    def sheet(self) -> QSize:
        """Size of the page as shown: the same whether bars stand beside it or not, which depends on its size."""
        room = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()
        width = max(int((room - 2 * L) * self.zoom), 60)
        return QSize(width, int(width * self._ratio))

    def _ask(self) -> None:
        if not self._empty:
            self.wanted.emit(int(self.sheet.width() * self.devicePixelRatioF()))

    def _update(self) -> None:
        sheet = self.sheet
        for bar, length in ((self.horizontalScrollBar(), QSize.width), (self.verticalScrollBar(), QSize.height)):
            room = length(self.viewport().size())  # what the bar before this one has left
            bar.setRange(0, max(length(sheet) + 2 * L - room, 0))
            bar.setPageStep(room)
            bar.setSingleStep(40)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again once the size is settled."""
        super().resizeEvent(event)
        self._update()
        self._settle.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw desk and sheet."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._kit.theme.colours.desk)
        if self._empty:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = self.sheet
        left = max((self.viewport().width() - sheet.width()) // 2, L - self.horizontalScrollBar().value())
        where = QRect(QPoint(left, L - self.verticalScrollBar().value()), sheet)
        painter.fillRect(where.translated(0, 1).adjusted(-1, -1, 1, 2), QColor(0, 0, 0, 40))
        painter.fillRect(where, PAPER)
        if self._page is not None:
            painter.drawPixmap(where, self._page)
            self._outline(painter, where)

    def _outline(self, painter: QPainter, where: QRect) -> None:
        accent = QColor(self._kit.theme.colours.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 2))
        accent.setAlpha(36)
        painter.setBrush(accent)
        for left, top, right, bottom in self._marks:
            mark = QRectF(left * where.width(), top * where.height(), 0, 0)
            mark.setRight(right * where.width())
            mark.setBottom(bottom * where.height())
            painter.drawRoundedRect(mark.translated(where.topLeft()).adjusted(-4, -3, 4, 3), 3, 3)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; go to the next page past the end of one."""
        down = event.angleDelta().y() < 0
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom / _STEP if down else self.zoom * _STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with Page Up and Page Down at the ends."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.turned.emit(1)
        elif event.key() == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turned.emit(-1)
        else:
            super().keyPressEvent(event)


def _nothing(_image: object) -> None:
    """Take a drawing that is delivered otherwise."""


class Viewer(QWidget):
    """A document's pages, with what turns and enlarges them.

    Attributes:
        shown: Another document, or another page of it, is shown.
    """

    shown = Signal()

    def __init__(self, kit: Kit, session: Session) -> None:
        """Start with no document."""
        super().__init__()
        self._kit = kit
        self._session = session
        self._attachment: Attachment | None = None
        self._at = 0
        self._task: Task[tuple[int, int, bytes]] | None = None
        self.area = PageArea(kit)
        self.area.wanted.connect(self._draw)
        self.area.turned.connect(self.turn_page)
        self._name = ElidedLabel(label("", bold=True), Qt.TextElideMode.ElideMiddle)
        self._where = label("", Size.SMALL, faint=True)
        self._previous = tool(self.tr("Previous page"), Icon.PREVIOUS, call=lambda: self.turn_page(-1))
        self._next = tool(self.tr("Next page"), Icon.NEXT, call=lambda: self.turn_page(1))
        self._tools = [
            tool(self.tr("Turn the page a quarter to the left"), Icon.TURN_LEFT, call=lambda: self.rotate(270)),
            tool(self.tr("Turn the page a quarter to the right"), Icon.TURN_RIGHT, call=lambda: self.rotate(90)),
            tool(self.tr("Zoom out"), Icon.ZOOM_OUT, call=self.zoom_out),
            tool(self.tr("Zoom in"), Icon.ZOOM_IN, call=self.zoom_in),
            tool(self.tr("Fit the width"), Icon.FIT, call=self.fit),
        ]
        bar = row(self._name, self._where, self._previous, self._next, *self._tools, spacing=XS)
        bar.setStretch(0, 1)
        bar.setContentsMargins(M, XS, S, XS)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(bar)
        inside.addWidget(self.area, 1)
        self._update()

    @property
    def order(self) -> tuple[QWidget, ...]:
        """Its controls and its page, as one reads them."""
        return (self._previous, self._next, *self._tools, self.area)

    @property
    def attachment(self) -> Attachment | None:
        """The document shown, or None."""
        return self._attachment

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._at

    def show_attachment(self, attachment: Attachment | None) -> None:
        """Show a document, from its first page unless it is shown already."""
        before = self._attachment
        self._attachment = attachment
        if attachment is None or not attachment.pages:
            self._at = 0
            self.area.clear()
        else:
            if before is None or before.id != attachment.id:
                self._at = 0
            self._at = min(self._at, len(attachment.pages) - 1)
            if before is None or before.id != attachment.id or before.pages != attachment.pages:
                self.area.expect()
        self._update()
        self.shown.emit()

    def show_page(self, page: int) -> None:
        """Show a page by its position."""
        self.turn_page(page - self._at)

    def turn_page(self, by: int) -> None:
        """Show another page."""
        if self._attachment is None or not 0 <= self._at + by < len(self._attachment.pages):
            return
        self._at += by
        self.area.expect()
        self._update()
        self.shown.emit()

    def zoom_in(self) -> None:
        """Enlarge."""
        self.area.set_zoom(self.area.zoom * _STEP)

    def zoom_out(self) -> None:
        """Reduce."""
        self.area.set_zoom(self.area.zoom / _STEP)

    def fit(self) -> None:
        """Fit the width."""
        self.area.set_zoom(1.0)

    def rotate(self, by: int) -> None:
        """Turn the page shown, for good; it can be undone."""
        attachment, at = self._attachment, self._at
        if attachment is not None and attachment.pages:
            self._session.work(lambda opened: paging.turn(opened, attachment.id, [at], by))

    def _draw(self, width: int) -> None:
        attachment, at = self._attachment, self._at
        if attachment is None or not attachment.pages:
            return
        if self._task is not None:
            self._task.cancel()
        self._task = task = self._session.page_image(self, attachment.id, at, width, _nothing)
        task.done.connect(lambda image: self._drawn(task, attachment.id, at, image))
        task.ended.connect(lambda: self._ended(task))

    def _drawn(self, task: object, attachment_id: str, at: int, image: tuple[int, int, bytes]) -> None:
        current = self._attachment
        if task is self._task and current is not None and (current.id, self._at) == (attachment_id, at):
            page = QPixmap.fromImage(image_of(*image))
            page.setDevicePixelRatio(1.0)
            self.area.show_page(page)

    def _ended(self, task: object) -> None:
        if task is self._task:
            self._task = None

    def _update(self) -> None:
        attachment = self._attachment
        count = len(attachment.pages) if attachment else 0
        name = attachment.name if attachment else ""
        self._name.setText(name)
        self._where.setText(self.tr("p. %s/%s") % (self._at + 1, count) if count else "")
        self._previous.setEnabled(self._at > 0)
        self._next.setEnabled(self._at + 1 < count)
        for each in self._tools:
            each.setEnabled(count > 0)
        read = self.tr("Page %s of %s of %s") % (self._at + 1, count, name) if count else self.tr("No page")
        self.area.setAccessibleDescription(read)
