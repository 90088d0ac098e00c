"""Documents brought in every way: dropped, pasted, picked, by the folder; told once, each with its action."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QInputDialog,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QWidget,
)

from dossier_app.ui.frame.commands import Command
from dossier_app.ui.parts.drag_chip import chip
from dossier_app.ui.parts.dragging import mime_of, paths_in, paths_of
from tests.samples import papers, parcels

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.window import Window

LONG = 30_000
NONE = Qt.KeyboardModifier.NoModifier


def settled(page: DossierPage, qtbot: QtBot, count: int) -> None:
    """Wait until nothing comes in any more and the window shows that many documents."""
    qtbot.waitUntil(lambda: not page.desk.busy and len(page.session.dossier.attachments) == count, timeout=LONG)


def said(page: DossierPage) -> str:
    message = page.strip.message
    assert message is not None
    return message.accessibleName()


def actions(page: DossierPage) -> list[QPushButton]:
    message = page.strip.message
    assert message is not None
    return message.findChildren(QPushButton)


def press(page: DossierPage, words: str) -> None:
    next(made for made in actions(page) if words in made.text()).click()


def test_files_dropped_anywhere_on_the_page_wait_to_be_filed(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    page.show_view(Command.ASSEMBLY)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(brought["acte.pdf"]))])
    left = Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier.NoModifier)
    assert page.acceptDrops()
    page.dropEvent(event)
    settled(page, qtbot, 1)
    assert page.session.dossier.attachments[0].requirement == ""


def test_a_folder_picked_comes_in_whole_and_what_is_passed_over_is_told(
    page: DossierPage, brought: dict[str, Path], window: Window, qtbot: QtBot
) -> None:
    folder = brought["acte.pdf"].parent
    (folder / "Thumbs.db").write_bytes(b"x")
    window.commands[Command.ADD_FOLDER].trigger()
    dialog = next(d for d in page.findChildren(QFileDialog) if d.isVisible())
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.filesSelected.emit([str(folder)])
    dialog.close()
    settled(page, qtbot, 2)
    assert said(page) == "2 ajoutés, 1 verrouillé, 1 illisible, 1 laissé de côté."
    assert [made.text() for made in actions(page)] == ["Annuler", "Donner le mot de passe…", "Le garder tel quel"]


def test_an_archive_dropped_on_a_place_is_filed_there_file_by_file(
    page: DossierPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "papiers.zip"
    path.write_bytes(parcels.archive({"facture.pdf": papers.letter("Facture"), "acte.pdf": papers.letter("Acte")}))
    page.pieces.take([path], page.pieces.place_of(page.session.assessment.item("domicile")))
    settled(page, qtbot, 2)
    found = [(a.name, a.requirement) for a in page.session.dossier.attachments]
    assert found == [("papiers.zip › facture.pdf", "domicile"), ("papiers.zip › acte.pdf", "domicile")]


def test_a_password_settles_one_line_and_leaves_the_others_in_sight(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    page.pieces.take([brought["verrou.pdf"], brought["abime.pdf"]], None)
    qtbot.waitUntil(lambda: not page.desk.busy and page.strip.message is not None, timeout=LONG)
    press(page, "mot de passe")
    dialog = next(d for d in page.findChildren(QInputDialog) if d.isVisible())
    dialog.setTextValue("demo")
    dialog.accept()
    settled(page, qtbot, 1)
    assert said(page) == "1 ajouté\u202f; 1 reste d’avant."
    press(page, "tel quel")
    settled(page, qtbot, 2)
    assert said(page) == "1 ajouté."
    assert page.session.dossier.attachments[1].pages == ()


def test_nothing_asks_or_blocks_while_several_files_come_in(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    """A locked and a broken file among others wait in the summary; only a press on its action asks."""
    asked: list[QWidget | None] = []
    page.pieces.take(list(brought.values()), None)

    def looked() -> bool:
        asked.append(QApplication.activeModalWidget())
        return not page.desk.busy and page.strip.message is not None

    qtbot.waitUntil(looked, timeout=LONG)
    assert asked == [None] * len(asked)
    assert len(page.session.opened.dossier.attachments) == 2
    assert "1 verrouillé" in said(page)
    press(page, "mot de passe")
    assert any(dialog.isVisible() for dialog in page.findChildren(QInputDialog))


def test_a_password_that_was_typed_goes_away_with_its_dialog(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    page.pieces.take([brought["verrou.pdf"]], None)
    qtbot.waitUntil(lambda: not page.desk.busy and page.strip.message is not None, timeout=LONG)
    press(page, "mot de passe")
    dialog = next(d for d in page.findChildren(QInputDialog) if d.isVisible())
    dialog.setTextValue("demo")
    dialog.accept()
    qtbot.waitUntil(lambda: page.findChildren(QInputDialog) == [], timeout=LONG)
    settled(page, qtbot, 1)


def test_what_comes_while_others_come_in_waits_for_its_turn(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    page.pieces.take([brought["facture.pdf"]], None)
    page.pieces.take([brought["acte.pdf"]], None)
    settled(page, qtbot, 2)


def test_what_waits_when_everything_is_stopped_is_told_as_not_taken(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    page.pieces.take([brought["abime.pdf"]], None)
    page.pieces.take([brought["facture.pdf"], brought["acte.pdf"]], None)
    page.desk._progress.stop()
    qtbot.waitUntil(lambda: not page.desk.busy and page.strip.message is not None, timeout=LONG)
    stopped = re.search(r"(\d) non pris", said(page))
    assert stopped is not None, said(page)
    assert int(stopped[1]) >= 2
    assert page.session.dossier.attachments == ()


def test_many_lines_of_detail_scroll_instead_of_pushing_the_page_away(
    page: DossierPage, tmp_path: Path, qtbot: QtBot
) -> None:
    for number in range(12):
        (tmp_path / f"vide {number}.pdf").write_bytes(b"")
    page.pieces.take([tmp_path / f"vide {number}.pdf" for number in range(12)], None)
    qtbot.waitUntil(lambda: not page.desk.busy and page.strip.message is not None, timeout=LONG)
    assert said(page) == "12 illisibles."
    assert len(actions(page)) == 12
    message = page.strip.message
    assert message is not None
    (area,) = message.findChildren(QScrollArea)
    assert area.height() < 200


def test_paths_as_text_are_pasted_as_files_and_nothing_is_never_silent(
    page: DossierPage, brought: dict[str, Path], window: Window, qtbot: QtBot
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(f'"{brought["facture.pdf"]}"\n{brought["acte.pdf"]}\n')
    window.commands[Command.PASTE].trigger()
    settled(page, qtbot, 2)
    clipboard.setText("Bonjour")
    window.commands[Command.PASTE].trigger()
    assert said(page).startswith("Il n’y a ni fichier")


@pytest.mark.parametrize("text", ["Bonjour", "acte.pdf", "/a.pdf\nBonjour", "", "/" + "a" * 5000])
def test_a_text_that_is_not_made_of_paths_is_none(text: str) -> None:
    assert paths_in(text) == []


def test_what_is_carried_is_not_looked_up_on_the_disk() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/nulle/part/acte.pdf"), QUrl("https://example.org/acte.pdf")])
    assert [path.name for path in paths_of(data)] == ["acte.pdf"]


def test_limits_are_told_before_anything_is_brought(page: DossierPage) -> None:
    told = page.bringing.limits()
    assert "512\u00a0Mo" in told
    assert "10\u202f000\u00a0pages" in told
    assert told in page.pieces.tray._add.toolTip()


def test_the_file_as_it_came_can_be_saved(page: DossierPage, tmp_path: Path, qtbot: QtBot) -> None:
    signed, target = tmp_path / "contrat.pdf", tmp_path / "rendu" / "contrat.pdf"
    signed.write_bytes(papers.signed())
    page.pieces.take([signed], None)
    settled(page, qtbot, 1)
    (kept,) = page.session.dossier.attachments
    page.pieces.show_attachment(kept.id)
    assert page.pieces.fields.keep.isVisibleTo(page.pieces)
    assert "L’original signé est conservé" in page.pieces.fields.found.text()
    page.pieces.fields.keep.click()
    dialog = next(d for d in page.findChildren(QFileDialog) if d.isVisible())
    dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(lambda: target.exists() and "pas un octet" in said(page), timeout=LONG)
    assert target.read_bytes() == signed.read_bytes()


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_files_dropped_are_copied_even_where_a_file_manager_proposes_to_move_them(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(brought["acte.pdf"]))])
    either = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    event = QDropEvent(QPointF(5, 5), either, data, Qt.MouseButton.LeftButton, modifier)
    page.dropEvent(event)
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction
    settled(page, qtbot, 1)
    assert brought["acte.pdf"].is_file()


def test_what_letting_go_would_do_is_said_while_something_is_dragged(
    page: DossierPage, brought: dict[str, Path], qtbot: QtBot
) -> None:
    page.bringing.take_paths([brought["acte.pdf"]], None)
    settled(page, qtbot, 1)
    checklist, window = page.pieces.checklist, page.window()
    assert isinstance(window, QMainWindow)
    data = mime_of([page.session.dossier.attachments[0].id])
    model = page.pieces.model
    places = (model.index(1, 0), model.index(0, 0))
    heard = []
    for index in places:
        checklist.scrollTo(index)
        at = checklist.visualRect(index).center()
        event = QDragMoveEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE)
        checklist.dragMoveEvent(event)
        heard.append((event.isAccepted(), window.statusBar().currentMessage().replace("\u00a0", " ")))
    assert heard == [
        (True, f"Lâchez pour ranger sous : {places[0].data()}"),
        (False, "Rien ne se range ici : lâchez sur une ligne de la liste."),
    ]


def test_what_is_dragged_is_shown_by_its_name(page: DossierPage) -> None:
    short, long = chip(page, "Bail.pdf"), chip(page, "Bail d'habitation " * 30 + ".pdf")
    assert 60 < short.width() < long.width() < 400
    colours = {short.toImage().pixelColor(x, y).name() for x in range(short.width()) for y in range(short.height())}
    assert len(colours) > 5


def test_what_is_kept_all_the_same_is_not_told_again(page: DossierPage, tmp_path: Path, qtbot: QtBot) -> None:
    first, again = tmp_path / "facture.pdf", tmp_path / "encore.pdf"
    first.write_bytes(papers.letter("Facture"))
    again.write_bytes(first.read_bytes() + b"\n")
    page.pieces.take([first, again], None)
    settled(page, qtbot, 2)
    second = next(a for a in page.session.dossier.attachments if a.name == "encore.pdf")
    page.pieces.show_attachment(second.id)
    fields = page.pieces.fields
    assert "facture.pdf" in fields.found.text()
    assert fields.accept.isVisibleTo(fields)
    fields.accept.click()
    qtbot.waitUntil(lambda: not fields.found.isVisibleTo(fields), timeout=30_000)
    assert not fields.accept.isVisibleTo(fields)
    page.session.undo()
    qtbot.waitUntil(lambda: fields.accept.isVisibleTo(fields), timeout=30_000)
