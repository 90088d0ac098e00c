"""The way in: open a cabinet, create one, or come in with the recovery code."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dossier_app.settings import default_cabinet
from dossier_app.ui.parts.controls import button, label, row
from dossier_app.ui.parts.page import Page
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import ICON_XL, XL, XXL, L, M, Size

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from dossier_app.ui.gate.gate_create import CreateCard
    from dossier_app.ui.gate.gate_open import OpenCard
    from dossier_app.ui.gate.gate_recovery import RecoveryCard
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.parts.beginning import Beginning

CARD_WIDTH = 480
_LOW = 520
"""Height under which a card and the name of the program do not both fit, in pixels."""


class Gate(Page):
    """The first page.

    Attributes:
        entered: A cabinet is open.
        language_asked: The other language is wanted; carries its code.
    """

    entered = Signal()
    language_asked = Signal(str)

    def __init__(self, kit: Kit) -> None:
        """Propose the cabinet opened last, or the creation of a first one."""
        super().__init__(kit)
        self._known = [Path(folder) for folder in kit.settings.preferences().cabinets]
        self._card: Beginning | None = None
        self._inside = QVBoxLayout()
        self.body.addLayout(self._laid_out(), 1)
        self._choose(self._open if any(f.exists() for f in self._known) else self._create)

    @cached_property
    def _open(self) -> OpenCard:
        from dossier_app.ui.gate.gate_open import OpenCard

        card = OpenCard(self.kit, self._known)
        card.entered.connect(self._enter)
        card.create_asked.connect(self.show_create)
        card.refused.connect(self.refuse)
        return card

    @cached_property
    def _create(self) -> CreateCard:
        from dossier_app.ui.gate.gate_create import CreateCard

        card = CreateCard(self.kit, self._first_folder())
        card.back_asked.connect(self.show_open)
        card.created.connect(self._created)
        card.refused.connect(self.refuse)
        return card

    @cached_property
    def _recovery(self) -> RecoveryCard:
        from dossier_app.ui.gate.gate_recovery import RecoveryCard

        card = RecoveryCard(self.kit)
        card.finished.connect(self._enter)
        return card

    def _first_folder(self) -> Path:
        proposed = self.kit.settings.association().cabinet
        return Path(proposed) if proposed else default_cabinet()

    def _laid_out(self) -> QVBoxLayout:
        """Put a card in the middle, under the name of the program."""
        card = self._frame = QFrame()
        card.setProperty("card", "true")
        card.setFixedWidth(CARD_WIDTH)
        card.setLayout(self._inside)
        self._inside.setContentsMargins(XL, XL, XL, XL)
        mark = QLabel()
        self._mark = mark
        title = label("Dossier", Size.DISPLAY, bold=True)
        subtitle = label(self.tr("Prepare a complete residence-permit file, offline."), Size.LARGE, faint=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(subtitle)
        self._banner = QWidget()
        head = QHBoxLayout(self._banner)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(M)
        head.addWidget(mark)
        head.addLayout(words, 1)
        self.kit.theme.changed.connect(self._retint)
        self._retint()
        middle = QVBoxLayout()
        middle.setSpacing(L)
        middle.addStretch(2)
        middle.addWidget(self._banner)
        middle.addWidget(card)
        foot = label(
            self.tr("Everything stays encrypted on this computer. Nothing is sent anywhere."), Size.SMALL, faint=True
        )
        other = {"fr": ("en", "English"), "en": ("fr", "Français")}[self.kit.language]
        self.tongue = button(other[1], kind="link", call=lambda: self.language_asked.emit(other[0]))
        middle.addLayout(row(foot, 1, self.tongue))
        middle.addStretch(3)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addLayout(middle)
        across.addStretch(1)
        outer = QVBoxLayout()
        outer.setContentsMargins(XXL, 0, XXL, 0)
        outer.addLayout(across)
        return outer

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the card its room where the window is low."""
        super().resizeEvent(event)
        self._banner.setVisible(self.height() >= _LOW)

    def _retint(self) -> None:
        self._mark.setPixmap(icon(Icon.CABINET, lambda: self.kit.theme.colours.accent).pixmap(ICON_XL, ICON_XL))

    def know(self, folder: Path) -> None:
        """List a cabinet that has just come back, and propose it where none is open."""
        if self.kit.program.locked:
            self.propose(folder)
        else:
            self._open.know(folder)

    def propose(self, folder: Path) -> None:
        """Propose to open a cabinet."""
        self._open.choose(folder)
        self.show_open()

    def show_create(self) -> None:
        """Show the creation of a cabinet."""
        self.strip.clear()
        self._choose(self._create)
        self._create.begin()

    def show_open(self) -> None:
        """Show the opening of a cabinet."""
        self.strip.clear()
        self._choose(self._open)
        self._open.begin()

    @property
    def card(self) -> Beginning | None:
        """The card shown."""
        return self._card

    def _choose(self, card: Beginning) -> None:
        """Show one card; the frame takes its height. Each is made when it is first shown.

        The first shows with the page: shown before the page has its place, it would be styled at once, then again.
        """
        before, self._card = self._card, card
        if self._inside.indexOf(card) < 0:
            self._inside.addWidget(card)
        self.first = card.first
        self._frame.setAccessibleName(card.accessibleName())
        if before is not None and before is not card:
            card.show()
            card.begin()  # before the other goes away with the keyboard, which would go to whatever comes next
            before.hide()

    def _created(self, code: str) -> None:
        self.strip.clear()
        self._recovery.set_code(code)
        self._choose(self._recovery)
        self._recovery.begin()

    def _enter(self) -> None:
        self.strip.clear()
        self.entered.emit()
