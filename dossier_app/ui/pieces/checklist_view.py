"""The checklist on the screen: sections as headings, places with state, word and reason, documents under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from dossier_app.core.states import State
from dossier_app.ui.parts.drag_chip import drag_of
from dossier_app.ui.parts.dragging import pages_of, say_below, take
from dossier_app.ui.pieces.checklist_model import NODE, ChecklistModel, Key, Node
from dossier_app.ui.style.icons import Icon, paint_icon
from dossier_app.ui.style.states import ICONS, colour_of
from dossier_app.ui.style.tokens import ICON_M, RADIUS, XS, M, S, Size

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QColor, QFont
    from PySide6.QtWidgets import QWidget

    from dossier_app.ui.kit.kit import Kit

_HEIGHTS = {"section": 34, "item": 34, "file": 28}
_TWO_LINES = 48
_COMPACT = 0.84
"""What is left of the height of a line when rows are low."""
Option = QStyleOptionViewItem
Index = QModelIndex | QPersistentModelIndex


class ChecklistDelegate(QStyledItemDelegate):
    """Draws the lines."""

    def __init__(self, kit: Kit, view: ChecklistView, parent: QObject | None = None) -> None:
        """Draw with the colours of the kit's theme."""
        super().__init__(parent)
        self._kit = kit
        self._view = view

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return the height of a line."""
        node: Node = index.data(NODE)
        second = node.kind == "item" and bool(self._view.checklist.reason(node))
        height = _TWO_LINES if second else _HEIGHTS[node.kind]
        scale = max(self._kit.theme.font().pixelSize() / 13, 1.0)
        if self._kit.theme.is_compact(0):
            scale *= _COMPACT
        return QSize(100, round(height * scale))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Draw one line."""
        node: Node = index.data(NODE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if node.kind == "section":
            self._section(painter, rect, node)
        else:
            self._ground(painter, rect, state, index)
            inner = rect.adjusted(M, 0, -M, 0)
            if node.kind == "item":
                self._item(painter, inner, node)
            else:
                self._file(painter, inner, node)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
        c = self._kit.theme.colours
        box = QRectF(rect).adjusted(XS, 1, -XS, -1)
        target = self._view.drop_target == index
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or target or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.selection if chosen or target else c.hover)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        if target or (chosen and state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus()):
            pen = painter.pen()
            pen.setColor(c.accent)
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setWidthF(2 if target else 1.5)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _section(self, painter: QPainter, rect: QRect, node: Node) -> None:
        painter.setFont(self._kit.theme.font(Size.SMALL, bold=True))
        painter.setPen(self._kit.theme.colours.faint)
        where = rect.adjusted(M, S, -M, -XS)
        painter.drawText(where, _LEADING | _BOTTOM, node.title.upper())

    def _item(self, painter: QPainter, rect: QRect, node: Node) -> None:
        c, item = self._kit.theme.colours, node.item
        if item is None:
            return
        colour = colour_of(item.state, c)
        reason = self._view.checklist.reason(node)
        first, second = (rect, None) if not reason else _halves(rect)
        icon_at, rest = _split(first, ICON_M, S, painter)
        paint_icon(painter, icon_at, ICONS[item.state], colour)
        word = self._view.checklist.state_word(node)
        if item.need > 1 and item.state is State.PARTIAL:
            word += f" {item.have}/{item.need}"
        painter.setFont(self._kit.theme.font(Size.SMALL))
        width = painter.fontMetrics().horizontalAdvance(word) + S
        title_at, word_at = _end(rest, width, painter)
        painter.setPen(colour)
        painter.drawText(word_at, _TRAILING | _MIDDLE, word)
        quiet = item.state in {State.NOT_NEEDED, State.UNDECIDED}
        self._text(
            painter,
            title_at,
            node.title,
            font=self._kit.theme.font(),
            colour=c.faint if quiet else c.text,
            elide=Qt.TextElideMode.ElideMiddle if item.instance else Qt.TextElideMode.ElideRight,  # which child it is
        )
        if second is not None:
            _, under = _split(second, ICON_M, S, painter)
            self._text(painter, under, reason, font=self._kit.theme.font(Size.SMALL), colour=c.faint)

    def _file(self, painter: QPainter, rect: QRect, node: Node) -> None:
        c, attachment = self._kit.theme.colours, node.attachment
        if attachment is None:
            return
        inner = _split(rect, ICON_M, S, painter)[1]
        icon_at, rest = _split(inner, ICON_M - XS, S, painter)
        which = Icon.TRANSLATION if attachment.translation_of else Icon.FILE
        paint_icon(painter, icon_at, which, c.faint)
        font = self._kit.theme.font(Size.BODY)
        painter.setFont(font)
        reason = self._view.checklist.reason(node)
        width = min(painter.fontMetrics().horizontalAdvance(node.title) + M, max(rest.width() * 6 // 10, 60))
        if not reason:
            width = rest.width()
        name_at, said_at = _start(rest, width, painter)
        name_at = name_at.adjusted(0, 0, -S, 0) if painter.layoutDirection() == _LTR else name_at.adjusted(S, 0, 0, 0)
        self._text(painter, name_at, node.title, font=font, colour=c.text, elide=Qt.TextElideMode.ElideMiddle)
        self._text(painter, said_at, reason, font=self._kit.theme.font(Size.SMALL), colour=c.faint)

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        *,
        font: QFont,
        colour: QColor,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(text, elide, rect.width())
        painter.drawText(rect, _LEADING | _MIDDLE, shown)


_LTR = Qt.LayoutDirection.LeftToRight
_LEADING = int(Qt.AlignmentFlag.AlignLeading)
_TRAILING = int(Qt.AlignmentFlag.AlignTrailing)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_BOTTOM = int(Qt.AlignmentFlag.AlignBottom)


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    """Return the first line, slightly taller, and the second."""
    at = rect.top() + rect.height() * 55 // 100
    return (
        QRect(rect.left(), rect.top() + XS, rect.width(), at - rect.top() - XS),
        QRect(rect.left(), at, rect.width(), rect.bottom() - at - XS),
    )


def _start(rect: QRect, width: int, painter: QPainter, gap: int = 0) -> tuple[QRect, QRect]:
    """Cut a width off the leading side; return it and the rest."""
    first = QRect(rect.left(), rect.top(), width, rect.height())
    rest = rect.adjusted(width + gap, 0, 0, 0)
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        first.moveRight(rect.right())
        rest = rect.adjusted(0, 0, -width - gap, 0)
    return first, rest


def _split(rect: QRect, icon: int, gap: int, painter: QPainter) -> tuple[QRect, QRect]:
    """Cut a square for an icon off the leading side."""
    first, rest = _start(rect, icon, painter, gap)
    square = QRect(first.left(), first.center().y() - icon // 2, icon, icon)
    return square, rest


def _end(rect: QRect, width: int, painter: QPainter) -> tuple[QRect, QRect]:
    """Cut a width off the trailing side; return the rest and it."""
    first, rest = _start(rect, rect.width() - width, painter)
    return first, rest


class ChecklistView(QTreeView):
    """The list, chosen by keyboard or pointer.

    Attributes:
        chosen: Another line is chosen; carries its node, or None.
        meant: Whether the line was chosen by someone, and not proposed by the program.
    """

    chosen = Signal(object)

    def __init__(self, kit: Kit, model: ChecklistModel, parent: QWidget) -> None:
        """Show a model."""
        super().__init__(parent)
        self.checklist = model
        self.drop_target = QModelIndex()
        self.meant = False
        self._key: Key = ()
        self.setModel(model)
        self.setItemDelegate(ChecklistDelegate(kit, self, self))
        self.setAccessibleName(self.tr("Checklist"))
        self.setAccessibleDescription(self.tr("Each document asked for, its state, and the files given for it."))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setProperty("plain", "true")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.selectionModel().currentChanged.connect(self._current)
        self.pressed.connect(self._pressed)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        kit.theme.density_changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def node(self) -> Node | None:
        """The line chosen, or None."""
        index = self.currentIndex()
        return self.checklist.node(index)

    def propose(self, key: Key) -> None:
        """Choose a line for a start; what is brought meanwhile is not meant for it."""
        self.choose(key)
        self.meant = False

    def choose(self, key: Key) -> bool:
        """Choose a line and show it; return whether it is there."""
        index = self.checklist.find(key)
        if not index.isValid():
            return False
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        return True

    def _current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.meant = True
        self.chosen.emit(self.checklist.node(current))

    def _pressed(self, _index: QModelIndex) -> None:
        self.meant = True

    def _keep(self) -> None:
        node = self.node if self.selectionModel().hasSelection() else None  # else a paper of the tray is chosen
        self._key, self._was_meant = node.key if node else (), self.meant
        self._at = self.verticalScrollBar().value()

    def _restore(self) -> None:
        if self._key and not self.choose(self._key):
            self.chosen.emit(None)
        self.meant = self._was_meant
        self.verticalScrollBar().setValue(self._at)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where a drop would go: a place, also when over one of its documents; pages go into a document."""
        super().dragMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        node = self.checklist.node(index)
        onto_file = node is not None and node.kind == "file" and pages_of(event.mimeData()) is not None
        place = index if onto_file else self.checklist.place_of(index)
        if self.checklist.read_only:
            place = QModelIndex()
        if place != self.drop_target:
            self.drop_target = place
            self.viewport().update()
        say_below(self, self._what_for(place))
        if place.isValid():
            take(event)
        else:
            event.ignore()

    def _what_for(self, place: QModelIndex) -> str:
        """Return what letting go would do at a line, or why it does nothing."""
        if self.checklist.read_only:
            return self.tr("This dossier can only be read here.")
        node = self.checklist.node(place)
        if node is None:
            return self.tr("Nothing is filed here: let go on a line of the list.")
        return (
            self.tr("Let go to add the pages to %s") if node.kind == "file" else self.tr("Let go to file under: %s")
        ) % (node.title)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry the document of the line chosen, shown by its name."""
        node = self.node
        if node is not None and node.attachment is not None:
            drag_of(self, self.checklist.mimeData([self.currentIndex()]), node.title).exec(actions)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget the target."""
        super().dragLeaveEvent(event)
        self._forget()

    def dropEvent(self, event: QDropEvent) -> None:
        """Drop on the place shown."""
        place = self.drop_target
        self._forget()
        if place.isValid():
            take(event)
            self.checklist.dropMimeData(event.mimeData(), event.dropAction(), -1, -1, place)

    def _forget(self) -> None:
        say_below(self, "")
        self.drop_target = QModelIndex()
        self.viewport().update()
