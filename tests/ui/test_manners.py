"""Manners kept everywhere: help where one is, rows as one likes, a place on the screen, the system's look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from dossier_app.ui.cabinet.cabinet_delegate import COMPACT_ROW, ROW
from dossier_app.ui.cabinet.cabinet_page import CabinetPage
from dossier_app.ui.frame import geometry
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.parts.help_pages import Topic
from dossier_app.ui.parts.help_window import HelpWindow
from dossier_app.ui.parts.progress import ProgressStrip
from dossier_app.ui.style.theme import Mode, Theme
from tests.ui.conftest import speak

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
def test_no_two_entries_of_a_menu_answer_to_the_same_letter(
    page: DossierPage, window: Window, language: str, qtbot: QtBot
) -> None:
    speak(window, language, qtbot)
    menus = [*window.commands.menus.values(), window.keeping.menu]
    for menu in menus:
        texts = [action.text() for action in menu.actions() if "&" in action.text().replace("&&", "")]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        assert len(letters) == len(set(letters)), texts


@pytest.mark.parametrize("kept", ["", "n’est pas du base64", "AAAA"])
def test_a_place_that_cannot_be_read_gives_a_window_within_the_screen(window: Window, kept: str) -> None:
    window.move(40_000, 40_000)
    geometry.restore(window, kept)
    assert QGuiApplication.primaryScreen().availableGeometry().contains(window.frameGeometry().center())


def test_a_window_kept_on_a_screen_that_is_gone_comes_back_to_one_that_is_there(window: Window) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    window.resize(600, 400)
    window.move(40_000, 40_000)
    far = geometry.kept(window)
    window.move(room.topLeft())
    geometry.restore(window, far)
    assert room.intersects(window.frameGeometry())
    window.resize(740, 500)
    near = geometry.kept(window)
    window.resize(780, 600)
    geometry.restore(window, near)
    assert (window.width(), window.height()) == (740, 500)


class System(QObject):
    """A system whose look changes in the evening, in the place of the one that Qt asks."""

    colorSchemeChanged = Signal(Qt.ColorScheme)  # noqa: N815 - named by Qt

    def __init__(self) -> None:
        """Begin by day."""
        super().__init__()
        self.scheme = Qt.ColorScheme.Light

    def styleHints(self) -> System:  # noqa: N802 - named by Qt
        """Stand for the hints too."""
        return self

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802 - named by Qt
        """Return what is on now."""
        return self.scheme

    def turn(self, scheme: Qt.ColorScheme) -> None:
        """Change, and say so as systems do."""
        self.scheme = scheme
        self.colorSchemeChanged.emit(scheme)


def test_light_and_dark_follow_the_system_while_the_program_runs(
    styled: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    system, palette = System(), styled.palette()
    monkeypatch.setattr("dossier_app.ui.style.theme.QGuiApplication", system)
    theme, seen = Theme(styled, Mode.SYSTEM), []
    theme.changed.connect(lambda: seen.append(theme.colours.dark))
    try:
        system.turn(Qt.ColorScheme.Dark)
        assert styled.palette().window().color() == theme.colours.window
        system.turn(Qt.ColorScheme.Light)
        assert seen == [True, False]
        theme.set_mode(Mode.LIGHT)
        system.turn(Qt.ColorScheme.Dark)
        assert seen == [True, False, False, False]
    finally:
        theme.deleteLater()
        styled.setPalette(palette)
        styled.setStyleSheet("")


@pytest.mark.parametrize("ground", ["#1e1e1e", "#efefef"])
@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_the_way_in_wears_the_palette_of_the_system_then_what_the_system_says(
    scheme: Qt.ColorScheme, ground: str, styled: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    system, palette = System(), styled.palette()
    system.scheme = scheme
    monkeypatch.setattr("dossier_app.ui.style.theme.QGuiApplication", system)
    styled.setPalette(QPalette(QColor(ground)))
    theme, seen = Theme(styled, Mode.SYSTEM), []
    theme.changed.connect(lambda: seen.append(theme.colours.dark))
    dark = scheme is Qt.ColorScheme.Dark
    agreed = theme.colours.dark is dark
    try:
        assert theme.colours.dark is (ground == "#1e1e1e")
        theme.settle()
        theme.settle()
        assert seen == ([] if agreed else [dark])
    finally:
        theme.deleteLater()
        styled.setPalette(palette)
        styled.setStyleSheet("")


def test_long_work_says_its_step_its_file_its_count_and_the_time_left(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr("dossier_app.ui.parts.progress.monotonic", lambda: clock[0])
    strip, stopped = ProgressStrip(), []
    qtbot.addWidget(strip)
    strip.start("Assembling", 10, lambda: stopped.append(True))
    clock[0] = 60.0
    strip.step("bail.pdf", 2, 10)
    told = [each.text() for each in strip.findChildren(QLabel)]
    assert told == ["Assembling", "bail.pdf", "2/10 · about 4 minute(s) left"]
    clock[0] = 80.0
    strip.step("bail.pdf", 8, 10)
    assert "8/10 · less than a minute left" in [each.text() for each in strip.findChildren(QLabel)]
    (stop,) = strip.findChildren(QPushButton)
    stop.click()
    assert stopped == [True]
