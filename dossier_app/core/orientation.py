"""From a person's situation to the procedures worth looking at, with what is met, not met and not known."""

from __future__ import annotations

from dossier_app.core.conditions import Condition, Facts, decide
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


class Considered(Value, frozen=True, kw_only=True):
    """A procedure held against a person's situation.

    Attributes:
        met: Conditions that hold.
        not_met: Conditions that do not.
        not_known: Conditions that an unanswered question keeps open.
        cautions: Risks that hold, or that nothing excludes yet.
        deciding: Questions whose answers would decide the rest.
    """

    candidate: Candidate
    met: tuple[Criterion, ...]
    not_met: tuple[Criterion, ...]
    not_known: tuple[Criterion, ...]
    cautions: tuple[Caution, ...]
    deciding: tuple[str, ...]


def consider(entry: Entry, facts: Facts) -> tuple[Considered, ...]:
    """Return the procedures of an entry, those with the fewest conditions not met first, then the fewest not known.

    The program never says that a person has a right: it says which conditions hold on the answers given.
    """
    found = [_held(candidate, facts) for candidate in entry.candidate]
    return tuple(sorted(found, key=lambda held: (len(held.not_met), len(held.not_known))))


def _held(candidate: Candidate, facts: Facts) -> Considered:
    verdicts = [(criterion, decide(criterion.when, facts)) for criterion in candidate.criterion]
    risks = [(caution, decide(caution.when, facts)) for caution in candidate.caution]
    return Considered(
        candidate=candidate,
        met=tuple(criterion for criterion, verdict in verdicts if verdict.value is True),
        not_met=tuple(criterion for criterion, verdict in verdicts if verdict.value is False),
        not_known=tuple(criterion for criterion, verdict in verdicts if verdict.value is None),
        cautions=tuple(caution for caution, verdict in risks if verdict.value is not False),
        deciding=tuple(dict.fromkeys(q for _, verdict in (*verdicts, *risks) for q in verdict.deciding)),
    )
