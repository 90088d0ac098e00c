"""The whole library of the law as one value, and the composition of a list from its own and shared entries."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import msgspec

from dossier_app.core.checklist import (
    Block,
    Checklist,
    Fee,
    Include,
    Notice,
    Overlay,
    Piece,
    Requirement,
    Revision,
    Section,
)
from dossier_app.core.conditions import Condition, Question, Situation
from dossier_app.core.deadlines import DeadlineRule, EventKind
from dossier_app.core.orientation import Entry
from dossier_app.core.parameters import Parameter
from dossier_app.core.presence import Threshold
from dossier_app.core.problems import AppError, Value
from dossier_app.core.profiles import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable

AnyProvision = TypeVar("AnyProvision", Requirement, Fee, Notice)


class Library(Value, frozen=True, kw_only=True):
    """Everything read from ``checklists/``, by id, in the order of the files. Treated as immutable."""

    sections: dict[str, Section]
    families: dict[str, Section]
    questions: dict[str, Question]
    situations: dict[str, Situation]
    pieces: dict[str, Piece]
    blocks: dict[str, Block]
    checklists: dict[str, Checklist]
    parameters: dict[str, Parameter]
    thresholds: dict[str, Threshold]
    rules: dict[str, DeadlineRule]
    events: dict[str, EventKind]
    overlays: dict[str, Overlay]
    orientation: dict[str, Entry]
    profiles: dict[str, Profile] = {}  # noqa: RUF012 - msgspec copies mutable defaults

    def checklist(self, checklist_id: str) -> Checklist:
        """Return one checklist.

        Raises:
            AppError: ``no-such-checklist``.
        """
        found = self.checklists.get(checklist_id)
        if found is None:
            raise AppError("no-such-checklist", checklist=checklist_id)
        return found

    def profile(self, profile_id: str) -> Profile:
        """Return one shape of output.

        Raises:
            AppError: ``no-such-profile``.
        """
        found = self.profiles.get(profile_id)
        if found is None:
            raise AppError("no-such-profile", profile=profile_id)
        return found

    def revision_days(self, checklist_id: str) -> tuple[date, ...]:
        """Return the days from which a different list is in force, oldest first.

        A shared block that changes makes a revision of every list that includes it.
        """
        checklist = self.checklist(checklist_id)
        days = {revision.in_force_from for revision in checklist.revision}
        first = min(days)
        own = sorted(days)
        ends = [*own[1:], date.max]
        for revision in checklist.revision:
            until = ends[own.index(revision.in_force_from)]
            for include in revision.include:
                starts = (r.in_force_from for r in self.blocks[include.block].revision)
                days |= {start for start in starts if max(first, revision.in_force_from) < start < until}
        return tuple(sorted(days))

    def revision(self, checklist_id: str, on: date) -> Revision:
        """Return the complete list in force on a day, blocks included; the oldest known one before that.

        The revision returned is dated from the day its last part came into force.
        """
        days = self.revision_days(checklist_id)
        day = max((d for d in days if d <= on), default=days[0])
        own = in_force(self.checklist(checklist_id).revision, day)
        return self._composed(own, day)

    def _composed(self, own: Revision, day: date) -> Revision:
        requirements: list[Requirement] = []
        fees: list[Fee] = []
        notices: list[Notice] = []
        questions = list(own.questions)
        own_ids = {requirement.id for requirement in own.requirement}
        for include in own.include:
            block = in_force(self.blocks[include.block].revision, day)
            questions += [question for question in block.questions if question not in questions]
            requirements += [
                _narrowed(requirement, include, block)
                for requirement in block.requirement
                if requirement.id not in own_ids and _included(requirement.id, include)
            ]
            fees += [_narrowed(fee, include, block) for fee in block.fee if _included(fee.id, include)]
            notices += [_narrowed(notice, include, block) for notice in block.notice if _included(notice.id, include)]
        requirements += [_sourced(requirement, own) for requirement in own.requirement]
        order = list(self.sections)
        return msgspec.structs.replace(
            own,
            in_force_from=day,
            include=(),
            questions=tuple(questions),
            requirement=tuple(sorted(requirements, key=lambda r: order.index(r.section))),
            fee=(*fees, *(_sourced(fee, own) for fee in own.fee)),
            notice=(*notices, *(_sourced(notice, own) for notice in own.notice)),
        )


def in_force(revisions: Iterable[Revision], day: date) -> Revision:
    """Return the revision in force on a day, or the oldest where the day is before all of them."""
    ordered = sorted(revisions, key=lambda revision: revision.in_force_from)
    for current, following in pairwise(ordered):
        if day < following.in_force_from:
            return current
    return ordered[-1]


def both(left: Condition, right: Condition) -> Condition:
    """Return the condition that holds when both do."""
    if not left or not right:
        return left or right
    return tuple((*a, *b) for a in left for b in right)


def _included(entry_id: str, include: Include) -> bool:
    return entry_id not in include.without and (not include.only or entry_id in include.only)


def _narrowed(entry: AnyProvision, include: Include, block: Revision) -> AnyProvision:
    return msgspec.structs.replace(_sourced(entry, block), when=both(include.when, entry.when))


def _sourced(entry: AnyProvision, revision: Revision) -> AnyProvision:
    return entry if entry.references else msgspec.structs.replace(entry, references=revision.references)
