"""The pages of presence tell what leaves, month by month, and nothing of what is kept back."""

from __future__ import annotations

from datetime import date

import msgspec

from dossier_app.core.presence import Proof, Span, Strength, Threshold
from dossier_app.core.proofs import UNKNOWN_LETTER, Month, Proofs, proofs
from tests.core.making import WORDS, attachment, piece

PERIOD = Span(start=date(2024, 11, 20), end=date(2025, 4, 10))
THRESHOLD = Threshold(id="t", title=WORDS, cell="quarter", per_cell=1, longest_gap_months=1)
PIECES = {
    "tax": msgspec.structs.replace(piece("tax"), proof=Proof(strength=Strength.CERTAIN, covers="year", letter="I")),
    "bill": msgspec.structs.replace(piece("bill"), proof=Proof(strength=Strength.REAL, covers="month", letter="E")),
}
BILL = attachment("b", "presence", "bill", issued_on=date(2025, 1, 9))
LETTER = attachment("l", "presence", "", issued_on=date(2025, 2, 3))


def laid(*papers: object, leaving: str = "bltu") -> Proofs | None:
    entries = [(index, name) for index, name in enumerate(leaving)]
    return proofs(PIECES, papers, PERIOD, THRESHOLD, entries)  # type: ignore[arg-type]


def test_each_month_shows_its_best_proof_and_holes_are_named() -> None:
    found = laid(LETTER, BILL)
    assert found is not None
    assert [(month.first.month, month.strength, month.letter) for month in found.months] == [
        (11, None, ""),
        (12, None, ""),
        (1, Strength.REAL, "E"),
        (2, Strength.LIMITED, UNKNOWN_LETTER),
        (3, None, ""),
        (4, None, ""),
    ]
    assert found.gaps == (Span(start=date(2025, 2, 4), end=date(2025, 4, 10)),)
    assert found.threshold == "mots"


def test_proofs_follow_one_another_in_time_each_with_its_piece() -> None:
    tax = attachment("t", "presence", "tax", issued_on=date(2025, 8, 1))
    found = laid(LETTER, BILL, tax)
    assert found is not None
    assert [(row.entry, row.since, row.until, row.letter) for row in found.rows] == [
        (0, date(2025, 1, 1), date(2025, 1, 31), "E"),
        (2, date(2025, 1, 1), date(2025, 12, 31), "I"),
        (1, date(2025, 2, 3), date(2025, 2, 3), UNKNOWN_LETTER),
    ]
    assert found.letters == (("E", "Pièce bill"), ("I", "Pièce tax"), (UNKNOWN_LETTER, "Autre document"))
    assert found.months[2] == Month(first=date(2025, 1, 1), strength=Strength.CERTAIN, letter="I")


def test_what_is_kept_back_leaves_a_hole_and_no_word() -> None:
    found = laid(LETTER, BILL, leaving="l")
    assert found is not None
    assert [row.entry for row in found.rows] == [0]
    assert found.months[2].strength is None
    assert "bill" not in str(found)


def test_a_piece_without_a_date_is_counted_apart_and_alone_makes_no_page() -> None:
    undated = attachment("u", "presence", "bill")
    found = laid(undated, BILL)
    assert found is not None
    assert found.undated == 1
    assert laid(undated) is None
    assert laid() is None
