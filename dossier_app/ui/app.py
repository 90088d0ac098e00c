"""The start of the window: everything it needs made by hand, in order, and put away at the end."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QLocale, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from dossier_app.core.errors import AppError
from dossier_app.settings import resources_folder
from dossier_app.ui.frame.faults import Faults
from dossier_app.ui.kit.discretion import Discretion
from dossier_app.ui.kit.kit import Kit
from dossier_app.ui.kit.language import Speaker, chosen
from dossier_app.ui.kit.program import Program
from dossier_app.ui.kit.tasks import TaskRunner
from dossier_app.ui.style.icons import Icon, icon
from dossier_app.ui.style.theme import Density, Mode, Theme
from dossier_app.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from dossier_app.settings import Settings
    from dossier_app.ui.frame.doorbell import Doorbell
    from dossier_app.ui.frame.stalls import StallMeter
    from dossier_app.ui.frame.visit import Visit
    from dossier_app.workspace import Workspace


STYLE = ("-style", "Fusion")
"""The same drawing everywhere, in the system's colours. Asked for as an argument: no other style is made before it, nor
the Python class of styles, with its hundreds of names, for the start of the window alone."""

BREATH = 20
"""Milliseconds after the way in is painted until the rest is read: what was typed meanwhile shows first."""

TURN = 0.0001
"""Seconds that a thread of Python goes on while another waits: a fiftieth of the usual, at no cost that shows."""


def main(
    argv: Sequence[str],
    make: Callable[[], Workspace],
    settings: Settings,
    *,
    files: Sequence[str] = (),
    meter: bool = False,
    bell: Doorbell | None = None,
) -> int:
    """Run the window until it is closed; return the exit code.

    Args:
        argv: Arguments for Qt.
        make: Makes the program behind the window: called in a thread once the window answers.
        settings: What the user and the association prefer.
        files: Paths of files to open, from a double click or a drop on the icon.
        meter: Whether to measure how long the window fails to answer, and print it at the end.
        bell: Where later starts ring, to hand over their files.
    """
    application = QApplication([*(argv or ["dossier-app"]), *STYLE])
    set_up(application)
    shell = Shell(application, make, settings)
    shell.faults.catch()
    for end in (shell.program.ready, shell.program.failed):
        end.connect(_collect)
    shell.begin_once_painted(files, bell)
    shell.window.show()
    measured = _metered(shell) if meter else None
    code = application.exec()
    if measured is not None:
        measured.stop()
        sys.stdout.write("\n".join([*measured.report().lines(), ""]))
    shell.close()
    return code


def _collect() -> None:
    """Collect garbage from now on, but never look through what was read at the start, which stays.

    Each time the law and the modules were looked through, no thread of the program went on for 30 to 70 ms.
    """
    gc.freeze()
    gc.enable()


def _metered(parent: QObject) -> StallMeter:
    from dossier_app.ui.frame.stalls import StallMeter

    made = StallMeter(parent)
    made.start()
    return made


def set_up(application: QApplication) -> None:
    """Give an application its name, and its thread a short wait for what other threads compute.

    Painting and laying out take hold of Python hundreds of times, and each time wait for a thread that computes.
    """
    sys.setswitchinterval(TURN)
    application.setApplicationName("dossier")
    application.setApplicationDisplayName("Dossier")
    application.setDesktopFileName("dossier")


class Shell(QObject):
    """The window and what it stands on, and the change of language while it runs."""

    def __init__(self, application: QApplication, make: Callable[[], Workspace], settings: Settings) -> None:
        """Make everything; nothing is shown yet."""
        super().__init__(application)
        preferences = settings.preferences()
        self._application = application
        self._settings = settings
        self._program = Program(make, self)
        self._speaker = Speaker(application, translations())
        self._tasks = TaskRunner(self)
        self._theme = Theme(application, Mode(preferences.theme))
        self._discretion = Discretion(settings, self)
        self._theme.density = Density(preferences.density)
        self._system = QLocale.system()
        self._files: tuple[str, ...] = ()
        self._bell: Doorbell | None = None
        self.window = Window(self._kit())
        self.faults = Faults(self)
        self.faults.found.connect(self.window.tell_fault)
        self._tasks.failed.connect(self.window.tell_fault)
        self._tasks.refused.connect(self.window.refuse)
        self._program.failed.connect(self._not_made)
        self.window.language_asked.connect(self._change_language)

    @property
    def program(self) -> Program:
        """The program behind the window."""
        return self._program

    def prepare(self) -> None:
        """Do all that now, waiting for it."""
        workspace = self._program.workspace
        self._theme.settle()
        self.window.furnish()
        if not workspace.locked:
            self.window.come_in()

    def set_theme(self, mode: Mode) -> None:
        """Show another theme, without keeping the choice."""
        self._theme.set_mode(mode)

    def begin_once_painted(self, files: Sequence[str] = (), bell: Doorbell | None = None) -> None:
        """Read and make everything else once the way in is painted, and not before: it is there to be typed in."""
        self._bell = bell
        FirstPaint(self.window).painted.connect(lambda: QTimer.singleShot(BREATH, self, lambda: self.begin(files)))

    def begin(self, files: Sequence[str] = ()) -> None:
        """Make the program behind the window, then the menus; take the files given once there is where to put them."""
        self._files = tuple(files)
        self._program.menus_read.connect(self._furnish)
        self._program.begin()

    def _furnish(self) -> None:
        """Fill the menus, then let the program be made: each in a turn of the event loop of its own."""
        if not self.window.furnished:  # someone who was faster has them already
            self.window.furnish()
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        self._application.setWindowIcon(icon(Icon.CABINET))
        self._theme.settle()
        self._take_files()
        if self._bell is not None:
            self._bell.listen(self, self._visited)
        self._program.go_on()

    def _take_files(self) -> None:
        from dossier_app.ui.arrivals import FileOpenings

        files, self._files = self._files, ()
        if self.window.arrivals is not None:
            if sys.platform == "darwin":  # it sees every event of the program, and no other system sends these
                FileOpenings(self._application, self.window.arrivals.take)
            self.window.arrivals.take(files)

    def _visited(self, visit: Visit) -> bool:
        """Take what a later start brings; a cabinet beside the one that is open is for a window of its own."""
        from dossier_app.ui.arrivals import is_cabinet

        if self.window.arrivals is None or (
            not self.window.locked_out and any(is_cabinet(Path(file)) for file in visit.files)
        ):
            return False
        QTimer.singleShot(0, self, lambda: self._receive(visit))
        return True

    def _receive(self, visit: Visit) -> None:
        """Come to the front with what was brought, once whoever rang has its answer."""
        from dossier_app.ui.arrivals import come_forward

        come_forward(self.window, visit.token)
        if self.window.arrivals is not None:
            self.window.arrivals.take(visit.files)

    def _not_made(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.window.refuse(error)
        else:
            self.window.tell_fault(error)

    def _kit(self) -> Kit:
        language = chosen(self._settings.preferences().language, self._system)
        self._speaker.speak(language)
        mirrored = language not in {"fr", "en"}
        if mirrored != QGuiApplication.isRightToLeft():
            direction = QtCore.Qt.LayoutDirection
            QGuiApplication.setLayoutDirection(direction.RightToLeft if mirrored else direction.LeftToRight)
        return Kit(
            program=self._program,
            settings=self._settings,
            tasks=self._tasks,
            theme=self._theme,
            discretion=self._discretion,
            language=language,
        )

    def _change_language(self, code: str) -> None:
        if self.window.page.holds():  # the pages are made again, and what is told at its end would find none
            self.window.commands.choose(self.window.commands.languages, self._settings.preferences().language)
            return
        known: dict[str, Literal["", "fr", "en"]] = {"": "", "fr": "fr", "en": "en"}
        preferences = self._settings.preferences()
        self._settings.remember(preferences._replace(language=known[code]))
        self.window.remake(self._kit())

    def close(self) -> None:
        """Wait for what is under way and lock the cabinet."""
        from dossier_app.ui.parts.dragging import forget

        self._tasks.wait()
        forget()
        self._speaker.stop()
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._program.close()


class FirstPaint(QObject):
    """Waits for a window to be painted.

    Attributes:
        painted: It was; said once.
    """

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        """Watch a window that is not shown yet."""
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the painting."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self.painted.emit()
        return False


def translations() -> Path:
    """Return the folder of the translation files."""
    return resources_folder() / "i18n"
