"""Choosing a place of the list by keyboard: type a few letters, Enter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from dossier_app.core.states import State
from dossier_app.ui.parts.controls import label
from dossier_app.ui.parts.folding import folded
from dossier_app.ui.parts.help_key import help_in
from dossier_app.ui.parts.reasons import title_of
from dossier_app.ui.parts.room import fit
from dossier_app.ui.pieces.accepted import kinds
from dossier_app.ui.style.icons import icon
from dossier_app.ui.style.states import ICONS, colour_of
from dossier_app.ui.style.tokens import L, S, Size

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session

PLACE = Qt.ItemDataRole.UserRole
TOLD = Qt.ItemDataRole.UserRole + 1


class PlaceDialog(QDialog):
    """The places of the list, searched by their words and by the documents they accept."""

    def __init__(self, kit: Kit, session: Session, name: str, parent: QWidget | None = None) -> None:
        """List the places of a session's dossier, for a document of this name."""
        super().__init__(parent)
        help_in(self, kit)
        self.setWindowTitle(self.tr("File under"))
        fit(self, 520, 480)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Type a few letters: passport, lease, birth…"))
        self.search.setAccessibleName(self.tr("Search for a place"))
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.places = QListWidget()
        self.places.setProperty("roomy", "true")
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.places.setAccessibleName(self.tr("Places of the list"))
        self.places.itemActivated.connect(lambda _item: self.accept())
        voice = kit.voice
        for item in session.assessment.items:
            if item.state is State.NOT_NEEDED:
                continue
            title = title_of(kit, item)
            line = QListWidgetItem(icon(ICONS[item.state], partial(_colour, kit, item.state)), title)
            line.setToolTip(title)
            line.setData(PLACE, (item.requirement.id, item.instance))
            accepted = " ".join(voice.name("piece", kind) for kind in kinds(item.requirement))
            line.setData(TOLD, folded(f"{title} {accepted}"))
            line.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {voice.term(item.state)}")
            self.places.addItem(line)
        buttons = QDialogButtonBox()
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        go = buttons.addButton(self.tr("File here"), QDialogButtonBox.ButtonRole.AcceptRole)
        go.setProperty("kind", "main")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(L, L, L, L)
        inside.setSpacing(S)
        inside.addWidget(label(self.tr("Where does %s go?") % name, Size.LARGE, bold=True, wrap=True))
        inside.addWidget(self.search)
        inside.addWidget(self.places, 1)
        inside.addWidget(buttons)
        self._filter("")

    @property
    def place(self) -> tuple[str, str] | None:
        """The requirement and the instance chosen, or None."""
        item = self.places.item(max(self.places.currentRow(), 0))
        if self.places.currentRow() < 0 or item.isHidden():
            return None
        requirement, instance = item.data(PLACE)
        return str(requirement), str(instance)

    def _filter(self, text: str) -> None:
        words = folded(text).split()
        first: QListWidgetItem | None = None
        for at in range(self.places.count()):
            item = self.places.item(at)
            shown = all(word in item.data(TOLD) for word in words)
            item.setHidden(not shown)
            if shown and first is None:
                first = item
        if first is None:
            self.places.clearSelection()
        else:
            self.places.setCurrentItem(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows of the search move in the list."""
        moves = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and watched is self.search and event.key() in moves:
            self.places.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)


def _colour(kit: Kit, state: State) -> QColor:
    return colour_of(state, kit.theme.colours)
