"""A list that changes under a dossier: said, explained line by line, taken in one step that can be undone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from dossier_app.core.checklist import Choice, Due, Revision
from dossier_app.ui.dossier_page import DossierPage
from dossier_app.ui.pieces.newer_list import DifferenceDialog
from dossier_app.wording import Wording
from dossier_app.wording.differences import FIELDS, told
from tests.ui.conftest import LIST

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.core.law import Library
    from dossier_app.ui.window import Window
    from dossier_app.workspace import Workspace

OLD, NEW = date(2025, 12, 15), date(2026, 12, 3)


@pytest.fixture
def stale(cabinet: Path, workspace: Workspace, window: Window, qtbot: QtBot) -> DossierPage:
    """A dossier begun for a day in 2025, whose appointment was moved after the list changed."""
    opened = workspace.new_dossier("DEMO Awa", LIST, filing_date=OLD)
    window.open(opened.id)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=30_000)
    page = window.page
    assert isinstance(page, DossierPage)
    assert page.strip.message is None
    page.session.set_filing_date(NEW)
    qtbot.waitUntil(lambda: page.strip.message is not None, timeout=30_000)
    return page


def actions(page: DossierPage) -> dict[str, QPushButton]:
    assert page.strip.message is not None
    return {made.text(): made for made in page.strip.message.findChildren(QPushButton)}


def test_a_list_that_changed_before_the_appointment_is_said_with_its_day(stale: DossierPage) -> None:
    assert stale.strip.message is not None
    said = " ".join(made.text() for made in stale.strip.message.findChildren(QLabel))
    assert "jeudi 3\xa0décembre\xa02026" in said
    assert "1er\xa0janvier\xa02026" in said
    assert "différences" in said


def test_the_differences_are_read_line_by_line_with_their_sources(stale: DossierPage) -> None:
    QTest.mouseClick(actions(stale)["Voir les différences"], Qt.MouseButton.LeftButton)
    dialog = next(w for w in stale.findChildren(DifferenceDialog) if w.isVisible())
    said = [made.text() for made in dialog.findChildren(QLabel)]
    assert {"Ajouté", "Modifié"} <= set(said)
    assert any("situations où elle est demandée" in text for text in said)
    assert any("lu le" in text for text in said)
    dialog.reject()


def test_updating_keeps_what_was_given_and_can_be_undone(stale: DossierPage, qtbot: QtBot) -> None:
    before = stale.session.dossier.revision
    QTest.mouseClick(actions(stale)["Mettre à jour la liste"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: stale.session.dossier.revision > before, timeout=30_000)
    qtbot.waitUntil(lambda: stale.strip.message is None, timeout=30_000)
    stale.session.undo()
    qtbot.waitUntil(lambda: stale.session.dossier.revision == before, timeout=30_000)
    qtbot.waitUntil(lambda: stale.strip.message is not None, timeout=30_000)


def test_the_update_is_taken_from_the_differences_too(stale: DossierPage, qtbot: QtBot) -> None:
    before = stale.session.dossier.revision
    QTest.mouseClick(actions(stale)["Voir les différences"], Qt.MouseButton.LeftButton)
    dialog = next(w for w in stale.findChildren(DifferenceDialog) if w.isVisible())
    with qtbot.waitSignal(dialog.taken):
        dialog._take()
    qtbot.waitUntil(lambda: stale.session.dossier.revision > before, timeout=30_000)


def changed(revision: Revision, **fields: object) -> Revision:
    first = structs.replace(revision.requirement[0], **fields)
    return structs.replace(revision, requirement=(first, *revision.requirement[1:]))


@pytest.mark.parametrize(
    ("field", "before", "after", "french"),
    [
        ("max_age_months", None, 3, "L’ancienneté admise\xa0: sans limite, puis 3\xa0mois"),
        ("count", 1, 2, "Le nombre demandé\xa0: 1, puis 2"),
        ("original", True, False, "L’original à montrer\xa0: oui, puis non"),
        (
            "one_of",
            ("passeport", "carte"),
            ("carte", "visa-long-sejour"),
            "Les documents acceptés\xa0: accepté désormais, Visa de long séjour\u202f; plus accepté, Passeport",
        ),
        ("one_of", ("carte",), (Choice(piece="carte", count=2),), "Ce qui change\xa0: les documents acceptés"),
        (
            "when",
            (),
            (("first-application",),),
            "Les situations où elle est demandée\xa0: toujours, puis «\xa0Première demande\xa0»",
        ),
    ],
)
def test_each_field_that_changed_is_said_in_words(
    law: Library, field: str, before: object, after: object, french: str
) -> None:
    revision = law.revision(LIST, NEW)
    (found,) = told(
        Wording("fr", library=law), law, changed(revision, **{field: before}), changed(revision, **{field: after})
    )
    assert (found.kind, found.details) == ("changed", (french,))


def test_a_moment_is_said_by_its_name_in_english_too(law: Library) -> None:
    revision = law.revision(LIST, NEW)
    old, new = changed(revision, due=Due.FILING), changed(revision, due=Due.COLLECTION)
    (found,) = told(Wording("en", library=law), law, old, new)
    assert found.details[0].startswith("When it is handed over: ")
    assert "filing, then" in found.details[0]


def test_every_field_that_can_change_has_words(law: Library) -> None:
    revision = law.revision(LIST, NEW)
    entries = (*revision.requirement, *revision.fee)
    fields = {field for entry in entries for field in entry.__struct_fields__}
    silent = {"id", "title", "help", "references", "confidence", "note"}
    assert fields - silent == set(FIELDS)
