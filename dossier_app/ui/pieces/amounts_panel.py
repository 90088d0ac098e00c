"""What is to be paid, when, why, and from which source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dossier_app.core.checklist import Due
from dossier_app.ui.parts.controls import clear, frame, label, row, scrolled
from dossier_app.ui.parts.seen_panel import SeenPanel
from dossier_app.ui.parts.sources_card import SourcesCard
from dossier_app.ui.style.tokens import XL, XS, L, M, S, Size
from dossier_app.wording.typography import euros, plain_day

if TYPE_CHECKING:
    from dossier_app.core.amounts import Amount, Amounts
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session


def told(kit: Kit, amounts: Amounts) -> str:
    """Return what is paid at each moment, in one line."""
    moments = [due for due in Due if any(line.due is due for line in amounts.lines)]
    return "  ·  ".join(f"{euros(amounts.total(due), kit.language)} {kit.voice.term(due)}" for due in moments)


class AmountsPanel(SeenPanel):
    """Each amount with its moment, its doubts and its sources."""

    def __init__(self, kit: Kit, session: Session) -> None:
        """Show a session's amounts."""
        super().__init__(session)
        self._kit = kit
        self._shown: Amounts | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)

    def refresh(self) -> None:
        """Follow the dossier."""
        amounts = self._session.assessment.amounts
        if amounts == self._shown:
            return
        self._shown = amounts
        clear(self._outer)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(XL, L, XL, L)
        layout.setSpacing(M)
        layout.addWidget(label(self.tr("To pay"), Size.TITLE, bold=True))
        if not amounts.lines and not amounts.undecided:
            layout.addWidget(label(self.tr("Nothing, as far as this list knows."), faint=True, wrap=True))
        for line in amounts.lines:
            layout.addWidget(self._card(line))
        if amounts.undecided:
            layout.addWidget(label(self.tr("Waiting for an answer or for the date of the appointment:"), faint=True))
            for words in amounts.undecided:
                layout.addWidget(label(f"•  {self._kit.voice.words(words)}", wrap=True))
        layout.addStretch(1)
        self._outer.addWidget(scrolled(inner, self, name=self.tr("To pay")))

    def _card(self, line: Amount) -> QWidget:
        voice, language = self._kit.voice, self._kit.language
        sum_ = euros(line.euros, language) if line.euros is not None else self.tr("not known")
        card = frame(card="true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(M, M, M, M)
        inside.setSpacing(XS)
        title = label(voice.words(line.title), wrap=True)
        head = row(title, label(sum_, Size.LARGE, bold=True), spacing=S)
        head.setStretch(0, 1)
        inside.addLayout(head)
        inside.addWidget(label(voice.term(line.due).capitalize(), Size.SMALL, faint=True))
        if line.later is not None:
            since, then = line.later
            said = self.tr("%s from %s: which one applies to a later collection is not settled.")
            text = said % (euros(then, language), plain_day(since, language))
            inside.addWidget(label(text, Size.SMALL, wrap=True, tone="check"))
        inside.addWidget(SourcesCard(self._kit, line.references, line.confidence, line.notes))
        return card
