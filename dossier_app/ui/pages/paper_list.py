"""A list of papers to drag: what is pressed is shown once the pointer lets go, so that it can go elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QListView

from dossier_app.ui.parts.drag_chip import drag_of

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent


class PaperList(QListView):
    """A list whose choice counts when the pointer lets go, or at once by keyboard.

    Attributes:
        settled: What is chosen is to be shown.
    """

    settled = Signal()

    def __init__(self) -> None:
        """Hold nothing."""
        super().__init__()
        self._held = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave as much room on one side as on the other."""
        super().resizeEvent(event)
        cell = self.sizeHintForIndex(self.model().index(0, 0)).width() if self.model() is not None else 0
        side = (self.width() - self.verticalScrollBar().sizeHint().width()) % cell // 2 if cell > 0 else 0
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell a choice, unless the pointer still holds it."""
        super().selectionChanged(selected, deselected)
        if not self._held:
            self.settled.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose a paper for whoever comes by keyboard: it is read aloud, and its proposal is one key away."""
        super().focusInEvent(event)
        came = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if came and self.model().rowCount() and not self.selectedIndexes():
            self.setCurrentIndex(self.currentIndex() if self.currentIndex().isValid() else self.model().index(0, 0))
            if not self.selectedIndexes():
                self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait: the document on show stays there, to take pages of the one that may be dragged onto it."""
        self._held = event.button() == Qt.MouseButton.LeftButton
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the choice."""
        super().mouseReleaseEvent(event)
        if self._held:
            self._held = False
            self.settled.emit()

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry what is chosen; unless its pages go into the document on show, it is shown in turn."""
        chosen = self.selectedIndexes()
        name = str(chosen[0].data()) if len(chosen) == 1 else self.tr("%n document(s)", "", len(chosen))
        drag = drag_of(self, self.model().mimeData(chosen), name)
        done = drag.exec(actions)
        self.end_drag(drag.target() if done != Qt.DropAction.IgnoreAction else None)

    def end_drag(self, target: QObject | None) -> None:
        """Tell the choice after a drag, unless it ended on the pages of another document."""
        from dossier_app.ui.pages.page_grid import PageGrid

        self._held = False
        onto = target.parent() if target is not None else None
        if not isinstance(target, PageGrid) and not isinstance(onto, PageGrid):
            self.settled.emit()
