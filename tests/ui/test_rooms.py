"""Every window of the program, one after the other: named, in order, large enough, helpful, and discreet when asked."""

from __future__ import annotations

import inspect
from collections import defaultdict
from functools import partial
from importlib import import_module
from pkgutil import walk_packages
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

import dossier_app.ui
from dossier_app.core.problems import AppError
from dossier_app.settings import Preferences, Settings
from dossier_app.ui.app import Shell
from dossier_app.ui.assembly.assembly_view import AssemblyView
from dossier_app.ui.assembly.sheet_dialog import SheetDialog
from dossier_app.ui.cabinet.cabinet_page import CabinetPage
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.frame.menus import MenuName
from dossier_app.ui.kit.discretion import initials, without_name
from dossier_app.ui.parts.controls import scrolled, tool
from dossier_app.ui.parts.help_key import OF_DIALOGS
from dossier_app.ui.parts.help_pages import Topic
from dossier_app.ui.parts.help_window import HelpWindow
from dossier_app.ui.style.icons import Icon
from dossier_app.workspace import Workspace
from tests.ui.conftest import KDF, LIST, NOW
from tests.ui.seeing import astray, misled, mistaken, mute, nameless, said, small, unreached
from tests.ui.test_dossier import bring
from tests.ui.walk import pause, until, windows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from dossier_app.core.law import Library
    from dossier_app.sandbox import Sandbox
    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.window import Window
    from dossier_app.workspace import OpenDossier

CHECKS = {
    "nameless": nameless,
    "mute": mute,
    "small": small,
    "astray": astray,
    "misled": misled,
    "mistaken": mistaken,
    "unreached": unreached,
}
PEOPLE = {"DEMO", "Awa", "Lina"}
WITHOUT_HELP = {"HelpWindow", "WorkDialog", "PageDialog"}
"""The guide itself, and what dialogs are made from."""


class Seen:
    """What was found while every window was shown, names hidden."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.found: dict[str, list[str]] = defaultdict(list)
        self.topics: dict[str, Topic | None] = {}
        self.shown: list[str] = []

    def look(self, name: str, widget: QWidget) -> None:
        """Look at one window."""
        self.shown.append(name)
        for check, look in CHECKS.items():
            self.found[check] += [f"{name}: {text}" for text in settled(look, widget)]
        self.found["names"] += [f"{name}: {text}" for text in said(widget) if any(each in text for each in PEOPLE)]
        if isinstance(widget, QDialog) and not isinstance(widget, HelpWindow):
            self.topics[type(widget).__name__] = helped(widget)


def settled(look: Callable[[QWidget], list[str]], widget: QWidget) -> list[str]:
    """Return what is still found once a window has had time to lay itself out."""
    for _ in range(50):
        found = look(widget)
        if not found:
            break
        pause(20)
    return found


def helped(dialog: QDialog) -> Topic | None:
    """Press F1 in a dialog, and return which page opens."""
    dialog.activateWindow()
    until(dialog.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_F1)
    guide = dialog.findChild(HelpWindow)
    if not isinstance(guide, HelpWindow) or guide.page is None:
        return None
    topic = guide.page.topic
    guide.close()
    dialog.activateWindow()
    return topic


@pytest.fixture(scope="module")
def seen(styled: QApplication, law: Library, sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    folder, found = tmp_path_factory.mktemp("rooms"), Seen()
    settings = Settings(folder / "settings", folder / "site")
    settings.remember(Preferences(language="fr", theme="light", hide_names=True))
    workspace = Workspace(law, sandbox, now=lambda: NOW, kdf=KDF)
    shell = Shell(styled, lambda: workspace, settings)
    shell.prepare()
    shell.window.resize(1366, 768)
    shell.window.show()
    for name, widget in windows(shell, workspace, folder):
        found.look(name, widget)
    shell.window.close()
    shell.close()
    styled.setStyleSheet("")
    return found


@pytest.mark.parametrize("check", CHECKS)
def test_every_window_tells_its_controls_by_name_by_role_by_value_and_in_order(seen: Seen, check: str) -> None:
    assert len(seen.shown) > len(OF_DIALOGS)
    assert seen.found[check] == []


def test_a_name_hidden_is_read_nowhere(seen: Seen) -> None:
    assert seen.found["names"] == []


def test_every_dialog_answers_the_help_key_with_its_own_page(seen: Seen) -> None:
    modules = [import_module(each.name) for each in walk_packages(dossier_app.ui.__path__, "dossier_app.ui.")]
    dialogs = {
        name
        for module in modules
        for name, value in inspect.getmembers(module, inspect.isclass)
        if issubclass(value, QDialog) and value.__module__ == module.__name__
    }
    assert set(seen.topics) == dialogs - WITHOUT_HELP
    assert seen.topics == {name: OF_DIALOGS.get(name, Topic.CABINET) for name in seen.topics}


def test_what_the_keyboard_would_jump_over_is_found(qtbot: QtBot) -> None:
    root = QWidget()
    outer, inner = QVBoxLayout(root), QWidget()
    beside, before, wanted = QLineEdit(), QLineEdit(), QLineEdit()
    for name, field in (("à côté", beside), ("avant", before), ("voulu", wanted)):
        field.setAccessibleName(name)
    within = QVBoxLayout(inner)
    within.addWidget(before)
    within.addWidget(wanted)
    outer.addWidget(beside)
    outer.addWidget(inner)
    qtbot.addWidget(root)
    with qtbot.waitExposed(root):
        root.show()
    assert unreached(root) == []
    inner.setFocusProxy(wanted)
    assert unreached(root) == ["QLineEdit 'avant'"]


def test_a_list_that_tells_another_line_than_its_own_is_found(qtbot: QtBot) -> None:
    tree = QTreeWidget()
    tree.setAccessibleName("familles")
    for family in ("une", "deux"):
        head = QTreeWidgetItem([family])
        head.addChildren([QTreeWidgetItem([f"{family} {number}"]) for number in range(3)])
        tree.addTopLevelItem(head)
        last = QTreeWidgetItem([f"{family} à la fin"])
        head.addChild(last)
    tree.expandAll()
    root = QWidget()
    QVBoxLayout(root).addWidget(tree)
    qtbot.addWidget(root)
    with qtbot.waitExposed(root):
        root.show()
    tree.setCurrentItem(last)
    assert len(misled(root)) == 1


def test_a_dialog_where_enter_changes_its_meaning_is_found(qtbot: QtBot) -> None:
    dialog = QDialog()
    inside = QVBoxLayout(dialog)
    field, buttons = QLineEdit(), QDialogButtonBox()
    go = buttons.addButton("Faire", QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.addButton("Laisser", QDialogButtonBox.ButtonRole.RejectRole)
    go.setDefault(True)
    go.setEnabled(False)
    for part in (field, QToolButton(), buttons):
        inside.addWidget(part)
        part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert mistaken(dialog) == ["QToolButton '' is not pressed by Enter", "Enter means ['Laisser'] after ['Faire']"]


def test_names_come_back_at_once_and_are_hidden_again_by_the_same_key(page: DossierPage) -> None:
    window = page.window()
    assert any("DEMO Awa" in text for text in said(window))
    page.kit.discretion.hide(hidden=True)
    assert not any("DEMO Awa" in text for text in said(window))
    assert any("D. A." in text for text in said(window))
    assert window.windowTitle() == "D. A. — Dossier"
    page.kit.discretion.hide(hidden=False)
    assert page._name.text() == "DEMO Awa"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Documents/Dossier DEMO Awa.pdf", "Documents/Dossier D. A..pdf"),
        ("01-demo_awa-inventaire.pdf", "01-d._a.-inventaire.pdf"),
        ("Awareness", "Awareness"),
        ("dossier-8c2f", "dossier-8c2f"),
    ],
)
def test_a_name_is_hidden_in_a_path_whatever_its_case(text: str, shown: str) -> None:
    assert without_name(text, "DÉMO  Awa") == shown
    assert without_name(text, "") == text
    assert initials("") == ""


def test_what_a_screen_reader_would_miss_is_found(qtbot: QtBot) -> None:
    root = QWidget()
    outer = QVBoxLayout(root)
    unnamed, tiny, first, last = QLineEdit("x"), tool("petit", Icon.CLOSE), QPushButton("un"), QPushButton("deux")
    tiny.setFixedSize(12, 12)
    area = scrolled(QLabel("un texte à lire"), name="texte")
    area.setAccessibleName("")
    odd = QComboBox()
    odd.setAccessibleName("choix")
    for part in (last, first, unnamed, tiny, area, odd):
        outer.addWidget(part)
    QWidget.setTabOrder(first, last)
    QWidget.setTabOrder(last, unnamed)
    QWidget.setTabOrder(odd, first)
    qtbot.addWidget(root)
    with qtbot.waitExposed(root):
        root.show()
    assert nameless(root) == ["QLineEdit in QWidget", "QScrollArea in QWidget"]
    assert small(root) == ["Tool petit 12×12"]
    assert "'un' → 'deux'" in astray(root)
    first.setAccessibleName("DEMO Awa")
    assert "DEMO Awa" in list(said(root))


class Heard:
    """What a screen reader would say, in the place of the part of Qt that tells it."""

    AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

    def __init__(self) -> None:
        """Begin in silence."""
        self.texts: list[str] = []
        self.pressing: list[str] = []

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 - named by Qt
        """Hear one event."""
        self.texts.append(event.message())
        if event.politeness() == QAccessible.AnnouncementPoliteness.Assertive:
            self.pressing.append(event.message())


def listening(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Listen from now on."""
    heard = Heard()
    qt = SimpleNamespace(QAccessible=heard, QAccessibleAnnouncementEvent=QAccessibleAnnouncementEvent)
    monkeypatch.setattr("dossier_app.ui.parts.announcing.QtGui", qt)
    return heard


def test_what_comes_of_a_gesture_is_announced(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = listening(monkeypatch)
    bring(page, qtbot, brought["facture.pdf"], brought["abime.pdf"])
    qtbot.waitUntil(lambda: any("abime.pdf" in text for text in heard.texts), timeout=30_000)
    page.session.undo()
    qtbot.waitUntil(lambda: any(text.startswith("Annulé") for text in heard.texts), timeout=30_000)
    page.session.redo()
    qtbot.waitUntil(lambda: sum(text.startswith("Fait") for text in heard.texts) > 1, timeout=30_000)
    page.refuse(AppError("disk-full"))
    assert heard.pressing == [page.kit.voice.text(AppError("disk-full"))]


def test_the_number_of_people_found_is_announced_once_typing_ends(
    dossier: OpenDossier, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = listening(monkeypatch)
    window.come_in()
    people = window.page
    assert isinstance(people, CabinetPage)
    qtbot.waitUntil(lambda: people.model.rowCount() == 1, timeout=30_000)
    QTest.keyClicks(people.search, "awa")
    qtbot.waitUntil(lambda: heard.texts == ["1 personne"], timeout=10_000)


def in_menus(window: Window) -> dict[str, QAction]:
    """Return every entry of the menu bar by its words, without mnemonics."""
    found, waiting = {}, list(window.menuBar().actions())
    while waiting:
        action = waiting.pop(0)
        menu: object = action.menu()
        if isinstance(menu, QMenu):
            menu.aboutToShow.emit()
            waiting += menu.actions()
        elif not action.isSeparator():
            found[plain(action.text())] = action
    return found


def plain(text: str) -> str:
    return text.replace("&", "").rstrip("…").casefold()


def silent(window: Window) -> list[str]:
    """Return the entries that cannot be chosen and do not say why."""
    return [
        text
        for text, action in in_menus(window).items()
        if action.isVisible() and not action.isEnabled() and plain(action.toolTip()) in {"", text}
    ]


def test_whatever_cannot_be_done_says_why_wherever_one_stands(
    cabinet: Path, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    assert silent(window) == []
    window.come_in()
    assert silent(window) == []
    window.open(workspace.new_dossier("DEMO Awa", LIST).id)
    qtbot.waitUntil(lambda: window.dossier_page is not None, timeout=30_000)
    assert silent(window) == []
    assert len([each for each in in_menus(window).values() if each.isEnabled()]) > len(MenuName)


def test_what_rooms_and_context_menus_offer_is_in_the_menu_bar_too(
    page: DossierPage, window: Window, brought: dict[str, Path], qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["facture.pdf"], requirement="domicile")
    known, offered = set(in_menus(window)), set()
    chosen = page.session.dossier.attachments[0].id
    for choose in (
        partial(page.pieces.show_attachment, chosen),
        partial(page.pieces.show_place, "domicile"),
    ):
        choose()
        offered |= {plain(action.text()) for action in page.pieces.menu().actions() if not action.isSeparator()}
    page.pieces.show_attachment(chosen)
    of_pages = {command for command, _text, _icon in page.pieces.pages._offered() if command is not None}
    assert of_pages
    assert {window.commands[command] for command in of_pages} <= set(in_menus(window).values())
    page.do(Command.ASSEMBLY)
    view = page.view(Command.ASSEMBLY)
    assert isinstance(view, AssemblyView)
    offered |= {plain(action.text()) for action in view.handing.sheets.menu().actions()}
    offered |= {plain(each.text()) for each in (view.handing.stick, view.handing.earlier)}
    assert offered - known == {"ajouter des documents ici"}  # « Ajouter des documents » goes there when it is chosen


def test_the_menu_bar_opens_the_rooms_and_what_is_in_them(page: DossierPage, window: Window, qtbot: QtBot) -> None:
    page.show_view(Command.DEADLINES)
    for name, part in (("situation", page.pieces.situation), ("notices", page.pieces.notices)):
        window.entries.action(name).trigger()
        assert page.shown is Command.PIECES
        assert page.pieces.side.currentWidget() is part
    window.entries.action("sheet-originals").trigger()
    assert page.shown is Command.ASSEMBLY
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(SheetDialog)), timeout=10_000)
    window.entries.update()
    assert window.entries.action("written-open").toolTip() == "Assemblez d’abord."
    assert window.entries.action("open").toolTip() == "Revenez d’abord à l’armoire."
