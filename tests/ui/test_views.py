"""Assembly, deadlines and presence: what they say, and what they do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from dossier_app.core.dossier import Attachment, attach
from dossier_app.core.problems import problem
from dossier_app.ui.assembly.assembly_view import AssemblyView
from dossier_app.ui.deadlines.deadline_card import DeadlineCard
from dossier_app.ui.deadlines.deadlines_view import DeadlinesView
from dossier_app.ui.dossier_page import DossierPage
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.presence.presence_model import SQUARE
from dossier_app.ui.presence.presence_view import PresenceView
from tests.core.making import attachment
from tests.ui.conftest import FILING, check_model
from tests.ui.test_dossier import LONG, PLACE, bring

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from dossier_app.core.dossier import Dossier
    from dossier_app.ui.window import Window
    from dossier_app.workspace import Workspace


def said(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel)).replace("\u00a0", " ")


def opened(window: Window, dossier_id: str, qtbot: QtBot) -> DossierPage:
    window.open(dossier_id)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=30_000)
    assert isinstance(window.page, DossierPage)
    return window.page


def test_the_plan_is_shown_then_written_then_read_back(
    page: DossierPage, window: Window, brought: dict[str, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["facture.pdf"], requirement=PLACE)
    bring(page, qtbot, brought["acte.pdf"], requirement="etat-civil-acte-naissance")
    window.commands[Command.ASSEMBLE].trigger()
    view = page.view(Command.ASSEMBLY)
    assert isinstance(view, AssemblyView)
    view.profile.setCurrentIndex(view.profile.findData("lecture"))
    view.profile.activated.emit(view.profile.currentIndex())
    qtbot.waitUntil(lambda: view.plan is not None and view.plan.profile.id == "lecture", timeout=30_000)
    assert view.model.rowCount() == 2
    check_model(view.model)
    rows = [[view.model.index(row, column).data() for column in range(4)] for row in range(2)]
    assert [row[3] for row in rows] == ["\u200e1–2", "3"]  # held in order, from right to left too
    target = tmp_path / "sortie" / "Dossier.pdf"
    target.parent.mkdir()
    view.target.choose(str(target))
    with qtbot.waitSignal(view.built, timeout=LONG):
        QTest.mouseClick(view.go, Qt.MouseButton.LeftButton)
    assert page.strip.message is not None
    assert "Dossier.pdf" in page.strip.message.accessibleName()
    reader = PdfReader(target)
    assert "DEMO Awa" in reader.pages[0].extract_text()
    assert not page.progress.isVisible()


def test_a_shape_of_many_files_is_written_into_a_folder_of_its_own(
    page: DossierPage, brought: dict[str, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["facture.pdf"], requirement=PLACE)
    bring(page, qtbot, brought["acte.pdf"], requirement="etat-civil-acte-naissance")
    page.do(Command.ASSEMBLY)
    view = page.view(Command.ASSEMBLY)
    assert isinstance(view, AssemblyView)
    view.profile.setCurrentIndex(view.profile.findData("teleservice"))
    view.profile.activated.emit(view.profile.currentIndex())
    qtbot.waitUntil(lambda: view.plan is not None and view.plan.profile.id == "teleservice", timeout=30_000)
    assert view.model.index(0, 3).data() == "2\u00a0p."
    view.target.choose(str(tmp_path / "pour le service"))
    with qtbot.waitSignal(view.built, timeout=LONG):
        view.start()
    assert len(list((tmp_path / "pour le service").glob("*.pdf"))) == 2


def test_points_to_settle_lead_to_their_place(page: DossierPage, qtbot: QtBot) -> None:
    page.do(Command.ASSEMBLY)
    view = page.view(Command.ASSEMBLY)
    qtbot.waitUntil(lambda: any(b.text() == "Y aller" for b in view.findChildren(QPushButton)), timeout=30_000)
    go = next(b for b in view.findChildren(QPushButton) if b.text() == "Y aller")
    assert go.accessibleDescription().endswith("manquant")
    go.click()
    assert page.views.currentWidget() is page.pieces
    assert page.pieces.item is not None


def test_nothing_to_assemble_is_said_before_the_button_is_pressed(page: DossierPage, qtbot: QtBot) -> None:
    page.do(Command.ASSEMBLY)
    view = page.view(Command.ASSEMBLY)
    assert isinstance(view, AssemblyView)
    qtbot.waitUntil(lambda: view.plan is not None, timeout=30_000)
    assert not view.go.isEnabled()
    assert "aucune page" in view.go.toolTip()


def test_an_event_gives_its_deadlines_with_their_count_and_their_source(
    cabinet: Path, workspace: Workspace, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    page = opened(window, workspace.new_dossier("DEMO Karim", "recours-oqtf").id, qtbot)
    page.do(Command.DEADLINES)
    view = page.view(Command.DEADLINES)
    assert isinstance(view, DeadlinesView)
    form = view.form
    form.kind.setCurrentIndex(form.kind.findData("oqtf-notified"))
    form.kind.activated.emit(form.kind.currentIndex())
    assert not form._add.isEnabled()
    form.day.field.setText("2/11/2026")
    form.day.field.editingFinished.emit()
    form.hour.setText("10 h")
    QTest.mouseClick(form._add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(view.findChildren(DeadlineCard)) > 1, timeout=30_000)
    text = said(view)
    assert "lundi 2 novembre 2026 à 10 h" in text
    assert "Jusqu’au mercredi 2 décembre 2026 à 24 h" in text
    assert "Le jour de départ ne compte pas." in text
    assert "CESEDA" in text
    file = tmp_path / "echeances.ics"
    view.export_to(file)
    content = file.read_text("utf-8")
    assert content.startswith("BEGIN:VCALENDAR")
    assert "DEMO" not in content
    window.commands[Command.UNDO].trigger()
    qtbot.waitUntil(lambda: page.session.dossier.events == (), timeout=30_000)


@pytest.fixture
def present(cabinet: Path, workspace: Workspace, window: Window, qtbot: QtBot) -> PresenceView:
    made = workspace.new_dossier("DEMO Karim", "admission-exceptionnelle-sejour", filing_date=FILING)
    rule = made.library.revision("admission-exceptionnelle-sejour", FILING).presence
    assert rule is not None

    def proof(number: int, day: date | None) -> Attachment:
        name = f"preuve {number}.pdf"
        return attachment(f"p{number}", rule.requirement, "avis-imposition", name=name, pages=(), issued_on=day)

    def change(dossier: Dossier) -> Dossier:
        return attach(dossier, proof(1, date(2021, 8, 1)), proof(2, date(2023, 8, 1)), proof(3, None))

    made.edit(problem("attach", name="preuve 1.pdf"), change)
    page = opened(window, made.id, qtbot)
    page.do(Command.PRESENCE)
    view = page.view(Command.PRESENCE)
    assert isinstance(view, PresenceView)
    qtbot.waitUntil(lambda: view.model.rowCount() > 0, timeout=30_000)
    return view


def test_the_matrix_shows_proofs_by_year_and_names_its_gaps(present: PresenceView) -> None:
    check_model(present.model)
    years = [present.model.headerData(row, Qt.Orientation.Vertical) for row in range(present.model.rowCount())]
    assert years[0] == "2026"
    assert years[-1] == "2016"
    text = said(present)
    assert "trous" in text
    assert "Aucun texte ne fixe ce nombre." in text
    assert any("preuve 3.pdf" in made.text() for made in present.findChildren(QPushButton))


def test_a_cell_tells_its_proofs_and_another_threshold_cuts_the_year_otherwise(
    present: PresenceView, qtbot: QtBot
) -> None:
    cells = [
        present.model.index(row, column)
        for row in range(present.model.rowCount())
        for column in range(present.model.columnCount())
    ]
    full = next(cell for cell in cells if cell.data(SQUARE) is not None and cell.data(SQUARE).best is not None)
    assert "preuve" in str(full.data(Qt.ItemDataRole.AccessibleTextRole))
    present.table.setCurrentIndex(full)
    assert any(made.text().startswith("preuve ") for made in present.findChildren(QPushButton))
    before = present.model.columnCount()
    present.threshold.setCurrentIndex(present.threshold.findData("minimum"))
    present.threshold.activated.emit(present.threshold.currentIndex())
    qtbot.waitUntil(lambda: present.model.columnCount() != before, timeout=30_000)
    assert present.model.columnCount() == 2


def test_a_view_that_a_procedure_has_not_says_why(page: DossierPage, window: Window) -> None:
    assert not window.commands[Command.PRESENCE].isEnabled()
    assert window.commands[Command.PRESENCE].statusTip() == "Sans objet pour cette démarche."


def test_warnings_of_the_procedure_stand_before_the_list(page: DossierPage, qtbot: QtBot) -> None:
    notices = page.session.assessment.notices
    page.pieces.show_part(page.pieces.notices)
    for notice in notices:
        assert page.kit.voice.words(notice.message).replace("\u00a0", " ") in said(page.pieces.notices)
    kept = structs.asdict(page.session.dossier)["revision"]
    assert kept == page.session.dossier.revision
