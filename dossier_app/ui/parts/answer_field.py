"""One question of the situation and the control that answers it; every one of them can say *not known yet*."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from dossier_app.core.conditions import LARGEST_NUMBER, Question, QuestionKind, as_date
from dossier_app.ui.parts.controls import label
from dossier_app.ui.parts.date_field import DateField
from dossier_app.ui.parts.drop_list import DropList
from dossier_app.ui.style.tokens import XS, L, Size

if TYPE_CHECKING:
    from datetime import date

    from dossier_app.core.dossier import AnswerValue
    from dossier_app.ui.kit.kit import Kit

_FEW = 5
_LINE = 46
"""Characters of an option after which it goes on under itself: narrow panes cut what does not."""


class AnswerField(QWidget):
    """A question, its help, and its answer.

    Attributes:
        answered: Another answer was given; carries the id of the question and the value, or None.
    """

    answered = Signal(str, object)

    def __init__(self, kit: Kit, question: Question, value: AnswerValue | None = None) -> None:
        """Ask a question.

        Args:
            kit: Words and theme.
            question: What is asked.
            value: The answer known so far.
        """
        super().__init__()
        self._kit = kit
        self.question = question
        self._title = kit.voice.words(question.title)
        self._group = QButtonGroup(self)
        self._ids: dict[int, AnswerValue | None] = {}
        self._control = self._made(value)
        head = label(self._title, bold=True, wrap=True)
        head.setBuddy(self._control)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(XS)
        inside.addWidget(head)
        if question.help is not None:
            inside.addWidget(label(kit.voice.words(question.help), Size.SMALL, faint=True, wrap=True))
        inside.addWidget(self._control)
        self.setFocusProxy(self._control)

    def _made(self, value: AnswerValue | None) -> QWidget:
        kind = self.question.kind
        if kind is QuestionKind.YES_NO:
            options: list[tuple[AnswerValue | None, str]] = [
                (True, self.tr("Yes")),
                (False, self.tr("No")),
                (None, self.tr("Not known yet")),
            ]
            return self._radios(options, value, across=True)
        if kind is QuestionKind.CHOICE:
            words = self._kit.voice.words
            choices: list[tuple[AnswerValue | None, str]] = [(o.id, words(o.title)) for o in self.question.options]
            choices.append((None, self.tr("Not known yet")))
            return self._radios(choices, value) if len(choices) <= _FEW + 1 else self._combo(choices, value)
        if kind is QuestionKind.DATE:
            field = DateField(self._title, as_date(value))
            field.changed.connect(self._dated)
            return field
        return self._line(value)

    def _radios(
        self, options: list[tuple[AnswerValue | None, str]], value: AnswerValue | None, *, across: bool = False
    ) -> QWidget:
        holder = QWidget()
        layout = QHBoxLayout(holder) if across else QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(L if across else XS)
        for number, (answer, text) in enumerate(options):
            made = QRadioButton(text if across else fill(text, _LINE, break_on_hyphens=False))
            made.setAccessibleName(text)
            made.setMinimumHeight(24)
            made.setAccessibleDescription(self._title)
            made.setChecked(answer == value and type(answer) is type(value))
            self._group.addButton(made, number)
            self._ids[number] = answer
            layout.addWidget(made)
            if number == 0 or made.isChecked():
                holder.setFocusProxy(made)
        if across:
            layout.addStretch(1)
        self._group.idClicked.connect(lambda number: self.answered.emit(self.question.id, self._ids[number]))
        return holder

    def _combo(self, options: list[tuple[AnswerValue | None, str]], value: AnswerValue | None) -> QWidget:
        made = DropList(self._title)
        made.fill(options, value)
        if value is None:
            made.setCurrentIndex(made.count() - 1)
        made.activated.connect(lambda i: self.answered.emit(self.question.id, made.itemData(i)))
        return made

    def _line(self, value: AnswerValue | None) -> QWidget:
        made = QLineEdit()
        made.setAccessibleName(self._title)
        kind = self.question.kind
        if kind is QuestionKind.NUMBER:
            made.setValidator(QIntValidator(0, LARGEST_NUMBER, made))
            made.setMaximumWidth(140)
        if kind is QuestionKind.NAMES:
            made.setPlaceholderText(self.tr("First names, separated by commas"))
        if value is not None:
            made.setText(", ".join(value) if isinstance(value, tuple) else str(value))
        made.editingFinished.connect(lambda: self.answered.emit(self.question.id, self._read(made.text().strip())))
        return made

    def _read(self, text: str) -> AnswerValue | None:
        kind = self.question.kind
        if kind is QuestionKind.NAMES:
            names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
            return names if names or text == "0" else None
        if not text:
            return None
        return int(text) if kind is QuestionKind.NUMBER and text.isdigit() else text

    def _dated(self, day: date | None) -> None:
        self.answered.emit(self.question.id, day.isoformat() if day else None)
