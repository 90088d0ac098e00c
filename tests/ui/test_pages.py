"""The pages of a document side by side: chosen, turned, ordered, moved, cut, joined and given back by keyboard."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dossier_app.core.pages import FULL
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.frame.menus import MenuName
from dossier_app.ui.help_menu import topic_of
from dossier_app.ui.pages.crop_area import CropArea
from dossier_app.ui.pages.page_dialogs import CropDialog, InterleaveDialog, PageDialog, SidesDialog, StraightenDialog
from dossier_app.ui.parts.dragging import mime_of, mime_of_pages, pages_of
from dossier_app.ui.parts.help_pages import Topic
from dossier_app.workspace import Incoming, Place, Status
from tests.samples import papers
from tests.ui.conftest import check_model
from tests.ui.seeing import nameless, small
from tests.ui.test_access import cut

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.core.dossier import Attachment
    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.pages.pages_pane import PagesPane
    from dossier_app.ui.window import Window
    from dossier_app.workspace import OpenDossier

HERE = Place(requirement="domicile", piece="facture-energie")


@pytest.fixture
def stacks(dossier: OpenDossier) -> dict[str, str]:
    """Two stacks filed at a place of the list, and a file in the tray."""
    files = {"pile.pdf": ["A", "B", "C", "D"], "versos.pdf": ["E", "F"]}
    made = {}
    for name, pages in files.items():
        (outcome,) = dossier.attach([Incoming(name=name, data=papers.letter(*pages))], HERE)
        assert outcome.status is Status.ADDED
        made[name] = outcome.attachment
    (outcome,) = dossier.attach([Incoming(name="seul.pdf", data=papers.letter("G"))])
    return {**made, "seul.pdf": outcome.attachment}


@pytest.fixture
def pane(stacks: dict[str, str], page: DossierPage, qtbot: QtBot) -> PagesPane:
    """The grid on the first stack."""
    page.pieces.show_attachment(stacks["pile.pdf"])
    page.pieces.do(Command.PAGE_GRID)
    pane = page.pieces.pages
    assert pane.shows_grid
    qtbot.waitUntil(lambda: len(pane.grid.grid_model.pages) == 4)
    return pane


def shown(dossier: OpenDossier, stacks: dict[str, str], name: str = "pile.pdf") -> list[str]:
    """Return the pages of a document in short: their letter, and their turn."""
    letters = {source: name[0] for name, source in _sources(dossier, stacks)}
    return [
        letters.get(page.source, "?") + str(page.index) + (f"@{page.turn}" if page.turn else "")
        for page in dossier.dossier.attachment(stacks[name]).pages
    ]


def _sources(dossier: OpenDossier, stacks: dict[str, str]) -> list[tuple[str, str]]:
    known = {a.id: a for a in (*dossier.dossier.attachments, *(r.attachment for r in dossier.dossier.bin))}
    return [(name, known[found].origin.source) for name, found in stacks.items() if found in known]


def settled(qtbot: QtBot, pane: PagesPane, dossier: OpenDossier) -> None:
    """Wait until the grid shows what is on the disk."""

    def same() -> bool:
        here = pane.attachment
        known = {a.id: a.pages for a in dossier.dossier.attachments}
        return here is not None and known.get(here.id) == pane.grid.grid_model.pages

    qtbot.waitUntil(same, timeout=20_000)


def dialog(kind: type[PageDialog]) -> PageDialog:
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found


# --- keyboard


def test_keys_turn_order_and_leave_out_the_chosen_pages(
    pane: PagesPane, dossier: OpenDossier, stacks: dict[str, str], qtbot: QtBot
) -> None:
    grid = pane.grid
    grid.setFocus()
    grid.choose([1], 1)
    QTest.keyClick(grid, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: shown(dossier, stacks) == ["p0", "p1@90", "p2", "p3"], timeout=20_000)
    settled(qtbot, pane, dossier)
    QTest.keyClick(grid, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: shown(dossier, stacks) == ["p0", "p1", "p2", "p3"], timeout=20_000)
    settled(qtbot, pane, dossier)
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(dossier, stacks) == ["p0", "p2", "p1", "p3"], timeout=20_000)
    settled(qtbot, pane, dossier)
    assert grid.positions == [2]
    QTest.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(dossier, stacks) == ["p0", "p1", "p2", "p3"], timeout=20_000)
    settled(qtbot, pane, dossier)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(dossier, stacks) == ["p0", "p2", "p3"], timeout=20_000)
    settled(qtbot, pane, dossier)
    assert grid.positions == [1]
    QTest.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert grid.positions == [0, 1, 2]


def test_arrows_walk_the_grid_and_enter_shows_the_page_large(pane: PagesPane, qtbot: QtBot) -> None:
    grid = pane.grid
    grid.setFocus()
    grid.choose([0], 0)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.positions == [1]
    grid.activated.emit(grid.currentIndex())
    assert not pane.shows_grid
    assert pane.viewer.page == 1
    pane.do(Command.PAGE_GRID)
    assert grid.positions == [1]


def test_pages_are_cut_and_pasted_into_another_document(
    pane: PagesPane, page: DossierPage, dossier: OpenDossier, stacks: dict[str, str], qtbot: QtBot
) -> None:
    pane.grid.choose([0, 2], 0)
    page.pieces.do(Command.CUT_PAGES)
    assert pages_of(QGuiApplication.clipboard().mimeData()) == (stacks["pile.pdf"], [0, 2])
    page.pieces.show_attachment(stacks["versos.pdf"])
    pane.grid.choose([1], 1)
    page.pieces.do(Command.PASTE)
    qtbot.waitUntil(lambda: shown(dossier, stacks, "versos.pdf") == ["v0", "p0", "p2", "v1"], timeout=20_000)
    assert shown(dossier, stacks) == ["p1", "p3"]


def test_a_stack_is_cut_here_and_given_back(
    pane: PagesPane, page: DossierPage, dossier: OpenDossier, stacks: dict[str, str], qtbot: QtBot
) -> None:
    pane.grid.choose([0], 0)
    assert pane.why_not(Command.SPLIT)
    assert pane.why_not(Command.RESTORE)
    pane.grid.choose([2], 2)
    page.pieces.do(Command.SPLIT)
    qtbot.waitUntil(lambda: shown(dossier, stacks) == ["p0", "p1"], timeout=20_000)
    settled(qtbot, pane, dossier)
    assert [a.name for a in dossier.dossier.filed_under("domicile")] == ["pile.pdf", "pile (2).pdf", "versos.pdf"]
    page.pieces.do(Command.RESTORE)
    qtbot.waitUntil(lambda: shown(dossier, stacks) == ["p0", "p1", "p2", "p3"], timeout=20_000)


# --- dragging


def drop(pane: PagesPane, data: QMimeData, at: int) -> None:
    """Drop something before a page."""
    cell = pane.grid.gridSize()
    point = QPointF(at * cell.width() + 3, cell.height() / 2)
    event = QDropEvent(point, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    pane.grid.dropEvent(event)
    assert event.isAccepted()


def test_pages_dropped_between_two_others_move_there(
    pane: PagesPane, dossier: OpenDossier, stacks: dict[str, str], qtbot: QtBot
) -> None:
    drop(pane, mime_of_pages(stacks["pile.pdf"], [2]), 0)
    qtbot.waitUntil(lambda: shown(dossier, stacks) == ["p2", "p0", "p1", "p3"], timeout=20_000)
    settled(qtbot, pane, dossier)
    assert pane.grid.positions == [0]


def test_files_and_documents_dropped_between_two_pages_go_in_there(
    pane: PagesPane, dossier: OpenDossier, stacks: dict[str, str], tmp_path: Path, qtbot: QtBot
) -> None:
    drop(pane, mime_of([stacks["seul.pdf"]]), 1)
    qtbot.waitUntil(lambda: len(shown_count(dossier, stacks)) == 5, timeout=20_000)
    settled(qtbot, pane, dossier)
    path = tmp_path / "plus.pdf"
    path.write_bytes(papers.letter("X", "Y"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop(pane, data, 0)
    qtbot.waitUntil(lambda: len(shown_count(dossier, stacks)) == 7, timeout=30_000)
    names = [original.name for original in dossier.dossier.attachment(stacks["pile.pdf"]).originals]
    assert names == ["pile.pdf", "seul.pdf", "plus.pdf"]


def shown_count(dossier: OpenDossier, stacks: dict[str, str]) -> tuple[object, ...]:
    return dossier.dossier.attachment(stacks["pile.pdf"]).pages


def test_pages_dropped_on_the_list_go_into_a_document_or_become_one(
    pane: PagesPane, page: DossierPage, dossier: OpenDossier, stacks: dict[str, str], qtbot: QtBot
) -> None:
    model = page.pieces.model
    data = mime_of_pages(stacks["pile.pdf"], [3])
    onto = model.find(("file", stacks["versos.pdf"]))
    assert model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, onto)
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, onto)
    qtbot.waitUntil(lambda: shown(dossier, stacks, "versos.pdf") == ["v0", "v1", "p3"], timeout=20_000)
    settled(qtbot, pane, dossier)
    place = model.find(("item", "domicile", ""))
    model.dropMimeData(mime_of_pages(stacks["pile.pdf"], [0]), Qt.DropAction.MoveAction, -1, -1, place)
    qtbot.waitUntil(lambda: len(dossier.dossier.filed_under("domicile")) == 3, timeout=20_000)
    settled(qtbot, pane, dossier)
    page.pieces.tray.pages_dropped.emit(stacks["pile.pdf"], [0])
    qtbot.waitUntil(lambda: len(dossier.assessment().unfiled) == 2, timeout=20_000)
    assert shown(dossier, stacks) == ["p2"]


def test_what_is_dropped_late_on_pages_that_have_changed_moves_none(
    pane: PagesPane, page: DossierPage, dossier: OpenDossier, stacks: dict[str, str], qtbot: QtBot
) -> None:
    attachment = pane.attachment
    assert attachment is not None
    with qtbot.waitSignal(page.session.refused, timeout=20_000) as refused:
        pane.desk.delete(attachment, [0])
        pane.desk.delete(attachment, [0])
    assert refused.args[0].code == "page-changed"
    assert shown(dossier, stacks) == ["p1", "p2", "p3"]


# --- blank pages


def test_blank_pages_are_proposed_with_their_ink_and_chosen_by_one_button(
    dossier: OpenDossier, page: DossierPage, qtbot: QtBot
) -> None:
    printed = Image.new("L", (400, 560), 250)
    printed.paste(0, (60, 60, 300, 90))
    target = io.BytesIO()
    blank = Image.new("L", (400, 560), 250)
    printed.save(target, "TIFF", save_all=True, append_images=[blank, printed, blank], dpi=(100, 100))
    (outcome,) = dossier.attach([Incoming(name="recto-verso.tiff", data=target.getvalue())])
    qtbot.waitUntil(lambda: page.pieces.tray.model.rowCount() == 1)
    page.pieces.show_attachment(outcome.attachment)
    page.pieces.do(Command.PAGE_GRID)
    pane = page.pieces.pages
    qtbot.waitUntil(lambda: pane.grid.grid_model.blanks == [1, 3], timeout=20_000)
    said = str(pane.grid.grid_model.index(1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.replace("\u202f", " ").replace("\u00a0", " ") == "Page 2 sur 4, blanche ? encre : 0,00 %"
    assert len(dossier.dossier.attachment(outcome.attachment).pages) == 4
    pane._choose_blanks()
    assert pane.grid.positions == [1, 3]
    QTest.keyClick(pane.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(dossier.dossier.attachment(outcome.attachment).pages) == 2, timeout=20_000)


# --- dialogs


def test_a_crop_is_decided_by_keyboard_and_undone_by_name(
    pane: PagesPane, window: Window, dossier: OpenDossier, stacks: dict[str, str], qtbot: QtBot
) -> None:
    pane.grid.choose([0, 1], 0)
    window.commands[Command.CROP].trigger()
    asked = dialog(CropDialog)
    assert isinstance(asked, CropDialog)
    qtbot.waitUntil(lambda: asked.area.page is not None, timeout=20_000)
    QTest.keyClick(asked.area, Qt.Key.Key_3)
    for _ in range(10):
        QTest.keyClick(asked.area, Qt.Key.Key_Up)
    assert asked.area.box == pytest.approx((0, 0, 1, 0.9))
    asked.accept()
    qtbot.waitUntil(
        lambda: all(p.crop for p in dossier.dossier.attachment(stacks["pile.pdf"]).pages[:2]), timeout=20_000
    )
    settled(qtbot, pane, dossier)
    assert "rogner" in window.commands[Command.UNDO].text()
    assert "rognée" in str(pane.grid.grid_model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    window.commands[Command.RESTORE_PAGES].trigger()
    qtbot.waitUntil(lambda: shown(dossier, stacks) == ["p0", "p1", "p2", "p3"], timeout=20_000)


def test_a_sheet_is_straightened_by_its_corners(
    pane: PagesPane, dossier: OpenDossier, stacks: dict[str, str], qtbot: QtBot
) -> None:
    pane.grid.choose([2], 2)
    pane.do(Command.STRAIGHTEN)
    asked = dialog(StraightenDialog)
    assert isinstance(asked, StraightenDialog)
    QTest.keyClick(asked.area, Qt.Key.Key_2)
    QTest.keyClick(asked.area, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert asked.area.corners[3] == pytest.approx(0.082)
    asked.accept()
    qtbot.waitUntil(lambda: dossier.dossier.attachment(stacks["pile.pdf"]).pages[2].corners is not None, timeout=20_000)


def test_both_sides_of_a_card_are_proposed_swapped_and_joined(
    pane: PagesPane, dossier: OpenDossier, stacks: dict[str, str], qtbot: QtBot
) -> None:
    pane.grid.choose([0], 0)
    assert pane.why_not(Command.BOTH_SIDES)
    pane.grid.choose([0, 1], 0)
    pane.do(Command.BOTH_SIDES)
    asked = dialog(SidesDialog)
    assert isinstance(asked, SidesDialog)
    qtbot.waitUntil(lambda: asked.sides[0].box != FULL and asked.sides[1].page is not None, timeout=20_000)
    asked._swap()
    asked.accept()

    def joined() -> bool:
        pages = dossier.dossier.attachment(stacks["pile.pdf"]).pages
        return len(pages) == 3 and [base.index for base in pages[0].made_from] == [1, 0]

    qtbot.waitUntil(joined, timeout=20_000)


def test_fronts_and_backs_take_turns(
    pane: PagesPane, dossier: OpenDossier, stacks: dict[str, str], qtbot: QtBot
) -> None:
    pane.do(Command.INTERLEAVE)
    asked = dialog(InterleaveDialog)
    assert isinstance(asked, InterleaveDialog)
    assert "Rectos" in asked._differs.text()
    asked.backs.setCurrentIndex(asked.backs.findData(stacks["versos.pdf"]))
    asked.accept()
    qtbot.waitUntil(lambda: shown(dossier, stacks) == ["p0", "v1", "p1", "v0", "p2", "p3"], timeout=20_000)


# --- parts


def test_the_grid_model_keeps_the_promises_of_models(
    pane: PagesPane, dossier: OpenDossier, stacks: dict[str, str], qtbot: QtBot
) -> None:
    check_model(pane.grid.grid_model)
    attachment: Attachment | None = pane.attachment
    assert attachment is not None
    pane.desk.turn(attachment, [0], 90)
    qtbot.waitUntil(lambda: shown(dossier, stacks)[0] == "p0@90", timeout=20_000)
    settled(qtbot, pane, dossier)
    pane.grid.show_attachment(None)
    assert pane.grid.grid_model.rowCount() == 0


def test_corners_are_dragged_within_the_page_and_never_cross(page: DossierPage, qtbot: QtBot) -> None:
    for upright in (True, False):
        area = CropArea(page.kit, "partie", upright=upright)
        qtbot.addWidget(area)
        area.resize(400, 500)
        area.show()
        moved: list[object] = []
        area.changed.connect(lambda moved=moved: moved.append(1))
        start, far = area.at(0).toPoint(), QPoint(390, 490)
        QTest.mousePress(area, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(area, start + QPoint(60, 50))
        QTest.mouseMove(area, far)
        QTest.mouseRelease(area, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, far)
        left, top, right, bottom = area.box
        assert moved
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1
        area.setFocus()
        for key in (Qt.Key.Key_0, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Down):
            QTest.keyClick(area, key)
        area.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier))
        area.grab()


def test_larger_and_smaller_sheets_are_a_command_away(pane: PagesPane, page: DossierPage) -> None:
    usual = pane.grid.gridSize().width()
    calls: list[tuple[Command, Callable[[int], bool]]] = [
        (Command.ZOOM_IN, lambda width: width > usual),
        (Command.FIT, lambda width: width == usual),
        (Command.ZOOM_OUT, lambda width: width < usual),
    ]
    for command, holds in calls:
        page.pieces.do(command)
        assert holds(pane.grid.gridSize().width())


# --- access


def drawn(area: CropArea) -> bool:
    return area.page is not None


def test_the_grid_and_its_dialogs_are_named_whole_and_large_enough(
    pane: PagesPane, page: DossierPage, stacks: dict[str, str], qtbot: QtBot
) -> None:
    pane.grid.choose([0, 1], 0)
    for command, kind in (
        (None, None),
        (Command.CROP, CropDialog),
        (Command.STRAIGHTEN, StraightenDialog),
        (Command.BOTH_SIDES, SidesDialog),
        (Command.INTERLEAVE, InterleaveDialog),
    ):
        if command is not None:
            pane.do(command)
        root = pane if kind is None else dialog(kind)
        assert nameless(root) == []
        assert small(root) == []
        assert cut(root) == []
        if isinstance(root, PageDialog):
            areas = root.findChildren(CropArea)
            for area in areas:
                qtbot.waitUntil(partial(drawn, area), timeout=20_000)
            assert all(area.accessibleName() and area.accessibleDescription() for area in areas)
            root.reject()


def test_the_menu_of_pages_acts_and_says_why_something_cannot_be_done(
    pane: PagesPane, dossier: OpenDossier, stacks: dict[str, str], qtbot: QtBot
) -> None:
    pane.grid.choose([0], 0)
    menu = pane.menu()
    actions = {action.text(): action for action in menu.actions()}
    assert not actions["Revenir à l’original"].isEnabled()
    assert actions["Revenir à l’original"].toolTip() == "Le document est tel qu’il est arrivé."
    actions["Tourner à droite"].trigger()
    qtbot.waitUntil(lambda: shown(dossier, stacks)[0] == "p0@90", timeout=20_000)


def test_mnemonics_of_the_menu_of_pages_do_not_clash(window: Window, page: DossierPage) -> None:
    letters = [
        action.text()[action.text().index("&") + 1].lower()
        for action in window.commands.menus[MenuName.PAGES].actions()
        if "&" in action.text()
    ]
    assert len(letters) == len(set(letters)) > 15


def test_from_right_to_left_the_place_of_a_drop_is_mirrored(pane: PagesPane) -> None:
    grid = pane.grid
    cell = grid.gridSize()
    left = [grid.place_at(QPoint(x * cell.width() + 3, 20)) for x in range(3)]
    assert left == [0, 1, 2]
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    width = grid.viewport().width()
    assert [grid.place_at(QPoint(width - x * cell.width() - 3, 20)) for x in range(3)] == [0, 1, 2]
    assert grid.place_at(QPoint(5, 9_000)) == 4
    grid.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_what_is_carried_shows_its_place_and_scrolls_at_the_edges(
    pane: PagesPane, stacks: dict[str, str], qtbot: QtBot
) -> None:
    grid = pane.grid
    data = mime_of_pages(stacks["versos.pdf"], [0])
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, none)
    grid.dragEnterEvent(enter)
    assert enter.isAccepted()
    for y in (5, grid.viewport().height() - 5):
        grid.dragMoveEvent(
            QDragMoveEvent(QPoint(5, y), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, none)
        )
        grid.grab()
    grid.dragLeaveEvent(QDragLeaveEvent())
    foreign, itself = QMimeData(), mime_of([stacks["pile.pdf"]])
    foreign.setText("mots")
    for carried in (foreign, itself):
        entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.MoveAction, carried, Qt.MouseButton.LeftButton, none)
        grid.dragEnterEvent(entering)
        assert not entering.isAccepted()


def test_work_on_many_pages_shows_how_far_it_is_and_can_be_stopped(
    pane: PagesPane, dossier: OpenDossier, stacks: dict[str, str], qtbot: QtBot
) -> None:
    pane.grid.selectAll()
    before = dossier.dossier
    for stopped in (True, False):
        pane.do(Command.CROP)
        asked = dialog(CropDialog)
        assert isinstance(asked, CropDialog)
        asked.area.set_box((0, 0, 1, 0.5))
        asked.accept()
        assert pane.desk.progress.isVisible()
        if stopped:
            pane.desk.progress.stop()
        qtbot.waitUntil(lambda: not pane.desk.progress.isVisible(), timeout=20_000)
        assert (dossier.dossier == before) is stopped
    assert all(page.crop for page in dossier.dossier.attachment(stacks["pile.pdf"]).pages)


def test_a_search_that_finds_no_blank_page_says_so(pane: PagesPane, qtbot: QtBot) -> None:
    pane.do(Command.BLANKS)
    qtbot.waitUntil(pane._proposal.isVisible, timeout=20_000)
    assert pane._proposed.text() == "Aucune page ne semble blanche."
    assert not pane._choose.isVisible()


def test_help_on_the_grid_is_about_pages(pane: PagesPane, window: Window) -> None:
    assert topic_of(window) is Topic.PAGES
    pane.do(Command.PAGE_GRID)
    assert topic_of(window) is Topic.FILE
