"""Scenarios: what a person in a given situation must provide, pay and do, written so that a jurist can check it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from dossier_app.core.dossier import AnswerValue
from dossier_app.core.problems import Value
from dossier_app.core.sources import Slug


class Expected(Value, frozen=True, kw_only=True):
    """A last day to act: the rule, what starts it, and the two readings (the same where nobody disagrees)."""

    rule: Slug
    event: datetime
    last_day: datetime
    other_reading: datetime | None = None
    zone: str = "metropole"


class Payment(Value, frozen=True, kw_only=True):
    """What is paid, in euros, at filing and when the card is collected."""

    filing: Decimal = Decimal(0)
    collection: Decimal = Decimal(0)


class Scenario(Value, frozen=True, kw_only=True):
    """One case.

    Attributes:
        title: The situation in one French sentence.
        source: Where the expectation was read.
        filing_date: The day at which everything is judged.
        answers: What is known; everything else is not known.
        asks: Ids of exactly the requirements that apply and are not optional (each once, however often repeated).
        useful: Ids of exactly the optional ones that apply.
        undecided: Ids of exactly those that cannot be decided with these answers.
        pays: Amounts, where the scenario is about them.
        notices: Ids of notices that must be among those shown.
        deadlines: Last days to act.
    """

    title: str
    source: str
    checklist: Slug
    filing_date: date
    answers: dict[Slug, AnswerValue] = {}  # noqa: RUF012 - msgspec copies mutable defaults
    asks: tuple[Slug, ...] | None = None
    useful: tuple[Slug, ...] | None = None
    undecided: tuple[Slug, ...] = ()
    pays: Payment | None = None
    notices: tuple[Slug, ...] = ()
    deadlines: tuple[Expected, ...] = ()
    overlay: Slug | None = None
