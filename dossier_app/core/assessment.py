"""What a dossier has, lacks and must still check, on the day it is filed.

``assess`` is a function of values. It says for each place of the list its state, why, what would decide it, and the
last day on which what is filed there is still good.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dossier_app.core.amounts import Amounts, amounts
from dossier_app.core.checklist import Audience, Due, Notice, Requirement, Revision
from dossier_app.core.conditions import Facts, decide
from dossier_app.core.evidence import Finding, judge
from dossier_app.core.overlays import with_overlay
from dossier_app.core.problems import Problem, Value
from dossier_app.core.repeats import instances
from dossier_app.core.sources import Words
from dossier_app.core.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier_app.core.dossier import Dossier
    from dossier_app.core.law import Library


class Item(Value, frozen=True, kw_only=True):
    """One place of the list, for this person.

    Attributes:
        instance: Which one where the requirement repeats, or "".
        title: Its words.
        attachments: What is filed there, in order, each followed by its translation.
        problems: Why it is in this state, most serious first.
        deciding: Questions whose answers would decide it.
        have: How many of what is needed are there and good.
        need: How many are needed.
        good_until: Last filing day for which it stays good; None where nothing ages.
    """

    requirement: Requirement
    state: State
    title: Words
    instance: str = ""
    attachments: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    deciding: tuple[str, ...] = ()
    have: int = 0
    need: int = 1
    good_until: date | None = None

    @property
    def counts(self) -> bool:
        """Tell whether it decides that the dossier is complete: required, and handed over at filing."""
        return (
            not self.requirement.optional
            and self.requirement.due is Due.FILING
            and self.state not in {State.NOT_NEEDED, State.UNDECIDED}
        )

    @property
    def medical(self) -> bool:
        """Tell whether it must stay out of everything that a préfecture sees."""
        return self.requirement.audience is Audience.MEDICAL


class Assessment(Value, frozen=True, kw_only=True):
    """The whole list judged.

    Attributes:
        on: Filing date used, or None when it is not set.
        items: In the order of the list.
        unfiled: Attachments that answer no place of this list: in *À classer*, or their place is gone.
        amounts: What is to be paid, and when.
        notices: Warnings whose condition holds.
        questions: Unanswered questions that would decide something, in the order they are asked.
    """

    on: date | None
    items: tuple[Item, ...]
    unfiled: tuple[str, ...]
    amounts: Amounts
    notices: tuple[Notice, ...]
    questions: tuple[str, ...]

    @property
    def needed(self) -> int:
        """How many places decide that the dossier is complete."""
        return sum(item.counts for item in self.items)

    @property
    def complete(self) -> int:
        """How many of them are provided or explained."""
        return sum(item.counts and item.state in {State.PROVIDED, State.EXPLAINED} for item in self.items)

    @property
    def ready(self) -> bool:
        """Tell whether nothing is left to do, to decide or to file. A list that asks for nothing is never ready."""
        return self.complete == self.needed > 0 and not self.undecided and not self.unfiled

    @property
    def undecided(self) -> tuple[Item, ...]:
        """Places that an unanswered question keeps open."""
        return tuple(item for item in self.items if item.state is State.UNDECIDED)

    def item(self, requirement: str, instance: str = "") -> Item | None:
        """Return one place of the list, or None."""
        return next((i for i in self.items if i.requirement.id == requirement and i.instance == instance), None)


def facts_of(library: Library, dossier: Dossier, on: date | None) -> Facts:
    """Return what is known of the person, for conditions."""
    return Facts(
        answers={answer.question: answer.value for answer in dossier.answers},
        situations={situation.id: situation.when for situation in library.situations.values()},
        filing_date=on,
    )


def revision_of(library: Library, dossier: Dossier) -> Revision:
    """Return the list that a dossier is pinned to, with its préfecture's local practice.

    Raises:
        AppError: ``no-such-checklist``.
    """
    return with_overlay(library, library.revision(dossier.checklist, dossier.revision), dossier)


def assess(library: Library, dossier: Dossier, *, on: date | None = None) -> Assessment:
    """Judge a dossier on a day, its own filing date unless another is given.

    Raises:
        AppError: ``no-such-checklist``.
    """
    day = on or dossier.filing_date
    revision = revision_of(library, dossier)
    facts = facts_of(library, dossier, day)
    items = tuple(item for requirement in revision.requirement for item in _items(library, dossier, requirement, facts))
    filed = {attachment for item in items for attachment in item.attachments}
    due = amounts(library, revision.fee, facts)
    notices = [(notice, decide(notice.when, facts)) for notice in revision.notice]
    deciding = {q for item in items for q in item.deciding} | set(due.deciding)
    deciding |= {q for _, verdict in notices for q in verdict.deciding}
    return Assessment(
        on=day,
        items=items,
        unfiled=tuple(a.id for a in dossier.attachments if a.id not in filed),
        amounts=due,
        notices=tuple(notice for notice, verdict in notices if verdict.value is True),
        questions=_in_order(revision, deciding),
    )


def _in_order(revision: Revision, deciding: set[str]) -> tuple[str, ...]:
    asked = [question for question in revision.questions if question in deciding]
    return (*asked, *sorted(deciding - set(asked)))


def _items(library: Library, dossier: Dossier, requirement: Requirement, facts: Facts) -> tuple[Item, ...]:
    """Return the places that one requirement makes: one, one per child or year, or those left without a reason."""
    applies = decide(requirement.when, facts)
    known = instances(requirement.repeat, facts)
    keys = known.keys if applies.value is True and known.keys is not None else ("",)
    deciding = applies.deciding if applies.value is None else known.deciding
    made = []
    for key in keys:
        if applies.value is False or known.keys == ():
            made.append(_idle(library, dossier, requirement, State.NOT_NEEDED, ()))
        elif deciding:
            made.append(_idle(library, dossier, requirement, State.UNDECIDED, deciding))
        else:
            made.append(_judged(library, dossier, requirement, key, facts))
    if not keys:
        made.append(_idle(library, dossier, requirement, State.NOT_NEEDED, ()))
    return tuple(made)


def _idle(
    library: Library, dossier: Dossier, requirement: Requirement, state: State, deciding: tuple[str, ...]
) -> Item:
    """Return a place that asks for nothing now; what was filed there, whatever its instance, stays visible."""
    filed = tuple(a.id for a in dossier.attachments if a.requirement == requirement.id)
    return Item(
        requirement=requirement,
        state=state,
        title=title_of(library, requirement),
        attachments=_with_translations(dossier, filed),
        deciding=deciding,
        need=0,
    )


def _judged(library: Library, dossier: Dossier, requirement: Requirement, key: str, facts: Facts) -> Item:
    finding = judge(library.pieces, dossier, requirement, key, facts)
    filed = tuple(a.id for a in dossier.filed_under(requirement.id, key))
    return Item(
        requirement=requirement,
        instance=key,
        title=title_of(library, requirement),
        state=_explained(dossier, requirement, key, finding),
        attachments=_with_translations(dossier, filed),
        problems=finding.problems,
        deciding=finding.deciding,
        have=finding.have,
        need=finding.need,
        good_until=finding.good_until,
    )


def _explained(dossier: Dossier, requirement: Requirement, key: str, finding: Finding) -> State:
    """Return the state, or *explained* where the person has said why it cannot be better."""
    if finding.state is not State.PROVIDED and dossier.explanation(requirement.id, key):
        return State.EXPLAINED
    return finding.state


def _with_translations(dossier: Dossier, attachments: tuple[str, ...]) -> tuple[str, ...]:
    """Return attachments, each followed by its translation; one look through the dossier serves all of a place."""
    if not attachments:
        return ()
    translations = {each.translation_of: each.id for each in reversed(dossier.attachments) if each.translation_of}
    ordered: dict[str, None] = {}
    for attachment in attachments:
        ordered[attachment] = None
        if attachment in translations:
            ordered[translations[attachment]] = None
    return tuple(ordered)


def title_of(library: Library, requirement: Requirement) -> Words:
    """Return the words of a place of the list: its own, or those of its first piece."""
    if requirement.title is not None:
        return requirement.title
    first = requirement.one_of[0]
    piece = first if isinstance(first, str) else first.piece
    pieces: Mapping[str, object] = library.pieces
    if piece is None or piece not in pieces:
        return Words(fr=requirement.id)
    return library.pieces[piece].title
