"""What leaves from the window: deliveries noted, a stick written and checked, sheets drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from dossier_app import stick
from dossier_app.ui.assembly.assembly_view import AssemblyView
from dossier_app.ui.assembly.delivery_dialog import DeliveryDialog
from dossier_app.ui.assembly.sheet_dialog import SheetDialog
from dossier_app.ui.assembly.stick_dialogs import CheckStickDialog, StickDialog
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.parts.printing import paint_pages
from tests.ui.test_dossier import LONG, PLACE, bring

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypeVar

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.window import Window

    DialogT = TypeVar("DialogT", bound=QDialog)


def said(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel)).replace("\u00a0", " ")


def dialog(kind: type[DialogT], qtbot: QtBot) -> DialogT:
    def found() -> list[DialogT]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
    return found()[0]


@pytest.fixture
def view(page: DossierPage, brought: dict[str, Path], qtbot: QtBot) -> AssemblyView:
    """Assemblage, with one document filed and its plan made."""
    bring(page, qtbot, brought["facture.pdf"], requirement=PLACE)
    page.do(Command.ASSEMBLY)
    shown = page.view(Command.ASSEMBLY)
    assert isinstance(shown, AssemblyView)
    shown.profile.setCurrentIndex(shown.profile.findData("lecture"))
    shown.profile.activated.emit(shown.profile.currentIndex())
    qtbot.waitUntil(lambda: shown.plan is not None and shown.plan.profile.id == "lecture", timeout=30_000)
    return shown


def test_what_is_assembled_can_be_noted_as_handed_over_and_stays_in_the_history(
    view: AssemblyView, tmp_path: Path, qtbot: QtBot
) -> None:
    assert "Rien encore" in said(view.handing)
    view.target.choose(str(tmp_path / "v1.pdf"))
    with qtbot.waitSignal(view.built, timeout=LONG):
        view.start()
    note = view.handing.findChild(QPushButton, "note-delivery")
    assert note is not None
    QTest.mouseClick(note, Qt.MouseButton.LeftButton)
    asked = dialog(DeliveryDialog, qtbot)
    assert not asked.go.isEnabled()
    assert not asked.file.isVisible()
    asked.recipient.setText("Préfecture du Nord")
    with qtbot.waitSignal(asked.noted, timeout=LONG):
        asked.go.click()
    qtbot.waitUntil(lambda: "Préfecture du Nord" in said(view.handing), timeout=30_000)
    assert "1 pièce" in said(view.handing)
    qtbot.waitUntil(lambda: view.plan is not None and view.plan.changes is not None, timeout=30_000)


def test_a_file_given_before_is_compared_and_a_strange_one_is_refused(
    view: AssemblyView, brought: dict[str, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    view.target.choose(str(tmp_path / "v1.pdf"))
    with qtbot.waitSignal(view.built, timeout=LONG):
        view.start()
    QTest.mouseClick(view.handing.earlier, Qt.MouseButton.LeftButton)
    asked = dialog(DeliveryDialog, qtbot)
    asked.recipient.setText("Me DEMO")
    asked.file.set_path(brought["acte.pdf"])
    asked.go.click()
    qtbot.waitUntil(lambda: asked.strip.message is not None and not asked.working, timeout=LONG)
    asked.file.set_path(tmp_path / "v1.pdf")
    with qtbot.waitSignal(asked.noted, timeout=LONG):
        asked.go.click()
    qtbot.waitUntil(lambda: "Me DEMO" in said(view.handing), timeout=30_000)


def test_a_sealed_stick_is_written_its_words_shown_and_the_stick_checked_without_a_dossier(
    view: AssemblyView, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "cle"
    place.mkdir()
    QTest.mouseClick(view.handing.stick, Qt.MouseButton.LeftButton)
    asked = dialog(StickDialog, qtbot)
    assert not asked.go.isEnabled()
    asked.place.set_path(place)
    asked.seal.setChecked(True)
    asked.go.click()
    qtbot.waitUntil(lambda: not asked.working and asked.strip.message is not None, timeout=LONG)
    words = next(
        each.text() for each in asked.findChildren(QLabel) if len(each.text().split()) == 6 and each.isVisible()
    )
    assert words.isascii()
    assert [check.sound for check in stick.check(place)] == [True]
    asked.note.click()
    noting = dialog(DeliveryDialog, qtbot)
    noting.recipient.setText("Me DEMO")
    with qtbot.waitSignal(noting.noted, timeout=LONG):
        noting.go.click()
    qtbot.waitUntil(lambda: "Me DEMO" in said(view.handing), timeout=30_000)
    asked.reject()
    window.keeping.action("check-stick").trigger()
    checking = dialog(CheckStickDialog, qtbot)
    (folder,) = place.iterdir()
    (folder / "LISEZ-MOI.txt").write_bytes(b"autre")
    checking.place.set_path(place)
    checking.go.click()
    qtbot.waitUntil(lambda: not checking.working and checking.strip.message is not None, timeout=LONG)
    assert "LISEZ-MOI.txt" in said(checking)
    checking.reject()


def test_a_stick_says_its_room_and_what_does_not_fit_before_anything_is_written(
    view: AssemblyView, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "cle"
    place.mkdir()
    QTest.mouseClick(view.handing.stick, Qt.MouseButton.LeftButton)
    asked = dialog(StickDialog, qtbot)
    asked.place.set_path(tmp_path / "absente")
    qtbot.waitUntil(lambda: "n’est pas là" in asked.facts.text(), timeout=LONG)
    asked.place.set_path(place)
    qtbot.waitUntil(lambda: "Libre sur la clé" in asked.facts.text(), timeout=LONG)
    assert "À écrire" in asked.facts.text()
    asked.most.setValue(0.1)
    qtbot.waitUntil(lambda: "ne tient pas" in said(asked), timeout=LONG)
    assert "Pièce n°" in said(asked)
    asked.go.click()
    qtbot.waitUntil(lambda: not asked.working and "Rien n’a été écrit" in said(asked), timeout=LONG)
    assert list(place.iterdir()) == []
    asked.most.setValue(50)
    qtbot.waitUntil(lambda: "ne tient pas" not in said(asked), timeout=LONG)
    asked.reject()


def test_a_sheet_is_saved_or_painted_without_being_saved(view: AssemblyView, tmp_path: Path, qtbot: QtBot) -> None:
    view.handing.open_sheet("missing")
    asked = dialog(SheetDialog, qtbot)
    asked.file.set_path(tmp_path / "feuille.pdf")
    asked.go.click()
    qtbot.waitUntil(lambda: (tmp_path / "feuille.pdf").is_file() and not asked.working, timeout=LONG)
    pages = asked._pictures()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "imprime.pdf"))
    paint_pages(printer, [*pages, *pages])
    assert (tmp_path / "imprime.pdf").read_bytes().count(b"/Type /Page\n") == 2 * len(pages)
    asked.reject()


def test_a_sheet_that_would_be_empty_says_why(view: AssemblyView, qtbot: QtBot) -> None:
    view.handing.open_sheet("changes")
    asked = dialog(SheetDialog, qtbot)
    asked.go.click()
    qtbot.waitUntil(lambda: asked.strip.message is not None, timeout=LONG)
    assert "remise" in said(asked)
    asked.reject()
