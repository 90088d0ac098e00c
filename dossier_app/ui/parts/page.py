"""A page of the window: a strip for messages on top, then whatever it shows; told when its cabinet is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dossier_app.ui.parts.beginning import Beginning
from dossier_app.ui.parts.progress import ProgressStrip
from dossier_app.ui.parts.strip import Strip

if TYPE_CHECKING:
    from dossier_app.core.problems import AppError
    from dossier_app.ui.kit.kit import Kit


class Page(Beginning):
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

    def holds(self) -> bool:
        """Tell whether work is under way that leaving would cut short; it is named then, with a way to stop it."""
        running = next((strip for strip in self.findChildren(ProgressStrip) if strip.running), None)
        if running is None:
            return False
        text = self.tr("Under way: %s. Wait until it is done, or stop it, then leave.") % running.title
        self.strip.say(text, "check", [(self.tr("Stop"), running.stop)] if running.stoppable else ())
        return True

    def refuse(self, error: AppError) -> None:
        """Say why something could not be done, and what to do."""
        self.strip.say(self.kit.voice.text(error), "danger")
