"""Drawings of pages, asked for once, kept in memory only, the least used forgotten first."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

if TYPE_CHECKING:
    from dossier_app.ui.kit.session import Session

Key = tuple[object, ...]
_KEPT = 400


class Thumbnails(QObject):
    """Small drawings of first pages.

    Attributes:
        ready: The drawing of an attachment has come; carries its id.
    """

    ready = Signal(str)

    def __init__(self, session: Session, width: int, parent: QObject | None = None) -> None:
        """Draw for one dossier, at one width in pixels."""
        super().__init__(parent)
        self._session = session
        self._width = width
        self._drawn: OrderedDict[Key, QPixmap] = OrderedDict()
        self._asked: set[Key] = set()

    def get(self, attachment_id: str) -> QPixmap | None:
        """Return the drawing of a first page, or None and ask for it."""
        attachment = self._session.dossier.attachment(attachment_id)
        if not attachment.pages:
            return None
        key: Key = (attachment.pages[0], self._width)
        if key in self._drawn:
            self._drawn.move_to_end(key)
            return self._drawn[key]
        if key not in self._asked:
            self._asked.add(key)
            self._session.page_image(
                self, attachment_id, 0, self._width, lambda image: self._keep(key, attachment_id, image)
            )
        return None

    def _keep(self, key: Key, attachment_id: str, image: tuple[int, int, bytes]) -> None:
        self._drawn[key] = QPixmap.fromImage(image_of(*image))
        self._asked.discard(key)
        while len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)
        self.ready.emit(attachment_id)


def image_of(width: int, height: int, pixels: bytes) -> QImage:
    """Return rows of RGB bytes as an image of its own."""
    return QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888).copy()
