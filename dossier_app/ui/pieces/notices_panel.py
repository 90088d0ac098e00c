"""What the person must know before filing: risks first, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dossier_app.ui.parts.controls import clear, frame, label, row, scrolled
from dossier_app.ui.parts.seen_panel import SeenPanel
from dossier_app.ui.parts.sources_card import SourcesCard
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import ICON_M, XL, XS, L, M, S, Size

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from dossier_app.core.checklist import Notice
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session

_ORDER = ("danger", "caution", "information")
_ICONS = {"danger": Icon.ERROR, "caution": Icon.WARNING, "information": Icon.SOURCE}


class NoticesPanel(SeenPanel):
    """Every notice whose condition holds."""

    def __init__(self, kit: Kit, session: Session) -> None:
        """Show a session's notices."""
        super().__init__(session)
        self._kit = kit
        self._shown: tuple[Notice, ...] | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)

    def refresh(self) -> None:
        """Follow the dossier."""
        notices = self._session.assessment.notices
        if notices == self._shown:
            return
        self._shown = notices
        clear(self._outer)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(XL, L, XL, L)
        layout.setSpacing(M)
        layout.addWidget(label(self.tr("Good to know before filing"), Size.TITLE, bold=True, wrap=True))
        for notice in sorted(notices, key=lambda each: _ORDER.index(each.severity)):
            layout.addWidget(self._card(notice))
        layout.addStretch(1)
        self._outer.addWidget(scrolled(inner, self, name=self.tr("Good to know before filing")))

    def _card(self, notice: Notice) -> QWidget:
        voice, theme = self._kit.voice, self._kit.theme

        def colour() -> QColor:
            c = theme.colours
            return {"danger": c.danger, "caution": c.check, "information": c.accent}[notice.severity]

        mark = QLabel()
        mark.setPixmap(icon(_ICONS[notice.severity], colour).pixmap(ICON_M, ICON_M))
        tone = {"danger": "danger", "caution": "check", "information": ""}[notice.severity]
        word = label(voice.name("severity", notice.severity).capitalize(), Size.SMALL, bold=True, tone=tone)
        card = frame(card="true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(M, M, M, M)
        inside.setSpacing(XS)
        inside.addLayout(row(mark, word, 1, spacing=S))
        inside.addWidget(label(voice.words(notice.message), wrap=True))
        notes = (notice.note,) if notice.note is not None else ()
        inside.addWidget(SourcesCard(self._kit, notice.references, notice.confidence, notes))
        return card
