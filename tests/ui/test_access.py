"""Every window, in each language, direction, theme and size: named, reachable, large enough, and whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QScrollArea,
    QWidget,
)

from dossier_app.ui.cabinet.cabinet_page import CabinetPage
from dossier_app.ui.cabinet.new_dossier import NewDossier
from dossier_app.ui.dossier_page import DossierPage
from dossier_app.ui.frame.commands import OF_PAGES, Command
from dossier_app.ui.parts.messages import keys_of
from dossier_app.ui.style.theme import Mode
from tests.ui.conftest import speak
from tests.ui.seeing import nameless, small
from tests.ui.test_dossier import bring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.ui.app import Shell
    from dossier_app.ui.window import Window
    from dossier_app.workspace import OpenDossier

VIEWS = (Command.PIECES, Command.DEADLINES, Command.ASSEMBLY)


def cut(root: QWidget) -> list[str]:
    """Labels of one line that have less room than their words need, and buttons likewise."""
    found = []
    for each in root.findChildren(QWidget):
        if not each.isVisible() or not isinstance(each, QLabel | QAbstractButton):
            continue
        wraps = isinstance(each, QLabel) and each.wordWrap()
        if not wraps and each.text() and each.width() + 1 < each.minimumSizeHint().width():
            found.append(f"{each.text()!r} {each.width()} < {each.minimumSizeHint().width()}")
    return found


def shown(page: DossierPage, qtbot: QtBot) -> Iterator[QWidget]:
    for command in VIEWS:
        page.do(command)
        view = page.view(command)
        qtbot.waitUntil(view.isVisible, timeout=30_000)
        yield view
    for part in (page.pieces.situation, page.pieces.amounts, page.pieces.notices, page.pieces.requirement):
        page.show_view(Command.PIECES)
        page.pieces.show_part(part)
        yield part


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_control_has_a_name_and_is_large_enough(
    page: DossierPage, window: Window, brought: dict[str, Path], language: str, qtbot: QtBot
) -> None:
    speak(window, language, qtbot)
    current = window.page
    assert isinstance(current, DossierPage)
    bring(current, qtbot, brought["facture.pdf"], requirement="domicile")
    current.pieces.show_attachment(current.session.dossier.attachments[0].id)
    for view in shown(current, qtbot):
        assert nameless(window) == [], view
        assert small(window) == [], view


def test_the_way_in_and_the_list_of_people_are_named_too(window: Window, qtbot: QtBot) -> None:
    assert nameless(window) == []
    assert small(window) == []


def test_the_list_of_people_and_a_new_dossier_are_named(dossier: OpenDossier, window: Window, qtbot: QtBot) -> None:
    assert nameless(window) == []
    assert small(window) == []
    window.commands[Command.NEW].trigger()
    dialog = next(d for d in window.findChildren(NewDossier) if d.isVisible())
    dialog.choose("vpf-conjoint-francais")
    assert nameless(dialog) == []
    assert small(dialog) == []


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_every_view_is_drawn_whole_in_both_themes_and_directions(
    page: DossierPage, shell: Shell, mode: Mode, direction: Qt.LayoutDirection, qtbot: QtBot
) -> None:
    QGuiApplication.setLayoutDirection(direction)
    try:
        shell._theme.set_mode(mode)
        qtbot.waitUntil(shell.window.updatesEnabled)
        for view in shown(page, qtbot):
            picture = view.grab().toImage()
            assert not picture.isNull()
            ground = shell._theme.colours.surface if mode is Mode.DARK else shell._theme.colours.window
            corner = picture.pixelColor(picture.width() - 3, picture.height() // 2)
            assert abs(corner.lightness() - ground.lightness()) < 80, view
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_nothing_is_cut_on_a_small_screen(page: DossierPage, window: Window, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    for view in shown(page, qtbot):
        elided = {page._procedure.text(), page.pieces.viewer._name.text()}
        assert [each for each in cut(view) if each.split("'")[1] not in elided] == []


def test_every_command_has_a_menu_and_shortcuts_do_not_clash(window: Window) -> None:
    keys = [keys for _name, keys in keys_of(window)]
    assert len(keys) > len(set(OF_PAGES))
    assert len(keys) == len(set(keys))
    placed = {action for menu in window.menuBar().actions() for action in menu.menu().actions()}  # type: ignore[attr-defined]
    assert {window.commands[command] for command in Command} <= placed


def test_tab_goes_through_a_view_and_comes_back(page: DossierPage, window: Window, qtbot: QtBot) -> None:
    first = page.pieces.checklist
    first.setFocus()
    seen = []
    current: QWidget | None = first
    for _ in range(5_000):
        current = current.nextInFocusChain() if current else None
        if current is first:
            break
        if current is not None:
            seen.append(current)
    assert current is first
    assert {page.pieces.tray.list, page.filing.field, page.tabs} <= set(seen)


def test_a_new_look_is_painted_once_it_is_whole(page: DossierPage, window: Window, shell: Shell, qtbot: QtBot) -> None:
    choices = {action.data(): action for action in window.commands.themes.actions()}
    choices["dark"].trigger()
    choices["light"].trigger()  # someone who changes their mind at once
    assert not window.updatesEnabled()
    choices["dark"].trigger()
    qtbot.waitUntil(window.updatesEnabled)
    application, dark = shell._theme.application, shell._theme.colours.window
    assert application.palette().window().color() == dark
    assert dark.name() in application.styleSheet()


def test_a_new_look_leaves_lists_scrolled_as_they_are(page: DossierPage, window: Window, qtbot: QtBot) -> None:
    bar = page.pieces.checklist.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    before = bar.value()
    next(a for a in window.commands.themes.actions() if a.data() == "dark").trigger()
    qtbot.waitUntil(window.updatesEnabled)
    assert bar.value() == before


def test_another_language_is_painted_once_it_is_whole(page: DossierPage, window: Window, qtbot: QtBot) -> None:
    speak(window, "en", qtbot)
    with qtbot.waitSignal(window.remade, timeout=30_000):
        window.language_asked.emit("fr")
        assert not window.updatesEnabled()
        window.language_asked.emit("en")
    assert window.updatesEnabled()
    assert window.menuBar().actions()[0].text() == "&File"


def test_every_view_is_there_before_it_is_asked_for(page: DossierPage, window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: all(page.has_made(command) for command in VIEWS), timeout=30_000)
    assert page.shown is Command.PIECES


def test_a_dossier_can_be_left_before_its_views_are_there(dossier: OpenDossier, window: Window, qtbot: QtBot) -> None:
    window.open(dossier.id)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=30_000)
    window.back()
    qtbot.waitUntil(lambda: isinstance(window.page, CabinetPage), timeout=30_000)


def test_a_theme_chosen_in_the_menu_is_kept(page: DossierPage, window: Window, shell: Shell) -> None:
    next(a for a in window.commands.themes.actions() if a.data() == "dark").trigger()
    assert shell._theme.colours.dark
    assert shell._settings.preferences().theme == "dark"
    assert page.findChildren(QScrollArea)
