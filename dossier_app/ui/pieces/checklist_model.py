"""The checklist, line after line: sections, places of the list, the documents filed there.

A list and not a tree, since nothing in it opens or closes: of a line two levels down, Qt tells a screen reader another
one when the list gets the keyboard, and that each line without anything under it is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from dossier_app.core.states import State
from dossier_app.ui.parts.dragging import attachments_of, carried, pages_of, paths_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier_app.core.assessment import Item
    from dossier_app.core.dossier import Attachment
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session

Index = QModelIndex | QPersistentModelIndex
NODE = Qt.ItemDataRole.UserRole
Key = tuple[str, ...]
ROOT = QModelIndex()

_IDLE = {State.NOT_NEEDED}
_CHOSEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TAKES = _CHOSEN | Qt.ItemFlag.ItemIsDropEnabled
_GOES = _TAKES | Qt.ItemFlag.ItemIsDragEnabled


@dataclass(eq=False)
class Node:
    """One line of the list.

    Attributes:
        key: What it is, across changes: kind and ids.
        title: Its words.
        item: The place of the list, for a place; the one it is filed under, for a document.
        attachment: The document, for a document.
    """

    kind: Literal["section", "item", "file"]
    key: Key
    title: str
    item: Item | None = None
    attachment: Attachment | None = None

    def says(self, other: Node) -> bool:
        """Tell whether another line, of the same key, says the same."""
        same = self.title == other.title and self.attachment == other.attachment
        return same and (self.kind == "file" or self.item == other.item)


class ChecklistModel(QAbstractListModel):
    """The list of one dossier.

    Attributes:
        files_dropped: Files of the system were dropped on a place: paths, requirement, instance.
        moved: Documents of the dossier were dropped on a place: ids, requirement, instance.
        pages_moved: Pages were dropped: their document and positions, the document under them or "", its place.
    """

    files_dropped = Signal(list, str, str)
    moved = Signal(list, str, str)
    pages_moved = Signal(str, list, str, str, str)

    def __init__(self, kit: Kit, session: Session, parent: QObject | None = None) -> None:
        """Show a session's dossier and follow it."""
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self.show_idle = False
        self._lines = self._built()
        session.changed.connect(self.refresh)

    # --- building

    def refresh(self) -> None:
        """Follow the dossier: in place where the lines are the same ones."""
        built = self._built()
        if [line.key for line in built] == [line.key for line in self._lines]:
            self._follow(built)
            return
        self.beginResetModel()
        self._lines = built
        self.endResetModel()

    def set_show_idle(self, *, shown: bool) -> None:
        """Show places that ask for nothing, or not."""
        self.show_idle = shown
        self.refresh()

    @property
    def idle(self) -> int:
        """How many places ask for nothing."""
        return sum(i.state in _IDLE and not i.attachments for i in self._session.assessment.items)

    def _built(self) -> list[Node]:
        from dossier_app.ui.parts.reasons import title_of

        sections: dict[str, list[Node]] = {}
        dossier, voice = self._session.dossier, self._kit.voice.about(self._session.dossier)
        documents = {each.id: each for each in dossier.attachments}
        for item in self._session.assessment.items:
            if item.state in _IDLE and not item.attachments and not self.show_idle:
                continue
            section = item.requirement.section
            if section not in sections:
                title = voice.name("section", section)
                sections[section] = [Node(kind="section", key=("section", section), title=title)]
            title = title_of(self._kit, item)
            key = ("item", item.requirement.id, item.instance)
            sections[section].append(Node(kind="item", key=key, title=title, item=item))
            for attachment_id in item.attachments:
                attachment = documents[attachment_id]
                name = attachment.title or attachment.name
                line = Node(kind="file", key=("file", attachment_id), title=name, item=item, attachment=attachment)
                sections[section].append(line)
        return [line for lines in sections.values() for line in lines]

    def _follow(self, new: list[Node]) -> None:
        """Take over lines of the same shape, and tell those that differ."""
        differ = [at for at, (mine, theirs) in enumerate(zip(self._lines, new, strict=True)) if not mine.says(theirs)]
        for mine, theirs in zip(self._lines, new, strict=True):
            mine.title, mine.item, mine.attachment = theirs.title, theirs.item, theirs.attachment
        if differ:
            self.dataChanged.emit(self.index(differ[0]), self.index(differ[-1]))

    # --- finding

    def node(self, index: Index) -> Node | None:
        """Return the line of an index, or None."""
        return self._lines[index.row()] if index.isValid() else None

    def find(self, key: Key) -> QModelIndex:
        """Return the index of a line, or an invalid one."""
        return next((self.index(at) for at, node in enumerate(self._lines) if node.key == key), QModelIndex())

    def place_of(self, index: Index) -> QModelIndex:
        """Return the index of the place that a line stands for: its own, or the one its document is filed under."""
        node = self.node(index)
        if node is None or node.item is None:
            return QModelIndex()
        return self.find(("item", node.item.requirement.id, node.item.instance))

    # --- what Qt asks

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a line shows and says."""
        if not index.isValid():
            return None
        node = self._lines[index.row()]
        if role == NODE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return node.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (node.title, self.state_word(node), self.reason(node)) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (node.title, self.reason(node)) if part)
        return None

    def state_word(self, node: Node) -> str:
        """Return the word of a place's state."""
        return self._kit.voice.term(node.item.state) if node.kind == "item" and node.item else ""

    def reason(self, node: Node) -> str:
        """Return why a line is as it is, in one sentence."""
        from dossier_app.ui.parts.reasons import reason_of_file, reason_of_item

        if node.kind == "item" and node.item:
            return reason_of_item(self._kit, self._session.dossier, node.item)
        if node.kind == "file" and node.attachment:
            title = self._kit.voice.words(node.item.title) if node.item else ""
            return reason_of_file(self._kit, node.attachment, title)
        return ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be chosen, dragged, dropped on."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        kind = self._lines[index.row()].kind
        if kind == "section":
            return Qt.ItemFlag.ItemIsEnabled
        if self._session.snapshot.read_only:
            return _CHOSEN
        return _TAKES if kind == "item" else _GOES

    # --- dragging

    @property
    def read_only(self) -> bool:
        """Whether nothing can be filed."""
        return self._session.snapshot.read_only

    def supportedDropActions(self) -> Qt.DropAction:
        """Accept copies from outside and moves from inside."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Say what can be dropped."""
        return carried()

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the documents of some lines."""
        from dossier_app.ui.parts.dragging import mime_of

        return mime_of([n.attachment.id for n in map(self.node, indexes) if n is not None and n.attachment])

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Tell whether a line accepts what is carried."""
        node = self.node(parent)
        return (
            node is not None
            and node.item is not None
            and bool(attachments_of(data) or pages_of(data) or paths_of(data))
        )

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """File what is dropped at the place under the pointer."""
        node = self.node(parent)
        if node is None or node.item is None:
            return False
        item = node.item
        place = (item.requirement.id, item.instance)
        if pages := pages_of(data):
            onto = node.attachment
            self.pages_moved.emit(*pages, onto.id if onto is not None else "", *place)
        elif ids := attachments_of(data):
            self.moved.emit(ids, *place)
        elif paths := paths_of(data):
            self.files_dropped.emit(paths, *place)
        return False  # the list is made again from the dossier; the source must not remove anything itself
