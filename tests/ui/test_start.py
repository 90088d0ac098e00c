"""The window answers before the law is read, and says so when it cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from dossier_app.core.problems import AppError
from dossier_app.ui.app import FirstPaint, Shell
from dossier_app.ui.cabinet.cabinet_page import CabinetPage
from dossier_app.ui.frame.menus import MenuName
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.gate.gate_open import OpenCard
from dossier_app.ui.parts.controls import set_named
from tests.ui.conftest import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from dossier_app.settings import Settings
    from dossier_app.workspace import Workspace

HEAVY = (
    "cryptography",
    "apsw",
    "holidays",
    "icalendar",
    "tomllib",
    "msgspec",
    "dossier_app.workspace",
    "dossier_app.library",
)


def shell_of(make: Callable[[], Workspace], styled: QApplication, settings: Settings, qtbot: QtBot) -> Shell:
    shell = Shell(styled, make, settings)
    qtbot.addWidget(shell.window)
    with qtbot.waitExposed(shell.window):
        shell.window.show()
    shell.begin()
    return shell


def test_a_passphrase_typed_while_the_law_is_read_opens_the_cabinet_afterwards(
    styled: QApplication, workspace: Workspace, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "Armoire"
    workspace.create_cabinet(folder, PASSPHRASE)
    workspace.lock()
    settings.opened(folder)
    go_on = Event()

    def make() -> Workspace:
        assert go_on.wait(30)
        return workspace

    shell = shell_of(make, styled, settings, qtbot)
    page = shell.window.page
    assert isinstance(page, Gate)
    card = page.card
    assert isinstance(card, OpenCard)
    QTest.keyClicks(card._secret.field, PASSPHRASE)
    assert card._secret.text() == PASSPHRASE
    card._secret.field.returnPressed.emit()
    assert not card._go.isEnabled()
    go_on.set()
    qtbot.waitUntil(lambda: isinstance(shell.window.page, CabinetPage), timeout=30_000)
    shell.close()
    assert workspace.locked


def test_law_that_cannot_be_used_is_said_on_the_way_in(styled: QApplication, settings: Settings, qtbot: QtBot) -> None:
    def make() -> Workspace:
        raise AppError(
            "library-invalid", count=1, file="titles/demo.toml", key="title", fault="wrong-shape", detail="…"
        )

    shell = shell_of(make, styled, settings, qtbot)
    qtbot.waitUntil(lambda: shell.window.page.strip.message is not None, timeout=30_000)
    message = shell.window.page.strip.message
    assert message is not None
    assert "demo.toml" in message.accessibleName()
    shell.close()


def test_nothing_else_begins_before_the_way_in_is_painted(
    styled: QApplication, workspace: Workspace, settings: Settings, qtbot: QtBot
) -> None:
    happened: list[str] = []

    def make() -> Workspace:
        happened.append("program")
        return workspace

    shell = Shell(styled, make, settings)
    qtbot.addWidget(shell.window)
    painting = FirstPaint(shell.window)
    painting.painted.connect(lambda: happened.append("painted"))
    shell.begin_once_painted()
    styled.processEvents()
    assert not shell.window.furnished
    with qtbot.waitExposed(shell.window):
        shell.window.show()
    qtbot.waitUntil(lambda: shell.window.furnished and len(happened) > 1, timeout=30_000)
    assert happened == ["painted", "program"]
    assert not shell.window.commands.menus[MenuName.FILE].isEmpty()
    shell.close()


def test_a_window_closed_before_its_menus_are_there_keeps_its_place(
    styled: QApplication, workspace: Workspace, settings: Settings, qtbot: QtBot
) -> None:
    shell = Shell(styled, lambda: workspace, settings)
    with qtbot.waitExposed(shell.window):
        shell.window.show()
    assert not shell.window.furnished
    assert shell.window.close()
    assert settings.preferences().geometry
    shell.close()


def test_someone_faster_than_the_menus_finds_the_cabinet_and_each_entry_once(
    styled: QApplication, workspace: Workspace, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace.create_cabinet(tmp_path / "Armoire", PASSPHRASE)
    shell = Shell(styled, lambda: workspace, settings)
    qtbot.addWidget(shell.window)
    shell.window.come_in()
    assert isinstance(shell.window.page, CabinetPage)
    shell.begin()
    qtbot.waitUntil(lambda: styled.windowIcon().isNull() is False, timeout=30_000)
    entries = [action.objectName() for action in shell.window.entries.actions]
    assert len(set(entries)) == len(entries)
    file = shell.window.commands.menus[MenuName.FILE]
    names = [action.objectName() for action in file.actions() if action.objectName()]
    assert len(set(names)) == len(names)
    shell.close()


def test_the_way_in_is_painted_without_the_libraries_of_the_rest() -> None:
    code = (
        "import sys\n"
        "from dossier_app.ui.frame.importing import import_qt\n"
        "import_qt()\n"
        "from PySide6 import QtCore, QtWidgets\n"
        "from dossier_app.ui.app import FirstPaint, STYLE, Shell, set_up\n"
        "from dossier_app.settings import Settings\n"
        "app = QtWidgets.QApplication(['dossier-app', *STYLE])\n"
        "set_up(app)\n"
        "shell = Shell(app, lambda: None, Settings())\n"
        "painted = []\n"
        "FirstPaint(shell.window).painted.connect(lambda: painted.append(True))\n"
        "shell.window.show()\n"
        "while not painted: app.processEvents()\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])\n"
        "print(*[name for name in ('Qt', 'QStyle') if name in {**vars(QtCore), **vars(QtWidgets)}])\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


def test_a_property_that_qt_does_not_know_by_this_name_is_refused(qapp: QApplication) -> None:
    made = QLineEdit()
    set_named(made, focusPolicy="StrongFocus", inputMethodHints="ImhSensitiveData|ImhNoPredictiveText")
    assert made.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert made.inputMethodHints() == Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    for wrong in ({"focusPolicy": "StrangeFocus"}, {"focusPolice": "StrongFocus"}):
        with pytest.raises(ValueError, match="focusPolic"):
            set_named(made, **wrong)


def test_garbage_is_looked_for_again_once_all_is_read_and_not_before(tmp_path: Path) -> None:
    code = (
        "import gc, sys\n"
        "from dossier_app.__main__ import main\n"
        "from dossier_app.ui.frame.importing import import_qt\n"
        "import_qt()\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from dossier_app.ui.app import Shell\n"
        "def run(*_):\n"
        "    application, before = QApplication.instance(), gc.isenabled()\n"
        "    ready = []\n"
        "    application.findChild(Shell).program.ready.connect(lambda: ready.append(True))\n"
        "    while not ready: application.processEvents()\n"
        "    print(before, gc.isenabled(), gc.get_freeze_count() > 10_000)\n"
        "    return 0\n"
        "QApplication.exec = run\n"
        "sys.argv = ['dossier-app']\n"
        "sys.exit(main())\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        environment.pop(name, None)
    line = [sys.executable, "-c", code]
    ran = subprocess.run(line, capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout.split() == ["False", "True", "True"]
