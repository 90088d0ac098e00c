"""Drawings of pages for a grid: those on the screen first, those scrolled away forgotten, in memory only."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from dossier_app.ui.parts.thumbnails import image_of
from dossier_app.ui.style.tokens import A4

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dossier_app.core.dossier import PageRef
    from dossier_app.ui.kit.session import Session

Key = tuple[str, int, int, int]

_AT_ONCE = 2
"""Drawings under way: more would only keep the child processes from what the person asks next."""
_WAITING = 90
"""Drawings asked for and kept in mind: about three screens; older ones were scrolled away."""
CEILING = 64 * 2**20
"""Bytes of drawings kept."""


class PageImages(QObject):
    """Drawings by page; the last asked for is drawn first.

    Attributes:
        ready: A drawing has come; carries its page.
    """

    ready = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Draw for one dossier, at the density of the screen of a widget."""
        super().__init__(parent)
        self._density = parent.devicePixelRatioF
        self._session = session
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[Key, PageRef] = OrderedDict()
        self._running: set[Key] = set()
        self._failed: set[Key] = set()
        self._bytes = 0

    def get(self, page: PageRef, width: int) -> QPixmap | None:
        """Return the drawing of a page as wide as this, in pixels; None while it is on its way or cannot be drawn."""
        key = (page.source, page.index, page.turn, width)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        if key not in self._running and key not in self._failed:
            self._waiting[key] = page
            self._waiting.move_to_end(key)
            while len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
            self._next()
        return None

    def failed(self, page: PageRef, width: int) -> bool:
        """Tell whether a page cannot be drawn."""
        return (page.source, page.index, page.turn, width) in self._failed

    def _next(self) -> None:
        while self._waiting and len(self._running) < _AT_ONCE:
            key, page = self._waiting.popitem()
            self._running.add(key)
            task = self._session.draw(self, page, key[3], partial(self._refused, key, page))
            task.done.connect(partial(self._keep, key, page))
            task.ended.connect(partial(self._ended, key))

    def _keep(self, key: Key, page: PageRef, image: tuple[int, int, bytes]) -> None:
        self._kept[key] = drawn = QPixmap.fromImage(self._fitted(image_of(*image), key[3]))
        self._bytes += _size(drawn)
        while self._bytes > CEILING and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= _size(dropped)
        self.ready.emit(page)

    def _fitted(self, image: QImage, width: int) -> QImage:
        """Return a drawing no taller than a sheet of A4 of its width, for the density of the screen."""
        tallest = round(width * A4)
        if image.height() > tallest:
            image = image.scaledToHeight(tallest, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(self._density())
        return image

    def _refused(self, key: Key, page: PageRef, _error: object) -> None:
        self._failed.add(key)
        self.ready.emit(page)

    def _ended(self, key: Key) -> None:
        self._running.discard(key)
        self._next()


def _size(drawn: QPixmap) -> int:
    return drawn.width() * drawn.height() * 4
