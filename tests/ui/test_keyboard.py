"""From the first launch to a checked PDF, and to a stick that was checked again, with the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from dossier_app.ui.assembly.assembly_view import AssemblyView
from dossier_app.ui.assembly.stick_dialogs import CheckStickDialog, StickDialog
from dossier_app.ui.assembly.written_card import WrittenCard
from dossier_app.ui.cabinet.cabinet_page import CabinetPage
from dossier_app.ui.dossier_page import DossierPage
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.gate.gate import Gate
from dossier_app.ui.gate.gate_recovery import RecoveryCard
from tests.samples import papers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.settings import Settings
    from dossier_app.ui.window import Window

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LONG = 20_000
PLACE = "domicile"


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None, QApplication.activeWindow()
    return found


def press(key: Qt.Key, with_: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focus(), key, with_)


def write(text: str) -> None:
    QTest.keyClicks(focus(), text)


def go_to(wanted: Callable[[QWidget], bool], presses: int = 80) -> None:
    """Press Tab until something wanted has the focus."""
    seen = []
    for _ in range(presses):
        if wanted(focus()):
            return
        seen.append(f"{type(focus()).__name__} {focus().accessibleName() or focus().property('text')}")
        press(Qt.Key.Key_Tab)
    raise AssertionError(seen[:30])


def labelled(text: str) -> Callable[[QWidget], bool]:
    return lambda widget: isinstance(widget, QPushButton) and widget.text() == text


def dialog(window: Window, qtbot: QtBot) -> QDialog:
    def shown() -> list[QDialog]:
        return [each for each in window.findChildren(QDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=LONG)
    found = shown()[0]
    found.activateWindow()
    qtbot.waitUntil(lambda: found.isAncestorOf(focus()), timeout=LONG)
    return found


def regain(window: Window, qtbot: QtBot) -> None:
    """Come back to the window, as a window manager does when a dialog closes."""
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isAncestorOf(focus()), timeout=LONG)


def entered(window: Window, qtbot: QtBot) -> CabinetPage:
    """Create a first cabinet."""
    gate = window.page
    assert isinstance(gate, Gate)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=LONG)
    write("une phrase de passe pour essayer")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(gate.card, RecoveryCard), timeout=LONG)
    go_to(labelled("Continuer sans imprimer"))
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(window.page, CabinetPage), timeout=LONG)
    page = window.page
    assert isinstance(page, CabinetPage)
    return page


def begun(window: Window, qtbot: QtBot) -> DossierPage:
    """Make a dossier."""
    press(Qt.Key.Key_N, CTRL)
    dialog(window, qtbot)
    write("DEMO Awa")
    go_to(lambda widget: "démarche" in widget.accessibleName().lower() and hasattr(widget, "textChanged"))
    write("conjoint de fr")
    go_to(labelled("Créer le dossier"), 200)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=LONG)
    page = window.page
    assert isinstance(page, DossierPage)
    return page


@pytest.mark.qt_log_ignore("does not support (grabbing|raise)")
def test_a_dossier_is_made_filed_assembled_handed_over_and_checked_without_a_mouse(
    window: Window, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    regain(window, qtbot)
    entered(window, qtbot)
    page = begun(window, qtbot)
    paper = tmp_path / "facture.pdf"
    paper.write_bytes(papers.letter("Facture", "suite"))
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(paper))])
    QGuiApplication.clipboard().setMimeData(copied)
    regain(window, qtbot)
    press(Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: len(page.session.dossier.attachments) == 1, timeout=LONG)
    qtbot.waitUntil(lambda: not page.desk.busy, timeout=LONG)
    go_to(lambda widget: widget is page.pieces.tray.list)
    qtbot.waitUntil(window.commands[Command.FILE_UNDER].isEnabled, timeout=LONG)
    press(Qt.Key.Key_Return, CTRL)
    dialog(window, qtbot)
    write("domicile de moins")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.session.dossier.attachments[0].requirement == PLACE, timeout=LONG)
    regain(window, qtbot)
    press(Qt.Key.Key_S, CTRL)
    view = page.view(Command.ASSEMBLY)
    assert isinstance(view, AssemblyView)
    qtbot.waitUntil(view.go.isEnabled, timeout=LONG)
    go_to(lambda widget: widget is view.target.field)
    press(Qt.Key.Key_A, CTRL)
    write(str(tmp_path / "Dossier.pdf"))
    go_to(lambda widget: widget is view.go)
    qtbot.waitUntil(lambda: view.plan is not None and len(view.plan.entries) == 1, timeout=LONG)
    qtbot.wait(300)  # the size that is asked is weighed once typing has ended
    with qtbot.waitSignal(view.built, timeout=LONG):
        go_to(lambda widget: widget is view.go)
        press(Qt.Key.Key_Space)
    assert "DEMO Awa" in PdfReader(tmp_path / "Dossier.pdf").pages[0].extract_text()
    go_to(labelled("Vérifier de nouveau"))
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Inchangé" in said(page), timeout=LONG)
    printed(view, tmp_path / "imprimé.pdf", qtbot)
    (tmp_path / "Dossier.pdf").write_bytes(b"%PDF-1.7 autre chose")
    go_to(labelled("Vérifier de nouveau"))
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "a changé depuis" in said(page), timeout=LONG)
    handed_over(window, view, tmp_path, qtbot)


def handed_over(window: Window, view: AssemblyView, tmp_path: Path, qtbot: QtBot) -> None:
    """Write a stick, find it as it was written, then find what was changed on it."""
    place = tmp_path / "cle"
    place.mkdir()
    go_to(lambda widget: widget is view.handing.stick)
    press(Qt.Key.Key_Space)
    writing = dialog(window, qtbot)
    assert isinstance(writing, StickDialog)
    assert focus() is writing.place.field
    write(str(place))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not writing.working and writing.strip.message is not None, timeout=LONG)
    assert writing.isAncestorOf(focus())
    press(Qt.Key.Key_Escape)
    regain(window, qtbot)
    for change, outcome in ((b"", "comme au jour de la remise"), (b"autre", "LISEZ-MOI.txt")):
        checking = checked(window, place, qtbot)
        assert outcome in told(checking), told(checking)
        press(Qt.Key.Key_Escape)
        regain(window, qtbot)
        if not change:
            (written,) = place.iterdir()
            (written / "LISEZ-MOI.txt").write_bytes(b"autre")


def checked(window: Window, place: Path, qtbot: QtBot) -> CheckStickDialog:
    """Ask in the menus that a stick be read again."""
    press(Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    for letter in (Qt.Key.Key_M, Qt.Key.Key_L):
        menu = QApplication.activePopupWidget()
        assert menu is not None
        QTest.keyClick(menu, letter)
    found = dialog(window, qtbot)
    assert isinstance(found, CheckStickDialog)
    write(str(place))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not found.working and found.strip.message is not None, timeout=LONG)
    return found


def told(asked: QDialog) -> str:
    return "\n".join(each.text() for each in asked.findChildren(QLabel))


def said(page: DossierPage) -> str:
    return page.strip.message.accessibleName() if page.strip.message is not None else ""


def printed(view: AssemblyView, target: Path, qtbot: QtBot) -> None:
    """Print into a file: a real printer is not asked."""
    card = view.findChild(WrittenCard)
    assert isinstance(card, WrittenCard)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    run = card.print_to(printer)
    qtbot.waitUntil(card.printing.isEnabled, timeout=LONG)
    assert run._painter is None
    assert len(PdfReader(target).pages) == card._report.files[0].pages
