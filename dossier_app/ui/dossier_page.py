"""A dossier: who, for what, for when, how far; and its four views."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QTabBar, QVBoxLayout, QWidget

from dossier_app.ui.assembly.assembly_view import AssemblyView
from dossier_app.ui.bringing.bringing import Bringing
from dossier_app.ui.bringing.intake_desk import IntakeDesk
from dossier_app.ui.bringing.originals import Originals
from dossier_app.ui.deadlines.deadlines_view import DeadlinesView
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.parts.announcing import announce
from dossier_app.ui.parts.controls import frame, label, row, tab_order, tool
from dossier_app.ui.parts.date_field import DateField
from dossier_app.ui.parts.dragging import paths_of, say_below, take
from dossier_app.ui.parts.elided import ElidedLabel
from dossier_app.ui.parts.layers import Layers
from dossier_app.ui.parts.page import Page
from dossier_app.ui.parts.progress import ProgressStrip
from dossier_app.ui.parts.slices import Slices
from dossier_app.ui.parts.when import distance
from dossier_app.ui.pieces.newer_list import NewerList
from dossier_app.ui.pieces.pieces_view import PiecesView
from dossier_app.ui.presence.presence_view import PresenceView, rule_of
from dossier_app.ui.scan.scan_desk import ScanDesk
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.tokens import XS, M, S, Size
from dossier_app.wording.typography import long_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

    from dossier_app.core.presence import PresenceRule
    from dossier_app.core.problems import Problem
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session
    from dossier_app.ui.parts.beginning import Beginning


@dataclass(frozen=True, kw_only=True)
class Room:
    """What a page shows of a dossier.

    Attributes:
        view: The view.
        attachments: The documents chosen.
        place: The requirement and the instance chosen, where no document is.
    """

    view: Command
    attachments: tuple[str, ...]
    place: tuple[str, str] | None


class DossierPage(Page):
    """One person's dossier.

    Attributes:
        back_asked: The user leaves it.
        selection_changed: What can be done has changed.
    """

    back_asked = Signal()
    selection_changed = Signal()

    def __init__(self, kit: Kit, session: Session, parent: QWidget) -> None:
        """Show a session.

        Every part is made where it stays: Qt applies the style sheet again to all that is moved into a parent. The
        page answers before its first view is made, in the turn that follows; the other views come after it.
        """
        super().__init__(kit, parent)
        self.session = session
        self._steps: tuple[Problem | None, Problem | None] | None = None
        self.progress, self.writing = ProgressStrip(), ProgressStrip()
        self.desk = IntakeDesk(
            kit, session, strip=self.strip, progress=self.progress, show=self._show_attachment, parent=self
        )
        self.bringing = Bringing(self, self.desk.take, self.strip.say)
        self._head()
        self.views = Layers(self)
        self.originals = Originals(kit, session, self.strip, self)
        self.setAcceptDrops(True)
        self.scanning = ScanDesk(kit, session, self.strip, self)
        self.scanning.landed.connect(self._show_attachment)
        self.scanning.closed.connect(self.selection_changed)
        self._views()
        session.changed.connect(self.refresh)
        kit.discretion.changed.connect(self.refresh)
        session.refused.connect(self.refuse)
        self.refresh()
        self._warn()
        self._slices = Slices(self)
        self._slices.do([partial(self._prepare, Command.PIECES), self._go_on])

    def _head(self) -> None:
        bar = frame(self, bar="true")
        back = tool(self.tr("Back to the cabinet"), Icon.BACK, call=self.back_asked.emit)
        self._name = ElidedLabel(label("", Size.TITLE, bold=True))
        self._procedure = ElidedLabel(label("", faint=True))
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
        self._waiting: dict[Command, Callable[[], Beginning]] = {}
        self._made: dict[Command, Beginning] = {}
        self._order: list[Command] = []
        self._add(Command.PIECES, self.tr("Documents"), Icon.PIECES, self._pieces)
        rule = rule_of(self.session)
        if rule is not None:
            self._add(Command.PRESENCE, self.tr("Presence"), Icon.PRESENCE, partial(self._presence, rule))
        self._add(Command.DEADLINES, self.tr("Deadlines"), Icon.DEADLINE, self._deadlines)
        self._add(Command.ASSEMBLY, self.tr("Assembly"), Icon.ASSEMBLE, self._assembly)
        strip = frame(self, bar="true")
        inside = QHBoxLayout(strip)
        inside.setContentsMargins(M, 0, M, 0)
        inside.addWidget(self.tabs)
        inside.addStretch(1)
        self.head.addWidget(strip)
        self.tabs.currentChanged.connect(self._changed)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.writing)
        self.body.addWidget(self.scanning.bar)
        self.body.addWidget(self.views, 1)
        tab_order(self._redo, self.tabs)
        self.strip.after = self.tabs

    def _add(self, command: Command, title: str, which: Icon, make: Callable[[], Beginning]) -> None:
        """Add a tab; its view is made in its turn, or when it is first seen."""
        self.tabs.addTab(icon(which), title)
        self._order.append(command)
        self._waiting[command] = make

    def _pieces(self) -> Beginning:
        view = PiecesView(self.kit, self.session, self.bringing, self.desk, self.views)
        view.original_asked.connect(self._save_original)
        view.tray.scan_menu.aboutToShow.connect(lambda: self.scanning.fill(view.tray.scan_menu))
        view.selection_changed.connect(self.selection_changed)
        view.date_asked.connect(self.filing.setFocus)
        self.begin_at(view.checklist)
        return view

    def _presence(self, rule: PresenceRule) -> Beginning:
        view = PresenceView(self.kit, self.session, rule, self.views)
        view.add_asked.connect(self.bringing.pick)
        view.show_asked.connect(self._show_attachment)
        return view

    def _deadlines(self) -> Beginning:
        return DeadlinesView(self.kit, self.session, self.strip, self.views)

    def _assembly(self) -> Beginning:
        view = AssemblyView(self.kit, self.session, self.strip, self.writing, self.views)
        view.place_asked.connect(self._show_place)
        view.attachment_asked.connect(self._show_attachment)
        return view

    def _go_on(self) -> None:
        """Make the rest while nobody asks for it, each part in a turn of its own: a view then opens at once."""
        if not self.window().updatesEnabled():  # it is being made again: what is on the screen comes first
            self._slices.do([None, self._go_on])
        elif not self.session.closed:
            self._slices.do([*self.pieces.rest(), *(partial(self._prepare, command) for command in self._order)])

    def _prepare(self, command: Command) -> None:
        """Make a view, unless the dossier was left meanwhile."""
        if not self.session.closed:
            self.view(command)

    def _changed(self, at: int) -> None:
        self.views.setCurrentWidget(self.view(self._order[at]))
        self.selection_changed.emit()

    def view(self, command: Command) -> Beginning:
        """Return a view, made now if it was not seen yet."""
        if command not in self._made:
            self._made[command] = self._waiting[command]()
            self.views.addWidget(self._made[command])
            self.selection_changed.emit()
        return self._made[command]

    @property
    def pieces(self) -> PiecesView:
        """The view of the documents."""
        view = self.view(Command.PIECES)
        if not isinstance(view, PiecesView):
            raise TypeError(view)
        return view

    def has_made(self, command: Command) -> bool:
        """Tell whether a view is there already."""
        return command in self._made

    @property
    def shown(self) -> Command:
        """The view on the screen."""
        return self._order[self.tabs.currentIndex()]

    @property
    def room(self) -> Room:
        """What is on the screen of it."""
        item = self.pieces.item
        place = (item.requirement.id, item.instance) if item is not None else None
        return Room(view=self.shown, attachments=tuple(self.pieces.attachments), place=place)

    def go_to(self, room: Room) -> None:
        """Show what was on the screen before the page was made again."""
        known = {attachment.id for attachment in self.session.dossier.attachments}
        chosen = next((each for each in room.attachments if each in known), "")
        if chosen:
            self.pieces.show_attachment(chosen)
        elif room.place is not None:
            self.pieces.show_place(*room.place)
        if room.view in self._order:
            self.show_view(room.view)

    def show_view(self, command: Command) -> None:
        """Show one of the views."""
        self.view(command).begin()  # before it is shown too: the keyboard would go to whatever comes first
        self.tabs.setCurrentIndex(self._order.index(command))
        self.view(command).begin()

    def _show_place(self, requirement: str, instance: str) -> None:
        self.show_view(Command.PIECES)
        self.pieces.show_place(requirement, instance)

    def _show_attachment(self, attachment_id: str) -> None:
        self.show_view(Command.PIECES)
        self.pieces.show_attachment(attachment_id)

    # --- following

    def refresh(self) -> None:
        """Follow the dossier."""
        dossier, assessment = self.session.dossier, self.session.assessment
        voice, language = self.kit.voice, self.kit.language
        self._name.setText(self.kit.discretion.name(dossier.person))
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
        self._say_what_was_done()
        self.filing.setEnabled(not snapshot.read_only)

    def _say_what_was_done(self) -> None:
        """Announce the last edit, or the one that was just taken back."""
        before, snapshot = self._steps, self.session.snapshot
        self._steps = (snapshot.undo, snapshot.redo)
        if before is None or before == self._steps:
            return
        if snapshot.redo is not None and snapshot.redo != before[1]:
            announce(self, self.tr("Undone: %s") % self.kit.voice.label(snapshot.redo))
        elif snapshot.undo is not None:
            announce(self, self.tr("Done: %s") % self.kit.voice.label(snapshot.undo))

    def _warn(self) -> None:
        """Say at once what limits this session."""
        if self.session.snapshot.read_only:
            holder = self.session.opened.holder
            text = self.tr("This cabinet cannot be written: its dossiers can only be read.")
            if self.session.opened.refusal == "disk-full":
                text = self.tr("The disk is full: this dossier can only be read. Free some space, then open it again.")
            if holder is not None:
                text = self.tr("This dossier is open on %s: it can only be read here.") % holder.host
            self.strip.say(text, "check")
            return
        NewerList(self.kit, self.session, self.strip, self)

    def _save_original(self) -> None:
        if self.pieces.attachments:
            self.originals.ask(self.session.dossier.attachment(self.pieces.attachments[0]))

    # --- dropping anywhere

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files of the system wherever no part of the page has its own place for them."""
        if self.session.snapshot.read_only:
            say_below(self, self.tr("This dossier can only be read here."))
        elif paths_of(event.mimeData()):
            take(event)
            say_below(self, self.tr("Let go anywhere: it waits to be filed."))
        else:
            say_below(self, self.tr("Nothing is filed here: let go on a line of the list."))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Go on accepting."""
        take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them in, to be filed."""
        take(event)
        say_below(self, "")
        self.bringing.take_paths(paths_of(event.mimeData()), None)

    # --- commands

    def why_not(self, command: Command) -> str:
        """Return why a command cannot be done now, or ""."""
        snapshot = self.session.snapshot
        if command is Command.UNDO and snapshot.undo is None:
            return self.tr("Nothing to undo")
        if command is Command.REDO and snapshot.redo is None:
            return self.tr("Nothing to redo")
        if command in _VIEWS:
            return "" if _VIEWS[command] in self._order else self.tr("Not for this procedure.")
        return self.pieces.why_not(command) if Command.PIECES in self._made else ""

    def do(self, command: Command) -> None:
        """Do what a command asks."""
        if command is Command.UNDO:
            self.session.undo()
        elif command is Command.REDO:
            self.session.redo()
        elif command in _VIEWS:
            self.show_view(_VIEWS[command])
        else:
            if self.shown is not Command.PIECES:  # in it, the keyboard stays where it is
                self.show_view(Command.PIECES)
            self.pieces.do(command)


_VIEWS = {
    Command.PIECES: Command.PIECES,
    Command.PRESENCE: Command.PRESENCE,
    Command.DEADLINES: Command.DEADLINES,
    Command.ASSEMBLY: Command.ASSEMBLY,
    Command.ASSEMBLE: Command.ASSEMBLY,
}
