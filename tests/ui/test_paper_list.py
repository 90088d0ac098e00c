"""A document of the tray can be dragged into the one on show: pressing it does not show it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

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
