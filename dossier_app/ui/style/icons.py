"""Icons of one family, drawn from a font in the colours of the palette, so that a change of theme needs no new icon."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPalette,
    QPixmap,
)

from dossier_app.ui.style.typefaces import icon_family, icon_glyph

if TYPE_CHECKING:
    from collections.abc import Callable


class Icon(StrEnum):
    """Every icon of the window, by the name its family gives it."""

    PROVIDED = "check-circle"
    TO_CHECK = "eye"
    PARTIAL = "circle-half"
    STALE = "clock-counter-clockwise"
    EXPIRED = "calendar-x"
    MISSING = "circle-dashed"
    NOT_NEEDED = "minus-circle"
    EXPLAINED = "chat-text"
    UNDECIDED = "question"
    PROPOSED = "lightbulb"
    TRANSLATION = "translate"
    ADD = "plus"
    FILES = "file-plus"
    FILE = "file-text"
    IMAGE = "image"
    LOCKED = "lock-simple"
    UNLOCKED = "lock-simple-open"
    PERSON = "user"
    PEOPLE = "users-three"
    CABINET = "archive"
    SEARCH = "magnifying-glass"
    HIDE = "eye-slash"
    SHOW = "eye"
    BACK = "arrow-left"
    FORWARD = "arrow-right"
    UNDO = "arrow-u-up-left"
    REDO = "arrow-u-up-right"
    TURN_LEFT = "arrow-counter-clockwise"
    TURN_RIGHT = "arrow-clockwise"
    ZOOM_IN = "magnifying-glass-plus"
    ZOOM_OUT = "magnifying-glass-minus"
    FIT = "arrows-out-line-horizontal"
    PREVIOUS = "caret-left"
    NEXT = "caret-right"
    DOWN = "caret-down"
    UP = "caret-up"
    TRAY = "tray"
    DROP = "download-simple"
    TRASH = "trash"
    CALENDAR = "calendar-blank"
    DEADLINE = "bell"
    SOURCE = "info"
    WARNING = "warning"
    ERROR = "x-circle"
    DONE = "check-circle"
    CLOSE = "x"
    COPY = "copy"
    PRINT = "printer"
    KEY = "key"
    FOLDER = "folder-open"
    ASSEMBLE = "stack"
    OPEN = "arrow-square-out"
    MONEY = "receipt"
    SITUATION = "list-bullets"
    PRESENCE = "grid-four"
    PIECES = "files"
    EDIT = "pencil-simple"
    MORE = "dots-three"
    HELP = "lifebuoy"
    DICE = "shuffle"
    NOTE = "note-pencil"
    CROP = "crop"
    SPLIT = "scissors"
    STRAIGHTEN = "frame-corners"
    CARD = "identification-card"
    SCAN = "bounding-box"
    NETWORK = "broadcast"
    REFRESH = "arrows-clockwise"


MIRRORED = frozenset({Icon.BACK, Icon.FORWARD, Icon.PREVIOUS, Icon.NEXT, Icon.UNDO, Icon.REDO, Icon.SITUATION})
"""Icons that point along the line: they turn round with a window that is read from right to left."""


def glyph_font(size: int) -> QFont:
    """Return the icon font at a size in pixels."""
    font = QFont(icon_family())
    font.setPixelSize(size)
    return font


def paint_icon(painter: QPainter, rect: QRect | QRectF, icon: Icon, colour: QColor) -> None:
    """Draw an icon centred in a rectangle, as large as fits.

    It is filled as a shape with the brush of a palette: a pen of a colour would make all of ``Qt`` before the way in is
    painted (see :func:`~dossier_app.ui.parts.controls.set_named`).
    """
    area = QRectF(rect)
    font = glyph_font(int(min(area.width(), area.height())))
    glyph, sizes = icon_glyph(icon.value), QFontMetricsF(font)
    line = area.center().y() + (sizes.ascent() - sizes.descent()) / 2
    shape = QPainterPath()
    shape.addText(QPointF(area.center().x() - sizes.horizontalAdvance(glyph) / 2, line), font, glyph)
    filling = QPalette()
    filling.setColor(QPalette.ColorRole.Text, colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if icon in MIRRORED and QGuiApplication.isRightToLeft():
        painter.translate(2 * area.center().x(), 0)
        painter.scale(-1, 1)
    painter.fillPath(shape, filling.brush(QPalette.ColorRole.Text))
    painter.restore()


class _Engine(QIconEngine):
    """Draws an icon in the palette's colour of the moment, or in one asked for at each drawing."""

    def __init__(self, icon: Icon, colour: Callable[[], QColor] | None) -> None:
        super().__init__()
        self._icon = icon
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the glyph."""
        if self._colour is not None and mode != QIcon.Mode.Disabled:
            colour = self._colour()
        else:
            group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
            colour = QGuiApplication.palette().color(group, QPalette.ColorRole.ButtonText)
        paint_icon(painter, rect, self._icon, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw on a transparent ground."""
        made = QPixmap(size)
        made.fill(QColor(0, 0, 0, 0))
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        """Return another engine that draws the same."""
        return _Engine(self._icon, self._colour)


def icon(which: Icon, colour: Callable[[], QColor] | None = None) -> QIcon:
    """Return an icon; its colour is asked at each drawing, so that it follows the theme."""
    return QIcon(_Engine(which, colour))
