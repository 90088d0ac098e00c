"""The pages of a document as a list: what each shows, says and carries when it is dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QLocale, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from dossier_app.ui.parts.dragging import carried, mime_of_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dossier_app.core.dossier import Attachment, PageRef
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.pages.page_images import PageImages

Index = QModelIndex | QPersistentModelIndex
PAGE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()


class PageGridModel(QAbstractListModel):
    """Pages of one document; drawings come as they are asked for.

    Attributes:
        drawn_width: Pixels of the drawings.
    """

    def __init__(self, session: Session, images: PageImages) -> None:
        """Start with no document."""
        super().__init__(images)
        self._session = session
        self._images = images
        self._attachment: Attachment | None = None
        self._pages: tuple[PageRef, ...] = ()
        self._blanks: dict[PageRef, float] = {}
        self.drawn_width = 128
        images.ready.connect(self._drawn)

    @property
    def attachment(self) -> Attachment | None:
        """The document, or None."""
        return self._attachment

    @property
    def pages(self) -> tuple[PageRef, ...]:
        """Its pages."""
        return self._pages

    @property
    def blanks(self) -> list[int]:
        """Positions of the pages proposed as blank."""
        return [position for position, page in enumerate(self._pages) if page in self._blanks]

    def show_attachment(self, attachment: Attachment | None) -> bool:
        """Show the pages of a document as it stands; return whether they are others, or elsewhere."""
        same = self._attachment is not None and attachment is not None and self._attachment.id == attachment.id
        pages = attachment.pages if attachment is not None else ()
        before, self._attachment = self._pages, attachment
        if same and len(pages) == len(before):
            changed = [position for position, page in enumerate(pages) if page != before[position]]
            self._pages = pages
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return bool(changed)
        if not same and not pages and not before:
            return False
        self.beginResetModel()
        self._pages = pages
        self.endResetModel()
        return True

    def propose(self, blanks: Mapping[PageRef, float]) -> None:
        """Mark pages that may be blank, each with its dark share; the others lose the mark."""
        self._blanks = dict(blanks)
        if self._pages:
            self.dataChanged.emit(self.index(0), self.index(len(self._pages) - 1))

    def blank_share(self, page: PageRef) -> float | None:
        """Return the dark share of a page proposed as blank; None for the others."""
        return self._blanks.get(page)

    def cannot_draw(self, page: PageRef) -> bool:
        """Tell whether a page could not be drawn."""
        return self._images.failed(page, self.drawn_width)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many pages there are."""
        return 0 if parent.isValid() else len(self._pages)

    def page(self, index: Index) -> PageRef | None:
        """Return a page, or None where it has just gone."""
        return self._pages[index.row()] if index.isValid() and index.row() < len(self._pages) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a page shows and says."""
        page = self.page(index)
        if page is None:
            return None
        if role == PAGE:
            return page
        if role == Qt.ItemDataRole.DecorationRole:
            return self._images.get(page, self.drawn_width)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            of = self.tr("Page %s of %s") % (index.row() + 1, len(self._pages))
            return ", ".join([of, *self.marks(page)])
        return None

    def marks(self, page: PageRef) -> list[str]:
        """Return what was done to a page, and what is proposed, in words."""
        said = []
        if page.turn:
            said.append(self.tr("turned"))
        if page.crop is not None:
            said.append(self.tr("cropped"))
        if page.corners is not None:
            said.append(self.tr("straightened"))
        if len(page.made_from) > 1:
            said.append(self.tr("both sides"))
        share = self._blanks.get(page)
        if share is not None:
            said.append(self.tr("blank? ink: %s %").replace("%s", QLocale().toString(share * 100, "f", 2)))
        return said

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return base if self._session.snapshot.read_only else base | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Say what can be dropped."""
        return carried()

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry pages."""
        name = self._attachment.id if self._attachment is not None else ""
        return mime_of_pages(name, sorted(index.row() for index in indexes))

    def supportedDragActions(self) -> Qt.DropAction:
        """Pages move."""
        return Qt.DropAction.MoveAction

    def _drawn(self, page: PageRef) -> None:
        for position, known in enumerate(self._pages):
            if known == page:
                index = self.index(position)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])
