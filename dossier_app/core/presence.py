"""Presence over the years: what proves it, how strongly, and where the holes are."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

from dossier_app.core.cells import Cell, cell_of, cells
from dossier_app.core.durations import full_months
from dossier_app.core.problems import Value
from dossier_app.core.sources import Slug, Sourced, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dossier_app.core.dossier import Attachment


class Strength(StrEnum):
    """How convincing a proof of presence is."""

    CERTAIN = "certain"
    REAL = "real"
    LIMITED = "limited"


class Proof(Sourced, frozen=True, kw_only=True):
    """What a kind of document is worth as a proof of presence, and the period one copy of it covers.

    Attributes:
        strength: Best strength it can have.
        covers: What a copy covers when its own period is not given: the day, month, year… of its date.
        letter: One letter that stands for its family in the matrix.
        caution: What weakens it or may harm.
    """

    strength: Strength
    covers: Literal["day", "month", "quarter", "half-year", "year", "school-year", "period"]
    letter: str = "•"
    caution: Words | None = None


class PresenceRule(Sourced, frozen=True, kw_only=True):
    """Proofs of presence asked over a duration.

    Attributes:
        requirement: Where the proofs are filed.
        months: Length of the period, a parameter id or a number of months.
        threshold: Id of the presence threshold used unless the user picks another.
        since: Question whose date opens the period instead.
    """

    requirement: Slug
    months: int
    threshold: Slug
    since: Slug | None = None


class Threshold(Sourced, frozen=True, kw_only=True):
    """How many proofs of presence are asked, by one source.

    Attributes:
        cell: Unit of time in which proofs are counted.
        per_cell: Proofs wanted in each cell.
        certain_per_year: How many of them of strength *certain* each year.
        longest_gap_months: Longest hole tolerated, in whole months.
        prefecture: Département code where it is local practice.
    """

    id: Slug
    title: Words
    cell: Literal["month", "quarter", "half-year", "year"]
    per_cell: int
    certain_per_year: int = 0
    longest_gap_months: int | None = None
    prefecture: str = ""


# --- the matrix -------------------------------------------------------------------------------------------------


class Span(Value, frozen=True, kw_only=True):
    """A period, both days included."""

    start: date
    end: date


class Mark(Value, frozen=True, kw_only=True):
    """One proof in one cell."""

    attachment: str
    strength: Strength
    letter: str


class Square(Value, frozen=True, kw_only=True):
    """One cell of the matrix with its proofs, the strongest first."""

    cell: Cell
    marks: tuple[Mark, ...]

    @property
    def best(self) -> Mark | None:
        """The strongest proof of the cell, or None where there is a hole."""
        return self.marks[0] if self.marks else None


class Presence(Value, frozen=True, kw_only=True):
    """Presence over a period.

    Attributes:
        period: What had to be proved.
        squares: Cell after cell.
        holes: All that no proof covers, in order, however short.
        gaps: Holes that are too long, longest first, counted in days and not in cells.
        thin: Keys of cells with fewer proofs than the threshold asks.
        weak_years: Years that lack the proofs of strength *certain* that the threshold asks.
        surplus: Attachments whose every cell would still meet the threshold without them.
        undated: Attachments that give no period.
    """

    period: Span
    squares: tuple[Square, ...]
    holes: tuple[Span, ...]
    gaps: tuple[Span, ...]
    thin: tuple[str, ...]
    weak_years: tuple[int, ...]
    surplus: tuple[str, ...]
    undated: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Tell whether the threshold is met everywhere."""
        return not self.thin and not self.weak_years and not self.gaps


class HasProof(Protocol):
    """A kind of document, as far as the matrix is concerned."""

    @property
    def proof(self) -> Proof | None:
        """What it is worth as a proof of presence."""


_ORDER = {Strength.CERTAIN: 0, Strength.REAL: 1, Strength.LIMITED: 2}


def span_of(attachment: Attachment, proof: Proof | None) -> Span | None:
    """Return the period that a document covers: its own, or what its kind covers around its date."""
    if attachment.covers_from is not None and attachment.covers_until is not None:
        first, last = sorted((attachment.covers_from, attachment.covers_until))
        return Span(start=first, end=last)
    day = attachment.covers_from or attachment.covers_until or attachment.issued_on
    if day is None:
        return None
    if proof is None or proof.covers == "day" or proof.covers == "period":  # noqa: PLR1714 - the checker follows ==
        return Span(start=day, end=day)
    cell = cell_of(day, proof.covers)
    return Span(start=cell.start, end=cell.end)


def holes(period: Span, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the parts of a period that no span covers, in order."""
    found = []
    day = period.start
    for span in sorted(spans, key=lambda s: s.start):
        if span.start > period.end:
            break
        if span.start > day:
            found.append(Span(start=day, end=span.start - timedelta(days=1)))
        day = max(day, span.end + timedelta(days=1))
    if day <= period.end:
        found.append(Span(start=day, end=period.end))
    return tuple(found)


def full_length(span: Span) -> int:
    """Return how many whole months a period lasts.

    Holes are measured so: the days of the current month before filing, for which no paper exists yet, are no hole.
    """
    return full_months(span.start, span.end + timedelta(days=1))


def presence(
    pieces: Mapping[str, HasProof], attachments: Iterable[Attachment], period: Span, threshold: Threshold
) -> Presence:
    """Lay proofs out over a period and compare them with a threshold.

    Args:
        pieces: Kinds of document by id. A document without a kind, or whose kind is no proof, counts as *limited*.
        attachments: What is filed as proofs.
        period: What must be proved.
        threshold: How many proofs are asked, by which source.
    """
    grid = cells(period.start, period.end, threshold.cell)
    columns = {cell.key: index for index, cell in enumerate(grid)}
    marks: list[list[Mark]] = [[] for _ in grid]
    spans: list[Span] = []
    undated: list[str] = []
    for attachment in attachments:
        kind = pieces.get(attachment.piece)
        proof = kind.proof if kind else None
        span = span_of(attachment, proof)
        if span is None:
            undated.append(attachment.id)
            continue
        spans.append(span)
        if span.end < period.start or span.start > period.end:
            continue
        mark = Mark(
            attachment=attachment.id,
            strength=proof.strength if proof else Strength.LIMITED,
            letter=proof.letter if proof else "•",
        )
        first = columns[cell_of(max(span.start, period.start), threshold.cell).key]
        last = columns[cell_of(min(span.end, period.end), threshold.cell).key]
        for column in range(first, last + 1):
            marks[column].append(mark)
    squares = tuple(
        Square(cell=cell, marks=tuple(sorted(found, key=lambda mark: _ORDER[mark.strength])))
        for cell, found in zip(grid, marks, strict=True)
    )
    empty = holes(period, spans)
    return Presence(
        period=period,
        squares=squares,
        holes=empty,
        gaps=_gaps(empty, threshold),
        thin=tuple(square.cell.key for square in squares if len(square.marks) < threshold.per_cell),
        weak_years=_weak_years(squares, threshold),
        surplus=_surplus(squares, threshold),
        undated=tuple(undated),
    )


def _gaps(empty: Iterable[Span], threshold: Threshold) -> tuple[Span, ...]:
    """Return the holes longer than the threshold tolerates; all holes of a month or more where it sets no limit."""
    limit = threshold.longest_gap_months

    def too_long(hole: Span) -> bool:
        months = full_length(hole)
        return months > limit if limit is not None else months >= 1 and threshold.cell == "month"

    found = [hole for hole in empty if too_long(hole)]
    return tuple(sorted(found, key=lambda hole: hole.start - hole.end))


def _weak_years(squares: Iterable[Square], threshold: Threshold) -> tuple[int, ...]:
    certain: dict[int, set[str]] = {}
    for square in squares:
        year = certain.setdefault(square.cell.start.year, set())
        year |= {mark.attachment for mark in square.marks if mark.strength is Strength.CERTAIN}
    return tuple(year for year, proofs in certain.items() if len(proofs) < threshold.certain_per_year)


def _surplus(squares: Iterable[Square], threshold: Threshold) -> tuple[str, ...]:
    """Return proofs that no cell needs: each of their cells has more than asked, and something at least as strong."""
    needed: set[str] = set()
    every: dict[str, None] = {}
    for square in squares:
        every.update(dict.fromkeys(mark.attachment for mark in square.marks))
        needed |= {mark.attachment for mark in square.marks[: max(threshold.per_cell, 1)]}
    return tuple(attachment for attachment in every if attachment not in needed)
