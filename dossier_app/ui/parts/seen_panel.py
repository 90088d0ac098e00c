"""A panel that follows the dossier while it is seen, and is made the first time it is: most are never opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from dossier_app.ui.kit.session import Session


class SeenPanel(QWidget):
    """Base of the panels beside the list; subclasses say what they show in :meth:`refresh`."""

    def __init__(self, session: Session) -> None:
        """Follow a session, from the first look on."""
        super().__init__()
        self._session = session
        self._late = True
        session.changed.connect(self._follow)

    def refresh(self) -> None:
        """Follow the dossier."""
        raise NotImplementedError

    def _follow(self) -> None:
        self._late = True
        if self.isVisible():
            self.catch_up()

    def catch_up(self) -> None:
        """Follow the dossier now, unless nothing has changed since the last look."""
        if self._late:
            self._late = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened unseen."""
        self.catch_up()
        super().showEvent(event)
