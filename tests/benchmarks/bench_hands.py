"""Random hands on the real window: ``xvfb-run -a .venv/bin/python -m tests.benchmarks.bench_hands [seconds] [seed]``.

Keys, clicks, lines, commands, menus and files brought take their turns, over two demonstration dossiers and whatever
is made of them; the cabinet is locked now and then. Nothing may fall: no fault told, no warning of Qt, no stop longer
than a breath. In the end every dossier is opened again, undone to its beginning and done again: it must be the same.
Prints what went wrong with the gestures before it, ends with 1 then, and always says its seed.
"""

from __future__ import annotations

import faulthandler
import os
import random
import sys
import tempfile
import time
import traceback
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QContextMenuEvent, QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QTextEdit,
    QWidget,
)

from dossier_app import demo
from dossier_app.library import load
from dossier_app.sandbox import Sandbox
from dossier_app.settings import Preferences, Settings, checklists_folder
from dossier_app.ui.app import STYLE, Shell, set_up
from dossier_app.ui.frame.commands import Command
from dossier_app.vault.keys import KdfParameters
from dossier_app.workspace import Workspace
from tests.samples import papers, photographs

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier_app.ui.window import Window

SECONDS = 120
PASSPHRASE = "une phrase de passe pour essayer"
KDF = KdfParameters(memory_kib=7168, passes=5, lanes=1)
LONG = 2.0
"""Seconds that a gesture may take, on a machine that does other things as well."""
STUCK = 30
Key = Qt.Key
KEYS = (
    *(Key.Key_Tab,) * 6,
    *(Key.Key_Down,) * 5,
    *(Key.Key_Return,) * 4,
    *(Key.Key_Escape, Key.Key_Space, Key.Key_Up) * 3,
    *(Key.Key_Left, Key.Key_Right, Key.Key_Backtab) * 2,
    *(Key.Key_Delete, Key.Key_Home, Key.Key_End, Key.Key_PageDown, Key.Key_F1, Key.Key_F2, Key.Key_Backspace),
)
WITH_CTRL = (*(Key.Key_Z,) * 3, *(Key.Key_Y,) * 2, Key.Key_A, Key.Key_F, Key.Key_V, Key.Key_C, Key.Key_X, Key.Key_N)
WORDS = ("12", "03/12/2026", "a", "DEMO Awa", "zzz", "1500", "31/02/2025", "0")
SOUGHT = (QAbstractButton, QAbstractItemView, QLineEdit, QComboBox, QTabBar, QAbstractSpinBox, QLabel, QTextEdit)
RARE = frozenset({Command.LOCK, Command.CABINET})
BORNE = ("This plugin does not support", "occurs outside target window")


def _workspace(sandbox: Sandbox) -> Workspace:
    return Workspace(load(checklists_folder()), sandbox, now=lambda: datetime.now(UTC), kdf=KDF)


class Hands:
    """Somebody who does anything, and what came of it."""

    def __init__(self, shell: Shell, folder: Path, seed: int, end: Callable[[], None]) -> None:
        """Stand before a window; files to bring and to write are in a folder."""
        self._shell = shell
        self.wrong: list[str] = []
        self.gestures = 0
        self._random = random.Random(seed)  # noqa: S311 - hands, not keys
        self._trail: deque[str] = deque(maxlen=14)
        self._folder = folder
        self._brought = sorted((folder / "apporte").iterdir())
        self._end = end
        self._until = 0.0
        shell.faults.found.connect(lambda error: self.fail("".join(traceback.format_exception(error))))
        qInstallMessageHandler(lambda _kind, _where, said: None if said.startswith(BORNE) else self.fail(said))

    @property
    def window(self) -> Window:
        """The window: another one once its language was changed."""
        return self._shell.window

    def fail(self, what: str) -> None:
        """Note what went wrong, with what was done before."""
        if not any(borne in what for borne in BORNE):
            self.wrong.append("\n".join((what, *(f"  … {gesture}" for gesture in self._trail))))

    def work(self, seconds: float) -> None:
        """Do one thing after another for so long."""
        self._until = time.monotonic() + seconds
        self._next()

    def _next(self) -> None:
        faulthandler.dump_traceback_later(STUCK, exit=True)
        if time.monotonic() > self._until:
            self._end()
            return
        # Before the gesture: a dialog that waits within it must not stop the hands.
        QTimer.singleShot(self._random.choice((5, 5, 15, 15, 40, 150, 600)), self._shell, self._next)
        began, self.gestures = time.monotonic(), self.gestures + 1
        self._gesture()
        if (took := time.monotonic() - began) > LONG:
            self.fail(f"a gesture of {took:.1f} s")

    def _gesture(self) -> None:
        root = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        if isinstance(root, QFileDialog):
            self._choose_file(root)
        elif isinstance(root, QMenu):
            self._choose_entry(root)
        elif root is self.window and self.window.gate is not None and self._random.random() < 1 / 2:
            self._come_in()
        else:
            drawn = self._random.random()
            if drawn < 1 / 3:
                self._press(root)
            elif drawn < 4 / 5 or root is not self.window:
                self._point(root)
            else:
                self._command()

    def _choose_file(self, dialog: QFileDialog) -> None:
        self._trail.append(f"file dialog {dialog.windowTitle()!r}")
        if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
            chosen = [str(self._folder / f"ecrit-{self._random.randrange(6)}.pdf")]
        elif dialog.fileMode() is QFileDialog.FileMode.Directory:
            chosen = [str(self._folder)]
        else:
            chosen = [str(file) for file in self._random.sample(self._brought, self._random.randrange(1, 4))]
        if self._random.random() < 2 / 3:
            dialog.filesSelected.emit(chosen)
            dialog.fileSelected.emit(chosen[0])
        dialog.reject()

    def _choose_entry(self, menu: QMenu) -> None:
        entries = [each for each in menu.actions() if each.isEnabled() and not each.isSeparator()]
        chosen = self._random.choice([None, *entries])
        if chosen is None or chosen is self.window.commands[Command.QUIT]:
            menu.close()
            return
        self._trail.append(f"entry {chosen.text()!r}")
        menu.setActiveAction(chosen)
        QTest.keyClick(menu, Key.Key_Return)

    def _come_in(self) -> None:
        fields = self.window.findChildren(QLineEdit)
        for field in (each for each in fields if each.isVisible() and each.echoMode() is QLineEdit.EchoMode.Password):
            self._trail.append("passphrase")
            field.setText(PASSPHRASE)
            QTest.keyClick(field, Key.Key_Return)
            return

    def _press(self, root: QWidget) -> None:
        focus = QApplication.focusWidget()
        target = focus if focus is not None and focus.window() is root else root
        drawn = self._random.random()
        if drawn < 3 / 4:
            key, held = self._random.choice(KEYS), Qt.KeyboardModifier.NoModifier
        elif drawn < 7 / 8:
            key, held = self._random.choice(WITH_CTRL), Qt.KeyboardModifier.ControlModifier
        else:
            words = self._random.choice(WORDS)
            self._trail.append(f"{words!r} typed in {_called(target)}")
            QTest.keyClicks(target, words)
            return
        self._trail.append(f"{key.name} on {_called(target)}")
        QTest.keyClick(target, key, held)

    def _point(self, root: QWidget) -> None:
        seen = [each for each in root.findChildren(QWidget) if isinstance(each, SOUGHT) and each.isVisible()]
        seen = [each for each in seen if each.isEnabled() and not each.visibleRegion().isEmpty()]
        if not seen:
            return
        target = self._random.choice(seen)
        self._trail.append(f"click on {_called(target)}")
        if not isinstance(target, QAbstractItemView) or target.model() is None or not target.model().rowCount():
            _click(target, target.visibleRegion().boundingRect().center())
            return
        index = target.model().index(self._random.randrange(target.model().rowCount()), 0, QModelIndex())
        while (rows := target.model().rowCount(index)) and self._random.random() < 4 / 5:
            index = target.model().index(self._random.randrange(rows), 0, index)
        target.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        spot, port = target.visualRect(index).center(), target.viewport()
        if self._random.random() < 4 / 5:
            _click(port, spot)
            return
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, port.mapToGlobal(spot))
        QApplication.postEvent(port, asked)

    def _command(self) -> None:
        command = self._random.choice([each for each in Command if each is not Command.QUIT])
        if self.window.commands[command].isEnabled() and (command not in RARE or self._random.random() < 1 / 5):
            self._trail.append(f"command {command}")
            self.window.commands[command].trigger()


def _called(widget: QWidget) -> str:
    said = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else widget.accessibleName()
    return f"{type(widget).__name__} {said[:40]!r}"


def _click(widget: QWidget, spot: QPoint) -> None:
    """Click as the system does: on the window, which finds what lies there."""
    if (handle := widget.window().windowHandle()) is not None:
        where = widget.mapTo(widget.window(), spot)
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


def _prepare(workspace: Workspace, folder: Path) -> str:
    """Make the cabinet and the files; return the id of a dossier."""
    workspace.create_cabinet(folder / "Armoire", PASSPHRASE)
    brought = folder / "apporte"
    brought.mkdir()
    demo.write_papers(workspace.sandbox, brought)
    for _ in range(2):
        opened = demo.new_dossier(workspace)
        demo.bring(opened, brought)
        workspace.leave(opened.id)
    pages = papers.letter(*(f"page {number}" for number in range(9)))
    for name, content in {"long.pdf": pages, "abime.pdf": b"%PDF-1.7", "verrou.pdf": papers.locked()}.items():
        (brought / name).write_bytes(content)
    (brought / "photo.jpg").write_bytes(photographs.photograph("jpeg"))
    return opened.id


def _read_again(sandbox: Sandbox, folder: Path) -> list[str]:
    """Return what is not as it was once each dossier was undone to its beginning and done again."""
    workspace, wrong = _workspace(sandbox), []
    workspace.unlock(folder / "Armoire", PASSPHRASE)
    for summary in workspace.summaries():
        opened = workspace.open(summary.id)
        before, steps = opened.dossier, 0
        while opened.undo_label is not None:
            opened.undo()
            steps += 1
        for _ in range(steps):
            opened.redo()
        print(f"{len(before.attachments)} documents, {steps} steps undone and done again")
        if opened.dossier != before:
            wrong.append(f"{summary.id} differs once undone and done again")
        for attachment in before.attachments:
            opened.original(attachment.id)
    workspace.lock()
    return wrong


def main() -> None:
    """Play, read again, print; end with 1 where anything went wrong."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int.from_bytes(os.urandom(2), "big")
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory() as made, Sandbox(workers=1) as sandbox:
        folder = Path(made)
        os.environ["HOME"] = made  # what is written unasked lands here
        settings, workspace = Settings(folder / "settings", folder / "site"), _workspace(sandbox)
        first = _prepare(workspace, folder)
        settings.remember(Preferences(language="fr", cabinets=(str(folder / "Armoire"),)))
        # What would leave the program for others: the viewer of the desktop, the printer, the system's file dialogs.
        QDesktopServices.openUrl = staticmethod(lambda _url: True)  # type: ignore[method-assign]
        QPrintDialog.exec = lambda _dialog: QDialog.DialogCode.Rejected  # type: ignore[method-assign]
        QFileDialog.getExistingDirectory = staticmethod(lambda *_, **__: made)  # type: ignore[method-assign]
        for name in ("getOpenFileName", "getSaveFileName"):
            setattr(QFileDialog, name, staticmethod(lambda *_, **__: (str(folder / "ecrit"), "")))
        application = QApplication(["dossier-app", *STYLE])
        set_up(application)
        application.setQuitOnLastWindowClosed(False)
        shell = Shell(application, lambda: workspace, settings)
        shell.faults.catch()
        hands = Hands(shell, folder, seed, application.quit)
        shell.prepare()
        shell.window.show()
        shell.window.open(first)
        QTimer.singleShot(2000, lambda: hands.work(seconds))
        application.exec()
        qInstallMessageHandler(None)
        faulthandler.cancel_dump_traceback_later()
        for dialog in (each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)):
            with suppress(RuntimeError):  # closed with the one before
                dialog.reject()
        shell.window.lock()
        QTest.qWait(2000)
        shell.close()
        hands.wrong += _read_again(sandbox, folder)
    print(f"{hands.gestures} gestures, {len(hands.wrong)} faults")
    print("\n\n".join(hands.wrong))
    sys.stdout.flush()
    os._exit(1 if hands.wrong else 0)  # without Qt's own end, in an order that Python does not keep


if __name__ == "__main__":
    main()
