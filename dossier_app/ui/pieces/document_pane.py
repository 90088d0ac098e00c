"""One document beside the list: its pages, what is proposed for it, and what is noted of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from dossier_app.ui.pages.pages_pane import PagesPane
from dossier_app.ui.parts.controls import column, frame, scrolled
from dossier_app.ui.pieces.proposal_bar import ProposalBar

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from dossier_app.core.dossier import Attachment
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.pages.viewer import Viewer
    from dossier_app.ui.pieces.file_fields import FileFields


_PAGE, _LEAST = 300, 64
"""Pixels for the page and its bars before the fields, where the window is low; and for one line of fields."""


class DocumentPane(QSplitter):
    """The pages above, the fields below; a bar between them while something is proposed.

    The fields take the height they need, and never more than half, unless the user has moved the line between.
    """

    def __init__(self, kit: Kit, session: Session, fields: FileFields, viewer: Viewer, parent: QWidget) -> None:
        """Start with no document."""
        super().__init__(Qt.Orientation.Vertical, parent)
        above = QWidget(self)
        self.viewer = viewer
        self.pages = PagesPane(kit, session, self.viewer, above)
        self.proposal = ProposalBar(kit, session, self.viewer)
        inside = column(self.pages, self.proposal)
        inside.setStretch(0, 1)
        above.setLayout(inside)
        self._foot = foot = frame(self, foot="true")
        self.fields = fields
        under = QVBoxLayout(foot)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(scrolled(self.fields, foot))
        self.addWidget(above)
        self.addWidget(foot)
        self.setStretchFactor(0, 1)
        self.setChildrenCollapsible(False)
        self._moved = False
        self.splitterMoved.connect(self._keep)
        self.fields.folded.connect(self._unfolded)
        self.proposal.offer_changed.connect(lambda: self.fields.make_room(proposed=not self.proposal.isHidden()))
        self.pages.mode_changed.connect(lambda grid: foot.setVisible(not grid))

    def show_attachment(self, attachment: Attachment) -> None:
        """Show a document."""
        self.pages.show_attachment(attachment)
        self.fields.show_attachment(attachment)

    # --- the room of each

    def _keep(self) -> None:
        self._moved = True

    def _unfolded(self) -> None:
        self._moved = False
        self._share()

    def _share(self) -> None:
        """Give the fields the height they need, up to a half."""
        if self._moved:
            return
        room = self.height() - self.handleWidth()
        edges = self._foot.contentsMargins()
        wanted = self.fields.wanted_height(self.width()) + edges.top() + edges.bottom()
        proposed = 0 if self.proposal.isHidden() else self.proposal.sizeHint().height()
        foot = min(wanted, room // 2, max(_LEAST, room - _PAGE - proposed))
        self.setSizes([room - foot, foot])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        self._share()
