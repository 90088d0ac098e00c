"""Leaving in the middle of work: nothing is dropped without a word, and a lock that cannot wait says what it cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from dossier_app.ui.dossier_page import DossierPage
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.gate.gate import Gate
from tests.samples import papers
from tests.ui.conftest import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.ui.app import Shell
    from dossier_app.ui.parts.page import Page
    from dossier_app.ui.window import Window
    from dossier_app.workspace import Workspace

LONG = 60_000
COUNT = 60


@pytest.fixture
def many(tmp_path: Path) -> list[Path]:
    """More files than come in while one looks."""
    folder = tmp_path / "apporte"
    folder.mkdir()
    files = [folder / f"papier {number}.pdf" for number in range(COUNT)]
    for number, file in enumerate(files):
        file.write_bytes(papers.letter(f"Papier {number}"))
    return files


@pytest.fixture
def coming_in(page: DossierPage, many: list[Path], qtbot: QtBot) -> DossierPage:
    """Files that come in, the first of them taken."""
    page.pieces.take(many, None)
    qtbot.waitUntil(lambda: bool(page.session.dossier.attachments), timeout=LONG)
    assert page.desk.busy
    return page


def said(page: Page) -> str:
    message = page.strip.message
    return message.accessibleName() if message is not None else ""


def press(page: Page, words: str) -> None:
    message = page.strip.message
    assert message is not None
    next(made for made in message.findChildren(QPushButton) if made.text() == words).click()


@pytest.mark.parametrize("command", [Command.CABINET, Command.NEW, Command.QUIT])
def test_leaving_waits_for_what_comes_in_and_says_so(
    coming_in: DossierPage, window: Window, command: Command, qtbot: QtBot
) -> None:
    window.commands[command].trigger()
    assert window.page is coming_in
    assert window.isVisible()
    assert said(coming_in).startswith(f"En cours\N{NO-BREAK SPACE}: Ajout de {COUNT} documents")
    qtbot.waitUntil(lambda: said(coming_in) == f"{COUNT} ajoutés.", timeout=LONG)
    window.commands[Command.CABINET].trigger()
    qtbot.waitUntil(lambda: not isinstance(window.page, DossierPage), timeout=LONG)


def test_what_comes_in_can_be_stopped_to_leave_and_what_was_not_taken_is_told(
    coming_in: DossierPage, window: Window, qtbot: QtBot
) -> None:
    window.back()
    press(coming_in, "Arrêter")
    qtbot.waitUntil(lambda: not coming_in.desk.busy, timeout=LONG)
    qtbot.waitUntil(lambda: "arrêt demandé" in said(coming_in), timeout=LONG)
    taken = len(coming_in.session.opened.dossier.attachments)
    assert 0 < taken < COUNT
    assert f"{COUNT - taken} non pris" in said(coming_in)


def test_a_lock_in_the_middle_keeps_what_was_taken_and_tells_who_comes_back(
    coming_in: DossierPage, window: Window, workspace: Workspace, cabinet: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.locked, timeout=LONG):
        window.lock()
    assert workspace.locked
    workspace.unlock(cabinet, PASSPHRASE)
    window.come_in()
    assert f"Ajout de {COUNT} documents" in said(window.page)
    press(window.page, "Ouvrir le dossier")
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=LONG)
    shown = window.page
    assert isinstance(shown, DossierPage)
    assert 0 < len(shown.session.dossier.attachments) < COUNT
    window.back()
    qtbot.waitUntil(lambda: not isinstance(window.page, DossierPage), timeout=LONG)
    assert said(window.page) == ""


def test_nobody_at_the_keyboard_locks_only_once_the_work_is_done(
    coming_in: DossierPage, window: Window, qtbot: QtBot
) -> None:
    window.idle.over.emit()
    assert window.page is coming_in
    assert window.idle.counting
    qtbot.waitUntil(lambda: not coming_in.desk.busy, timeout=LONG)
    with qtbot.waitSignal(window.locked, timeout=LONG):
        window.idle.over.emit()
    assert isinstance(window.page, Gate)


def test_the_language_stays_while_documents_come_in(coming_in: DossierPage, shell: Shell, window: Window) -> None:
    english = next(action for action in window.commands.languages.actions() if action.data() == "en")
    english.trigger()
    assert window.page is coming_in
    assert not english.isChecked()
    assert said(coming_in).startswith("En cours")
    assert shell.window is window


def test_documents_that_come_in_during_an_assembly_have_a_line_of_their_own(
    coming_in: DossierPage, qtbot: QtBot
) -> None:
    coming_in.writing.start("Assemblage", 0, None)
    assert (coming_in.progress.running, coming_in.writing.running) == (True, True)
    qtbot.waitUntil(lambda: not coming_in.desk.busy, timeout=LONG)
    assert (coming_in.progress.running, coming_in.writing.running) == (False, True)
    coming_in.writing.finish()
    assert not coming_in.holds()
