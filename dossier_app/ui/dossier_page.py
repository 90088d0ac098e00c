"""A dossier: who, for what, for when, how far; and its four views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from dossier_app.ui.assembly_view import AssemblyView
from dossier_app.ui.commands import Command
from dossier_app.ui.controls import label, row, tool
from dossier_app.ui.date_field import DateField
from dossier_app.ui.deadlines_view import DeadlinesView
from dossier_app.ui.icons import Icon, icon
from dossier_app.ui.intake_desk import IntakeDesk
from dossier_app.ui.page import Page
from dossier_app.ui.pieces_view import PiecesView
from dossier_app.ui.presence_view import PresenceView, rule_of
from dossier_app.ui.progress import ProgressStrip
from dossier_app.ui.tokens import XS, M, S, Size
from dossier_app.ui.when import distance
from dossier_app.wording.typography import long_day

if TYPE_CHECKING:
    from dossier_app.ui.kit import Kit
    from dossier_app.ui.session import Session


class DossierPage(Page):
    """One person's dossier.

    Attributes:
        back_asked: The user leaves it.
        selection_changed: What can be done has changed.
    """

    back_asked = Signal()
    selection_changed = Signal()

    def __init__(self, kit: Kit, session: Session) -> None:
        """Show a session."""
        super().__init__(kit)
        self.session = session
        self.pieces = PiecesView(kit, session)
        self.progress = ProgressStrip()
        self.desk = IntakeDesk(
            kit, session, strip=self.strip, progress=self.progress, show=self._show_attachment, parent=self
        )
        self.pieces.desk = self.desk
        self._head()
        self._views()
        session.changed.connect(self.refresh)
        session.refused.connect(self.refuse)
        self.pieces.selection_changed.connect(self.selection_changed)
        self.pieces.date_asked.connect(self.filing.setFocus)
        self.refresh()
        self._warn()

    def _head(self) -> None:
        bar = QFrame()
        bar.setProperty("bar", "true")
        back = tool(self.tr("Back to the cabinet"), Icon.BACK, call=self.back_asked.emit)
        self._name = label("", Size.TITLE, bold=True)
        self._procedure = label("", faint=True)
        self._procedure.setMinimumWidth(60)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._procedure)
        self.filing = DateField(self.tr("Date of the appointment or of the filing"))
        self.filing.setFixedWidth(150)
        self.filing.changed.connect(self.session.set_filing_date)
        self._when = label("", Size.SMALL, faint=True)
        caption = label(self.tr("Appointment"), Size.SMALL, faint=True)
        caption.setBuddy(self.filing)
        dates = QVBoxLayout()
        dates.setSpacing(0)
        dates.addLayout(row(caption, self._when, 1, spacing=XS))
        dates.addWidget(self.filing)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(self.tr("Documents provided"))
        self._figures = label("", bold=True)
        self._left = label("", Size.SMALL, faint=True)
        complete = QVBoxLayout()
        complete.setSpacing(XS)
        complete.addLayout(row(self._figures, self._left, 1, spacing=S))
        complete.addWidget(self._bar)
        self._undo = tool(self.tr("Undo"), Icon.UNDO, call=self.session.undo)
        self._redo = tool(self.tr("Redo"), Icon.REDO, call=self.session.redo)
        line = QHBoxLayout(bar)
        line.setContentsMargins(M, S, M, XS)
        line.setSpacing(M)
        line.addWidget(back)
        line.addLayout(names, 1)
        line.addLayout(dates)
        line.addSpacing(S)
        line.addLayout(complete)
        line.addWidget(self._undo)
        line.addWidget(self._redo)
        self.head.addWidget(bar)

    def _views(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Views of the dossier"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.views = QStackedWidget()
        self._add(self.tr("Documents"), Icon.PIECES, self.pieces)
        self.presence = self._presence()
        self.deadlines = DeadlinesView(self.kit, self.session, self.strip)
        self._add(self.tr("Deadlines"), Icon.DEADLINE, self.deadlines)
        self.assembly = AssemblyView(self.kit, self.session, self.strip, self.progress)
        self.assembly.place_asked.connect(self._show_place)
        self.assembly.attachment_asked.connect(self._show_attachment)
        self._add(self.tr("Assembly"), Icon.ASSEMBLE, self.assembly)
        strip = QFrame()
        strip.setProperty("bar", "true")
        inside = QHBoxLayout(strip)
        inside.setContentsMargins(M, 0, M, 0)
        inside.addWidget(self.tabs)
        inside.addStretch(1)
        self.head.addWidget(strip)
        self.tabs.currentChanged.connect(self._changed)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.views, 1)
        self.setFocusProxy(self.pieces.checklist)

    def _add(self, title: str, which: Icon, view: QWidget) -> None:
        self.tabs.addTab(icon(which), title)
        self.views.addWidget(view)

    def _presence(self) -> PresenceView | None:
        """Make the matrix, for a list that asks for proofs of presence."""
        rule = rule_of(self.session)
        if rule is None:
            return None
        view = PresenceView(self.kit, self.session, rule)
        view.add_asked.connect(self.pieces.pick_at)
        view.show_asked.connect(self._show_attachment)
        self._add(self.tr("Presence"), Icon.PRESENCE, view)
        return view

    def _changed(self, at: int) -> None:
        self.views.setCurrentIndex(at)
        self.selection_changed.emit()

    def show_view(self, view: QWidget) -> None:
        """Show one of the views."""
        at = self.views.indexOf(view)
        if at >= 0:
            self.tabs.setCurrentIndex(at)

    def _show_place(self, requirement: str, instance: str) -> None:
        self.show_view(self.pieces)
        self.pieces.show_place(requirement, instance)

    def _show_attachment(self, attachment_id: str) -> None:
        self.show_view(self.pieces)
        self.pieces.show_attachment(attachment_id)

    # --- following

    def refresh(self) -> None:
        """Follow the dossier."""
        dossier, assessment = self.session.dossier, self.session.assessment
        voice, language = self.kit.voice, self.kit.language
        self._name.setText(dossier.person)
        self._procedure.setText(voice.name("checklist", dossier.checklist))
        self.filing.set_day(dossier.filing_date)
        self._when.setText(distance(dossier.filing_date, self.kit.workspace.today()) if dossier.filing_date else "")
        self.filing.setToolTip(long_day(dossier.filing_date, language) if dossier.filing_date else "")
        self._bar.setRange(0, max(assessment.needed, 1))
        self._bar.setValue(assessment.complete)
        self._figures.setText(f"{assessment.complete}/{assessment.needed}")
        left = assessment.needed - assessment.complete + len(assessment.undecided)
        self._left.setText(self.tr("%n to settle", "", left) if left else self.tr("complete"))
        snapshot = self.session.snapshot
        for made, done, named, bare in (
            (self._undo, snapshot.undo, self.tr("Undo: %s"), self.tr("Nothing to undo")),
            (self._redo, snapshot.redo, self.tr("Redo: %s"), self.tr("Nothing to redo")),
        ):
            made.setEnabled(done is not None)
            made.setToolTip(named % voice.label(done) if done else bare)
        self.filing.setEnabled(not snapshot.read_only)

    def _warn(self) -> None:
        """Say at once what limits this session."""
        if self.session.snapshot.read_only:
            holder = self.session.opened.holder
            text = self.tr("This dossier is open elsewhere: it can only be read here.")
            if holder is not None:
                text = self.tr("This dossier is open on %s: it can only be read here.") % holder.host
            self.strip.say(text, "check")

    # --- commands

    def why_not(self, command: Command) -> str:
        """Return why a command cannot be done now, or ""."""
        snapshot = self.session.snapshot
        if command is Command.UNDO and snapshot.undo is None:
            return self.tr("Nothing to undo")
        if command is Command.REDO and snapshot.redo is None:
            return self.tr("Nothing to redo")
        if command in {Command.PRESENCE, Command.DEADLINES, Command.ASSEMBLY, Command.ASSEMBLE}:
            return "" if self._view_of(command) is not None else self.tr("Not for this procedure.")
        return self.pieces.why_not(command)

    def _view_of(self, command: Command) -> QWidget | None:
        return {
            Command.PIECES: self.pieces,
            Command.PRESENCE: self.presence,
            Command.DEADLINES: self.deadlines,
            Command.ASSEMBLY: self.assembly,
            Command.ASSEMBLE: self.assembly,
        }.get(command)

    def do(self, command: Command) -> None:
        """Do what a command asks."""
        if command is Command.UNDO:
            self.session.undo()
        elif command is Command.REDO:
            self.session.redo()
        elif (view := self._view_of(command)) is not None:
            self.show_view(view)
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.show_view(self.pieces)
            self.pieces.do(command)
