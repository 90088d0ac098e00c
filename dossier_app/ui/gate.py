"""The way in: open a cabinet, create one, or come in with the recovery code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dossier_app.settings import default_cabinet
from dossier_app.ui.controls import label
from dossier_app.ui.gate_create import CreateCard
from dossier_app.ui.gate_open import OpenCard
from dossier_app.ui.gate_recovery import RecoveryCard
from dossier_app.ui.icons import Icon, icon
from dossier_app.ui.page import Page
from dossier_app.ui.tokens import ICON_XL, XL, XXL, L, M, Size

if TYPE_CHECKING:
    from dossier_app.ui.kit import Kit

CARD_WIDTH = 480


class Gate(Page):
    """The first page.

    Attributes:
        entered: A cabinet is open.
    """

    entered = Signal()

    def __init__(self, kit: Kit) -> None:
        """Propose the cabinet opened last, or the creation of a first one."""
        super().__init__(kit)
        known = [Path(folder) for folder in kit.settings.preferences().cabinets]
        self._open = OpenCard(kit, known)
        self._create = CreateCard(kit, self._first_folder())
        self._recovery = RecoveryCard(kit)
        self._cards = (self._open, self._create, self._recovery)
        self._card: QWidget = self._open
        self._open.entered.connect(self._enter)
        self._open.create_asked.connect(self.show_create)
        self._create.back_asked.connect(self.show_open)
        self._create.created.connect(self._created)
        self._recovery.finished.connect(self._enter)
        for card in self._cards:
            card.refused.connect(self.refuse)
        self.body.addLayout(self._laid_out(), 1)
        self._choose(self._open if any(f.exists() for f in known) else self._create)
        self._create.set_back_possible(possible=True)

    def _first_folder(self) -> Path:
        proposed = self.kit.settings.association().cabinet
        return Path(proposed) if proposed else default_cabinet()

    def _laid_out(self) -> QVBoxLayout:
        """Put a card in the middle, under the name of the program."""
        card = QFrame()
        card.setProperty("card", "true")
        card.setFixedWidth(CARD_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(XL, XL, XL, XL)
        for each in self._cards:
            inside.addWidget(each)
        mark = QLabel()
        self._mark = mark
        title = label("Dossier", Size.DISPLAY, bold=True)
        subtitle = label(self.tr("Prepare a complete residence-permit file, offline."), Size.LARGE, faint=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(subtitle)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(mark)
        head.addLayout(words, 1)
        self.kit.theme.changed.connect(self._retint)
        self._retint()
        middle = QVBoxLayout()
        middle.setSpacing(L)
        middle.addStretch(2)
        middle.addLayout(head)
        middle.addWidget(card)
        foot = label(
            self.tr("Everything stays encrypted on this computer. Nothing is sent anywhere."), Size.SMALL, faint=True
        )
        middle.addWidget(foot)
        middle.addStretch(3)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addLayout(middle)
        across.addStretch(1)
        outer = QVBoxLayout()
        outer.setContentsMargins(XXL, 0, XXL, 0)
        outer.addLayout(across)
        return outer

    def _retint(self) -> None:
        self._mark.setPixmap(icon(Icon.CABINET, lambda: self.kit.theme.colours.accent).pixmap(ICON_XL, ICON_XL))

    def show_create(self) -> None:
        """Show the creation of a cabinet."""
        self.strip.clear()
        self._choose(self._create)
        self._create.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_open(self) -> None:
        """Show the opening of a cabinet."""
        self.strip.clear()
        self._choose(self._open)
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def card(self) -> QWidget:
        """The card shown."""
        return self._card

    def _choose(self, card: QWidget) -> None:
        """Show one card; the frame takes its height."""
        self._card = card
        for each in self._cards:
            each.setVisible(each is card)

    def _created(self, code: str) -> None:
        self.strip.clear()
        self._recovery.set_code(code)
        self._choose(self._recovery)

    def _enter(self) -> None:
        self.strip.clear()
        self.entered.emit()
