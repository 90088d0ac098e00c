"""The page shown: whole to look through at any size of the pane, whatever bars that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QPixmap

from dossier_app.ui.pages.viewer import PageArea
from dossier_app.ui.style.tokens import L

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dossier_app.ui.window import Window


@pytest.fixture
def area(window: Window, qtbot: QtBot) -> PageArea:
    made = PageArea(window.page.kit)
    qtbot.addWidget(made)
    made.show_page(QPixmap(400, 566))
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.25])
def test_bars_come_when_the_page_needs_them_and_settle_at_every_height(area: PageArea, zoom: float) -> None:
    area.resize(400, 300)
    area.set_zoom(zoom)
    asked = {area.sheet.width()}
    for height in range(area.sheet.height() - 40, area.sheet.height() + 3 * L + 40):
        area.resize(400, height)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)  # bars come and go a turn later
        asked.add(area.sheet.width())
        room = area.viewport().size()
        for bar, length, space in (
            (area.verticalScrollBar(), area.sheet.height(), room.height()),
            (area.horizontalScrollBar(), area.sheet.width(), room.width()),
        ):
            assert bar.maximum() == max(length + 2 * L - space, 0)
            assert bar.isVisible() == (bar.maximum() > 0)
    assert len(asked) <= 2, "drawn again for each height"
