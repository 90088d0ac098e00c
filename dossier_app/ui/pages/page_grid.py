"""The pages of a document side by side: chosen, turned, put in order, by pointer and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from dossier_app.ui.pages.page_delegate import PageDelegate, cell_of, insertion_line
from dossier_app.ui.pages.page_grid_model import PageGridModel
from dossier_app.ui.pages.page_images import PageImages
from dossier_app.ui.parts.drag_chip import drag_of
from dossier_app.ui.parts.dragging import attachments_of, pages_of, paths_of, say_below, take

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtCore import QMimeData

    from dossier_app.core.dossier import Attachment
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session

_SIZES = (96, 128, 176, 240)
"""Widths of a sheet, from small to large."""
_EDGE = 36
"""Pixels from the edge of the view where something carried makes it scroll."""


class PageGrid(QListView):
    """Thumbnails of the pages of one document.

    Attributes:
        turn_asked: The chosen pages are to be turned, by these degrees.
        delete_asked: The chosen pages are to be left out.
        open_asked: A page is to be seen large; carries its position.
        shift_asked: The chosen pages are to go one place further (1) or back (-1).
        dropped: Something is dropped before a page; carries what, and the position.
        chosen: Other pages are chosen.
        menu_asked: The menu of pages is wanted, at a global position.
    """

    turn_asked = Signal(int)
    delete_asked = Signal()
    open_asked = Signal(int)
    shift_asked = Signal(int)
    dropped = Signal(object, int)
    chosen = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, kit: Kit, session: Session) -> None:
        """Start with no document."""
        super().__init__()
        self._kit = kit
        self._session = session
        self._size = 1
        self._drop_at = -1
        self._next: list[int] | None = None
        self.grid_model = PageGridModel(session, PageImages(session, self))
        self.setModel(self.grid_model)
        self._delegate = PageDelegate(kit, self.grid_model, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Pages of the document"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setProperty("plain", "true")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_asked.emit(self.viewport().mapToGlobal(at)))
        self.selectionModel().selectionChanged.connect(lambda *_changes: self.chosen.emit())
        self.activated.connect(lambda index: self.open_asked.emit(index.row()))
        kit.theme.changed.connect(self.viewport().update)
        self._fit()

    # --- showing

    def show_attachment(self, attachment: Attachment | None) -> None:
        """Show a document; pages chosen stay chosen where they are, or go where :meth:`expect` said."""
        before = self.grid_model.attachment
        same = before is not None and attachment is not None and before.id == attachment.id
        kept, current = self.positions, self.currentIndex().row()
        changed = self.grid_model.show_attachment(attachment)
        if not changed:
            return
        if same and self._next is not None:
            kept, current = self._next, self._next[0] if self._next else current
        self._next = None
        if same:
            self.choose(kept, current)
        else:
            self.scrollToTop()
            self.chosen.emit()

    def expect(self, positions: list[int]) -> None:
        """Say which pages are to be chosen once the document has changed."""
        self._next = positions

    @property
    def positions(self) -> list[int]:
        """The pages chosen, in order."""
        return sorted(index.row() for index in self.selectedIndexes())

    def choose(self, positions: Collection[int], current: int = -1) -> None:
        """Choose pages, and put the focus on one."""
        count = len(self.grid_model.pages)
        selection = QItemSelection()
        for position in positions:
            if 0 <= position < count:
                index = self.grid_model.index(position)
                selection.select(index, index)
        model = self.selectionModel()
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if count:
            at = self.grid_model.index(min(max(current, 0), count - 1))
            model.setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
            if current >= 0:
                self.scrollTo(at)
        self.chosen.emit()

    def zoom(self, by: int) -> None:
        """Show larger (1) or smaller (-1) sheets; 0 gives the usual size back."""
        self._size = min(max(self._size + by, 0), len(_SIZES) - 1) if by else 1
        self._fit()

    def _fit(self) -> None:
        width = _SIZES[self._size]
        self._delegate.width = width
        self.grid_model.drawn_width = round(width * self.devicePixelRatioF())
        self.setGridSize(cell_of(width))
        self.verticalScrollBar().setSingleStep(48)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Want room for a few pages."""
        return QSize(480, 400)

    # --- keyboard and wheel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the chosen pages by one key each."""
        key, modifiers = event.key(), event.modifiers()
        shifted = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        plain = not modifiers & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        back = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if plain and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.delete_asked.emit()
        elif plain and key == Qt.Key.Key_R:
            self.turn_asked.emit(270 if shifted else 90)
        elif modifiers & Qt.KeyboardModifier.AltModifier and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.shift_asked.emit(1 if (key == Qt.Key.Key_Right) != back else -1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(-1 if event.angleDelta().y() < 0 else 1)
            event.accept()
            return
        super().wheelEvent(event)

    # --- dragging and dropping

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry the chosen pages, shown by their numbers: their pictures would hide the place aimed at."""
        chosen = sorted(self.selectedIndexes(), key=lambda index: index.row())
        name = (
            self.tr("Page %s") % (chosen[0].row() + 1) if len(chosen) == 1 else self.tr("%n page(s)", "", len(chosen))
        )
        drag_of(self, self.model().mimeData(chosen), name).exec(actions)

    def _takes(self, data: QMimeData) -> bool:
        if self._session.snapshot.read_only or self.grid_model.attachment is None:
            return False
        own = attachments_of(data)
        return bool(pages_of(data) or paths_of(data) or (own and self.grid_model.attachment.id not in own))

    def place_at(self, point: QPoint) -> int:
        """Return before which page something dropped at a point goes."""
        count = len(self.grid_model.pages)
        at = QPoint(max(point.x(), 0), point.y() + self.verticalOffset())
        cell = self.gridSize()
        across = max(self.viewport().width() // cell.width(), 1)
        x = at.x() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.viewport().width() - at.x()
        column = min((x + cell.width() // 2) // cell.width(), across)
        return max(0, min(max(at.y(), 0) // cell.height() * across + column, count))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept pages, documents and files."""
        if self._takes(event.mimeData()):
            take(event)
            say_below(self, self.tr("Let go between two pages, at the line that is drawn."))
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the place, and scroll at the edges."""
        if not self._takes(event.mimeData()):
            event.ignore()
            return
        point = event.position().toPoint()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if point.y() < _EDGE:
            bar.setValue(bar.value() - 24)
        elif point.y() > height - _EDGE:
            bar.setValue(bar.value() + 24)
        self._mark(self.place_at(point))
        take(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget the place."""
        self._mark(-1)
        say_below(self, "")
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what is dropped, and where."""
        at = self.place_at(event.position().toPoint())
        self._mark(-1)
        if not self._takes(event.mimeData()):
            event.ignore()
            return
        # The dossier moves the pages: the view they come from must not remove anything by itself.
        take(event)
        self.dropped.emit(event.mimeData(), at)

    def _mark(self, at: int) -> None:
        if at != self._drop_at:
            self._drop_at = at
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages, and the place where what is carried would go."""
        super().paintEvent(event)
        if self._drop_at < 0:
            return
        count = len(self.grid_model.pages)
        after = self._drop_at >= count
        cell: QRect = self.visualRect(self.grid_model.index(min(self._drop_at, count - 1)))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            after = not after
        painter = QPainter(self.viewport())
        painter.fillRect(insertion_line(cell, after=after), self._kit.theme.colours.accent)
