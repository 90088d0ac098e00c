"""Sheets that stand alone: whole, inside the page, and with nothing that their reader should not see."""

from __future__ import annotations

import io
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, cast

import msgspec
import pikepdf
import pypdfium2
import pytest

from dossier_app.core.listing import Listed
from dossier_app.core.plan import Change, Changes, Missing
from dossier_app.core.planning import plan
from dossier_app.core.sheets import DeadlineLine, DrawSheet
from dossier_app.worker.drawn.alone import draw, draw_sheet
from dossier_app.worker.drawn.sheets import STATES
from tests.worker import bundles
from tests.worker.drawn.test_structure import marks, of_kind
from tests.worker.shelf import Memory
from tests.worker.vera import judgement

if TYPE_CHECKING:
    from pathlib import Path

    from dossier_app.core.plan import Plan
    from dossier_app.core.sheets import SheetKind
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


HOSTILE = (
    "DEMO " + "Jean-Baptiste-Emmanuel " * 14,
    "DEMO محمد بن عبد الله",
    "DEMO " + "X" * 120,
)


def crowded(person: str) -> Plan:
    """A plan of sixty pieces of each length, sixty missing ones in each state, for a person of a hard name."""
    decided = planned(60)
    entries = tuple(
        msgspec.structs.replace(
            entry,
            title=f"Acte de l’enfant {n} " + "très long " * (n % 23),
            date="01/02/2026 – 28/02/2026",
            original=True,
        )
        for n, entry in enumerate(decided.entries)
    )
    states = list(STATES)
    lacking = tuple(
        Missing(
            section=f"Rubrique {n // 5} " + "sans fin " * (n % 20),
            title="Copie intégrale de l’acte de naissance de l’enfant " + "DEMO " * (n % 15),
            state=states[n % len(states)],
            lacking=("manque : " + "bulletin de paie de l’employeur " * (n % 11), "3 pièces sur 12")[: n % 3],
            explanation="La mairie ne répond pas. " * (n % 4),
        )
        for n in range(60)
    )
    heading = msgspec.structs.replace(decided.heading, person=person, title="Certificat de résidence " * 9)
    return msgspec.structs.replace(decided, entries=entries, missing=lacking, heading=heading)


@pytest.mark.parametrize("person", HOSTILE)
@pytest.mark.parametrize("kind", ["missing", "originals", "receipt"])
def test_no_words_overlap_leave_the_page_or_stand_alone_on_it(kind: SheetKind, person: str) -> None:
    data, pages = draw(DrawSheet(kind=kind, plan=crowded(person)))
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) == pages
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_rect(n) for n in range(text.count_rects())]
            assert len(boxes) > 5
            assert all(left > 50 and right < 545 and bottom > 20 and top < 800 for left, bottom, right, top in boxes)
            for one, other in combinations(boxes, 2):
                across = min(one[2], other[2]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[1], other[1])
                assert across < 1 or down < 2, (text.get_text_bounded(*one), text.get_text_bounded(*other))


def test_a_receipt_counts_the_pages_of_each_copy_and_names_the_person_whole() -> None:
    pages = said(DrawSheet(kind="receipt", plan=crowded("DEMO Élisabeth-Cunégonde Marie-Thérèse de La Tour")))
    half = len(pages) // 2
    assert [page.split()[-1] for page in pages] == [str(n + 1) for n in range(half)] * 2
    assert "Par : DEMO Élisabeth-Cunégonde Marie-Thérèse de La Tour" in pages[half - 1]
    assert "60 pièces, 60 pages. Ce reçu" in pages[half - 1]


@pytest.mark.parametrize("kind", ["missing", "originals", "receipt", "deadlines", "passphrase"])
def test_a_sheet_alone_is_described_whole_for_those_who_do_not_see_it(kind: SheetKind) -> None:
    """ISO 14289-1, 5 and 7.1: identification, title, language, and every word in the tree or furniture."""
    line = DeadlineLine(action="Agir", until="Jusqu’à demain", steps=("Compter",), sources=("CESEDA",))
    job = DrawSheet(kind=kind, plan=crowded("DEMO Awa"), deadlines=(line,), passphrase=WORDS)
    with pikepdf.open(io.BytesIO(draw(job)[0])) as pdf:
        said_of_it = pdf.Root.Metadata.read_bytes()
        assert b"<pdfuaid:part>1</pdfuaid:part>" in said_of_it
        assert b"<dc:title>" in said_of_it
        assert pdf.Root.MarkInfo.Marked
        assert "/Suspects" not in pdf.Root.MarkInfo
        for page in pdf.pages:
            numbers, loose = marks(page)
            assert loose == []
            assert numbers == list(range(len(numbers)))
        tables, lists = of_kind(pdf, "Table"), of_kind(pdf, "L")
        assert (len(tables), bool(lists)) == {
            "missing": (0, True),
            "originals": (1, False),
            "receipt": (2, False),
            "deadlines": (0, False),
            "passphrase": (0, True),
        }[kind]
        for table in tables:
            assert len({len(row.K) for row in table.K}) == 1
            assert all(row.S == pikepdf.Name.TR for row in table.K)


@pytest.mark.parametrize("kind", ["missing", "originals", "receipt", "deadlines", "passphrase"])
def test_another_judge_agrees_that_a_sheet_is_accessible(kind: SheetKind, tmp_path: Path) -> None:
    job = DrawSheet(kind=kind, plan=crowded("DEMO Awa"), passphrase=WORDS)
    assert judgement(draw(job)[0], "ua1", tmp_path) == "PASS"


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
