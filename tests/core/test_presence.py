"""Presence over the years: spans, holes, the matrix and what a threshold asks."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.core.presence import Presence, Proof, Span, Strength, Threshold, holes, presence, span_of
from tests.core.making import attachment, piece

SOURCE = [{"title": "t", "read_on": date(2026, 1, 1)}]


def proof(strength: str, covers: str) -> dict[str, object]:
    return {"strength": strength, "covers": covers, "letter": strength[0].upper(), "references": SOURCE}


KINDS = {
    kind.id: kind
    for kind in (
        piece("tax", proof=proof("certain", "year")),
        piece("pay", proof=proof("real", "month")),
        piece("mail", proof=proof("limited", "day")),
        piece("poem"),
    )
}
TWO_YEARS = Span(start=date(2024, 1, 1), end=date(2025, 12, 31))


def threshold(**more: object) -> Threshold:
    known = {"id": "t", "title": {"fr": "t"}, "cell": "half-year", "per_cell": 1}
    return msgspec.convert({**known, **more}, Threshold)


def lay(*filed: object, **more: object) -> Presence:
    return presence(KINDS, filed, TWO_YEARS, threshold(**more))  # type: ignore[arg-type]


def test_a_document_covers_its_own_period_or_that_of_its_kind() -> None:
    kind = msgspec.convert(proof("real", "month"), Proof)
    dated = attachment("a", issued_on=date(2024, 5, 10))
    assert span_of(dated, kind) == Span(start=date(2024, 5, 1), end=date(2024, 5, 31))
    assert span_of(dated, None) == Span(start=date(2024, 5, 10), end=date(2024, 5, 10))
    own = attachment("a", covers_from=date(2024, 6, 30), covers_until=date(2024, 6, 1))
    assert span_of(own, kind) == Span(start=date(2024, 6, 1), end=date(2024, 6, 30))
    assert span_of(attachment("a"), kind) is None
    loose = msgspec.structs.replace(kind, covers="period")
    assert span_of(attachment("a", covers_from=date(2024, 6, 30)), loose) == Span(
        start=date(2024, 6, 30), end=date(2024, 6, 30)
    )


def test_the_matrix_shows_the_strongest_proof_of_each_cell() -> None:
    found = lay(
        attachment("m", kind="mail", issued_on=date(2024, 2, 1)),
        attachment("p", kind="pay", issued_on=date(2024, 2, 1)),
        attachment("t", kind="tax", issued_on=date(2025, 2, 1)),
        attachment("x", kind="poem", issued_on=date(2025, 2, 1)),
        attachment("u", kind="pay"),
        attachment("old", kind="pay", issued_on=date(2001, 2, 1)),
    )
    assert [square.best.attachment if square.best else "" for square in found.squares] == ["p", "", "t", "t"]
    assert found.squares[2].marks[1].strength is Strength.LIMITED
    assert (found.thin, found.undated) == (("2024-S2",), ("u",))
    assert not found.met


def test_a_threshold_can_ask_for_public_proofs_each_year_and_limit_holes() -> None:
    pays = [attachment(f"p{n}", kind="pay", issued_on=date(2024, n, 5)) for n in (1, 2, 9)]
    tax = attachment("t", kind="tax", issued_on=date(2025, 5, 5))
    found = lay(*pays, tax, certain_per_year=1, longest_gap_months=3)
    assert found.weak_years == (2024,)
    assert found.gaps == (Span(start=date(2024, 3, 1), end=date(2024, 8, 31)),)
    monthly = lay(*pays, tax, cell="month", per_cell=1)
    assert monthly.gaps[0] == Span(start=date(2024, 3, 1), end=date(2024, 8, 31))
    assert lay(*pays, tax).gaps == ()
    assert lay(*pays, tax).holes == monthly.holes == tuple(sorted(monthly.gaps, key=lambda gap: gap.start))


def test_a_threshold_is_met_when_nothing_is_missing() -> None:
    taxes = [attachment(f"t{year}", kind="tax", issued_on=date(year, 5, 5)) for year in (2024, 2025)]
    assert lay(*taxes, certain_per_year=1, longest_gap_months=0).met


def test_surplus_proofs_are_those_no_cell_needs() -> None:
    taxes = [attachment(f"t{year}", kind="tax", issued_on=date(year, 5, 5)) for year in (2024, 2025)]
    extra = attachment("m", kind="mail", issued_on=date(2024, 5, 5))
    assert lay(*taxes, extra).surplus == ("m",)


DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 200)), max_size=12).map(
    lambda found: [Span(start=day, end=day + timedelta(days=length)) for day, length in found]
)


@given(SPANS)
def test_holes_and_spans_together_cover_the_period_exactly(spans: list[Span]) -> None:
    def days(found: Span) -> set[date]:
        length = (found.end - found.start).days + 1
        return {found.start + timedelta(days=n) for n in range(length)}

    covered = set().union(*map(days, spans)) & days(TWO_YEARS)
    empty = set().union(*map(days, holes(TWO_YEARS, spans)))
    assert covered | empty == days(TWO_YEARS)
    assert not covered & empty
