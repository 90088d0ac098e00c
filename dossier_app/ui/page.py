"""A page of the window: a strip for messages on top, then whatever it shows; told when its cabinet is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dossier_app.ui.strip import Strip

if TYPE_CHECKING:
    from dossier_app.core.problems import AppError
    from dossier_app.ui.kit import Kit


class Page(QWidget):
    """Base of the pages.

    Attributes:
        strip: Where it speaks to the user.
    """

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        """Lay the strip out; subclasses add to :attr:`body`."""
        super().__init__(parent)
        self.kit = kit
        self.strip = Strip(kit.theme)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = QVBoxLayout()
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        outer.addLayout(self.head)
        outer.addWidget(self.strip)
        outer.addLayout(self.body, 1)

    def refuse(self, error: AppError) -> None:
        """Say why something could not be done, and what to do."""
        self.strip.say(self.kit.voice.text(error), "danger")
