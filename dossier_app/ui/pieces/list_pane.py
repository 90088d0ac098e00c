"""The pane of the list: what the list rests on in a line above it, what it leaves out under it, what to pay below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dossier_app.core.conditions import FILING_DATE
from dossier_app.ui.parts.controls import button, frame, row, tab_order
from dossier_app.ui.pieces.amounts_panel import told
from dossier_app.ui.pieces.checklist_view import ChecklistView
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import XS, S

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.pieces.checklist_model import ChecklistModel


class ListPane(QFrame):
    """Frames the list.

    Attributes:
        situation_asked: The questions are to be shown.
        notices_asked: What is good to know is to be shown.
        amounts_asked: What there is to pay is to be shown.
        checklist: The list.
    """

    situation_asked = Signal()
    notices_asked = Signal()
    amounts_asked = Signal()

    def __init__(self, kit: Kit, session: Session, model: ChecklistModel, parent: QWidget) -> None:
        """Show a session's list; :meth:`refresh` says what stands around it."""
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self._model = model
        self.setProperty("panel", "true")
        self.setMinimumWidth(300)
        self.checklist = ChecklistView(kit, model, self)
        self._situation = button("", Icon.SITUATION, kind="line", call=self.situation_asked.emit)
        self._notices = button("", Icon.WARNING, kind="line", call=self.notices_asked.emit)
        self._amounts = button("", Icon.MONEY, kind="line", call=self.amounts_asked.emit)
        self._idle = button("", kind="link", call=self._toggle_idle)
        self._lay_out()
        tab_order(self._situation, self._notices, self.checklist, self._idle, self._amounts)

    def _lay_out(self) -> None:
        head, last = frame(self, bar="true"), frame(self, foot="true")
        head.setLayout(row(self._situation, 1, self._notices, spacing=0, margin=XS))
        last.setLayout(row(self._amounts, spacing=0, margin=XS))
        beneath = row(self._idle, 1)
        beneath.setContentsMargins(S, 0, S, XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.checklist, 1)
        column.addLayout(beneath)
        column.addWidget(last)

    def refresh(self) -> None:
        """Follow the dossier."""
        assessment, dossier = self._session.assessment, self._session.dossier
        waiting = [q for q in assessment.questions if q != FILING_DATE]
        said = self.tr("Situation: %n answer(s)", "", len(dossier.answers))
        if waiting:
            said += " · " + self.tr("%n question(s) still open", "", len(waiting))
        self._situation.setText(said)
        self._amounts.setText(
            self.tr("To pay: %s") % (told(self._kit, assessment.amounts) or self.tr("nothing known yet"))
        )
        notices = len(assessment.notices)
        grave = any(notice.severity != "information" for notice in assessment.notices)
        self._notices.setIcon(icon(Icon.WARNING if grave else Icon.SOURCE, self._notice_colour))
        self._notices.setText(self.tr("%n thing(s) to know", "", notices))
        self._notices.setVisible(bool(notices))
        idle = self._model.idle
        self._idle.setVisible(bool(idle))
        shown = self.tr("Hide %n document(s) that are not asked", "", idle)
        hidden = self.tr("Show %n document(s) that are not asked", "", idle)
        self._idle.setText(shown if self._model.show_idle else hidden)

    def _notice_colour(self) -> QColor:
        colours = self._kit.theme.colours
        severities = {notice.severity for notice in self._session.assessment.notices}
        if "danger" in severities:
            return colours.danger
        return colours.check if "caution" in severities else colours.accent

    def _toggle_idle(self) -> None:
        self._model.set_show_idle(shown=not self._model.show_idle)
        self.refresh()
