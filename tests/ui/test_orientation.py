"""From a situation to a list: questions that still decide, conditions told one by one, answers that follow."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from dossier_app.ui.cabinet.new_dossier import NewDossier
from dossier_app.ui.cabinet.orientation_dialog import OrientationDialog
from dossier_app.ui.dossier_page import DossierPage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from dossier_app.core.dossier import AnswerValue
    from dossier_app.ui.cabinet.candidate_card import CandidateCard
    from dossier_app.ui.window import Window


@pytest.fixture
def asking(cabinet: Path, window: Window) -> NewDossier:
    window.new_dossier()
    return next(w for w in window.findChildren(NewDossier) if w.isVisible())


@pytest.fixture
def path(asking: NewDossier) -> OrientationDialog:
    asking.orient()
    return next(w for w in asking.findChildren(OrientationDialog) if w.isVisible())


def texts(widget: QWidget) -> list[str]:
    return [made.text() for made in widget.findChildren(QLabel) if made.text() and not made.isHidden()]


def answer(path: OrientationDialog, question: str, *, value: AnswerValue | None) -> None:
    path._fields[question].answered.emit(question, value)


def card(path: OrientationDialog, checklist: str) -> CandidateCard:
    return next(each for each in path.cards if each.held.candidate.checklist == checklist)


def test_every_situation_of_the_law_is_a_way_in(path: OrientationDialog) -> None:
    assert set(path.entries) == set(path._kit.workspace.library.orientation)
    assert path._back.isHidden()


def test_a_situation_asks_few_questions_and_shows_procedures_at_once(path: OrientationDialog) -> None:
    QTest.mouseClick(path.entries["asile-refuse"], Qt.MouseButton.LeftButton)
    shown = [question for question, field in path._fields.items() if not field.isHidden()]
    assert 1 <= len(shown) <= 4
    assert path.cards
    path._show_all()
    assert len([f for f in path._fields.values() if not f.isHidden()]) == len(path.asked())


def test_an_answer_sorts_the_procedures_and_tells_each_condition_in_words(path: OrientationDialog) -> None:
    path.entries["asile-refuse"].click()
    answer(path, "oqtf-received", value=True)
    first = path.cards[0]
    assert first.held.candidate.checklist == "recours-oqtf"
    assert "remplie" in texts(first)
    assert "attention" in texts(first)
    answer(path, "oqtf-received", value=False)
    refused = card(path, "recours-oqtf")
    assert refused.held.not_met
    assert "non remplie" not in texts(refused)
    refused._more.click()
    assert "non remplie" in texts(refused)
    answer(path, "oqtf-received", value=None)
    assert card(path, "recours-oqtf").held.not_known


def test_a_procedure_shows_where_its_conditions_were_read(path: OrientationDialog) -> None:
    path.entries["asile-refuse"].click()
    shown = path.cards[0]
    shown._show_sources()
    assert any("CESEDA" in text and "lu le" in text for text in texts(shown))
    shown._show_sources()
    assert shown._sources is not None
    assert shown._sources.isHidden()


def test_no_word_of_the_path_is_a_verdict(path: OrientationDialog) -> None:
    path.entries["famille"].click()
    said = " ".join(texts(path)).casefold()
    assert not any(word in said for word in ("vous avez droit", "éligible", "régulier.", "faux"))


def test_a_question_answered_in_one_situation_is_known_in_another(path: OrientationDialog) -> None:
    path.entries["asile-refuse"].click()
    answer(path, "spouse-nationality", value="french")
    path._again()
    path.entries["famille"].click()
    assert "spouse-nationality" in path.asked()
    assert path.answers == {"spouse-nationality": "french"}


def test_choosing_a_procedure_goes_on_with_the_answers_given(
    asking: NewDossier, path: OrientationDialog, window: Window, qtbot: QtBot
) -> None:
    path.entries["famille"].click()
    answer(path, "spouse-nationality", value="french")
    answer(path, "common-life", value="together")
    answer(path, "oqtf-received", value=False)
    chosen = card(path, "vpf-conjoint-francais")
    use = next(b for b in chosen.findChildren(QPushButton) if b.accessibleDescription())
    QTest.mouseClick(use, Qt.MouseButton.LeftButton)
    assert asking.checklist is not None
    assert asking.checklist.id == "vpf-conjoint-francais"
    revision = window._kit.workspace.library.revision("vpf-conjoint-francais", date(2026, 11, 22))
    assert asking.answers
    assert set(asking.answers) <= set(revision.questions)
    assert asking.answers["common-life"] == "together"
    QTest.keyClicks(asking.name, "DEMO Nour")
    QTest.mouseClick(asking._create, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=30_000)
    assert window.session is not None
    assert window.session.dossier.answer("common-life") == "together"


def test_leaving_the_path_changes_nothing(asking: NewDossier, path: OrientationDialog) -> None:
    path.entries["famille"].click()
    answer(path, "common-life", value="together")
    path.reject()
    assert asking.checklist is None
    assert asking.answers == {}
