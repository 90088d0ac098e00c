"""One place of the list in full: its state and why, what answers it, where to get it, the law behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from dossier_app.core.assessment import facts_of
from dossier_app.core.states import State
from dossier_app.ui.parts.controls import button, clear, label, row, scrolled
from dossier_app.ui.parts.reasons import title_of
from dossier_app.ui.parts.sources_card import SourcesCard
from dossier_app.ui.pieces.accepted import alternatives, kinds, limits
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.states import ICONS, colour_of
from dossier_app.ui.style.tokens import ICON_L, XL, XS, L, M, S, Size

if TYPE_CHECKING:
    from dossier_app.core.assessment import Item
    from dossier_app.core.sources import Words
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session


class Explanation(QPlainTextEdit):
    """Why a document is missing or weak, kept when the field is left."""

    left = Signal(str)

    def __init__(self, text: str) -> None:
        """Show what was written."""
        super().__init__(text)
        self.setFixedHeight(72)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(self.tr("For example: the landlord refuses to give a receipt; see the attestation."))
        self.setAccessibleName(self.tr("Explanation"))

    def focusOutEvent(self, event: object) -> None:
        """Keep the text."""
        super().focusOutEvent(event)  # type: ignore[arg-type] # passed on as it came
        self.left.emit(self.toPlainText().strip())


class RequirementPanel(QWidget):
    """The place of the list that is chosen.

    Attributes:
        add_asked: Documents are to be picked for this place.
        question_asked: A question is to be answered; carries its id.
    """

    add_asked = Signal()
    question_asked = Signal(str)

    def __init__(self, kit: Kit, session: Session) -> None:
        """Start with no place."""
        super().__init__()
        self._kit = kit
        self._session = session
        self._item: Item | None = None
        self.explanation: Explanation | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)

    @property
    def item(self) -> Item | None:
        """The place shown."""
        return self._item

    def show_item(self, item: Item) -> None:
        """Show a place."""
        if item == self._item:
            return
        self._item = item
        clear(self._outer)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(XL, L, XL, L)
        layout.setSpacing(S)
        self._head(layout, item)
        self._ways(layout, item)
        self._guidance(layout, item)
        self._explaining(layout, item)
        self._sources(layout, item)
        layout.addStretch(1)
        self._outer.addWidget(scrolled(inner, self, name=self._kit.voice.words(item.title)))

    def _head(self, layout: QVBoxLayout, item: Item) -> None:
        voice, theme = self._kit.voice.about(self._session.dossier), self._kit.theme
        mark = QLabel()
        mark.setPixmap(icon(ICONS[item.state], lambda: colour_of(item.state, theme.colours)).pixmap(ICON_L, ICON_L))
        title = label(title_of(self._kit, item), Size.TITLE, bold=True, wrap=True)
        state = label(voice.term(item.state).capitalize(), bold=True)
        state.setStyleSheet(f"color: {colour_of(item.state, theme.colours).name()}")
        layout.addWidget(title)
        layout.addLayout(row(mark, state, 1, spacing=S))
        if item.state is not State.MISSING:
            for problem in item.problems:
                said = voice.said(problem)
                layout.addWidget(label(said.what, wrap=True))
                if said.then:
                    layout.addWidget(label(said.then, faint=True, wrap=True))
        for question in item.deciding:
            ask = button(
                self.tr("Answer: %s") % voice.name("question", question),
                Icon.UNDECIDED,
                kind="link",
                call=partial(self.question_asked.emit, question),
            )
            layout.addLayout(row(ask, 1))
        if item.requirement.help is not None:
            layout.addWidget(label(voice.words(item.requirement.help), wrap=True))
        layout.addSpacing(XS)
        layout.addLayout(row(button(self.tr("Add documents here…"), Icon.FILES, call=self.add_asked.emit), 1))

    def _ways(self, layout: QVBoxLayout, item: Item) -> None:
        dossier = self._session.dossier
        facts = facts_of(self._session.library, dossier, dossier.filing_date)
        ways = alternatives(self._kit.voice, item.requirement, facts)
        _heading(layout, self.tr("Any one of these") if len(ways) > 1 else self.tr("What is asked"))
        for way in ways:
            layout.addWidget(label(f"•  {way}", wrap=True))
        for limit in limits(item.requirement):
            layout.addWidget(label(limit, faint=True, wrap=True))

    def _guidance(self, layout: QVBoxLayout, item: Item) -> None:
        """Say what the first kinds are, where to get them, what goes wrong."""
        library = self._session.library
        pieces = [library.pieces[kind] for kind in kinds(item.requirement)[:1] if kind in library.pieces]
        for piece in pieces:
            for title, words in (
                (self.tr("What it is"), piece.what),
                (self.tr("Where to get it"), piece.where),
                (self.tr("Common mistakes"), piece.mistakes),
            ):
                self._part(layout, title, words)

    def _part(self, layout: QVBoxLayout, title: str, words: Words | None) -> None:
        if words is not None:
            _heading(layout, title)
            layout.addWidget(label(self._kit.voice.words(words), wrap=True))

    def _explaining(self, layout: QVBoxLayout, item: Item) -> None:
        requirement, instance = item.requirement.id, item.instance
        _heading(layout, self.tr("If it is missing or weak, say why"))
        self.explanation = Explanation(self._session.dossier.explanation(requirement, instance))
        self.explanation.setReadOnly(self._session.snapshot.read_only)
        self.explanation.left.connect(lambda text: self._session.explain(requirement, instance, text))
        layout.addWidget(self.explanation)

    def _sources(self, layout: QVBoxLayout, item: Item) -> None:
        _heading(layout, self.tr("Sources"))
        requirement = item.requirement
        notes = (requirement.note,) if requirement.note is not None else ()
        layout.addWidget(SourcesCard(self._kit, requirement.references, requirement.confidence, notes))

    def sizeHint(self) -> QSize:
        """Ask for a readable width."""
        return QSize(420, 400)


def _heading(layout: QLayout, text: str) -> None:
    made = label(text.upper(), Size.SMALL, bold=True, faint=True)
    made.setContentsMargins(0, M, 0, 0)
    layout.addWidget(made)
