"""Presence over the years: what proves it, how strongly, and where the holes are."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from dossier_app.core.sources import Slug, Sourced, Words


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
        longest_gap_months: Longest hole tolerated.
        prefecture: Département code where it is local practice.
    """

    id: Slug
    title: Words
    cell: Literal["month", "quarter", "half-year", "year"]
    per_cell: int
    certain_per_year: int = 0
    longest_gap_months: int | None = None
    prefecture: str = ""
