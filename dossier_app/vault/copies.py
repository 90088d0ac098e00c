"""Two copies of one dossier: same, one ahead of the other, or edited apart.

Every change leaves a random mark in the trail of its dossier. Copies share the marks of the changes they took
together, so the trails tell which is newer without trusting any clock.
"""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias

from dossier_app.core.problems import Value
from dossier_app.vault.revisions import RevisionInfo

Relation: TypeAlias = Literal["unrelated", "same", "ahead", "behind", "apart"]


class Copy(Protocol):
    """What is asked of an open copy."""

    @property
    def lineage(self) -> str:
        """Identity shared by all copies."""

    def trail(self) -> tuple[bytes, ...]:
        """Return the marks of all changes, oldest first."""

    def history(self) -> tuple[RevisionInfo, ...]:
        """Return the steps kept, oldest first."""


class Comparison(Value, frozen=True, kw_only=True):
    """How one copy stands to another.

    Attributes:
        relation: ``unrelated``: not the same dossier. ``same``: the same state. ``ahead``: this one continues the
            other. ``behind``: the other continues this one. ``apart``: both changed since they parted.
        ours: Steps of this one that the other does not have.
        theirs: Steps of the other that this one does not have.
    """

    relation: Relation
    ours: tuple[RevisionInfo, ...]
    theirs: tuple[RevisionInfo, ...]


def compare(ours: Copy, theirs: Copy) -> Comparison:
    """Say how two open copies stand to each other, and what each has that the other lacks."""
    our_trail, their_trail = ours.trail(), theirs.trail()
    relation: Relation
    if ours.lineage != theirs.lineage:
        relation = "unrelated"
    elif our_trail[-1] == their_trail[-1]:
        relation = "same"
    elif their_trail[-1] in our_trail:
        relation = "ahead"
    elif our_trail[-1] in their_trail:
        relation = "behind"
    else:
        relation = "apart"
    our_steps, their_steps = ours.history(), theirs.history()
    return Comparison(relation=relation, ours=_without(our_steps, their_steps), theirs=_without(their_steps, our_steps))


def _without(steps: tuple[RevisionInfo, ...], others: tuple[RevisionInfo, ...]) -> tuple[RevisionInfo, ...]:
    known = {(step.number, step.at, step.label) for step in others}
    return tuple(step for step in steps if (step.number, step.at, step.label) not in known)
