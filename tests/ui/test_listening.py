"""What someone hears who listens to the window with a screen reader, and where the keyboard goes meanwhile."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QScrollArea, QWidget

from dossier_app.ui.cabinet.cabinet_page import CabinetPage
from dossier_app.ui.cabinet.new_dossier import NewDossier
from dossier_app.ui.dossier_page import DossierPage
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.gate.gate_recovery import RecoveryCard
from tests.ui.seeing import misled, name_of
from tests.ui.test_keyboard import CTRL, LONG, begun, dialog, focus, go_to, labelled, press, regain, write

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("does not support (grabbing|raise)")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced, as Qt hands it to the system."""
    said: list[str] = []

    def note(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    return said


def description_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def test_a_passphrase_is_judged_where_it_is_typed_and_the_card_says_what_it_is_for(
    window: Window, qtbot: QtBot
) -> None:
    regain(window, qtbot)
    assert "Au moins 10 caractères" in description_of(focus())
    write("une phrase de passe pour essayer")
    assert "Au moins" not in description_of(focus())
    gate = window.page
    assert isinstance(gate, Gate)
    assert gate.card is not None
    frame = gate.card.parentWidget()
    assert frame is not None
    assert name_of(frame).startswith("Créez votre armoire.")


def test_the_recovery_code_is_what_one_comes_to_and_is_read_whole_then_forgotten(
    window: Window, heard: list[str], qtbot: QtBot
) -> None:
    regain(window, qtbot)
    write("une phrase de passe pour essayer")
    press(Qt.Key.Key_Return)
    gate = window.page
    assert isinstance(gate, Gate)
    qtbot.waitUntil(lambda: isinstance(gate.card, RecoveryCard), timeout=LONG)
    card = gate.card
    assert isinstance(card, RecoveryCard)
    regain(window, qtbot)
    assert card.code
    assert name_of(focus()) == f"Code de secours\N{NO-BREAK SPACE}: {card.code}"
    secret = card.code
    go_to(labelled("Copier"))
    press(Qt.Key.Key_Return)
    assert "Copié" in heard[-1]
    go_to(labelled("Continuer"))
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(window.page, CabinetPage), timeout=LONG)
    assert secret not in "".join(each.accessibleName() for each in card.findChildren(QWidget))
    qtbot.waitUntil(lambda: "Personne ici pour l’instant" in heard, timeout=LONG)


def test_what_is_found_for_a_new_dossier_is_said_and_the_arrow_goes_down_to_it(
    cabinet: Path, window: Window, heard: list[str], qtbot: QtBot
) -> None:
    window.come_in()
    regain(window, qtbot)
    press(Qt.Key.Key_N, CTRL)
    asked = dialog(window, qtbot)
    assert isinstance(asked, NewDossier)
    go_to(lambda widget: widget is asked.search)
    write("conjoint de fr")
    qtbot.waitUntil(lambda: any(each.startswith("5 démarches, choisie") for each in heard), timeout=LONG)
    assert any("conjoint de Français" in each for each in heard)
    press(Qt.Key.Key_Down)
    assert focus() is asked.procedures
    assert asked.checklist is not None
    assert misled(asked) == []
    asked.search.setText("xyz")
    qtbot.waitUntil(lambda: "0 démarche" in heard, timeout=LONG)
    asked.close()


def test_enter_makes_the_dossier_even_after_the_keyboard_went_all_around(
    cabinet: Path, window: Window, qtbot: QtBot
) -> None:
    window.come_in()
    regain(window, qtbot)
    press(Qt.Key.Key_N, CTRL)
    asked = dialog(window, qtbot)
    assert isinstance(asked, NewDossier)
    write("DEMO Awa")
    press(Qt.Key.Key_Tab)
    go_to(lambda widget: widget is asked.name)
    go_to(lambda widget: widget is asked.search)
    write("conjoint de fr")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=LONG)


def test_a_message_closed_gives_the_keyboard_back_to_what_had_it(cabinet: Path, window: Window, qtbot: QtBot) -> None:
    window.come_in()
    regain(window, qtbot)
    page = begun(window, qtbot)
    qtbot.waitUntil(lambda: page.has_made(Command.PIECES), timeout=LONG)
    regain(window, qtbot)
    page.pieces.checklist.setFocus()
    message = page.strip.say("Le fichier abime.pdf est endommagé.", "check")
    go_to(lambda widget: name_of(widget) == "Fermer ce message")
    press(Qt.Key.Key_Return)
    assert focus() is page.pieces.checklist
    assert not message.isVisible()


def test_the_keyboard_comes_to_the_tray_the_date_and_the_rooms_of_a_dossier(
    cabinet: Path, window: Window, qtbot: QtBot
) -> None:
    window.come_in()
    regain(window, qtbot)
    page = begun(window, qtbot)
    qtbot.waitUntil(lambda: page.has_made(Command.PIECES), timeout=LONG)
    regain(window, qtbot)
    assert focus() is page.pieces.checklist
    go_to(lambda widget: widget is page.filing.field)
    go_to(lambda widget: widget is page.tabs)
    go_to(labelled("Ajouter…"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt tells no system what is typed")
def test_a_passphrase_is_never_told_letter_by_letter_unless_it_is_shown(window: Window, qtbot: QtBot) -> None:
    regain(window, qtbot)
    field = focus()
    assert isinstance(field, QLineEdit)
    told = QAccessible.queryAccessibleInterface(field)
    assert told.state().passwordEdit
    assert told.state().editable
    assert told.textInterface() is None  # Qt says what is typed of nothing else
    assert told.text(QAccessible.Text.Name) == "Phrase de passe"
    write("une phrase")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    shown = QAccessible.queryAccessibleInterface(field)
    assert shown.textInterface().text(0, 10) == "une phrase"
    assert not shown.state().passwordEdit
    press(Qt.Key.Key_Space)
    assert QAccessible.queryAccessibleInterface(field).textInterface() is None


def test_a_password_asked_by_a_box_of_qt_is_not_told_either(window: Window, qtbot: QtBot) -> None:
    box = QInputDialog(window)
    box.setTextEchoMode(QLineEdit.EchoMode.Password)
    box.open()
    field = box.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert (QAccessible.queryAccessibleInterface(field).textInterface() is None) is (sys.platform == "linux")
    box.close()


def test_a_first_launch_in_the_other_place_is_reached_by_tab(window: Window, qtbot: QtBot) -> None:
    regain(window, qtbot)
    go_to(lambda widget: isinstance(widget, QLineEdit) and name_of(widget) == "Dossier de la nouvelle armoire")
    go_to(labelled("Tirer des mots au hasard"))
    press(Qt.Key.Key_Return)
    field = focus()
    assert isinstance(field, QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    assert len(field.text().split("-")) > 3
    press(Qt.Key.Key_Return)
    gate = window.page
    assert isinstance(gate, Gate)
    qtbot.waitUntil(lambda: isinstance(gate.card, RecoveryCard), timeout=LONG)
    assert QApplication.focusWidget() is not None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere an area is told by its name")
def test_a_text_to_be_read_is_told_as_a_text_and_whole(cabinet: Path, window: Window, qtbot: QtBot) -> None:
    window.come_in()
    regain(window, qtbot)
    page = begun(window, qtbot)
    qtbot.waitUntil(lambda: page.has_made(Command.PIECES), timeout=LONG)
    regain(window, qtbot)
    shown = page.pieces.requirement
    qtbot.waitUntil(lambda: any(area.isVisible() for area in shown.findChildren(QScrollArea)), timeout=LONG)
    go_to(lambda widget: isinstance(widget, QScrollArea))
    assert QAccessible.queryAccessibleInterface(focus()).role() is QAccessible.Role.StaticText
    told = name_of(focus())
    assert told.startswith("Copie intégrale de l’acte de naissance")
    assert "CE QUI EST DEMANDÉ" in told


def test_the_keyboard_stays_on_what_was_meant_while_cards_and_pages_change(
    styled: QApplication, window: Window, qtbot: QtBot
) -> None:
    regain(window, qtbot)
    visited: list[str] = []
    styled.focusChanged.connect(lambda _old, new: visited.append(name_of(new) if new else ""))
    write("une phrase de passe pour essayer")
    press(Qt.Key.Key_Return)
    gate = window.page
    assert isinstance(gate, Gate)
    qtbot.waitUntil(lambda: isinstance(gate.card, RecoveryCard), timeout=LONG)
    go_to(labelled("Continuer sans imprimer"))
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(window.page, CabinetPage), timeout=LONG)
    assert "English" not in visited
    begun(window, qtbot)
    regain(window, qtbot)
    assert "Revenir à l’armoire" not in visited
