"""The person's situation: the questions that decide which documents are asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from dossier_app.core.assessment import revision_of
from dossier_app.ui.parts.answer_field import AnswerField
from dossier_app.ui.parts.asked import questions_asked
from dossier_app.ui.parts.controls import label, scrolled
from dossier_app.ui.parts.lines import Lines
from dossier_app.ui.parts.seen_panel import SeenPanel
from dossier_app.ui.style.tokens import XL, L, Size

if TYPE_CHECKING:
    from dossier_app.core.conditions import Question
    from dossier_app.core.dossier import AnswerValue
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session


class SituationPanel(SeenPanel):
    """Every question of the list that is worth asking, with its answer; each is kept at once."""

    def __init__(self, kit: Kit, session: Session) -> None:
        """Show a session's answers."""
        super().__init__(session)
        self._kit = kit
        self._fields: dict[str, AnswerField] = {}
        self._shown: tuple[object, ...] = ()
        self._position, self._wanted = 0, ""
        self._lines = Lines(spacing=L)
        self._lines.grown.connect(self._settle)
        self._area: QScrollArea | None = None

    def _laid_out(self) -> QScrollArea:
        """Lay out the frame of the questions, once."""
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(XL, L, XL, L)
        layout.setSpacing(L)
        layout.addWidget(label(self.tr("Situation"), Size.TITLE, bold=True))
        hint = self.tr("The answers decide which documents are asked. Leave open what is not known yet.")
        layout.addWidget(label(hint, faint=True, wrap=True))
        layout.addWidget(self._lines)
        layout.addStretch(1)
        area = scrolled(inner, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        return area

    def refresh(self) -> None:
        """Follow the dossier; what is being typed stays."""
        dossier, library = self._session.dossier, self._session.library
        answers = {answer.question: answer.value for answer in dossier.answers}
        asked = questions_asked(library, revision_of(library, dossier), answers, dossier.filing_date)
        extra = [q for q in self._session.assessment.questions if q in library.questions]
        asked += tuple(library.questions[q] for q in extra if q not in {a.id for a in asked})
        shown = tuple((question.id, answers.get(question.id)) for question in asked)
        if shown == self._shown:
            return
        typing = {f.question.id: f for f in self._fields.values() if _has_focus(f)}
        if typing and {q for q, _ in shown} == set(self._fields):
            self._shown = shown
            return
        if self._area is None:
            self._area = self._laid_out()
        self._position = self._area.verticalScrollBar().value()
        self._wanted = next(iter(typing), self._wanted)
        self._shown, self._fields = shown, {}
        self._lines.fill([partial(self._field, question, answers.get(question.id)) for question in asked])

    def _field(self, question: Question, value: AnswerValue | None) -> AnswerField:
        field = self._fields[question.id] = AnswerField(self._kit, question, value)
        field.answered.connect(self._session.answer)
        field.setEnabled(not self._session.snapshot.read_only)
        return field

    def _settle(self) -> None:
        """Go back to where the questions were, or to the one wanted, once all stand there."""
        if self._area is None or not self._lines.whole:
            return
        self._area.verticalScrollBar().setValue(self._position)
        field, self._wanted = self._fields.get(self._wanted), ""
        if field is not None:
            self._area.ensureWidgetVisible(field, 0, L)
            field.setFocus()

    def show_question(self, question: str) -> None:
        """Go to a question, once it stands there."""
        self._wanted = question
        self.catch_up()
        self._settle()


def _has_focus(widget: QWidget) -> bool:
    """Tell whether something in a widget is being typed in."""
    return widget.hasFocus() or any(part.hasFocus() for part in widget.findChildren(QWidget))
