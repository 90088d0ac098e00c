"""The commands of the window put to work: what each does, whether it can be done now, and the choices kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from dossier_app.ui.frame.commands import OF_DOSSIER, Command
from dossier_app.ui.frame.standing import Standing
from dossier_app.ui.parts import messages
from dossier_app.ui.style.theme import Density, Mode

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.kit.kit import Kit


class Frame(Standing, Protocol):
    """The window as its commands see it."""

    @property
    def locked_out(self) -> bool:
        """Tell whether the way in is shown."""

    @property
    def dossier_page(self) -> DossierPage | None:
        """The page of the dossier on the screen, or None."""

    def new_dossier(self) -> None:
        """Ask for what a new dossier needs, and open it."""

    def back(self) -> None:
        """Leave the dossier for the cabinet."""

    def lock(self) -> None:
        """Leave the cabinet."""

    def search(self) -> None:
        """Go to the search of the page shown."""


class FrameCommands(QObject):
    """What the menus do.

    Attributes:
        language_asked: Another language is wanted; carries its code, "" for the system's.
    """

    language_asked = Signal(str)

    def __init__(self, kit: Kit, window: QMainWindow, frame: Frame) -> None:
        """Connect the commands of a window."""
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._frame = frame
        self._commands = frame.commands
        on = self._commands.on
        on(Command.NEW, frame.new_dossier)
        on(Command.CABINET, frame.back)
        on(Command.LOCK, frame.lock)
        on(Command.QUIT, window.close)
        self._commands[Command.HIDE_NAMES].toggled.connect(lambda on: kit.discretion.hide(hidden=on))
        on(Command.KEYS, lambda: messages.show_keys(window))
        on(Command.ABOUT, lambda: messages.show_about(window))
        on(Command.FIND, frame.search)
        for command in OF_DOSSIER:
            on(command, partial(self._do, command))
        preferences = kit.settings.preferences()
        self._commands.choose(self._commands.themes, preferences.theme)
        self._commands.choose(self._commands.languages, preferences.language)
        self._commands.choose(self._commands.densities, kit.theme.density.value)
        self._commands[Command.HIDE_NAMES].setChecked(kit.discretion.hidden)
        self._commands.themes.triggered.connect(lambda action: self._set_theme(action.data()))
        self._commands.densities.triggered.connect(lambda action: self._set_density(action.data()))
        self._commands.languages.triggered.connect(lambda action: self.language_asked.emit(action.data()))

    def update(self) -> None:
        """Make commands available or say why they are not."""
        allow = self._commands.allow
        locked = self.tr("Open a cabinet first.") if self._frame.locked_out else ""
        for command in (Command.NEW, Command.LOCK, Command.HIDE_NAMES, Command.FIND):
            allow(command, locked)
        page = self._frame.dossier_page
        closed = locked or ("" if page is not None else self.tr("Open a dossier first."))
        for command in (Command.CABINET, *OF_DOSSIER):
            allow(command, closed or (page.why_not(command) if page is not None else ""))
        self._name_history()

    def _name_history(self) -> None:
        session = self._frame.session
        snapshot = session.snapshot if session else None
        for command, label, named, bare in (
            (Command.UNDO, snapshot.undo if snapshot else None, self.tr("&Undo: %s"), self.tr("&Undo")),
            (Command.REDO, snapshot.redo if snapshot else None, self.tr("&Redo: %s"), self.tr("&Redo")),
        ):
            text = named % self._kit.voice.label(label).replace("&", "&&") if label else bare
            self._commands[command].setText(text)

    def _do(self, command: Command) -> None:
        page = self._frame.dossier_page
        if page is not None:
            page.do(command)

    def _set_theme(self, mode: str) -> None:
        self._kit.theme.set_mode(Mode(mode))
        preferences = self._kit.settings.preferences()
        self._kit.settings.remember(preferences._replace(theme=Mode(mode).value))

    def _set_density(self, density: str) -> None:
        self._kit.theme.set_density(Density(density))
        preferences = self._kit.settings.preferences()
        self._kit.settings.remember(preferences._replace(density=Density(density).value))
