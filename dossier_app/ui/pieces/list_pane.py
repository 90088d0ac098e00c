"""The pane of the list: a line above it, a line under it, and the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dossier_app.ui.parts.controls import frame, row
from dossier_app.ui.style.tokens import XS, S

if TYPE_CHECKING:
    from collections.abc import Sequence


class ListPane(QFrame):
    """Frames the list; what it frames is made with it as parent."""

    def __init__(self, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setProperty("panel", "true")
        self.setMinimumWidth(300)

    def lay_out(self, above: Sequence[QWidget], checklist: QWidget, under: QWidget, foot: QWidget) -> None:
        """Put two lines above the list, side by side, one under it, and one in the foot."""
        head, last = frame(self, bar="true"), frame(self, foot="true")
        first, second = above
        head.setLayout(row(first, 1, second, spacing=0, margin=XS))
        last.setLayout(row(foot, spacing=0, margin=XS))
        beneath = row(under, 1)
        beneath.setContentsMargins(S, 0, S, XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(checklist, 1)
        column.addLayout(beneath)
        column.addWidget(last)
