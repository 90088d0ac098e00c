"""The window: the way in, the cabinet, a dossier; menus that hold everything; a lock that closes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from dossier_app.ui.frame import geometry
from dossier_app.ui.frame.idle import MINUTE, Idle
from dossier_app.ui.frame.menus import Menus
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.parts.layers import Layers
from dossier_app.ui.parts.page import Page
from dossier_app.ui.parts.progress import ProgressStrip
from dossier_app.ui.parts.slices import Slices

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from dossier_app.core.problems import AppError
    from dossier_app.ui.arrivals import Arrivals
    from dossier_app.ui.cabinet.cabinet_page import CabinetPage
    from dossier_app.ui.dossier_page import DossierPage, Room
    from dossier_app.ui.kit.kit import Kit
    from dossier_app.ui.kit.session import Session, Snapshot
    from dossier_app.workspace import OpenDossier
    from dossier_app.workspace.summary import Summary


class Window(QMainWindow):
    """The main window.

    Attributes:
        language_asked: Another language is wanted; carries its code, "" for the system's.
        locked: The cabinet was left, by hand or by itself.
        remade: Every page and menu was made again, in another language.
    """

    language_asked = Signal(str)
    locked = Signal()
    remade = Signal()

    def __init__(self, kit: Kit) -> None:
        """Show the way in."""
        super().__init__()
        self._kit = kit
        self.setWindowTitle("Dossier")
        self.setMinimumSize(720, 480)
        self._stack = Layers()
        self.setCentralWidget(self._stack)
        self.idle = Idle(kit.theme.application, self)
        self.idle.over.connect(self._left_alone)
        self._slices = Slices(self)
        self._was: tuple[Room | None, str] = (None, "")
        self._gate: Gate | None = None
        self._cabinet: CabinetPage | None = None
        self._dossier: DossierPage | None = None
        self._session: Session | None = None
        self._parts: tuple[QObject, ...] = ()
        self._furnished = False
        self._leaving = False
        self._cut_short: tuple[str, str] | None = None
        self.arrivals: Arrivals | None = None
        kit.discretion.changed.connect(self._update)
        self._menus = Menus(self)
        self._gate = self._make_gate()
        self._show(self._gate)
        geometry.restore(self, kit.settings.preferences().geometry)

    def _make_gate(self) -> Gate:
        made = Gate(self._kit)
        made.entered.connect(self.come_in)
        made.language_asked.connect(self.language_asked)
        self._stack.addWidget(made)
        return made

    def remake(self, kit: Kit) -> None:
        """Make every page and menu again with a kit, when the language changes; :attr:`remade` follows.

        Each part is made in a turn of the event loop of its own. What is on the screen is painted again once all of it
        stands: nobody sees a window that speaks two languages.
        """
        if not self._slices.busy:
            room = self._dossier.room if self._dossier is not None else None
            words = self._cabinet.search.text() if self._cabinet is not None else ""
            self._was = room, words
        self._kit = kit
        self.setUpdatesEnabled(False)
        parts = (self._remake_menus, self._remake_gate, self._remake_page, self._remake_view, self._resume)
        self._slices.do([*(each for part in parts for each in (part, None)), self._show_again])

    def _remake_menus(self) -> None:
        for part in self._parts:
            part.deleteLater()
        self._parts = ()
        self._menus = Menus(self)
        if self._furnished:
            self.furnish()

    def _remake_gate(self) -> None:
        before, self._gate = self._gate, self._make_gate()
        if self._kit.program.locked:
            self._show(self._gate)
        if before is not None:
            self._drop(before)

    def _remake_page(self) -> None:
        before, self._cabinet = self._cabinet, None
        if self._session is not None:
            self._show_session(self._session)
        elif not self._kit.program.locked:
            self.come_in()
        if before is not None:
            self._drop(before)

    def _remake_view(self) -> None:
        if self._dossier is not None:
            _made = self._dossier.pieces

    def _resume(self) -> None:
        """Show what was on the screen before the pages were made again."""
        room, words = self._was
        if room is not None and self._dossier is not None:
            self._dossier.go_to(room)
        if words and self._cabinet is not None:
            self._cabinet.search.setText(words)

    def _show_again(self) -> None:
        self.setUpdatesEnabled(True)
        self.remade.emit()

    def furnish(self) -> None:
        """Fill the menus: once the way in is painted, and again when the language changes."""
        from dossier_app.ui.arrivals import Arrivals
        from dossier_app.ui.cabinet.keeping_menu import KeepingMenu
        from dossier_app.ui.cabinet.newcomers import Newcomers
        from dossier_app.ui.frame.commands import Commands
        from dossier_app.ui.frame.entries import Entries
        from dossier_app.ui.frame_commands import FrameCommands
        from dossier_app.ui.hooks import HOOKS
        from dossier_app.ui.parts.telling import tell_well

        tell_well(self)
        kit = self._kit
        self._furnished = True
        self.commands = Commands(self, self._menus)
        self.keeping = KeepingMenu(kit, self, self)
        self.keeping.changed.connect(self._entered_again)
        self.keeping.restored.connect(self._list_cabinet)
        self.entries = Entries(kit, self, self, HOOKS)
        self._newcomers = Newcomers(kit, self, self)
        self._newcomers.opened.connect(lambda found: self._opened(*found))
        self._doing = FrameCommands(kit, self, self)
        self._doing.language_asked.connect(self.language_asked)
        if self.arrivals is None:
            self.arrivals = Arrivals(self, self, self._receive)
        self._parts = (
            self._menus,
            self.commands,
            self.keeping,
            self.keeping.menu,
            self.entries,
            self._newcomers,
            self._doing,
        )
        if self._stack.count():
            self._update()

    @property
    def furnished(self) -> bool:
        """Tell whether the menus are filled."""
        return self._furnished

    @property
    def page(self) -> Page:
        """The page shown."""
        page = self._stack.currentWidget()
        if not isinstance(page, Page):
            raise TypeError(page)
        return page

    @property
    def session(self) -> Session | None:
        """The dossier on the screen, or None."""
        return self._session

    @property
    def dossier_page(self) -> DossierPage | None:
        """The page of the dossier on the screen, or None."""
        return self._dossier

    @property
    def gate(self) -> Gate | None:
        """The way in."""
        return self._gate

    @property
    def locked_out(self) -> bool:
        """Tell whether the way in is shown."""
        return self.page is self._gate

    def _show(self, page: Page) -> None:
        page.begin()  # before it is shown too: the keyboard would go to whatever comes first in it
        self._stack.setCurrentWidget(page)
        page.begin()
        if page is not self._gate:
            self.statusBar().setSizeGripEnabled(False)
            self.statusBar().show()
        elif self._furnished:
            self.statusBar().hide()
        self._update()
        if self.arrivals is not None:
            self.arrivals.settle()

    def _drop(self, page: QWidget) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()

    def come_in(self) -> None:
        """Show the people of the cabinet that is open."""
        self._leaving = False
        if not self._furnished:
            self.furnish()  # someone was faster than the menus
        if self._cabinet is None:
            self._cabinet = self._made_cabinet()
        self._cabinet.refresh()
        self._show(self._cabinet)
        self._wake()
        if self._cut_short is not None:
            self._tell_cut_short(*self._cut_short)

    def _receive(self, file: Path) -> None:
        self.keeping.receive(file)

    def _made_cabinet(self) -> CabinetPage:
        """Make the page of the cabinet, once someone comes in: the way in is shown without it."""
        from dossier_app.ui.cabinet.cabinet_page import CabinetPage

        made = CabinetPage(self._kit)
        made.open_asked.connect(self.open)
        made.new_asked.connect(self.new_dossier)
        made.demo_asked.connect(self._demonstrate)
        made.erase_asked.connect(self._ask_to_erase)
        self._stack.addWidget(made)
        return made

    def _entered_again(self) -> None:
        """Read the list of people again, where it is shown."""
        if self._cabinet is not None and self._session is None:
            self._cabinet.refresh()

    def _list_cabinet(self, folder: Path) -> None:
        if self._gate is not None:
            self._gate.know(folder)

    # --- dossiers

    def new_dossier(self) -> None:
        """Ask for what a new dossier needs, and open it."""
        if not self.page.holds():
            self._newcomers.new()

    def _demonstrate(self) -> None:
        if self._cabinet is not None:
            self._newcomers.demonstrate(self._cabinet.progress)

    def open(self, dossier_id: str) -> None:
        """Open a dossier."""
        if not self.page.holds():
            self._newcomers.open(dossier_id)

    def _opened(self, opened: OpenDossier, snapshot: Snapshot) -> None:
        from dossier_app.ui.kit.session import Session

        if self._leaving:  # locked while it was being opened: nothing of it is shown
            return
        self._leave_session()
        self._session = Session(opened, snapshot, self._kit.tasks, self)
        self._session.changed.connect(self._update)
        self._show_session(self._session)

    def _show_session(self, session: Session) -> None:
        if self._dossier is not None:
            self._drop(self._dossier)
        from dossier_app.ui.dossier_page import DossierPage

        self._dossier = DossierPage(self._kit, session, self._stack)
        self._dossier.back_asked.connect(self.back)
        self._dossier.selection_changed.connect(self._update)
        self._stack.addWidget(self._dossier)
        self._show(self._dossier)

    def back(self) -> None:
        """Leave the dossier for the cabinet; everything is saved already."""
        session = self._session
        if session is None or self.page.holds():
            return
        dossier_id, workspace = session.opened.id, self._kit.workspace
        self._leave_session()
        self._kit.tasks.run(self, lambda: workspace.leave(dossier_id), done=lambda _none: self._left_it(), ordered=True)

    def _left_it(self) -> None:
        """Show the people again, unless the cabinet was left while the dossier was being closed."""
        if not self._leaving:
            self.come_in()

    def _leave_session(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session.deleteLater()
            self._session = None
        if self._dossier is not None:
            self._drop(self._dossier)
            self._dossier = None

    def _ask_to_erase(self, summary: Summary) -> None:
        from dossier_app.ui.parts.messages import ask_to_erase

        ask_to_erase(self, self._kit.discretion.name(summary.person), lambda: self._erase(summary.id))

    def _erase(self, dossier_id: str) -> None:
        workspace = self._kit.workspace
        self._kit.tasks.run(
            self,
            lambda: workspace.erase(dossier_id),
            done=self.keeping.erased,
            refused=self.refuse,
            ordered=True,
        )

    # --- speaking

    def refuse(self, error: AppError) -> None:
        """Say why something could not be done."""
        self.page.refuse(error)

    def tell_fault(self, error: BaseException) -> None:
        """Say that the program is at fault, and offer a report without a word of the dossier."""
        from functools import partial

        from dossier_app.ui.frame.faults import report_of

        report = report_of(error)
        text = self.tr("The program made a mistake (%s). Everything noted before is saved.") % type(error).__name__
        copy = partial(QGuiApplication.clipboard().setText, report)
        self.page.strip.say(text, "danger", [(self.tr("Copy the report"), copy)])

    # --- locking

    @property
    def _under_way(self) -> list[ProgressStrip]:
        """The work that the person sees going on, in the page and in the dialogs over it."""
        return [strip for strip in self.findChildren(ProgressStrip) if strip.running]

    def _left_alone(self) -> None:
        """Lock, once what was asked for is done: a stack of pages in a scanner is someone's presence too."""
        if self._under_way:
            self._wake()
        else:
            self.lock()

    def lock(self) -> None:
        """Leave the cabinet and drop the keys, at once: what is under way is cut short, and told to who comes back."""
        if self._kit.program.locked or self._gate is None:
            return
        from dossier_app.ui.parts.dragging import forget

        self._leaving = True
        self.idle.stop()
        forget()
        for strip in self._under_way:
            if self._session is not None:
                self._cut_short = self._session.opened.id, strip.title
            strip.stop()
        self._leave_session()
        self._gate.show_open()
        if self._cabinet is not None:
            self._cabinet.clear()
        for widget in QApplication.topLevelWidgets():
            if widget is not self and widget.isVisible() and widget.isWindow():
                widget.close()
        self._show(self._gate)
        self._kit.tasks.run(self, self.keeping.leaving(), done=self._left, refused=self.refuse, ordered=True)

    def _left(self, uncopied: AppError | None) -> None:
        """Say that the keys are dropped, and why the copy wanted on leaving could not be made."""
        if uncopied is not None:
            self.refuse(uncopied)
        self.locked.emit()

    def _tell_cut_short(self, dossier_id: str, title: str) -> None:
        self._cut_short = None
        text = self.tr("The cabinet was locked in the middle of this: %s. What was done is kept; do the rest again.")
        page = self.page

        def show() -> None:
            page.strip.clear()
            self.open(dossier_id)

        page.strip.say(text % title, "check", [(self.tr("Open the dossier"), show)])

    def _wake(self) -> None:
        """Count idle time again from now."""
        if not self._kit.program.locked:
            self.idle.count(self._kit.settings.idle_minutes() * MINUTE)

    # --- commands

    def _update(self) -> None:
        """Make commands available or say why they are not, and bear the name of who is on the screen."""
        if not self._parts:
            return
        self._doing.update()
        self.entries.update()
        session = self._session
        name = self._kit.discretion.name(session.dossier.person) if session is not None else ""
        self.setWindowTitle(f"{name} — Dossier" if name else "Dossier")

    def search(self) -> None:
        """Go to the search of the page shown."""
        if self._cabinet is not None and self.page is self._cabinet:
            self._cabinet.search.setFocus()
            self._cabinet.search.selectAll()
        elif self._dossier is not None:
            from dossier_app.ui.frame.commands import Command

            self._dossier.do(Command.FIND)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the message shown."""
        if event.key() == QtCore.Qt.Key.Key_Escape:
            self.page.strip.clear()
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave everything as it is: all is saved. A copy wanted on leaving is made first."""
        if self.page.holds() or (self._furnished and self.keeping.copies_before_closing()):
            event.ignore()
            return
        preferences = self._kit.settings.preferences()
        self._kit.settings.remember(preferences._replace(geometry=geometry.kept(self)))
        self._leave_session()
        super().closeEvent(event)
