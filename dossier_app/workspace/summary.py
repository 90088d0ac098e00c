"""What the list of people shows of each dossier without opening it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.problems import Value

if TYPE_CHECKING:
    from dossier_app.core.assessment import Assessment
    from dossier_app.core.dossier import Dossier


class Card(Value, frozen=True, kw_only=True):
    """The small summary kept in the encrypted list, written with each edit.

    Attributes:
        complete: Places of the list that are settled.
        needed: Places that must be.
        next_deadline: Earliest last day to act, with the id of its rule.
    """

    checklist: str
    filing_date: date | None
    complete: int
    needed: int
    undecided: int
    unfiled: int
    next_deadline: tuple[datetime, str] | None = None


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


def card_of(dossier: Dossier, assessment: Assessment, next_deadline: tuple[datetime, str] | None) -> Card:
    """Return the summary of a dossier."""
    return Card(
        checklist=dossier.checklist,
        filing_date=dossier.filing_date,
        complete=assessment.complete,
        needed=assessment.needed,
        undecided=len(assessment.undecided),
        unfiled=len(assessment.unfiled),
        next_deadline=next_deadline,
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
