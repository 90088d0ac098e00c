"""Last days to act: dated rules, and the computation a person could follow with a calendar."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from dossier_app.core.conditions import Condition
from dossier_app.core.problems import Value
from dossier_app.core.sources import Slug, Sourced, Words


class Franc(StrEnum):
    """Whether a period is *franc*: neither the first nor the last day counts."""

    YES = "yes"
    NO = "no"
    DISPUTED = "disputed"
    NOT_ESTABLISHED = "not-established"


class RollOver(StrEnum):
    """Whether a period that ends on a Saturday, a Sunday or a holiday ends on the next working day."""

    YES = "yes"
    NO = "no"
    NOT_ESTABLISHED = "not-established"


class DeadlineRule(Sourced, frozen=True, kw_only=True):
    """How a last day to act follows from an event.

    Attributes:
        trigger: Kind of event it runs from.
        length: Number of units; negative counts back from the event (a renewal window).
        unit: Hours run from hour to hour; days, months and years by calendar dates.
        opens: For a window: length, in the same unit, at which it opens.
        franc: See :class:`Franc`.
        roll_over: See :class:`RollOver`.
        interrupted_by: Kinds of event that make the period start again after them.
        replaced_by: Pairs of event kind and rule that takes over from that event.
        when: Condition on answers.
        in_force_from: First day on which the triggering event falls under this rule.
        in_force_until: Last such day.
        action: What must be done before it.
    """

    id: Slug
    title: Words
    trigger: Slug
    length: int
    unit: Literal["hour", "day", "month", "year"]
    action: Words
    opens: int | None = None
    franc: Franc = Franc.NOT_ESTABLISHED
    roll_over: RollOver = RollOver.NOT_ESTABLISHED
    interrupted_by: tuple[Slug, ...] = ()
    replaced_by: tuple[tuple[Slug, Slug], ...] = ()
    when: Condition = ()
    in_force_from: date | None = None
    in_force_until: date | None = None


class EventKind(Value, frozen=True, kw_only=True):
    """A kind of event that a person can report, with its words."""

    id: Slug
    title: Words
    help: Words | None = None
    hour_matters: bool = False
