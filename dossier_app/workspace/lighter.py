"""Assembling under a limit: settle from estimates, make the copies, cut again with true weights, write, measure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from dossier_app.core import budget as limits
from dossier_app.core.problems import Value
from dossier_app.core.profiles import Profile
from dossier_app.workspace.assembly import Built, assemble, plan
from dossier_app.workspace.budget import Budget, OverLimitError, Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from threading import Event

    from dossier_app.core.jobs import Progress
    from dossier_app.core.plan import Plan
    from dossier_app.core.problems import Problem
    from dossier_app.core.weights import SourceWeight
    from dossier_app.workspace.archival import Copies
    from dossier_app.workspace.assembly import OnProgress
    from dossier_app.workspace.budget import Settled
    from dossier_app.workspace.opened import OpenDossier

ATTEMPTS = 4
"""Times that an output is cut again because a file came out heavier than meant: the first is nearly always right."""

_MARGIN = 1.02
"""What came out too heavy is set aside, and a little more: moving a piece moves its rows and bookmarks too."""


class Asked(Value, frozen=True, kw_only=True):
    """What is asked of an output.

    Attributes:
        profile: The shape, with its limits.
        wish: What may be lost; ``auto`` goes down no further than it must.
        black_and_white: Whether pages of print may lose their greys.
        pictured: Numbers of the pieces whose pages may become pictures; see
            :func:`~dossier_app.workspace.assembly.assemble`.
        office: Name of the association.
    """

    profile: Profile
    wish: Wish = "none"
    black_and_white: bool = False
    pictured: frozenset[str] = frozenset()
    office: str = ""


def settled(opened: OpenDossier, asked: Asked, *, work: Budget | None = None) -> Settled:
    """Choose how an output fits, from estimates, without making anything.

    Args:
        opened: The dossier.
        asked: What is asked.
        work: Weights found before, to find none twice.

    Raises:
        AppError: ``cancelled``, or why a document cannot be weighed.
    """

    def decide(weights: Mapping[str, int | SourceWeight]) -> Plan:
        return plan(opened, asked.profile, office=asked.office, weights=weights)

    return (work or Budget(opened)).settle(decide, asked.wish, black_and_white=asked.black_and_white)


class Foreseen(NamedTuple):
    """How an output would fit where it goes as a whole, from estimates.

    Attributes:
        settled: The output, how far its scans go down, and the page to look at before agreeing.
        heaviest: The pieces that weigh most, for whoever must be told that it does not fit.
    """

    settled: Settled
    heaviest: tuple[Problem, ...]


class Lightened(NamedTuple):
    """An output, the lighter copies made for it, and the pieces that weigh most in it."""

    plan: Plan
    copies: Copies
    heaviest: tuple[Problem, ...]


def foreseen(
    opened: OpenDossier, asked: Asked, fits: Callable[[Plan], bool], *, cancelled: Event | None = None
) -> Foreseen:
    """Choose how an output fits where it goes as a whole, from estimates, without making anything.

    Args:
        opened: The dossier.
        asked: What is asked; ``auto`` goes down one step for all pages at once.
        fits: Tells whether an output fits there.
        cancelled: Gives up at once.

    Raises:
        AppError: ``cancelled``, or why a document cannot be weighed.
    """
    work = Budget(opened, cancelled=cancelled)
    for step in _steps(asked):
        chosen = work.settle(lambda weights: plan(opened, asked.profile, office=asked.office, weights=weights), step)
        if fits(chosen.plan):
            break
    return Foreseen(chosen, work.heaviest(chosen))


def _steps(asked: Asked) -> tuple[Wish, ...]:
    """Return what is tried for a whole output, the mildest first."""
    ladder = limits.ladder(black_and_white=asked.black_and_white)
    return ("none", *ladder[1:]) if asked.wish == "auto" else (asked.wish,)


def lightened(
    opened: OpenDossier,
    asked: Asked,
    fits: Callable[[Plan], bool],
    *,
    on_progress: OnProgress | None = None,
    cancelled: Event | None = None,
) -> Lightened:
    """Make scans lighter until an output fits where it goes, as a whole.

    Args:
        opened: The dossier.
        asked: As for :func:`foreseen`.
        fits: Tells whether an output fits there.
        on_progress: Told how far it is.
        cancelled: Gives up at once.

    Raises:
        AppError: ``cancelled``, or why a document cannot be weighed or a copy made.
    """

    def tell(told: Progress) -> None:
        if on_progress is not None:
            on_progress(told.step, told.done, told.total, 1, 1)

    def decide(weights: Mapping[str, int | SourceWeight]) -> Plan:
        return plan(opened, asked.profile, office=asked.office, weights=weights)

    work = Budget(opened, on_progress=tell, cancelled=cancelled)
    steps = _steps(asked)
    for step in steps:
        chosen = work.settle(decide, step)
        if step is not steps[-1] and not fits(chosen.plan):
            continue
        while work.prepare(chosen.rungs):
            chosen = work.settle(decide, step)
        if fits(chosen.plan):
            break
    return Lightened(chosen.plan, _copies(work, chosen), work.heaviest(chosen))


def _copies(work: Budget, chosen: Settled) -> Copies:
    return {source: partial(work.copy, source, rung) for source, rung in chosen.rungs}


def assemble_within(
    opened: OpenDossier,
    asked: Asked,
    target: Path,
    *,
    on_progress: OnProgress | None = None,
    cancelled: Event | None = None,
) -> Built:
    """Write an output whose files are all under their limits, or nothing.

    Args:
        opened: The dossier.
        asked: What is asked.
        target: The file to write; the folder, where there are several.
        on_progress: Told how far it is.
        cancelled: Gives up at once.

    Raises:
        AppError: As :func:`~dossier_app.workspace.assembly.assemble`.
        OverLimitError: Nothing that may be lost makes a file fit; its heaviest pieces are named.
    """

    def tell(told: Progress) -> None:
        if on_progress is not None:
            on_progress(told.step, told.done, told.total, 1, 1)

    work = Budget(opened, on_progress=tell, cancelled=cancelled)
    spare = 0
    for attempt in range(ATTEMPTS):

        def decide(weights: Mapping[str, int | SourceWeight], aside: int = spare) -> Plan:
            return plan(opened, asked.profile, office=asked.office, weights=weights, spare=aside)

        chosen = work.settle(decide, asked.wish, black_and_white=asked.black_and_white)
        while work.prepare(chosen.rungs):
            chosen = work.settle(decide, asked.wish, black_and_white=asked.black_and_white)
        for volume in limits.over(chosen.plan):
            limit = limits.limit_of(chosen.plan.profile, volume)
            raise OverLimitError(volume.name, volume.weight, limit, work.heaviest(chosen, volume))
        try:
            return assemble(
                opened,
                chosen.plan,
                target,
                copies=_copies(work, chosen),
                pictured=asked.pictured,
                on_progress=on_progress,
                cancelled=cancelled,
            )
        except OverLimitError as error:
            if attempt + 1 == ATTEMPTS:
                raise
            spare = 2 * spare + round((error.size - error.limit) * _MARGIN) + 1_000
    raise AssertionError("every attempt returns or raises")
