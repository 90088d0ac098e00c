"""The window: the way in, the cabinet, a dossier; menus that hold everything; a lock that closes by itself."""

from __future__ import annotations

from functools import partial
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QStackedWidget, QWidget

from dossier_app.ui import geometry
from dossier_app.ui.bin_dialog import drop_old
from dossier_app.ui.cabinet_page import CabinetPage
from dossier_app.ui.commands import Command, Commands
from dossier_app.ui.dragging import forget_secret
from dossier_app.ui.gate import Gate
from dossier_app.ui.keeping_menu import KeepingMenu
from dossier_app.ui.page import Page
from dossier_app.ui.session import Session, Snapshot, snapshot_of
from dossier_app.ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QWindow

    from dossier_app.core.problems import AppError
    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.kit import Kit
    from dossier_app.ui.new_dossier import NewDossier
    from dossier_app.ui.tasks import Task
    from dossier_app.workspace import OpenDossier
    from dossier_app.workspace.summary import Summary

_MINUTE = 60_000
_GESTURES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.MouseMove,
    QEvent.Type.TouchBegin,
    QEvent.Type.Drop,
}


class Window(QMainWindow):
    """The main window.

    Attributes:
        language_asked: Another language is wanted; carries its code, "" for the system's.
        locked: The cabinet was left, by hand or by itself.
    """

    language_asked = Signal(str)
    locked = Signal()

    def __init__(self, kit: Kit) -> None:
        """Show the way in."""
        super().__init__()
        self._kit = kit
        self.setWindowTitle("Dossier")
        self.setMinimumSize(720, 480)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        self.statusBar().setSizeGripEnabled(False)
        self._gate: Gate | None = None
        self._cabinet: CabinetPage | None = None
        self._dossier: DossierPage | None = None
        self._session: Session | None = None
        self.build(kit)
        geometry.restore(self, kit.settings.preferences().geometry)
        kit.theme.application.focusWindowChanged.connect(self._watch)

    # --- pages

    def build(self, kit: Kit) -> None:
        """Make every page and menu with a kit: at the start, and when the language changes."""
        self._kit = kit
        self.commands = Commands(self)
        self.keeping = KeepingMenu(kit, self, self)
        self.keeping.changed.connect(self._entered_again)
        self._connect()
        for page in (self._gate, self._cabinet, self._dossier):
            if page is not None:
                self._drop(page)
        self._dossier = None
        self._gate = Gate(kit)
        self._gate.entered.connect(self._entered)
        self._cabinet = CabinetPage(kit)
        self._cabinet.open_asked.connect(self.open)
        self._cabinet.new_asked.connect(self.new_dossier)
        self._cabinet.demo_asked.connect(self._demonstrate)
        self._cabinet.erase_asked.connect(self._ask_to_erase)
        self._stack.addWidget(self._gate)
        self._stack.addWidget(self._cabinet)
        if kit.workspace.locked:
            self._show(self._gate)
        elif self._session is not None:
            self._show_session(self._session)
        else:
            self._entered()

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

    def _show(self, page: Page) -> None:
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.statusBar().setVisible(page is not self._gate)
        self._update()

    def _drop(self, page: QWidget) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()

    def _entered(self) -> None:
        if self._cabinet is not None:
            self._cabinet.refresh()
            self._show(self._cabinet)
        self._wake()

    def _entered_again(self) -> None:
        """Read the list of people again, where it is shown."""
        if self._cabinet is not None and self._session is None:
            self._cabinet.refresh()

    # --- dossiers

    def new_dossier(self) -> None:
        """Ask for what a new dossier needs, and open it."""
        from dossier_app.ui.new_dossier import NewDossier

        dialog = NewDossier(self._kit, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._create(dialog))
        dialog.open()

    def _create(self, dialog: NewDossier) -> None:
        workspace, checklist = self._kit.workspace, dialog.checklist
        if checklist is None:
            return
        person, day, answers = dialog.person, dialog.filing_date, dict(dialog.answers)

        def call() -> tuple[OpenDossier, Snapshot]:
            opened = workspace.new_dossier(person, checklist.id, filing_date=day, answers=answers)
            return opened, snapshot_of(opened)

        self._kit.tasks.run(self, call, done=self._opened, refused=self.refuse, ordered=True)

    def _demonstrate(self) -> None:
        """Make the dossier of a fictitious person, with the papers that she brings."""
        workspace = self._kit.workspace
        cabinet = self._cabinet
        if cabinet is None:
            return

        def call(
            _task: Task[tuple[OpenDossier, Snapshot]], report: Callable[[object], None]
        ) -> tuple[OpenDossier, Snapshot]:
            from dossier_app import demo

            with TemporaryDirectory() as folder:
                papers = Path(folder)
                demo.write_papers(workspace.sandbox, papers)
                opened = demo.new_dossier(workspace)
                demo.bring(opened, papers, on_paper=lambda done, name: report((name, done, len(demo.PAPERS))))
            return opened, snapshot_of(opened)

        task = self._kit.tasks.follow(self, call, done=self._opened, refused=self.refuse, ordered=True)
        task.progressed.connect(lambda told: cabinet.progress.step(*told))
        task.ended.connect(cabinet.progress.finish)
        cabinet.progress.start(self.tr("Preparing the demonstration"), 0, None)

    def open(self, dossier_id: str) -> None:
        """Open a dossier."""
        workspace, days = self._kit.workspace, self._kit.settings.association().days_in_bin

        def call() -> tuple[OpenDossier, Snapshot]:
            opened = workspace.open(dossier_id)
            drop_old(opened, days)
            return opened, snapshot_of(opened)

        self._kit.tasks.run(self, call, done=self._opened, refused=self.refuse, ordered=True)

    def _opened(self, found: tuple[OpenDossier, Snapshot]) -> None:
        self._leave_session()
        self._session = Session(*found, self._kit.tasks, self)
        self._session.changed.connect(self._update)
        self._show_session(self._session)

    def _show_session(self, session: Session) -> None:
        if self._dossier is not None:
            self._drop(self._dossier)
        from dossier_app.ui.dossier_page import DossierPage

        self._dossier = DossierPage(self._kit, session)
        self._dossier.back_asked.connect(self.back)
        self._dossier.selection_changed.connect(self._update)
        self._stack.addWidget(self._dossier)
        self._show(self._dossier)

    def back(self) -> None:
        """Leave the dossier for the cabinet; everything is saved already."""
        session = self._session
        if session is None:
            return
        dossier_id, workspace = session.opened.id, self._kit.workspace
        self._leave_session()
        self._kit.tasks.run(self, lambda: workspace.leave(dossier_id), done=lambda _none: self._entered(), ordered=True)

    def _leave_session(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session.deleteLater()
            self._session = None
        if self._dossier is not None:
            self._drop(self._dossier)
            self._dossier = None

    def _ask_to_erase(self, summary: Summary) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Erase for good"))
        box.setText(self.tr("Erase the dossier of %s?") % summary.person)
        box.setInformativeText(
            self.tr("Its key is destroyed: nobody can read it again, and this cannot be undone. Other copies remain.")
        )
        erase = box.addButton(self.tr("Erase for good"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.buttonClicked.connect(lambda pressed: self._erase(summary.id) if pressed is erase else None)
        box.open()

    def _erase(self, dossier_id: str) -> None:
        workspace = self._kit.workspace
        self._kit.tasks.run(
            self,
            lambda: workspace.erase(dossier_id),
            done=self.keeping.erased,
            refused=self.refuse,
            ordered=True,
        )

    def refuse(self, error: AppError) -> None:
        """Say why something could not be done."""
        self.page.refuse(error)

    def tell_fault(self, error: BaseException) -> None:
        """Say that the program is at fault, and offer a report without a word of the dossier."""
        from dossier_app.ui.faults import report_of

        report = report_of(error)
        text = self.tr("The program made a mistake (%s). Everything noted before is saved.") % type(error).__name__
        copy = partial(QGuiApplication.clipboard().setText, report)
        self.page.strip.say(text, "danger", [(self.tr("Copy the report"), copy)])

    # --- locking

    def lock(self) -> None:
        """Leave the cabinet and drop the keys."""
        if self._kit.workspace.locked or self._gate is None:
            return
        self._idle.stop()
        forget_secret()
        self._leave_session()
        self._gate.show_open()
        if self._cabinet is not None:
            self._cabinet.show_lines(())
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

    def _wake(self) -> None:
        """Count idle time again from now."""
        minutes = self._kit.settings.idle_minutes()
        if minutes and not self._kit.workspace.locked:
            self._idle.start(minutes * _MINUTE)

    def _watch(self, window: QWindow | None) -> None:
        """Notice gestures in a window of the program; its own events only, not those of each widget in it."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that someone is there."""
        if event.type() in _GESTURES and self._idle.isActive():
            self._idle.start()
        return super().eventFilter(watched, event)

    # --- commands

    def _connect(self) -> None:
        on = self.commands.on
        on(Command.NEW, self.new_dossier)
        on(Command.CABINET, self.back)
        on(Command.LOCK, self.lock)
        on(Command.QUIT, self.close)
        on(Command.HIDE_NAMES, self._hide_names)
        on(Command.KEYS, self._show_keys)
        on(Command.ABOUT, self._about)
        on(Command.FIND, self._find)
        for command in _OF_DOSSIER:
            on(command, partial(self._do, command))
        preferences = self._kit.settings.preferences()
        self.commands.choose(self.commands.themes, preferences.theme)
        self.commands.choose(self.commands.languages, preferences.language)
        self.commands[Command.HIDE_NAMES].setChecked(preferences.hide_names)
        self.commands.themes.triggered.connect(lambda action: self._set_theme(action.data()))
        self.commands.languages.triggered.connect(lambda action: self.language_asked.emit(action.data()))

    def _update(self) -> None:
        """Make commands available or say why they are not."""
        allow = self.commands.allow
        locked = self.tr("Open a cabinet first.") if self.page is self._gate else ""
        for command in (Command.NEW, Command.LOCK, Command.HIDE_NAMES, Command.FIND):
            allow(command, locked)
        closed = locked or ("" if self._dossier is not None else self.tr("Open a dossier first."))
        for command in (Command.CABINET, *_OF_DOSSIER):
            reason = closed
            if not reason and self._dossier is not None:
                reason = self._dossier.why_not(command)
            allow(command, reason)
        self._name_history()
        session = self._session
        hidden = self.commands[Command.HIDE_NAMES].isChecked()
        name = "" if session is None or hidden else session.dossier.person
        self.setWindowTitle(f"{name} — Dossier" if name else "Dossier")

    def _name_history(self) -> None:
        snapshot = self._session.snapshot if self._session else None
        for command, label, named, bare in (
            (Command.UNDO, snapshot.undo if snapshot else None, self.tr("&Undo: %s"), self.tr("&Undo")),
            (Command.REDO, snapshot.redo if snapshot else None, self.tr("&Redo: %s"), self.tr("&Redo")),
        ):
            text = named % self._kit.voice.label(label).replace("&", "&&") if label else bare
            self.commands[command].setText(text)

    def _do(self, command: Command) -> None:
        if self._dossier is not None:
            self._dossier.do(command)

    def _find(self) -> None:
        page = self.page
        if isinstance(page, CabinetPage):
            page.search.setFocus()
            page.search.selectAll()
        elif self._dossier is not None:
            self._dossier.do(Command.FIND)

    def _hide_names(self) -> None:
        hidden = self.commands[Command.HIDE_NAMES].isChecked()
        preferences = self._kit.settings.preferences()
        self._kit.settings.remember(structs.replace(preferences, hide_names=hidden))
        if self._cabinet is not None:
            self._cabinet.hide_names(hidden=hidden)
        self._update()

    def _set_theme(self, mode: str) -> None:
        self._kit.theme.set_mode(Mode(mode))
        preferences = self._kit.settings.preferences()
        self._kit.settings.remember(structs.replace(preferences, theme=Mode(mode).value))

    def _show_keys(self) -> None:
        lines = "".join(
            f"<tr><td>{name}&nbsp;&nbsp;</td><td><b>{keys}</b></td></tr>" for name, keys in self.commands.listed()
        )
        self._tell(self.tr("Keyboard shortcuts"), f"<table>{lines}</table>")

    def _about(self) -> None:
        version = metadata.version("dossier-app")
        text = self.tr("Prepares complete, indexed residence-permit files, offline. It gives no legal advice.")
        self._tell(self.tr("About Dossier"), f"<p><b>Dossier {version}</b></p><p>{text}</p>")

    def _tell(self, title: str, html: str) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setText(html)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the message shown."""
        if event.key() == Qt.Key.Key_Escape:
            self.page.strip.clear()
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave everything as it is: all is saved. A copy wanted on leaving is made first."""
        if self.keeping.copies_before_closing():
            event.ignore()
            return
        preferences = self._kit.settings.preferences()
        self._kit.settings.remember(structs.replace(preferences, geometry=geometry.kept(self)))
        self._leave_session()
        super().closeEvent(event)


_OF_DOSSIER = (
    Command.ADD,
    Command.ASSEMBLE,
    Command.UNDO,
    Command.REDO,
    Command.PASTE,
    Command.REMOVE,
    Command.FILE_UNDER,
    Command.UNFILE,
    Command.EXPLAIN,
    Command.SOURCE,
    Command.PIECES,
    Command.PRESENCE,
    Command.DEADLINES,
    Command.ASSEMBLY,
    Command.NEXT_PAGE,
    Command.PREVIOUS_PAGE,
    Command.ZOOM_IN,
    Command.ZOOM_OUT,
    Command.FIT,
    Command.TURN,
)
