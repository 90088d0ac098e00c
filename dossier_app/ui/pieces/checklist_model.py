"""The checklist as a tree: sections, places of the list, the documents filed there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

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
    """One line of the tree.

    Attributes:
        key: What it is, across changes: kind and ids.
        title: Its words.
        item: The place of the list, for a place; the one it is filed under, for a document.
        attachment: The document, for a document.
        row: Its place among its neighbours.
    """

    kind: Literal["root", "section", "item", "file"]
    key: Key
    title: str
    item: Item | None = None
    attachment: Attachment | None = None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    row: int = 0

    def add(self, child: Node) -> Node:
        """Put a line under this one."""
        child.parent, child.row = self, len(self.children)
        self.children.append(child)
        return child

    def says(self, other: Node) -> bool:
        """Tell whether another line, of the same key, says the same."""
        same = self.title == other.title and self.attachment == other.attachment
        return same and (self.kind == "file" or self.item == other.item)

    def stands_as(self, other: Node) -> bool:
        """Tell whether the lines under this one are those under another: they can then be updated in place."""
        return [child.key for child in self.children] == [child.key for child in other.children] and all(
            mine.stands_as(theirs)
            for mine, theirs in zip(self.children, other.children, strict=True)
            if mine.children or theirs.children
        )


class ChecklistModel(QAbstractItemModel):
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
        self._root = self._built()
        session.changed.connect(self.refresh)

    # --- building

    def refresh(self) -> None:
        """Follow the dossier: in place where the lines are the same ones."""
        built = self._built()
        if built.stands_as(self._root):
            self._follow(self._root, built)
            return
        self.beginResetModel()
        self._root = built
        self.endResetModel()

    def set_show_idle(self, *, shown: bool) -> None:
        """Show places that ask for nothing, or not."""
        self.show_idle = shown
        self.refresh()

    @property
    def idle(self) -> int:
        """How many places ask for nothing."""
        return sum(i.state in _IDLE and not i.attachments for i in self._session.assessment.items)

    def _built(self) -> Node:
        from dossier_app.ui.parts.reasons import title_of

        root = Node(kind="root", key=(), title="")
        sections: dict[str, Node] = {}
        dossier, voice = self._session.dossier, self._kit.voice.about(self._session.dossier)
        documents = {each.id: each for each in dossier.attachments}
        for item in self._session.assessment.items:
            if item.state in _IDLE and not item.attachments and not self.show_idle:
                continue
            section = item.requirement.section
            if section not in sections:
                title = voice.name("section", section)
                sections[section] = root.add(Node(kind="section", key=("section", section), title=title))
            title = title_of(self._kit, item)
            key = ("item", item.requirement.id, item.instance)
            line = sections[section].add(Node(kind="item", key=key, title=title, item=item))
            for attachment_id in item.attachments:
                attachment = documents[attachment_id]
                name = attachment.title or attachment.name
                line.add(Node(kind="file", key=("file", attachment_id), title=name, item=item, attachment=attachment))
        return root

    def _follow(self, old: Node, new: Node) -> None:
        """Take the lines under one over from a tree of the same shape, and tell those that differ."""
        differ = [
            at
            for at, (mine, theirs) in enumerate(zip(old.children, new.children, strict=True))
            if not mine.says(theirs)
        ]
        for mine, theirs in zip(old.children, new.children, strict=True):
            mine.title, mine.item, mine.attachment = theirs.title, theirs.item, theirs.attachment
            if mine.children:
                self._follow(mine, theirs)
        if differ:
            above = self.createIndex(old.row, 0, old) if old is not self._root else QModelIndex()
            self.dataChanged.emit(self.index(differ[0], 0, above), self.index(differ[-1], 0, above))

    # --- finding

    def node(self, index: Index) -> Node:
        """Return the line of an index; the root for none."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else self._root

    def find(self, key: Key) -> QModelIndex:
        """Return the index of a line, or an invalid one."""
        for node in self._all(self._root):
            if node.key == key:
                return self.createIndex(node.row, 0, node)
        return QModelIndex()

    def _all(self, node: Node) -> list[Node]:
        found = []
        for child in node.children:
            found.append(child)
            found += self._all(child)
        return found

    # --- what Qt asks

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """Return the index of a child."""
        node = self.node(parent)
        if column != 0 or not 0 <= row < len(node.children):
            return QModelIndex()
        return self.createIndex(row, column, node.children[row])

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override] # the other parent() is of QObject
        """Return the index of the line above in the tree."""
        above = self.node(index).parent if index.isValid() else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many lines are under one."""
        return len(self.node(parent).children)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return one column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a line shows and says."""
        if not index.isValid():
            return None
        node = self.node(index)
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
        kind = self.node(index).kind
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

        return mime_of([n.attachment.id for n in map(self.node, indexes) if n.attachment])

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Tell whether a line accepts what is carried."""
        return self.node(parent).item is not None and bool(attachments_of(data) or pages_of(data) or paths_of(data))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """File what is dropped at the place under the pointer."""
        item = self.node(parent).item
        if item is None:
            return False
        place = (item.requirement.id, item.instance)
        if pages := pages_of(data):
            onto = self.node(parent).attachment
            self.pages_moved.emit(*pages, onto.id if onto is not None else "", *place)
        elif ids := attachments_of(data):
            self.moved.emit(ids, *place)
        elif paths := paths_of(data):
            self.files_dropped.emit(paths, *place)
        return False  # the tree is rebuilt from the dossier; the source must not remove anything itself
