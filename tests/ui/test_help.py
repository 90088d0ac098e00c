"""The guide is there, whole, in both languages, and F1 opens the page of what is on the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtTest import QTest

from dossier_app.core.states import State
from dossier_app.settings import resources_folder
from dossier_app.ui.app import translations
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.help_menu import topic_of
from dossier_app.ui.parts.help_pages import Topic
from dossier_app.ui.parts.help_pages import read as read_guide
from dossier_app.ui.parts.help_window import HelpWindow
from dossier_app.wording import Wording
from tests.ui.catalogue import read
from tests.ui.conftest import speak

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.window import Window
    from dossier_app.wording import Language

GUIDE = resources_folder() / "help"


def opened(window: Window) -> HelpWindow:
    window.entries.action("guide").trigger()
    found = [each for each in window.findChildren(HelpWindow) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def topic(guide: HelpWindow) -> Topic | None:
    return guide.page.topic if guide.page is not None else None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_task_has_a_page_with_a_picture_that_exists(language: Language) -> None:
    pages = read_guide(GUIDE, language)
    assert [page.topic for page in pages] == list(Topic)
    for page in pages:
        pictures = re.findall(r"!\[[^\]]+\]\(\.\./pictures/([a-z-]+\.png)\)", page.text)
        assert pictures or page.topic is Topic.LIMITS
        assert all((GUIDE / "pictures" / name).is_file() for name in pictures)
        assert len(page.text) < 2_500


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_guide_names_menus_as_they_are(language: Language) -> None:
    catalogue = read(translations() / "dossier_fr.ts")
    french = {forms[0].replace("&", "") for forms in catalogue.values()}
    known = french if language == "fr" else {source.replace("&", "") for _context, source in catalogue}
    known |= {f"{text}…" for text in known}
    for page in read_guide(GUIDE, language):
        for path in re.findall(r"\*([^*\n]+→[^*\n]+)\*", page.text):
            for part in path.split("→"):
                assert part.strip() in known, (page.topic, part)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_guide_names_keys_as_they_are(page: DossierPage, window: Window, language: Language) -> None:
    known = {key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()}
    named = {found for each in read_guide(GUIDE, language) for found in re.findall(r"Ctrl(?:\+\w+)+", each.text)}
    named = {keys.replace("Maj", "Shift").replace("Entrée", "Return").replace("Enter", "Return") for keys in named}
    assert named
    assert named - known == set()


def test_states_are_called_in_the_guide_what_the_list_calls_them() -> None:
    for language in ("fr", "en"):
        told = next(each.text for each in read_guide(GUIDE, language) if each.topic is Topic.FILE)
        assert [state for state in State if f"*{Wording(language).term(state)}*" not in told] == []


def test_words_are_found_whatever_their_accents(window: Window) -> None:
    guide = opened(window)
    guide.search.setText("présence trou")
    shown = [guide.list.item(at).text() for at in range(guide.list.count()) if not guide.list.item(at).isHidden()]
    assert shown == ["Prouver la présence en France"]
    assert topic(guide) is Topic.PRESENCE
    guide.search.setText("oubliee")
    assert topic(guide) is Topic.FORGOTTEN
    guide.search.setText("rien de tel nulle part")
    assert all(guide.list.item(at).isHidden() for at in range(guide.list.count()))


def test_the_page_follows_what_is_on_the_screen(page: DossierPage, window: Window, qtbot: QtBot) -> None:
    for command, topic in ((Command.DEADLINES, Topic.DEADLINES), (Command.ASSEMBLY, Topic.ASSEMBLE)):
        page.do(command)
        assert topic_of(window) is topic
    page.do(Command.PIECES)
    window.activateWindow()
    page.pieces.tray._add.setFocus()
    qtbot.waitUntil(page.pieces.tray._add.hasFocus, timeout=10_000)
    assert topic_of(window) is Topic.BRING
    page.pieces.checklist.setFocus()
    assert topic_of(window) is Topic.FILE
    assert opened(window).page is not None
    window.back()
    qtbot.waitUntil(lambda: window.dossier_page is None and window.session is None, timeout=30_000)
    qtbot.waitUntil(lambda: topic_of(window) is Topic.NEW, timeout=30_000)


def test_the_way_in_helps_those_who_forgot(window: Window, cabinet: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.locked, timeout=30_000):
        window.lock()
    gate = window.page
    assert isinstance(gate, Gate)
    assert topic_of(window) is Topic.CABINET
    gate._open._switch_means()
    assert topic_of(window) is Topic.FORGOTTEN


def test_the_guide_is_read_by_keyboard_alone(window: Window, qtbot: QtBot) -> None:
    guide = opened(window)
    guide.activateWindow()
    guide.list.setFocus()
    before = guide.page
    QTest.keyClick(guide.list, Qt.Key.Key_Down)
    assert guide.page is not before
    QTest.keyClick(guide.search, Qt.Key.Key_Return)
    qtbot.waitUntil(guide.browser.hasFocus, timeout=10_000)
    assert guide.browser.toPlainText().startswith(guide.page.title if guide.page else "?")
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_no_picture_comes_from_outside_the_guide(window: Window) -> None:
    guide = opened(window)
    kind = QTextDocument.ResourceType.ImageResource.value
    assert guide.browser.loadResource(kind, QUrl("../pictures/gate.png")) is not None
    for name in (
        "../../pictures/french/pieces.png",
        "/etc/hostname",
        "https://example.org/a.png",
        "file:///etc/hostname",
    ):
        assert guide.browser.loadResource(kind, QUrl(name)) is None


def test_a_guide_in_another_language_replaces_the_one_open(window: Window, qtbot: QtBot) -> None:
    assert opened(window).language == "fr"
    speak(window, "en", qtbot)
    assert opened(window).pages[0].title == "Open or create the cabinet"
