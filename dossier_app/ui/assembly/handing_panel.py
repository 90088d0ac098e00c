"""Under the result of an assembly: noting what was handed over, a lawyer's stick, sheets to print, the history."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from dossier_app.ui.parts.controls import button, clear, frame, label, row
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import XS, M, S, Size
from dossier_app.wording.typography import long_moment
from dossier_app.workspace.deliveries import delivered_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.core.dossier import Delivery
    from dossier_app.core.profiles import Profile
    from dossier_app.core.sheets import SheetKind
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.workspace.assembly import Built

_SHOWN = 6
"""Deliveries shown; the oldest are told by their number."""


class HandingPanel(QWidget):
    """What leaves the office, and what has left it."""

    def __init__(self, kit: Kit, session: Session, chosen: Callable[[], Profile]) -> None:
        """Follow a session.

        Args:
            kit: Words and threads.
            session: The open dossier.
            chosen: Tells the shape of output shown.
        """
        super().__init__()
        self._kit = kit
        self._session = session
        self._chosen = chosen
        self._shown: tuple[Delivery, ...] | None = None
        self._offer = QVBoxLayout()
        self._history = QVBoxLayout()
        self._history.setSpacing(XS)
        self.stick = button(self.tr("On a stick…"), Icon.COPY, call=self.hand_over)
        self.sheets = button(self.tr("Sheets to print"), Icon.PRINT)
        self.sheets.setMenu(self._menu())
        self.earlier = button(self.tr("Note a delivery…"), Icon.NOTE, kind="link", call=self.note_earlier)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(S)
        inside.addLayout(self._offer)
        inside.addLayout(row(self.stick, self.sheets, 1, spacing=S))
        inside.addSpacing(M)
        inside.addLayout(row(label(self.tr("Handed over"), bold=True), 1, self.earlier, spacing=S))
        inside.addLayout(self._history)
        session.changed.connect(self.refresh)
        self.refresh()

    def _menu(self) -> QMenu:
        menu = QMenu(self.sheets)
        kinds: tuple[tuple[SheetKind, str, Icon], ...] = (
            ("missing", self.tr("Missing documents, for the person…"), Icon.MISSING),
            ("originals", self.tr("Originals to bring…"), Icon.FILES),
            ("receipt", self.tr("Receipt to be stamped…"), Icon.PROVIDED),
            ("deadlines", self.tr("Last days to act…"), Icon.DEADLINE),
            ("changes", self.tr("What changes since the last delivery…"), Icon.EDIT),
        )
        for kind, text, which in kinds:
            action = menu.addAction(icon(which), text, partial(self.open_sheet, kind))
            action.setObjectName(kind)
        return menu

    # --- what was handed over

    def refresh(self) -> None:
        """Show the history as it stands."""
        done = self._session.dossier.deliveries
        if done == self._shown:
            return
        self._shown = done
        clear(self._history)
        if not done:
            hint = self.tr("Nothing yet. Once a version is noted here, its pieces keep their numbers.")
            self._history.addWidget(label(hint, Size.SMALL, faint=True, wrap=True))
        for delivery in reversed(done[-_SHOWN:]):
            self._history.addWidget(self._line(delivery))
        if len(done) > _SHOWN:
            self._history.addWidget(label(self.tr("and %n before", "", len(done) - _SHOWN), Size.SMALL, faint=True))

    def _line(self, delivery: Delivery) -> QWidget:
        language = self._kit.language
        when = long_moment(delivery.at.astimezone().replace(tzinfo=None), language)
        profile = self._session.library.profiles.get(delivery.profile)
        shape = self._kit.voice.words(profile.title) if profile else delivery.profile
        pieces = self.tr("%n piece(s)", "", len(delivery.pieces))
        card = frame(card="true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(M, S, M, S)
        inside.setSpacing(XS)
        inside.addWidget(label(delivery.recipient, bold=True, wrap=True))
        inside.addWidget(label(f"{when} · {shape} · {pieces}", Size.SMALL, faint=True, wrap=True))
        hashes = "\n".join(f"{file.name}\u00a0: {file.sha256}" for file in delivery.files)
        card.setToolTip(hashes)
        card.setAccessibleName(f"{delivery.recipient}, {when}")
        card.setAccessibleDescription(f"{shape}, {pieces}. {hashes}")
        return card

    def offer(self, report: Built) -> None:
        """Offer to note what was just assembled."""
        clear(self._offer)
        if self._session.opened.read_only:
            return
        note = button(self.tr("Note as handed over…"), Icon.NOTE, call=partial(self._note, report))
        note.setObjectName("note-delivery")
        self._offer.addLayout(row(note, 1))

    def _note(self, report: Built) -> None:
        from dossier_app.ui.assembly.delivery_dialog import DeliveryDialog

        dialog = DeliveryDialog(self._kit, self, self._session.opened, report.plan.profile)
        dialog.give(report.plan, delivered_files(report.files))
        dialog.noted.connect(lambda: clear(self._offer))
        dialog.open()

    def note_earlier(self) -> None:
        """Ask which file was handed over before."""
        from dossier_app.ui.assembly.delivery_dialog import DeliveryDialog

        DeliveryDialog(self._kit, self, self._session.opened, self._chosen()).open()

    # --- what leaves

    def hand_over(self) -> None:
        """Write a stick."""
        from dossier_app.ui.assembly.stick_dialogs import StickDialog

        StickDialog(self._kit, self, self._session.opened).open()

    def open_sheet(self, kind: SheetKind) -> None:
        """Draw a sheet, to print or to save."""
        from dossier_app.ui.assembly.sheet_dialog import SheetDialog

        SheetDialog(self._kit, self, self._session.opened, kind, self._chosen()).open()
