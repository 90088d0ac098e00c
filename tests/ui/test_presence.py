"""The matrix: what its holes, its cells and its letters say, and what is brought for a hole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from dossier_app.core.dossier import Dossier, attach
from dossier_app.core.presence import Span
from dossier_app.core.problems import problem
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.presence.matrix_legend import MatrixLegend
from dossier_app.ui.presence.presence_model import AFTER, BEFORE, SQUARE
from dossier_app.ui.presence.presence_view import PresenceView
from tests.core.making import attachment
from tests.ui.conftest import FILING
from tests.ui.test_dossier import LONG
from tests.ui.test_proposals import written
from tests.ui.test_views import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.window import Window
    from dossier_app.workspace import Place, Workspace

LIST = "admission-exceptionnelle-sejour"
HOLE = Span(start=date(2022, 1, 1), end=date(2022, 12, 31))
BESIDE = [(1, False, True), (2, True, True), (3, True, True), (4, True, False)]


@pytest.fixture
def dossier(cabinet: Path, workspace: Workspace, window: Window, qtbot: QtBot) -> DossierPage:
    """A dossier with a tax notice of 2021 and one of 2023, shown in its matrix by quarters."""
    made = workspace.new_dossier("DEMO Karim", LIST, filing_date=FILING)
    rule = made.library.revision(LIST, FILING).presence
    assert rule is not None
    notices = [
        attachment(f"p{year}", rule.requirement, "avis-imposition", pages=(), issued_on=date(year, 8, 1))
        for year in (2021, 2023)
    ]

    def change(value: Dossier) -> Dossier:
        return attach(value, *notices)

    made.edit(problem("attach", name="avis 2021.pdf"), change)
    page = opened(window, made.id, qtbot)
    page.do(Command.PRESENCE)
    qtbot.waitUntil(lambda: matrix(page).model.rowCount() > 0, timeout=LONG)
    return page


def matrix(page: DossierPage) -> PresenceView:
    view = page.view(Command.PRESENCE)
    assert isinstance(view, PresenceView)
    return view


def cells(view: PresenceView, year: int) -> list[QModelIndex]:
    row = next(
        row for row in range(view.model.rowCount()) if view.model.headerData(row, Qt.Orientation.Vertical) == str(year)
    )
    return [view.model.index(row, column) for column in range(view.model.columnCount())]


def text(index: QModelIndex, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    return str(index.data(role)).replace("\u00a0", " ")


def test_a_hole_tells_its_length_once_in_each_line_and_is_drawn_as_one(dossier: DossierPage) -> None:
    of_year = cells(matrix(dossier), 2022)
    assert [text(cell) for cell in of_year] == ["12 mois", "", "", ""]
    assert [(n + 1, bool(c.data(BEFORE)), bool(c.data(AFTER))) for n, c in enumerate(of_year)] == BESIDE
    said = "Trimestre 3 de 2022 : aucune preuve\n12 mois sans preuve, du 1er janvier 2022 au 31 décembre 2022"
    assert text(of_year[2], Qt.ItemDataRole.ToolTipRole) == said
    assert text(of_year[2], Qt.ItemDataRole.AccessibleTextRole) == said
    assert [bool(cell.data(BEFORE)) for cell in cells(matrix(dossier), 2021)] == [False] * 4


def test_the_cell_chosen_and_the_cards_tell_the_length_of_the_hole(dossier: DossierPage) -> None:
    view = matrix(dossier)
    cards = {made.text().replace("\u00a0", " ") for made in view.findChildren(QLabel)}
    assert "12 mois sans preuve" in cards
    view.table.setCurrentIndex(cells(view, 2022)[0])
    said = {made.text().replace("\u00a0", " ") for made in view.findChildren(QLabel)}
    assert "12 mois sans preuve, du 1er janvier 2022 au 31 décembre 2022" in said


def test_the_legend_names_the_letters_that_are_there_and_no_others(dossier: DossierPage) -> None:
    legend = matrix(dossier).findChild(MatrixLegend)
    assert legend is not None
    said = [made.text() for made in legend.findChildren(QLabel)]
    assert {"certaine", "réelle", "limitée", "trop peu", "aucune"} <= set(said)
    assert said[-1].replace("\u00a0", " ") == "I impôts"


def test_a_hole_is_mirrored_with_the_table(dossier: DossierPage, qtbot: QtBot) -> None:
    view = matrix(dossier)

    def edge(column: int, *, right: bool) -> bool:
        """Tell whether a cell of the hole has a line down its side."""
        view.table.setCurrentIndex(QModelIndex())
        image = view.table.viewport().grab().toImage()
        box = view.table.visualRect(cells(view, 2022)[column])
        x = box.right() - 2 if right else box.left() + 2
        ground = QColor(image.pixel(box.center().x(), box.top() + 8))
        return any(QColor(image.pixel(x, y)) != ground for y in range(box.top() + 9, box.bottom() - 9))

    assert edge(0, right=False)
    assert not edge(0, right=True)
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert edge(0, right=True)
        assert not edge(0, right=False)
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def asked(view: PresenceView, call: Callable[[], object]) -> Place:
    found: list[Place] = []
    view.add_asked.connect(found.append)
    call()
    view.add_asked.disconnect(found.append)
    return found[0]


def test_a_paper_brought_for_a_hole_is_proposed_its_period_and_noted_none(
    dossier: DossierPage, qtbot: QtBot, tmp_path: Path
) -> None:
    view = matrix(dossier)
    cell = cells(view, 2022)[1]
    assert cell.data(SQUARE) is not None
    view.table.setCurrentIndex(cell)
    place = asked(view, lambda: view.table.activated.emit(cell))
    quarter = Span(start=date(2022, 4, 1), end=date(2022, 6, 30))
    assert place.wished == quarter
    dossier.bringing.take_paths([written(tmp_path, "papier.pdf", "Sans date")], place)
    qtbot.waitUntil(lambda: len(dossier.session.dossier.attachments) == 3, timeout=LONG)
    brought = dossier.session.dossier.attachments[-1]
    assert (brought.covers_from, brought.covers_until, brought.issued_on) == (None, None, None)
    qtbot.waitUntil(lambda: dossier.strip.message is not None, timeout=LONG)
    message = dossier.strip.message
    assert message is not None
    check = next(made for made in message.findChildren(QPushButton) if made.text() == "Vérifier la période")
    check.click()
    bar = dossier.pieces.proposal
    qtbot.waitUntil(lambda: bar.offers and bar._period is not None, timeout=LONG)
    period = bar._period
    assert period is not None
    assert period.tick.isChecked()
    period._last.field.setText("31/5/2022")
    period._last.field.editingFinished.emit()
    bar.accept()
    qtbot.waitUntil(lambda: dossier.session.dossier.attachments[-1].covers_from is not None, timeout=LONG)
    kept = dossier.session.dossier.attachments[-1]
    assert (kept.covers_from, kept.covers_until) == (date(2022, 4, 1), date(2022, 5, 31))


def test_a_long_hole_is_not_ticked_before_its_days_were_looked_at(
    dossier: DossierPage, qtbot: QtBot, tmp_path: Path
) -> None:
    view = matrix(dossier)
    buttons = [made for made in view.findChildren(QPushButton) if made.text() == "Ajouter des documents ici…"]
    about = [made.accessibleDescription().replace("\u00a0", " ") for made in buttons]
    of_hole = next(made for made, said in zip(buttons, about, strict=True) if "12 mois" in said)
    place = asked(view, of_hole.click)
    assert place.wished == HOLE
    dossier.bringing.take_paths([written(tmp_path, "papier.pdf", "Sans date")], place)
    qtbot.waitUntil(lambda: len(dossier.session.dossier.attachments) == 3, timeout=LONG)
    line = "papier.pdf : confirmez sa période, du 1er janvier 2022 au 31 décembre 2022"
    qtbot.waitUntil(
        lambda: any(made.text().replace("\u00a0", " ") == line for made in view.findChildren(QPushButton)), timeout=LONG
    )
    next(made for made in view.findChildren(QPushButton) if made.text().replace("\u00a0", " ") == line).click()
    bar = dossier.pieces.proposal
    qtbot.waitUntil(lambda: bar._period is not None, timeout=LONG)
    assert bar._period is not None
    assert not bar._period.tick.isChecked()
    offered = [bar.offers]
    for typed in ("1/3/2022", ""):
        bar._period._first.field.setText(typed)
        bar._period._first.field.editingFinished.emit()
        offered.append(bar.offers)
    assert offered == [False, True, False]
