"""Pages as they come from a scanner, small, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem

from dossier_app.ui.parts.thumbnails import image_of
from dossier_app.ui.style.tokens import PAPER, S

if TYPE_CHECKING:
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session

_SIZE = QSize(110, 150)


class ScanPages(QListWidget):
    """The pages of the stack under way; each is drawn when it has come."""

    def __init__(self, kit: Kit, session: Session) -> None:
        """Start empty."""
        super().__init__()
        self._tasks = kit.tasks
        self._opened = session.opened
        self._attachment = ""
        self.setAccessibleName(self.tr("Pages that came"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(_SIZE)
        self.setSpacing(S)
        self.setUniformItemSizes(True)
        self.setProperty("plain", "true")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def show_until(self, attachment: str, pages: int) -> None:
        """Show the pages of a document up to a number of them."""
        self._attachment = attachment
        for number in range(self.count(), pages):
            item = QListWidgetItem(QIcon(_blank()), str(number + 1))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("Page %s") % (number + 1))
            self.addItem(item)
            self._draw(attachment, number)
        self.scrollToBottom()

    def _draw(self, attachment: str, number: int) -> None:
        ratio = self.devicePixelRatioF()
        opened, width = self._opened, round(_SIZE.width() * ratio)

        def drawn(found: tuple[int, int, bytes]) -> None:
            page = QPixmap.fromImage(image_of(*found)).scaled(
                _SIZE * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            page.setDevicePixelRatio(ratio)
            if self._attachment == attachment and number < self.count():  # no other document was begun meanwhile
                self.item(number).setIcon(QIcon(page))

        # A page put in the bin meanwhile has nothing to show, and nobody waits for it.
        self._tasks.run(self, lambda: opened.page_image(attachment, number, width), done=drawn, refused=lambda _: None)


def _blank() -> QPixmap:
    page = QPixmap(_SIZE)
    page.fill(PAPER)
    return page
