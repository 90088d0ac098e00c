"""The people the window is for: a volunteer with the sixth person of the evening, a caseworker with two hundred."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from dossier_app.core.placing import Part
from dossier_app.ui.cabinet.cabinet_page import CabinetPage
from dossier_app.ui.dossier_page import DossierPage
from dossier_app.ui.frame.commands import Command
from tests.samples import papers
from tests.samples.heif import heif
from tests.samples.parcels import email
from tests.samples.photographs import photograph
from tests.ui.conftest import LIST, NOW
from tests.ui.test_keyboard import CTRL, LONG, dialog, focus, go_to, press, regain, write
from tests.ui.test_proposals import BILL, PASSPORT, written

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.ui.pieces.tray import Tray
    from dossier_app.ui.window import Window
    from dossier_app.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("does not support (grabbing|raise)")
PEOPLE = 200


def carried(*files: Path) -> None:
    """Copy files elsewhere, to paste them here."""
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    QGuiApplication.clipboard().setMimeData(copied)


def people_of(window: Window, qtbot: QtBot) -> CabinetPage:
    window.come_in()
    page = window.page
    assert isinstance(page, CabinetPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=LONG)
    regain(window, qtbot)
    return page


def listed(page: CabinetPage) -> list[str]:
    return [str(page.model.index(row, 0).data()) for row in range(page.model.rowCount())]


def dossier_shown(window: Window, qtbot: QtBot) -> DossierPage:
    qtbot.waitUntil(lambda: isinstance(window.page, DossierPage), timeout=LONG)
    page = window.page
    assert isinstance(page, DossierPage)
    qtbot.waitUntil(lambda: page.has_made(Command.PIECES), timeout=LONG)
    return page


def waiting(tray: Tray) -> int:
    return tray.model.rowCount()


def test_the_papers_of_the_sixth_person_of_the_evening_are_filed_by_enter_and_by_name(
    cabinet: Path, workspace: Workspace, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    for number in range(5):
        workspace.new_dossier(f"DEMO Visite {number}", LIST)
    people_of(window, qtbot)
    press(Qt.Key.Key_N, CTRL)
    dialog(window, qtbot)
    write("DEMO Awa")
    press(Qt.Key.Key_Tab)
    write("3/12/2026")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    write("conjoint de fr")
    press(Qt.Key.Key_Return)
    page = dossier_shown(window, qtbot)
    regain(window, qtbot)
    tray, session = page.pieces.tray, page.session
    session.proposals.start()

    carried(*bag(tmp_path))
    press(Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: not page.desk.busy and waiting(tray) >= 5, timeout=LONG)
    brought = waiting(tray)
    assert page.strip.message is not None

    go_to(lambda widget: widget is tray.list)
    while waiting(tray):
        file_next(page, window, qtbot)
    assert len(session.dossier.attachments) == brought
    assert all(each.requirement for each in session.dossier.attachments)
    assert focus() is page.pieces.checklist  # the last one is filed: the list says what comes next
    assert page.pieces.item is not None

    window.commands[Command.CABINET].trigger()
    qtbot.waitUntil(lambda: isinstance(window.page, CabinetPage), timeout=LONG)
    people = window.page
    assert isinstance(people, CabinetPage)
    qtbot.waitUntil(lambda: listed(people)[:1] == ["DEMO Awa"], timeout=LONG)
    assert people.isAncestorOf(focus())


def bag(folder: Path) -> list[Path]:
    """Return what she brings: a bill, a passport, a photo of a telephone, one in HEIC, a letter that came by e-mail."""
    found = folder / "sac"
    found.mkdir()
    others = {
        "IMG_2041.jpg": photograph("jpeg"),
        "IMG_2042.heic": heif(1),
        "message.eml": email({"acte.pdf": papers.letter("Acte de naissance")}),
    }
    for name, content in others.items():
        (found / name).write_bytes(content)
    return [
        written(found, "scan0001.pdf", *BILL),
        written(found, "scan0002.pdf", *PASSPORT),
        *map(found.joinpath, others),
    ]


def name_of(page: DossierPage, attachment_id: str) -> str:
    return page.session.dossier.attachment(attachment_id).name


def file_next(page: DossierPage, window: Window, qtbot: QtBot) -> None:
    """File the paper under the hand: as it is proposed where a place is, else by the name of a place."""
    tray, bar = page.pieces.tray, page.pieces.proposal
    left = waiting(tray)
    assert focus() is tray.list
    assert tray.ids  # the next paper is chosen each time: nothing to look for
    at = tray.ids[0]
    if name_of(page, at).startswith("scan"):  # its words say what it is
        qtbot.waitUntil(lambda: bar._id == at and Part.PLACE in bar._ticks, timeout=LONG)
        press(Qt.Key.Key_Return)
    else:
        press(Qt.Key.Key_Return, CTRL)
        dialog(window, qtbot)
        write("nationalit")
        press(Qt.Key.Key_Return)
        regain(window, qtbot)
    qtbot.waitUntil(lambda: waiting(tray) < left, timeout=LONG)


def test_a_caseworker_finds_who_presses_among_two_hundred_and_comes_back_to_the_same_list(
    cabinet: Path, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    today = NOW.date()
    for number in range(PEOPLE):
        soon = number % 40 == 0
        day = today + timedelta(days=2 + number // 40 if soon else 30 + number)
        workspace.new_dossier(f"DEMO Personne {number:03}", LIST, filing_date=day)
    people = people_of(window, qtbot)
    qtbot.waitUntil(lambda: people.model.rowCount() == PEOPLE, timeout=LONG)
    assert focus() is people.search
    go_to(lambda widget: "Cette semaine" in str(widget.property("text")))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: people.model.rowCount() == 5, timeout=LONG)
    assert listed(people) == [f"DEMO Personne {number:03}" for number in (0, 40, 80, 120, 160)]
    go_to(lambda widget: widget is people.table)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    page = dossier_shown(window, qtbot)
    assert page.session.dossier.person == "DEMO Personne 040"
    regain(window, qtbot)
    page.filing.set_day(date(2026, 12, 24))
    page.session.set_filing_date(date(2026, 12, 24))
    qtbot.waitUntil(lambda: page.session.snapshot.undo is not None, timeout=LONG)
    window.commands[Command.CABINET].trigger()
    qtbot.waitUntil(lambda: window.page is people, timeout=LONG)
    qtbot.waitUntil(lambda: people.model.rowCount() == 4, timeout=LONG)  # she presses no more: the list followed
    assert people.isAncestorOf(focus())
    press(Qt.Key.Key_F, CTRL)
    assert focus() is people.search
    write("137")
    go_to(lambda widget: "Cette semaine" in str(widget.property("text")))
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: listed(people) == ["DEMO Personne 137"], timeout=LONG)
    press(Qt.Key.Key_F, CTRL)
    press(Qt.Key.Key_Return)
    assert dossier_shown(window, qtbot).session.dossier.person == "DEMO Personne 137"
