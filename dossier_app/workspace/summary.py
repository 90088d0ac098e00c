"""What the list of people shows of each dossier without opening it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.problems import Value

if TYPE_CHECKING:
    from dossier_app.core.assessment import Assessment
    from dossier_app.core.dossier import Dossier


class DayToAct(Value, frozen=True, kw_only=True):
    """A last day to act, as the list of people needs it.

    Attributes:
        until: The deadline shown: that of the prudent reading.
        last: Last moment of the later reading; the same where nobody doubts.
        rule: Id of the rule that gives it.
    """

    until: datetime
    last: datetime
    rule: str


class Card(Value, frozen=True, kw_only=True):
    """The small summary kept in the encrypted list, written with each edit.

    Attributes:
        complete: Places of the list that are settled.
        needed: Places that must be.
        days_to_act: Last days to act that nothing noted has closed, the earliest first, those that are over too: the
            list stays right as days pass, though nobody opens the dossier.
    """

    checklist: str
    filing_date: date | None
    complete: int
    needed: int
    undecided: int
    unfiled: int
    days_to_act: tuple[DayToAct, ...] = ()

    def next_to_act(self, today: date) -> DayToAct | None:
        """Return the earliest that can still be met on a day; where none can, the one missed last."""
        ahead = (each for each in self.days_to_act if each.last.date() >= today)
        return next(ahead, self.days_to_act[-1] if self.days_to_act else None)


class Summary(Value, frozen=True, kw_only=True):
    """One line of the list of people.

    Attributes:
        id: By which the dossier is opened.
        card: None when it cannot be read: the dossier itself may still open.
    """

    id: str
    person: str
    changed_at: datetime
    card: Card | None


def card_of(dossier: Dossier, assessment: Assessment, days_to_act: tuple[DayToAct, ...]) -> Card:
    """Return the summary of a dossier."""
    return Card(
        checklist=dossier.checklist,
        filing_date=dossier.filing_date,
        complete=assessment.complete,
        needed=assessment.needed,
        undecided=len(assessment.undecided),
        unfiled=len(assessment.unfiled),
        days_to_act=days_to_act,
    )


def written(card: Card) -> bytes:
    """Return the stored form of a card."""
    return msgspec.msgpack.encode(card)


def read(stored: bytes) -> Card | None:
    """Return a stored card, or None where another version of the program wrote it."""
    try:
        return msgspec.msgpack.decode(stored, type=Card)
    except msgspec.MsgspecError:
        return None
