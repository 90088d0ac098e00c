"""A new dossier in under a minute: the name, the procedure, the date, and the few questions that decide the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dossier_app.ui.cabinet.orientation_dialog import OrientationDialog
from dossier_app.ui.parts.announcing import announce
from dossier_app.ui.parts.answer_field import AnswerField
from dossier_app.ui.parts.asked import questions_asked
from dossier_app.ui.parts.controls import button, clear, label, put_after, row, scrolled
from dossier_app.ui.parts.date_field import DateField
from dossier_app.ui.parts.folding import folded
from dossier_app.ui.parts.help_key import help_in
from dossier_app.ui.parts.room import fit
from dossier_app.ui.style.icons import Icon
from dossier_app.ui.style.tokens import XL, XS, L, M, S, Size

if TYPE_CHECKING:
    from datetime import date

    from dossier_app.core.checklist import Checklist
    from dossier_app.core.dossier import AnswerValue
    from dossier_app.ui.kit.kit import Kit

ID = Qt.ItemDataRole.UserRole
_LIST_WIDTH = 520
_SETTLED = 600
"""Milliseconds without a letter after which what was found is said."""


class NewDossier(QDialog):
    """Left: who and what. Right: the questions of the procedure chosen."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        """Start with nothing chosen."""
        super().__init__(parent)
        help_in(self, kit)
        self._kit = kit
        self.answers: dict[str, AnswerValue] = {}
        self._listed: list[tuple[QListWidgetItem, list[QListWidgetItem]]] = []
        self.setWindowTitle(self.tr("New dossier"))
        fit(self, 1080, 660)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("SURNAME First name"))
        self.name.setAccessibleName(self.tr("Name of the person"))
        self.name.textChanged.connect(self._update)
        self.filing = DateField(self.tr("Date of the appointment or of the filing"))
        self.filing.changed.connect(lambda _day: self._ask())
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search for a procedure…"))
        self.search.setAccessibleName(self.tr("Search for a procedure"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self._found = QTimer(self, singleShot=True, interval=_SETTLED)
        self._found.timeout.connect(self._say_found)
        self.procedures = (
            QListWidget()
        )  # not a tree: Qt tells a screen reader other lines than those chosen below a first level
        self.procedures.setWordWrap(True)
        self.procedures.setProperty("roomy", "true")
        self.procedures.setAccessibleName(self.tr("Procedures"))
        self.procedures.currentItemChanged.connect(lambda *_items: self._chosen())
        self._fill()
        self._asked = QWidget()
        self._questions = QVBoxLayout()
        self._buttons = QDialogButtonBox()
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._create = self._buttons.addButton(self.tr("Create the dossier"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._create.setProperty("kind", "main")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self._chosen()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(XS)
        for text, field in (
            (self.tr("Person"), self.name),
            (self.tr("Appointment or filing (optional)"), self.filing),
        ):
            caption = label(text)
            caption.setBuddy(field)
            left.addWidget(caption)
            left.addWidget(field)
            left.addSpacing(S)
        left.addWidget(label(self.tr("Procedure")))
        left.addWidget(self.search)
        lost = button(self.tr("I do not know which procedure…"), Icon.HELP, kind="link", call=self.orient)
        left.addLayout(row(lost, 1))
        left.addWidget(self.procedures, 1)
        self._questions.setContentsMargins(L, L, L, L)
        self._questions.setSpacing(L)
        self._asked.setLayout(self._questions)
        side = QFrame()
        side.setProperty("card", "true")
        inside = QVBoxLayout(side)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(scrolled(self._asked))
        panes = QHBoxLayout()
        panes.setSpacing(L)
        holder = QWidget()
        holder.setLayout(left)
        holder.setMaximumWidth(_LIST_WIDTH)
        left.setContentsMargins(0, 0, 0, 0)
        panes.addWidget(holder, 5)
        panes.addWidget(side, 5)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(XL, L, XL, L)
        outer.setSpacing(M)
        outer.addLayout(panes, 1)
        outer.addWidget(self._buttons)

    def _fill(self) -> None:
        """List procedures under their families."""
        library, words = self._kit.workspace.library, self._kit.voice.words
        for family in library.families.values():
            members = [c for c in library.checklists.values() if c.family == family.id]
            if not members:
                continue
            head = QListWidgetItem(words(family.title))
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFont(self._kit.theme.font(Size.SMALL, bold=True))
            head.setForeground(self._kit.theme.colours.faint)
            self.procedures.addItem(head)
            items = []
            for checklist in members:
                item = QListWidgetItem(words(checklist.title))
                item.setData(ID, checklist.id)
                item.setToolTip(words(checklist.summary))
                self.procedures.addItem(item)
                items.append(item)
            self._listed.append((head, items))

    def _filter(self, text: str) -> None:
        """Show what has every word, and choose the first one that has them in its title."""
        wanted = folded(text).split()
        found: list[tuple[bool, QListWidgetItem]] = []
        for head, items in self._listed:
            for item in items:
                title, told = folded(item.text()), folded(f"{item.text()} {item.toolTip()}")
                item.setHidden(not all(word in told for word in wanted))
                if not item.isHidden():
                    found.append((not all(word in title for word in wanted), item))
            head.setHidden(all(item.isHidden() for item in items))
        if wanted and found:
            self.procedures.setCurrentItem(min(found, key=lambda each: each[0])[1])
        self._shown = len(found)
        self._found.start()

    def _say_found(self) -> None:
        """Tell whoever does not see the list what typing has left of it, and which one Enter would take."""
        said = self.tr("%n procedure(s)", "", self._shown)
        chosen = self.procedures.currentIndex().data()
        announce(self, self.tr("%s, chosen: %s") % (said, chosen) if chosen and self._shown else said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go down from the search to the list."""
        pressed = watched is self.search and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.procedures.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Leave; nothing is asked any more while the parts go away one by one."""
        self.procedures.currentItemChanged.disconnect()
        super().done(result)

    @property
    def checklist(self) -> Checklist | None:
        """The procedure chosen, or None."""
        chosen = self.procedures.currentIndex().data(ID)
        return self._kit.workspace.library.checklists.get(chosen) if chosen else None

    def choose(self, checklist_id: str) -> None:
        """Choose a procedure."""
        for _head, items in self._listed:
            for item in items:
                if item.data(ID) == checklist_id:
                    self.procedures.setCurrentItem(item)

    def orient(self) -> None:
        """Look for the procedure from the situation."""
        path = OrientationDialog(self._kit, self.filing_date or self._kit.workspace.today(), self)
        path.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        path.accepted.connect(lambda: self.adopt(path.checklist, path.answers))
        path.open()

    def adopt(self, checklist_id: str, answers: dict[str, AnswerValue]) -> None:
        """Choose a procedure with what is answered already; what its list never asks is not kept."""
        self.search.clear()
        self.choose(checklist_id)
        checklist = self.checklist
        if checklist is None:
            return
        revision = self._kit.workspace.library.revision(checklist.id, self.filing_date or self._kit.workspace.today())
        self.answers = {question: value for question, value in answers.items() if question in revision.questions}
        self._ask()
        self.name.setFocus()

    @property
    def person(self) -> str:
        """The name typed."""
        return self.name.text().strip()

    @property
    def filing_date(self) -> date | None:
        """The date given, or None."""
        return self.filing.day

    def _chosen(self) -> None:
        self.answers = {}
        self._ask()
        self._update()

    def _ask(self) -> None:
        """Show the questions still worth asking, in order, with what was answered."""
        clear(self._questions)
        checklist = self.checklist
        if checklist is None:
            empty = label(self.tr("Choose a procedure on the left: its questions come here."), faint=True, wrap=True)
            self._questions.addWidget(empty)
            self._questions.addStretch(1)
            return
        words = self._kit.voice.words
        self._questions.addWidget(label(words(checklist.title), Size.LARGE, bold=True, wrap=True))
        self._questions.addWidget(label(words(checklist.summary), faint=True, wrap=True))
        library, workspace = self._kit.workspace.library, self._kit.workspace
        revision = library.revision(checklist.id, self.filing_date or workspace.today())
        for question in questions_asked(library, revision, self.answers, self.filing_date):
            field = AnswerField(self._kit, question, self.answers.get(question.id))
            field.answered.connect(self._answered)
            self._questions.addWidget(field)
        hint = label(self.tr("What is not known yet can be answered later."), Size.SMALL, faint=True, wrap=True)
        self._questions.addWidget(hint)
        self._questions.addStretch(1)
        put_after(self._asked, self._buttons)

    def _answered(self, question: str, value: AnswerValue | None) -> None:
        before = self._asked_ids()
        if value is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = value
        if self._asked_ids() != before:
            self._ask()
            again = next((each for each in self.findChildren(AnswerField) if each.question.id == question), None)
            if again is not None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked_ids(self) -> tuple[str, ...]:
        checklist = self.checklist
        if checklist is None:
            return ()
        library = self._kit.workspace.library
        revision = library.revision(checklist.id, self.filing_date or self._kit.workspace.today())
        return tuple(q.id for q in questions_asked(library, revision, self.answers, self.filing_date))

    def _update(self) -> None:
        ready = bool(self.person) and self.checklist is not None
        self._create.setEnabled(ready)
        self._create.setToolTip("" if ready else self.tr("Give a name and choose a procedure first."))
