"""One document beside the list: its pages, what is proposed for it, and what is noted of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from dossier_app.ui.controls import column, frame, scrolled
from dossier_app.ui.file_fields import FileFields
from dossier_app.ui.pages_pane import PagesPane
from dossier_app.ui.proposal_bar import ProposalBar
from dossier_app.ui.viewer import Viewer

if TYPE_CHECKING:
    from dossier_app.core.dossier import Attachment
    from dossier_app.ui.kit import Kit
    from dossier_app.ui.session import Session


class DocumentPane(QSplitter):
    """The pages above, the fields below; a bar between them while something is proposed."""

    def __init__(self, kit: Kit, session: Session, parent: QWidget) -> None:
        """Start with no document."""
        super().__init__(Qt.Orientation.Vertical, parent)
        above = QWidget(self)
        self.viewer = Viewer(kit, session)
        self.pages = PagesPane(kit, session, self.viewer, above)
        self.proposal = ProposalBar(kit, session, self.viewer)
        inside = column(self.pages, self.proposal)
        inside.setStretch(0, 1)
        above.setLayout(inside)
        foot = frame(self, foot="true")
        self.fields = FileFields(kit, session)
        under = QVBoxLayout(foot)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(scrolled(self.fields, foot))
        self.addWidget(above)
        self.addWidget(foot)
        self.setStretchFactor(0, 1)
        self.setSizes([390, 276])
        self.setChildrenCollapsible(False)
        self.pages.mode_changed.connect(lambda grid: foot.setVisible(not grid))

    def show_attachment(self, attachment: Attachment) -> None:
        """Show a document."""
        self.pages.show_attachment(attachment)
        self.fields.show_attachment(attachment)
