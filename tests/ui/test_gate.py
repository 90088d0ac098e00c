"""The way in: create, open, come back with the recovery code, lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from dossier_app.ui.cabinet.cabinet_page import CabinetPage
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.gate.gate_create import CreateCard
from dossier_app.ui.gate.gate_open import OpenCard
from dossier_app.ui.gate.gate_recovery import RecoveryCard
from dossier_app.ui.parts.dragging import copy_secret, mime_of_pages
from tests.ui.conftest import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from pytestqt.qtbot import QtBot

    from dossier_app.settings import Settings
    from dossier_app.ui.app import Shell
    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.window import Window
    from dossier_app.workspace import OpenDossier, Workspace


def gate(window: Window) -> Gate:
    assert isinstance(window.page, Gate)
    return window.page


def test_the_first_start_creates_a_cabinet_and_shows_its_recovery_code_once(
    window: Window, qtbot: QtBot, tmp_path: Path, settings: Settings, workspace: Workspace
) -> None:
    card = gate(window).card
    assert isinstance(card, CreateCard)
    card._folder.setText(str(tmp_path / "Armoire"))
    QTest.keyClicks(card._new.secret.field, "court")
    assert not card._go.isEnabled()
    card._new.secret.field.clear()
    QTest.keyClicks(card._new.secret.field, PASSPHRASE)
    QTest.mouseClick(card._go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(gate(window).card, RecoveryCard), timeout=30_000)
    shown = gate(window).card
    assert isinstance(shown, RecoveryCard)
    code = shown.code
    assert len(code) > 20
    QTest.mouseClick(shown._copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == code
    QTest.mouseClick(shown._go, Qt.MouseButton.LeftButton)
    assert isinstance(window.page, CabinetPage)
    assert shown.code == ""
    assert settings.preferences().cabinets == (str(tmp_path / "Armoire"),)
    workspace.lock()
    workspace.unlock_with_recovery(tmp_path / "Armoire", code)
    assert not workspace.locked


def test_a_wrong_passphrase_is_told_kindly_and_can_be_typed_again(
    cabinet: Path, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    window.lock()
    qtbot.waitUntil(lambda: workspace.locked, timeout=30_000)
    card = gate(window).card
    assert isinstance(card, OpenCard)
    card.choose(cabinet)
    QTest.keyClicks(card._secret.field, "pas la bonne phrase")
    QTest.keyClick(card._secret.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: gate(window).strip.message is not None, timeout=30_000)
    message = gate(window).strip.message
    assert message is not None
    assert "phrase de passe" in message.accessibleName()
    assert card._secret.field.selectedText() == "pas la bonne phrase"
    QTest.keyClicks(card._secret.field, PASSPHRASE)
    QTest.keyClick(card._secret.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, CabinetPage), timeout=30_000)
    assert card._secret.text() == ""


def test_locking_leaves_nothing_of_the_dossier_on_the_screen(
    page: DossierPage, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    assert "DEMO Awa" in window.windowTitle()
    with qtbot.waitSignal(window.locked, timeout=30_000):
        window.commands[Command.LOCK].trigger()
    assert isinstance(window.page, Gate)
    assert workspace.locked
    assert window.session is None
    assert "DEMO" not in window.windowTitle()
    assert window._cabinet is not None
    assert window._cabinet.model.rowCount() == 0


def test_locking_empties_the_clipboard_of_what_the_program_copied(cabinet: Path, window: Window, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    copy_secret("WERJ-K0CJ-YGXX")
    assert clipboard.text() == "WERJ-K0CJ-YGXX"
    with qtbot.waitSignal(window.locked, timeout=30_000):
        window.commands[Command.LOCK].trigger()
    assert clipboard.text() == ""


@pytest.mark.parametrize(
    "put",
    [
        lambda: copy_secret("WERJ-K0CJ-YGXX"),
        lambda: QGuiApplication.clipboard().setMimeData(mime_of_pages("a1", [0, 2])),
    ],
    ids=["secret", "pages"],
)
def test_what_the_program_put_on_the_clipboard_ends_with_it(put: Callable[[], None], shell: Shell) -> None:
    put()
    assert QGuiApplication.clipboard().mimeData().formats()
    shell.close()
    held = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())  # an empty one gives none
    assert held is None or held.formats() == []


def test_a_cabinet_locks_itself_when_nobody_is_there(
    cabinet: Path, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    assert window.idle.counting
    with qtbot.waitSignal(window.locked, timeout=30_000):
        window.idle.count(1)
    assert workspace.locked


def test_commands_that_need_a_cabinet_say_so_in_front_of_a_closed_one(window: Window) -> None:
    for command in (Command.NEW, Command.LOCK, Command.ADD, Command.UNDO):
        assert not window.commands[command].isEnabled()
        assert "armoire" in window.commands[command].statusTip()


def test_the_other_language_is_one_key_away_at_the_first_start(
    window: Window, settings: Settings, qtbot: QtBot
) -> None:
    assert gate(window).tongue.text() == "English"
    with qtbot.waitSignal(window.remade, timeout=30_000):
        gate(window).tongue.click()
    assert gate(window).tongue.text() == "Français"
    assert settings.preferences().language == "en"
    assert window.windowTitle() == "Dossier"


def test_a_lock_while_a_dossier_is_being_left_shows_the_way_in_and_nothing_else(
    page: DossierPage, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    assert window.page is page
    window.back()
    with qtbot.waitSignal(window.locked, timeout=30_000):
        window.lock()
    qtbot.waitUntil(lambda: window._kit.tasks.idle, timeout=30_000)
    assert workspace.locked
    assert isinstance(window.page, Gate)


def test_a_lock_while_a_dossier_is_being_opened_shows_nothing_of_it(
    dossier: OpenDossier, window: Window, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.leave(dossier.id)
    window.open(dossier.id)
    with qtbot.waitSignal(window.locked, timeout=30_000):
        window.lock()
    qtbot.waitUntil(lambda: window._kit.tasks.idle, timeout=30_000)
    assert workspace.locked
    assert isinstance(window.page, Gate)
    assert window.session is None
