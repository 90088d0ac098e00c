"""From a person's situation to the procedures worth looking at, with what is met, not met and not known."""

from __future__ import annotations

from dossier_app.core.conditions import Condition
from dossier_app.core.problems import Value
from dossier_app.core.sources import Slug, Sourced, Words


class Criterion(Sourced, frozen=True, kw_only=True):
    """One condition of a procedure, in words and as data."""

    title: Words
    when: Condition


class Caution(Sourced, frozen=True, kw_only=True):
    """A risk of the procedure that the person must hear before choosing it."""

    message: Words
    when: Condition = ()


class Candidate(Value, frozen=True, kw_only=True):
    """A procedure to consider when a situation is entered.

    Attributes:
        checklist: Where it leads.
        answers: What choosing it already answers in that checklist, as pairs of question and choice.
    """

    checklist: Slug
    criterion: tuple[Criterion, ...]
    caution: tuple[Caution, ...] = ()
    answers: tuple[tuple[Slug, str], ...] = ()


class Entry(Value, frozen=True, kw_only=True):
    """A situation in which people arrive: asylum refused, OQTF received, family, work."""

    id: Slug
    title: Words
    help: Words | None = None
    questions: tuple[Slug, ...] = ()
    candidate: tuple[Candidate, ...] = ()
