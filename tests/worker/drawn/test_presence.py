"""The pages of presence: every row leads to its piece, and a wrong number or page is found."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pypdfium2
import pytest

from dossier_app.core.presence import Span, Strength
from dossier_app.core.proofs import Month, ProofRow, Proofs
from dossier_app.worker.drawn import presence
from dossier_app.worker.drawn.front import draw
from dossier_app.worker.drawn.typeset import BOTTOM, LEFT, RIGHT, TOP
from tests.worker.shelf import LECTURE, Page, Shelf, proof

if TYPE_CHECKING:
    from dossier_app.core.plan import Plan

YEARS = 14
STRENGTHS = (Strength.CERTAIN, Strength.REAL, Strength.LIMITED, None)


def shelf(pieces: int = 40) -> Shelf:
    made = Shelf()
    for n in range(pieces):
        made.add(f"a{n}", *[Page(f"preuve {n} page {p}") for p in range(1 + n % 2)], title=f"Avis de l'année {n} " * 3)
    return made


def shown(pieces: int = 40) -> Proofs:
    months = tuple(
        Month(first=date(2012 + m // 12, 1 + m % 12, 1), strength=STRENGTHS[m % 4], letter="" if m % 4 == 3 else "I")
        for m in range(12 * YEARS)
    )
    rows = tuple(
        ProofRow(
            entry=n,
            since=date(2012 + n // 3, 1 + n % 3, 1),
            until=date(2012 + n // 3, 12, 30),
            strength=STRENGTHS[n % 3] or Strength.LIMITED,
            letter="I",
        )
        for n in range(pieces)
    )
    return Proofs(
        period=Span(start=date(2012, 1, 1), end=date(2025, 12, 31)),
        threshold="Une preuve par trimestre",
        months=months,
        rows=rows,
        gaps=tuple(Span(start=date(2012 + n, 4, 1), end=date(2012 + n, 6, 30)) for n in range(12)),
        letters=(("I", "Avis d’imposition, " * 30), ("•", "Autre document")),
        undated=2,
    )


def planned(volume_limit: float | None = None) -> tuple[Shelf, Plan]:
    made = shelf()
    profile = msgspec.structs.replace(LECTURE, volume_limit=volume_limit)
    return made, msgspec.structs.replace(made.plan(profile), presence=shown())


def words(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def test_matrix_legend_holes_and_rows_are_written_inside_the_page() -> None:
    _, decided = planned()
    drawn = draw(decided, decided.volumes[0])
    assert "Présence en France" in [heading.title for heading in drawn.headings]
    text = words(drawn.pdf)
    for expected in ("2025", "sept.", "preuve certaine", "Repère retenu : Une preuve par trimestre", "Autre document"):
        assert expected in text
    assert "Du dimanche 1er avril 2012 au samedi 30 juin 2012 (3 mois)" in text
    assert "2 pièces sans date" in text
    proofs = drawn.rows[-40:]
    assert [row.entry for row in proofs] == list(range(40))
    assert all(LEFT <= row.left < row.right <= RIGHT and BOTTOM <= row.bottom < row.top <= TOP for row in proofs)


@pytest.mark.parametrize("volume_limit", [None, 0.1])
def test_each_row_of_the_table_of_proofs_leads_to_its_piece(volume_limit: float | None) -> None:
    made, decided = planned(volume_limit)
    assert (decided.bundles > 1) is (volume_limit is not None)
    for volume in range(len(decided.volumes)):
        data, written = made.bind(decided, volume)
        assert proof(data, decided, written, volume).problems == ()
        assert proof(data).problems == ()


@pytest.mark.parametrize("change", [{"number": "7"}, {"first": 2}], ids=str)
def test_a_wrong_number_or_page_in_the_table_of_proofs_stops_the_delivery(
    change: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, decided = planned()
    wrong = list(decided.entries)
    wrong[5] = msgspec.structs.replace(wrong[5], **change)
    spoilt = msgspec.structs.replace(decided, entries=tuple(wrong))
    draw_pages = presence.draw
    monkeypatch.setattr(presence, "draw", lambda paper, _plan, proofs: draw_pages(paper, spoilt, proofs))
    data, written = made.bind(decided)
    assert [found.code for found in proof(data, decided, written).problems] == ["row-differs"]


def test_a_period_without_a_hole_says_so() -> None:
    made, decided = planned()
    whole = msgspec.structs.replace(shown(), gaps=(), undated=0)
    drawn = draw(msgspec.structs.replace(decided, presence=whole), decided.volumes[0])
    assert made.attachments
    assert "Aucune au-delà de ce repère." in words(drawn.pdf)
