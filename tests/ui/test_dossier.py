"""A dossier on the screen: papers brought in, filed, dated, undone; questions answered; pages seen."""

from __future__ import annotations

import errno
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QPushButton

from dossier_app.core.dossier import with_answers
from dossier_app.core.problems import problem
from dossier_app.core.states import State
from dossier_app.ui.dossier_page import DossierPage
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.parts.dragging import mime_of, paths_of
from dossier_app.ui.pieces.place_dialog import PlaceDialog
from tests.ui.conftest import FILING, check_model, speak

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.core.dossier import AnswerValue
    from dossier_app.ui.window import Window
    from dossier_app.workspace import OpenDossier, Workspace

PLACE = "domicile"
LONG = 30_000


def bring(page: DossierPage, qtbot: QtBot, *paths: Path, requirement: str = "") -> None:
    place = page.pieces.place_of(page.session.assessment.item(requirement)) if requirement else None
    page.pieces.take(paths, place)
    opened = page.session.opened
    qtbot.waitUntil(lambda: not page.desk.busy and page.session.dossier == opened.dossier, timeout=LONG)


def settle(page: DossierPage, qtbot: QtBot, reached: Callable[[], bool]) -> None:
    qtbot.waitUntil(reached, timeout=30_000)


def state(page: DossierPage, requirement: str = PLACE) -> State:
    item = page.session.assessment.item(requirement)
    assert item is not None
    return item.state


def test_everything_brought_in_is_accounted_for_each_with_what_to_do(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    bring(page, qtbot, *brought.values(), brought["facture.pdf"])
    message = page.strip.message
    assert message is not None
    assert message.accessibleName() == "2 ajoutés, 1 verrouillé, 1 illisible, 1 déjà là."
    actions = [made.text() for made in message.findChildren(QPushButton)]
    assert actions == ["Annuler", "Donner le mot de passe…", "Le garder tel quel", "Voir"]
    qtbot.waitUntil(lambda: page.pieces.tray.model.rowCount() == 2, timeout=30_000)


def test_a_locked_document_asks_for_its_password_and_comes_in(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["verrou.pdf"])
    message = page.strip.message
    assert message is not None
    ask = next(made for made in message.findChildren(QPushButton) if "mot de passe" in made.text())
    ask.click()
    dialog = next(d for d in page.findChildren(QInputDialog) if d.isVisible())
    dialog.setTextValue("demo")
    dialog.accept()
    qtbot.waitUntil(lambda: page.pieces.tray.model.rowCount() == 1, timeout=LONG)


def test_a_paper_is_filed_dated_and_judged_on_the_day_of_the_appointment(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["facture.pdf"], requirement=PLACE)
    settle(page, qtbot, lambda: state(page) is State.TO_CHECK)
    attachment = page.session.dossier.attachments[0].id
    page.pieces.show_attachment(attachment)
    fields = page.pieces.fields
    fields.kind.setCurrentIndex(fields.kind.findData("facture-energie"))
    fields.kind.activated.emit(fields.kind.currentIndex())
    settle(page, qtbot, lambda: page.session.dossier.attachments[0].piece == "facture-energie")
    fields.issued.field.setText("28/5/26")
    fields.issued.field.editingFinished.emit()
    settle(page, qtbot, lambda: state(page) is State.STALE)
    index = page.pieces.model.find(("item", PLACE, ""))
    assert "27\u00a0novembre\u00a02026" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    fields.issued.field.setText("15 nov 2026")
    fields.issued.field.editingFinished.emit()
    settle(page, qtbot, lambda: state(page) is State.PROVIDED)


def test_a_date_that_is_none_is_marked_and_changes_nothing(page: DossierPage) -> None:
    page.filing.field.setText("demain")
    page.filing.field.editingFinished.emit()
    assert page.filing.field.property("invalid") == "true"
    assert page.filing.day == FILING


def test_undo_names_what_it_takes_back_and_redo_brings_it_again(
    page: DossierPage, window: Window, qtbot: QtBot
) -> None:
    page.session.set_filing_date(date(2027, 1, 15))
    settle(page, qtbot, lambda: page.session.dossier.filing_date == date(2027, 1, 15))
    assert window.commands[Command.UNDO].text() == "&Annuler\u00a0: changer la date du rendez-vous"
    window.commands[Command.UNDO].trigger()
    settle(page, qtbot, lambda: page.session.dossier.filing_date == FILING)
    window.commands[Command.REDO].trigger()
    settle(page, qtbot, lambda: page.session.dossier.filing_date == date(2027, 1, 15))
    assert not window.commands[Command.REDO].isEnabled()
    assert window.commands[Command.REDO].statusTip() == "Rien à rétablir"


def test_a_document_is_moved_by_dragging_it_onto_a_place(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["facture.pdf"])
    qtbot.waitUntil(lambda: page.pieces.tray.model.rowCount() == 1, timeout=30_000)
    data = page.pieces.tray.model.mimeData([page.pieces.tray.model.index(0)])
    place = page.pieces.model.find(("item", PLACE, ""))
    assert page.pieces.model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, place)
    assert not page.pieces.model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    page.pieces.model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, place)
    settle(page, qtbot, lambda: page.session.dossier.attachments[0].requirement == PLACE)
    page.pieces.tray.unfiled.emit([page.session.dossier.attachments[0].id])
    settle(page, qtbot, lambda: page.session.dossier.attachments[0].requirement == "")


def test_files_of_the_system_are_dropped_on_a_place_or_with_their_folder(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    data = mime_of([])
    data.setUrls([QUrl.fromLocalFile(str(brought["facture.pdf"].parent)), QUrl("file:///nowhere")])
    assert paths_of(data)[0] == brought["facture.pdf"].parent
    data.setUrls([QUrl.fromLocalFile(str(brought["acte.pdf"]))])
    place = page.pieces.model.find(("item", PLACE, ""))
    page.pieces.model.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, place)
    qtbot.waitUntil(lambda: len(page.session.dossier.attachments) == 1, timeout=LONG)
    assert page.session.dossier.attachments[0].requirement == PLACE


def test_a_document_is_filed_by_keyboard_alone(
    page: DossierPage, window: Window, brought: dict[str, Path], qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["facture.pdf"])
    qtbot.waitUntil(lambda: page.pieces.tray.model.rowCount() == 1, timeout=30_000)
    page.pieces.tray.list.setCurrentIndex(page.pieces.tray.model.index(0))
    window.commands[Command.FILE_UNDER].trigger()
    dialog = next(d for d in page.findChildren(PlaceDialog) if d.isVisible())
    QTest.keyClicks(dialog.search, "domicile")
    assert dialog.place == (PLACE, "")
    dialog.accept()
    settle(page, qtbot, lambda: page.session.dossier.attachments[0].requirement == PLACE)


def test_a_picture_is_pasted_into_the_tray(page: DossierPage, window: Window, qtbot: QtBot) -> None:
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setImage(image)
    window.commands[Command.PASTE].trigger()
    qtbot.waitUntil(lambda: len(page.session.dossier.attachments) == 1, timeout=LONG)
    assert page.session.dossier.attachments[0].name == "Image collée.png"


def test_pages_are_drawn_turned_and_leafed_through(
    page: DossierPage, window: Window, brought: dict[str, Path], qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["acte.pdf"])
    viewer = page.pieces.viewer
    page.pieces.show_attachment(page.session.dossier.attachments[0].id)
    qtbot.waitUntil(lambda: viewer.area._page is not None, timeout=LONG)
    window.commands[Command.NEXT_PAGE].trigger()
    assert viewer.page == 1
    window.commands[Command.NEXT_PAGE].trigger()
    assert viewer.page == 1
    before = viewer.area._ratio
    window.commands[Command.TURN].trigger()
    settle(page, qtbot, lambda: page.session.dossier.attachments[0].pages[1].turn == 90)
    qtbot.waitUntil(lambda: viewer.area._page is not None and viewer.area._ratio != before, timeout=LONG)
    width = viewer.area.sheet.width()
    window.commands[Command.ZOOM_IN].trigger()
    assert viewer.area.sheet.width() > width
    window.commands[Command.FIT].trigger()
    assert viewer.area.sheet.width() == width


def test_a_question_left_open_says_what_it_decides_and_its_answer_changes_the_list(
    page: DossierPage, qtbot: QtBot
) -> None:
    undecided = page.session.assessment.undecided
    assert undecided
    item = undecided[0]
    page.pieces.show_place(item.requirement.id, item.instance)
    question = item.deciding[0]
    ask = next(b for b in page.pieces.requirement.findChildren(QPushButton) if b.text().startswith("Répondre"))
    ask.click()
    assert page.pieces.side.currentWidget() is page.pieces.situation
    asked = page.pieces.situation._fields
    qtbot.waitUntil(lambda: question in asked and asked[question].hasFocus())
    page.session.answer("spouse-route", "long-stay-visa")
    settle(page, qtbot, lambda: len(page.session.assessment.undecided) < len(undecided))


def test_an_explanation_is_kept_when_its_field_is_left(page: DossierPage, qtbot: QtBot) -> None:
    page.pieces.show_place(PLACE)
    field = page.pieces.requirement.explanation
    assert field is not None
    field.setPlainText("Hébergée sans justificatif : voir l'attestation.")
    field.left.emit(field.toPlainText())
    settle(page, qtbot, lambda: state(page) is State.EXPLAINED)


def test_a_document_in_the_bin_comes_back_by_undo(
    page: DossierPage, window: Window, brought: dict[str, Path], qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["facture.pdf"])
    qtbot.waitUntil(lambda: page.pieces.tray.model.rowCount() == 1, timeout=30_000)
    page.pieces.tray.list.setCurrentIndex(page.pieces.tray.model.index(0))
    window.commands[Command.REMOVE].trigger()
    settle(page, qtbot, lambda: len(page.session.dossier.bin) == 1)
    settle(page, qtbot, lambda: not window.commands[Command.REMOVE].isEnabled())
    window.commands[Command.UNDO].trigger()
    settle(page, qtbot, lambda: len(page.session.dossier.attachments) == 1)


def test_the_checklist_and_the_tray_keep_the_promises_of_models(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["facture.pdf"], requirement=PLACE)
    bring(page, qtbot, brought["acte.pdf"])
    check_model(page.pieces.model)
    check_model(page.pieces.tray.model)
    page.pieces.model.set_show_idle(shown=True)
    check_model(page.pieces.model)


def test_the_chosen_line_stays_chosen_while_the_list_changes(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    page.pieces.show_place(PLACE)
    bring(page, qtbot, brought["facture.pdf"], requirement=PLACE)
    settle(page, qtbot, lambda: state(page) is not State.MISSING)
    node = page.pieces.checklist.node
    assert node is not None
    assert node.key == ("item", PLACE, "")


def test_a_reopened_dossier_shows_everything_as_it_was(
    page: DossierPage, dossier: OpenDossier, window: Window, brought: dict[str, Path], qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["facture.pdf"], requirement=PLACE)
    settle(page, qtbot, lambda: state(page) is not State.MISSING)
    window.back()
    qtbot.waitUntil(lambda: window.page is not page, timeout=30_000)
    window.open(dossier.id)
    qtbot.waitUntil(lambda: window.session is not None, timeout=30_000)
    assert window.session is not None
    assert [a.name for a in window.session.dossier.attachments] == ["facture.pdf"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_language_changes_without_leaving_the_dossier(
    page: DossierPage, window: Window, language: str, qtbot: QtBot
) -> None:
    speak(window, language, qtbot)
    title = {"en": "&File", "fr": "&Fichier"}[language]
    assert window.menuBar().actions()[0].text() == title
    assert window.session is not None
    assert window.session.dossier.person == "DEMO Awa"


def test_a_full_disk_is_said_on_a_dossier_that_can_only_be_read(
    dossier: OpenDossier, workspace: Workspace, window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    workspace.leave(dossier.id)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("dossier_app.vault.lock.os.fsync", full)
    window.open(dossier.id)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=30_000)
    message = window.page.strip.message
    assert message is not None
    assert message.accessibleName().startswith("Le disque est plein")


@pytest.mark.parametrize("room", [Command.PIECES, Command.DEADLINES, Command.ASSEMBLY])
def test_another_language_leaves_one_in_the_same_room_with_the_same_document(
    page: DossierPage, window: Window, brought: dict[str, Path], room: Command, qtbot: QtBot
) -> None:
    bring(page, qtbot, brought["facture.pdf"], requirement="domicile")
    (filed,) = page.session.dossier.attachments
    page.pieces.show_attachment(filed.id)
    page.show_view(room)
    speak(window, "en", qtbot)
    again = window.dossier_page
    assert again is not None
    assert again is not page
    assert again.shown is room
    assert again.pieces.attachments == [filed.id]


def test_places_of_two_children_are_told_apart_where_their_titles_are_cut(
    cabinet: Path, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    made = workspace.new_dossier("DEMO Mariam", "vpf-parent-enfant-francais", filing_date=FILING)
    children: dict[str, AnswerValue] = {"children-names": ("DEMO Issa", "DEMO Oumou"), "stage": "first"}
    made.edit(problem("answers", count=2), lambda value: with_answers(value, **children))
    window.open(made.id)
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=LONG)
    page = window.page
    assert isinstance(page, DossierPage)
    checklist = page.pieces.checklist
    checklist.setFixedWidth(300)
    seen = []
    for child in ("DEMO Issa", "DEMO Oumou"):
        index = page.pieces.model.find(("item", "enfant-nationalite-francaise", child))
        checklist.scrollTo(index)
        seen.append(checklist.viewport().grab(checklist.visualRect(index)).toImage())
    assert seen[0].size() == seen[1].size()
    assert seen[0] != seen[1]


def test_what_is_brought_goes_where_someone_chose_and_to_the_tray_where_the_program_did(
    page: DossierPage, window: Window, brought: dict[str, Path], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.pieces.item is not None, timeout=LONG)  # what is left to settle is proposed
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(brought["facture.pdf"]))])
    QGuiApplication.clipboard().setMimeData(copied)
    window.commands[Command.PASTE].trigger()
    qtbot.waitUntil(lambda: page.pieces.tray.model.rowCount() == 1, timeout=LONG)
    page.pieces.checklist.setFocus()
    page.pieces.show_place("domicile")
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(brought["acte.pdf"]))])
    QGuiApplication.clipboard().setMimeData(copied)
    window.commands[Command.PASTE].trigger()
    qtbot.waitUntil(lambda: len(page.session.dossier.attachments) == 2, timeout=LONG)
    assert page.session.dossier.attachments[1].requirement == "domicile"

    def said() -> str:
        return page.strip.message.accessibleName() if page.strip.message is not None else ""

    qtbot.waitUntil(lambda: "Justificatif de domicile" in said(), timeout=LONG)
