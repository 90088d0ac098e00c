"""Manners that every dialog and list keep: help where one is, rows as high as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from dossier_app.ui.cabinet_delegate import COMPACT_ROW, ROW
from dossier_app.ui.cabinet_page import CabinetPage
from dossier_app.ui.commands import Command
from dossier_app.ui.help_pages import Topic
from dossier_app.ui.help_window import HelpWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.settings import Settings
    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.window import Window

OPENINGS: dict[Topic, Callable[[Window], object]] = {
    Topic.LAWYER: lambda window: window.keeping.check_stick(),
    Topic.NEW: lambda window: window.commands[Command.NEW].trigger(),
    Topic.FORGOTTEN: lambda window: window.keeping.recovery(),
    Topic.BRING: lambda window: window.entries.action("scan").trigger(),
    Topic.CABINET: lambda window: window.keeping.back_up(),
}


def modal(window: Window, qtbot: QtBot) -> QDialog:
    def shown() -> list[QDialog]:
        return [each for each in window.findChildren(QDialog) if each.isVisible() and each.isModal()]

    qtbot.waitUntil(lambda: len(shown()) == 1, timeout=10_000)
    found = shown()[0]
    found.activateWindow()
    qtbot.waitUntil(lambda: found.isAncestorOf(QApplication.focusWidget() or window), timeout=10_000)
    return found


@pytest.mark.parametrize("topic", OPENINGS, ids=str)
def test_help_inside_a_dialog_is_about_that_dialog_and_answers(
    page: DossierPage, window: Window, topic: Topic, qtbot: QtBot
) -> None:
    OPENINGS[topic](window)
    asked = modal(window, qtbot)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in asked.findChildren(HelpWindow)), timeout=10_000)
    (guide,) = asked.findChildren(HelpWindow)
    assert guide.page is not None
    assert guide.page.topic is topic
    QTest.keyClick(guide.list, Qt.Key.Key_Up)
    assert guide.page.topic is not topic or topic is Topic.CABINET
    guide.reject()
    asked.reject()


def test_rows_are_as_high_as_was_chosen_and_stay_so(page: DossierPage, window: Window, settings: Settings) -> None:
    tall = page.pieces.checklist.sizeHintForIndex(page.pieces.model.index(0, 0)).height()
    choices = {action.data(): action for action in window.commands.densities.actions()}
    assert choices["auto"].isChecked()
    choices["compact"].trigger()
    assert settings.preferences().density == "compact"
    assert page.pieces.checklist.sizeHintForIndex(page.pieces.model.index(0, 0)).height() < tall
    window.commands[Command.CABINET].trigger()


def test_the_list_of_people_follows_the_height_chosen(cabinet: Path, window: Window, qtbot: QtBot) -> None:
    window.come_in()
    people = window.page
    assert isinstance(people, CabinetPage)
    head = people.table.verticalHeader()
    choices = {action.data(): action for action in window.commands.densities.actions()}
    for value, height in (("compact", COMPACT_ROW), ("comfort", ROW), ("auto", ROW)):
        choices[value].trigger()
        assert head.defaultSectionSize() == height


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_two_entries_of_a_menu_answer_to_the_same_letter(page: DossierPage, window: Window, language: str) -> None:
    next(a for a in window.commands.languages.actions() if a.data() == language).trigger()
    menus = [*window.commands.menus.values(), window.keeping.menu]
    for menu in menus:
        texts = [action.text() for action in menu.actions() if "&" in action.text().replace("&&", "")]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        assert len(letters) == len(set(letters)), texts
