"""How far scans may be made lighter, and the page that this changes most: for assembly and for sticks alike."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from dossier_app.core.reducing import Rung
from dossier_app.ui.parts.controls import button, label, row
from dossier_app.ui.parts.drop_list import DropList
from dossier_app.ui.parts.help_key import help_in
from dossier_app.ui.parts.room import fit
from dossier_app.ui.parts.thumbnails import image_of
from dossier_app.ui.parts.tick_box import TickBox
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XS, L, M, S, Size
from dossier_app.workspace.budget import Budget

if TYPE_CHECKING:
    from dossier_app.core.budget import Worst
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.workspace import OpenDossier
    from dossier_app.workspace.budget import Picture, Settled, Wish

_ACROSS = 1_000
"""Pixels across of a page that is compared: what print loses shows at this size."""


class LighterChoice(QWidget):
    """What may be lost so that an output fits, and a look at the page that loses most.

    Attributes:
        changed: Something else is wished.
    """

    changed = Signal()

    def __init__(self, kit: Kit) -> None:
        """Wish that nothing be lost."""
        super().__init__()
        self._kit = kit
        self._settled: Settled | None = None
        self._opened: OpenDossier | None = None
        self.wish = DropList(self.tr("Make scans lighter"))
        self.wish.fill(self._offers(), "none")
        self.greys = TickBox(self.tr("Black and white allowed for pages of text"))
        self.greys.setToolTip(self.tr("Never for photos, pages with a coloured stamp and identity documents."))
        self.compare = button(self.tr("See the page that changes most…"), Icon.SEARCH, kind="link", call=self._look)
        how = label(self.tr("Make scans lighter"), faint=True)
        how.setBuddy(self.wish)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        for part in (how, self.wish, self.greys):
            inside.addWidget(part)
        inside.addLayout(row(self.compare, 1))
        self.compare.hide()
        self.wish.activated.connect(lambda _at: self._wished())
        self.greys.toggled.connect(lambda _on: self.changed.emit())
        self.greys.hide()

    def _offers(self) -> list[tuple[object, str]]:
        return [
            ("none", self.tr("No: nothing is lost")),
            ("auto", self.tr("As little as it takes to fit")),
            (Rung.LOSSLESS, self.tr("Without loss")),
            (Rung.FINE, self.tr("200 points an inch")),
            (Rung.MEDIUM, self.tr("150 points an inch")),
            (Rung.BLACK_AND_WHITE, self.tr("150 points, text in black and white")),
        ]

    def _wished(self) -> None:
        self.greys.setVisible(self.asked == "auto")
        self.changed.emit()

    @property
    def asked(self) -> Wish:
        """What may be lost."""
        wish = self.wish.currentData()  # Qt keeps the text of a rung, not its class
        if wish == "auto":
            return "auto"
        return "none" if wish == "none" else Rung(wish)

    @property
    def black_and_white(self) -> bool:
        """Whether pages of text may lose their greys."""
        return self.asked == Rung.BLACK_AND_WHITE or (self.asked == "auto" and self.greys.isChecked())

    def show_settled(self, opened: OpenDossier, settled: Settled) -> None:
        """Offer a look at the page that loses most, where one loses anything."""
        self._opened, self._settled = opened, settled
        self.compare.setVisible(settled.worst is not None)

    def _look(self) -> None:
        worst = self._settled.worst if self._settled is not None else None
        opened = self._opened
        if worst is None or opened is None:
            return
        self._kit.tasks.run(
            self, lambda: Budget(opened).compared(worst, _ACROSS), done=partial(self._show_pages, worst)
        )

    def _show_pages(self, worst: Worst, pages: tuple[Picture, Picture]) -> None:
        entry = self._settled.plan.entries[worst.entry] if self._settled is not None else None
        title = f"{entry.number}. {entry.title} — {worst.nth}/{len(entry.pages)}" if entry is not None else ""
        PagesCompared(self._kit, self, title, pages).open()


class PagesCompared(QDialog):
    """A page as it was given beside the page as it would leave; both move together."""

    def __init__(self, kit: Kit, parent: QWidget, title: str, pages: tuple[Picture, Picture]) -> None:
        """Show both."""
        super().__init__(parent)
        help_in(self, kit)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The page that changes most"))
        given = self._area(self.tr("As it was given"), pages[0])
        leaving = self._area(self.tr("As it would leave"), pages[1])
        for one, other in ((given, leaving), (leaving, given)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
            one.horizontalScrollBar().valueChanged.connect(other.horizontalScrollBar().setValue)
        left = QVBoxLayout()
        right = QVBoxLayout()
        for layout, area in ((left, given), (right, leaving)):
            layout.setSpacing(S)
            layout.addWidget(label(area.accessibleName(), bold=True))
            layout.addWidget(area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(L, M, L, M)
        outer.setSpacing(M)
        outer.addWidget(label(title, Size.LARGE, bold=True, wrap=True))
        outer.addWidget(
            label(self.tr("Check that the smallest print and the stamps can still be read."), faint=True, wrap=True)
        )
        beside = row(left, right, spacing=M)
        outer.addLayout(beside, 1)
        outer.addLayout(row(1, button(self.tr("Close"), kind="main", call=self.accept)))
        fit(self, 1180, 660)

    def _area(self, name: str, picture: Picture) -> QScrollArea:
        shown = QLabel()
        shown.setPixmap(QPixmap.fromImage(image_of(*picture)))
        shown.setAccessibleName(name)
        area = QScrollArea()
        area.setAccessibleName(name)
        area.setWidget(shown)
        return area
