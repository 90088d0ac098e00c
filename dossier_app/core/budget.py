"""Making an output fit its limits of size: which sources go down the ladder, how far, and what is refused.

Each file goes down only as far as it must: the sources of a file that is too heavy take the next rung together, until
it fits or nothing is left to try. Functions of values: :mod:`dossier_app.workspace.budget` has the pages tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dossier_app.core.dossier import PageRef
from dossier_app.core.problems import Problem, Value, problem
from dossier_app.core.profiles import MEGABYTE
from dossier_app.core.reducing import RUNGS, Rung
from dossier_app.core.weights import Load, SourceWeight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dossier_app.core.plan import Plan, Volume
    from dossier_app.core.profiles import Profile
    from dossier_app.core.reducing import WeighResult

MOST_NAMED = 3
"""Pieces that a refusal names."""


def ladder(*, black_and_white: bool) -> tuple[Rung, ...]:
    """Return the rungs that may be tried, the mildest first; the last one only with the person's consent."""
    return RUNGS if black_and_white else RUNGS[:-1]


def limited(profile: Profile, megabytes: float | None) -> Profile:
    """Return a shape with the limit that a receiver states instead of its own.

    Args:
        profile: The shape.
        megabytes: Of each file; 0 for no limit, None to keep the shape's.
    """
    if megabytes is None:
        return profile
    limit = megabytes or None
    return msgspec.structs.replace(
        profile,
        volume_limit=limit if profile.shape != "files" else None,
        file_limit=limit if profile.shape != "bundle" else None,
    )


def limit_of(profile: Profile, volume: Volume) -> int:
    """Return the most bytes that a file may have, 0 without a limit."""
    of_shape = {"bundle": profile.volume_limit, "piece": profile.file_limit}.get(volume.kind)
    limit = volume.limit or of_shape
    return round(limit * MEGABYTE) if limit else 0


def over(plan: Plan) -> tuple[Volume, ...]:
    """Return the files that would be above their limit."""
    return tuple(volume for volume in plan.volumes if 0 < limit_of(plan.profile, volume) < volume.weight)


def sources_of(plan: Plan, volume: Volume) -> tuple[str, ...]:
    """Return the sources whose pages a file holds."""
    pages = (page for index in volume.entries for page in plan.entries[index].pages)
    return tuple(dict.fromkeys(page.source for page in pages))


def lowered(plan: Plan, rungs: Mapping[str, Rung], steps: Sequence[Rung]) -> dict[str, Rung] | None:
    """Return the rungs once the sources of files above their limit go one step down; None where none can.

    Args:
        plan: The output as it would be.
        rungs: Where each source stands; those not named are as they are.
        steps: The rungs that may be tried, the mildest first.
    """
    moved = dict(rungs)
    for volume in over(plan):
        for source in sources_of(plan, volume):
            here = steps.index(rungs.get(source, Rung.AS_IS))
            moved[source] = steps[min(here + 1, len(steps) - 1)]
    return None if moved == dict(rungs) else moved


def weights(
    sizes: Mapping[str, int], weighed: Mapping[str, WeighResult], rungs: Mapping[str, Rung]
) -> dict[str, int | SourceWeight]:
    """Return what each source weighs at its rung: page by page where it was weighed, else whole.

    Args:
        sizes: Bytes of each source.
        weighed: What was found by trying pages.
        rungs: Where each source stands.
    """
    return {
        source: at_rung(weighed[source], rungs.get(source, Rung.AS_IS)) if source in weighed else size
        for source, size in sizes.items()
    }


def at_rung(weighed: WeighResult, rung: Rung) -> SourceWeight:
    """Return the weight of a source at one rung."""
    rank = RUNGS.index(rung)
    return SourceWeight(pages=tuple(page.bytes[rank] for page in weighed.pages), shared=weighed.shared[rank])


class Worst(Value, frozen=True, kw_only=True):
    """The page that a choice changes most, among those that were tried.

    Attributes:
        entry: Index of its piece in the plan's entries.
        nth: Which page of the piece, from 1.
        page: The page.
        rung: The rung at which it would leave.
    """

    entry: int
    nth: int
    page: PageRef
    rung: Rung


def worst(plan: Plan, weighed: Mapping[str, WeighResult], rungs: Mapping[str, Rung]) -> Worst | None:
    """Return the page to be looked at before agreeing to a choice; None where nothing is lost."""
    found: tuple[int, Worst] | None = None
    for index, entry in enumerate(plan.entries):
        for nth, page in enumerate(entry.pages, start=1):
            rung = rungs.get(page.source, Rung.AS_IS)
            pages = weighed[page.source].pages if page.source in weighed else ()
            harm = pages[page.index].harm[RUNGS.index(rung)] if page.index < len(pages) else 0
            if harm and (found is None or harm > found[0]):
                found = harm, Worst(entry=index, nth=nth, page=page, rung=rung)
    return None if found is None else found[1]


def heaviest(plan: Plan, volume: Volume | None, known: Mapping[str, int | SourceWeight]) -> tuple[Problem, ...]:
    """Name the pieces that make a file heavy, or the whole output where none is given, the heaviest first."""
    held = plan.entries if volume is None else tuple(plan.entries[index] for index in volume.entries)
    pieces = [entry for entry in held if entry.pages]
    heavy = sorted(((Load(known).add(entry.pages), entry) for entry in pieces), key=lambda found: -found[0])
    return tuple(
        problem("heavy-piece", number=entry.number, title=entry.title, pages=len(entry.pages), size=size)
        for size, entry in heavy[:MOST_NAMED]
    )
