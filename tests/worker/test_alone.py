"""Sheets that stand alone: whole, inside the page, and with nothing that their reader should not see."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import msgspec
import pypdfium2
import pytest

from dossier_app.core.listing import Listed
from dossier_app.core.plan import Change, Changes
from dossier_app.core.planning import plan
from dossier_app.core.sheets import DeadlineLine, DrawSheet
from dossier_app.worker.alone import draw, draw_sheet
from tests.worker import bundles
from tests.worker.shelf import Memory

if TYPE_CHECKING:
    from dossier_app.core.plan import Plan
    from dossier_app.worker.exchange import Exchange

PAPER = bundles.paper("un")
WORDS = "tilleul matin cahier rivage bouton laine"


def planned(pieces: int = 3) -> Plan:
    attachments = [
        bundles.attachment(f"a{n}", bundles.refs(PAPER, 1), title=f"Pièce numéro {n}") for n in range(pieces)
    ]
    rows = [bundles.row("", a.id) for a in attachments]
    rows += [Listed(section="Taxes", title="Timbre fiscal", missing="missing", explanation="Au guichet")]
    return plan(bundles.profile(missing=True), bundles.dossier(*attachments), rows, heading=bundles.heading())


def said(job: DrawSheet) -> list[str]:
    data, pages = draw(job)
    with pypdfium2.PdfDocument(data) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) == pages
    return [" ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split()) for text in texts]


def test_the_sheet_of_missing_pieces_is_for_the_person() -> None:
    (text,) = said(DrawSheet(kind="missing", plan=planned()))
    assert "Timbre fiscal" in text
    assert "Cette feuille est pour vous" in text


def test_the_sheet_of_originals_has_a_box_for_each() -> None:
    (text,) = said(DrawSheet(kind="originals", plan=planned()))
    assert "3. Pièce numéro 2" in text


def test_the_sheet_of_changes_stands_alone_too() -> None:
    items = (Change(kind="added", number="4", title="Bail", pages=2),)
    changed = msgspec.structs.replace(
        planned(), changes=Changes(since=date(2026, 11, 2), pieces=1, pages=1, items=items)
    )
    (text,) = said(DrawSheet(kind="changes", plan=changed))
    assert "Pièces ajoutées (1)" in text
    assert "4 Bail 2 pages" in text


def test_each_deadline_is_told_with_its_count_its_doubt_and_its_sources() -> None:
    line = DeadlineLine(
        action="Saisir le tribunal administratif",
        until="Jusqu’au mercredi 2 décembre 2026 à 24 h.",
        steps=("Point de départ : la notification.", "On compte 1 mois."),
        sources=("CESEDA L614-1", "Code de justice administrative, lu le 3 avril 2026"),
        remark="Une réponse décide.",
    )
    pages = said(DrawSheet(kind="deadlines", plan=planned(), deadlines=(line,) * 9))
    assert len(pages) > 1
    text = " ".join(pages)
    for expected in (line.action, line.until, "1. Point de départ", "2. On compte", *line.sources, line.remark):
        assert text.count(expected) == 9
    assert "Faites-le vérifier" in text


def test_without_a_deadline_the_sheet_says_so() -> None:
    assert "Aucun délai ne court" in said(DrawSheet(kind="deadlines", plan=planned()))[0]


@pytest.mark.parametrize("pieces", [1, 3, 34, 36, 120])
def test_a_receipt_comes_twice_with_every_number_and_a_place_for_the_stamp(pieces: int) -> None:
    pages = said(DrawSheet(kind="receipt", plan=planned(pieces)))
    assert len(pages) % 2 == 0
    half = len(pages) // 2
    for copy, name in ((pages[:half], "EXEMPLAIRE DE LA PERSONNE"), (pages[half:], "EXEMPLAIRE DU SERVICE")):
        text = " ".join(copy)
        assert name in text
        assert all(f"{n + 1} Pièce numéro {n} 1 page" in text for n in range(pieces))
        assert text.count("Nom, signature et cachet du service") == 1
        assert "il ne dit rien de la suite" in text


def test_the_slip_of_a_stick_has_the_words_and_names_nobody() -> None:
    job = DrawSheet(kind="passphrase", plan=planned(), passphrase=WORDS)
    (text,) = said(job)
    assert all(word in text for word in WORDS.split())
    assert "DEMO" not in text
    assert "Pièce" not in text
    assert b"DEMO" not in draw(job)[0]
    assert "tilleul" not in repr(job)


def test_a_sheet_leaves_through_the_output() -> None:
    exchange = Memory({})
    made = draw_sheet(DrawSheet(kind="missing", plan=planned()), cast("Exchange", exchange))
    assert made.pages == 1
    with pypdfium2.PdfDocument(exchange.output.getvalue()) as document:
        assert document.get_page_size(0) == pytest.approx((595.28, 841.89), abs=0.1)
