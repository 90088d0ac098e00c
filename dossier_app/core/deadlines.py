"""Last days to act, as the law states them: the shapes of ``checklists/deadlines/`` and ``checklists/events.toml``.

What follows from a rule and a moment is computed in :mod:`dossier_app.core.computation`; what follows from all that
happened to a person is decided in :mod:`dossier_app.core.agenda`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from dossier_app.core.conditions import Condition
from dossier_app.core.problems import Value
from dossier_app.core.sources import Slug, Sourced, Words


class Franc(StrEnum):
    """Whether a period is *franc*: neither the first nor the last day counts, so that it ends one day later.

    Only ``no`` gives a single reading. Everywhere else the prudent reading counts the last day and the theoretical one
    does not: a general principle does not protect a person whose judge reads the text otherwise.
    """

    YES = "yes"
    NO = "no"
    DISPUTED = "disputed"
    NOT_ESTABLISHED = "not-established"


class RollOver(StrEnum):
    """Whether a period that ends on a Saturday, a Sunday or a holiday ends on the next working day.

    With ``not-established`` the prudent reading stays on the day and the theoretical one moves.
    """

    YES = "yes"
    NO = "no"
    NOT_ESTABLISHED = "not-established"


class Interruption(Value, frozen=True, kw_only=True):
    """What stops a period and lets it run again later.

    Attributes:
        by: Kind of event that stops it, when it happens before the last moment.
        resumes: Kinds of event from which it runs again; the earliest counts. Empty: from the same event.
        remaining: Only what was left of the period runs (it was suspended), not a whole new one.
        initial_only: It counts in the first period only, not in one that already started again.
        within: Rule whose own last moment, from the same trigger, the event must respect as well.
    """

    by: Slug
    resumes: tuple[Slug, ...] = ()
    remaining: bool = False
    initial_only: bool = False
    within: Slug | None = None


class Takeover(Value, frozen=True, kw_only=True):
    """An event that puts an end to a period still running and starts another rule's.

    Attributes:
        event: Kind of event.
        rule: Rule that runs from it.
    """

    event: Slug
    rule: Slug


class DeadlineRule(Sourced, frozen=True, kw_only=True):
    """How a last day to act follows from an event.

    Attributes:
        trigger: Kind of event it runs from.
        length: Number of units; negative counts back from the event; 0 is the day of the event.
        unit: Hours run from hour to hour; days, months and years by calendar dates.
        action: What must be done before it.
        articles: Articles that state it, as people quote them.
        opens: For a window: length, in the same unit, at which it opens.
        eve: The last day is the one before the date found (*at the latest the day before the 19th birthday*).
        first_day_in_doubt: Nothing settles that the day of the event is left out: the prudent reading counts it.
        franc: See :class:`Franc`.
        roll_over: See :class:`RollOver`.
        done_by: Kinds of event that mean that what had to be done is done.
        interruption: What stops the period for a while.
        takeover: What replaces it by another one.
        whose: Who must act before the end. A period of the administration's, or of nobody's, is a date to know, not a
            deadline to meet.
        yields: Kind of event that happens by itself at the end (an implicit refusal, a birthday).
        variant_of: Another rule of which this is a shorter, unverified reading; both are shown.
        known_ahead: The event is a date known long before (the end of a permit): what is done before it counts.
        when: Condition on answers.
        in_force_from: First day on which the triggering event falls under this rule.
        in_force_until: Last such day.
    """

    id: Slug
    title: Words
    trigger: Slug
    length: int
    unit: Literal["hour", "day", "month", "year"]
    action: Words
    articles: tuple[str, ...] = ()
    opens: int | None = None
    eve: bool = False
    first_day_in_doubt: bool = False
    franc: Franc = Franc.NOT_ESTABLISHED
    roll_over: RollOver = RollOver.NOT_ESTABLISHED
    done_by: tuple[Slug, ...] = ()
    interruption: tuple[Interruption, ...] = ()
    takeover: tuple[Takeover, ...] = ()
    whose: Literal["person", "administration", "nobody"] = "person"
    yields: Slug | None = None
    variant_of: Slug | None = None
    known_ahead: bool = False
    when: Condition = ()
    in_force_from: date | None = None
    in_force_until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a rule that could not be counted as it says.

        Raises:
            ValueError: What contradicts what; the reader of the files adds where.
        """
        as_is = self.franc is Franc.NO and self.roll_over is RollOver.NO and not self.first_day_in_doubt
        if self.unit == "hour" and not as_is:
            raise ValueError('hours run from hour to hour: franc and roll_over must be "no"')
        if self.length <= 0 and not as_is:
            raise ValueError('a count back is plain: franc and roll_over must be "no"')
        if self.opens is not None and self.opens >= self.length:
            raise ValueError("a window opens before it closes: opens must be under length")
        if self.unit == "hour" and (self.eve or self.opens is not None):
            raise ValueError("eve and opens are for days, months and years")

    def in_force_on(self, day: date) -> bool:
        """Say whether an event of that day falls under this rule."""
        return (self.in_force_from or day) <= day <= (self.in_force_until or day)


class EventKind(Value, frozen=True, kw_only=True):
    """A kind of event that a person can report, with its words.

    Attributes:
        hour_matters: Ask for the hour, because a rule counts in hours from it.
        question: Question whose date, once answered, is this event (a birth, the end of a permit).
        on: For an event of the law itself: its day, the same for everyone.
        implied: It happens by itself when a period ends (a refusal by silence); a person may still report it.
    """

    id: Slug
    title: Words
    help: Words | None = None
    hour_matters: bool = False
    question: Slug | None = None
    on: date | None = None
    implied: bool = False
