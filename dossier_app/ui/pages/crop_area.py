"""A page on which a part, or four corners, are put by pointer or by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleValueChangeEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from dossier_app.core.pages import FULL
from dossier_app.core.remaking import LEAST_SIDE, goes_round
from dossier_app.ui.parts.thumbnails import image_of
from dossier_app.ui.style.tokens import ON_PAPER, ON_PAPER_CHOSEN, PAPER, M

if TYPE_CHECKING:
    from dossier_app.core.dossier import Box, Corners
    from dossier_app.ui.kit.kit import Kit

_HANDLE = 26
"""Pixels within which a handle is taken; it is drawn smaller."""
_DOT = 11
_STEP, _FINE = 0.01, 0.002

Point = tuple[float, float]


class CropArea(QWidget):
    """A page with four corners that can be dragged; upright they keep a rectangle.

    With the keyboard: Tab goes to the area, 1 to 4 or Space take a corner, the arrows move it (finely with Shift); 0
    takes the whole, which the arrows then move.

    Attributes:
        changed: The corners have moved.
    """

    changed = Signal()

    def __init__(self, kit: Kit, name: str, *, upright: bool = True) -> None:
        """Start without a page.

        Args:
            kit: Colours.
            name: What a screen reader says.
            upright: Whether the part is a rectangle; else the corners move one by one.
        """
        super().__init__()
        self._kit = kit
        self._upright = upright
        self._page: QPixmap | None = None
        self._points: list[Point] = _points(FULL)
        self._taken = -1
        self._grip = QPointF()
        self._focused = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 160)
        kit.theme.changed.connect(self.update)
        self._say()

    def sizeHint(self) -> QSize:
        """Want room to see the page."""
        return QSize(420, 520)

    def show_page(self, page: QPixmap) -> None:
        """Show the page to cut."""
        self._page = page
        self.update()

    def show_image(self, image: object) -> None:
        """Show a page as a child process drew it: width, height, rows of RGB bytes."""
        if isinstance(image, tuple):
            self.show_page(QPixmap.fromImage(image_of(*image)))

    @property
    def page(self) -> QPixmap | None:
        """The page shown."""
        return self._page

    @property
    def box(self) -> Box:
        """The part that the corners hold, as fractions of the page."""
        across, down = [x for x, _ in self._points], [y for _, y in self._points]
        return min(across), min(down), max(across), max(down)

    @property
    def corners(self) -> Corners:
        """The corners: top left, top right, bottom right, bottom left."""
        return _corners(self._points)

    def set_box(self, box: Box) -> None:
        """Put the corners on a rectangle."""
        self._set(_points(box))

    def set_corners(self, corners: Corners) -> None:
        """Put each corner."""
        self._set(list(zip(corners[::2], corners[1::2], strict=True)))

    def _set(self, points: list[Point]) -> None:
        if points != self._points:
            self._points = points
            self._say()
            self.update()
            self.changed.emit()

    def _say(self) -> None:
        left, top, right, bottom = (round(side * 100) for side in self.box)
        said = self.tr("Kept: from %s to %s %% across, from %s to %s %% down. 1 to 4 take a corner, arrows move it.")
        self.setAccessibleDescription(said % (left, right, top, bottom))
        QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, f"{left} {top} {right} {bottom}"))

    # --- geometry

    @property
    def sheet(self) -> QRectF:
        """Where the page is drawn."""
        room = QRectF(self.rect()).adjusted(M, M, -M, -M)
        if self._page is None or self._page.isNull():
            return room
        size = self._page.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        made = QRectF(0, 0, max(size.width(), 1), max(size.height(), 1))
        made.moveCenter(room.center())
        return made

    def at(self, corner: int) -> QPointF:
        """Return where a corner is drawn."""
        sheet, (x, y) = self.sheet, self._points[corner]
        return QPointF(sheet.left() + x * sheet.width(), sheet.top() + y * sheet.height())

    def _nearest(self, point: QPointF) -> int:
        """Return the corner under a point, or -1."""
        near = [(_distance(self.at(corner), point), corner) for corner in range(4)]
        distance, corner = min(near)
        return corner if distance <= _HANDLE else -1

    def _move(self, corner: int, x: float, y: float) -> None:
        """Put a corner at a place of the page; upright, its neighbours follow."""
        x, y = min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)
        points = list(self._points)
        if not self._upright:
            points[corner] = (x, y)
            if goes_round(_corners(points)):
                self._set(points)
            return
        left, top, right, bottom = self.box
        if corner in {0, 3}:
            left = min(x, right - LEAST_SIDE)
        else:
            right = max(x, left + LEAST_SIDE)
        if corner in {0, 1}:
            top = min(y, bottom - LEAST_SIDE)
        else:
            bottom = max(y, top + LEAST_SIDE)
        self._set(_points((left, top, right, bottom)))

    def _shift(self, dx: float, dy: float) -> None:
        """Move all corners together, within the page."""
        left, top, right, bottom = self.box
        dx, dy = min(max(dx, -left), 1 - right), min(max(dy, -top), 1 - bottom)
        self._set([(x + dx, y + dy) for x, y in self._points])

    # --- pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a corner, or the whole part."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._taken = self._nearest(event.position())
        self._grip = event.position()
        if self._taken >= 0:
            self._focused = self._taken
        elif self._polygon().containsPoint(event.position(), Qt.FillRule.OddEvenFill):
            self._taken = 4
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is taken."""
        sheet, point = self.sheet, event.position()
        if self._taken < 0:
            over = self._nearest(point) >= 0
            self.setCursor(Qt.CursorShape.CrossCursor if over else Qt.CursorShape.ArrowCursor)
        elif self._taken < 4:  # noqa: PLR2004 -- corners
            self._move(
                self._taken, (point.x() - sheet.left()) / sheet.width(), (point.y() - sheet.top()) / sheet.height()
            )
        else:
            moved = point - self._grip
            self._grip = point
            self._shift(moved.x() / sheet.width(), moved.y() / sheet.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._taken = -1

    # --- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take corners with figures or Space, move them with the arrows."""
        key = event.key()
        step = _FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        moves = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_4:
            self._focused = (key - Qt.Key.Key_1) if key != Qt.Key.Key_0 else 4
        elif key == Qt.Key.Key_Space:
            self._focused = (self._focused + 1) % 5
        elif key in moves:
            dx, dy = moves[Qt.Key(key)]
            if self._focused == 4:  # noqa: PLR2004 -- the whole
                self._shift(dx, dy)
            else:
                x, y = self._points[self._focused]
                self._move(self._focused, x + dx, y + dy)
        else:
            super().keyPressEvent(event)
            return
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which corner has the keyboard."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.update()

    # --- drawing

    def _polygon(self) -> QPolygonF:
        return QPolygonF([self.at(corner) for corner in range(4)])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, what is left out pale, the corners."""
        c = self._kit.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), c.desk)
        sheet = self.sheet
        painter.fillRect(sheet, PAPER)
        if self._page is not None:
            painter.drawPixmap(sheet, self._page, QRectF(self._page.rect()))
        outside, kept = QPainterPath(), QPainterPath()
        outside.addRect(sheet)
        kept.addPolygon(self._polygon())
        kept.closeSubpath()
        painter.fillPath(outside.subtracted(kept), QColor(20, 22, 24, 150))
        painter.setPen(QPen(PAPER, 3))
        painter.drawPath(kept)
        painter.setPen(QPen(c.accent if not c.dark else ON_PAPER, 1.5))
        painter.drawPath(kept)
        for corner in range(4):
            chosen = self.hasFocus() and self._focused in {corner, 4}
            size = _DOT + (4 if chosen else 0)
            dot = QRectF(0, 0, size, size)
            dot.moveCenter(self.at(corner))
            painter.setPen(QPen(PAPER, 2))
            painter.setBrush(ON_PAPER_CHOSEN if chosen else ON_PAPER)
            painter.drawEllipse(dot)


def _points(box: Box) -> list[Point]:
    left, top, right, bottom = box
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _corners(points: list[Point]) -> Corners:
    (a, b), (c, d), (e, f), (g, h) = points
    return a, b, c, d, e, f, g, h


def _distance(one: QPointF, other: QPointF) -> float:
    return float(((one.x() - other.x()) ** 2 + (one.y() - other.y()) ** 2) ** 0.5)
