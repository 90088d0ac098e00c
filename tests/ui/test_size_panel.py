"""The size of what leaves, in the window: a limit, what may be lost, and the page that changes most."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel

from dossier_app.core.dossier import PageRef, change_attachment
from dossier_app.core.problems import problem
from dossier_app.core.reducing import Rung
from dossier_app.ui.assembly.assembly_view import AssemblyView
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.parts.lighter_choice import PagesCompared
from tests.samples.photographs import photograph
from tests.samples.prints import page_of_print, scanned
from tests.ui.test_dossier import LONG, PLACE, bring
from tests.workspace.test_hindrances import poisoned

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.ui.dossier_page import DossierPage


@pytest.fixture
def view(page: DossierPage, tmp_path: Path, qtbot: QtBot) -> AssemblyView:
    """The view of assembly of a dossier that holds a heavy scan, in volumes for mail."""
    heavy = tmp_path / "numérisation.pdf"
    heavy.write_bytes(scanned([page_of_print(seed, 200) for seed in range(3)], dpi=200))
    bring(page, qtbot, heavy, requirement=PLACE)
    page.do(Command.ASSEMBLY)
    made = page.view(Command.ASSEMBLY)
    assert isinstance(made, AssemblyView)
    made.profile.setCurrentIndex(made.profile.findData("courriel"))
    made.profile.activated.emit(made.profile.currentIndex())
    qtbot.waitUntil(lambda: made.plan is not None and made.plan.profile.id == "courriel", timeout=30_000)
    return made


def wish(view: AssemblyView, value: object) -> None:
    view.size_panel.lighter.wish.setCurrentIndex(view.size_panel.lighter.wish.findData(value))
    view.size_panel.lighter.wish.activated.emit(view.size_panel.lighter.wish.currentIndex())


@pytest.mark.slow
def test_a_limit_is_held_by_making_scans_lighter_after_a_look_at_the_worst_page(
    view: AssemblyView, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = view.size_panel
    assert panel.limit.value() == 8
    panel.limit.setValue(1.2)
    qtbot.waitUntil(lambda: view.plan is not None and bool(view.plan.problems), timeout=30_000)
    assert any("Allégez" in said.text() for said in view.findChildren(QLabel))
    wish(view, "auto")
    qtbot.waitUntil(lambda: view.plan is not None and not view.plan.problems, timeout=LONG)
    assert panel.lighter.compare.isVisible()
    panel.lighter.compare.click()
    qtbot.waitUntil(lambda: bool(panel.findChildren(PagesCompared)), timeout=LONG)
    (compared,) = panel.findChildren(PagesCompared)
    assert all(not shown.pixmap().isNull() for shown in compared.findChildren(QLabel) if shown.accessibleName())
    compared.accept()
    view.target.choose(str(tmp_path / "sortie.pdf"))
    with qtbot.waitSignal(view.built, timeout=LONG):
        view.start()
    assert (tmp_path / "sortie.pdf").stat().st_size <= 1_200_000


@pytest.mark.slow
def test_what_cannot_fit_is_refused_and_the_heavy_piece_named(
    view: AssemblyView, page: DossierPage, tmp_path: Path, qtbot: QtBot
) -> None:
    view.size_panel.limit.setValue(0.5)
    qtbot.waitUntil(lambda: view.plan is not None and bool(view.plan.problems), timeout=30_000)
    view.target.choose(str(tmp_path / "sortie.pdf"))
    view.start()
    qtbot.waitUntil(lambda: page.strip.message is not None, timeout=LONG)
    told = " ".join(said.text() for said in page.strip.findChildren(QLabel))
    assert "ne tient pas" in told
    assert "Pièce n°" in told
    assert not (tmp_path / "sortie.pdf").exists()


@pytest.mark.slow
def test_each_choice_is_the_rung_that_it_names(view: AssemblyView, qtbot: QtBot) -> None:
    panel = view.size_panel
    weights = []
    for rung in (Rung.FINE, Rung.MEDIUM, Rung.BLACK_AND_WHITE):
        wish(view, rung)
        assert panel.lighter.asked is rung
        before = view.plan
        qtbot.waitUntil(lambda before=before: view.plan is not before, timeout=LONG)  # type: ignore[misc]
        assert view.plan is not None
        weights.append(view.plan.volumes[0].weight)
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 3
    assert panel.lighter.black_and_white


def test_a_piece_that_prevents_the_archival_format_may_become_pictures_once_agreed(
    page: DossierPage, brought: dict[str, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["facture.pdf"], requirement=PLACE)
    page.do(Command.ASSEMBLY)
    view = page.view(Command.ASSEMBLY)
    assert isinstance(view, AssemblyView)
    qtbot.waitUntil(lambda: view.plan is not None, timeout=30_000)
    view.size_panel.archival.asked.setChecked(True)
    choice, target = view.size_panel.archival, tmp_path / "sortie.pdf"
    qtbot.waitUntil(lambda: len(choice.findChildren(QCheckBox)) == 2, timeout=LONG)
    told = " ".join(said.text() for said in choice.findChildren(QLabel))
    assert "polices" in told
    view.target.choose(str(target))
    view.start()
    qtbot.waitUntil(lambda: page.strip.message is not None, timeout=LONG)
    assert not target.exists()
    choice.findChildren(QCheckBox)[1].setChecked(True)
    with qtbot.waitSignal(view.built, timeout=LONG):
        view.start()
    assert b"pdfaid:part>2<" in target.read_bytes()
    choice.asked.setChecked(False)
    qtbot.waitUntil(lambda: len(choice.findChildren(QCheckBox)) == 1, timeout=LONG)
    assert choice.pictured == frozenset()


def test_a_piece_that_keeps_the_file_from_being_made_is_named_and_may_leave_as_pictures(
    page: DossierPage, brought: dict[str, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["facture.pdf"], requirement=PLACE)
    opened, pages = page.session.opened, poisoned()
    (piece,) = opened.dossier.attachments
    as_before = (PageRef(source=hashlib.sha256(pages).hexdigest(), index=0),)
    opened.edit(problem("pages"), lambda value: change_attachment(value, piece.id, pages=as_before), blobs=(pages,))
    page.do(Command.ASSEMBLY)
    view = page.view(Command.ASSEMBLY)
    assert isinstance(view, AssemblyView)
    qtbot.waitUntil(lambda: view.plan is not None, timeout=30_000)
    target, choice = tmp_path / "sortie.pdf", view.size_panel.archival
    view.target.choose(str(target))
    view.start()
    qtbot.waitUntil(lambda: len(choice.findChildren(QCheckBox)) == 2, timeout=LONG)
    assert not target.exists()
    assert page.strip.message is not None
    said = " ".join(part.text() for part in page.strip.message.findChildren(QLabel))
    assert "un second programme" in said
    consent = choice.findChildren(QCheckBox)[1]
    assert consent.isVisible()
    consent.setChecked(True)
    with qtbot.waitSignal(view.built, timeout=LONG):
        view.start()
    assert target.read_bytes().startswith(b"%PDF")
    opened.edit(problem("rename"), lambda value: change_attachment(value, piece.id, title="Autre intitulé"))
    qtbot.waitUntil(lambda: choice.pictured == frozenset(), timeout=LONG)


def test_a_dossier_of_photos_becomes_archival_when_asked(page: DossierPage, tmp_path: Path, qtbot: QtBot) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(photograph("jpeg"))
    bring(page, qtbot, photo, requirement=PLACE)
    page.do(Command.ASSEMBLY)
    view = page.view(Command.ASSEMBLY)
    assert isinstance(view, AssemblyView)
    qtbot.waitUntil(lambda: view.plan is not None, timeout=30_000)
    view.size_panel.archival.asked.setChecked(True)
    qtbot.waitUntil(lambda: view.plan is not None and view.plan.profile.archival, timeout=LONG)
    view.target.choose(str(tmp_path / "sortie.pdf"))
    with qtbot.waitSignal(view.built, timeout=LONG):
        view.start()
    assert b"pdfaid:part>2<" in (tmp_path / "sortie.pdf").read_bytes()
