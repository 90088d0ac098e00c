"""One procedure held against a situation: its conditions one by one, its risks, its sources. Never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from dossier_app.core.sources import Confidence
from dossier_app.ui.parts.controls import button, label, row
from dossier_app.ui.parts.sources_card import SourcesCard
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import ICON_S, XS, L, M, S, Size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor

    from dossier_app.core.orientation import Considered, Criterion
    from dossier_app.core.sources import Sourced, Words
    from dossier_app.ui.kit.kit import Kit

_DOUBTS = (Confidence.DISPUTED, Confidence.UNVERIFIED, Confidence.LOCAL_PRACTICE)
"""From the most to the least serious."""


class CandidateCard(QFrame):
    """A procedure worth looking at.

    Attributes:
        chosen: The person wants its list.
    """

    chosen = Signal()

    def __init__(self, kit: Kit, held: Considered, *, opened: bool) -> None:
        """Show a procedure.

        Args:
            kit: Words and theme.
            held: Its conditions, sorted by what the answers say of them.
            opened: Whether its conditions show at once.
        """
        super().__init__()
        self._kit = kit
        self.held = held
        self.setProperty("card", "true")
        title = kit.voice.name("checklist", held.candidate.checklist)
        self.setAccessibleName(title)
        head = label(title, Size.LARGE, bold=True, wrap=True)
        self._count = label(self._counted(), Size.SMALL, faint=True, wrap=True)
        self._more = button("", kind="link", call=self._turn)
        self._use = button(self.tr("Take this list"), Icon.FORWARD, call=self.chosen.emit)
        self._use.setAccessibleDescription(title)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(L, M, M, M)
        self._inside.setSpacing(XS)
        top = row(head, self._use, spacing=S)
        top.setStretch(0, 1)
        top.setAlignment(self._use, Qt.AlignmentFlag.AlignTop)
        self._inside.addLayout(top)
        foot = row(self._count, self._more, spacing=S)
        foot.setStretch(0, 1)
        self._inside.addLayout(foot)
        self._details: QWidget | None = None
        self._sources: QWidget | None = None
        if opened:
            self._turn()
        else:
            self._name()

    def _counted(self) -> str:
        """Say how many conditions stand how; counting is not concluding."""
        held = self.held
        parts = [
            (len(held.met), self.tr("%n condition(s) met", "", len(held.met))),
            (len(held.not_met), self.tr("%n not met", "", len(held.not_met))),
            (len(held.not_known), self.tr("%n not known", "", len(held.not_known))),
            (len(held.cautions), self.tr("%n warning(s)", "", len(held.cautions))),
        ]
        said = " · ".join(text for number, text in parts if number)
        return said or self.tr("No condition is listed: read the sources.")

    def _name(self) -> None:
        shown = self._details is not None and not self._details.isHidden()
        self._more.setText(self.tr("Hide the conditions") if shown else self.tr("Show the conditions"))

    def _turn(self) -> None:
        """Show or hide the conditions; they are drawn when first asked for."""
        if self._details is None:
            self._details = self._detailed()
            self._inside.addWidget(self._details)
            self._details.show()
        else:
            self._details.setVisible(self._details.isHidden())
        self._name()

    def _detailed(self) -> QWidget:
        c = self._kit.theme.colours
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, XS, 0, 0)
        inside.setSpacing(S)
        for criteria, which, word, colour in (
            (self.held.met, Icon.PROVIDED, self.tr("met"), lambda: c.good),
            (self.held.not_met, Icon.ERROR, self.tr("not met"), lambda: c.danger),
            (self.held.not_known, Icon.UNDECIDED, self.tr("unknown"), lambda: c.asked),
        ):
            for criterion in criteria:
                inside.addWidget(self._criterion(criterion, which, word, colour))
        for caution in self.held.cautions:
            inside.addWidget(self._line(Icon.WARNING, self.tr("warning"), caution.message, caution, lambda: c.warning))
        read = button(self.tr("Sources and reading dates"), Icon.SOURCE, kind="link", call=self._show_sources)
        inside.addLayout(row(read, 1))
        return holder

    def _criterion(self, criterion: Criterion, which: Icon, word: str, colour: Callable[[], QColor]) -> QWidget:
        return self._line(which, word, criterion.title, criterion, colour)

    def _line(self, which: Icon, word: str, words: Words, sourced: Sourced, colour: Callable[[], QColor]) -> QWidget:
        """Return an icon, the word it stands for, and what it is about."""
        text = self._kit.voice.words(words)
        if sourced.confidence is not Confidence.CHECKED:
            text = self.tr("%s (%s)") % (text, self._kit.voice.term(sourced.confidence))
        mark = QLabel()
        mark.setPixmap(icon(which, colour).pixmap(ICON_S, ICON_S))
        state = label(word, Size.SMALL, bold=True)
        state.setMinimumWidth(74)
        told = label(text, wrap=True)
        told.setAccessibleName(f"{word}: {text}")
        line = row(mark, state, told, spacing=S)
        line.setStretch(2, 1)
        for part in (mark, state):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setLayout(line)
        return holder

    def _show_sources(self) -> None:
        if self._sources is None and self._details is not None:
            every = (*self.held.met, *self.held.not_met, *self.held.not_known, *self.held.cautions)
            self._sources = sources_of(self._kit, every)
            layout = self._details.layout()
            if layout is not None:
                layout.addWidget(self._sources)
            self._sources.show()
        elif self._sources is not None:
            self._sources.setVisible(self._sources.isHidden())


def sources_of(kit: Kit, every: Sequence[Sourced]) -> SourcesCard:
    """Return the sources of several statements, each once, under the most serious doubt among them."""
    found = {one.confidence for one in every}
    worst = next((doubt for doubt in _DOUBTS if doubt in found), Confidence.CHECKED)
    references = dict.fromkeys(reference for one in every for reference in one.references)
    notes = dict.fromkeys(one.note for one in every if one.note is not None)
    return SourcesCard(kit, references, worst, notes)
