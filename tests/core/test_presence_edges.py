"""The matrix at its edges: first and last day, what is outside, what has no period, how strong and how thin."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dossier_app.core.presence import Mark, Span, Strength, full_length, holes, presence, span_of
from tests.core.making import attachment
from tests.core.test_presence import KINDS, TWO_YEARS, lay, threshold


def keys(*filed: object, **more: object) -> list[str]:
    return [square.cell.key for square in lay(*filed, **more).squares if square.marks]


def test_a_proof_of_the_first_or_the_last_day_counts() -> None:
    assert keys(attachment("m", kind="mail", issued_on=date(2024, 1, 1))) == ["2024-S1"]
    assert keys(attachment("m", kind="mail", issued_on=date(2025, 12, 31))) == ["2025-S2"]
    assert keys(attachment("m", kind="mail", issued_on=date(2023, 12, 31))) == []
    assert keys(attachment("m", kind="mail", issued_on=date(2026, 1, 1))) == []


def test_a_long_proof_counts_in_every_cell_of_the_period_that_it_touches() -> None:
    lease = attachment("l", kind="pay", covers_from=date(2020, 1, 1), covers_until=date(2030, 1, 1))
    assert keys(lease) == ["2024-S1", "2024-S2", "2025-S1", "2025-S2"]


def test_what_is_undated_or_outside_does_not_hide_what_follows() -> None:
    found = lay(
        attachment("u", kind="pay"),
        attachment("old", kind="pay", issued_on=date(2001, 2, 1)),
        attachment("p", kind="pay", issued_on=date(2024, 2, 1)),
        attachment("v"),
    )
    assert [mark.attachment for square in found.squares for mark in square.marks] == ["p"]
    assert (found.period, found.undated) == (TWO_YEARS, ("u", "v"))


def test_a_mark_has_the_strength_and_letter_of_its_kind_or_counts_as_limited() -> None:
    marks = (
        lay(
            attachment("x", kind="nothing-known", issued_on=date(2024, 2, 1)),
            attachment("y", kind="poem", issued_on=date(2024, 2, 1)),
            attachment("t", kind="tax", issued_on=date(2024, 2, 1)),
        )
        .squares[0]
        .marks
    )
    assert marks == (
        Mark(attachment="t", strength=Strength.CERTAIN, letter="C"),
        Mark(attachment="x", strength=Strength.LIMITED, letter="•"),
        Mark(attachment="y", strength=Strength.LIMITED, letter="•"),
    )


@pytest.mark.parametrize("end", ["covers_from", "covers_until"])
def test_half_a_period_is_read_as_a_day_of_its_kind(end: str) -> None:
    half = msgspec.structs.replace(attachment("a"), **{end: date(2024, 6, 30)})
    kind = KINDS["tax"].proof
    whole_year = Span(start=date(2024, 1, 1), end=date(2024, 12, 31))
    assert span_of(msgspec.structs.replace(half, issued_on=date(2020, 1, 1)), kind) == whole_year
    day = Span(start=date(2024, 6, 30), end=date(2024, 6, 30))
    assert span_of(half, KINDS["mail"].proof) == day


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2024, 3, 1), date(2024, 3, 30), 0),
        (date(2024, 3, 1), date(2024, 3, 31), 1),
        (date(2024, 3, 1), date(2024, 4, 29), 1),
        (date(2024, 3, 15), date(2024, 4, 14), 1),
    ],
)
def test_a_hole_is_measured_in_whole_months(start: date, end: date, months: int) -> None:
    assert full_length(Span(start=start, end=end)) == months


@pytest.mark.parametrize(
    ("back", "limit", "gaps"),
    [
        (date(2024, 2, 29), None, 0),
        (date(2024, 3, 1), None, 1),
        (date(2024, 3, 1), 1, 0),
        (date(2024, 3, 31), 1, 0),
        (date(2024, 4, 1), 1, 1),
    ],
)
def test_a_hole_counts_from_one_whole_month_or_above_what_the_threshold_tolerates(
    back: date, limit: int | None, gaps: int
) -> None:
    before = attachment("a", covers_from=date(2024, 1, 1), covers_until=date(2024, 1, 31))
    after = attachment("b", covers_from=back, covers_until=date(2025, 12, 31))
    assert len(lay(before, after, cell="month", longest_gap_months=limit).gaps) == gaps


def test_the_longest_hole_comes_first() -> None:
    filed = [
        attachment("a", covers_from=date(2024, 2, 1), covers_until=date(2024, 6, 30)),
        attachment("b", covers_from=date(2024, 12, 1), covers_until=date(2025, 9, 30)),
    ]
    assert [gap.start for gap in lay(*filed, longest_gap_months=0).gaps] == [
        date(2024, 7, 1),
        date(2025, 10, 1),
        date(2024, 1, 1),
    ]


def test_a_hole_ends_on_the_eve_of_the_next_proof_and_the_last_on_the_last_day() -> None:
    period = Span(start=date(2024, 1, 1), end=date(2024, 1, 31))
    spans = [
        Span(start=date(2024, 1, 2), end=date(2024, 1, 30)),
        Span(start=date(2024, 2, 1), end=date(2024, 2, 2)),
    ]
    assert holes(period, spans) == (Span(start=date(2024, 1, 1), end=date(2024, 1, 1)), _day(31))
    assert holes(period, [Span(start=date(2024, 1, 1), end=date(2024, 1, 31))]) == ()
    assert holes(period, [_day(31)])[0].end == date(2024, 1, 30)


def _day(number: int) -> Span:
    return Span(start=date(2024, 1, number), end=date(2024, 1, number))


def test_each_year_counts_each_certain_proof_once_and_as_many_as_asked() -> None:
    taxes = [attachment(f"t{n}", kind="tax", issued_on=date(2024, 5, 5)) for n in (1, 2)]
    assert lay(*taxes, certain_per_year=2).weak_years == (2025,)
    assert lay(*taxes, certain_per_year=3).weak_years == (2024, 2025)
    assert lay(*taxes).weak_years == ()


@pytest.mark.parametrize(("wanted", "thin", "surplus"), [(1, 2, ("b", "c")), (2, 2, ("c",)), (3, 2, ()), (4, 4, ())])
def test_a_cell_is_thin_below_what_is_asked_and_its_surplus_is_the_weakest(
    wanted: int, thin: int, surplus: tuple[str, ...]
) -> None:
    filed = [attachment(name, kind="tax", issued_on=date(2024, 5, 5)) for name in "abc"]
    found = lay(*filed, per_cell=wanted)
    assert (len(found.thin), found.surplus) == (thin, surplus)


def test_without_a_number_asked_the_strongest_proof_of_a_cell_is_still_needed() -> None:
    filed = [attachment(name, kind="tax", issued_on=date(2024, 5, 5)) for name in "ab"]
    assert lay(*filed, per_cell=0).surplus == ("b",)


def test_a_threshold_is_not_met_by_any_one_of_its_failings() -> None:
    tax = [attachment(f"t{year}", kind="tax", issued_on=date(year, 5, 5)) for year in (2024, 2025)]
    assert lay(*tax).met
    assert not lay(*tax, per_cell=2).met
    assert not lay(*tax, certain_per_year=2).met
    assert not lay(tax[0], per_cell=0, longest_gap_months=3).met


def test_an_empty_cell_has_no_best_proof() -> None:
    empty = presence({}, [], TWO_YEARS, threshold()).squares[0]
    assert (empty.marks, empty.best) == ((), None)
