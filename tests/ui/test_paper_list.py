"""A document of the tray can be dragged into the one on show: pressing it does not show it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import check_model
from tests.ui.test_dossier import bring
from tests.ui.test_proposals import written

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.ui.dossier_page import DossierPage

LEFT = Qt.MouseButton.LeftButton


def test_a_document_pressed_is_shown_when_the_pointer_lets_go_and_not_before(
    page: DossierPage, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("un.pdf", "deux.pdf"):
        bring(page, qtbot, written(tmp_path, name, f"Page de {name}"))
    first, second = (attachment.id for attachment in page.session.dossier.attachments)
    tray, pages = page.pieces.tray, page.pieces.pages
    qtbot.waitUntil(lambda: tray.choose(first), timeout=30_000)
    assert page.pieces.viewer.attachment is not None
    assert page.pieces.viewer.attachment.id == first
    at = tray.list.visualRect(tray.model.find(second)).center()
    QTest.mousePress(tray.list.viewport(), LEFT, pos=at)
    assert tray.ids == [second]
    assert page.pieces.viewer.attachment.id == first
    tray.list.end_drag(pages.grid.viewport())  # it lands between pages: they stay on show
    assert page.pieces.viewer.attachment.id == first
    QTest.mousePress(tray.list.viewport(), LEFT, pos=at)
    QTest.mouseRelease(tray.list.viewport(), LEFT, pos=at)
    assert page.pieces.viewer.attachment.id == second
    QTest.mousePress(tray.list.viewport(), LEFT, pos=tray.list.visualRect(tray.model.find(first)).center())
    tray.list.end_drag(None)  # let go over nothing
    assert page.pieces.viewer.attachment.id == first


def test_what_is_chosen_in_the_tray_stays_chosen_while_others_come_in(
    page: DossierPage, qtbot: QtBot, tmp_path: Path
) -> None:
    bring(page, qtbot, written(tmp_path, "un.pdf", "Première page"))
    tray = page.pieces.tray
    check_model(tray.model)
    (first,) = (attachment.id for attachment in page.session.dossier.attachments)
    qtbot.waitUntil(lambda: tray.choose(first), timeout=30_000)
    bring(page, qtbot, written(tmp_path, "deux.pdf", "Deuxième page"))
    qtbot.waitUntil(lambda: tray.model.rowCount() == 2, timeout=30_000)
    assert tray.ids == [first]
    page.session.file_under([first], "etat-civil-acte-naissance")
    qtbot.waitUntil(lambda: tray.model.rowCount() == 1, timeout=30_000)
    assert tray.ids == []


def test_scrolling_the_tray_far_and_back_shows_each_document_its_own_page(
    page: DossierPage, qtbot: QtBot, tmp_path: Path
) -> None:
    colours = [(40 * n % 256, 90, 255 - 20 * n) for n in range(12)]
    files = []
    for n, colour in enumerate(colours):
        files.append(tmp_path / f"photo {n:02d}.png")
        Image.new("RGB", (300, 400), colour).save(files[-1])
    bring(page, qtbot, *files)
    tray = page.pieces.tray
    qtbot.waitUntil(lambda: tray.model.rowCount() == len(files), timeout=30_000)
    bar = tray.list.verticalScrollBar()

    def shown(row: int) -> tuple[int, int, int] | None:
        """Return the colour in the middle of a document as it is painted, or None where its page has not come."""
        index = tray.model.index(row)
        tray.list.scrollTo(index)
        if tray.model.data(index, Qt.ItemDataRole.DecorationRole) is None:
            return None
        at = tray.list.viewport().grab().toImage().pixelColor(tray.list.visualRect(index).center())
        return at.red(), at.green(), at.blue()

    for row in (0, 11, 0, 6):
        wanted = colours[int(tray.model.index(row).data().removeprefix("photo ").removesuffix(".png"))]
        bar.setValue(bar.maximum() if row else 0)
        qtbot.waitUntil(lambda row=row: shown(row) is not None, timeout=30_000)  # type: ignore[misc]
        seen = shown(row)
        assert seen is not None
        assert all(abs(mine - theirs) < 12 for mine, theirs in zip(seen, wanted, strict=True))
