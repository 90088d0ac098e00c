"""Under the page: what is proposed for the document shown, with its reasons; Enter accepts all that is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from dossier_app.core.placing import Part
from dossier_app.ui.parts.controls import button, clear, label, row
from dossier_app.ui.parts.elided import ElidedLabel
from dossier_app.ui.parts.reasons import title_of
from dossier_app.ui.parts.tick_box import TickBox
from dossier_app.ui.pieces.period_line import PeriodLine
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import ICON_S, XS, M, S, Size
from dossier_app.wording.typography import plain_day, quoted

if TYPE_CHECKING:
    from dossier_app.core.placing import Suggestion
    from dossier_app.core.reading import DateFound
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.proposals import Proposals, Told
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.pages.viewer import Viewer

_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ProposalBar(QFrame):
    """The proposal for one document, or nothing at all.

    Attributes:
        offer_changed: Whether something is said, or can be accepted, may have changed.
    """

    offer_changed = Signal()

    def __init__(self, kit: Kit, session: Session, viewer: Viewer) -> None:
        """Follow what a viewer shows."""
        super().__init__()
        self._kit = kit
        self._session = session
        self._viewer = viewer
        self._told: Told | None = None
        self._ticks: dict[Part, QCheckBox] = {}
        self._period: PeriodLine | None = None
        self._content: tuple[object, ...] = ()
        self._hushed = False
        self.setProperty("proposal", "true")
        self.setAccessibleName(self.tr("Proposal for this document"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(XS)
        self._accept = button(self.tr("Accept ⏎"), kind="main", call=self.accept)
        self._accept.setAccessibleName(self.tr("Accept what is ticked"))
        self._accept.setToolTip(self.tr("Fill in what is ticked (Enter); it can be undone"))
        self._show = button(self.tr("Show on the page"), kind="link", call=self._go)
        self._later = button(self.tr("Later"), kind="link", call=self._set_aside)
        self._later.setToolTip(self.tr("Propose nothing more for this document; it can be undone"))
        self._understood = button(self.tr("Understood"), kind="link", call=self._hush)
        mark = QLabel()
        mark.setPixmap(icon(Icon.PROPOSED, lambda: kit.theme.colours.accent).pixmap(ICON_S, ICON_S))
        self._head = label(self.tr("Proposed"), Size.SMALL, bold=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(M, S, M, S)
        inside.setSpacing(XS)
        inside.addLayout(row(mark, self._head, 1, self._show, self._later, self._understood, self._accept, spacing=S))
        inside.addLayout(self._lines)
        proposals = self._proposals
        proposals.told.connect(self._take)
        proposals.changed.connect(lambda changed: self._ask() if changed in {"", self._id} else None)
        session.changed.connect(self._ask)
        viewer.shown.connect(self._shown)
        self.hide()

    @property
    def _proposals(self) -> Proposals:
        return self._session.proposals

    @property
    def _id(self) -> str:
        return self._viewer.attachment.id if self._viewer.attachment else ""

    @property
    def offers(self) -> bool:
        """Whether something is shown that can be accepted."""
        return self.isVisible() and self._accept.isVisible() and self._accept.isEnabled()

    def watch(self, *widgets: QWidget) -> None:
        """Let Enter in other widgets accept what is proposed here."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept with Enter where something is proposed; else let it do what it does there."""
        plain = isinstance(event, QKeyEvent) and event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        pressed = event.type() == QEvent.Type.KeyPress and plain and isinstance(event, QKeyEvent)
        if pressed and isinstance(event, QKeyEvent) and event.key() in _KEYS and self.offers:
            self.accept()
            return True
        return super().eventFilter(watched, event)

    def accept(self) -> None:
        """Fill in what is ticked."""
        if self._told is None or self._told.suggestion is None:
            return
        suggestion = self._told.suggestion
        parts = [part for part, tick in self._ticks.items() if tick.isChecked()]
        if self._period is not None and Part.WISHED in parts:
            suggestion = replace(suggestion, wished=self._period.period)
        if parts:
            self._proposals.accept([(suggestion, parts)])
            self._clear()

    # --- following

    def _shown(self) -> None:
        if self._told is None or self._told.suggestion is None or self._told.suggestion.attachment != self._id:
            self._clear()
            self._ask()
        else:
            self._mark()

    def _ask(self) -> None:
        if self._id and not self._session.snapshot.read_only:
            self._proposals.ask(self._id)

    def _take(self, attachment_id: str, told: Told) -> None:
        if attachment_id != self._id:
            return
        if told.suggestion is None:
            self._clear()
            if told.unread and not self._hushed:
                self._say_unread()
            return
        content = (told.suggestion, self._kit.language)
        self._told = told
        if content != self._content or not self._accept.isVisibleTo(self):
            self._content = content
            self._fill(told.suggestion)
        self._mark()

    def _clear(self) -> None:
        self._told, self._content = None, ()
        self._ticks, self._period = {}, None
        self._viewer.area.set_marks(())
        self.hide()
        self.offer_changed.emit()

    # --- showing

    def _fill(self, suggestion: Suggestion) -> None:
        clear(self._lines)
        self._ticks, self._period = {}, None
        self._head.setText(self.tr("Proposed"))
        for part in suggestion.parts:
            if part is Part.WISHED and suggestion.wished is not None:
                self._period = PeriodLine(suggestion.wished, self)
                self._period.tick.toggled.connect(self._ticked)
                self._lines.addLayout(self._period.lines)
                self._ticks[part] = self._period.tick
                continue
            what, why = self._words(suggestion, part)
            tick = TickBox(what)
            tick.setChecked(True)
            tick.setToolTip(f"{what}\n{why}")
            tick.setAccessibleDescription(why)
            tick.toggled.connect(self._ticked)
            reason = ElidedLabel(label("", Size.SMALL, faint=True))
            reason.setText(why)
            line = row(tick, reason, spacing=S)
            line.setStretch(1, 1)
            self._lines.addLayout(line)
            self._ticks[part] = tick
        for widget, there in ((self._accept, True), (self._later, True), (self._understood, False)):
            widget.setVisible(there)
        self.show()
        self._ticked()

    def _words(self, suggestion: Suggestion, part: Part) -> tuple[str, str]:
        """Return what a part proposes, and why."""
        day = self._day
        if part is Part.PLACE and suggestion.kind is not None:
            voice, language = self._kit.voice.about(self._session.dossier), self._kit.language
            said = voice.name("piece", suggestion.kind.piece)
            item = self._session.assessment.item(suggestion.requirement, suggestion.instance)
            if item is not None:
                said = self.tr("%s → %s") % (said, title_of(self._kit, item))
            phrases = ", ".join(quoted(phrase, language) for phrase in suggestion.kind.phrases[:3])
            return said, self.tr("read: %s") % phrases
        if part is Part.ISSUED and suggestion.issued is not None:
            return self.tr("Dated %s") % day(suggestion.issued), self._seen(suggestion.issued)
        if part is Part.COVERS and suggestion.covers is not None:
            start, end = suggestion.covers
            return self.tr("Covers %s to %s") % (day(start), day(end)), self._seen(start)
        if suggestion.valid_until is None:
            raise AssertionError("a part is shown that is not there")
        return self.tr("Valid until %s") % day(suggestion.valid_until), self._seen(suggestion.valid_until)

    def _day(self, found: DateFound) -> str:
        return plain_day(found.day, self._kit.language)

    def _seen(self, found: DateFound) -> str:
        return self.tr("read on the page: %s") % quoted(found.line, self._kit.language)

    def _ticked(self) -> None:
        self._accept.setEnabled(any(tick.isChecked() for tick in self._ticks.values()))
        self.offer_changed.emit()

    def _mark(self) -> None:
        """Outline on the page shown the lines that the dates were read in."""
        seen = self._told.seen.values() if self._told else ()
        self._viewer.area.set_marks([each.box for each in seen if each.page == self._viewer.page])
        self._show.setVisible(any(each.page != self._viewer.page for each in seen))

    def _go(self) -> None:
        pages = [each.page for each in self._told.seen.values()] if self._told else []
        if pages:
            self._viewer.turn_page(min(pages) - self._viewer.page)

    # --- ending

    def _set_aside(self) -> None:
        if self._id:
            self._proposals.set_aside(self._id)
            self._clear()

    def _say_unread(self) -> None:
        """Say once, without haste, why nothing is proposed for pictures."""
        clear(self._lines)
        self._head.setText(self.tr("The words of this picture are not read"))
        said = self.tr(
            "No program that reads pictures is installed. Tesseract, with French, is free and works offline."
        )
        self._lines.addWidget(label(said, Size.SMALL, faint=True, wrap=True))
        for widget, there in ((self._accept, False), (self._later, False), (self._show, False)):
            widget.setVisible(there)
        self._understood.show()
        self.show()
        self.offer_changed.emit()

    def _hush(self) -> None:
        self._hushed = True
        self.hide()
        self.offer_changed.emit()
