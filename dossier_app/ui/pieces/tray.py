"""*À classer*: what was brought and has no place yet, as small pages to drag onto the checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from dossier_app.ui.pages.paper_list import PaperList
from dossier_app.ui.parts.controls import button, column, label, row, tool
from dossier_app.ui.parts.dragging import attachments_of, carried, mime_of, pages_of, paths_of, say_below, take
from dossier_app.ui.parts.empty import EmptyState
from dossier_app.ui.parts.layers import Layers
from dossier_app.ui.parts.thumbnails import Thumbnails
from dossier_app.ui.style.icons import Icon, paint_icon
from dossier_app.ui.style.tokens import ICON_L, PAPER, RADIUS, XS, M, S, Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.core.dossier import Attachment
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session

Index = QModelIndex | QPersistentModelIndex
ATTACHMENT = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
THUMB = QSize(104, 130)
_CELL = QSize(132, 176)


class TrayModel(QAbstractListModel):
    """Documents that have no place in the list."""

    def __init__(self, session: Session, thumbnails: Thumbnails) -> None:
        """Follow a session."""
        super().__init__(thumbnails)
        self._session = session
        self._thumbnails = thumbnails
        self._ids: tuple[str, ...] = session.assessment.unfiled
        session.changed.connect(self.refresh)
        thumbnails.ready.connect(self._drawn)

    def refresh(self) -> None:
        """Follow the dossier; what is chosen stays chosen while documents come in after it."""
        ids, known = self._session.assessment.unfiled, len(self._ids)
        if known < len(ids) and ids[:known] == self._ids:
            self.beginInsertRows(ROOT, known, len(ids) - 1)
            self._ids = ids
            self.endInsertRows()
        elif ids != self._ids:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()
        if ids:
            self.dataChanged.emit(self.index(0), self.index(len(ids) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many documents wait."""
        return 0 if parent.isValid() else len(self._ids)

    def attachment(self, index: Index) -> Attachment | None:
        """Return a document, or None where it has just gone."""
        wanted = self._ids[index.row()] if index.isValid() and index.row() < len(self._ids) else ""
        return next((a for a in self._session.dossier.attachments if a.id == wanted), None)

    def find(self, attachment_id: str) -> QModelIndex:
        """Return the index of a document, or an invalid one."""
        return self.index(self._ids.index(attachment_id)) if attachment_id in self._ids else QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a document shows and says."""
        attachment = self.attachment(index)
        if attachment is None:
            return None
        if role == ATTACHMENT:
            return attachment
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnails.get(attachment.id)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return attachment.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("%s, to be filed") % attachment.name
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen and dragged."""
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        """Say what can be dropped."""
        return carried()

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry documents."""
        return mime_of([a.id for a in map(self.attachment, indexes) if a is not None])

    def _drawn(self, attachment_id: str) -> None:
        index = self.find(attachment_id)
        if index.isValid():
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


class TrayDelegate(QStyledItemDelegate):
    """Draws a small page with its name under it."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        """Draw with the colours of the kit's theme."""
        super().__init__(parent)
        self._kit = kit

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell."""
        return _CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one document."""
        c = self._kit.theme.colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        attachment: Attachment | None = index.data(ATTACHMENT)
        if attachment is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.selection if chosen else c.hover)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), RADIUS, RADIUS)
        area = QRect(rect.center().x() - THUMB.width() // 2, rect.top() + S, THUMB.width(), THUMB.height())
        self._page(painter, area, index.data(Qt.ItemDataRole.DecorationRole), bool(attachment.pages))
        painter.setFont(self._kit.theme.font(Size.SMALL))
        painter.setPen(c.text)
        under = QRect(rect.left() + XS, area.bottom() + XS, rect.width() - 2 * XS, rect.bottom() - area.bottom() - XS)
        name = painter.fontMetrics().elidedText(attachment.name, Qt.TextElideMode.ElideMiddle, under.width())
        painter.drawText(under, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), name)
        painter.restore()

    def _page(self, painter: QPainter, area: QRect, drawn: object, has_pages: bool) -> None:  # noqa: FBT001 - private
        c = self._kit.theme.colours
        if isinstance(drawn, QPixmap) and not drawn.isNull():
            size = drawn.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            where = QRect(0, 0, size.width(), size.height())
            where.moveCenter(area.center())
            where.moveBottom(area.bottom())
            painter.drawPixmap(where, drawn)
            painter.setPen(c.line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(where)
            return
        painter.setPen(c.line)
        painter.setBrush(PAPER if has_pages else c.hover)
        painter.drawRect(area)
        mark = QRect(0, 0, ICON_L, ICON_L)
        mark.moveCenter(area.center())
        paint_icon(painter, mark, Icon.FILE if has_pages else Icon.WARNING, c.edge)


class Tray(QWidget):
    """The documents to be filed, and the ways to bring more.

    Attributes:
        chosen: Another document is chosen; carries its id, or "".
        files_dropped: Files of the system are dropped here; carries their paths.
        pages_dropped: Pages of a document are dropped here; carries its id and their positions.
        unfiled: Documents of the list are put back here; carries their ids.
        add_asked: The user wants to pick files.
        folder_asked: The user wants to pick a folder.
        sure_asked: The proposals that can be accepted together are wanted.
        emptied: The last document was filed by someone whose keyboard was here.
        menu_asked: The menu of the chosen document is wanted, at a global position.
    """

    chosen = Signal(str)
    files_dropped = Signal(list)
    pages_dropped = Signal(str, list)
    unfiled = Signal(list)
    add_asked = Signal()
    folder_asked = Signal()
    menu_asked = Signal(object)
    sure_asked = Signal()
    emptied = Signal()

    def __init__(self, kit: Kit, session: Session, limits: str, parent: QWidget) -> None:
        """Show a session's tray.

        Args:
            kit: Theme and words.
            session: The dossier.
            limits: What can be brought, said beforehand.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._kit, self._session = kit, session
        self._over = False
        self.thumbnails = Thumbnails(session, THUMB.width() * 2, self)
        self.model = TrayModel(session, self.thumbnails)
        self.list = PaperList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TrayDelegate(kit, self.list))
        self.list.setAccessibleName(self.tr("To be filed"))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setUniformItemSizes(True)
        self.list.setProperty("plain", "true")
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setDragEnabled(True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(self.list.viewport().mapToGlobal(at))
        )
        self.list.settled.connect(self._selected)
        empty = EmptyState(
            kit.theme,
            Icon.DROP,
            self.tr("Drop documents here"),
            self.tr("They wait here until you file them in the list."),
            more=limits,
        )
        self._views = Layers(self)
        self._views.addWidget(self.list)
        self._views.addWidget(empty)
        self._title = label("", Size.SMALL, bold=True, faint=True)
        self._add = button(self.tr("Add…"), Icon.FILES, call=self.add_asked.emit)
        pick = self.tr("Pick documents on this computer (Ctrl+O), or paste them (Ctrl+V)")
        self._add.setToolTip(f"{pick}\n{limits}")
        folder = tool(self.tr("Add a whole folder (Ctrl+Shift+O)"), Icon.FOLDER, call=self.folder_asked.emit)
        head = row(self._title, 1)
        head.setContentsMargins(M, M, M, XS)
        pick_line = row(self._add, folder, spacing=XS)
        pick_line.setStretch(0, 1)
        self.scan_menu = QMenu(self)
        foot = column(self._sure_button(session), pick_line, self._scan_button(), spacing=S)
        foot.setContentsMargins(M, S, M, M)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(head)
        inside.addWidget(self._views, 1)
        inside.addLayout(foot)
        self.setAcceptDrops(True)
        self._follow()
        self._count_sure()

    def _follow(self) -> None:
        self._row, self._id = -1, ""
        self.model.modelAboutToBeReset.connect(self._keep)
        self.model.modelReset.connect(self._update)
        self.model.modelReset.connect(self._go_on)
        self.model.rowsInserted.connect(self._update)
        self._update()

    def _scan_button(self) -> QPushButton:
        """Return the button whose menu holds the ways to scan; the desk of scans fills it."""
        made = button(self.tr("Scan"), Icon.SCAN)
        made.setMenu(self.scan_menu)
        made.setToolTip(self.tr("Scan papers, or watch the folder of a copier (Ctrl+Shift+S)"))
        self.scan_menu.setToolTipsVisible(True)
        return made

    @property
    def ids(self) -> list[str]:
        """The documents chosen."""
        found = (self.model.attachment(index) for index in self.list.selectedIndexes())
        return [attachment.id for attachment in found if attachment is not None]

    def choose(self, attachment_id: str) -> bool:
        """Choose a document; return whether it is there."""
        index = self.model.find(attachment_id)
        if index.isValid():
            self.list.setCurrentIndex(index)
        return index.isValid()

    def clear(self) -> None:
        """Choose nothing."""
        self.list.clearSelection()

    def _selected(self) -> None:
        ids = self.ids
        self.chosen.emit(ids[-1] if ids else "")

    def _update(self) -> None:
        count = self.model.rowCount()
        self._views.setCurrentIndex(0 if count else 1)
        self._title.setText((self.tr("To be filed") + (f" ({count})" if count else "")).upper())

    def _keep(self) -> None:
        """Note which paper the keyboard is at."""
        chosen = self.list.selectedIndexes() if self.window().focusWidget() is self.list else []
        self._row, self._id = (chosen[0].row(), self.ids[0]) if len(chosen) == 1 else (-1, "")

    def _go_on(self) -> None:
        """Go to the paper after one that was filed, for whoever files them by keyboard one after the other."""
        count = self.model.rowCount()
        if self._row < 0 or self.choose(self._id):
            return
        if count:
            self.list.setCurrentIndex(self.model.index(min(self._row, count - 1), 0))
        else:
            self.emptied.emit()

    def _sure_button(self, session: Session) -> QPushButton:
        self._proposals = session.proposals
        self._proposals.sure_changed.connect(self._count_sure)
        self._sure = button("", kind="link", call=self.sure_asked.emit)
        return self._sure

    def _count_sure(self) -> None:
        count = len(self._proposals.sure)
        self._sure.setText(self.tr("%n sure proposal(s)…", "", count))
        self._sure.setToolTip(self.tr("See the documents that one place alone fits, and accept them together"))
        self._sure.setVisible(count > 0)

    # --- dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files, and documents of the list."""
        data = event.mimeData()
        if self._session.snapshot.read_only:
            say_below(self, self.tr("This dossier can only be read here."))
        elif event.source() is not self.list and (paths_of(data) or attachments_of(data) or pages_of(data)):
            take(event)
            self._hover(over=True)
            say_below(self, self.tr("Let go to leave it here, to be filed later."))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Go on accepting."""
        if event.source() is not self.list:
            take(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget."""
        self._hover(over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in files, or put documents back here."""
        self._hover(over=False)
        if pages := pages_of(event.mimeData()):
            self.pages_dropped.emit(*pages)
        elif ids := attachments_of(event.mimeData()):
            self.unfiled.emit(ids)
        elif paths := paths_of(event.mimeData()):
            self.files_dropped.emit(paths)
        take(event)

    def _hover(self, *, over: bool) -> None:
        self._over = over
        if not over:
            say_below(self, "")
        self.update()

    def paintEvent(self, event: object) -> None:
        """Draw the edge of the target while something is carried over it."""
        if not self._over:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self._kit.theme.colours.accent)
        pen.setWidthF(2)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._kit.theme.colours.selection)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), RADIUS, RADIUS)
