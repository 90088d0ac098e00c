"""What is read in a document is proposed under its page; Enter accepts it, Later sets it aside, both can be undone."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from reportlab.pdfgen.canvas import Canvas

from dossier_app.core.placing import Part
from dossier_app.ui.frame.commands import Command
from dossier_app.ui.parts.sure_dialog import SureDialog
from tests.ui.test_dossier import bring

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dossier_app.ui.dossier_page import DossierPage
    from dossier_app.ui.pieces.proposal_bar import ProposalBar
    from dossier_app.ui.window import Window

LONG = 30_000
BILL = (
    "Électricité de Demoville",
    "Facture du 28 mai 2026",
    "Titulaire du contrat : DEMO Awa",
    "Point de livraison 01234567890123",
    "Consommation d'électricité : 120 kWh, abonnement, kwh",
)
PASSPORT = (
    "PASSEPORT PASSPORT",
    "P<MLIDEMO<<AWA<<<<<<",
    "Date d'expiration : 14/09/2031",
    "Date de délivrance : 15/09/2021",
)


def written(folder: Path, name: str, *lines: str, before: int = 0) -> Path:
    """Write a PDF of these lines, after some pages of other words."""
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    for _ in range(before):
        canvas.drawString(72, 700, "Conditions générales de vente, sans rien de particulier")
        canvas.showPage()
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 22 * number, line)
    canvas.save()
    path = folder / name
    path.write_bytes(target.getvalue())
    return path


@pytest.fixture
def bar(page: DossierPage) -> ProposalBar:
    page.session.proposals.start()
    return page.pieces.proposal


def shown(page: DossierPage, bar: ProposalBar, qtbot: QtBot, path: Path) -> str:
    """Bring a document, choose it in the tray, wait for its proposal; return its id."""
    bring(page, qtbot, path)
    attachment_id = page.session.dossier.attachments[-1].id
    qtbot.waitUntil(lambda: page.pieces.tray.choose(attachment_id), timeout=LONG)
    qtbot.waitUntil(lambda: bar.offers, timeout=LONG)
    return attachment_id


def test_enter_in_the_tray_accepts_everything_that_is_shown_in_one_step(
    page: DossierPage, bar: ProposalBar, qtbot: QtBot, tmp_path: Path
) -> None:
    bill = shown(page, bar, qtbot, written(tmp_path, "scan.pdf", *BILL))
    ticks = [tick.text() for tick in bar._ticks.values()]
    assert " → " in ticks[0]
    assert ticks[1].replace("\u00a0", " ") == "Daté du 28 mai 2026"
    assert "Facture du 28 mai 2026" in bar._ticks[Part.ISSUED].accessibleDescription()
    assert page.pieces.viewer.area._marks != ()
    QTest.keyClick(page.pieces.tray.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.session.dossier.attachment(bill).requirement), timeout=LONG)
    filed = page.session.dossier.attachment(bill)
    assert (filed.requirement, filed.issued_on) == ("domicile", date(2026, 5, 28))
    assert not bar.offers
    assert page.pieces.viewer.area._marks == ()
    page.session.undo()
    qtbot.waitUntil(lambda: not page.session.dossier.attachment(bill).requirement, timeout=LONG)
    assert page.session.dossier.attachment(bill).issued_on is None


def test_a_part_left_unticked_is_not_filled_in(
    page: DossierPage, bar: ProposalBar, qtbot: QtBot, tmp_path: Path
) -> None:
    bill = shown(page, bar, qtbot, written(tmp_path, "scan.pdf", *BILL))
    bar._ticks[Part.PLACE].click()
    QTest.keyClick(page.pieces.viewer.area, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.session.dossier.attachment(bill).issued_on is not None, timeout=LONG)
    assert page.session.dossier.attachment(bill).requirement == ""
    qtbot.waitUntil(lambda: bar.offers, timeout=LONG)
    bar._ticks[Part.PLACE].click()
    assert not bar._accept.isEnabled()


def test_later_proposes_nothing_more_for_this_document_until_it_is_undone(
    page: DossierPage, bar: ProposalBar, qtbot: QtBot, tmp_path: Path
) -> None:
    bill = shown(page, bar, qtbot, written(tmp_path, "scan.pdf", *BILL))
    bar._later.click()
    qtbot.waitUntil(lambda: page.session.dossier.attachment(bill).set_aside, timeout=LONG)
    assert not bar.isVisible()
    page.session.undo()
    qtbot.waitUntil(lambda: bar.offers, timeout=LONG)


def test_a_line_on_a_later_page_is_one_click_away(
    page: DossierPage, bar: ProposalBar, qtbot: QtBot, tmp_path: Path
) -> None:
    shown(page, bar, qtbot, written(tmp_path, "scan.pdf", *BILL, before=2))
    assert bar._show.isVisible()
    bar._show.click()
    assert page.pieces.viewer.page == 2
    assert page.pieces.viewer.area._marks != ()
    assert not bar._show.isVisible()


def test_the_sure_ones_are_listed_before_they_are_accepted_together(
    page: DossierPage, bar: ProposalBar, qtbot: QtBot, tmp_path: Path
) -> None:
    bring(page, qtbot, written(tmp_path, "a.pdf", *BILL), written(tmp_path, "b.pdf", *PASSPORT))
    qtbot.waitUntil(lambda: len(page.session.proposals.sure) == 2, timeout=LONG)
    tray = page.pieces.tray
    assert tray._sure.text() == "2 propositions sûres…"
    tray._sure.click()
    dialog = next(found for found in page.findChildren(SureDialog) if found.isVisible())
    assert [line.text(0) for line in dialog._lines] == ["a.pdf", "b.pdf"]
    dialog._lines[0].setCheckState(0, Qt.CheckState.Unchecked)
    dialog.accept()
    qtbot.waitUntil(lambda: page.session.dossier.attachments[1].requirement != "", timeout=LONG)
    assert page.session.dossier.attachments[0].requirement == ""
    assert page.session.dossier.attachments[1].valid_until == date(2031, 9, 14)
    qtbot.waitUntil(lambda: len(page.session.proposals.sure) == 1, timeout=LONG)
    assert tray._sure.text() == "1 proposition sûre…"


def test_enter_does_what_it_did_where_nothing_is_proposed(
    page: DossierPage, bar: ProposalBar, qtbot: QtBot, tmp_path: Path
) -> None:
    from dossier_app.ui.pieces.place_dialog import PlaceDialog

    bring(page, qtbot, written(tmp_path, "note.pdf", "Bonjour à tous, à bientôt, et merci pour tout le reste"))
    attachment_id = page.session.dossier.attachments[0].id
    qtbot.waitUntil(lambda: page.pieces.tray.choose(attachment_id), timeout=LONG)
    assert not bar.offers
    page.pieces.tray.list.setFocus()
    QTest.keyClick(page.pieces.tray.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(found.isVisible() for found in page.findChildren(PlaceDialog)), timeout=LONG)


def test_the_menu_accepts_what_is_proposed_and_says_when_nothing_is(
    page: DossierPage, bar: ProposalBar, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.why_not(Command.ACCEPT) == "Rien n’est proposé pour le document affiché."
    told: list[str] = []
    page.selection_changed.connect(lambda: told.append(page.why_not(Command.ACCEPT)))
    bill = shown(page, bar, qtbot, written(tmp_path, "scan.pdf", *BILL))
    assert told[-1] == ""  # the window was told when it came
    page.do(Command.ACCEPT)
    qtbot.waitUntil(lambda: bool(page.session.dossier.attachment(bill).requirement), timeout=LONG)
    assert page.why_not(Command.ACCEPT) != ""


def test_the_page_keeps_half_of_the_pane_while_its_proposal_is_read(
    page: DossierPage, window: Window, bar: ProposalBar, qtbot: QtBot, tmp_path: Path
) -> None:
    window.resize(1366, 768)
    shown(page, bar, qtbot, written(tmp_path, "scan.pdf", *BILL))
    pane, fields = page.pieces.document, page.pieces.fields
    qtbot.waitUntil(lambda: pane.viewer.area.height() * 2 >= pane.height(), timeout=LONG)
    assert fields.kind.isHidden()
    fields.whole.click()
    qtbot.waitUntil(fields.note.isVisible, timeout=LONG)
    fields.whole.click()
    bar._later.click()
    qtbot.waitUntil(fields.kind.isVisible, timeout=LONG)
    assert fields.note.isHidden()
    qtbot.waitUntil(lambda: pane.viewer.area.height() * 2 >= pane.height(), timeout=LONG)


def test_folded_fields_say_what_they_hold_in_one_line(
    page: DossierPage, bar: ProposalBar, qtbot: QtBot, tmp_path: Path
) -> None:
    bill = shown(page, bar, qtbot, written(tmp_path, "scan.pdf", *BILL))
    page.session.change(bill, "note", note="Vue avec elle")
    qtbot.waitUntil(lambda: "Note\u00a0: Vue avec elle" in page.pieces.fields._noted.text(), timeout=LONG)
    page.pieces.fields.show_all(shown=True)
    assert page.pieces.fields._noted.text() == ""
