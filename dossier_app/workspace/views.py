"""What a dossier says on a day: its list judged, its deadlines, its presence. Functions of values and of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.core import agenda, presence
from dossier_app.core.assessment import facts_of, revision_of
from dossier_app.core.conditions import as_date, decide
from dossier_app.core.dossier import Attachment
from dossier_app.core.durations import add_months
from dossier_app.core.presence import Presence, Span, Threshold
from dossier_app.core.problems import AppError, Value
from dossier_app.workspace.summary import DayToAct

if TYPE_CHECKING:
    from datetime import date

    from dossier_app.core.agenda import Deadline
    from dossier_app.core.dossier import Dossier
    from dossier_app.core.law import Library

_DERIVED = ("answer:", "law:")
"""Starts of the ids of events that nobody reported: only the rules of the list itself follow from them."""


def deadlines_of(library: Library, dossier: Dossier) -> tuple[Deadline, ...]:
    """Return the last days to act, the earliest first.

    Raises:
        AppError: ``unknown-zone``, ``date-out-of-range``.
    """
    facts = facts_of(library, dossier, dossier.filing_date)
    revision = revision_of(library, dossier)
    found = agenda.deadlines(
        agenda.rules_for(library.rules.values(), revision),
        (*dossier.events, *agenda.dated_answers(library.events.values(), dossier.answers)),
        zone=dossier.zone,
        holds=lambda condition: decide(condition, facts).value,
    )
    return tuple(d for d in found if d.rule in revision.deadlines or not d.event.startswith(_DERIVED))


def days_to_act(library: Library, dossier: Dossier) -> tuple[DayToAct, ...]:
    """Return the person's last days to act that nothing noted has closed, the earliest first.

    One that may not apply (an answer is missing) counts too: nobody is late for having looked too early.
    """
    try:
        found = deadlines_of(library, dossier)
    except AppError:
        return ()
    mine = (d for d in found if d.state is agenda.State.RUNNING and library.rules[d.rule].whose == "person")
    return tuple(
        DayToAct(until=d.computation.deadline, last=d.computation.theoretical.last_moment, rule=d.rule)
        for d in sorted(mine, key=lambda d: (d.computation.deadline, not d.certain))
    )


def presence_of(library: Library, dossier: Dossier, today: date, *, threshold: str | None = None) -> Presence | None:
    """Return the proofs of presence laid over the period that the list asks for; None where it asks for none.

    Args:
        library: The law.
        dossier: The person's file.
        today: End of the period while the filing date is not set.
        threshold: Id of another threshold than the list's.

    Raises:
        AppError: ``no-such-threshold``.
    """
    asked = presence_asked(library, dossier, today, threshold=threshold)
    if asked is None:
        return None
    return presence.presence(library.pieces, asked.filed, asked.period, asked.threshold)


class Asked(Value, frozen=True, kw_only=True):
    """What a list asks to prove, and what is filed there."""

    period: Span
    threshold: Threshold
    filed: tuple[Attachment, ...]


def presence_asked(library: Library, dossier: Dossier, today: date, *, threshold: str | None = None) -> Asked | None:
    """Return the period to prove, the threshold and the proofs filed; None where the list asks for none.

    Raises:
        AppError: ``no-such-threshold``.
    """
    rule = revision_of(library, dossier).presence
    if rule is None:
        return None
    chosen = library.thresholds.get(threshold or rule.threshold)
    if chosen is None:
        raise AppError("no-such-threshold", threshold=threshold or "")
    end = dossier.filing_date or today
    start = add_months(end, -rule.months)
    since = as_date(dossier.answer(rule.since)) if rule.since else None
    if since is not None and since <= end:
        start = since
    filed = tuple(a for a in dossier.attachments if a.requirement == rule.requirement and not a.translation_of)
    return Asked(period=Span(start=start, end=end), threshold=chosen, filed=filed)
