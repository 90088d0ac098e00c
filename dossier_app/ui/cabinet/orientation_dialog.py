"""Which procedure? From a situation, through the questions that still decide something, to the lists worth opening."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dossier_app.core.conditions import Facts, decide
from dossier_app.core.orientation import consider
from dossier_app.ui.cabinet.candidate_card import CandidateCard
from dossier_app.ui.parts.answer_field import AnswerField
from dossier_app.ui.parts.controls import button, clear, label, put_after, row, scrolled
from dossier_app.ui.parts.help_key import help_in
from dossier_app.ui.parts.layers import Layers
from dossier_app.ui.parts.room import fit
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XL, XS, L, M, S, Size

if TYPE_CHECKING:
    from datetime import date

    from dossier_app.core.dossier import AnswerValue
    from dossier_app.core.orientation import Considered, Entry
    from dossier_app.ui.kit.kit import Kit

_FIRST = 3
"""Procedures whose conditions show at once; the others open on a click."""

_AT_ONCE = 4
"""Open questions shown together; the next ones come as these are answered."""


class OrientationDialog(QDialog):
    """Two steps: the situation in which the person arrives, then questions beside the procedures they lead to.

    Attributes:
        answers: What was answered.
        checklist: The procedure chosen, or "".
    """

    def __init__(self, kit: Kit, day: date, parent: QWidget | None = None) -> None:
        """Start with the situations.

        Args:
            kit: Words and theme.
            day: On which ages and durations are counted.
            parent: The window over which it stands.
        """
        super().__init__(parent)
        help_in(self, kit)
        self._kit = kit
        self._day = day
        self._entry: Entry | None = None
        self._fields: dict[str, AnswerField] = {}
        self._whole = False
        self.cards: list[CandidateCard] = []
        self.answers: dict[str, AnswerValue] = {}
        self.checklist = ""
        self.setWindowTitle(self.tr("Which procedure?"))
        fit(self, 1080, 700)
        self._title = label("", Size.TITLE, bold=True, wrap=True)
        self._help = label("", faint=True, wrap=True)
        self._questions = QVBoxLayout()
        self._candidates = QVBoxLayout()
        self._areas: tuple[QScrollArea, QScrollArea] = (_pane(self._questions), _pane(self._candidates))
        self._steps = Layers()
        self._steps.addWidget(self._situations())
        self._steps.addWidget(self._held())
        self._back = button(self.tr("Other situation"), Icon.BACK, call=self._again)
        close = button(self.tr("Cancel"), call=self.reject)
        promise = label(
            self.tr("The answers sort the procedures; they decide nothing. Have the choice checked by a jurist."),
            Size.SMALL,
            faint=True,
            wrap=True,
        )
        foot = row(self._back, promise, close, spacing=M)
        foot.setStretch(1, 1)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(XL, L, XL, L)
        outer.setSpacing(M)
        outer.addWidget(self._title)
        outer.addWidget(self._help)
        outer.addWidget(self._steps, 1)
        outer.addWidget(self._foot)
        self._again()

    # --- the situation

    def _situations(self) -> QWidget:
        inner = QWidget()
        inside = QGridLayout(inner)
        inside.setContentsMargins(0, 0, S, 0)
        inside.setSpacing(XS)
        self.entries: dict[str, QPushButton] = {}
        words = self._kit.voice.words
        for number, entry in enumerate(self._kit.workspace.library.orientation.values()):
            made = button(words(entry.title), Icon.FORWARD, kind="line", call=partial(self.enter, entry))
            made.setFont(self._kit.theme.font(Size.LARGE, bold=True))
            told = words(entry.help) if entry.help else ""
            made.setAccessibleDescription(told)
            card = QFrame()
            card.setProperty("card", "true")
            lines = QVBoxLayout(card)
            lines.setContentsMargins(S, XS, S, XS)
            lines.setSpacing(0)
            lines.addWidget(made)
            if told:
                hint = label(told, faint=True, wrap=True)
                hint.setContentsMargins(XL + M, 0, 0, XS)
                lines.addWidget(hint)
            lines.addStretch(1)
            inside.addWidget(card, number // 2, number % 2)
            self.entries[entry.id] = made
        inside.setRowStretch(inside.rowCount(), 1)
        return scrolled(inner)

    def _again(self) -> None:
        """Go back to the situations; answers stay, since facts do not change with the way in."""
        self._entry = None
        self._title.setText(self.tr("What brings the person here?"))
        self._help.setText(self.tr("Choose the closest situation; you can come back and look at another one."))
        self._back.hide()
        self._steps.setCurrentIndex(0)

    def enter(self, entry: Entry) -> None:
        """Ask the questions of a situation."""
        self._entry = entry
        words = self._kit.voice.words
        self._title.setText(words(entry.title))
        self._help.setText(self.tr("Answer what is known. Each answer sorts the procedures on the right again."))
        self._back.show()
        clear(self._questions)
        self._fields = {}
        self._whole = False
        library = self._kit.workspace.library
        for question_id in entry.questions:
            field = AnswerField(self._kit, library.questions[question_id], self.answers.get(question_id))
            field.answered.connect(self._answered)
            self._fields[question_id] = field
            self._questions.addWidget(field)
        self._left = label("", faint=True, wrap=True)
        self._all = button(self.tr("Show them all"), kind="link", call=self._show_all)
        self._questions.addWidget(self._left)
        self._questions.addLayout(row(self._all, 1))
        self._questions.addStretch(1)
        self._update()
        self._steps.setCurrentIndex(1)
        first = next((field for field in self._fields.values() if not field.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- questions and procedures

    def _held(self) -> QWidget:
        panes = QHBoxLayout()
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(L)
        asked = QFrame()
        asked.setProperty("card", "true")
        inside = QVBoxLayout(asked)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._areas[0])
        self._questions.setContentsMargins(L, L, L, L)
        self._questions.setSpacing(L)
        self._candidates.setContentsMargins(0, 0, S, 0)
        self._candidates.setSpacing(S)
        panes.addWidget(asked, 5)
        panes.addWidget(self._areas[1], 7)
        holder = QWidget()
        holder.setLayout(panes)
        return holder

    def _facts(self) -> Facts:
        situations = self._kit.workspace.library.situations.values()
        return Facts(answers=self.answers, situations={s.id: s.when for s in situations}, filing_date=self._day)

    def _answered(self, question: str, value: AnswerValue | None) -> None:
        if value is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = value
        self._update()

    def considered(self) -> tuple[Considered, ...]:
        """Return the procedures of the situation, the likeliest to look at first."""
        return consider(self._entry, self._facts()) if self._entry else ()

    def asked(self) -> tuple[str, ...]:
        """Return the questions worth showing: answered, or still deciding about a procedure that nothing excludes."""
        facts = self._facts()
        held = self.considered()
        open_to = [one for one in held if not one.not_met] or list(held)
        deciding = {question for one in open_to for question in one.deciding}
        library = self._kit.workspace.library
        return tuple(
            question
            for question in self._fields
            if question in self.answers
            or (question in deciding and decide(library.questions[question].ask_when, facts).value is True)
        )

    def _update(self) -> None:
        asked = self.asked()
        waiting = [question for question in asked if question not in self.answers]
        later = set() if self._whole else set(waiting[_AT_ONCE:])
        for question, field in self._fields.items():
            field.setVisible(question in asked and question not in later)
        enough = self.tr("Nothing more to ask: no other answer would change the list on the right.")
        self._left.setText(self.tr("%n other question(s) may still come.", "", len(later)) if later else enough)
        self._left.setVisible(bool(later) or not waiting)
        self._all.setVisible(bool(later))
        self._show_candidates()

    def _show_all(self) -> None:
        self._whole = True
        self._update()

    def _show_candidates(self) -> None:
        bar = self._areas[1].verticalScrollBar()
        position = bar.value()
        clear(self._candidates)
        held = self.considered()
        self.cards = []
        likely = [one for one in held if not one.not_met]
        others = [one for one in held if one.not_met]
        if likely:
            self._candidates.addWidget(label(self.tr("To look at"), bold=True))
            for number, one in enumerate(likely):
                self._add(one, opened=number < _FIRST)
        if others:
            self._candidates.addWidget(label(self.tr("A condition is not met, on these answers"), bold=True))
            for one in others:
                self._add(one, opened=False)
        self._candidates.addStretch(1)
        bar.setValue(position)
        put_after(self._steps, self._foot)

    def _add(self, held: Considered, *, opened: bool) -> None:
        card = CandidateCard(self._kit, held, opened=opened)
        card.chosen.connect(lambda: self._choose(held))
        self.cards.append(card)
        self._candidates.addWidget(card)

    def _choose(self, held: Considered) -> None:
        """Take a procedure, with what choosing it already answers."""
        self.checklist = held.candidate.checklist
        self.answers |= dict(held.candidate.answers)
        self.accept()


def _pane(inside: QVBoxLayout) -> QScrollArea:
    inner = QWidget()
    inner.setLayout(inside)
    return scrolled(inner)
